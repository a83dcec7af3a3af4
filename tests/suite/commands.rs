//! The commands, as a shell sees them.

use crate::support::{Run, Site};

fn assert_done(run: &Run) {
    assert_eq!(run.status, 0, "{}", run.stderr);
}

#[test]
fn a_new_portal_builds_at_once_and_its_check_is_quiet() {
    let site = Site::empty();
    let new = site.path("portal");
    assert_done(&site.run(&["init", new.to_str().expect("UTF-8")]));
    let inside = |args: &[&str]| {
        let mut all = vec!["--root", new.to_str().expect("UTF-8")];
        all.extend(args);
        site.run_bare(&all)
    };
    let check = inside(&["check"]);
    assert_done(&check);
    assert!(!check.stderr.contains("warning[") && !check.stderr.contains("error["), "{}", check.stderr);
    assert_done(&inside(&["build"]));
    assert!(new.join("public/en/index.html").exists());
    let facts = ["--title", "第二项任务", "--section", "first", "--lead", "office"];
    assert_done(&inside(&[&["new", "task", "02-second"][..], &facts].concat()));
    assert_done(&inside(&["new", "page", "help", "--title", "帮助"]));
    assert_done(&inside(&["new", "theme", "mine"]));
    assert_done(&inside(&["build"]));
    let again = inside(&["new", "page", "help"]);
    assert_eq!(again.status, 2, "an existing file is never overwritten");
    assert_eq!(inside(&["init", new.to_str().expect("UTF-8")]).status, 2);
}

#[test]
fn wrong_words_on_the_command_line_are_wrong_usage_in_both_languages() {
    let site = Site::tiny();
    for (args, en, zh) in [
        (
            &["bild"][..],
            "error: there is no command “bild”: did you mean “build”?\nas in: jindu build\nusage: jindu --help",
            "错误：没有命令“bild”：是不是“build”？",
        ),
        (
            &["build", "--as-of", "2023-02-30"],
            "error: “2023-02-30” is no value for “--as-of <DATE>”: a date is written year-month-day, as in 2023-12-31\n",
            "错误：“2023-02-30”不能用于“--as-of <日期>”：写作 年-月-日，例如 2023-12-31\n",
        ),
        (
            &["build", "--outt", "x"],
            "there is no argument “--outt”: did you mean “--out”?",
            "错误：没有参数“--outt”：是不是“--out”？",
        ),
        (&["new", "task", "任务"], "cannot be a file name", "不能作文件名"),
        (
            &["schema", "nothing"],
            "“nothing” is no value for “[NAME]”: there are ",
            "错误：“nothing”不能用于“[名称]”：可用 ",
        ),
        (
            &["status", "--within", "x"],
            "write a number of days, 0 to 3660, as in 30 or 30d\nas in: jindu status",
            "用法：jindu status --help",
        ),
        (
            &["build", "--base-url", "x"],
            "write the whole address, beginning with https://",
            "写完整的网址，以 https:// 开头",
        ),
        (
            &["publish"],
            "error: <TARGET> is missing\nas in: jindu publish web --dry-run\nusage: jindu publish --help",
            "错误：缺少 <目标>\n例如：jindu publish web --dry-run\n用法：jindu publish --help",
        ),
        (&["new", "task"], "usage: jindu new task --help", "错误：缺少 <名称>"),
        (&["serve", "--port", "x"], "write a whole number from 0 to 65535", "例如 4000"),
        (&["report", "01-a", "--value", "x"], "as in apps=12", "写作 指标=数"),
    ] {
        for (tongue, words) in [("en", en), ("zh", zh)] {
            let mut all = vec!["--lang", tongue];
            all.extend(args);
            let run = site.run(&all);
            assert_eq!(run.status, 2, "{all:?}: {}", run.stderr);
            assert!(run.stderr.contains(words), "{all:?}: {}", run.stderr);
        }
    }
}

