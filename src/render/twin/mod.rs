//! What programs that read text take: a task as Markdown, from what its page is made of, and `llms.txt`, which leads to all of them.
//!
//! 1. [`markdown`] writes blocks in which nothing that a text says is a mark.
//! 2. [`task()`] tells a task; [`contents`] lists a plan's tasks, and a portal's plans.
//!
//! Words are plain, without emphasis, tables and links of their authors: the page, to which each leads, has them. Links are relative, so
//! the texts hold wherever the site lies.

mod contents;
mod markdown;
mod task;

use super::localizer::Localizer;
use super::nearer;
use super::view::{Day, Due, Text};
use crate::model::BodyIx;
use crate::outputs::PageId;
pub(super) use contents::{of_plan, of_portal};
use markdown::{Inline, Markdown};
pub(super) use task::task;

/// Writes a text in one language.
struct Writer<'a> {
    localizer: Localizer<'a>,
    /// Its own address.
    here: String,
    out: Markdown,
}

impl<'a> Writer<'a> {
    fn new(localizer: Localizer<'a>, here: String) -> Self {
        Self { localizer, here, out: Markdown::default() }
    }

    fn word(&self, key: &str) -> Inline {
        Inline::words(&self.localizer.word(key))
    }

    /// A word with a day.
    fn on_day(&self, key: &str, day: &Day) -> Inline {
        Inline::words(&self.localizer.phrase(key, &[("day", &day.words)]))
    }

    /// `label: words`.
    fn labelled(&self, key: &str, words: Inline) -> Inline {
        self.named(self.word(key), words)
    }

    /// The same of a label that is no word of the theme.
    fn named(&self, label: Inline, words: Inline) -> Inline {
        label.and(&self.localizer.word("colon")).then(words)
    }

    /// `words (more)`.
    fn in_brackets(&self, words: Inline) -> Inline {
        Inline::words(&self.localizer.word("paren-open")).then(words).and(&self.localizer.word("paren-close"))
    }

    /// Several, as a sentence lists them.
    fn list(&self, all: impl IntoIterator<Item = Inline>) -> Inline {
        Inline::joined(all, &self.localizer.word("list-separator"))
    }

    /// Several statements on one thing.
    fn clauses(&self, all: impl IntoIterator<Item = Inline>) -> Inline {
        Inline::joined(all, &self.localizer.word("clause"))
    }

    fn text(&self, words: &crate::model::Text) -> Inline {
        Inline::text(&self.localizer.formatter().text(words))
    }

    /// Bodies, by their names in lists.
    fn bodies(&self, bodies: &[BodyIx]) -> Inline {
        self.list(bodies.iter().map(|body| self.body(*body)))
    }

    fn body(&self, body: BodyIx) -> Inline {
        let inputs = &self.localizer.inputs;
        Inline::text(&self.localizer.formatter().by_language(inputs.portal.bodies.get(body).short_on(inputs.as_of)))
    }

    /// A link to an address that is counted from the site's root.
    fn to(&self, words: Inline, address: &str) -> Inline {
        words.link(&nearer::from(&self.here, address))
    }

    /// A link to a page.
    fn to_page(&self, words: Inline, page: PageId) -> Inline {
        self.to(words, &self.localizer.inputs.href(page, self.localizer.lang))
    }

    /// A deadline, as lists on pages say it.
    fn due(&self, due: &Due, inside: Option<String>) -> Inline {
        let words = due.text.as_ref().map(Self::quoted);
        let day = || due.day.as_ref().map(|day| Inline::words(&day.words)).unwrap_or_default();
        let gap = self.localizer.word("gap");
        let said = match (due.kind, words) {
            ("implied", words) => {
                let no_day = |words: Inline| {
                    let day = due.day.as_ref().map(|day| self.on_day("due-no-day", day)).unwrap_or_default();
                    words.then(self.in_brackets(day))
                };
                let own = words.map(no_day);
                let none = || self.word("due-none-stated");
                let own = if own.is_none() && inside.is_none() { Some(none()) } else { own };
                Inline::joined(own.into_iter().chain(inside.map(|words| Inline::words(&words))), &gap)
            }
            (_, words) => {
                let own = match (&due.day, due.every) {
                    (Some(_), _) => day(),
                    (None, Some(every)) => self.word(&format!("every-{every}")),
                    (None, None) => self.word("due-ongoing"),
                };
                Inline::joined([own].into_iter().chain(words), " ")
            }
        };
        let formerly = due.formerly.as_ref().map(|day| self.on_day("due-formerly", day));
        let from = due.from.as_ref().map(|day| self.on_day("due-begins", day));
        formerly.into_iter().chain(from).fold(said, |said, more| said.then(self.in_brackets(more)))
    }

    /// The words of the notice for a deadline.
    fn quoted(words: &Text) -> Inline {
        Inline::words("“").then(Inline::text(words)).and("”")
    }

    fn item(&mut self, depth: usize, words: Inline) {
        if !words.is_empty() {
            self.out.item(depth, &[words]);
        }
    }
}
