//! Letters to bodies: what they name, of which degree they are, what is remembered, and that nothing of them is published.

use crate::support::{Run, Site, files};

const ORGANIZATIONS: &str = "\
- {id: finance, kind: department, name: {zh-CN: 财政局}, contact: {email: finance@progress.example}}
- {id: water, kind: department, name: {zh-CN: 水利局}}
- {id: health, kind: department, name: {zh-CN: 卫生健康局}}
- {id: office, kind: department, name: {zh-CN: 统筹办公室}, contact: {email: office@progress.example}}
";

fn portal() -> Site {
    let site = Site::tiny().with("content/organizations.yaml", ORGANIZATIONS);
    let task = site.read("content/2023/tasks/01-a.md");
    let lead = task.lines().find(|line| line.starts_with("lead:")).expect("who leads").to_owned();
    site.edit("content/2023/tasks/01-a.md", &lead, "lead: [finance]").task_with(
        "measures:\n  - {id: app, text: 开通移动端, due: 2023-06-30, due_text: 6月底前}\n  - {id: cloud, text: 水利数据上云, due: 2023-07-20, by: [water]}\n",
    )
}

fn remind(site: &Site, day: &str, more: &[&str]) -> Run {
    let mut all = vec!["remind", "--as-of", day];
    all.extend(more);
    let run = site.run(&all);
    assert_eq!(run.status, 0, "{}", run.stderr);
    run
}

#[test]
fn a_letter_follows_the_one_before() {
    let site = portal();
    let run = remind(&site, "2023-07-10", &[]);
    assert!(run.stderr.contains("letters 2 (reminders 1, requests 1, last calls 0)"), "{}", run.stderr);
    assert!(run.stderr.contains("no recipient: water"), "{}", run.stderr);
    let text = site.read("reminders/2023-07-10/finance.txt");
    assert_eq!(text, "财政局：截至2023年7月10日，1项期限已过。请于2023年7月17日前报送进展。（统筹办公室）\n");
    let merge = site.read("reminders/2023-07-10/merge.csv");
    assert!(
        merge.contains(
            "\"finance\",\"财政局\",\"finance@progress.example\",\"\",\"2\",\"1\",\"0\",\"0\",\"2023-07-17\""
        ),
        "{merge}"
    );
    // The same day again is the same letter, byte for byte.
    let before = files(&site.path("reminders"));
    remind(&site, "2023-07-10", &[]);
    assert_eq!(files(&site.path("reminders")), before);
    // What was only looked at is not remembered.
    let folder = site.path("look").display().to_string();
    remind(&site, "2023-07-11", &["--out", &folder]);
    let run = remind(&site, "2023-07-25", &["--answer-by", "2023-07-28"]);
    assert!(run.stderr.contains("letters 2 (reminders 0, requests 1, last calls 1)"), "{}", run.stderr);
    assert!(site.read("reminders/2023-07-25/merge.csv").contains("2023-07-28"));
    // A new deadline begins anew; what is completed is not written about.
    let site = site.edit("content/2023/tasks/01-a.md", "measures:\n", &format!("{}measures:\n", "amendments:\n  - {date: 2023-07-26, measure: app, set: {due: 2023-08-10}, reason: 调整}\nreports:\n  - {date: 2023-07-26, measure: cloud, by: water, stage: completed}\n"));
    let run = remind(&site, "2023-08-20", &[]);
    assert!(run.stderr.contains("letters 1 (reminders 0, requests 1, last calls 0)"), "{}", run.stderr);
}

