//! Groups whose members nobody knows get no form and no letter: the office is told which, what is theirs alone, and what to do.

use crate::support::{Run, Site};

const SECOND: &str = "\
---
title: 乙任务
number: 2
section: two
responsible: [relevant]
measures:
  - {id: plan, text: 印发方案, due: 2023-06-30}
  - {id: solo, text: 水利数据上云, due: 2023-06-30, by: [water]}
---
乙任务的原文。
";

const THIRD: &str = "\
---
title: 丙任务
number: 3
section: two
lead: [water]
cooperating: [others]
measures:
  - {id: each, text: 各自对接, due: 2023-06-30, by: [relevant]}
  - {id: both, text: 共同推进, due: 2023-06-30, by: [relevant, health]}
---
丙任务的原文。
";

/// A group that only cooperates is not waited for; one that acts as one is asked itself.
fn portal() -> Site {
    let site = Site::tiny()
        .with("content/2023/tasks/02-b.md", SECOND)
        .with("content/2023/tasks/03-c.md", THIRD)
        .edit("content/organizations.yaml", "- {id: pair", "- {id: others, kind: group, members: unspecified, name: 其他部门}\n- {id: towns, kind: group, members: unspecified, acts_as_one: true, name: 各乡镇}\n- {id: pair");
    site.edit("content/2023/tasks/01-a.md", "lead: [finance]", "responsible: [finance, towns]")
}

fn zh(site: &Site, args: &[&str]) -> Run {
    site.run_in("zh_CN.UTF-8", args)
}

const EXPORT: [&str; 5] = ["export", "forms", "--period", "2023-Q2", "--as-of=2023-07-10"];

#[test]
fn export_says_who_has_no_form_and_what_is_theirs_alone() {
    let site = portal();
    assert_eq!(
        zh(&site, &EXPORT).stderr,
        "ROOT/forms/2023-Q2：写了 5 份报送表，0 份没有变化。\n\
         成员不明的组，没有报送表：有关部门（relevant）。\n\
         只由它们负责的 2 项：\n  content/2023/tasks/02-b.md\n  content/2023/tasks/03-c.md (each)\n\
         办法：在 organizations.yaml 里逐个登记成员（县、市写 kind: county），这一组改写 members_of: county，或者 members: [标识, …]；由一家汇总报送的，写 acts_as_one: true。\n"
    );
    assert_eq!(
        site.run(&EXPORT).stderr,
        "ROOT/forms/2023-Q2: 0 form(s) written, 5 unchanged.\n\
         Groups whose members are not known have no form: 有关部门 (relevant).\n\
         For 2 item(s) they alone are responsible:\n  content/2023/tasks/02-b.md\n  content/2023/tasks/03-c.md (each)\n\
         What to do: register the members in organizations.yaml (counties with kind: county) and give the group members_of: county, or members: [id, …]; where one report comes for all of them, acts_as_one: true.\n"
    );
    // What it says to do is what is to be done.
    let site = site.edit(
        "content/organizations.yaml",
        "{id: relevant, kind: group, members: unspecified,",
        "{id: relevant, kind: group, members_of: county,",
    );
    assert_eq!(zh(&site, &EXPORT).stderr, "ROOT/forms/2023-Q2：写了 6 份报送表，2 份没有变化。\n");
    assert!(site.exists("forms/2023-Q2/east.xlsx"));
}

#[test]
fn remind_says_who_is_not_written_to() {
    let site = portal();
    let run = zh(&site, &["remind", "--as-of", "2023-07-10"]);
    assert_eq!(
        run.stderr,
        "ROOT/reminders/2023-07-10：2 个单位的函：提醒 0，催办 2，督办 0。jindu 不发送，请自行发出。\n\
         organizations.yaml 里没有邮箱的，邮件没有收件人：health, water\n\
         成员不明的组，没有函：有关部门（relevant）。\n\
         只由它们负责的 2 项：\n  content/2023/tasks/02-b.md (plan)\n  content/2023/tasks/03-c.md (each)\n\
         办法：在 organizations.yaml 里逐个登记成员（县、市写 kind: county），这一组改写 members_of: county，或者 members: [标识, …]；由一家汇总报送的，写 acts_as_one: true。\n"
    );
    // Who asks for one body is told of that one.
    let run = site.run(&["remind", "--as-of", "2023-07-10", "--org", "water"]);
    assert!(!run.stderr.contains("relevant"), "{}", run.stderr);
}

#[test]
fn where_all_is_with_such_groups_nothing_says_that_nothing_is_due() {
    let site = Site::tiny().edit(
        "content/2023/tasks/01-a.md",
        "lead: [finance]\ncooperating: [health]",
        "responsible: [relevant]\ndue: 2023-06-30",
    );
    let run = site.run(&["remind", "--as-of", "2023-07-10"]);
    assert_eq!(run.status, 0);
    assert_eq!(
        run.stderr,
        "As of 2023-07-10 no letter was written: what there is to remind of is with the groups below.\n\
         Groups whose members are not known are not written to: 有关部门 (relevant).\n\
         For 1 item(s) they alone are responsible:\n  content/2023/tasks/01-a.md\n\
         What to do: register the members in organizations.yaml (counties with kind: county) and give the group members_of: county, or members: [id, …]; where one report comes for all of them, acts_as_one: true.\n"
    );
    assert!(!site.exists("reminders"));
    let run = zh(&site, &["remind", "--as-of", "2023-07-10"]);
    assert!(run.stderr.starts_with("截至 2023-07-10 没有写提醒函：要提醒的事项都由下面的组负责。\n成员不明的组，没有函：有关部门（relevant）。\n"), "{}", run.stderr);
    // An office that keeps no forms of its own has none to send.
    let site = site.edit("content/site.yaml", "coordinator: office\n", "");
    let run = zh(&site, &EXPORT);
    assert_eq!(run.status, 1);
    assert!(run.stderr.starts_with("没有导出：2023-Q2 没有一个单位需要报送。\n成员不明的组，没有报送表：有关部门（relevant）。\n只由它们负责的 1 项：\n  content/2023/tasks/01-a.md\n办法："), "{}", run.stderr);
}
