//! `jindu translate status` and `jindu translate stamp`.

use super::edits::{Edited, edit};
use super::{Common, Status, clock};
use crate::cli::arguments::Help;
use crate::diagnose::{self, SourceText, Tongue};
use crate::edit::stamp::with_stamps;
use crate::model::pairing::Translation;
use crate::msg;
use crate::pipeline::{self, Loaded, Request};
use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command, value_parser};
use serde_json::json;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Its command line.
pub(in crate::cli) fn command(help: &Help) -> Command {
    help.command("translate", &msg!("译文的情况", "translations"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(
            help.command("status", &msg!("缺少的、过时的和未标记的译文", "missing, stale and unstamped texts")).arg(
                help.arg("format", &msg!("输出格式", "output format"))
                    .long("format")
                    .default_value("table")
                    .value_parser(PossibleValuesParser::new(["table", "json"])),
            ),
        )
        .subcommand(
            help.command(
                "stamp",
                &msg!("把译文标记为与现在的源文一致", "marks translations as up to date with the source's words"),
            )
            .arg(
                help.arg(
                    "file",
                    &msg!("译文文件，例如 content/2023/plan.en.md", "translation files, as in content/2023/plan.en.md"),
                )
                .value_name("FILE")
                .required(true)
                .num_args(1..)
                .value_parser(value_parser!(PathBuf)),
            ),
        )
}

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    match args.subcommand() {
        Some(("status", args)) => {
            let loaded = pipeline::load(&Request::new(&common.root, &clock::today))?;
            status(common, &loaded, args.get_one::<String>("format").is_some_and(|f| f == "json"))
        }
        Some(("stamp", args)) => {
            stamp(common, &args.get_many::<PathBuf>("file").into_iter().flatten().collect::<Vec<_>>())
        }
        _ => Ok(Status::Usage),
    }
}

fn errors(common: &Common, loaded: &Loaded) -> Option<Status> {
    let mut errors: Vec<_> =
        loaded.diagnostics.iter().filter(|d| d.severity == diagnose::Severity::Error).cloned().collect();
    (!errors.is_empty()).then(|| {
        diagnose::sort(&mut errors);
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
            (msg!("缺少", "missing"), &t.missing),
            (msg!("过时", "stale"), &stale),
            (msg!("未标记", "unstamped"), &t.unstamped),
        ];
        for (label, keys) in lists.iter().filter(|(_, keys)| !keys.is_empty()) {
            let whole = t.file.is_none() && keys.len() == t.total;
            let words = if whole {
                msg!("全部 {n} 段", "all {n} texts", n = t.total).in_tongue(common.terminal.tongue).to_owned()
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
    common.terminal.line(&msg!(
        "译文共 {total} 段：缺少 {missing}，过时 {stale}，未标记 {unstamped}。",
        "{total} texts to translate: {missing} missing, {stale} stale, {unstamped} unstamped."
    ));
    Ok(Status::Done)
}

fn stamp(common: &Common, files: &[&PathBuf]) -> io::Result<Status> {
    let mut stamped = Vec::new();
    let edited = edit(common, |loaded| {
        if let Some(status) = errors(common, loaded) {
            common.terminal.fault(&msg!(
                "没有标记：内容有错误，先改正（`jindu check`）。",
                "Nothing was stamped: the content has faults; mend them first (`jindu check`)."
            ));
            return Err(status);
        }
        stamped.clear();
        let mut after = Vec::new();
        for file in files {
            let (translation, source) = translation(common, loaded, file)?;
            let stamps = translation.digests.iter().map(|(key, digest)| (key.as_str(), digest.to_string()));
            let Some(edited) = with_stamps(source, stamps) else {
                let file = &source.file;
                common.terminal.fault(&msg!(
                    "错误：{file} 的 source 写法特殊，无法自动改写。没有改动任何文件。删去 source 再试。",
                    "error: `source` of {file} is written in a way that cannot be renewed. No file was changed. Remove it and try again."
                ));
                return Err(Status::Content);
            };
            stamped.push((source.file.clone(), translation.digests.len()));
            after.push(edited);
        }
        Ok(after)
    })?;
    let changed = match edited {
        Edited::Not(status) => return Ok(status),
        Edited::Done(changed) => changed,
    };
    for (file, n) in &stamped {
        common.terminal.line(&if changed.contains(file) {
            msg!("{file}：已标记 {n} 段。", "{file}: {n} texts stamped.")
        } else {
            msg!("{file}：原已标记。", "{file}: was stamped already.")
        });
    }
    Ok(Status::Done)
}

/// The translation that a file is; what is none is said.
fn translation<'a>(
    common: &Common,
    loaded: &'a Loaded,
    file: &Path,
) -> Result<(&'a Translation, &'a SourceText), Status> {
    let found = loaded.translations.iter().find_map(|t| {
        let source = t.file.as_ref().filter(|f| !t.digests.is_empty() && is_same(&common.root, file, &f.file))?;
        Some((&**t, source))
    });
    found.ok_or_else(|| {
        let file = file.display();
        common.terminal.fault(&msg!(
            "错误：{file} 不是本站的译文文件。没有改动任何文件。",
            "error: {file} is no translation of this portal. No file was changed."
        ));
        Status::Usage
    })
}

/// Whether a path, from here or from the portal's root, means a content file.
fn is_same(root: &Path, given: &Path, file: &str) -> bool {
    let target = root.join(file).canonicalize().ok();
    target.is_some() && [given.to_owned(), root.join(given)].iter().any(|p| p.canonicalize().ok() == target)
}
