//! `publish:` in `site.yaml` → [`Target`]s: where the site is put, and what it must have to be put there.
//!
//! Keys that a kind of target does not know, and secrets, are told with their places. Deliberately absent: any look at the disk,
//! the network or the environment; that is the business of `publish`.

use crate::diagnose::{Code, Diagnostic, Message, SourceText, Span};
use crate::msg;
use crate::yaml::shape::{Key, Pattern, Shape, is_id};
use crate::yaml::{Entry, Fields, Spanned};

/// What is otherwise a warning or a note, and stops a target that requires it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Requirement {
    /// The website's identity and address are set.
    Identity,
    /// What was reported as completed has evidence.
    Evidence,
    /// Nothing is untranslated, no translation is stale.
    Translations,
    /// Nothing that a snapshot says was changed since.
    Past,
    /// What is completed was verified.
    Verified,
    /// Nothing of a person would be published that must not be.
    Privacy,
}

impl Requirement {
    const ALL: [Self; 6] =
        [Self::Identity, Self::Evidence, Self::Translations, Self::Past, Self::Verified, Self::Privacy];

    /// The word in the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Evidence => "evidence",
            Self::Translations => "translations",
            Self::Past => "past",
            Self::Verified => "verified",
            Self::Privacy => "privacy",
        }
    }
}

/// How a file is compressed once, beside the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// `.gz`
    Gzip,
    /// `.br`
    Brotli,
}

/// A bucket of an object store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// Where the store answers; none for Amazon's own.
    pub endpoint: Option<String>,
    /// Its region, which requests are signed for; `auto` where the store has none.
    pub region: String,
    /// What every object's name begins with: empty, or with a slash at the end.
    pub prefix: String,
    /// Whether the bucket's name stands in the host's, as some stores demand.
    pub virtual_host: bool,
    /// How many releases old assets outlive.
    pub keep: u32,
    /// The Cache-Control of assets, whose names bear their digest.
    pub cache_assets: String,
    /// The Cache-Control of all else.
    pub cache_pages: String,
}

/// What a target is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Releases side by side in a folder.
    Directory {
        /// The folder, from the portal's root.
        path: String,
        /// How many releases are kept.
        keep: u32,
        /// Files that stand compressed beside the files.
        precompress: Vec<Coding>,
    },
    /// Objects in a bucket.
    S3(Bucket),
    /// One file.
    Zip {
        /// The file, from the portal's root.
        path: String,
    },
}

/// A place where the site is put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its name.
    pub name: Spanned<String>,
    /// What it is.
    pub kind: Kind,
    /// Where it is served, instead of what the site says.
    pub base_url: Option<String>,
    /// What it requires, with the places.
    pub require: Vec<Spanned<Requirement>>,
}

fn is_bucket(s: &str) -> bool {
    let sign = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    (3..=63).contains(&s.len())
        && s.bytes().all(|b| sign(b) || b"-.".contains(&b))
        && s.bytes().next().is_some_and(sign)
        && s.bytes().last().is_some_and(sign)
}

fn is_prefix(s: &str) -> bool {
    let part = |p: &str| {
        !p.is_empty() && !p.starts_with('.') && p.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
    };
    s.strip_suffix('/').unwrap_or(s).split('/').all(part)
}

fn is_header(s: &str) -> bool {
    !s.is_empty() && s.bytes().all(|b| b.is_ascii_graphic() || b == b' ')
}

const HEADER: Shape = Shape::Pattern(
    Pattern { fits: is_header, expression: "^[ -~]+$" },
    "Cache-Control 的值，如 public, max-age=300",
    "a value of Cache-Control, as in public, max-age=300",
);

const CACHE_CONTROL: &[Key] = &[
    Key::new(
        "assets",
        HEADER,
        "文件名带摘要的资源（默认一年不变）",
        "assets, whose names bear a digest (default: a year, immutable)",
    ),
    Key::new("pages", HEADER, "其余文件（默认五分钟）", "all other files (default: five minutes)"),
];

