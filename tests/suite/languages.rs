//! Languages: any tag, words that stand in, dates, directions, what a translator is given.

use crate::support::html::texts;
use crate::support::{Site, repository};
use std::collections::BTreeSet;
use std::fs;

/// The tiny portal with other languages.
fn in_languages(languages: &str) -> Site {
    Site::tiny().edit("content/site.yaml", "  - {tag: zh-CN, label: 中文}\n", languages)
}

/// The same with a theme of its own that extends base, to which words are added.
fn with_theme(site: Site) -> Site {
    let site = site.edit("content/site.yaml", "theme: base", "theme: own");
    site.with("themes/own/theme.yaml", "name: Own\nextends: base\n")
}

/// The elements of a page that say a language other than the page's, with their words.
fn foreign(page: &str, tag: &str) -> Vec<String> {
    let marked = format!("<span lang=\"{tag}\">");
    page.split(&marked).skip(1).filter_map(|rest| rest.split("</span>").next()).map(str::to_owned).collect()
}

#[test]
fn words_fall_back_by_tag_before_they_fall_back_to_the_source() {
    let site = with_theme(in_languages(
        "  - {tag: zh-Hans, label: 中文}\n  - {tag: en-GB, label: English, path: en}\n  - {tag: zh-Hant, label: 繁體中文, path: hant}\n",
    ))
    .with("themes/own/i18n/en-GB.ftl", "nav-home = Front page\n");
    let run = site.build("2023-06-15");
    assert!(!run.stderr.contains("zh-Hans lacks") && !run.stderr.contains("en-GB lacks"), "{}", run.stderr);
    let page = site.read("public/en/2023/tasks/01-a.html");
    assert!(page.contains("Front page") && page.contains("Nothing has been reported"), "{page}");
    // Words of `en` are English enough for `en-GB`; only the content is in another language.
    assert!(foreign(&page, "en").is_empty() && !foreign(&page, "zh-Hans").is_empty(), "{page}");
    assert!(page.contains("15 June 2023") || site.read("public/en/index.html").contains("15 June 2023"));
    // Of another script they say so.
    let page = site.read("public/hant/2023/tasks/01-a.html");
    assert!(page.contains("<html lang=\"zh-Hant\" dir=\"ltr\""), "{page}");
    assert!(foreign(&page, "zh-CN").iter().any(|word| word == "跳到正文"), "{page}");
}

#[test]
fn a_source_language_without_words_takes_what_the_theme_has() {
    let site = in_languages("  - {tag: de, label: Deutsch}\n");
    let run = site.run(&["check", "--as-of", "2023-06-15"]);
    assert!(run.status == 0 && run.stderr.contains("warning[missing-word]: de lacks"), "{}", run.stderr);
    // Every word is named with the line that stands in for it.
    let line = run.stderr.lines().find(|l| l.contains("de lacks")).expect("the warning");
    let english = fs::read_to_string(repository().join("themes/base/i18n/en.ftl")).expect("words");
    let place = english.lines().position(|l| l.starts_with("skip = ")).expect("the word") + 1;
    assert!(line.contains("themes/base/i18n/en.ftl: ") && line.contains(&format!("skip ({place})")), "{line}");
    let named = line.matches(" (").count();
    let count: usize =
        line.split("lacks ").nth(1).and_then(|l| l.split(' ').next()).and_then(|n| n.parse().ok()).expect("a count");
    assert_eq!(named, count, "{line}");
    site.build("2023-06-15");
    let page = site.read("public/2023/tasks/01-a.html");
    assert!(
        page.contains("<html lang=\"de\"") && page.contains("<span lang=\"en\">Nothing has been reported</span>"),
        "{page}"
    );
    // Dates are nobody's words there.
    assert!(site.read("public/index.html").contains("2023-06-15"));
}

#[test]
fn plurals_follow_the_language_of_the_words() {
    // French has its singular for nought, English has not.
    let site = with_theme(in_languages("  - {tag: en, label: English}\n  - {tag: br, label: Brezhoneg, path: br}\n"))
        .with("themes/own/templates/page.html", "{% extends \"layout.html\" %}\n{% block content %}<b>{{ t(key=\"n-tasks\", n=0) }}</b>{% endblock content %}\n")
        .with("content/pages/about.md", "---\ntitle: About\n---\nWords.\n");
    site.build("2023-06-15");
    assert!(site.read("public/br/about.html").contains("<b><span lang=\"en\">0 tasks</span></b>"));
}

