//! The one file that knows all phases.
//!
//! 1. source: content and themes are read.
//! 2. parse: drafts; of tasks, which are many, one after the other as the model takes them.
//! 3. model: the portal, checked; its state as of the date.
//! 4. outputs: every one named; dead links and collisions found.
//! 5. incremental: which of them are stale.
//! 6. render: bytes of these, on all cores, each at once handed to
//! 7. write: which puts them into their places only if nothing was told that forbids it.
//!
//! A program that builds again and again keeps a [`Memory`]; the default one remembers nothing, and what comes out is the same.

mod guarded;
mod memory;
mod named;
mod packed;
mod standing;
mod told;
mod work;

pub use memory::Memory;

use crate::config::{self, Config};
use crate::diagnose::{self, Diagnostic, Place, Severity, SourceText};
use crate::digest::{Digest, Digester};
use crate::disk::Waiting;
use crate::incremental;
use crate::incremental::manifest::{Entry, Header, Home};
use crate::model::pairing::Translation;
use crate::model::{self, Kept, Portal};
use crate::outputs::PlanFacts;
use crate::past::Past;
use crate::render::Renderer;
use crate::render::theme::Theme;
use crate::say;
use crate::source::{self, Content, Snapshot, TextFile, ThemeFile};
use crate::write::{self, Site};
use chrono::NaiveDate;
use chrono_tz::Tz;
use guarded::guard;
use memory::Themes;
use named::{Named, name};
use standing::Standing;
use std::collections::{BTreeMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use work::{Done, Work, render};

/// Told the addresses of pages.
pub type PagesStand<'a> = &'a dyn Fn(&[Arc<str>]);

/// What a build depends on beside the files, and who is told how it goes.
pub struct Request<'a> {
    /// The portal's folder.
    pub root: &'a Path,
    /// The date; none for today in the portal's time zone.
    pub as_of: Option<NaiveDate>,
    /// Where it is published, instead of what site.yaml says.
    pub base_url: Option<&'a str>,
    /// Files as they would be, instead of what the disk holds: for checking an edit before it is made.
    pub instead: &'a [SourceText],
    /// Whether everything is written anew, whatever earlier builds left.
    pub clean: bool,
    /// For a first answer while watching, after which another build looks at everything: the only files that are said to have
    /// changed since the build before, counted from the root. Nothing else is looked at, and only pages are made.
    pub touched: Option<&'a [PathBuf]>,
    /// Whether somebody waits for something else: what is no page then waits for the next build, while watching.
    pub interrupted: &'a (dyn Fn() -> bool + Sync),
    /// Today in a time zone: the only clock.
    pub today: &'a dyn Fn(Tz) -> NaiveDate,
    /// Told how many of how many outputs are made.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
    /// Told that a build begins and that a phase of it is over.
    pub phase: &'a dyn Fn(Phase),
    /// Told that another build of the same folder is waited for.
    pub waiting: Waiting<'a>,
    /// Whether pages that show drafts are made too, for a preview; they are never written.
    pub previews: bool,
    /// Whether the pages bear the mark of a snapshot.
    pub archived: bool,
    /// Told the addresses of changed pages and of what they load as soon as they stand in the site, before data and sheets are
    /// made.
    pub pages_stand: Option<PagesStand<'a>>,
}

impl<'a> Request<'a> {
    /// A portal as of today, as its files are.
    pub fn new(root: &'a Path, today: &'a dyn Fn(Tz) -> NaiveDate) -> Self {
        Self {
            root,
            as_of: None,
            base_url: None,
            instead: &[],
            clean: false,
            touched: None,
            interrupted: &|| false,
            previews: false,
            archived: false,
            today,
            progress: &|_, _| {},
            phase: &|_| {},
            waiting: &|| {},
            pages_stand: None,
        }
    }
}

/// What a build spends its time on, for those who measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Nothing yet: the build begins.
    Begin,
    /// Files are read.
    Source,
    /// They are parsed, joined and assessed.
    Model,
    /// Outputs are named, links checked.
    Outputs,
    /// It is decided what is stale.
    Incremental,
    /// Views that many pages show are made.
    Views,
    /// What is stale is made and written.
    Render,
    /// What the next build wants to know is kept.
    Memory,
}

