//! Where the front matter of a Markdown file stands: between a first line `---` and the next line `---`.

use crate::config::without_bom;
use crate::diagnose::{Code, Diagnostic, SourceText, Span};
use crate::msg;

/// The parts of a Markdown file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// The opening line: where a missing key is told.
    pub opening: Span,
    /// The YAML between the two lines.
    pub yaml: Span,
    /// All after the second line.
    pub body: Span,
}

/// Takes a file apart. A byte order mark and CRLF are fine. Without front matter, or with one that is not closed, there are
/// no parts and it is told.
pub fn split(source: &SourceText, diagnostics: &mut Vec<Diagnostic>) -> Option<Parts> {
    let text = &source.text;
    let start = without_bom(source, Span::new(0, text.len())).start as usize;
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        diagnostics.push(
            Diagnostic::error(
                Code::NoFrontMatter,
                source.place(Span::new(start, start + first.trim_end().len())),
                msg!("文件应以一行 --- 开头，后面是 YAML", "the file must begin with a line --- and YAML after it"),
            )
            .help(msg!(
                "第一行写 ---，写完各键后再写一行 ---",
                "write --- as the first line and again after the last key"
            )),
        );
        return None;
    }
    let yaml = start + first.len();
    let mut at = yaml;
    for line in lines {
        if line.trim_end() == "---" {
            return Some(Parts {
                opening: Span::new(start, start + 3),
                yaml: Span::new(yaml, at),
                body: Span::new(at + line.len(), text.len()),
            });
        }
        at += line.len();
    }
    diagnostics.push(
        Diagnostic::error(
            Code::UnclosedFrontMatter,
            source.place(Span::new(start, start + 3)),
            msg!("开头的 --- 没有结束", "the front matter that opens here is not closed"),
        )
        .help(msg!("在最后一个键的下面加一行 ---", "add a line --- below the last key")),
    );
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(String, String)> {
        let source = SourceText::new("a.md", text);
        split(&source, &mut Vec::new()).map(|p| {
            let slice = |s: Span| text[s.start as usize..s.end as usize].to_owned();
            (slice(p.yaml), slice(p.body))
        })
    }

    #[test]
    fn accepts_bom_crlf_and_an_empty_body() {
        assert_eq!(parts("---\na: 1\n---\nb\n"), Some(("a: 1\n".into(), "b\n".into())));
        assert_eq!(parts("\u{feff}---\r\na: 1\r\n---\r\nb"), Some(("a: 1\r\n".into(), "b".into())));
        assert_eq!(parts("---\n---"), Some((String::new(), String::new())));
    }

    #[test]
    fn refuses_what_is_absent_or_open() {
        assert_eq!(parts("a: 1\n---\n"), None);
        assert_eq!(parts("---\na: 1\n"), None);
    }
}
