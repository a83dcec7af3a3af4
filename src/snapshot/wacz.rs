//! A WACZ 1.1.1: a ZIP with the WARC, an index of its records (CDXJ), the list of pages, and the digests of all of these.
//!
//! A page that its folder shows (`index.html`) stands in the WARC twice: by its file, as the site's own links name it, and by the
//! folder, the address by which the public knew it. The list of pages has the latter.
//!
//! What is compressed already is stored. Every member bears the day of the site; the same site is the same bytes.

use super::sum;
use super::warc::{self, Stands, Warc};
use crate::disk::{Aside, Octets, Store};
use crate::media;
use crate::sha256::Sha256Sum;
use crate::zipped;
use chrono::NaiveDate;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use zip::{CompressionMethod, ZipWriter};

pub(super) const WARC: &str = "archive/data.warc.gz";
pub(super) const INDEX: &str = "indexes/index.cdx";
pub(super) const PAGES: &str = "pages/pages.jsonl";
pub(super) const PACKAGE: &str = "datapackage.json";
pub(super) const PACKAGE_DIGEST: &str = "datapackage-digest.json";

/// What an archive is made of.
pub(super) struct Archive<'a> {
    /// What is said of it.
    pub(super) about: About,
    /// Its files by address.
    pub(super) site: &'a BTreeMap<String, Octets>,
}

/// What is said of an archive, and everything that follows from it.
pub(super) struct About {
    /// What it is called.
    pub(super) title: String,
    /// Where the site is published, without a slash at the end.
    pub(super) base: String,
    /// The day of the site.
    pub(super) as_of: NaiveDate,
    /// Who made it: `jindu 0.1.0`.
    pub(super) software: String,
}

impl About {
    fn date(&self) -> String {
        format!("{}T00:00:00Z", self.as_of)
    }

    /// What the records say of it.
    pub(super) fn warc(&self) -> warc::About {
        warc::About::new(&self.date(), &self.software, &self.title)
    }

    /// The addresses of a file: by the folder that shows it, and its own.
    pub(super) fn addresses(&self, path: &str) -> (Option<String>, String) {
        let folder = folder_of(path).map(|folder| format!("{}/{folder}", self.base));
        (folder, format!("{}/{path}", self.base))
    }

    /// The index's line of a record.
    pub(super) fn indexed(&self, url: &str, media_type: &str, block: &Sha256Sum, stands: &Stands) -> String {
        let mime = media_type.split(';').next().unwrap_or_default();
        let stamp = self.as_of.format("%Y%m%d000000");
        let record = json!({
            "url": url, "mime": mime, "status": "200", "digest": sum::labelled(block),
            "length": stands.length.to_string(), "offset": stands.offset.to_string(), "filename": warc::NAME,
        });
        format!("{} {stamp} {record}\n", surt(url))
    }

    /// The line of a page in the list of pages.
    pub(super) fn listed(&self, url: &str, title: &str) -> String {
        format!("{}\n", json!({"url": url, "ts": self.date(), "title": title}))
    }

    /// The package's own description, of its members before it.
    pub(super) fn package(&self, members: &[(&str, Sha256Sum, u64)]) -> serde_json::Result<Vec<u8>> {
        let resources: Vec<_> = members
            .iter()
            .map(|(path, digest, bytes)| {
                let name = path.rsplit('/').next();
                json!({"name": name, "path": path, "hash": sum::hex(digest), "bytes": bytes})
            })
            .collect();
        serde_json::to_vec_pretty(&json!({
            "profile": "data-package", "wacz_version": "1.1.1", "title": self.title, "software": self.software,
            "created": self.date(), "mainPageUrl": format!("{}/", self.base), "mainPageDate": self.date(),
            "resources": resources,
        }))
    }
}

/// The first line of the list of pages.
pub(super) fn first_of_pages() -> String {
    format!("{}\n", json!({"format": "json-pages-1.0", "id": "pages", "title": "Pages"}))
}

/// The member that seals the package's description.
pub(super) fn sealed(package: &Sha256Sum) -> String {
    json!({"path": PACKAGE, "hash": sum::hex(package)}).to_string()
}

/// Writes it, and lays it aside: it is nearly as large as the site.
pub(super) fn write(of: &Archive<'_>) -> io::Result<Octets> {
    let about = &of.about;
    let mut warc = Warc::begin(about.warc())?;
    let mut index = Vec::new();
    let mut pages = first_of_pages();
    for (path, octets) in of.site {
        let bytes = &*octets.whole()?;
        let media_type = media::kind(Path::new(path));
        let digest = Sha256Sum::of(bytes);
        let (folder, file) = about.addresses(path);
        for url in folder.iter().chain([&file]) {
            let stands = warc.resource(url, &media_type, &digest, bytes)?;
            index.push(about.indexed(url, &media_type, &digest, &stands));
        }
        if is_page(path) {
            pages += &about.listed(folder.as_ref().unwrap_or(&file), &title(bytes));
        }
    }
    index.sort_unstable();
    let held = |words: String| Octets::Held(words.into_bytes());
    let members = [(WARC, warc.end()?), (INDEX, held(index.concat())), (PAGES, held(pages))];
    let sum = |(path, octets): &(&'static str, Octets)| {
        Sha256Sum::of_reader(octets.reader()).map(|(sum, length)| (*path, sum, length))
    };
    let package = about.package(&members.iter().map(sum).collect::<io::Result<Vec<_>>>()?)?;
    let digest = sealed(&Sha256Sum::of(&package));
    let mut zip = ZipWriter::new(BufWriter::new(Aside::default()));
    let all = members.into_iter().chain([(PACKAGE, package.into()), (PACKAGE_DIGEST, held(digest))]);
    for (path, octets) in all {
        let method = if path == WARC { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = zipped::entry(about.as_of).compression_method(method);
        zip.start_file(path, options).map_err(io::Error::other)?;
        // What is compressed is written at once: in pieces it would be other bytes.
        match octets {
            Octets::Held(bytes) => zip.write_all(&bytes)?,
            laid @ Octets::Laid(..) => drop(io::copy(&mut laid.reader(), &mut zip)?),
        }
    }
    Store::whole(zip.finish().map_err(io::Error::other)?.into_inner().map_err(io::IntoInnerError::into_error)?)
}

/// Whether the list of pages has a file.
pub(super) fn is_page(path: &str) -> bool {
    path.ends_with(".html")
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
pub(super) fn title(page: &[u8]) -> String {
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
