//! `jindu import notice`.

use super::put::{self, Files};
use super::{Job, convert};
use crate::cli::{Common, Status};
use crate::diagnose::{Message, Tongue};
use crate::disk;
use crate::import::bodies::Directory;
use crate::import::compare::{self, Difference, Unit};
use crate::import::coverage::Shares;
use crate::import::draft::Task;
use crate::import::notice::{self, Drafted};
use crate::import::read::{self, Document};
use crate::msg;
use clap::ArgMatches;
use std::io;
use std::path::Path;

pub(super) fn run(common: &Common, args: &ArgMatches, plan: &str, out: Option<&Path>) -> io::Result<Status> {
    let Some((job, mut bodies)) = Job::begin(common, args, plan, out)? else { return Ok(Status::Content) };
    let read = convert::readable(job.file, job.bytes.clone())?;
    let document = match read.and_then(|(form, bytes)| read::read(form, &bytes)) {
        Ok(document) => document,
        Err(why) => {
            let file = job.file.display();
            let (zh, en) = (why.zh, why.en);
            common
                .terminal
                .fault(&msg!("错误：{file}：{zh}。没有导入。", "error: {file}: {en}. Nothing was imported."));
            return Ok(Status::Content);
        }
    };
    let drafted = notice::draft(&document, &mut bodies);
    if args.get_flag("compare") {
        return held_against(&job, &document, &drafted);
    }
    let report = report(&job, &document, &drafted, &bodies);
    let kept = report.iter().cloned().chain(doubled(&drafted)).collect::<Vec<_>>();
    let text = |tongue| kept.iter().map(|m| m.in_tongue(tongue)).collect::<Vec<_>>().join("\n") + "\n";
    let source = format!("{}text.txt", if out.is_some() { "source/".to_owned() } else { format!("imports/{plan}/") });
    let name = job.name();
    let mut kept = vec![("text.txt".to_owned(), document.text.clone().into_bytes())];
    // A document of that name is its own words.
    kept.push((if name == "text.txt" { "document.txt".to_owned() } else { name }, job.bytes.clone()));
    kept.push(("report.zh.txt".to_owned(), text(Tongue::Zh).into_bytes()));
    kept.push(("report.en.txt".to_owned(), text(Tongue::En).into_bytes()));
    let comments = crate::cli::new::portals_voice(common)?.comments();
    let mut files = vec![("plan.md".to_owned(), drafted.plan.file(&source, comments).into_bytes())];
    files
        .extend(drafted.tasks.iter().map(|t| (format!("tasks/{}.md", t.slug), t.file(&source, comments).into_bytes())));
    let files = Files { plan: files, source: kept, bodies: bodies.yaml(&source, comments) };
    let status = put::put(&job, &files)?;
    if status != Status::Done {
        return Ok(status);
    }
    for line in &report {
        common.terminal.line(line);
    }
    written(&job);
    Ok(if drafted.missing.is_empty() { Status::Done } else { Status::Content })
}

/// Where the drafts are.
pub(super) fn written(job: &Job<'_>) {
    let (folder, beside) = put::places(job);
    let (folder, beside) = (folder.display(), beside.display());
    job.common.terminal.line(&msg!(
        "草稿在 {folder}，原件、读出的文字和这份说明在 {beside}。下一步：逐项核对，然后 `jindu check`。",
        "The drafts are in {folder}; the document, its words and this report in {beside}. Next: go through them, then `jindu check`."
    ));
}

/// What is told of an import, line by line.
fn report(job: &Job<'_>, document: &Document, drafted: &Drafted, bodies: &Directory) -> Vec<Message> {
    let mut lines = summary(job, drafted, bodies, document.notes.clone());
    let n: usize = drafted.tasks.iter().map(|task| task.doubled().len()).sum();
    if n > 0 {
        lines.push(msg!(
            "同一句话既成举措又成指标的 {n} 处，说明里逐处列出：其实是一件事的，只留一个。",
            "sentences that became both a measure and a target, {n}, are listed in the report: where they are one thing, keep one of the two."
        ));
    }
    lines.extend(coverage(document, &drafted.shares));
    lines
}

/// Where the same sentence became a measure and a target, task by task: for the report that is kept.
fn doubled(drafted: &Drafted) -> Vec<Message> {
    let of_task = |task: &Task| {
        let all = task.doubled();
        let pairs = |and: &str, next: &str, apart: &str| {
            all.iter().map(|(m, t)| format!("{m}{and}{}", t.join(next))).collect::<Vec<_>>().join(apart)
        };
        let (slug, zh, en) = (&task.slug, pairs(" 和 ", "、", "；"), pairs(" and ", ", ", "; "));
        (!all.is_empty())
            .then(|| msg!("既成举措又成指标：tasks/{slug}.md：{zh}", "a measure and a target: tasks/{slug}.md: {en}"))
    };
    drafted.tasks.iter().filter_map(of_task).collect()
}

