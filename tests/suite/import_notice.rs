//! A notice that comes in, in whatever form, becomes the plan that it is; what is not understood is told, and every stretch is accounted for.

use crate::support::{Run, Site, repository};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;

/// The portal of the notice without its plan.
fn portal() -> Site {
    let content = repository().join("content");
    let file = |name: &str| fs::read_to_string(content.join(name)).expect("a file");
    Site::empty()
        .with("content/site.yaml", &file("site.yaml"))
        .with("content/organizations.yaml", &file("organizations.yaml"))
}

fn notice() -> String {
    fs::read_to_string(repository().join("seeds/notice-2023.txt")).expect("the notice")
}

/// Imports a document under a name.
fn import(site: &Site, name: &str, bytes: &[u8], more: &[&str]) -> Run {
    site.write(&format!("in/{name}"), bytes);
    let path = site.path(&format!("in/{name}")).display().to_string();
    site.run(&[&["import", "notice", &path, "--plan", "2023"], more].concat())
}

fn tasks(site: &Site) -> Vec<Value> {
    site.tasks("2023-06-01")["tasks"].as_array().expect("tasks").clone()
}

/// Every deadline, rhythm and standing duty of a task's measures, with its words.
fn times(task: &Value) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    for measure in task["measures"].as_array().expect("measures") {
        let due = &measure["due"];
        let date = if due["kind"] == "stated" { &due["date"] } else { &Value::Null };
        if !due["text"].is_null() {
            *all.entry(format!("{date} {} {} {}", due["every"], due["ongoing"], due["text"]["zh-CN"])).or_default() +=
                1;
        }
    }
    all
}

/// Where the measures of a task begin in its words.
fn beginnings(task: &Value, words: &str) -> BTreeSet<usize> {
    let of = |measure: &Value| {
        let text = measure["text"]["zh-CN"].as_str().expect("words");
        words.find(text).unwrap_or_else(|| panic!("{text} stands in the notice"))
    };
    task["measures"].as_array().expect("measures").iter().map(of).collect()
}

/// Where a person cut measures otherwise than the import does: a task's number, whether the import (+) or the person (-) begins a measure
/// there, and its first words. Which measure is one is a person's judgement.
const JUDGED: &[(u64, char, &str)] = &[
    (1, '+', "进一步降低招标投"),
    (1, '+', "对涉企问题单独提"),
    (1, '-', "开展专业辅导，做"),
    (1, '-', "推动各地组建助企"),
    (5, '+', "不断完善政务服务"),
    (5, '+', "加强与110、1"),
    (6, '+', "试点2-3家行业"),
    (6, '-', "政府侧电子材料、"),
    (7, '+', "完善运行制度，优"),
    (7, '-', "依托省一体化政务"),
    (8, '+', "更新行政许可事项"),
    (8, '+', "规范许可办事指南"),
    (8, '-', "实现线上线下服务"),
    (9, '+', "深化“一机制一流"),
    (9, '+', "加快推行“区域评"),
    (9, '+', "强化数据共享质量"),
    (14, '+', "开展问题核查和责"),
    (14, '+', "打击知识产权侵权"),
    (15, '-', "根据省级统一安排"),
    (16, '+', "扩大数字证书互认"),
    (16, '-', "远程异地评标常态"),
    (16, '-', "评标专家资源共享"),
];

