//! `site.yaml` → [`Config`]: the portal's languages, time zone, identity, theme, thresholds. Every default is resolved here.

use crate::diagnose::{Diagnostic, Message, SourceText, Span};
use crate::say;
use crate::yaml::shape::{Key, Pattern, Shape, is_id};
use crate::yaml::{self, Fields, Node, Spanned, Value};
use chrono_tz::Tz;
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
    /// The body that keeps the plan.
    pub coordinator: Option<Spanned<String>>,
    /// How to ask.
    pub contact: Contact,
    /// A line on every page.
    pub banner: Option<ByLanguage>,
    /// Identity of the website.
    pub government: Government,
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

fn is_absolute_id(s: &str) -> bool {
    !s.contains(char::is_whitespace)
        && ["tag:", "urn:"].iter().any(|scheme| s.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()))
}

fn is_site_code(s: &str) -> bool {
    let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
    digits(s, 10) || s.strip_prefix("bm").is_some_and(|rest| digits(rest, 8))
}

fn is_host(s: &str) -> bool {
    !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b)) && s.contains('.')
}

/// One `@`, words before it, a host with a dot behind it. More only the mail server can tell.
fn is_email(s: &str) -> bool {
    let Some((name, host)) = s.split_once('@') else { return false };
    let label = |l: &str| !l.is_empty() && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let plain = |s: &str| !s.is_empty() && !s.contains(|c: char| c.is_whitespace() || "@<>".contains(c));
    plain(name) && host.contains('.') && host.split('.').all(label)
}

const LANGUAGE: &[Key] = &[
    Key::required("tag", Shape::Line, "语言标签（BCP 47）", "BCP 47 tag"),
    Key::required("label", Shape::Line, "该语言的自称", "the language's name in itself"),
    Key::new("path", Shape::Id, "网址中的文件夹；源语言没有", "its folder on the site; none for the source language"),
];

const CONTACT: &[Key] = &[
    Key::new("hotline", Shape::Line, "政务服务热线", "public hotline"),
    Key::new("telephone", Shape::Line, "电话", "telephone"),
    Key::new(
        "email",
        Shape::Pattern(
            Pattern { fits: is_email, expression: r"^[^\s@<>]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$" },
            "电子邮箱地址，例如 office@example.gov.cn",
            "an e-mail address, as office@example.gov.cn",
        ),
        "电子邮箱",
        "e-mail",
    ),
    Key::new("address", Shape::Localized, "地址", "postal address"),
    Key::new("url", Shape::Url, "网上咨询的网址", "where to ask online"),
];

const EXTERNAL_LINKS: &[Key] =
    &[Key::new("allow", Shape::List(&Shape::Line), "不提示离开的域名", "hosts that need no leaving notice")];

const GOVERNMENT: &[Key] = &[
    Key::new("site_name", Shape::Localized, "网站名称", "SiteName"),
    Key::new(
        "site_domain",
        Shape::Pattern(
            Pattern { fits: is_host, expression: "^[A-Za-z0-9.-]+$" },
            "域名，不带 https://",
            "a bare host, without https://",
        ),
        "网站域名",
        "SiteDomain",
    ),
    Key::new(
        "site_id_code",
        Shape::Pattern(
            Pattern { fits: is_site_code, expression: r"^(bm\d{8}|\d{10})$" },
            "十位数字，或 bm 加八位数字",
            "ten digits, or bm and eight digits",
        ),
        "网站标识码",
        "SiteIDCode",
    ),
    Key::new("sponsor", Shape::Localized, "主办单位", "sponsor"),
    Key::new("operator", Shape::Localized, "承办单位", "operator"),
    Key::new("icp", Shape::Line, "ICP备案编号", "ICP number"),
    Key::new("police", Shape::Line, "公安备案号", "public security number"),
    Key::new("conac", Shape::Line, "党政机关网站标识", "CONAC id"),
    Key::new("external_links", Shape::Map(EXTERNAL_LINKS), "离开提示", "leaving notice for external links"),
];

