//! The bodies: departments, counties, groups and who belongs to them.

use crate::config::{ByLanguage, Config, Contact};
use crate::diagnose::{Code, Diagnostic, SourceText, Span};
use crate::digest::Digest;
use crate::parse::organizations::{BodyDraft, MembersDraft, OrganizationsDraft};
use crate::say;
use crate::yaml::Spanned;
use crate::yaml::check::nearest;
use crate::yaml::shape::is_id;
use chrono::NaiveDate;
use std::collections::HashMap;
use std::sync::Arc;

/// A body, as a place in [`Bodies::all`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BodyIx(pub u32);

/// Kind of body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyKind {
    /// 部门.
    Department,
    /// 县（市）.
    County,
    /// A group of bodies.
    Group,
}

impl BodyKind {
    /// The word in files, data and themes.
    pub fn word(self) -> &'static str {
        match self {
            Self::Department => "department",
            Self::County => "county",
            Self::Group => "group",
        }
    }

    /// The folder of its pages.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Department => "departments",
            Self::County => "counties",
            Self::Group => "groups",
        }
    }
}

/// Who belongs to a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Members {
    /// It is no group.
    None,
    /// These.
    Known(Vec<BodyIx>),
    /// Nobody knows.
    Unspecified,
}

/// A body.
#[derive(Debug)]
pub struct Body {
    /// Its id.
    pub id: Arc<str>,
    /// Its kind.
    pub kind: BodyKind,
    /// Its name today.
    pub name: ByLanguage,
    /// Other names.
    pub aliases: Vec<String>,
    /// Earlier names with the last day of each, by date.
    pub formerly: Vec<(NaiveDate, ByLanguage)>,
    /// GB/T 2260 code.
    pub code: Option<String>,
    /// How to reach it.
    pub contact: Contact,
    /// Its website.
    pub url: Option<String>,
    /// Who belongs to it.
    pub members: Members,
}

impl Body {
    /// The name that held on a day.
    pub fn name_on(&self, day: NaiveDate) -> &ByLanguage {
        self.formerly.iter().find(|(until, _)| day <= *until).map_or(&self.name, |(_, name)| name)
    }
}

/// All bodies.
#[derive(Debug, Default)]
pub struct Bodies {
    /// Of the file.
    pub digest: Digest,
    /// In the order of the file.
    pub all: Vec<Body>,
    by_id: HashMap<Arc<str>, BodyIx>,
    /// For each body the groups with known members that it belongs to.
    groups: Vec<Vec<BodyIx>>,
    /// Whether there is no list, or none that could be read: then an id that names nothing is no news.
    unreadable: bool,
}

impl Bodies {
    /// A body.
    pub fn get(&self, ix: BodyIx) -> &Body {
        &self.all[ix.0 as usize]
    }

    /// By its id.
    pub fn find(&self, id: &str) -> Option<BodyIx> {
        self.by_id.get(id).copied()
    }

    /// All bodies with their references.
    pub fn iter(&self) -> impl Iterator<Item = (BodyIx, &Body)> {
        self.all.iter().enumerate().map(|(i, body)| (index(i), body))
    }

    /// The groups with known members that a body belongs to.
    pub fn groups_of(&self, ix: BodyIx) -> &[BodyIx] {
        &self.groups[ix.0 as usize]
    }

    /// A body itself, or the members of a group whose members are known.
    pub fn expand(&self, ix: BodyIx) -> Vec<BodyIx> {
        match &self.get(ix).members {
            Members::Known(members) => members.clone(),
            _ => vec![ix],
        }
    }

    /// Several, expanded, each once, in order.
    pub fn expand_all(&self, bodies: &[BodyIx]) -> Vec<BodyIx> {
        let mut all = Vec::new();
        for body in bodies.iter().flat_map(|b| self.expand(*b)) {
            if !all.contains(&body) {
                all.push(body);
            }
        }
        all
    }

    /// Everybody who answers where these are named: groups, and the members that they are known to have. Each once.
    pub fn answering(&self, named: &[BodyIx]) -> Vec<BodyIx> {
        let mut all = self.expand_all(named);
        all.extend(named.iter().filter(|body| !all.contains(body)).copied().collect::<Vec<_>>());
        all
    }

    /// Turns ids into references; what names nothing is told, as is an id that stands twice.
    pub fn resolve(
        &self,
        source: &SourceText,
        ids: &[Spanned<String>],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<BodyIx> {
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            let Some(ix) = self.resolve_one(source, id, diagnostics) else { continue };
            if found.contains(&ix) {
                let name = &id.value;
                let message = say!("“{name}”写了两次", "“{name}” stands twice");
                diagnostics.push(
                    Diagnostic::error(Code::DuplicateReference, source.place(id.span), message)
                        .help(say!("只留一个", "keep one")),
                );
            } else {
                found.push(ix);
            }
        }
        found
    }

