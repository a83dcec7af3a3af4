//! Lists that are read back; and a damaged list of a build costs time and nothing else.

use super::holds::manifests::{bag_info, bag_list, build_list, list_of, release};
use super::{bytes, seeds, texts, that};
use crate::support::{Dice, Site, files};
use jindu::bag::{self, Info};
use jindu::publish::manifest::{Entry, Manifest};
use jindu::sha256::Sha256Sum;
use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

const PARTS: &[&str] = &["a", "index.html", "甲", "100%", "a b", "-", "%0A", "assets", "é", "x#y", "  ", "2023"];

fn path(dice: &mut Dice) -> String {
    (0..=dice.below(3)).map(|_| dice.pick(PARTS)).collect::<Vec<_>>().join("/")
}

fn paths(dice: &mut Dice) -> BTreeMap<String, Sha256Sum> {
    (0..dice.below(12)).map(|_| path(dice)).map(|path| (path.clone(), Sha256Sum::of(path.as_bytes()))).collect()
}

#[test]
fn a_list_of_a_bag_is_read_as_it_was_written_or_not_at_all() {
    let mut dice = Dice(5);
    let lists: Vec<_> = (0..20).map(|_| paths(&mut dice)).collect();
    for files in &lists {
        assert_eq!(bag::read_list(&list_of(files)).as_ref(), Ok(files));
    }
    let good: Vec<String> = lists.iter().map(list_of).collect();
    texts(600, &good, bag_list);
}

#[test]
fn what_a_bag_says_of_itself_is_read_as_it_was_written_or_not_at_all() {
    let info = seeds::info();
    assert_eq!(Info::parse(&info.text()).as_ref(), Some(&info));
    let alone = Info { living: None, ..info.clone() };
    texts(600, &[info.text(), alone.text()], bag_info);
}

#[test]
fn a_list_of_a_release_is_read_as_it_was_written_or_not_at_all() {
    let mut dice = Dice(6);
    let mut made = |number: u32| {
        let files =
            paths(&mut dice).into_iter().map(|(path, digest)| (Arc::from(path), Entry { digest, last: number }));
        Manifest { site: "tag:a.example,2023:b".to_owned(), number, files: files.collect(), ..Manifest::default() }
    };
    let good: Vec<Manifest> = (2..20)
        .map(|number| {
            let mut manifest = made(number);
            manifest.carry(&made(number - 1), 1);
            manifest.restores = (number % 3 == 0).then_some(1);
            manifest
        })
        .collect();
    for manifest in &good {
        assert_eq!(Manifest::parse(&manifest.text()).as_ref(), Some(manifest), "{}", manifest.text());
    }
    let good: Vec<String> = good.iter().map(Manifest::text).collect();
    texts(600, &good, release);
}

#[test]
fn a_damaged_list_of_a_build_costs_time_and_nothing_else() {
    let site = Site::in_memory()
        .with("content/site.yaml", crate::support::SITE)
        .with("content/organizations.yaml", crate::support::ORGANIZATIONS)
        .with("content/2023/plan.md", crate::support::PLAN)
        .with("content/2023/tasks/01-a.md", crate::support::TASK);
    site.build("2023-06-01");
    let whole = files(&site.path("public"));
    let list = fs::read_dir(site.path(".jindu"))
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .find(|path| path.extension().is_some_and(|e| e == "manifest"))
        .expect("a list");
    let good = fs::read(&list).expect("the list");
    let name = list.strip_prefix(site.root()).expect("below the portal").to_string_lossy().into_owned();
    bytes(12, &[good], |damaged| {
        site.write(&name, damaged);
        let run = site.run(&["build", "--as-of", "2023-06-01"]);
        that(run.status == 0, || run.stderr.clone())?;
        let now = files(&site.path("public"));
        let other = whole.iter().find(|(path, bytes)| now.get(*path) != Some(*bytes)).map(|(path, _)| path);
        that(now.len() == whole.len() && other.is_none(), || format!("{other:?} is not as it was"))
    });
}

#[test]
fn a_list_of_a_build_is_kept_as_it_was_read() {
    let folder = Site::in_memory();
    let digest = "0123456789abcdef0123456789abcdef";
    let good = [
        "{\"inputs\":\"a\",\"pages\":3,\"diagnostics\":[]}\n".to_owned(),
        format!("null\n{digest} 12 1700000000000000000 1700000000000000000 77 index.html\n{digest} - - - - a b.html\n"),
    ];
    texts(200, &good, |text| build_list(folder.root(), text));
}
