//! The search index from outside: its files are read as a browser reads them, by a reader of its own.

use crate::support::{Site, TASK, repository};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

const TASK_FILE: &str = "content/2023/tasks/01-a.md";
const ENGLISH: &str = "content/2023/tasks/01-a.en.md";

/// A page as it is found.
#[derive(Debug)]
struct Found {
    kind: String,
    href: String,
    title: String,
    also: Vec<String>,
    text: String,
}

/// The index of a language.
struct Index {
    pages: Vec<Found>,
    /// By term: pages anywhere, pages in titles.
    terms: BTreeMap<String, (BTreeSet<usize>, BTreeSet<usize>)>,
}

impl Index {
    /// Reads it from a site's folder, and holds every version against the contents.
    fn read(site: &Site, folder: &str) -> Self {
        let call = |name: &str| {
            let text = site.read(&format!("public/{folder}search/{name}.js"));
            let inside = text.strip_prefix("jinduSearch(").and_then(|t| t.strip_suffix(");\n")).expect("one call");
            let call: Vec<Value> = serde_json::from_str(&format!("[{inside}]")).expect("JSON");
            assert_eq!(call[0], name);
            (call[1].as_str().expect("a version").to_owned(), call[2].clone())
        };
        let (_, contents) = call("index");
        let versions = |key: &str| contents[key].as_array().expect("a list").clone();
        let mut pages = Vec::new();
        for (n, version) in versions("words").iter().enumerate() {
            let (own, rows) = call(&format!("pages-{n}"));
            assert_eq!(version, &own);
            for row in rows.as_array().expect("rows") {
                let text = |i: usize| row[i].as_str().expect("a text").to_owned();
                let also = row[5].as_array().expect("names").iter().map(|a| a[0].as_str().expect("a name").to_owned());
                pages.push(Found {
                    kind: text(0),
                    href: text(1),
                    title: text(2),
                    also: also.collect(),
                    text: format!("{}\n{}", text(6), text(7)),
                });
            }
        }
        assert_eq!(contents["pages"], pages.len());
        let mut terms = BTreeMap::new();
        for (n, version) in versions("terms").iter().enumerate() {
            let (own, all) = call(&format!("terms-{n}"));
            assert_eq!(version, &own);
            for (term, places) in all.as_object().expect("terms") {
                let (anywhere, title) =
                    places.as_str().expect("places").split_once(' ').unwrap_or((places.as_str().expect("places"), ""));
                let both = (places_of(anywhere), places_of(title));
                assert!(terms.insert(term.clone(), both).is_none(), "{term} lies in two files");
            }
        }
        Self { pages, terms }
    }

    /// The addresses of pages with a term.
    fn with(&self, term: &str) -> Vec<&str> {
        let places = self.terms.get(term).map(|(anywhere, _)| anywhere);
        places.into_iter().flatten().map(|place| &*self.pages[*place].href).collect()
    }
}

