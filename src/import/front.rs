//! What stands around the tasks: the notice's title, addressees, letter, signature; the plan's title and preamble; the closing part, annexes.

use super::coverage::{Coverage, Went};
use super::draft::{Cited, Plan};
use super::notice::Source;
use super::outline::{Outline, announces_annex};
use crate::phrases::dates;
use crate::phrases::numerals::{chinese, head};
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

/// The notice's year: that of its issue, else one that its titles name.
pub(super) fn year(plan: &Plan) -> Option<i32> {
    let titles =
        || plan.title.iter().chain(plan.lines.iter().filter(|(key, _)| *key == "notice_title").map(|(_, l)| l));
    let named = |words: &str| {
        let at = words.find("20")?;
        let digits: String = words[at..].chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok().filter(|y| digits.len() == 4 && (2000..2100).contains(y))
    };
    plan.issued.as_ref().map(|(date, _)| date.year()).or_else(|| titles().find_map(|t| named(&t.words)))
}

/// A paragraph that is nothing but a day: 2023年4月30日, 二〇二三年四月三十日.
fn date_alone(words: &str) -> Option<NaiveDate> {
    let bare = words.trim_matches(['（', '）', '(', ')', ' ']);
    if bare.chars().count() > 14 || !bare.ends_with('日') && !bare.contains('-') {
        return None;
    }
    if let Some(date) = dates::date(bare, 0).filter(|d| d.year() > 1990) {
        return Some(date);
    }
    let (year, rest) = bare.split_once('年')?;
    let (month, day) = rest.strip_suffix('日')?.split_once('月')?;
    let digit = |c: char| {
        "〇一二三四五六七八九".chars().position(|d| d == c).or((c == '○' || c == '零' || c == 'O').then_some(0))
    };
    let year = year.chars().try_fold(0, |sum, c| Some(sum * 10 + i32::try_from(digit(c)?).ok()?))?;
    NaiveDate::from_ymd_opt(year, chinese(month)?, chinese(day)?).filter(|d| d.year() > 1990)
}

/// 凉府办函〔2023〕12号, and where it stands.
fn document_number(words: &str) -> Option<Range<usize>> {
    let open = words.find(['〔', '［', '['])?;
    let year = words[open..].chars().skip(1).take_while(char::is_ascii_digit).count();
    let end = words[open..].find('号').map(|i| open + i + '号'.len_utf8())?;
    let start = words[..open]
        .rfind(|c: char| !('\u{4e00}'..='\u{9fff}').contains(&c))
        .map_or(0, |i| i + words[i..].chars().next().map_or(0, char::len_utf8));
    (year == 4 && start < open && words[start..end].chars().count() <= 24).then_some(start..end)
}

/// Whether a paragraph is short and no sentence: a line of a title or a signature.
fn is_line(words: &str) -> bool {
    unicode_width::UnicodeWidthStr::width(words) <= 90
        && !words.contains(['。', '；', '，'])
        && !words.ends_with(['：', ':', '.'])
}

fn is_address(words: &str) -> bool {
    words.starts_with("http://") || words.starts_with("https://")
}

/// Whether a line addresses somebody.
fn addresses(words: &str) -> bool {
    let bodies = ["政府", "部门", "单位", "委", "局", "街道", "管委会", "公司"];
    words.ends_with(['：', ':'])
        && words.chars().count() <= 200
        && !words.contains('。')
        && bodies.iter().any(|b| words.contains(b))
}

struct Front<'a, 'b> {
    source: &'a Source<'b>,
    coverage: &'a mut Coverage,
    plan: Plan,
}

/// Reads it all, but for the sections and tasks themselves.
pub(super) fn read(source: &Source<'_>, outline: &Outline, coverage: &mut Coverage) -> Plan {
    let mut front = Front { source, coverage, plan: Plan::default() };
    front.beginning(outline.front.clone());
    front.end(outline.closing.clone());
    front.annexes(outline.annexes.clone());
    front.plan
}

impl Front<'_, '_> {
    fn line(&mut self, key: &'static str, span: Range<usize>) {
        self.coverage.take(span.clone(), Went::Plan);
        self.plan.lines.push((key, self.source.cited(span)));
    }

    /// Several paragraphs as one line.
    fn joined(&mut self, key: &'static str, paragraphs: Range<usize>) {
        let words = paragraphs.clone().map(|i| self.source.words(i)).collect();
        let span = self.source.span(paragraphs.start).start..self.source.span(paragraphs.end - 1).end;
        self.coverage.take(span.clone(), Went::Plan);
        self.plan.lines.push((key, Cited { words, at: self.source.at(&span) }));
    }

