//! What differs from the snapshots, in the words of the change log.

use super::{PageRenderer, home, task};
use crate::config::SOURCE;
use crate::model::{Plan, Task};
use crate::outputs::exports::archived_path;
use crate::outputs::{PageId, ROWS};
use crate::past::{Difference, Said, Subject};
use crate::render::view::{ChangeView, PastDifference, Text};
use crate::yaml::parse_date;

/// Fields that the change log has words for; any other is told by its key.
const NAMED: &[&str] = &[
    "due",
    "ongoing",
    "every",
    "lead",
    "cooperating",
    "responsible",
    "by",
    "source",
    "goals",
    "goal_text",
    "from",
    "label",
    "above",
    "below",
    "reach",
    "at_least",
    "at_most",
    "equals",
    "baseline",
    "stage",
    "pace",
    "percent",
    "note",
    "problems",
    "next",
    "evidence",
    "on",
    "value",
    "due_text",
    "title",
    "number",
    "section",
    "text",
    "name",
    "unit",
    "by_text",
    "measure",
    "target",
    "corrects",
    "of",
    "result",
    "finding",
    "reason",
    "document",
    "withdrawn",
    "issued",
    "issued_by",
    "document_number",
    "addressees",
    "notice_title",
    "members",
    "acts_as_one",
    "kind",
];
/// Fields of bodies' ids.
const BODIES: &[&str] = &["lead", "cooperating", "responsible", "by", "source", "members"];
/// What names an entry, and stands above its values.
const NAMES: &[&str] = &["id", "date"];

