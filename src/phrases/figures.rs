//! Figures to reach or to keep, with their comparison: 不低于10亿元, 压缩至5个工作日以内, 2-3家. A figure that merely describes is none.

use super::numerals::narrow;
use std::ops::Range;

/// Which way a figure is to be held.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Goal {
    /// 提高至, 达到, 新增 …
    Reach(f64),
    /// 不低于, 不少于, 以上.
    AtLeast(f64),
    /// 不超过, 压缩至 … 以内.
    AtMost(f64),
    /// 超过.
    Above(f64),
    /// 低于.
    Below(f64),
    /// 2-3家.
    Between(f64, f64),
}

/// A target as a text states it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What is measured.
    pub name: String,
    /// In what.
    pub unit: String,
    /// The goal.
    pub goal: Goal,
    /// The clause that states it.
    pub span: Range<usize>,
    /// Words beside the figure that the goal cannot say: 左右.
    pub about: bool,
}

/// Units, the longest first.
const UNITS: [&str; 44] = [
    "个百分点",
    "个工作日",
    "万平方米",
    "平方公里",
    "万亩",
    "万吨",
    "亿元",
    "万元",
    "万人次",
    "万人",
    "万户",
    "人次",
    "公里",
    "个县（市）",
    "个",
    "家",
    "项",
    "件",
    "户",
    "人",
    "名",
    "所",
    "座",
    "条",
    "处",
    "场",
    "次",
    "批",
    "套",
    "台",
    "辆",
    "亩",
    "吨",
    "千米",
    "元",
    "天",
    "小时",
    "分钟",
    "%",
    "种",
    "类",
    "支",
    "例",
    "亿",
];

/// A goal of a figure.
type Make = fn(f64) -> Goal;

/// Words right before a figure, and what they make of it.
const BEFORE: [(&str, Make); 30] = [
    ("不低于", Goal::AtLeast),
    ("不少于", Goal::AtLeast),
    ("不小于", Goal::AtLeast),
    ("至少", Goal::AtLeast),
    ("不高于", Goal::AtMost),
    ("不超过", Goal::AtMost),
    ("不多于", Goal::AtMost),
    ("不大于", Goal::AtMost),
    ("控制在", Goal::AtMost),
    ("压缩至", Goal::AtMost),
    ("压缩到", Goal::AtMost),
    ("压减至", Goal::AtMost),
    ("缩短至", Goal::AtMost),
    ("降低至", Goal::AtMost),
    ("降至", Goal::AtMost),
    ("降到", Goal::AtMost),
    ("超过", Goal::Above),
    ("突破", Goal::Above),
    ("高于", Goal::Above),
    ("低于", Goal::Below),
    ("提高至", Goal::Reach),
    ("提高到", Goal::Reach),
    ("提升至", Goal::Reach),
    ("提升到", Goal::Reach),
    ("增加至", Goal::Reach),
    ("达到", Goal::Reach),
    ("达", Goal::Reach),
    ("增长", Goal::Reach),
    ("新增", Goal::Reach),
    ("增加", Goal::Reach),
];

/// Verbs whose object is counted: 认定…2家, 实现100个事项…
const COUNTED: [&str; 18] = [
    "实现", "新增", "认定", "投放", "发放", "建成", "培育", "打造", "试点", "实施", "新建", "改造", "引进", "完成",
    "建设", "举办", "开展", "创建",
];

/// Words after a unit that make the figure a condition or a part of a name.
const DESCRIBES: [&str; 9] = ["及以下", "及以上的", "以下的", "以上的", "县（市）", "改革举措", "热线", "号", "行动"];

/// The targets that a text states. A text is one clause; several figures in it are several targets.
pub fn targets(text: &str) -> Vec<Figure> {
    let mut found = Vec::new();
    // Figures of one verb stand beside each other: 实现100个事项“甲”、50个事项“乙”.
    let mut verb = false;
    for part in parts(text) {
        let words = &text[part.clone()];
        let counted = COUNTED.iter().any(|v| words.contains(v));
        verb |= counted;
        if let Some(mut figure) = one(words, verb) {
            figure.span = part.start..part.end;
            found.push(figure);
        }
    }
    found
}

