//! Incremental equals clean, byte for byte, after any sequence of edits.
//!
//! A portal is edited at random: files change, come, go, are exchanged, broken and mended; content, translations, themes, words,
//! bodies, settings, attachments, the date. After each edit it is built by a memory that has seen everything (trusting, then
//! looking) or by one that has seen nothing, and held against a build into a fresh folder: bytes, diagnostics, and the times of
//! files whose bytes did not change.
//!
//! `JINDU_EDITS=20000 JINDU_SEED=7 cargo test --release --test incremental` makes as many edits as one likes.

mod support;

use jindu::build::{Built, Memory, Request, build};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;
use support::{Dice, Site, TASK, files};

const BODIES: [&str; 6] = ["finance", "health", "water", "east", "all-counties", "relevant"];
const DATES: [&str; 6] = ["2023-03-01", "2023-05-30", "2023-07-02", "2023-12-31", "2024-01-01", "2024-06-30"];

fn portal() -> Site {
    let mut site = Site::bilingual()
        .edit("content/site.yaml", "theme: base", "theme: own\nbase_url: https://portal.example/")
        .with("themes/own/theme.yaml", "name: 自己的\nextends: base\n")
        .with("content/pages/about.md", "---\ntitle: 关于\n---\n[甲](/2023/tasks/01-a.md#reports)\n")
        .with("content/files/a.txt", "甲")
        .with("content/files/b.txt", "乙乙")
        .with("content/2024/plan.md", &support::PLAN.replace("2023-03-01", "2024-01-01"))
        .with("content/2024/tasks/01-x.md", TASK);
    for (n, slug) in ["02-b", "03-c", "04-d", "05-e"].iter().enumerate() {
        let task = TASK.replace("number: 1", &format!("number: {}", n + 2)).replace("甲任务", &format!("任务{n}"));
        site = site.with(&format!("content/2023/tasks/{slug}.md"), &task);
    }
    site
}

/// A task file with everything in it drawn by lot.
fn task(dice: &mut Dice, number: u64) -> String {
    let mut text =
        format!("---\ntitle: 任务{}\nnumber: {number}\nsection: {}\n", dice.below(9), dice.pick(&["one", "two"]));
    text.push_str(&format!("lead: [{}]\n", dice.pick(&BODIES)));
    if dice.below(2) == 0 {
        text.push_str(&format!("due: {}\n", dice.pick(&DATES)));
    }
    text.push_str(&format!("measures:\n  - {{id: m, text: 举措, by: [{}], due: 2023-06-30}}\n", dice.pick(&BODIES)));
    text.push_str("targets:\n  - {id: t, name: 指标, reach: 100, baseline: 0}\nreports:\n");
    for _ in 0..=dice.below(3) {
        let (date, stage) = (dice.pick(&DATES[1..]), dice.pick(&["in-progress", "completed", "stopped"]));
        let draft = if dice.below(4) == 0 { ", draft: true" } else { "" };
        text.push_str(&format!(
            "  - {{date: {date}, by: office, stage: {stage}, values: {{t: {}}}, note: 进展{}{draft}}}\n",
            dice.below(200),
            dice.below(99)
        ));
    }
    if dice.below(3) == 0 {
        text.push_str(&format!("amendments:\n  - {{date: 2023-06-01, set: {{due: {}}}}}\n", dice.pick(&DATES)));
    }
    let link = ["", "[乙](02-b.md)", "[丙](/pages/about.md)", "[附件](/files/a.txt)", "[明年](/2024/plan.md)"];
    text.push_str(&format!("---\n正文{}。\n\n## 小标题{}\n\n{}\n", dice.below(99), dice.below(3), dice.pick(&link)));
    text
}

/// Everything that a portal is made of.
fn sources(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let of = |folder: &str| {
        files(&site.path(folder)).into_iter().map(move |(path, bytes)| (format!("{folder}/{path}"), bytes)).collect()
    };
    let mut all: BTreeMap<String, Vec<u8>> = of("content");
    all.extend::<BTreeMap<String, Vec<u8>>>(of("themes"));
    all
}

/// Puts everything back as it was.
fn mend(site: &Site, sound: &BTreeMap<String, Vec<u8>>) {
    for (path, bytes) in sources(site) {
        match sound.get(&path) {
            Some(old) if *old == bytes => {}
            Some(old) => site.write(&path, old),
            None => fs::remove_file(site.path(&path)).expect("a file"),
        }
    }
    for (path, bytes) in sound.iter().filter(|(path, _)| !site.exists(path)) {
        site.write(path, bytes);
    }
}

