//! `jindu snapshot` and `jindu verify`.

use super::say::counts;
use super::{Common, Status, clock};
use crate::build::Request;
use crate::say;
use crate::snapshot::{self, Outcome, Taken};
use chrono::NaiveDate;
use clap::ArgMatches;
use std::io;
use std::path::PathBuf;

pub(super) fn take(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    let request =
        Request { as_of: args.get_one::<NaiveDate>("as-of").copied(), ..Request::new(&common.root, &clock::today) };
    let terminal = &common.terminal;
    match snapshot::take(&request, args.get_one::<String>("label").map(String::as_str))? {
        Outcome::Taken(Taken { folder, as_of, files, digest, diagnostics }) => {
            terminal.diagnostics(&diagnostics);
            let folder = folder.display();
            terminal.line(&say!(
                "已封存 {files} 个文件到 {folder}，数据截至 {as_of}。摘要（tagmanifest-sha256.txt 的 SHA-256）：{digest}",
                "Sealed {files} files in {folder}, as of {as_of}. Digest (SHA-256 of tagmanifest-sha256.txt): {digest}"
            ));
            Ok(Status::Done)
        }
        Outcome::Exists(folder) => {
            let folder = folder.display();
            terminal.fault(&say!(
                "错误：{folder} 已经有了，快照从不覆盖。用 --label 另取名称。",
                "error: {folder} is there already, and a snapshot is never overwritten. Choose another name with --label."
            ));
            Ok(Status::Usage)
        }
        Outcome::BadLabel(label) => {
            terminal.fault(&say!(
                "错误：“{label}”不能作快照的名称。只用英文小写字母、数字和连字符，不用 index、timemap。",
                "error: “{label}” cannot name a snapshot. Use lower-case ASCII letters, digits and hyphens; not index, timemap."
            ));
            Ok(Status::Usage)
        }
        Outcome::Sealed(bag) => {
            let bag = bag.display();
            terminal.fault(&say!(
                "错误：{bag} 本身是一份快照，不能写入。",
                "error: {bag} is a snapshot itself: nothing is written into it."
            ));
            Ok(Status::Usage)
        }
        Outcome::Faulty(diagnostics) => {
            terminal.diagnostics(&diagnostics);
            let (errors, warnings) = counts(&diagnostics);
            terminal.fault(&say!(
                "没有封存：错误 {errors} 个，警告 {warnings} 个。",
                "Not sealed: {errors} error(s), {warnings} warning(s)."
            ));
            Ok(Status::Content)
        }
    }
}

pub(super) fn verify(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    let path = args.get_one::<PathBuf>("path").cloned().unwrap_or_default();
    let shown = path.display();
    let verified = if path.is_file() {
        snapshot::verify_web_archive(&path)?
    } else if snapshot::is_bag(&path) {
        snapshot::verify_bag(&path)?
    } else {
        common.terminal.fault(&say!(
            "错误：{shown} 不是快照（没有 bagit.txt），也不是 .wacz 文件。",
            "error: {shown} is neither a snapshot (it has no bagit.txt) nor a .wacz file."
        ));
        return Ok(Status::Usage);
    };
    common.terminal.diagnostics(&verified.faults);
    let (files, faults) = (verified.files, verified.faults.len());
    if faults > 0 {
        common.terminal.fault(&say!("{shown} 不完整：{faults} 处不符。", "{shown} is not whole: {faults} fault(s)."));
        return Ok(Status::Content);
    }
    common.terminal.line(&say!("{shown} 完整：核对了 {files} 个文件。", "{shown} is whole: {files} files verified."));
    Ok(Status::Done)
}