/// Pieces at enumeration commas and commas outside of brackets, but no cut where the next piece has no figure.
fn parts(text: &str) -> Vec<Range<usize>> {
    let (mut depth, mut start, mut cut) = (0_i32, 0, Vec::new());
    for (i, c) in text.char_indices() {
        match c {
            '（' | '(' | '《' | '“' => depth += 1,
            '）' | ')' | '》' | '”' => depth = (depth - 1).max(0),
            '、' | '，' | ';' if depth == 0 => {
                cut.push((start..i, c));
                start = i + c.len_utf8();
            }
            _ => {}
        }
    }
    cut.push((start..text.len(), '。'));
    let mut joined: Vec<(Range<usize>, char)> = Vec::new();
    for (span, mark) in cut {
        let has_figure = |r: &Range<usize>| {
            text[r.clone()].chars().any(|c| narrow(&c.to_string()).chars().all(|n| n.is_ascii_digit()))
        };
        match joined.last_mut() {
            Some((last, before)) if *before == '、' && (!has_figure(last) || !has_figure(&span)) => {
                last.end = span.end;
                *before = mark;
            }
            _ => joined.push((span, mark)),
        }
    }
    joined.into_iter().map(|(span, _)| span).collect()
}

/// The figure of a piece; of several the last that is one.
fn one(words: &str, verb: bool) -> Option<Figure> {
    let plain: Vec<char> = narrow(words).chars().collect();
    let bytes: Vec<usize> = words.char_indices().map(|(i, _)| i).chain([words.len()]).collect();
    let mut at = 0;
    let mut best = None;
    let mut quoted = 0_i32;
    while at < plain.len() {
        match plain[at] {
            '“' | '《' => quoted += 1,
            '”' | '》' => quoted -= 1,
            _ => {}
        }
        if quoted > 0 || !plain[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let (end, low, high) = figure_at(&plain, at)?;
        if let Some(figure) = judged(words, &plain, &bytes, at..end, low, high, verb) {
            best = Some(figure);
        }
        at = end;
    }
    best
}

/// The digits from here, and those behind a dash.
fn figure_at(plain: &[char], at: usize) -> Option<(usize, f64, Option<f64>)> {
    let number = |from: usize| {
        let n = plain[from..].iter().take_while(|c| c.is_ascii_digit() || **c == '.').count();
        let words: String = plain[from..from + n].iter().collect();
        let words = words.trim_end_matches('.');
        Some((from + words.len(), words.parse::<f64>().ok()?))
    };
    let Some((end, low)) = number(at) else { return Some((at + 1, f64::NAN, None)) };
    if plain.get(end).is_some_and(|c| "-—~～至到".contains(*c)) && plain.get(end + 1).is_some_and(char::is_ascii_digit)
    {
        let (after, high) = number(end + 1)?;
        return Some((after, low, Some(high)));
    }
    Some((end, low, None))
}

fn judged(
    words: &str,
    plain: &[char],
    bytes: &[usize],
    span: Range<usize>,
    low: f64,
    high: Option<f64>,
    verb: bool,
) -> Option<Figure> {
    let before: String = plain[..span.start].iter().collect();
    let rest: String = plain[span.end..].iter().collect();
    let unit = UNITS.iter().find(|u| rest.starts_with(**u))?;
    let after = &rest[unit.len()..];
    if low.is_nan() || DESCRIBES.iter().any(|w| after.starts_with(w)) {
        return None;
    }
    let compared = BEFORE.iter().find(|(w, _)| before.ends_with(w));
    let goal = match (compared, high) {
        (None, Some(high)) if high > low => Goal::Between(low, high),
        (Some((_, make)), None) => match make(low) {
            Goal::Reach(n) if after.starts_with("以上") => Goal::AtLeast(n),
            goal => goal,
        },
        (None, None) if after.starts_with("以上") => Goal::AtLeast(low),
        (None, None) if after.starts_with("以内") => Goal::AtMost(low),
        (None, None) if verb => Goal::Reach(low),
        _ => return None,
    };
    // Time that passes is a target only where it is to be shortened or kept.
    if matches!(*unit, "天" | "小时" | "分钟" | "次" | "批") && compared.is_none() && !after.starts_with("以内")
    {
        return None;
    }
    let head = compared.map_or(&*before, |(w, _)| &before[..before.len() - w.len()]);
    let tail = after.trim_start_matches("以上").trim_start_matches("以内").trim_start_matches("左右");
    let name = name(words, bytes, head, tail, compared.map(|(w, _)| *w));
    let name = if name.is_empty() { words.trim().to_owned() } else { name };
    Some(Figure { name, unit: (*unit).to_owned(), goal, span: 0..0, about: after.starts_with("左右") })
}

/// Verbs and deadlines at the head of what is measured, which are no part of its name.
const HEADS: [&str; 13] =
    ["推动", "努力", "力争", "确保", "将", "使", "全年", "年底前", "实现", "促进", "推进", "保持", "到"];

fn name(words: &str, bytes: &[usize], head: &str, tail: &str, compared: Option<&str>) -> String {
    // In the words as they stand, not as they were narrowed.
    let chars = head.chars().count();
    let mut name = words[..bytes[chars]].trim();
    if let Some(found) = super::dates::find(name, 2000).into_iter().find(|f| f.span.start == 0) {
        name = name[found.span.end..].trim_start_matches(['，', ' ']);
    }
    while let Some(rest) = HEADS.iter().find_map(|h| name.strip_prefix(h)) {
        name = rest;
    }
    let mut name = name.trim_start_matches("关于").to_owned();
    if let Some(word @ ("新增" | "增加" | "增长")) = compared {
        name.push_str(word);
    }
    let tail = tail.trim();
    // 100个事项“秒批秒办”: what is counted stands behind.
    let tail_is_short = tail.chars().count() <= 24 && !tail.starts_with(['，', '。', '；']);
    // 事项“秒批秒办” → “秒批秒办”事项
    let turned =
        tail.find('“').filter(|at| *at > 0 && tail.ends_with('”')).map(|at| format!("{}{}", &tail[at..], &tail[..at]));
    if let (Some(turned), true) = (&turned, compared.is_none()) {
        return turned.clone();
    }
    if name.chars().count() < 2 || (compared.is_none() && tail_is_short && !tail.is_empty()) {
        name.push_str(tail);
    }
    name.trim_matches(['，', '、', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_bear_their_comparison() {
        let all = |text| targets(text).into_iter().map(|f| (f.name, f.unit, f.goal)).collect::<Vec<_>>();
        let one = |name: &str, unit: &str, goal| vec![(name.to_owned(), unit.to_owned(), goal)];
        assert_eq!(all("推动制造业贷款增量不低于10亿元"), one("制造业贷款增量", "亿元", Goal::AtLeast(10.0)));
        assert_eq!(
            all("将办理正常出口退税的平均时间压缩至5个工作日以内"),
            one("办理正常出口退税的平均时间", "个工作日", Goal::AtMost(5.0))
        );
        assert_eq!(all("年底前认定州级创业孵化基地2家"), one("认定州级创业孵化基地", "家", Goal::Reach(2.0)));
        assert_eq!(all("试点2-3家行业部门").first().map(|f| f.2), Some(Goal::Between(2.0, 3.0)));
        assert_eq!(all("合格率达到98%以上"), one("合格率", "%", Goal::AtLeast(98.0)));
        let two = all("将小微企业担保贷款额度提高至400万元、个人担保贷款额度提高至３０万元");
        assert_eq!(two.len(), 2);
        assert_eq!(two[1], ("个人担保贷款额度".to_owned(), "万元".to_owned(), Goal::Reach(30.0)));
        assert_eq!(all("12月底前实现100个事项“秒批秒办”、50个事项“省内通办”").len(), 2);
        for no in [
            "对申请10万元及以下的贷款免除担保",
            "完善12345热线",
            "核查94项改革举措",
            "在6县（市）开展",
            "落实2023年任务",
            "凉府发〔2023〕10号",
        ] {
            assert!(targets(no).is_empty(), "{no}: {:?}", targets(no));
        }
    }
}
