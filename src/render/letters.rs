//! Letters that remind a body of what is due: what is asked for, in the words of a language of the portal. No disk; which items there are
//! and of which degree a letter is, its caller says.

use super::forms::{self, Scope};
use super::marked::{bare, runs};
use super::{Inputs, Localizer};
use crate::config::Lang;
use crate::forms::{Column, Key, Period};
use crate::model::BodyIx;
use crate::office::docx::{Paragraph, Style};
use chrono::NaiveDate;

/// Why something stands in a letter, in the order in which a letter tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Past its deadline, nothing reported.
    Unreported,
    /// Past its deadline, reported, not completed.
    Overdue,
    /// A target past its deadline with a value that does not reach it.
    NotReached,
    /// Due soon.
    Due,
    /// No report for a full period.
    Stale,
}

impl Why {
    fn word(self) -> &'static str {
        match self {
            Self::Unreported => "remind-unreported",
            Self::Overdue => "remind-overdue",
            Self::NotReached => "remind-not-reached",
            Self::Due => "remind-due",
            Self::Stale => "remind-stale",
        }
    }

    /// Whether a stated deadline has passed.
    pub fn is_late(self) -> bool {
        self <= Self::NotReached
    }
}

/// Something of which a letter reminds.
#[derive(Debug, Clone)]
pub struct Item {
    /// What it is.
    pub key: Key,
    /// Why it is named.
    pub why: Why,
    /// Its deadline; of what was silent for long none is meant.
    pub due: Option<NaiveDate>,
    /// Which letter this is that names it so, from 1.
    pub nth: usize,
}

/// What a letter says beside its items.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The body that is written to.
    pub body: BodyIx,
    /// 1 to 3.
    pub degree: usize,
    /// The day by which an answer is asked for.
    pub answer: NaiveDate,
    /// The name of the form beside it.
    pub form: Option<&'a str>,
}

/// A letter in a language.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The language's tag.
    pub tag: String,
    /// Its title, without the paragraphs.
    pub subject: String,
    /// Its paragraphs.
    pub lines: Vec<Paragraph>,
    /// The same in a sentence, for a text message.
    pub short: String,
    /// The name of the body that is written to.
    pub to: String,
    /// The name of who writes, where the portal says who coordinates.
    pub from: Option<String>,
}

/// The letter in one of the portal's languages.
pub fn letter(inputs: &Inputs<'_>, lang: Lang, asked: Asked<'_>, items: &[Item]) -> Letter {
    let localizer = Localizer { inputs: *inputs, words: &inputs.words[lang.0], lang, marks: true };
    let Asked { body, degree, answer, form } = asked;
    let (day, answer) = (localizer.day(inputs.as_of), localizer.day(answer));
    let line = |style: Style, words: &str| Paragraph { style, runs: runs(words) };
    let text = |words: String| line(Style::Text, &words);
    let to = localizer.line(localizer.body(body));
    let from = inputs.portal.bodies.coordinator().map(|body| localizer.line(localizer.body(body)));
    let subject = localizer.word(&format!("remind-title-{degree}"));
    let mut lines = vec![
        line(Style::Title, &subject),
        line(Style::To, &localizer.phrase("remind-to", &[("body", &to)])),
        text(localizer.phrase(&format!("remind-open-{degree}"), &[("day", &day)])),
    ];
    for why in [Why::Unreported, Why::Overdue, Why::NotReached, Why::Due, Why::Stale] {
        let of: Vec<&Item> = items.iter().filter(|item| item.why == why).collect();
        if !of.is_empty() {
            lines.push(line(Style::Heading, &localizer.word(why.word())));
        }
        let paragraphs = paragraphs(&localizer, body, &of);
        lines.extend(paragraphs.into_iter().enumerate().map(|(i, words)| {
            text(localizer.phrase("remind-item", &[("n", &(i + 1).to_string()), ("words", &words)]))
        }));
    }
    lines.push(text(localizer.phrase("remind-answer", &[("day", &answer)])));
    if let Some(form) = form {
        lines.push(text(localizer.phrase("remind-form", &[("file", form)])));
    }
    let signed = from.iter().chain([&day]).map(|words| line(Style::Signed, words)).collect::<Vec<_>>();
    // Pages say the same of theirs.
    lines.extend(localizer.incomplete(lines.iter().chain(&signed)).map(text));
    lines.extend(signed);
    // What follows is read outside the letter, where nothing says a language.
    let (to, from) = (bare(&to), from.as_deref().map(bare));
    let count = |is: &dyn Fn(Why) -> bool| items.iter().filter(|item| is(item.why)).count();
    let counts = [
        ("remind-short-late", count(&Why::is_late)),
        ("remind-short-due", count(&|why| why == Why::Due)),
        ("remind-short-stale", count(&|why| why == Why::Stale)),
    ];
    let counts = counts.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| localizer.counted(key, n));
    let counts = counts.collect::<Vec<_>>().join(&localizer.word("semicolon"));
    let mut short =
        localizer.phrase("remind-short", &[("body", &to), ("day", &day), ("counts", &counts), ("answer", &answer)]);
    if let Some(from) = &from {
        short += &localizer.phrase("remind-short-from", &[("body", from)]);
    }
    Letter { tag: localizer.tag().to_owned(), subject, lines, short, to, from }
}

/// Each item with its deadline, what was reported last, and how often it was written about.
fn paragraphs(localizer: &Localizer<'_>, body: BodyIx, items: &[&Item]) -> Vec<String> {
    // The rows of the body's form say the same things, by the same rules.
    let Some(today) = Period::parse(&localizer.inputs.as_of.format("%Y-%m").to_string()) else { return Vec::new() };
    let form = forms::make_in(localizer, body, &today, Scope::All, None).form;
    let of = |item: &&Item| {
        let row = form.rows.iter().find(|row| row.key == item.key);
        let said = |column| row.map_or("", |row| row.said(column)).lines().next().unwrap_or_default().to_owned();
        let (task, part) = (said(Column::Task), said(Column::Subject));
        let mut what = if part.is_empty() { task } else { localizer.labelled_by(&task, &part) };
        let number = said(Column::Number);
        if !number.is_empty() {
            what = localizer.phrase("remind-numbered", &[("number", &number), ("what", &what)]);
        }
        // The row tells the deadline in the end; a goal on the way has a day of its own.
        let due = item.due.map(|day| localizer.day(day));
        let due = due.filter(|day| !said(Column::Due).starts_with(day.as_str())).unwrap_or_else(|| said(Column::Due));
        let words =
            localizer.phrase("remind-facts", &[("what", &what), ("due", &due), ("reported", &said(Column::Reported))]);
        if item.nth < 2 {
            return words;
        }
        words + &localizer.phrase("remind-again", &[("n", &item.nth.to_string())])
    };
    items.iter().map(of).collect()
}
