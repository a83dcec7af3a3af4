//! In which languages comments of new files are: those of the portal that we speak.

use crate::config::tags::Kin;
use crate::import::draft::Comments;
use crate::yaml::placeholders::{self, Example};

/// Chinese, English or both.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voice {
    zh: bool,
    en: bool,
}

impl Voice {
    /// Chinese where one of a portal's languages is Chinese, English where one is not.
    pub(super) fn of<'a>(tags: impl Iterator<Item = &'a str>) -> Self {
        let (mut zh, mut other) = (false, false);
        for tag in tags {
            if Kin::of(tag, "zh").is_some() { zh = true } else { other = true }
        }
        Self { zh, en: other || !zh }
    }

    /// The same for drafts.
    pub(super) fn comments(self) -> Comments {
        Comments { zh: self.zh, en: self.en }
    }

    /// What is said, a text a language.
    pub(super) fn texts<'a>(self, zh: &'a str, en: &'a str) -> Vec<&'a str> {
        [(self.zh, zh), (self.en, en)].into_iter().filter(|(is, _)| *is).map(|(_, words)| words).collect()
    }

    /// An example that is to be replaced.
    pub(super) fn example(self, of: Example) -> String {
        placeholders::example(of, self.zh, self.en)
    }

    /// A comment, a line a language.
    pub(super) fn comment(self, indent: &str, zh: &str, en: &str) -> String {
        self.texts(zh, en).iter().map(|words| format!("{indent}# {words}\n")).collect()
    }
}
