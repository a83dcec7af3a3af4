//! What a task's words say: measures with their deadlines, targets, documents. Only what stands there; words about time that are not
//! understood are told.

use super::draft::{Cited, Document, Measure, Target, Time};
use crate::phrases::clauses;
use crate::phrases::dates::{self, When};
use crate::phrases::figures;
use std::ops::Range;

/// What the words of a task say.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) measures: Vec<Measure>,
    pub(super) targets: Vec<Target>,
    pub(super) documents: Vec<Document>,
    /// Words about time that give no day, with their places.
    pub(super) unclear: Vec<Cited>,
}

/// A deadline that is a clause of its own holds to the end of its sentence: 6月底前，甲；乙. So sentences are those with full stops.
struct SentenceDeadline {
    until: usize,
    time: Time,
}

/// Reads words. `at` says where a stretch of them stands in the source; `year` is the notice's, none where it is not known.
pub(super) fn read(text: &str, year: Option<i32>, at: &dyn Fn(Range<usize>) -> String) -> Facts {
    let cited = |span: Range<usize>| Cited { words: text[span.clone()].to_owned(), at: at(span) };
    let mut facts = Facts { documents: documents(text, &cited), ..Facts::default() };
    let mut sentence_deadline: Option<SentenceDeadline> = None;
    for span in clauses::measures(text) {
        let words = &text[span.clone()];
        let mut times = Vec::new();
        for found in dates::find(words, year.unwrap_or(2000)) {
            let place = span.start + found.span.start..span.start + found.span.end;
            let by_year =
                matches!(found.when, When::Due { .. }) && year.is_none() && !words[found.span.clone()].contains("20");
            if found.when == When::Unclear || by_year {
                facts.unclear.push(cited(place));
                continue;
            }
            // 6月底前，…
            let alone = text[place.end..].starts_with('，') && is_due(found.when) && begins_clause(text, place.start);
            let time = Time { when: found.when, words: cited(place) };
            if alone {
                let until = text[span.start..].find('。').map_or(text.len(), |i| span.start + i);
                sentence_deadline = Some(SentenceDeadline { until, time: time.clone() });
            }
            times.push(time);
        }
        // A day says more than a standing duty, and the first of several holds; the others are told.
        let first_due = times.iter().position(|t| is_due(t.when));
        let chosen = first_due.or((!times.is_empty()).then_some(0));
        for (i, time) in times.iter().enumerate() {
            let same = chosen.is_some_and(|c| times[c].when == time.when);
            if Some(i) != chosen && !same && is_due(time.when) {
                facts.unclear.push(time.words.clone());
            }
        }
        let own = chosen.map(|i| times[i].clone());
        let held = sentence_deadline.as_ref().filter(|s| span.start < s.until).map(|s| s.time.clone());
        let time = own.or(held);
        facts.targets.extend(targets(text, &span, time.as_ref(), &cited));
        facts.measures.push(Measure { text: cited(span), time });
    }
    facts
}

fn is_due(when: When) -> bool {
    matches!(when, When::Due { .. })
}

fn begins_clause(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_none_or(|c| "，。；\n".contains(c) || c.is_whitespace())
}

/// Goals that only words say: 与经济增长基本同步, 不低于全市平均水平.
fn in_words(clause: &str) -> bool {
    let digits = clause.chars().any(|c| c.is_ascii_digit());
    !digits
        && ((clause.contains('与') && clause.contains("同步"))
            || (clause.contains("低于") && clause.contains("平均水平"))
            || (clause.contains("高于") && clause.contains("平均")))
}

fn targets(text: &str, span: &Range<usize>, time: Option<&Time>, cited: &dyn Fn(Range<usize>) -> Cited) -> Vec<Target> {
    let mut found = Vec::new();
    for clause in text[span.clone()].split('，').scan(span.start, |at, clause| {
        let start = *at;
        *at += clause.len() + '，'.len_utf8();
        Some(start..start + clause.len())
    }) {
        let words = &text[clause.clone()];
        for figure in figures::targets(words) {
            let place = clause.start + figure.span.start..clause.start + figure.span.end;
            found.push(Target {
                name: figure.name,
                unit: figure.unit,
                goal: (!figure.about).then_some(figure.goal),
                text: cited(place),
                time: time.cloned(),
            });
        }
        if in_words(words) {
            found.push(Target {
                name: words.to_owned(),
                unit: String::new(),
                goal: None,
                text: cited(clause),
                time: time.cloned(),
            });
        }
    }
    found
}

/// Verbs before a title that is still to be written.
const WRITES: [&str; 8] = ["印发", "出台", "制定", "编制", "起草", "修订", "拟定", "编印"];

/// 《…》 with the number behind it: what the task cites, not what it is to issue.
fn documents(text: &str, cited: &dyn Fn(Range<usize>) -> Cited) -> Vec<Document> {
    let mut found: Vec<Document> = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('《').map(|i| at + i) {
        let from = open + '《'.len_utf8();
        let Some(close) = text[from..].find('》').map(|i| from + i) else { break };
        at = close + '》'.len_utf8();
        let to_write = WRITES.iter().any(|w| text[..open].ends_with(w));
        let known = found.iter().any(|d| d.title.words == text[from..close]);
        if to_write || known || close == from {
            continue;
        }
        let number = text[at..].strip_prefix('（').and_then(|rest| rest.split_once('）')).map(|(inside, _)| inside);
        let number = number.filter(|n| n.contains('〔') && n.ends_with('号')).map(str::to_owned);
        found.push(Document { title: cited(from..close), number });
    }
    found
}
