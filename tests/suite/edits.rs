//! What `report`, `translate stamp` and `new` make of a file, what they keep of it, and what they refuse.

use crate::support::{Run, Site, TASK};

const FILE: &str = "content/2023/tasks/01-a.md";

fn report(site: &Site, more: &[&str]) -> Run {
    site.run(&[&["report", "01-a", "--date", "2023-06-01"], more].concat())
}

fn added(site: &Site, more: &[&str]) -> String {
    let before = site.read(FILE);
    let run = report(site, more);
    assert_eq!(run.status, 0, "{more:?}: {}", run.stderr);
    let after = site.read(FILE);
    // One stretch was added, and all else stands as it stood.
    let same = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
    let rest = &before.as_bytes()[same..];
    assert!(after.as_bytes().ends_with(rest), "{before}\n{after}");
    String::from_utf8_lossy(&after.as_bytes()[same..after.len() - rest.len()]).into_owned()
}

#[test]
#[cfg(unix)]
fn mode_owner_and_link_of_a_file_are_kept() {
    use std::fs;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let site = Site::tiny();
    fs::rename(site.path(FILE), site.path("content/2023/kept.txt")).expect("moved");
    symlink("../kept.txt", site.path(FILE)).expect("a link");
    let target = site.path("content/2023/kept.txt");
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).expect("ours");
    let given = fs::metadata(&target).expect("it").uid() == 0;
    if given {
        std::os::unix::fs::chown(&target, Some(65_534), Some(65_534)).expect("root gives files away");
    }
    added(&site, &["--note", "a"]);
    assert!(fs::symlink_metadata(site.path(FILE)).expect("it").is_symlink());
    let there = fs::metadata(&target).expect("it");
    assert_eq!(there.mode() & 0o7777, 0o640);
    assert!(!given || (there.uid(), there.gid()) == (65_534, 65_534));
    // A link that leads out of the content is written through by nobody.
    fs::rename(&target, site.path("outside.md")).expect("moved");
    fs::remove_file(site.path(FILE)).expect("the link");
    symlink("../../../outside.md", site.path(FILE)).expect("a link");
    let before = site.read("outside.md");
    let run = report(&site, &["--note", "b"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("error[link-outside]"), "{}", run.stderr);
    assert_eq!(site.read("outside.md"), before);
}

#[test]
fn line_ends_and_byte_order_mark_are_kept() {
    let site = Site::tiny();
    site.write(FILE, format!("\u{feff}{}", TASK.replace('\n', "\r\n")).as_bytes());
    let new = added(&site, &["--note", "a"]);
    assert_eq!(new, "reports:\r\n  - date: 2023-06-01\r\n    note: \"a\"\r\n");
}

#[test]
fn every_way_to_write_a_list_takes_one_more() {
    let entry = "  - date: 2023-06-01\n    note: \"a\"\n";
    for (before, new) in [
        ("reports:\n", entry),
        ("reports: # none yet\n", entry),
        ("reports: []\n", "{date: 2023-06-01, note: \"a\"}"),
        ("reports: [{date: 2023-05-01, note: b},]\n", " {date: 2023-06-01, note: \"a\"}"),
        ("reports:\n  -\n    date: 2023-05-01\n    note: b\n", entry),
        ("reports:\n- date: 2023-05-01\n  note: b\n", "- date: 2023-06-01\n  note: \"a\"\n"),
    ] {
        let site = Site::tiny().task_with(before);
        let text = site.read(FILE);
        added(&site, &["--note", "a"]);
        assert!(site.read(FILE).contains(new), "{}", site.read(FILE));
        assert_eq!(site.read(FILE).replacen(new, "", 1), text);
        assert_eq!(site.run(&["check"]).status, 0);
    }
    for none in ["~", "null", "Null"] {
        let site = Site::tiny().task_with(&format!("reports: {none}\n"));
        assert_eq!(report(&site, &["--note", "a"]).status, 0);
        assert_eq!(site.read(FILE), TASK.replacen("\n---\n", &format!("\nreports:\n{entry}---\n"), 1));
    }
}

