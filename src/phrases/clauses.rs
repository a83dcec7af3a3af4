//! A paragraph's sentences and clauses, and which of them are things to be done. Which measure is one is a person's judgement; what is
//! proposed here cuts at full stops and semicolons, and at a comma where a new verb begins a new piece of work.

use std::ops::Range;

/// A clause with the mark before it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Clause {
    span: Range<usize>,
    /// Whether a sentence begins with it.
    first: bool,
}

const OPEN: &str = "（(〔[《“「";
const CLOSE: &str = "）)〕]》”」";

/// Where sentences stand, without their full stops. What stands in brackets and quotes is not cut.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    cut(text, "。；！？\n")
}

fn cut(text: &str, marks: &str) -> Vec<Range<usize>> {
    let (mut depth, mut start, mut found) = (0_i32, 0, Vec::new());
    for (i, c) in text.char_indices() {
        if OPEN.contains(c) {
            depth += 1;
        } else if CLOSE.contains(c) {
            depth = (depth - 1).max(0);
        } else if marks.contains(c) && (depth == 0 || c == '\n') {
            // A bracket that is never closed ends with its line.
            depth = 0;
            found.push(start..i);
            start = i + c.len_utf8();
        }
    }
    found.push(start..text.len());
    let trimmed = |span: Range<usize>| {
        let words = &text[span.clone()];
        let from = span.start + (words.len() - words.trim_start().len());
        from..from + words.trim().len()
    };
    found.into_iter().map(trimmed).filter(|s| !s.is_empty()).collect()
}

/// Words with which a new piece of work begins.
const VERBS: [&str; 75] = [
    "全面",
    "持续",
    "积极",
    "深入",
    "稳妥",
    "加快",
    "进一步",
    "逐步",
    "有序",
    "认真",
    "严格",
    "严厉",
    "重点",
    "着重",
    "大力",
    "不断",
    "常态化",
    "探索",
    "协同",
    "及时",
    "强化",
    "落实",
    "贯彻",
    "核查",
    "聘请",
    "实行",
    "开展",
    "做好",
    "推进",
    "加强",
    "完善",
    "建立",
    "健全",
    "清理",
    "规范",
    "实施",
    "出台",
    "印发",
    "完成",
    "开通",
    "参与",
    "指导",
    "扩大",
    "畅通",
    "打击",
    "支持",
    "更新",
    "梳理",
    "年底前",
    "申请",
    "深化",
    "对接",
    "降低",
    "将",
    "新增",
    "推广",
    "配合",
    "发挥",
    "严禁",
    "延续",
    "制定",
    "组织",
    "培育",
    "打造",
    "建成",
    "编制",
    "修订",
    "启动",
    "试点",
    "引进",
    "举办",
    "争取",
    "力争",
    "在",
    "对",
];

/// Words with which a clause begins that says what for, or what comes of it.
const PURPOSE: [&str; 20] = [
    "助推",
    "助力",
    "推动",
    "提升",
    "提高",
    "优化",
    "为",
    "促进",
    "更好",
    "减少",
    "实现",
    "及早",
    "快速",
    "明确",
    "防止",
    "确保",
    "压缩",
    "提振",
    "增强",
    "及时汇集",
];

/// Beginnings of clauses that lead to what follows: the work is in the next one.
const LEADS: [&str; 16] = [
    "按照", "根据", "聚焦", "依托", "围绕", "针对", "坚持", "兼顾", "结合", "通过", "运用", "利用", "立足", "紧扣",
    "以", "借助",
];

fn leads_on(clause: &str) -> bool {
    let begins = LEADS.iter().any(|w| clause.starts_with(w));
    let place = clause.starts_with(['在', '对'])
        && ["领域", "前提下", "基础上", "情况下", "平台"].iter().any(|w| clause.ends_with(w));
    let dated = super::dates::alone(clause, 2000).is_some();
    begins || place || dated || clause.chars().count() <= 6
}

/// Whether a clause has a figure to reach: then it is a thing to be done, whatever it begins with.
fn has_goal(clause: &str) -> bool {
    ["不低于", "不少于", "压缩至", "提高至", "以上", "达到", "增长"].iter().any(|w| clause.contains(w))
        && clause.chars().any(|c| c.is_ascii_digit())
}

fn begins_work(clause: &str) -> bool {
    let long = clause.chars().count();
    // Long ones are work of their own: 推动竣工项目投产达效、在建项目快建多投…
    let grown = (clause.starts_with("推动") && long >= 20) || (clause.starts_with("优化") && long > 8);
    let dated = clause.starts_with(|c: char| c.is_ascii_digit()) && clause.contains('月');
    has_goal(clause)
        || grown
        || dated
        || LEADS.iter().any(|w| clause.starts_with(w))
        || (VERBS.iter().any(|w| clause.starts_with(w)) && !PURPOSE.iter().any(|w| clause.starts_with(w)))
}

/// The measures that a text names, in their order.
pub fn measures(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let clauses: Vec<Clause> = cut(&text[sentence.clone()], "，")
            .into_iter()
            .enumerate()
            .map(|(i, s)| Clause { span: sentence.start + s.start..sentence.start + s.end, first: i == 0 })
            .collect();
        let mut current: Option<Range<usize>> = None;
        let mut before = "";
        for clause in &clauses {
            let words = &text[clause.span.clone()];
            match current.as_mut() {
                Some(open) if !clause.first && (leads_on(before) || !begins_work(words)) => open.end = clause.span.end,
                _ => {
                    found.extend(current.take());
                    current = Some(clause.span.clone());
                }
            }
            before = words;
        }
        found.extend(current);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_verb_begins_a_new_measure_and_a_purpose_does_not() {
        let text =
            "开展甲专项整治行动，落实乙政策，助推企业发展。按照丙部署，推进丁转型（含戊，己；庚）；严厉查处“辛，壬”。";
        let found: Vec<&str> = measures(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(
            found,
            [
                "开展甲专项整治行动",
                "落实乙政策，助推企业发展",
                "按照丙部署，推进丁转型（含戊，己；庚）",
                "严厉查处“辛，壬”"
            ]
        );
    }
}
