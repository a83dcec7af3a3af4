//! Before the first input: where `JINDU_SEEDS` names a folder, the target writes its good inputs and its dictionary there, and ends.

use crate::holds::snapshots::BETWEEN;
use crate::seeds::{self, SPECIAL};
use crate::tiny::{ORGANIZATIONS, PLAN, SITE, TASK};
use jindu::parse::shapes;
use jindu::yaml::schema;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::exit;

/// Longer than this no good text is.
const LONGEST: usize = 1_500;
/// More good texts than this add little.
const MOST: usize = 400;

/// To be called once, with the target's name.
pub fn start(target: &str) {
    let Some(folder) = std::env::var_os("JINDU_SEEDS").map(PathBuf::from) else { return };
    fs::create_dir_all(folder.join("seeds")).expect("the folder");
    for (n, seed) in good(target).into_iter().enumerate() {
        fs::write(folder.join(format!("seeds/{n:04}")), seed).expect("a good input");
    }
    fs::write(folder.join("dictionary"), dictionary()).expect("the dictionary");
    exit(0);
}

fn good(target: &str) -> Vec<Vec<u8>> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let files = |ending: &str| seeds::files(&repository, ending);
    let genuine = || fs::read(repository.join("tests/judges/genuine/2023-12-31.zip")).expect("the genuine one");
    let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let texts: Vec<String> = match target {
        "yaml" => own(&[SITE, ORGANIZATIONS]).into_iter().chain(pieces(&files(".yaml"), "\n")).collect(),
        "fluent" => pieces(&files(".ftl"), "\n").collect(),
        "markdown" => {
            let bodies: Vec<String> = files(".md").iter().map(|text| parts(text).1.to_owned()).collect();
            pieces(&bodies, "\n\n").collect()
        }
        "front_matter" => {
            let task = |text: &&String| text.contains("\nnumber:");
            let whole = files(".md");
            let short = |text: &String| shortened(text);
            let facts = whole.iter().filter(task).map(short).map(|text| format!("0{text}"));
            let others = whole.iter().filter(|text| !task(text)).map(short);
            let others = others.flat_map(|text| [format!("1{text}"), format!("2{text}")]);
            let words = files(".en.md");
            let words = words.iter().map(short).flat_map(|text| ["4", "5", "6"].map(|kind| format!("{kind}{text}")));
            own(&["3"])
                .into_iter()
                .chain([format!("3{ORGANIZATIONS}"), format!("0{TASK}"), format!("1{PLAN}")])
                .chain(evenly(facts.collect(), 80))
                .chain(evenly(others.collect(), 80))
                .chain(evenly(words.collect(), 120))
                .collect()
        }
        "edits" => {
            let whole = files(".md");
            let tasks = whole.iter().filter(|text| text.contains("\nnumber:")).map(shortened);
            let lists = [
                "reports: []  # 无",
                "reports: ~",
                "reports:\n- {date: 2023-05-01, note: 甲}",
                "reports: [{date: 2023-05-01}]",
                "amendments:\n  - date: 2023-05-01\n    reason: |\n      甲\n      乙",
            ];
            let lists = lists.iter().map(|list| TASK.replace("number: 1", &format!("number: 1\n{list}")));
            let texts = evenly(tasks.collect(), 150).into_iter().chain(lists);
            let words = |n: usize| ["已办结", "甲：乙", "- c\n# d", ""][n % 4];
            texts
                .enumerate()
                .map(|(n, text)| {
                    let choices =
                        (0..16).map(|at| char::from(b' ' + ((n * 7 + at * 13) % 90) as u8)).collect::<String>();
                    format!("{choices}{}\0{text}", words(n))
                })
                .collect()
        }
        "manifests" => manifests(),
        _ => Vec::new(),
    };
    let bytes = match target {
        "warc" => seeds::web_archives(&genuine(), BETWEEN[0]),
        "bag" => seeds::bags(&genuine()),
        "office" => seeds::documents(),
        "zip" => {
            use crate::holds::snapshots::{bag_of, office_of, web_archive};
            let bags = seeds::bags(&genuine()).iter().filter_map(|parts| bag_of(parts)).collect::<Vec<_>>();
            let archives = seeds::web_archives(&genuine(), BETWEEN[0]);
            let archives = archives.iter().filter_map(|parts| web_archive(parts, BETWEEN[0]));
            let documents = seeds::documents();
            let documents = documents.iter().filter_map(|parts| office_of(parts));
            bags.into_iter().chain(archives.take(12)).chain(documents).collect()
        }
        _ => Vec::new(),
    };
    evenly(texts, MOST).into_iter().map(String::into_bytes).chain(bytes).collect()
}

