//! Words and figures on their way: what a page shows is what feeds, calendars, sheets, the search index and data say, without marks of
//! footnotes, deleted text, comments, or spaces where a line broke between two Chinese characters.

use crate::support::{PLAN, Site, TASK, files, repository};
use std::io::Read as _;

const DAY: &str = "2024-07-20";

fn case(name: &str) -> Site {
    Site::copy_of(&repository().join("tests/sites/cases").join(name))
}

/// A file of the site.
fn read(site: &Site, path: &str) -> String {
    site.read(&format!("public/{path}"))
}

/// Everything of the site that is text, by address; sheets are unpacked.
fn texts(site: &Site) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (path, bytes) in site.public() {
        if path.ends_with(".xlsx") {
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
            for i in 0..zip.len() {
                let mut part = zip.by_index(i).expect("an entry");
                let mut text = String::new();
                if part.read_to_string(&mut text).is_ok() {
                    all.push((format!("{path}/{}", part.name().expect("a name")), text));
                }
            }
        } else if let Ok(text) = String::from_utf8(bytes) {
            // A calendar's lines are folded at 75 octets.
            all.push((path, text.replace("\r\n ", "")));
        }
    }
    all
}

/// The words of all pages in the search index.
fn searched(site: &Site) -> String {
    let pages = texts(site).into_iter().filter(|(path, _)| path.starts_with("search/pages-"));
    pages.map(|(_, text)| text).collect()
}

fn prose(page: &str) -> &str {
    let from = page.find("<div class=\"prose\"").expect("prose");
    &page[from..from + page[from..].find("</div>").expect("its end")]
}

#[test]
fn emphasis_leaves_no_asterisk_on_the_page() {
    let site = case("02-emph");
    site.build(DAY);
    let page = read(&site, "about.html");
    let prose = prose(&page);
    assert!(!prose.contains(['*', '_']) && !prose.replace("10%~15%", "").contains('~'), "{prose}");
    for shown in
        ["<strong>≥95%</strong>的", "<strong>☆重点☆</strong>个", "<strong>10%~15%</strong>个", "<em>“x”</em>个"]
    {
        assert!(prose.contains(shown), "{shown}");
    }
    assert!(texts(&site).iter().all(|(_, text)| !text.contains(['\u{fffe}', '\u{ffff}'])));
}

#[test]
fn a_line_break_between_chinese_characters_is_no_space_anywhere() {
    let site = case("04-break")
        .edit(
            "content/2024/tasks/01-a.md",
            "note: 已完成五个。",
            "note: \"已完成**五**\\n个，\\n“全部”\\n“上线”，two\\nwords\"",
        )
        .edit("content/2024/tasks/01-a.md", "text: 公布清单", "text: \"公布\\n清单\"");
    site.build(DAY);
    let page = read(&site, "about.html");
    for shown in ["推进一网通办", "改革，全面", "“引号”“引号二”", "完成（一）项", "办理ABC证", "达到95%以上", "共5个"]
    {
        assert!(prose(&page).contains(shown), "{shown}");
    }
    let note = "已完成五个，“全部”“上线”，two words";
    for path in ["feed.xml", "feed.json", "data/2024/tasks.json", "data/2024/reports.csv", "data/2024/tasks-excel.csv"]
    {
        let text = read(&site, path).replace("\\\"", "\"");
        assert!(text.contains(note), "{path}: {text}");
    }
    let mut told = 0;
    for (path, text) in texts(&site) {
        told += usize::from(text.contains("公布清单"));
        assert!(!text.contains("公布\n") && !text.contains("公布 清单") && !text.contains("公布\\n"), "{path}");
    }
    // Pages, both calendars, data, tables, sheets, the search index.
    assert!(told > 8, "{told}");
    assert!(read(&site, "2024/calendar.ics").contains("公布清单"));
}

#[test]
fn what_is_not_whole_reads_neither_nothing_nor_all() {
    let site = case("13-round");
    site.build(DAY);
    for (path, text) in texts(&site) {
        for wrong in ["目标完成率100%", "目标完成率0%", "完成100%", "为100%", "平均为0%"] {
            assert!(!text.contains(wrong), "{path}: {wrong}");
        }
    }
    let page = read(&site, "2024/tasks/01-a.html");
    for shown in ["99.4%", "99.5%", "99.9%", "99.96%", "99.999%", "0.04%", "0.1%", "0.4%"] {
        assert!(page.contains(&format!("目标完成率{shown}")), "{shown}");
    }
    // What is past the goal says by how much.
    assert!(page.contains("目标完成率比100%高0.04个百分点"), "100.04%");
    // The mean of 99.96 and 99.97.
    assert!(read(&site, "index.html").contains("平均为99.97%"), "the average");
    let csv = read(&site, "data/2024/tasks-excel.csv");
    assert!(csv.contains("99.96%") && csv.contains("99.97%"), "{csv}");
}

