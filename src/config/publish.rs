//! `publish:` in `site.yaml` → [`Target`]s: where the site is put, and what it must have to be put there.
//!
//! Keys that a kind of target does not know, and secrets, are told with their places. Deliberately absent: any look at the disk,
//! the network or the environment; that is the business of `publish`.

use crate::diagnose::{Diagnostic, Message, SourceText, Span};
use crate::say;
use crate::yaml::shape::{Key, Shape, is_id};
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
}

impl Requirement {
    const ALL: [Self; 4] = [Self::Identity, Self::Evidence, Self::Translations, Self::Past];

    /// The word in the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Evidence => "evidence",
            Self::Translations => "translations",
            Self::Past => "past",
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

/// The kinds, and the keys that each knows beside those of all.
const KINDS: &[(&str, &[&str])] = &[("directory", &["path", "keep", "precompress"]), ("zip", &["path"])];

const OF_ALL: &[&str] = &["kind", "base_url", "require"];

/// The keys of a target.
pub(super) const TARGET: &[Key] = &[
    Key::required(
        "kind",
        Shape::Choice(&["directory", "zip"]),
        "种类：directory 文件夹，zip 压缩包",
        "its kind: directory or zip",
    ),
    Key::required(
        "path",
        Shape::Line,
        "文件夹或压缩包，从站点文件夹算起",
        "the folder or the archive, from the portal's root",
    ),
    Key::new("base_url", Shape::Url, "发布地址，代替站点的", "where it is served, instead of the site's base_url"),
    Key::new(
        "require",
        Shape::List(&Shape::Choice(&["identity", "evidence", "translations", "past"])),
        "缺了就不发布的",
        "what stops it if it is missing",
    ),
    Key::new(
        "keep",
        Shape::Integer(2, 1000),
        "保留几个版本（directory；默认 5）",
        "how many releases are kept (directory; default 5)",
    ),
    Key::new(
        "precompress",
        Shape::List(&Shape::Choice(&["gzip", "brotli"])),
        "文件旁边的压缩件（directory）",
        "files compressed beside the files (directory)",
    ),
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
                "wrong-form",
                self.entry.span,
                say!("“{name}”不能作发布目标的名称", "“{name}” cannot name a target"),
                say!("用小写英文、数字和连字符，如 web", "use lower-case letters, digits and hyphens, as in web"),
            );
        }
        let word = self.fields.string("kind")?;
        let (_, known) = *KINDS.iter().find(|(kind, _)| *kind == word)?;
        let foreign = |key: &str| TARGET.iter().any(|k| k.name == key && !matches!(k.shape, Shape::Secret));
        for entry in self.fields.all().iter().filter(|e| foreign(&e.key)) {
            let key = entry.key.as_str();
            if !OF_ALL.contains(&key) && !known.contains(&key) {
                let keys = known.join(", ");
                self.error(
                    "unknown-key",
                    entry.span,
                    say!("{word} 没有键“{key}”", "a {word} target has no key “{key}”"),
                    say!("可用的键：{keys}", "its own keys: {keys}"),
                );
            }
        }
        Some(Target {
            name: Spanned { value: name.clone(), span: self.entry.span },
            kind: self.kind(&word)?,
            base_url: self.fields.string("base_url").map(|url| url.trim_end_matches('/').to_owned()),
            require: self.requirements(),
        })
    }

    fn error(&mut self, code: &'static str, span: Span, what: Message, help: Message) {
        self.diagnostics.push(Diagnostic::error(code, self.source.place(span), what).help(help));
    }

    fn kind(&self, word: &str) -> Option<Kind> {
        let text = |key: &str| self.fields.string(key);
        let keep = self.fields.integer("keep").and_then(|n| u32::try_from(n.value).ok()).unwrap_or(5);
        Some(match word {
            "directory" => Kind::Directory { path: text("path")?, keep, precompress: self.codings() },
            "zip" => Kind::Zip { path: text("path")? },
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
