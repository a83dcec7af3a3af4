//! Puts words into a translation: under their keys in the front matter, or in the place of its body.
//!
//! 1. The front matter is read into nodes, and the nodes as they shall be are made of them.
//! 2. Where the key stands, its words are replaced, or written behind it where it has none; where it does not, it is begun behind the last
//!    of its map or list, in braces or in lines as the rest of it is written. Several ways are tried, the most natural first.
//! 3. The result is read again and must be what it shall be. Otherwise there is no result: a file is never spoilt.

use super::nodes::{newline, plain, read};
use super::{name_as_yaml, quoted};
use crate::diagnose::{SourceText, Span};
use crate::parse::words::main_key;
use crate::yaml::{self, Entry, Node, Value};

/// The key of a file's body.
pub const BODY: &str = "body";

/// Lists of a translation: what follows is a place in them. Everywhere else a number is a name.
const LISTS: [&str; 4] = ["documents", "annexes", "evidence", "goals"];

/// A translation without a word in it.
pub const EMPTY: &str = "---\n---\n";

/// The file with other words for a key of [`crate::parse::words`]; without words it has none for it any more. None where they cannot be put
/// there without touching anything else.
pub fn with_words(source: &SourceText, key: &str, words: &str) -> Option<SourceText> {
    let newline = newline(&source.text);
    if key == BODY {
        return with_body(source, words, newline);
    }
    let (parts, root) = read(source)?;
    let steps = steps(key);
    // Plain words may stand for an entry: they are its main text.
    let main = match &steps[..] {
        [Step::Key(group), Step::Key(_), Step::Key(_), ..] => main_key(group),
        _ => None,
    };
    let whole = set(&plain(&root), &steps, main, words)?;
    let edits = Edits { text: &source.text, end: parts.yaml.end as usize, newline, main, words };
    let mut found = Vec::new();
    edits.below(&root, Holder::Root, false, &steps, &mut found);
    found.into_iter().find_map(|(from, to, new)| {
        let (before, after) = (source.text.get(..from)?, source.text.get(to..)?);
        let edited = SourceText::new(source.file.clone(), format!("{before}{new}{after}"));
        let (now, node) = read(&edited)?;
        let same_body = edited.text[now.body.start as usize..] == source.text[parts.body.start as usize..];
        (same_body && plain(&node) == whole).then_some(edited)
    })
}

/// Where the words of a key begin in a file; none where it has none.
pub fn place_of(source: &SourceText, key: &str) -> Option<usize> {
    let (parts, root) = read(source)?;
    if key == BODY {
        return Some(parts.body.start as usize);
    }
    let mut node = &root;
    for step in steps(key) {
        node = match step {
            // Plain words that stand for an entry.
            Step::Key(_) if matches!(node.value, Value::Text(_)) => node,
            Step::Key(name) => node.get(name)?,
            Step::Item(place) => node.items().get(place)?,
        };
    }
    Some(node.get("title").unwrap_or(node).span.start as usize)
}

fn with_body(source: &SourceText, words: &str, newline: &str) -> Option<SourceText> {
    let (parts, node) = read(source)?;
    let (head, body) = source.text.split_at(parts.body.start as usize);
    let lead = &body[..body.len() - body.trim_start().len()];
    let trail = &body[lead.len()..][body.trim().len()..];
    let gap = if head.ends_with('\n') { "" } else { newline };
    let trail = if trail.is_empty() { newline } else { trail };
    let words = words.replace('\n', newline);
    let text = if words.is_empty() { head.to_owned() } else { format!("{head}{gap}{lead}{words}{trail}") };
    let edited = SourceText::new(source.file.clone(), text);
    let (_, after) = read(&edited)?;
    (plain(&after) == plain(&node)).then_some(edited)
}

#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Item(usize),
}

fn steps(key: &str) -> Vec<Step<'_>> {
    let mut is_list = false;
    let mut steps = Vec::new();
    for name in key.split('.') {
        steps.push(match name.parse::<usize>() {
            Ok(place) if is_list => Step::Item(place),
            _ => Step::Key(name),
        });
        is_list = LISTS.contains(&name);
    }
    steps
}

