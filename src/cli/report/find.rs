//! Which task is meant: by its file, number, label, or words of its title.

use crate::model::{Plan, Portal, Task};
use crate::phrases::numerals::{chinese, narrow};

pub(in crate::cli) type OfPlan<'a> = (&'a Plan, &'a Task);

pub(in crate::cli) fn tasks(portal: &Portal) -> Vec<OfPlan<'_>> {
    portal.plans.iter().flat_map(|plan| plan.tasks.iter().map(move |task| (plan, &**task))).collect()
}

/// A task's name in a portal of several plans.
pub(in crate::cli) fn name(plan: &Plan, task: &Task) -> String {
    format!("{}/{}", plan.id, task.id)
}

/// What a task may be called.
pub(in crate::cli) fn names(plan: &Plan, task: &Task) -> Vec<String> {
    let label = task.label.iter().map(ToString::to_string);
    [task.id.to_string(), name(plan, task)].into_iter().chain(label).collect()
}

/// The tasks that are meant: by slug, label, number, each of these in a plan (`PLAN/TASK`), or the file's path. A slug comes before a label,
/// a label before a number.
pub(in crate::cli) fn find<'a>(all: &[OfPlan<'a>], wanted: &str) -> Vec<OfPlan<'a>> {
    let is_file = |file: &str| file == wanted || wanted.ends_with(&format!("/{file}"));
    let (in_plan, task) = wanted.rsplit_once('/').map_or((None, wanted), |(plan, task)| (Some(plan), task));
    let of_plan = |plan: &Plan| in_plan.is_none_or(|wanted| *plan.id == *wanted);
    // Where numbering restarts, a number may follow its section: `SECTION/5`, `PLAN/SECTION/5`.
    let in_section = |plan: &Plan, found: &Task| {
        let (before, section) = in_plan.map_or((None, None), |path| match path.rsplit_once('/') {
            Some((plan, section)) => (Some(plan), Some(section)),
            None => (None, Some(path)),
        });
        let own = found.section.map(|s| &*plan.sections[s].id);
        before.is_none_or(|wanted| *plan.id == *wanted) && section.is_some() && own == section
    };
    let here = |plan: &Plan, found: &Task| of_plan(plan) || in_section(plan, found);
    let ways: [&dyn Fn(&OfPlan<'a>) -> bool; 4] = [
        &|(_, task)| is_file(&task.source.file),
        &|(plan, found)| of_plan(plan) && *found.id == *task,
        &|(plan, found)| here(plan, found) && found.label.as_deref() == Some(task),
        &|(plan, found)| here(plan, found) && task.parse() == Ok(found.number),
    ];
    let found = ways.iter().map(|is| all.iter().copied().filter(|one| is(one)).collect::<Vec<_>>());
    found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// A number as notices print it, without what is printed around it: （五） is 5, 五、 too, and 1.3. is 1.3.
pub(in crate::cli) fn bare(words: &str) -> String {
    let narrowed = narrow(words);
    let marks = |c: char| c.is_whitespace() || "()（）、.．第项条".contains(c);
    let inner = narrowed.trim_matches(marks);
    chinese(inner).map_or_else(|| inner.to_owned(), |n| n.to_string())
}

/// Tasks whose title, in any language, or file's name holds some words.
pub(in crate::cli) fn by_words<'a>(all: &[OfPlan<'a>], words: &str) -> Vec<OfPlan<'a>> {
    let folded = |text: &str| narrow(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let wanted = folded(words);
    if wanted.is_empty() {
        return Vec::new();
    }
    let holds = |task: &Task| {
        task.title
            .all()
            .chain(task.short_title.iter().flat_map(|t| t.all()))
            .any(|title| folded(title).contains(&wanted))
            || folded(&task.id).contains(&wanted)
    };
    all.iter().copied().filter(|(_, task)| holds(task)).collect()
}
