//! Very many of a thing, and very deep: what is told stays short, what it takes grows with what there is and not with its square,
//! and nothing ends the program.

use crate::support::{Site, TASK};
use std::fmt::Write as _;
use std::time::{Duration, Instant};

fn body(words: &str) -> Site {
    Site::tiny().with("content/2023/tasks/01-a.md", &TASK.replace("甲任务的原文。", words))
}

fn each(n: usize, one: impl Fn(usize) -> String) -> String {
    (0..n).fold(String::new(), |mut all, i| {
        let _ = write!(all, "{}", one(i));
        all
    })
}

/// Of 3,000 dead links on one line the first twenty are told and all are counted; as JSON there is each.
#[test]
fn of_many_faults_of_a_kind_the_first_are_told_and_the_rest_counted() {
    let site = body(&each(3_000, |i| format!("[甲](/no/{i}.md) ")));
    for (tongue, more, end) in [
        ("en", "error[dead-link]: 2980 more in this file\n--> content/2023/tasks/01-a.md\n", "3000 error(s)"),
        ("zh", "错误[dead-link]：这个文件里还有 2980 处\n--> content/2023/tasks/01-a.md\n", "错误 3000 个"),
    ] {
        let run = site.run(&["build", "--as-of", "2023-12-01", "--lang", tongue]);
        assert_eq!(run.status, 1);
        assert_eq!(run.stderr.matches("[dead-link]").count(), 21, "{}", run.stderr);
        assert!(run.stderr.contains(more) && run.stderr.contains(end), "{}", run.stderr);
        let widest = run.stderr.lines().map(unicode_width::UnicodeWidthStr::width).max();
        assert!(widest < Some(140), "{widest:?}");
    }
    let run = site.run(&["check", "--as-of", "2023-12-01", "--format", "json"]);
    let all: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(all.iter().filter(|d| d["code"] == "dead-link").count(), 3_000);
    // The column is the whole line's, of which a part is shown.
    let last = all.last().expect("a fault");
    assert_eq!(last["text"], "/no/2999.md");
    assert!(last["column"].as_u64() > Some(40_000), "{last}");
}

/// A build counts warnings, `check` says each; errors come last.
#[test]
fn warnings_are_counted_by_a_build_and_told_by_a_check() {
    let reports = "reports:\n  - {date: 2023-04-01, by: finance, stage: completed}\n  - {date: 2023-05-01, by: finance, stage: completed}\n";
    let site = Site::tiny().task_with(reports);
    let build = site.run(&["build", "--as-of", "2023-12-01"]);
    assert!(
        build.status == 0 && build.stderr.starts_with("warning[no-evidence]: 2; jindu check says each\n\nBuilt"),
        "{}",
        build.stderr
    );
    let check = site.run(&["check", "--as-of", "2023-12-01"]);
    assert_eq!(check.stderr.matches("warning[no-evidence]: reported as completed without evidence").count(), 2);
    let site = site.edit("content/2023/tasks/01-a.md", "甲任务的原文。", "[甲](/no.md)");
    let check = site.run(&["check", "--as-of", "2023-12-01"]).stderr;
    assert!(check.rfind("warning[") < check.find("error["), "{check}");
}

/// Four times as much takes no more than about four times as long: the square would take sixteen times.
#[test]
fn what_many_faults_take_grows_with_their_number() {
    let took = |make: &dyn Fn(usize) -> Site, n: usize| {
        let site = make(n);
        let start = Instant::now();
        let run = site.run(&["build", "--as-of", "2023-12-01"]);
        assert!(run.status == 1 && run.stderr.len() < 60_000, "{}", run.stderr.len());
        start.elapsed()
    };
    let kinds: [&dyn Fn(usize) -> Site; 3] = [
        &|n| body(&each(n, |i| format!("[甲](/no/{i}.md) "))),
        &|n| Site::tiny().task_with(&format!("measures: [{{{}}}]\n", each(n, |i| format!("k{i}: x, ")))),
        &|n| {
            Site::tiny().task_with(&format!("cooperating: [{}]\n", each(n, |i| format!("k{i}, ")))).edit(
                "content/2023/tasks/01-a.md",
                "cooperating: [health]\n",
                "",
            )
        },
    ];
    for (kind, make) in kinds.into_iter().enumerate() {
        let small = took(make, 2_000).max(Duration::from_millis(200));
        let large = took(make, 8_000);
        assert!(large < small * 10, "kind {kind}: {small:?} {large:?}");
    }
}

