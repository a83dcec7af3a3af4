//! `terms`: what a portal calls the things that the interface speaks of. The theme's words say them by Fluent terms (`-term-task` for
//! one, `-term-tasks` for several), so what is written here takes the place of the theme's own in all of its words at once.

use super::Language;
use crate::diagnose::{Code, Diagnostic, SourceText};
use crate::msg;
use crate::yaml::shape::{Key, Shape};
use crate::yaml::{self, Fields, Node, Value};
use std::fmt::Write as _;

/// The things that a portal may call by words of its own.
pub const TERMS: [&str; 8] = ["notice", "plan", "lead", "responsible", "cooperating", "task", "measure", "target"];

const FORMS: &[Key] = &[
    Key::required("one", Shape::Line, "一个", "one of them"),
    Key::required("other", Shape::Line, "几个", "several of them"),
];

const FORM: Shape = Shape::Or(&Shape::Line, &Shape::Map(FORMS));

/// A word for both numbers, `{one, other}`, or one of these by language.
const TERM: Shape = Shape::Or(&Shape::Line, &Shape::MapOf(&FORM));

const KEYS: &[Key] = &[
    Key::new("notice", TERM, "通知", "the notice"),
    Key::new("plan", TERM, "计划（工作要点）", "the plan"),
    Key::new("lead", TERM, "牵头单位", "a body that leads"),
    Key::new("responsible", TERM, "责任单位", "a responsible body"),
    Key::new("cooperating", TERM, "配合单位", "a cooperating body"),
    Key::new("task", TERM, "任务", "a task"),
    Key::new("measure", TERM, "举措", "a measure"),
    Key::new("target", TERM, "指标", "a target"),
];

/// The map of terms, in `site.yaml` and in a plan.
pub const TERMS_SHAPE: Shape = Shape::Map(KEYS);

/// A word for one thing and for several.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Forms {
    one: String,
    other: String,
}

/// A portal's or a plan's own words, by thing and language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms([Vec<Option<Forms>>; TERMS.len()]);

impl Terms {
    /// Whether nothing is called by a word of its own.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|by_language| by_language.iter().all(Option::is_none))
    }

    /// These words, and others for what they do not name.
    #[must_use]
    pub fn or(&self, others: &Self) -> Self {
        let both = |place: usize| {
            let (own, other) = (&self.0[place], &others.0[place]);
            let of = |words: &[Option<Forms>], lang: usize| words.get(lang).cloned().flatten();
            (0..own.len().max(other.len())).map(|lang| of(own, lang).or_else(|| of(other, lang))).collect()
        };
        Self(std::array::from_fn(both))
    }

    /// The words in a language as Fluent: `-term-task` and `-term-tasks`.
    pub fn fluent(&self, lang: usize) -> String {
        let mut text = String::new();
        for (name, by_language) in TERMS.iter().zip(&self.0) {
            if let Some(Forms { one, other }) = by_language.get(lang).and_then(Option::as_ref) {
                let quoted = |word: &str| word.replace('\\', "\\\\").replace('"', "\\\"");
                let _ =
                    writeln!(text, "-term-{name} = {{\"{}\"}}\n-term-{name}s = {{\"{}\"}}", quoted(one), quoted(other));
            }
        }
        text
    }
}

/// Reads the terms of `site.yaml` or of a plan. A language that the portal has not is told.
pub(crate) fn read(
    source: &SourceText,
    node: Option<&Node>,
    languages: &[Language],
    diagnostics: &mut Vec<Diagnostic>,
) -> Terms {
    let Some(fields) = node.map(Fields::of) else { return Terms::default() };
    let mut of = |name: &&str| {
        let mut words = vec![None; languages.len()];
        let Some(node) = fields.node(name) else { return words };
        // Without a language: the source language's.
        if let Some(own) = forms(node) {
            words[0] = Some(own);
            return words;
        }
        for entry in node.entries() {
            match languages.iter().position(|language| *language.tag == entry.key) {
                Some(place) => words[place] = forms(&entry.value),
                // One form without the other.
                None if FORMS.iter().any(|form| form.name == entry.key) => {
                    yaml::check::check_map(source, node, FORMS, node.span, diagnostics);
                    break;
                }
                None => {
                    let key = &entry.key;
                    let all = languages.iter().map(|l| &*l.tag).collect::<Vec<_>>().join(", ");
                    diagnostics.push(
                        Diagnostic::error(
                            Code::UnknownLanguage,
                            source.place(entry.span),
                            msg!("“{key}”不是本站的语言", "“{key}” is no language of this portal"),
                        )
                        .help(msg!("本站的语言：{all}", "its languages: {all}")),
                    );
                }
            }
        }
        words
    };
    Terms(std::array::from_fn(|place| of(&TERMS[place])))
}

/// A plain word stands for both numbers.
fn forms(node: &Node) -> Option<Forms> {
    if let Value::Text(word) = &node.value {
        let word = word.trim().to_owned();
        return Some(Forms { one: word.clone(), other: word });
    }
    let fields = Fields::of(node);
    Some(Forms { one: fields.string("one")?, other: fields.string("other")? })
}
