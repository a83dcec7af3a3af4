//! Everything that is read: content, settings, themes; and what snapshots say otherwise.

use super::{Memory, Request};
use crate::config::{self, Config};
use crate::diagnose::{Code, Diagnostic, Place, SourceText};
use crate::digest::{Digest, Digester};
use crate::memo::Memo;
use crate::msg;
use crate::past::{self, Past};
use crate::source::{self, Snapshot, ThemeFile};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The content as it was read, with its settings.
pub(super) struct Content {
    pub(super) files: source::Content,
    /// Snapshots up to the date, which the content is held against.
    pub(super) sealed: Vec<Arc<Snapshot>>,
    pub(super) config: Option<Config>,
    pub(super) as_of: Option<NaiveDate>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The files of all themes.
#[derive(Default)]
pub(super) struct Themes {
    pub(super) files: BTreeMap<Arc<str>, ThemeFile>,
    /// What is wrong with them.
    reported: Vec<Diagnostic>,
    /// Digest of all their bytes.
    pub(super) digest: Digest,
}

impl Themes {
    fn read(root: &Path) -> io::Result<Self> {
        let mut reported = Vec::new();
        let files = source::read_themes(root, &mut reported)?;
        let mut digest = Digester::new();
        for (path, file) in &files {
            digest.words(path).bytes(&file.bytes);
        }
        Ok(Self { digest: digest.finish(), reported, files })
    }
}

/// All that an edition is made of.
pub(super) struct Sources {
    pub(super) content: Content,
    pub(super) themes: Arc<Themes>,
    pub(super) past: Arc<Past>,
}

/// Reads everything. Of `touched` files, where they are known, these alone are looked at; they count from the root. An error is one
/// of the disk.
pub(super) fn look(request: &Request<'_>, touched: Option<&[PathBuf]>, memory: &mut Memory) -> io::Result<Sources> {
    let mut content = content(request, touched, &mut memory.source, &memory.memo)?;
    let past = past::guard(&content.files.texts, &content.sealed, &memory.memo)?;
    content.diagnostics.extend(past.diagnostics.iter().cloned());
    // A snapshot's site is made of its own content, which holds no earlier snapshots.
    let past = if request.archived { Arc::default() } else { past };
    let no_theme = touched.is_some_and(|touched| touched.iter().all(|path| path.starts_with("content")));
    let themes = match memory.themes.take().filter(|_| no_theme) {
        Some(themes) => themes,
        None => Arc::new(Themes::read(request.root)?),
    };
    memory.themes = Some(themes.clone());
    content.diagnostics.extend(themes.reported.iter().cloned());
    Ok(Sources { content, themes, past })
}

/// Reads the content alone.
pub(super) fn content(
    request: &Request<'_>,
    touched: Option<&[PathBuf]>,
    memory: &mut source::Memory,
    memo: &Memo,
) -> io::Result<Content> {
    let mut diagnostics = Vec::new();
    let mut files = source::read_content(request.root, touched, memory, memo, &mut diagnostics)?;
    for edited in request.instead {
        lay_over(Arc::make_mut(&mut files.texts), edited, &mut diagnostics);
    }
    let site = files.texts.iter().find(|t| t.kind == source::Kind::Site);
    let read = match site {
        Some(site) => config::read(&site.source, &mut diagnostics),
        None => {
            // One that is there and cannot be read was told.
            let reported = |d: &Diagnostic| d.place.as_ref().is_some_and(|p| *p.file == *"content/site.yaml");
            if !diagnostics.iter().any(|d| d.code == Code::NoContent || reported(d)) {
                diagnostics.push(no_site());
            }
            None
        }
    };
    let config = read.or_else(|| (!files.texts.is_empty()).then(|| stand_in(&files))).map(|config| Config {
        base_url: request.base_url.map(|url| url.trim_end_matches('/').to_owned()).or(config.base_url),
        archived: request.archived,
        ..config
    });
    let as_of = config.as_ref().map(|config| request.as_of.unwrap_or_else(|| (request.today)(config.time_zone)));
    // What is dated later leaves no trace; and a snapshot has no archive of its own.
    files.snapshots.retain(|snapshot| as_of.is_some_and(|as_of| snapshot.as_of <= as_of));
    let sealed = files.snapshots.clone();
    if request.archived {
        files.snapshots.clear();
    }
    Ok(Content { files, sealed, config, as_of, diagnostics })
}

/// A text as it would be, in the place of the one that the disk holds, or among the others in their order where it holds none.
fn lay_over(texts: &mut Vec<source::TextFile>, edited: &SourceText, diagnostics: &mut Vec<Diagnostic>) {
    let Some(kind) = source::kind_of(&edited.file) else { return };
    let digest = Digest::of(edited.text.as_bytes());
    let text = source::TextFile { kind, source: edited.clone(), digest };
    if let Some(place) = texts.iter().position(|text| text.source.file == edited.file) {
        texts[place] = text;
        return;
    }
    // What was told of the bytes on the disk, which could not be read, says nothing of these words.
    diagnostics.retain(|d| d.place.as_ref().is_none_or(|place| place.file != edited.file));
    let order = |text: &source::TextFile| text.source.file.split('/').cmp(edited.file.split('/')).is_lt();
    texts.insert(texts.partition_point(order), text);
}

/// Settings for telling the faults of other files where site.yaml cannot be read.
pub(super) fn stand_in(files: &source::Content) -> Config {
    let site = files.texts.iter().find(|t| t.kind == source::Kind::Site).map(|t| t.source.clone());
    let none = || SourceText::new("content/site.yaml", "");
    let paths = files.texts.iter().filter_map(|t| t.kind.language().cloned());
    Config::stand_in(site.unwrap_or_else(none), paths)
}

fn no_site() -> Diagnostic {
    Diagnostic::error(
        Code::NoSite,
        Place::file("content/site.yaml".into()),
        msg!("缺少 content/site.yaml", "content/site.yaml is missing"),
    )
    .help(msg!("用 `jindu init` 新建一个站点来参考", "make a portal with `jindu init` to see one"))
}

impl Sources {
    /// Digest of everything that a build depends on.
    pub(super) fn digest(&self, request: &Request<'_>) -> String {
        let Content { files, as_of, diagnostics, .. } = &self.content;
        let mut d = Digester::new();
        d.digest(self.themes.digest);
        d.words(&format!("{as_of:?} {} {:?}", request.as_of.is_some(), request.base_url));
        d.words(&format!("{diagnostics:?} {:?}", self.past.differences));
        for text in files.texts.iter() {
            d.words(&text.source.file).digest(text.digest);
        }
        for asset in &files.assets {
            d.words(&asset.path).words(&format!("{:?}", asset.stat));
        }
        for snapshot in &files.snapshots {
            d.words(&snapshot.label).words(&snapshot.seal.to_string());
        }
        d.finish().to_string()
    }
}