#[test]
fn a_page_runs_as_its_script_does_and_words_that_do_not_say_so() {
    let site = in_languages("  - {tag: ug, label: ئۇيغۇرچە}\n  - {tag: en, label: English, path: en}\n");
    let site =
        site.with("content/pages/about.md", "---\ntitle: About\n---\nA <span lang=\"ug\">ئۇيغۇرچە</span> word.\n");
    site.build("2023-06-15");
    let page = site.read("public/2023/index.html");
    assert!(
        page.contains("<html lang=\"ug\" dir=\"rtl\"") && page.contains("<span dir=\"ltr\" lang=\"en\">"),
        "{page}"
    );
    let page = site.read("public/en/2023/index.html");
    assert!(
        page.contains("<html lang=\"en\" dir=\"ltr\"") && page.contains("<span dir=\"rtl\" lang=\"ug\">"),
        "{page}"
    );
    assert!(site.read("public/404.html").contains("<html lang=\"ug\" dir=\"rtl\">"));
    // A portal of one direction says it once.
    let site = Site::bilingual();
    site.build("2023-06-15");
    assert_eq!(site.read("public/en/index.html").matches(" dir=\"").count(), 1);
}

#[test]
fn tags_that_are_none_are_refused() {
    for (tag, good) in [
        ("zh_CN", false),
        ("chinesisch-sprache", false),
        ("zh-Hant-TW", true),
        ("ar-u-nu-latn", true),
        ("sr-Latn", true),
    ] {
        let site = in_languages(&format!("  - {{tag: {tag}, label: x}}\n"));
        let run = site.run(&["check", "--as-of", "2023-06-15"]);
        assert_eq!(run.status == 0, good, "{tag}: {}", run.stderr);
        assert_eq!(run.stderr.contains("is no language tag"), !good, "{tag}: {}", run.stderr);
    }
    let site = in_languages("  - {tag: zh-CN, label: x}\n  - {tag: ZH-cn, label: y, path: y}\n");
    assert!(site.run(&["check"]).stderr.contains("stands twice"));
}

