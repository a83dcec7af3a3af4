//! Bulletins: what is frozen, that nothing known later changes it, and that it stands beside it.

use crate::support::{Run, Site};

const TASKS: &str = "\
measures:
  - {id: app, text: 开通移动端, due: 2023-05-31, by: [finance]}
  - {id: cloud, text: 数据上云, due: 2023-06-20, by: [water]}
reports:
  - {date: 2023-07-05, on: 2023-06-28, by: finance, measure: app, stage: completed, evidence: [{title: 验收}]}
";

fn portal() -> Site {
    Site::bilingual().task_with(TASKS)
}

fn bulletin(site: &Site, day: &str, more: &[&str]) -> Run {
    let mut all = vec!["bulletin", "--plan", "2023", "--as-of", day];
    all.extend(more);
    site.run(&all)
}

const FILE: &str = "content/bulletins/2023-2023-Q2.yaml";
const FACTS: &str = "\
plan: \"2023\"
label: \"2023-Q2\"
period: {from: 2023-04-01, to: 2023-06-30}
made: 2023-07-10
objections: 2023-07-17
tasks:
  total: 1
  on-track: 1
  stage-not-stated: 1
measures: {total: 2, completed: 1}
targets: {total: 0, reached: 0, ahead: 0, on: 0, behind: 0}
completed:
  measures:
    \"01-a\": [app]
overdue:
  measures:
    \"01-a\": [cloud]
behind: {}
unreported: [water]
";

fn facts(site: &Site) -> String {
    site.read(FILE).lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect()
}

