//! The notice is in the content without loss, and notice.html shows it as issued.

use crate::support::{Site, repository};
use jindu::model::{Plan, Portal, Task};
use jindu::pipeline::{Request, load};

fn paragraphs() -> Vec<String> {
    let notice = std::fs::read_to_string(repository().join("seeds/notice-2023.txt")).expect("the notice");
    notice.lines().map(str::trim).filter(|l| !l.is_empty()).map(|l| l.trim_start_matches("# ").to_owned()).collect()
}

fn portal() -> Portal {
    let loaded = load(&Request {
        as_of: chrono::NaiveDate::from_ymd_opt(2023, 6, 15),
        ..Request::new(repository(), &|_| unreachable!("the date is given"))
    });
    loaded.expect("content is readable").portal.expect("content is sound")
}

/// What stands in a task's file below its front matter.
fn body_of(task: &Task) -> String {
    let file = std::fs::read_to_string(repository().join(&*task.source.file)).expect("the task's file");
    let (_, body) = file[3..].split_once("\n---\n").expect("a body");
    body.trim().to_owned()
}

/// The notice put together again from what the content holds.
fn put_together(plan: &Plan) -> Vec<String> {
    let words = |text: &Option<jindu::model::Text>| text.as_ref().map(|t| t.source().to_string()).expect("is there");
    let mut all = vec![
        words(&plan.notice_title),
        format!("{}：", words(&plan.addressees)),
        plan.letter.as_ref().expect("a letter").source().words.clone(),
        words(&plan.issued_by),
        plan.issued.format("%Y年%-m月%-d日").to_string(),
    ];
    all.extend(plan.title.source().lines().map(str::to_owned));
    all.push(plan.preamble.source().words.clone());
    for (s, section) in plan.sections.iter().enumerate() {
        all.push(format!("{}、{}", jindu::render::text::chinese(s + 1), section.title.source()));
        for task in section.tasks.iter().map(|t| &plan.tasks[*t]) {
            let numeral = jindu::render::text::chinese(task.number as usize);
            all.push(format!("（{numeral}）{}。{}", task.title.source(), body_of(task)));
        }
    }
    all.push(plan.closing.as_ref().expect("a closing").source().words.clone());
    all.extend(plan.annexes.iter().map(|a| format!("附件：{}", a.title.source())));
    all
}

#[test]
fn the_content_holds_the_notice_without_loss() {
    let portal = portal();
    assert_eq!(put_together(&portal.plans[0]), paragraphs());
}

#[test]
fn the_notice_is_kept_as_it_was_issued() {
    let notice = std::fs::read(repository().join("seeds/notice-2023.txt")).expect("the notice");
    let digest = blake3::hash(&notice).to_hex();
    assert_eq!(digest.as_str(), "dadde39f49d1aba4277de001b3649d295e68bbb35bda165fc8009dd6e70ee342");
}

/// The text of every paragraph and heading of the article, in order; a line break inside one parts it.
fn shown(html: &str) -> Vec<String> {
    let start = html.find("<article").expect("an article");
    let end = html.find("</article>").expect("its end");
    let mut text = String::new();
    let mut tag = None;
    for c in html[start..end].chars() {
        match (c, &mut tag) {
            ('<', None) => tag = Some(String::new()),
            ('>', Some(name)) => {
                let name = name.split_whitespace().next().unwrap_or_default().to_owned();
                if ["p", "/p", "h1", "/h1", "h2", "/h2", "br"].contains(&name.as_str()) {
                    text.push('\n');
                }
                tag = None;
            }
            (c, Some(name)) => name.push(c),
            ('\n', None) => {}
            (c, None) => text.push(c),
        }
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect()
}

#[test]
fn the_notice_page_shows_the_notice_paragraph_by_paragraph() {
    let site = Site::copy_of(repository());
    site.build("2023-06-15");
    assert_eq!(shown(&site.read("public/2023/notice.html")), paragraphs());
}

#[test]
fn measures_and_targets_are_in_the_notices_own_words() {
    for task in &portal().plans[0].tasks {
        let body = body_of(task);
        for measure in &task.measures {
            let text = measure.text.source();
            assert!(body.contains(&**text), "{} measure {}: {text}", task.id, measure.id);
        }
        for target in &task.targets {
            let text = target.text.as_ref().expect("the notice's words").source();
            assert!(body.contains(&**text), "{} target {}: {text}", task.id, target.id);
        }
    }
}

#[test]
fn who_leads_follows_the_notices_rule() {
    let portal = portal();
    for task in &portal.plans[0].tasks {
        let body = body_of(task);
        let bracket = &body[body.rfind('〔').expect("a bracket")..];
        // 逗号前为牵头部门: where there is no comma nobody is named as lead.
        let leads = bracket.contains('，');
        assert_eq!(!task.commitment.who.lead.is_empty(), leads, "{}", task.id);
        assert_eq!(task.commitment.who.responsible.is_empty(), leads, "{}", task.id);
        let before_comma = bracket.split('，').next().expect("a part");
        for lead in &task.commitment.who.lead {
            let name = portal.bodies.get(*lead).name.exactly(jindu::config::SOURCE).expect("a name");
            assert!(before_comma.contains(name), "{}: {name}", task.id);
        }
        for other in task.commitment.who.cooperating.iter().chain(&task.commitment.who.responsible) {
            let name = portal.bodies.get(*other).name.exactly(jindu::config::SOURCE).expect("a name");
            assert!(bracket.contains(name), "{}: {name}", task.id);
        }
    }
}

#[test]
fn nothing_is_claimed_that_was_not_reported() {
    let portal = portal();
    assert!(portal.plans[0].tasks.iter().all(|t| t.reports.is_empty() && t.amendments.is_empty()));
    let site = Site::copy_of(repository());
    for (as_of, expected) in [("2023-05-01", "no-report"), ("2026-01-01", "no-report")] {
        let tasks = site.tasks(as_of);
        for task in tasks["tasks"].as_array().expect("tasks") {
            assert_eq!(task["status"], expected, "{}", task["id"]);
            assert!(task["percent"].is_null() && task["stage"].is_null());
        }
    }
}