/// The keys of `site.yaml`.
pub const SHAPE: &[Key] = &[
    Key::required(
        "id",
        Shape::Pattern(
            Pattern { fits: is_absolute_id, expression: r"^(tag|urn):\S+$" },
            "以 tag: 或 urn: 开头的标识",
            "an identifier that begins with tag: or urn:",
        ),
        "永不改变的标识",
        "the portal's identifier; it never changes",
    ),
    Key::required("title", Shape::Localized, "标题", "title"),
    Key::new("description", Shape::Localized, "说明", "description"),
    Key::new(
        "masthead",
        Shape::MapOf(&Shape::Line),
        "标题上方其他文字（如彝文）",
        "the title in further languages, above it",
    ),
    Key::new("base_url", Shape::Url, "发布地址", "where it is published"),
    Key::required("time_zone", Shape::Line, "时区（IANA）", "IANA time zone"),
    Key::required(
        "languages",
        Shape::List(&Shape::Map(LANGUAGE)),
        "语言，第一个是源语言",
        "languages, the source first",
    ),
    Key::new("theme", Shape::Id, "主题（默认 base）", "theme (default: base)"),
    Key::new(
        "due_soon_days",
        Shape::Integer(0, 366),
        "临近期限的天数（默认 30）",
        "days before a deadline (default 30)",
    ),
    Key::new(
        "reporting",
        Shape::Choice(&["quarterly", "monthly", "none"]),
        "报送周期（默认 none）",
        "reporting rhythm (default: none)",
    ),
    Key::new("coordinator", Shape::Id, "统筹单位", "the body that keeps the plan"),
    Key::new("contact", Shape::Map(CONTACT), "咨询方式", "how to ask"),
    Key::new("banner", Shape::Localized, "每页顶部的提示", "a line on every page"),
    Key::new("government", Shape::Map(GOVERNMENT), "政府网站标识", "identity of the government website"),
    Key::new("publish", Shape::MapOf(&Shape::Any), "发布目标", "publishing targets"),
];

