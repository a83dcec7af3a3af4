//! A bag: its files against its manifests, these against the only form in which jindu writes them, its site against its web archive
//! and against its sources.

use super::tree::Tree;
use super::web::{self, Web};
use super::{Verified, differs, fault, in_archive, missing, stray};
use crate::bag::{self, BAGIT, DECLARATION, INFO, Info, MANIFEST, REQUIRED, TAG_MANIFEST, TAGS, WEB_ARCHIVE};
use crate::diagnose::{Code, Diagnostic, Message};
use crate::msg;
use crate::sha256::Sha256Sum;
use crate::zipped;
use std::collections::BTreeMap;
use std::io;

/// Holds a bag against itself. `name` is what the file is called, where it is a zip. An error is one of the disk.
pub(super) fn verify(tree: Tree, name: &str) -> io::Result<Verified> {
    let Tree { files, kept, web_archive, strays, broken, entries } = tree;
    let mut faults: Vec<Diagnostic> = strays.iter().map(|path| stray(path)).collect();
    let place = |path: &String| if path.is_empty() { name.to_owned() } else { path.clone() };
    faults.extend(broken.iter().map(|(path, message)| fault(Code::Differs, &place(path), message.clone())));
    let is_broken = |path: &str| broken.iter().any(|(file, _)| file == path);
    names(files.keys().map(String::as_str), &mut faults);
    let listed = lists(&files, &kept, &is_broken, &mut faults);
    required(&files, &is_broken, &mut faults);
    // Where a file is at fault by its own name, the lists of all say nothing new.
    let sound = faults.is_empty();
    canonical(&files, &kept, sound && listed, &mut faults);
    let info = kept.get(INFO).and_then(|bytes| Info::parse(std::str::from_utf8(bytes).ok()?));
    if let Some(info) = &info {
        said(info, &files, sound, &mut faults);
        if !entries.iter().all(|entry| entry.is_dated(zipped::midnight(info.as_of))) {
            let day = info.as_of;
            faults.push(fault(Code::Differs, name, msg!("条目的日期不是 {day}", "its entries are not dated {day}")));
        }
    } else if kept.contains_key(INFO) && !faults.iter().any(|f| is_at(f, INFO)) {
        faults.push(fault(
            Code::Differs,
            INFO,
            msg!(
                "不是 jindu 写出的形式：每一项只有一次，按固定的顺序",
                "it is not in the form that jindu writes: each line once, in a fixed order"
            ),
        ));
    }
    if let Some(window) = web_archive {
        let web = web::read(&window)?;
        against(&web, info.as_ref(), &files, &mut faults);
    }
    crate::diagnose::sort(&mut faults);
    faults.dedup();
    Ok(Verified {
        is_web_archive: false,
        files: files.len(),
        as_of: info.map(|info| info.as_of),
        digest: kept.get(TAG_MANIFEST).map(|bytes| Sha256Sum::of(bytes)),
        faults,
    })
}

type Files = BTreeMap<String, (Sha256Sum, u64)>;
type Manifests = BTreeMap<&'static str, Vec<u8>>;

fn is_at(fault: &Diagnostic, file: &str) -> bool {
    fault.place.as_ref().is_some_and(|place| *place.file == *file)
}

/// Names that lead out of the folder, that some system cannot hold, or that are one file to some.
fn names<'a>(paths: impl Iterator<Item = &'a str>, faults: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for path in paths {
        // Of themes alone a portal chooses the names freely.
        let ascii = |part: &str| {
            part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)) && !part.starts_with('.')
        };
        if !bag::is_plain(path) || !(path.starts_with("data/themes/") || path.split('/').all(ascii)) {
            faults.push(fault(
                Code::BadFileName,
                path,
                msg!("快照里不会有这样的文件名", "no file of a snapshot has such a name"),
            ));
        }
        let folded = icu_normalizer::ComposingNormalizer::new_nfkc().normalize(path).to_lowercase();
        if let Some(first) = seen.insert(folded, path) {
            faults.push(fault(
                Code::BadFileName,
                path,
                msg!(
                    "与 {first} 只有大小写或字符的写法不同，在别的系统上是同一个文件",
                    "it differs from {first} by case or by the form of its characters alone: elsewhere both are one file"
                ),
            ));
        }
    }
}

/// Every file against the lists. Whether both lists could be read.
fn lists(files: &Files, kept: &Manifests, is_broken: &dyn Fn(&str) -> bool, faults: &mut Vec<Diagnostic>) -> bool {
    let mut listed = BTreeMap::new();
    let mut read = Vec::new();
    for list in [MANIFEST, TAG_MANIFEST] {
        match kept.get(list).map(|bytes| std::str::from_utf8(bytes).map_or(Err(1), bag::read_list)) {
            None => {}
            Some(Err(line)) => faults.push(fault(
                Code::Differs,
                list,
                msg!("第 {line} 行不是摘要和文件名", "its line {line} is no digest with a file's name"),
            )),
            Some(Ok(files)) => {
                read.push(list);
                listed.extend(files.into_iter().map(|(path, digest)| (path, (digest, list))));
            }
        }
    }
    for (path, (digest, list)) in &listed {
        match files.get(path) {
            None if is_broken(path) => {}
            None => faults.push(missing(path, list)),
            Some((is, _)) if is != digest => faults.push(differs(path, list)),
            Some(_) => {}
        }
    }
    // A manifest that cannot be read lists nothing: not every file is a stray then.
    let list_of = |path: &str| if path.starts_with("data/") { MANIFEST } else { TAG_MANIFEST };
    for path in files.keys().filter(|path| *path != TAG_MANIFEST && !listed.contains_key(*path)) {
        let of_bag = path.starts_with("data/") || TAGS.contains(&path.as_str());
        if read.contains(&list_of(path)) || !of_bag {
            faults.push(stray(path));
        }
    }
    read.len() == 2
}

