//! `jindu bulletin`: a period's bulletin, frozen in a file.

use super::{Common, Status, clock, new, sealed};
use crate::cli::arguments::Help;
use crate::cli::arguments::values::{Until, period, until};
use crate::forms::Period as Part;
use crate::model::bulletin::{Figures, Period, figures};
use crate::msg;
use crate::pipeline::{self, Request};
use crate::render::{Inputs, bulletin};
use crate::yaml::check::nearest;
use crate::yaml::shape::is_id;
use chrono::{Days, NaiveDate};
use clap::{ArgAction, ArgMatches, Command};
use std::io;

/// Its command line.
pub(in crate::cli) fn command(help: &Help) -> Command {
    help.command(
        "bulletin",
        &msg!("制发一期通报：固定当天已知的情况", "issues a period's bulletin, fixed at what is known on the day"),
    )
    .arg(help.as_of())
    .arg(
        help.arg("plan", &msg!("哪个计划（默认：最近印发的）", "which plan (default: the one issued last)"))
            .long("plan")
            .value_name("ID"),
    )
    .arg(
        help.arg(
            "period",
            &msg!(
                "季度、月份、半年或年份：2024-Q2、2024-06、2024-H1 或 2024",
                "a quarter, month, half-year or year: 2024-Q2, 2024-06, 2024-H1 or 2024"
            ),
        )
        .long("period")
        .value_name("PERIOD")
        .value_parser(period)
        .required_unless_present_all(["from", "to", "label"])
        .conflicts_with_all(["from", "to", "label"]),
    )
    .arg(help.date("from", &msg!("期间的第一天", "the first day of the period")))
    .arg(help.date("to", &msg!("期间的最后一天", "the last day of the period")))
    .arg(
        help.arg(
            "label",
            &msg!("期间的名称，进文件名和网址", "what the period is called, in the file's name and the address"),
        )
        .long("label")
        .value_name("LABEL"),
    )
    .arg(
        help.arg(
            "objections",
            &msg!(
                "异议期：几天，例如 7d，或截止日期（默认：没有）",
                "until when objections may be raised: days, as in 7d, or a date (default: not stated)"
            ),
        )
        .long("objections")
        .value_name("DAYS|DATE")
        .value_parser(until),
    )
    .arg(
        help.arg("dry-run", &msg!("只显示，不写文件", "shows the file and writes nothing"))
            .long("dry-run")
            .action(ArgAction::SetTrue),
    )
}

/// What is asked for.
struct Asked {
    label: String,
    period: Period,
    plan: Option<String>,
    objections: Option<Until>,
}

/// A bulletin, before anything is written.
struct Made {
    plan: String,
    text: String,
    figures: Figures,
}

/// Why there is none.
enum Refused {
    NoPlan(Option<String>),
    /// The period is not over on the day.
    TooEarly(NaiveDate),
    /// The plan begins after the period.
    Before(NaiveDate),
    /// Objections would end before the day.
    Objections(NaiveDate),
}

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    let asked = match asked(args) {
        Ok(asked) => asked,
        Err(message) => {
            common.terminal.fault(&message);
            return Ok(Status::Usage);
        }
    };
    let dry = args.get_flag("dry-run");
    if let Some(status) = sealed::refused(common, &common.root).filter(|_| !dry) {
        return Ok(status);
    }
    let request =
        Request { as_of: args.get_one::<NaiveDate>("as-of").copied(), ..Request::new(&common.root, &clock::today) };
    let (made, diagnostics) = pipeline::know(&request, |inputs| make(inputs, &asked))?;
    let Some(made) = made else {
        common.terminal.diagnostics(&diagnostics);
        common.terminal.fault(&msg!(
            "没有制发通报：内容有错误，先改正（`jindu check`）。",
            "No bulletin was made: the content has faults; mend them first (`jindu check`)."
        ));
        return Ok(Status::Content);
    };
    let label = &asked.label;
    let Made { plan, text, figures } = match made {
        Ok(made) => made,
        Err(refused) => {
            common.terminal.fault(&refusal(&asked, refused));
            return Ok(Status::Usage);
        }
    };
    let path = format!("content/bulletins/{plan}-{label}.yaml");
    if dry {
        common.terminal.result(text.trim_end());
        return Ok(Status::Done);
    }
    let target = common.root.join(&path);
    if !new::write(&target, &text)? {
        if std::fs::read(&target).is_ok_and(|there| there == text.as_bytes()) {
            common.terminal.line(&msg!("{path} 已经制发，内容相同。", "{path} was made already and says the same."));
            return Ok(Status::Done);
        }
        common.terminal.fault(&msg!(
            "错误：{path} 已经制发，通报从不覆盖。此后的更正由网站列在通报旁边，不用重做；还没有公布、确要重做的，先删去这个文件。",
            "error: {path} was made already, and a bulletin is never written over. The site shows beside it what was corrected since, so there is no need to make it again; where it was not published yet and is to be made anew, delete the file first."
        ));
        return Ok(Status::Usage);
    }
    let (completed, overdue, behind) = (figures.completed.count(), figures.overdue.count(), figures.behind.count());
    let (tasks, bodies) = (figures.tasks, figures.unreported.len());
    common.terminal.line(&msg!(
        "制发了 {path}：任务 {tasks} 项；本期新完成或达到 {completed}，新过期限 {overdue}，滞后 {behind}，没有报送的单位 {bodies}。网页和 Word 文件由下一次 `jindu build` 或 `jindu publish` 生成。",
        "Wrote {path}: tasks {tasks}; newly completed or reached {completed}, newly past the deadline {overdue}, behind {behind}, bodies without a report {bodies}. The next `jindu build` or `jindu publish` makes its page and its Word file."
    ));
    Ok(Status::Done)
}

