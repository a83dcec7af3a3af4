//! `jindu status`: what is due, overdue, unreported, stale; as a table for people, as JSON for programs.

use super::{Common, Status, body, clock};
use crate::cli::arguments::Help;
use crate::config::tags::Kin;
use crate::config::{Config, Lang, SOURCE};
use crate::diagnose::{self, Message, Tongue};
use crate::model::calendar::{self, Share};
use crate::model::late::Late;
use crate::model::progress::{self, Check, TaskState, assess};
use crate::model::rollup::Rollup;
use crate::model::{Bodies, BodyIx, Plan, Portal, Subject, Verdict, own, roles};
use crate::msg;
use crate::pipeline::{self, Request};
use crate::render::text::listed;
use chrono::{Days, NaiveDate};
use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::io;
use unicode_width::UnicodeWidthStr;

/// Its command line.
pub(in crate::cli) fn command(help: &Help) -> Command {
    help.command("status", &msg!("将到期、已逾期、未报送、久无消息的事项", "what is due, overdue, unreported, stale"))
        .arg(help.as_of())
        .arg(help.within())
        .arg(
            help.arg("org", &msg!("只看一个单位：标识、名称或简称", "one body only: its id, name or short name"))
                .long("org")
                .value_name("BODY"),
        )
        .arg(
            help.arg("format", &msg!("输出格式", "output format"))
                .long("format")
                .default_value("table")
                .value_parser(PossibleValuesParser::new(["table", "json"])),
        )
}

/// Why a row is there, in the order in which rows stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    Overdue,
    Unreported,
    NotReached,
    Due,
    Stale,
    NotConfirmed,
}

impl Reason {
    fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Unreported => "unreported",
            Self::NotReached => "not-reached",
            Self::Due => "due",
            Self::Stale => "stale",
            Self::NotConfirmed => "not-confirmed",
        }
    }

    fn label(self) -> Message {
        match self {
            Self::Overdue => msg!("已逾期", "overdue"),
            Self::Unreported => msg!("到期未报送", "not reported"),
            Self::NotReached => msg!("到期未达到", "not reached"),
            Self::Due => msg!("即将到期", "due"),
            Self::Stale => msg!("久未报送", "no news"),
            Self::NotConfirmed => msg!("核查未证实", "not confirmed"),
        }
    }
}

pub(super) struct Row<'a> {
    pub(super) reason: Reason,
    pub(super) due: Option<NaiveDate>,
    who: Vec<BodyIx>,
    pub(super) plan: &'a Plan,
    pub(super) task: usize,
    pub(super) subject: Subject,
    pub(super) reported: Option<NaiveDate>,
    /// How it concerns the body that was asked for.
    share: Option<Share>,
}

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    let mut loaded = pipeline::load(&Request {
        as_of: args.get_one::<NaiveDate>("as-of").copied(),
        ..Request::new(&common.root, &clock::today)
    })?;
    diagnose::sort(&mut loaded.diagnostics);
    if diagnose::has_errors_beside_bulletins(&loaded.diagnostics) {
        common.terminal.diagnostics(&loaded.diagnostics);
        return Ok(Status::Content);
    }
    let (Some(config), Some(portal), Some(as_of)) = (&loaded.config, &loaded.portal, loaded.as_of) else {
        return Ok(Status::Content);
    };
    let org = match args.get_one::<String>("org") {
        None => None,
        Some(words) => match body::meant(&portal.bodies, words) {
            Ok(ix) => Some(ix),
            Err(message) => {
                common.terminal.fault(&message);
                return Ok(Status::Usage);
            }
        },
    };
    let within = args.get_one::<u32>("within").copied().unwrap_or(config.due_soon_days);
    let mut late = Late::default();
    let mut rows = rows(portal, as_of, within, org, &mut late);
    rows.sort_by_key(|r| (r.reason, r.due, r.plan.tasks[r.task].number));
    if args.get_one::<String>("format").is_some_and(|f| f == "json") {
        let all: Vec<Value> = rows.iter().map(|r| as_json(config, &portal.bodies, r)).collect();
        common.terminal.result(&serde_json::to_string_pretty(&all)?);
        return Ok(Status::Done);
    }
    if !rows.is_empty() {
        let width = super::say::width();
        common.terminal.result(&table(common.terminal.tongue, config, &portal.bodies, as_of, &rows, width));
    }
    let count = |reason: Reason| rows.iter().filter(|r| r.reason == reason).count();
    let (due, stale) = (count(Reason::Due), count(Reason::Stale));
    let Late { tasks, measures, targets, without_data } = late;
    let total = late.total();
    common.terminal.line(&msg!(
        "截至 {as_of}：期限已过、未报送完成 {total}（任务 {tasks}，举措 {measures}，指标 {targets}，其中无数据 {without_data}），{within} 天内到期 {due}，久未报送 {stale}。",
        "As of {as_of}: {total} past the deadline, completion not reported (tasks {tasks}, measures {measures}, targets {targets}, of these {without_data} without data), {due} due within {within} days, {stale} without news."
    ));
    if portal.verifies {
        let sum = verified(portal, as_of, org);
        let Rollup { verified, measures_completed, measures_verified, .. } = sum;
        let (completed, refuted) = (sum.completed(), count(Reason::NotConfirmed));
        common.terminal.line(&msg!(
            "经核查属实：报送完成的任务 {completed} 项中 {verified} 项，举措 {measures_completed} 项中 {measures_verified} 项；核查未证实 {refuted}。",
            "Verified: {verified} of {completed} completed tasks, {measures_verified} of {measures_completed} completed measures; not confirmed: {refuted}."
        ));
    }
    if org.is_some() {
        let past = |share| rows.iter().filter(|r| r.reason < Reason::Due && r.share == Some(share)).count();
        let (named, shared) = (past(Share::Named), past(Share::Member));
        common.terminal.line(&msg!(
            "其中点名该单位 {named}，统称中包括该单位 {shared}。",
            "Of what is past the deadline, {named} name this body, {shared} a group to which it belongs."
        ));
    }
    Ok(Status::Done)
}

