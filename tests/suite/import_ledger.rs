//! A ledger that comes in, from whatever spreadsheet program, becomes drafts whose facts name their cells.

use crate::support::{Run, Site, repository};
use std::collections::BTreeMap;
use std::fs;

fn portal() -> Site {
    Site::empty().with("content/site.yaml", crate::support::SITE).with(
        "content/organizations.yaml",
        "- {id: office, kind: department, name: 统筹办}\n- {id: market, kind: department, name: 市监局}\n",
    )
}

fn import(site: &Site, name: &str, bytes: &[u8]) -> Run {
    site.write(&format!("in/{name}"), bytes);
    let path = site.path(&format!("in/{name}")).display().to_string();
    site.run(&["import", "ledger", &path, "--plan", "2024"])
}

fn fixture(extension: &str) -> Vec<u8> {
    fs::read(repository().join("tests/sites/ledger").join(format!("ledger.{extension}"))).expect("the ledger")
}

/// The front matter without the two lines that name the source.
fn drafts(site: &Site) -> BTreeMap<String, String> {
    let all = crate::support::files(&site.path("content/2024")).into_iter();
    all.map(|(path, bytes)| {
        (
            path,
            String::from_utf8(bytes)
                .expect("UTF-8")
                .lines()
                .filter(|l| !l.contains("jindu import"))
                .collect::<Vec<_>>()
                .join("\n"),
        )
    })
    .collect()
}

#[test]
fn a_ledger_of_merged_cells_sections_and_hidden_rows_is_drafted_cell_by_cell() {
    let site = portal();
    let run = import(&site, "ledger.xlsx", &fixture("xlsx"));
    assert_eq!(run.status, 0, "{}", run.stderr);
    for line in [
        "ledger.xlsx: 2 section(s), 3 task(s), 4 measure(s)",
        "the hidden sheet “底稿” was not imported",
        "hidden rows of the sheet “重点任务” were not imported: 10",
        "hidden columns of the sheet “重点任务” were not imported: I",
        "nowhere: 重点任务!A11 “填表人：张三”",
    ] {
        assert!(run.stderr.contains(line), "{line}\n{}", run.stderr);
    }
    let plan = site.read("content/2024/plan.md");
    for line in [
        "title: 立山市2024年重点任务台账 # 重点任务!A1\n",
        "issued: 2024-03-01 # 重点任务!A2\n",
        "title: 优化营商环境\n",
    ] {
        assert!(plan.contains(line), "{line}\n{plan}");
    }
    let first = site.read("content/2024/tasks/01.md");
    for line in [
        "title: 企业开办便利化 # 重点任务!B5\n",
        "lead: [market] # 重点任务!E5\n",
        "cooperating: [body-1, body-2] # 重点任务!F5\n",
        "due: 2024-06-30\n",
        "due_text: \"6月底前\" # 重点任务!G5\n",
        "# 进展情况：已启动（重点任务!H5）\n",
        "    text: 推行企业开办一日办结 # 重点任务!C5\n",
        "    text: 建成一窗通办平台 # 重点任务!C6\n    due: 2024-12-31\n    due_text: \"12月底前\" # 重点任务!G6\n",
        "    at_least: 3\n",
    ] {
        assert!(first.contains(line), "{line}\n{first}");
    }
    let second = site.read("content/2024/tasks/02.md");
    for line in ["lead: [body-3, body-4] # ", "ongoing: true\n", "reach: 80\n", "unit: \"%\"\n"] {
        assert!(second.contains(line), "{line}\n{second}");
    }
    let third = site.read("content/2024/tasks/03.md");
    for line in ["section: s2\n", "lead: [body-6] # ", "due: 2024-09-30\n", "reach: 100\n"] {
        assert!(third.contains(line), "{line}\n{third}");
    }
    assert!(!site.exists("content/2024/tasks/04.md"));
    let check = site.run(&["check"]);
    assert_eq!(check.status, 0, "{}", check.stderr);
}

#[test]
fn what_libreoffice_saved_gives_the_same_drafts() {
    let xlsx = portal();
    import(&xlsx, "ledger.xlsx", &fixture("xlsx"));
    let ods = portal();
    let run = import(&ods, "ledger.ods", &fixture("ods"));
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(drafts(&ods), drafts(&xlsx));
    // What is hidden an xls does not tell; all else is the same.
    let xls = portal();
    let run = import(&xls, "ledger.xls", &fixture("xls"));
    assert_eq!(run.status, 0, "{}", run.stderr);
    let (old, new) = (drafts(&xls), drafts(&xlsx));
    for path in ["plan.md", "tasks/01.md", "tasks/03.md"] {
        assert_eq!(old[path], new[path], "{path}");
    }
}

#[test]
fn csv_in_the_encodings_of_old_files() {
    let text = "序号,任务名称,责任单位,完成时间\r\n1.0,推进甲项目,\"市监局、统筹办\",2024.6.30\r\n2.0,推进乙项目,统筹办,看情况\r\n";
    let site = portal();
    let run = import(&site, "a.csv", &encoding_rs::GB18030.encode(text).0);
    // No title and no day of issue stand in it.
    assert_eq!(run.status, 1, "{}", run.stderr);
    for line in ["missing: plan.md: no day of issue was found", "check: D3: “看情况” gives no day that is certain"]
    {
        assert!(run.stderr.contains(line), "{line}\n{}", run.stderr);
    }
    let first = site.read("content/2024/tasks/01.md");
    for line in ["number: 1\n", "responsible: [market, office] # C2\n", "due: 2024-06-30"] {
        assert!(first.contains(line), "{line}\n{first}");
    }
    assert!(site.read("content/2024/tasks/02.md").contains("due_text: 看情况 # D3\n"));
}

#[test]
fn damaged_workbooks_are_refused_and_end_nothing() {
    let whole = fixture("xls");
    for (name, bytes) in [
        ("a.xlsx", b"PK\x03\x04x".to_vec()),
        ("a.xls", whole[..whole.len() / 2].to_vec()),
        ("a.xls", whole.iter().enumerate().map(|(i, b)| if i > 512 && i % 7 == 0 { !b } else { *b }).collect()),
        ("a.ods", b"nonsense".to_vec()),
        ("a.pages", b"x".to_vec()),
    ] {
        let site = portal();
        let run = import(&site, name, &bytes);
        assert_eq!(run.status, 1, "{name}: {}", run.stderr);
        assert!(run.stderr.contains("Nothing was"), "{name}: {}", run.stderr);
        assert!(!site.exists("content/2024"));
    }
}