#[test]
fn a_sheet_holds_a_percentage_as_it_was_reported() {
    let site = case("13-round").edit("content/2024/tasks/02-b.md", "percent: 99.97", "percent: 33.333");
    site.build(DAY);
    let texts = texts(&site);
    let sheet =
        texts.iter().find(|(path, _)| path == "data/2024/ledger.xlsx/xl/worksheets/sheet1.xml").expect("a sheet");
    assert!(sheet.1.contains("<v>0.33333</v>"), "{}", sheet.1);
    let styles = texts.iter().find(|(path, _)| path == "data/2024/ledger.xlsx/xl/styles.xml").expect("styles");
    assert!(styles.1.contains("formatCode=\"0.000%\""), "33.333 keeps its three places: {}", styles.1);
}

#[test]
fn what_the_page_does_not_show_is_nowhere() {
    let site = case("15-comment");
    site.build(DAY);
    for (path, text) in texts(&site) {
        for hidden in ["内部", "勿公开", "草稿戊", "未来己", "\\u5185\\u90e8"] {
            assert!(!text.contains(hidden), "{path}: {hidden}");
        }
    }
    assert!(read(&site, "data/2024/tasks.json").contains("\"已完成五个。\""));
}

#[test]
fn marks_of_footnotes_and_deleted_text_change_no_figure() {
    let site = case("36-report-fn");
    site.build(DAY);
    let mut told = 0;
    for (path, text) in texts(&site) {
        told += usize::from(text.contains("累计办理12件，投资10⁴元"));
        assert!(!text.contains("121件") && !text.contains("104元") && !text.contains("办理12[^1]"), "{path}");
        if !path.ends_with(".html") {
            assert!(!text.contains("补5人") && !text.contains('↩'), "{path}");
        }
    }
    // Feeds, both tables, the sheet, data, the search index.
    assert!(told >= 7, "{told}");
    let words = searched(&site);
    assert!(words.contains("累计办理12件") && words.contains("累计目标20件，面积10⁴平方米"), "{words}");
    let page = read(&site, "2024/tasks/01-a.html");
    assert!(page.contains("content=\"累计目标20件，面积10⁴平方米。\""), "the description");
    assert!(page.contains("<del>补5人</del>补6人"), "the page keeps what was deleted");
}

