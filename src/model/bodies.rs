//! The bodies: departments, counties, groups and who belongs to them.

pub use crate::config::BodyKind;
use crate::config::{ByLanguage, Config, Contact, Kinds};
use crate::diagnose::{Code, Diagnostic, SourceText, Span};
use crate::digest::Digest;
use crate::msg;
use crate::parse::organizations::{BodyDraft, MembersDraft, OrganizationsDraft};
use crate::yaml::Spanned;
use crate::yaml::check::nearest;
use crate::yaml::shape::is_id;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A body, as a place in [`Bodies::all`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BodyIx(pub u32);

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
    /// The kind's word in files and data.
    pub kind_id: Arc<str>,
    /// The folder of its pages.
    pub folder: Arc<str>,
    /// Its name today.
    pub name: ByLanguage,
    /// The name in lists: the short one of today in the languages that have one.
    pub short: ByLanguage,
    /// Its place in the tile grid: column and row.
    pub tile: Option<(i64, i64)>,
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
    /// Whether a group reports and completes as one body.
    pub acts_as_one: bool,
}

impl Body {
    /// The name that held on a day.
    pub fn name_on(&self, day: NaiveDate) -> &ByLanguage {
        self.former(day).unwrap_or(&self.name)
    }

    /// The name in lists as of a day: an earlier name had no short one.
    pub fn short_on(&self, day: NaiveDate) -> &ByLanguage {
        self.former(day).unwrap_or(&self.short)
    }

