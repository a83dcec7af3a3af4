//! Attachments that are not to be published yet: those that drafts and entries dated later name, and nothing that is public does.
//!
//! An attachment that nothing names is published, as it always was: others may link to it from elsewhere.

use super::links::{AsOf, normalize};
use crate::config::Config;
use crate::model::{Plan, Portal, Prose, Reference, Report};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Those as of a day, by address.
pub fn withheld(config: &Config, portal: &Portal, as_of: &AsOf) -> BTreeSet<Arc<str>> {
    let (mut public, mut hidden) =
        (Referenced { config, all: BTreeSet::new() }, Referenced { config, all: BTreeSet::new() });
    portal.pages.iter().for_each(|page| public.prose(&page.source.file, Some(&page.body)));
    for plan in &portal.plans {
        let later = plan.issued > as_of.day;
        plan_itself(plan, if later { &mut hidden } else { &mut public });
        for task in &plan.tasks {
            let named = if later { &mut hidden } else { &mut public };
            named.prose(&task.source.file, Some(&task.body));
            named.references(&task.documents);
            for report in &task.reports {
                let is_public = !later && !report.draft && report.date <= as_of.day;
                self::report(&task.source.file, report, if is_public { &mut public } else { &mut hidden });
            }
            for verification in &task.verifications {
                let is_public = !later && verification.date <= as_of.day;
                let named = if is_public { &mut public } else { &mut hidden };
                named.prose(&task.source.file, verification.finding.as_ref());
                named.references(&verification.evidence);
            }
        }
    }
    let settings = &config.source.text;
    hidden.all.into_iter().filter(|file| !public.all.contains(file) && !settings.contains(&**file)).collect()
}

struct Referenced<'a> {
    config: &'a Config,
    all: BTreeSet<Arc<str>>,
}

fn plan_itself(plan: &Plan, named: &mut Referenced<'_>) {
    let file = &plan.source.file;
    [Some(&plan.preamble), plan.letter.as_ref(), plan.closing.as_ref()].into_iter().for_each(|p| named.prose(file, p));
    named.all.extend(plan.annexes.iter().filter_map(|annex| annex.file.clone()));
}

fn report(file: &str, report: &Report, named: &mut Referenced<'_>) {
    [&report.facts.note, &report.facts.problems, &report.facts.next]
        .into_iter()
        .for_each(|p| named.prose(file, p.as_ref()));
    report.facts.evidence.iter().for_each(|evidence| named.references(evidence));
}

impl Referenced<'_> {
    fn references(&mut self, references: &[Reference]) {
        self.all.extend(references.iter().filter_map(|reference| reference.file.clone()));
    }

    fn prose(&mut self, file: &str, prose: Option<&Prose>) {
        for lang in self.config.langs() {
            for link in prose.into_iter().flat_map(|prose| &prose.get(lang).0.links) {
                let path = link.target.split(['#', '?']).next().unwrap_or_default();
                self.all.extend(normalize(file, path).filter(|path| path.starts_with("files/")).map(Arc::from));
            }
        }
    }
}