/// One edit; says what it was.
fn edit(site: &Site, dice: &mut Dice) -> String {
    let slugs = ["01-a", "02-b", "03-c", "04-d", "05-e", "06-f"];
    let n = dice.below(slugs.len() as u64);
    let slug = slugs[usize::try_from(n).expect("small")];
    let file = format!("content/2023/tasks/{slug}.md");
    let words = format!("content/2023/tasks/{slug}.en.md");
    let write = |path: &str, text: String| {
        site.write(path, text.as_bytes());
        format!("write {path}")
    };
    let remove = |path: &str| {
        let _ = fs::remove_file(site.path(path));
        format!("remove {path}")
    };
    match dice.below(20) {
        0..=4 => write(&file, task(dice, n + 1)),
        5 => write(&words, format!("---\ntitle: Task {}\n---\nWords {}.\n", dice.below(9), dice.below(99))),
        6 => remove(&words),
        7 if slug != "01-a" && slug != "02-b" => remove(&file),
        8 => {
            let other = site.path("content/2023/tasks/01-a.md");
            let (one, aside) = (site.path("content/2023/tasks/02-b.md"), site.path("content/2023/tasks/.aside"));
            for (from, to) in [(&one, &aside), (&other, &one), (&aside, &other)] {
                let _ = fs::rename(from, to);
            }
            // The numbers are exchanged with them, which is fine: they stay unique.
            "swap 01-a and 02-b".to_owned()
        }
        9 => write(&file, "---\ntitle: [\n".to_owned()),
        10 => write("content/files/a.txt", format!("甲{}", dice.below(9))),
        11 => {
            let (a, b, aside) =
                (site.path("content/files/a.txt"), site.path("content/files/b.txt"), site.path(".aside"));
            for (from, to) in [(&a, &aside), (&b, &a), (&aside, &b)] {
                let _ = fs::rename(from, to);
            }
            "swap attachments".to_owned()
        }
        12 => write(
            "content/pages/about.md",
            format!("---\ntitle: 关于{}\n---\n[甲](/2023/tasks/01-a.md)\n", dice.below(5)),
        ),
        13 => match dice.below(3) {
            0 => write("content/pages/more.md", format!("---\ntitle: 更多{}\n---\n文。\n", dice.below(5))),
            1 => remove("content/pages/more.md"),
            _ => write("content/pages/method.md", format!("---\ntitle: 方法{}\n---\n文。\n", dice.below(5))),
        },
        14 => write("themes/own/static/style.css", format!("p {{ margin: {}px }}\n", dice.below(5))),
        15 => match dice.below(3) {
            0 => write(
                "themes/own/templates/task.html",
                format!(
                    "{{% extends \"layout.html\" %}}\n{{% block content %}}<p>{}</p>{{{{ task.html }}}}{{{{ task.reports | length }}}}{{% endblock content %}}\n",
                    dice.below(9)
                ),
            ),
            1 => write(
                "themes/own/templates/task.html",
                "{% extends \"layout.html\" %}\n{% block content %}{{ task.nothing }}{% endblock content %}\n"
                    .to_owned(),
            ),
            _ => remove("themes/own/templates/task.html"),
        },
        16 => write("themes/own/i18n/zh-CN.ftl", format!("skip = 跳到正文{}\n", dice.below(5))),
        17 => {
            let name = format!("name: 财政局{}}}", dice.below(5));
            write("content/organizations.yaml", support::ORGANIZATIONS.replace("name: 财政局}", &name))
        }
        18 => {
            let text = site.read("content/site.yaml");
            let line = text.lines().find(|l| l.starts_with("title:")).expect("a title").to_owned();
            write("content/site.yaml", text.replace(&line, &format!("title: 测试{}", dice.below(5))))
        }
        _ => {
            let title = format!("title: 二〇二三年工作要点{}\n", dice.below(4));
            let text = support::PLAN.replace("title: 二〇二三年工作要点\n", &title);
            write("content/2023/plan.md", text.replace("总体要求。", &format!("总体要求{}。", dice.below(9))))
        }
    }
}

fn run(site: &Site, as_of: &str, out: &Path, trusting: bool, memory: &mut Memory) -> Built {
    let today = |_| unreachable!("the date is given");
    let as_of = Some(as_of.parse().expect("a date"));
    let request = Request { as_of, trusting, previews: true, ..Request::new(site.root(), &today) };
    build(&request, out, memory).expect("a disk")
}

