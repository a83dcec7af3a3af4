//! What a person says on the command line is what stands in the documents: names of bodies, words for stages.

use crate::support::{ORGANIZATIONS, Run, Site};

const FILE: &str = "content/2023/tasks/01-a.md";

/// Two languages; a body with a short name and an alias, and two bodies that share one.
fn site() -> Site {
    let bodies = ORGANIZATIONS
        .replace(
            "name: 财政局}",
            "name: {zh-CN: 示例州财政局, en: Finance Bureau}, short_name: {zh-CN: 财政局, en: Finance}, aliases: [州财局]}",
        )
        .replace("name: 卫健委}", "name: 卫健委, aliases: [两委]}")
        .replace("name: 水利局}", "name: 水利局, aliases: [两委]}");
    Site::bilingual().with("content/organizations.yaml", &bodies)
}

fn report(site: &Site, tongue: &str, more: &[&str]) -> Run {
    site.run(&[&["report", "1", "--date", "2023-04-20", "--lang", tongue], more].concat())
}

#[test]
fn a_body_is_named_by_its_id_its_name_its_short_name_or_an_alias_in_any_language() {
    for name in ["finance", "示例州财政局", "财政局", "Finance Bureau", "finance bureau", "Finance", "州财局"]
    {
        let site = site().task_with("due: 2023-06-30\n");
        let run = report(&site, "en", &["--by", name, "--note", "甲"]);
        assert_eq!(run.status, 0, "{name}: {}", run.stderr);
        assert!(site.read(FILE).contains("    by: finance\n"), "{name}: {}", site.read(FILE));
        let status = |org: &str| {
            let run = site.run(&["status", "--org", org, "--as-of", "2023-12-31", "--format", "json"]);
            assert_eq!(run.status, 0, "{org}: {}", run.stderr);
            run.stdout
        };
        assert_eq!(status(name), status("finance"), "{name}");
        let out = site.path("forms").display().to_string();
        let forms = ["export", "forms", "--period", "2023-Q2", "--as-of", "2023-07-01", "--out", &out, "--org", name];
        assert_eq!(site.run(&forms).status, 0);
        assert!(site.exists("forms/finance.xlsx"), "{name}");
        let out = site.path("letters").display().to_string();
        let run = site.run(&["remind", "--as-of", "2024-01-10", "--out", &out, "--org", name]);
        assert_eq!(run.status, 0, "{name}: {}", run.stderr);
        assert!(site.exists("letters/finance.txt") && !site.exists("letters/health.txt"), "{name}");
    }
}