#[test]
fn a_portal_that_is_not_there_is_told_as_such() {
    let site = Site::empty();
    let root = site.path("nowhere").display().to_string();
    for command in [&["build"][..], &["check"], &["status"], &["publish", "web"], &["report", "01-a"]] {
        let run = site.run_bare(&[&["--root", &root], command].concat());
        assert_eq!(run.status, 2, "{}", run.stderr);
        assert!(run.stderr.starts_with("error: there is no folder ROOT/nowhere."), "{}", run.stderr);
    }
    assert!(!site.exists("nowhere"));
    let run = site.run(&["build"]);
    assert!(run.status == 1 && run.stderr.contains("Nothing was written."), "{}", run.stderr);
}

#[test]
fn a_new_portal_goes_where_the_root_says_and_leaves_what_is_there() {
    let site = Site::empty().with("there/README", "kept").with("there/.gitignore", "kept too");
    let run = site.run(&["init", "there"]);
    assert_done(&run);
    assert!(run.stderr.contains("was not empty: the 2 file(s) and folder(s) in it are as they were"), "{}", run.stderr);
    assert!(site.exists("there/content/site.yaml"));
    assert_eq!((site.read("there/README"), site.read("there/.gitignore")), ("kept".into(), "kept too".into()));
    let run = site.run(&["init", "other"]);
    assert!(run.status == 0 && !run.stderr.contains("not empty"), "{}", run.stderr);
    // What is told to be typed can be typed.
    let run = site.run(&["init", "进展 公开"]);
    assert_done(&run);
    assert!(run.stderr.contains("\n  jindu --root 'ROOT/进展 公开' build\n"), "{}", run.stderr);
}

/// In the folder in which it is typed, commands need no `--root`.
#[test]
fn a_new_portal_is_made_where_one_is() {
    for (dir, more) in [(".", &[][..]), ("./", &["--empty"][..])] {
        let site = Site::empty();
        let out = std::process::Command::new(env!("CARGO_BIN_EXE_jindu"))
            .current_dir(site.root())
            .args(["--lang", "en", "init", dir, "--year", "2027"])
            .args(more)
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(out.status.success() && site.exists("content/site.yaml"), "{said}");
        let next = if more.is_empty() {
            "\n  jindu build\nThen open public/index.html.\n"
        } else {
            "\n  jindu new plan 2027\n"
        };
        assert!(said.starts_with("Created /") && said.ends_with(next), "{said}");
    }
}

/// What goes elsewhere than to a terminal is never cut.
#[test]
fn a_status_that_is_piped_is_whole() {
    let title = "长".repeat(100);
    let site = Site::tiny().task_with("due: 2023-06-30\n").edit("content/2023/tasks/01-a.md", "甲任务", &title);
    let run = site.run(&["status", "--as-of", "2023-07-20"]);
    assert!(run.stdout.contains(&title), "{}", run.stdout);
    // The task is called as `report` takes it.
    assert!(run.stdout.lines().nth(1).is_some_and(|line| line.contains("  01-a  ")), "{}", run.stdout);
}

/// Marks of China's websites are asked for where they can be had, and can be waved off.
#[test]
fn marks_are_asked_for_where_they_can_be_had() {
    let notes = |from: &str, to: &str| {
        let run = Site::tiny().edit("content/site.yaml", from, to).run(&["check", "--as-of", "2023-06-01"]);
        run.stderr
            .split("identity of the website not set: ")
            .nth(1)
            .map(|s| s.lines().next().unwrap_or_default().to_owned())
    };
    let zone = "time_zone: Asia/Shanghai";
    let all = notes(zone, zone).expect("a note");
    assert!(all.starts_with("site_name, site_domain, site_id_code, sponsor, icp, police, conac"), "{all}");
    let but = notes(zone, &format!("{zone}\ngovernment: {{without: [police, conac]}}")).expect("a note");
    assert!(but.starts_with("site_name, site_domain, site_id_code, sponsor, icp"), "{but}");
    assert!(!but.contains("police") && !but.contains("conac"), "{but}");
    assert_eq!(notes(zone, "time_zone: Europe/Madrid"), None);
    let own = notes(zone, "time_zone: Europe/Madrid\ngovernment: {sponsor: 市政府}").expect("a note");
    assert!(own.starts_with("site_name, site_domain") && !own.contains("icp"), "{own}");
}

