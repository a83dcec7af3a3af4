//! Sites know by which program they were made: one that differs in a single function makes everything anew.

#[path = "../../build.rs"]
mod made_of;

use crate::support::{Site, files, repository};
use jindu::incremental::manifest::PROGRAM;
use jindu::stat::Stat;
use std::fs;
use std::path::{Path, PathBuf};

/// A copy of all that the program is made of, with an edit.
fn program_with(file: &str, from: &str, to: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let put = |path: &str, bytes: &[u8]| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        #[allow(clippy::disallowed_methods, reason = "tests write their own folder")]
        fs::write(path, bytes).expect("a file");
    };
    for name in ["build.rs", "Cargo.lock", "Cargo.toml"] {
        put(name, &fs::read(repository().join(name)).expect("a file"));
    }
    for name in ["src", "themes"] {
        for (path, bytes) in files(&repository().join(name)) {
            put(&format!("{name}/{path}"), &bytes);
        }
    }
    let old = fs::read_to_string(root.join(file)).expect("a text");
    assert!(old.contains(from), "{file} has {from}");
    put(file, old.replacen(from, to, 1).as_bytes());
    made_of::digest(root).expect("readable")
}

#[test]
fn programs_that_differ_in_one_function_are_two_programs() {
    assert_eq!(program_with("src/lib.rs", "pub mod", "pub mod"), PROGRAM, "it is the digest of this very program");
    let edits = [
        ("src/render/robots.rs", "fn robots", "fn robot"),
        ("themes/base/templates/task.html", "<", " <"),
        ("Cargo.lock", "version", "Version"),
    ];
    for (file, from, to) in edits {
        assert_ne!(program_with(file, from, to), PROGRAM, "{file} is edited");
    }
}

/// The list of what was built, which says by which program.
fn list(site: &Site) -> PathBuf {
    let own = fs::read_dir(site.path(".jindu")).expect("a folder").map(|entry| entry.expect("an entry").path());
    own.into_iter().find(|path| path.extension().is_some_and(|e| e == "manifest")).expect("a list")
}

/// Makes the site one that another program left: other bytes at some addresses, one that this program does not know, and a list
/// whose stamps are those of these bytes.
fn leave(site: &Site, program: &str, addresses: &[&str]) {
    let stamp = |path: &Path| {
        let Stat { size, written, changed, inode } = Stat::of(path).expect("a file");
        format!("{size} {written} {changed} {inode}")
    };
    let list = list(site);
    let mut text = fs::read_to_string(&list).expect("a list");
    for address in addresses {
        site.write(&format!("public/{address}"), b"by another program");
        let stamp = stamp(&site.path(&format!("public/{address}")));
        let is_of = |line: &&str| line.ends_with(&format!(" {address}"));
        let print = "0123456789abcdef0123456789abcdef";
        match text.lines().find(is_of).map(str::to_owned) {
            Some(line) => text = text.replace(&line, &format!("{} {stamp} {address}", &line[..print.len()])),
            None => text += &format!("{print} {stamp} {address}\n"),
        }
    }
    let text = text.replacen(&format!("jindu {PROGRAM} "), &format!("jindu {program} "), 1);
    site.write(&list.strip_prefix(site.root()).expect("below").to_string_lossy(), text.as_bytes());
}

#[test]
fn what_another_program_left_is_made_anew() {
    let site = Site::bilingual();
    site.build("2023-06-15");
    let clean = site.public();
    let (known, unknown) = (["2023/tasks/01-a.html", "data/2023/tasks.json", "sitemap.html"], "data/of-old.json");
    // By this very program these would be what it left: it trusts its own list, so this test can fail.
    leave(&site, PROGRAM, &known);
    site.build("2023-06-15");
    assert!(known.iter().all(|path| site.read(&format!("public/{path}")) == "by another program"));
    for program in ["0000000000000000", "0.1.0"] {
        leave(&site, program, &[known.as_slice(), &[unknown]].concat());
        let run = site.build("2023-06-15");
        assert_eq!(site.public(), clean, "{program}: {}", run.stderr);
        assert!(run.stderr.contains("(3 changed, 1 removed)"), "{}", run.stderr);
        // From now on it is its own again.
        assert!(site.build("2023-06-15").stderr.contains("(0 changed, 0 removed)"));
    }
}
