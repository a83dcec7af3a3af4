//! Atom (RFC 4287).

use super::Feed;
use crate::render::xml::escape;
use chrono::{DateTime, SecondsFormat};
use chrono_tz::Tz;
use std::fmt::Write as _;

/// Writes a feed.
pub(super) fn write(feed: &Feed) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        escape(&feed.language)
    );
    element(&mut out, "id", &feed.id);
    element(&mut out, "title", &feed.title);
    if let Some(about) = &feed.about {
        element(&mut out, "subtitle", about);
    }
    element(&mut out, "updated", &moment(feed.updated));
    let _ = writeln!(out, "<author><name>{}</name></author>", escape(&feed.author));
    let _ = writeln!(out, "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>", escape(&feed.address));
    link(&mut out, &feed.page);
    out.push_str("<generator>jindu</generator>\n");
    for entry in &feed.entries {
        out.push_str("<entry>\n");
        element(&mut out, "id", &entry.id);
        element(&mut out, "title", &entry.title);
        link(&mut out, &entry.address);
        element(&mut out, "published", &moment(entry.published));
        element(&mut out, "updated", &moment(entry.updated));
        let _ = writeln!(out, "<category term=\"{}\"/>", escape(&entry.kind));
        let _ = writeln!(out, "<content type=\"text\">{}</content>", escape(&entry.text));
        out.push_str("</entry>\n");
    }
    out + "</feed>\n"
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = writeln!(out, "<{name}>{}</{name}>", escape(text));
}

fn link(out: &mut String, address: &str) {
    let _ = writeln!(out, "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escape(address));
}

fn moment(at: DateTime<Tz>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, false)
}