#[test]
fn what_somebody_changed_is_not_written_over() {
    let site = portal();
    remind(&site, "2023-07-10", &[]);
    site.write("reminders/2023-07-10/finance.txt", "改过".as_bytes());
    let run = site.run(&["remind", "--as-of", "2023-07-10"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("was changed by somebody"), "{}", run.stderr);
    assert_eq!(site.read("reminders/2023-07-10/finance.txt"), "改过");
}

#[test]
fn the_form_goes_with_the_letter() {
    let site = portal();
    assert_eq!(site.run(&["export", "forms", "--period", "2023-Q2", "--as-of", "2023-07-10"]).status, 0);
    remind(&site, "2023-07-10", &["--org", "finance"]);
    let mail = site.read("reminders/2023-07-10/finance.eml");
    for header in [
        "To: =?utf-8?B?6LSi5pS/5bGA?=\r\n <finance@progress.example>\r\n",
        "\r\nX-Unsent: 1\r\n",
        "filename=\"finance.xlsx\"",
        "filename=\"finance.docx\"",
        "\r\nDate: Mon, 10 Jul 2023 00:00:00 +0800\r\n",
    ] {
        assert!(mail.contains(header), "{header}: {mail}");
    }
    assert!(
        mail.lines()
            .all(|line| (line.len() <= 76 || line.starts_with("Content-Type: application/vnd.")) && line.is_ascii())
    );
    assert!(!site.exists("reminders/2023-07-10/water.eml"));
}

/// The form that a mail attaches.
fn attached(site: &Site, mail: &str) -> Vec<u8> {
    let mail = site.read(mail);
    let part = mail.split("Content-Disposition: attachment; filename=\"finance.xlsx\"\r\n\r\n").nth(1).expect("a form");
    let words: String = part.lines().take_while(|line| !line.starts_with("--")).collect();
    let sign = |b: u8| match b {
        b'A'..=b'Z' => b - b'A',
        b'a'..=b'z' => b - b'a' + 26,
        b'0'..=b'9' => b - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let (mut bytes, mut bits, mut n) = (Vec::new(), 0_u32, 0);
    for b in words.bytes().filter(|b| *b != b'=') {
        (bits, n) = (bits << 6 | u32::from(sign(b)), n + 6);
        if n >= 8 {
            n -= 8;
            bytes.push((bits >> n & 255) as u8);
        }
    }
    bytes
}

#[test]
fn a_form_beside_a_letter_says_what_the_letter_says() {
    let site = portal();
    let form = "forms/2023-Q2/finance.xlsx";
    let export = |more: &[&str]| {
        let mut all = vec!["export", "forms", "--period", "2023-Q2", "--as-of", "2023-07-10"];
        all.extend(more);
        assert_eq!(site.run(&all).status, 0);
    };
    export(&[]);
    let exported = std::fs::read(site.path(form)).expect("a form");
    // As long as nothing else is known it is the very form, on any day.
    let run = remind(&site, "2023-07-12", &["--org", "finance"]);
    assert!(attached(&site, "reminders/2023-07-12/finance.eml") == exported);
    assert!(!run.stderr.contains("attached"), "{}", run.stderr);
    let task = site.read("content/2023/tasks/01-a.md");
    let report = "reports:\n  - {date: 2023-07-13, measure: app, by: finance, stage: in-progress, percent: 60}\n---\n";
    let (front, text) = task.rsplit_once("---\n").expect("front matter");
    site.write("content/2023/tasks/01-a.md", format!("{front}{report}{text}").as_bytes());
    let folder = site.path("look").display().to_string();
    let zh = site.run_in("zh_CN.UTF-8", &["remind", "--as-of", "2023-07-14", "--org", "finance", "--out", &folder]);
    let line = "函附的报送表按 2023-07-14 已知的情况新生成，与 forms 里的不同；那里的没有改动：finance\n";
    assert!(zh.stderr.contains(line), "{}", zh.stderr);
    let run = remind(&site, "2023-07-14", &["--org", "finance"]);
    assert_eq!(
        run.stderr,
        "ROOT/reminders/2023-07-14: letters 1 (reminders 0, requests 0, last calls 1). jindu sends nothing: send them yourself.\n\
         The forms attached were made anew by what is known on 2023-07-14 and differ from those in forms/, which were left as they are: finance\n"
    );
    let renewed = attached(&site, "reminders/2023-07-14/finance.eml");
    assert!(std::fs::read(site.path(form)).expect("a form") == exported && renewed != exported);
    // What `export forms` would write today.
    let again = site.path("again").display().to_string();
    let all = ["export", "forms", "--period", "2023-Q2", "--as-of", "2023-07-14", "--out", &again];
    assert_eq!(site.run(&all).status, 0);
    assert!(std::fs::read(site.path("again/finance.xlsx")).expect("a form") == renewed);
    // Beside one that was filled in goes a new one of the same period, never that of an earlier one; what was filled in stays as it is.
    let earlier = ["export", "forms", "--period", "2023-Q1", "--as-of", "2023-04-02"];
    assert_eq!(site.run(&earlier).status, 0);
    site.write(form, b"filled in");
    let run = remind(&site, "2023-07-15", &["--org", "finance"]);
    assert!(attached(&site, "reminders/2023-07-15/finance.eml") == renewed);
    assert!(run.stderr.contains("made anew by what is known on 2023-07-15"), "{}", run.stderr);
    assert_eq!(site.read(form), "filled in");
}

#[test]
fn the_coordinator_is_not_written_to_unless_it_is_named() {
    let site = portal();
    let task = "content/2023/tasks/01-a.md";
    let site = site.edit(task, "by: [water]", "by: [office]").edit(task, "lead: [finance]", "lead: [water]");
    let own = "No letter is written to the coordinator. Of its own work 1 past the deadline, 0 due, 0 without a report for a long time; `jindu status --org office` lists them.\n";
    let run = remind(&site, "2023-07-25", &[]);
    assert!(run.stderr.contains("letters 1 (") && run.stderr.contains(own), "{}", run.stderr);
    assert!(site.exists("reminders/2023-07-25/water.eml") && !site.exists("reminders/2023-07-25/office.eml"));
    let zh = site.run_in("zh_CN.UTF-8", &["remind", "--as-of", "2023-07-25"]);
    let own =
        "统筹单位自己不写函。它自己的事项：期限已过 1，临近期限 0，久未报送 0；逐项见 `jindu status --org office`。\n";
    assert!(zh.stderr.contains(own), "{}", zh.stderr);
    let run = remind(&site, "2023-07-25", &["--org", "office"]);
    assert!(site.exists("reminders/2023-07-25/office.eml") && !run.stderr.contains("No letter"), "{}", run.stderr);
    // Where nobody else is late, that is said, not that nothing is.
    let done = "reports:\n  - {date: 2023-07-02, by: water, measure: app, stage: completed, evidence: [{title: 甲}]}\n";
    let site = site.edit(task, "measures:\n", &format!("{done}measures:\n"));
    let run = remind(&site, "2023-07-26", &[]);
    assert!(run.stderr.starts_with("As of 2023-07-26 no letter was written: no other body has"), "{}", run.stderr);
}

#[test]
fn letters_and_their_forms_are_in_the_language_that_is_asked_for() {
    let site =
        portal().edit("content/site.yaml", "label: 中文}\n", "label: 中文}\n  - {tag: en, label: English, path: en}\n");
    assert_eq!(site.run(&["export", "forms", "--period", "2023-Q2", "--as-of", "2023-07-10"]).status, 0);
    let words = |day: &str, more: &[&str]| {
        remind(&site, day, &[&["--org", "finance"], more].concat());
        let mail = site.read(&format!("reminders/{day}/finance.eml"));
        let tags =
            mail.lines().find_map(|line| line.strip_prefix("Content-Language: ")).expect("a language").to_owned();
        (tags, site.read(&format!("reminders/{day}/finance.txt")))
    };
    assert_eq!(words("2023-07-10", &[]).0, "zh-CN, en");
    let (tags, text) = words("2023-07-11", &["--language", "EN"]);
    assert_eq!(tags, "en");
    assert!(text.contains("as of 11 July 2023, 1 past the deadline"), "{text}");
    let form = jindu::workbook::read(&attached(&site, "reminders/2023-07-11/finance.eml")).expect("a workbook");
    assert_eq!(form.sheets[0].name, "Your items");
    let run = site.run(&["remind", "--language", "fr"]);
    let said = "error: this portal has no language “fr”. Give one of site.yaml: zh-CN, en.\n";
    assert_eq!((run.status, &*run.stderr), (2, said));
}

#[test]
fn letters_are_never_published() {
    let site = portal();
    remind(&site, "2023-07-10", &[]);
    let before = files(&site.path("reminders"));
    assert_eq!(site.build("2023-07-10").status, 0);
    assert_eq!(site.run(&["snapshot", "--as-of", "2023-07-10"]).status, 0);
    assert_eq!(site.build("2023-07-10").status, 0);
    for (path, bytes) in files(&site.path("public")).iter().chain(&files(&site.path("content"))) {
        let name = path.to_string();
        assert!(!name.contains("reminders") && !before.values().any(|of| of == bytes), "{name}");
    }
    let inside = site.path("content/files").display().to_string();
    let run = site.run(&["remind", "--as-of", "2023-07-10", "--out", &inside]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(!site.exists("content/files"));
}

/// The paragraphs of a Word file: of each its runs, with the language that they say.
fn paragraphs(site: &Site, path: &str) -> Vec<Vec<(String, String)>> {
    let file = std::fs::File::open(site.path(path)).expect("a file");
    let mut zip = zip::ZipArchive::new(file).expect("a ZIP");
    let mut text = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("word/document.xml").expect("a part"), &mut text).expect("words");
    let between = |text: &str, from: &str, to: &str| {
        let rest = text.split_once(from).map_or("", |(_, rest)| rest);
        rest.split_once(to).map_or(String::new(), |(words, _)| words.to_owned())
    };
    let runs = |p: &str| {
        p.split("<w:r>")
            .skip(1)
            .map(|run| (between(run, "<w:lang w:val=\"", "\""), between(run, "<w:t xml:space=\"preserve\">", "</w:t>")))
            .collect()
    };
    text.split("<w:p>").skip(1).map(runs).collect()
}

#[test]
fn what_is_not_translated_says_its_language() {
    let site = Site::bilingual()
        .with("content/organizations.yaml", &ORGANIZATIONS.replace("{zh-CN: 水利局}", "{zh-CN: 水利局, en: Water Bureau}"))
        .task_with("measures:\n  - {id: cloud, text: 水利数据上云, due: 2023-07-20, due_text: 七月下旬, by: [water, finance]}\n");
    remind(&site, "2023-07-25", &[]);
    let run = |tag: &str, words: &str| (tag.to_owned(), words.to_owned());
    let of_water = paragraphs(&site, "reminders/2023-07-25/water.docx");
    let english = of_water.iter().position(|p| p[0].0 == "en").expect("a letter in English");
    let (chinese, english) = of_water.split_at(english);
    assert!(chinese.iter().flatten().all(|(tag, _)| tag.is_empty()), "{chinese:?}");
    assert_eq!(english[1], [run("en", "Water Bureau,")]);
    let item = english.iter().find(|p| p.iter().any(|(_, words)| words == "水利数据上云")).expect("the measure");
    assert!(item.contains(&run("zh-CN", "水利数据上云")) && item.contains(&run("zh-CN", "七月下旬")), "{item:?}");
    let note = [
        run("en", "Some words are not yet translated and are given in the original language ("),
        run("zh-CN", "中文"),
        run("en", ")."),
    ];
    let from = english.iter().rposition(|p| p == &note).expect("the note");
    assert_eq!(english[from + 1], [run("zh-CN", "统筹办公室")]);
    assert_eq!(english.len(), from + 3);
    assert_eq!(
        paragraphs(&site, "reminders/2023-07-25/finance.docx")
            .iter()
            .filter(|p| p[0] == run("zh-CN", "财政局"))
            .count(),
        1
    );
    // Outside Word nothing marks them, and nothing else is left behind.
    for file in ["water.txt", "merge.csv"] {
        assert!(
            !site.read(&format!("reminders/2023-07-25/{file}")).contains(|c| ('\u{fdd0}'..='\u{fdef}').contains(&c)),
            "{file}"
        );
    }
}
