//! What was sealed: no zip, web archive or folder that differs from it in any byte is called whole, and nothing makes `verify` panic.

use super::{bytes, that};
use crate::support::{Site, files, repository};
use jindu::snapshot::verify;
use std::fs;
use std::io::{Cursor, Read};
use zip::ZipArchive;

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
    let is_whole = || match verify(&site.path(name)) {
        Ok(found) => found.is_some_and(|found| found.faults.is_empty()),
        Err(_) => false,
    };
    assert!(is_whole(), "{name} is whole as it was sealed");
    bytes(usual, &[good], |damaged| {
        site.write(name, damaged);
        that(!is_whole(), || format!("{name} is called whole"))
    });
}

#[test]
fn no_damaged_zip_is_called_whole() {
    never_whole(60, "2023-12-31.zip", genuine());
}

#[test]
fn no_damaged_web_archive_is_called_whole() {
    let mut zip = ZipArchive::new(Cursor::new(genuine())).expect("a zip");
    let mut archive = Vec::new();
    zip.by_name("2023-12-31/data/site.wacz").expect("it").read_to_end(&mut archive).expect("bytes");
    never_whole(60, "site.wacz", archive);
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