#[test]
fn a_word_twice_in_a_file_is_told_with_both_places() {
    let site = with_theme(Site::tiny()).with(
        "themes/own/i18n/zh-CN.ftl",
        "mine = 甲\npast =\n    { $n ->\n        [one] 一\n       *[other] 多\n    }\n# 另一个\nmine = 乙\n",
    );
    let run = site.run(&["build"]);
    assert_eq!(run.status, 1);
    assert!(
        run.stderr.contains("error[duplicate-key]: the word “mine” stands twice; the first time in line 1"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("themes/own/i18n/zh-CN.ftl:8:1"), "{}", run.stderr);
    // A word of a theme over that of the theme below it is what themes are for.
    let site = site.with("themes/own/i18n/zh-CN.ftl", "nav-home = 起始页\n");
    site.build("2023-06-15");
    assert!(site.read("public/2023/index.html").contains("起始页"));
}

#[test]
fn a_translator_is_given_every_word() {
    let site = with_theme(Site::tiny()).with("themes/own/i18n/zh-CN.ftl", "ask-us = 请拨{ $phone }\n");
    let out = site.path("ii.ftl");
    let run = site.run(&["words", "ii", "--out", &out.display().to_string()]);
    assert!(run.status == 0 && run.stderr.starts_with("ii: "), "{}", run.stderr);
    let words = site.read("ii.ftl");
    for piece in ["## 每一页\n\n# skip = 跳到正文\n", "# colon = ：\n", "# ask-us = 请拨{ $phone }\n"] {
        assert!(words.contains(piece), "{piece}: {words}");
    }
    assert!(words.lines().all(|l| l.is_empty() || l.starts_with('#')), "{words}");
    // What is there stays, and what was translated is missing no more; a second run changes no byte.
    let site =
        site.with("themes/own/i18n/ii.ftl", &words.replace("# ask-us = 请拨{ $phone }", "ask-us = ⟨{ $phone }⟩"));
    let first = site.run(&["words", "ii"]);
    assert!(
        first.stdout.contains("\nask-us = ⟨{ $phone }⟩\n") && first.stdout.contains("# skip = 跳到正文\n"),
        "{}",
        first.stdout
    );
    let missing = |run: &crate::support::Run| run.stderr.split(' ').nth(1).map(str::to_owned);
    assert_ne!(missing(&first), missing(&run));
    let site = site.with("themes/own/i18n/ii.ftl", &first.stdout);
    assert_eq!(site.run(&["words", "ii"]).stdout, first.stdout);
    assert_eq!(site.run(&["words", "no such tag"]).status, 2);
}

#[test]
fn nothing_in_the_program_names_the_languages_of_a_portal() {
    let names = ["中文", "汉语", "英文", "英语", "Chinese", "English", "chinois", "anglais"];
    let base = repository().join("themes");
    for entry in walkdir::WalkDir::new(&base) {
        let entry = entry.expect("the themes");
        let path = entry.path();
        if path.extension().is_none_or(|e| e != "ftl" && e != "html") {
            continue;
        }
        let text = fs::read_to_string(path).expect("UTF-8");
        let said = text.lines().filter(|l| !l.starts_with('#') && !l.trim_start().starts_with("{#"));
        for line in said {
            assert!(!names.iter().any(|name| line.contains(name)), "{}: {line}", path.display());
        }
    }
}

#[test]
fn style_sheets_say_beginning_and_end_of_a_line() {
    let sides = ["left", "right"];
    for sheet in ["base/static/style.css", "base/static/lists.css", "liangshan/static/style.css"] {
        let path = repository().join("themes").join(sheet);
        let text = fs::read_to_string(&path).expect("a style sheet");
        for (n, line) in text.lines().enumerate() {
            // Boxes of a printed page's margin are called by their sides; so is a class that authors' tables have.
            let code = line.split("/*").next().unwrap_or_default();
            if code.trim_start().starts_with("@top-")
                || code.trim_start().starts_with("@bottom-")
                || code.starts_with(".right ")
            {
                continue;
            }
            let words = code.split(|c: char| !c.is_ascii_alphabetic());
            assert!(!words.clone().any(|w| sides.contains(&w)), "{}:{}: {line}", path.display(), n + 1);
            // A shorthand of four values has sides too.
            for rule in code.split([';', '{']) {
                let Some((name, values)) = rule.split_once(':') else { continue };
                let four = ["margin", "padding", "inset", "border-width"].contains(&name.trim());
                let values: Vec<&str> = values.split_whitespace().take_while(|v| !v.contains('}')).collect();
                assert!(!four || values.len() < 4 || values[1] == values[3], "{}:{}: {line}", path.display(), n + 1);
            }
        }
    }
}

#[test]
fn lists_of_a_language_in_which_nothing_is_said_are_fallbacks() {
    let site =
        Site::bilingual().edit("content/site.yaml", "theme: base", "theme: base\nbase_url: https://portal.example/");
    site.build("2023-06-15");
    let map = site.read("public/sitemap.xml");
    assert!(
        map.contains("<loc>https://portal.example/2023/</loc>") && !map.contains("/en/") && !map.contains("hreflang"),
        "{map}"
    );
    for page in [
        "index.html",
        "2023/index.html",
        "2023/tasks/index.html",
        "2023/departments/index.html",
        "method.html",
        "search.html",
    ] {
        let text = site.read(&format!("public/en/{page}"));
        assert!(
            text.contains("name=\"robots\" content=\"noindex\"") && text.contains("This page is not yet translated"),
            "{page}"
        );
        assert!(!site.read(&format!("public/{page}")).contains("rel=\"alternate\" hreflang"), "{page}");
    }
    // One title is enough for the lists that show it, whatever was built before.
    let site = site.with("content/2023/tasks/01-a.en.md", "---\ntitle: Task A\n---\n");
    site.build("2023-06-15");
    let map = site.read("public/sitemap.xml");
    assert!(map.contains("<loc>https://portal.example/en/2023/tasks/</loc>"), "{map}");
    assert!(map.contains("hreflang=\"en\" href=\"https://portal.example/en/\""), "{map}");
    assert!(!map.contains("/en/2023/tasks/01-a.html"), "its text is not translated: {map}");
    let home = site.read("public/index.html");
    assert!(home.contains("rel=\"alternate\" hreflang=\"en\" href=\"https://portal.example/en/\""), "{home}");
    assert!(!site.read("public/en/2023/departments/index.html").contains("noindex"));
}

#[test]
fn what_a_machine_translated_says_so_in_words_and_in_data() {
    let words =
        |by: &str| format!("---\ntitle: Task A\n{by}reports:\n  \"2023-05-02\": Begun.\n---\nThe words of task A.\n");
    let site = Site::bilingual()
        .edit("content/site.yaml", "theme: base", "theme: base\nbase_url: https://portal.example/")
        .task_with("due: 2023-06-30\nreports:\n  - {date: 2023-05-02, by: finance, note: 已开始。}\n")
        .with("content/2023/tasks/01-a.en.md", &words("translated: machine\n"));
    site.build("2023-06-15");
    let said = "Generated by artificial intelligence";
    let page = site.read("public/en/2023/tasks/01-a.html");
    let (mark, text) = (page.find(said).expect("the mark"), page.rfind("The words of task A.").expect("the text"));
    assert!(
        mark < text && page.contains("<meta name=\"AIGC\" content=\"{&quot;Label&quot;:&quot;1&quot;}\">"),
        "{page}"
    );
    assert!(page[mark..text].contains("(<span lang=\"zh-CN\">中文</span>) prevails"), "{page}");
    for path in ["en/2023/notice.html", "en/2023/calendar.ics", "en/feed.xml", "en/feed.json"] {
        assert!(site.read(&format!("public/{path}")).replace("\r\n ", "").contains(said), "{path}");
    }
    // Lists say at their foot that there are such pages; the source's pages say nothing.
    assert!(site.read("public/en/2023/tasks/index.html").contains("Some words are machine translations"));
    for path in ["2023/tasks/01-a.html", "2023/notice.html", "feed.xml"] {
        let text = site.read(&format!("public/{path}"));
        assert!(!text.contains("AIGC") && !text.contains("人工智能"), "{path}");
    }
    let data: serde_json::Value = serde_json::from_str(&site.read("public/data/2023/tasks.json")).expect("JSON");
    assert_eq!(data["tasks"][0]["machine_translated"], serde_json::json!(["en"]));
    assert_eq!(data["plan"]["machine_translated"], serde_json::json!([]));
    // Once a person answers for it nothing says so, whatever was built before.
    let site = site.with("content/2023/tasks/01-a.en.md", &words(""));
    site.build("2023-06-15");
    for path in [
        "en/2023/tasks/01-a.html",
        "en/2023/tasks/index.html",
        "en/2023/notice.html",
        "en/feed.xml",
        "en/2023/calendar.ics",
    ] {
        let text = site.read(&format!("public/{path}")).replace("\r\n ", "");
        assert!(!text.contains("AIGC") && !text.contains(said) && !text.contains("machine translations"), "{path}");
    }
    let site = site.with("content/2023/tasks/01-a.en.md", &words("translated: people\n"));
    let run = site.run(&["check", "--as-of", "2023-06-15"]);
    assert!(run.status == 1 && run.stderr.contains("machine"), "{}", run.stderr);
}

/// The keys of a file of words.
fn keys(tag: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(repository().join(format!("themes/base/i18n/{tag}.ftl"))).expect("words");
    let key = |line: &str| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        (line.starts_with(|c: char| c.is_ascii_lowercase()) && !key.contains(' ')).then(|| key.to_owned())
    };
    text.lines().filter_map(key).collect()
}