/// What every snapshot has, and where its files lie.
fn required(files: &Files, is_broken: &dyn Fn(&str) -> bool, faults: &mut Vec<Diagnostic>) {
    let mut lacks = |path: &str| {
        if !faults.iter().any(|f| is_at(f, path)) {
            faults.push(fault(
                Code::Missing,
                path,
                msg!("不见了；每份快照都有它", "it is missing: every snapshot has it"),
            ));
        }
    };
    for path in TAGS.iter().chain(&REQUIRED).filter(|path| !files.contains_key(**path) && !is_broken(path)) {
        lacks(path);
    }
    if !files.keys().any(|path| path.starts_with("data/themes/") && path.ends_with("/theme.yaml")) {
        lacks("data/themes");
    }
    let has_place = |path: &str| {
        let of_content = path.strip_prefix("data/content/").is_some_and(|path| !path.starts_with("archive/"));
        of_content
            || path == WEB_ARCHIVE
            || ["data/site/", "data/themes/"].iter().any(|folder| path.starts_with(folder))
            || TAGS.contains(&path)
    };
    for path in files.keys().filter(|path| !has_place(path)) {
        faults.push(stray(path));
    }
    // Attachments stand in the site as they stand in the sources.
    for (path, (sum, _)) in files {
        let sides = [("data/content/", "data/site/"), ("data/site/", "data/content/")];
        let attached = |(own, other)| Some((other, path.strip_prefix(own).filter(|file| file.starts_with("files/"))?));
        let Some((other, file)) = sides.into_iter().find_map(attached) else { continue };
        let counterpart = format!("{other}{file}");
        let there = files.get(&counterpart);
        let reported = faults.iter().any(|f| is_at(f, path) || is_at(f, &counterpart));
        if there.is_none_or(|(there, _)| there != sum) && !reported && !is_broken(&counterpart) {
            faults.push(fault(
                Code::Differs,
                path,
                msg!("与 {other}{file} 不同，两者应当一样", "it is not the same as {other}{file}, as it must be"),
            ));
        }
    }
}

/// The lists in the one form in which jindu writes them.
fn canonical(files: &Files, kept: &Manifests, sound: bool, faults: &mut Vec<Diagnostic>) {
    if kept.get(BAGIT).is_some_and(|bytes| bytes != DECLARATION.as_bytes()) {
        faults.push(fault(
            Code::Differs,
            BAGIT,
            msg!("不是 BagIt 1.0 的声明", "it is not the declaration of BagIt 1.0"),
        ));
    }
    let sums = |of: &dyn Fn(&str) -> bool| -> String {
        let some: Vec<_> = files.iter().filter(|(path, _)| of(path)).map(|(p, (sum, _))| (p.as_str(), *sum)).collect();
        bag::list(&some)
    };
    let payload = |path: &str| path.starts_with("data/");
    let tags = |path: &str| !path.starts_with("data/") && path != TAG_MANIFEST;
    let made = [(MANIFEST, sums(&payload)), (TAG_MANIFEST, sums(&tags))];
    for (list, text) in made {
        if sound && kept.get(list).is_some_and(|bytes| bytes != text.as_bytes()) {
            faults.push(fault(
                Code::Differs,
                list,
                msg!("不是 jindu 写出的形式", "it is not in the form that jindu writes"),
            ));
        }
    }
}

/// What a bag says of itself against what is there.
fn said(info: &Info, files: &Files, sound: bool, faults: &mut Vec<Diagnostic>) {
    let payload = || files.iter().filter(|(path, _)| path.starts_with("data/"));
    let (octets, count) = (payload().map(|(_, (_, size))| size).sum::<u64>(), payload().count());
    if sound && (info.octets, info.files) != (octets, count) {
        faults.push(fault(
            Code::Differs,
            INFO,
            msg!(
                "Payload-Oxum 与内容（{octets} 字节、{count} 个文件）不符",
                "its Payload-Oxum is not what is there: {octets} bytes in {count} files"
            ),
        ));
    }
}

/// The web archive in a bag against the files of the site and what the bag says of itself.
fn against(web: &Web, info: Option<&Info>, files: &Files, faults: &mut Vec<Diagnostic>) {
    faults.extend(web.faults.iter().map(|(member, why)| in_archive(WEB_ARCHIVE, member, why)));
    if let (Some(about), Some(info)) = (&web.about, info) {
        let living = info.living.as_ref().is_none_or(|url| url.strip_suffix('/') == Some(&about.base));
        let software = about.software.strip_prefix("jindu ") == Some(&info.version);
        if about.as_of != info.as_of || bag::one_line(&about.title) != info.title || !living || !software {
            faults.push(fault(
                Code::Differs,
                WEB_ARCHIVE,
                msg!(
                    "它说的日期、标题、网址或版本与 {INFO} 不同",
                    "the day, title, address or version that it states is not that of {INFO}"
                ),
            ));
        }
    }
    if !web.faults.is_empty() {
        return;
    }
    for (path, (digest, _)) in &web.site {
        let file = format!("data/site/{path}");
        match files.get(&file) {
            None => faults.push(missing(&file, WEB_ARCHIVE)),
            Some((is, _)) if is != digest => faults.push(differs(&file, WEB_ARCHIVE)),
            Some(_) => {}
        }
    }
    let site = files.keys().filter_map(|path| Some((path, path.strip_prefix("data/site/")?)));
    for (path, _) in site.filter(|(_, address)| !web.site.contains_key(*address)) {
        let message: Message = msg!("{WEB_ARCHIVE} 里没有它", "{WEB_ARCHIVE} does not have it");
        faults.push(fault(Code::DoesNotBelong, path, message));
    }
}
