//! Who answers for a task: the bracket at its end, or lines of their own. The families are those of the handbook's chapter on importing.

use super::dates::{self, Found};
use std::ops::Range;

/// What a body does in a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 牵头.
    Lead,
    /// 责任.
    Responsible,
    /// 配合.
    Cooperating,
}

/// A notice's own sentence about who leads where a list does not say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// 逗号前为牵头部门，下同: who stands before the comma.
    Comma,
    /// 第一责任单位为牵头单位，下同: who stands first.
    First,
}

/// A body as it is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// What it does.
    pub role: Role,
    /// Where the name stands.
    pub span: Range<usize>,
}

/// What a bracket or a line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roles {
    /// The bodies in their order.
    pub bodies: Vec<Named>,
    /// A deadline among them.
    pub due: Option<Found>,
    /// The rule that it states for itself and what follows.
    pub rule: Option<Rule>,
    /// Words that are neither.
    pub unread: Vec<Range<usize>>,
}

/// What a label before a colon announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Of(Role),
    Due,
    /// Persons and the like: of no body.
    Other,
}

const LABELS: [(&str, Label); 43] = [
    ("牵头责任单位", Label::Of(Role::Lead)),
    ("牵头单位", Label::Of(Role::Lead)),
    ("牵头部门", Label::Of(Role::Lead)),
    ("主办单位", Label::Of(Role::Lead)),
    ("主要责任单位", Label::Of(Role::Responsible)),
    ("责任（配合）单位", Label::Of(Role::Cooperating)),
    ("配合责任单位", Label::Of(Role::Cooperating)),
    ("责任配合单位", Label::Of(Role::Cooperating)),
    ("责任单位", Label::Of(Role::Responsible)),
    ("责任部门", Label::Of(Role::Responsible)),
    ("责任主体", Label::Of(Role::Responsible)),
    ("承办单位", Label::Of(Role::Responsible)),
    ("落实单位", Label::Of(Role::Responsible)),
    ("实施单位", Label::Of(Role::Responsible)),
    ("配合单位", Label::Of(Role::Cooperating)),
    ("配合部门", Label::Of(Role::Cooperating)),
    ("协办单位", Label::Of(Role::Cooperating)),
    ("协同单位", Label::Of(Role::Cooperating)),
    ("参与单位", Label::Of(Role::Cooperating)),
    ("参加单位", Label::Of(Role::Cooperating)),
    ("完成时限", Label::Due),
    ("时限要求", Label::Due),
    ("完成时间", Label::Due),
    ("时间要求", Label::Due),
    ("时间节点", Label::Due),
    ("时限", Label::Due),
    ("责任领导", Label::Other),
    ("牵头领导", Label::Other),
    ("分管领导", Label::Other),
    ("包抓领导", Label::Other),
    ("责任人", Label::Other),
    ("联系人", Label::Other),
    ("Lead agency", Label::Of(Role::Lead)),
    ("Lead department", Label::Of(Role::Lead)),
    ("Lead", Label::Of(Role::Lead)),
    ("Responsible agency", Label::Of(Role::Responsible)),
    ("Responsibility", Label::Of(Role::Responsible)),
    ("Responsible", Label::Of(Role::Responsible)),
    ("Supporting", Label::Of(Role::Cooperating)),
    ("Partners", Label::Of(Role::Cooperating)),
    ("Timeframe", Label::Due),
    ("Deadline", Label::Due),
    ("Due", Label::Due),
];

const OPEN: &str = "（(〔[【《“「";
const CLOSE: &str = "）)〕]】》”」";

/// The rule that a text states, if it states one.
pub fn rule(text: &str) -> Option<Rule> {
    let leads = text.contains("为牵头");
    if leads && ["逗号前", "逗号之前"].iter().any(|w| text.contains(w)) {
        return Some(Rule::Comma);
    }
    let first =
        ["第一责任", "第一位", "首位", "第一个", "排第一", "列第一", "排名第一", "排在第一", "排在最前", "排首"];
    (leads && first.iter().any(|w| text.contains(w))).then_some(Rule::First)
}