#[test]
fn the_notice_gives_every_task_body_and_deadline_that_a_person_typed() {
    let site = portal();
    let run = import(&site, "notice.txt", notice().as_bytes(), &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let check = site.run(&["check"]);
    assert_eq!(check.status, 0, "{}", check.stderr);
    let typed = Site::copy_of(repository());
    let (imported, typed) = (tasks(&site), tasks(&typed));
    assert_eq!((imported.len(), typed.len()), (17, 17));
    let words = notice();
    let mut judged = Vec::new();
    for (ours, theirs) in imported.iter().zip(&typed) {
        for key in ["number", "lead", "cooperating", "responsible", "due"] {
            assert_eq!(ours[key], theirs[key], "{key} of task {}", theirs["number"]);
        }
        assert_eq!(ours["title"]["zh-CN"], theirs["title"]["zh-CN"]);
        assert_eq!(times(ours), times(theirs), "task {}", theirs["number"]);
        let number = theirs["number"].as_u64().expect("a number");
        let (a, b) = (beginnings(ours, &words), beginnings(theirs, &words));
        let first = |at: &usize| words[*at..].chars().take(8).collect::<String>();
        judged.extend(a.difference(&b).map(|at| (number, '+', first(at))));
        judged.extend(b.difference(&a).map(|at| (number, '-', first(at))));
    }
    let listed: Vec<(u64, char, String)> = JUDGED.iter().map(|(n, c, words)| (*n, *c, (*words).to_owned())).collect();
    assert_eq!(judged, listed);
    assert!(judged.len() <= 30);
}

/// The same sections, numbers and words around them as a person typed.
#[test]
fn the_plan_around_the_tasks_is_the_one_that_a_person_typed() {
    let site = portal();
    import(&site, "notice.txt", notice().as_bytes(), &[]);
    site.build("2023-06-01");
    let typed = Site::copy_of(repository());
    typed.build("2023-06-01");
    // The notice's page in Chinese, but for links to tasks and sections, which bear other ids.
    let words = |site: &Site| {
        let page = site.read("public/2023/notice.html");
        let main = page.split_once("<main").expect("a main part").1.split_once("</main>").expect("its end").0;
        let mut out = String::new();
        let mut open = false;
        for c in main.chars() {
            match c {
                '<' => open = true,
                '>' => open = false,
                c if !open => out.push(c),
                _ => {}
            }
        }
        out.split_whitespace().collect::<Vec<_>>().join("\n")
    };
    assert_eq!(words(&site), words(&typed));
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;")
}

/// The lines of the notice, the first without the mark of a heading.
fn lines() -> Vec<String> {
    let text = notice();
    text.lines().map(|l| l.trim().trim_start_matches("# ").to_owned()).filter(|l| !l.is_empty()).collect()
}

/// A Word file whose numbers are made by the word processor: 一、 by level one, （一） by level two, which does not begin anew.
fn docx(lines: &[String]) -> Vec<u8> {
    let mut body = String::new();
    for line in lines {
        let head = jindu::phrases::numerals::head(line);
        let level = match head.as_ref().map(|h| h.form) {
            Some(jindu::phrases::numerals::Form::Chinese) => Some(0),
            Some(jindu::phrases::numerals::Form::ChineseBracket) => Some(1),
            _ => None,
        };
        let (number, words) = match (level, head) {
            (Some(level), Some(head)) => {
                (format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"3\"/></w:numPr>"), &line[head.length..])
            }
            _ => (String::new(), &**line),
        };
        // A paragraph in several runs, as word processors leave it, with a deletion that is tracked.
        let middle = words.char_indices().nth(words.chars().count() / 2).map_or(0, |(i, _)| i);
        let (a, b) = words.split_at(middle);
        let _ = write!(
            body,
            "<w:p><w:pPr>{number}<w:ind w:firstLine=\"640\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>\
             <w:del w:id=\"1\"><w:r><w:delText>删去</w:delText></w:r></w:del><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>",
            escaped(a),
            escaped(b)
        );
    }
    let ns = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let level = |n: u32, text: &str, more: &str| {
        format!(
            "<w:lvl w:ilvl=\"{n}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/>{more}<w:suff w:val=\"nothing\"/>\
             <w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<?xml version=\"1.0\"?><w:numbering {ns}><w:abstractNum w:abstractNumId=\"7\">{}{}</w:abstractNum>\
         <w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>",
        level(0, "%1、", ""),
        level(1, "（%2）", "<w:lvlRestart w:val=\"0\"/>")
    );
    zipped(&[
        ("word/document.xml", format!("<?xml version=\"1.0\"?><w:document {ns}><w:body>{body}</w:body></w:document>")),
        ("word/numbering.xml", numbering),
    ])
}

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(text.as_bytes()).expect("its bytes");
    }
    zip.finish().expect("a zip").into_inner()
}

/// The drafts of a document: the plan, its tasks, the words that were read.
fn drafts(name: &str, bytes: &[u8]) -> BTreeMap<String, String> {
    let site = portal();
    let run = import(&site, name, bytes, &[]);
    assert_eq!(run.status, 0, "{name}: {}", run.stderr);
    assert!(run.stderr.contains("nowhere 0.0 %"), "{name}: {}", run.stderr);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    let mut all: BTreeMap<String, String> =
        crate::support::files(&site.path("content/2023")).into_iter().map(|(p, b)| (p, text(b))).collect();
    all.insert("text.txt".into(), site.read("imports/2023/text.txt"));
    // The document itself is kept as it came.
    assert_eq!(fs::read(site.path(&format!("imports/2023/{name}"))).expect("it is kept"), bytes);
    all
}

