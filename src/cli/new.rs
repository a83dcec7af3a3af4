//! `jindu new`: a filled-in file to start from.

use super::{Common, Status, clock};
use crate::diagnose::Tongue;
use crate::model::Plan;
use crate::pipeline::{self, Request};
use crate::say;
use crate::yaml::shape::is_id;
use clap::ArgMatches;
use std::io;
use std::path::Path;

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    let Some((kind, args)) = args.subcommand() else { return Ok(Status::Usage) };
    let name = args.get_one::<String>("name").cloned().unwrap_or_default();
    if !is_id(&name) {
        common.terminal.fault(&say!(
            "错误：“{name}”不能作文件名。只用小写英文字母、数字和连字符，例如 18-open-data。",
            "error: “{name}” cannot be a file name. Use lower-case ASCII letters, digits and hyphens, as in 18-open-data."
        ));
        return Ok(Status::Usage);
    }
    let title = |zh: &str, en: &str| {
        let default = if common.terminal.tongue == Tongue::Zh { zh } else { en };
        args.try_get_one::<String>("title").ok().flatten().cloned().unwrap_or_else(|| default.to_owned())
    };
    match kind {
        "task" => task(common, args, &name, &title("新任务", "New task")),
        "page" => page(common, &name, &title("新页面", "New page")),
        _ => theme(common, args, &name),
    }
}

/// Writes a file that is not there yet.
pub(super) fn create(common: &Common, path: &str, text: &str) -> io::Result<Status> {
    let target = common.root.join(path);
    if target.exists() {
        common
            .terminal
            .fault(&say!("错误：{path} 已经有了，没有改动。", "error: {path} is there already; nothing was changed."));
        return Ok(Status::Usage);
    }
    write(&target, text)?;
    common.terminal.line(&say!("新建 {path}", "Created {path}"));
    Ok(Status::Done)
}

pub(super) fn write(target: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = target.parent() {
        std::fs::create_dir_all(folder).map_err(|e| crate::write::with_path(&e, folder))?;
    }
    crate::write::whole_file(target, text.as_bytes()).map_err(|e| crate::write::with_path(&e, target))?;
    Ok(())
}

/// A title as a YAML value.
fn quoted(title: &str) -> String {
    serde_json::to_string(title).unwrap_or_default()
}

fn task(common: &Common, args: &ArgMatches, slug: &str, title: &str) -> io::Result<Status> {
    let loaded = pipeline::load(&Request::new(&common.root, &clock::today))?;
    let plans = loaded.portal.as_ref().map_or(&[][..], |p| &p.plans);
    let wanted = args.get_one::<String>("plan");
    let Some(plan) = plans.iter().find(|p| wanted.is_none_or(|w| *w == *p.id)) else {
        common.terminal.fault(&match wanted {
            Some(id) => say!("错误：没有计划 {id}。", "error: there is no plan {id}."),
            None => say!(
                "错误：还没有计划。先写 content/年份/plan.md。",
                "error: there is no plan yet. Write content/YEAR/plan.md first."
            ),
        });
        return Ok(Status::Usage);
    };
    let bodies = loaded.portal.as_ref().map(|p| &p.bodies);
    let lead = bodies.and_then(|b| b.all.first()).map_or("…", |b| &b.id);
    create(common, &format!("content/{}/tasks/{slug}.md", plan.id), &task_text(plan, title, lead))
}

fn task_text(plan: &Plan, title: &str, lead: &str) -> String {
    let number = plan.tasks.iter().map(|t| t.number).max().unwrap_or_default() + 1;
    let section = plan.sections.last().map_or("…", |s| &s.id);
    let (title, end) = (quoted(title), plan.period.1);
    format!(
        "---\n\
         title: {title}\n\
         number: {number}\n\
         section: {section}\n\
         # 文件写明牵头单位的用 lead 和 cooperating，没有写明的只用 responsible。\n\
         # Where the document names who leads use lead and cooperating; otherwise responsible alone.\n\
         lead: [{lead}]\n\
         # cooperating: []\n\
         # 只有文件写明了时限才写 due；长期工作写 ongoing: true。\n\
         # Write due only where the document states a deadline; a standing duty is ongoing: true.\n\
         # due: {end}\n\
         # due_text: 年底前\n\
         # measures:\n\
         #   - id: first\n\
         #     text: 要做的事 / what is to be done\n\
         # targets:\n\
         #   - {{id: items, name: 事项 / items, unit: 个, reach: 100}}\n\
         # reports:\n\
         #   - {{date: {end}, by: {lead}, stage: in-progress, percent: 10, note: 进展 / progress}}\n\
         ---\n\
         文件的原文。The document's own words.\n"
    )
}

fn page(common: &Common, slug: &str, title: &str) -> io::Result<Status> {
    let title = quoted(title);
    let text = format!(
        "---\ntitle: {title}\n# description: 一句话说明 / one sentence for search engines\norder: 100\n---\n正文。The words.\n"
    );
    create(common, &format!("content/pages/{slug}.md"), &text)
}

fn theme(common: &Common, args: &ArgMatches, name: &str) -> io::Result<Status> {
    let extends = args.get_one::<String>("extends").cloned().unwrap_or_default();
    let builtin = crate::source::builtin();
    let known = builtin.contains_key(format!("{extends}/theme.yaml").as_str())
        || common.root.join("themes").join(&extends).is_dir();
    if !known {
        common.terminal.fault(&say!("错误：没有主题 {extends}。", "error: there is no theme {extends}."));
        return Ok(Status::Usage);
    }
    let yaml = format!("name: {name}\nextends: {extends}\n");
    let status = create(common, &format!("themes/{name}/theme.yaml"), &yaml)?;
    if status != Status::Done {
        return Ok(status);
    }
    let style = "/* 加在所扩展主题的样式之后。Added after the style sheet of the theme that it extends. */\n\
                 :root {\n}\n";
    create(common, &format!("themes/{name}/static/style.css"), style)?;
    common.terminal.line(&say!(
        "要换掉某个模板，把同名文件放进 themes/{name}/templates/；在 site.yaml 里写 theme: {name} 启用。",
        "To replace a template put a file of the same name into themes/{name}/templates/; `theme: {name}` in site.yaml puts it to use."
    ));
    Ok(Status::Done)
}
