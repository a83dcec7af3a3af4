//! How a notice numbers its sections and tasks: what it prints before a title.

use super::{Plan, Task};
use crate::noted::unnoted;
use crate::parse::plan::Style;

/// What a notice prints before a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark<'a> {
    /// Nothing.
    Nothing,
    /// A numeral of a section: 一、
    Section(u32),
    /// A numeral of a task, or of a section inside a section: （一）
    Inner(u32),
    /// Digits: 1.
    Arabic(u32),
    /// Words of its own: 1.3
    Label(&'a str),
}

impl Mark<'_> {
    /// The word for its style in themes.
    pub fn word(self) -> &'static str {
        match self {
            Self::Nothing => "none",
            Self::Section(_) => "section",
            Self::Inner(_) => "inner",
            Self::Arabic(_) => "arabic",
            Self::Label(_) => "label",
        }
    }
}

impl Plan {
    /// What the notice prints before a task.
    pub fn mark<'t>(&self, task: &'t Task) -> Mark<'t> {
        self.mark_of(task.label.as_deref(), task)
    }

    /// What it printed before a task as it was issued.
    pub fn issued_mark<'t>(&self, task: &'t Task) -> Mark<'t> {
        self.mark_of(task.issued.label.as_deref(), task)
    }

    fn mark_of<'t>(&self, label: Option<&'t str>, task: &Task) -> Mark<'t> {
        match (label, self.numbering.tasks) {
            (Some(label), _) => Mark::Label(label),
            (None, Style::Chinese) => Mark::Inner(task.number),
            (None, Style::Arabic) => Mark::Arabic(task.number),
            (None, Style::None) => Mark::Nothing,
        }
    }

    /// What the notice prints before a section.
    pub fn section_mark(&self, section: usize) -> Mark<'static> {
        let section = &self.sections[section];
        let style = if section.parent.is_some() { self.numbering.subsections } else { self.numbering.sections };
        match (style, section.parent) {
            (Style::None, _) => Mark::Nothing,
            (Style::Arabic, _) => Mark::Arabic(section.place),
            (Style::Chinese, None) => Mark::Section(section.place),
            (Style::Chinese, Some(_)) => Mark::Inner(section.place),
        }
    }

    /// Whether the notice prints anything before one of its tasks.
    pub fn marks_tasks(&self) -> bool {
        // Stated as a number by whoever shows it.
        self.numbering.tasks != Style::None || unnoted(|| self.tasks.iter().any(|task| task.label.is_some()))
    }

    /// The sections that stand in no other.
    pub fn outer_sections(&self) -> impl Iterator<Item = usize> {
        (0..self.sections.len()).filter(|s| self.sections[*s].parent.is_none())
    }

    /// The sections inside a section.
    pub fn inner_sections(&self, section: usize) -> impl Iterator<Item = usize> {
        (0..self.sections.len()).filter(move |s| self.sections[*s].parent == Some(section))
    }

    /// A section and the one in which it stands, if any: the outer one first.
    pub fn section_path(&self, section: usize) -> impl Iterator<Item = usize> {
        self.sections[section].parent.into_iter().chain([section])
    }

    /// The tasks of a section in the notice's order: its own, then those of the sections inside it.
    pub fn in_section(&self, section: usize) -> Vec<usize> {
        let own = |s: usize| self.sections[s].own.iter().copied();
        own(section).chain(self.inner_sections(section).flat_map(own)).collect()
    }

    /// Its tasks where it has no sections; nothing where it has, since then each task stands in one.
    pub fn loose(&self) -> std::ops::Range<usize> {
        if self.sections.is_empty() { 0..self.tasks.len() } else { 0..0 }
    }
}
