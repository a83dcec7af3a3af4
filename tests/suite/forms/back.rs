//! Forms that went back to be mended, as they come home beside those that they were made from.

use super::{A, Form, Put, exported, fill, words};
use crate::support::{Run, Site, files};

/// A portal of which the folder of forms holds finance's form with a day that is none, and what goes back.
pub(crate) fn gone_back() -> Site {
    let site = exported();
    for other in ["east", "health", "north", "office", "water", "west"] {
        std::fs::remove_file(site.path(&format!("forms/2023-Q2/{other}.xlsx"))).expect("a form");
    }
    fill(
        &site,
        "finance",
        &[
            ("2023/01-a", "note", words("有进展")),
            ("2023/01-a/measures/app", "stage", words("已完成")),
            ("2023/01-a/measures/app", "completed", words("6月下旬")),
        ],
    );
    let run = import(&site, "C.UTF-8", &[]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert_eq!(names(&site), ["finance.returned.xlsx", "finance.xlsx"]);
    site
}

/// Imports the folder as of 12 July.
fn import(site: &Site, language: &str, more: &[&str]) -> Run {
    let folder = site.path("forms/2023-Q2").display().to_string();
    site.run_in(language, &[&["import", "reports", &folder, "--date", "2023-07-12"], more].concat())
}

fn names(site: &Site) -> Vec<String> {
    files(&site.path("forms/2023-Q2")).into_keys().collect()
}

fn bytes(site: &Site, name: &str) -> Vec<u8> {
    std::fs::read(site.path(&format!("forms/2023-Q2/{name}"))).expect("a form")
}

/// Types into a form as somebody does who mends it.
fn mend(site: &Site, name: &str, cells: &[(&str, &str, Put)]) {
    let mut form = Form::of(&bytes(site, name));
    for (key, column, what) in cells {
        form.put(key, column, what);
    }
    form.save(site, name);
}

const DAY: (&str, &str) = ("2023/01-a/measures/app", "completed");

#[test]
fn a_form_that_went_back_takes_the_place_of_the_first_once_it_is_mended() {
    let site = gone_back();
    let first = bytes(&site, "finance.returned.xlsx");
    // As it was written it says nothing; it is not written again either.
    for (language, line) in [
        ("zh_CN.UTF-8", "forms/2023-Q2/finance.returned.xlsx（财政局，2023-Q2）：退回的表，还没有改过，放在一边。\n"),
        (
            "C.UTF-8",
            "forms/2023-Q2/finance.returned.xlsx (财政局, 2023-Q2): it is the form as it went back, and nobody has mended it: left aside.\n",
        ),
    ] {
        let run = import(&site, language, &[]);
        assert_eq!(run.status, 1, "{}", run.stderr);
        assert!(run.stderr.starts_with(line), "{}", run.stderr);
        assert_eq!((names(&site).len(), bytes(&site, "finance.returned.xlsx") == first), (2, true), "{}", run.stderr);
    }
    mend(&site, "finance.returned.xlsx", &[(DAY.0, DAY.1, words("6月28日"))]);
    for (language, line) in [
        (
            "zh_CN.UTF-8",
            "forms/2023-Q2/finance.xlsx（财政局，2023-Q2）：退回以后改好的是 forms/2023-Q2/finance.returned.xlsx，以它为准，这一份放在一边。\n",
        ),
        (
            "C.UTF-8",
            "forms/2023-Q2/finance.xlsx (财政局, 2023-Q2): forms/2023-Q2/finance.returned.xlsx went back and was mended, and is taken in its place: left aside.\n",
        ),
    ] {
        let run = import(&site, language, &["--dry-run"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(run.stderr.contains(line), "{}", run.stderr);
    }
    // Whatever the file is called in which it came home.
    let mended = bytes(&site, "finance.returned.xlsx");
    site.write("forms/2023-Q2/finance.returned.xlsx", &first);
    site.write("forms/2023-Q2/finance.returned (1).xlsx", &mended);
    let run = import(&site, "C.UTF-8", &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.ends_with("2 report(s) written into 1 task file(s).\n"), "{}", run.stderr);
    assert!(site.read(A).contains("    on: 2023-06-28\n    by: finance\n    measure: app\n    stage: completed\n"));
    assert_eq!(names(&site), ["finance.returned (1).xlsx", "finance.returned.xlsx", "finance.xlsx"]);
}

#[test]
fn a_locked_cell_that_was_changed_says_again_what_it_said_and_is_red() {
    let site = exported();
    fill(&site, "finance", &[("2023/01-a", "due", words("2024年3月底")), ("2023/01-a", "number", Put::Number(7.0))]);
    assert_eq!(import(&site, "C.UTF-8", &[]).status, 1);
    let back = Form::of(&bytes(&site, "finance.returned.xlsx"));
    assert_eq!(back.says("2023/01-a", "due"), "2023年12月31日（年底前）");
    assert_eq!(back.says("2023/01-a", "number"), "1");
    let red = |column| back.fill_of("2023/01-a", column);
    assert_eq!(["due", "number", "role"].map(|column| red(column) == "FFFFC7CE"), [true, true, false]);
    assert!(!back.is_open("2023/01-a", "due"));
    let notes = String::from_utf8_lossy(back.part("xl/comments1.xml")).into_owned();
    assert!(notes.contains("锁定的单元格改动过（时限，原为“2023年12月31日（年底前）”）"), "{notes}");
}

#[test]
fn a_number_of_a_person_is_refused_at_its_cell() {
    for (language, lines) in [
        (
            "zh_CN.UTF-8",
            [
                "  退回：本单位事项!L5：手机号码会被公布：138****1234。删去，或写成 138****1234；办公电话可以写进 site.yaml 的 privacy: {allow: […]}\n",
                "  退回：本单位事项!O6：身份证号码会被公布：11*************02X。删去，或写成 11*************02X；办公电话可以写进 site.yaml 的 privacy: {allow: […]}\n",
            ],
        ),
        (
            "C.UTF-8",
            [
                "  refused: 本单位事项!L5: a mobile number would be published: 138****1234: take it out or write 138****1234; an office's telephone may stand in site.yaml under privacy: {allow: […]}\n",
                "  refused: 本单位事项!O6: an identity number would be published: 11*************02X: take it out or write 11*************02X; an office's telephone may stand in site.yaml under privacy: {allow: […]}\n",
            ],
        ),
    ] {
        let site = exported();
        fill(
            &site,
            "finance",
            &[
                ("2023/01-a", "note", words("有进展，联系人13812341234")),
                ("2023/01-a/measures/app", "evidence", words("名单 11010519491231002X")),
            ],
        );
        let before = files(&site.path("content"));
        let run = import(&site, language, &[]);
        assert_eq!(run.status, 1, "{}", run.stderr);
        lines.iter().for_each(|line| assert!(run.stderr.contains(line), "{line}\n{}", run.stderr));
        assert!(!run.stderr.contains("13812341234"), "{}", run.stderr);
        assert!(files(&site.path("content")) == before, "{}", run.stderr);
        // A number that the portal allows may stand.
        let allowed = "coordinator: office\nprivacy: {allow: [\"138 1234 1234\"]}\n";
        let site = site.edit("content/site.yaml", "coordinator: office\n", allowed);
        fill(&site, "finance", &[("2023/01-a/measures/app", "evidence", Put::Nothing)]);
        let run = import(&site, language, &[]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(site.read(A).contains("联系人13812341234"));
    }
}

#[test]
fn a_form_that_somebody_changed_is_never_written_over() {
    let site = gone_back();
    mend(&site, "finance.returned.xlsx", &[(DAY.0, DAY.1, words("6月中旬"))]);
    let changed = bytes(&site, "finance.returned.xlsx");
    for _ in 0..2 {
        let run = import(&site, "C.UTF-8", &[]);
        assert_eq!(run.status, 1, "{}", run.stderr);
        assert!(
            run.stderr
                .contains("Refused cells are marked in forms/2023-Q2/finance.returned-2.xlsx, which can be sent back."),
            "{}",
            run.stderr
        );
        assert_eq!(names(&site), ["finance.returned-2.xlsx", "finance.returned.xlsx", "finance.xlsx"]);
        assert!(bytes(&site, "finance.returned.xlsx") == changed);
    }
    // The second one, mended, takes the place of both.
    mend(&site, "finance.returned-2.xlsx", &[(DAY.0, DAY.1, words("2023-06-20"))]);
    let run = import(&site, "C.UTF-8", &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(site.read(A).contains("    on: 2023-06-20\n    by: finance\n    measure: app\n"));
}

#[test]
fn two_forms_that_were_both_changed_wait_and_one_by_itself_is_imported() {
    let site = gone_back();
    mend(&site, "finance.returned.xlsx", &[(DAY.0, DAY.1, words("6月28日"))]);
    mend(&site, "finance.xlsx", &[(DAY.0, DAY.1, words("6月29日"))]);
    let before = files(&site.path(""));
    for (language, line) in [
        (
            "zh_CN.UTF-8",
            "错误：forms/2023-Q2/finance.xlsx（财政局，2023-Q2）：它与 forms/2023-Q2/finance.returned.xlsx 是同一个单位的，退回以后两份都改过，看不出以哪一份为准。留下一份，另一份移走再导入。没有导入。\n",
        ),
        (
            "C.UTF-8",
            "error: forms/2023-Q2/finance.returned.xlsx (财政局, 2023-Q2): it and forms/2023-Q2/finance.xlsx are of one body, and both were changed since the form went back, so that nobody can tell which is meant. Keep one, move the other one away, and import again. It was not imported.\n",
        ),
    ] {
        let run = import(&site, language, &[]);
        assert_eq!(run.status, 1, "{}", run.stderr);
        assert!(run.stderr.contains(line), "{}", run.stderr);
        assert!(files(&site.path("")) == before, "{}", run.stderr);
    }
    std::fs::remove_file(site.path("forms/2023-Q2/finance.xlsx")).expect("a form");
    let run = import(&site, "C.UTF-8", &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(site.read(A).contains("    on: 2023-06-28\n    by: finance\n    measure: app\n"));
    // By itself one is read that nobody has mended, too: what was refused is told.
    let site = gone_back();
    std::fs::remove_file(site.path("forms/2023-Q2/finance.xlsx")).expect("a form");
    let run = import(&site, "C.UTF-8", &["--dry-run"]);
    assert!(run.stderr.contains("“6月下旬” does not say which day"), "{}", run.stderr);
}