fn times(folder: &Path, of: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, SystemTime> {
    let time = |path: &String| fs::metadata(folder.join(path)).and_then(|m| m.modified()).expect("a time");
    of.keys().map(|path| (path.clone(), time(path))).collect()
}

#[test]
fn incremental_equals_clean_after_any_sequence_of_edits() {
    let number = |name: &str, default: u64| std::env::var(name).ok().map_or(default, |n| n.parse().expect("a number"));
    let (edits, mut dice) = (number("JINDU_EDITS", 60), Dice(number("JINDU_SEED", 1)));
    let site = portal();
    let public = site.path("public");
    site.write("public/foreign.txt", b"not ours");
    let mut memory = Memory::default();
    let mut as_of = "2023-12-31";
    let mut done = Vec::new();
    let (mut compared, mut broken, mut sound) = (0, false, sources(&site));
    for step in 0..edits {
        if broken && dice.below(3) > 0 {
            mend(&site, &sound);
            done.push("mend".to_owned());
        } else {
            done.push(edit(&site, &mut dice));
        }
        if dice.below(6) == 0 {
            as_of = dice.pick(&DATES);
            done.push(format!("as of {as_of}"));
        }
        if dice.below(8) == 0 {
            let victim = files(&public).into_keys().find(|p| p.ends_with(".html"));
            if let Some(victim) = victim {
                site.write(&format!("public/{victim}"), b"spoilt");
                done.push(format!("spoil {victim}"));
            }
        }
        let before = files(&public);
        let old = times(&public, &before);
        let built = match dice.below(4) {
            0 => run(&site, as_of, &public, false, &mut Memory::default()),
            _ => {
                run(&site, as_of, &public, true, &mut memory);
                run(&site, as_of, &public, false, &mut memory)
            }
        };
        let fresh = tempfile::TempDir::new().expect("a folder");
        let clean = run(&site, as_of, &fresh.path().join("site"), false, &mut Memory::default());
        let history = || format!("seed {:?}, step {step}: {:#?}", dice.0, &done[done.len().saturating_sub(6)..]);
        assert_eq!(built.diagnostics, clean.diagnostics, "{}", history());
        assert_eq!(built.written.is_some(), clean.written.is_some(), "{}", history());
        let mut now = files(&public);
        broken = clean.written.is_none();
        if broken {
            assert!(now == before, "something was written: {}", history());
            continue;
        }
        sound = sources(&site);
        let new = times(&public, &now);
        for (path, time) in &old {
            if now.get(path) == before.get(path) {
                assert_eq!(new[path], *time, "{path} was touched: {}", history());
            }
        }
        assert_eq!(now.remove("foreign.txt").as_deref(), Some(b"not ours".as_slice()));
        let wanted = files(&fresh.path().join("site"));
        let differ: Vec<&String> =
            wanted.keys().chain(now.keys()).filter(|path| wanted.get(*path) != now.get(*path)).collect();
        assert!(differ.is_empty(), "{differ:?} differ: {}", history());
        compared += 1;
    }
    assert!(compared > edits / 4, "only {compared} of {edits} edits left a sound portal");
}

/// A new process knows by the list that it finds what need not be made again.
#[test]
fn a_new_process_makes_only_what_changed() {
    let site = portal();
    let prints = |site: &Site| -> BTreeMap<String, String> {
        assert_eq!(site.run(&["build", "--as-of", "2023-12-31"]).status, 0);
        let lists = fs::read_dir(site.path(".jindu")).expect("a folder").map(|e| e.expect("an entry").path());
        let list = lists.into_iter().find(|p| p.extension().is_some_and(|e| e == "manifest")).expect("a list");
        let text = fs::read_to_string(list).expect("a list");
        let line = |l: &str| Some((l.splitn(6, ' ').nth(5)?.to_owned(), l.split(' ').next()?.to_owned()));
        text.lines().skip(2).filter_map(line).collect()
    };
    let before = prints(&site);
    let site = site.edit("content/2023/tasks/03-c.md", "的原文。", "的原文改了。");
    let after = prints(&site);
    let changed: Vec<&str> = after.iter().filter(|(p, f)| before.get(*p) != Some(f)).map(|(p, _)| p.as_str()).collect();
    assert!(changed.contains(&"2023/tasks/03-c.html") && changed.contains(&"2023/notice.html"), "{changed:?}");
    let pages = changed.iter().filter(|p| p.ends_with(".html"));
    assert_eq!(pages.count(), 4, "a task and the notice, in two languages: {changed:?}");
}
