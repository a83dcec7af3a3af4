//! A task with its translations, parsed and joined by itself: nothing in it depends on another task. So tasks are joined on all
//! cores at once, their drafts are gone before the next ones come, and a task of which nothing changed is taken as it was.
//!
//! 1. Its files are parsed.
//! 2. They are paired, and every id becomes a reference.
//! 3. What cannot be is told, by [`check`] and [`goals`].

use super::super::{check, goals};
use super::{Join, TranslationDetail};
use crate::config::Config;
use crate::diagnose::Diagnostic;
use crate::digest::{Digest, Digester};
use crate::memo::{self, Memo};
use crate::model::bodies::Bodies;
use crate::model::pairing::Translation;
use crate::model::{Plan, Task};
use crate::parse::words::WordsDraft;
use crate::parse::{self, Draft, Parsed};
use crate::source::{Asset, Family, TextFile};
use rayon::prelude::*;
use std::borrow::Cow;
use std::sync::Arc;

/// What came of a task's files.
#[derive(Debug)]
pub(super) struct Member {
    /// The task; none if its file is missing or could not be read.
    pub(super) task: Option<Arc<Task>>,
    pub(super) translations: Vec<Arc<Translation>>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Translations that translate nothing then.
    pub(super) orphan: Vec<TextFile>,
}

impl memo::Kind for Member {}

/// What every task of a plan is joined with.
pub(super) struct Context<'a> {
    pub(super) config: &'a Config,
    pub(super) bodies: &'a Bodies,
    pub(super) assets: &'a [Asset],
    /// The plan, which knows no task yet.
    pub(super) plan: &'a Plan,
    /// Whether it has sections that could not be read.
    pub(super) doubtful_sections: bool,
    /// Whether the list of bodies has faults.
    pub(super) unclear: bool,
    pub(super) kept: TranslationDetail,
}

impl Context<'_> {
    /// Joins all tasks of a plan, in the order of their files; those of which nothing changed are taken as they were.
    pub(super) fn join(&self, families: Vec<Cow<'_, [TextFile]>>, memo: &Memo) -> Vec<Arc<Member>> {
        let context = self.digest();
        let one = |files: Cow<'_, [TextFile]>| {
            let mut key = Digester::new();
            key.digest(context);
            for file in files.iter() {
                key.words(&file.source.file).digest(file.digest);
            }
            memo.get(key.finish(), || self.make(&Family::of(&files)))
        };
        families.into_par_iter().map(one).collect()
    }

    fn digest(&self) -> Digest {
        let mut d = Digester::new();
        d.words(&format!("{:?}", self.config)).digest(self.bodies.digest).digest(self.plan.digests.facts);
        for asset in self.assets {
            d.words(&asset.path);
        }
        let of_words = u64::from(self.kept == TranslationDetail::Stamps);
        d.number(u64::from(self.doubtful_sections)).number(u64::from(self.unclear)).number(of_words).finish()
    }

    fn make(&self, family: &Family<'_>) -> Member {
        let mut diagnostics = Vec::new();
        let mut draft_of = |file: &TextFile| {
            let Parsed { draft, diagnostics: reported } = parse::parse(file, self.config);
            diagnostics.extend(reported);
            draft
        };
        let draft = family.source().and_then(&mut draft_of);
        let words = family.translations().filter_map(|file| match draft_of(file) {
            Some(Draft::Words(words)) => Some((file, words)),
            _ => None,
        });
        let words: Vec<(&TextFile, Box<WordsDraft>)> = words.collect();
        let drafts: Vec<&WordsDraft> = words.iter().map(|(_, words)| &**words).collect();
        let mut join = Join {
            config: self.config,
            bodies: self.bodies,
            assets: self.assets,
            words: &drafts,
            kept: self.kept,
            translations: Vec::new(),
            doubtful_sections: self.doubtful_sections,
            diagnostics: &mut diagnostics,
        };
        let task = match draft {
            Some(Draft::Task(draft)) => join.task(*draft, self.plan),
            _ => None,
        };
        let translations = join.translations;
        if let Some(task) = &task {
            check::check(self.plan, task, self.bodies, self.unclear, &mut diagnostics);
            goals::check(task, self.bodies, &mut diagnostics);
        }
        let orphan = if task.is_some() { Vec::new() } else { words.iter().map(|(file, _)| (*file).clone()).collect() };
        Member { task: task.map(Arc::new), translations, diagnostics, orphan }
    }
}