/// The bracket at the end of a text that says who answers, with its marks. A document number (〔2023〕10号) is none, nor is a remark.
pub fn trailing_bracket(text: &str) -> Option<Range<usize>> {
    let end = text.trim_end_matches(|c: char| c.is_whitespace() || "。；;.".contains(c)).len();
    let close = text[..end].chars().next_back().filter(|c| "）)〕】]".contains(*c))?;
    let mut depth = 0_i32;
    let mut start = None;
    for (i, c) in text[..end].char_indices().rev() {
        if CLOSE.contains(c) {
            depth += 1;
        } else if OPEN.contains(c) {
            depth -= 1;
            if depth == 0 {
                start = Some(i);
                break;
            }
        }
    }
    let span = start?..end;
    let inner = &text[span.start..span.end - close.len_utf8()];
    let inner = inner.strip_prefix(|c| OPEN.contains(c)).unwrap_or(inner);
    let number = inner.trim().bytes().all(|b| b.is_ascii_digit());
    (!number && says_who(inner, "〕】]".contains(close))).then_some(span)
}

/// Whether words in a bracket name bodies: they say what these do, or, in a bracket that serves little else, end like names of bodies.
fn says_who(inner: &str, square: bool) -> bool {
    let labelled =
        !labels(inner).is_empty() && ["单位", "部门", "主体", "Lead", "Respons"].iter().any(|w| inner.contains(w));
    let verbs = ["牵头", "负责", "配合", "按职责"];
    let ends = inner.trim_end_matches(['。', '；']);
    let said = |part: &str| verbs.iter().any(|v| part.ends_with(v));
    let verbal = ends.split(['，', ',', '；']).any(said) || (ends.contains("牵头") && ends.contains('、'));
    labelled || verbal || rule(inner).is_some() || (square && ends.split(['、', '，', ',', '；']).any(is_like_a_body))
}

const BODY_ENDS: [&str; 39] = [
    "局",
    "委",
    "办",
    "办公室",
    "研究室",
    "厅",
    "府",
    "部",
    "院",
    "站",
    "所",
    "队",
    "署",
    "处",
    "会",
    "中心",
    "单位",
    "部门",
    "公司",
    "集团",
    "支行",
    "银行",
    "单位）",
    "部门）",
    "街道",
    "乡镇",
    "镇",
    "乡",
    "县",
    "市",
    "区",
    "州",
    "旗",
    "开发区",
    "园区",
    "管委会",
    "专班",
    "学校",
    "社",
];

/// Whether words end like the name of a body.
pub fn is_like_a_body(words: &str) -> bool {
    let words = words.trim();
    words.chars().count() >= 2 && BODY_ENDS.iter().any(|end| words.ends_with(end))
}