    fn former(&self, day: NaiveDate) -> Option<&ByLanguage> {
        self.formerly.iter().find(|(until, _)| day <= *until).map(|(_, name)| name)
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
    /// For each body the groups that name it as a member.
    groups: Vec<Vec<BodyIx>>,
    /// The body that keeps the plan.
    coordinator: Option<BodyIx>,
    /// Kinds of bodies.
    kinds: Kinds,
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

    /// The groups with known members that a body belongs to, through other groups too.
    pub fn groups_of(&self, ix: BodyIx) -> Vec<BodyIx> {
        let mut all: Vec<BodyIx> = self.groups[ix.0 as usize].clone();
        let mut next = 0;
        while let Some(group) = all.get(next) {
            let further: Vec<BodyIx> =
                self.groups[group.0 as usize].iter().filter(|g| !all.contains(g)).copied().collect();
            all.extend(further);
            next += 1;
        }
        all
    }

    /// Kinds of bodies.
    pub fn kinds(&self) -> &Kinds {
        &self.kinds
    }

    /// The body that keeps the plan.
    pub fn coordinator(&self) -> Option<BodyIx> {
        self.coordinator
    }

    /// Whether a body belongs to a group, or is it.
    pub fn is_of(&self, ix: BodyIx, group: BodyIx) -> bool {
        ix == group || self.groups_of(ix).contains(&group)
    }

    /// A body itself, or the members of a group that are known, those of groups in it among them. A group that acts as one is one.
    pub fn expand(&self, ix: BodyIx) -> Vec<BodyIx> {
        self.expand_all(&[ix])
    }

    /// Several, expanded, each once, in order.
    pub fn expand_all(&self, bodies: &[BodyIx]) -> Vec<BodyIx> {
        let mut all = Vec::new();
        self.walk(
            bodies,
            |body| !body.acts_as_one,
            |ix, is_whole| {
                if is_whole {
                    all.push(ix)
                }
            },
        );
        all
    }

    /// Everybody who answers where these are named: groups, and the members that they are known to have; of a group that acts as
    /// one the group alone. Each once.
    pub fn answering(&self, named: &[BodyIx]) -> Vec<BodyIx> {
        let mut all = Vec::new();
        self.walk(named, |body| !body.acts_as_one, |ix, _| all.push(ix));
        all
    }

    /// Everybody whom these names reach: bodies, groups, and all members that are known. Each once, in order.
    pub fn reached(&self, named: &[BodyIx]) -> Vec<BodyIx> {
        let mut all = Vec::new();
        self.walk(named, |_| true, |ix, _| all.push(ix));
        all
    }

    /// Visits bodies and, where `opens` lets it, the known members below them, each once; with whether it is a whole, not taken
    /// apart.
    fn walk(&self, named: &[BodyIx], opens: impl Fn(&Body) -> bool, mut visit: impl FnMut(BodyIx, bool)) {
        let mut seen = HashSet::new();
        let mut waiting: Vec<BodyIx> = named.iter().rev().copied().collect();
        while let Some(ix) = waiting.pop() {
            if !seen.insert(ix) {
                continue;
            }
            let body = self.get(ix);
            match &body.members {
                Members::Known(members) if opens(body) => {
                    visit(ix, false);
                    waiting.extend(members.iter().rev());
                }
                _ => visit(ix, true),
            }
        }
    }

    /// The bodies whose stages make up that of a measure with these in `by`: several, or a group of which nobody knows the
    /// members. None where one body is to do it.
    pub fn parts(&self, by: &[BodyIx]) -> Vec<BodyIx> {
        let all = self.expand_all(by);
        let several = all.len() > 1 || all.iter().any(|ix| self.is_open(*ix));
        if several { all } else { Vec::new() }
    }

    /// Whether others may report for a group, since nobody knows who belongs to it.
    pub fn is_open(&self, ix: BodyIx) -> bool {
        let body = self.get(ix);
        body.members == Members::Unspecified && !body.acts_as_one
    }

    /// Whether a body may report for a group of unspecified members in the `by` of a measure: the group itself; and any that is no
    /// group, nor the coordinator, nor a lead, nor named beside the group or a member of a group there.
    pub fn may_speak_for(&self, ix: BodyIx, group: BodyIx, by: &[BodyIx], lead: &[BodyIx]) -> bool {
        let stranger = || {
            self.get(ix).kind != BodyKind::Group
                && self.coordinator != Some(ix)
                && !lead.contains(&ix)
                && !by.iter().any(|named| self.is_of(ix, *named))
        };
        ix == group || (self.is_open(group) && stranger())
    }

    /// The group that acts as one through which alone a body belongs to those named: what it reports by itself counts for no
    /// stage.
    pub fn silenced_by(&self, ix: BodyIx, named: &[BodyIx]) -> Option<BodyIx> {
        let mut ones = self.groups_of(ix);
        ones.retain(|group| self.get(*group).acts_as_one);
        if ones.is_empty() || self.coordinator == Some(ix) {
            return None;
        }
        let answering = self.answering(named);
        ones.into_iter().find(|group| answering.contains(group)).filter(|_| !answering.contains(&ix))
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
                let message = msg!("“{name}”写了两次", "“{name}” stands twice");
                diagnostics.push(
                    Diagnostic::error(Code::DuplicateReference, source.place(id.span), message)
                        .help(msg!("只留一个", "keep one")),
                );
            } else {
                found.push(ix);
            }
        }
        found
    }

    /// The same of a key of a map, which may look like anything.
    pub fn find_or_tell(
        &self,
        source: &SourceText,
        id: &Spanned<String>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<BodyIx> {
        let found = self.find(&id.value);
        if found.is_none() && !self.unreadable {
            diagnostics.push(self.unknown(source, id));
        }
        found
    }

    fn unknown(&self, source: &SourceText, id: &Spanned<String>) -> Diagnostic {
        let name = &id.value;
        let message =
            msg!("organizations.yaml 里没有单位“{name}”", "no body in organizations.yaml has the id “{name}”");
        let help = match nearest(name, self.all.iter().map(|b| &*b.id)) {
            Some(near) => msg!("是不是想写“{near}”？", "did you mean “{near}”?"),
            None => msg!("在 organizations.yaml 里加上它", "add it to organizations.yaml"),
        };
        Diagnostic::error(Code::UnknownBody, source.place(id.span), message).help(help)
    }

    /// Turns an id into a reference; one that names nothing is told.
    pub fn resolve_one(
        &self,
        source: &SourceText,
        id: &Spanned<String>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<BodyIx> {
        // What is no id was told where it was read.
        if is_id(&id.value) { self.find_or_tell(source, id, diagnostics) } else { self.find(&id.value) }
    }
}

fn index(i: usize) -> BodyIx {
    BodyIx(u32::try_from(i).unwrap_or(u32::MAX))
}

/// Makes the list; equal ids and members that name nothing are told.
pub(super) fn join(draft: Option<OrganizationsDraft>, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Bodies {
    let Some(OrganizationsDraft { source, bodies: drafts, unreadable }) = draft else {
        return Bodies { unreadable: true, ..Bodies::default() };
    };
    let mut by_id: HashMap<Arc<str>, BodyIx> = HashMap::new();
    for (i, draft) in drafts.iter().enumerate() {
        if by_id.insert(draft.id.value.as_str().into(), index(i)).is_some() {
            duplicate(&source, &draft.id, diagnostics);
        }
    }
    let of_kind: Vec<Option<BodyKind>> =
        drafts.iter().map(|draft| kind(&source, &draft.kind, config, false, diagnostics)).collect();
    let mut all: Vec<Body> =
        drafts.iter().zip(&of_kind).map(|(draft, kind)| body(draft, *kind, &config.kinds)).collect();
    for (i, draft) in drafts.iter().enumerate() {
        let doubtful = unreadable || of_kind.contains(&None);
        all[i].members = match (of_kind[i], &draft.members) {
            // A kind that is none was told; whether it has members cannot be said.
            (None, _) => Members::Unspecified,
            (Some(BodyKind::Group), MembersDraft::Of(word)) => {
                let wanted = kind(&source, word, config, true, diagnostics);
                Members::Known(
                    (0..of_kind.len()).filter(|i| of_kind[*i].is_some() && of_kind[*i] == wanted).map(index).collect(),
                )
            }
            (Some(kind), _) => members(&source, draft, kind, &by_id, doubtful, diagnostics),
        };
        acts_as_one(&source, draft, of_kind[i], diagnostics);
    }
    circles(&source, &drafts, &mut all, diagnostics);
    tiles(&source, &drafts, diagnostics);
    let mut bodies = Bodies {
        digest: Digest::of(source.text.as_bytes()),
        unreadable: unreadable || all.is_empty(),
        kinds: config.kinds.clone(),
        coordinator: config.coordinator.as_ref().and_then(|id| by_id.get(id.value.as_str()).copied()),
        groups: vec![Vec::new(); all.len()],
        all,
        by_id,
    };
    for group in (0..bodies.all.len()).map(index) {
        if let Members::Known(members) = &bodies.all[group.0 as usize].members {
            members.iter().for_each(|member| bodies.groups[member.0 as usize].push(group));
        }
    }
    bodies
}

/// The kind that a word names; one that names none is told. `members_of` takes any but groups.
fn kind(
    source: &SourceText,
    word: &Spanned<String>,
    config: &Config,
    of_members: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<BodyKind> {
    let found = config.kinds.find(&word.value).filter(|kind| !(of_members && *kind == BodyKind::Group));
    // A word that is no id was told, and so was a kind that could not be read.
    if found.is_none() && is_id(&word.value) && !config.kinds.doubtful {
        let s = &word.value;
        let known = || config.kinds.ids().filter(|id| !(of_members && *id == "group"));
        let all = known().collect::<Vec<_>>().join(", ");
        let help = match nearest(s, known()) {
            Some(near) => msg!("是不是想写“{near}”？可用：{all}", "did you mean “{near}”? Known: {all}"),
            None => msg!(
                "可用：{all}；别的类别写在 site.yaml 的 kinds 里",
                "known: {all}; others stand in `kinds` of site.yaml"
            ),
        };
        diagnostics.push(
            Diagnostic::error(
                Code::UnknownWord,
                source.place(word.span),
                msg!("这里没有“{s}”这个词", "“{s}” is not one of the words allowed here"),
            )
            .help(help),
        );
    }
    found
}

fn acts_as_one(source: &SourceText, draft: &BodyDraft, kind: Option<BodyKind>, diagnostics: &mut Vec<Diagnostic>) {
    if let (Some(span), true) = (draft.acts_as_one, kind.is_some_and(|kind| kind != BodyKind::Group)) {
        diagnostics.push(
            Diagnostic::error(
                Code::Members,
                source.place(span),
                msg!("只有组（kind: group）才能写 acts_as_one", "only a group (kind: group) can act as one"),
            )
            .help(msg!("删去，或把 kind 改为 group", "remove it, or make it a group")),
        );
    }
}

/// Two bodies of a kind cannot stand on one tile.
fn tiles(source: &SourceText, drafts: &[BodyDraft], diagnostics: &mut Vec<Diagnostic>) {
    let mut taken: HashMap<(&str, (i64, i64)), &str> = HashMap::new();
    for draft in drafts {
        let Some(tile) = &draft.tile else { continue };
        let Some(first) = taken.insert((&draft.kind.value, tile.value), &draft.id.value) else { continue };
        diagnostics.push(
            Diagnostic::error(
                Code::TileTaken,
                source.place(tile.span),
                msg!("这一格已经是“{first}”的", "this tile is that of “{first}” already"),
            )
            .help(msg!("同一类单位一格一个；换一格", "a tile holds one body of a kind: take another")),
        );
        taken.insert((&draft.kind.value, tile.value), first);
    }
}

/// Groups that hold themselves, through other groups or at once: each circle is told once, and cut.
fn circles(source: &SourceText, drafts: &[BodyDraft], all: &mut [Body], diagnostics: &mut Vec<Diagnostic>) {
    let mut sound = HashSet::new();
    for start in 0..all.len() {
        while let Some(path) = circle(all, start, &mut sound) {
            let (last, first) = (path[path.len() - 1], path[0]);
            let names: Vec<&str> = path.iter().chain([&first]).map(|i| &*all[*i].id).collect();
            let names = names.join(" → ");
            let span = match &drafts[last].members {
                MembersDraft::List(ids) => ids.iter().find(|id| *id.value == *all[first].id).map(|id| id.span),
                _ => None,
            };
            let message = msg!("组里套着它自己：{names}", "a group holds itself: {names}");
            diagnostics.push(
                Diagnostic::error(Code::Members, source.place(span.unwrap_or(drafts[last].members_span)), message)
                    .help(msg!("从其中一个组里删去这个成员", "take the member out of one of these groups")),
            );
            if let Members::Known(members) = &mut all[last].members {
                members.retain(|member| member.0 as usize != first);
            }
        }
    }
}

/// A circle that can be reached from a group, from the body that is met again. `sound` are those below which there is none.
fn circle(all: &[Body], start: usize, sound: &mut HashSet<usize>) -> Option<Vec<usize>> {
    // The way down, each with how many of its members were looked at. No recursion: groups may be nested deeply.
    let mut path = vec![(start, 0)];
    let mut on_it = HashSet::from([start]);
    while let Some((here, looked)) = path.last_mut() {
        let next = match &all[*here].members {
            Members::Known(members) => members.get(*looked).map(|member| member.0 as usize),
            _ => None,
        };
        let Some(next) = next else {
            sound.insert(*here);
            on_it.remove(here);
            path.pop();
            continue;
        };
        *looked += 1;
        if on_it.contains(&next) {
            return Some(path.iter().map(|(body, _)| *body).skip_while(|body| *body != next).collect());
        }
        if !sound.contains(&next) {
            on_it.insert(next);
            path.push((next, 0));
        }
    }
    None
}

fn duplicate(source: &SourceText, id: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) {
    let name = &id.value;
    diagnostics.push(
        Diagnostic::error(
            Code::DuplicateId,
            source.place(id.span),
            msg!("标识“{name}”已经用过", "the id “{name}” is taken already"),
        )
        .help(msg!("每个标识只用一次", "use each id once")),
    );
}

fn body(draft: &BodyDraft, kind: Option<BodyKind>, kinds: &Kinds) -> Body {
    let mut formerly = draft.formerly.clone();
    formerly.sort_by_key(|(until, _)| *until);
    let kind = kind.unwrap_or(BodyKind::Department);
    Body {
        id: draft.id.value.as_str().into(),
        kind,
        kind_id: kinds.of(kind).id.clone(),
        folder: kinds.of(kind).folder.clone(),
        name: draft.name.clone(),
        short: draft.short_name.as_ref().map_or_else(|| draft.name.clone(), |short| short.or(&draft.name)),
        tile: draft.tile.as_ref().map(|tile| tile.value),
        aliases: draft.aliases.clone(),
        formerly,
        code: draft.code.as_ref().map(|c| c.value.clone()),
        contact: draft.contact.clone(),
        url: draft.url.clone(),
        members: Members::None,
        acts_as_one: draft.acts_as_one.is_some(),
    }
}

fn members(
    source: &SourceText,
    draft: &BodyDraft,
    kind: BodyKind,
    by_id: &HashMap<Arc<str>, BodyIx>,
    doubtful: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Members {
    let mut fault = |span: Span, message, help| {
        diagnostics.push(Diagnostic::error(Code::Members, source.place(span), message).help(help));
    };
    if kind != BodyKind::Group {
        if !matches!(draft.members, MembersDraft::None) {
            fault(
                draft.members_span,
                msg!("只有组（kind: group）才有成员", "only a group (kind: group) has members"),
                msg!("删去，或把 kind 改为 group", "remove it, or make it a group"),
            );
        }
        return Members::None;
    }
    match &draft.members {
        MembersDraft::None if draft.misspelt => Members::Unspecified,
        MembersDraft::None => {
            fault(
                draft.id.span,
                msg!("组要写明成员", "a group must say who belongs to it"),
                msg!(
                    "写 members: [...]、members_of: county，或 members: unspecified（文件没有说明是谁）",
                    "write members: [...], members_of: county, or members: unspecified (nobody knows who)"
                ),
            );
            Members::Unspecified
        }
        MembersDraft::Unspecified => Members::Unspecified,
        // Those of a kind were gathered before.
        MembersDraft::Of(_) => Members::Unspecified,
        MembersDraft::List(ids) if ids.is_empty() => {
            fault(
                draft.members_span,
                msg!("这个组一个成员也没有", "this group has no members"),
                msg!(
                    "列出成员，或写 members: unspecified（文件没有说明是谁）",
                    "list them, or write members: unspecified (nobody knows who)"
                ),
            );
            Members::Unspecified
        }
        MembersDraft::Both => {
            fault(
                draft.members_span,
                msg!("members 和 members_of 只能写一个", "`members` cannot stand beside `members_of`"),
                msg!("删去其一", "remove one of them"),
            );
            Members::Unspecified
        }
        MembersDraft::List(ids) => {
            let mut members = Vec::new();
            for id in ids {
                match by_id.get(id.value.as_str()) {
                    Some(ix) if members.contains(ix) => {
                        fault(id.span, msg!("成员写了两次", "this member stands twice"), msg!("只留一个", "keep one"))
                    }
                    Some(ix) => members.push(*ix),
                    None if doubtful || !is_id(&id.value) => {}
                    None => {
                        let name = &id.value;
                        fault(
                            id.span,
                            msg!("没有单位“{name}”", "there is no body “{name}”"),
                            msg!("在本文件里加上它，或改正标识", "add it to this file, or mend the id"),
                        );
                    }
                }
            }
            Members::Known(members)
        }
    }
}