fn asked(args: &ArgMatches) -> Result<Asked, crate::diagnose::Message> {
    let day = |key: &str| args.get_one::<NaiveDate>(key).copied();
    let (label, period) = match (args.get_one::<Part>("period"), day("from"), day("to")) {
        (Some(part), ..) => (part.label.clone(), Period { from: part.from, to: part.to }),
        (None, Some(from), Some(to)) => {
            (args.get_one::<String>("label").cloned().unwrap_or_default(), Period { from, to })
        }
        _ => (String::new(), Period { from: NaiveDate::MIN, to: NaiveDate::MIN }),
    };
    let small = label.to_ascii_lowercase();
    if !is_id(&small) || small == "index" {
        return Err(msg!(
            "错误：“{label}”不能作期间的名称。只用字母、数字和连字符，例如 2024-06-a（index 除外）。",
            "error: “{label}” cannot name a period. Use letters, digits and hyphens, as in 2024-06-a (not index)."
        ));
    }
    if period.to < period.from {
        return Err(msg!("错误：期间的最后一天早于第一天。", "error: the period ends before it begins."));
    }
    Ok(Asked {
        label,
        period,
        plan: args.get_one::<String>("plan").cloned(),
        objections: args.get_one::<Until>("objections").copied(),
    })
}

fn make(inputs: &Inputs<'_>, asked: &Asked) -> Result<Made, Refused> {
    let Asked { label, period, plan, objections } = asked;
    let (plans, made) = (&inputs.portal.plans, inputs.as_of);
    // The one issued last stands first.
    let found = plans.iter().find(|of| plan.as_ref().is_none_or(|id| *id == *of.id));
    let Some(plan) = found else {
        let near = plan.as_ref().and_then(|id| nearest(id, plans.iter().map(|plan| &*plan.id)));
        return Err(Refused::NoPlan(near.map(str::to_owned)));
    };
    if made < period.to {
        return Err(Refused::TooEarly(made));
    }
    let begin = plan.issued.min(plan.period.0);
    if period.to < begin {
        return Err(Refused::Before(begin));
    }
    let until = match objections {
        None => None,
        Some(Until::Day(day)) => Some(*day),
        Some(Until::Days(days)) => made.checked_add_days(Days::new(u64::from(*days))),
    };
    if let Some(day) = until.filter(|day| *day < made) {
        return Err(Refused::Objections(day));
    }
    let figures = figures(plan, &inputs.portal.bodies, plan.rules(inputs.config), *period, made);
    let text = bulletin::file(inputs, (&plan.id, label), *period, (made, until), &figures);
    Ok(Made { plan: plan.id.to_string(), text, figures })
}

fn refusal(asked: &Asked, refused: Refused) -> crate::diagnose::Message {
    let to = asked.period.to;
    match refused {
        Refused::NoPlan(near) => {
            let plan = asked.plan.clone().unwrap_or_default();
            match near {
                Some(near) => msg!(
                    "错误：没有计划“{plan}”。是不是“{near}”？",
                    "error: there is no plan “{plan}”. Did you mean “{near}”?"
                ),
                None if plan.is_empty() => msg!("错误：还没有计划。", "error: there is no plan yet."),
                None => msg!("错误：没有计划“{plan}”。", "error: there is no plan “{plan}”."),
            }
        }
        Refused::TooEarly(day) => msg!(
            "错误：期间到 {to} 才过完，{day} 还不能制发。过了再制发，或用 --from、--to、--label 指明已经过完的期间。",
            "error: the period is over on {to}, and no bulletin of it can be made on {day}. Make it then, or name a period that is over with --from, --to and --label."
        ),
        Refused::Before(begin) => msg!(
            "错误：计划 {begin} 才开始，期间在那以前。",
            "error: the plan begins on {begin}, and the period is over before."
        ),
        Refused::Objections(day) => msg!(
            "错误：异议截止 {day} 早于制发的日子。",
            "error: objections end on {day}, before the bulletin is made."
        ),
    }
}