/// Where labels stand: from the label's first byte to the byte behind its colon.
fn labels(text: &str) -> Vec<(Range<usize>, Label)> {
    let mut found: Vec<(Range<usize>, Label)> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let here = LABELS.iter().find_map(|(word, label)| {
            let rest = text[at..].strip_prefix(word)?;
            let blanks = rest.len() - rest.trim_start().len();
            let colon = rest.trim_start().chars().next().filter(|c| "：:".contains(*c))?;
            Some((at..at + word.len() + blanks + colon.len_utf8(), *label))
        });
        match here {
            Some(label) => {
                at = label.0.end;
                found.push(label);
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// Whether a paragraph is nothing but labels with what they announce: 责任单位：…
pub fn is_a_line(text: &str) -> bool {
    labels(text).first().is_some_and(|(span, _)| text[..span.start].trim().is_empty())
}

/// Where a line about who answers begins at the end of a paragraph: 〈…左右。牵头单位:区发改局 责任单位:…〉.
pub fn trailing_labels(text: &str) -> Option<usize> {
    let (first, _) = labels(text).into_iter().find(|(_, l)| matches!(l, Label::Of(_)))?;
    let before = text[..first.start].trim_end();
    let ends = before.is_empty() || before.ends_with(['。', '；', '.', ';', '，', '|']) || before.len() < first.start;
    let bracketed = text[..first.start].chars().filter(|c| "（(〔【".contains(*c)).count()
        > text[..first.start].chars().filter(|c| "）)〕】".contains(*c)).count();
    (ends && !bracketed).then_some(first.start)
}

/// Pieces of `span` between marks that stand outside all brackets.
fn pieces(text: &str, span: Range<usize>, marks: &str) -> Vec<Range<usize>> {
    let (mut depth, mut start, mut found) = (0_i32, span.start, Vec::new());
    for (i, c) in text[span.clone()].char_indices() {
        let at = span.start + i;
        if OPEN.contains(c) {
            depth += 1;
        } else if CLOSE.contains(c) {
            depth -= 1;
        } else if depth <= 0 && marks.contains(c) {
            found.push(start..at);
            start = at + c.len_utf8();
        }
    }
    found.push(start..span.end);
    found.into_iter().map(|p| trimmed(text, p)).filter(|p| !p.is_empty()).collect()
}

fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let is_blank = |c: char| c.is_whitespace() || "。；;，,、|".contains(c);
    let words = &text[span.clone()];
    let start = span.start + (words.len() - words.trim_start_matches(is_blank).len());
    let end = start + text[start..span.end].trim_end_matches(is_blank).len();
    start..end
}

/// What the words in a bracket or on a line say, by the rule that holds so far. Places count from the beginning of `text`.
pub fn read(text: &str, held: Option<Rule>, year: i32) -> Roles {
    let mut roles = Roles { rule: rule(text), ..Roles::default() };
    let rule = roles.rule.or(held);
    let whole = without_rule(text);
    let marks: Vec<_> = labels(text).into_iter().filter(|(l, _)| whole.contains(&l.start)).collect();
    if marks.is_empty() {
        plain(text, whole, rule, year, &mut roles);
        return roles;
    }
    let before = trimmed(text, whole.start..marks[0].0.start);
    if !before.is_empty() {
        roles.unread.push(before);
    }
    let has_lead = marks.iter().any(|(_, l)| *l == Label::Of(Role::Lead));
    for (i, (label, what)) in marks.iter().enumerate() {
        let end = marks.get(i + 1).map_or(whole.end, |(next, _)| next.start);
        // Another column of the same row is no name.
        let bar = text[label.end..end].find(" | ").map_or(end, |at| label.end + at);
        for piece in pieces(text, bar..end, "|") {
            if !time(text, &piece, year, &mut roles) {
                roles.unread.push(piece);
            }
        }
        let span = trimmed(text, label.end..bar);
        match what {
            Label::Of(role) => labelled(text, span, *role, rule.filter(|_| !has_lead), year, &mut roles),
            Label::Due => match dates::alone(&text[span.clone()], year) {
                Some(found) => roles.due = Some(moved(found, span.start)),
                None => roles.unread.push(span),
            },
            Label::Other => roles.unread.push(span),
        }
    }
    roles
}

/// The text without the sentence that states a rule.
fn without_rule(text: &str) -> Range<usize> {
    let from = ["逗号前", "逗号之前", "第一责任", "排在第一", "排第一", "列第一", "排名第一", "首位", "第一位"];
    let at = from.iter().filter_map(|w| text.find(w)).min().filter(|_| rule(text).is_some());
    // Back to the mark before it, a full stop or a bracket that is opened.
    let end = at.map_or(text.len(), |at| text[..at].rfind(['。', '（', '(', '；']).unwrap_or(at));
    trimmed(text, 0..end)
}

fn moved(found: Found, by: usize) -> Found {
    Found { span: found.span.start + by..found.span.end + by, when: found.when }
}

/// The list behind a label.
fn labelled(text: &str, span: Range<usize>, role: Role, rule: Option<Rule>, year: i32, roles: &mut Roles) {
    // DJCS with CFA and FRV
    if let Some(at) = text[span.clone()].find(" with ").filter(|_| text[span.clone()].is_ascii()) {
        name(text, span.start..span.start + at, role, roles);
        for piece in english(text, span.start + at + " with ".len()..span.end) {
            name(text, piece, Role::Cooperating, roles);
        }
        return;
    }
    let comma = pieces(text, span.clone(), "，,").len();
    let mut n = 0;
    for (c, part) in pieces(text, span, "，,；;").into_iter().enumerate() {
        if time(text, &part, year, roles) {
            continue;
        }
        let list = if text[part.clone()].is_ascii() { english(text, part) } else { pieces(text, part, "、") };
        for piece in list {
            let role = match (role, rule) {
                (Role::Responsible, Some(Rule::First)) if n == 0 => Role::Lead,
                (Role::Responsible, Some(Rule::Comma)) if c == 0 && comma > 1 => Role::Lead,
                _ => role,
            };
            name(text, piece, role, roles);
            n += 1;
        }
    }
}

/// CFA, FRV and DJCS; Director: Costing & DD: Costing.
fn english(text: &str, span: Range<usize>) -> Vec<Range<usize>> {
    let mut found = vec![span];
    for joint in [" and ", " & ", ", "] {
        found = found
            .into_iter()
            .flat_map(|span| {
                let mut start = span.start;
                let mut parts = Vec::new();
                while let Some(at) = text[start..span.end].find(joint) {
                    parts.push(start..start + at);
                    start += at + joint.len();
                }
                parts.push(start..span.end);
                parts
            })
            .collect();
    }
    found.into_iter().map(|p| trimmed(text, p)).filter(|p| !p.is_empty()).collect()
}

/// Whether a piece says when; the first that does is the deadline.
fn time(text: &str, piece: &Range<usize>, year: i32, roles: &mut Roles) -> bool {
    let Some(found) = dates::alone(&text[piece.clone()], year) else { return false };
    match roles.due {
        None => roles.due = Some(moved(found, piece.start)),
        Some(_) => roles.unread.push(piece.clone()),
    }
    true
}

/// Adds a body, or two where one stands for the others: 甲局等州级有关部门（单位）.
fn name(text: &str, span: Range<usize>, role: Role, roles: &mut Roles) {
    let words = &text[span.clone()];
    let of_many = ["单位", "部门", "有关", "各", "相关"];
    let split = words.match_indices('等').map(|(at, _)| at).find(|at| {
        let rest = &words[at + '等'.len_utf8()..];
        *at > 0 && (rest.is_empty() || of_many.iter().any(|w| rest.contains(w)))
    });
    let Some(at) = split else { return one(text, span, role, roles) };
    one(text, span.start..span.start + at, role, roles);
    let rest = span.start + at + '等'.len_utf8()..span.end;
    // 等部门 alone names nobody.
    let bare = ["单位", "部门", "部门（单位）", "有关", ""];
    if !bare.contains(&&text[rest.clone()]) {
        one(text, rest, role, roles);
    }
}

fn one(text: &str, span: Range<usize>, role: Role, roles: &mut Roles) {
    let span = trimmed(text, span);
    let words = &text[span.clone()];
    let known = roles.bodies.iter().any(|b| b.name == words && b.role == role);
    if !words.is_empty() && !known {
        roles.bodies.push(Named { name: words.to_owned(), role, span });
    }
}

/// How a part of a sentence ends that says what the bodies before do; the longest first.
const VERBS: [(&str, Option<Role>); 17] = [
    ("按职责分工牵头", Some(Role::Lead)),
    ("按职责牵头", Some(Role::Lead)),
    ("牵头负责", Some(Role::Lead)),
    ("牵头落实", Some(Role::Lead)),
    ("牵头推进", Some(Role::Lead)),
    ("共同牵头", Some(Role::Lead)),
    ("牵头", Some(Role::Lead)),
    ("按职责分工负责", None),
    ("按职责分别负责", None),
    ("按职责负责", None),
    ("按职责分工落实", None),
    ("分工负责", None),
    ("共同负责", None),
    ("负责", None),
    ("按职责配合", Some(Role::Cooperating)),
    ("配合", Some(Role::Cooperating)),
    ("参与", Some(Role::Cooperating)),
];

/// A bracket without labels: parts with verbs, or a list that the rule explains.
fn plain(text: &str, whole: Range<usize>, rule: Option<Rule>, year: i32, roles: &mut Roles) {
    let parts = pieces(text, whole, "，,；;。");
    let verb = |part: &Range<usize>| {
        let words = &text[part.clone()];
        VERBS.iter().find(|(verb, _)| words.ends_with(verb))
    };
    if parts.iter().any(|p| verb(p).is_some()) {
        let has_lead = parts.iter().any(|p| verb(p).is_some_and(|(_, role)| *role == Some(Role::Lead)));
        let mut waiting: Vec<Range<usize>> = Vec::new();
        for part in parts {
            let Some((word, role)) = verb(&part) else {
                if !time(text, &part, year, roles) {
                    waiting.push(part);
                }
                continue;
            };
            let role = role.unwrap_or(if has_lead { Role::Cooperating } else { Role::Responsible });
            let mut part = part.start..part.end - word.len();
            if text[part.clone()].starts_with('由') {
                part.start += '由'.len_utf8();
            }
            waiting.push(part);
            for list in waiting.drain(..) {
                for piece in pieces(text, list, "、") {
                    name(text, piece, role, roles);
                }
            }
        }
        roles.unread.extend(waiting);
        return;
    }
    let parts: Vec<_> = parts.into_iter().filter(|p| !time(text, p, year, roles)).collect();
    let many = parts.len();
    let mut n = 0;
    for (c, part) in parts.into_iter().enumerate() {
        for piece in pieces(text, part, "、") {
            let role = match rule {
                Some(Rule::Comma) if many > 1 && c == 0 => Role::Lead,
                Some(Rule::Comma) if many > 1 => Role::Cooperating,
                Some(Rule::First) if n == 0 => Role::Lead,
                _ => Role::Responsible,
            };
            name(text, piece, role, roles);
            n += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(text: &str, rule: Option<Rule>) -> String {
        let roles = read(text, rule, 2023);
        let of = |role| {
            let names = roles.bodies.iter().filter(|b| b.role == role).map(|b| &*b.name).collect::<Vec<_>>().join(" ");
            if names.is_empty() { "-".to_owned() } else { names }
        };
        for body in &roles.bodies {
            assert_eq!(text[body.span.clone()], body.name);
        }
        let due = roles.due.map_or(String::new(), |d| format!(" @{}", &text[d.span]));
        let unread: String = roles.unread.iter().map(|r| format!(" ?{}", &text[r.clone()])).collect();
        format!("{} | {} | {}{due}{unread}", of(Role::Lead), of(Role::Responsible), of(Role::Cooperating))
    }

    #[test]
    fn the_families_of_brackets() {
        let comma = Some(Rule::Comma);
        for (text, rule, wanted) in [
            (
                "甲委，乙局、丙支行等州级有关部门（单位）、各县（市）人民政府。逗号前为牵头部门，下同",
                None,
                "甲委 | - | 乙局 丙支行 州级有关部门（单位） 各县（市）人民政府",
            ),
            (
                "甲局、乙局等州级有关部门（单位）、各县（市）人民政府",
                comma,
                "- | 甲局 乙局 州级有关部门（单位） 各县（市）人民政府 | -",
            ),
            (
                "甲中心、乙局，州级有关部门（单位）、各县（市）人民政府",
                comma,
                "甲中心 乙局 | - | 州级有关部门（单位） 各县（市）人民政府",
            ),
            ("甲局牵头，乙局、丙局按职责分工负责", None, "甲局 | - | 乙局 丙局"),
            ("甲局、丙局按职责牵头，乙局按职责分工负责", None, "甲局 丙局 | - | 乙局"),
            ("由甲局牵头，乙局、丙局配合", None, "甲局 | - | 乙局 丙局"),
            ("甲局、乙局按职责分工负责", None, "- | 甲局 乙局 | -"),
            (
                "牵头单位：甲局；责任单位：乙局、丙局，各县市人民政府，6月底完成",
                None,
                "甲局 | 乙局 丙局 各县市人民政府 | - @6月底完成",
            ),
            ("责任单位：甲局、乙局，丙局", None, "- | 甲局 乙局 丙局 | -"),
            ("责任单位：甲局、乙局（第一责任单位为牵头单位，下同）", None, "甲局 | 乙局 | -"),
            ("责任单位：甲局、乙局", Some(Rule::First), "甲局 | 乙局 | -"),
            ("牵头单位:区发改局 责任单位:开发区,全区专班", None, "区发改局 | 开发区 全区专班 | -"),
            ("牵头单位：甲局；配合单位：乙局（省数据局）、丙局", None, "甲局 | - | 乙局（省数据局） 丙局"),
            ("时限要求：持续推进", None, "- | - | - @持续推进"),
            ("完成时限：视工作情况而定", None, "- | - | - ?视工作情况而定"),
            ("Lead agency: DJCS with CFA and FRV", None, "DJCS | - | CFA FRV"),
            ("Lead: CFA | In progress | December 2024", None, "CFA | - | - @December 2024 ?In progress"),
            ("责任领导：张三 牵头单位：甲局", None, "甲局 | - | - ?张三"),
            ("甲局等部门", None, "- | 甲局 | -"),
        ] {
            assert_eq!(says(text, rule), wanted, "{text}");
        }
    }

    #[test]
    fn a_bracket_of_bodies_is_told_from_other_brackets() {
        for (text, bracket) in [
            ("推进。〔甲局，乙局等部门（单位）〕", Some("〔甲局，乙局等部门（单位）〕")),
            ("推进。（甲局牵头，乙局负责）。", Some("（甲局牵头，乙局负责）")),
            ("推进。（甲局牵头，乙局配合，6月底前完成）", Some("（甲局牵头，乙局配合，6月底前完成）")),
            ("推进（责任单位：甲局）", Some("（责任单位：甲局）")),
            ("依照凉府发〔2023〕10号", None),
            ("印发清单（第二批）", None),
            ("推进医疗“三监管”（医疗机构、医务人员监管）", None),
            ("见〔2023〕", None),
        ] {
            assert_eq!(trailing_bracket(text).map(|r| &text[r]), bracket, "{text}");
        }
        assert_eq!(
            trailing_labels("增长6.2%。牵头单位:甲局").map(|at| &"增长6.2%。牵头单位:甲局"[at..]),
            Some("牵头单位:甲局")
        );
        assert_eq!(trailing_labels("推进（责任单位：甲局）"), None);
        assert!(is_a_line("责任单位：甲局") && !is_a_line("推进。责任单位：甲局"));
    }
}
