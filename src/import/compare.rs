//! A notice that was issued again, held against the content: paragraph by paragraph, each difference with its places on both sides.

use super::notice::Drafted;
use super::read::{self, Document, Form};
use crate::diagnose::{Diagnostic, SourceText};
use crate::parse::front_matter;
use crate::yaml::{self, Fields};
use std::collections::BTreeSet;

/// A paragraph with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its words.
    pub words: String,
    /// Where it stands: a file and line, or a line of the notice.
    pub place: String,
}

/// A difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// Words that were changed.
    Changed(Unit, Unit),
    /// Words of the content that the notice has not.
    Gone(Unit),
    /// Words of the notice that the content has not.
    New(Unit),
}

/// The notice's paragraphs in the order in which it has them: titles and texts, without numbers and what jindu prints itself.
pub fn of_notice(document: &Document, drafted: &Drafted) -> Vec<Unit> {
    let plan = &drafted.plan;
    let line =
        |key: &str| plan.lines.iter().filter(|(k, _)| *k == key).map(|(_, l)| l.words.clone()).collect::<Vec<_>>();
    let mut all: Vec<String> = Vec::new();
    for key in ["notice_title", "document_number", "addressees"] {
        all.extend(line(key));
    }
    all.extend(plan.letter.iter().cloned());
    all.extend(line("issued_by"));
    all.extend(plan.title.iter().map(|l| l.words.clone()));
    all.extend(plan.preamble.iter().cloned());
    let inner = |s: &super::draft::Section| std::iter::once(s).chain(s.sections.iter()).cloned().collect::<Vec<_>>();
    let mut tasks = drafted.tasks.iter().peekable();
    // Tasks without a section come first.
    let mut add = |all: &mut Vec<String>, section: Option<&str>| {
        while let Some(task) = tasks.next_if(|t| t.section.as_deref() == section) {
            if task.heading {
                all.push(task.title.words.clone());
            }
            all.extend(task.body.iter().cloned());
        }
    };
    add(&mut all, None);
    for section in plan.sections.iter().flat_map(inner) {
        all.push(section.title.words.clone());
        add(&mut all, Some(&section.id));
    }
    all.extend(plan.closing.iter().cloned());
    all.extend(plan.annexes.iter().map(|a| a.words.clone()));
    // Where each stands: in the order of the notice, so the next one that has these words.
    let mut from = 0;
    all.into_iter()
        .map(|words| {
            let at = document.text[from..].find(&*words).map(|i| from + i).or_else(|| document.text.find(&*words));
            if let Some(at) = at.filter(|at| *at >= from) {
                from = at;
            }
            let line = at.map(|at| document.text[..at].matches('\n').count() + 1);
            Unit { words, place: line.map_or_else(String::new, |l| format!("text.txt:{l}")) }
        })
        .collect()
}

/// A file of content taken apart.
struct File {
    source: SourceText,
    node: yaml::Node,
    body: Vec<Unit>,
}

fn file(path: &str, text: &str) -> Option<File> {
    let source = SourceText::new(path.to_owned(), text.to_owned());
    let mut ignored: Vec<Diagnostic> = Vec::new();
    let parts = front_matter::split(&source, &mut ignored)?;
    let node = yaml::read(&source, parts.yaml, &mut ignored)?;
    let body = &text[parts.body.start as usize..parts.body.end as usize];
    let first = text[..parts.body.start as usize].matches('\n').count() + 1;
    let mut units = Vec::new();
    // Paragraphs of Markdown, each read as it will be shown.
    let mut line = first;
    for block in body.split("\n\n") {
        let lead = block.len() - block.trim_start_matches('\n').len();
        let place = format!("{path}:{}", line + lead);
        let trimmed = block.trim();
        if trimmed.starts_with("<!--") && trimmed.ends_with("-->") {
            units.push(Unit { words: trimmed.to_owned(), place });
        } else if let Ok(read) = read::read(Form::Markdown, trimmed.as_bytes()) {
            units.extend(
                read.paragraphs.iter().map(|p| Unit { words: read.text[p.clone()].to_owned(), place: place.clone() }),
            );
        }
        line += block.matches('\n').count() + 2;
    }
    Some(File { source, node, body: units })
}

impl File {
    fn unit(&self, key: &str) -> Option<Unit> {
        self.own(&Fields::of(&self.node), key)
    }

    fn own(&self, fields: &Fields<'_>, key: &str) -> Option<Unit> {
        let text = fields.text(key)?;
        let line = self.source.text[..text.span.start as usize].matches('\n').count() + 1;
        Some(Unit { words: text.value, place: format!("{}:{line}", self.source.file) })
    }
}

