//! What a release holds: the lines of `sha256sum`, which `sha256sum -c` checks, under a head of comment lines.
//!
//! ```text
//! # jindu release 1
//! # site: tag:portal.example,2023:fgf
//! # number: 42
//! # as-of: 2026-11-25
//! 5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef  2023/index.html
//! # carried from: 41
//! 8ed3f6ad685b959ead7022518e1af76cd816f8e8ec7ccdda1ed4018e8f2223f8  assets/base.0123456789abcdef.css
//! ```
//!
//! What stands after `# carried from: N` is no part of the site any more: an asset of release N, kept for pages that were fetched
//! before. A release that `--rollback` made says `# restores: N`; one in an object store says with `# headers: DIGEST` which headers
//! its objects were sent with. The order of the lines is that of the addresses, so the same release is the same bytes.

use super::{Sha256Sum, Site};
use crate::disk::is_inside;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

const FIRST: &str = "# jindu release 1";

/// A file of a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Of its bytes.
    pub digest: Sha256Sum,
    /// The release whose site it was last part of.
    pub last: u32,
}

/// A release.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The portal's identifier.
    pub site: String,
    /// Which release it is, counted from 1 on. 0: none.
    pub number: u32,
    /// The date as of which it speaks.
    pub as_of: NaiveDate,
    /// The release that it brings back.
    pub restores: Option<u32>,
    /// A digest of the headers that its files were sent with, where they are kept with headers.
    pub headers: Option<String>,
    /// By address.
    pub files: BTreeMap<Arc<str>, Entry>,
}

impl Manifest {
    /// The next release of a site, after one with a number.
    pub fn of(site: &Site, number: u32) -> Self {
        let files = site.files.iter().map(|file| (file.path.clone(), Entry { digest: file.digest, last: number }));
        Self { site: site.id.clone(), number, as_of: site.as_of, files: files.collect(), ..Self::default() }
    }

    /// The release's own files, without what is carried along.
    pub fn own(&self) -> impl Iterator<Item = (&Arc<str>, &Entry)> {
        self.files.iter().filter(|(_, entry)| entry.last == self.number)
    }

    /// Takes over assets of the release before, as long as one of the releases from `oldest` on had them in its site.
    pub fn carry(&mut self, before: &Self, oldest: u32) {
        for (path, entry) in before.files.iter().filter(|(path, e)| is_asset(path) && e.last >= oldest) {
            self.files.entry(path.clone()).or_insert(*entry);
        }
    }

    /// As it is written.
    pub fn text(&self) -> String {
        let mut text = format!("{FIRST}\n# site: {}\n# number: {}\n# as-of: {}\n", self.site, self.number, self.as_of);
        if let Some(restores) = self.restores {
            let _ = writeln!(text, "# restores: {restores}");
        }
        if let Some(headers) = &self.headers {
            let _ = writeln!(text, "# headers: {headers}");
        }
        for (path, Entry { digest, .. }) in self.own() {
            let _ = writeln!(text, "{digest}  {path}");
        }
        let mut carried: Vec<_> = self.files.iter().filter(|(_, e)| e.last != self.number).collect();
        carried.sort_by_key(|(path, e)| (std::cmp::Reverse(e.last), *path));
        let mut last = self.number;
        for (path, entry) in carried {
            if entry.last != last {
                last = entry.last;
                let _ = writeln!(text, "# carried from: {last}");
            }
            let _ = writeln!(text, "{}  {path}", entry.digest);
        }
        text
    }

    /// Reads one. None where it is damaged.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next()? != FIRST || !text.ends_with('\n') {
            return None;
        }
        let mut manifest = Self::default();
        let mut last = 0;
        for line in lines {
            match line.strip_prefix("# ").map(|comment| comment.split_once(": ")) {
                Some(Some(("site", id))) => id.clone_into(&mut manifest.site),
                Some(Some(("number", n))) => {
                    manifest.number = n.parse().ok()?;
                    last = manifest.number;
                }
                Some(Some(("as-of", date))) => manifest.as_of = date.parse().ok()?,
                Some(Some(("restores", n))) => manifest.restores = Some(n.parse().ok()?),
                Some(Some(("headers", digest))) => manifest.headers = Some(digest.to_owned()),
                Some(Some(("carried from", n))) => last = n.parse().ok()?,
                Some(_) => return None,
                None => {
                    let (digest, path) = line.split_once("  ").filter(|(_, path)| is_inside(path))?;
                    manifest.files.insert(path.into(), Entry { digest: digest.parse().ok()?, last });
                }
            }
        }
        // Written in one form only, so that nothing is said twice and nothing beside it.
        (manifest.number > 0 && manifest.text() == text).then_some(manifest)
    }
}

/// An asset: its name bears its digest, so two of one name are the same.
pub fn is_asset(path: &str) -> bool {
    path.starts_with("assets/")
}

/// A page, which is sent after everything that it may need.
pub fn is_page(path: &str) -> bool {
    path.ends_with(".html") || path.ends_with(".html.gz") || path.ends_with(".html.br")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn release(number: u32, paths: &[&str]) -> Manifest {
        let entry = |path: &&str| (Arc::from(*path), Entry { digest: Sha256Sum::of(path.as_bytes()), last: number });
        let files = paths.iter().map(entry).collect();
        Manifest { site: "tag:a".to_owned(), number, files, ..Manifest::default() }
    }

    #[test]
    fn it_reads_what_it_writes() {
        let mut manifest = release(3, &["index.html", "assets/b.css"]);
        manifest.carry(&release(2, &["assets/a.css", "old.html"]), 1);
        manifest.restores = Some(1);
        manifest.headers = Some("0123".to_owned());
        let text = manifest.text();
        assert_eq!(Manifest::parse(&text), Some(manifest), "{text}");
        assert!(text.contains("# carried from: 2\n") && !text.contains("old.html"), "{text}");
    }

    #[test]
    fn a_damaged_one_is_none() {
        let text = release(1, &["index.html"]).text();
        for damaged in [
            &text[1..],
            &text[..text.len() - 1],
            &text.replace("index", "../index"),
            &text.replace("  ", " "),
            &text.replace("index", ".\\index"),
            &text.replace("index", "./index"),
            &text.replace("# number: 1\n", "# number: 1\n# as-of: 2020-01-01\n"),
            "",
        ] {
            assert_eq!(Manifest::parse(damaged), None, "{damaged}");
        }
    }

    #[test]
    fn assets_are_carried_until_no_kept_release_had_them() {
        let mut second = release(2, &["index.html"]);
        second.carry(&release(1, &["assets/a.css"]), 1);
        let mut third = release(3, &["index.html"]);
        third.carry(&second, 1);
        assert!(third.files.contains_key("assets/a.css"));
        let mut fourth = release(4, &["index.html"]);
        fourth.carry(&third, 2);
        assert!(!fourth.files.contains_key("assets/a.css"));
    }
}
