//! Habits of Windows: lines that end in CR and LF, folders with long and Chinese names and blanks.

use crate::support::{Site, files, repository};
use std::fs;

const DAY: &str = "2024-07-01";

#[test]
fn line_ends_change_no_byte_of_the_site() {
    let demo = repository().join("tests/sites/demo");
    let site = Site::copy_of(&demo);
    site.build(DAY);
    let windows = Site::copy_of(&demo);
    for (path, bytes) in files(&windows.path("content")) {
        let is_text = path.ends_with(".md") || path.ends_with(".yaml");
        if is_text && !path.starts_with("files/") && !path.starts_with("archive/") {
            let text = String::from_utf8(bytes).expect("UTF-8");
            windows.write(&format!("content/{path}"), text.replace('\n', "\r\n").as_bytes());
        }
    }
    windows.build(DAY);
    let (expected, found) = (site.public(), windows.public());
    assert_eq!(expected.keys().collect::<Vec<_>>(), found.keys().collect::<Vec<_>>());
    let other: Vec<&String> =
        expected.iter().filter(|(path, bytes)| found[*path] != **bytes).map(|(path, _)| path).collect();
    assert!(other.is_empty(), "{} differ: {:?}", other.len(), &other[..other.len().min(9)]);
}

#[test]
fn a_folder_may_be_far_down_and_have_any_name() {
    let site = Site::tiny();
    site.build("2023-07-01");
    // Longer than the 260 characters that Windows gives a path by default.
    let folder = format!("凉山 彝族自治州/{}/进展 公开 #1 %20", "很长的文件夹 ".repeat(8).trim_end())
        .repeat(3)
        .replace("%20凉山", "%20/凉山");
    let far = Site::empty();
    for (path, bytes) in files(&site.path("content")) {
        far.write(&format!("{folder}/content/{path}"), &bytes);
    }
    let root = far.path(&folder);
    assert!(root.to_string_lossy().chars().count() > 220, "{}", root.display());
    let run = far.run_bare(&["--root", &root.to_string_lossy(), "build", "--as-of", "2023-07-01"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(files(&root.join("public")), site.public());
    let run = far.run_bare(&[
        "--root",
        &root.to_string_lossy(),
        "report",
        "01-a",
        "--by",
        "finance",
        "--stage",
        "in-progress",
        "--date",
        "2023-07-01",
    ]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let text = fs::read_to_string(root.join("content/2023/tasks/01-a.md")).expect("a task");
    assert!(text.contains("stage: in-progress"), "{text}");
}

#[test]
fn a_report_keeps_line_ends() {
    let site = Site::tiny();
    let task = site.read("content/2023/tasks/01-a.md");
    for round in 0..2 {
        site.write("content/2023/tasks/01-a.md", task.replace('\n', "\r\n").as_bytes());
        let day = ["2023-07-01", "2023-07-02"][round];
        let run =
            site.run(&["report", "01-a", "--by", "finance", "--stage", "in-progress", "--note", "甲", "--date", day]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let text = site.read("content/2023/tasks/01-a.md");
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{text:?}");
        assert!(text.replace("\r\n", "\n").contains("甲任务的原文"), "{text:?}");
    }
}
