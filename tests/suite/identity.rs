//! What pages say of themselves to machines: canonical, languages, Open Graph, JSON-LD, page tags, the sitemap.

use crate::support::{Site, TASK};
use std::collections::{BTreeMap, BTreeSet};

const BASE: &str = "https://portal.example/deep";

fn published(site: Site) -> Site {
    let site = site.edit("content/site.yaml", "time_zone:", &format!("base_url: {BASE}/\ntime_zone:"));
    site.build("2023-06-15");
    site
}

/// Values of an attribute of the elements that begin with some words.
fn attributes(html: &str, element: &str, attribute: &str) -> Vec<String> {
    let parts = html.split(element).skip(1).filter_map(|part| part.split('>').next());
    let value = |part: &str| Some(part.split_once(&format!(" {attribute}=\""))?.1.split('"').next()?.to_owned());
    parts.filter_map(value).collect()
}

/// Which file of the site a full address names.
fn file_of(address: &str) -> String {
    let path = address.strip_prefix(BASE).expect("an address of the portal").trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

fn half_translated() -> Site {
    Site::bilingual()
        .with(
            "content/2023/plan.en.md",
            "---\ntitle: Key tasks of 2023\nsections: {one: Part one, two: Part two}\n---\nIn general.\n",
        )
        .with("content/2023/tasks/02-b.md", &TASK.replace("number: 1", "number: 2"))
        .with("content/2023/tasks/02-b.en.md", "---\ntitle: Task B\n---\nThe words of task B.\n")
}

#[test]
fn hreflang_is_mutual_and_names_real_translations_only() {
    let site = published(half_translated());
    let mut alternates: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    for (path, bytes) in site.public().into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8(bytes).expect("UTF-8");
        // Feeds are alternates too.
        let html = html.replace("<link rel=\"alternate\" hreflang", "<hreflang hreflang");
        let links = |attribute| attributes(&html, "<hreflang", attribute);
        let (tags, files) = (links("hreflang"), links("href").into_iter().map(|href| file_of(&href)));
        alternates.insert(path, tags.into_iter().zip(files).collect());
    }
    for (path, links) in &alternates {
        if links.is_empty() {
            continue;
        }
        let own = if path.starts_with("en/") { "en" } else { "zh-CN" };
        assert!(links.contains(&(own.to_owned(), path.clone())), "{path} does not name itself");
        assert!(links.iter().any(|(tag, _)| tag == "x-default"), "{path} has no x-default");
        for (_, other) in links {
            assert_eq!(&alternates[other], links, "{other} does not answer {path}");
        }
    }
    assert_eq!(alternates["2023/tasks/02-b.html"].len(), 3);
    assert!(alternates["2023/tasks/01-a.html"].is_empty() && alternates["en/2023/tasks/01-a.html"].is_empty());
}

#[test]
fn a_fallback_page_is_noindex_and_names_the_source() {
    let site = published(half_translated());
    let page = site.read("public/en/2023/tasks/01-a.html");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{page}");
    assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{BASE}/2023/tasks/01-a.html\">")), "{page}");
    assert!(!site.read("public/en/2023/tasks/02-b.html").contains("noindex"));
    assert!(!site.read("public/sitemap.xml").contains("en/2023/tasks/01-a.html"));
}

#[test]
fn the_sitemap_lists_what_is_to_be_found_with_alternates_and_the_contents_dates() {
    let site = published(half_translated().edit(
        "content/2023/tasks/02-b.md",
        "cooperating: [health]\n",
        "cooperating: [health]\nreports:\n  - {date: 2023-05-04, stage: in-progress}\n  - {date: 2023-08-01, percent: 9}\n",
    ));
    let map = site.read("public/sitemap.xml");
    let entry = |path: &str| {
        let loc = format!("<loc>{BASE}/{path}</loc>");
        map.lines().find(|line| line.contains(&loc)).unwrap_or_else(|| panic!("{path}: {map}")).to_owned()
    };
    let task = entry("en/2023/tasks/02-b.html");
    assert!(task.contains("<lastmod>2023-05-04</lastmod>"), "{task}");
    for tag in ["zh-CN", "en", "x-default"] {
        assert!(task.contains(&format!("hreflang=\"{tag}\"")), "{task}");
    }
    let alone = entry("2023/tasks/01-a.html");
    assert!(alone.contains("<lastmod>2023-03-01</lastmod>") && !alone.contains("hreflang"), "{alone}");
    assert!(entry("").contains("<lastmod>2023-05-04</lastmod>"));
    assert!(!map.contains("404.html"));
    assert_eq!(site.read("public/robots.txt"), format!("User-agent: *\nAllow: /\n\nSitemap: {BASE}/sitemap.xml\n"));
}