#[test]
fn common_options_stand_before_or_after_the_command() {
    let site = Site::tiny();
    let root = site.root().to_str().expect("UTF-8");
    for args in [&["check", "--root", root, "--lang", "zh"][..], &["--root", root, "--lang=zh", "check"]] {
        let run = site.run_bare(args);
        assert_done(&run);
        assert!(run.stderr.contains("检查完毕：没有错误，没有警告"), "{}", run.stderr);
    }
}

#[test]
fn the_environments_language_is_the_default() {
    let site = Site::tiny();
    assert!(site.run_in("zh_CN.UTF-8", &["check"]).stderr.contains("检查完毕"));
    assert!(site.run_in("de_DE.UTF-8", &["check"]).stderr.contains("Checked:"));
}

#[test]
fn quiet_says_nothing_of_success_and_everything_of_errors() {
    let site = Site::tiny();
    assert_eq!(site.run(&["build", "--quiet"]).stderr, "");
    let run = site.edit("content/2023/plan.md", "issued: 2023-03-01", "issued: 2023-03-32").run(&["build", "-q"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("error[no-such-date]"), "{}", run.stderr);
}

#[test]
fn colour_is_only_for_terminals_unless_asked_for() {
    let site = Site::tiny().edit("content/2023/plan.md", "issued: 2023-03-01", "issued: 2023-03-32");
    assert!(!site.run(&["check"]).stderr.contains('\u{1b}'));
    assert!(site.run(&["check", "--color", "always"]).stderr.contains('\u{1b}'));
}

#[test]
fn a_stamp_changes_the_source_block_alone() {
    let before = "---\n# 标题\ntitle:   \"Task A\"  # kept\n---\nThe words.\n\n\n";
    let site = Site::bilingual().with("content/2023/tasks/01-a.en.md", before);
    assert_done(&site.run(&["translate", "stamp", "content/2023/tasks/01-a.en.md"]));
    let stamped = site.read("content/2023/tasks/01-a.en.md");
    let block = stamped.split("source:\n").nth(1).and_then(|s| s.split("---").next()).expect("a block");
    assert_eq!(stamped.replace(&format!("source:\n{block}"), ""), before);
    assert_done(&site.run(&["translate", "stamp", "content/2023/tasks/01-a.en.md"]));
    assert_eq!(site.read("content/2023/tasks/01-a.en.md"), stamped, "stamping twice changes nothing");
    site.write("content/2023/tasks/01-a.en.md", stamped.replace('\n', "\r\n").as_bytes());
    assert_done(&site.run(&["translate", "stamp", "content/2023/tasks/01-a.en.md"]));
    assert_eq!(site.read("content/2023/tasks/01-a.en.md"), stamped.replace('\n', "\r\n"), "line ends stay");
    let wrong = site.run(&["translate", "stamp", "content/2023/plan.md"]);
    assert_eq!(wrong.status, 2, "{}", wrong.stderr);
}

#[test]
fn translations_are_counted() {
    let site = Site::bilingual().with("content/2023/tasks/01-a.en.md", "---\ntitle: Task A\n---\n");
    let run = site.run(&["translate", "status", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let row =
        rows.as_array().expect("rows").iter().find(|r| r["source"] == "content/2023/tasks/01-a.md").expect("the task");
    assert_eq!(
        (row["missing"].clone(), row["unstamped"].clone()),
        (serde_json::json!(["body"]), serde_json::json!(["title"]))
    );
    let table = site.run(&["translate", "status"]);
    assert!(table.stdout.contains("content/2023/plan.md [en]\n  missing: all 4 texts\n"), "{}", table.stdout);
}

#[test]
fn every_schema_is_a_schema_and_the_data_fits_its_own() {
    let site = Site::tiny();
    let names = site.run(&["schema"]).stdout;
    assert_eq!(names.lines().count(), 11);
    for name in names.lines() {
        let schema: serde_json::Value = serde_json::from_str(&site.run(&["schema", name]).stdout).expect("JSON");
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
    }
}

#[test]
fn completions_are_printed_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = Site::empty().run_bare(&["completions", shell]);
        assert_done(&run);
        assert!(run.stdout.contains("jindu"), "{shell}");
    }
}

#[test]
fn help_is_in_the_readers_language() {
    let zh = Site::empty().run_bare(&["--lang", "zh", "build", "--help"]);
    assert_done(&zh);
    assert!(zh.stdout.contains("用法：") && zh.stdout.contains("以哪一天为准"), "{}", zh.stdout);
    let commands: &[&[&str]] = &[
        &[],
        &["init"],
        &["new"],
        &["new", "task"],
        &["new", "theme"],
        &["report"],
        &["check"],
        &["build"],
        &["status"],
        &["translate", "stamp"],
        &["explain"],
        &["schema"],
        &["completions"],
    ];
    for command in commands {
        let args = [&["--lang", "zh"], *command, &["--help"]].concat();
        let help = Site::empty().run_bare(&args);
        assert_done(&help);
        for english in ["OPTIONS", "COMMAND", "possible values", "default", "Usage", "Print", "<lang>", "DATE"] {
            assert!(!help.stdout.contains(english), "{command:?} says {english}: {}", help.stdout);
        }
    }
    let en = Site::empty().run_bare(&["build", "--help"]);
    assert!(en.stdout.contains("Usage:") && en.stdout.contains("the date as of which"), "{}", en.stdout);
}

/// The help of a command and of all below it, in English and Chinese.
fn helps(path: &[String], found: &mut Vec<(String, String, String)>) {
    let site = Site::empty();
    let say = |lang: &str| {
        let args = ["--lang", lang].into_iter().chain(path.iter().map(String::as_str)).chain(["--help"]);
        let run = site.run_bare(&args.collect::<Vec<_>>());
        assert_done(&run);
        run.stdout
    };
    let (en, zh) = (say("en"), say("zh"));
    let below = en.split_once("\nCommands:\n").map_or("", |(_, rest)| rest.split("\n\n").next().unwrap_or_default());
    // A command's name stands two columns in; the lines of a long description stand further in.
    let names = below.lines().filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next());
    for name in names {
        helps(&[path, &[name.to_owned()]].concat(), found);
    }
    found.push((path.join(" "), en, zh));
}

