//! Slips that a line shows by itself, and characters that no text may hold.

use super::Slip;
use super::around::line_of;
use super::words::full_width_colon;
use crate::diagnose::Code;
use crate::msg;
use crate::yaml::is_forbidden;

/// Tabs as indentation and full-width colons after a key, in every line that is no prose.
pub(super) fn all(yaml: &str) -> Vec<Slip> {
    let mut hints: Vec<Slip> = forbidden(yaml).collect();
    let mut at = 0;
    let mut block_indent = None;
    for line in yaml.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let content = line[indent..].trim_end();
        // Inside a block scalar (`key: |`) everything is prose.
        match block_indent {
            Some(limit) if content.is_empty() || indent > limit => {
                at += line.len();
                continue;
            }
            _ => block_indent = None,
        }
        if let Some(tab) = line[..indent].find('\t').filter(|_| !content.is_empty() && !content.starts_with('#')) {
            hints.push(Slip {
                code: Code::Tab,
                ..Slip::new(
                    at + tab,
                    at + tab + 1,
                    msg!("YAML 不能用制表符缩进", "YAML cannot be indented by tabs"),
                    msg!("把制表符换成空格（每层两个）", "use spaces instead, two for each level"),
                )
            });
        }
        let entry = content.strip_prefix("- ").unwrap_or(content);
        let key = entry.len() - entry.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "_-".contains(c)).len();
        if key > 0 && entry[key..].starts_with('：') {
            hints.push(full_width_colon(at + indent + (content.len() - entry.len()), &entry[..key]));
        }
        if content.ends_with(['|', '>']) || content.ends_with("|-") || content.ends_with(">-") {
            block_indent = Some(indent);
        }
        at += line.len();
    }
    hints
}

/// Control characters and code points that are no characters, the first of each line.
fn forbidden(yaml: &str) -> impl Iterator<Item = Slip> {
    let mut line = None;
    let found = yaml.char_indices().filter(|(_, c)| is_forbidden(*c));
    found.filter(move |(at, _)| line.replace(line_of(yaml, *at)) != Some(line_of(yaml, *at))).take(8).map(|(at, c)| {
        let (message, help) = crate::yaml::forbidden(c);
        Slip { code: Code::ForbiddenCharacter, ..Slip::new(at, at + c.len_utf8(), message, help) }
    })
}
