//! Leaving notices: which links have one, and that a page between two links is all it takes.

use crate::support::Site;

const LEAVING: &str = "government:\n  site_name: 某州人民政府\n  site_domain: portal.example\n  external_links: {allow: [gov.cn]}\ntheme:";
const BODY: &str = "见[甲](https://other.example/a?b=c&d)、[乙](https://www.sc.gov.cn/)、[丙](https://notgov.cn/)、\
                    [丁](https://www.portal.example/)、[戊](mailto:a@other.example)。";

fn site() -> Site {
    Site::bilingual().edit("content/site.yaml", "theme:", LEAVING).edit(
        "content/2023/tasks/01-a.md",
        "甲任务的原文。",
        BODY,
    )
}

fn notices(site: &Site) -> Vec<String> {
    site.public().into_keys().filter(|path| path.contains("leave/")).collect()
}

#[test]
fn a_link_out_of_the_portal_leads_to_its_notice() {
    let site = site();
    site.build("2023-06-15");
    assert_eq!(notices(&site).len(), 4, "two addresses in two languages");
    let page = site.read("public/2023/tasks/01-a.html");
    let href = |words: &str| {
        let before = page.split(&format!("\">{words}</a>")).next().expect("a link");
        before.rsplit("href=\"").next().expect("an address").to_owned()
    };
    let notice = href("甲");
    assert!(notice.starts_with("../../leave/") && notice.ends_with(".html"), "{notice}");
    assert!(href("丙").starts_with("../../leave/"), "only gov.cn and what is below it is exempt");
    assert_eq!(href("乙"), "https://www.sc.gov.cn/");
    assert_eq!(href("丁"), "https://www.portal.example/", "its own domain");
    assert_eq!(href("戊"), "mailto:a@other.example");
    let notice = site.read(&format!("public/{}", notice.trim_start_matches("../../")));
    assert!(notice.contains("您访问的链接即将离开“某州人民政府”门户网站，是否继续？"), "{notice}");
    assert!(
        notice.contains("<a href=\"https://other.example/a?b=c&amp;d\" rel=\"nofollow noreferrer\">继续访问</a>"),
        "{notice}"
    );
    assert!(notice.contains("<a href=\"../index.html\">放弃，返回首页</a>"), "{notice}");
    assert!(notice.contains("content=\"noindex\"") && notice.matches("<script").count() == 1, "{notice}");
    assert!(notice.contains("<script src=\"../assets/modes."), "nothing but the display modes: {notice}");
}

#[test]
fn documents_bodies_and_contacts_are_links_too() {
    let site = site()
        .edit(
            "content/2023/tasks/01-a.md",
            "section: one\n",
            "section: one\ndocuments:\n  - {title: 文件, url: \"https://law.example/\"}\n",
        )
        .edit(
            "content/organizations.yaml",
            "name: 财政局}",
            "name: 财政局, url: \"https://finance.example/\", contact: {url: \"https://ask.example/\"}}",
        )
        .edit("content/site.yaml", "theme:", "contact: {url: \"https://portal-ask.example/\"}\ntheme:");
    site.build("2023-06-15");
    assert_eq!(notices(&site).len(), 12);
    for page in
        ["2023/tasks/01-a.html", "2023/departments/finance.html", "en/2023/departments/finance.html", "index.html"]
    {
        let html = site.read(&format!("public/{page}"));
        for address in ["law.example", "finance.example", "ask.example"] {
            assert!(!html.contains(&format!("href=\"https://{address}")), "{page} links to {address} directly");
        }
    }
    assert!(site.read("public/2023/departments/finance.html").contains(">https://finance.example/</a>"));
}

#[test]
fn drafts_and_what_is_dated_later_have_no_notice() {
    let site = site().edit(
        "content/2023/tasks/01-a.md",
        "section: one\n",
        "section: one\nreports:\n  - {date: 2023-07-01, note: \"[x](https://later.example/)\"}\n  - {date: 2023-05-01, draft: true, note: \"[x](https://draft.example/)\"}\n",
    );
    site.build("2023-06-15");
    assert_eq!(notices(&site).len(), 4);
    site.build("2023-07-01");
    assert_eq!(notices(&site).len(), 6);
}

#[test]
fn without_the_setting_links_lead_straight_out() {
    let site = site().edit("content/site.yaml", "  external_links: {allow: [gov.cn]}\n", "");
    site.build("2023-06-15");
    assert!(notices(&site).is_empty());
    assert!(site.read("public/2023/tasks/01-a.html").contains("href=\"https://other.example/a?b=c&amp;d\""));
}