#[test]
fn every_help_in_chinese_names_what_cannot_be_left_out_and_every_value_in_chinese() {
    let mut found = Vec::new();
    helps(&[], &mut found);
    assert!(found.iter().any(|(path, ..)| path == "export forms"), "commands below commands are read");
    for (path, en, zh) in found {
        let usage = |help: &str, word: &str| {
            let line = help.lines().find_map(|line| line.strip_prefix(word)).expect("a line of usage").to_owned();
            line.split_whitespace().filter(|word| word.starts_with("--")).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(usage(&en, "Usage: "), usage(&zh, "用法："), "{path}");
        for value in zh.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(value, _)| value) {
            assert!(!value.is_ascii(), "{path}: <{value}> is not in Chinese\n{zh}");
        }
    }
}

#[test]
fn a_code_is_explained_as_it_stands_in_a_message() {
    let site = Site::empty();
    let run = site.run(&["explain", "error[dead-link]"]);
    assert_done(&run);
    assert!(
        run.stdout.starts_with("dead-link (error)\n  means: ") && run.stdout.contains("\n  to do: "),
        "{}",
        run.stdout
    );
    let chinese = site.run(&["--lang", "zh", "explain", "dead-link"]);
    assert!(chinese.stdout.starts_with("dead-link（错误）\n  含义："), "{}", chinese.stdout);
    let unknown = site.run(&["explain", "dead-lnk"]);
    assert_eq!(unknown.status, 2);
    assert_eq!(unknown.stderr, "error: there is no code “dead-lnk”. Did you mean “dead-link”?\n");
    let all = site.run(&["explain"]);
    assert_eq!(all.stdout.lines().count(), jindu::diagnose::Code::ALL.len());
}

