//! `jindu schema` and `jindu completions`.

use super::{Common, Status, arguments};
use crate::cli::arguments::Help;
use crate::diagnose::Tongue;
use crate::msg;
use crate::parse::{rules, shapes};
use crate::yaml::schema::{DAY, of, of_map, of_words};
use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command};
use clap_complete::Shell;
use serde_json::Value;
use std::io;

/// Its command line.
pub(in crate::cli) fn command(help: &Help) -> Command {
    help.command("schema", &msg!("输出 JSON Schema，供编辑器使用", "prints JSON Schemas, for editors")).arg(
        help.arg("name", &msg!("哪一种文件；不写则列出全部", "which kind of file; without it, all are listed"))
            .value_name("NAME")
            .value_parser(PossibleValuesParser::new(super::schema::NAMES)),
    )
}

/// Kinds of files that have a schema.
pub(super) const NAMES: [&str; 11] = [
    "site",
    "organizations",
    "plan",
    "task",
    "page",
    "bulletin",
    "theme",
    "plan-words",
    "task-words",
    "page-words",
    "tasks",
];

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    match args.get_one::<String>("name") {
        Some(name) => common.terminal.result(&serde_json::to_string_pretty(&schema(name))?),
        None => NAMES.iter().for_each(|name| common.terminal.result(name)),
    }
    Ok(Status::Done)
}

/// The schema of a kind of files.
pub(super) fn schema(name: &str) -> Value {
    let mut schema = of_keys(name);
    match name {
        "site" => rules::lay_over(&mut schema, rules::site()),
        "organizations" => rules::lay_over(&mut schema, rules::organizations()),
        "plan" => rules::lay_over(&mut schema, rules::plan()),
        "task" => rules::lay_over(&mut schema, rules::task(DAY)),
        _ => {}
    }
    schema
}

/// What each key may hold.
fn of_keys(name: &str) -> Value {
    match name {
        "site" => of_map("content/site.yaml", crate::config::SHAPE),
        "organizations" => of("content/organizations.yaml", &shapes::ORGANIZATIONS),
        "plan" => of_map("content/PLAN/plan.md", shapes::PLAN),
        "task" => of_map("content/PLAN/tasks/TASK.md", shapes::TASK),
        "page" => of_map("content/pages/PAGE.md", shapes::PAGE),
        "bulletin" => of_map("content/bulletins/PLAN-LABEL.yaml", shapes::BULLETIN),
        "theme" => of_map("themes/THEME/theme.yaml", crate::render::theme::SHAPE),
        "plan-words" => of_words("content/PLAN/plan.LANGUAGE.md", shapes::PLAN_WORDS),
        "task-words" => of_words("content/PLAN/tasks/TASK.LANGUAGE.md", shapes::TASK_WORDS),
        "page-words" => of_words("content/pages/PAGE.LANGUAGE.md", shapes::PAGE_WORDS),
        _ => serde_json::from_str(crate::render::TASKS_SCHEMA).unwrap_or_default(),
    }
}

pub(super) fn completions(common: &Common, args: &ArgMatches) -> Status {
    if let Some(shell) = args.get_one::<Shell>("shell") {
        let mut script = Vec::new();
        clap_complete::generate(*shell, &mut arguments::command(Tongue::En), "jindu", &mut script);
        common.terminal.result(String::from_utf8_lossy(&script).trim_end());
    }
    Status::Done
}
