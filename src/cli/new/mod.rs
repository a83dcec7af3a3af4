//! `jindu new`: a file to start from, with nothing invented in it: what is not known stands there as a key without a value, which every
//! check tells until it is filled in.

mod command;
pub(super) mod translation;

pub(super) use command::command;

use super::edits::{Edited, edit};
use super::voice::Voice;
use super::{Common, Status, clock, sealed};
use crate::config::Config;
use crate::diagnose::SourceText;
use crate::disk;
use crate::edit::name_as_yaml;
use crate::model::Plan;
use crate::msg;
use crate::outputs::paths::{RESERVED_PAGES, is_list};
use crate::pipeline::{self, Request};
use crate::yaml::placeholders::{BODY, DATE, DESCRIPTION, MEASURE, PROGRESS, TARGET};
use crate::yaml::shape::is_id;
use chrono::NaiveDate;
use clap::ArgMatches;
use std::io;
use std::path::Path;

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    let Some((kind, args)) = args.subcommand() else { return Ok(Status::Usage) };
    if kind == "translation" {
        return translation::run(common, args);
    }
    let name = args.get_one::<String>("name").cloned().unwrap_or_default();
    if !is_id(&name) {
        common.terminal.fault(&msg!(
            "错误：“{name}”不能作文件名。只用小写英文字母、数字和连字符，例如 18-open-data。",
            "error: “{name}” cannot be a file name. Use lower-case ASCII letters, digits and hyphens, as in 18-open-data."
        ));
        return Ok(Status::Usage);
    }
    if let Some(status) = sealed::refused(common, &common.root) {
        return Ok(status);
    }
    let builtin = || crate::source::builtin().contains_key(format!("{name}/theme.yaml").as_str());
    let taken = match kind {
        "task" => is_list(&name),
        "plan" | "body" => false,
        "page" => RESERVED_PAGES.contains(&name.as_str()),
        _ => builtin(),
    };
    if taken {
        common.terminal.fault(&msg!(
            "错误：“{name}”是 jindu 自己用的名称。另取一个。没有新建文件。",
            "error: “{name}” is reserved by jindu. Choose another. No file was made."
        ));
        return Ok(Status::Usage);
    }
    match kind {
        "task" => task(common, args, &name),
        "plan" => plan(common, args, &name),
        "body" => body(common, args, &name),
        "page" => page(common, args, &name),
        _ => theme(common, args, &name),
    }
}

/// Writes a file that is not there yet.
pub(super) fn create(common: &Common, path: &str, text: &str) -> io::Result<Status> {
    if !write(&common.root.join(path), text)? {
        common
            .terminal
            .fault(&msg!("错误：{path} 已经有了，没有改动。", "error: {path} is there already; nothing was changed."));
        return Ok(Status::Usage);
    }
    common.terminal.line(&msg!("新建 {path}", "Created {path}"));
    Ok(Status::Done)
}

/// Writes a file unless there is one. Says whether there was none.
pub(super) fn write(target: &Path, text: &str) -> io::Result<bool> {
    if let Some(folder) = target.parent() {
        std::fs::create_dir_all(folder).map_err(disk::at(folder))?;
    }
    disk::new_file(target, text.as_bytes()).map_err(disk::at(target))
}

/// A title as a YAML value with a blank before it; nothing where none was given.
fn title(args: &ArgMatches) -> String {
    let title = args.get_one::<String>("title");
    title.map(|title| format!(" {}", serde_json::to_string(title).unwrap_or_default())).unwrap_or_default()
}

fn task(common: &Common, args: &ArgMatches, slug: &str) -> io::Result<Status> {
    let loaded = pipeline::load(&Request::new(&common.root, &clock::today))?;
    let plans = loaded.portal.as_ref().map_or(&[][..], |p| &p.plans);
    let wanted = args.get_one::<String>("plan");
    let Some(plan) = plans.iter().find(|p| wanted.is_none_or(|w| *w == *p.id)) else {
        common.terminal.fault(&match wanted {
            Some(id) => msg!("错误：没有计划 {id}。", "error: there is no plan {id}."),
            None => msg!(
                "错误：这里还没有计划。先新建：`jindu new plan 年份`；站点不在这个文件夹里的，写 --root。",
                "error: there is no plan here yet. Begin one with `jindu new plan YEAR`; where the portal is in another folder, say so with --root."
            ),
        });
        return Ok(Status::Usage);
    };
    let Some(portal) = &loaded.portal else { return Ok(Status::Content) };
    let mut named = Vec::new();
    for role in ["lead", "cooperating", "responsible"] {
        for words in args.get_many::<String>(role).into_iter().flatten() {
            match super::body::id_meant(&portal.bodies, words) {
                Ok(id) => named.push((role, id)),
                Err(message) => {
                    common.terminal.fault(&message);
                    return Ok(Status::Usage);
                }
            }
        }
    }
    let text = task_text(plan, args, &named, voice(loaded.config.as_ref()));
    create(common, &format!("content/{}/tasks/{slug}.md", plan.id), &text)
}

