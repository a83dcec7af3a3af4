//! `jindu verify`: a snapshot, a web archive or a release, proven whole.

use super::say::counts;
use super::{Common, Status};
use crate::cli::arguments::Help;
use crate::diagnose::Code;
use crate::diagnose::{Diagnostic, Message, Place, json};
use crate::msg;
use crate::publish::directory;
use crate::sha256::Sha256Sum;
use crate::snapshot;
use crate::yaml::shape::is_id;
use chrono::NaiveDate;
use clap::{ArgMatches, Command, value_parser};
use std::io;
use std::path::{Path, PathBuf};

/// Its command line.
pub(in crate::cli) fn command(help: &Help) -> Command {
    help.command(
        "verify",
        &msg!(
            "核对快照或发布的网站：列出不符、缺少和多余的文件",
            "proves a snapshot or a published site whole: names each file that differs, is missing or does not belong"
        ),
    )
    .arg(
        help.arg(
            "path",
            &msg!(
                "快照的文件夹、名称或它的 zip，.wacz 文件，或发布目标的文件夹",
                "a snapshot's folder, its name or its zip, a .wacz file, or a publishing target's folder"
            ),
        )
        .value_name("PATH")
        .required(true)
        .value_parser(value_parser!(PathBuf)),
    )
    .arg(
        help.arg(
            "digest",
            &msg!(
                "封存时记下的摘要：证明就是那一份",
                "the digest that was noted when it was sealed: proves that it is that one"
            ),
        )
        .long("digest")
        .value_name("HEX"),
    )
    .arg(help.format())
}

/// What was found, whatever it is of.
struct Found {
    /// What it is.
    what: Message,
    files: usize,
    as_of: Option<NaiveDate>,
    digest: Option<Sha256Sum>,
    /// The file that the digest is of.
    of: String,
    faults: Vec<Diagnostic>,
}

pub(super) fn run(common: &Common, args: &ArgMatches) -> io::Result<Status> {
    let terminal = &common.terminal;
    let named = args.get_one::<PathBuf>("path").cloned().unwrap_or_default();
    let Some(path) = standing(common, named.clone())? else {
        let shown = named.display();
        terminal.fault(&msg!("错误：{shown} 不存在。", "error: there is nothing at {shown}."));
        return Ok(Status::Usage);
    };
    let shown = path.display();
    let noted = match args.get_one::<String>("digest").map(|words| words.trim().to_ascii_lowercase().parse()) {
        None => None,
        Some(Ok(noted)) => Some(noted),
        Some(Err(())) => {
            terminal.fault(&msg!(
                "错误：--digest 应为 64 位十六进制数字，即封存时显示的摘要。",
                "error: --digest takes the 64 hexadecimal digits that were shown when it was sealed."
            ));
            return Ok(Status::Usage);
        }
    };
    let Some(mut found) = find(&path)? else {
        terminal.fault(&msg!(
            "错误：{shown} 不是快照（没有 bagit.txt）、快照的 zip、.wacz 文件，也不是发布目标的文件夹。",
            "error: {shown} is no snapshot (it has no bagit.txt), no zip of one, no .wacz file, and no folder of a publishing target."
        ));
        return Ok(Status::Usage);
    };
    if let Some(noted) = noted.filter(|noted| found.digest.as_ref() != Some(noted)) {
        found.faults.push(not_that_one(&found, noted));
    }
    let (faults, _) = counts(&found.faults);
    let status = if faults > 0 { Status::Content } else { Status::Done };
    if args.get_one::<String>("format").is_some_and(|f| f == "json") {
        terminal.result(&serde_json::to_string_pretty(&json::render(&found.faults))?);
        return Ok(status);
    }
    terminal.each(&found.faults);
    let Found { what, files, .. } = &found;
    let (zh, en) = (&what.zh, &what.en);
    if faults > 0 {
        terminal.fault(&Message {
            zh: format!("{zh} {shown} 不完整：{faults} 处不符（读了 {files} 个文件）。"),
            en: format!("The {en} {shown} is not whole: {faults} fault(s), {files} files read."),
        });
        return Ok(status);
    }
    let seal = found.seal(noted.is_some());
    terminal.line(&Message {
        zh: format!("{zh} {shown} 完整：{files} 个文件{}", seal.zh),
        en: format!("The {en} {shown} is whole: {files} files{}", seal.en),
    });
    Ok(status)
}

/// What is to be looked at: what stands at the path, or the snapshot of that name in the portal.
fn standing(common: &Common, path: PathBuf) -> io::Result<Option<PathBuf>> {
    if path.try_exists()? {
        return Ok(Some(path));
    }
    let is_name = path.to_str().is_some_and(is_id);
    let snapshot = common.root.join("content/archive").join(&path);
    Ok((is_name && snapshot.try_exists()?).then_some(snapshot))
}

fn not_that_one(found: &Found, noted: Sha256Sum) -> Diagnostic {
    let is = found.digest.map(|digest| digest.to_string()).unwrap_or_default();
    let of = Place::file(found.of.as_str().into());
    let message = msg!(
        "摘要是 {is}，不是记下的 {noted}：这不是当时封存的那一份",
        "its digest is {is}, not {noted} as was noted: this is not the one that was sealed then"
    );
    Diagnostic::error(Code::Differs, of, message).help(msg!(
        "找出当时封存的那一份；只有摘要相同的才是",
        "find the one that was sealed: only the same digest is the same"
    ))
}

fn find(path: &Path) -> io::Result<Option<Found>> {
    if let Some(found) = directory::verify(path)? {
        let directory::Verified { release, as_of, digest, files, faults } = found;
        let of = format!("releases/{release}.sha256");
        let what = msg!("版本 {release}", "release {release}");
        return Ok(Some(Found { what, files, as_of, digest, of, faults }));
    }
    let Some(found) = snapshot::verify(path)? else { return Ok(None) };
    let snapshot::Verified { is_web_archive, files, as_of, digest, faults } = found;
    let (what, of) = if is_web_archive {
        (msg!("网页档案", "web archive"), path.file_name().unwrap_or_default().to_string_lossy().into_owned())
    } else {
        (msg!("快照", "snapshot"), crate::bag::TAG_MANIFEST.to_owned())
    };
    Ok(Some(Found { what, files, as_of, digest, of, faults }))
}

impl Found {
    /// The day, and the digest to be held against the one that was noted elsewhere.
    fn seal(&self, is_noted: bool) -> Message {
        let of = &self.of;
        let (mut zh, mut en) = (String::new(), String::new());
        if let Some(day) = self.as_of {
            zh += &format!("，数据截至 {day}");
            en += &format!(", as of {day}");
        }
        if let Some(digest) = self.digest {
            zh += &format!("。摘要（{of} 的 SHA-256）：{digest}");
            en += &format!(". Digest (SHA-256 of {of}): {digest}");
        }
        if is_noted {
            zh += "，与记下的相同：就是当时的那一份。";
            en += ", as was noted: it is that very one.";
        } else {
            zh += "。这只证明它完整；要证明就是当时的那一份，请与封存时记下的摘要核对（--digest）。";
            en += ". This proves only that it is whole; to prove that it is that very one, compare the digest with the one that was noted \
                   when it was sealed (--digest).";
        }
        Message { zh, en }
    }
}
