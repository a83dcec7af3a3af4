//! What was sealed: no zip, web archive or folder that differs from it in any byte is called whole, and nothing makes `verify` panic.

use super::holds::snapshots::{BETWEEN, bag_of, is_not_whole, is_whole, office_is_read, office_of, web_archive};
use super::{bytes, seeds, that};
use crate::support::{Site, files, repository};
use jindu::snapshot::verify;
use std::fs;

fn genuine() -> Vec<u8> {
    fs::read(repository().join("tests/judges/genuine/2023-12-31.zip")).expect("the genuine one")
}

/// A snapshot of the tiny portal, which is small.
fn sealed() -> Site {
    let site = Site::in_memory()
        .with("content/site.yaml", crate::support::SITE)
        .with("content/organizations.yaml", crate::support::ORGANIZATIONS)
        .with("content/2023/plan.md", crate::support::PLAN)
        .with("content/2023/tasks/01-a.md", crate::support::TASK);
    let run = site.run(&["snapshot", "--as-of", "2023-12-31"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    site
}

const BAG: &str = "content/archive/2023-12-31";

/// Tries a file that was damaged under a name.
fn never_whole(usual: u64, name: &str, good: Vec<u8>) {
    let site = Site::in_memory();
    site.write(name, &good);
    assert_eq!(is_whole(&site.path(name)), Ok(true), "{name} is whole as it was sealed");
    bytes(usual, &[good], |damaged| is_not_whole(&site.path(name), damaged));
}

#[test]
fn no_damaged_zip_is_called_whole() {
    never_whole(60, "2023-12-31.zip", genuine());
}

#[test]
fn no_damaged_web_archive_is_called_whole() {
    never_whole(60, "site.wacz", seeds::member(&genuine(), "2023-12-31/data/site.wacz"));
}

#[test]
fn no_web_archive_of_damaged_records_is_called_whole() {
    let site = sealed();
    let archive = fs::read(site.path(&format!("{BAG}/data/site.wacz"))).expect("it");
    never_whole(60, "site.wacz", archive);
}

#[test]
fn no_damaged_folder_is_called_whole() {
    let site = sealed();
    let whole = files(&site.path(BAG));
    let names: Vec<&String> = whole.keys().collect();
    for name in names.iter().filter(|name| !whole[**name].is_empty()) {
        let path = format!("{BAG}/{name}");
        bytes(1, std::slice::from_ref(&whole[*name]), |damaged| {
            site.write(&path, damaged);
            let found = verify(&site.path(BAG)).map_err(|error| error.to_string())?.ok_or("no bag any more")?;
            that(!found.faults.is_empty(), || format!("{name} is not missed"))
        });
        site.write(&path, &whole[*name]);
    }
    let found = verify(&site.path(BAG)).expect("a disk").expect("a bag");
    assert!(found.faults.is_empty(), "whole again: {:?}", found.faults);
}

/// Tries archives put together of parts that were damaged.
fn of_parts(usual: u64, name: &str, good: &[Vec<u8>], made: impl Fn(&[u8]) -> Option<Vec<u8>>) {
    let site = Site::in_memory();
    bytes(usual, good, |parts| match made(parts) {
        Some(whole) => is_not_whole(&site.path(name), &whole),
        None => Ok(()),
    });
}

#[test]
fn no_web_archive_of_other_parts_is_called_whole() {
    let good = seeds::web_archives(&genuine(), BETWEEN[0]);
    of_parts(100, "site.wacz", &good, |parts| web_archive(parts, BETWEEN[0]));
}

#[test]
fn no_bag_of_other_parts_is_called_whole() {
    of_parts(100, "a.zip", &seeds::bags(&genuine()), bag_of);
}

#[test]
fn a_document_of_any_parts_is_read_or_refused() {
    bytes(100, &seeds::documents(), |parts| office_of(parts).map_or(Ok(()), |whole| office_is_read(&whole)));
}