/// What is past, due or silent; of a body alone, as it stands for that body.
pub(super) fn rows<'a>(
    portal: &'a Portal,
    as_of: NaiveDate,
    within: u32,
    org: Option<BodyIx>,
    late: &mut Late,
) -> Vec<Row<'a>> {
    let last = as_of.checked_add_days(Days::new(u64::from(within))).unwrap_or(NaiveDate::MAX);
    let bodies = &portal.bodies;
    let mut rows = Vec::new();
    for plan in portal.plans.iter().filter(|p| p.issued <= as_of) {
        let state = assess(plan, bodies, as_of);
        let mut counted = HashSet::new();
        for due in calendar::deadlines(&state) {
            let task = &state.tasks[due.task];
            let share = org.map(|org| due.share(bodies, org));
            if share == Some(None) {
                continue;
            }
            let due = org.map_or_else(|| due.clone(), |org| due.for_body(task, org));
            // A target by bodies may be late with several of its goals.
            if due.late && counted.insert((due.task, due.subject)) {
                late.count(&due);
            }
            let reason = match (due.late, due.subject) {
                (true, Subject::Target(_)) if !due.no_data => Reason::NotReached,
                (true, Subject::Target(_)) => Reason::Unreported,
                (true, _) if due.status == Some(progress::Status::Unreported) => Reason::Unreported,
                (true, _) => Reason::Overdue,
                (false, _) if due.open && due.day >= as_of && due.day <= last => Reason::Due,
                (false, _) => continue,
            };
            rows.push(Row {
                reason,
                due: Some(due.day),
                who: due.who,
                plan,
                task: due.task,
                subject: due.subject,
                reported: task.reported,
                share: share.flatten(),
            });
        }
        for (task, state) in state.tasks.iter().enumerate() {
            let unconfirmed = not_confirmed(state, bodies, org).into_iter();
            rows.extend(unconfirmed.map(|(subject, who)| Row {
                reason: Reason::NotConfirmed,
                due: None,
                who,
                plan,
                task,
                subject,
                reported: state.reported,
                share: None,
            }));
        }
        for (task, state) in state.tasks.iter().enumerate().filter(|(_, s)| s.stale) {
            let who = state.answerable().to_vec();
            if org.is_some_and(|org| !bodies.answering(&who).contains(&org)) {
                continue;
            }
            rows.push(Row {
                reason: Reason::Stale,
                due: None,
                who,
                plan,
                task,
                subject: Subject::Task,
                reported: state.reported,
                share: None,
            });
        }
    }
    rows
}

