//! Events → HTML.

use super::emphasis::{WALL_BEFORE, WALL_BEHIND};
use super::lists;
use super::lost::{self, Fault};
use super::{MARK, Setting, escape, link_mark};
use pulldown_cmark::{
    Alignment, BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// How ids begin that pages give themselves.
const KINDS: [&str; 8] = ["measure-", "target-", "report-", "task-", "day-", "line-", "fn-", "fnref-"];

/// An event and the words that it came from.
pub(super) type Placed<'a> = (Event<'a>, Range<usize>);

/// HTML with marks. Places are those of the prepared words.
pub(super) struct Written {
    pub(super) html: String,
    pub(super) links: Vec<Link>,
    pub(super) anchors: Vec<String>,
    /// What would be lost, or read otherwise than it was meant.
    pub(super) faults: Vec<Fault>,
    /// Whether the words held raw HTML.
    pub(super) raw: bool,
}

/// A link or an image.
pub(super) struct Link {
    pub(super) target: String,
    pub(super) image: bool,
    /// The words that it came from; none for raw HTML.
    pub(super) range: Option<Range<usize>>,
}

/// Writes prepared Markdown as HTML.
pub(super) fn write<'a>(words: &'a str, setting: &Setting<'a>) -> Written {
    let mut broken: Vec<Range<usize>> = Vec::new();
    let mut references = |link: BrokenLink<'_>| {
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            broken.push(link.span);
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(words, OPTIONS, Some(&mut references));
    let events: Vec<Placed<'a>> = parser.into_offset_iter().map(|(event, range)| (unmarked(event), range)).collect();
    let faults = lost::find(words, &events, &broken);
    let typed = lists::typed(words, &events);
    let mut writer = Writer {
        words,
        level: setting.level,
        kinds: setting.kinds,
        links: Vec::new(),
        anchors: Vec::new(),
        faults,
        used: setting.reserved.iter().map(|s| (*s).to_owned()).collect(),
        repeated: BTreeMap::new(),
        headings: 0,
        table: Table::default(),
        typed,
        lists: Vec::new(),
        mark: None,
        notes: Notes::default(),
        raw: false,
        out: Vec::with_capacity(events.len()),
    };
    writer.events(events);
    let mut html = String::with_capacity(words.len() * 3 / 2);
    let (out, definitions) = writer.notes.split(std::mem::take(&mut writer.out));
    html::push_html(&mut html, out.into_iter());
    writer.notes.write(&mut html, definitions);
    Written { html, links: writer.links, anchors: writer.anchors, faults: writer.faults, raw: writer.raw }
}

/// An event without what was added for the parser, whose words cannot be taken for a mark of ours, even where they are written as
/// character references.
fn unmarked(event: Event<'_>) -> Event<'_> {
    let forges = |s: &str| s.contains([MARK, super::JOINER]);
    match event {
        Event::Text(s) if forges(&s) => Event::Text(without_marks(&s).into()),
        Event::Code(s) if forges(&s) => Event::Code(without_marks(&s).into()),
        Event::Html(s) if s.contains("&#") || forges(&s) => Event::Html(without_marks(&without_references(&s)).into()),
        Event::InlineHtml(s) if s.contains("&#") || forges(&s) => {
            Event::InlineHtml(without_marks(&without_references(&s)).into())
        }
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(s))) if forges(&s) => {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(without_marks(&s).into())))
        }
        other => other,
    }
}

fn without_marks(words: &str) -> String {
    if !words.contains([MARK, super::JOINER]) {
        return words.to_owned();
    }
    words.replace(WALL_BEFORE, "").replace(WALL_BEHIND, "").replace([MARK, super::JOINER], "")
}