/// A plan without a date that can be read is told once, and takes no longer than one with it.
#[test]
fn a_plan_without_a_date_leads_nowhere() {
    let site = Site::tiny()
        .edit("content/2023/plan.md", "issued: 2023-03-01", "issued: 2023-13-01")
        .task_with("due: 2023-06-01\n");
    let start = Instant::now();
    let run = site.run(&["check"]);
    let took = start.elapsed();
    assert_eq!(run.stderr.matches("error[").count(), 1, "{}", run.stderr);
    // It was a list of three million months.
    let ledger = site.edit("content/2023/plan.md", "2023-13-01", "2023-03-01").run(&["check"]);
    assert_eq!(ledger.status, 0);
    assert!(took < Duration::from_secs(60));
}

#[test]
fn words_and_templates_that_are_nested_too_deep_are_refused() {
    let n = 10_000;
    let own = |path: &str, text: &str| {
        Site::tiny()
            .edit("content/site.yaml", "theme: base", "theme: own")
            .with("themes/own/theme.yaml", "name: 自己的\nextends: base\n")
            .with("content/pages/a.md", "---\ntitle: 页\n---\n文。\n")
            .with(path, text)
    };
    let twice =
        |open: &str, inner: &str, close: &str| format!("status = {}{inner}{}\n", open.repeat(n), close.repeat(n));
    for words in [
        twice("{ ", "$a", " }"),
        twice("{ $a ->\n *[other] ", "x", "\n }"),
        format!("status = {{ {} }}\n", "F(".repeat(n) + "1" + &")".repeat(n)),
        format!("-t = {}\n", "{ -t(".repeat(n)),
        "status = ".to_owned() + &"{".repeat(n) + "\n",
    ] {
        let run = own("themes/own/i18n/zh-CN.ftl", &words).run(&["build", "--as-of", "2023-12-01"]);
        assert_eq!(run.status, 1, "{}", run.stderr);
        assert_eq!(run.stderr.matches("error[").count(), 1, "{}", run.stderr);
        assert!(run.stderr.contains("error[fluent-syntax]: nested too deep"), "{}", run.stderr);
    }
    // Braces as text are no levels, however many there are.
    let braces = each(100, |i| format!("own-{i} = {{\"{{\"}} a {{\"}}\"}}\n"));
    assert_eq!(own("themes/own/i18n/zh-CN.ftl", &braces).run(&["build", "--as-of", "2023-12-01"]).status, 0);
    let elif = format!("{{% if false %}}{}x{{% endif %}}", "{% elif false %}".repeat(n));
    let run = own("themes/own/templates/page.html", &elif).run(&["build", "--as-of", "2023-12-01"]);
    assert!(run.status == 1 && run.stderr.contains("error[template-syntax]: nested too deep"), "{}", run.stderr);
    let mut site = own("themes/own/templates/page.html", "{% include \"i0.html\" %}");
    for i in 0..300 {
        let next = i + 1;
        site = site.with(&format!("themes/own/templates/i{i}.html"), &format!("{{% include \"i{next}.html\" %}}"));
    }
    let run = site.with("themes/own/templates/i300.html", "x").run(&["build", "--as-of", "2023-12-01"]);
    assert!(run.status == 1 && run.stderr.contains("error[template]: nested too deep"), "{}", run.stderr);
    assert_eq!(run.stderr.matches("error[").count(), 1, "{}", run.stderr);
}

#[test]
fn content_that_is_nested_deep_ends_nothing() {
    let n = 10_000;
    for words in ["> ".repeat(n), "- ".repeat(n), "<b>".repeat(n), "[".repeat(n), "[^1]: ".repeat(n), "**".repeat(n)] {
        let run = body(&(words + "甲")).run(&["build", "--as-of", "2023-12-01"]);
        assert!(run.status <= 1, "{}", run.stderr);
    }
    for keys in ["[".repeat(n), "{a: ".repeat(n), "- ".repeat(n)] {
        let run = Site::tiny().task_with(&format!("extra:\n  {keys}\n")).run(&["build", "--as-of", "2023-12-01"]);
        assert_eq!(run.status, 1, "{}", run.stderr);
    }
}