#[test]
fn french_lacks_no_word() {
    let (chinese, english, french) = (keys("zh-CN"), keys("en"), keys("fr"));
    assert!(
        chinese.len() > 500 && chinese == english,
        "{:?}",
        chinese.symmetric_difference(&english).collect::<Vec<_>>()
    );
    assert!(french == english, "{:?}", french.symmetric_difference(&english).collect::<Vec<_>>());
}

/// A portal whose source language is French, whole: every kind of page, a report, a correction, a target, an amendment.
fn french(further: &str) -> Site {
    let languages = format!("  - {{tag: fr, label: Français}}\n{further}");
    let site = in_languages(&languages)
        .edit("content/site.yaml", "title: 测试", "title: Suivi du plan\nbase_url: https://portal.example/")
        .edit("content/site.yaml", "Asia/Shanghai", "Europe/Paris")
        .edit(
            "content/site.yaml",
            "coordinator: office\n",
            "coordinator: office\nreporting: quarterly\ndue_soon_days: 30\n",
        );
    let organizations = site
        .read("content/organizations.yaml")
        .replace("统筹办", "Secrétariat")
        .replace("财政局", "Direction des finances")
        .replace("卫健委", "Direction de la santé")
        .replace("水利局", "Direction des eaux")
        .replace("东县", "Orient")
        .replace("西县", "Occident")
        .replace("北县", "Septentrion")
        .replace("各县", "Tous les districts")
        .replace("两部门", "Les deux directions")
        .replace("有关部门", "Directions concernées");
    let plan = "---\ntitle: Plan de travail 2023\nissued: 2023-03-01\nsections:\n  - {id: one, title: Simplifier}\n  - {id: two, title: Ouvrir}\n---\nDispositions communes.\n";
    let task = "---\ntitle: Réduire les délais\nnumber: 1\nsection: one\nlead: [finance]\ncooperating: [health]\nmeasures:\n  \
                - {id: m, text: Publier la liste, due: 2023-04-30, by: [all-counties]}\n  - {id: n, text: Tenir à jour, every: quarter}\ntargets:\n  \
                - {id: t, name: Démarches, unit: jours, at_most: 2.5, baseline: 10, due: 2023-06-30}\nreports:\n  \
                - {date: 2023-05-02, by: finance, stage: in-progress, pace: behind, percent: 45.5, values: {t: 7.5}, note: En cours., problems: Retard., next: Suite.}\n  \
                - {date: 2023-05-20, corrects: 2023-05-02, percent: 40, reason: Erreur de saisie}\namendments:\n  \
                - {date: 2023-05-10, measure: m, set: {due: 2023-05-31}, reason: Travaux}\n---\nLe texte de l’action.\n";
    site.with("content/organizations.yaml", &organizations)
        .with("content/2023/plan.md", plan)
        .with("content/2023/tasks/01-a.md", task)
        .with("content/pages/about.md", "---\ntitle: À propos\n---\nCe portail.\n")
}