/// Reads `site.yaml`. What is wrong is told; there is a [`Config`] as long as the languages can be told.
pub fn read(source: &SourceText, diagnostics: &mut Vec<Diagnostic>) -> Option<Config> {
    let whole = Span::new(0, source.text.len());
    let node = yaml::read(source, without_bom(source, whole), diagnostics)?;
    yaml::check::check_map(source, &node, SHAPE, Span::default(), diagnostics);
    let fields = Fields::of(&node);
    let (languages, doubtful_languages) = languages(source, &fields, diagnostics)?;
    let localized = |key: &str, d: &mut Vec<Diagnostic>| by_language(source, fields.node(key), &languages, d);
    if let Some(url) = fields.text("base_url").filter(|u| u.value.contains(['?', '#'])) {
        let value = &url.value;
        diagnostics.push(
            Diagnostic::error(
                "not-an-address",
                source.place(url.span),
                say!("“{value}”不能作发布地址", "a site cannot be published at “{value}”"),
            )
            .help(say!("只写到路径为止，不带 ? 和 #", "write it up to the path, without ? and #")),
        );
    }
    let government = fields.node("government").map(|node| government(source, node, &languages, diagnostics));
    Some(Config {
        id: fields.string("id").unwrap_or_default(),
        title: localized("title", diagnostics).unwrap_or_default(),
        description: localized("description", diagnostics),
        masthead: masthead(source, &fields, diagnostics),
        base_url: fields.string("base_url").map(|url| url.trim_end_matches('/').to_owned()),
        time_zone: time_zone(source, &fields, diagnostics),
        theme: fields.text("theme").unwrap_or(Spanned { value: "base".to_owned(), span: Span::default() }),
        due_soon_days: fields.integer("due_soon_days").and_then(|n| u32::try_from(n.value).ok()).unwrap_or(30),
        reporting: match fields.string("reporting").as_deref() {
            Some("quarterly") => Reporting::Quarterly,
            Some("monthly") => Reporting::Monthly,
            _ => Reporting::None,
        },
        coordinator: fields.text("coordinator"),
        contact: fields.node("contact").map(|node| contact(source, node, &languages, diagnostics)).unwrap_or_default(),
        banner: localized("banner", diagnostics),
        government: government.unwrap_or_default(),
        languages,
        doubtful_languages,
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

/// Words by language: a map, or plain words for the source language. An unknown language is told.
pub(crate) fn by_language(
    source: &SourceText,
    node: Option<&Node>,
    languages: &[Language],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ByLanguage> {
    let node = node?;
    let mut texts = vec![None; languages.len()];
    match &node.value {
        Value::Text(s) => texts[0] = Some(s.trim().to_owned()),
        Value::Map(entries) => {
            for entry in entries {
                match languages.iter().position(|l| *l.tag == entry.key) {
                    Some(i) => texts[i] = yaml_text(&entry.value),
                    None => {
                        let (key, all) = (&entry.key, tags(languages));
                        diagnostics.push(
                            Diagnostic::error(
                                "unknown-language",
                                source.place(entry.span),
                                say!("“{key}”不是本站的语言", "“{key}” is no language of this portal"),
                            )
                            .help(say!("本站的语言：{all}", "its languages: {all}")),
                        );
                    }
                }
            }
            if texts[0].is_none() {
                let tag = &languages[0].tag;
                diagnostics.push(
                    Diagnostic::error(
                        "missing-source-words",
                        source.place(node.span),
                        say!("缺少源语言（{tag}）的文字", "the words in the source language ({tag}) are missing"),
                    )
                    .help(say!("加上 {tag}: …", "add {tag}: …")),
                );
            }
        }
        _ => return None,
    }
    Some(ByLanguage(texts))
}

fn tags(languages: &[Language]) -> String {
    languages.iter().map(|l| &*l.tag).collect::<Vec<_>>().join(", ")
}

/// Addresses that the site uses itself: no language can live there.
const RESERVED: &[&str] = &["assets", "data", "files", "archive", "leave", "pages"];

/// The languages, and whether anything is wrong with them.
fn languages(
    source: &SourceText,
    fields: &Fields<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Vec<Language>, bool)> {
    let before = diagnostics.len();
    let mut languages: Vec<Language> = Vec::new();
    let mut doubtful = false;
    for (i, item) in fields.maps("languages").enumerate() {
        let Some(tag) = item.text("tag") else {
            // Without the source language nothing can be read.
            if i == 0 {
                return None;
            }
            doubtful = true;
            continue;
        };
        let path = item.text("path");
        let t = &tag.value;
        let mut fault = |span: Span, message, help| {
            diagnostics.push(Diagnostic::error("language", source.place(span), message).help(help));
        };
        if !is_tag(t) {
            fault(tag.span, say!("“{t}”不是语言标签", "“{t}” is no language tag"), tag_help());
        }
        match (i, &path) {
            (0, Some(path)) => fault(
                path.span,
                say!("源语言在根目录，没有 path", "the source language lives at the root and has no path"),
                say!("删去 path", "remove `path`"),
            ),
            (1.., None) if item.node("path").is_none() => fault(
                tag.span,
                say!("语言 {t} 缺少 path", "the language {t} needs a path"),
                say!("加上 path，例如 path: en", "add one, as in path: en"),
            ),
            (1.., Some(path))
                if RESERVED.contains(&path.value.as_str()) || languages.iter().any(|l| *l.path == path.value) =>
            {
                let p = &path.value;
                fault(
                    path.span,
                    say!("path“{p}”已被占用", "the path “{p}” is taken"),
                    say!("换一个，例如语言标签的前一部分", "use another one, as the first part of the tag"),
                );
            }
            _ => {}
        }
        if languages.iter().any(|l| *l.tag == *t) {
            fault(tag.span, say!("语言 {t} 写了两次", "the language {t} stands twice"), say!("只留一个", "keep one"));
        }
        let path = path.map(|p| p.value);
        doubtful |= i > 0 && !path.as_deref().is_some_and(is_id);
        // In the place of a path that is none, or is taken: one that no other language has.
        let free = |p: &String| is_id(p) && !languages.iter().any(|l| *l.path == **p);
        let path = if i == 0 { String::new() } else { path.filter(free).unwrap_or_else(|| format!("language-{i}")) };
        languages.push(Language {
            label: item.string("label").unwrap_or_else(|| tag.value.clone()),
            tag: tag.value.into(),
            path: path.into(),
        });
    }
    if fields.node("languages").is_some_and(Node::is_empty_list) {
        diagnostics.push(
            Diagnostic::error(
                "language",
                source.place(fields.key_span("languages")),
                say!("至少要有一种语言", "there must be a language at least"),
            )
            .help(say!("例如 - {{tag: zh-CN, label: 中文}}", "as in - {{tag: zh-CN, label: 中文}}")),
        );
    }
    let doubtful = doubtful || diagnostics.len() > before;
    (!languages.is_empty()).then_some((languages, doubtful))
}

/// Whether words are a language tag (BCP 47, as far as Unicode's language identifiers go).
fn is_tag(s: &str) -> bool {
    !s.contains('_') && unic_langid::LanguageIdentifier::from_bytes(s.as_bytes()).is_ok()
}

fn tag_help() -> Message {
    say!("写 BCP 47 标签，例如 zh-CN、en、ii", "write a BCP 47 tag, as zh-CN, en or ii")
}

/// Lines in further languages, by tag.
fn masthead(source: &SourceText, fields: &Fields<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<(String, String)> {
    let entries = fields.entries("masthead");
    for entry in entries.iter().filter(|e| !is_tag(&e.key)) {
        let key = &entry.key;
        diagnostics.push(
            Diagnostic::error(
                "language",
                source.place(entry.span),
                say!("“{key}”不是语言标签", "“{key}” is no language tag"),
            )
            .help(tag_help()),
        );
    }
    entries.iter().filter_map(|e| yaml_text(&e.value).map(|t| (e.key.clone(), t))).collect()
}

fn time_zone(source: &SourceText, fields: &Fields<'_>, diagnostics: &mut Vec<Diagnostic>) -> Tz {
    let Some(name) = fields.text("time_zone") else { return Tz::UTC };
    name.value.parse().unwrap_or_else(|_| {
        let n = &name.value;
        diagnostics.push(
            Diagnostic::error(
                "time-zone",
                source.place(name.span),
                say!("没有时区“{n}”", "there is no time zone “{n}”"),
            )
            .help(say!("用 IANA 的名称，例如 Asia/Shanghai", "use its IANA name, as in Asia/Shanghai")),
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

/// The keys of a `contact` map.
pub const CONTACT_SHAPE: Shape = Shape::Map(CONTACT);

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
    }
}
