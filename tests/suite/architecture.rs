//! Who may know whom: the arrows of ARCHITECTURE.md, read off the words `crate::ROOM` of the sources. Only what is written so is
//! seen, and so nothing may be written otherwise: no list of rooms in braces, no way out of a room by `super`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A room and the rooms that it may name.
const ARROWS: &[(&str, &[&str])] = &[
    ("diagnose", &[]),
    ("yaml", &["diagnose", "plain"]),
    ("config", &["diagnose", "yaml"]),
    ("source", &["bag", "diagnose", "digest", "disk", "memo", "sha256", "stat", "yaml"]),
    ("plain", &[]),
    ("parse", &["diagnose", "yaml", "config", "plain", "source"]),
    ("model", &["noted", "diagnose", "digest", "memo", "yaml", "config", "source", "parse"]),
    ("outputs", &["noted", "diagnose", "yaml", "config", "parse", "model"]),
    (
        "render",
        &[
            "noted", "diagnose", "digest", "forms", "memo", "office", "yaml", "config", "plain", "source", "parse",
            "past", "model", "outputs", "zipped",
        ],
    ),
    ("digest", &[]),
    ("noted", &[]),
    ("memo", &["digest"]),
    ("disk", &[]),
    ("sha256", &["digest", "disk"]),
    ("bag", &["disk", "sha256"]),
    ("stat", &[]),
    ("write", &["disk", "stat"]),
    ("forms", &["diagnose", "digest", "edit", "phrases", "workbook", "yaml"]),
    ("zipped", &[]),
    ("office", &["zipped"]),
    ("phrases", &[]),
    ("import", &["diagnose", "edit", "office", "parse", "phrases", "workbook", "yaml"]),
    ("workbook", &["office"]),
    ("privacy", &["office", "workbook"]),
    ("incremental", &["config", "diagnose", "digest", "disk", "model", "outputs", "past", "stat", "write"]),
    ("edit", &["diagnose", "disk", "parse", "yaml"]),
    (
        "pipeline",
        &[
            "bag",
            "diagnose",
            "config",
            "source",
            "parse",
            "past",
            "model",
            "outputs",
            "render",
            "write",
            "digest",
            "disk",
            "incremental",
            "memo",
            "stat",
            "zipped",
        ],
    ),
    ("media", &[]),
    ("publish", &["pipeline", "config", "diagnose", "digest", "disk", "media", "sha256", "zipped"]),
    ("past", &["diagnose", "digest", "memo", "parse", "sha256", "source", "stat", "yaml"]),
    (
        "snapshot",
        &[
            "bag", "pipeline", "config", "diagnose", "digest", "disk", "media", "parse", "sha256", "source", "yaml",
            "zipped",
        ],
    ),
    ("watch", &["pipeline", "diagnose", "source"]),
    ("lsp", &["pipeline", "config", "diagnose", "model", "parse", "source", "yaml"]),
    ("serve", &["diagnose", "media"]),
    (
        "cli",
        &[
            "serve", "watch", "lsp", "bag", "pipeline", "config", "diagnose", "digest", "disk", "edit", "forms",
            "import", "model", "outputs", "parse", "publish", "render", "sha256", "snapshot", "source", "write",
            "yaml", "memo", "office", "phrases", "privacy", "workbook",
        ],
    ),
];

