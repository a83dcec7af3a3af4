//! The keys and values of YAML as it is being written, by indentation and brackets: what stands at the cursor need not be YAML yet, and what
//! cannot be parsed still has a hover.
//!
//! Deliberately absent: anchors, tags, keys with `?`, and any judgement: [`crate::yaml`] reads files, this guesses what is meant.

use std::ops::Range;

/// A step from the file's outermost map or list inwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    Item(usize),
}

/// A key, or words that are a value.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// The way to it; a key is its own last step.
    pub(super) path: Vec<Step>,
    /// Where it stands, with its quotes.
    pub(super) span: Range<usize>,
    pub(super) is_key: bool,
}

/// Where the cursor is.
#[derive(Debug, Clone)]
pub(super) struct Cursor {
    /// The way to what is to be written there: to the value behind a key's colon, else to the map or value around.
    pub(super) path: Vec<Step>,
    /// What stands there, which is to be replaced.
    pub(super) span: Range<usize>,
    /// Whether nothing but a value can stand there: behind a colon.
    pub(super) is_value: bool,
    /// Whether it is in brackets.
    pub(super) in_brackets: bool,
    /// Whether an item has been begun there.
    pub(super) in_item: bool,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) tokens: Vec<Token>,
    pub(super) cursor: Option<Cursor>,
}

/// A level that is open.
#[derive(Debug, Clone)]
struct Frame {
    indent: usize,
    step: Step,
    /// Whether words stand behind it on its line, so that nothing can be in it.
    is_full: bool,
}

struct Scan<'a> {
    text: &'a str,
    end: usize,
    cursor: usize,
    frames: Vec<Frame>,
    out: Outline,
}

/// The outline of the YAML that stands in a range, and what is at the cursor.
pub(super) fn outline(text: &str, range: Range<usize>, cursor: usize) -> Outline {
    let mut scan = Scan { text, end: range.end, cursor, frames: Vec::new(), out: Outline::default() };
    let mut at = range.start;
    // In words over several lines: those that are indented deeper are part of them.
    let mut block: Option<usize> = None;
    while at < range.end {
        let line = &text[at..range.end];
        let line = &line[..line.find('\n').unwrap_or(line.len())];
        let content = line.trim_start_matches(' ');
        let indent = line.len() - content.len();
        let next = at + line.len() + 1;
        if let Some(limit) = block {
            if content.trim().is_empty() || indent > limit {
                at = next;
                continue;
            }
            block = None;
        }
        let here = (at..=at + line.len()).contains(&cursor);
        if content.trim().is_empty() {
            if here {
                scan.empty_line(cursor - at);
            }
        } else if !content.starts_with('#') {
            let (after, begun) = scan.line(at, indent, at + line.len());
            block = begun;
            at = after.max(next);
            continue;
        }
        at = next;
    }
    // The last line of all may be empty.
    let ends = text[range.start..range.end].ends_with('\n') || range.is_empty();
    if cursor == range.end && scan.out.cursor.is_none() && ends && block.is_none() {
        scan.empty_line(0);
    }
    scan.out
}