/// What is reported as completed while the latest verification did not confirm it, with whose it is; of a body alone, its own.
fn not_confirmed(state: &TaskState, bodies: &Bodies, org: Option<BodyIx>) -> Vec<(Subject, Vec<BodyIx>)> {
    let fails = |check: Option<Check>| check.is_some_and(|c| c.verdict == Verdict::NotConfirmed && c.ended.is_none());
    let mut all = Vec::new();
    let mut add = |subject, check, who: &[BodyIx]| {
        let concerns = |org: BodyIx| bodies.answering(who).contains(&org) || who.contains(&org);
        if fails(check) && org.is_none_or(concerns) {
            all.push((subject, who.to_vec()));
        }
    };
    add(Subject::Task, state.own.check, &state.answerable());
    for (m, measure) in state.measures.iter().enumerate() {
        let by = &measure.commitment.by;
        add(Subject::Measure(m), measure.check, &if by.is_empty() { state.answerable() } else { by.clone() });
        measure.members.iter().for_each(|member| add(Subject::Measure(m), member.check, &[member.body]));
    }
    all
}

/// How many of the completed tasks and measures are verified, in the plans of a day; of a body alone, its own.
fn verified(portal: &Portal, as_of: NaiveDate, org: Option<BodyIx>) -> Rollup {
    let mut sum = Rollup::default();
    for plan in portal.plans.iter().filter(|p| p.issued <= as_of) {
        let state = assess(plan, &portal.bodies, as_of);
        let of_plan = match org {
            None => Rollup::of(&*state.tasks),
            Some(org) => {
                let assignments = roles::assignments(plan, &state, &portal.bodies);
                let own = own::own(&state, &assignments, &calendar::deadlines(&state), &portal.bodies, state.as_of);
                own[org.0 as usize].rollup.clone()
            }
        };
        sum.statuses.iter_mut().zip(of_plan.statuses).for_each(|(all, n)| *all += n);
        sum.verified += of_plan.verified;
        sum.measures_completed += of_plan.measures_completed;
        sum.measures_verified += of_plan.measures_verified;
    }
    sum
}

fn words(row: &Row<'_>, lang: Lang) -> String {
    let task = &row.plan.tasks[row.task];
    match row.subject {
        Subject::Task => task.title_in_lists(lang).get(lang).0.to_string(),
        Subject::Measure(m) => task.measures[m].text.get(lang).0.to_string(),
        Subject::Target(t) => task.targets[t].name.get(lang).0.to_string(),
    }
}

fn as_json(config: &Config, bodies: &Bodies, row: &Row<'_>) -> Value {
    let task = &row.plan.tasks[row.task];
    let (kind, id) = match row.subject {
        Subject::Task => ("task", None),
        Subject::Measure(m) => ("measure", Some(&*task.measures[m].id)),
        Subject::Target(t) => ("target", Some(&*task.targets[t].id)),
    };
    json!({
        "reason": row.reason.word(),
        "plan": &*row.plan.id,
        "task": &*task.id,
        "number": task.number,
        "label": task.label.as_deref(),
        "kind": kind,
        "id": id,
        "text": config.langs().map(|l| (config.language(l).tag.to_string(), json!(words(row, l)))).collect::<serde_json::Map<_, _>>(),
        "due": row.due.map(|d| d.to_string()),
        "who": row.who.iter().map(|b| &*bodies.get(*b).id).collect::<Vec<_>>(),
        "reported": row.reported.map(|d| d.to_string()),
    })
}

/// Between columns.
const GAP: usize = 2;
/// However narrow the terminal, so much of a name is shown.
const NARROWEST: usize = 10;
/// Room for a name of six characters, and for how many there are.
const WHO: usize = 18;