    fn beginning(&mut self, front: Range<usize>) {
        let words = |i: usize| self.source.words(i);
        let addressed = front.clone().find(|i| addresses(words(*i)));
        let dated = front.clone().find(|i| date_alone(words(*i)).is_some() && addressed.is_none_or(|a| *i > a));
        let mut at = self.heading(front.start..addressed.unwrap_or(front.end));
        if let Some(addressed) = addressed {
            let span = self.source.span(addressed);
            let words = self.source.words(addressed);
            let end = span.start + words.trim_end_matches(['：', ':']).len();
            self.coverage.take(end..span.end, Went::Marks);
            self.line("addressees", span.start..end);
            at = addressed + 1;
        }
        if let Some(dated) = dated {
            let signed = self.signature(dated, at);
            self.plan.letter = self.paragraphs(at..signed);
            at = dated + 1;
        } else if addressed.is_some() {
            // The letter goes on until a line that is no sentence: the plan's title.
            let title = (at..front.end).find(|i| is_line(self.source.words(*i))).unwrap_or(front.end);
            self.plan.letter = self.paragraphs(at..title);
            at = title;
        }
        let titled = (at..front.end)
            .take_while(|i| is_line(self.source.words(*i)) && !is_address(self.source.words(*i)))
            .count();
        for i in at..at + titled {
            let span = self.source.span(i);
            self.coverage.take(span.clone(), Went::Plan);
            self.plan.title.push(self.source.cited(span));
        }
        self.plan.preamble = self.paragraphs(at + titled..front.end);
        if self.plan.title.is_empty() {
            self.title_of_the_notice();
        }
    }

    /// The notice's own heading: title, number, and what a website puts beside them. Gives the first paragraph behind it.
    fn heading(&mut self, front: Range<usize>) -> usize {
        for i in front.clone() {
            let words = self.source.words(i);
            let base = self.source.span(i).start;
            let number = document_number(words).filter(|r| self.own_number(words, r));
            if let Some(number) = number.filter(|_| !self.has("document_number")) {
                self.line("document_number", base + number.start..base + number.end);
                if let Some(date) = self.plan.issued.is_none().then(|| date_within(words)).flatten() {
                    let span = base + date.1.start..base + date.1.end;
                    self.coverage.take(span.clone(), Went::Plan);
                    self.plan.issued = Some((date.0, self.source.at(&span)));
                }
            }
            for label in ["索引号：", "索引号:", "索 引 号："] {
                if let Some(at) = words.find(label).filter(|_| !self.has("index_number")) {
                    let from = at + label.len();
                    let value = words[from..].trim_start();
                    let start = base + words.len() - value.len();
                    let length = value.find(char::is_whitespace).unwrap_or(value.len());
                    self.coverage.take(base + at..start, Went::Marks);
                    self.line("index_number", start..start + length);
                }
            }
        }
        let about = |i: &usize| {
            let words = self.source.words(*i);
            words.contains("关于") && !is_address(words) && !words.contains('。')
        };
        let Some(first) = front.clone().rev().find(about) else { return front.start };
        let words = self.source.words(first);
        let base = self.source.span(first).start;
        // （鞍立政发〔2023〕2号，2023-03-28）
        let end = document_number(words).and_then(|n| words[..n.start].rfind(['（', '('])).unwrap_or(words.len());
        let before = if self.source.words(first).starts_with("关于")
            && first > front.start
            && is_line(self.source.words(first - 1))
        {
            first - 1
        } else {
            first
        };
        let closed = |i: usize| {
            ["通知", "意见", "方案", "决定", "函", "通告", "公告", "要点", "计划"]
                .iter()
                .any(|w| self.source.words(i).ends_with(w))
        };
        if end < words.len() {
            self.line("notice_title", base..base + end);
            return first + 1;
        }
        let mut last = first;
        while !closed(last) && last + 1 < front.end && last < first + 3 && is_line(self.source.words(last + 1)) {
            last += 1;
        }
        let last = if closed(last) { last } else { first };
        self.joined("notice_title", before..last + 1);
        last + 1
    }

    fn has(&self, key: &str) -> bool {
        self.plan.lines.iter().any(|(k, _)| *k == key)
    }

    /// Whether a document number is the notice's own and not one that a sentence cites.
    fn own_number(&self, words: &str, number: &Range<usize>) -> bool {
        let rest = words.len() - (number.end - number.start);
        !words.contains('。') && (rest <= 30 || words[..number.start].contains("关于") || words.contains("文号"))
    }