impl Scan<'_> {
    fn path(&self) -> Vec<Step> {
        self.frames.iter().map(|frame| frame.step.clone()).collect()
    }

    /// Leaves what a line at this column is no part of.
    fn leave(&mut self, column: usize) {
        while self.frames.last().is_some_and(|frame| frame.indent >= column) {
            self.frames.pop();
        }
    }

    fn empty_line(&mut self, column: usize) {
        let all = self.frames.clone();
        self.leave(column);
        if !self.frames.last().is_some_and(|frame| frame.is_full) {
            self.set(self.path(), self.cursor..self.cursor, false, false, false);
        }
        self.frames = all;
    }

    fn set(&mut self, path: Vec<Step>, span: Range<usize>, is_value: bool, in_brackets: bool, in_item: bool) {
        self.out.cursor = Some(Cursor { path, span, is_value, in_brackets, in_item });
    }

    /// A line with something on it; says where to go on, and the column from which on words over several lines are left.
    fn line(&mut self, start: usize, indent: usize, end: usize) -> (usize, Option<usize>) {
        let text = self.text;
        let here = (start..=end).contains(&self.cursor);
        let mut at = start + indent;
        let mut in_item = false;
        while text[at..end].trim_end() == "-" || text[at..end].starts_with("- ") {
            let column = at - start;
            while self.frames.last().is_some_and(|frame| frame.indent > column) {
                self.frames.pop();
            }
            let number = match self.frames.last() {
                Some(Frame { indent, step: Step::Item(n), .. }) if *indent == column => {
                    let next = n + 1;
                    self.frames.pop();
                    next
                }
                _ => 0,
            };
            self.frames.push(Frame { indent: column, step: Step::Item(number), is_full: false });
            in_item = true;
            let rest = &text[at + 1..end];
            at += 1 + rest.len() - rest.trim_start().len();
        }
        let column = at - start;
        let content = text[at..end].trim_end();
        if content.is_empty() {
            if here && self.cursor >= start + indent {
                self.set(self.path(), self.cursor..self.cursor, false, false, in_item);
            }
            return (end + 1, None);
        }
        let Some((key, value)) = key_of(content) else {
            if !in_item {
                self.leave(column);
            }
            if self.frames.last().is_some_and(|frame| frame.is_full) {
                return (end + 1, None);
            }
            return self.value(at, end, column.saturating_sub(1), in_item, false);
        };
        self.leave(column);
        let parent = self.path();
        let (name, span) = (unquoted(&content[key.clone()]), at + key.start..at + key.end);
        self.frames.push(Frame { indent: column, step: Step::Key(name.to_owned()), is_full: false });
        self.out.tokens.push(Token { path: self.path(), span: span.clone(), is_key: true });
        if here && (span.start..=span.end).contains(&self.cursor) {
            self.set(parent, span, false, false, in_item);
        }
        let rest = &text[at + value..end];
        let value = at + value + rest.len() - rest.trim_start().len();
        if text[value..end].trim_end().is_empty() || text[value..end].starts_with('#') {
            if here && self.cursor > at + key.end && (self.cursor <= value || text[value..end].trim().is_empty()) {
                self.set(self.path(), self.cursor..self.cursor, true, false, false);
            }
            return (end + 1, None);
        }
        let done = self.value(value, end, column, in_item, true);
        if let Some(frame) = self.frames.last_mut() {
            frame.is_full = true;
        }
        done
    }

    /// A value that begins here.
    fn value(
        &mut self,
        start: usize,
        end: usize,
        column: usize,
        in_item: bool,
        is_value: bool,
    ) -> (usize, Option<usize>) {
        let text = self.text;
        match text[start..end].chars().next() {
            Some('|' | '>') => return (end + 1, Some(column)),
            Some('{' | '[') => {
                let after = self.brackets(start, column);
                let rest = &text[after..self.end];
                return (after + rest.find('\n').unwrap_or(rest.len()) + 1, None);
            }
            _ => {}
        }
        let after = scalar(text, start, self.end, false);
        let span = start..after;
        let path = self.path();
        self.out.tokens.push(Token { path: path.clone(), span: span.clone(), is_key: false });
        if (span.start..=span.end).contains(&self.cursor) {
            self.set(path, span, is_value, false, in_item);
        }
        let rest = &text[after..self.end];
        (after + rest.find('\n').unwrap_or(rest.len()) + 1, None)
    }

    /// Brackets; says where they are closed, or where they must have been.
    fn brackets(&mut self, start: usize, column: usize) -> usize {
        struct Level {
            is_map: bool,
            key: Option<String>,
            is_value: bool,
            item: usize,
        }
        let outer = self.path();
        let path = |levels: &[Level], inner: bool| {
            let mut path = outer.clone();
            for (i, level) in levels.iter().enumerate() {
                let last = i + 1 == levels.len();
                match &level.key {
                    _ if !level.is_map => path.push(Step::Item(level.item)),
                    Some(key) if !last || level.is_value || inner => path.push(Step::Key(key.clone())),
                    _ => {}
                }
            }
            path
        };
        let mut levels: Vec<Level> = Vec::new();
        let mut at = start;
        while at < self.end {
            let Some(c) = self.text[at..self.end].chars().next() else { break };
            let is_value = levels.last().is_some_and(|level| level.is_value);
            if at == self.cursor && !levels.is_empty() && self.out.cursor.is_none() {
                self.set(path(&levels, false), at..at, is_value, true, false);
            }
            match c {
                '{' | '[' => levels.push(Level { is_map: c == '{', key: None, is_value: false, item: 0 }),
                '}' | ']' => {
                    levels.pop();
                    if levels.is_empty() {
                        return at + 1;
                    }
                }
                ',' => {
                    if let Some(level) = levels.last_mut() {
                        (level.key, level.is_value, level.item) = (None, false, level.item + 1);
                    }
                }
                ':' => {
                    if let Some(level) = levels.last_mut() {
                        level.is_value = level.is_map;
                    }
                }
                '\n' => {
                    // What is not indented deeper is no part of brackets, closed or not.
                    let rest = &self.text[at + 1..self.end];
                    let line = rest.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
                    if line.len() - line.trim_start_matches(' ').len() <= column {
                        return at;
                    }
                }
                '#' if self.text[..at].ends_with([' ', '\n']) => {
                    at += self.text[at..self.end].find('\n').unwrap_or(self.end - at);
                    continue;
                }
                c if c.is_whitespace() => {}
                _ => {
                    let after = scalar(self.text, at, self.end, true);
                    let span = at..after.max(at + c.len_utf8());
                    let is_key = levels.last().is_some_and(|level| level.is_map && !level.is_value);
                    if (span.start..=span.end).contains(&self.cursor) {
                        self.set(path(&levels, false), span.clone(), is_value, true, false);
                    }
                    if is_key && let Some(level) = levels.last_mut() {
                        level.key = Some(unquoted(&self.text[span.clone()]).to_owned());
                    }
                    self.out.tokens.push(Token { path: path(&levels, is_key), span: span.clone(), is_key });
                    at = span.end;
                    continue;
                }
            }
            at += c.len_utf8();
        }
        self.end
    }
}

