//! Single values: ids, dates, figures, words out of a list.

use super::words::found;
use super::{Check, nearest};
use crate::diagnose::{Code, Diagnostic, Message, Span};
use crate::msg;
use crate::yaml::Node;
use crate::yaml::fields::{End, YEARS, parse_date_time, year};
use crate::yaml::parse_date;
use crate::yaml::placeholders::is_placeholder;
use crate::yaml::shape::is_id;

/// How many digits figures and spreadsheets hold.
const FIGURES: usize = 15;

impl Check<'_> {
    /// A node as it is written.
    pub(super) fn raw(&self, node: &Node) -> &str {
        let raw = self.source.text.get(node.span.start as usize..node.span.end as usize).unwrap_or_default();
        raw.lines().next().unwrap_or_default().trim_end()
    }

    /// Figures as people write them: YAML also knows octal and hexadecimal ones, exponents, and zeros in front.
    pub(super) fn plain_figure(&mut self, node: &Node) -> bool {
        let raw = self.raw(node).to_owned();
        let digits = raw.strip_prefix('-').unwrap_or(&raw);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let all = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        let fits = all(whole) && all(fraction) && (whole == "0" || !whole.starts_with('0'));
        if !fits {
            let plain = found(&node.value).zh.replace("数 ", "");
            let message = msg!("“{raw}”不是通常的写法", "“{raw}” is not how a figure is written here");
            let help = msg!("只用数字和小数点，写作 {plain}", "digits and a point alone: write {plain}");
            self.error(Code::WrongForm, node.span, message, help);
        }
        let figures = digits.trim_start_matches(['0', '.']).bytes().filter(u8::is_ascii_digit).count();
        if fits && figures > FIGURES {
            self.diagnostics.push(
                Diagnostic::warning(
                    Code::FigureRounded,
                    self.source.place(node.span),
                    msg!("数字超过 {FIGURES} 位，会被舍入", "a figure of more than {FIGURES} digits is rounded"),
                )
                .help(msg!("换大一级的单位，例如亿元", "use a larger unit")),
            );
        }
        fits
    }

    /// Words that YAML cut short or put a space into.
    pub(super) fn written(&mut self, node: &Node, words: &str) {
        if is_placeholder(words) {
            self.error(
                Code::Placeholder,
                node.span,
                msg!("“{words}”是示例，还没有换成实际的内容", "“{words}” is an example, not yet what is so"),
                msg!("换成实际的内容，或删去这一行", "put what is so in its place, or remove the line"),
            );
        }
        let (start, end) = (node.span.start as usize, node.span.end as usize);
        let text = self.source.text.clone();
        let written = text.get(start..end).unwrap_or_default();
        let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        // A comment has a space behind its sign; `项目 #1` is none.
        let rest = line.strip_prefix(words).unwrap_or_default();
        if rest.starts_with([' ', '\t'])
            && rest.trim_start().strip_prefix('#').is_some_and(|r| !r.starts_with([' ', '#']) && !r.is_empty())
        {
            let at = start + line.len() - rest.trim_start().len();
            self.warning(
                Code::WordsCut,
                Span::new(at, start + line.trim_end().len()),
                msg!(
                    "空格加 # 起是 YAML 的注释，这些字不会显示",
                    "from a space and # on YAML sees a comment: these words are not shown"
                ),
                msg!(
                    "给整个值加英文引号；是注释就在 # 后面空一格",
                    "put the whole value in quotes; a comment has a space behind its #"
                ),
            );
        }
        if !is_literal(&text[..start.min(text.len())])
            && let Some(at) = crate::plain::first_joining_break(written)
        {
            let at = start + at;
            let before = text[..at].chars().next_back().map_or(1, char::len_utf8);
            self.warning(
                Code::WordsFolded,
                Span::new(at - before, at),
                msg!(
                    "这一行之后换行，YAML 在两个汉字之间加了空格",
                    "here the line ends, and YAML puts a space between two Chinese characters"
                ),
                msg!("写在一行里，或在键后写 | 再换行", "write it on one line, or begin with | after the key"),
            );
        }
    }

    fn warning(&mut self, code: Code, span: Span, message: Message, help: Message) {
        self.diagnostics.push(Diagnostic::warning(code, self.source.place(span), message).help(help));
    }

    pub(super) fn id(&mut self, node: &Node, s: &str) {
        if !is_id(s) {
            self.error(
                Code::BadId,
                node.span,
                msg!("“{s}”不能作标识", "“{s}” cannot be an id"),
                if s.contains(['，', '、', '；']) {
                    msg!("各个标识之间用半角逗号加空格", "put a plain comma and a space between ids")
                } else {
                    msg!(
                        "只用小写英文字母、数字和中间的连字符，例如 big-data",
                        "use lower-case ASCII letters, digits and hyphens between them, as in big-data"
                    )
                },
            );
        }
    }

    pub(super) fn date(&mut self, node: &Node, s: &str) {
        if parse_date(s).is_none() && !self.other_century(node, s) {
            self.error(
                Code::NoSuchDate,
                node.span,
                msg!("“{s}”不是一个日期", "“{s}” is no date"),
                msg!("写作 2023-06-30，且历书上有这一天", "write 2023-06-30, a day that the calendar has"),
            );
        }
    }

    pub(super) fn date_or_month(&mut self, node: &Node, s: &str) {
        if End::Last.of(s).is_none() && !self.other_century(node, s) {
            self.error(
                Code::NoSuchDate,
                node.span,
                msg!("“{s}”不是日期或月份", "“{s}” is no date or month"),
                msg!(
                    "写作 2023-06-30；只写明月份的写 2023-06",
                    "write 2023-06-30, or 2023-06 where no more than the month is stated"
                ),
            );
        }
    }

    /// A date of another century is a slip of the pen.
    pub(super) fn other_century(&mut self, node: &Node, s: &str) -> bool {
        let year = year(s).filter(|year| !YEARS.contains(year));
        if let Some(year) = year {
            let (first, last) = (YEARS.start(), YEARS.end());
            self.error(
                Code::NoSuchDate,
                node.span,
                msg!("年份 {year} 不在 {first} 到 {last} 之间", "the year {year} is not between {first} and {last}"),
                msg!("改正年份", "mend the year"),
            );
        }
        year.is_some()
    }

    pub(super) fn date_time(&mut self, node: &Node, s: &str) {
        if parse_date_time(s).is_none() && !self.other_century(node, s) {
            self.error(
                Code::NoSuchDate,
                node.span,
                msg!("“{s}”不是日期或时间", "“{s}” is no date or time"),
                msg!("写作 2023-06-30 或 2023-06-30 09:30", "write 2023-06-30 or 2023-06-30 09:30"),
            );
        }
    }

    pub(super) fn choice(&mut self, node: &Node, s: &str, words: &[&str]) {
        if words.contains(&s) {
            return;
        }
        let all = words.join(", ");
        let help = match nearest(s, words.iter().copied()) {
            Some(near) => msg!("是不是想写“{near}”？可用：{all}", "did you mean “{near}”? Known: {all}"),
            None => msg!("可用：{all}", "known: {all}"),
        };
        self.error(
            Code::UnknownWord,
            node.span,
            msg!("这里没有“{s}”这个词", "“{s}” is not one of the words allowed here"),
            help,
        );
    }
}

/// Whether a value is a block that keeps its lines, by what stands before it: `key: |`.
fn is_literal(before: &str) -> bool {
    let line = before.trim_end().lines().next_back().unwrap_or_default();
    let sign = line.rsplit([' ', '\t']).next().unwrap_or_default();
    sign.strip_prefix('|').is_some_and(|rest| rest.chars().all(|c| matches!(c, '+' | '-' | '0'..='9')))
}