#[test]
fn a_report_is_added_and_nothing_else_changes() {
    let file = "content/2023/tasks/01-a.md";
    let site = Site::tiny()
        .task_with("# 进展\nreports:\n  # 第一条\n  - {date: 2023-04-01, by: finance, note: 甲}   # 保留\n\n");
    let before = site.read(file);
    let run = site.run(&[
        "report",
        "01-a",
        "--date",
        "2023-05-01",
        "--by",
        "finance",
        "--stage",
        "completed",
        "--percent",
        "100",
        "--note",
        "说“完成”: 是",
        "--evidence",
        "台账=https://x.example/a",
        "--on",
        "2023-04-30",
    ]);
    assert_done(&run);
    let added = "  - date: 2023-05-01\n    on: 2023-04-30\n    by: finance\n    stage: completed\n    percent: 100\n    note: \"说“完成”: 是\"\n    evidence: [{title: \"台账\", url: \"https://x.example/a\"}]\n";
    let after = site.read(file);
    assert!(after.contains(added), "{after}");
    assert_eq!(after.replacen(added, "", 1), before);
    let tasks = site.tasks("2023-05-01");
    assert_eq!(tasks["tasks"][0]["status"], "completed");
    assert_eq!(tasks["tasks"][0]["reports"].as_array().map(Vec::len), Some(2));
    assert_done(&site.run(&[
        "report",
        "2023/01-a",
        "--date",
        "2023-05-02",
        "--corrects",
        "2023-05-01",
        "--percent",
        "90",
        "--reason",
        "误",
    ]));
    assert_eq!(site.tasks("2023-05-02")["tasks"][0]["percent"], 90);
}

#[test]
fn a_report_that_check_would_refuse_is_not_added() {
    let file = "content/2023/tasks/01-a.md";
    let site = Site::tiny();
    let before = site.read(file);
    for (args, code) in [
        (&["--by", "water"][..], "not-concerned"),
        (&["--measure", "none"], "unknown-measure"),
        (&["--percent", "101"], "out-of-range"),
        (&["--value", "a=1"], "unknown-target"),
        (&["--corrects", "2023-04-01"], "unknown-report"),
        (&["--on", "2023-06-01"], "on-after-date"),
        (&["--evidence", "甲=files/none.pdf"], "missing-file"),
    ] {
        let mut all = vec!["report", "01-a", "--date", "2023-05-01"];
        all.extend(args);
        let run = site.run(&all);
        assert_eq!(run.status, 1, "{args:?}: {}", run.stderr);
        assert!(run.stderr.contains(&format!("error[{code}]")), "{args:?}: {}", run.stderr);
        assert_eq!(site.read(file), before, "{args:?}");
    }
    assert_eq!(site.run(&["report", "99-none"]).status, 2);
}

#[test]
fn status_lists_what_is_due_overdue_unreported_and_stale() {
    let site = Site::tiny()
        .edit("content/site.yaml", "theme: base", "theme: base\nreporting: quarterly")
        .task_with("due: 2023-06-30\nmeasures:\n  - {id: m, text: 乙, due: 2023-08-15, by: [health]}\nreports:\n  - {date: 2023-04-01, by: finance, note: 甲}\n");
    let rows = |args: &[&str]| -> Vec<String> {
        let mut all = vec!["status", "--format", "json", "--as-of", "2023-07-20"];
        all.extend(args);
        let run = site.run(&all);
        assert_done(&run);
        let rows: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        let row = |r: &serde_json::Value| format!("{} {} {}", r["reason"], r["kind"], r["due"]).replace('"', "");
        rows.as_array().expect("rows").iter().map(row).collect()
    };
    assert_eq!(rows(&[]), ["overdue task 2023-06-30", "due measure 2023-08-15"]);
    assert_eq!(rows(&["--within", "10d"]), ["overdue task 2023-06-30"]);
    assert_eq!(rows(&["--org", "health"]), ["due measure 2023-08-15"]);
    let later = site.run(&["status", "--as-of", "2023-10-01", "--lang", "zh"]);
    assert_eq!(
        later.stdout,
        "情况        期限        序号  文件  单位    事项\n\
         已逾期      2023-06-30  1     01-a  财政局  甲任务\n\
         到期未报送  2023-08-15  1     01-a  卫健委  乙\n\
         久未报送    -           1     01-a  财政局  甲任务\n"
    );
    assert_eq!(site.run(&["status", "--org", "nobody"]).status, 2);
}