fn text(words: &str) -> Node {
    Node { span: Span::default(), value: Value::Text(words.to_owned()) }
}

fn map(entries: Vec<(&str, Node)>) -> Node {
    let entry = |(key, value): (&str, Node)| Entry { key: key.to_owned(), span: Span::default(), value };
    Node { span: Span::default(), value: Value::Map(entries.into_iter().map(entry).collect()) }
}

fn is_blank(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Text(words) => words.trim().is_empty(),
        _ => false,
    }
}

/// A node without places as it is once the words stand there.
fn set(node: &Node, steps: &[Step<'_>], main: Option<&str>, words: &str) -> Option<Node> {
    let Some((first, rest)) = steps.split_first() else {
        return match &node.value {
            Value::Map(_) => node.get("title").and_then(|_| set(node, &[Step::Key("title")], None, words)),
            Value::List(_) => None,
            _ => Some(text(words)),
        };
    };
    let nothing = Node { span: Span::default(), value: Value::Null };
    match (&node.value, first) {
        (Value::Map(entries), Step::Key(key)) => {
            let mut entries = entries.clone();
            match entries.iter_mut().find(|e| e.key == *key) {
                Some(entry) => entry.value = set(&entry.value, rest, main, words)?,
                None => entries.push(Entry {
                    key: (*key).to_owned(),
                    span: Span::default(),
                    value: set(&nothing, rest, main, words)?,
                }),
            }
            Some(Node { span: Span::default(), value: Value::Map(entries) })
        }
        (_, Step::Key(key)) if is_blank(node) => Some(map(vec![(key, set(&nothing, rest, main, words)?)])),
        (Value::Text(_), Step::Key(key)) if rest.is_empty() && Some(*key) == main => Some(text(words)),
        (Value::Text(_), Step::Key(key)) => {
            Some(map(vec![(main?, node.clone()), (key, set(&nothing, rest, main, words)?)]))
        }
        (_, Step::Item(place)) if is_blank(node) || matches!(node.value, Value::List(_)) => {
            let mut items = node.items().to_vec();
            if items.len() <= *place {
                items.resize(place + 1, nothing);
            }
            items[*place] = set(&items[*place], rest, main, words)?;
            Some(Node { span: Span::default(), value: Value::List(items) })
        }
        _ => None,
    }
}

/// What a value belongs to.
#[derive(Debug, Clone, Copy)]
enum Holder {
    Root,
    /// A key, and where it begins.
    Key(usize),
    /// An item of a list: where its dash is, in a list of lines.
    Item(Option<usize>),
}

/// From where to where, and what shall stand there.
type Edit = (usize, usize, String);

struct Edits<'a> {
    text: &'a str,
    /// Of the front matter.
    end: usize,
    newline: &'a str,
    main: Option<&'a str>,
    words: &'a str,
}