/// A key at the beginning of a line, and where the rest begins, behind its colon.
fn key_of(content: &str) -> Option<(Range<usize>, usize)> {
    let first = content.chars().next()?;
    if let '"' | '\'' = first {
        let close = content[1..].find(first)? + 2;
        return content[close..].starts_with(':').then_some((0..close, close + 1));
    }
    if "{}[]#&*!|>%@`,".contains(first) {
        return None;
    }
    let colon = content.match_indices(':').map(|(i, _)| i);
    let comment = content.find(" #").unwrap_or(content.len());
    let ends = |i: &usize| content[i + 1..].is_empty() || content[i + 1..].starts_with([' ', '\t']);
    colon.take_while(|i| *i < comment).find(ends).map(|i| (0..content[..i].trim_end().len(), i + 1))
}

/// Where plain or quoted words end that begin here.
fn scalar(text: &str, start: usize, end: usize, in_brackets: bool) -> usize {
    let words = &text[start..end];
    let first = words.chars().next().unwrap_or_default();
    if first == '"' || first == '\'' {
        let mut at = 1;
        while let Some(c) = words[at..].chars().next() {
            at += c.len_utf8();
            match c {
                '\\' if first == '"' => at += words[at..].chars().next().map_or(0, char::len_utf8),
                '\'' if first == '\'' && words[at..].starts_with('\'') => at += 1,
                c if c == first => return start + at,
                _ => {}
            }
        }
        // Never closed: the line's words.
    }
    let line = &words[..words.find('\n').unwrap_or(words.len())];
    let mut stop = line.find(" #").unwrap_or(line.len());
    if in_brackets {
        let colon = line.match_indices(':').map(|(i, _)| i);
        let colon = colon
            .into_iter()
            .find(|i| line[i + 1..].is_empty() || line[i + 1..].starts_with([' ', ',', '}', ']', '\r']));
        stop = [line.find([',', '{', '}', '[', ']']), colon].into_iter().flatten().fold(stop, usize::min);
    }
    start + line[..stop].trim_end().len()
}

