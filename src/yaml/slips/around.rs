//! Slips that show in the text around the place that the parser names.

use super::{Slip, lines};
use crate::say;

/// What stands around byte `at`; `words` are the parser's.
pub(super) fn find(yaml: &str, at: usize, words: &str) -> Option<Slip> {
    let has = |all: &[&str]| all.iter().any(|w| words.contains(w));
    if has(&["multiple YAML documents"]) {
        return second_document(yaml, at);
    }
    if has(&["merge keys"]) {
        return Some(Slip::new(
            at,
            at + 2,
            say!("不能用合并键 <<", "the merge key << cannot be used"),
            say!("直接写出各个键", "write the keys out"),
        ));
    }
    if has(&["non-finite"]) {
        let word = word_at(yaml, at);
        return Some(Slip::new(
            at,
            at + word.len(),
            say!("“{word}”不是一个数", "“{word}” is no number"),
            say!("写一个普通的数；不知道就删去这一行", "write a plain number, or remove the line where none is known"),
        ));
    }
    if has(&["unclosed quote"]) {
        return Some(unclosed_quote(at));
    }
    if has(&["-quoted scalar"]) {
        return after_quote(yaml, at);
    }
    if has(&["escape character"]) {
        let at = at + yaml[at..].find('\\').unwrap_or(0);
        return Some(Slip::new(
            at,
            at + 2,
            say!("双引号里的 \\ 有特别的意思", "inside double quotes \\ means something else"),
            say!("写两个（\\\\），或改用单引号", "write it twice (\\\\), or use single quotes"),
        ));
    }
    sign(yaml, at)
        .or_else(|| no_entry(yaml, at))
        .or_else(|| in_brackets(yaml, at, words))
        .or_else(|| colon_in_value(yaml, at))
        .or_else(|| after_bracket(yaml, at))
        .or_else(|| dash_after_key(yaml, at))
        .or_else(|| {
            no_colon(yaml, at, words).filter(|_| words.contains("simple key") || words.contains("mapping values"))
        })
        .or_else(|| indentation(yaml, at, words))
}

/// Where the line of a byte begins and ends.
pub(super) fn line_of(yaml: &str, at: usize) -> (usize, usize) {
    let start = yaml[..at].rfind('\n').map_or(0, |i| i + 1);
    let end = yaml[at..].find(['\n', '\r']).map_or(yaml.len(), |i| at + i);
    (start, end)
}

fn word_at(yaml: &str, at: usize) -> &str {
    let rest = &yaml[at..line_of(yaml, at).1];
    rest.split([' ', ',', ']', '}']).next().unwrap_or(rest)
}

/// A line without its indentation and the dashes of a list: where its entry begins.
fn entry_of(yaml: &str, line: (usize, usize)) -> (usize, &str) {
    let mut entry = &yaml[line.0..line.1];
    loop {
        let rest = entry.trim_start_matches(' ');
        entry = rest.strip_prefix("- ").unwrap_or(rest);
        if entry.len() == rest.len() {
            return (line.1 - entry.len(), entry);
        }
    }
}

fn second_document(yaml: &str, at: usize) -> Option<Slip> {
    let mut start = 0;
    let mut marks = Vec::new();
    for line in yaml[..at].split_inclusive('\n') {
        if line.starts_with("---") || line.starts_with("...") {
            marks.push(start);
        }
        start += line.len();
    }
    let from = marks.pop()?;
    let mark = &yaml[from..from + 3];
    Some(Slip::new(
        from,
        from + 3,
        say!("“{mark}”会另起一份文件，这里只能有一份", "“{mark}” begins another document; there can be one"),
        say!("删去这一行", "remove this line"),
    ))
}

fn unclosed_quote(at: usize) -> Slip {
    Slip::new(
        at,
        at + 1,
        say!("从这里开始的引号没有结束", "the quote that opens here is not closed"),
        say!("在文字末尾加上同样的引号", "put the same quote at the end of the words"),
    )
}