/// Gaps in digits of six bits, five of them counting, lowest first; or after `~` a bit for each place.
fn places_of(text: &str) -> BTreeSet<usize> {
    let digit = |c: char| {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".find(c).expect("a digit of six bits")
    };
    if let Some(bits) = text.strip_prefix('~') {
        let bit = |(i, c): (usize, char)| (0..6).filter(move |b| digit(c) & (1 << b) != 0).map(move |b| i * 6 + b);
        return bits.chars().enumerate().flat_map(bit).collect();
    }
    let (mut places, mut number, mut weight, mut last) = (BTreeSet::new(), 0, 1, None::<usize>);
    for c in text.chars() {
        number += digit(c) % 32 * weight;
        weight *= 32;
        if digit(c) < 32 {
            let place = last.map_or(number, |last| last + 1 + number);
            places.insert(place);
            (last, number, weight) = (Some(place), 0, 1);
        }
    }
    places
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Without what parts nothing beside a Chinese character.
fn joined(text: &str) -> String {
    text.replace(|c| " \"'()[]（）“”‘’「」『』《》〈〉【】〔〕".contains(c), "")
}

/// Every pair of Chinese characters side by side, and every word of plain letters.
fn terms_of(text: &str) -> BTreeSet<String> {
    let chars: Vec<char> = text.chars().collect();
    let pairs = chars.windows(2).filter(|two| two.iter().all(|c| is_han(*c))).map(|two| two.iter().collect());
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    // A word that touches a letter of another kind is no word of plain letters.
    let plain = words.filter(|_| text.is_ascii()).map(str::to_ascii_lowercase);
    pairs.chain(plain).collect()
}

/// Portals of the repository with their date.
fn portals() -> [(PathBuf, &'static str, &'static str); 2] {
    [(repository().to_owned(), "2023-06-15", "2023"), (repository().join("tests/sites/demo"), "2024-09-15", "2024")]
}

#[test]
fn every_pair_of_every_title_and_text_finds_its_page() {
    for (portal, as_of, _) in portals() {
        let site = Site::copy_of(&portal);
        site.build(as_of);
        for folder in ["", "en/"] {
            let index = Index::read(&site, folder);
            let mut seen = 0;
            for (place, page) in index.pages.iter().enumerate() {
                let titles = std::iter::once(&page.title).chain(&page.also);
                for term in titles.flat_map(|title| terms_of(title)) {
                    assert!(index.terms[&term].1.contains(&place), "{term} in the title of {}", page.href);
                    seen += 1;
                }
                for term in page.text.lines().flat_map(terms_of) {
                    assert!(index.terms[&term].0.contains(&place), "{term} on {}", page.href);
                    seen += 1;
                }
            }
            assert!(seen > 1_000, "{seen} terms");
            // And nothing is found where it does not stand.
            for (term, (anywhere, title)) in &index.terms {
                assert!(title.is_subset(anywhere), "{term}");
                if term.chars().count() == 2 && term.chars().all(is_han) {
                    for place in anywhere {
                        let page = &index.pages[*place];
                        let words = std::iter::once(&page.title).chain(&page.also).chain([&page.text]);
                        assert!(
                            words.into_iter().any(|words| joined(words).contains(term)),
                            "{term} is not on {}",
                            page.href
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn what_a_page_says_can_be_found() {
    for (portal, as_of, plan) in portals() {
        let site = Site::copy_of(&portal);
        site.build(as_of);
        let index = Index::read(&site, "");
        let tasks: Value = serde_json::from_str(&site.read(&format!("public/data/{plan}/tasks.json"))).expect("JSON");
        for task in tasks["tasks"].as_array().expect("tasks") {
            let href = task["url"]["zh-CN"].as_str().expect("an address");
            let page = index.pages.iter().find(|page| page.href == href).expect("a task is in the index");
            assert_eq!(page.kind, "task");
            assert_eq!(page.title, task["title"]["zh-CN"].as_str().expect("a title"));
            for measure in task["measures"].as_array().expect("measures") {
                let text = measure["text"]["zh-CN"].as_str().expect("a text");
                assert!(page.text.contains(text), "{href}: {text}");
            }
            let number = &index.terms[&format!("#{}", task["number"])];
            assert!(number.1.iter().any(|place| index.pages[*place].href == href));
        }
        let bodies = index.pages.iter().filter(|page| ["department", "county", "group"].contains(&&*page.kind));
        let listed = walkdir::WalkDir::new(site.path(&format!("public/{plan}"))).into_iter().filter(|e| {
            let path = e.as_ref().expect("a folder").path().to_string_lossy().into_owned();
            let folder = ["departments", "counties", "groups"].iter().any(|f| path.contains(&format!("/{plan}/{f}/")));
            folder && path.ends_with(".html") && !path.ends_with("index.html")
        });
        let of_plan = bodies.filter(|page| page.href.starts_with(plan)).count();
        assert_eq!(of_plan, listed.count(), "every body's page is in the index");
    }
}

#[test]
fn other_names_of_a_body_find_it() {
    let site = Site::bilingual().edit(
        "content/organizations.yaml",
        "name: 财政局",
        "aliases: [财局], formerly: [{until: 2023-01-31, name: {zh-CN: 财税所, en: Tax Office}}], name: {zh-CN: 财政局, en: Finance Bureau}",
    );
    site.build("2023-06-15");
    let page = "2023/departments/finance.html";
    let index = Index::read(&site, "");
    for term in ["财政", "财局", "财税", "税所"] {
        assert!(index.with(term).contains(&page), "{term}");
    }
    let english = Index::read(&site, "en/");
    for term in ["finance", "bureau", "tax", "财政", "财局"] {
        assert_eq!(english.with(term), [format!("en/{page}")], "{term}");
    }
    assert!(!english.pages.iter().any(|page| page.href.contains("health")), "a body without an English name");
}

#[test]
fn the_index_of_a_language_holds_that_language_alone() {
    let site = Site::bilingual().task_with("measures:\n  - {id: m, text: 办成一件大事}\n");
    site.build("2023-06-15");
    assert!(Index::read(&site, "").with("大事").contains(&"2023/tasks/01-a.html"));
    let english = Index::read(&site, "en/");
    assert!(!english.pages.iter().any(|page| page.kind == "task"), "it is not translated");

    let site = site.with(ENGLISH, "---\ntitle: Task A\n---\nThe words of the Élan task.\n");
    site.build("2023-06-15");
    let english = Index::read(&site, "en/");
    assert_eq!(english.with("elan"), ["en/2023/tasks/01-a.html"]);
    assert!(english.with("大事").is_empty(), "the measure is not translated");
}

#[test]
fn what_is_dated_later_and_drafts_are_not_found() {
    let reports = "reports:\n  - {date: 2023-06-01, note: 已经办成}\n  - {date: 2023-07-01, note: 将来再说}\n  \
        - {date: 2023-06-02, draft: true, note: 草稿内容}\n";
    let site = Site::tiny().task_with(reports);
    site.build("2023-06-15");
    let index = Index::read(&site, "");
    assert_eq!(index.with("办成"), ["2023/tasks/01-a.html"]);
    assert!(index.with("将来").is_empty() && index.with("草稿").is_empty());
    let version = |site: &Site| site.read("public/search/index.js");
    let before = version(&site);
    site.build("2023-07-01");
    assert_eq!(Index::read(&site, "").with("将来"), ["2023/tasks/01-a.html"]);
    assert_ne!(version(&site), before);
}

#[test]
fn hostile_words_stay_words() {
    let site = Site::tiny().edit(
        TASK_FILE,
        "title: 甲任务",
        "title: \"</script><img src=x onerror=alert(1)> \\\"); 甲\\u2028任务\"",
    );
    site.build("2023-06-15");
    let index = Index::read(&site, "");
    let task = index.pages.iter().find(|page| page.kind == "task").expect("the task");
    assert!(task.title.starts_with("</script><img src=x onerror=alert(1)> \"); "));
    let files = site.public();
    let scripts = files.iter().filter(|(path, _)| path.starts_with("search/"));
    for (path, bytes) in scripts {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains('\u{2028}'), "{path}");
        assert_eq!(text.matches("jinduSearch(").count(), 1, "{path}");
    }
}

#[test]
fn an_edit_touches_the_files_of_its_words_alone() {
    let site = Site::copy_of(&repository().join("tests/sites/demo"));
    site.build("2024-09-15");
    let before = site.public();
    let file = "content/2024/tasks/01-one-visit.md";
    let path = std::fs::read_dir(site.path("content/2024/tasks")).expect("tasks");
    let first = path
        .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|n| n.starts_with("01-") && !n.ends_with(".en.md"));
    let file = first.map(|n| format!("content/2024/tasks/{n}")).next().unwrap_or_else(|| file.to_owned());
    let text = site.read(&file);
    site.write(&file, format!("{text}\n崭新词语。\n").as_bytes());
    site.build("2024-09-15");
    let after = site.public();
    let changed: Vec<&String> =
        after.iter().filter(|(p, b)| p.starts_with("search/") && before.get(*p) != Some(b)).map(|(p, _)| p).collect();
    let of = |kind: &str| changed.iter().filter(|p| p.starts_with(&format!("search/{kind}"))).count();
    assert_eq!(of("pages-"), 1, "{changed:?}");
    assert!((1..=6).contains(&of("terms-")), "{changed:?}");
    assert!(Index::read(&site, "").with("新词").len() == 1);
}

/// The file beside the list of what was built that holds the index's digests.
fn kept_index(site: &Site) -> PathBuf {
    let own = std::fs::read_dir(site.path(".jindu")).expect("records").map(|e| e.expect("an entry").path());
    let mut kept = own.filter(|path| path.extension().is_some_and(|end| end == "search"));
    kept.next().expect("what was kept of the index")
}

#[test]
fn the_next_program_begins_from_the_index_that_stands() {
    let site = Site::copy_of(&repository().join("tests/sites/demo"));
    site.build("2024-09-15");
    // A page's digest that nobody could make: whoever reads the page anew gets another.
    let kept = kept_index(&site);
    let text = std::fs::read_to_string(&kept).expect("text");
    let (before, last) = text.trim_end().rsplit_once(' ').expect("a digest at the end");
    assert_eq!(last.len(), 32);
    site.write(
        kept.strip_prefix(site.root()).expect("in the site").to_str().expect("text"),
        format!("{before} {}", "0".repeat(32)).as_bytes(),
    );
    let version = |site: &Site| site.read("public/en/search/index.js");
    let sound = version(&site);
    let title = site.read("content/2024/tasks/01-business-start-up.en.md");
    site.write("content/2024/tasks/01-business-start-up.en.md", format!("{title}\nNewfangled words.\n").as_bytes());
    site.build("2024-09-15");
    let words = |text: &str| text.split_once("\"words\":[").expect("versions").1.to_owned();
    assert_ne!(
        words(&version(&site)).rsplit(',').next(),
        words(&sound).rsplit(',').next(),
        "the last page was not read again"
    );
    // The task itself is found by its new words.
    let terms = site.public().into_iter().filter(|(path, _)| path.starts_with("en/search/terms-"));
    assert_eq!(terms.filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("\"newfangled\":")).count(), 1);
}

#[test]
fn whatever_became_of_what_was_kept_the_index_is_as_made_anew() {
    type Damage = fn(&str) -> String;
    let damage: [(&str, Damage); 4] = [
        ("cut off", |text| text[..text.len() / 2].to_owned()),
        ("empty", |_| String::new()),
        ("of another program", |text| format!("0{text}")),
        ("no text of ours", |text| text.replace(['a', 'b', 'c'], "g")),
    ];
    for (what, damaged) in damage {
        let site = Site::bilingual();
        site.build("2023-06-15");
        let kept = kept_index(&site).strip_prefix(site.root()).expect("in the site").to_str().expect("text").to_owned();
        let text = site.read(&kept);
        site.write(&kept, damaged(&text).as_bytes());
        let site = site.edit(TASK_FILE, "title: ", "title: 全新的");
        site.build("2023-06-15");
        let mended = site.public();
        std::fs::remove_dir_all(site.path("public")).expect("removed");
        site.build("2023-06-15");
        assert!(site.public() == mended, "{what}");
    }
    // A file of terms that somebody else wrote over.
    let site = Site::bilingual();
    site.build("2023-06-15");
    let wanted = site.public();
    site.write("public/search/terms-0.js", b"jinduSearch(\"terms-0\",\"00000000\",{});\n");
    site.build("2023-06-15");
    assert!(site.public() == wanted);
}

#[test]
fn a_large_portal_has_more_files_and_the_same_order() {
    let site = Site::tiny();
    for n in 2..=700 {
        let task =
            TASK.replace("number: 1", &format!("number: {n}")).replace("title: 甲任务", &format!("title: 乙任务第{n}"));
        site.write(&format!("content/2023/tasks/t{n}.md"), task.as_bytes());
    }
    site.build("2023-06-15");
    let index = Index::read(&site, "");
    assert_eq!(index.with("乙任").len(), 699);
    let numbers: Vec<&str> = index.pages.iter().filter(|page| page.kind == "task").map(|page| &*page.href).collect();
    assert_eq!(numbers[..3], ["2023/tasks/01-a.html", "2023/tasks/t2.html", "2023/tasks/t3.html"]);
    assert!(site.exists("public/search/terms-63.js") && !site.exists("public/search/terms-64.js"));
}

/// The same ranges stand in the script, which folds what is typed.
#[test]
fn the_script_parts_words_as_the_index_does() {
    let numbers = |text: &str, from: &str, end: &str| -> Vec<u32> {
        let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("no {from}"));
        let (list, _) = rest.split_once(end).expect("an end");
        let hex = list.split("0x").skip(1).map(|n| n.chars().take_while(char::is_ascii_hexdigit).collect::<String>());
        hex.map(|n| u32::from_str_radix(&n, 16).expect("a number")).collect()
    };
    let read = |path: &str| std::fs::read_to_string(repository().join(path)).expect("a file");
    let (script, index) = (read("themes/base/static/search.js"), read("src/render/search/fold.rs"));
    for name in ["RUNS", "GAPS", "JOINS", "NOTHING"] {
        let of_script = numbers(&script, &format!("const {name} = ["), "];");
        let of_index = numbers(&index, &format!("const {name}: &[(u32, u32)] = &["), "];");
        assert!(of_index.len() > 10 && of_script == of_index, "{name}");
    }
    let index = read("src/render/search/simplified.rs");
    for name in ["TRADITIONAL", "SIMPLIFIED"] {
        let list = |text: &str, from: String| -> String {
            let (_, rest) = text.split_once(&from).expect("the list");
            let (list, _) = rest.split_once(';').expect("an end");
            list.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).collect()
        };
        let of_index = list(&index, format!("const {name}: &str"));
        assert!(of_index.chars().count() > 2_000 && of_index == list(&script, format!("const {name} =")), "{name}");
    }
}