impl PageRenderer<'_> {
    /// The differences that the change log of a plan shows, at most a page of them, and how many there are. Of plans that are gone every
    /// plan's tells.
    pub(super) fn past(&self, p: usize) -> (Vec<PastDifference>, usize) {
        let plans = &self.inputs.portal.plans;
        let is_gone = |d: &Difference| !plans.iter().any(|plan| plan.id == d.plan);
        let all: Vec<&Difference> =
            self.inputs.past.differences.iter().filter(|d| d.plan == plans[p].id || is_gone(d)).collect();
        (all.iter().take(ROWS).map(|d| self.difference(p, d)).collect(), all.len())
    }

    fn difference(&self, p: usize, difference: &Difference) -> PastDifference {
        let plan = &self.inputs.portal.plans[p];
        let slug = difference.task.as_ref().filter(|_| plan.id == difference.plan);
        let t = slug.and_then(|slug| plan.tasks.iter().position(|task| task.id == *slug));
        let task = t.map(|t| &*plan.tasks[t]);
        let (of, rest) = match &difference.subject {
            Subject::Key(path) => self.subject_of(task, path),
            Subject::Words => (vec![self.own("past-words")], &[][..]),
            Subject::File if difference.task.is_some() => (vec![self.own("past-task")], &[][..]),
            Subject::File => (vec![self.own("past-plan")], &[][..]),
        };
        let source = Text { text: difference.title.clone(), lang: self.formatter().foreign(SOURCE), stale: false };
        PastDifference {
            kind: match (&difference.old, &difference.new) {
                (Some(_), Some(_)) => "changed",
                (Some(_), None) => "removed",
                (None, _) => "added",
            },
            task: t.map(|t| self.views(p).rows[t].clone()),
            title: t.is_none().then_some(source),
            of,
            changes: match &difference.subject {
                Subject::Key(_) => self.values(plan, task, rest, difference),
                Subject::Words => {
                    vec![self.value(plan, task, "text", difference.old.as_ref(), difference.new.as_ref())]
                }
                Subject::File => Vec::new(),
            },
            day: self.formatter().day(difference.as_of),
            archived: self.archived(difference, t.map(|t| task::page(p, t))),
        }
    }

    fn own(&self, key: &str) -> Text {
        self.formatter().own(self.word(key))
    }

    /// What a path of keys is about, and the keys that are left.
    fn subject_of<'p>(&self, task: Option<&Task>, path: &'p [String]) -> (Vec<Text>, &'p [String]) {
        let formatter = self.formatter();
        let named = |name: &str| {
            formatter.own(parse_date(name).map_or_else(|| name.to_owned(), |day| formatter.day(day).words))
        };
        match path {
            [kind, name, rest @ ..] if kind == "reports" => (vec![self.own("change-report"), named(name)], rest),
            [kind, name, rest @ ..] if kind == "amendments" => (vec![self.own("change-amendment"), named(name)], rest),
            [kind, name, rest @ ..] if kind == "verifications" => {
                (vec![self.own("change-verification"), named(name)], rest)
            }
            [kind, id, rest @ ..] if kind == "measures" => {
                let measure = task.and_then(|task| task.measures.iter().find(|m| *m.id == **id));
                let text = measure.map_or_else(|| formatter.own(id.clone()), |m| formatter.text(&m.text));
                (vec![self.own("measure"), text], rest)
            }
            [kind, id, rest @ ..] if kind == "targets" => {
                let target = task.and_then(|task| task.targets.iter().find(|t| *t.id == **id));
                let text = target.map_or_else(|| formatter.own(id.clone()), |t| formatter.text(&t.name));
                (vec![self.own("target"), text], rest)
            }
            [kind, id, rest @ ..] if kind == "organizations" => {
                let bodies = &self.inputs.portal.bodies;
                let body = bodies.find(id).map(|ix| formatter.by_language(bodies.get(ix).short_on(self.inputs.as_of)));
                (vec![body.unwrap_or_else(|| formatter.own(id.clone()))], rest)
            }
            [kind, label, rest @ ..] if kind == "bulletins" => {
                (vec![self.own("past-bulletin"), formatter.own(label.clone())], rest)
            }
            [kind, id, rest @ ..] if kind == "sections" => {
                (vec![self.own("field-section"), formatter.own(id.clone())], rest)
            }
            _ => (Vec::new(), path),
        }
    }

    /// Each value of a difference. Of an entry that came or went those of all its keys.
    fn values(&self, plan: &Plan, task: Option<&Task>, path: &[String], difference: &Difference) -> Vec<ChangeView> {
        let said = |said: &Option<Said>| said.clone().map(|said| said.0).unwrap_or_default();
        let (old, new) = (said(&difference.old), said(&difference.new));
        let mut keys: Vec<&String> = old.iter().chain(&new).map(|(key, _)| key).collect();
        let mut seen = std::collections::HashSet::new();
        keys.retain(|key| seen.insert(*key) && !(path.is_empty() && NAMES.contains(&key.as_str())));
        let at = |all: &[(String, String)], key: &str| {
            all.iter().find(|(k, _)| k == key).map(|(_, words)| Said(vec![(String::new(), words.clone())]))
        };
        let each = keys.into_iter().map(|key| {
            let full: Vec<&str> =
                path.iter().map(String::as_str).chain(key.split('.').filter(|k| !k.is_empty())).collect();
            self.value(plan, task, &full.join("."), at(&old, key).as_ref(), at(&new, key).as_ref())
        });
        each.collect()
    }

    /// A value under its keys.
    fn value(
        &self,
        plan: &Plan,
        task: Option<&Task>,
        path: &str,
        old: Option<&Said>,
        new: Option<&Said>,
    ) -> ChangeView {
        let last = path.rsplit('.').next().unwrap_or_default();
        // A value of a target, or of one of its bodies.
        let of = path.strip_prefix("values.").map(|of| of.split_once('.').unwrap_or((of, "")));
        let target = of.and_then(|(id, body)| Some((task?.targets.iter().find(|t| *t.id == *id)?, body)));
        let own = |id: &str| self.inputs.config.fields.iter().find(|field| *field.id == *id);
        let own = path.strip_suffix(last).filter(|rest| rest.ends_with("extra.")).and_then(|_| own(last));
        let field = if of.is_some() { "value" } else { last };
        let label = match target {
            Some((target, body)) => {
                let mut name = self.formatter().text(&target.name);
                if !body.is_empty() {
                    name.text = name.text + &self.word("middle-dot") + &self.shown(plan, "by", body).0;
                }
                Some(name)
            }
            None if own.is_some() => own.map(|field| self.formatter().by_language(&field.name)),
            None if NAMED.contains(&field) => None,
            None => Some(self.formatter().own(last)),
        };
        let shown = |said: Option<&Said>| said.map(|said| self.shown(plan, field, &said.to_string()));
        let (old, new) = (shown(old), shown(new));
        let is_source = |shown: &Option<(String, bool)>| shown.as_ref().is_some_and(|(_, source)| *source);
        let lang = self.formatter().foreign(SOURCE).filter(|_| is_source(&old) || is_source(&new));
        ChangeView {
            field: field.to_owned(),
            label,
            old: old.map(|(t, _)| t),
            new: new.map(|(t, _)| t),
            old_html: None,
            new_html: None,
            lang,
        }
    }

    /// A value as readers know it, and whether it stands in the source language.
    fn shown(&self, plan: &Plan, field: &str, words: &str) -> (String, bool) {
        let formatter = self.formatter();
        if let Some(day) = parse_date(words) {
            return (formatter.day(day).words, false);
        }
        let known = |prefix: &str, all: &[&str]| all.contains(&words).then(|| self.word(&format!("{prefix}-{words}")));
        let found = match field {
            "stage" => known("stage", &["not-started", "in-progress", "completed", "stopped"]),
            "pace" => known("pace", &["ahead", "on-track", "behind"]),
            "result" => known("result", &["confirmed", "not-confirmed"]),
            "every" => known("every", &["month", "quarter", "half-year"]),
            "ongoing" | "withdrawn" if words == "true" => Some(self.word("yes")),
            "ongoing" | "withdrawn" if words == "false" => Some(self.word("no")),
            "percent" => Some(self.phrase("percent", &[("n", words)])),
            _ => None,
        };
        if let Some(found) = found {
            return (found, false);
        }
        if BODIES.contains(&field) {
            let bodies = &self.inputs.portal.bodies;
            let name =
                |id: &str| bodies.find(id).map(|ix| formatter.by_language(bodies.get(ix).short_on(self.inputs.as_of)));
            let names: Vec<Text> = words.split(", ").map(|id| name(id).unwrap_or_else(|| formatter.own(id))).collect();
            let source = names.iter().any(|name| name.lang.is_some());
            let joined = super::changes::joined(names, &self.word("list-separator"));
            return (joined.text, source);
        }
        if field == "section"
            && let Some(section) = plan.sections.iter().find(|section| *section.id == *words)
        {
            let title = formatter.text(&section.title);
            return (title.text, title.lang.is_some());
        }
        let is_figure = words.bytes().all(|b| b.is_ascii_digit() || b".-".contains(&b));
        (words.to_owned(), !is_figure)
    }

    /// Where the archived site shows it.
    fn archived(&self, difference: &Difference, page: Option<PageId>) -> String {
        let snapshot = self.inputs.portal.snapshots.iter().find(|snapshot| snapshot.label == difference.label);
        let has = |path: &String| snapshot.is_some_and(|snapshot| snapshot.has_page(path));
        let path = page.map(|page| self.href(page)).filter(has);
        let home = || Some(self.href(home::page())).filter(has).unwrap_or_else(|| "index.html".to_owned());
        archived_path(&difference.label, &path.unwrap_or_else(home))
    }
}