/// The content's paragraphs in the order of its notice. `plan` and `tasks` are files with their paths from the portal's root.
pub fn of_content(plan: &(String, String), tasks: &[(String, String)]) -> Option<Vec<Unit>> {
    let plan = file(&plan.0, &plan.1)?;
    let fields = Fields::of(&plan.node);
    let tasks: Vec<File> = tasks.iter().map(|(path, text)| file(path, text)).collect::<Option<_>>()?;
    let mut all: Vec<Unit> =
        ["notice_title", "document_number", "addressees"].iter().filter_map(|k| plan.unit(k)).collect();
    let part = |from: Option<&str>, to: &str| {
        let start = from.map_or(Some(0), |mark| plan.body.iter().position(|u| u.words == mark).map(|i| i + 1));
        let rest = start.map(|s| &plan.body[s..]).unwrap_or_default();
        let end = rest.iter().position(|u| u.words == to || u.words == "<!-- closing -->").unwrap_or(rest.len());
        rest[..end].to_vec()
    };
    let has_letter = plan.body.iter().any(|u| u.words == "<!-- plan -->");
    if has_letter {
        all.extend(part(None, "<!-- plan -->"));
    }
    all.extend(plan.unit("issued_by"));
    if let Some(title) = plan.unit("title") {
        let lines: Vec<Unit> =
            title.words.lines().map(|l| Unit { words: l.to_owned(), place: title.place.clone() }).collect();
        all.extend(lines);
    }
    all.extend(part(has_letter.then_some("<!-- plan -->"), "<!-- closing -->"));
    let number = |f: &File| Fields::of(&f.node).integer("number").map_or(i64::MAX, |n| n.value);
    let add = |all: &mut Vec<Unit>, section: Option<&str>| {
        let mut own: Vec<&File> =
            tasks.iter().filter(|f| Fields::of(&f.node).string("section").as_deref() == section).collect();
        own.sort_by_key(|f| number(f));
        for task in own {
            if Fields::of(&task.node).maybe_flag("heading") != Some(false) {
                all.extend(task.unit("title"));
            }
            all.extend(task.body.iter().cloned());
        }
    };
    add(&mut all, None);
    for section in fields.maps("sections") {
        for inner in std::iter::once(section).chain(section.maps("sections")) {
            all.extend(plan.own(&inner, "title"));
            add(&mut all, inner.string("id").as_deref());
        }
    }
    all.extend(part(Some("<!-- closing -->"), "\u{0}"));
    for annex in fields.maps("annexes") {
        all.extend(plan.own(&annex, "title"));
    }
    Some(all)
}

/// Blanks do not tell words apart.
fn folded(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

/// How alike two paragraphs are: the share of pairs of characters that both have.
fn alike(a: &str, b: &str) -> f64 {
    let pairs = |words: &str| {
        let chars: Vec<char> = words.chars().collect();
        chars.windows(2).map(|w| (w[0], w[1])).collect::<BTreeSet<_>>()
    };
    let (a, b) = (pairs(a), pairs(b));
    let both = a.intersection(&b).count();
    let sum = a.len() + b.len();
    if sum == 0 { 0.0 } else { 2.0 * both as f64 / sum as f64 }
}

/// The stretch in which two texts differ, with a few words on both sides.
pub fn stretch(before: &str, after: &str) -> (String, String) {
    const AROUND: usize = 20;
    let [a, b] = [before, after].map(|words| words.chars().collect::<Vec<_>>());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let rest = a.len().min(b.len()) - same;
    let end = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(x, y)| x == y).count();
    let cut = |words: &[char]| {
        let (from, to) = (same.saturating_sub(AROUND), (words.len() - end + AROUND).min(words.len()));
        let middle: String = words[from..to].iter().collect();
        let dots = |there| if there { "…" } else { "" };
        format!("{}{middle}{}", dots(from > 0), dots(to < words.len()))
    };
    (cut(&a), cut(&b))
}

/// More pairs than this are not held against each other one by one: what lies between is then told as it stands.
const PAIRS: usize = 16_000_000;

/// The differences in the order of the notice.
pub fn compare(content: &[Unit], notice: &[Unit]) -> Vec<Difference> {
    let [a, b] = [content, notice].map(|units| units.iter().map(|u| folded(&u.words)).collect::<Vec<_>>());
    let kept = if a.len() * b.len() > PAIRS { Vec::new() } else { common(&a, &b) };
    let mut found = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (x, y) in kept.into_iter().chain([(a.len(), b.len())]) {
        between(&content[i..x], &notice[j..y], &mut found);
        (i, j) = (x + 1, y + 1);
    }
    found
}

/// The longest common subsequence, as pairs of places.
fn common(a: &[String], b: &[String]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut length = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            length[i * width + j] = if a[i] == b[j] {
                length[(i + 1) * width + j + 1] + 1
            } else {
                length[(i + 1) * width + j].max(length[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if length[(i + 1) * width + j] >= length[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// What stands between two paragraphs that both have: those that are alike were changed, the others are gone or new.
fn between(content: &[Unit], notice: &[Unit], found: &mut Vec<Difference>) {
    let mut rest: Vec<&Unit> = content.iter().collect();
    for unit in notice {
        let like = |u: &&&Unit| alike(&u.words, &unit.words);
        let best = rest.iter().enumerate().map(|(i, u)| (i, like(&u))).max_by(|a, b| a.1.total_cmp(&b.1));
        match best.filter(|(_, share)| *share >= 0.4) {
            Some((i, _)) => {
                // What stands before it is gone; the order is kept.
                found.extend(rest.drain(..i).map(|u| Difference::Gone(u.clone())));
                let before = rest.remove(0);
                found.push(Difference::Changed(before.clone(), unit.clone()));
            }
            None => found.push(Difference::New(unit.clone())),
        }
    }
    found.extend(rest.into_iter().map(|u| Difference::Gone(u.clone())));
}
