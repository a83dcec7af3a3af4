//! The rules of "What is derived, as of a date D": a table with a row for each rule and each border day.

use crate::support::{Dice, Site, repository};
use chrono::NaiveDate;
use jindu::diagnose::{Diagnostic, Severity};
use jindu::model::progress::{Status, TaskState, Timeline};
use jindu::model::{Portal, Subject};
use jindu::pipeline::{Request, load};

fn day(s: &str) -> NaiveDate {
    s.parse().unwrap_or_else(|_| panic!("{s} is no date"))
}

fn portal(site: &Site) -> Portal {
    portal_but(site, &[])
}

/// A portal in which some faults are allowed.
fn portal_but(site: &Site, allowed: &[&str]) -> Portal {
    let request = Request { as_of: Some(day("2030-01-01")), ..Request::new(site.root(), &|_| unreachable!()) };
    let loaded = load(&request).expect("readable");
    let is_error = |d: &&Diagnostic| d.severity == Severity::Error && !allowed.contains(&d.code.name());
    let errors: Vec<_> = loaded.diagnostics.iter().filter(is_error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    loaded.portal.expect("a portal")
}

/// The tiny portal with these keys of its task, where departments report each quarter.
fn tiny(keys: &str) -> Site {
    Site::tiny().edit("content/site.yaml", "theme: base\n", "theme: base\nreporting: quarterly\n").task_with(keys)
}

/// The tiny portal's task with these keys, as of a date. The plan: issued 2023-03-01, ends 2023-12-31.
fn state(keys: &str, as_of: &str) -> TaskState {
    let site = tiny(keys);
    let portal = portal(&site);
    let plan = &portal.plans[0];
    plan.tasks[0].history.on(&portal.bodies, day(as_of))
}

fn assert_states(keys: &str, rows: &[(&str, Status, &str)]) {
    let site = tiny(keys);
    let portal = portal(&site);
    let plan = &portal.plans[0];
    for (as_of, status, since) in rows {
        let state = plan.tasks[0].history.on(&portal.bodies, day(as_of));
        assert_eq!((state.own.status, state.own.since), (*status, day(since)), "as of {as_of}:\n{keys}");
    }
}

#[test]
fn nothing_reported() {
    use Status::{DueSoon, NoReport, Unreported};
    assert_states("", &[("2023-03-01", NoReport, "2023-03-01"), ("2024-06-01", NoReport, "2023-03-01")]);
    assert_states("ongoing: true\n", &[("2024-06-01", NoReport, "2023-03-01")]);
    assert_states(
        "due: 2023-06-30\n",
        &[
            ("2023-05-30", NoReport, "2023-03-01"),
            ("2023-05-31", DueSoon, "2023-05-31"),
            ("2023-06-30", DueSoon, "2023-05-31"),
            ("2023-07-01", Unreported, "2023-07-01"),
        ],
    );
    // 2024 has a leap day, and thirty days before the deadline lie in January.
    assert_states(
        "due: 2024-02-29\n",
        &[("2024-01-30", DueSoon, "2024-01-30"), ("2024-03-01", Unreported, "2024-03-01")],
    );
    // The deadline was set less than thirty days before it.
    assert_states("due: 2023-03-15\n", &[("2023-03-01", DueSoon, "2023-03-01")]);
}

#[test]
fn in_progress_and_its_deadline() {
    use Status::{DueSoon, NoReport, OnTrack, Overdue, PeriodEnded};
    let report = "reports:\n  - {date: 2023-04-10, by: finance, note: 甲}\n";
    assert_states(
        &format!("due: 2023-06-30\n{report}"),
        &[
            ("2023-04-09", NoReport, "2023-03-01"),
            ("2023-04-10", OnTrack, "2023-04-10"),
            ("2023-05-31", DueSoon, "2023-05-31"),
            ("2023-07-01", Overdue, "2023-07-01"),
        ],
    );
    assert_states(report, &[("2023-12-31", OnTrack, "2023-04-10"), ("2024-01-01", PeriodEnded, "2024-01-01")]);
    assert_states(&format!("ongoing: true\n{report}"), &[("2025-01-01", OnTrack, "2023-04-10")]);
    // The latest deadline stated inside the task is later than the plan's end.
    assert_states(
        &format!("measures:\n  - {{id: m, text: 乙, due: 2024-02-29}}\n{report}"),
        &[("2024-02-29", OnTrack, "2023-04-10"), ("2024-03-01", PeriodEnded, "2024-03-01")],
    );
}

#[test]
fn stages_and_pace() {
    use Status::{Behind, Completed, CompletedLate, NotStarted, OnTrack, Overdue, Stopped};
    assert_states(
        "reports:\n  - {date: 2023-04-10, stage: not-started}\n",
        &[("2024-06-01", Status::PeriodEnded, "2024-01-01"), ("2023-06-01", NotStarted, "2023-04-10")],
    );
    assert_states(
        "due: 2023-06-30\nreports:\n  - {date: 2023-04-10, stage: stopped}\n",
        &[("2023-08-01", Stopped, "2023-04-10")],
    );
    assert_states(
        "reports:\n  - {date: 2023-04-10, stage: in-progress, pace: behind}\n  - {date: 2023-05-10, percent: 40}\n  - {date: 2023-06-10, pace: on-track}\n",
        &[("2023-06-09", Behind, "2023-04-10"), ("2023-06-10", OnTrack, "2023-06-10")],
    );
    // On the deadline itself is in time; what counts is when it became so, not when it was reported.
    let evidence = "evidence: [{title: 甲}]";
    assert_states(
        &format!("due: 2023-06-30\nreports:\n  - {{date: 2023-07-20, on: 2023-06-30, stage: completed, {evidence}}}\n"),
        &[("2023-07-19", Status::Unreported, "2023-07-01"), ("2023-07-20", Completed, "2023-06-30")],
    );
    assert_states(
        &format!("due: 2023-06-30\nreports:\n  - {{date: 2023-07-01, stage: completed, {evidence}}}\n"),
        &[("2023-07-01", CompletedLate, "2023-07-01")],
    );
    // After an implied deadline it is completed, with its day.
    assert_states(
        &format!("reports:\n  - {{date: 2024-03-01, stage: completed, {evidence}}}\n"),
        &[("2024-03-01", Completed, "2024-03-01")],
    );
    // Taken up again and completed again: the latest unbroken run counts.
    assert_states(
        &format!(
            "due: 2023-06-30\nreports:\n  - {{date: 2023-05-01, stage: completed, {evidence}}}\n  - {{date: 2023-06-01, stage: in-progress}}\n  - {{date: 2023-07-05, stage: completed, {evidence}}}\n  - {{date: 2023-07-09, stage: completed, {evidence}}}\n"
        ),
        &[
            ("2023-05-15", Completed, "2023-05-01"),
            ("2023-07-02", Overdue, "2023-07-01"),
            ("2023-08-01", CompletedLate, "2023-07-05"),
        ],
    );
}

#[test]
fn a_reports_place_in_time_is_the_day_it_speaks_of() {
    // Reported later, but about an earlier day: it does not replace what came after.
    let keys = "reports:\n  - {date: 2023-06-01, stage: in-progress, percent: 60}\n  - {date: 2023-06-10, on: 2023-05-01, stage: not-started, percent: 5}\n";
    let state = state(keys, "2023-06-15");
    assert_eq!((state.own.status, state.own.progress.percent), (Status::OnTrack, Some(60.0)));
    assert_eq!(state.reported, Some(day("2023-06-10")));
}

#[test]
fn several_reports_of_one_day_count_in_the_files_order() {
    let keys = "reports:\n  - {date: 2023-06-01, percent: 10}\n  - {date: 2023-06-01, percent: 20}\n";
    assert_eq!(state(keys, "2023-06-01").own.progress.percent, Some(20.0));
}

#[test]
fn reports_on_measures_are_reports_on_the_task() {
    let keys = "measures:\n  - {id: m, text: 乙}\nreports:\n  - {date: 2023-06-01, measure: m, stage: completed, percent: 100, evidence: [{title: 甲}]}\n";
    let state = state(keys, "2023-06-01");
    assert_eq!(
        (state.own.status, state.own.progress.stage.map(|s| s.word()), state.own.progress.percent),
        (Status::OnTrack, Some("in-progress"), None)
    );
    assert_eq!(state.measures[0].status, Status::Completed);
}

const COUNTIES: &str = "cooperating: [health, all-counties]\n";

/// A measure of three counties; reports by each.
fn counties(reports: &str, as_of: &str) -> TaskState {
    let keys = format!("measures:\n  - {{id: m, text: 乙, due: 2023-06-30, by: [all-counties]}}\nreports:\n{reports}");
    let site = tiny(&keys).edit("content/2023/tasks/01-a.md", "cooperating: [health]\n", COUNTIES);
    let portal = portal(&site);
    let plan = &portal.plans[0];
    plan.tasks[0].history.on(&portal.bodies, day(as_of))
}

#[test]
fn a_measure_of_several_bodies_is_completed_when_each_has_completed_it() {
    let one = "  - {date: 2023-05-01, measure: m, by: east, stage: completed, evidence: [{title: 甲}]}\n";
    let two = "  - {date: 2023-06-29, measure: m, by: west, stage: completed, evidence: [{title: 甲}]}\n";
    let three = "  - {date: 2023-07-02, measure: m, by: north, stage: completed, evidence: [{title: 甲}]}\n";
    let after_one = counties(one, "2023-05-01");
    let measure = &after_one.measures[0];
    assert_eq!((measure.status, measure.progress.stage.map(|s| s.word())), (Status::OnTrack, Some("in-progress")));
    assert_eq!(measure.members.iter().filter(|m| m.status == Status::Completed).count(), 1);
    let all = counties(&format!("{one}{two}{three}"), "2023-07-02");
    assert_eq!((all.measures[0].status, all.measures[0].since), (Status::CompletedLate, day("2023-07-02")));
    let statuses: Vec<Status> = all.measures[0].members.iter().map(|m| m.status).collect();
    assert_eq!(statuses, [Status::Completed, Status::Completed, Status::CompletedLate]);
}

#[test]
fn a_groups_report_counts_for_each_member_and_the_coordinators_for_none() {
    let group = counties(
        "  - {date: 2023-06-01, measure: m, by: all-counties, stage: completed, evidence: [{title: 甲}]}\n",
        "2023-06-01",
    );
    assert_eq!(group.measures[0].status, Status::Completed);
    let office = counties(
        "  - {date: 2023-06-01, measure: m, by: office, stage: completed, evidence: [{title: 甲}]}\n",
        "2023-06-01",
    );
    assert_eq!(office.measures[0].progress.stage, None);
    assert_eq!(office.measures[0].status, Status::DueSoon);
    let late = counties(
        "  - {date: 2023-06-01, measure: m, by: office, stage: completed, evidence: [{title: 甲}]}\n",
        "2023-07-01",
    );
    assert_eq!(late.measures[0].status, Status::Unreported, "it is no report on their part");
}

#[test]
fn members_that_all_say_the_same_say_it_for_the_measure() {
    let stopped = counties(
        "  - {date: 2023-05-01, measure: m, by: east, stage: stopped}\n  - {date: 2023-05-02, measure: m, by: west, stage: stopped}\n",
        "2023-05-03",
    );
    assert_eq!(stopped.measures[0].status, Status::Stopped);
    let mixed = counties(
        "  - {date: 2023-05-01, measure: m, by: east, stage: stopped}\n  - {date: 2023-05-02, measure: m, by: west, stage: not-started}\n",
        "2023-05-03",
    );
    assert_eq!(mixed.measures[0].status, Status::OnTrack);
}

#[test]
fn corrections_replace_what_they_state_from_their_own_date_on() {
    let keys = "targets:\n  - {id: a, name: 甲, reach: 100, baseline: 0}\n  - {id: b, name: 乙, reach: 10}\nreports:\n\
        \x20 - {date: 2023-05-01, percent: 50, values: {a: 63, b: 4}}\n\
        \x20 - {date: 2023-06-01, corrects: 2023-05-01, reason: 误, values: {a: 61}}\n\
        \x20 - {date: 2023-07-01, corrects: 2023-05-01, values: {a: 60}, percent: 45}\n";
    let at = |as_of: &str| {
        let state = state(keys, as_of);
        (state.own.progress.percent, state.targets[0].value, state.targets[1].value)
    };
    assert_eq!(at("2023-05-31"), (Some(50.0), Some(63.0), Some(4.0)));
    assert_eq!(at("2023-06-01"), (Some(50.0), Some(61.0), Some(4.0)));
    assert_eq!(at("2023-07-01"), (Some(45.0), Some(60.0), Some(4.0)));
    // A correction is no report: its date is not news.
    assert_eq!(state(keys, "2023-08-01").reported, Some(day("2023-05-01")));
}

#[test]
fn withdrawn_and_draft_reports_are_none() {
    let keys = "reports:\n  - {date: 2023-05-01, stage: in-progress}\n  - {date: 2023-06-01, corrects: 2023-05-01, withdrawn: true}\n  - {date: 2023-06-02, draft: true, stage: stopped}\n";
    assert_states(
        keys,
        &[("2023-05-31", Status::OnTrack, "2023-05-01"), ("2023-06-02", Status::NoReport, "2023-03-01")],
    );
}

#[test]
fn amendments_move_deadlines_bodies_and_goals_from_their_date_on() {
    let keys = "due: 2023-06-30\ndue_text: 6月底前\ntargets:\n  - {id: a, name: 甲, reach: 100, baseline: 0}\nreports:\n  - {date: 2023-05-01, values: {a: 50}}\namendments:\n\
        \x20 - {date: 2023-06-20, set: {due: 2023-09-30}, reason: 延期}\n\
        \x20 - {date: 2023-06-20, target: a, set: {reach: 80}}\n\
        \x20 - {date: 2023-06-21, set: {lead: [water]}}\n";
    let before = state(keys, "2023-06-19");
    assert_eq!((before.own.status, before.own.deadline.day()), (Status::DueSoon, Some(day("2023-06-30"))));
    assert_eq!(before.targets[0].share, Some(0.5));
    let after = state(keys, "2023-06-20");
    assert_eq!((after.own.status, after.own.deadline.day()), (Status::OnTrack, Some(day("2023-09-30"))));
    assert_eq!(after.own.commitment.formerly, Some(jindu::yaml::Dated::day(day("2023-06-30"))));
    assert!(after.own.commitment.due_text.is_none(), "a new deadline drops the old words");
    assert_eq!(after.targets[0].share, Some(0.625));
    assert_ne!(state(keys, "2023-06-21").own.commitment.who.lead, before.own.commitment.who.lead);
    assert_states(
        keys,
        &[("2023-08-31", Status::DueSoon, "2023-08-31"), ("2023-10-01", Status::Overdue, "2023-10-01")],
    );
}

#[test]
fn a_deadline_said_again_was_set_before() {
    let keys = "due: 2023-06-30\namendments:\n  - {date: 2023-06-20, set: {due: 2023-06-30, due_text: 6月底前}}\n";
    assert_states(keys, &[("2023-06-21", Status::DueSoon, "2023-05-31")]);
    let by_its_day = "due: 2023-06\namendments:\n  - {date: 2023-06-20, set: {due: 2023-06-30}}\n";
    assert_states(by_its_day, &[("2023-06-21", Status::DueSoon, "2023-05-31")]);
    assert_eq!(state(by_its_day, "2023-06-21").own.commitment.formerly, None, "it was not moved");
}

#[test]
fn a_report_without_by_is_that_of_the_one_body_that_was_to_do_the_measure() {
    let keys = "measures:\n  - {id: m, text: 甲, by: [east], due: 2023-06-30}\nreports:\n\
        \x20 - {date: 2023-05-01, measure: m, stage: completed}\n\
        \x20 - {date: 2023-07-01, measure: m, by: west, stage: completed, on: 2023-06-29}\n\
        amendments:\n  - {date: 2023-06-01, measure: m, set: {by: [east, west]}}\n";
    let before = state(keys, "2023-05-31");
    assert_eq!(before.measures[0].status, Status::Completed);
    let one = state(keys, "2023-06-30");
    assert_eq!(one.measures[0].members[0].status, Status::Completed);
    assert_eq!(one.measures[0].status, Status::DueSoon);
    let both = state(keys, "2023-07-01");
    assert_eq!((both.measures[0].status, both.measures[0].since), (Status::Completed, day("2023-06-29")));
}

#[test]
fn a_deadline_set_late_is_due_soon_from_the_day_it_was_set() {
    let keys = "amendments:\n  - {date: 2023-06-20, set: {due: 2023-06-30}}\n";
    assert_states(
        keys,
        &[("2023-06-19", Status::NoReport, "2023-03-01"), ("2023-06-20", Status::DueSoon, "2023-06-20")],
    );
}

#[test]
fn targets() {
    let share = |goal: &str, value: &str| {
        let state = state(
            &format!(
                "targets:\n  - {{id: a, name: 甲, {goal}}}\nreports:\n  - {{date: 2023-05-01, values: {{a: {value}}}}}\n"
            ),
            "2023-05-01",
        );
        (state.targets[0].reached, state.targets[0].share)
    };
    assert_eq!(share("reach: 100, baseline: 0", "63"), (Some(false), Some(0.63)));
    assert_eq!(share("reach: 100, baseline: 0", "130"), (Some(true), Some(1.3)));
    assert_eq!(share("reach: 5, baseline: 10", "7"), (Some(false), Some(0.6)));
    assert_eq!(share("reach: 5, baseline: 10", "5"), (Some(true), Some(1.0)));
    assert_eq!(share("reach: 100", "100"), (Some(true), None));
    assert_eq!(share("at_least: 40", "40"), (Some(true), None));
    assert_eq!(share("at_most: 5", "5.5"), (Some(false), None));
    assert_eq!(share("at_least: 2, at_most: 3, baseline: 0", "3"), (Some(true), None));
    assert_eq!(share("equals: 2", "2"), (Some(true), None));
    assert_eq!(share("reach: 5, baseline: 5", "5"), (Some(true), None));
    let none = state("targets:\n  - {id: a, name: 甲, reach: 1, baseline: 0}\n", "2023-05-01");
    assert_eq!((none.targets[0].value, none.targets[0].reached, none.targets[0].share), (None, None, None));
}

#[test]
fn stale_is_no_report_for_a_full_period() {
    let stale = |keys: &str, as_of: &str| state(keys, as_of).stale;
    // The second quarter is the first that began after the issue, and is full once its last day is over.
    assert!(!stale("", "2023-06-30"));
    assert!(stale("", "2023-07-01"));
    assert!(!stale("reports:\n  - {date: 2023-04-01, note: 甲}\n", "2023-09-30"));
    assert!(stale("reports:\n  - {date: 2023-03-31, note: 甲}\n", "2023-07-01"));
    assert!(stale("reports:\n  - {date: 2023-04-01, note: 甲}\n", "2023-10-01"));
    assert!(!stale("ongoing: true\n", "2023-10-01"));
    assert!(!stale("reports:\n  - {date: 2023-04-01, stage: stopped}\n", "2023-12-01"));
}

#[test]
fn what_comes_after_the_date_changes_nothing() {
    let report = "reports:\n  - {date: 2023-05-01, stage: in-progress, percent: 30}\n";
    let more = format!(
        "{report}  - {{date: 2023-06-02, stage: completed, evidence: [{{title: 甲}}]}}\n  - {{date: 2023-06-03, corrects: 2023-05-01, percent: 99}}\namendments:\n  - {{date: 2023-06-04, set: {{due: 2023-06-05}}}}\n"
    );
    for as_of in ["2023-04-30", "2023-05-01", "2023-06-01"] {
        let (a, b) = (state(report, as_of), state(&more, as_of));
        assert_eq!(
            (a.own.status, a.own.since, a.own.progress, a.own.deadline, a.reported),
            (b.own.status, b.own.since, b.own.progress, b.own.deadline, b.reported),
            "{as_of}"
        );
    }
}

/// Numbers that look random and are the same on every run.
trait Random {
    fn day(&mut self) -> NaiveDate;
    fn facts(&mut self) -> Vec<(&'static str, String)>;
    fn something(&mut self) -> Vec<(&'static str, String)>;
}

impl Random for Dice {
    fn day(&mut self) -> NaiveDate {
        day("2023-03-01") + chrono::Days::new(self.below(400))
    }

    /// What a report states, perhaps nothing.
    fn facts(&mut self) -> Vec<(&'static str, String)> {
        let mut facts = Vec::new();
        if self.below(2) == 0 {
            facts.push(("stage", self.pick(&["not-started", "in-progress", "completed", "stopped"]).to_owned()));
        }
        if self.below(3) == 0 {
            facts.push(("pace", self.pick(&["ahead", "on-track", "behind"]).to_owned()));
        }
        if self.below(3) == 0 {
            facts.push(("percent", self.below(101).to_string()));
        }
        if self.below(3) == 0 {
            facts.push(("values", format!("{{a: {}}}", self.below(200))));
        }
        facts
    }

    fn something(&mut self) -> Vec<(&'static str, String)> {
        std::iter::repeat_with(|| self.facts()).find(|facts| !facts.is_empty()).expect("a fact")
    }
}

const PROMISES: &[&str] = &["", "due: 2023-06-30\n", "due: 2024-02-29\n", "ongoing: true\n"];

fn entry(date: NaiveDate, facts: &[(&str, String)]) -> String {
    let facts: String = facts.iter().map(|(key, value)| format!(", {key}: {value}")).collect();
    format!("  - {{date: {date}{facts}}}\n")
}

/// Everything that a task shows of its state.
fn shown(keys: &str, as_of: NaiveDate) -> impl PartialEq + std::fmt::Debug + use<> {
    let state =
        state(&format!("targets:\n  - {{id: a, name: 甲, reach: 100, baseline: 0}}\n{keys}"), &as_of.to_string());
    let target = &state.targets[0];
    (
        state.own.status,
        state.own.since,
        state.own.progress.stage,
        state.own.progress.pace,
        state.own.progress.percent,
        state.stale,
        (target.value, target.on, target.share),
    )
}

#[test]
fn properties_of_many_random_reports() {
    let mut dice = Dice(20_230_430);
    for _ in 0..150 {
        let promise = dice.pick(PROMISES);
        let mut days: Vec<NaiveDate> = (0..=dice.below(5)).map(|_| dice.day()).collect();
        days.sort();
        days.dedup();
        // A report that says nothing is a fault.
        let entries: Vec<(NaiveDate, Vec<(&str, String)>)> = days.iter().map(|d| (*d, dice.something())).collect();
        let file = |entries: &[(NaiveDate, Vec<(&str, String)>)]| {
            let list: String = entries.iter().map(|(d, f)| entry(*d, f)).collect();
            format!("{promise}reports:\n{list}")
        };
        let as_of = dice.day();
        let plain = shown(&file(&entries), as_of);

        // What is dated after the date changes nothing.
        let mut later = entries.clone();
        later.push((as_of + chrono::Days::new(1 + dice.below(50)), dice.something()));
        assert_eq!(shown(&file(&later), as_of), plain);

        // The order of reports of different days in the file changes nothing.
        let mut shuffled = entries.clone();
        shuffled.reverse();
        assert_eq!(shown(&file(&shuffled), as_of), plain);

        // A correction equals having reported the corrected value.
        let corrected = usize::try_from(dice.below(entries.len() as u64)).expect("small");
        let (date, facts) = &entries[corrected];
        let new = dice.something();
        let correction_date = *date + chrono::Days::new(dice.below(30));
        let merged: Vec<(&str, String)> =
            facts.iter().filter(|(key, _)| new.iter().all(|(k, _)| k != key)).chain(&new).cloned().collect();
        let mut rewritten = entries.clone();
        rewritten[corrected].1 = merged;
        let words: String = new.iter().map(|(key, value)| format!(", {key}: {value}")).collect();
        let correction = format!("  - {{date: {correction_date}, corrects: {date}#1, reason: 误{words}}}\n");
        let after = as_of.max(correction_date);
        assert_eq!(
            shown(&format!("{}{correction}", file(&entries)), after),
            shown(&file(&rewritten), after),
            "{correction}"
        );
    }
}

/// An entry of a file, with its day.
type Line = (NaiveDate, String);

/// A task with measures of three counties, of one, and of whoever is to do the task, with random reports, amendments and
/// corrections: their days, and their lines in the file.
fn eventful(dice: &mut Dice) -> (Vec<Line>, Vec<Line>) {
    let mut reports: Vec<Line> = Vec::new();
    for n in 0..2 + dice.below(8) {
        let date = Random::day(dice);
        // Often about an earlier day, so that reports do not come in the order in which they count.
        let on = day("2023-03-01").max(date - chrono::Days::new(dice.below(3) * dice.below(40)));
        let (measure, by) = match dice.below(4) {
            0 => ("", dice.pick(&["finance", "office"])),
            1 => (", measure: one", dice.pick(&["east", "finance"])),
            2 => (", measure: task", "finance"),
            _ => (", measure: all", dice.pick(&["east", "west", "north", "all-counties", "office"])),
        };
        let facts: String = dice.facts().iter().map(|(key, value)| format!(", {key}: {value}")).collect();
        reports.push((date, format!("  - {{id: r{n}, date: {date}, on: {on}, by: {by}{measure}{facts}, note: 甲}}\n")));
        if dice.below(3) == 0 {
            let date = date + chrono::Days::new(dice.below(60));
            let fact =
                dice.pick(&["stage: completed", "stage: stopped", "withdrawn: true", "percent: 7", "on: 2023-03-01"]);
            reports.push((date, format!("  - {{date: {date}, corrects: r{n}, reason: 误, {fact}}}\n")));
        }
    }
    let mut amendments = Vec::new();
    for _ in 0..dice.below(4) {
        let date = Random::day(dice);
        let (due, by) = (Random::day(dice), dice.pick(&["[east]", "[east, west]", "[all-counties]"]));
        let change = match dice.below(5) {
            0 => format!("set: {{due: {due}}}"),
            1 => format!("measure: all, set: {{by: {by}}}"),
            2 => format!("measure: one, set: {{due: {due}}}"),
            3 => format!("target: a, set: {{due: {due}, reach: 50}}"),
            _ => "measure: task, set: {ongoing: true}".to_owned(),
        };
        amendments.push((date, format!("  - {{date: {date}, {change}}}\n")));
    }
    (reports, amendments)
}

/// The history of such a task from the entries of which a condition holds.
fn eventful_portal(entries: &[&[Line]; 2], keep: impl Fn(NaiveDate) -> bool) -> Portal {
    let list = |key: &str, all: &[Line]| {
        let kept: String = all.iter().filter(|(date, _)| keep(*date)).map(|(_, line)| line.as_str()).collect();
        if kept.is_empty() { kept } else { format!("{key}:\n{kept}") }
    };
    let (reports, amendments) = (list("reports", entries[0]), list("amendments", entries[1]));
    let keys = format!(
        "measures:\n  - {{id: all, text: 乙, due: 2023-06-30, by: [all-counties]}}\n  - {{id: one, text: 丙, by: [east]}}\n  - {{id: task, text: 丁}}\n\
         targets:\n  - {{id: a, name: 甲, reach: 100, baseline: 0, due: 2024-01-31}}\n{reports}{amendments}"
    );
    let site = tiny(&keys).edit("content/2023/tasks/01-a.md", "cooperating: [health]\n", COUNTIES);
    // Amendments may leave a report to a body that it did not concern on its day: it counts for what it counts.
    portal_but(&site, &["not-concerned"])
}

/// All that is looked up of a day.
fn looked_up(portal: &Portal, day: NaiveDate) -> String {
    let history = &portal.plans[0].tasks[0].history;
    let task = history.on(&portal.bodies, day);
    let reports = task.reports.iter().map(|r| (r.place, r.date, r.on, r.correction, &r.facts.stage, &r.facts.values));
    let reports: Vec<_> = reports.collect();
    let targets: Vec<_> = task.targets.iter().map(|t| (t.deadline, &t.history, t.reached, t.share)).collect();
    let changes: Vec<_> = history.status_changes().filter(|(changed, ..)| *changed <= day).collect();
    let own = (&task.own, &task.measures, task.reported, task.stale);
    format!(
        "{own:#?}\n{reports:#?}\n{targets:#?}\n{changes:#?}\n{:?}",
        (history.status_on(day), history.last_changed(day))
    )
}

/// A task is evaluated once over all of its time, so every day must read as if nothing had been written after it; and its changes
/// are those that a look at each day shows.
#[test]
fn a_day_of_a_history_is_what_was_known_on_it() {
    let mut dice = Dice(20_230_501);
    for _ in 0..60 {
        let (reports, mut amendments) = eventful(&mut dice);
        // A place in the file is that of what existed before.
        let mut reports: Vec<Line> = reports;
        reports.sort_by_key(|(date, _)| *date);
        amendments.sort_by_key(|(date, _)| *date);
        let entries = [&*reports, &*amendments];
        let whole = eventful_portal(&entries, |_| true);
        for _ in 0..3 {
            let as_of = Random::day(&mut dice);
            let then = eventful_portal(&entries, |date| date <= as_of);
            assert_eq!(looked_up(&whole, as_of), looked_up(&then, as_of), "as of {as_of}: {entries:#?}");
        }
        let history = &whole.plans[0].tasks[0].history;
        let (mut before, mut changes) = (Vec::new(), Vec::new());
        for n in 0..800 {
            let today = day("2023-02-01") + chrono::Days::new(n);
            let task = history.on(&whole.bodies, today);
            let now: Vec<Status> = std::iter::once(&task.own).chain(&task.measures).map(|a| a.status).collect();
            assert_eq!(Some(now[0]), history.status_on(today));
            for (i, (b, s)) in before.iter().zip(&now).enumerate().filter(|(_, (b, s))| b != s) {
                changes.push((today, i, *b, *s));
            }
            before = now;
        }
        let place = |subject| if let Subject::Measure(m) = subject { m + 1 } else { 0 };
        let mut told: Vec<_> = history.status_changes().map(|(on, of, b, s)| (on, place(of), b, s)).collect();
        told.sort_by_key(|(on, of, ..)| (*on, *of));
        told.retain(|(on, ..)| *on > day("2023-02-01") && *on < day("2023-02-01") + chrono::Days::new(800));
        assert_eq!(told, changes, "{entries:#?}");
    }
}

/// Reports that come in their order are taken one after the other, and all of them anew where one is corrected: a correction
/// that says what was said already is such an occasion, and changes nothing.
#[test]
fn taking_reports_one_by_one_is_taking_them_all() {
    let mut dice = Dice(20_230_502);
    for _ in 0..60 {
        let (reports, amendments) = eventful(&mut dice);
        let again = |(date, line): &Line| {
            let id = line.split_once("{id: ")?.1.split(',').next()?;
            let on = line.split_once("on: ")?.1.split(',').next()?;
            Some((*date, format!("  - {{date: {date}, corrects: {id}, on: {on}}}\n")))
        };
        let mut repeated = reports.clone();
        // Before any other correction of that day.
        repeated.splice(0..0, reports.iter().filter_map(again));
        let (once, twice) =
            (eventful_portal(&[&reports, &amendments], |_| true), eventful_portal(&[&repeated, &amendments], |_| true));
        for _ in 0..5 {
            let as_of = Random::day(&mut dice);
            let shown = |portal: &Portal| {
                let mut task = portal.plans[0].tasks[0].history.on(&portal.bodies, as_of);
                // Places in the file are others.
                for of in std::iter::once(&mut task.own).chain(&mut task.measures) {
                    let members = of.members.iter_mut().map(|member| &mut member.progress);
                    for progress in members.chain([&mut of.progress]) {
                        (progress.stated_by, progress.run_of) = (None, None);
                    }
                }
                format!("{:#?}{:#?}", (&task.own, &task.measures), (task.reported, task.stale))
            };
            assert_eq!(shown(&once), shown(&twice), "as of {as_of}: {reports:#?} {amendments:#?}");
        }
    }
}

#[test]
fn a_value_holds_from_its_day_until_the_day_of_the_next() {
    let day = |n| day("2023-12-30") + chrono::Days::new(n);
    let mut value = Timeline::new('a');
    value.set(day(1), 'a');
    value.set(day(2), 'b');
    value.push(day(4), 'c');
    value.push(day(4), 'd');
    let all: String = (0..6).map(|n| *value.on(day(n))).collect();
    assert_eq!(all, "aabbdd");
    assert_eq!(*value.on(NaiveDate::MIN), 'a');
    assert_eq!(value.values().collect::<String>(), "abcd");
    assert_eq!(value.days().collect::<Vec<_>>(), [day(2), day(4), day(4)]);
    let changes: Vec<_> = value.changes().map(|(at, before, since)| (at, *before, *since)).collect();
    assert_eq!(changes, [(day(2), 'a', 'b'), (day(4), 'b', 'c'), (day(4), 'c', 'd')]);
}

/// What the lists of bodies count as past its deadline is what each body's page lists, of the same.
#[test]
fn a_body_is_late_with_as_much_on_its_page_as_in_the_lists() {
    let site = Site::copy_of(&repository().join("tests/sites/demo"));
    site.build("2024-09-15");
    let mut late = 0;
    let departments: &[&str] = &["finance", "market-regulation", "ecology", "transport"];
    let counties: &[&str] = &["daoxiang", "luming", "wangchuan", "yunzhu", "baitang"];
    for (list, names) in [("departments", departments), ("counties", counties)] {
        let index = site.read(&format!("public/2024/{list}/index.html"));
        // Counties are a list, departments a table.
        let (mark, end) = match list {
            "counties" => ("<span class=\"late\">", "</li>"),
            _ => ("</strong> <span class=\"small\">", "</tr>"),
        };
        for name in names {
            let own = site.read(&format!("public/2024/{list}/{name}.html"));
            let listed = own.split("<h2 id=\"late\">").nth(1).and_then(|rest| rest.split("</section>").next());
            let listed = listed.map_or(0, |section| section.matches("<p class=\"what\">").count());
            late += listed;
            let row = index.split(&format!("<a href=\"{name}.html\">")).nth(1);
            let row = row.and_then(|rest| rest.split(end).next()).expect("a row of the list");
            assert_eq!(row.contains("class=\"late\""), listed > 0, "{name}: {row}");
            // What the list says, and what the body's own page answers first: 任务2项、举措3项、指标2项（其中1项无数据）
            for words in [row.split(mark).nth(1), own.split("<a href=\"#late\">").nth(1)] {
                let words = words.and_then(|rest| rest.split(['（', '<']).next()).unwrap_or_default();
                let said: usize =
                    words.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse::<usize>().ok()).sum();
                assert_eq!(said, listed, "{name}: {words}");
            }
        }
    }
    // As of this day the demonstration portal has some in every county.
    assert!(late > 20, "{late}");
    // One county completed its part of a measure whose deadline all have passed.
    assert!(site.read("public/2024/counties/daoxiang.html").contains("期限已过、未报送完成（3项）"));
    assert!(site.read("public/2024/counties/yunzhu.html").contains("期限已过、未报送完成（6项）"));
}

#[test]
fn when_a_task_begins_is_another_day_from_the_addition_of_a_measure_that_begins_earlier() {
    let keys = "measures:\n  - {id: a, text: 甲, from: 2023-10-01}\n  - {id: b, text: 乙, from: 2023-06-01, added: {date: 2023-04-01}}\n";
    let site = tiny(keys);
    for (as_of, status, since) in [
        ("2023-03-31", Status::NotBegun, "2023-03-01"),
        ("2023-05-31", Status::NotBegun, "2023-03-01"),
        ("2023-06-01", Status::NoReport, "2023-06-01"),
    ] {
        let request = Request { as_of: Some(day(as_of)), ..Request::new(site.root(), &|_| unreachable!()) };
        let portal = load(&request).expect("readable").portal.expect("a portal");
        let state = portal.plans[0].tasks[0].history.on(&portal.bodies, day(as_of));
        assert_eq!((state.own.status, state.own.since), (status, day(since)), "as of {as_of}");
    }
}