/// HTML without numeric character references to the code points of marks.
fn without_references(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("&#") {
        let (before, reference) = rest.split_at(at);
        let digits = &reference[2..];
        let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16),
            None => (digits, 10),
        };
        let length = digits.bytes().take_while(|b| char::from(*b).is_digit(radix)).count();
        let code = u32::from_str_radix(digits[..length].trim_start_matches('0'), radix).unwrap_or_default();
        out.push_str(before);
        let end = reference.len() - digits.len() + length;
        if code != u32::from(MARK) && code != u32::from(super::JOINER) {
            out.push_str(&reference[..end]);
        }
        rest = &reference[end..];
    }
    out + rest
}

struct Writer<'a> {
    words: &'a str,
    /// The highest level that a heading may have: the page has the ones above.
    level: usize,
    /// How ids begin that this kind of page gives itself.
    kinds: &'a [&'a str],
    links: Vec<Link>,
    anchors: Vec<String>,
    faults: Vec<Fault>,
    used: BTreeSet<String>,
    /// How often a heading's words have come again.
    repeated: BTreeMap<String, usize>,
    headings: usize,
    table: Table,
    /// Where lists begin whose marks are words of the document.
    typed: BTreeSet<usize>,
    /// Of each list that is open, whether its marks are.
    lists: Vec<bool>,
    /// The mark of an item that has no words yet.
    mark: Option<String>,
    notes: Notes,
    raw: bool,
    out: Vec<Event<'a>>,
}

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    head: bool,
    body: bool,
    cell: usize,
}

impl<'a> Writer<'a> {
    fn html(&mut self, html: impl Into<String>) {
        self.out.push(Event::Html(CowStr::from(html.into())));
    }

    /// HTML that stands inside a paragraph.
    fn inline(&mut self, html: impl Into<String>) {
        self.out.push(Event::InlineHtml(CowStr::from(html.into())));
    }