/// How much was drafted, what was left out, proposed, missing and doubtful.
pub(super) fn summary(job: &Job<'_>, drafted: &Drafted, bodies: &Directory, notes: Vec<Message>) -> Vec<Message> {
    let name = job.name();
    let (tasks, sections) = (drafted.tasks.len(), drafted.plan.sections.len());
    let measures: usize = drafted.tasks.iter().map(|t| t.measures.len()).sum();
    let targets: usize = drafted.tasks.iter().map(|t| t.targets.len()).sum();
    let mut lines = vec![msg!(
        "{name}：{sections} 个部分，{tasks} 项任务，{measures} 条举措，{targets} 项指标。举措的划分、指标和标识请人工核对。",
        "{name}: {sections} section(s), {tasks} task(s), {measures} measure(s), {targets} target(s). Which measure is one, targets and \
         ids are for a person to check."
    )];
    lines.extend(notes);
    let proposed = bodies.proposed();
    if !proposed.is_empty() {
        let n = proposed.len();
        let named: Vec<String> = proposed.iter().map(|p| format!("{}（{}）", p.name, p.id)).collect();
        let listed: Vec<String> = proposed.iter().map(|p| format!("{} ({})", p.name, p.id)).collect();
        let (zh, en) = (named.join("、"), listed.join(", "));
        lines.push(Message {
            zh: format!("名册里没有的单位 {n} 个，已建议：{zh}"),
            en: format!("bodies that are not in the list, {n}, were proposed: {en}"),
        });
    }
    for (mark, messages) in [("缺少|missing", &drafted.missing), ("请核对|check", &drafted.doubtful)] {
        let (zh, en) = mark.split_once('|').unwrap_or_default();
        for Message { zh: a, en: b } in messages {
            lines.push(msg!("{zh}：{a}", "{en}: {b}"));
        }
    }
    lines
}

/// What became of the source's words.
pub(super) fn shares(shares: &Shares) -> Message {
    let percent = |i: usize| format!("{}.{}", shares.tenths[i] / 10, shares.tenths[i] % 10);
    let [plan, tasks, marks, left] = [0, 1, 2, 3].map(percent);
    msg!(
        "原文各字的去向：plan.md {plan}%，任务 {tasks}%，序号和标点（由 jindu 自己印出）{marks}%，没有去处 {left}%",
        "where the source's characters went: plan.md {plan} %, tasks {tasks} %, numbers and marks that jindu prints itself {marks} %, \
         nowhere {left} %"
    )
}

/// What became of them, and the stretches that stand in no draft.
fn coverage(document: &Document, of: &Shares) -> Vec<Message> {
    let mut lines = vec![shares(of)];
    for span in &of.left {
        let before = &document.text[..span.start];
        let (line, start) = (before.matches('\n').count() + 1, before.chars().count());
        let words = &document.text[span.clone()];
        let end = start + words.chars().count();
        let shown: String = words.chars().take(60).collect();
        let more = if words.chars().count() > 60 { "…" } else { "" };
        lines.push(msg!(
            "没有去处：第 {line} 行 @{start}-{end}“{shown}{more}”",
            "nowhere: line {line} @{start}-{end} “{shown}{more}”"
        ));
    }
    lines
}

/// `--compare`: the notice held against the content. Results are on standard output; the exit status tells whether there are any.
fn held_against(job: &Job<'_>, document: &Document, drafted: &Drafted) -> io::Result<Status> {
    let terminal = &job.common.terminal;
    let folder = job.common.root.join("content").join(job.plan);
    let shown = |name: &str| format!("content/{}/{name}", job.plan);
    let read = |path: &Path| std::fs::read_to_string(path).map_err(disk::at(path));
    if !folder.join("plan.md").is_file() {
        let plan = job.plan;
        terminal
            .fault(&msg!("错误：没有计划 {plan}，无从比较。", "error: there is no plan {plan} to hold it against."));
        return Ok(Status::Usage);
    }
    let plan = (shown("plan.md"), read(&folder.join("plan.md"))?);
    let mut tasks = Vec::new();
    let list = folder.join("tasks");
    for entry in std::fs::read_dir(&list).into_iter().flatten() {
        let path = entry.map_err(disk::at(&list))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // A translation has its language before the ending.
        if name.strip_suffix(".md").is_some_and(|stem| !stem.contains('.') && !stem.is_empty()) {
            tasks.push((shown(&format!("tasks/{name}")), read(&path)?));
        }
    }
    tasks.sort();
    let Some(content) = compare::of_content(&plan, &tasks) else {
        terminal.fault(&msg!(
            "错误：计划的文件读不出来，先用 `jindu check` 改正。",
            "error: files of the plan cannot be read; mend them first (`jindu check`)."
        ));
        return Ok(Status::Content);
    };
    let notice = compare::of_notice(document, drafted);
    let found = compare::compare(&content, &notice);
    for difference in &found {
        let message = match difference {
            Difference::Changed(before, after) => {
                let (a, b) = (&before.place, &after.place);
                let (x, y) = compare::stretch(&before.words, &after.words);
                msg!("{a} → {b} 有改动\n- {x}\n+ {y}", "{a} → {b} changed\n- {x}\n+ {y}")
            }
            Difference::Gone(unit) => {
                let Unit { words, place } = unit;
                msg!("{place} 新文件里没有\n- {words}", "{place} is not in the notice\n- {words}")
            }
            Difference::New(unit) => {
                let Unit { words, place } = unit;
                msg!("{place} 内容里没有\n+ {words}", "{place} is not in the content\n+ {words}")
            }
        };
        terminal.result(message.in_tongue(terminal.tongue));
    }
    let (name, n, all) = (job.name(), found.len(), notice.len());
    terminal.line(&match n {
        0 => {
            msg!("{name} 与内容逐段一致（{all} 段）。", "{name} and the content agree paragraph by paragraph ({all}).")
        }
        _ => msg!(
            "{name} 与内容有 {n} 处不同（共 {all} 段）。",
            "{name} and the content differ in {n} place(s) (of {all} paragraphs)."
        ),
    });
    Ok(if found.is_empty() { Status::Done } else { Status::Content })
}
