//! Content files of each kind: their parts lie one behind the other, and whatever they say gives a draft or is told.

use super::yaml::can_be_told;
use super::{Holds, that};
use jindu::config::Config;
use jindu::diagnose::SourceText;
use jindu::digest::Digest;
use jindu::parse::front_matter::split;
use jindu::parse::{Parsed, parse};
use jindu::source::{Kind, TextFile};
use std::sync::Arc;

/// Settings in two languages, of those of a tiny site.
pub fn config(site: &str) -> Config {
    let site = site.replace("label: 中文}\n", "label: 中文}\n  - {tag: en, label: English, path: en}\n");
    jindu::config::read(&SourceText::new("content/site.yaml", site), &mut Vec::new()).expect("good settings")
}

/// What a file can be.
pub fn kinds(language: Option<&str>) -> Vec<Kind> {
    let (name, language): (Arc<str>, Option<Arc<str>>) = ("a".into(), language.map(Arc::from));
    vec![
        Kind::Task { plan: name.clone(), slug: name.clone(), language: language.clone() },
        Kind::Plan { plan: name.clone(), language: language.clone() },
        Kind::Page { slug: name, language },
    ]
}

/// A file of a kind gives a draft or is told, twice the same.
pub fn gives_a_draft_or_is_told(text: &str, kinds: &[Kind], config: &Config) -> Holds {
    let source = SourceText::new("content/2023/tasks/a.md", text);
    for kind in kinds {
        let file = TextFile { kind: kind.clone(), source: source.clone(), digest: Digest::default() };
        let parsed = parse(&file, config);
        that(parsed.draft.is_some() || !parsed.diagnostics.is_empty(), || {
            format!("{kind:?}: no draft, and nothing is told")
        })?;
        can_be_told(&source, &parsed.diagnostics)?;
        let again = parse(&file, config);
        let told = |parsed: &Parsed| format!("{:?}", parsed.diagnostics);
        that(told(&parsed) == told(&again), || format!("{kind:?}: told otherwise the second time"))?;
    }
    Ok(())
}

/// The parts of a file lie one behind the other, and cut no characters.
pub fn parts_lie_one_behind_the_other(text: &str) -> Holds {
    let source = SourceText::new("content/a.md", text);
    let mut told = Vec::new();
    let Some(parts) = split(&source, &mut told) else {
        that(!told.is_empty(), || "no parts, and nothing is told".to_owned())?;
        return can_be_told(&source, &told);
    };
    let places = [parts.opening.start, parts.opening.end, parts.yaml.start, parts.yaml.end, parts.body.start];
    that(places.is_sorted() && parts.body.end as usize == text.len(), || format!("{parts:?}"))?;
    let all = [parts.opening, parts.yaml, parts.body];
    that(all.iter().all(|part| text.get(part.start as usize..part.end as usize).is_some()), || {
        format!("{parts:?} cut characters")
    })
}
