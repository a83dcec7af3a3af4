//! `site.yaml` → [`Config`]: the portal's languages, time zone, identity, theme, thresholds. Every default is resolved here.
//!
//! [`shape`] says which keys the file may hold, [`languages`] reads the languages and words by language, [`publish`] the targets.

mod fields;
mod kinds;
mod languages;
mod publish;
mod shape;
pub mod tags;
mod terms;

pub use fields::{Field, FieldKind};
pub(crate) use kinds::RESERVED_KINDS;
pub use kinds::{BodyKind, Kind as KindOfBody, Kinds};
pub(crate) use languages::{RESERVED as RESERVED_PATHS, by_language};
pub(crate) use publish::KINDS as TARGET_KINDS;
pub use publish::{Bucket, Coding, Kind, Requirement, Target};
pub use shape::{CHINESE_MARKS, CONTACT_SHAPE, SHAPE};
pub(crate) use terms::read as terms;
pub use terms::{TERMS, TERMS_SHAPE, Terms};

use crate::diagnose::{Code, Diagnostic, SourceText, Span};
use crate::msg;
use crate::yaml::shape::is_id;
use crate::yaml::{self, Fields, Node, Spanned, Value};
use chrono_tz::Tz;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A language, by its place in `languages`: 0 is the source language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(pub usize);

/// The source language.
pub const SOURCE: Lang = Lang(0);

/// A language of the portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// BCP 47 tag.
    pub tag: Arc<str>,
    /// Its name in itself.
    pub label: String,
    /// Its folder on the site and the middle of its files' names; empty for the source language.
    pub path: Arc<str>,
}

/// Words by language, where nothing is said about staleness (titles of the portal, names of bodies).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ByLanguage(pub Vec<Option<String>>);

impl ByLanguage {
    /// The words in a language, else in the source language, with the language that they are in.
    pub fn get(&self, lang: Lang) -> Option<(&str, Lang)> {
        let own = self.0.get(lang.0).and_then(|t| t.as_deref()).map(|t| (t, lang));
        own.or_else(|| self.0.first().and_then(|t| t.as_deref()).map(|t| (t, SOURCE)))
    }

    /// These words, and others in languages that they lack.
    #[must_use]
    pub fn or(&self, others: &Self) -> Self {
        Self(
            (0..self.0.len().max(others.0.len()))
                .map(|i| self.exactly(Lang(i)).or(others.exactly(Lang(i))).map(str::to_owned))
                .collect(),
        )
    }

    /// The words in exactly this language.
    pub fn exactly(&self, lang: Lang) -> Option<&str> {
        self.0.get(lang.0).and_then(|t| t.as_deref())
    }
}

/// How often departments report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reporting {
    /// Each quarter.
    Quarterly,
    /// Each month.
    Monthly,
    /// No rhythm.
    None,
}

impl Reporting {
    /// The word in the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Quarterly => "quarterly",
            Self::Monthly => "monthly",
            Self::None => "none",
        }
    }
}

/// How to ask.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// The public hotline.
    pub hotline: Option<String>,
    /// A telephone number.
    pub telephone: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// A postal address.
    pub address: Option<ByLanguage>,
    /// A page where one can ask.
    pub url: Option<String>,
}

/// Identity of the government website (reference: 国办发〔2017〕47号).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Government {
    /// `SiteName`.
    pub site_name: Option<ByLanguage>,
    /// `SiteDomain`.
    pub site_domain: Option<String>,
    /// `SiteIDCode`.
    pub site_id_code: Option<String>,
    /// 主办单位.
    pub sponsor: Option<ByLanguage>,
    /// 承办单位.
    pub operator: Option<ByLanguage>,
    /// ICP备案编号.
    pub icp: Option<String>,
    /// 公安备案.
    pub police: Option<String>,
    /// 党政机关网站标识.
    pub conac: Option<String>,
    /// Marks that this website does not have.
    pub without: Vec<String>,
    /// Hosts to which links lead without a leaving notice; none where no link has one.
    pub external_links: Option<Vec<String>>,
}

/// Under which terms the data may be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct License {
    /// Its short name, as lists of licences have it: `CC-BY-4.0`.
    pub name: String,
    /// Its full name.
    pub title: Option<ByLanguage>,
    /// Where its words stand.
    pub url: Option<String>,
}