/// Words behind a closing quote: the quote closes in the wrong place, or was meant to close earlier.
fn after_quote(yaml: &str, at: usize) -> Option<Slip> {
    let before = yaml[..at].trim_end_matches([' ', '\t']);
    let close = before.len().checked_sub(1)?;
    let quote = char::from(yaml.as_bytes()[close]);
    if !matches!(quote, '"' | '\'') {
        return None;
    }
    let opening = yaml[..close].rmatch_indices(quote).map(|(i, _)| i).find(|i| {
        let before = yaml[line_of(yaml, *i).0..*i].trim_end();
        (before.is_empty() || before.ends_with([':', '-', '[', '{', ','])) && closing(yaml, *i) == Some(close)
    })?;
    if line_of(yaml, opening) != line_of(yaml, close) {
        return Some(unclosed_quote(opening));
    }
    let rest = &yaml[at..line_of(yaml, at).1];
    Some(Slip::new(
        at,
        at + rest.trim_end().len(),
        say!("引号后面还有文字", "words follow the closing quote"),
        if quote == '"' {
            say!(
                "引号要包住全部文字；文字里的英文引号写作 \\\"，或改用“ ”",
                "quote all of the words; a quote among them is written \\\""
            )
        } else {
            say!(
                "引号要包住全部文字；文字里的单引号写两个（''）",
                "quote all of the words; a single quote among them is written twice ('')"
            )
        },
    ))
}

/// Where a quote that opens at a byte closes.
fn closing(yaml: &str, opening: usize) -> Option<usize> {
    let bytes = yaml.as_bytes();
    let quote = bytes[opening];
    let mut i = opening + 1;
    while i < bytes.len() {
        match bytes[i] {
            b'\\' if quote == b'"' => i += 1,
            b'\'' if quote == b'\'' && bytes.get(i + 1) == Some(&b'\'') => i += 1,
            b if b == quote => return Some(i),
            _ => {}
        }
        i += 1;
    }
    None
}

/// Words that begin with a sign that means something else.
fn sign(yaml: &str, at: usize) -> Option<Slip> {
    let sign = yaml[at..].chars().next().filter(|c| "*&!@`%|>?]}".contains(*c))?;
    let before = yaml[line_of(yaml, at).0..at].trim_end();
    (before.is_empty() || before.ends_with([':', '-', '[', '{', ',']))
        .then(|| begins_with(at, line_of(yaml, at).1, sign))
}

/// What is told of words that begin with such a sign.
pub(in crate::yaml) fn begins_with(from: usize, to: usize, sign: char) -> Slip {
    Slip::new(
        from,
        to,
        say!(
            "以 {sign} 开头的文字要加引号，否则它在 YAML 里另有意思",
            "words that begin with {sign} need quotes: YAML gives it a meaning of its own"
        ),
        say!("给这段文字加上英文引号：\"{sign}…\"", "put the words in quotes: \"{sign}…\""),
    )
}

/// A line that should be an entry (`key: value`, `- item`) and is none: this one, or one before it that the parser took for the
/// beginning of the same words.
fn no_entry(yaml: &str, at: usize) -> Option<Slip> {
    let mut line = line_of(yaml, at);
    // The parser names the line itself, or the colon of the next entry.
    for _ in 0..64 {
        let (start, entry) = entry_of(yaml, line);
        if let Some(slip) = line_slip(start, entry.trim_end()) {
            return Some(slip);
        }
        let is_entry = entry.contains(": ") || entry.trim_end().ends_with(':') || entry.starts_with('#');
        if line.0 == 0 || (is_entry && line != line_of(yaml, at)) {
            return None;
        }
        line = line_of(yaml, line.0 - 1);
    }
    None
}

/// What keeps a line from being an entry.
fn line_slip(start: usize, entry: &str) -> Option<Slip> {
    let first = entry.chars().next()?;
    let after = start + first.len_utf8();
    if let Some(name) = wide_space(first) {
        let width = entry.len() - entry.trim_start_matches(|c| wide_space(c).is_some()).len();
        return Some(wide_indentation(start, start + width, name));
    }
    if "－—–﹣−‐".contains(first) {
        return Some(wide_dash(start, after, first));
    }
    if entry.len() > 1 && first == '-' && !entry.starts_with("--") && !entry.starts_with("- ") && !entry.contains(": ")
    {
        return Some(Slip::new(
            start,
            start + 1,
            say!("列表项的“-”后面要有空格", "the “-” of a list's item needs a space after it"),
            say!("写作 - {rest}", "write - {rest}", rest = &entry[1..]),
        ));
    }
    let key = entry.split([':', '：']).next().unwrap_or_default();
    let rest = &entry[key.len()..];
    let is_word = !key.is_empty() && !key.contains([' ', '"', '\'', '[', '{', ',', '，', '。', '#']);
    if is_word && rest.starts_with('：') && !rest.contains(": ") {
        return Some(lines::full_width_colon(start, key));
    }
    let ascii = is_word && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if ascii && rest.starts_with(':') && !rest.starts_with(": ") && !rest.starts_with("://") && rest.len() > 1 {
        return Some(no_space(start, key));
    }
    None
}

