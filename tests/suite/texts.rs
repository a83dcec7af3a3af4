//! Texts for programs: a task as Markdown says what was meant, whatever its words hold, and what its page and the data say; every link of
//! a text leads to something.

use crate::support::{Site, repository};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};

/// A block of Markdown: what it is and how deep in lists it lies, its words, its links with what they say.
#[derive(Debug, Default, PartialEq)]
struct Block {
    kind: String,
    words: String,
    links: Vec<(String, String)>,
}

/// What a reader of Markdown with every extension finds. Languages stand in the words as `‹ii›`.
fn read(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let (mut depth, mut quoted, mut link) = (0, false, None::<(String, usize)>);
    let new = |kind: String| Block { kind, ..Block::default() };
    for event in Parser::new_ext(text, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => blocks.push(new(format!("h{}", level as usize))),
            Event::Start(Tag::List(None)) => depth += 1,
            Event::End(TagEnd::List(_)) => depth -= 1,
            Event::Start(Tag::Item) => blocks.push(new(format!("item{depth}"))),
            Event::Start(Tag::BlockQuote(None)) => quoted = true,
            Event::End(TagEnd::BlockQuote(_)) => quoted = false,
            Event::Start(Tag::Paragraph) => match blocks.last() {
                Some(item) if depth > 0 && item.words.is_empty() => {}
                _ if depth > 0 => blocks.push(new(format!("more{depth}"))),
                _ => blocks.push(new(if quoted { "quote" } else { "p" }.to_owned())),
            },
            Event::Text(words) => blocks.last_mut().expect("a block").words.push_str(&words),
            Event::InlineHtml(tag) => {
                let mark = tag.strip_prefix("<span lang=\"").and_then(|tag| tag.strip_suffix("\">"));
                assert!(mark.is_some() || &*tag == "</span>", "no other HTML: {tag}");
                blocks.last_mut().expect("a block").words.push_str(&mark.map(|l| format!("‹{l}›")).unwrap_or_default());
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                link = Some((dest_url.to_string(), blocks.last().expect("a block").words.len()));
            }
            Event::End(TagEnd::Link) => {
                let (address, from) = link.take().expect("a link");
                let block = blocks.last_mut().expect("a block");
                let said = block.words[from..].to_owned();
                block.links.push((address, said));
            }
            Event::End(TagEnd::Heading(_) | TagEnd::Item | TagEnd::Paragraph) => {}
            other => panic!("not meant: {other:?} in\n{text}"),
        }
    }
    blocks
}

fn words_of<'b>(blocks: &'b [Block], kind: &str) -> Vec<&'b str> {
    blocks.iter().filter(|block| block.kind == kind).map(|block| block.words.as_str()).collect()
}

const KEYS: &str = "\
due: 2023-06-30
due_text: 六月底前
measures:
  - {id: m, text: 1. 甲_举措_, by: [all-counties]}