impl Edits<'_> {
    /// The ways to put the words below a node.
    fn below(&self, node: &Node, holder: Holder, in_braces: bool, steps: &[Step<'_>], found: &mut Vec<Edit>) {
        let start = node.span.start as usize;
        let in_braces = in_braces || (!is_blank(node) && self.text[start..].starts_with(['{', '[']));
        let nothing = Node { span: Span::default(), value: Value::Null };
        match (&node.value, steps.split_first()) {
            (Value::Map(entries), first) => {
                let (key, rest) = match first {
                    Some((Step::Key(key), rest)) => (*key, rest),
                    None => ("title", steps),
                    Some((Step::Item(_), _)) => return,
                };
                match entries.iter().find(|e| e.key == key) {
                    Some(e) => self.below(&e.value, Holder::Key(e.span.start as usize), in_braces, rest, found),
                    None => {
                        let Some(new) = set(&nothing, rest, self.main, self.words) else { return };
                        self.begin_key(entries, start, in_braces, key, &new, found);
                    }
                }
            }
            (Value::List(items), Some((Step::Item(place), rest))) => {
                if let Some(item) = items.get(*place) {
                    let dash = self.dash(start, *place).filter(|_| !in_braces);
                    return self.below(item, Holder::Item(dash), in_braces, rest, found);
                }
                let Some(new) = set(&nothing, rest, self.main, self.words) else { return };
                let mut new = vec![new];
                new.splice(..0, vec![nothing; place - items.len()]);
                self.begin_items(items, start, in_braces, &new, found);
            }
            _ if is_blank(node) && matches!(node.value, Value::Null) => {
                let Some(new) = set(&nothing, steps, self.main, self.words) else { return };
                self.fill(holder, in_braces, &new, found);
            }
            _ => {
                let Some(new) = set(&plain(node), steps, self.main, self.words) else { return };
                self.replace(start, node.span.end as usize, holder, in_braces, &new, found);
            }
        }
    }

    fn column(&self, at: usize) -> usize {
        at - line_start(self.text, at)
    }

    /// The dash of an item in a list of lines, by the column of its first.
    fn dash(&self, list: usize, place: usize) -> Option<usize> {
        let mut at = line_start(self.text, list);
        let mut column = None;
        let mut seen = 0;
        while at < self.end {
            let line = &self.text[at..line_end(self.text, at).min(self.end)];
            let dash = indent(line);
            let is_item = is_item(&line[dash..]);
            if is_item && dash == *column.get_or_insert(dash) {
                if seen == place {
                    return Some(at + dash);
                }
                seen += 1;
            } else if !line.trim().is_empty() && column.is_some_and(|column| dash < column) {
                return None;
            }
            at += line.len();
        }
        None
    }

    /// Where a key or an item ends that begins at `start` and is written in lines, in a column: behind its last line, and behind the blank
    /// ones that follow.
    fn ends(&self, start: usize, column: usize, items_too: bool) -> [usize; 2] {
        let mut behind = line_end(self.text, start);
        let mut at = behind;
        while at < self.end {
            let end = line_end(self.text, at);
            let line = &self.text[at..end];
            let dash = indent(line);
            let goes_on = dash > column || items_too && dash == column && is_item(&line[dash..]);
            if !line.trim().is_empty() {
                if !goes_on {
                    break;
                }
                behind = end;
            }
            at = end;
        }
        [behind.min(self.end), at.min(self.end)]
    }

    fn begin_key(&self, entries: &[Entry], map: usize, in_braces: bool, key: &str, new: &Node, found: &mut Vec<Edit>) {
        let name = key_as_yaml(key);
        let Some(last) = entries.last() else {
            if in_braces {
                found.push((map + 1, map + 1, format!("{name}: {}", flow(new))));
            } else {
                self.lines_at(self.end, 0, &name, new, found);
            }
            return;
        };
        if in_braces {
            self.inside('}', last.value.span.start as usize, &format!("{name}: {}", flow(new)), found);
            return;
        }
        let column = self.column(entries[0].span.start as usize);
        let items_too = matches!(last.value.value, Value::List(_));
        for at in self.ends(last.span.start as usize, column, items_too) {
            self.lines_at(at, column, &name, new, found);
        }
    }

    fn lines_at(&self, at: usize, column: usize, name: &str, new: &Node, found: &mut Vec<Edit>) {
        let blank = " ".repeat(column);
        found.push((at, at, format!("{blank}{name}:{}", self.block(new, column))));
        found.push((at, at, format!("{blank}{name}: {}{}", flow(new), self.newline)));
    }

    fn begin_items(&self, items: &[Node], list: usize, in_braces: bool, new: &[Node], found: &mut Vec<Edit>) {
        if in_braces {
            let words = new.iter().map(flow).collect::<Vec<_>>().join(", ");
            match items.last() {
                Some(last) => self.inside(']', last.span.start as usize, &words, found),
                None => found.push((list + 1, list + 1, words)),
            }
            return;
        }
        let Some(dash) = items.len().checked_sub(1).and_then(|last| self.dash(list, last)) else { return };
        let column = self.column(dash);
        for at in self.ends(dash, column, false) {
            found.push((at, at, self.items(new, column)));
        }
    }

    /// Before each bracket that may close a map or a list; which one does is told by reading the result again.
    fn inside(&self, bracket: char, from: usize, words: &str, found: &mut Vec<Edit>) {
        for (i, _) in self.text[from..self.end].match_indices(bracket) {
            let at = self.text[..from + i].trim_end().len();
            found.push((at, at, format!(", {words}")));
            found.push((at, at, format!(" {words}")));
        }
    }

    /// Behind a key or a dash that has no value, or a word for none, which goes.
    fn fill(&self, holder: Holder, in_braces: bool, new: &Node, found: &mut Vec<Edit>) {
        let (at, column) = match holder {
            Holder::Root => return self.root(new, found),
            Holder::Item(None) => return,
            Holder::Item(Some(dash)) => (dash + 1, self.column(dash)),
            Holder::Key(key) => match self.colon(key) {
                Some(colon) => (colon + 1, self.column(key)),
                None => return,
            },
        };
        let end = line_end(self.text, at).min(self.end);
        let tail = &self.text[at..end];
        let blank = tail.len() - tail.trim_start_matches(' ').len();
        let none = ["~", "null", "Null", "NULL"].into_iter().find(|none| tail[blank..].starts_with(none));
        let to = at + none.map_or(0, |none| blank + none.len());
        if !in_braces {
            let rest = self.text[to..end].trim_end();
            if rest.trim().is_empty() || rest.trim_start().starts_with('#') {
                let block = self.block(new, column);
                // What stands beside the key, a remark, stays beside it.
                let (first, below) = block.split_at(block.find(self.newline).unwrap_or(block.len()));
                found.push((at, end, format!("{first}{rest}{below}")));
            }
        }
        found.push((at, to, format!(" {}", flow(new))));
    }

    fn root(&self, new: &Node, found: &mut Vec<Edit>) {
        for entry in new.entries() {
            self.lines_at(self.end, 0, &key_as_yaml(&entry.key), &entry.value, found);
        }
    }

    /// The colon behind a key.
    fn colon(&self, key: usize) -> Option<usize> {
        let words = &self.text[key..self.end];
        let from = if words.starts_with(['"', '\'']) { quoted_end(words) } else { 0 };
        words[from..].find(':').map(|at| key + from + at)
    }

    /// Where a value begins. Of words in lines of their own the parser gives the first of them, not the sign before them.
    fn begins(&self, start: usize, holder: Holder) -> usize {
        let behind = match holder {
            Holder::Key(key) => self.colon(key).map(|colon| colon + 1),
            Holder::Item(dash) => dash.map(|dash| dash + 1),
            Holder::Root => None,
        };
        let sign = behind.map(|at| at + (self.text[at..].len() - self.text[at..].trim_start_matches(' ').len()));
        sign.filter(|at| *at < start && self.text[*at..].starts_with(['|', '>'])).unwrap_or(start)
    }

    /// Other words in the place of those that stand there.
    fn replace(&self, start: usize, end: usize, holder: Holder, in_braces: bool, new: &Node, found: &mut Vec<Edit>) {
        let start = self.begins(start, holder);
        let words = &self.text[start..self.end];
        let column = match holder {
            Holder::Key(key) => self.column(key),
            Holder::Item(Some(dash)) => self.column(dash),
            Holder::Root | Holder::Item(None) => 0,
        };
        let is_block = words.starts_with(['|', '>']);
        let ends: Vec<usize> = if words.starts_with(['"', '\'']) {
            vec![start + quoted_end(words)]
        } else if is_block {
            let [behind, _] = self.ends(start, column, false);
            vec![self.text[..behind].trim_end().len()]
        } else if in_braces {
            let marks = words.match_indices([',', '}', ']']).take(40);
            let ends = marks.map(|(at, _)| self.text[..start + at].trim_end().len());
            std::iter::once(end).chain(ends).collect()
        } else {
            let line = &self.text[start..line_end(self.text, start).min(self.end)];
            let before_remark = line.find(" #").unwrap_or(line.len());
            let [behind, _] = self.ends(start, column, false);
            let all = self.text[..behind].trim_end().len();
            vec![end, start + line[..before_remark].trim_end().len(), all]
        };
        // Words keep the way in which they are written.
        let keeps = matches!(&new.value, Value::Text(words) if self.words == words) && words.starts_with(['"', '\'']);
        for end in ends {
            if !in_braces && !keeps {
                let block = self.block(new, column);
                let value = block.strip_prefix(' ').unwrap_or(&block);
                // A map begins on the next line.
                let from = if matches!(new.value, Value::Text(_)) {
                    start
                } else {
                    self.text[..start].trim_end_matches(' ').len()
                };
                found.push((from, end, value.strip_suffix(self.newline).unwrap_or(value).to_owned()));
            }
            found.push((start, end, flow(new)));
        }
    }

    /// What stands behind a colon or a dash in some column, with the end of its line.
    fn block(&self, node: &Node, column: usize) -> String {
        let (newline, blank) = (self.newline, " ".repeat(column + 2));
        match &node.value {
            Value::Text(words) if words.contains('\n') && is_plain_below(words) => {
                let lines = words.split('\n').map(|line| match line {
                    "" => newline.to_owned(),
                    line => format!("{blank}{line}{newline}"),
                });
                format!(" |-{newline}{}", lines.collect::<String>())
            }
            Value::Text(words) => format!(" {}{newline}", scalar(words)),
            Value::Map(entries) => {
                let lines = entries
                    .iter()
                    .map(|e| format!("{blank}{}:{}", key_as_yaml(&e.key), self.block(&e.value, column + 2)));
                format!("{newline}{}", lines.collect::<String>())
            }
            Value::List(items) => format!("{newline}{}", self.items(items, column + 2)),
            _ => newline.to_owned(),
        }
    }

    fn items(&self, items: &[Node], column: usize) -> String {
        let one = |item: &Node| match &item.value {
            // Its first key stands behind the dash.
            Value::Map(_) => {
                let lines = self.block(item, column);
                let first = lines.trim_start_matches(self.newline).trim_start_matches(' ');
                format!("{}- {first}", " ".repeat(column))
            }
            _ => format!("{}-{}", " ".repeat(column), self.block(item, column)),
        };
        items.iter().map(one).collect()
    }
}