#[test]
fn words_may_begin_with_a_hyphen_and_hold_no_control_character() {
    let site = Site::tiny();
    let new = added(&site, &["--note", "- item", "--problems=--", "--next", "-5%"]);
    assert!(
        new.contains("note: \"- item\"\n") && new.contains("problems: \"--\"\n") && new.contains("next: \"-5%\"\n"),
        "{new}"
    );
    // Forgotten words are no words.
    assert_eq!(report(&site, &["--note", "--draft"]).status, 2);
    let before = site.read(FILE);
    for (tongue, said) in [
        ("en", "error: --note holds the control character U+0007. Leave it out"),
        ("zh", "错误：--note 里有一个不可见的控制字符 U+0007。"),
    ] {
        let run = site.run(&["--lang", tongue, "report", "01-a", "--note", "a\u{7}b"]);
        assert_eq!(run.status, 2);
        assert!(run.stderr.starts_with(said), "{}", run.stderr);
    }
    assert_eq!(site.read(FILE), before);
}

#[test]
fn names_that_yaml_takes_for_something_else_are_quoted_and_schemes_are_schemes() {
    let site = Site::tiny();
    for id in ["yes", "0x1f", "1e5", "off"] {
        assert!(added(&site, &["--id", id, "--note", id]).contains(&format!("id: \"{id}\"\n")));
    }
    let new = added(&site, &["--evidence", "清单=HTTPS://x.example/A", "--evidence", "Http://y.example"]);
    assert!(
        new.contains(
            "{title: \"清单\", url: \"https://x.example/A\"}, {title: \"Http://y.example\", url: \"http://y.example\"}"
        ),
        "{new}"
    );
    assert_eq!(site.run(&["check"]).status, 0);
}

#[test]
fn the_same_report_twice_is_refused() {
    let site = Site::tiny();
    added(&site, &["--note", "a", "--draft"]);
    let before = site.read(FILE);
    let run = report(&site, &["--note", "a", "--draft"]);
    assert_eq!((run.status, site.read(FILE)), (2, before));
    assert_eq!(
        run.stderr,
        "error: content/2023/tasks/01-a.md has a report already that says exactly this. Nothing was changed.\n"
    );
    added(&site, &["--note", "a"]);
}

#[test]
fn an_old_fault_of_a_translation_is_no_new_one() {
    // The source's fault, which the report mends, kept the translation's from being told.
    let site = Site::bilingual().task_with("reports:\n  - {date: 2023-07-01, corrects: q2, note: b}\n");
    let site = site.with("content/2023/tasks/01-a.en.md", "---\ntitle: A\nmeasures: {gone: x}\n---\n");
    added(&site, &["--id", "q2", "--note", "a"]);
    assert!(site.run(&["check"]).stderr.contains("error[unknown-text]"));
}

#[test]
fn a_task_is_found_by_slug_number_and_plan_and_asked_about_where_two_are_meant() {
    let second = TASK.replace("number: 1", "number: 5");
    let site = Site::tiny().with("content/2023/tasks/05-x.md", &second);
    let site = site
        .with("content/2024/plan.md", &crate::support::PLAN.replace("2023", "2024"))
        .with("content/2024/tasks/05-x.md", &second);
    let run = |task: &str| site.run(&["report", task, "--date", "2024-06-01", "--note", task]);
    for task in ["05-x", "5"] {
        let asked = run(task);
        assert_eq!(asked.status, 2);
        assert_eq!(
            asked.stderr,
            format!(
                "error: “{task}” is more than one task: 2024/05-x, 2023/05-x. Give one of these. Nothing was changed.\n"
            )
        );
    }
    for (task, file) in [
        ("2023/05-x", "content/2023/tasks/05-x.md"),
        ("2024/5", "content/2024/tasks/05-x.md"),
        ("1", FILE),
        ("01-a", FILE),
        ("content/2024/tasks/05-x.md", "content/2024/tasks/05-x.md"),
    ] {
        assert_eq!(run(task).status, 0, "{task}");
        assert!(site.read(file).contains(&format!("note: \"{task}\"\n")), "{task}");
    }
    assert_eq!(run("2024/05-y").stderr, "error: there is no task “2024/05-y”. Did you mean “2024/05-x”?\n");
    assert_eq!(run("99").status, 2);
    let zh = site.run(&["--lang", "zh", "report", "05-x", "--note", "a"]);
    assert_eq!(zh.stderr, "错误：“05-x”不止一项任务：2024/05-x、2023/05-x。写其中一个。没有改动。\n");
}