/// A key at `start` without a space after its colon.
pub(in crate::yaml) fn no_space(start: usize, key: &str) -> Slip {
    let from = start + key.len();
    Slip::new(
        from,
        from + 1,
        say!("键“{key}”的冒号后面缺少空格", "the colon of the key “{key}” needs a space after it"),
        say!("写作 `{key}: …`（半角空格）", "write `{key}: …` (with a plain space)"),
    )
}

/// The name of a space that YAML takes for words.
pub(in crate::yaml) fn wide_space(c: char) -> Option<(&'static str, &'static str)> {
    match c {
        '\u{3000}' => Some(("全角空格", "a full-width space")),
        '\u{a0}' => Some(("不间断空格", "a no-break space")),
        _ => None,
    }
}

/// Indentation by such a space.
pub(in crate::yaml) fn wide_indentation(from: usize, to: usize, (zh, en): (&str, &str)) -> Slip {
    Slip::new(
        from,
        to,
        say!("缩进里有{zh}，YAML 只认半角空格", "{en} stands in the indentation: YAML knows plain spaces alone"),
        say!("换成半角空格（每层两个）", "use plain spaces, two for each level"),
    )
}

/// A dash that is no hyphen before a list's item.
pub(in crate::yaml) fn wide_dash(from: usize, to: usize, dash: char) -> Slip {
    Slip::new(
        from,
        to,
        say!("列表项前是“{dash}”，应为半角的“-”", "the item begins with “{dash}” instead of a plain hyphen"),
        say!("写作半角的 - 加空格", "write a plain hyphen and a space: - "),
    )
}

/// Brackets that are open where the parser stopped, as places of their opening.
fn open_brackets(yaml: &str, at: usize) -> Vec<usize> {
    let bytes = yaml.as_bytes();
    let mut open: Vec<usize> = Vec::new();
    let mut i = 0;
    // Whether a value may begin here: brackets and quotes inside words are words.
    let mut begins = true;
    while i < at {
        let b = bytes[i];
        let next = bytes.get(i + 1).copied().unwrap_or(b' ');
        match b {
            b'"' | b'\'' if begins => {
                i = closing(yaml, i).unwrap_or(at);
                begins = false;
            }
            b'#' if i == 0 || bytes[i - 1].is_ascii_whitespace() => {
                i = line_of(yaml, i).1;
                begins = true;
            }
            b'[' | b'{' if begins => open.push(i),
            b']' | b'}' if !open.is_empty() => {
                open.pop();
                begins = false;
            }
            b',' if !open.is_empty() => begins = true,
            b':' | b'-' | b'?' if next.is_ascii_whitespace() => begins = true,
            b'\n' => begins = true,
            b' ' => {}
            _ => begins = false,
        }
        i += 1;
    }
    open
}

fn in_brackets(yaml: &str, at: usize, words: &str) -> Option<Slip> {
    let unclosed = |open: usize| {
        let bracket = &yaml[open..=open];
        Slip::new(
            open,
            open + 1,
            say!("从这里开始的括号“{bracket}”没有结束", "the bracket “{bracket}” that opens here is not closed"),
            say!("在末尾加上对应的括号；要当文字就加引号", "close it at the end; put words that begin so in quotes"),
        )
    };
    if words.contains("mismatched bracket") {
        return Some(Slip::new(
            at,
            at + 1,
            say!("从这里开始的括号和结束的括号不配对", "the bracket that opens here is closed by one of another kind"),
            say!("[ 用 ] 结束，{{ 用 }} 结束", "close [ with ] and {{ with }}"),
        ));
    }
    if words.contains("unclosed bracket") && yaml[at..].starts_with(['[', '{']) {
        return Some(unclosed(at));
    }
    let open = *open_brackets(yaml, at).last()?;
    let inside = &yaml[open..at];
    if let Some(comma) = inside.rfind('，') {
        let from = open + comma;
        return Some(Slip::new(
            from,
            from + '，'.len_utf8(),
            say!("这里是全角逗号“，”", "here stands a full-width comma"),
            say!(
                "改为半角逗号加空格；要当文字就给整段加引号",
                "write a plain comma and a space; put words that hold one in quotes"
            ),
        ));
    }
    let indent = |at: usize| {
        let (start, end) = line_of(yaml, at);
        end - start - yaml[start..end].trim_start().len()
    };
    if line_of(yaml, open) != line_of(yaml, at) && yaml[at..].starts_with(':') && indent(at) <= indent(open) {
        return Some(unclosed(open));
    }
    if yaml[at..].starts_with(':') {
        return colon(yaml, at);
    }
    Some(Slip::new(
        at,
        at + yaml[at..].chars().next().map_or(1, char::len_utf8),
        say!("括号里这一处之前缺少逗号，或括号没有结束", "a comma is missing before this, or a bracket is not closed"),
        say!(
            "各项之间写“, ”；含逗号、冒号或括号的文字要加英文引号",
            "write “, ” between items; words with commas, colons or brackets need quotes"
        ),
    ))
}

