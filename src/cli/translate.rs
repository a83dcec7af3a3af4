//! `jindu translate status` and `jindu translate stamp`.

use super::{Common, Status, clock};
use crate::diagnose::{self, Tongue};
use crate::model::pairing::Translation;
use crate::pipeline::{self, Loaded, Request};
use crate::say;
use clap::ArgMatches;
use serde_json::json;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    let mut loaded = pipeline::load(&Request::new(&common.root, &clock::today))?;
    diagnose::sort(&mut loaded.diagnostics);
    match args.subcommand() {
        Some(("status", args)) => {
            status(common, &loaded, args.get_one::<String>("format").is_some_and(|f| f == "json"))
        }
        Some(("stamp", args)) => stamp(common, &loaded, args.get_many::<PathBuf>("file").into_iter().flatten()),
        _ => Ok(Status::Usage),
    }
}

fn errors(common: &Common, loaded: &Loaded) -> Option<Status> {
    let errors: Vec<_> =
        loaded.diagnostics.iter().filter(|d| d.severity == diagnose::Severity::Error).cloned().collect();
    (!errors.is_empty()).then(|| {
        common.terminal.diagnostics(&errors);
        Status::Content
    })
}

fn status(common: &Common, loaded: &Loaded, as_json: bool) -> io::Result<Status> {
    if let Some(status) = errors(common, loaded) {
        return Ok(status);
    }
    let Some(config) = &loaded.config else { return Ok(Status::Content) };
    let open = |t: &&Arc<Translation>| !(t.missing.is_empty() && t.stale.is_empty() && t.unstamped.is_empty());
    if as_json {
        let rows = loaded.translations.iter().filter(open).map(|t| {
            json!({
                "source": &*t.source,
                "file": t.file.as_ref().map(|f| &*f.file),
                "language": &*config.language(t.lang).tag,
                "texts": t.total,
                "missing": t.missing,
                "stale": t.stale.iter().map(|(key, _)| key).collect::<Vec<_>>(),
                "unstamped": t.unstamped,
            })
        });
        common.terminal.result(&serde_json::to_string_pretty(&rows.collect::<Vec<_>>())?);
        return Ok(Status::Done);
    }
    for t in loaded.translations.iter().filter(open) {
        let tag = &config.language(t.lang).tag;
        common.terminal.result(&format!("{} [{tag}]", t.source));
        let stale: Vec<String> = t.stale.iter().map(|(key, _)| key.clone()).collect();
        let lists = [
            (say!("缺少", "missing"), &t.missing),
            (say!("过时", "stale"), &stale),
            (say!("未标记", "unstamped"), &t.unstamped),
        ];
        for (label, keys) in lists.iter().filter(|(_, keys)| !keys.is_empty()) {
            let whole = t.file.is_none() && keys.len() == t.total;
            let words = if whole {
                say!("全部 {n} 段", "all {n} texts", n = t.total).in_tongue(common.terminal.tongue).to_owned()
            } else {
                keys.join(", ")
            };
            let colon = if common.terminal.tongue == Tongue::Zh { "：" } else { ": " };
            common.terminal.result(&format!("  {}{colon}{words}", label.in_tongue(common.terminal.tongue)));
        }
    }
    let sum = |of: fn(&Translation) -> usize| loaded.translations.iter().map(|t| of(t)).sum::<usize>();
    let (total, missing, stale, unstamped) =
        (sum(|t| t.total), sum(|t| t.missing.len()), sum(|t| t.stale.len()), sum(|t| t.unstamped.len()));
    common.terminal.line(&say!(
        "译文共 {total} 段：缺少 {missing}，过时 {stale}，未标记 {unstamped}。",
        "{total} texts to translate: {missing} missing, {stale} stale, {unstamped} unstamped."
    ));
    Ok(Status::Done)
}

fn stamp<'a>(common: &Common, loaded: &Loaded, files: impl Iterator<Item = &'a PathBuf>) -> io::Result<Status> {
    if let Some(status) = errors(common, loaded) {
        return Ok(status);
    }
    let files: Vec<&PathBuf> = files.collect();
    let mut found = Vec::new();
    for file in &files {
        match loaded
            .translations
            .iter()
            .find(|t| t.file.as_ref().is_some_and(|f| !t.digests.is_empty() && is_same(&common.root, file, &f.file)))
        {
            Some(translation) => found.push(translation),
            None => {
                let file = file.display();
                common.terminal.fault(&say!(
                    "错误：{file} 不是本站的译文文件。没有改动任何文件。",
                    "error: {file} is no translation of this portal. No file was changed."
                ));
                return Ok(Status::Usage);
            }
        }
    }
    for translation in found {
        let Some(source) = &translation.file else { continue };
        let stamped = with_stamps(&source.text, translation);
        let path = common.root.join(&*source.file);
        let changed =
            crate::write::whole_file(&path, stamped.as_bytes()).map_err(|e| crate::write::with_path(&e, &path))?;
        let (file, n) = (&source.file, translation.digests.len());
        common.terminal.line(&if changed {
            say!("{file}：已标记 {n} 段。", "{file}: {n} texts stamped.")
        } else {
            say!("{file}：原已标记。", "{file}: was stamped already.")
        });
    }
    Ok(Status::Done)
}

/// Whether a path, from here or from the portal's root, means a content file.
fn is_same(root: &Path, given: &Path, file: &str) -> bool {
    let target = root.join(file).canonicalize().ok();
    target.is_some() && [given.to_owned(), root.join(given)].iter().any(|p| p.canonicalize().ok() == target)
}

/// The file with its `source:` block renewed; every other byte stays. The block stands at the end of the front matter.
fn with_stamps(text: &str, translation: &Translation) -> String {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut block = format!("source:{newline}");
    for (key, digest) in &translation.digests {
        // A digest of digits alone would be read as a number.
        block.push_str(&format!("  {key}: \"{digest}\"{newline}"));
    }
    let mut out = String::with_capacity(text.len() + block.len());
    let mut dashes = 0;
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        let plain = line.trim_start_matches('\u{feff}').trim_end();
        if dashes == 1 {
            let indented = line.starts_with([' ', '\t']);
            inside = if line.starts_with("source:") { true } else { inside && indented };
            if inside {
                continue;
            }
        }
        if plain == "---" && dashes < 2 {
            dashes += 1;
            if dashes == 2 {
                out.push_str(&block);
            }
        }
        out.push_str(line);
    }
    out
}
