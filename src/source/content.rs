//! The files of `content/`, sorted by their place.

use super::images::{self, Size};
use super::memory::{Memory, read};
use super::names::alike;
use super::snapshots::{Snapshot, read_snapshots};
use super::{Entry, entry, is_leftover};
use crate::diagnose::{Code, Diagnostic, Place, SourceText};
use crate::digest::Digest;
use crate::disk::with_path;
use crate::memo::Memo;
use crate::msg;
use crate::stat::Stat;
use crate::yaml::shape::{fits_windows, is_id};
use rayon::prelude::*;
use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

/// What a text file is, by its place.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `site.yaml`.
    Site,
    /// `organizations.yaml`.
    Organizations,
    /// `PLAN/plan.md`; with the path of a language, its translation.
    Plan {
        /// The plan's folder.
        plan: Arc<str>,
        /// The language's path (`en`), none for the source language.
        language: Option<Arc<str>>,
    },
    /// `PLAN/tasks/SLUG.md`.
    Task {
        /// The plan's folder.
        plan: Arc<str>,
        /// The task's slug.
        slug: Arc<str>,
        /// The language's path, none for the source language.
        language: Option<Arc<str>>,
    },
    /// `pages/SLUG.md`.
    Page {
        /// The page's slug.
        slug: Arc<str>,
        /// The language's path, none for the source language.
        language: Option<Arc<str>>,
    },
    /// `bulletins/PLAN-LABEL.yaml`.
    Bulletin {
        /// The file's name, without its end.
        name: Arc<str>,
    },
}

impl Kind {
    /// The path of the language of a translation; none for a source file.
    pub fn language(&self) -> Option<&Arc<str>> {
        match self {
            Self::Plan { language, .. } | Self::Task { language, .. } | Self::Page { language, .. } => {
                language.as_ref()
            }
            Self::Site | Self::Organizations | Self::Bulletin { .. } => None,
        }
    }

    /// Whether one translates the other, or both the same.
    pub fn is_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Plan { plan: a, .. }, Self::Plan { plan: b, .. }) => a == b,
            (Self::Task { plan: a, slug: x, .. }, Self::Task { plan: b, slug: y, .. }) => a == b && x == y,
            (Self::Page { slug: a, .. }, Self::Page { slug: b, .. }) => a == b,
            _ => false,
        }
    }

    /// What a translation translates.
    #[must_use]
    pub fn source(&self) -> Self {
        let mut kind = self.clone();
        match &mut kind {
            Self::Plan { language, .. } | Self::Task { language, .. } | Self::Page { language, .. } => *language = None,
            Self::Site | Self::Organizations | Self::Bulletin { .. } => {}
        }
        kind
    }
}

/// A text file.
#[derive(Debug, Clone)]
pub struct TextFile {
    /// What it is.
    pub kind: Kind,
    /// Its words.
    pub source: SourceText,
    /// Of its bytes.
    pub digest: Digest,
}

/// A file that is published as it is.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its address: `files/map.png`.
    pub path: Arc<str>,
    /// Where it lies.
    pub disk: PathBuf,
    /// Its stamp; none where it went away while it was looked for.
    pub stat: Option<Stat>,
    /// How wide and high it is, where it is an image.
    pub size: Size,
}

/// All of `content/`.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// Text files, by path.
    pub texts: Arc<Vec<TextFile>>,
    /// Assets, by path.
    pub assets: Vec<Asset>,
    /// Snapshots, by label.
    pub snapshots: Vec<Arc<Snapshot>>,
}

