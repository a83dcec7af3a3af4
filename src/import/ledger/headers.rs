//! What the columns of a ledger are called.

use crate::phrases::numerals::narrow;
use crate::workbook::Sheet;
use std::collections::BTreeMap;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Column {
    Number,
    Section,
    Title,
    Measures,
    Target,
    Unit,
    Lead,
    Responsible,
    Cooperating,
    Due,
    /// Known, and of no key: kept as a remark.
    Other,
}

const NAMES: [(Column, &[&str]); 11] = [
    (Column::Number, &["序号", "编号", "任务编号", "序", "no", "no.", "number"]),
    (
        Column::Section,
        &[
            "类别",
            "分类",
            "领域",
            "板块",
            "部分",
            "一级任务",
            "重点领域",
            "工作类别",
            "任务类别",
            "任务分类",
            "目标任务类别",
            "项目类别",
            "section",
            "priority area",
        ],
    ),
    (
        Column::Title,
        &[
            "重点任务",
            "工作任务",
            "任务",
            "任务名称",
            "重点工作",
            "重点工作任务",
            "主要任务",
            "工作事项",
            "事项",
            "任务事项",
            "二级任务",
            "目标任务",
            "项目名称",
            "任务内容",
            "工作内容",
            "重点任务名称",
            "改革任务",
            "改革事项",
            "task",
            "action",
            "activity",
            "activities",
        ],
    ),
    (
        Column::Measures,
        &[
            "具体举措",
            "举措",
            "工作举措",
            "主要举措",
            "重点举措",
            "具体措施",
            "工作措施",
            "主要措施",
            "措施",
            "工作要求",
            "具体任务",
            "具体要求",
            "具体内容",
            "主要内容",
            "任务要求",
            "任务举措",
            "改革举措",
            "贯彻落实措施",
            "三级任务",
            "具体工作",
            "measure",
            "measures",
            "deliverable",
            "deliverables",
        ],
    ),
    (
        Column::Target,
        &[
            "目标值",
            "目标",
            "工作目标",
            "年度目标",
            "全年目标",
            "指标",
            "指标值",
            "量化目标",
            "目标要求",
            "预期目标",
            "预期成果",
            "target",
            "annual target",
        ],
    ),
    (Column::Unit, &["计量单位", "单位", "unit"]),
    (
        Column::Lead,
        &[
            "牵头单位",
            "牵头部门",
            "牵头责任单位",
            "牵头",
            "主办单位",
            "牵头责任部门",
            "第一责任单位",
            "牵头市直单位",
            "牵头落实单位",
            "lead",
            "lead agency",
        ],
    ),
    (
        Column::Responsible,
        &[
            "责任单位",
            "责任部门",
            "责任主体",
            "承办单位",
            "落实单位",
            "实施单位",
            "主要责任单位",
            "完成单位",
            "responsibility",
            "responsible",
        ],
    ),
    (
        Column::Cooperating,
        &[
            "责任配合单位",
            "配合单位",
            "配合部门",
            "协办单位",
            "协同单位",
            "参与单位",
            "参加单位",
            "配合责任单位",
            "协作单位",
            "配合",
            "partners",
            "supporting",
        ],
    ),
    (
        Column::Due,
        &[
            "完成时限",
            "时限",
            "完成时间",
            "时限要求",
            "时间要求",
            "时间节点",
            "完成期限",
            "办结时限",
            "期限",
            "完成日期",
            "进度要求",
            "时间安排",
            "due",
            "deadline",
            "timeframe",
            "completion date",
        ],
    ),
    (
        Column::Other,
        &[
            "进展情况",
            "工作进展",
            "推进情况",
            "完成情况",
            "目前进展",
            "完成比例",
            "完成率",
            "存在问题",
            "问题",
            "下一步打算",
            "下一步工作",
            "状态",
            "佐证材料",
            "更新日期",
            "备注",
            "责任领导",
            "牵头领导",
            "分管领导",
            "责任人",
            "联系人",
            "联系电话",
            "开始时间",
            "起始时间",
            "资金",
            "预算",
            "投资",
            "权重",
            "分值",
            "依据",
            "来源",
            "status",
            "remarks",
            "notes",
            "budget",
        ],
    ),
];

/// A heading without blanks, brackets and what does not tell it apart: 责任（配合）单位.
fn folded(words: &str) -> String {
    let kept = narrow(words).to_lowercase();
    let kept: String = kept.chars().filter(|c| !"（）()【】[]：:、/“”*".contains(*c)).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(if kept.is_ascii() { " " } else { "" })
}

/// What a heading names.
pub(super) fn column(words: &str) -> Option<Column> {
    let folded = folded(words);
    NAMES.iter().find(|(_, names)| names.contains(&&*folded)).map(|(column, _)| *column)
}

/// The heading of a sheet: its rows, and what each column holds, with the words that say so.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) columns: BTreeMap<usize, (Column, String)>,
}

/// So far down a heading may stand.
const DEEPEST: usize = 30;

/// Finds the heading: the first row that names two columns at least, one of them a task or a measure; a second row may part it further.
pub(super) fn heading(sheet: &Sheet, shown: &dyn Fn(usize) -> bool) -> Option<Heading> {
    let width = sheet.width();
    let named = |row: usize| -> BTreeMap<usize, (Column, String)> {
        (0..width)
            .filter(|c| shown(*c))
            .filter_map(|c| {
                let words = sheet.words(row, c);
                Some((c, (column(&words)?, words)))
            })
            .collect()
    };
    let row = sheet.rows.keys().copied().take(DEEPEST).find(|row| {
        let names = named(*row);
        let is = |wanted: &[Column]| names.values().any(|(c, _)| wanted.contains(c));
        names.len() >= 2 && is(&[Column::Title, Column::Measures])
    })?;
    let mut columns = named(row);
    let mut last =
        sheet.merged.iter().filter(|a| a.top == row && a.bottom > row).map(|a| a.bottom).max().unwrap_or(row);
    if last > row + 2 {
        last = row;
    }
    // Below a heading that spans several columns stand those that it spans: 责任单位 → 牵头, 配合.
    for below in row + 1..=last {
        columns.extend(named(below));
    }
    // Words that are no heading that is known name a column too.
    for c in (0..width).filter(|c| shown(*c)) {
        let words = sheet.words(last, c);
        if !words.is_empty() {
            columns.entry(c).or_insert((Column::Other, words));
        }
    }
    Some(Heading { first: row, last, columns })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_by_their_common_names() {
        for (words, wanted) in [
            ("序号", Some(Column::Number)),
            ("责任（配合）\n单位", Some(Column::Cooperating)),
            ("牵头 单位", Some(Column::Lead)),
            ("重点任务", Some(Column::Title)),
            ("完成时限", Some(Column::Due)),
            ("Lead agency", Some(Column::Lead)),
            ("进展情况", Some(Column::Other)),
            ("甲乙", None),
        ] {
            assert_eq!(column(words), wanted, "{words}");
        }
    }
}