/// Columns are as wide as their widest cell, where a Chinese character takes two places. Names and words are cut so that a line
/// fits the terminal; without one nothing is cut.
fn table(
    tongue: Tongue,
    config: &Config,
    bodies: &Bodies,
    as_of: NaiveDate,
    rows: &[Row<'_>],
    terminal: Option<usize>,
) -> String {
    let head = [
        msg!("情况", "state"),
        msg!("期限", "due"),
        msg!("序号", "no."),
        msg!("文件", "file"),
        msg!("单位", "who"),
        msg!("事项", "what"),
    ];
    // A file is called as `report` takes it.
    let plans = rows.iter().map(|row| &row.plan.id).collect::<HashSet<_>>().len();
    let mut names: Vec<Vec<String>> = Vec::new();
    let mut cells: Vec<[String; 6]> = vec![head.map(|h| h.in_tongue(tongue).to_owned())];
    let lang = config
        .langs()
        .find(|l| Kin::of(&config.language(*l).tag, if tongue == Tongue::Zh { "zh" } else { "en" }).is_some())
        .unwrap_or(SOURCE);
    for row in rows {
        let name =
            |b: &BodyIx| bodies.get(*b).short_on(as_of).get(lang).map_or_else(String::new, |(name, _)| name.to_owned());
        let all: Vec<String> = row.who.iter().map(name).collect();
        let who = who(tongue, &all, usize::MAX);
        names.push(all);
        cells.push([
            row.reason.label().in_tongue(tongue).to_owned(),
            row.due.map_or_else(|| "-".to_owned(), |d| d.to_string()),
            listed(row.plan.mark(&row.plan.tasks[row.task])).unwrap_or_default(),
            match (&row.plan.id, &row.plan.tasks[row.task].id) {
                (plan, task) if plans > 1 => format!("{plan}/{task}"),
                (_, task) => task.to_string(),
            },
            who,
            words(row, lang),
        ]);
    }
    let widths = |cells: &[[String; 6]]| -> Vec<usize> {
        (0..6).map(|column| cells.iter().map(|row| row[column].width()).max().unwrap_or_default()).collect()
    };
    if let Some(terminal) = terminal {
        let taken: usize = widths(&cells)[..4].iter().map(|width| width + GAP).sum();
        let left = terminal.saturating_sub(taken + GAP).max(2 * NARROWEST);
        let room = (left / 3).max(WHO.min(left.saturating_sub(NARROWEST))).max(NARROWEST);
        for (row, names) in cells.iter_mut().skip(1).zip(&names) {
            row[4] = who(tongue, names, room);
        }
        let left = left.saturating_sub(widths(&cells)[4]);
        for row in &mut cells {
            row[5] = shortened(&row[5], left);
        }
    }
    let widths = widths(&cells);
    let line = |row: &[String; 6]| {
        let padded = row.iter().zip(&widths).map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.width())));
        padded.collect::<Vec<_>>().join(&" ".repeat(GAP)).trim_end().to_owned()
    };
    cells.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Who answers, in a cell of a width: of more than two, and where two do not fit, the first and how many there are, which is never cut
/// away. Programs are given all.
fn who(tongue: Tongue, names: &[String], width: usize) -> String {
    let all = names.join(if tongue == Tongue::Zh { "、" } else { ", " });
    let [first, others @ ..] = names else { return all };
    if others.is_empty() || (others.len() == 1 && all.width() <= width) {
        return shortened(&all, width);
    }
    let more = match tongue {
        Tongue::Zh => format!("等{}个", names.len()),
        Tongue::En => format!(" and {} more", others.len()),
    };
    shortened(first, width.saturating_sub(more.width()).max(4)) + &more
}

fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        if out.width() + c.to_string().width() >= width {
            break;
        }
        out.push(c);
    }
    out + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_who_answers_the_first_and_their_number_are_never_cut_away() {
        let reported = |tongue, names: &[&str], width| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            who(tongue, &names, width)
        };
        let (one, two) = ("州大数据中心", "州政务服务管理局");
        for (names, width, said) in [
            (&[][..], 18, ""),
            (&[one], 18, "州大数据中心"),
            (&[two], 10, "州政务服…"),
            (&["州法院", "州财政局"], 18, "州法院、州财政局"),
            (&[one, two], 18, "州大数据中心等2个"),
            (&[one, two], 12, "州大数…等2个"),
            (&[one, two, "州法院"], usize::MAX, "州大数据中心等3个"),
        ] {
            assert_eq!(reported(Tongue::Zh, names, width), said);
        }
        assert_eq!(reported(Tongue::En, &["Court", "Finance", "Water"], 40), "Court and 2 more");
    }
}