    fn events(&mut self, events: Vec<Placed<'a>>) {
        let mut iter = events.into_iter();
        while let Some((event, range)) = iter.next() {
            match event {
                Event::Start(Tag::Heading { level, id, .. }) => {
                    let mut inside = Vec::new();
                    for inner in iter.by_ref() {
                        if matches!(inner.0, Event::End(TagEnd::Heading(_))) {
                            break;
                        }
                        inside.push(inner);
                    }
                    self.heading(level, id.as_deref(), &range, inside);
                }
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    let mut alt = String::new();
                    let mut depth = 1;
                    for (inner, _) in iter.by_ref() {
                        match inner {
                            Event::Start(_) => depth += 1,
                            Event::End(_) => depth -= 1,
                            Event::Text(s) | Event::Code(s) => alt.push_str(&s),
                            Event::SoftBreak | Event::HardBreak => alt.push(' '),
                            _ => {}
                        }
                        if depth == 0 {
                            break;
                        }
                    }
                    self.image(&dest_url, &title, &alt, range);
                }
                other => self.event(other, range),
            }
        }
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if let Some(mark) = self.mark.take() {
            let paragraph = matches!(event, Event::Start(Tag::Paragraph));
            if paragraph {
                self.out.push(Event::Start(Tag::Paragraph));
            }
            self.inline(mark);
            if paragraph {
                return;
            }
        }
        match event {
            Event::Start(Tag::List(Some(_))) if self.typed.contains(&range.start) => {
                self.lists.push(true);
                self.html("<ol class=\"typed\">\n");
            }
            Event::Start(Tag::List(_)) => {
                self.lists.push(false);
                self.out.push(event);
            }
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
                self.out.push(event);
            }
            Event::Start(Tag::Item) => {
                if self.lists.last() == Some(&true) {
                    self.mark = lists::mark(self.words, range.start)
                        .map(|mark| format!("<span class=\"list-mark\">{mark}</span> "));
                }
                self.out.push(event);
            }
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                let mark = match link_type {
                    LinkType::Email => self.link(&format!("mailto:{dest_url}"), false, range),
                    _ => self.link(&dest_url, false, range),
                };
                let title = attribute("title", &title);
                self.inline(format!("<a href=\"{mark}\"{title}>"));
            }
            Event::End(TagEnd::Link) => self.inline("</a>"),
            Event::Start(Tag::Table(alignments)) => {
                self.table = Table { alignments, ..Table::default() };
                self.html(format!(
                    "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{MARK}wtable{MARK}\">\n<table>\n"
                ));
            }
            Event::End(TagEnd::Table) => {
                let end = if self.table.body { "</tbody>\n</table>\n</div>\n" } else { "</table>\n</div>\n" };
                self.html(end);
            }
            Event::Start(Tag::TableHead) => {
                (self.table.head, self.table.cell) = (true, 0);
                self.html("<thead>\n<tr>");
            }
            Event::End(TagEnd::TableHead) => {
                self.table.head = false;
                self.html("</tr>\n</thead>\n");
            }
            Event::Start(Tag::TableRow) => {
                let start = if self.table.body { "<tr>" } else { "<tbody>\n<tr>" };
                (self.table.body, self.table.cell) = (true, 0);
                self.html(start);
            }
            Event::End(TagEnd::TableRow) => self.html("</tr>\n"),
            Event::Start(Tag::TableCell) => self.cell(),
            Event::End(TagEnd::TableCell) => {
                let end = if self.table.head { "</th>" } else { "</td>" };
                self.inline(end);
            }
            Event::TaskListMarker(done) => {
                let sign = if done { '☑' } else { '☐' };
                self.inline(format!("<span class=\"task-box\">{sign}</span> "));
            }
            Event::FootnoteReference(name) => {
                let (number, occurrence) = self.notes.refer(&name);
                let back = if occurrence == 1 { String::new() } else { format!("-{occurrence}") };
                self.inline(format!(
                    "<sup><a href=\"#{MARK}p{MARK}fn-{number}\" id=\"{MARK}p{MARK}fnref-{number}{back}\" role=\"doc-noteref\">{number}</a></sup>"
                ));
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                self.raw = true;
                self.out.push(event);
            }
            other => self.out.push(other),
        }
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<&str>, range: &Range<usize>, inside: Vec<Placed<'a>>) {
        self.headings += 1;
        let given = id;
        let id = self.anchor(given, &words_of(&inside));
        if let Some(given) = given.filter(|given| *given != id) {
            self.faults.push(lost::id(self.words, range, given, &id, self.used.contains(given)));
        }
        // The page's own title is its only h1; `##` is the highest that a document needs.
        let level = ((level as usize).max(2) + self.level - 2).min(6);
        self.html(format!("<h{level} id=\"{MARK}p{MARK}{id}\">"));
        self.anchors.push(id);
        self.events(inside);
        self.html(format!("</h{level}>\n"));
    }

    /// The heading's own id; else its words, if ASCII gives any; else its place. Never one that is there already.
    fn anchor(&mut self, id: Option<&str>, words: &str) -> String {
        let slug = |s: &str| {
            let mut slug = String::new();
            for c in s.chars() {
                if c.is_ascii_alphanumeric() || c == '_' {
                    slug.push(c.to_ascii_lowercase());
                } else if c.is_ascii() && !slug.is_empty() && !slug.ends_with('-') {
                    slug.push('-');
                }
            }
            slug.trim_end_matches('-').to_owned()
        };
        let ascii = words.chars().all(|c| c.is_ascii() || !c.is_alphanumeric());
        let base = match id.map(slug) {
            Some(id) if !id.is_empty() => Some(id),
            _ if ascii => Some(slug(words)).filter(|slug| !slug.is_empty()),
            _ => None,
        };
        let base = match base {
            // Pages give ids of these kinds themselves.
            Some(base) if KINDS.iter().chain(self.kinds).any(|kind| base.starts_with(kind)) => {
                format!("section-{base}")
            }
            Some(base) => base,
            None => format!("section-{}", self.headings),
        };
        let mut id = base.clone();
        while !self.used.insert(id.clone()) {
            let n = self.repeated.entry(base.clone()).or_insert(1);
            *n += 1;
            id = format!("{base}-{n}");
        }
        id
    }

    fn link(&mut self, target: &str, image: bool, range: Range<usize>) -> String {
        self.links.push(Link { target: without_marks(target), image, range: Some(range) });
        link_mark(self.links.len() - 1)
    }

    fn image(&mut self, target: &str, title: &str, alt: &str, range: Range<usize>) {
        let mark = self.link(target, true, range);
        let (alt, title) = (escape(&without_marks(alt)), attribute("title", title));
        let alt = if alt.trim().is_empty() { format!("{MARK}wimage{MARK}") } else { alt };
        self.inline(format!("<img src=\"{mark}\" alt=\"{alt}\"{title} loading=\"lazy\">"));
    }

    fn cell(&mut self) {
        let class = match self.table.alignments.get(self.table.cell) {
            Some(Alignment::Left) => " class=\"left\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            _ => "",
        };
        self.table.cell += 1;
        let start = if self.table.head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") };
        self.inline(start);
    }
}

