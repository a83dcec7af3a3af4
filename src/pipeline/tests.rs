//! What a kind of page that is there for the tests alone (`render/pages/probe.rs`) gives without anybody else knowing of it.

use crate::pipeline::{Memory, Request, build};
use std::fs;
use std::path::Path;

const FILES: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "id: tag:test.example,2023:tiny\ntitle: 测试\ntime_zone: Asia/Shanghai\nbase_url: https://test.example/\n\
         theme: base\nlanguages:\n  - {tag: zh-CN, label: 中文}\n  - {tag: en, label: English, path: en}\n",
    ),
    ("content/organizations.yaml", "- {id: office, kind: department, name: 统筹办}\n"),
    (
        "content/2023/plan.md",
        "---\ntitle: 要点\nissued: 2023-03-01\nsections: [{id: one, title: 第一部分}]\n---\n[探针](/2023/probes/1.html)\n",
    ),
    ("content/2023/tasks/01-a.md", "---\ntitle: 甲任务\nnumber: 1\nsection: one\nlead: [office]\n---\n原文。\n"),
    ("content/2023/tasks/02-b.md", "---\ntitle: 乙任务\nnumber: 2\nsection: one\nlead: [office]\n---\n原文。\n"),
    ("content/2023/tasks/01-a.en.md", "---\ntitle: Task A\n---\nText.\n"),
];

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    #[allow(clippy::disallowed_methods, reason = "tests write their own folder")]
    fs::write(path, text).expect("a file");
}

/// What a build changed below `probes`, in the site that it left.
fn built(root: &Path) -> Vec<String> {
    let as_of = "2023-06-01".parse().ok();
    let request = Request { as_of, ..Request::new(root, &|_| unreachable!("the date is given")) };
    let built = build(&request, &root.join("public"), false, &|_| {}, &mut Memory::default()).expect("a build");
    let written = built.written.unwrap_or_else(|| panic!("nothing is wrong: {:?}", built.diagnostics));
    let mut changed: Vec<String> = written.changed.iter().map(ToString::to_string).collect();
    changed.retain(|path| path.contains("probes/"));
    changed.sort();
    changed
}

#[test]
fn a_new_kind_of_page_takes_one_file_and_a_line() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let root = folder.path();
    FILES.iter().for_each(|(path, text)| write(root, path, text));
    let all = ["2023/probes/1.html", "2023/probes/2.html", "en/2023/probes/1.html", "en/2023/probes/2.html"];
    assert_eq!(built(root), all, "its pages stand in every language, and content may link to them");
    let read = |path: &str| fs::read_to_string(root.join("public").join(path)).expect("a file of the site");
    let page = read("en/2023/probes/1.html");
    assert!(page.contains("Task A"), "its view is shown by its template");
    assert!(read("en/2023/probes/2.html").contains("noindex"), "a page that is not translated stands in");
    let sitemap = read("sitemap.xml");
    let listed = |path: &str| sitemap.contains(&format!("<loc>https://test.example/{path}</loc>"));
    assert_eq!(all.map(listed), [true, true, true, false], "search engines are told of real translations");
    let found = |lang: &str| {
        (0..9).any(|n| {
            let file = root.join(format!("public/{lang}search/pages-{n}.js"));
            fs::read_to_string(file).is_ok_and(|text| text.contains("2023/probes/1.html"))
        })
    };
    assert!(found("") && found("en/"), "it is searched");
    // It said that it shows the row of its task, so it is made again when that changes and no sooner.
    assert_eq!(built(root), Vec::<String>::new());
    let text = FILES[4].1;
    write(root, FILES[4].0, &text.replace("原文", "新的原文"));
    assert_eq!(built(root), Vec::<String>::new(), "no text of a task stands on it");
    write(root, FILES[4].0, &text.replace("乙任务", "丙任务"));
    assert_eq!(built(root), ["2023/probes/2.html", "en/2023/probes/2.html"]);
}

#[test]
#[cfg(feature = "reads")]
fn a_page_that_reads_what_its_kind_does_not_state_is_found() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let root = folder.path();
    FILES.iter().for_each(|(path, text)| write(root, path, text));
    built(root);
    write(root, "content/2023/tasks/liar.md", &FILES[4].1.replace("number: 2", "number: 3"));
    let reported = std::panic::catch_unwind(|| built(root)).expect_err("its page reads the task");
    let reported = reported.downcast_ref::<String>().expect("words");
    assert!(
        reported.starts_with("probe(0, 2, 0) does not state that it reads") && reported.contains("2023/liar"),
        "{reported}"
    );
}
