//! An index on the disk: what the next program needs to begin from it instead of reading all pages again.
//!
//! The terms stand in the site's own files, which say their versions. What these do not say is kept as lines: the version of every file, then
//! for each page the digests of where its words come from and of what is known of it. An index is restored only where all of it fits: a
//! file's version is a digest of its terms, which is made anew.
//!
//! Deliberately absent: the disk. Where a file lies and whether this program wrote it is the caller's to know.

use super::index::{File, Index};
use crate::digest::Digest;
use std::fmt::Write as _;
use std::sync::Arc;

impl Index {
    /// What the site's own files do not say of it.
    pub(super) fn to_kept(&self) -> String {
        let mut text = self.versions().join(" ");
        for (origin, document) in self.origins.iter().zip(&self.documents) {
            let _ = write!(text, "\n{origin} {document}");
        }
        text
    }

    /// The index of which `kept` was kept; `file` gives a terms' file of the site by its number. None where anything does not fit.
    pub(super) fn from_kept(kept: &str, file: impl Fn(usize) -> Option<String>) -> Option<Self> {
        let mut lines = kept.lines();
        let versions = lines.next()?.split(' ');
        let files = versions.enumerate().map(|(n, version)| {
            let file = Arc::new(File::read(n, &file(n)?)?);
            (file.version == version).then_some(file)
        });
        let files = files.collect::<Option<Vec<_>>>()?;
        let digests = lines.map(|line| {
            let (origin, document) = line.split_once(' ')?;
            Some((origin.parse::<Digest>().ok()?, document.parse::<Digest>().ok()?))
        });
        let (origins, documents) = digests.collect::<Option<Vec<_>>>()?.into_iter().unzip();
        Some(Self { origins, documents, files })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index {
        let file = |terms: &[(&str, &str)]| {
            Arc::new(File::new(terms.iter().map(|(term, places)| ((*term).into(), (*places).into())).collect()))
        };
        Index {
            origins: vec![Digest::of(b"a"), Digest::of(b"b")],
            documents: vec![Digest::of(b"c"), Digest::of(b"d")],
            files: vec![file(&[("一网", "AA A"), ("network", "~D")]), file(&[])],
        }
    }

    fn from(kept: &str, script: impl Fn(String) -> String) -> Option<Index> {
        let index = index();
        Index::from_kept(kept, |n| Some(script(index.file(n))))
    }

    #[test]
    fn an_index_is_restored_as_it_was() {
        let (index, kept) = (index(), index().to_kept());
        let restored = from(&kept, |script| script).expect("all of it fits");
        assert_eq!((&restored.origins, &restored.documents), (&index.origins, &index.documents));
        assert_eq!((0..2).map(|n| restored.file(n)).collect::<Vec<_>>(), [index.file(0), index.file(1)]);
    }

    #[test]
    fn what_does_not_fit_is_not_restored() {
        let kept = index().to_kept();
        assert!(from("", |script| script).is_none());
        assert!(from(&kept[..kept.len() - 1], |script| script).is_none(), "cut off");
        assert!(from(&kept.replacen(' ', " 0", 1), |script| script).is_none(), "another version");
        assert!(from(&kept, |script| script.replace("AA A", "A A")).is_none(), "other terms under the same version");
        assert!(from(&kept, |script| script.replace("terms-0", "terms-1")).is_none(), "another file");
        assert!(from(&kept, |script| script.replace('}', "")).is_none(), "no terms");
        assert!(Index::from_kept(&kept, |_| None).is_none(), "no files");
    }
}
