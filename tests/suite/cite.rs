//! How pages are cited: by whom, what, in which plan, on which portal, of which day, where.

use crate::support::Site;

const REPORT: &str = "reports:\n  - {date: 2023-04-10, by: finance, stage: in-progress, note: 甲}\n";

/// The citation on a page, without marks of languages.
fn citation(site: &Site, page: &str) -> Option<String> {
    let html = site.read(&format!("public/{page}"));
    let words = html.split("<p class=\"copy\">").nth(1)?.split("</p>").next()?;
    let mut plain = String::new();
    words
        .split('<')
        .enumerate()
        .for_each(|(i, part)| plain.push_str(if i == 0 { part } else { part.split_once('>').expect("a tag").1 }));
    Some(plain)
}

#[test]
fn tasks_plans_and_targets_say_how_to_cite_them() {
    let site = Site::bilingual().task_with(REPORT).edit(
        "content/site.yaml",
        "time_zone:",
        "base_url: https://portal.example/\ngovernment: {sponsor: {zh-CN: 某州政府, en: The Prefecture}}\ntime_zone:",
    );
    site.build("2023-06-15");
    let of = |page| citation(&site, page).expect("a citation");
    assert_eq!(
        of("2023/tasks/01-a.html"),
        "某州政府. 甲任务[EB/OL]//二〇二三年工作要点. 测试. (2023-04-10)[引用日期]. https://portal.example/2023/tasks/01-a.html"
    );
    assert_eq!(
        of("2023/index.html"),
        "某州政府. 二〇二三年工作要点[EB/OL]. 测试. (2023-06-15)[引用日期]. https://portal.example/2023/"
    );
    let english = of("en/2023/tasks/01-a.html");
    assert!(english.starts_with("The Prefecture. 甲任务. In: "), "{english}");
    assert!(english.contains(", last changed 10 April 2023. https://portal.example/2023/tasks/01-a.html"), "{english}");
    assert_eq!(citation(&site, "2023/tasks/index.html"), None, "a list is but the way to others");
    let before = site.read("public/2023/tasks/01-a.html");
    site.build("2023-06-16");
    assert_eq!(site.read("public/2023/tasks/01-a.html"), before, "another day alone changes no task");
    assert!(of("2023/index.html").contains("(2023-06-16)"));
}

#[test]
fn what_is_not_known_is_left_out_of_a_citation() {
    let site = Site::tiny().task_with(REPORT);
    site.build("2023-06-15");
    let cited = citation(&site, "2023/tasks/01-a.html").expect("a citation");
    assert_eq!(cited, "甲任务[EB/OL]//二〇二三年工作要点. 测试. (2023-04-10)[引用日期]");
}
