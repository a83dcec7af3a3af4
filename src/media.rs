//! Media types (RFC 6838) of the site's files: what the preview and object stores send in `Content-Type`, and what web archives hold.
//!
//! A type follows from the file's address, since its address follows from what kind of output it is: the site's own XML files are
//! its feeds, but for the site maps; what an author attached, or a theme brings along, is what its name says.

use std::path::Path;

const PLAIN_XML: &str = "application/xml";
const SITE_MAP: &str = "application/xml; charset=utf-8";
const FEED: &str = "application/atom+xml; charset=utf-8";

/// The media type of a file by its address, counted from the site's folder; of text with its encoding.
pub fn kind(path: &Path) -> String {
    let parts: Vec<&str> = path.iter().filter_map(|part| part.to_str()).collect();
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    match extension {
        "xml" => xml(&parts).to_owned(),
        // Not in the list of media types, or with another word than the one that readers of the format ask for.
        "" if parts.ends_with(&["archive", "timemap"]) => "application/link-format".to_owned(),
        "ics" => "text/calendar; charset=utf-8".to_owned(),
        "wacz" => "application/wacz+zip".to_owned(),
        "js" => "text/javascript; charset=utf-8".to_owned(),
        _ => {
            let found = mime_guess::from_path(path).first_or_octet_stream();
            let text = found.type_() == "text" || found.subtype() == "json";
            if text { format!("{found}; charset=utf-8") } else { found.to_string() }
        }
    }
}

/// Of an XML file: a site map, a feed, or an attachment, whose encoding it says itself.
fn xml(parts: &[&str]) -> &'static str {
    match parts {
        // An archived site lies in this one with all its addresses.
        ["archive", _, inside @ ..] if !inside.is_empty() => xml(inside),
        ["files" | "assets", ..] => PLAIN_XML,
        [name] if name.starts_with("sitemap") => SITE_MAP,
        _ => FEED,
    }
}

#[cfg(test)]
mod tests {
    use super::kind;
    use std::path::Path;

    #[test]
    fn media_types_are_those_of_the_registry() {
        for (name, wanted) in [
            ("a.css", "text/css; charset=utf-8"),
            ("a.js", "text/javascript; charset=utf-8"),
            ("tasks.json", "application/json; charset=utf-8"),
            ("a.csv", "text/csv; charset=utf-8"),
            ("a.ics", "text/calendar; charset=utf-8"),
            ("feed.xml", "application/atom+xml; charset=utf-8"),
            ("en/2023/departments/big-data.xml", "application/atom+xml; charset=utf-8"),
            ("archive/2023-12-31/feed.xml", "application/atom+xml; charset=utf-8"),
            ("sitemap.xml", "application/xml; charset=utf-8"),
            ("sitemap-1.xml", "application/xml; charset=utf-8"),
            ("archive/2023-12-31/sitemap-2.xml", "application/xml; charset=utf-8"),
            ("files/2023/table.xml", "application/xml"),
            ("archive/2023-12-31/files/feed.xml", "application/xml"),
            ("assets/tiles.0123abcd.xml", "application/xml"),
            ("en/2023/tasks/01-a.md", "text/markdown; charset=utf-8"),
            ("2023/llms.txt", "text/plain; charset=utf-8"),
            ("a.svg", "image/svg+xml"),
            ("a.png", "image/png"),
            ("ledger.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("archive/timemap", "application/link-format"),
            ("a", "application/octet-stream"),
        ] {
            assert_eq!(kind(Path::new(name)), wanted, "{name}");
        }
    }
}