fn attribute(name: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { format!(" {name}=\"{}\"", escape(&without_marks(value))) }
}

/// Footnotes by the order in which they are first referred to.
#[derive(Default)]
struct Notes {
    numbers: BTreeMap<String, usize>,
    references: BTreeMap<usize, usize>,
}

impl Notes {
    /// The note's number and how often it has been referred to.
    fn refer(&mut self, name: &str) -> (usize, usize) {
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry(name.to_owned()).or_insert(next);
        let count = self.references.entry(number).or_default();
        *count += 1;
        (number, *count)
    }

    /// Takes the definitions out of the text. A note that nothing refers to is left out.
    fn split<'a>(&self, events: Vec<Event<'a>>) -> (Vec<Event<'a>>, BTreeMap<usize, Vec<Event<'a>>>) {
        let mut text = Vec::with_capacity(events.len());
        let mut definitions: BTreeMap<usize, Vec<Event<'a>>> = BTreeMap::new();
        let mut inside: Option<(usize, Vec<Event<'a>>)> = None;
        for event in events {
            match event {
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    inside = Some((self.numbers.get(&*name).copied().unwrap_or_default(), Vec::new()));
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    if let Some((number, events)) = inside.take().filter(|(n, _)| *n > 0) {
                        definitions.insert(number, events);
                    }
                }
                other => inside.as_mut().map_or(&mut text, |(_, events)| events).push(other),
            }
        }
        (text, definitions)
    }

    fn write(&self, html: &mut String, definitions: BTreeMap<usize, Vec<Event<'_>>>) {
        if definitions.is_empty() {
            return;
        }
        let _ = writeln!(
            html,
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{MARK}wfootnotes{MARK}\">\n<ol>"
        );
        for (number, events) in definitions {
            let mut inner = String::new();
            html::push_html(&mut inner, events.into_iter());
            let inner = inner.trim_end();
            let mut back = String::new();
            for occurrence in 1..=self.references.get(&number).copied().unwrap_or_default() {
                let suffix = if occurrence == 1 { String::new() } else { format!("-{occurrence}") };
                let _ = write!(
                    back,
                    " <a href=\"#{MARK}p{MARK}fnref-{number}{suffix}\" role=\"doc-backlink\" aria-label=\"{MARK}wback{MARK}\">↩</a>"
                );
            }
            let body = match inner.strip_suffix("</p>") {
                Some(paragraph) => format!("{paragraph}{back}</p>"),
                None => format!("{inner}{back}"),
            };
            let _ = writeln!(html, "<li id=\"{MARK}p{MARK}fn-{number}\">{body}</li>");
        }
        html.push_str("</ol>\n</section>\n");
    }
}

/// The words of a heading, for its id.
fn words_of(events: &[Placed<'_>]) -> String {
    let words = events.iter().filter_map(|(event, _)| match event {
        Event::Text(s) | Event::Code(s) => Some(&**s),
        Event::SoftBreak | Event::HardBreak => Some(" "),
        _ => None,
    });
    words.collect()
}