fn room_of(path: &Path) -> String {
    let first = path.components().next().expect("a path").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn no_room_knows_more_than_it_may() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let rooms: BTreeSet<&str> = ARROWS.iter().map(|(room, _)| *room).collect();
    let mut wrong = Vec::new();
    for entry in walkdir::WalkDir::new(&src) {
        let entry = entry.expect("src is readable");
        let relative = entry.path().strip_prefix(&src).expect("below src");
        if entry.file_type().is_dir() || relative.extension().is_none_or(|e| e != "rs") {
            continue;
        }
        let room = room_of(relative);
        if room == "lib" || room == "main" {
            continue;
        }
        let (_, allowed) =
            ARROWS.iter().find(|(r, _)| *r == room).unwrap_or_else(|| panic!("{room} is no room of the map"));
        let text = fs::read_to_string(entry.path()).expect("a source file");
        // So many steps lead from the file's module to the crate; one less from that of a folder itself. Modules of tests stand last.
        let steps = relative.components().count() - usize::from(relative.ends_with("mod.rs"));
        let ways_out = "super::".repeat(steps);
        let own = text.lines().position(|line| line.starts_with("#[cfg(test)]")).unwrap_or(usize::MAX);
        for (line, words) in text.lines().enumerate() {
            let code = words.split("//").next().unwrap_or_default();
            if line < own && code.contains(&ways_out) {
                wrong.push(format!("{}:{}: {room} is left by super", relative.display(), line + 1));
            }
            for (at, _) in code.match_indices("crate::") {
                let named: String =
                    code[at + "crate::".len()..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if named.is_empty() || named == "self" {
                    wrong.push(format!("{}:{}: rooms are named one by one", relative.display(), line + 1));
                }
                if rooms.contains(named.as_str()) && named != room && !allowed.contains(&named.as_str()) {
                    wrong.push(format!("{}:{}: {room} knows {named}", relative.display(), line + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The functions of the pipeline, each with those that it may call or whose values it may take: what comes later is unknown to it.
const PHASES: &[(&str, &[&str])] = &[
    ("look", &["memory"]),
    ("state", &["held", "look", "lints", "memory"]),
    ("plan", &["look", "memory", "state"]),
    ("stale", &["plan"]),
    ("render", &["memory", "bag_zip", "plan"]),
    ("faults", &["look", "memory", "plan", "render"]),
    ("kept_index", &["plan", "stale"]),
    ("desk", &["faults", "kept_index", "look", "plan", "render", "stale", "site_state"]),
];

#[test]
fn a_phase_of_the_pipeline_knows_those_before_it_alone() {
    let pipeline = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pipeline");
    let rooms: BTreeSet<String> = fs::read_dir(&pipeline)
        .expect("the folder")
        .map(|entry| room_of(Path::new(&entry.expect("an entry").file_name())))
        .collect();
    for (phase, allowed) in PHASES {
        let text = fs::read_to_string(pipeline.join(format!("{phase}.rs"))).expect("a source file");
        let code: Vec<&str> = text.lines().filter(|line| line.starts_with("use super::")).collect();
        assert!(!code.is_empty(), "{phase} takes what the pipeline's types say");
        for line in code {
            let names = line.trim_start_matches("use super::").split(|c: char| !(c.is_alphanumeric() || c == '_'));
            for name in names.filter(|name| rooms.contains(*name) && name != phase) {
                assert!(allowed.contains(&name), "{phase} knows {name}");
            }
        }
    }
}

#[test]
fn the_template_engine_lives_in_render_and_draws_the_desk() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in walkdir::WalkDir::new(&src) {
        let entry = entry.expect("src is readable");
        let relative = entry.path().strip_prefix(&src).expect("below src").to_owned();
        // The desk's own pages, which no theme shapes, are drawn by it too.
        if entry.file_type().is_dir() || relative.starts_with("render") || relative == Path::new("cli/desk/pages.rs") {
            continue;
        }
        let text = fs::read_to_string(entry.path()).expect("a source file");
        assert!(!text.contains("tera::"), "{} names the template engine", relative.display());
    }
}

#[test]
fn what_opens_files_is_named_in_few_rooms() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in walkdir::WalkDir::new(&src) {
        let entry = entry.expect("src is readable");
        let relative = entry.path().strip_prefix(&src).expect("below src").to_owned();
        let room = relative.components().next().map(|c| c.as_os_str().to_string_lossy().into_owned());
        // By their names in the text: what a path says of itself (`exists`, `canonicalize`) is not seen. Of incremental the manifest
        // alone; the preview reads the finished site.
        let may = |r: String| {
            ["source", "disk", "write", "cli", "serve", "publish", "sha256.rs", "snapshot", "stat.rs"]
                .contains(&r.as_str())
        };
        let manifest = relative == Path::new("incremental/manifest.rs");
        let tests = relative == Path::new("pipeline/tests.rs");
        let is_source = relative.extension().is_some_and(|e| e == "rs");
        if !is_source || manifest || tests || room.is_none_or(may) {
            continue;
        }
        let text = fs::read_to_string(entry.path()).expect("a source file");
        for opens in ["std::fs", "tokio::fs", "walkdir::", "tempfile::"] {
            assert!(!text.contains(opens), "{} names {opens}", relative.display());
        }
    }
}

#[test]
fn the_templates_that_pages_ask_for_are_those_that_a_theme_must_have() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render/pages");
    let mut asked = BTreeSet::from(["not-found.html".to_owned()]);
    for entry in fs::read_dir(pages).expect("the folder") {
        let text = fs::read_to_string(entry.expect("an entry").path()).expect("a source file");
        for call in text.split(".finish(").skip(1) {
            let name = call.trim_start().strip_prefix('"').and_then(|c| c.split('"').next()).expect("a name");
            asked.insert(format!("{name}.html"));
        }
    }
    assert_eq!(asked, jindu::render::templates());
}

/// Where a page is held against one of a kind, and why that is no knowledge of the kind: the home page is the way from every page.
const HELD_AGAINST: &[(&str, &str)] = &[("render/pages/meta.rs", "home"), ("render/pages/mod.rs", "home")];

#[test]
fn a_kind_of_page_is_known_in_its_file_alone() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let list = fs::read_to_string(src.join("render/pages/mod.rs")).expect("the list");
    let listed = list.split_once("static PAGES: &[&Descriptor] = &[").and_then(|(_, rest)| rest.split_once("];"));
    let listed: Vec<&str> = listed
        .expect("the list of kinds")
        .0
        .split(',')
        .filter_map(|line| line.rsplit_once('&')?.1.strip_suffix("::PAGE"))
        .collect();
    assert!(listed.len() > 15, "the list is read: {listed:?}");
    let mut kinds = Vec::new();
    let mut wrong = Vec::new();
    for entry in walkdir::WalkDir::new(&src) {
        let entry = entry.expect("src is readable");
        let relative = entry.path().strip_prefix(&src).expect("below src").to_string_lossy().into_owned();
        if !relative.ends_with(".rs") {
            continue;
        }
        let text = fs::read_to_string(entry.path()).expect("a source file");
        if let Some(name) = relative.strip_prefix("render/pages/").and_then(|name| name.strip_suffix(".rs"))
            && text.contains("static PAGE: Descriptor")
        {
            kinds.push(name.to_owned());
        }
        let mut tell = |what: String| wrong.push(format!("{relative}: {what}"));
        for (line, code) in
            text.lines().enumerate().map(|(i, line)| (i + 1, line.split("//").next().unwrap_or_default()))
        {
            // What a kind is called says nothing but to programs and templates; nobody chooses by it.
            for chosen in ["kind.name ==", "kind.name !=", "match id.kind", "match page.kind", ".kind.name {"] {
                if code.contains(chosen) {
                    tell(format!("{line} chooses by the kind of a page"));
                }
            }
            for name in &listed {
                if code.contains(&format!("{name}::PAGE")) && relative != "render/pages/mod.rs" {
                    tell(format!("{line} knows how {name} is made"));
                }
                let may = HELD_AGAINST.contains(&(&*relative, *name));
                if ["==", "!="].iter().any(|op| code.contains(&format!("{op} {name}::page("))) && !may {
                    tell(format!("{line} asks whether a page is of {name}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let sorted = |names: Vec<String>| names.into_iter().collect::<BTreeSet<_>>();
    assert_eq!(sorted(kinds), sorted(listed.into_iter().map(str::to_owned).collect()), "each kind has its line");
}

#[test]
fn readers_are_told_the_rust_version_of_the_manifest() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
    let manifest = read("Cargo.toml");
    let needed = manifest.lines().find_map(|line| line.strip_prefix("rust-version = ")).expect("a version");
    let needed = needed.trim_matches('"');
    for path in ["README.md", "docs/en/start.md", "docs/zh/start.md"] {
        let text = read(path);
        let told: Vec<&str> = text
            .match_indices("1.")
            .map(|(at, _)| text[at..].split(|c: char| !c.is_ascii_digit() && c != '.').next().unwrap_or_default())
            .filter(|version| version.len() == needed.len())
            .collect();
        assert!(!told.is_empty() && told.iter().all(|version| *version == needed), "{path}: {told:?}, not {needed}");
    }
}