/// The kinds, the keys that each knows beside those of all, and those that it must have.
pub(crate) const KINDS: &[(&str, &[&str], &[&str])] = &[
    ("directory", &["path", "keep", "precompress"], &["path"]),
    ("s3", &["bucket", "endpoint", "region", "prefix", "virtual_host", "keep", "cache_control"], &["bucket"]),
    ("zip", &["path"], &["path"]),
];

const OF_ALL: &[&str] = &["kind", "base_url", "require"];

/// The keys of a target.
pub(super) const TARGET: &[Key] = &[
    Key::required(
        "kind",
        Shape::Choice(&["directory", "s3", "zip"]),
        "种类：directory 文件夹，s3 对象存储，zip 压缩包",
        "its kind: directory, s3 (an object store), zip",
    ),
    Key::new(
        "path",
        Shape::Line,
        "文件夹或压缩包，从站点文件夹算起（directory、zip）",
        "the folder or file, from the portal's root (directory, zip)",
    ),
    Key::new("base_url", Shape::Url, "发布地址，代替站点的", "where it is served, instead of the site's base_url"),
    Key::new(
        "require",
        Shape::List(&Shape::Choice(&["identity", "evidence", "translations", "past", "verified", "privacy"])),
        "缺了就不发布的",
        "what stops it if it is missing",
    ),
    Key::new(
        "keep",
        Shape::Integer(2, 1000),
        "保留几个版本（默认 5；directory、s3）",
        "how many releases are kept (default 5; directory, s3)",
    ),
    Key::new(
        "precompress",
        Shape::List(&Shape::Choice(&["gzip", "brotli"])),
        "文件旁边的压缩件（directory）",
        "files compressed beside the files (directory)",
    ),
    Key::new(
        "bucket",
        Shape::Pattern(
            Pattern { fits: is_bucket, expression: "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$" },
            "存储桶的名称",
            "a bucket's name",
        ),
        "存储桶（s3）",
        "bucket (s3)",
    ),
    Key::new(
        "endpoint",
        Shape::Url,
        "存储服务的网址（s3；默认亚马逊）",
        "where the store answers (s3; default: Amazon's)",
    ),
    Key::new("region", Shape::Line, "区域（s3；默认 auto）", "region (s3; default: auto)"),
    Key::new(
        "prefix",
        Shape::Pattern(
            Pattern { fits: is_prefix, expression: "^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/?$" },
            "桶里的路径，如 progress/",
            "a path in the bucket, as in progress/",
        ),
        "桶里的路径（s3；默认最上层）",
        "path in the bucket (s3; default: its top)",
    ),
    Key::new(
        "virtual_host",
        Shape::Bool,
        "桶名写在主机名里（s3；默认否）",
        "the bucket's name stands in the host's (s3; default: no)",
    ),
    Key::new("cache_control", Shape::Map(CACHE_CONTROL), "缓存期限（s3）", "how long browsers keep files (s3)"),
    Key::new("access_key_id", Shape::Secret, "", ""),
    Key::new("access_key", Shape::Secret, "", ""),
    Key::new("secret_access_key", Shape::Secret, "", ""),
    Key::new("secret_key", Shape::Secret, "", ""),
    Key::new("secret", Shape::Secret, "", ""),
    Key::new("session_token", Shape::Secret, "", ""),
    Key::new("token", Shape::Secret, "", ""),
    Key::new("password", Shape::Secret, "", ""),
];