#[test]
fn an_id_that_is_taken_is_a_fault_with_its_place() {
    let site = case("37-id");
    let run = site.run(&["check", "--as-of", DAY]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(
        run.stderr.contains("error[taken-id]: the page has #main already\n --> content/pages/about.md:6:9"),
        "{}",
        run.stderr
    );
}

/// What a page of each kind has of its own, no document may take: every id of the built pages is reserved or of a reserved kind.
#[test]
fn no_heading_can_take_an_id_of_the_page() {
    let site = case("02-emph").with("content/pages/method.md", "---\ntitle: 办法\n---\n甲。\n");
    site.build(DAY);
    let pages = [
        ("about.html", "content/pages/about.md", "---\ntitle: 关于\n---\n"),
        ("method.html", "content/pages/method.md", "---\ntitle: 办法\n---\n"),
        (
            "2024/index.html",
            "content/2024/plan.md",
            "---\ntitle: 示范州2024年重点工作\nissued: 2024-03-01\nsections:\n  - {id: services, title: 提升政务服务}\n---\n",
        ),
        ("2024/tasks/01-a.html", "content/2024/tasks/01-a.md", ""),
    ];
    for (page, file, head) in pages {
        let html = read(&site, page);
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(!ids.is_empty());
        let head = if head.is_empty() { site.read(file).replace("正文。\n", "") } else { head.to_owned() };
        let body: String = ids.iter().map(|id| format!("## 甲 {{#{id}}}\n\n")).collect();
        let taken = case("02-emph")
            .with("content/pages/method.md", "---\ntitle: 办法\n---\n甲。\n")
            .with(file, &(head + &body));
        let run = taken.run(&["check", "--as-of", DAY]);
        let told =
            |id: &str| run.stderr.contains(&format!("#{id} already")) || run.stderr.contains(&format!("{{#{id}}}"));
        let missing: Vec<_> = ids.iter().filter(|id| !told(id)).collect();
        assert!(missing.is_empty() || run.stderr.contains("more"), "{page}: {missing:?}\n{}", run.stderr);
    }
}

/// Titles over several lines are one line wherever a format has lines.
#[test]
fn words_of_front_matter_are_one_line() {
    let site = Site::tiny().task_with(
        "due: 2023-12-31\nmeasures:\n  - id: m\n    due: 2023-06-30\n    text: |\n      开通\n      上线 app\n      now\n",
    );
    site.build("2023-07-01");
    for path in ["2023/calendar.ics", "data/2023/tasks.json", "data/2023/measures.csv"] {
        assert!(read(&site, path).replace("\r\n ", "").contains("开通上线 app now"), "{path}");
    }
    assert!(searched(&site).contains("开通上线 app now"));
}

#[test]
fn the_change_log_keeps_tables_and_lists() {
    let site = Site::tiny().task_with(
        "reports:\n  - date: 2023-04-01\n    by: finance\n    note: |\n      | 县 | 件 |\n      |---|---|\n      | 东县 | 3[^1] |\n\n      - 甲\n      - [乙](#text)\n\n      [^1]: 注\n  - {date: 2023-05-01, corrects: 2023-04-01, reason: 误, note: \"**改**\"}\n  - {date: 2023-06-01, by: finance, note: 没有格式}\n",
    );
    site.build("2023-12-01");
    let page = read(&site, "2023/changes.html");
    assert!(
        page.contains("<td>东县</td>") && page.contains("<li>甲</li>") && page.contains("<strong>改</strong>"),
        "{page}"
    );
    assert!(page.contains("href=\"tasks/01-a.html#text\">乙</a>"), "a link leads to its own page: {page}");
    assert!(page.contains("<dd>没有格式</dd>"), "plain words stay plain");
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let once: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(once.len(), ids.len(), "{ids:?}");
    let names: Vec<&str> = page
        .split("class=\"table-scroll\"")
        .skip(1)
        .filter_map(|rest| rest.split("aria-label=\"").nth(1)?.split('"').next())
        .collect();
    assert_eq!(names, ["表格1，可左右滚动", "表格2，可左右滚动"]);
}

#[test]
fn a_cell_of_the_ledger_holds_what_a_spreadsheet_takes_and_says_when_it_does_not() {
    let measures = |n: usize| {
        let text = "举".repeat(96);
        let all: String = (0..n).map(|i| format!("  - {{id: m{i}, text: {text}{i:03}}}\n")).collect();
        Site::tiny().task_with(&format!("measures:\n{all}"))
    };
    for (n, cut) in [(280, false), (400, true)] {
        let site = measures(n);
        site.build("2023-12-01");
        let csv = read(&site, "data/2023/tasks-excel.csv");
        let cells =
            texts(&site).into_iter().find(|(path, _)| path.ends_with("xl/sharedStrings.xml")).expect("strings").1;
        for text in [&csv, &cells] {
            assert_eq!(text.contains("单元格放不下"), cut, "{n}");
            assert_eq!(text.contains(&format!("{n}. 举")), !cut, "{n}");
        }
        let longest = csv.split('"').map(|cell| cell.encode_utf16().count()).max().expect("cells");
        assert!((28_000..=32_767).contains(&longest), "{longest}");
        // The sheet of measures has each.
        assert!((0..n).all(|i| cells.contains(&format!("举{i:03}"))), "{n}");
    }
}

#[test]
fn headings_of_notes_stand_below_the_reports() {
    let site = Site::tiny()
        .task_with("reports:\n  - {date: 2023-04-01, by: finance, note: \"# 甲\", problems: \"## 乙\\n\\n### 丙\"}\n");
    site.build("2023-12-01");
    let page = read(&site, "2023/tasks/01-a.html");
    for (level, words) in [(4, "甲"), (5, "乙"), (6, "丙")] {
        assert!(page.contains(&format!(">{words}</h{level}>")), "{words}: {page}");
    }
}

/// Every way of writing a figure with markup around it says the same figure everywhere.
#[test]
fn no_markup_changes_a_figure_in_any_kind_of_text() {
    let words = "办12[^a]件**“重”**点~~9~~8，H<sub>2</sub>O，[甲](01-a.md)`码`<!-- 密 -->\n\n[^a]: 注\n";
    let indented = words.replace('\n', "\n      ");
    let site = Site::bilingual()
        .edit("content/site.yaml", "theme: base", "theme: base\nbase_url: https://t.example/")
        .with("content/2023/plan.md", &PLAN.replace("总体要求。", words))
        .with("content/pages/p.md", &format!("---\ntitle: 页\n---\n{words}").replace("(01-a.md)", "(/2023/tasks/01-a.md)"))
        .with(
            "content/2023/tasks/01-a.md",
            &TASK.replace("甲任务的原文。", words).replacen(
                "\n---\n",
                &format!("\nreports:\n  - date: 2023-04-01\n    by: finance\n    note: |\n      {indented}\n    problems: |\n      {indented}\n    next: |\n      {indented}\n---\n"),
                1,
            ),
        )
        .edit("content/2023/plan.md", "(01-a.md)", "(tasks/01-a.md)")
        .with(
            "content/2023/tasks/01-a.en.md",
            &format!("---\ntitle: A\nreports:\n  \"2023-04-01\":\n    note: |\n      {indented}\n---\n{words}"),
        );
    site.build("2023-12-01");
    let plain = "办12件“重”点8，H₂O，甲码";
    for (path, _) in files(&site.path("public")) {
        let text = if path.ends_with(".json")
            || path.ends_with(".csv")
            || path.ends_with(".xml")
            || path.contains("search/pages")
        {
            read(&site, &path)
        } else {
            continue;
        };
        assert!(
            !text.contains("办121") && !text.contains("~~") && !text.contains("密") && !text.contains("[^"),
            "{path}"
        );
        if ["feed.xml", "en/feed.xml", "data/2023/tasks.json", "data/2023/reports.csv"].contains(&path.as_str())
            || path.contains("pages-0")
        {
            assert!(text.contains(plain), "{path}: {text}");
        }
    }
    for page in ["2023/index.html", "p.html", "2023/tasks/01-a.html", "en/2023/tasks/01-a.html"] {
        assert!(read(&site, page).contains(&format!("content=\"{plain}\"")), "{page}");
    }
}

/// What YAML and Markdown make of words, and nobody sees in the file, is a warning with its place.
#[test]
fn words_that_are_read_otherwise_than_they_look_are_warned_of() {
    let site = Site::tiny()
        .edit("content/2023/tasks/01-a.md", "title: 甲任务", "title: 建设项目 #1 工程")
        .edit("content/2023/tasks/01-a.md", "甲任务的原文。", "    四个空格。\n\n![](/files/a.png)")
        .with("content/files/a.png", "png")
        .edit("content/2023/plan.md", "title: 二〇二三年工作要点", "title: 二〇二三年\n  工作要点 # 说明")
        .edit(
            "content/2023/tasks/01-a.md",
            "section: one\n",
            "section: one\ntargets:\n  - {id: t, name: 值, reach: 1234567890123456}\n",
        );
    let run = site.run(&["check", "--as-of", "2023-12-01"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    for (told, place) in [
        ("words-cut]: from a space and # on YAML sees a comment", "content/2023/tasks/01-a.md:2:13"),
        ("words-folded]: here the line ends", "content/2023/plan.md:2:12"),
        ("indented-code]: four spaces at its head", "content/2023/tasks/01-a.md:10:5"),
        ("image-without-words]: the image has no words", "content/2023/tasks/01-a.md:12:1"),
        ("figure-rounded]: a figure of more than 15 digits is rounded", "content/2023/tasks/01-a.md:6:29"),
    ] {
        let message = run.stderr.split("\n\n").find(|message| message.contains(told)).unwrap_or_default();
        assert!(message.starts_with("warning[") && message.contains(place), "{told}\n{}", run.stderr);
    }
    // A block that keeps its lines, comments and whole figures are nothing to speak of.
    let sound = Site::tiny()
        .edit("content/2023/tasks/01-a.md", "title: 甲任务", "title: 甲任务 # 说明")
        .task_with("measures:\n  - id: m\n    text: |\n      开通\n      上线\n");
    assert!(!sound.run(&["check", "--as-of", "2023-12-01"]).stderr.contains("warning[words"));
    site.build("2023-12-01");
    assert!(read(&site, "2023/tasks/01-a.html").contains("alt=\"图片\""));
}