fn is_han(c: char) -> bool {
    ('\u{2e80}'..='\u{9fff}').contains(&c) || ('\u{f900}'..='\u{faff}').contains(&c)
}

/// Phrases of the English words: whatever is said in English says one of them.
fn english_phrases() -> Vec<String> {
    let text = fs::read_to_string(repository().join("themes/base/i18n/en.ftl")).expect("words");
    let said = text.lines().filter(|l| !l.starts_with('#')).filter_map(|l| {
        l.split_once('=').map(|(_, words)| words).or_else(|| l.split_once("] ").map(|(_, words)| words))
    });
    let pieces = said.flat_map(|words| words.split(['{', '}', '.', ':', ';', '“', '”', '(', ')']));
    let phrases = pieces.map(str::trim).filter(|p| p.split(' ').count() > 2 && !p.contains(['$', '"']));
    phrases.map(str::to_owned).collect()
}

#[test]
fn a_french_portal_says_nothing_in_chinese_or_english() {
    let site = french("");
    let run = site.run(&["check", "--as-of", "2023-06-15"]);
    assert!(run.status == 0 && !run.stderr.contains("missing-word"), "{}", run.stderr);
    site.build("2023-06-15");
    let phrases = english_phrases();
    assert!(phrases.len() > 200, "{}", phrases.len());
    for (path, bytes) in site.public() {
        // Programs' own files: the schema of the data, scripts, style sheets, sheets packed as a zip.
        if path.starts_with("assets/") || path.ends_with(".schema.json") || path.ends_with(".xlsx") {
            continue;
        }
        let text = String::from_utf8(bytes).expect("UTF-8").replace("\r\n ", "");
        assert!(!text.contains(is_han), "{path}: {:?}", text.lines().find(|l| l.contains(is_han)));
        for phrase in &phrases {
            assert!(!text.contains(phrase.as_str()), "{path} says {phrase:?}");
        }
    }
    let page = site.read("public/2023/tasks/01-a.html");
    for words in
        ["<html lang=\"fr\" dir=\"ltr\"", "31 mai 2023", "7,5", "au plus 2,5", "40\u{a0}%", "Motif\u{a0}:", "1er"]
    {
        let there =
            page.contains(words) || (words == "1er" && site.read("public/2023/notice.html").contains("1er mars 2023"));
        assert!(there, "{words}: {page}");
    }
}

