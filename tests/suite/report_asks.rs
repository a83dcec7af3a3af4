//! `jindu report` at a terminal: what it asks, what it makes of answers, what it shows before it writes, and that it writes nothing otherwise.

use crate::support::terminal::CTRL_C;
use crate::support::{Run, Site, TASK};

const FILE: &str = "content/2023/tasks/01-a.md";

const KEYS: &str = "\
measures:
  - {id: list, text: 公布清单, due: 2023-06-30}
  - {id: windows, text: 各县设立窗口, by: [all-counties]}
targets:
  - {id: items, name: 事项, unit: 个, reach: 100}
  - {id: own, name: 各县窗口, unit: 个, reach: 3, by: [all-counties]}
";

/// The tiny portal with measures and targets, and a second task.
fn portal() -> Site {
    let second = TASK.replace("甲任务", "乙任务").replace("number: 1", "number: 2").replace("[finance]", "[water]");
    Site::tiny().task_with(KEYS).with("content/2023/tasks/02-b.md", &second)
}

/// What is shown, without the day on which the test runs.
fn shown(run: &Run) -> String {
    let mut out = run.stdout.clone();
    for mark in ["As of ", "截至 "] {
        let days: Vec<String> =
            out.match_indices(mark).map(|(at, _)| out[at..at + mark.len() + 10].to_owned()).collect();
        for day in days {
            out = out.replace(&day, &format!("{mark}TODAY"));
        }
    }
    out
}

fn ask(site: &Site, language: &str, args: &[&str], answers: &[&str]) -> String {
    let run = site.at_a_terminal(language, &[&["report", "--date", "2023-07-10"], args].concat(), answers);
    assert_eq!(run.status, 0, "{}", run.stdout);
    shown(&run)
}

#[test]
fn the_whole_dialogue_in_english() {
    let site = portal();
    let before = site.read(FILE);
    let answers = ["甲", "1", "", "2", "40%", "６３个", "First list is out.", ""];
    assert_eq!(
        ask(&site, "C.UTF-8", &[], &answers),
        "\
Which task? Its number, its file’s name or words of its title; Enter lists them all.
> 甲
甲任务 (2023/01-a): no report.
Who reports? The number, id or name.
     1  财政局 (finance)
     2  卫健委 (health)
     3  统筹办 (office)
Others whom it concerns may, too.
> 1
On what? The number, or the measure’s id.
     0  the task as a whole (Enter)
     1  list  公布清单 (nothing reported by the deadline)
     2  windows  各县设立窗口 (no report)
Which one?
> 
Stage? 1 not started, 2 in progress, 3 completed, 4 stopped; Enter states none.
> 2
How many per cent are done, as in 45%? Enter states none.
> 40%
事项: how many (个)? Enter states none.
> ６３个
What was done, in a sentence; Enter for none.
> First list is out.
To be added to content/2023/tasks/01-a.md:
  - date: 2023-07-10
    by: finance
    stage: in-progress
    percent: 40
    values: {items: 63}
    note: \"First list is out.\"
As of TODAY the task’s status is: period ended, completion not reported.
Write it? Enter writes it, n leaves it.
> 
Added the report of 2023-07-10 to content/2023/tasks/01-a.md.
As of TODAY the task’s status is: period ended, completion not reported.
"
    );
    let new = "reports:\n  - date: 2023-07-10\n    by: finance\n    stage: in-progress\n    percent: 40\n    values: {items: 63}\n    note: \"First list is out.\"\n";
    assert_eq!(site.read(FILE).replacen(new, "", 1), before);
}

#[test]
fn the_same_in_chinese_with_names_that_come_near_and_a_completion() {
    let site = portal().with("content/files/list.pdf", "清单");
    let answers = [
        "甲任物",
        "",
        "水利",
        "finanse",
        "",
        "列表",
        "lists",
        "",
        "基本完成",
        "完成",
        "2023年8月1日",
        "6月30日",
        "",
        "清单 files/list.pdf",
        "好的",
        "y",
    ];
    assert_eq!(
        ask(&site, "zh_CN.UTF-8", &[], &answers),
        r#"哪一项任务？写序号、文件名或标题里的字；直接回车列出全部。
> 甲任物
没有任务“甲任物”。是不是“甲任务”？回车采用，或者重写。
> 
甲任务（2023/01-a）：未报送。
由谁报送？写序号、标识或名称。
     1  财政局（finance）
     2  卫健委（health）
     3  统筹办（office）
其他有关的单位也可以。
> 水利
这项任务与水利局无关，不能由它报送。换一个。
> finanse
没有单位“finanse”。是不是财政局（finance）？回车采用，或者重写。
> 
报什么？写序号或举措的标识。
     0  整项任务（直接回车）
     1  list  公布清单（到期未报送）
     2  windows  各县设立窗口（未报送）
哪一项？
> 列表
写列表里的序号，例如 1。
> lists
没有举措“lists”。是不是“list”？回车采用，或者重写。
> 
阶段？1 未启动，2 推进中，3 已完成，4 已终止；直接回车不报阶段。
> 基本完成
“基本完成”不是阶段。写 1 到 4，或者阶段的名称。
> 完成
哪一天完成的？例如 2023-07-10；直接回车就是这一天。
> 2023年8月1日
2023-08-01 在报送日期 2023-07-10 之后。写完成的那一天。
> 6月30日
进展情况，一句话；直接回车不写。
> 
佐证材料：标题，后面可以写网址；直接回车没有。
> 清单 files/list.pdf
将在 content/2023/tasks/01-a.md 加上：
  - date: 2023-07-10
    on: 2023-06-30
    by: finance
    measure: list
    stage: completed
    evidence: [{title: "清单", file: "files/list.pdf"}]
截至 TODAY，任务的状态：期满未报送完成。
举措 list：已完成。
写入吗？回车写入，n 放弃。
> 好的
回车写入，n 放弃。
> y
已在 content/2023/tasks/01-a.md 加上 2023-07-10 的报送。
截至 TODAY，任务的状态：期满未报送完成。
举措 list：已完成。
"#
    );
}