/// In which languages comments are: those of the portal.
fn voice(config: Option<&Config>) -> Voice {
    Voice::of(config.iter().flat_map(|config| &config.languages).map(|language| &*language.tag))
}

/// The same, where nothing else of the portal is wanted.
pub(super) fn portals_voice(common: &Common) -> io::Result<Voice> {
    Ok(voice(pipeline::settings(&Request::new(&common.root, &clock::today))?.as_ref()))
}

fn task_text(plan: &Plan, args: &ArgMatches, named: &[(&str, String)], voice: Voice) -> String {
    let wanted = args.get_one::<String>("section");
    let number = args.get_one::<u32>("number").copied().unwrap_or_else(|| next(plan, wanted));
    let sections = plan.sections.iter().map(|s| s.id.to_string()).collect::<Vec<_>>().join(", ");
    let id = wanted.map(|id| format!(" {}", name_as_yaml(id))).unwrap_or_default();
    let section = if plan.sections.is_empty() && wanted.is_none() {
        String::new()
    } else {
        let which = (format!("所属部分，写其中一个：{sections}"), format!("One of: {sections}"));
        format!("{}section:{id}\n", voice.comment("", &which.0, &which.1))
    };
    let bodies = |key: &str| {
        let ids: Vec<String> = named.iter().filter(|(role, _)| *role == key).map(|(_, id)| name_as_yaml(id)).collect();
        (!ids.is_empty()).then(|| format!("{key}: [{}]\n", ids.join(", ")))
    };
    let [lead, cooperating, responsible] = ["lead", "cooperating", "responsible"].map(bodies);
    let answers = match (&lead, &responsible) {
        (None, None) => "lead:\n".to_owned(),
        _ => [lead, responsible].into_iter().flatten().collect(),
    };
    let cooperating = cooperating.unwrap_or_else(|| "# cooperating: []\n".to_owned());
    let text = |key: &str| args.get_one::<String>(key);
    let due = text("due").map_or(format!("# due: {DATE}"), |due| format!("due: {due}"));
    let from = text("from").map(|from| format!("from: {from}\n")).unwrap_or_default();
    let label =
        text("label").map(|l| format!("label: {}\n", serde_json::to_string(l).unwrap_or_default())).unwrap_or_default();
    let [roles, deadline, below] = [
        (
            "lead 牵头，responsible 责任，cooperating 配合，照文件写；没有写明谁牵头的只用 responsible。",
            "As the document has them: lead, responsible, cooperating; where nobody is named as lead, responsible alone.",
        ),
        (
            "只有文件写明了时限才写 due；长期工作写 ongoing: true。",
            "Write due only where the document states a deadline; a standing duty is ongoing: true.",
        ),
        ("下面写文件的原文。", "Below: the document's own words."),
    ]
    .map(|(zh, en)| voice.comment("", zh, en));
    let [measure, target, body, progress] = [MEASURE, TARGET, BODY, PROGRESS].map(|of| voice.example(of));
    let due_text = voice.texts("年底前", "by the end of the year").join(" / ");
    format!(
        "---\n\
         title:{title}\n\
         number: {number}\n\
         {label}\
         {section}\
         {roles}\
         {answers}{cooperating}\
         {deadline}\
         {from}\
         {due}\n\
         # due_text: {due_text}\n\
         # measures:\n\
         #   - id: first\n\
         #     text: {measure}\n\
         # targets:\n\
         #   - {{id: items, name: {target}, reach: 100}}\n\
         # reports:\n\
         #   - {{date: {DATE}, by: {body}, stage: in-progress, percent: 10, note: {progress}}}\n\
         {below}\
         ---\n",
        title = title(args)
    )
}

/// The number after the last one of the plan, or of the section where numbering restarts.
fn next(plan: &Plan, section: Option<&String>) -> u32 {
    let here = |task: &crate::model::Task| {
        let own = task.section.map(|s| &*plan.sections[s].id);
        !plan.numbering.restart || section.is_none_or(|wanted| own == Some(wanted.as_str()))
    };
    plan.tasks.iter().filter(|task| here(task)).map(|task| task.number).max().unwrap_or_default() + 1
}

