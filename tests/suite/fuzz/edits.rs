//! Edits of content.

use super::holds::edits::{Added, any_entry, entry, is_one_more, stamps_are_all_that_changes};
use super::{files, texts};
use crate::support::{Dice, TASK};
use jindu::diagnose::SourceText;

fn good() -> Vec<String> {
    let mut good = files(".md");
    good.retain(|text| text.contains("\nnumber:") && text.len() < 8_000);
    good.push(TASK.to_owned());
    good.push(TASK.replace("number: 1\n", "number: 1\nreports: [{date: 2023-05-01, note: 甲}]\n"));
    good.push(
        TASK.replace("number: 1\n", "number: 1\nreports:\n  - date: 2023-05-01\n    note: |\n      甲\n      乙\n"),
    );
    good.push(TASK.replace("number: 1\n", "number: 1\nreports: []  # 无\n"));
    good
}

#[test]
fn a_report_is_one_more_and_all_else_stays() {
    texts(200, &good(), |text| {
        let mut dice = Dice(text.len() as u64);
        let entry = entry(&mut |n| dice.below(n), None);
        is_one_more(&SourceText::new("content/2023/tasks/a.md", text), &Added::report(&entry))
    });
}

#[test]
fn an_entry_of_any_list_is_one_more_and_all_else_stays() {
    texts(100, &good(), |text| {
        let mut dice = Dice(text.len() as u64);
        is_one_more(&SourceText::new("content/2023/tasks/a.md", text), &any_entry(&mut |n| dice.below(n), None))
    });
}

#[test]
fn stamps_are_all_that_a_stamped_file_changes() {
    texts(200, &files(".en.md"), stamps_are_all_that_changes);
}