fn manifests() -> Vec<String> {
    let sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let digest = "0123456789abcdef0123456789abcdef";
    let info = seeds::info();
    let mut release = jindu::publish::manifest::Manifest { site: info.id.clone(), number: 7, ..Default::default() };
    for (path, last) in [("a b/index.html", 7), ("assets/a.css", 3), ("assets/甲.js", 5)] {
        let digest = sum.parse().expect("a digest");
        release.files.insert(path.into(), jindu::publish::manifest::Entry { digest, last });
    }
    let restored = jindu::publish::manifest::Manifest { restores: Some(3), ..release.clone() };
    vec![
        format!("0{sum}  data/a%25b\n{sum}  data/c d\n{sum}  data/甲\n"),
        format!("1{}", info.text()),
        format!("1{}", jindu::bag::Info { living: None, ..info.clone() }.text()),
        format!("2{}", release.text()),
        format!("2{}", restored.text()),
        format!(
            "3{{\"inputs\":\"a\",\"pages\":3,\"diagnostics\":[]}}\n{digest} 12 17 18 19 index.html\n{digest} - - - - a b.html\n"
        ),
        format!("3null\n{digest} 12 17 18 19 index.html\n"),
    ]
}

/// Front matter and body.
fn parts(text: &str) -> (&str, &str) {
    let body = text.get(4..).and_then(|rest| rest.find("\n---\n")).map(|at| at + 4 + 5);
    body.map_or(("", text), |at| text.split_at(at))
}

/// A content file with the first keys and the first words only.
fn shortened(text: &String) -> String {
    let (front, body) = parts(text);
    let mut short = String::new();
    let mut keys = String::new();
    for line in front.split_inclusive('\n') {
        if line.starts_with(|c: char| c.is_alphabetic()) || line == "---\n" {
            short.push_str(&std::mem::take(&mut keys));
        }
        if short.len() + keys.len() + line.len() > LONGEST - 304 {
            break;
        }
        keys.push_str(line);
    }
    if !keys.starts_with("---") {
        keys.clear();
    }
    let body: String = body.chars().take(100).collect();
    format!("{short}{}{body}", if short.ends_with("---\n") && short.len() > 4 { "" } else { "---\n" })
}

/// Texts in pieces that end where lines or paragraphs do.
fn pieces<'a>(texts: &'a [String], between: &'a str) -> impl Iterator<Item = String> + 'a {
    texts.iter().flat_map(move |text| {
        let mut pieces = vec![String::new()];
        for part in text.split_inclusive(between) {
            if pieces.last().is_some_and(|piece| piece.len() + part.len() > LONGEST / 2) {
                pieces.push(String::new());
            }
            if part.len() < LONGEST {
                pieces.last_mut().expect("one").push_str(part);
            }
        }
        pieces.into_iter().filter(|piece| !piece.is_empty())
    })
}

/// So many of them, from all over.
fn evenly(all: Vec<String>, most: usize) -> Vec<String> {
    let step = all.len().div_ceil(most).max(1);
    all.into_iter().step_by(step).collect()
}

/// What is special to those who read, and every key of every file.
fn dictionary() -> String {
    let mut words: BTreeSet<String> = SPECIAL.iter().map(|word| (*word).to_owned()).collect();
    let maps = [
        jindu::config::SHAPE,
        shapes::TASK,
        shapes::PLAN,
        shapes::PAGE,
        shapes::BULLETIN,
        shapes::SET,
        shapes::TASK_WORDS,
        shapes::PLAN_WORDS,
    ];
    for schema in maps.map(|keys| schema::of_map("", keys)) {
        keys(&schema, &mut words);
    }
    keys(&schema::of("", &shapes::ORGANIZATIONS), &mut words);
    let binary = [&BETWEEN[..1], &BETWEEN[1..], b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\x1f\x8b\x08"];
    let words =
        words.iter().map(|word| word.as_bytes()).chain(binary).filter(|word| !word.is_empty() && word.len() < 64);
    words
        .map(|word| {
            let escaped = word.iter().map(|byte| format!("\\x{byte:02X}")).collect::<String>();
            format!("\"{escaped}\"\n")
        })
        .collect()
}

fn keys(schema: &Value, into: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Object(properties)) = map.get("properties") {
                into.extend(properties.keys().map(|key| format!("{key}: ")));
            }
            if let Some(Value::Array(choices)) = map.get("enum") {
                into.extend(choices.iter().filter_map(Value::as_str).map(str::to_owned));
            }
            map.values().for_each(|value| keys(value, into));
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, into)),
        _ => {}
    }
}