targets:
  - {id: t, name: \"- [指标](x)\", unit: 个, baseline: 0, reach: 100, source: [water]}
reports:
  - {date: 2023-04-10, by: finance, stage: in-progress, values: {t: 63}, note: 已实现63个}
  - date: 2023-05-10
    by: finance
    percent: 45
    values: {t: 62}
    note: |
      第一段 *强调* `码`。

      - 一项
      - 二项
    evidence: [{title: \"附件（*一*）\", url: \"https://a.example/x?a=1&copy=(2)\"}]
  - {date: 2023-05-12, measure: m, by: east, stage: completed, evidence: [{title: 证明}]}
amendments:
  - {date: 2023-05-20, set: {due: 2023-09-30}, reason: 有 <b> 与 & 之故}
documents: [{title: 文件, number: 某府〔2023〕1号}]
";

const TEXT: &str = "\
# 1. 甲任务

- 状态：临近期限，自2023年8月31日起；阶段报送单位：财政局
- 期限：2023年9月30日（原定2023年6月30日）
- 牵头单位：财政局
- 配合单位：卫健委
- 最近报送：2023年5月12日，报送完成45%
- 所属部分：[第一部分](../sections/one.html)
- 计划：[二〇二三年工作要点](../index.html)
- 完整页面：[01-a.html](01-a.html)
- 开放数据：[tasks.json](../../data/2023/tasks.json)

## 通知原文

> 甲任务的原文。

[在通知全文中查看](../notice.html#task-01-a)

## 举措（1项）

- 1\\. 甲\\_举措\\_
  - 状态：正常推进，自2023年5月12日起
  - 由谁完成：各县
  - 3个单位中有1个报送完成
    - 已完成：东县
    - 未报送：西县、北县

## 指标（1项）

- \\- \\[指标\\](x)
  - 目标值：达到100个
  - 基数0个
  - 期限：通知未写明
  - 最新数值：62个，未达到，2023年5月10日；目标完成率62%；报送：[2023年5月10日](01-a.html#report-2023-05-10)，财政局
  - 还可报送数值的单位：水利局

## 进展报送

### 2023年5月12日 · 东县

- 所报举措：1. 甲\\_举措\\_
- 阶段：已完成
- 佐证材料：证明

### 2023年5月10日 · 财政局

- 报送完成比例：45%
- 指标：- \\[指标\\](x)：62个
- 进展情况：第一段 强调 码。

  一项

  二项
- 佐证材料：[附件（\\*一\\*）](<https://a.example/x?a=1&amp;copy=(2)>)

### 2023年4月10日 · 财政局

- 阶段：推进中
- 指标：- \\[指标\\](x)：63个
- 进展情况：已实现63个

## 任务调整

### 2023年5月20日

- 期限：2023年6月30日 → 2023年9月30日
- 原因：有 \\<b> 与 & 之故

## 文中提到的文件

- 文件（某府〔2023〕1号）
";

#[test]
fn a_task_is_told_as_a_text() {
    let site = Site::tiny().task_with(KEYS);
    site.build("2023-09-15");
    let text = site.read("public/2023/tasks/01-a.md");
    assert_eq!(text, TEXT);
    let page = site.read("public/2023/tasks/01-a.html");
    assert!(page.contains("<link rel=\"alternate\" type=\"text/markdown\""), "{page}");
    assert!(page.contains("href=\"01-a.md\">"), "{page}");
}

#[test]
fn whatever_titles_and_texts_hold_they_are_read_as_they_are() {
    for title in [
        "*甲* _乙_ `丙` **丁**",
        "[甲](乙) ![丙](丁) [^1] [[戊]]",
        "<b>甲</b> <!-- 乙 --> <a@b.cn>",
        "# 甲 #",
        "1. 甲",
        "- 甲",
        "---",
        "> 甲",
        "&amp; &#42; &copy; A&B",
        "~~甲~~ $a$ ^b^ | c | d",
        "\\* 甲 \\",
        "+",
        "（*注）**重点**，“_下_”",
        "{#id} {.b}",
        "=== a",
    ] {
        let quoted = title.replace('\'', "''");
        let site = Site::bilingual()
            .edit("content/2023/tasks/01-a.md", "甲任务\n", &format!("'{quoted}'\n"))
            .edit("content/2023/tasks/01-a.md", "cooperating: [health]\n", &format!(
                "cooperating: [health]\nmeasures: [{{id: m, text: '{quoted}'}}]\ntargets: [{{id: t, name: '{quoted}', unit: '%', at_most: 5}}]\n\
                 reports: [{{date: 2023-04-10, by: finance, note: 讫, values: {{t: -5}}, evidence: [{{title: '{quoted}', url: 'https://a.example/'}}]}}]\n"
            ))
            .edit("content/2023/plan.md", "二〇二三年工作要点", &format!("'{quoted}'"));
        site.build("2023-06-15");
        for (lang, mark) in [("", ""), ("en/", "‹zh-CN›")] {
            let text = site.read(&format!("public/{lang}2023/tasks/01-a.md"));
            let blocks = read(&text);
            // Signs alone are of no language.
            let mark = if title.contains(char::is_alphabetic) { mark } else { "" };
            let titled = format!("{mark}{title}");
            assert_eq!(words_of(&blocks, "h1"), [format!("1. {titled}")], "{text}");
            let items = words_of(&blocks, "item1");
            assert_eq!(items.iter().filter(|words| **words == titled).count(), 2, "measure and target: {text}");
            assert!(words_of(&blocks, "item2").iter().any(|words| words.contains("-5%")), "{text}");
            let said: Vec<&str> = blocks
                .iter()
                .flat_map(|block| &block.links)
                .filter(|(to, _)| to == "https://a.example/")
                .map(|(_, said)| &**said)
                .collect();
            assert_eq!(said, [&titled], "{text}");
            let list = read(&site.read(&format!("public/{lang}2023/llms.txt")));
            assert_eq!(words_of(&list, "h1"), [&titled]);
            let row = list.iter().find(|block| block.links.first().is_some_and(|(to, _)| to == "tasks/01-a.md"));
            assert_eq!(row.expect("the task").links[0].1, format!("1. {titled}"));
            let root = read(&site.read(&format!("public/{lang}llms.txt")));
            assert!(root.iter().any(|block| block.links == [("2023/llms.txt".to_owned(), titled.clone())]), "{root:?}");
        }
    }
}

/// Every text of a site, by address.
fn texts(site: &Site) -> BTreeMap<String, String> {
    let is_text = |path: &str| {
        (path.ends_with(".md") && path.contains("/tasks/"))
            || path.rsplit('/').next().is_some_and(|name| name.starts_with("llms"))
    };
    let all = site.public().into_iter().filter(|(path, _)| is_text(path) && !path.starts_with("archive/"));
    all.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8"))).collect()
}

/// The address to which a link leads, and its anchor.
fn led_to(from: &str, link: &str) -> (String, Option<String>) {
    let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor.to_owned())));
    let mut steps: Vec<&str> = from.split('/').collect();
    steps.pop();
    for step in path.split('/') {
        match step {
            ".." => assert!(steps.pop().is_some(), "{from}: {link} leads out of the site"),
            "." => {}
            step => steps.push(step),
        }
    }
    (steps.join("/"), anchor)
}

#[test]
fn every_link_of_every_text_leads_to_something_and_all_texts_are_found_from_the_first() {
    for (site, day) in [
        (Site::copy_of(&repository().join("tests/sites/demo")), "2024-09-15"),
        (Site::copy_of(repository()), "2023-06-15"),
    ] {
        site.build(day);
        let (texts, public) = (texts(&site), site.public());
        let (mut found, mut next) = (BTreeSet::new(), vec!["llms.txt".to_owned()]);
        while let Some(path) = next.pop() {
            if !found.insert(path.clone()) {
                continue;
            }
            for (link, _) in read(&texts[&path]).into_iter().flat_map(|block| block.links) {
                if link.contains("://") {
                    continue;
                }
                let (to, anchor) = led_to(&path, &link);
                let page = public.get(&to).unwrap_or_else(|| panic!("{path}: {link} leads nowhere"));
                if let Some(anchor) = anchor {
                    let id = format!("id=\"{anchor}\"");
                    assert!(String::from_utf8_lossy(page).contains(&id), "{path}: {link} has no such place");
                }
                if texts.contains_key(&to) {
                    next.push(to);
                }
            }
        }
        assert_eq!(found, texts.keys().cloned().collect(), "all are led to");
    }
}

#[test]
fn a_text_says_what_the_data_say() {
    let site = Site::copy_of(&repository().join("tests/sites/demo"));
    site.build("2024-09-15");
    let data: serde_json::Value = serde_json::from_str(&site.read("public/data/2024/tasks.json")).expect("JSON");
    let mut values = 0;
    for task in data["tasks"].as_array().expect("tasks") {
        let text = site.read(&format!("public/en/2024/tasks/{}.md", task["id"].as_str().expect("an id")));
        let blocks = read(&text);
        let reports = task["reports"].as_array().expect("reports").len();
        let headings = blocks.iter().position(|block| block.words == "Amendments").unwrap_or(blocks.len());
        assert_eq!(words_of(&blocks[..headings], "h3").len(), reports, "{text}");
        for (target, words) in task["targets"]
            .as_array()
            .expect("targets")
            .iter()
            .zip(words_of(&blocks, "item2").into_iter().filter(|words| words.starts_with("Latest value: ")))
        {
            let Some(value) = target["value"].as_f64() else { continue };
            let figure: String = words.chars().skip(14).take_while(|c| c.is_ascii_digit() || *c == '.').collect();
            assert_eq!(figure.parse::<f64>(), Ok(value), "{words}");
            let reached = target["reached"].as_bool().expect("a verdict");
            assert_eq!(words.contains(", reached,"), reached, "{words}");
            values += 1;
        }
    }
    assert!(values > 9, "{values}");
}

#[test]
fn a_long_list_is_split_and_its_first_file_leads_to_the_others() {
    let mut site = Site::tiny();
    for n in 2..=205 {
        let task = crate::support::TASK.replacen("number: 1", &format!("number: {n}"), 1);
        site = site.with(&format!("content/2023/tasks/{n:03}-a.md"), &task);
    }
    site.build("2023-06-15");
    let rows = |file: &str| {
        let blocks = read(&site.read(&format!("public/2023/{file}")));
        let links: Vec<String> = blocks.into_iter().flat_map(|block| block.links).map(|(to, _)| to).collect();
        let of = |start: &str| links.iter().filter(|to| to.starts_with(start)).count();
        (of("tasks/") - usize::from(of("tasks/index.html") > 0), of("llms"))
    };
    assert_eq!([rows("llms.txt"), rows("llms-2.txt"), rows("llms-3.txt")], [(100, 2), (100, 2), (5, 2)]);
    assert!(!site.exists("public/2023/llms-4.txt"));
}

#[test]
fn a_portal_may_do_without_texts_and_takes_them_back() {
    let site = Site::bilingual();
    site.build("2023-06-15");
    let with = site.public();
    assert_eq!(texts(&site).len(), 6, "for the portal, the plan and the task in two languages");

    let site = site.edit("content/site.yaml", "theme: base\n", "theme: base\ntexts: false\n");
    site.build("2023-06-15");
    assert!(texts(&site).is_empty(), "{:?}", texts(&site).keys());
    for page in ["public/2023/tasks/01-a.html", "public/en/2023/tasks/01-a.html", "public/2023/data.html"] {
        let page = site.read(page);
        assert!(!page.contains("text/markdown") && !page.contains("llms.txt") && !page.contains(".md\""), "{page}");
    }
    let clean = Site::bilingual().edit("content/site.yaml", "theme: base\n", "theme: base\ntexts: false\n");
    clean.build("2023-06-15");
    assert_eq!(site.public(), clean.public());

    let site = site.edit("content/site.yaml", "texts: false\n", "");
    site.build("2023-06-15");
    assert_eq!(site.public(), with);
}