/// The content, read and joined, with everything that is wrong.
pub struct Loaded {
    /// Settings; none where they cannot be read.
    pub config: Option<Config>,
    /// Content.
    pub portal: Option<Portal>,
    /// The files, where translations are to be stamped.
    pub texts: Arc<Vec<TextFile>>,
    /// How translations stand.
    pub translations: Vec<Arc<Translation>>,
    /// The date.
    pub as_of: Option<NaiveDate>,
    /// What snapshots say otherwise, where it was looked for.
    pub past: Arc<Past>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl Loaded {
    /// A file as it was read; none where there is none.
    pub fn text_of(&self, file: &str) -> Option<SourceText> {
        self.texts.iter().find(|text| *text.source.file == *file).map(|text| text.source.clone())
    }
}

/// What a file is made of.
#[derive(Debug)]
pub enum Bytes {
    /// These.
    Made(Vec<u8>),
    /// Those of a file.
    Copied(PathBuf),
}

/// A file of the site.
#[derive(Debug)]
pub struct SiteFile {
    /// Its address.
    pub path: Arc<str>,
    /// Its bytes.
    pub bytes: Bytes,
}

/// A site, made and not written.
pub struct Made {
    /// Its files; none if anything forbids writing.
    pub files: Vec<SiteFile>,
    /// How many of them are pages.
    pub pages: usize,
    /// The texts that it was made of, where it is to be archived.
    pub texts: Arc<Vec<TextFile>>,
    /// The themes, where it is to be archived; by path.
    pub themes: BTreeMap<Arc<str>, ThemeFile>,
    /// The date.
    pub as_of: Option<NaiveDate>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// What was done to a site's folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// How many files the site has.
    pub files: usize,
    /// How many of them are pages.
    pub pages: usize,
    /// Addresses whose bytes changed, in the order of the outputs.
    pub changed: Vec<Arc<str>>,
    /// How many files were removed that are no longer part of it.
    pub removed: usize,
}

/// Pages with their drafts, by address.
pub type Previews = Vec<(Arc<str>, Vec<u8>)>;

/// What came of a build.
#[derive(Debug)]
pub struct Built {
    /// What was written; none if anything forbade it.
    pub written: Option<Written>,
    /// Pages with their drafts, where they were asked for and may have changed.
    pub previews: Option<Previews>,
    /// The date.
    pub as_of: Option<NaiveDate>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Phase 1, and the settings: what everything else starts from.
struct Read {
    content: Content,
    /// Snapshots up to the date, which the content is held against.
    sealed: Vec<Arc<Snapshot>>,
    config: Option<Config>,
    as_of: Option<NaiveDate>,
    past: Arc<Past>,
    diagnostics: Vec<Diagnostic>,
}

fn read(request: &Request<'_>, memory: &mut source::Memory) -> io::Result<Read> {
    let mut diagnostics = Vec::new();
    let mut content = source::read_content(request.root, request.touched, memory, &mut diagnostics)?;
    for edited in request.instead {
        for text in Arc::make_mut(&mut content.texts).iter_mut().filter(|t| t.source.file == edited.file) {
            text.digest = Digest::of(edited.text.as_bytes());
            text.source = edited.clone();
        }
    }
    let site = content.texts.iter().find(|t| t.kind == source::Kind::Site);
    let mut config = match site {
        Some(site) => config::read(&site.source, &mut diagnostics),
        None => {
            // One that is there and cannot be read was told.
            let told = |d: &Diagnostic| d.place.as_ref().is_some_and(|p| *p.file == *"content/site.yaml");
            if !diagnostics.iter().any(|d| d.code == "no-content" || told(d)) {
                diagnostics.push(no_site());
            }
            None
        }
    };
    if config.is_none() && !content.texts.is_empty() {
        config = Some(stand_in(&content));
    }
    if let (Some(config), Some(base_url)) = (&mut config, request.base_url) {
        config.base_url = Some(base_url.trim_end_matches('/').to_owned());
    }
    if let Some(config) = &mut config {
        config.archived = request.archived;
    }
    let as_of = config.as_ref().map(|config| request.as_of.unwrap_or_else(|| (request.today)(config.time_zone)));
    // What is dated later leaves no trace; and a snapshot has no archive of its own.
    content.snapshots.retain(|snapshot| as_of.is_some_and(|as_of| snapshot.as_of <= as_of));
    let sealed = content.snapshots.clone();
    if request.archived {
        content.snapshots.clear();
    }
    Ok(Read { content, sealed, config, as_of, past: Arc::default(), diagnostics })
}

/// Settings for telling the faults of other files where site.yaml cannot be read.
fn stand_in(content: &Content) -> Config {
    let site = content.texts.iter().find(|t| t.kind == source::Kind::Site).map(|t| t.source.clone());
    let none = || SourceText::new("content/site.yaml", "");
    let paths = content.texts.iter().filter_map(|t| t.kind.language().cloned());
    Config::stand_in(site.unwrap_or_else(none), paths)
}

/// What is told of languages means nothing where they are only guessed.
const OF_LANGUAGES: &[&str] = &[
    "unknown-language",
    "language",
    "missing-source-words",
    "missing-translation",
    "stale-translation",
    "missing-word",
];

fn no_site() -> Diagnostic {
    Diagnostic::error(
        "no-site",
        Place::file("content/site.yaml".into()),
        say!("缺少 content/site.yaml", "content/site.yaml is missing"),
    )
    .help(say!("用 `jindu init` 新建一个站点来参考", "make a portal with `jindu init` to see one"))
}

/// The settings alone, for whoever must know them before a build; none where they cannot be read.
pub fn settings(request: &Request<'_>) -> io::Result<Option<Config>> {
    let read = read(request, &mut Memory::default().source)?;
    Ok(read.config.filter(|config| !config.stands_in))
}

/// Phases 1 to 3. An error is one of the disk.
pub fn load(request: &Request<'_>) -> io::Result<Loaded> {
    let mut memory = Memory::default();
    let read = read(request, &mut memory.source)?;
    Ok(join(request, read, Kept::Stamps, &mut memory).0)
}

/// Phases 2 and 3. Beside the content, what it says as of the date, plan by plan.
fn join(request: &Request<'_>, read: Read, kept: Kept, memory: &mut Memory) -> (Loaded, Vec<Arc<PlanFacts>>) {
    let Read { content, config, as_of, past, mut diagnostics, .. } = read;
    let (Some(config), Some(as_of)) = (config, as_of) else {
        let loaded = Loaded {
            config: None,
            portal: None,
            texts: Arc::default(),
            translations: Vec::new(),
            as_of: None,
            past,
            diagnostics,
        };
        return (loaded, Vec::new());
    };
    let read_so_far = diagnostics.len();
    // Who builds needs them no more once they are joined.
    let texts = if kept == Kept::Stamps { content.texts.clone() } else { Arc::default() };
    let model::Joined { portal, translations } =
        model::join(&config, content, kept, &mut memory.tasks, &mut diagnostics);
    let facts = memory.derive(&config, &portal, as_of);
    if request.as_of.is_none() {
        told::future_reports(&portal, as_of, &mut diagnostics);
        told::future_publication(&portal, as_of, &mut diagnostics);
    }
    told::unproven(&portal, &facts, &mut diagnostics);
    told::stale_tasks(&config, &portal, &facts, &mut diagnostics);
    if config.stands_in {
        let mut later = diagnostics.split_off(read_so_far);
        later.retain(|d| !OF_LANGUAGES.contains(&d.code));
        diagnostics.extend(later);
    } else {
        told::notes(&config, &portal, &translations, &mut diagnostics);
    }
    let loaded = Loaded {
        config: Some(config),
        portal: Some(portal),
        texts,
        translations,
        as_of: Some(as_of),
        past,
        diagnostics,
    };
    (loaded, facts)
}

/// Phases 1 to 4 with the theme, for whoever renders.
struct Ready {
    named: Option<(Named, Theme)>,
    as_of: Option<NaiveDate>,
    diagnostics: Vec<Diagnostic>,
}

fn ready(request: &Request<'_>, read: Read, themes: &Themes, memory: &mut Memory) -> Ready {
    let mut ready = attempt(request, read, themes, memory);
    // While watching, an editor waits for the first answer; the look at everything that follows tells the rest.
    if diagnose::has_errors(&ready.diagnostics) && request.touched.is_none() {
        let found = template_faults(request, &ready.diagnostics, themes, &mut memory.source);
        ready.diagnostics.extend(found);
    }
    ready
}

/// Faults of templates that only show when pages are made, where faults of the content forbid that: of what remains without
/// the files that have faults.
fn template_faults(
    request: &Request<'_>,
    told: &[Diagnostic],
    themes: &Themes,
    files: &mut source::Memory,
) -> Vec<Diagnostic> {
    let file = |d: &Diagnostic| d.place.as_ref().filter(|_| d.severity == Severity::Error).map(|p| p.file.clone());
    let mut bad: HashSet<Arc<str>> = told.iter().filter_map(file).collect();
    // Leaving a file out may leave others without what they name; each turn leaves out more of them, and few are needed.
    for _ in 0..8 {
        let Ok(mut read) = read(request, files) else { return Vec::new() };
        Arc::make_mut(&mut read.content.texts)
            .retain(|text| text.kind == source::Kind::Site || !bad.contains(&text.source.file));
        read.diagnostics.clear();
        if let (true, Some(config)) = (bad.contains("content/site.yaml"), &mut read.config) {
            *config = stand_in(&read.content);
        }
        let mut memory = Memory::default();
        let Ready { named, diagnostics, .. } = attempt(request, read, themes, &mut memory);
        if let Some((named, theme)) = named {
            let renderer = Renderer::new(named.inputs(), theme, Digest::default(), &mut memory.views);
            let all: Vec<usize> = (0..named.outputs.all.len()).collect();
            let made = render(&renderer, &named, &all, &|_, _| {}, |_, _| Ok(()));
            return made.ok().and_then(Result::err).unwrap_or_default();
        }
        let before = bad.len();
        bad.extend(diagnostics.iter().filter_map(file));
        if bad.len() == before {
            break;
        }
    }
    Vec::new()
}

fn attempt(request: &Request<'_>, read: Read, themes: &Themes, memory: &mut Memory) -> Ready {
    let as_of = read.as_of;
    let (mut loaded, facts) = join(request, read, Kept::States, memory);
    (request.phase)(Phase::Model);
    let mut diagnostics = std::mem::take(&mut loaded.diagnostics);
    let theme = loaded.config.as_ref().and_then(|config| memory.theme(config, themes, &mut diagnostics));
    let named = name(request.root, loaded, facts, theme.as_ref(), &mut memory.naming, &mut diagnostics);
    (request.phase)(Phase::Outputs);
    let sound = !diagnose::has_errors(&diagnostics);
    Ready { named: named.zip(theme).filter(|_| sound), as_of, diagnostics }
}

/// Phases 1 to 6, all bytes kept: for checks, and for whoever writes elsewhere. An error is one of the disk.
pub fn make(request: &Request<'_>) -> io::Result<Made> {
    let mut memory = Memory::default();
    let mut read = read(request, &mut memory.source)?;
    guard(request, &mut read, &mut memory)?;
    let themes = memory.themes(request.root, request.touched, &mut read.diagnostics)?;
    let texts = if request.archived { read.content.texts.clone() } else { Arc::default() };
    let Ready { named, as_of, mut diagnostics } = ready(request, read, &themes, &mut memory);
    let kept = if request.archived { themes.files.clone() } else { BTreeMap::new() };
    let mut made = Made { files: Vec::new(), pages: 0, texts, themes: kept, as_of, diagnostics: Vec::new() };
    if let Some((named, theme)) = named {
        let base = incremental::base(&named.shown(&themes));
        let renderer = Renderer::new(named.inputs(), theme, base, &mut memory.views);
        let all: Vec<usize> = (0..named.outputs.all.len()).collect();
        match render(&renderer, &named, &all, request.progress, |_, bytes| Ok(bytes))? {
            Ok(files) => {
                let path = |i: usize| named.outputs.all[i].path.clone();
                made.files = files.into_iter().map(|(i, bytes)| SiteFile { path: path(i), bytes }).collect();
                made.pages = named.pages();
            }
            Err(faults) => diagnostics.extend(faults),
        }
    }
    diagnose::sort(&mut diagnostics);
    made.diagnostics = diagnostics;
    Ok(made)
}

/// All phases. Nothing is written if anything forbids it. An error is one of the disk; then the old site is whole.
pub fn build(request: &Request<'_>, out: &Path, memory: &mut Memory) -> io::Result<Built> {
    (request.phase)(Phase::Begin);
    let own = own(request.root);
    let site = Site::open(&own, out, request.waiting)?;
    let home = Home::new(&own, &write::key(out)?);
    let mut read = read(request, &mut memory.source)?;
    guard(request, &mut read, memory)?;
    let themes = memory.themes(request.root, request.touched, &mut read.diagnostics)?;
    (request.phase)(Phase::Source);
    let (Some(config), Some(as_of)) = (&read.config, read.as_of) else {
        diagnose::sort(&mut read.diagnostics);
        return Ok(Built { written: None, previews: None, as_of: None, diagnostics: read.diagnostics });
    };
    memory.zone = Some(config.time_zone);
    let mut standing = std::mem::take(&mut memory.standing).recall(out, &home, &config.mark());
    if request.clean {
        standing.forget();
    }
    let inputs = inputs(request, &read, &themes);
    let trusting = request.touched.is_some();
    let untouched = |path: &str, entry: &Entry| {
        !site.is_new() && (trusting || entry.stat.is_some_and(|stat| site.is_untouched(path, &stat)))
    };
    if let Some(header) = standing.header.as_ref().filter(|header| header.inputs == inputs)
        && (!request.previews || memory.previewed)
        && standing.all(untouched)
    {
        let written = Written { files: standing.len(), pages: header.pages, ..Written::default() };
        let diagnostics = header.diagnostics.clone();
        if !trusting {
            standing.save(&home);
        }
        memory.standing = standing;
        return Ok(Built { written: Some(written), previews: None, as_of: Some(as_of), diagnostics });
    }
    let Ready { named, mut diagnostics, .. } = ready(request, read, &themes, memory);
    let Some((named, theme)) = named else {
        memory.standing = standing;
        diagnose::sort(&mut diagnostics);
        return Ok(Built { written: None, previews: None, as_of: Some(as_of), diagnostics });
    };
    let base = memory.prints.take(named.shown(&themes), &named.outputs);
    (request.phase)(Phase::Incremental);
    let renderer = Renderer::new(named.inputs(), theme, base, &mut memory.views);
    (request.phase)(Phase::Views);
    let aligned = standing.align(&named.outputs);
    let prints = memory.prints.all();
    let work = Work { request, out, site: &site, home: &home, named: &named, aligned, prints };
    let (mut written, mut previews) = (None, None);
    match work.run(&renderer, &untouched)? {
        Ok(Done { written: done, entries, whole }) => {
            (request.phase)(Phase::Render);
            diagnose::sort(&mut diagnostics);
            let header = whole.then(|| Header { inputs, pages: done.pages, diagnostics: diagnostics.clone() });
            memory.standing = Standing::of(&named.outputs, entries, header, out, &home, !trusting);
            (request.phase)(Phase::Memory);
            written = Some(done);
        }
        Err(faults) => diagnostics.extend(faults),
    }
    let mut theme = renderer.into_theme();
    if request.previews && written.is_some() {
        let (made, back) = named.previews(theme, base, &mut memory.views)?;
        (previews, theme) = (Some(made), back);
        memory.previewed = true;
    }
    memory.keep_theme(theme);
    diagnose::sort(&mut diagnostics);
    Ok(Built { written, previews, as_of: Some(as_of), diagnostics })
}

/// Where a portal's own memory lies. A root inside a bag is sealed: there it lies below a file, where nothing can be written, as for
/// a root on a disk that is read only.
fn own(root: &Path) -> PathBuf {
    source::bag_of(root).map_or_else(|| root.join(".jindu"), |bag| bag.join("bagit.txt/.jindu"))
}

/// Of everything that a build depends on.
fn inputs(request: &Request<'_>, read: &Read, themes: &Themes) -> String {
    let mut d = Digester::new();
    d.digest(themes.digest);
    d.words(&format!("{:?} {} {:?}", read.as_of, request.as_of.is_some(), request.base_url));
    d.words(&format!("{:?} {:?}", read.diagnostics, read.past.differences));
    for text in read.content.texts.iter() {
        d.words(&text.source.file).digest(text.digest);
    }
    for asset in &read.content.assets {
        d.words(&asset.path).words(&format!("{:?}", asset.stat));
    }
    for snapshot in &read.content.snapshots {
        d.words(&snapshot.label).words(&snapshot.seal.to_string());
    }
    d.finish().to_string()
}
