//! The skeleton of a notice: which paragraphs are its front, its sections, its tasks, its closing part, its annexes. Only places: the words
//! stay where they stand.

use super::read::Document;
use crate::phrases::numerals::{Form, Head, head};
use crate::phrases::roles::{is_a_line, trailing_bracket, trailing_labels};
use std::ops::Range;

/// A section's heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its paragraph.
    pub paragraph: usize,
    /// Its number.
    pub head: Head,
    /// 0 for a section, 1 for one inside another.
    pub level: usize,
}

/// A task's paragraphs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its number; none where the notice has none.
    pub head: Option<Head>,
    /// The paragraphs that are its own, the first one with its number.
    pub paragraphs: Range<usize>,
    /// Which of the headings it stands under; the innermost.
    pub heading: Option<usize>,
}

/// The skeleton.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// The paragraphs before the first section or task.
    pub front: Range<usize>,
    /// Headings of sections in their order.
    pub headings: Vec<Heading>,
    /// Tasks in their order.
    pub items: Vec<Item>,
    /// The paragraphs after the last task.
    pub closing: Range<usize>,
    /// The paragraphs from the first that announces an annex.
    pub annexes: Range<usize>,
}

/// Whether a paragraph says who answers.
pub fn says_who(words: &str) -> bool {
    trailing_bracket(words).is_some() || trailing_labels(words).is_some() || is_a_line(words)
}

/// Whether a paragraph announces an annex.
pub(super) fn announces_annex(words: &str) -> bool {
    let Some(rest) = words.strip_prefix("附件").or_else(|| words.strip_prefix("附：").map(|_| "：")) else {
        return false;
    };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    rest.is_empty() || rest.starts_with(['：', ':', '.', '、'])
}

/// What is known of a paragraph.
struct Line {
    head: Option<Head>,
    who: bool,
}

/// Finds the skeleton.
pub fn outline(document: &Document) -> Outline {
    let words = |i: usize| &document.text[document.paragraphs[i].clone()];
    let count = document.paragraphs.len();
    // What is announced before the first number is none: a notice that forwards another one begins with it.
    let first = (0..count).find(|i| head(words(*i)).is_some_and(|h| h.number == 1 || h.form == Form::Dotted));
    let annex = (first.unwrap_or(0)..count).find(|i| announces_annex(words(*i))).unwrap_or(count);
    let Some(first) = first.filter(|f| *f < annex) else { return without_numbers(document, annex, count) };
    let lines: Vec<Line> = (0..annex).map(|i| Line { head: head(words(i)), who: says_who(words(i)) }).collect();
    // The forms in the order in which they nest: that of their first appearance.
    let mut forms: Vec<Form> = Vec::new();
    for line in &lines[first..] {
        if let Some(head) = line.head.as_ref().filter(|h| !forms.contains(&h.form)) {
            forms.push(head.form);
        }
    }
    let depth = |form: Form| forms.iter().position(|f| *f == form).unwrap_or(forms.len());
    let task = depth(task_form(&lines[first..], &forms));
    let mut found = Outline { front: 0..first, annexes: annex..count, ..Outline::default() };
    let mut i = first;
    while i < annex {
        let Some(head) = lines[i].head.clone().filter(|h| depth(h.form) <= task) else {
            i += 1;
            continue;
        };
        let at = depth(head.form);
        if at < task {
            // Two levels at most; what is above them is the outer of the two.
            found.headings.push(Heading { paragraph: i, head, level: at.min(1) });
            i += 1;
            continue;
        }
        let next = |l: &Line| l.head.as_ref().is_some_and(|h| depth(h.form) <= task);
        let end = (i + 1..annex).find(|j| next(&lines[*j])).unwrap_or(annex);
        found.items.push(Item { head: Some(head), paragraphs: i..end, heading: found.headings.len().checked_sub(1) });
        i = end;
    }
    found.closing = annex..annex;
    let closes = |i: usize| CLOSING.iter().any(|w| words(i).starts_with(w));
    end_of_tasks(&mut found, &lines, annex, &closes);
    found
}

/// How a closing paragraph begins where nothing else tells it from the last task's words.
const CLOSING: [&str; 12] =
    ["各地", "各级", "各部门", "各县", "各单位", "各牵头", "各责任", "各有关", "特此", "请各", "本方案", "联系人"];

/// Without numbers a paragraph that says who answers is a task.
fn without_numbers(document: &Document, annex: usize, count: usize) -> Outline {
    let words = |i: usize| &document.text[document.paragraphs[i].clone()];
    let mut found = Outline { annexes: annex..count, ..Outline::default() };
    let who: Vec<usize> = (0..annex).filter(|i| says_who(words(*i)) && !is_a_line(words(*i))).collect();
    let first = who.first().copied().unwrap_or(annex);
    found.front = 0..first;
    for i in &who {
        let lines = (i + 1..annex).take_while(|j| is_a_line(words(*j))).count();
        found.items.push(Item { head: None, paragraphs: *i..i + 1 + lines, heading: None });
    }
    let end = found.items.last().map_or(annex, |item| item.paragraphs.end);
    found.closing = end..annex;
    found
}

/// The form that tasks have: the deepest of which most say who answers; else the one below the outermost.
fn task_form(lines: &[Line], forms: &[Form]) -> Form {
    let depth = |form: Form| forms.iter().position(|f| *f == form).unwrap_or(forms.len());
    for within in [false, true] {
        for form in forms.iter().rev() {
            let starts = lines.iter().enumerate().filter(|(_, l)| l.head.as_ref().is_some_and(|h| h.form == *form));
            let (mut units, mut saying) = (0, 0);
            for (i, _) in starts {
                let ends = |l: &Line| l.head.as_ref().is_some_and(|h| !within || depth(h.form) <= depth(*form));
                let end = (i + 1..lines.len()).find(|j| ends(&lines[*j])).unwrap_or(lines.len());
                units += 1;
                saying += usize::from(lines[i..end].iter().any(|l| l.who));
            }
            if saying > 0 && saying * 5 >= units * 3 {
                return *form;
            }
        }
    }
    *forms.get(1).or(forms.first()).unwrap_or(&Form::Chinese)
}

/// Sections at the end that name nobody (保障措施), where the others do, and what follows the last task's bracket, are the closing part.
fn end_of_tasks(found: &mut Outline, lines: &[Line], annex: usize, closes: &dyn Fn(usize) -> bool) {
    let answered = |item: &Item| lines[item.paragraphs.clone()].iter().any(|l| l.who);
    if found.items.iter().any(answered) {
        while let Some(last) = found.headings.last().map(|h| h.paragraph) {
            let own = found.items.iter().filter(|i| i.paragraphs.start > last);
            if own.clone().any(answered) || found.items.first().is_some_and(|i| i.paragraphs.start > last) {
                break;
            }
            found.items.retain(|i| i.paragraphs.start < last);
            found.headings.pop();
            found.closing.start = last;
        }
    }
    let closing = found.closing.start;
    let Some(last) = found.items.last_mut() else { return };
    last.paragraphs.end = last.paragraphs.end.min(closing);
    let own = last.paragraphs.clone();
    let said = own.clone().rev().find(|i| lines[*i].who);
    let end = match said {
        Some(said) => said + 1,
        None => own.clone().skip(1).find(|i| lines[*i].head.is_none() && closes(*i)).unwrap_or(own.end),
    };
    last.paragraphs.end = end;
    found.closing = end..annex;
}
