//! A theme: templates, words and files along the chain of themes that extend each other.
//!
//! 1. The chain is followed by `extends` in each `theme.yaml`, down to one that extends nothing.
//! 2. Templates are looked for along the chain, so a theme overrides them one by one.
//! 3. Words of the chain are laid over each other; every language must have every word.
//! 4. The style sheets of the chain become one file, without comments and spare white space; other files are taken from the first theme that has them. Their
//!    addresses hold a digest, so they can be cached for ever.
//!
//! There is an engine for each language, whose `t` knows the words of that language. The engine lives in this room alone.

mod calls;
mod direction;
mod fallback;
mod faults;
mod minify_css;
mod translator;
mod vocabulary;
mod whole;

pub(super) use fallback::mark;
pub use translator::{ForTranslator, for_translator};

use super::pages;
use super::words::{Fault, Words};
use crate::config::{Config, Lang, SOURCE, Terms, tags};
use crate::diagnose::{Code, Diagnostic, Place, SourceText, Span};
use crate::msg;
use crate::source::ThemeFile;
use crate::yaml::check::{check_map, nearest};
use crate::yaml::shape::{Key, Shape, is_id};
use crate::yaml::{self, Fields};
use fluent_bundle::FluentArgs;
use rayon::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Context, ErrorKind, Kwargs, State, Tera};

/// The keys of `theme.yaml`.
pub const SHAPE: &[Key] = &[
    Key::required("name", Shape::Localized, "名称", "name"),
    Key::new("description", Shape::Localized, "说明", "description"),
    Key::new("extends", Shape::Id, "所扩展的主题", "the theme that it extends"),
];

/// A file of the theme that is published.
#[derive(Debug, Clone)]
pub struct Static {
    /// Its name in the theme.
    pub name: String,
    /// Its address, with a digest.
    pub path: Arc<str>,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// A theme, ready to render.
pub struct Theme {
    /// The portal's words, then those of plans that call things otherwise.
    tongues: Vec<Tongue>,
    /// By plan: which of these its pages speak.
    of_plans: Vec<usize>,
    /// Files to publish.
    pub statics: Vec<Static>,
    /// The address of the style sheet.
    pub style: Arc<str>,
    templates: BTreeMap<String, SourceText>,
    /// The languages that words may say to be.
    tags: Vec<Arc<str>>,
    /// Which way each language runs.
    directions: Vec<&'static str>,
}

/// Words by language, and the engines that know them.
struct Tongue {
    words: Vec<Arc<Words>>,
    engines: Vec<Tera>,
}

type Files = BTreeMap<Arc<str>, ThemeFile>;

impl Theme {
    /// Reads the portal's theme; `plans` is what each plan calls things otherwise than the portal. What is wrong with the theme is told;
    /// then there is none.
    pub fn read(config: &Config, plans: &[&Terms], files: &Files, diagnostics: &mut Vec<Diagnostic>) -> Option<Self> {
        let before = diagnostics.len();
        let chain = chain(config, files, diagnostics)?;
        let templates = templates(&chain, files, diagnostics);
        // What follows from a template that cannot be read means nothing.
        let readable = diagnostics.len() == before;
        diagnostics.extend(super::deep::templates(&chain, &templates));
        if readable && !is_complete(&chain, files, &templates, diagnostics) {
            return None;
        }
        let sound = diagnostics.len() == before;
        let vocabulary::Vocabulary { words, tags, doubtful } = vocabulary::read(config, &chain, files, diagnostics);
        // Words of a language whose tag is wrong are looked for in the wrong place.
        if !config.doubtful_languages && !doubtful {
            vocabulary::tell_missing(config, &chain, files, &words, diagnostics);
        }
        if !sound {
            return None;
        }
        let statics = statics(&chain, files);
        let assets: Arc<Assets> = Arc::new(statics.iter().map(|s| (s.name.clone(), s.path.clone())).collect());
        let source = &config.language(SOURCE).tag;
        let mut with_lang = vec![config.terms.clone()];
        let mut of_plans = Vec::new();
        for own in plans {
            let terms = own.or(&config.terms);
            of_plans.push(with_lang.iter().position(|known| *known == terms).unwrap_or(with_lang.len()));
            if of_plans.last() == Some(&with_lang.len()) {
                with_lang.push(terms);
            }
        }
        let called = |words: &Arc<Words>, terms: &Terms| {
            if terms.is_empty() { words.clone() } else { Arc::new(words.called(terms)) }
        };
        let mut tongues = Vec::new();
        for terms in &with_lang {
            let words: Vec<Arc<Words>> = words.iter().map(|words| called(words, terms)).collect();
            let engines: Result<Vec<Tera>, Vec<Diagnostic>> =
                words.par_iter().map(|words| engine(&chain, &templates, words, source, &assets)).collect();
            match engines {
                Ok(engines) => {
                    // What components take does not follow from words.
                    if let (true, Some(engine)) = (tongues.is_empty(), engines.first()) {
                        diagnostics.extend(calls::faults(&chain, &templates, engine));
                    }
                    tongues.push(Tongue { words, engines });
                }
                // What is wrong with templates is wrong with any words.
                Err(faults) => {
                    diagnostics.extend(faults);
                    break;
                }
            }
        }
        if diagnostics[before..].iter().any(|d| d.severity == crate::diagnose::Severity::Error) {
            return None;
        }
        let style = assets.get(STYLE).cloned().unwrap_or_default();
        let directions = config.languages.iter().map(|l| tags::direction(&l.tag)).collect();
        Some(Self { tongues, of_plans, statics, style, templates, tags, directions })
    }