/// The portal's settings, resolved.
#[derive(Debug, Clone)]
pub struct Config {
    /// What never changes.
    pub id: String,
    /// The portal's title.
    pub title: ByLanguage,
    /// The portal's description.
    pub description: Option<ByLanguage>,
    /// Lines in further languages above the title: tag and words.
    pub masthead: Vec<(String, String)>,
    /// Where it is published, without a slash at the end.
    pub base_url: Option<String>,
    /// Its time zone.
    pub time_zone: Tz,
    /// Its languages; the first is the source.
    pub languages: Vec<Language>,
    /// Whether a language has faults: then it is no news that a file is in none of them.
    pub doubtful_languages: bool,
    /// Its theme.
    pub theme: Spanned<String>,
    /// How many days before a deadline a task is due soon.
    pub due_soon_days: u32,
    /// How often departments report.
    pub reporting: Reporting,
    /// Whether as much of a target is expected as its time has passed.
    pub linear: bool,
    /// The body that keeps the plan.
    pub coordinator: Option<Spanned<String>>,
    /// Kinds of bodies.
    pub kinds: Kinds,
    /// What it calls the things that the interface speaks of.
    pub terms: Terms,
    /// Whether texts for programs are made: `llms.txt` and a Markdown file beside each task's page.
    pub texts: bool,
    /// Whether pages have pictures that other programs show beside links to them.
    pub share_images: bool,
    /// Further columns of tasks and measures.
    pub fields: Vec<Field>,
    /// Whether each plan has a page with its bodies side by side.
    pub compare: bool,
    /// Whether there are pages that say how each plan stood at the ends of quarters.
    pub as_of_pages: bool,
    /// How to ask.
    pub contact: Contact,
    /// A line on every page.
    pub banner: Option<ByLanguage>,
    /// Identity of the website.
    pub government: Government,
    /// Under which terms the data may be used.
    pub license: Option<License>,
    /// Numbers that may be published.
    pub privacy_allowed: Vec<String>,
    /// Where it is published to.
    pub publish: Vec<Target>,
    /// Whether these settings stand in the place of those that cannot be read: see [`Config::stand_in`].
    pub stands_in: bool,
    /// Whether the pages are those of a snapshot, which say so.
    pub archived: bool,
    /// The file.
    pub source: SourceText,
}

impl Config {
    /// What tells the portal's pages from those of another: eight hexadecimal digits of its id's digest.
    pub fn mark(&self) -> String {
        blake3::hash(self.id.as_bytes()).to_hex()[..8].to_owned()
    }

    /// All languages.
    pub fn langs(&self) -> impl Iterator<Item = Lang> + use<> {
        (0..self.languages.len()).map(Lang)
    }

    /// A language.
    pub fn language(&self, lang: Lang) -> &Language {
        &self.languages[lang.0]
    }

    /// The language whose path this is.
    pub fn by_path(&self, path: &str) -> Option<Lang> {
        self.languages.iter().position(|l| &*l.path == path).map(Lang)
    }
}

impl Config {
    /// Settings in the place of those that cannot be read, so that the faults of all other files are told in the same run. The
    /// languages are a guess by the files' names (`05-x.en.md`); what is told of languages then is worth nothing.
    pub fn stand_in(source: SourceText, paths: impl Iterator<Item = Arc<str>>) -> Self {
        let theme = source.text.lines().find_map(|line| line.strip_prefix("theme:")).map(str::trim);
        let theme = theme.filter(|name| is_id(name)).unwrap_or("base").to_owned();
        let language = |path: Arc<str>| Language { tag: path.clone(), label: path.to_string(), path };
        let own = Language { tag: "zh-CN".into(), label: String::new(), path: "".into() };
        let paths: BTreeSet<Arc<str>> = paths.collect();
        Self {
            id: String::new(),
            title: ByLanguage::default(),
            description: None,
            masthead: Vec::new(),
            base_url: None,
            time_zone: Tz::UTC,
            languages: std::iter::once(own).chain(paths.into_iter().map(language)).collect(),
            doubtful_languages: true,
            theme: Spanned { value: theme, span: Span::default() },
            due_soon_days: 30,
            reporting: Reporting::None,
            linear: false,
            coordinator: None,
            kinds: Kinds::unreadable(),
            terms: Terms::default(),
            texts: true,
            share_images: false,
            fields: Vec::new(),
            compare: false,
            as_of_pages: false,
            contact: Contact::default(),
            banner: None,
            government: Government::default(),
            license: None,
            privacy_allowed: Vec::new(),
            publish: Vec::new(),
            stands_in: true,
            archived: false,
            source,
        }
    }
}