/// Words without their quotes.
pub(super) fn unquoted(words: &str) -> &str {
    let inner = |quote| words.strip_prefix(quote).map(|rest: &str| rest.strip_suffix(quote).unwrap_or(rest));
    inner('"').or_else(|| inner('\'')).unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The way to the cursor, which stands at `|`, and what stands there.
    fn at(text: &str) -> Option<(String, String, bool)> {
        let cursor = text.find('¦').expect("a cursor");
        let text = text.replace('¦', "");
        let found = outline(&text, 0..text.len(), cursor).cursor?;
        let path: Vec<String> = found
            .path
            .iter()
            .map(|step| match step {
                Step::Key(key) => key.clone(),
                Step::Item(n) => n.to_string(),
            })
            .collect();
        Some((path.join("."), text[found.span].to_owned(), found.is_value))
    }

    #[track_caller]
    fn assert_at(text: &str, path: &str, word: &str, is_value: bool) {
        assert_eq!(at(text), Some((path.to_owned(), word.to_owned(), is_value)), "{text}");
    }

    #[test]
    fn the_cursor_is_known_by_indentation() {
        assert_at("title: a\n¦\n", "", "", false);
        assert_at("ti¦\nnumber: 1\n", "", "ti", false);
        assert_at("sta¦ge: x\n", "", "stage", false);
        assert_at("lead:\n  - fin¦\nsection: one\n", "lead.0", "fin", false);
        assert_at("lead:\n- a\n- ¦\nsection: one\n", "lead.1", "", false);
        assert_at("lead:\n- a\nsec¦\n", "", "sec", false);
        assert_at("reports:\n  - date: 2023-01-01\n    st¦\n", "reports.0", "st", false);
        assert_at("reports:\n  - date: 2023-01-01\n    stage: in¦\n", "reports.0.stage", "in", true);
        assert_at("reports:\n  - date: 2023-01-01\n  - ¦\n", "reports.1", "", false);
        assert_at("a: 1\nstage: ¦\nb: 2\n", "stage", "", true);
        assert_at("a: 1\nreports:\n  ¦\n", "reports", "", false);
        assert_at("¦", "", "", false);
        assert_eq!(at("note: |\n  words ¦\n"), None);
        assert_eq!(at("title: words\n  go on ¦here\n"), None);
        assert_at("note: |\n  words\n\nst¦\n", "", "st", false);
    }

    #[test]
    fn the_cursor_is_known_in_brackets() {
        assert_at("lead: [¦]\n", "lead.0", "", false);
        assert_at("lead: [a, fi¦]\n", "lead.1", "fi", false);
        assert_at("lead: [a, ¦\nsection: one\n", "lead.1", "", false);
        assert_at("- {id: a, ki¦}\n", "0", "ki", false);
        assert_at("- {id: a, kind: ¦}\n- {id: b}\n", "0.kind", "", true);
        assert_at("- {id: a, kind: dep¦, name: {en: A}}\n", "0.kind", "dep", true);
        assert_at("- {id: a, name: {e¦}}\n", "0.name", "e", false);
        assert_at("- {id: a,\n   ki¦}\n", "0", "ki", false);
        assert_at("a: {b: [c, {d: ¦}]}\n", "a.b.1.d", "", true);
    }

    #[test]
    fn keys_and_values_stand_where_they_are_written() {
        let text = "lead: [a, \"b\"]\nreports:\n  - {by: c, values: {x: {d: 1}}}\n  - by: e # words\n";
        let all = outline(text, 0..text.len(), usize::MAX).tokens;
        let words: Vec<&str> = all.iter().map(|token| &text[token.span.clone()]).collect();
        assert_eq!(words, ["lead", "a", "\"b\"", "reports", "by", "c", "values", "x", "d", "1", "by", "e"]);
        assert_eq!(all[8].path.len(), 5);
        assert!(all[8].is_key && !all[11].is_key);
    }
}
