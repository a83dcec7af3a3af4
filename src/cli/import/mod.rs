//! `jindu import`: documents of others → drafts, forms that came home → reports. What is read and what is drafted is [`crate::import`]'s; here are the disk, the portal's
//! bodies, and what is told.

mod command;
mod convert;
mod ledger;
mod notice;
mod put;
mod reports;

pub(super) use command::command;

use super::{Common, Status, sealed};
use crate::diagnose::SourceText;
use crate::import::bodies::Directory;
use crate::msg;
use crate::pipeline::{self, Request};
use crate::yaml::shape::is_id;
use crate::yaml::{self, Fields, Node, Value};
use clap::ArgMatches;
use std::io;
use std::path::{Path, PathBuf};

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    let Some((kind, args)) = args.subcommand() else { return Ok(Status::Usage) };
    if kind == "reports" {
        return reports::run(common, args);
    }
    let plan = args.get_one::<String>("plan").cloned().unwrap_or_default();
    if !is_id(&plan) || ["pages", "files", "archive", "bulletins"].contains(&&*plan) {
        common.terminal.fault(&msg!(
            "错误：“{plan}”不能作计划的文件夹名。用小写英文字母、数字和连字符，例如 2024。",
            "error: “{plan}” cannot name a plan's folder. Use lower-case ASCII letters, digits and hyphens, as in 2024."
        ));
        return Ok(Status::Usage);
    }
    let out = args.get_one::<PathBuf>("out");
    for folder in std::iter::once(&common.root).chain(out) {
        if let Some(status) = sealed::refused(common, folder) {
            return Ok(status);
        }
    }
    let config = pipeline::settings(&Request::new(&common.root, &super::clock::today))?;
    if config.is_none() {
        common.terminal.fault(&msg!(
            "错误：读不出 content/site.yaml。先用 `jindu init` 建站，或用 `jindu check` 看哪里不对。",
            "error: content/site.yaml cannot be read. Make a portal with `jindu init` first, or see with `jindu check` what is wrong."
        ));
        return Ok(Status::Content);
    }
    match kind {
        "notice" => notice::run(common, args, &plan, out.map(PathBuf::as_path)),
        "ledger" => ledger::run(common, args, &plan, out.map(PathBuf::as_path)),
        _ => Ok(Status::Usage),
    }
}

/// The word that asks this program for a workbook of the old kind: `jindu WORD FROM TO`.
pub(super) const OLD_SHEETS: &str = "--read-old-sheets";

/// Reads a workbook of the old kind and writes what is in it as JSON. Whatever becomes of it, it becomes of this process alone.
pub(super) fn old_sheets(from: &Path, to: &Path) -> Status {
    let book = std::fs::read(from).ok().and_then(|bytes| crate::workbook::xls::read(&bytes));
    let json = book.and_then(|book| serde_json::to_vec(&book).ok());
    match json.and_then(|json| crate::disk::new_file(to, &json).ok()) {
        Some(_) => Status::Done,
        None => Status::Content,
    }
}

/// The words of a PDF; none where they cannot be read.
pub(super) fn pdf_text(file: &Path) -> io::Result<Option<String>> {
    Ok(convert::by_pdftotext(file)?.ok().and_then(|bytes| String::from_utf8(bytes).ok()))
}

/// A workbook of the old kind; none where it cannot be read.
pub(super) fn old_book(file: &Path) -> io::Result<Option<crate::workbook::Book>> {
    convert::old_sheets(file)
}

/// Where the drafts go, and what they are made of.
struct Job<'a> {
    common: &'a Common,
    /// The plan's folder.
    plan: &'a str,
    /// A folder of its own for the drafts; none for the content.
    out: Option<&'a Path>,
    /// The document.
    file: &'a Path,
    bytes: Vec<u8>,
    /// `organizations.yaml` as it is; none where there is none.
    organizations: Option<String>,
}

impl<'a> Job<'a> {
    /// Reads the document and the bodies; none where something was refused, which was said.
    fn begin(
        common: &'a Common,
        args: &'a ArgMatches,
        plan: &'a str,
        out: Option<&'a Path>,
    ) -> io::Result<Option<(Self, Directory)>> {
        let Some(file) = args.get_one::<PathBuf>("file") else { return Ok(None) };
        let bytes = std::fs::read(file).map_err(crate::disk::at(file))?;
        let path = common.root.join("content/organizations.yaml");
        let organizations = match std::fs::read_to_string(&path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(crate::disk::with_path(&error, &path)),
        };
        let mut directory = Directory::default();
        if let Some(text) = &organizations
            && !know(text, &mut directory)
        {
            common.terminal.fault(&msg!(
                "错误：content/organizations.yaml 读不出来，先用 `jindu check` 改正。没有导入。",
                "error: content/organizations.yaml cannot be read; mend it first (`jindu check`). Nothing was imported."
            ));
            return Ok(None);
        }
        Ok(Some((Self { common, plan, out, file, bytes, organizations }, directory)))
    }

    /// The document's own name.
    fn name(&self) -> String {
        self.file.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// Makes the portal's bodies known by all their names. Says whether the file could be read.
fn know(text: &str, directory: &mut Directory) -> bool {
    let source = SourceText::new("content/organizations.yaml", text.to_owned());
    let mut faults = Vec::new();
    let whole = crate::diagnose::Span::new(text.len() - text.trim_start_matches('\u{feff}').len(), text.len());
    let Some(node) = yaml::read(&source, whole, &mut faults) else { return false };
    for item in node.items() {
        let fields = Fields::of(item);
        let Some(id) = fields.string("id") else { continue };
        let mut names = Vec::new();
        for key in ["name", "short_name"] {
            names.extend(fields.node(key).map(every).unwrap_or_default());
        }
        names.extend(fields.texts("aliases").into_iter().map(|a| a.value));
        for earlier in fields.maps("formerly") {
            names.extend(earlier.node("name").map(every).unwrap_or_default());
        }
        directory.know(&id, &fields.string("kind").unwrap_or_default(), names);
    }
    faults.is_empty()
}

/// A name in every language.
fn every(node: &Node) -> Vec<String> {
    match &node.value {
        Value::Text(name) => vec![name.clone()],
        Value::Map(entries) => entries.iter().flat_map(|e| every(&e.value)).collect(),
        _ => Vec::new(),
    }
}
