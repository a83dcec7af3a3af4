//! A bag: its files against its manifests, its site against its web archive.

use super::tree::{Tree, WEB_ARCHIVE};
use super::{Verified, differs, fault, in_archive, missing, stray};
use crate::bag::{self, BAGIT, DECLARATION, INFO, MANIFEST, TAG_MANIFEST};
use crate::diagnose::Diagnostic;
use crate::say;
use crate::sha256::Sha256Sum;
use crate::snapshot::wacz;
use crate::yaml::parse_date;
use std::collections::BTreeMap;

pub(super) fn verify(tree: Tree) -> Verified {
    let Tree { files, kept, strays, broken } = tree;
    let mut faults: Vec<Diagnostic> = strays.iter().map(|path| stray(path)).collect();
    faults.extend(broken.iter().map(|path| fault("differs", path, say!("读不出来", "it cannot be read"))));
    let mut listed = BTreeMap::new();
    for list in [MANIFEST, TAG_MANIFEST] {
        match kept.get(list).map(|bytes| std::str::from_utf8(bytes).map_or(Err(1), bag::read_list)) {
            None => faults.push(fault("missing", list, say!("不见了", "it is missing"))),
            Some(Err(line)) => faults.push(fault(
                "differs",
                list,
                say!("第 {line} 行不是摘要和文件名", "its line {line} is no digest with a file's name"),
            )),
            Some(Ok(files)) => listed.extend(files.into_iter().map(|(path, digest)| (path, (digest, list)))),
        }
    }
    for (path, (digest, list)) in &listed {
        match files.get(path) {
            None if broken.contains(path) => {}
            None => faults.push(missing(path, list)),
            Some((is, _)) if is != digest => faults.push(differs(path, list)),
            Some(_) => {}
        }
    }
    // A manifest that cannot be read lists nothing: not every file is a stray then.
    let lists_read = |path: &str| if path.starts_with("data/") { MANIFEST } else { TAG_MANIFEST };
    let can_tell = |path: &str| listed.values().any(|(_, list)| *list == lists_read(path));
    for path in files.keys().filter(|path| *path != TAG_MANIFEST && !listed.contains_key(*path)) {
        if can_tell(path) {
            faults.push(stray(path));
        }
    }
    if kept.get(BAGIT).is_some_and(|bytes| bytes != DECLARATION.as_bytes()) {
        faults.push(fault("differs", BAGIT, say!("不是 BagIt 1.0 的声明", "it is not the declaration of BagIt 1.0")));
    }
    let info = kept.get(INFO).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
    let payload = || files.iter().filter(|(path, _)| path.starts_with("data/"));
    let (octets, count) = (payload().map(|(_, (_, size))| size).sum::<u64>(), payload().count());
    // Where files of the payload are at fault, their sum says nothing new.
    let sound = !faults.iter().any(|f| f.place.as_ref().is_some_and(|place| place.file.starts_with("data/")));
    if sound && !info.is_empty() && bag::info(&info, "Payload-Oxum") != Some(&format!("{octets}.{count}")) {
        faults.push(fault(
            "differs",
            INFO,
            say!(
                "Payload-Oxum 与内容（{octets} 字节、{count} 个文件）不符",
                "its Payload-Oxum is not what is there: {octets} bytes in {count} files"
            ),
        ));
    }
    if let Some(bytes) = kept.get(WEB_ARCHIVE) {
        let site = files.iter().filter_map(|(path, (sum, _))| Some((path.strip_prefix("data/site/")?, *sum))).collect();
        against(bytes, &site, &mut faults);
    }
    crate::diagnose::sort(&mut faults);
    Verified {
        is_web_archive: false,
        files: files.len(),
        as_of: bag::info(&info, bag::AS_OF).and_then(parse_date),
        digest: kept.get(TAG_MANIFEST).map(|bytes| Sha256Sum::of(bytes)),
        faults,
    }
}

/// The web archive in a bag against the files of the site.
fn against(bytes: &[u8], site: &BTreeMap<&str, Sha256Sum>, faults: &mut Vec<Diagnostic>) {
    let archived = match wacz::read(bytes) {
        Ok(archived) => archived,
        Err(members) => {
            faults.extend(members.iter().map(|member| in_archive(WEB_ARCHIVE, member)));
            return;
        }
    };
    for (path, block) in &archived {
        let file = format!("data/site/{path}");
        match site.get(path.as_str()) {
            None => faults.push(missing(&file, WEB_ARCHIVE)),
            Some(digest) if *digest != Sha256Sum::of(block) => faults.push(differs(&file, WEB_ARCHIVE)),
            Some(_) => {}
        }
    }
    for path in site.keys().filter(|path| !archived.contains_key(**path)) {
        faults.push(fault(
            "does-not-belong",
            &format!("data/site/{path}"),
            say!("{WEB_ARCHIVE} 里没有它", "{WEB_ARCHIVE} does not have it"),
        ));
    }
}