/// Reads `ROOT/content`. What is wrong with a file is told; what is wrong with the disk is an error that names every file
/// that it is about. Where nothing but the `touched` files is said to have changed since the memory was filled, nothing else is
/// looked at; their paths count from the root.
pub fn read_content(
    root: &Path,
    touched: Option<&[PathBuf]>,
    memory: &mut Memory,
    memo: &Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> io::Result<Content> {
    if let Some(content) = touched.and_then(|touched| memory.again(root, touched, memo, diagnostics)) {
        return Ok(content);
    }
    let reported = diagnostics.len();
    let content = walk(root, memory, memo, diagnostics)?;
    // A program that reads once needs the room.
    if memo.is_lasting() {
        memory.remember(&content, &diagnostics[reported..]);
    }
    Ok(content)
}

fn walk(root: &Path, memory: &mut Memory, memo: &Memo, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Content> {
    let folder = root.join("content");
    if !folder.is_dir() {
        diagnostics.push(no_content());
        return Ok(Content::default());
    }
    let mut found = Vec::new();
    let mut assets = Vec::new();
    let mut unreadable = Vec::new();
    let mut walk = WalkDir::new(&folder).sort_by_file_name().into_iter().filter_entry(|e| {
        e.depth() == 0 || !(is_leftover(&e.file_name().to_string_lossy()) || is_archive(e.depth(), e.file_name()))
    });
    while let Some(step) = walk.next() {
        let step = step.map_err(|e| with_path(&e.into(), &folder))?;
        let Some(relative) = relative(&folder, step.path(), diagnostics) else { continue };
        let file: Arc<str> = format!("content/{relative}").into();
        match entry(&folder, "content", &step, &file)? {
            Entry::File => {}
            Entry::Folder if is_place_of_a_file(&relative) => {
                diagnostics.push(folder_instead(&file));
                walk.skip_current_dir();
                continue;
            }
            Entry::Folder => continue,
            Entry::Fault(fault) => {
                diagnostics.push(*fault);
                continue;
            }
        }
        if relative.starts_with("files/") {
            // Assets are read when they are written; one that cannot be would leave half a site.
            unreadable.extend(File::open(step.path()).err().map(|e| with_path(&e, step.path())));
            asset(&relative, &file, step.path(), memo, &mut assets, diagnostics);
        } else if let Some(kind) = place_of(&relative, &file, diagnostics) {
            found.push((kind, file, step.into_path()));
        }
    }
    alike(assets.iter().map(|a| &*a.path), diagnostics);
    let one = |(kind, file, path): (Kind, Arc<str>, PathBuf)| {
        let read = read(&path, &file, memo)?;
        Ok((kind, file, read))
    };
    let read: Vec<io::Result<_>> = found.into_par_iter().map(one).collect();
    let mut texts = Vec::with_capacity(read.len());
    let mut digests = HashMap::new();
    for read in read {
        match read {
            Ok((kind, file, read)) => {
                let text = read.text.clone().map(|source| TextFile { kind, source, digest: read.digest });
                texts.extend(text);
                diagnostics.extend(read.faults.iter().cloned());
                if memo.is_lasting() {
                    digests.insert(file, read.digest);
                }
            }
            Err(error) => unreadable.push(error),
        }
    }
    memory.compare(digests);
    if let Some(error) = super::all_of(unreadable) {
        return Err(error);
    }
    let snapshots = read_snapshots(root, memo, diagnostics)?;
    Ok(Content { texts: Arc::new(texts), assets, snapshots })
}

fn no_content() -> Diagnostic {
    Diagnostic::error(
        Code::NoContent,
        Place::file("content".into()),
        msg!("这里没有 content/ 文件夹", "there is no folder content/ here"),
    )
    .help(msg!(
        "用 `jindu init 文件夹` 新建一个，或用 --root 指明位置",
        "make a portal with `jindu init DIR`, or say where it is with --root"
    ))
}

fn is_archive(depth: usize, name: &std::ffi::OsStr) -> bool {
    depth == 1 && name == "archive"
}

fn relative(folder: &Path, path: &Path, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let relative = path.strip_prefix(folder).ok()?;
    match relative.to_str() {
        Some(_) => Some(super::slashed(relative)),
        None => {
            let shown = relative.to_string_lossy();
            diagnostics.push(bad_name(&format!("content/{shown}").into()));
            None
        }
    }
}

/// Whether a file of this name would be read: a folder there is a slip.
fn is_place_of_a_file(relative: &str) -> bool {
    matches!(relative, "site.yaml" | "organizations.yaml")
        || (relative.starts_with("bulletins/") && relative.ends_with(".yaml"))
        || (relative.ends_with(".md") && !relative.starts_with("files/"))
}

fn folder_instead(file: &Arc<str>) -> Diagnostic {
    Diagnostic::error(
        Code::NotAFile,
        Place::file(file.clone()),
        msg!("这里应为文件，而不是文件夹", "here a folder stands where a file is expected"),
    )
    .help(msg!("给文件夹改名，或放入同名的文件", "rename the folder, or put the file in its place"))
}

fn asset(
    relative: &str,
    file: &Arc<str>,
    disk: &Path,
    memo: &Memo,
    assets: &mut Vec<Asset>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let fits =
        |part: &str| part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)) && !part.starts_with('.');
    if let Some(part) = relative.split('/').find(|part| !fits_windows(part)) {
        diagnostics.push(super::names::not_for_windows(file, part));
    } else if relative.split('/').all(fits) {
        let stat = disk.canonicalize().ok().and_then(|file| Stat::of(&file));
        let size = images::size(disk, stat.as_ref(), memo);
        assets.push(Asset { path: relative.into(), disk: disk.to_owned(), stat, size });
    } else {
        diagnostics.push(bad_name(file));
    }
}

