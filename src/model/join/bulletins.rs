//! A bulletin joined with its plan: what it names is there, its days and its counts can be.

use super::Join;
use crate::diagnose::{Code, Diagnostic, Message, Severity, Span};
use crate::digest::{Digest, Digester};
use crate::model::bulletin::{Bulletin, Figures, Period, Targets, Things};
use crate::model::progress::Status;
use crate::model::{Plan, Task};
use crate::msg;
use crate::parse::bulletin::{BulletinDraft, Counts, Things as Named};
use crate::yaml::Spanned;
use crate::yaml::check::nearest;
use std::collections::HashSet;
use std::sync::Arc;

impl Join<'_> {
    /// Adds a bulletin to its plan. One with faults stands there too, so that one run tells all.
    pub(super) fn bulletin(&mut self, draft: BulletinDraft, plans: &mut [Plan]) {
        self.named_as_its_file(&draft);
        let Some(p) = plans.iter().position(|plan| *plan.id == draft.plan.value) else {
            self.no_such_plan(&draft, plans);
            return;
        };
        self.days(&draft, &plans[p]);
        self.counts(&draft);
        let mut figures = Figures {
            tasks: draft.tasks.get("total"),
            statuses: Status::ALL.map(|status| draft.tasks.get(status.word())),
            unstated: draft.tasks.stated("stage-not-stated"),
            measures: (draft.measures.get("total"), draft.measures.get("completed")),
            targets: Targets {
                total: draft.targets.get("total"),
                reached: draft.targets.get("reached"),
                ahead: draft.targets.get("ahead"),
                on: draft.targets.get("on"),
                behind: draft.targets.get("behind"),
            },
            completed: self.things(&draft, &draft.completed, &plans[p]),
            overdue: self.things(&draft, &draft.overdue, &plans[p]),
            behind: self.things(&draft, &draft.behind, &plans[p]),
            unreported: Vec::new(),
        };
        let mut seen = HashSet::new();
        for id in &draft.unreported {
            if self.bodies.resolve_one(&draft.source, id, self.diagnostics).is_none() {
                continue;
            }
            if seen.insert(&id.value) {
                figures.unreported.push(id.value.as_str().into());
            } else {
                self.twice(&draft, id);
            }
        }
        figures.sort(&plans[p], self.bodies);
        let digest = Digest::of(draft.source.text.as_bytes());
        // What shows anything of a plan as a whole may show its bulletins.
        let whole = &mut plans[p].digests.whole;
        *whole = Digester::new().digest(*whole).digest(digest).finish();
        let bulletins = &mut plans[p].bulletins;
        bulletins.push(Bulletin {
            digest,
            slug: draft.label.value.to_ascii_lowercase().into(),
            label: draft.label.value.into(),
            period: Period { from: draft.from.value, to: draft.to.value },
            made: draft.made.value,
            objections: draft.objections.map(|day| day.value),
            figures,
            source: draft.source,
        });
        bulletins.sort_by(|a, b| (b.period.to, b.period.from, &b.slug).cmp(&(a.period.to, a.period.from, &a.slug)));
    }

    fn of_bulletin(&mut self, code: Code, draft: &BulletinDraft, span: Span, message: Message, help: Message) {
        self.error(code, &draft.source, span, message, help);
    }

    fn named_as_its_file(&mut self, draft: &BulletinDraft) {
        let (plan, label) = (&draft.plan.value, &draft.label.value);
        if *draft.name != *format!("{plan}-{label}") {
            let name = format!("{plan}-{label}.yaml");
            self.of_bulletin(
                Code::BulletinName,
                draft,
                draft.label.span,
                msg!(
                    "文件名与 plan、label 不符：应叫 {name}",
                    "the file is not named after its plan and label: {name} is expected"
                ),
                msg!("改文件名，或改正 plan、label", "rename the file, or mend `plan` or `label`"),
            );
        }
    }

    fn no_such_plan(&mut self, draft: &BulletinDraft, plans: &[Plan]) {
        let plan = &draft.plan.value;
        // A plan that could not be read was told.
        if self.is_told(&format!("content/{plan}/plan.md")) {
            return;
        }
        let help = match nearest(plan, plans.iter().map(|plan| &*plan.id)) {
            Some(near) => msg!("是不是“{near}”？", "did you mean “{near}”?"),
            None => msg!("写计划所在文件夹的名称", "write the name of the plan's folder"),
        };
        self.of_bulletin(
            Code::UnknownPlan,
            draft,
            draft.plan.span,
            msg!("没有计划“{plan}”", "there is no plan “{plan}”"),
            help,
        );
    }

    /// Whether something was told of a file that forbids it.
    fn is_told(&self, file: &str) -> bool {
        let faults = self.diagnostics.iter().filter(|d| d.severity == Severity::Error);
        faults.filter_map(|d| d.place.as_ref()).any(|place| *place.file == *file)
    }

    fn days(&mut self, draft: &BulletinDraft, plan: &Plan) {
        let BulletinDraft { from, to, made, objections, .. } = draft;
        let begin = plan.issued.min(plan.period.0);
        let mend = || msg!("改正日期", "mend the day");
        if to.value < from.value {
            self.of_bulletin(
                Code::BulletinPeriod,
                draft,
                to.span,
                msg!("期间的最后一天早于第一天", "the period ends before it begins"),
                mend(),
            );
        } else if to.value < begin {
            let id = &plan.id;
            self.of_bulletin(
                Code::BulletinPeriod,
                draft,
                to.span,
                msg!(
                    "期间在计划 {id} 开始（{begin}）之前就结束了",
                    "the period ends before the plan {id} begins ({begin})"
                ),
                mend(),
            );
        }
        // What is yet to come cannot be frozen.
        if made.value < to.value {
            let last = to.value;
            self.of_bulletin(
                Code::BulletinPeriod,
                draft,
                made.span,
                msg!(
                    "制发日期在期间的最后一天（{last}）之前：那时期间还没有过完",
                    "it was made before the period's last day, {last}: the period was not over"
                ),
                msg!(
                    "改正日期；只通报到某一天的，period 的 to 写那一天",
                    "mend the day; where a part of the period is meant, `to` is its last day"
                ),
            );
        } else if made.value < plan.issued {
            let issued = plan.issued;
            self.of_bulletin(
                Code::BulletinPeriod,
                draft,
                made.span,
                msg!("制发日期早于计划的印发日期 {issued}", "it was made before the plan was issued, on {issued}"),
                mend(),
            );
        }
        if let Some(until) = objections.as_ref().filter(|until| until.value < made.value) {
            self.of_bulletin(
                Code::BulletinPeriod,
                draft,
                until.span,
                msg!("异议期在制发之前就结束了", "objections end before it was made"),
                mend(),
            );
        }
    }

    /// Counts that are more than what they are counted of, and lists that are longer than their count.
    fn counts(&mut self, draft: &BulletinDraft) {
        let BulletinDraft { tasks, measures, targets, completed, overdue, behind, .. } = draft;
        let standing = Status::ALL.into_iter().filter(|status| *status != Status::Withdrawn);
        let sum: usize = standing.map(|status| tasks.get(status.word())).sum();
        let total = tasks.get("total");
        if sum != total {
            self.miscounted(
                draft,
                tasks.place("total"),
                msg!(
                    "各状态的任务合计 {sum} 项，total 是 {total}",
                    "the tasks of all statuses are {sum}, and `total` says {total}"
                ),
            );
        }
        let of = |counts: &Counts, keys: &[&str]| keys.iter().map(|key| counts.get(key)).sum::<usize>();
        let parts = [
            (tasks, "stage-not-stated", tasks.get("stage-not-stated"), tasks.get("on-track")),
            (measures, "completed", of(measures, &["completed"]), measures.get("total")),
            (targets, "reached", targets.get("reached"), targets.get("total")),
            (targets, "behind", of(targets, &["ahead", "on", "behind"]), targets.get("total")),
        ];
        for (counts, key, n, total) in parts.into_iter().filter(|(_, _, n, total)| n > total) {
            self.miscounted(
                draft,
                counts.place(key),
                msg!("{n} 项多于总数 {total}", "{n} are more than there are in all, {total}"),
            );
        }
        let done = ["completed", "completed-late"];
        let late = ["overdue", "unreported"];
        let lists = [
            ("completed.tasks", completed, completed.tasks.len(), of(tasks, &done), false),
            ("completed.measures", completed, completed.measures.len(), measures.get("completed"), false),
            ("completed.targets", completed, completed.targets.len(), targets.get("reached"), false),
            ("overdue.tasks", overdue, overdue.tasks.len(), of(tasks, &late), false),
            ("behind.tasks", behind, behind.tasks.len(), tasks.get("behind"), true),
            ("behind.targets", behind, behind.targets.len(), targets.get("behind"), true),
        ];
        for (list, things, n, counted, all) in lists {
            if n > counted || (all && n < counted) {
                self.miscounted(
                    draft,
                    things.span,
                    msg!("{list} 列了 {n} 项，计数是 {counted}", "{list} names {n}, and {counted} are counted"),
                );
            }
        }
    }

    fn miscounted(&mut self, draft: &BulletinDraft, span: Span, message: Message) {
        self.of_bulletin(
            Code::BulletinCounts,
            draft,
            span,
            message,
            msg!(
                "通报定稿后不改；改动过的恢复原样，确需重做的删去文件再 `jindu bulletin`",
                "a bulletin is not edited: put back what was changed, or delete the file and make it again with `jindu bulletin`"
            ),
        );
    }

    fn twice(&mut self, draft: &BulletinDraft, id: &Spanned<String>) {
        let name = &id.value;
        self.of_bulletin(
            Code::DuplicateReference,
            draft,
            id.span,
            msg!("“{name}”写了两次", "“{name}” stands twice"),
            msg!("只留一个", "keep one"),
        );
    }

    fn things(&mut self, draft: &BulletinDraft, named: &Named, plan: &Plan) -> Things {
        let mut things = Things::default();
        let mut seen = HashSet::new();
        for id in &named.tasks {
            let Some(task) = self.task_of(draft, id, plan) else { continue };
            if seen.insert((id.value.as_str(), "", "")) {
                things.tasks.push(task.id.clone());
            } else {
                self.twice(draft, id);
            }
        }
        let kinds = [("measure", &named.measures), ("target", &named.targets)];
        for (kind, list) in kinds {
            for (of, id) in list {
                let Some(task) = self.task_of(draft, of, plan) else { continue };
                let Some(found) = self.part_of(draft, kind, task, id) else { continue };
                if !seen.insert((of.value.as_str(), kind, id.value.as_str())) {
                    self.twice(draft, id);
                } else if kind == "measure" {
                    things.measures.push((task.id.clone(), found));
                } else {
                    things.targets.push((task.id.clone(), found));
                }
            }
        }
        things
    }

    fn task_of<'p>(&mut self, draft: &BulletinDraft, id: &Spanned<String>, plan: &'p Plan) -> Option<&'p Task> {
        let found = plan.tasks.iter().find(|task| *task.id == id.value);
        let name = &id.value;
        if found.is_none() && !self.is_told(&format!("content/{}/tasks/{name}.md", plan.id)) {
            let help = match nearest(name, plan.tasks.iter().map(|task| &*task.id)) {
                Some(near) => msg!(
                    "{near}.md 若由它改名而来，把文件名改回 {name}.md，网址也就照旧；否则写任务的文件名",
                    "if {near}.md was renamed from it, name the file {name}.md again, and its address stays; else write the task's file name"
                ),
                None => msg!(
                    "文件改过名的，改回 {name}.md，网址也就照旧；否则写任务的文件名",
                    "a file that was renamed takes the name {name}.md again, and its address stays; else write the task's file name"
                ),
            };
            let of = &plan.id;
            self.diagnostics.push(
                Diagnostic::error(
                    Code::UnknownTask,
                    draft.source.place(id.span),
                    msg!("计划 {of} 里没有任务“{name}”", "the plan {of} has no task “{name}”"),
                )
                .help(help),
            );
        }
        found.map(|task| &**task)
    }

    /// A measure or target of a task.
    fn part_of(&mut self, draft: &BulletinDraft, kind: &str, task: &Task, id: &Spanned<String>) -> Option<Arc<str>> {
        let ids: Vec<&Arc<str>> = match kind {
            "measure" => task.measures.iter().map(|measure| &measure.id).collect(),
            _ => task.targets.iter().map(|target| &target.id).collect(),
        };
        let found = ids.iter().find(|known| ****known == *id.value).map(|known| (*known).clone());
        if found.is_none() {
            let (name, of) = (&id.value, &task.id);
            let (code, message) = match kind {
                "measure" => {
                    (Code::UnknownMeasure, msg!("任务 {of} 没有举措“{name}”", "the task {of} has no measure “{name}”"))
                }
                _ => (Code::UnknownTarget, msg!("任务 {of} 没有指标“{name}”", "the task {of} has no target “{name}”")),
            };
            let help = match nearest(name, ids.iter().map(|id| &***id)) {
                Some(near) => msg!("是不是“{near}”？", "did you mean “{near}”?"),
                None => msg!("写它的 id", "write its id"),
            };
            self.of_bulletin(code, draft, id.span, message, help);
        }
        found
    }
}