/// The targets of a `publish` map that are sound. What the table cannot say of them is told.
pub(super) fn read(source: &SourceText, fields: &Fields<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Target> {
    let each = fields.entries("publish").iter();
    each.filter_map(|entry| Reader { source, entry, fields: Fields::of(&entry.value), diagnostics }.target()).collect()
}

struct Reader<'a> {
    source: &'a SourceText,
    entry: &'a Entry,
    fields: Fields<'a>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn target(&mut self) -> Option<Target> {
        let name = &self.entry.key;
        if !is_id(name) {
            self.error(
                Code::WrongForm,
                self.entry.span,
                msg!("“{name}”不能作发布目标的名称", "“{name}” cannot name a target"),
                msg!("用小写英文、数字和连字符，如 web", "use lower-case letters, digits and hyphens, as in web"),
            );
        }
        let word = self.fields.string("kind")?;
        let (_, known, needed) = *KINDS.iter().find(|(kind, ..)| *kind == word)?;
        let a = if word == "s3" { "an" } else { "a" };
        let foreign = |key: &str| TARGET.iter().any(|k| k.name == key && !matches!(k.shape, Shape::Secret));
        for entry in self.fields.all().iter().filter(|e| foreign(&e.key)) {
            let key = entry.key.as_str();
            if !OF_ALL.contains(&key) && !known.contains(&key) {
                let keys = known.join(", ");
                self.error(
                    Code::UnknownKey,
                    entry.span,
                    msg!("{word} 没有键“{key}”", "{a} {word} target has no key “{key}”"),
                    msg!("可用的键：{keys}", "its own keys: {keys}"),
                );
            }
        }
        let mut missing: Vec<&str> = needed.iter().copied().filter(|key| self.fields.node(key).is_none()).collect();
        // Amazon's own store answers at its region's address; where another answers is all that it takes to reach it.
        if word == "s3" && self.fields.node("endpoint").is_none() && self.fields.node("region").is_none() {
            missing.push("endpoint");
        }
        for key in &missing {
            self.error(
                Code::MissingKey,
                self.entry.span,
                msg!("{word} 缺少“{key}”", "{a} {word} target needs “{key}”"),
                match *key {
                    "endpoint" => msg!(
                        "写上存储服务的网址：endpoint: https://…；亚马逊的写 region",
                        "say where the store answers, endpoint: https://…; of Amazon’s, its region"
                    ),
                    _ => msg!("加一行：{key}: …", "add a line: {key}: …"),
                },
            );
        }
        if !missing.is_empty() {
            return None;
        }
        Some(Target {
            name: Spanned { value: name.clone(), span: self.entry.span },
            kind: self.kind(&word)?,
            base_url: self.fields.string("base_url").map(|url| url.trim_end_matches('/').to_owned()),
            require: self.requirements(),
        })
    }

    fn error(&mut self, code: Code, span: Span, what: Message, help: Message) {
        self.diagnostics.push(Diagnostic::error(code, self.source.place(span), what).help(help));
    }

    fn kind(&self, word: &str) -> Option<Kind> {
        let text = |key: &str| self.fields.string(key);
        let keep = self.fields.integer("keep").and_then(|n| u32::try_from(n.value).ok()).unwrap_or(5);
        Some(match word {
            "directory" => Kind::Directory { path: text("path")?, keep, precompress: self.codings() },
            "zip" => Kind::Zip { path: text("path")? },
            "s3" => {
                let cache = self.fields.node("cache_control").map(Fields::of);
                let header =
                    |key: &str, default: &str| cache.and_then(|c| c.string(key)).unwrap_or_else(|| default.to_owned());
                let prefix = text("prefix").map(|p| format!("{}/", p.trim_end_matches('/')));
                Kind::S3(Bucket {
                    name: text("bucket")?,
                    endpoint: text("endpoint"),
                    region: text("region").unwrap_or_else(|| "auto".to_owned()),
                    prefix: prefix.unwrap_or_default(),
                    virtual_host: self.fields.flag("virtual_host"),
                    keep,
                    cache_assets: header("assets", "public, max-age=31536000, immutable"),
                    cache_pages: header("pages", "public, max-age=300"),
                })
            }
            _ => return None,
        })
    }

    fn codings(&self) -> Vec<Coding> {
        let words = self.fields.texts("precompress");
        let has = |word: &str| words.iter().any(|w| w.value == word);
        [(Coding::Gzip, "gzip"), (Coding::Brotli, "brotli")].iter().filter(|(_, w)| has(w)).map(|(c, _)| *c).collect()
    }

    fn requirements(&self) -> Vec<Spanned<Requirement>> {
        let words = self.fields.texts("require");
        let one = |word: &Spanned<String>| {
            let value = Requirement::ALL.into_iter().find(|r| r.word() == word.value)?;
            Some(Spanned { value, span: word.span })
        };
        words.iter().filter_map(one).collect()
    }
}