    /// Takes the day, and the lines above it that say who signed; gives the first of them.
    fn signature(&mut self, dated: usize, from: usize) -> usize {
        let span = self.source.span(dated);
        let date = date_alone(self.source.words(dated));
        if let Some(date) = date.filter(|_| self.plan.issued.is_none()) {
            self.plan.issued = Some((date, self.source.at(&span)));
            self.coverage.take(span, Went::Plan);
        }
        let lines = (from..dated).rev().take_while(|i| is_line(self.source.words(*i))).count();
        // What the letter announces above its signature signs nothing.
        let announced = (dated - lines..dated).rev().find(|i| announces_annex(self.source.words(*i)));
        let signed = announced.map_or(dated - lines, |i| i + 1);
        if signed < dated && !self.has("issued_by") {
            let span = self.source.span(signed).start..self.source.span(dated - 1).end;
            let words = (signed..dated).map(|i| self.source.words(i)).collect::<Vec<_>>().join(" ");
            self.coverage.take(span.clone(), Went::Plan);
            self.plan.lines.push(("issued_by", Cited { words, at: self.source.at(&span) }));
        }
        signed
    }

    fn paragraphs(&mut self, range: Range<usize>) -> Vec<String> {
        let mut all = Vec::new();
        for i in range.filter(|i| !is_address(self.source.words(*i))) {
            self.coverage.take(self.source.span(i), Went::Plan);
            all.push(self.source.words(i).to_owned());
        }
        all
    }

    /// A notice without a title of its plan names it between 印发 and 的通知.
    fn title_of_the_notice(&mut self) {
        let Some((_, notice)) = self.plan.lines.iter().find(|(key, _)| *key == "notice_title") else { return };
        let words = notice.words.clone();
        let from =
            words.find("印发").map(|i| i + "印发".len()).or_else(|| words.find("关于").map(|i| i + "关于".len()));
        let inner = words[from.unwrap_or(0)..].trim_end_matches("的通知");
        let inner = inner.strip_prefix('《').and_then(|i| i.split_once('》')).map_or(inner, |(title, _)| title);
        self.plan.title.push(Cited { words: inner.to_owned(), at: notice.at.clone() });
    }

    /// The closing part; a signature in it is the notice's.
    fn end(&mut self, closing: Range<usize>) {
        let mut end = closing.end;
        if self.plan.issued.is_none()
            && let Some(dated) = closing.clone().rev().find(|i| date_alone(self.source.words(*i)).is_some())
        {
            end = self.signature(dated, closing.start);
            self.plan.signature = Some("end");
        }
        self.plan.closing = self.paragraphs(closing.start..end);
    }

    fn annexes(&mut self, annexes: Range<usize>) {
        for (n, i) in annexes.enumerate() {
            let (words, base) = (self.source.words(i), self.source.span(i).start);
            let mark = words.strip_prefix("附件").or_else(|| words.strip_prefix('附'));
            let rest =
                mark.map_or(words, |r| r.trim_start_matches(|c: char| c.is_ascii_digit() || "：:.、 ".contains(c)));
            let rest = head(rest).map_or(rest, |h| &rest[h.length..]);
            let announced = (mark.is_some() || head(words).is_some()) && !rest.is_empty() && is_line(rest);
            if !announced || (n > 0 && mark.is_none() && head(words).is_none()) {
                if let Some(date) = date_alone(words).filter(|_| self.plan.issued.is_none()) {
                    let span = self.source.span(i);
                    self.coverage.take(span.clone(), Went::Plan);
                    self.plan.issued = Some((date, self.source.at(&span)));
                    self.plan.signature = Some("end");
                    if i > 0 && is_line(self.source.words(i - 1)) && !self.has("issued_by") {
                        self.line("issued_by", self.source.span(i - 1));
                    }
                }
                continue;
            }
            let start = base + words.len() - rest.len();
            self.coverage.take(base..start, Went::Marks);
            self.coverage.take(start..base + words.len(), Went::Plan);
            self.plan.annexes.push(self.source.cited(start..base + words.len()));
        }
    }
}

/// A day somewhere in a line.
fn date_within(words: &str) -> Option<(NaiveDate, Range<usize>)> {
    for piece in words.split(['（', '）', '(', ')', '，', ',', ' ', '、']) {
        if let Some(date) = dates::date(piece, 0).filter(|d| d.year() > 1990) {
            let at = words.find(piece)?;
            return Some((date, at..at + piece.len()));
        }
    }
    None
}