/// Four languages: the source whole, English and French by their words, Yi by no word at all, which falls back and says so.
#[test]
fn a_portal_in_four_languages_says_of_every_word_in_which_it_is() {
    let further = "  - {tag: en, label: English, path: en}\n  - {tag: fr, label: Français, path: fr}\n  - {tag: ii, label: ꆈꌠꉙ, path: ii}\n";
    let site = in_languages(&format!("  - {{tag: zh-CN, label: 中文}}\n{further}"))
        .edit("content/site.yaml", "theme: base", "theme: liangshan\nbase_url: https://portal.example/")
        .task_with(
            "due: 2023-06-30\nmeasures:\n  - {id: m, text: 做甲, due: 2023-04-30, by: [all-counties]}\ntargets:\n  - {id: t, name: 数, unit: 个, reach: 5, baseline: 0}\n\
             reports:\n  - {date: 2023-05-02, by: finance, stage: in-progress, percent: 45.5, values: {t: 2.5}, note: 已开始。}\n",
        )
        .with("content/2023/tasks/01-a.en.md", "---\ntitle: Task A\nmeasures: {m: Do it}\n---\nThe words of task A.\n")
        .with("content/2023/tasks/01-a.fr.md", "---\ntitle: Action A\nmeasures: {m: Le faire}\n---\nLe texte de l’action A.\n");
    let run = site.run(&["check", "--as-of", "2023-06-15"]);
    assert!(run.status == 0 && run.stderr.contains("missing-word]: ii lacks"), "{}", run.stderr);
    assert_eq!(run.stderr.matches("missing-word").count(), 1, "{}", run.stderr);
    site.build("2023-06-15");
    let mut read = BTreeSet::new();
    for (path, bytes) in site.public() {
        let Some(page) = path.strip_suffix(".html") else { continue };
        let own = page
            .split_once('/')
            .map(|(first, _)| first)
            .filter(|first| ["en", "fr", "ii"].contains(first))
            .unwrap_or("zh-CN");
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(page == "404" || text.contains(&format!("<html lang=\"{own}\" dir=\"ltr\"")), "{path}");
        for (lang, words) in texts(&text) {
            let fits = match &*lang {
                "en" | "fr" => !words.contains(is_han),
                // Not one word is Yi, and none says so: figures and marks alone belong to no language, nor do names of formats.
                // An address is one too.
                "ii" if !words.contains(' ') && words.contains(['/', '.']) => true,
                "ii" => words
                    .split(|c: char| !c.is_alphabetic())
                    .all(|w| ["", "Atom", "JSON", "Feed", "CSV", "Excel", "ꆈꌠꉙ"].contains(&w)),
                _ => true,
            };
            assert!(fits, "{path}: {words:?} in {lang}");
        }
        read.insert(own.to_owned());
    }
    assert_eq!(read.len(), 4);
    let yi = site.read("public/ii/2023/tasks/01-a.html");
    assert!(
        yi.contains("<span lang=\"zh-CN\">本页尚未译成这种语言") && yi.contains("name=\"robots\" content=\"noindex\""),
        "{yi}"
    );
    assert!(yi.contains("2023-06-30") && !yi.contains("2023年6月30日</time>"), "{yi}");
    let map = site.read("public/sitemap.xml");
    assert!(map.contains("/fr/2023/tasks/") && !map.contains("/ii/"), "{map}");
    assert!(site.read("public/fr/2023/tasks/01-a.html").contains("30 juin 2023"));
}

