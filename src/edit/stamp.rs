//! Stamps of a translation, renewed: the `source:` block at the end of its front matter; every other byte stays.

use super::nodes::{newline, plain, read, same_but};
use crate::diagnose::SourceText;
use crate::yaml::{Entry, Node};
use std::collections::BTreeMap;

/// The file with stamps, by key; none where it cannot be stamped without touching anything else.
pub fn with_stamps<'a>(source: &SourceText, stamps: impl Iterator<Item = (&'a str, String)>) -> Option<SourceText> {
    let stamps: BTreeMap<&str, String> = stamps.collect();
    let (_, before) = read(source)?;
    let edited = SourceText::new(source.file.clone(), put(&source.text, &stamps));
    let (_, after) = read(&edited)?;
    let held = held(after.get("source")?);
    let all = held.len() == stamps.len() && stamps.iter().all(|(key, stamp)| held.get(*key) == Some(stamp));
    (all && same_but("source", &before, &after)).then_some(edited)
}

/// The stamps of a file, by key.
pub fn stamps_of(source: &SourceText) -> BTreeMap<String, String> {
    let node = read(source).map(|(_, node)| node);
    node.as_ref().and_then(|node| node.get("source")).map(held).unwrap_or_default()
}

fn held(stamps: &Node) -> BTreeMap<String, String> {
    let one = |e: &Entry| Some((e.key.clone(), crate::yaml::text(&plain(&e.value))?.value));
    stamps.entries().iter().filter_map(one).collect()
}

fn put(text: &str, stamps: &BTreeMap<&str, String>) -> String {
    let newline = newline(text);
    let mut block = format!("source:{newline}");
    for (key, digest) in stamps {
        // A digest of digits alone would be read as a number.
        block.push_str(&format!("  {key}: \"{digest}\"{newline}"));
    }
    let mut out = String::with_capacity(text.len() + block.len());
    let mut dashes = 0;
    // Whether the old block goes on, and blank lines in it, which stay if nothing of it follows.
    let (mut inside, mut blank) = (false, String::new());
    for line in text.split_inclusive('\n') {
        let words = line.trim_start_matches('\u{feff}').trim_end();
        if dashes == 1 {
            if inside && words.is_empty() {
                blank.push_str(line);
                continue;
            }
            let goes_on = inside && line.starts_with([' ', '\t', '}']);
            let kept = std::mem::take(&mut blank);
            if !goes_on {
                out.push_str(&kept);
            }
            inside = line.starts_with("source:") || goes_on;
            if inside {
                continue;
            }
        }
        if words == "---" && dashes < 2 {
            dashes += 1;
            if dashes == 2 {
                out.push_str(&block);
            }
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamped(text: &str) -> Option<String> {
        let source = SourceText::new("a.en.md", text);
        let stamps = [("title", "0123".to_owned()), ("body", "4567".to_owned())];
        with_stamps(&source, stamps.into_iter()).map(|s| s.text.to_string())
    }

    #[test]
    fn the_block_is_renewed_wherever_it_stands_and_all_else_stays() {
        let block = "source:\n  body: \"4567\"\n  title: \"0123\"\n";
        for (before, after) in [
            ("title: a\n", format!("title: a\n{block}")),
            ("source:\n  title: \"1\"\n\n  body: \"2\"\n\ntitle: a # b\n", format!("\ntitle: a # b\n{block}")),
            ("source: {title: \"1\",\n  body: \"2\"\n}\ntitle: a\n", format!("title: a\n{block}")),
            ("title: a\nsource:\n  # c\n  title: \"1\"\n# d\n", format!("title: a\n# d\n{block}")),
        ] {
            let of = |yaml: &str| format!("\u{feff}---\n{yaml}---\nb\n---\nc");
            assert_eq!(stamped(&of(before)), Some(of(&after)), "{before}");
            let (windows, expected) = (of(before).replace('\n', "\r\n"), of(&after).replace('\n', "\r\n"));
            assert_eq!(stamped(&windows), Some(expected), "{before}");
        }
    }

    #[test]
    fn what_would_be_spoilt_is_refused() {
        for yaml in ["\"source\": {title: \"1\"}\n", "{title: a}\n", "title: \"a\nsource: b\"\n"] {
            assert_eq!(stamped(&format!("---\n{yaml}---\n")), None, "{yaml}");
        }
    }
}