#[test]
fn a_new_task_and_values_by_body_take_names_too() {
    let site = site();
    let run = site.run(&[
        "new",
        "task",
        "02-b",
        "--title",
        "乙",
        "--lead",
        "财政局",
        "--responsible",
        "Finance",
        "--cooperating",
        "所有县",
    ]);
    let said = "error: there is no body “所有县”.";
    assert!(
        run.status == 2 && run.stderr.starts_with(said) && !site.exists("content/2023/tasks/02-b.md"),
        "{}",
        run.stderr
    );
    let run = site.run(&[
        "new",
        "task",
        "02-b",
        "--title",
        "乙",
        "--lead",
        "财政局",
        "--cooperating",
        "水利局",
        "--cooperating",
        "later",
    ]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let task = site.read("content/2023/tasks/02-b.md");
    assert!(task.contains("lead: [finance]\n") && task.contains("cooperating: [water, later]\n"), "{task}");
    let target = "targets:\n  - {id: apps, name: 应用, unit: 个, reach: 10, by: [finance, water]}\n";
    let site = self::site().task_with(target);
    let values = ["--value", "apps.Finance Bureau=3", "--value", "apps.水利局=4", "--by", "office"];
    let run = report(&site, "en", &values);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(site.read(FILE).contains("values: {apps: {finance: 3, water: 4}}"), "{}", site.read(FILE));
    let run = report(&site, "en", &["--value", "apps.两委=3", "--by", "office"]);
    assert!(run.status == 2 && run.stderr.starts_with("error: “两委” is more than one body"), "{}", run.stderr);
}

#[test]
fn what_no_body_or_several_are_called_is_refused_with_what_to_say_instead() {
    let site = site();
    let before = site.read(FILE);
    for (name, zh, en) in [
        (
            "两委",
            "错误：“两委”不止一个单位：health、water。写其中一个标识。\n",
            "error: “两委” is more than one body: health, water. Give one of these ids.\n",
        ),
        (
            "示例州财政厅",
            "错误：没有单位“示例州财政厅”。是不是示例州财政局（finance）？\n",
            "error: there is no body “示例州财政厅”. Did you mean 示例州财政局 (finance)?\n",
        ),
        (
            "州气象台和别处",
            "错误：没有单位“州气象台和别处”。写名册里的名称、简称或标识：office、finance、health、water、east、west、north、all-counties、pair、relevant。\n",
            "error: there is no body “州气象台和别处”. Give its name, short name or id as organizations.yaml has it: office, finance, health, \
             water, east, west, north, all-counties, pair, relevant.\n",
        ),
    ] {
        for (tongue, said) in [("zh", zh), ("en", en)] {
            let forms = ["export", "forms", "--period", "2023-Q2", "--lang", tongue, "--org", name];
            for run in [
                report(&site, tongue, &["--by", name, "--note", "甲"]),
                site.run(&["status", "--lang", tongue, "--org", name]),
                site.run(&["remind", "--lang", tongue, "--org", name]),
                site.run(&forms),
            ] {
                assert_eq!((run.status, &*run.stderr), (2, said), "{name}");
            }
        }
    }
    let run = site.run(&["status", "--org", "finanse"]);
    assert_eq!(run.stderr, "error: there is no body “finanse”. Did you mean “finance”?\n");
    let run = site.run(&["status", "--lang", "zh", "--org", "finanse"]);
    assert_eq!(run.stderr, "错误：没有单位“finanse”。是不是“finance”？\n");
    assert_eq!(site.read(FILE), before);
}

#[test]
fn a_stage_is_understood_in_words_and_written_as_its_id() {
    for (words, id) in [
        ("completed", "completed"),
        ("Completed", "completed"),
        ("已完成", "completed"),
        ("In progress", "in-progress"),
        ("推进中", "in-progress"),
        ("未启动", "not-started"),
        ("已终止", "stopped"),
        ("achevé", "completed"),
    ] {
        let site = site().task_with("measures:\n  - {id: a, text: 甲}\n");
        let run = report(&site, "en", &["--by", "财政局", "--stage", words, "--note", "甲"]);
        assert_eq!(run.status, 0, "{words}: {}", run.stderr);
        assert!(site.read(FILE).contains(&format!("    stage: {id}\n")), "{words}: {}", site.read(FILE));
        let run = report(&site, "en", &["--by", "finance", "--measure", &format!("a={words}"), "--note", "乙"]);
        assert_eq!(run.status, 0, "{words}: {}", run.stderr);
        assert!(site.read(FILE).contains(&format!("measures: {{a: {id}}}")), "{words}: {}", site.read(FILE));
    }
    let run = report(&site(), "en", &["--stage", "基本完成"]);
    let known = "not-started, in-progress, completed, stopped";
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains(&format!("“基本完成” is no value for “--stage <WORD>”: there are {known}\n")),
        "{}",
        run.stderr
    );
    let run = report(&site(), "zh", &["--stage", "基本完成"]);
    assert!(run.stderr.contains(&format!("“基本完成”不能用于“--stage <词>”：可用 {known}\n")), "{}", run.stderr);
}

#[test]
fn help_is_a_command_too() {
    let site = Site::empty();
    for tongue in ["en", "zh"] {
        for words in [&[][..], &["build"], &["new", "task"], &["help"]] {
            let command = site.run_bare(&[&["--lang", tongue, "help"], words].concat());
            let option = site.run_bare(&[&["--lang", tongue], words, &["--help"]].concat());
            assert_eq!((command.status, &command.stdout), (0, &option.stdout), "{words:?}: {}", command.stderr);
        }
        assert!(site.run_bare(&["help", "--lang", tongue]).stdout.contains("  help "));
    }
    let run = site.run_bare(&["help", "bild"]);
    assert_eq!(
        (run.status, &*run.stderr),
        (2, "error: there is no command “bild”: did you mean “build”?\nas in: jindu build\nusage: jindu --help\n")
    );
}
