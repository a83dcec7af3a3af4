//! Titles whose lines do not break inside a name or a day: browsers break Chinese between any two characters. What stands in quotation
//! or title marks, and a figure with the unit after it, goes to the next line whole. Words are not told apart: that would take a dictionary.

use crate::parse::markdown::escape;

/// More characters than this may need a line of their own on a phone, so they may break.
const LONGEST: usize = 11;

const MARKS: [(char, char); 3] = [('“', '”'), ('《', '》'), ('「', '」')];

const UNITS: [&str; 10] = ["年", "月", "日", "季度", "项", "个", "家", "件", "次", "%"];

/// The words as HTML.
pub(super) fn html(words: &str) -> String {
    let mut html = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(first) = rest.chars().next() {
        let len = marked(rest, first).or_else(|| figures(rest));
        let (head, tail) = rest.split_at(len.unwrap_or(first.len_utf8()));
        if len.is_some() {
            html.push_str("<span class=\"nobreak\">");
        }
        html.push_str(&escape(head));
        if len.is_some() {
            html.push_str("</span>");
        }
        rest = tail;
    }
    html
}

/// How long what stands in marks is, with them, where it begins with one.
fn marked(words: &str, first: char) -> Option<usize> {
    let (open, close) = MARKS.into_iter().find(|(open, _)| *open == first)?;
    let end = words.find(close)? + close.len_utf8();
    let inside = words[open.len_utf8()..end].chars();
    (inside.clone().count() < LONGEST && !inside.clone().any(|c| c == open)).then_some(end)
}

/// How long a figure with its unit is, or several: `2024年6月30日`, `第2季度`.
fn figures(words: &str) -> Option<usize> {
    let mut end = 0;
    loop {
        let rest = &words[end..];
        let rest = rest.strip_prefix('第').unwrap_or(rest);
        let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let unit = UNITS.into_iter().find(|unit| after.starts_with(unit));
        match unit {
            Some(unit) if after.len() < rest.len() => end = words.len() - after.len() + unit.len(),
            _ => break,
        }
    }
    (end > 0 && words[..end].chars().count() <= LONGEST).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::html;

    #[test]
    fn names_and_days_are_kept_whole() {
        let kept = |words: &str| html(words).replace("<span class=\"nobreak\">", "[").replace("</span>", "]");
        assert_eq!(kept("深化“放管服”改革2023年工作要点"), "深化[“放管服”]改革[2023年]工作要点");
        assert_eq!(kept("要点：2024年第2季度通报"), "要点：[2024年第2季度]通报");
        assert_eq!(kept("2024年6月30日的情况"), "[2024年6月30日]的情况");
        assert_eq!(kept("第三季度、12个月、95.5%"), "第三季度、[12个]月、[95.5%]");
        assert_eq!(kept("“一个没有结尾的引号"), "“一个没有结尾的引号");
        assert_eq!(kept("“很长很长很长很长很长很长的引文”"), "“很长很长很长很长很长很长的引文”");
        assert_eq!(kept("a < b & “<i>”"), "a &lt; b &amp; [“&lt;i&gt;”]");
    }
}