    /// What a plan's pages speak, or those of the portal.
    fn tongue(&self, plan: Option<usize>) -> &Tongue {
        &self.tongues[plan.and_then(|p| self.of_plans.get(p)).copied().unwrap_or_default()]
    }

    /// The words of a language on a plan's pages, or on those of the portal.
    pub fn words(&self, plan: Option<usize>, lang: Lang) -> &Words {
        &self.tongue(plan).words[lang.0]
    }

    /// The portal's words in all languages, in their order.
    pub fn all_words(&self) -> &[Arc<Words>] {
        &self.tongue(None).words
    }

    /// A word that a page will show; marked where it is not in the readers' language.
    pub fn shown(&self, lang: Lang, key: &str, word: String) -> String {
        match self.words(None, lang).foreign(key) {
            Some(language) => mark(language, &word),
            None => word,
        }
    }

    /// Whether it has a template of a name.
    pub(super) fn has(&self, template: &str) -> bool {
        self.templates.keys().any(|name| name.split_once('/').is_some_and(|(_, name)| name == template))
    }

    /// Renders a template for a language, in the words of a plan or of the portal.
    pub fn render(
        &self,
        plan: Option<usize>,
        lang: Lang,
        template: &str,
        context: &Context,
    ) -> Result<String, Box<Diagnostic>> {
        PAGE.with_borrow_mut(|page| {
            page.clear();
            self.tongue(plan).engines[lang.0]
                .render_to(template, context, &mut *page)
                .map_err(|error| Box::new(faults::one(&self.templates, &error)))?;
            let page = String::from_utf8_lossy(page).into_owned();
            Ok(direction::said(fallback::with_lang(page, &self.tags), self.directions[lang.0]))
        })
    }
}

thread_local! {
    /// Where a page grows: lists of many rows would else ask the system for twice their size, again and again.
    static PAGE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The portal's theme and those that it extends, the portal's first.
fn chain(config: &Config, files: &Files, diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<String>> {
    let mut chain: Vec<String> = Vec::new();
    let mut next = Some((config.theme.value.clone(), config.source.place(config.theme.span)));
    while let Some((name, place)) = next {
        let yaml = files.get(format!("{name}/theme.yaml").as_str());
        let Some(file) = yaml else {
            // A name that is none was told.
            if !is_id(&name) {
                return None;
            }
            let known: Vec<&str> = files.keys().filter_map(|p| p.strip_suffix("/theme.yaml")).collect();
            let all = known.join(", ");
            let help = match nearest(&name, known.iter().copied()) {
                Some(near) => msg!("是不是 {near}？", "did you mean {near}?"),
                None => msg!(
                    "现有：{all}；新主题要有 themes/{name}/theme.yaml",
                    "there are: {all}; a new one needs themes/{name}/theme.yaml"
                ),
            };
            diagnostics.push(
                Diagnostic::error(Code::UnknownTheme, place, msg!("没有主题“{name}”", "there is no theme “{name}”"))
                    .help(help),
            );
            return None;
        };
        if chain.contains(&name) {
            diagnostics.push(
                Diagnostic::error(
                    Code::ThemeLoop,
                    place,
                    msg!("主题“{name}”扩展了自己", "the theme “{name}” extends itself"),
                )
                .help(msg!("去掉其中一个 extends", "remove one `extends`")),
            );
            return None;
        }
        chain.push(name);
        let source = source(file);
        let whole = Span::new(0, source.text.len());
        let node = yaml::read(&source, whole, diagnostics)?;
        check_map(&source, &node, SHAPE, Span::default(), diagnostics);
        next = Fields::of(&node).text("extends").map(|e| (e.value, source.place(e.span)));
    }
    Some(chain)
}

fn source(file: &ThemeFile) -> SourceText {
    SourceText::new(file.shown.clone(), String::from_utf8_lossy(&file.bytes))
}

/// All templates of the chain, as `THEME/NAME`.
fn templates(chain: &[String], files: &Files, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, SourceText> {
    let mut all = BTreeMap::new();
    for theme in chain {
        let folder = format!("{theme}/templates/");
        for (path, file) in files.range(Arc::<str>::from(folder.as_str())..).take_while(|(p, _)| p.starts_with(&folder))
        {
            match file.text() {
                Ok(source) => {
                    all.insert(format!("{theme}/{}", &path[folder.len()..]), source);
                }
                Err(fault) => diagnostics.push(*fault),
            }
        }
    }
    all
}

/// Whether there is a template for every kind of page: a theme that extends none must bring all of them.
fn is_complete(
    chain: &[String],
    files: &Files,
    templates: &BTreeMap<String, SourceText>,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let lacks = |name: &&str| !chain.iter().any(|theme| templates.contains_key(&format!("{theme}/{name}")));
    let all = pages::templates();
    let missing: Vec<&str> = all.iter().map(String::as_str).filter(lacks).collect();
    if let (false, Some(theme)) = (missing.is_empty(), chain.last()) {
        // `extends` goes below the last line.
        let yaml = files.get(format!("{theme}/theme.yaml").as_str());
        let place = yaml.and_then(|file| last_line(&file.text().ok()?));
        let all = missing.join(", ");
        diagnostics.push(
            Diagnostic::error(
                Code::MissingTemplate,
                place.unwrap_or_else(|| Place::file(format!("themes/{theme}/theme.yaml").into())),
                msg!("主题“{theme}”缺少模板：{all}", "the theme “{theme}” lacks templates: {all}"),
            )
            .help(msg!(
                "在 theme.yaml 里写 extends: base，就有了；或在 themes/{theme}/templates/ 里补上",
                "write `extends: base` in theme.yaml to have them, or add them to themes/{theme}/templates/"
            )),
        );
    }
    missing.is_empty()
}

/// Words that the program itself asks for, beside those of the templates.
const ASKED_FOR: &[&str] = &[
    "as-of",
    "by",
    "calendar-about",
    "calendar-name",
    "calendar-name-of",
    "change-report",
    "change-verification",
    "check-confirmed",
    "check-confirmed-before-correction",
    "check-not-confirmed",
    "check-not-confirmed-before-correction",
    "colon",
    "column-type-about",
    "column-type-bodies",
    "column-type-data",
    "column-type-figures",
    "column-type-home",
    "column-type-news",
    "column-type-policy",
    "corrected",
    "date",
    "describe-body",
    "describe-calendar",
    "describe-changes",
    "describe-counties",
    "describe-data",
    "describe-departments",
    "describe-kind",
    "describe-ledger",
    "describe-method",
    "describe-search",
    "describe-section",
    "describe-section-title",
    "describe-sitemap",
    "describe-targets",
    "document-number",
    "due-formerly",
    "due-none-stated",
    "due-ongoing",
    "every-half-year",
    "every-month",
    "every-quarter",
    "evidence",
    "feed-kind-status",
    "feed-report",
    "feed-report-by",
    "feed-status",
    "feed-title-of",
    "feed-verification",
    "field-finding",
    "field-note",
    "field-result",
    "gap",
    "goal-above",
    "goal-at-least",
    "goal-at-most",
    "goal-below",
    "goal-between",
    "goal-equals",
    "goal-reach",
    "kind-measure",
    "kind-target",
    "kind-task",
    "latest-value",
    "ledger-baseline",
    "ledger-by",
    "ledger-cut",
    "ledger-due",
    "ledger-due-words",
    "ledger-evidence",
    "ledger-goal",
    "ledger-group-bodies",
    "ledger-group-fields",
    "ledger-group-progress",
    "ledger-group-proof",
    "ledger-group-task",
    "ledger-lead",
    "ledger-measure",
    "ledger-measures",
    "ledger-members",
    "ledger-next",
    "ledger-note",
    "ledger-number",
    "ledger-on",
    "ledger-others",
    "ledger-percent",
    "ledger-problems",
    "ledger-reached",
    "ledger-reported",
    "ledger-share",
    "ledger-status",
    "ledger-target",
    "ledger-targets",
    "ledger-task",
    "ledger-unit",
    "ledger-value",
    "list-separator",
    "markdown-back",
    "markdown-footnotes",
    "markdown-image",
    "markdown-table",
    "machine",
    "measure",
    "members-done",
    "month-name",
    "month-short",
    "month-year",
    "nav-home",
    "next-steps",
    "no",
    "no-data",
    "not-found-home",
    "not-found-text",
    "not-reached",
    "notice-in-full",
    "on-measure",
    "pace",
    "pace-ahead",
    "pace-behind",
    "pace-on-track",
    "paren-close",
    "paren-open",
    "percent",
    "percent-label",
    "problems",
    "reached",
    "reason-is",
    "report-on",
    "result-confirmed",
    "result-not-confirmed",
    "role-cooperating",
    "role-lead",
    "role-responsible",
    "sheet-measures",
    "sheet-targets",
    "sheet-tasks",
    "sheet-title",
    "since",
    "stage",
    "stage-completed",
    "stage-in-progress",
    "stage-not-started",
    "stage-stopped",
    "status",
    "status-behind",
    "status-completed",
    "status-completed-late",
    "status-due-soon",
    "status-no-report",
    "status-not-started",
    "status-on-track",
    "status-overdue",
    "status-period-ended",
    "status-stopped",
    "status-unreported",
    "target",
    "title-calendar",
    "title-changes",
    "title-counties",
    "title-data",
    "title-departments",
    "title-leave",
    "title-ledger",
    "title-method",
    "title-month",
    "title-not-found",
    "title-numbered",
    "title-search",
    "title-sitemap",
    "title-targets",
    "verification-ended",
    "withdrawn",
    "words-of-notice",
    "yes",
];

/// The last line of a file on which something stands.
fn last_line(source: &SourceText) -> Option<Place> {
    let end = source.text.trim_end().len();
    let start = source.text[..end].rfind('\n').map_or(0, |i| i + 1);
    (end > 0).then(|| source.place(Span::new(start, end)))
}

/// Addresses of the theme's files by their names.
type Assets = BTreeMap<String, Arc<str>>;

/// `asset(name="emblem.svg")`: the address of a file of the theme, from the site's root.
fn asset(assets: &Assets, args: &Kwargs) -> tera::TeraResult<String> {
    let name = args.must_get::<&str>("name")?;
    let found = assets.get(name).map(|path| path.to_string());
    found.ok_or_else(|| tera::Error::message(format!("the theme has no file `{name}` in static/")))
}

fn engine(
    chain: &[String],
    templates: &BTreeMap<String, SourceText>,
    words: &Arc<Words>,
    source: &Arc<str>,
    assets: &Arc<Assets>,
) -> Result<Tera, Vec<Diagnostic>> {
    let blank = || {
        let mut tera = Tera::new();
        let prefixes: Vec<String> = chain.iter().map(|theme| format!("{theme}/")).collect();
        tera.set_fallback_prefixes(prefixes).map(|()| {
            let words = words.clone();
            tera.register_function("t", move |args: Kwargs, _: &State<'_>| translate(&words, &args));
            let source = source.clone();
            tera.register_function("source_lang", move |_: Kwargs, _: &State<'_>| source.to_string());
            let assets = assets.clone();
            tera.register_function("asset", move |args: Kwargs, _: &State<'_>| asset(&assets, &args));
            tera.register_filter("whole", |words: &str, _: Kwargs, _: &State<'_>| {
                tera::Value::safe_string(&whole::html(words))
            });
            tera
        })
    };
    let add = |tera: &mut Tera, only: Option<&str>| {
        let chosen = templates.iter().filter(|(name, _)| only.is_none_or(|o| o == name.as_str()));
        tera.add_raw_templates(chosen.map(|(name, source)| (name.as_str(), &*source.text)))
    };
    let whole = blank().and_then(|mut tera| add(&mut tera, None).map(|()| tera));
    whole.map_err(|error| {
        // Each template by itself, so that every syntax error is told; else the one that only shows when all are together.
        let single = templates.keys().filter_map(|name| {
            let error = blank().and_then(|mut tera| add(&mut tera, Some(name))).err()?;
            matches!(error.kind(), ErrorKind::SyntaxError(_)).then(|| faults::one(templates, &error))
        });
        let all: Vec<Diagnostic> = single.collect();
        if all.is_empty() { faults::all(templates, &error) } else { all }
    })
}

/// `t(key="…", name=value)`: a word of the theme.
fn translate(words: &Words, args: &Kwargs) -> tera::TeraResult<tera::Value> {
    let key = args.must_get::<&str>("key")?;
    let mut named = args.iter().filter(|(name, _)| name.as_str() != Some("key")).peekable();
    let word = if named.peek().is_none() {
        words.get(key)
    } else {
        let mut fluent = FluentArgs::new();
        for (name, value) in named {
            if let Some(name) = name.as_str() {
                fluent.set(name.to_owned(), words.argument(value));
            }
        }
        words.shown(key, Some(&fluent)).map(tera::Value::from)
    };
    word.map_err(|fault| {
        tera::Error::message(match fault {
            Fault::Missing => format!("the theme has no word `{key}` in its i18n files"),
            Fault::Format(detail) => format!("the word `{key}` cannot be formed: {detail}"),
        })
    })
}

/// The name of the style sheet.
const STYLE: &str = "style.css";

fn statics(chain: &[String], files: &Files) -> Vec<Static> {
    let mut style = Vec::new();
    let mut all: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
    for theme in chain.iter().rev() {
        let folder = format!("{theme}/static/");
        for (path, file) in files.range(Arc::<str>::from(folder.as_str())..).take_while(|(p, _)| p.starts_with(&folder))
        {
            let name = &path[folder.len()..];
            if name == STYLE {
                style.extend_from_slice(&file.bytes);
            } else {
                all.insert(name.to_owned(), file.bytes.as_ref().into());
            }
        }
    }
    all.insert(STYLE.to_owned(), style.into());
    for (_, bytes) in all.iter_mut().filter(|(name, _)| name.ends_with(".css")) {
        if let Ok(text) = std::str::from_utf8(bytes) {
            *bytes = minify_css::minify(text).into_bytes().into();
        }
    }
    all.into_iter().map(|(name, bytes)| hashed(&name, bytes)).collect()
}

/// `style.css` → `assets/style.1a2b3c4d5e.css`.
fn hashed(name: &str, bytes: Arc<[u8]>) -> Static {
    let digest = &blake3::hash(&bytes).to_hex()[..10];
    let path = match name.rsplit_once('.') {
        Some((stem, extension)) => format!("assets/{stem}.{digest}.{extension}"),
        None => format!("assets/{name}.{digest}"),
    };
    Static { name: name.to_owned(), path: path.into(), bytes }
}