#[test]
fn word_with_automatic_numbers_a_web_page_markdown_and_text_give_the_same_drafts() {
    let lines = lines();
    let text = drafts("notice.txt", notice().as_bytes());
    let html: String = lines.iter().map(|l| format!("<p>　　<span>{}</span></p>\n", escaped(l))).collect();
    let page = format!(
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>另一个标题</title><script>var a = \"<p>甲</p>\";</script></head>\
         <body><nav><a href=/>首页</a></nav>{html}<p style=\"display: none\">看不见</p></body></html>"
    );
    let gb = encoding(&notice());
    // Marks of headings as people write them: without a blank, wide, indented, closed.
    let marked = |mark: &str, end: &str| {
        let heads = ["凉山州人民政府办公室关于印发", "一、", "二、", "三、"];
        let line = |line: &str| {
            let bare = line.trim_start_matches("# ");
            match heads.iter().any(|head| bare.starts_with(head)) {
                true => format!("{mark}{bare}{end}\n"),
                false => format!("{line}\n"),
            }
        };
        notice().lines().map(line).collect::<String>().into_bytes()
    };
    for (name, bytes) in [
        ("notice.docx", docx(&lines)),
        ("notice.html", page.into_bytes()),
        ("notice.md", notice().into_bytes()),
        ("near.md", marked("　　##", "")),
        ("wide.md", marked("＃", "")),
        ("closed.txt", marked("#　", " ##")),
        ("gb.txt", gb),
        ("bom.txt", format!("\u{feff}{}", notice().replace('\n', "\r\n")).into_bytes()),
    ] {
        let other = drafts(name, &bytes);
        assert_eq!(other.keys().collect::<Vec<_>>(), text.keys().collect::<Vec<_>>());
        for (path, words) in &text {
            assert_eq!(&other[path], words, "{name}: {path}");
        }
    }
}