#[test]
fn a_new_translation_has_each_key_of_the_source_with_its_words_beside_and_none_of_its_own() {
    let keys = "\
short_title: 甲
documents:
  - {title: 通知}
  - {title: 办法, number: 〔2023〕1号}
measures:
  - {id: list, text: 公布清单, due: 2023-06-30, due_text: 六月底前}
targets:
  - {id: items, name: 事项, unit: 个, goals: [{reach: 50, due: 2023-06-30}, {goal_text: 全部, due: 2023-12-31, due_text: 年底}]}
reports:
  - {date: 2023-04-01, by: finance, note: \"**两**项\\n\\n- 一\", evidence: [{title: 台账}]}
amendments:
  - {date: 2023-05-01, set: {due: 2024-01-31, due_text: 次年一月}, reason: 推迟}
";
    let file = "content/2023/tasks/01-a.en.md";
    let expected = "\
---
# 带 # 的是源文；译文写在键后面，不译的整行删去。
# The source's words stand after #. Write the translation after each key; take out the lines that are not translated.
# 甲任务
title:
# 甲
short_title:
documents:
  # 通知
  -
  # 办法
  -
measures:
  list:
    # 公布清单
    text:
    # 六月底前
    due_text:
targets:
  items:
    # 事项
    name:
    # 个
    unit:
    goals:
      - {}
      # 全部
      - goal_text:
        # 年底
        due_text:
reports:
  \"2023-04-01\":
    # **两**项
    #
    # - 一
    note:
    evidence:
      # 台账
      -
amendments:
  \"2023-05-01\":
    # 推迟
    reason:
    # 次年一月
    due_text:
# 正文的译文写在下面的 --- 之后。源文：
# The text's translation stands below ---. The source:
# 甲任务的原文。
---
";
    for (args, language) in [
        (vec!["01-a"], "C.UTF-8"),
        (vec!["1", "--language", "en"], "C.UTF-8"),
        (vec!["content/2023/tasks/01-a.md"], "C.UTF-8"),
        (vec![file], "C.UTF-8"),
    ] {
        let site = Site::bilingual().task_with(keys);
        let site = Site::bilingual().with("content/2023/tasks/01-a.md", &site.read("content/2023/tasks/01-a.md"));
        let run = site.run_in(language, &[&["new", "translation"], &args[..]].concat());
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert_eq!(
            run.stderr,
            format!(
                "Created {file}\nWrite a translation after each key and the words below ---; then `jindu translate stamp {file}`.\n"
            )
        );
        assert_eq!(site.read(file), expected);
        // What is not translated yet is told key by key, and nothing is wrong.
        let check = site.run(&["check", "--format", "json"]);
        let all: serde_json::Value = serde_json::from_str(&check.stdout).expect("JSON");
        let told = |code: &str| all.as_array().expect("a list").iter().filter(|d| d["code"] == code).count();
        assert_eq!(all.as_array().expect("a list").iter().find(|d| d["severity"] == "error"), None);
        assert_eq!((check.status, told("empty-translation")), (0, 14), "{}", check.stdout);
        // Filled in it is a translation.
        let filled: String = site
            .read(file)
            .lines()
            .map(|line| {
                let is_open = (line.ends_with(':')
                    && ![
                        "documents:",
                        "measures:",
                        "targets:",
                        "reports:",
                        "amendments:",
                        "list:",
                        "items:",
                        "goals:",
                        "evidence:",
                    ]
                    .contains(&line.trim())
                    && !line.trim().starts_with('"'))
                    || line.trim() == "-";
                if is_open { format!("{line} words\n") } else { format!("{line}\n") }
            })
            .collect();
        site.write(file, format!("{filled}The task’s words.\n").as_bytes());
        let run = site.run(&["translate", "stamp", file]);
        assert_eq!(run.status, 0, "{}\n{}", run.stderr, site.read(file));
        let status = site.run(&["translate", "status"]);
        assert!(!status.stdout.contains("01-a"), "{}", status.stdout);
        // A second one is refused.
        let run = site.run(&["new", "translation", "01-a"]);
        assert_eq!(run.status, 2);
        assert_eq!(
            run.stderr,
            format!("error: {file} is there already, and nothing in it is missing. Nothing was changed.\n")
        );
    }
}

#[test]
fn a_translation_of_nothing_is_refused() {
    let three = "languages:\n  - {tag: zh-CN, label: 中文}\n  - {tag: en, label: English, path: en}\n  - {tag: fr, label: Français, path: fr}\n";
    let site = Site::tiny().edit("content/site.yaml", "languages:\n  - {tag: zh-CN, label: 中文}\n", three);
    for (args, said) in [
        (&["01-a"][..], "error: into which language? Give --language, one of: en, fr.\n"),
        (&["01-a", "--language", "de"], "error: the portal is translated into no language “de”. There are: en, fr.\n"),
        (
            &["nothing", "--language", "fr"],
            "error: “nothing” is no file of this portal that can be translated. Give a source file's path, as in content/2024/plan.md, or a task's name.\n",
        ),
        (
            &["content/site.yaml", "--language", "fr"],
            "error: “content/site.yaml” is no file of this portal that can be translated. Give a source file's path, as in content/2024/plan.md, or a task's name.\n",
        ),
    ] {
        let run = site.run(&[&["new", "translation"], args].concat());
        assert_eq!((run.status, &*run.stderr), (2, said), "{args:?}");
    }
    let run = Site::tiny().run(&["new", "translation", "01-a"]);
    assert_eq!(run.status, 2);
    assert_eq!(run.stderr, "error: the portal has one language. Add another to `languages` in site.yaml first.\n");
    let run = site.run(&["new", "translation", "content/2023/plan.fr.md"]);
    assert_eq!((run.status, site.exists("content/2023/plan.fr.md")), (0, true), "{}", run.stderr);
}

/// Translations are written one after the other: what is begun stops nothing, and counts as not translated.
#[test]
fn a_key_without_words_counts_as_not_translated() {
    let site = Site::bilingual().task_with("measures:\n  - {id: list, text: 公布清单, due: 2023-06-30}\n");
    let bare = site.build("2023-12-31");
    assert_eq!(bare.status, 0, "{}", bare.stderr);
    let without = site.public();
    assert_eq!(site.run(&["new", "translation", "content/2023/plan.md"]).status, 0);
    let run = site.run(&["new", "translation", "01-a"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let status = site.run_in("zh_CN.UTF-8", &["translate", "status"]);
    assert_eq!(status.status, 0, "{}", status.stderr);
    assert!(
        status.stdout.contains("tasks/01-a.md [en]\n  缺少：title, measures.list.text, body\n"),
        "{}",
        status.stdout
    );
    // The site is the one without these files.
    let build = site.build("2023-12-31");
    assert!(build.stderr.contains("warning[empty-translation]: "), "{}", build.stderr);
    for (path, bytes) in site.public().iter().filter(|(path, _)| path.starts_with("en/") && path.ends_with(".html")) {
        assert_eq!(Some(bytes), without.get(path), "{path}");
    }
    let file = "content/2023/tasks/01-a.en.md";
    site.write(file, b"---\ntitle: The first\nmeasures:\n  list:\n    text:\n---\n");
    let said = |tongue: &str| site.run(&["check", "--as-of", "2023-12-31", "--lang", tongue]).stderr;
    assert!(
        said("zh").contains(
            "\
警告[empty-translation]：“text”后面什么也没有
 --> content/2023/tasks/01-a.en.md:5:5
  |
5 |     text:
  |     ^^^^
  |
  = 办法：填上译文，或删去这一行
"
        ),
        "{}",
        said("zh")
    );
    assert!(
        said("en").contains(
            "\
warning[empty-translation]: nothing stands after “text”
 --> content/2023/tasks/01-a.en.md:5:5
  |
5 |     text:
  |     ^^^^
  |
  = help: fill in the translation, or delete this line
"
        ),
        "{}",
        said("en")
    );
    site.build("2023-12-31");
    let page = site.read("public/en/2023/tasks/01-a.html");
    assert!(page.contains("The first") && page.contains("<span lang=\"zh-CN\">公布清单</span>"), "{page}");
    // Words that would be lost are a fault, and so is what the file says of itself.
    for (wrong, told) in [
        ("title: # 1 project\n", "words that begin with # need quotes"),
        ("title: A\ntranslated:\n", "error[empty-value]: nothing stands after “translated”"),
        ("title: A\nsource:\n", "error[empty-value]: nothing stands after “source”"),
        ("title: A\ntitel:\n", "error[unknown-key]: unknown key “titel”"),
        ("title: A\ndue:\n", "error[fact-in-translation]: “due” is a fact"),
    ] {
        site.write(file, format!("---\n{wrong}---\n").as_bytes());
        assert!(said("en").contains(told), "{}", said("en"));
    }
    // Where faults stop it, nothing is created, and that is said.
    let (plan, page) = ("content/2023/plan.en.md", "content/pages/about.md");
    site.write(page, "---\ntitle: 关于\n---\n关于本站。\n".as_bytes());
    for (tongue, end) in [
        ("en", "No translation was created: the content has faults; mend them first (`jindu check`).\n"),
        ("zh", "没有新建译文文件：内容有错误，先改正（`jindu check`）。\n"),
    ] {
        let run = site.run(&["new", "translation", page, "--lang", tongue]);
        assert_eq!((run.status, run.stderr.ends_with(end)), (1, true), "{}", run.stderr);
        assert!(!site.exists("content/pages/about.en.md"));
    }
    for (tongue, end) in [
        ("en", "Nothing was stamped: the content has faults; mend them first (`jindu check`).\n"),
        ("zh", "没有标记：内容有错误，先改正（`jindu check`）。\n"),
    ] {
        let run = site.run(&["translate", "stamp", plan, "--lang", tongue]);
        assert_eq!((run.status, run.stderr.ends_with(end)), (1, true), "{}", run.stderr);
    }
}

#[test]
fn what_is_not_translated_is_one_finding_with_the_list_of_its_files() {
    let site = Site::bilingual();
    let told = |language: &str| {
        let run = site.run_in(language, &["check"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        run.stderr.split("\n\n").find(|part| part.contains("missing-translation")).expect("a warning").to_owned()
    };
    assert_eq!(
        told("C.UTF-8"),
        "warning[missing-translation]: there is no translation into English: 2 files\n\
         --> content/2023/plan.md\n    content/2023/tasks/01-a.md\n \
         = help: of the first: write it in content/2023/plan.en.md, which `jindu new translation content/2023/plan.md --language en` begins"
    );
    assert!(
        told("zh_CN.UTF-8")
            .starts_with("警告[missing-translation]：没有译文（English）：2 个文件\n--> content/2023/plan.md\n    ")
    );
    // With colours the files stand below each other too; programs are given each by itself.
    let run = site.run(&["check", "--color", "always"]);
    assert!(run.stderr.contains("content/2023/plan.md\n    content/2023/tasks/01-a.md\n"), "{}", run.stderr);
    let run = site.run(&["check", "--format", "json"]);
    assert_eq!(run.stdout.matches("there is no translation into English\"").count(), 2, "{}", run.stdout);
}