#[test]
fn a_value_of_no_target_is_a_fault_whatever_its_name() {
    for name in ["", "A B", "none"] {
        let site = Site::tiny().task_with(&format!("reports:\n  - {{date: 2023-05-01, values: {{\"{name}\": 5}}}}\n"));
        let run = site.run(&["check"]);
        assert_eq!(run.status, 1);
        assert!(
            run.stderr.contains(&format!("error[unknown-target]: this task has no target “{name}”")),
            "{}",
            run.stderr
        );
    }
    let site = Site::tiny();
    assert_eq!(report(&site, &["--value", "=5"]).status, 1);
    assert_eq!(site.read(FILE), TASK);
}

#[test]
fn no_command_writes_into_a_snapshot() {
    let site = Site::bilingual().with("content/2023/tasks/01-a.en.md", "---\ntitle: A\n---\n").edit(
        "content/site.yaml",
        "theme: base\n",
        "theme: base\npublish:\n  web: {kind: directory, path: ../../../../srv}\n",
    );
    assert_eq!(site.run(&["snapshot", "--as-of", "2023-06-15"]).status, 0);
    let bag = site.path("content/archive/2023-06-15");
    // Publishing targets may be in it or not; what counts is that no byte changes.
    let before = crate::support::files(&bag);
    let root = bag.join("data");
    let inside = |args: &[&str]| {
        let root = root.display().to_string();
        site.run_bare(&[&["--root", &root], args].concat())
    };
    let new = root.join("new").display().to_string();
    for args in [
        &["build"][..],
        &["report", "01-a", "--note", "a"],
        &["new", "page", "help"],
        &["new", "task", "02-b"],
        &["new", "theme", "mine"],
        &["init", &new],
        &["translate", "stamp", "content/2023/tasks/01-a.en.md"],
        &["snapshot", "--as-of", "2023-06-15", "--label", "again"],
        &["publish", "web"],
    ] {
        let run = inside(args);
        assert_eq!(run.status, 2, "{args:?}: {}", run.stderr);
        assert!(run.stderr.contains("snapshot"), "{args:?}: {}", run.stderr);
        let zh = inside(&[&["--lang", "zh"], args].concat());
        assert!(zh.stderr.contains("快照"), "{args:?}: {}", zh.stderr);
        assert_eq!(crate::support::files(&bag), before, "{args:?}");
        assert!(!site.exists("srv"));
    }
    let out = site.path("rebuilt").display().to_string();
    assert_eq!(inside(&["build", "--as-of", "2023-06-15", "--out", &out]).status, 0);
    assert_eq!(crate::support::files(&bag), before);
}

