//! Content files of each kind: their parts lie one behind the other, and whatever they say gives a draft or is told.

use super::yaml::can_be_told;
use super::{Holds, files, texts, that};
use crate::support::{SITE, repository};
use jindu::config::Config;
use jindu::diagnose::SourceText;
use jindu::digest::Digest;
use jindu::parse::front_matter::split;
use jindu::parse::parse;
use jindu::source::{Kind, TextFile};
use std::fs;
use std::sync::Arc;

fn config() -> Config {
    let site = SITE.replace("label: 中文}\n", "label: 中文}\n  - {tag: en, label: English, path: en}\n");
    jindu::config::read(&SourceText::new("content/site.yaml", site), &mut Vec::new()).expect("good settings")
}

/// What a file can be.
fn kinds(language: Option<&str>) -> Vec<Kind> {
    let (name, language): (Arc<str>, Option<Arc<str>>) = ("a".into(), language.map(Arc::from));
    vec![
        Kind::Task { plan: name.clone(), slug: name.clone(), language: language.clone() },
        Kind::Plan { plan: name.clone(), language: language.clone() },
        Kind::Page { slug: name, language },
    ]
}

fn gives_a_draft_or_is_told(text: &str, kinds: &[Kind], config: &Config) -> Holds {
    let source = SourceText::new("content/2023/tasks/a.md", text);
    for kind in kinds {
        let file = TextFile { kind: kind.clone(), source: source.clone(), digest: Digest::default() };
        let parsed = parse(&file, config);
        that(parsed.draft.is_some() || !parsed.diagnostics.is_empty(), || {
            format!("{kind:?}: no draft, and nothing is told")
        })?;
        can_be_told(&source, &parsed.diagnostics)?;
        let again = parse(&file, config);
        let told = |parsed: &jindu::parse::Parsed| format!("{:?}", parsed.diagnostics);
        that(told(&parsed) == told(&again), || format!("{kind:?}: told otherwise the second time"))?;
    }
    Ok(())
}

#[test]
fn parts_lie_one_behind_the_other() {
    texts(200, &files(".md"), |text| {
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
    });
}

#[test]
fn a_file_of_any_kind_gives_a_draft_or_is_told() {
    let (config, kinds) = (config(), kinds(None));
    texts(60, &files(".md"), |text| gives_a_draft_or_is_told(text, &kinds, &config));
}

#[test]
fn a_translation_of_any_kind_gives_words_or_is_told() {
    let (config, kinds) = (config(), kinds(Some("en")));
    texts(60, &files(".en.md"), |text| gives_a_draft_or_is_told(text, &kinds, &config));
}

#[test]
fn a_list_of_bodies_is_read_or_told() {
    let config = config();
    let own = repository().join("content/organizations.yaml");
    let good = [fs::read_to_string(own).expect("the notice's bodies"), crate::support::ORGANIZATIONS.to_owned()];
    texts(40, &good, |text| gives_a_draft_or_is_told(text, &[Kind::Organizations], &config));
}