fn bad_name(file: &Arc<str>) -> Diagnostic {
    let name = file.rsplit('/').next().unwrap_or(file);
    Diagnostic::error(
        Code::BadFileName,
        Place::file(file.clone()),
        msg!("文件名“{name}”会成为网址，不能用", "the file name “{name}” becomes an address and cannot be used"),
    )
    .help(msg!(
        "只用英文小写字母、数字和连字符，例如 05-one-network.md（附件还可用大写、点和下划线）；中文写在 title 里",
        "use lower-case ASCII letters, digits and hyphens, as in 05-one-network.md (attachments also capitals, dots, underscores); Chinese words go into `title`"
    ))
}

fn unknown(file: &Arc<str>) -> Diagnostic {
    Diagnostic::warning(
        Code::UnknownFile,
        Place::file(file.clone()),
        msg!("这个文件不在任何已知的位置上，未使用", "this file has no known place and is not used"),
    )
    .help(msg!(
        "任务放在 计划/tasks/，页面放在 pages/，通报放在 bulletins/，附件放在 files/",
        "tasks go into PLAN/tasks/, pages into pages/, bulletins into bulletins/, attachments into files/"
    ))
}

fn place_of(relative: &str, file: &Arc<str>, diagnostics: &mut Vec<Diagnostic>) -> Option<Kind> {
    let parts: Vec<&str> = relative.split('/').collect();
    let kind = match parts.as_slice() {
        ["site.yaml"] => return Some(Kind::Site),
        ["organizations.yaml"] => return Some(Kind::Organizations),
        ["bulletins", name] if name.ends_with(".yaml") => {
            let name = name.trim_end_matches(".yaml");
            // Its label has capitals: 2024-Q2.
            let good = if is_id(&name.to_ascii_lowercase()) { "bulletin" } else { "" };
            Some((good, Kind::Bulletin { name: name.into() }))
        }
        ["pages", name] => stem(name).map(|(slug, language)| (slug, Kind::Page { slug: slug.into(), language })),
        [plan, "tasks", name] => stem(name).map(|(slug, language)| {
            let good = if is_id(plan) { slug } else { "" };
            (good, Kind::Task { plan: (*plan).into(), slug: slug.into(), language })
        }),
        [plan, name] => match stem(name) {
            Some(("plan", language)) => Some((*plan, Kind::Plan { plan: (*plan).into(), language })),
            _ => None,
        },
        _ => None,
    };
    match kind {
        Some((slug, kind)) if is_id(slug) => match relative.split('/').find(|part| !fits_windows(part)) {
            Some(part) => {
                diagnostics.push(super::names::not_for_windows(file, part));
                None
            }
            None => Some(kind),
        },
        Some(_) => {
            diagnostics.push(bad_name(file));
            None
        }
        None if relative.contains('\\') => {
            diagnostics.push(super::names::not_for_windows(file, relative));
            None
        }
        None => {
            diagnostics.push(unknown(file));
            None
        }
    }
}

/// What a file of the content would be, by its path from the root; none where no text file has its place.
pub fn kind_of(file: &str) -> Option<Kind> {
    let relative = file.strip_prefix("content/")?;
    let beside = ["files/", "archive/"].iter().any(|folder| relative.starts_with(folder));
    if beside || relative.split('/').any(is_leftover) {
        return None;
    }
    place_of(relative, &file.into(), &mut Vec::new())
}

/// `about.en.md` → (`about`, `en`). What cannot be the path of a language makes the whole name one that cannot be used.
fn stem(name: &str) -> Option<(&str, Option<Arc<str>>)> {
    let stem = name.strip_suffix(".md")?;
    match stem.split_once('.') {
        None => Some((stem, None)),
        Some((slug, language)) if is_id(language) => Some((slug, Some(language.into()))),
        Some(_) => Some((name, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(path: &str) -> Option<Kind> {
        place_of(path, &path.into(), &mut Vec::new())
    }

    #[test]
    fn a_file_is_known_by_its_place() {
        assert_eq!(kind("site.yaml"), Some(Kind::Site));
        assert_eq!(
            kind("2023/tasks/05-one-network.en.md"),
            Some(Kind::Task { plan: "2023".into(), slug: "05-one-network".into(), language: Some("en".into()) })
        );
        assert_eq!(kind("bulletins/2023-2023-Q4.yaml"), Some(Kind::Bulletin { name: "2023-2023-Q4".into() }));
        assert_eq!(kind("pages/about.md"), Some(Kind::Page { slug: "about".into(), language: None }));
        assert_eq!(kind("2023/plan.md"), Some(Kind::Plan { plan: "2023".into(), language: None }));
        for strange in ["2023/notes.txt", "2023/tasks/任务.md", "2023/tasks/sub/a.md", "readme.md", "pages\\about.md"]
        {
            assert_eq!(kind(strange), None, "{strange}");
        }
    }
}