#[test]
fn new_refuses_every_name_that_the_site_has_for_itself() {
    let site = Site::tiny();
    site.build("2023-06-15");
    let own: Vec<String> =
        site.public().into_keys().filter_map(|path| path.strip_suffix(".html").map(str::to_owned)).collect();
    let own = own.iter().filter(|path| !path.contains('/')).map(String::as_str).chain(["feed"]);
    for name in own {
        let file = format!("content/pages/{name}.md");
        let by_hand = Site::tiny().with(&file, "---\ntitle: a\n---\nb\n").run(&["check"]);
        let new = site.run(&["new", "page", name]);
        let fits = by_hand.status == 0;
        assert_eq!((new.status, site.exists(&file)), if fits { (0, true) } else { (2, false) }, "{name}");
    }
    assert_eq!(site.run(&["new", "task", "index"]).status, 2);
    for theme in ["base", "liangshan"] {
        let run = site.run(&["new", "theme", theme]);
        assert_eq!(run.status, 2, "{}", run.stderr);
    }
    assert!(!site.exists("themes"));
}

#[test]
fn what_new_writes_invents_nothing_and_is_told_until_it_is_filled_in() {
    let site = Site::tiny();
    assert_eq!(site.run(&["new", "task", "02-b"]).status, 0);
    assert_eq!(site.run(&["new", "page", "help"]).status, 0);
    let text = site.read("content/2023/tasks/02-b.md");
    assert!(text.starts_with("---\ntitle:\nnumber: 2\n# 所属部分，写其中一个：one, two\nsection:\n"), "{text}");
    assert!(text.contains("\nlead:\n") && !text.contains("office"), "{text}");
    // Its comments are in the portal's languages, and its examples are told where they stay.
    let examples: String = text.lines().filter(|line| line.contains("要做的事") || line.contains("事项")).collect();
    assert_eq!(examples, "#     text: （要做的事）#   - {id: items, name: （事项）, reach: 100}");
    for (languages, comment, example) in [
        (
            "  - {tag: en, label: English}\n",
            "---\ntitle:\nnumber: 2\n# One of: one, two\nsection:\n",
            "text: (what is to be done)\n",
        ),
        (
            "  - {tag: en, label: English}\n  - {tag: zh-CN, label: 中文, path: zh}\n",
            "---\ntitle:\nnumber: 2\n# 所属部分，写其中一个：one, two\n# One of: one, two\nsection:\n",
            "text: 要做的事 / what is to be done\n",
        ),
    ] {
        let site = Site::tiny().edit("content/site.yaml", "  - {tag: zh-CN, label: 中文}\n", languages);
        assert_eq!(site.run(&["new", "task", "02-b"]).status, 0);
        let text = site.read("content/2023/tasks/02-b.md");
        assert!(text.starts_with(comment) && text.contains(example), "{text}");
        let site = site.task_with(&format!("measures:\n  - {{id: m, {}}}\n", example.trim_end()));
        assert!(site.run(&["check"]).stderr.contains("error[placeholder]"), "{example}");
    }
    let check = site.run(&["check"]);
    assert_eq!(check.status, 1);
    for place in ["02-b.md:2", "02-b.md:5", "02-b.md:7", "pages/help.md:2"] {
        assert!(check.stderr.contains(place), "{place}\n{}", check.stderr);
    }
    let site = Site::tiny();
    let facts =
        ["--title", "乙", "--section", "two", "--lead", "finance", "--cooperating", "health", "--due", "2023-09-30"];
    assert_eq!(site.run(&[&["new", "task", "02-b"][..], &facts].concat()).status, 0);
    assert_eq!(site.run(&["new", "page", "help", "--title", "帮助"]).status, 0);
    let check = site.run(&["check"]);
    assert_eq!(check.status, 0, "{}", check.stderr);
    let text = site.read("content/2023/tasks/02-b.md");
    assert!(text.contains("\nsection: two\n") && text.contains("\nlead: [finance]\ncooperating: [health]\n"), "{text}");
    assert!(text.contains("\ndue: 2023-09-30\n"), "{text}");
    // Nothing is made of a date that cannot be read.
    let site = Site::tiny().edit("content/2023/plan.md", "issued: 2023-03-01", "issued: soon");
    assert_eq!(site.run(&["new", "task", "02-b"]).status, 0);
    assert!(!site.read("content/2023/tasks/02-b.md").contains("262143"));
}