#[test]
fn what_is_given_is_not_asked_and_what_would_count_for_nothing_is_not_either() {
    // A body that cooperates sets no stage; of a target by bodies it has no value to give.
    let site = portal();
    assert_eq!(
        ask(&site, "C.UTF-8", &["1", "--by", "health"], &["0", "5", "协助起草", ""]),
        r#"甲任务 (2023/01-a): no report.
On what? The number, or the measure’s id.
     0  the task as a whole (Enter)
     1  list  公布清单 (nothing reported by the deadline)
Which one?
> 0
Its report decides no stage here, so none is asked for.
事项: how many (个)? Enter states none.
> 5
What was done, in a sentence; Enter for none.
> 协助起草
To be added to content/2023/tasks/01-a.md:
  - date: 2023-07-10
    by: health
    values: {items: 5}
    note: "协助起草"
As of TODAY the task’s status is: period ended, completion not reported.
Write it? Enter writes it, n leaves it.
> 
Added the report of 2023-07-10 to content/2023/tasks/01-a.md.
As of TODAY the task’s status is: period ended, completion not reported.
"#
    );
    // A county reports on its own part alone; stage and value were told last time.
    ask(&site, "C.UTF-8", &["一"], &["东县", "窗口", "1", "", ""]);
    assert!(
        site.read(FILE).contains(
            "    by: east
    measure: windows
    stage: not-started
"
        ),
        "{}",
        site.read(FILE)
    );
    let again = ask(&site, "C.UTF-8", &["01-a"], &["1", "", "２", "", "7", "", ""]);
    for words in [
        "
Stage? 1 not",
        "
事项: how many (个), last 5 (2023-07-10)? Enter states none.
",
    ] {
        assert!(
            again.contains(words),
            "{words}
{again}"
        );
    }
    let again =
        ask(&site, "C.UTF-8", &["01-a", "--by", "east", "--measure", "windows"], &["in progress", "20", "", ""]);
    assert!(
        again.contains(
            "
Stage, last not started? 1 not"
        ),
        "{again}"
    );
    // All that is missing is which task.
    let answers = ["3", "", "02-bb", "", ""];
    assert_eq!(
        ask(&site, "C.UTF-8", &["--stage", "stopped"], &answers),
        r#"Which task? Its number, its file’s name or words of its title; Enter lists them all.
> 3
There is no task “3”. Enter lists them all.
> 
     1  2023/01-a  甲任务
     2  2023/02-b  乙任务
Which one?
> 02-bb
There is no task “02-bb”. Did you mean “02-b”? Enter takes it; or write another.
> 
乙任务 (2023/02-b): no report.
To be added to content/2023/tasks/02-b.md:
  - date: 2023-07-10
    stage: stopped
As of TODAY the task’s status is: stopped.
Write it? Enter writes it, n leaves it.
> 
Added the report of 2023-07-10 to content/2023/tasks/02-b.md.
As of TODAY the task’s status is: stopped.
"#
    );
}

#[test]
fn who_leaves_leaves_everything_as_it_was() {
    let site = portal();
    let before = site.read(FILE);
    let run = |answers: &[&str]| {
        let run =
            site.at_a_terminal("C.UTF-8", &["report", "01-a", "--by", "finance", "--date", "2023-07-10"], answers);
        assert_eq!(site.read(FILE), before, "{}", run.stdout);
        run
    };
    let whole = ["0", "2", "40", "", "gone"];
    for n in 0..=whole.len() {
        // The end of what is typed.
        let ended = run(&whole[..n]);
        assert_eq!(ended.status, 2, "{}", ended.stdout);
        assert!(ended.stdout.ends_with("> \nNothing was changed.\n"), "{}", ended.stdout);
        // An interrupt.
        let interrupted = run(&[&whole[..n], &[CTRL_C]].concat());
        assert_eq!(interrupted.status, 130, "{}", interrupted.stdout);
    }
    let refused = run(&["0", "2", "40", "", "gone", "n"]);
    assert_eq!(refused.status, 2);
    assert!(refused.stdout.ends_with("> n\nNothing was changed.\n"), "{}", refused.stdout);
    let nothing = run(&["0", "", "", "", ""]);
    assert_eq!(nothing.status, 2);
    assert!(nothing.stdout.ends_with("Nothing was reported, and nothing was changed.\n"), "{}", nothing.stdout);
}

#[test]
fn what_cannot_be_is_told_before_it_is_confirmed_and_without_a_terminal_nothing_is_asked() {
    let site = portal();
    let before = site.read(FILE);
    // A report before the plan was issued.
    let args = ["report", "01-a", "--by", "finance", "--date", "2023-02-01"];
    let run = site.at_a_terminal("C.UTF-8", &args, &["0", "2", "", "", ""]);
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert!(run.stdout.contains("error[before-issue]"), "{}", run.stdout);
    assert!(!run.stdout.contains("Write it?"), "{}", run.stdout);
    let run = site.run(&["report"]);
    assert_eq!((run.status, &*run.stdout), (2, ""));
    assert_eq!(
        run.stderr,
        "error: <TASK> is missing\nas in: jindu report 05-one-network --stage in-progress --percent 40\nusage: jindu report --help\n"
    );
    let run = site.run(&["report", "01-a", "--by", "finance"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("error[empty-report]"), "{}", run.stderr);
    assert_eq!(site.read(FILE), before);
}