/// Reads `site.yaml`. What is wrong is told; there is a [`Config`] as long as the languages can be told.
pub fn read(source: &SourceText, diagnostics: &mut Vec<Diagnostic>) -> Option<Config> {
    let whole = Span::new(0, source.text.len());
    let node = yaml::read(source, without_bom(source, whole), diagnostics)?;
    yaml::check::check_map(source, &node, SHAPE, Span::default(), diagnostics);
    let fields = Fields::of(&node);
    let (languages, doubtful_languages) = languages::read(source, &fields, diagnostics)?;
    let localized = |key: &str, d: &mut Vec<Diagnostic>| by_language(source, fields.node(key), &languages, d);
    let targets = fields.entries("publish").iter().filter_map(|e| Fields::of(&e.value).text("base_url"));
    for url in fields.text("base_url").into_iter().chain(targets).filter(|u| u.value.contains(['?', '#'])) {
        let value = &url.value;
        diagnostics.push(
            Diagnostic::error(
                Code::NotAnAddress,
                source.place(url.span),
                msg!("“{value}”不能作发布地址", "a site cannot be published at “{value}”"),
            )
            .help(msg!("只写到路径为止，不带 ? 和 #", "write it up to the path, without ? and #")),
        );
    }
    let government = fields.node("government").map(|node| government(source, node, &languages, diagnostics));
    Some(Config {
        id: fields.string("id").unwrap_or_default(),
        title: localized("title", diagnostics).unwrap_or_default(),
        description: localized("description", diagnostics),
        masthead: languages::masthead(source, &fields, diagnostics),
        base_url: fields.string("base_url").map(|url| url.trim_end_matches('/').to_owned()),
        time_zone: time_zone(source, &fields, diagnostics),
        theme: fields.text("theme").unwrap_or(Spanned { value: "base".to_owned(), span: Span::default() }),
        due_soon_days: fields.integer("due_soon_days").and_then(|n| u32::try_from(n.value).ok()).unwrap_or(30),
        linear: fields.string("schedule").is_some(),
        reporting: match fields.string("reporting").as_deref() {
            Some("quarterly") => Reporting::Quarterly,
            Some("monthly") => Reporting::Monthly,
            _ => Reporting::None,
        },
        coordinator: fields.text("coordinator"),
        kinds: kinds::read(source, &fields, &languages, diagnostics),
        terms: terms(source, fields.node("terms"), &languages, diagnostics),
        texts: fields.maybe_flag("texts").unwrap_or(true),
        share_images: fields.flag("share_images"),
        fields: fields::read(source, &fields, &languages, diagnostics),
        compare: fields.flag("compare"),
        as_of_pages: fields.string("as_of_pages").is_some(),
        contact: fields.node("contact").map(|node| contact(source, node, &languages, diagnostics)).unwrap_or_default(),
        banner: localized("banner", diagnostics),
        government: government.unwrap_or_default(),
        privacy_allowed: fields
            .node("privacy")
            .map(|node| Fields::of(node).texts("allow").into_iter().map(|n| n.value).collect())
            .unwrap_or_default(),
        license: fields.node("license").and_then(|node| license(source, node, &languages, diagnostics)),
        publish: publish::read(source, &fields, diagnostics),
        languages,
        doubtful_languages,
        stands_in: false,
        archived: false,
        source: source.clone(),
    })
}

/// The file without its byte order mark.
pub(crate) fn without_bom(source: &SourceText, whole: Span) -> Span {
    let skip = if source.text.starts_with('\u{feff}') { 3 } else { 0 };
    Span { start: whole.start + skip, end: whole.end }
}

fn yaml_text(node: &Node) -> Option<String> {
    match &node.value {
        Value::Text(s) => Some(s.trim().to_owned()),
        _ => None,
    }
}

fn time_zone(source: &SourceText, fields: &Fields<'_>, diagnostics: &mut Vec<Diagnostic>) -> Tz {
    let Some(name) = fields.text("time_zone") else { return Tz::UTC };
    name.value.parse().unwrap_or_else(|_| {
        let n = &name.value;
        diagnostics.push(
            Diagnostic::error(
                Code::TimeZone,
                source.place(name.span),
                msg!("没有时区“{n}”", "there is no time zone “{n}”"),
            )
            .help(msg!("用 IANA 的名称，例如 Asia/Shanghai", "use its IANA name, as in Asia/Shanghai")),
        );
        Tz::UTC
    })
}

/// A `contact` map.
pub(crate) fn contact(
    source: &SourceText,
    node: &Node,
    languages: &[Language],
    diagnostics: &mut Vec<Diagnostic>,
) -> Contact {
    let fields = Fields::of(node);
    Contact {
        hotline: fields.string("hotline"),
        telephone: fields.string("telephone"),
        email: fields.string("email"),
        address: by_language(source, fields.node("address"), languages, diagnostics),
        url: fields.string("url"),
    }
}

fn license(
    source: &SourceText,
    node: &Node,
    languages: &[Language],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<License> {
    let fields = Fields::of(node);
    Some(License {
        name: fields.string("name")?,
        title: by_language(source, fields.node("title"), languages, diagnostics),
        url: fields.string("url"),
    })
}

fn government(
    source: &SourceText,
    node: &Node,
    languages: &[Language],
    diagnostics: &mut Vec<Diagnostic>,
) -> Government {
    let fields = Fields::of(node);
    let mut localized = |key: &str| by_language(source, fields.node(key), languages, diagnostics);
    Government {
        site_name: localized("site_name"),
        sponsor: localized("sponsor"),
        operator: localized("operator"),
        site_domain: fields.string("site_domain"),
        site_id_code: fields.string("site_id_code"),
        icp: fields.string("icp"),
        police: fields.string("police"),
        conac: fields.string("conac"),
        without: fields.texts("without").into_iter().map(|mark| mark.value).collect(),
        external_links: fields.node("external_links").map(|node| {
            Fields::of(node).texts("allow").into_iter().map(|host| host.value.to_ascii_lowercase()).collect()
        }),
    }
}