fn colon(yaml: &str, at: usize) -> Option<Slip> {
    yaml[at..].starts_with(':').then(|| {
        Slip::new(
            at,
            at + 1,
            say!("值里有“: ”，会被当作另一个键", "the value holds “: ”, which makes another key of it"),
            say!("给整个值加上英文引号，或改用全角冒号“：”", "put the whole value in quotes"),
        )
    })
}

/// `title: 甲: 乙`.
fn colon_in_value(yaml: &str, at: usize) -> Option<Slip> {
    let (start, _) = entry_of(yaml, line_of(yaml, at));
    let before = yaml.get(start..at)?;
    before.contains(": ").then(|| colon(yaml, at)).flatten()
}

/// `title: [试行] 甲`.
fn after_bracket(yaml: &str, at: usize) -> Option<Slip> {
    let line = line_of(yaml, at);
    let before = yaml[line.0..at].trim_end();
    let value = before.split_once(": ").map(|(_, value)| value)?;
    (before.ends_with([']', '}']) && value.starts_with(['[', '{'])).then(|| {
        let from = line.0 + before.len() - value.len();
        Slip::new(
            from,
            line.1,
            say!(
                "括号后面还有文字：以 [ 或 {{ 开头的文字要加引号",
                "words follow the bracket: words that begin with [ or {{ need quotes"
            ),
            say!("给整个值加上英文引号", "put the whole value in quotes"),
        )
    })
}

/// `lead: - finance`.
fn dash_after_key(yaml: &str, at: usize) -> Option<Slip> {
    let before = yaml[line_of(yaml, at).0..at].trim_end();
    (yaml[at..].starts_with("- ") && before.ends_with(':')).then(|| {
        Slip::new(
            at,
            at + 1,
            say!("列表项不能和键写在同一行", "an item cannot stand on the line of its key"),
            say!(
                "每项另起一行，前面两个空格和“- ”；或写在 [ ] 里",
                "put each item on a line of its own, with two spaces and “- ”, or all in [ ]"
            ),
        )
    })
}

/// A line of words alone.
fn no_colon(yaml: &str, at: usize, words: &str) -> Option<Slip> {
    let own = line_of(yaml, at);
    // The parser names the line itself, or the colon of the next one.
    let line = if words.contains("simple key") || own.0 == 0 { own } else { line_of(yaml, own.0 - 1) };
    let (start, entry) = entry_of(yaml, line);
    let entry = entry.trim_end();
    let plain = !entry.is_empty() && !entry.contains(':') && !entry.starts_with(['#', '"', '\'', '[', '{']);
    (plain && line.0 + yaml[line.0..].len() - yaml[line.0..].trim_start().len() == start).then(|| {
        Slip::new(
            start,
            start + entry.len(),
            say!("这一行既不是“键: 值”，也不是列表项", "this line is neither “key: value” nor an item of a list"),
            say!(
                "补上键和冒号；是上一行的文字就缩进到比它的键深",
                "add a key and a colon; indent it below the key whose words it goes on with"
            ),
        )
    })
}

fn indentation(yaml: &str, at: usize, words: &str) -> Option<Slip> {
    let line = line_of(yaml, at);
    let content = yaml[line.0..line.1].trim_start();
    let from = line.1 - content.len();
    let depth = from - line.0;
    let above = yaml[..line.0].lines().rev().find(|l| !l.trim().is_empty())?;
    let (_, entry) = entry_of(above, (0, above.len()));
    let deeper = depth > above.len() - entry.len() && entry.contains(": ");
    if words.contains("mapping values") && deeper {
        return Some(Slip::new(
            from,
            line.1,
            say!(
                "这一行缩进得太深：上一行的键已经有值",
                "this line is indented too far: the key above has its value already"
            ),
            say!("与上一行的键对齐", "align it with the key above"),
        ));
    }
    ["expected key", "expected '-'"].iter().any(|w| words.contains(w)).then(|| {
        Slip::new(
            from,
            line.1,
            say!("这一行的缩进和前面各行对不上", "the indentation of this line fits none of the lines above"),
            say!("同一层的各行开头对齐；列表项前写“- ”", "align lines of the same level; write “- ” before items"),
        )
    })
}
