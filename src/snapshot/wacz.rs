//! A WACZ 1.1.1: a ZIP with the WARC, an index of its records (CDXJ), the list of pages, and the digests of all of these.
//!
//! A page that its folder shows (`index.html`) stands in the WARC twice: by its file, as the site's own links name it, and by the
//! folder, the address by which the public knew it. The list of pages has the latter.
//!
//! What is compressed already is stored. Every member bears the day of the site; the same site is the same bytes.

use super::sum;
use super::warc::{self, Warc};
use crate::media;
use crate::yaml::parse_date;
use chrono::NaiveDate;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{self, Cursor, Read, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const WARC: &str = "archive/data.warc.gz";
const INDEX: &str = "indexes/index.cdx";
const PAGES: &str = "pages/pages.jsonl";
pub(super) const PACKAGE: &str = "datapackage.json";
const PACKAGE_DIGEST: &str = "datapackage-digest.json";

/// What an archive is made of.
pub(super) struct Archive<'a> {
    /// What it is called.
    pub(super) title: &'a str,
    /// Where the site is published, without a slash at the end.
    pub(super) base: &'a str,
    /// The day of the site.
    pub(super) as_of: NaiveDate,
    /// Its files by address.
    pub(super) site: &'a BTreeMap<String, Vec<u8>>,
}