#[test]
fn of_many_who_answer_a_table_names_the_first_and_says_how_many() {
    let several = "measures:\n  - {id: b, text: 乙, due: 2023-08-15, by: [health, water, finance]}\n";
    let site = Site::tiny().task_with(several);
    let status = |more: &[&str]| site.run(&[&["status", "--as-of", "2023-10-01"], more].concat()).stdout;
    assert!(status(&["--lang", "zh"]).contains("01-a  卫健委等3个  乙\n"), "{}", status(&["--lang", "zh"]));
    assert!(status(&["--lang", "en"]).contains("01-a  卫健委 and 2 more  乙\n"), "{}", status(&["--lang", "en"]));
    let all: serde_json::Value = serde_json::from_str(&status(&["--format", "json"])).expect("JSON");
    assert_eq!(all[0]["who"], serde_json::json!(["health", "water", "finance"]));
}

#[test]
fn a_report_says_the_status_that_follows() {
    let site = Site::tiny().task_with(
        "label: \"1.3\"\nmeasures:\n  - {id: a, text: 甲, by: [finance]}\n  - {id: b, text: 乙, due: 2023-05-31}\n",
    );
    let report =
        |more: &[&str]| site.run(&[&["report", "1.3", "--date", "2023-04-20", "--by", "finance"], more].concat());
    let run = report(&["--stage", "in-progress", "--measure", "a=completed", "--measure", "b=in-progress,40%"]);
    assert_done(&run);
    let said: Vec<&str> = run.stdout.lines().chain(run.stderr.lines()).collect();
    assert!(
        said.iter().any(|l| l.contains("the task’s status is: period ended, completion not reported.")),
        "{said:?}"
    );
    assert!(said.contains(&"Measure a: completed.") && said.contains(&"Measure b: overdue."), "{said:?}");
    let file = site.read("content/2023/tasks/01-a.md");
    assert!(file.contains("measures: {a: completed, b: {stage: in-progress, percent: 40}}"), "{file}");
    // A measure alone and measures with stages are two kinds of report.
    let run = report(&["--measure", "a", "--measure", "b=completed"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("one on several has --measure app=completed for each"), "{}", run.stderr);
    // Of a draft nothing follows.
    let run = report(&["--note", "草", "--draft"]);
    assert!(!(run.stdout + &run.stderr).contains("status is"));
}

#[test]
fn a_task_a_plan_and_a_body_are_begun_with_the_facts_that_are_given() {
    let site = Site::tiny();
    assert_done(&site.run(&[
        "new",
        "task",
        "02-b",
        "--title",
        "乙",
        "--section",
        "two",
        "--lead",
        "finance",
        "--responsible",
        "water",
        "--label",
        "2.1",
        "--from",
        "2023-04",
        "--due",
        "2023-09",
    ]));
    let file = site.read("content/2023/tasks/02-b.md");
    for line in
        ["label: \"2.1\"", "section: two", "lead: [finance]", "responsible: [water]", "from: 2023-04", "due: 2023-09"]
    {
        assert!(file.lines().any(|l| l.trim_end() == line), "{line}: {file}");
    }
    let data = site.tasks("2023-03-15");
    assert_eq!((&data["tasks"][1]["printed"], &data["tasks"][1]["status"]), (&"2.1".into(), &"not-begun".into()));
    assert_eq!(site.run(&["new", "task", "03-c", "--due", "2023-13"]).status, 2);
    let before = site.read("content/organizations.yaml");
    assert_done(&site.run(&["new", "body", "culture", "--title", "文化局"]));
    assert_eq!(
        site.read("content/organizations.yaml"),
        before.clone() + "- {id: culture, kind: department, name: \"文化局\"}\n"
    );
    let again = site.run(&["new", "body", "culture", "--title", "文化局"]);
    assert_eq!(again.status, 1, "an id twice is told and nothing is added: {}", again.stderr);
    assert!(site.read("content/organizations.yaml").matches("culture").count() == 1);
    assert_done(&site.run(&["new", "plan", "2024", "--title", "二〇二四年计划", "--issued", "2024-01-05"]));
    assert!(site.read("content/2024/plan.md").contains("title: \"二〇二四年计划\"\n"));
    site.build("2024-02-01");
    assert!(site.read("public/2024/index.html").contains("二〇二四年计划"));
    // What is not given is a key without a value, which is told.
    assert_done(&site.run(&["new", "plan", "2025"]));
    assert!(site.run(&["check"]).stderr.contains("content/2025/plan.md"));
}

/// Whatever the languages: a new portal has no fault, says its words in those that we speak, and its settings show every key.
#[test]
fn a_new_portal_is_sound_in_any_languages() {
    for languages in ["zh,en", "en,zh-CN", "en", "fr,en", "ii,zh-CN,bo"] {
        for more in [&[][..], &["--empty"]] {
            let site = Site::empty();
            let args = [&["init", "p", "--languages", languages, "--year", "2027", "--title", "Key: “tasks”"], more];
            let made = site.run(&args.concat());
            assert_done(&made);
            let next = if more.is_empty() {
                "p build\nThen open"
            } else {
                "p import notice NOTICE.docx --plan 2027\nor begin"
            };
            assert!(made.stderr.contains(next), "{}", made.stderr);
            let root = site.path("p").display().to_string();
            let check = site.run_bare(&["--root", &root, "check", "--as-of", "2027-02-01"]);
            assert_done(&check);
            let speaks = !languages.contains("ii");
            assert!(
                !speaks || !check.stderr.contains("[missing-translation]: ") || check.stderr.contains("title"),
                "{}",
                check.stderr
            );
            assert_done(&site.run_bare(&["--root", &root, "build", "--as-of", "2027-02-01"]));
            assert_eq!(site.exists("p/content/2027/plan.md"), more.is_empty());
            let settings = site.read("p/content/site.yaml");
            assert!(settings.contains("Key: “tasks”"));
            let chinese = settings.lines().any(|line| line == "# 永不改变的标识");
            assert_eq!(chinese, languages.contains("zh"), "{settings}");
        }
    }
}

/// Editors that know YAML alone are told of the schemas, which are those of the program.
#[test]
fn a_new_portal_tells_editors_where_its_schemas_are() {
    let site = Site::empty();
    assert_done(&site.run(&["init", "p"]));
    for name in ["site", "organizations"] {
        let text = site.read(&format!("p/content/{name}.yaml"));
        let first = text.lines().next().expect("a line");
        let schema = first.strip_prefix("# yaml-language-server: $schema=").expect("a hint");
        assert_eq!(site.read(&format!("p/content/{schema}")), site.run(&["schema", name]).stdout);
    }
}

/// What stands in a comment of the new settings is a key that may be written there, and every key is one.
#[test]
fn the_new_settings_show_every_key() {
    let site = Site::empty();
    assert_done(&site.run(&["init", "p", "--languages", "en"]));
    let settings = site.read("p/content/site.yaml");
    let schema: serde_json::Value = serde_json::from_str(&site.run(&["schema", "site"]).stdout).expect("JSON");
    let keys = schema["properties"].as_object().expect("keys");
    assert!(keys.len() > 15);
    for key in keys.keys() {
        let shown = |line: &str| line.trim_start_matches("# ").starts_with(&format!("{key}:"));
        assert!(settings.lines().any(shown), "{key}: {settings}");
    }
    for below in ["hotline", "icp", "allow", "web", "precompress", "matrix", "notice"] {
        assert!(
            settings.lines().any(|line| line.trim_start_matches(['#', ' ', '-']).starts_with(&format!("{below}:"))),
            "{below}"
        );
    }
}

#[test]
fn a_wrong_language_makes_no_portal() {
    let site = Site::empty();
    for (languages, says) in
        [("zh_CN", "“zh_CN” is no language tag"), ("en,EN", "“EN” is named twice"), ("", "is no language tag")]
    {
        let run = site.run(&["init", "p", "--languages", languages]);
        assert!(run.status == 2 && run.stderr.contains(says), "{}", run.stderr);
        assert!(!site.exists("p"));
    }
}

/// A folder that was named without a path before it stood nowhere: the first build into it failed.
#[test]
fn a_site_goes_into_a_folder_that_is_a_name_alone() {
    let site = Site::tiny();
    for _ in ["the first build", "the next"] {
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_jindu"))
            .args(["build", "--as-of", "2023-05-01", "--out", "site"])
            .current_dir(site.root())
            .output()
            .expect("the program runs");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        assert!(site.exists("site/index.html"));
    }
}
