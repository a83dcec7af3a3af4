//! A task with its translations, parsed and joined by itself: nothing in it depends on another task. So tasks are joined on all
//! cores at once, their drafts are gone before the next ones come, and a task of which nothing changed is taken as it was.
//!
//! 1. Its files are parsed.
//! 2. They are paired, and every id becomes a reference.
//! 3. What cannot be is told, by [`check`] and [`goals`].

use super::super::{check, goals};
use super::{Join, Kept};
use crate::config::Config;
use crate::diagnose::Diagnostic;
use crate::digest::{Digest, Digester};
use crate::model::ByTask;
use crate::model::bodies::Bodies;
use crate::model::pairing::Translation;
use crate::model::portal::{Plan, Task};
use crate::parse::words::WordsDraft;
use crate::parse::{self, Draft, Parsed};
use crate::source::{Asset, Family, TextFile};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

/// What came of a task's files.
#[derive(Debug)]
pub(super) struct Member {
    /// Of everything that it depends on beside its files.
    context: Digest,
    /// Its files.
    files: Vec<(Arc<str>, Digest)>,
    /// The task; none if its file is missing or could not be read.
    pub(super) task: Option<Arc<Task>>,
    pub(super) translations: Vec<Arc<Translation>>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Translations that translate nothing then.
    pub(super) stray: Vec<TextFile>,
}

/// The tasks of each plan, by the first of their files, for the next build. The default knows none.
#[derive(Debug, Default)]
pub struct Memory(HashMap<Arc<str>, ByTask<Arc<Member>>>);

impl Member {
    /// Whether it came of these very files.
    fn is_of(&self, family: &Family<'_>) -> bool {
        let same =
            |((file, digest), now): (&(Arc<str>, Digest), &TextFile)| *digest == now.digest && *file == now.source.file;
        self.files.len() == family.files().len() && self.files.iter().zip(family.files()).all(same)
    }
}

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
    pub(super) kept: Kept,
}

impl Context<'_> {
    /// Joins all tasks of a plan, in the order of their files.
    pub(super) fn join(
        &self,
        families: Vec<Cow<'_, [TextFile]>>,
        before: &Memory,
        after: &mut Memory,
    ) -> Vec<Arc<Member>> {
        let context = self.digest();
        let before = before.0.get(&self.plan.id);
        let one = |(place, files): (usize, Cow<'_, [TextFile]>)| {
            let family = Family::of(&files);
            let known = before.and_then(|before| before.find(place, &family.first().source.file));
            match known.filter(|known| known.context == context && known.is_of(&family)) {
                Some(known) => known.clone(),
                None => Arc::new(self.make(&family, context)),
            }
        };
        let members: Vec<Arc<Member>> = families.into_par_iter().enumerate().map(one).collect();
        let files = members.iter().map(|member| member.files[0].0.clone());
        after.0.insert(self.plan.id.clone(), files.zip(members.iter().cloned()).collect());
        members
    }

    fn digest(&self) -> Digest {
        let mut d = Digester::new();
        d.words(&self.config.source.text).digest(self.bodies.digest).digest(self.plan.digests.facts);
        for language in &self.config.languages {
            d.words(&language.path);
        }
        for asset in self.assets {
            d.words(&asset.path);
        }
        d.number(u64::from(self.doubtful_sections)).number(u64::from(self.unclear)).finish()
    }

    fn make(&self, family: &Family<'_>, context: Digest) -> Member {
        let mut diagnostics = Vec::new();
        let mut draft_of = |file: &TextFile| {
            let Parsed { draft, diagnostics: told } = parse::parse(file, self.config);
            diagnostics.extend(told);
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
            check::check(self.plan, task, self.bodies, self.unclear, self.config, &mut diagnostics);
            goals::check(task, &mut diagnostics);
        }
        let stray = if task.is_some() { Vec::new() } else { words.iter().map(|(file, _)| (*file).clone()).collect() };
        let files = family.files().iter().map(|file| (file.source.file.clone(), file.digest)).collect();
        Member { context, files, task: task.map(Arc::new), translations, diagnostics, stray }
    }
}