#[test]
fn what_was_known_on_the_day_of_what_became_so_is_frozen() {
    let site = portal();
    let run = bulletin(&site, "2023-07-10", &["--period", "2023-Q2", "--objections", "7d"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("newly completed or reached 1, newly past the deadline 1, behind 0, bodies without a report 1"),
        "{}",
        run.stderr
    );
    assert_eq!(facts(&site), FACTS);
    // Once more the same; on another day it is refused.
    assert_eq!(bulletin(&site, "2023-07-10", &["--period", "2023-Q2", "--objections", "7d"]).status, 0);
    let run = bulletin(&site, "2023-07-11", &["--period", "2023-Q2"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("never written over"), "{}", run.stderr);
    assert_eq!(facts(&site), FACTS);
    assert_eq!(site.run(&["check", "--as-of", "2023-07-10"]).status, 0);
}

#[test]
fn a_day_earlier_the_late_report_is_not_known() {
    let site = portal();
    let run = bulletin(&site, "2023-07-04", &["--period", "2023-Q2"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let facts = facts(&site);
    assert!(facts.contains("measures: {total: 2, completed: 0}\n"), "{facts}");
    assert!(facts.contains("unreported: [finance, water]\n"), "{facts}");
    assert!(facts.contains("    \"01-a\": [app, cloud]\n"), "{facts}");
}

#[test]
fn what_became_known_later_stands_beside_it() {
    let site = portal();
    assert_eq!(bulletin(&site, "2023-07-10", &["--period", "2023-Q2"]).status, 0);
    site.build("2023-07-10");
    let page = "public/en/2023/bulletins/2023-q2.html";
    assert!(!site.read(page).contains("id=\"since\""), "{}", site.read(page));
    let before = std::fs::read(site.path("public/en/2023/bulletins/2023-q2.docx")).expect("a document");
    let frozen = site.read(FILE);
    let site = site.edit(
        "content/2023/tasks/01-a.md",
        "reports:\n",
        "reports:\n  - {date: 2023-08-01, on: 2023-06-15, by: water, measure: cloud, stage: completed, evidence: [{title: 截图}]}\n",
    );
    site.build("2023-08-02");
    let html = site.read(page);
    for words in [
        "Corrected since",
        "Measures reported as completed: 1 in the bulletin, 2 now",
        "Now to be listed under “Completed or reached in the period”: <a href=\"../tasks/01-a.html#measure-cloud\"",
        "No longer to be listed under “Deadline passed in the period, completion not reported”",
        "No longer to be listed under “Bodies that did not report in the period”",
        "Of the measures that can be completed (2), 1 was reported as completed.",
        // Only measures were reported on: on track is no stage that anybody reported.
        "Of the tasks on track, 1 was reported on without a stage.",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert_eq!(site.read(FILE), frozen);
    let after = std::fs::read(site.path("public/en/2023/bulletins/2023-q2.docx")).expect("a document");
    assert_eq!(before, after);
    // The plan and the change log lead to it, and so does the list of all pages.
    for from in ["2023/index.html", "2023/changes.html"] {
        assert!(site.read(&format!("public/{from}")).contains("href=\"bulletins/index.html\""), "{from}");
    }
    assert!(site.read("public/sitemap.html").contains("2023/bulletins/2023-q2.html"));
}

#[test]
fn an_edit_of_the_file_is_built_and_told() {
    let site = portal();
    assert_eq!(bulletin(&site, "2023-07-10", &["--period", "2023-Q2"]).status, 0);
    site.build("2023-07-20");
    assert_eq!(site.run(&["snapshot", "--as-of", "2023-07-20"]).status, 0);
    let site = site.edit(FILE, "made: 2023-07-10", "made: 2023-07-12").edit(FILE, "[water]", "[]");
    site.build("2023-07-20");
    assert!(site.read("public/en/2023/bulletins/2023-q2.html").contains("issued on 12 July 2023"));
    let run = site.run(&["check", "--as-of", "2023-07-20"]);
    let said = run.stdout + &run.stderr;
    assert!(said.contains("bulletins.2023-Q2.made was changed from “2023-07-10” to “2023-07-12”"), "{said}");
    // A bulletin that is made after the snapshot's day is not sealed.
    let run = site.run(&["snapshot", "--as-of", "2023-07-11", "--label", "early"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("is made on 2023-07-12"), "{}", run.stderr);
}

/// The search page lists all pages for whoever has no scripts, those of bulletins too.
#[test]
fn a_bulletin_that_is_gone_is_gone_from_every_page() {
    let site = portal();
    assert_eq!(bulletin(&site, "2023-07-10", &["--period", "2023-Q2"]).status, 0);
    site.build("2023-07-20");
    assert!(site.read("public/search.html").contains("2023/bulletins/2023-q2.html"));
    std::fs::remove_file(site.path(FILE)).expect("its file");
    site.build("2023-07-20");
    let pages = site.public();
    let naming = pages.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("2023-q2"));
    assert_eq!(naming.map(|(path, _)| path).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn before_its_day_there_is_none() {
    let site = portal();
    assert_eq!(bulletin(&site, "2023-07-10", &["--period", "2023-Q2"]).status, 0);
    site.build("2023-07-09");
    assert!(!site.exists("public/2023/bulletins"));
    assert!(!site.read("public/2023/index.html").contains("bulletins/"));
}

#[test]
fn a_period_that_is_not_over_is_refused() {
    let site = portal();
    let run = bulletin(&site, "2023-06-28", &["--period", "2023-Q2"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("the period is over on 2023-06-30"), "{}", run.stderr);
    let part = ["--from", "2023-04-01", "--to", "2023-06-28", "--label", "2023-Q2-so-far"];
    assert_eq!(bulletin(&site, "2023-06-28", &part).status, 0);
    site.build("2023-06-28");
    let html = site.read("public/en/2023/bulletins/2023-q2-so-far.html");
    assert!(html.contains("bulletin for 1 April 2023 to 28 June 2023"), "{html}");
    let run = site.run(&["bulletin", "--plan", "2022", "--period", "2023-Q1", "--as-of", "2023-07-10"]);
    assert!(run.status == 2 && run.stderr.contains("there is no plan “2022”"), "{}", run.stderr);
}

#[test]
fn what_a_word_file_has_in_another_language_says_so() {
    let site = portal().edit("content/organizations.yaml", "name: 水利局}", "name: {zh-CN: 水利局, en: Water Bureau}}");
    assert_eq!(bulletin(&site, "2023-07-10", &["--period", "2023-Q2", "--objections", "7d"]).status, 0);
    site.build("2023-07-10");
    let document = |path: &str| {
        let mut zip = zip::ZipArchive::new(std::fs::File::open(site.path(path)).expect("a file")).expect("a ZIP");
        let mut text = String::new();
        std::io::Read::read_to_string(&mut zip.by_name("word/document.xml").expect("a part"), &mut text)
            .expect("words");
        text
    };
    let note = "Some words are not yet translated and are given in the original language (";
    let english = document("public/en/2023/bulletins/2023-q2.docx");
    let run = |words: &str| {
        format!(
            "<w:r><w:rPr><w:lang w:val=\"zh-CN\" w:eastAsia=\"zh-CN\"/></w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>"
        )
    };
    for words in ["开通移动端", "数据上云", "统筹办", "中文"] {
        assert!(english.contains(&run(words)), "{words}: {english}");
    }
    assert!(english.contains(">Water Bureau.<") && english.contains(note), "{english}");
    let chinese = document("public/2023/bulletins/2023-q2.docx");
    assert!(!chinese.contains("<w:lang") && !chinese.contains("尚未翻译"), "{chinese}");
    let html = site.read("public/en/2023/bulletins/2023-q2.html");
    assert!(html.contains("<span lang=\"zh-CN\">开通移动端</span>"), "{html}");
}

/// The cycle from quarter to quarter: a bulletin is published, objected to and corrected in time, and the next one goes on from there.
#[test]
fn the_next_bulletin_knows_what_was_corrected_and_the_first_says_so() {
    let site = portal();
    let settings = site.read("content/site.yaml") + "publish:\n  web: {kind: directory, path: srv, keep: 3}\n";
    site.write("content/site.yaml", settings.as_bytes());
    let publish = |site: &Site, day: &str| {
        let run = site.run(&["publish", "web", "--as-of", day]);
        assert_eq!(run.status, 0, "{}", run.stderr);
    };
    assert_eq!(bulletin(&site, "2023-07-10", &["--period", "2023-Q2", "--objections", "7d"]).status, 0);
    publish(&site, "2023-07-10");
    let frozen = site.read(FILE);
    let document = std::fs::read(site.path("srv/current/2023/bulletins/2023-q2.docx")).expect("a document");
    // Within the period of objection: the water bureau had done its measure, and finance's report counted a day that it had not.
    let site = site.edit(
        "content/2023/tasks/01-a.md",
        "reports:\n",
        "reports:\n  - {date: 2023-07-14, on: 2023-06-19, by: water, measure: cloud, stage: completed, evidence: [{title: 截图}]}\n  - {date: 2023-07-15, corrects: 2023-07-05, reason: 有误, stage: in-progress}\n",
    );
    let run = bulletin(&site, "2023-10-08", &["--period", "2023-Q3", "--objections", "2023-10-20"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    // Both were so before the quarter, and so nothing is new in it.
    let second: String = site
        .read("content/bulletins/2023-2023-Q3.yaml")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| format!("{line}\n"))
        .collect();
    let expected = FACTS
        .replace("2023-Q2", "2023-Q3")
        .replace("from: 2023-04-01, to: 2023-06-30", "from: 2023-07-01, to: 2023-09-30")
        .replace("made: 2023-07-10\nobjections: 2023-07-17", "made: 2023-10-08\nobjections: 2023-10-20")
        .replace(
            "completed:\n  measures:\n    \"01-a\": [app]\noverdue:\n  measures:\n    \"01-a\": [cloud]\n",
            "completed: {}\noverdue: {}\n",
        )
        .replace("[water]", "[finance]");
    assert_eq!(second, expected);
    publish(&site, "2023-10-08");
    let current = |path: &str| site.read(&format!("srv/current/{path}"));
    let list = current("en/2023/bulletins/index.html");
    let at = |words: &str| list.find(words).unwrap_or_else(|| panic!("{words}: {list}"));
    assert!(
        at("quarter 3 of 2023") < at("20 October 2023") && at("20 October 2023") < at("quarter 2 of 2023"),
        "{list}"
    );
    assert!(at("quarter 2 of 2023") < at("17 July 2023"), "{list}");
    let first = current("en/2023/bulletins/2023-q2.html");
    for words in [
        "Objections to this bulletin may be raised with ",
        "up to and including 17 July 2023.",
        "The above was fixed on 10 July 2023. By the reports and corrections known on 8 October 2023, the same period differs as follows:",
        "Now to be listed under “Completed or reached in the period”: <a href=\"../tasks/01-a.html#measure-cloud\"",
        "No longer to be listed under “Completed or reached in the period”: <a href=\"../tasks/01-a.html#measure-app\"",
        "Now to be listed under “Deadline passed in the period, completion not reported”: <a href=\"../tasks/01-a.html#measure-app\"",
        "No longer to be listed under “Deadline passed in the period, completion not reported”: <a href=\"../tasks/01-a.html#measure-cloud\"",
    ] {
        assert!(first.contains(words), "{words}: {first}");
    }
    let next = current("en/2023/bulletins/2023-q3.html");
    assert!(next.contains("up to and including 20 October 2023.") && !next.contains("id=\"since\""), "{next}");
    // What was published stays as it was.
    assert_eq!(site.read(FILE), frozen);
    assert_eq!(std::fs::read(site.path("srv/current/2023/bulletins/2023-q2.docx")).expect("a document"), document);
    // A correction after the second one stands beside it too.
    let site = site.edit(
        "content/2023/tasks/01-a.md",
        "reports:\n",
        "reports:\n  - {date: 2023-10-16, on: 2023-09-28, by: finance, measure: app, stage: completed, evidence: [{title: 验收}]}\n",
    );
    publish(&site, "2023-10-17");
    let next = site.read("srv/current/en/2023/bulletins/2023-q3.html");
    for words in [
        "Measures reported as completed: 1 in the bulletin, 2 now",
        "Now to be listed under “Completed or reached in the period”: <a href=\"../tasks/01-a.html#measure-app\"",
        "No longer to be listed under “Bodies that did not report in the period”",
    ] {
        assert!(next.contains(words), "{words}: {next}");
    }
}

#[test]
fn a_bulletin_that_does_not_count_stages_left_unsaid_stays_as_it_is() {
    let old = FACTS.replace("  stage-not-stated: 1\n", "");
    let site = portal().with(FILE, &old);
    site.build("2023-07-20");
    let page = site.read("public/en/2023/bulletins/2023-q2.html");
    assert!(!page.contains("without a stage") && !page.contains("id=\"since\""), "{page}");
    // One that counts more of them than are on track was edited.
    let site = site.with(FILE, &FACTS.replace("stage-not-stated: 1", "stage-not-stated: 2"));
    let run = site.run(&["check", "--as-of", "2023-07-20"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!((run.stdout + &run.stderr).contains("2 are more than there are in all, 1"));
    // What is reported later for the period stands beside it.
    let later = "reports:\n  - {date: 2023-08-01, on: 2023-06-15, by: finance, stage: in-progress}\n";
    let site = site.with(FILE, FACTS).edit("content/2023/tasks/01-a.md", "reports:\n", later);
    site.build("2023-08-02");
    let page = site.read("public/en/2023/bulletins/2023-q2.html");
    assert!(page.contains("Tasks on track reported on without a stage: 1 in the bulletin, 0 now"), "{page}");
}