/// A key as translations write it: dates in quotes.
pub fn key_as_yaml(key: &str) -> String {
    match key {
        _ if yaml::parse_date(key).is_some() => format!("\"{key}\""),
        _ if key.contains('_') && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') => key.to_owned(),
        _ => name_as_yaml(key),
    }
}

/// Words on one line: as they are where no reader of YAML could take them for anything else.
fn scalar(words: &str) -> String {
    let is_plain = words.starts_with(char::is_alphabetic)
        && words.contains(|c: char| c.is_whitespace() || !c.is_ascii())
        && !words.contains(|c: char| c.is_control() || ":#{}[],&*!|>'\"%@`\\".contains(c))
        && words.trim() == words;
    if is_plain { words.to_owned() } else { quoted(words) }
}

/// Whether words may stand in lines of their own: none begins or ends with a blank.
fn is_plain_below(words: &str) -> bool {
    let ends = |line: &str| line.ends_with(char::is_whitespace);
    words.split('\n').all(|line| !ends(line))
        && !words.starts_with(char::is_whitespace)
        && !words.contains(|c: char| c.is_control() && c != '\n')
}

/// In braces and brackets.
fn flow(node: &Node) -> String {
    match &node.value {
        Value::Text(words) => quoted(words),
        Value::Map(entries) => {
            let all: Vec<String> =
                entries.iter().map(|e| format!("{}: {}", key_as_yaml(&e.key), flow(&e.value))).collect();
            format!("{{{}}}", all.join(", "))
        }
        Value::List(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        _ => "null".to_owned(),
    }
}

/// Where words in quotes end, which begin with their quotation mark.
fn quoted_end(words: &str) -> usize {
    let mut chars = words.char_indices();
    let mark = chars.next().map(|(_, c)| c);
    while let Some((at, c)) = chars.next() {
        if mark == Some('"') && c == '\\' {
            chars.next();
        } else if Some(c) == mark {
            // Two of the single ones are one.
            if mark == Some('\'') && words[at + 1..].starts_with('\'') {
                chars.next();
            } else {
                return at + 1;
            }
        }
    }
    words.len()
}

fn is_item(line: &str) -> bool {
    line.strip_prefix('-').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n', '\r']))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The start of the line after the one in which a byte stands.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |i| at + i + 1)
}

/// The start of the line in which a byte stands.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |i| i + 1)
}

#[cfg(test)]
mod tests;
