//! Media types (RFC 6838) of the site's files: what the preview and object stores send in `Content-Type`, and what web archives hold.

use std::path::Path;

/// The media type of a file by its name; of text with its encoding.
pub fn kind(path: &Path) -> String {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    match extension {
        // Not in the list of media types, or with another word than the one that readers of the format ask for.
        "xml" if path.file_name().is_some_and(|name| name == "sitemap.xml") => {
            "application/xml; charset=utf-8".to_owned()
        }
        "" if path.ends_with("archive/timemap") => "application/link-format".to_owned(),
        "xml" => "application/atom+xml; charset=utf-8".to_owned(),
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
            ("sitemap.xml", "application/xml; charset=utf-8"),
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