    /// Turns an id into a reference; one that names nothing is told.
    pub fn resolve_one(
        &self,
        source: &SourceText,
        id: &Spanned<String>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<BodyIx> {
        let found = self.find(&id.value);
        if found.is_none() && !self.unreadable && is_id(&id.value) {
            let name = &id.value;
            let message =
                say!("organizations.yaml 里没有单位“{name}”", "no body in organizations.yaml has the id “{name}”");
            let help = match nearest(name, self.all.iter().map(|b| &*b.id)) {
                Some(near) => say!("是不是想写“{near}”？", "did you mean “{near}”?"),
                None => say!("在 organizations.yaml 里加上它", "add it to organizations.yaml"),
            };
            diagnostics.push(Diagnostic::error(Code::UnknownBody, source.place(id.span), message).help(help));
        }
        found
    }
}

fn index(i: usize) -> BodyIx {
    BodyIx(u32::try_from(i).unwrap_or(u32::MAX))
}

/// Makes the list; equal ids and members that name nothing are told.
pub(super) fn join(draft: Option<OrganizationsDraft>, _: &Config, diagnostics: &mut Vec<Diagnostic>) -> Bodies {
    let Some(OrganizationsDraft { source, bodies: drafts, unreadable }) = draft else {
        return Bodies { unreadable: true, ..Bodies::default() };
    };
    let mut by_id: HashMap<Arc<str>, BodyIx> = HashMap::new();
    for (i, draft) in drafts.iter().enumerate() {
        if by_id.insert(draft.id.value.as_str().into(), index(i)).is_some() {
            duplicate(&source, &draft.id, diagnostics);
        }
    }
    let mut all: Vec<Body> = drafts.iter().map(body).collect();
    let kinds: Vec<BodyKind> = all.iter().map(|b| b.kind).collect();
    let mut groups = vec![Vec::new(); all.len()];
    for (i, draft) in drafts.iter().enumerate() {
        let members = members(&source, draft, &kinds, &by_id, unreadable, diagnostics);
        if let Members::Known(members) = &members {
            for member in members {
                groups[member.0 as usize].push(index(i));
            }
        }
        all[i].members = members;
    }
    Bodies { digest: Digest::of(source.text.as_bytes()), unreadable: unreadable || all.is_empty(), all, by_id, groups }
}

fn duplicate(source: &SourceText, id: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) {
    let name = &id.value;
    diagnostics.push(
        Diagnostic::error(
            Code::DuplicateId,
            source.place(id.span),
            say!("标识“{name}”已经用过", "the id “{name}” is taken already"),
        )
        .help(say!("每个标识只用一次", "use each id once")),
    );
}

fn body(draft: &BodyDraft) -> Body {
    let mut formerly = draft.formerly.clone();
    formerly.sort_by_key(|(until, _)| *until);
    Body {
        id: draft.id.value.as_str().into(),
        kind: match draft.kind.as_str() {
            "county" => BodyKind::County,
            "group" => BodyKind::Group,
            _ => BodyKind::Department,
        },
        name: draft.name.clone(),
        aliases: draft.aliases.clone(),
        formerly,
        code: draft.code.as_ref().map(|c| c.value.clone()),
        contact: draft.contact.clone(),
        url: draft.url.clone(),
        members: Members::None,
    }
}

fn members(
    source: &SourceText,
    draft: &BodyDraft,
    kinds: &[BodyKind],
    by_id: &HashMap<Arc<str>, BodyIx>,
    doubtful: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Members {
    let mut fault = |span: Span, message, help| {
        diagnostics.push(Diagnostic::error(Code::Members, source.place(span), message).help(help));
    };
    match (draft.kind.as_str(), &draft.members) {
        // A kind that is none was told; whether it has members cannot be said.
        (kind, _) if !["department", "county", "group"].contains(&kind) => Members::Unspecified,
        ("group", MembersDraft::None) if draft.misspelt => Members::Unspecified,
        ("group", MembersDraft::None) => {
            fault(
                draft.id.span,
                say!("组要写明成员", "a group must say who belongs to it"),
                say!(
                    "写 members: [...]、members_of: county，或 members: unspecified（文件没有说明是谁）",
                    "write members: [...], members_of: county, or members: unspecified (nobody knows who)"
                ),
            );
            Members::Unspecified
        }
        ("group", MembersDraft::Unspecified) => Members::Unspecified,
        ("group", MembersDraft::Of(kind)) => {
            let of_kind = |(i, k): (usize, &BodyKind)| (k.word() == kind).then(|| index(i));
            Members::Known(kinds.iter().enumerate().filter_map(of_kind).collect())
        }
        ("group", MembersDraft::List(ids)) if ids.is_empty() => {
            fault(
                draft.members_span,
                say!("这个组一个成员也没有", "this group has no members"),
                say!(
                    "列出成员，或写 members: unspecified（文件没有说明是谁）",
                    "list them, or write members: unspecified (nobody knows who)"
                ),
            );
            Members::Unspecified
        }
        ("group", MembersDraft::Both) => {
            fault(
                draft.members_span,
                say!("members 和 members_of 只能写一个", "`members` cannot stand beside `members_of`"),
                say!("删去其一", "remove one of them"),
            );
            Members::Unspecified
        }
        ("group", MembersDraft::List(ids)) => {
            let mut members = Vec::new();
            for id in ids {
                match by_id.get(id.value.as_str()) {
                    Some(ix) if kinds[ix.0 as usize] == BodyKind::Group => fault(
                        id.span,
                        say!("组里不能再有组", "a group cannot hold a group"),
                        say!("列出各单位", "list the bodies themselves"),
                    ),
                    Some(ix) if members.contains(ix) => {
                        fault(id.span, say!("成员写了两次", "this member stands twice"), say!("只留一个", "keep one"))
                    }
                    Some(ix) => members.push(*ix),
                    None if doubtful || !is_id(&id.value) => {}
                    None => {
                        let name = &id.value;
                        fault(
                            id.span,
                            say!("没有单位“{name}”", "there is no body “{name}”"),
                            say!("在本文件里加上它，或改正标识", "add it to this file, or mend the id"),
                        );
                    }
                }
            }
            Members::Known(members)
        }
        (_, MembersDraft::None) => Members::None,
        _ => {
            fault(
                draft.members_span,
                say!("只有组（kind: group）才有成员", "only a group (kind: group) has members"),
                say!("删去，或把 kind 改为 group", "remove it, or make it a group"),
            );
            Members::None
        }
    }
}
