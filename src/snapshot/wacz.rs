//! A WACZ 1.1.1: a ZIP with the WARC, an index of its records (CDXJ), the list of pages, and the digests of all of these.
//!
//! What is compressed already is stored. Every member bears the day of the site; the same site is the same bytes.

use super::sum;
use super::warc::{self, Warc};
use chrono::{Datelike, NaiveDate};
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{self, Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

const WARC: &str = "archive/data.warc.gz";
const INDEX: &str = "indexes/index.cdx";
const PAGES: &str = "pages/pages.jsonl";
const PACKAGE: &str = "datapackage.json";
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
        let url = format!("{}/{path}", of.base);
        let media_type = media_type(path);
        let stands = warc.resource(&url, &media_type, bytes)?;
        let mime = media_type.split(';').next().unwrap_or_default();
        let record = json!({
            "url": url, "mime": mime, "status": "200", "digest": sum::labelled(bytes),
            "length": stands.length.to_string(), "offset": stands.offset.to_string(), "filename": "data.warc.gz",
        });
        index.push(format!("{} {stamp} {record}\n", surt(&url)));
        if path.ends_with(".html") {
            pages += &format!("{}\n", json!({"url": url, "ts": date, "title": title(bytes)}));
        }
    }
    index.sort_unstable();
    let members = [(WARC, warc.bytes), (INDEX, index.concat().into_bytes()), (PAGES, pages.into_bytes())];
    let resources: Vec<_> = members
        .iter()
        .map(|(path, bytes)| {
            let name = path.rsplit('/').next();
            json!({"name": name, "path": path, "hash": format!("sha256:{}", sum::hex(bytes)), "bytes": bytes.len()})
        })
        .collect();
    let package = serde_json::to_vec_pretty(&json!({
        "profile": "data-package", "wacz_version": "1.1.1", "title": of.title, "software": software, "created": date,
        "mainPageUrl": format!("{}/index.html", of.base), "mainPageDate": date, "resources": resources,
    }))?;
    let digest = json!({"path": PACKAGE, "hash": format!("sha256:{}", sum::hex(&package))}).to_string();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let year = u16::try_from(of.as_of.year()).unwrap_or(1980);
    let month = u8::try_from(of.as_of.month()).unwrap_or(1);
    let day = u8::try_from(of.as_of.day()).unwrap_or(1);
    let dated = DateTime::from_date_and_time(year, month, day, 0, 0, 0).unwrap_or_default();
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
    let labelled = |name: &str| members.get(name).map(|bytes| format!("sha256:{}", sum::hex(bytes)));
    let Some(package) = parsed(PACKAGE) else { return Err(vec![PACKAGE.to_owned()]) };
    if parsed(PACKAGE_DIGEST).is_none_or(|d| d["hash"].as_str() != labelled(PACKAGE).as_deref()) {
        faults.push(PACKAGE_DIGEST.to_owned());
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
    let base = package["mainPageUrl"].as_str().and_then(|url| url.strip_suffix("index.html")).unwrap_or_default();
    let records = members.get(WARC).and_then(|bytes| warc::read(bytes)).unwrap_or_default();
    let site: BTreeMap<String, Vec<u8>> =
        records.into_iter().filter_map(|(url, block)| Some((url.strip_prefix(base)?.to_owned(), block))).collect();
    if site.is_empty() {
        faults.push(WARC.to_owned());
    }
    faults.sort_unstable();
    faults.dedup();
    if faults.is_empty() { Ok(site) } else { Err(faults) }
}

/// An address as indexes sort it (SURT): the host's parts from its end, then the path.
fn surt(url: &str) -> String {
    let url = url.to_ascii_lowercase();
    let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (host, port) = host.split_once(':').map_or((host, String::new()), |(host, port)| (host, format!(":{port}")));
    let mut parts: Vec<&str> = host.split('.').collect();
    if parts.first() == Some(&"www") {
        parts.remove(0);
    }
    parts.reverse();
    format!("{}{port})/{path}", parts.join(","))
}

fn media_type(path: &str) -> String {
    let guess = match path.rsplit('.').next() {
        Some("jsonl" | "json") => "application/json".to_owned(),
        _ => mime_guess::from_path(path).first_or_octet_stream().to_string(),
    };
    if guess.starts_with("text/") { format!("{guess}; charset=utf-8") } else { guess }
}

/// The words of a page's `<title>`.
fn title(page: &[u8]) -> String {
    let text = String::from_utf8_lossy(page);
    let inside = text.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>")).map(|(title, _)| title);
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    plain.iter().fold(inside.unwrap_or_default().to_owned(), |words, (entity, c)| words.replace(entity, c))
}
