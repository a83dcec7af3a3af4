//! `organizations.yaml` → drafts of bodies.

use super::shapes::{ORGANIZATION, ORGANIZATIONS};
use crate::config::{ByLanguage, Config, Contact, by_language, contact, without_bom};
use crate::diagnose::{Diagnostic, SourceText, Span};
use crate::yaml::shape::is_id;
use crate::yaml::{self, Date, Fields, Spanned, Value};

/// The bodies as the file lists them.
#[derive(Debug)]
pub struct OrganizationsDraft {
    /// The file.
    pub source: SourceText,
    /// The bodies.
    pub bodies: Vec<BodyDraft>,
    /// Whether the file could not be read as YAML, is no list, or holds bodies without an id that can be.
    pub unreadable: bool,
}

/// A body.
#[derive(Debug)]
pub struct BodyDraft {
    /// Its id.
    pub id: Spanned<String>,
    /// `department`, `county`, `group`, or a kind of the portal's own.
    pub kind: Spanned<String>,
    /// Its name.
    pub name: ByLanguage,
    /// The name in lists.
    pub short_name: Option<ByLanguage>,
    /// Its place in the tile grid: column and row.
    pub tile: Option<Spanned<(i64, i64)>>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Earlier names with the last day of each.
    pub formerly: Vec<(Date, ByLanguage)>,
    /// GB/T 2260 code.
    pub code: Option<Spanned<String>>,
    /// How to reach it.
    pub contact: Contact,
    /// Its website.
    pub url: Option<String>,
    /// Who belongs to a group.
    pub members: MembersDraft,
    /// Where it says that the group acts as one; none where it does not.
    pub acts_as_one: Option<Span>,
    /// Whether it holds keys that are not known.
    pub misspelt: bool,
    /// Where `members` or `members_of` stands.
    pub members_span: Span,
}

/// Who belongs to a group.
#[derive(Debug)]
pub enum MembersDraft {
    /// Nothing is said (and it is no group).
    None,
    /// These.
    List(Vec<Spanned<String>>),
    /// All bodies of a kind.
    Of(Spanned<String>),
    /// Nobody knows.
    Unspecified,
    /// Two things at once.
    Both,
}

/// Parses the list.
pub fn parse(source: &SourceText, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> OrganizationsDraft {
    let whole = without_bom(source, Span::new(0, source.text.len()));
    let node = yaml::read(source, whole, diagnostics);
    let mut bodies = Vec::new();
    // An empty file lists nobody.
    let empty = |node: &yaml::Node| matches!(&node.value, Value::Map(entries) if entries.is_empty());
    if let Some(node) = node.as_ref().filter(|n| !empty(n)) {
        yaml::check::check(source, node, &ORGANIZATIONS, diagnostics);
        for item in node.items() {
            bodies.extend(body(source, &Fields::of(item), config, diagnostics));
        }
    }
    // A body without an id, which was told, may be the one that a task names.
    let unreadable = node.is_none_or(|n| {
        !empty(&n)
            && (!matches!(n.value, Value::List(_))
                || n.items().len() != bodies.len()
                || bodies.iter().any(|b| !is_id(&b.id.value)))
    });
    OrganizationsDraft { source: source.clone(), bodies, unreadable }
}

fn body(
    source: &SourceText,
    fields: &Fields<'_>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<BodyDraft> {
    let languages = &config.languages;
    let id = fields.text("id")?;
    let formerly = fields
        .maps("formerly")
        .filter_map(|f| Some((f.date("until")?.value, by_language(source, f.node("name"), languages, diagnostics)?)))
        .collect();
    let members = match (fields.node("members").map(|n| &n.value), fields.text("members_of")) {
        (Some(_), Some(_)) => MembersDraft::Both,
        (Some(Value::Text(_)), _) => MembersDraft::Unspecified,
        (Some(Value::List(_)), _) => MembersDraft::List(fields.texts("members")),
        (_, Some(kind)) => MembersDraft::Of(kind),
        _ => MembersDraft::None,
    };
    let members_key = if fields.node("members").is_some() { "members" } else { "members_of" };
    Some(BodyDraft {
        kind: fields.text("kind").unwrap_or(Spanned { value: String::new(), span: id.span }),
        name: by_language(source, fields.node("name"), languages, diagnostics).unwrap_or_default(),
        short_name: by_language(source, fields.node("short_name"), languages, diagnostics),
        tile: tile(fields),
        aliases: fields.texts("aliases").into_iter().map(|a| a.value).collect(),
        formerly,
        code: fields.text("code"),
        contact: fields.node("contact").map(|n| contact(source, n, languages, diagnostics)).unwrap_or_default(),
        url: fields.string("url"),
        members,
        acts_as_one: fields.flag("acts_as_one").then(|| fields.key_span("acts_as_one")),
        misspelt: fields.has_others(ORGANIZATION),
        members_span: if fields.node(members_key).is_some() { fields.key_span(members_key) } else { id.span },
        id,
    })
}

fn tile(fields: &Fields<'_>) -> Option<Spanned<(i64, i64)>> {
    let node = fields.node("tile")?;
    match node.items() {
        [column, row] => match (&column.value, &row.value) {
            (Value::Integer(column), Value::Integer(row)) => Some(Spanned { value: (*column, *row), span: node.span }),
            _ => None,
        },
        _ => None,
    }
}