/// GB 18030.
fn encoding(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

#[test]
fn each_fact_names_its_place_in_the_words_that_are_kept() {
    let drafts = drafts("notice.txt", notice().as_bytes());
    let words: Vec<char> = drafts["text.txt"].chars().collect();
    let mut places = 0;
    for (path, text) in drafts.iter().filter(|(path, _)| path.ends_with(".md")) {
        for line in text.lines().skip(3).take_while(|l| *l != "---") {
            let Some((key, at)) = line.rsplit_once(" # @") else { continue };
            let (start, end) = at.split_once('-').expect("two ends");
            let said: String = words[start.parse().expect("a number")..end.parse().expect("a number")].iter().collect();
            places += 1;
            if let Some((_, value)) = key.split_once("text: ") {
                assert_eq!(value.trim_matches('"'), said, "{path}: {line}");
            }
        }
    }
    assert!(places > 250, "{places}");
}

#[test]
fn an_import_writes_over_nothing_and_the_same_import_again_changes_nothing() {
    let site = portal();
    assert_eq!(import(&site, "notice.txt", notice().as_bytes(), &[]).status, 0);
    let before = crate::support::files(site.root());
    assert_eq!(import(&site, "notice.txt", notice().as_bytes(), &[]).status, 0);
    assert_eq!(crate::support::files(site.root()), before);
    let site = site.edit("content/2023/tasks/05.md", "title: ", "title: 我改过的");
    let before = crate::support::files(site.root());
    let run = import(&site, "notice.txt", notice().as_bytes(), &[]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr
            .contains("error: ROOT/content/2023/plan.md is there already. An import writes over nothing; use --out"),
        "{}",
        run.stderr
    );
    assert_eq!(crate::support::files(site.root()), before);
    let out = site.path("drafts").display().to_string();
    assert_eq!(import(&site, "notice.txt", notice().as_bytes(), &["--out", &out]).status, 0);
    assert!(site.exists("drafts/tasks/17.md") && site.exists("drafts/source/notice.txt"));
}

/// A plan in another style: arabic numbers through sections, clauses without headings, three roles, goals in words.
const DISTRICT: &str = "\
http://www.example.gov.cn/202303/1.html
立山区人民政府关于印发《立山区政府2023年重点工作任务分解和责任分工方案》的通知（鞍立政发〔2023〕2号，2023-03-28）
一、经济社会发展的主要预期目标
1.努力实现地区生产总值增长6.2%左右。牵头单位:区发改局 责任单位:立山经济开发区,全区经济运行各专班
2.规模以上工业增加值增长5%以上，6月底前建成项目3个。牵头单位:区工信局 责任单位:立山经济开发区
6.居民收入增长与经济增长基本同步。牵头单位:区发改局 责任单位:各街道,各相关单位
7.其他主要经济指标不低于全市平均水平。
";

#[test]
fn a_plan_of_another_style_is_drafted_and_what_it_lacks_is_named() {
    let site = portal();
    let run = import(&site, "district.txt", DISTRICT.as_bytes(), &[]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    for line in [
        "district.txt: 1 section(s), 4 task(s), 5 measure(s), 5 target(s).",
        "were proposed: 区发改局 (body-1), 立山经济开发区 (body-2), 全区经济运行各专班 (body-3), 区工信局 (body-4), 各街道 (body-5), 各相关单位 (body-6)",
        "missing: tasks/07.md: @274-291 “其他主要经济指标不低于全市平均水平” does not say who answers",
        "nowhere: line 1 @0-39 “http://www.example.gov.cn/202303/1.html”",
    ] {
        assert!(run.stderr.contains(line), "{line}\n{}", run.stderr);
    }
    let plan = site.read("content/2023/plan.md");
    for line in [
        "title: 立山区政府2023年重点工作任务分解和责任分工方案 # ",
        "document_number: 鞍立政发〔2023〕2号 # ",
        "notice_title: 立山区人民政府关于印发《立山区政府2023年重点工作任务分解和责任分工方案》的通知 # ",
        "issued: 2023-03-28 # ",
        "numbering: {tasks: arabic}\n",
        "title: 经济社会发展的主要预期目标\n",
    ] {
        assert!(plan.contains(line), "{line}\n{plan}");
    }
    // Where the same words became a measure and a target, the report lists it; the terminal says how often.
    assert!(run.stderr.contains("\nsentences that became both a measure and a target, "), "{}", run.stderr);
    assert!(!run.stderr.contains("tasks/02.md: m1"), "{}", run.stderr);
    for (tongue, line) in
        [("en", "a measure and a target: tasks/02.md: m1 and t1"), ("zh", "既成举措又成指标：tasks/02.md：m1 和 t1")]
    {
        let report = site.read(&format!("imports/2023/report.{tongue}.txt"));
        assert!(report.contains(line), "{report}");
    }
    let first = site.read("content/2023/tasks/01.md");
    for line in [
        "title: 努力实现地区生产总值增长6.2%左右 # ",
        "heading: false\n",
        "lead: [body-1] # ",
        "responsible: [body-2, body-3] # ",
    ] {
        assert!(first.contains(line), "{line}\n{first}");
    }
    let second = site.read("content/2023/tasks/02.md");
    for line in ["at_least: 5\n", "reach: 3\n", "due: 2023-06-30\n", "due_text: \"6月底前\" # "] {
        assert!(second.contains(line), "{line}\n{second}");
    }
    // What the source does not say, `check` asks for; nothing stands in its place.
    let check = site.run(&["check"]);
    assert_eq!(check.status, 1);
    assert!(check.stderr.contains("content/2023/tasks/07.md"), "{}", check.stderr);
}

/// Labels, a table's bars, months in English, no title, no day of issue: what can be known is drafted, the rest is told.
#[test]
fn sources_in_english_are_drafted_as_far_as_they_go() {
    let site = portal();
    let actions = "Fire services plan\n\
        1.3 CFA – Deliver the package | In progress | March 2025\n\
        3.3 Finalise the transfer of property. Lead: CFA | In progress | December 2024\n\
        5.6 Agree on a model. Lead agency: DJCS with CFA and FRV | December 2021 | Completed\n";
    let run = import(&site, "plan.txt", actions.as_bytes(), &[]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("missing: plan.md: no day of issue was found"), "{}", run.stderr);
    let task = site.read("content/2023/tasks/3-3.md");
    for line in ["label: \"3.3\"\n", "lead: [cfa] # ", "due: 2024-12-31\n", "due_text: \"December 2024\" # "] {
        assert!(task.contains(line), "{line}\n{task}");
    }
    assert!(site.read("content/2023/tasks/5-6.md").contains("cooperating: [cfa, frv]"));
    let empty = portal();
    let run = import(&empty, "plan.txt", "Output indicator | Annual target | Responsibility\n".as_bytes(), &[]);
    assert!(run.stderr.contains("missing: no task was found"), "{}", run.stderr);
    assert_eq!(run.status, 1);
}

#[test]
fn what_cannot_be_trusted_is_refused_and_nothing_is_written() {
    for (name, bytes, zh, en) in [
        ("a.docx", b"PK\x03\x04nonsense".to_vec(), "文件已损坏", "the file is damaged"),
        ("a.docx", vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1], "有密码", "has a password"),
        ("a.txt", vec![0xff, 0xff, 0x80], "既不是 UTF-8", "neither in UTF-8 nor in GB 18030"),
        (
            "a.txt",
            "一、\u{e123}字\u{fffd}".into(),
            "有 2 个字读不出来（第一个是 U+E123",
            "2 character(s) cannot be read (the first is U+E123",
        ),
        ("a.txt", b" \n ".to_vec(), "没有文字", "there is no text in it"),
        ("a.ofd", b"x".to_vec(), "不认识的格式“.ofd”", "“.ofd” is no form that is known"),
    ] {
        let site = portal();
        let run = import(&site, name, &bytes, &[]);
        assert_eq!(run.status, 1, "{name}: {}", run.stderr);
        assert!(run.stderr.contains(en) && run.stderr.contains("Nothing was imported."), "{}", run.stderr);
        let path = site.path(&format!("in/{name}")).display().to_string();
        let run = site.run_in("zh_CN.UTF-8", &["import", "notice", &path, "--plan", "2023"]);
        assert!(run.stderr.contains(zh) && run.stderr.contains("没有导入"), "{}", run.stderr);
        assert!(!site.exists("content/2023") && !site.exists("imports"));
    }
    let site = portal();
    let run = import(&site, "a.txt", notice().as_bytes(), &["--plan", "2023"]);
    assert_eq!(run.status, 2);
    let path = site.path("in/a.txt").display().to_string();
    let run = site.run(&["import", "notice", &path, "--plan", "计划"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("“计划” cannot name a plan's folder"), "{}", run.stderr);
}

/// Numbers that restart, two levels of sections, sub-clauses, a closing section that names nobody, a signature at the end.
#[test]
fn numbers_restart_sections_nest_and_measures_of_safeguard_are_the_closing_part() {
    let text = "市政府办公室关于印发2024年工作计划的通知\n各区政府：\n第一部分 重点工程\n一、交通\n1.建成甲桥。2024年9月底前建成甲桥。（市交通局牵头，市财政局配合）\n2.改造乙路。推进乙路改造，\
        适时启动二期。（市交通局牵头，市财政局配合，2025年3月底前完成）\n二、水利\n1.整治丙河。（1）疏浚河道；（2）加固堤岸12公里以上。（责任单位：市水利局、各区政府）\n第二部分 民生\n三、教育\n\
        1.新建学校。新建学校3所。（市教育局负责）\n四、保障措施\n（一）加强领导。各区要高度重视。\n市政府办公室\n2024年3月1日\n附件：1.任务表\n2.联系表\n";
    let site = portal();
    let run = import(&site, "plan.txt", text.as_bytes(), &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("nowhere 0.0 %"), "{}", run.stderr);
    assert!(run.stderr.contains("“适时” gives no day that is certain"), "{}", run.stderr);
    let check = site.run(&["check"]);
    assert_eq!(check.status, 0, "{}", check.stderr);
    let plan = site.read("content/2023/plan.md");
    for words in [
        "issued: 2024-03-01",
        "signature: end\n",
        "numbering: {tasks: arabic, restart: true}\n",
        "    sections:\n",
        "<!-- closing -->\n\n四、保障措施\n\n（一）加强领导。各区要高度重视。\n",
        "{title: 任务表}",
        "{title: 联系表}",
    ] {
        assert!(plan.contains(words), "{words}\n{plan}");
    }
    let second = site.read("content/2023/tasks/02.md");
    for words in [
        "number: 2\n",
        "due: 2025-03-31\n",
        "due_text: \"2025年3月底前完成\" # ",
        "（市交通局牵头，市财政局配合，2025年3月底前完成）\n",
    ] {
        assert!(second.contains(words), "{words}\n{second}");
    }
    assert!(site.read("content/2023/tasks/03.md").contains("number: 1\n"));
}

/// A letter that announces its annex above its signature is signed by who signed it; an office alone in a bracket answers for its task.
#[test]
fn an_annex_above_the_signature_signs_nothing_and_an_office_answers() {
    let text = "县政府办公室关于印发《工作方案》的通知\n各乡镇人民政府：\n现将《工作方案》印发给你们，请认真贯彻落实。\n附件：任务清单\n县政府办公室\n2025年2月20日\n工作方案\n\
        一、提升效率\n（一）公布清单。6月底前公布清单。〔县财政局，县税务局。逗号前为牵头单位，下同〕\n二、组织保障\n（二）加强调度。每季度通报工作进展。〔县政府办公室〕\n";
    let site = portal();
    let run = import(&site, "letter.txt", text.as_bytes(), &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let plan = site.read("content/2023/plan.md");
    assert!(plan.contains("issued_by: 县政府办公室 # ") && plan.contains("\n附件：任务清单\n"), "{plan}");
    assert!(!plan.contains("closing"), "{plan}");
    let last = site.read("content/2023/tasks/02.md");
    let body = last.lines().find_map(|l| l.strip_prefix("responsible: [")?.split(']').next()).expect("who answers");
    let bodies = site.read("content/organizations.yaml");
    assert!(bodies.contains(&format!("{{id: {body}, kind: department, name: 县政府办公室}}")), "{bodies}");
}

#[test]
fn a_notice_that_was_issued_again_is_held_against_the_content_paragraph_by_paragraph() {
    let site = Site::copy_of(repository());
    let run = import(&site, "notice.txt", notice().as_bytes(), &["--compare"]);
    assert_eq!((run.status, &*run.stdout), (0, ""), "{}", run.stderr);
    assert!(run.stderr.contains("notice.txt and the content agree paragraph by paragraph (4"), "{}", run.stderr);
    let again = lines()
        .join("\n")
        .replace("不低于40亿元", "不低于50亿元")
        .replace("四、不断提升政府监管效能", "四、不断提升监管效能")
        .replace("各地各部门（单位）要主动认领任务", "各地要主动认领任务")
        .replacen("（二）营造公平竞争的市场环境。", "（二）营造公平竞争的市场环境。\n新增的一段话写在这里。\n", 1)
        .replace("附件：凉山州深化“放管服”改革优化营商环境2023年重点任务台账", "");
    let before = crate::support::files(site.root());
    let run = import(&site, "again.docx", &docx(&again.lines().map(str::to_owned).collect::<Vec<_>>()), &["--compare"]);
    assert_eq!(run.status, 1);
    let heads: Vec<&str> = run.stdout.lines().filter(|l| !l.starts_with(['-', '+'])).collect();
    assert_eq!(
        heads,
        [
            "content/2023/tasks/01-market-vitality.md:152 → text.txt:10 changed",
            "text.txt:12 is not in the content",
            "content/2023/plan.md:14 → text.txt:24 changed",
            "content/2023/plan.md:28 → text.txt:33 changed",
            "content/2023/plan.md:18 is not in the notice",
        ],
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("\n+ 新增的一段话写在这里。\n") && run.stderr.contains("differ in 5 place(s)"));
    // Nothing is written but what was given.
    let mut after = crate::support::files(site.root());
    after.remove("in/again.docx");
    assert_eq!(after, before);
}

#[test]
fn comments_of_drafts_are_in_the_languages_of_the_portal() {
    let asked = ["# 草稿，由 jindu import", "# 原文没有写由谁负责。", "# 以下由 jindu import"];
    let said = ["# A draft that jindu import", "# The source does not say who answers.", "# Proposed by jindu import"];
    for (languages, zh, en) in [
        ("  - {tag: zh-CN, label: 中文}\n", true, false),
        ("  - {tag: zh-CN, label: 中文}\n  - {tag: en, label: English, path: en}\n", true, true),
        ("  - {tag: en, label: English}\n", false, true),
    ] {
        let settings = "id: tag:test.example,2023:a\ntitle: A\ntime_zone: Asia/Shanghai\nlanguages:\n";
        let site = Site::empty().with("content/site.yaml", &format!("{settings}{languages}"));
        assert_eq!(import(&site, "district.txt", DISTRICT.as_bytes(), &[]).status, 1);
        let files = ["2023/tasks/01.md", "2023/tasks/07.md", "organizations.yaml"];
        for ((file, zh_words), en_words) in files.iter().zip(asked).zip(said) {
            let text = site.read(&format!("content/{file}"));
            assert_eq!((text.contains(zh_words), text.contains(en_words)), (zh, en), "{languages} {file}: {text}");
        }
    }
}
