//! `jindu init`: a new portal that builds as it stands.

use super::{Common, Status, clock, new, sealed};
use crate::parse::words_digest;
use crate::say;
use chrono::Datelike;
use clap::ArgMatches;
use std::io;
use std::path::PathBuf;

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    // As for every command, the portal lies in `--root` where that is given.
    let dir = common.root.join(args.get_one::<PathBuf>("dir").cloned().unwrap_or_default());
    let dir = dir.strip_prefix(".").map_or(dir.clone(), PathBuf::from);
    let shown = dir.display();
    if let Some(status) = sealed::refused(common, &dir) {
        return Ok(status);
    }
    // Made first, so that a path over a folder that is not there yet leads where it will lead.
    std::fs::create_dir_all(&dir).map_err(|e| crate::disk::with_path(&e, &dir))?;
    if dir.join("content").exists() {
        common.terminal.fault(&say!(
            "错误：{shown} 里已经有 content/，没有改动。",
            "error: {shown} has a folder content/ already; nothing was changed."
        ));
        return Ok(Status::Usage);
    }
    let stood = std::fs::read_dir(&dir).map_err(|e| crate::disk::with_path(&e, &dir))?.count();
    let today = clock::today(chrono_tz::Asia::Shanghai);
    for (path, text) in files(&today.year().to_string(), &identifier()) {
        // What is there already, as another's .gitignore, stays.
        new::write(&dir.join(path), &text)?;
    }
    if stood > 0 {
        common.terminal.line(&say!(
            "{shown} 原来不是空的：里面的 {stood} 个文件和文件夹都没有改动。",
            "{shown} was not empty: the {stood} file(s) and folder(s) in it are as they were."
        ));
    }
    common.terminal.line(&say!(
        "已新建 {shown}。下一步：\n  jindu --root {shown} build\n然后打开 {shown}/public/index.html。",
        "Created {shown}. Next:\n  jindu --root {shown} build\nThen open {shown}/public/index.html."
    ));
    Ok(Status::Done)
}

/// A random UUID (RFC 9562, version 4) as a URN: it needs no domain and never changes.
fn identifier() -> String {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&blake3::hash(&clock::seed()).as_bytes()[..16]);
    format!("urn:uuid:{}", crate::digest::uuid(bytes, 4))
}

fn files(year: &str, id: &str) -> Vec<(String, String)> {
    let fill = |text: &str| text.replace("YEAR", year).replace("ID", id);
    let tasks = format!("content/{year}/tasks");
    vec![
        (".gitignore".into(), "/public\n/.jindu\n".into()),
        ("content/site.yaml".into(), fill(SITE)),
        ("content/organizations.yaml".into(), ORGANIZATIONS.into()),
        (format!("content/{year}/plan.md"), fill(PLAN)),
        (format!("content/{year}/plan.en.md"), stamped(&fill(PLAN_EN), &fill_all(&PLAN_TEXTS, year))),
        (format!("{tasks}/01-first.md"), fill(TASK)),
        (format!("{tasks}/01-first.en.md"), stamped(&fill(TASK_EN), &fill_all(&TASK_TEXTS, year))),
        ("content/pages/about.md".into(), fill(ABOUT)),
        ("content/pages/about.en.md".into(), stamped(&fill(ABOUT_EN), &fill_all(&ABOUT_TEXTS, year))),
    ]
}

fn fill_all<'a>(texts: &[(&'a str, &str)], year: &str) -> Vec<(&'a str, String)> {
    texts.iter().map(|(key, words)| (*key, words.replace("YEAR", year))).collect()
}

/// Puts stamps into a translation's front matter, where `STAMPS` stands.
fn stamped(text: &str, texts: &[(&str, String)]) -> String {
    let mut sorted: Vec<_> = texts.iter().collect();
    sorted.sort();
    let stamps: String = sorted.iter().map(|(key, words)| format!("  {key}: \"{}\"\n", words_digest(words))).collect();
    text.replace("STAMPS\n", &format!("source:\n{stamps}"))
}

const SITE: &str = "\
# 网站的标识，永不改变，与网址无关。
# What identifies the portal: it never changes and depends on no address.
id: ID
title: {zh-CN: YEAR年重点工作进展, en: Progress on the key tasks of YEAR}
description: {zh-CN: 承诺了什么、由谁负责、何时完成、进展如何。, en: 'What was promised, who answers for it, by when, and how far it is.'}
# 发布地址，知道后填写。Where it is published, once that is known.
# base_url: https://
time_zone: Asia/Shanghai
languages:
  - {tag: zh-CN, label: 中文}
  - {tag: en, label: English, path: en}
theme: base
due_soon_days: 30
# quarterly 按季、monthly 按月、none 不定
reporting: none
coordinator: office
";

const ORGANIZATIONS: &str = "\
# kind: department 部门, county 县（市）, group 一组单位
- {id: office, kind: department, name: {zh-CN: 办公室, en: Office}}
- {id: finance, kind: department, name: {zh-CN: 财政局, en: Finance Bureau}}
- {id: all-departments, kind: group, members_of: department, name: {zh-CN: 各部门, en: All departments}}
";

const PLAN: &str = "\
---
title: YEAR年重点工作
issued: YEAR-01-01
sections:
  - {id: first, title: 第一部分}
---
总体要求写在这里。
";

const PLAN_EN: &str = "\
---
title: Key tasks of YEAR
sections:
  first: First section
STAMPS
---
The general requirements go here.
";

const PLAN_TEXTS: [(&str, &str); 3] =
    [("title", "YEAR年重点工作"), ("sections.first", "第一部分"), ("body", "总体要求写在这里。")];

const TASK: &str = "\
---
title: 第一项任务
number: 1
section: first
lead: [office]
cooperating: [all-departments]
measures:
  - id: list
    text: 年底前公布全部事项清单
    due: YEAR-12-31
    due_text: 年底前
# 进展只增不改，用新的一条更正旧的一条。
# Reports are only ever added to; a mistake is corrected by a new entry.
# reports:
#   - {date: YEAR-06-30, by: office, stage: in-progress, percent: 40, note: 清单已征求意见。}
---
年底前公布全部事项清单。
";

const TASK_EN: &str = "\
---
title: First task
measures:
  list:
    text: Publish the full list of matters by the end of the year
    due_text: by the end of the year
STAMPS
---
Publish the full list of matters by the end of the year.
";

const TASK_TEXTS: [(&str, &str); 4] = [
    ("title", "第一项任务"),
    ("measures.list.text", "年底前公布全部事项清单"),
    ("measures.list.due_text", "年底前"),
    ("body", "年底前公布全部事项清单。"),
];

const ABOUT: &str = "\
---
title: 关于本站
order: 10
---
本站公布[计划](/YEAR/plan.md)中各项任务的进展。
";

const ABOUT_EN: &str = "\
---
title: About this portal
STAMPS
---
This portal publishes how the tasks of the [plan](/YEAR/plan.md) are going.
";

const ABOUT_TEXTS: [(&str, &str); 2] =
    [("title", "关于本站"), ("body", "本站公布[计划](/YEAR/plan.md)中各项任务的进展。")];
