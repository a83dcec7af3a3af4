//! Kinds of bodies: department, county and group, and those that `site.yaml` adds or calls by other names.

use super::{ByLanguage, Language, by_language};
use crate::diagnose::{Code, Diagnostic, SourceText};
use crate::msg;
use crate::yaml::Fields;
use crate::yaml::shape::is_id;
use std::sync::Arc;

/// A kind of body, as a place in [`Config::kinds`](super::Config::kinds).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BodyKind {
    /// 部门.
    Department,
    /// 县（市）.
    County,
    /// A group of bodies.
    Group,
    /// One of the portal's own.
    Other(u16),
}

impl BodyKind {
    /// The kinds that every portal has.
    const USUAL: [Self; 3] = [Self::Department, Self::County, Self::Group];

    /// The kind of a place.
    pub fn at(place: usize) -> Self {
        Self::USUAL.get(place).copied().unwrap_or_else(|| Self::Other(u16::try_from(place).unwrap_or(u16::MAX)))
    }

    /// Its place among a portal's kinds.
    pub fn place(self) -> usize {
        match self {
            Self::Department => 0,
            Self::County => 1,
            Self::Group => 2,
            Self::Other(place) => place.into(),
        }
    }
}

/// What a portal says of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// The word in files and data.
    pub id: Arc<str>,
    /// The folder of its pages.
    pub folder: Arc<str>,
    /// What one of them is called; none where the theme's word holds.
    pub name: Option<ByLanguage>,
    /// What several are called.
    pub plural: Option<ByLanguage>,
    /// Whether its index has the matrix of measures.
    pub matrix: bool,
}

impl Kind {
    fn usual(id: &str, folder: &str) -> Self {
        Self { id: id.into(), folder: folder.into(), name: None, plural: None, matrix: id == "county" }
    }
}

/// Every kind of a portal, the usual three first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kinds {
    all: Vec<Kind>,
    /// Whether one of them could not be read: then a kind that nobody knows is no news.
    pub doubtful: bool,
}

impl Default for Kinds {
    fn default() -> Self {
        let all = [("department", "departments"), ("county", "counties"), ("group", "groups")];
        Self { all: all.map(|(id, folder)| Kind::usual(id, folder)).into(), doubtful: false }
    }
}

impl Kinds {
    /// Where settings could not be read.
    pub(super) fn unreadable() -> Self {
        Self { doubtful: true, ..Self::default() }
    }

    /// What is said of a kind.
    pub fn of(&self, kind: BodyKind) -> &Kind {
        &self.all[kind.place()]
    }

    /// By its word.
    pub fn find(&self, id: &str) -> Option<BodyKind> {
        self.all.iter().position(|kind| *kind.id == *id).map(BodyKind::at)
    }

    /// All of them: departments, counties, the portal's own in its order, groups.
    pub fn iter(&self) -> impl Iterator<Item = BodyKind> + use<> {
        let own = (BodyKind::USUAL.len()..self.all.len()).map(BodyKind::at);
        [BodyKind::Department, BodyKind::County].into_iter().chain(own).chain([BodyKind::Group])
    }

    /// The words of all kinds.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(|kind| &*kind.id)
    }
}

/// Names below a plan that are taken: no kind can have its pages there.
pub(crate) const RESERVED_KINDS: [&str; 11] = [
    "tasks",
    "sections",
    "calendar",
    "changes",
    "bulletins",
    "compare",
    "departments",
    "counties",
    "groups",
    "as-of",
    "data",
];

pub(super) fn read(
    source: &SourceText,
    fields: &Fields<'_>,
    languages: &[Language],
    diagnostics: &mut Vec<Diagnostic>,
) -> Kinds {
    let mut kinds = Kinds::default();
    let mut seen: Vec<String> = Vec::new();
    for item in fields.maps("kinds") {
        let Some(id) = item.text("id").filter(|id| is_id(&id.value)) else {
            kinds.doubtful = true;
            continue;
        };
        let name = by_language(source, item.node("name"), languages, diagnostics);
        let plural = by_language(source, item.node("plural"), languages, diagnostics);
        let word = &id.value;
        if RESERVED_KINDS.contains(&word.as_str()) {
            kinds.doubtful = true;
            let all = RESERVED_KINDS.join(", ");
            diagnostics.push(
                Diagnostic::error(
                    Code::ReservedName,
                    source.place(id.span),
                    msg!("“{word}”是 jindu 自己用的名称", "“{word}” is a name that jindu uses itself"),
                )
                .help(msg!("换一个；已被占用的有：{all}", "use another one; taken are: {all}")),
            );
            continue;
        }
        if seen.contains(word) {
            diagnostics.push(
                Diagnostic::error(
                    Code::DuplicateId,
                    source.place(id.span),
                    msg!("标识“{word}”已经用过", "the id “{word}” is taken already"),
                )
                .help(msg!("每个标识只用一次", "use each id once")),
            );
            continue;
        }
        seen.push(word.clone());
        let place = match kinds.find(word) {
            Some(kind) => kind.place(),
            None => {
                kinds.all.push(Kind::usual(word, word));
                kinds.all.len() - 1
            }
        };
        let kind = &mut kinds.all[place];
        kind.plural = plural.or_else(|| name.clone());
        kind.name = name;
        kind.matrix = item.maybe_flag("matrix").unwrap_or(kind.matrix);
    }
    kinds
}