#[test]
fn without_its_own_address_a_portal_names_none() {
    let site = Site::bilingual();
    site.build("2023-06-15");
    assert!(!site.exists("public/sitemap.xml"));
    assert_eq!(site.read("public/robots.txt"), "User-agent: *\nAllow: /\n");
    for (path, bytes) in site.public().into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8(bytes).expect("UTF-8");
        let head = html.split("</head>").next().expect("a head");
        for word in ["canonical", "hreflang", "og:", "ld+json", "https://"] {
            assert!(!head.contains(word), "{path} holds {word}");
        }
        assert!(path == "404.html" || head.contains("<meta name=\"description\" content=\""), "{path} says nothing");
    }
}

#[test]
fn json_ld_is_data_that_no_words_can_break_out_of() {
    let site = published(
        Site::bilingual()
            .edit("content/2023/tasks/01-a.md", "title: 甲任务", "title: \"</script><script>alert(1)</script> & “甲”\"")
            .edit("content/2023/tasks/01-a.md", "cooperating: [health]", "cooperating: [health, pair]"),
    );
    let page = site.read("public/2023/tasks/01-a.html");
    // JSON-LD, and the theme's file that remembers the display modes.
    assert_eq!(page.matches("<script").count(), 2, "{page}");
    assert!(page.contains("<script src=\"../../assets/modes.") && !page.contains("<script>"), "{page}");
    let data = page.split("application/ld+json\">").nth(1).and_then(|p| p.split("</script>").next()).expect("JSON-LD");
    let data: serde_json::Value = serde_json::from_str(data).expect("JSON");
    let trail = &data["@graph"][0]["itemListElement"];
    assert_eq!(trail[3]["name"], "</script><script>alert(1)</script> & “甲”");
    assert_eq!(trail[3]["item"], format!("{BASE}/2023/tasks/01-a.html"));
    assert_eq!(trail[0]["item"], format!("{BASE}/"));
    let home = site.read("public/index.html");
    assert!(home.contains("\"@type\":\"WebSite\"") && home.contains("\"@type\":\"GovernmentOrganization\""), "{home}");
    assert!(site.read("public/2023/departments/finance.html").contains("GovernmentOrganization"));
    assert!(!site.read("public/2023/groups/pair.html").contains("GovernmentOrganization"), "a group is none");
}

#[test]
fn a_notice_that_is_translated_in_part_is_a_fallback_and_each_part_says_its_language() {
    let source = "---\ntitle: 要点\nnotice_title: 通知\nissued: 2023-03-01\nsections: [{id: one, title: 第一部分}, {id: two, title: 第二部分}]\n\
                  ---\n印发通知的话。\n\n<!-- plan -->\n\n总体要求。\n\n<!-- closing -->\n\n结尾。\n";
    let words =
        "---\ntitle: Key tasks\nnotice_title: Notice\nsections: {one: Part one, two: Part two}\n---\nIn general.\n";
    let site = Site::bilingual().with("content/2023/plan.md", source).with("content/2023/plan.en.md", words);
    let site = published(site);
    let page = site.read("public/en/2023/notice.html");
    assert!(page.contains("noindex") && page.contains("<div class=\"letter\" lang=\"zh-CN\">"), "{page}");
    assert!(
        page.contains("<div class=\"closing\" lang=\"zh-CN\">") && page.contains("<div class=\"preamble\"><p>In"),
        "{page}"
    );
    let check = site.run(&["check", "--as-of", "2023-06-15"]);
    assert!(check.stderr.contains("not translated into English: body: letter, body: closing"), "{}", check.stderr);
    // The plan's page shows the preamble alone.
    assert!(!site.read("public/en/2023/index.html").contains("noindex"));
}