/// Writes it.
pub(super) fn write(of: &Archive<'_>) -> io::Result<Vec<u8>> {
    let date = format!("{}T00:00:00Z", of.as_of);
    let stamp = of.as_of.format("%Y%m%d000000").to_string();
    let software = concat!("jindu ", env!("CARGO_PKG_VERSION"));
    let fields = format!("software: {software}\r\nformat: WARC File Format 1.0\r\ndescription: {}\r\n", of.title);
    let mut warc = Warc::begin(&date, "data.warc.gz", &fields)?;
    let mut index = Vec::new();
    let mut pages = format!("{}\n", json!({"format": "json-pages-1.0", "id": "pages", "title": "Pages"}));
    for (path, bytes) in of.site {
        let media_type = media::kind(Path::new(path));
        let mime = media_type.split(';').next().unwrap_or_default();
        let folder = folder_of(path).map(|folder| format!("{}/{folder}", of.base));
        let file = format!("{}/{path}", of.base);
        for url in folder.iter().chain([&file]) {
            let stands = warc.resource(url, &media_type, bytes)?;
            let record = json!({
                "url": url, "mime": mime, "status": "200", "digest": sum::labelled(bytes),
                "length": stands.length.to_string(), "offset": stands.offset.to_string(), "filename": "data.warc.gz",
            });
            index.push(format!("{} {stamp} {record}\n", surt(url)));
        }
        if path.ends_with(".html") {
            let url = folder.as_ref().unwrap_or(&file);
            pages += &format!("{}\n", json!({"url": url, "ts": date, "title": title(bytes)}));
        }
    }
    index.sort_unstable();
    let members = [(WARC, warc.bytes), (INDEX, index.concat().into_bytes()), (PAGES, pages.into_bytes())];
    let resources: Vec<_> = members
        .iter()
        .map(|(path, bytes)| {
            let name = path.rsplit('/').next();
            json!({"name": name, "path": path, "hash": sum::hex(bytes), "bytes": bytes.len()})
        })
        .collect();
    let package = serde_json::to_vec_pretty(&json!({
        "profile": "data-package", "wacz_version": "1.1.1", "title": of.title, "software": software, "created": date,
        "mainPageUrl": format!("{}/", of.base), "mainPageDate": date, "resources": resources,
    }))?;
    let digest = json!({"path": PACKAGE, "hash": sum::hex(&package)}).to_string();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let dated = crate::disk::dated(of.as_of);
    let all = members.into_iter().chain([(PACKAGE, package), (PACKAGE_DIGEST, digest.into_bytes())]);
    for (path, bytes) in all {
        let method = if path == WARC { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options =
            SimpleFileOptions::default().compression_method(method).last_modified_time(dated).unix_permissions(0o644);
        zip.start_file(path, options).map_err(io::Error::other)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish().map_err(io::Error::other)?.into_inner())
}

/// Why an archive is not whole: the member that is at fault.
pub(super) type Fault = String;

/// Reads it back, every digest held against its bytes: the files of the site by address, or the members at fault.
pub(super) fn read(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, Vec<Fault>> {
    let broken = || vec![String::new()];
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let mut members = BTreeMap::new();
    let mut faults = Vec::new();
    for i in 0..zip.len() {
        let mut member = zip.by_index(i).map_err(|_| broken())?;
        let name = member.name().map_err(|_| broken())?.into_owned();
        let mut bytes = Vec::new();
        let stored = member.compression() == CompressionMethod::Stored;
        if member.read_to_end(&mut bytes).is_err() || (name.ends_with(".gz") && !stored) {
            faults.push(name.clone());
        }
        members.insert(name, bytes);
    }
    let parsed = |name: &str| members.get(name).and_then(|b| serde_json::from_slice::<serde_json::Value>(b).ok());
    let labelled = |name: &str| members.get(name).map(|bytes| sum::hex(bytes));
    let Some(package) = parsed(PACKAGE) else { return Err(vec![PACKAGE.to_owned()]) };
    match parsed(PACKAGE_DIGEST) {
        Some(digest) if digest["hash"].as_str() == labelled(PACKAGE).as_deref() => {}
        // Nothing else tells which of the two was changed.
        Some(_) => faults.extend([PACKAGE.to_owned(), PACKAGE_DIGEST.to_owned()]),
        None => faults.push(PACKAGE_DIGEST.to_owned()),
    }
    let resources = package["resources"].as_array().cloned().unwrap_or_default();
    let listed = |name: &str| resources.iter().find(|r| r["path"] == name);
    for name in members.keys().map(String::as_str).chain([WARC, INDEX, PAGES]) {
        let own = [PACKAGE, PACKAGE_DIGEST].contains(&name);
        if !own && listed(name).is_none_or(|r| r["hash"].as_str() != labelled(name).as_deref()) {
            faults.push(name.to_owned());
        }
    }
    faults.extend(
        resources.iter().filter_map(|r| r["path"].as_str()).filter(|p| !members.contains_key(*p)).map(str::to_owned),
    );
    let base = package["mainPageUrl"].as_str().unwrap_or_default();
    let records = members.get(WARC).and_then(|bytes| warc::read(bytes)).unwrap_or_default();
    let mut site = BTreeMap::new();
    for (url, block) in records {
        let Some(path) = url.strip_prefix(base) else { continue };
        let is_folder = path.is_empty() || path.ends_with('/');
        let file = if is_folder { format!("{path}index.html") } else { path.to_owned() };
        if site.get(&file).is_some_and(|other| *other != block) {
            faults.push(WARC.to_owned());
        }
        site.insert(file, block);
    }
    if site.is_empty() {
        faults.push(WARC.to_owned());
    }
    faults.sort_unstable();
    faults.dedup();
    if faults.is_empty() { Ok(site) } else { Err(faults) }
}

/// The day of an archive, where it says so.
pub(super) fn as_of(bytes: &[u8]) -> Option<NaiveDate> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let package: serde_json::Value = serde_json::from_reader(zip.by_name(PACKAGE).ok()?).ok()?;
    parse_date(package["created"].as_str()?.get(..10)?)
}

/// An address as indexes sort it (SURT): the host's parts from its end, then the path, without the slash at a folder's end.
fn surt(url: &str) -> String {
    let url = url.to_ascii_lowercase();
    let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (host, port) = host.split_once(':').map_or((host, String::new()), |(host, port)| (host, format!(":{port}")));
    let mut parts: Vec<&str> = host.split('.').collect();
    // `www` and `www2` name the same host to them.
    if parts.first().and_then(|first| first.strip_prefix("www")).is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()))
    {
        parts.remove(0);
    }
    parts.reverse();
    format!("{}{port})/{}", parts.join(","), path.strip_suffix('/').unwrap_or(path))
}

/// The folder that shows a file: empty for the site's own.
fn folder_of(path: &str) -> Option<&str> {
    path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'))
}

/// The words of a page's `<title>`.
fn title(page: &[u8]) -> String {
    let text = String::from_utf8_lossy(page);
    let inside = text.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>")).map(|(title, _)| title);
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    plain.iter().fold(inside.unwrap_or_default().to_owned(), |words, (entity, c)| words.replace(entity, c))
}

#[cfg(test)]
mod tests {
    use super::surt;

    #[test]
    fn addresses_are_sorted_as_other_programs_sort_them() {
        // Python's `surt.surt`, with which cdxj-indexer and pywb look an address up.
        for (address, key) in [
            ("https://www.portal.example/", "example,portal)/"),
            ("https://www2.portal.example/plan/", "example,portal)/plan"),
            ("https://wwwx.portal.example/plan/", "example,portal,wwwx)/plan"),
            ("https://portal.example/a%20b/index.html", "example,portal)/a%20b/index.html"),
            ("https://portal.example:8443/Plan/2024/", "example,portal:8443)/plan/2024"),
        ] {
            assert_eq!(surt(address), key);
        }
    }
}
