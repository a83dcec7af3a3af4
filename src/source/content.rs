//! The files of `content/`, sorted by their place.

use super::is_leftover;
use super::memory::Memory;
use crate::diagnose::{Diagnostic, Place, SourceText};
use crate::digest::Digest;
use crate::say;
use crate::stat::Stat;
use crate::yaml::shape::is_id;
use rayon::prelude::*;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

/// What a text file is, by its place.
#[derive(Debug, Clone, PartialEq, Eq)]
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
}

/// All of `content/`.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// Text files, by path.
    pub texts: Vec<TextFile>,
    /// Assets, by path.
    pub assets: Vec<Asset>,
}

/// Reads `ROOT/content`. What is wrong with a file is told; what is wrong with the disk is an error.
pub fn read_content(root: &Path, memory: &mut Memory, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Content> {
    let folder = root.join("content");
    if !folder.is_dir() {
        diagnostics.push(no_content());
        return Ok(Content::default());
    }
    let mut found = Vec::new();
    let mut assets = Vec::new();
    let walk = WalkDir::new(&folder).sort_by_file_name().into_iter().filter_entry(|e| {
        e.depth() == 0 || !(is_leftover(&e.file_name().to_string_lossy()) || is_archive(e.depth(), e.file_name()))
    });
    for entry in walk {
        let entry = entry.map_err(io::Error::from)?;
        let Some(relative) = relative(&folder, entry.path(), diagnostics) else { continue };
        let file: Arc<str> = format!("content/{relative}").into();
        if entry.path_is_symlink() && leads_outside(&folder, entry.path()) {
            diagnostics.push(outside(&file));
            continue;
        }
        if !entry.path().is_file() {
            continue;
        }
        if relative.starts_with("files/") {
            asset(&relative, &file, entry.path(), &mut assets, diagnostics);
        } else if let Some(kind) = place_of(&relative, &file, diagnostics) {
            found.push((kind, file, entry.into_path()));
        }
    }
    let read: Vec<_> = found
        .into_par_iter()
        .map(|(kind, file, path)| Ok((kind, memory.read(&path, file)?)))
        .collect::<io::Result<_>>()?;
    let mut texts = Vec::with_capacity(read.len());
    for (kind, read) in &read {
        let text = read.text.clone().map(|source| TextFile { kind: kind.clone(), source, digest: read.digest });
        texts.extend(text);
        diagnostics.extend(read.faults.iter().cloned());
    }
    memory.keep(read.into_iter().map(|(_, read)| read));
    Ok(Content { texts, assets })
}

fn no_content() -> Diagnostic {
    Diagnostic::error(
        "no-content",
        Place::file("content".into()),
        say!("这里没有 content/ 文件夹", "there is no folder content/ here"),
    )
    .help(say!(
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
        Some(s) => Some(s.replace('\\', "/")),
        None => {
            let shown = relative.to_string_lossy();
            diagnostics.push(bad_name(&format!("content/{shown}").into()));
            None
        }
    }
}

fn leads_outside(folder: &Path, path: &Path) -> bool {
    match (folder.canonicalize(), path.canonicalize()) {
        (Ok(folder), Ok(target)) => !target.starts_with(folder),
        _ => true,
    }
}

fn outside(file: &Arc<str>) -> Diagnostic {
    Diagnostic::error(
        "link-outside",
        Place::file(file.clone()),
        say!("这个符号链接指向 content/ 之外，拒绝读取", "this symbolic link leads out of content/: refused"),
    )
    .help(say!("把文件本身放进来", "put the file itself here"))
}

fn asset(relative: &str, file: &Arc<str>, disk: &Path, assets: &mut Vec<Asset>, diagnostics: &mut Vec<Diagnostic>) {
    let fits =
        |part: &str| part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)) && !part.starts_with('.');
    if relative.split('/').all(fits) {
        let stat = disk.canonicalize().ok().and_then(|file| Stat::of(&file));
        assets.push(Asset { path: relative.into(), disk: disk.to_owned(), stat });
    } else {
        diagnostics.push(bad_name(file));
    }
}

fn bad_name(file: &Arc<str>) -> Diagnostic {
    let name = file.rsplit('/').next().unwrap_or(file);
    Diagnostic::error(
        "bad-file-name",
        Place::file(file.clone()),
        say!("文件名“{name}”会成为网址，不能用", "the file name “{name}” becomes an address and cannot be used"),
    )
    .help(say!(
        "只用英文小写字母、数字和连字符，例如 05-one-network.md（附件还可用大写、点和下划线）；中文写在 title 里",
        "use lower-case ASCII letters, digits and hyphens, as in 05-one-network.md (attachments also capitals, dots, underscores); Chinese words go into `title`"
    ))
}

fn unknown(file: &Arc<str>) -> Diagnostic {
    Diagnostic::warning(
        "unknown-file",
        Place::file(file.clone()),
        say!("这个文件不在任何已知的位置上，未使用", "this file has no known place and is not used"),
    )
    .help(say!(
        "任务放在 计划/tasks/，页面放在 pages/，附件放在 files/",
        "tasks go into PLAN/tasks/, pages into pages/, attachments into files/"
    ))
}

fn place_of(relative: &str, file: &Arc<str>, diagnostics: &mut Vec<Diagnostic>) -> Option<Kind> {
    let parts: Vec<&str> = relative.split('/').collect();
    let kind = match parts.as_slice() {
        ["site.yaml"] => return Some(Kind::Site),
        ["organizations.yaml"] => return Some(Kind::Organizations),
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
        Some((slug, kind)) if is_id(slug) => Some(kind),
        Some(_) => {
            diagnostics.push(bad_name(file));
            None
        }
        None => {
            diagnostics.push(unknown(file));
            None
        }
    }
}

/// `about.en.md` → (`about`, `en`).
fn stem(name: &str) -> Option<(&str, Option<Arc<str>>)> {
    let stem = name.strip_suffix(".md")?;
    match stem.split_once('.') {
        None => Some((stem, None)),
        Some((slug, language)) => Some((slug, Some(language.into()))),
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
        assert_eq!(kind("pages/about.md"), Some(Kind::Page { slug: "about".into(), language: None }));
        assert_eq!(kind("2023/plan.md"), Some(Kind::Plan { plan: "2023".into(), language: None }));
        for strange in ["2023/notes.txt", "2023/tasks/任务.md", "2023/tasks/sub/a.md", "readme.md"] {
            assert_eq!(kind(strange), None, "{strange}");
        }
    }
}