/// A plan, with what is not known as keys without a value.
fn plan(common: &Common, args: &ArgMatches, id: &str) -> io::Result<Status> {
    let issued = args.get_one::<NaiveDate>("issued").map(|day| format!(" {day}")).unwrap_or_default();
    let voice = portals_voice(common)?;
    let [day, unsaid, below] = [
        ("成文日期。", "The day of issue."),
        ("文件没有写的不写。", "What the document does not state is left out."),
        (
            "下面写文件在任务之前的话；印发通知的话写在 <!-- plan --> 之前，结尾写在 <!-- closing --> 之后。",
            "Below: what the document says before its tasks; a covering letter before <!-- plan -->, what ends it after <!-- closing -->.",
        ),
    ]
    .map(|(zh, en)| voice.comment("", zh, en));
    let text = format!(
        "---\n\
         title:{title}\n\
         {day}\
         issued:{issued}\n\
         {unsaid}\
         # notice_title: …\n\
         # issued_by: …\n\
         # document_number: …\n\
         # period: {{from: {DATE}, to: {DATE}}}\n\
         # sections:\n\
         #   - {{id: first, title: …}}\n\
         {below}\
         ---\n",
        title = title(args)
    );
    create(common, &format!("content/{id}/plan.md"), &text)
}

/// A body, at the end of the list; every other byte of the file stays as it was.
fn body(common: &Common, args: &ArgMatches, id: &str) -> io::Result<Status> {
    const FILE: &str = "content/organizations.yaml";
    let text = |key: &str| args.get_one::<String>(key).map(String::as_str).unwrap_or_default();
    let name = serde_json::to_string(text("title")).unwrap_or_default();
    let line = format!("- {{id: {}, kind: {}, name: {name}}}", name_as_yaml(id), name_as_yaml(text("kind")));
    let edited = edit(common, |loaded| {
        let Some(source) = loaded.text_of(FILE) else {
            common.terminal.fault(&msg!("错误：没有 {FILE}。", "error: there is no {FILE}."));
            return Err(Status::Content);
        };
        let end = if source.text.contains("\r\n") { "\r\n" } else { "\n" };
        let gap = if source.text.is_empty() || source.text.ends_with('\n') { "" } else { end };
        Ok(vec![SourceText::new(source.file.clone(), format!("{}{gap}{line}{end}", source.text))])
    })?;
    match edited {
        Edited::Not(status) => Ok(status),
        Edited::Done(_) => {
            common.terminal.line(&msg!("已在 {FILE} 末尾加上 {id}。", "Added {id} at the end of {FILE}."));
            Ok(Status::Done)
        }
    }
}

fn page(common: &Common, args: &ArgMatches, slug: &str) -> io::Result<Status> {
    let voice = portals_voice(common)?;
    let (description, below) = (voice.example(DESCRIPTION), voice.comment("", "下面写正文。", "Below: the words."));
    let title = title(args);
    let text = format!("---\ntitle:{title}\n# description: {description}\norder: 100\n{below}---\n");
    create(common, &format!("content/pages/{slug}.md"), &text)
}

fn theme(common: &Common, args: &ArgMatches, name: &str) -> io::Result<Status> {
    let extends = args.get_one::<String>("extends").cloned().unwrap_or_default();
    let builtin = crate::source::builtin();
    let known = builtin.contains_key(format!("{extends}/theme.yaml").as_str())
        || common.root.join("themes").join(&extends).is_dir();
    if !known {
        common.terminal.fault(&msg!("错误：没有主题 {extends}。", "error: there is no theme {extends}."));
        return Ok(Status::Usage);
    }
    let yaml = format!("name: {name}\nextends: {extends}\n");
    let status = create(common, &format!("themes/{name}/theme.yaml"), &yaml)?;
    if status != Status::Done {
        return Ok(status);
    }
    let added = ("加在所扩展主题的样式之后。", "Added after the style sheet of the theme that it extends.");
    let style = format!("/* {} */\n:root {{\n}}\n", portals_voice(common)?.texts(added.0, added.1).join(" "));
    create(common, &format!("themes/{name}/static/style.css"), &style)?;
    common.terminal.line(&msg!(
        "要换掉某个模板，把同名文件放进 themes/{name}/templates/；在 site.yaml 里写 theme: {name} 启用。",
        "To replace a template put a file of the same name into themes/{name}/templates/; `theme: {name}` in site.yaml puts it to use."
    ));
    Ok(Status::Done)
}
