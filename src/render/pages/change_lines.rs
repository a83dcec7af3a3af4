//! Entries of the change log in a line each, and by what they can be chosen.

use super::PageRenderer;
use crate::model::changes::Event;
use crate::render::view::{ChangeChoice, ChangeDay, ChangeEntry, ChangeGroup, ChangeView};
use std::collections::BTreeSet;
use std::ops::Range;

/// Groups of kinds, in the order in which they are offered.
const GROUPS: [&str; 4] = ["reports", "corrections", "promises", "verifications"];

/// So many facts have room in a line.
const ROOM: usize = 2;

/// What takes more room than a line has, or is no news by itself; an entry's page says all of it.
const LONG: [&str; 12] =
    ["on", "note", "problems", "next", "evidence", "finding", "text", "title", "name", "goals", "extra", "due_text"];

/// What an entry says in a line. What a report states again, unchanged, is no change.
pub(super) fn in_a_line(mut entry: ChangeEntry) -> ChangeEntry {
    entry.group = group(entry.kind);
    let said = |c: &&ChangeView| c.new.is_some() && c.new_html.is_none() && !LONG.contains(&&*c.field);
    let mut brief: Vec<ChangeView> = entry.changes.iter().filter(said).filter(|c| c.old != c.new).cloned().collect();
    for again in entry.changes.iter_mut().filter(|c| c.old == c.new && c.old_html.is_none()) {
        again.old = None;
    }
    if brief.is_empty() {
        brief = entry.changes.iter().filter(said).cloned().collect();
    }
    entry.more = brief.len().saturating_sub(ROOM);
    brief.truncate(ROOM);
    entry.brief = brief;
    entry
}

fn group(kind: &str) -> &'static str {
    match kind {
        "report" => "reports",
        "correction" | "withdrawal" | "erratum" => "corrections",
        "verification" => "verifications",
        _ => "promises",
    }
}

impl PageRenderer<'_> {
    /// By what some entries of the log can be chosen; bodies in the order of the portal's list.
    pub(super) fn change_choice(&self, p: usize, range: Range<usize>, days: &[ChangeDay]) -> ChangeChoice {
        let (plan, facts) = (&self.inputs.portal.plans[p], &self.inputs.facts[p]);
        let mut bodies = BTreeSet::new();
        for change in &facts.changes[range] {
            let (task, who) = (&plan.tasks[change.task], &facts.state.tasks[change.task].own.commitment.who);
            bodies.extend(who.lead.iter().chain(&who.responsible));
            bodies.extend(match change.event {
                Event::Report(of) | Event::Correction(_, of) | Event::Withdrawal(_, of) => task.reports[of].facts.by,
                Event::Verification(place) => task.verifications[place].by,
                Event::Amendment(_) | Event::Added(_) => None,
            });
        }
        let entries = || days.iter().flat_map(|day| &day.entries);
        let of = |group: &'static str| ChangeGroup { group, count: entries().filter(|e| e.group == group).count() };
        ChangeChoice {
            total: entries().count(),
            groups: GROUPS.into_iter().map(of).filter(|group| group.count > 0).collect(),
            bodies: bodies.into_iter().map(|body| self.views(p).bodies[body.0 as usize].clone()).collect(),
        }
    }
}
