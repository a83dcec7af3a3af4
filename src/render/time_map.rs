//! `archive/timemap`: the snapshots of the home page, for programs that look for the past of an address (RFC 7089, section 5, in
//! the links of RFC 6690).
//!
//! A snapshot is dated to the beginning of its day, as the web archive inside it is.

use super::Inputs;
use crate::outputs::exports::{TIME_MAP, archived_path};
use chrono::NaiveDate;

/// The media type (RFC 6690).
pub(super) const MEDIA_TYPE: &str = "application/link-format";

/// The list. Empty where the portal does not know its own address.
pub(super) fn time_map(inputs: &Inputs<'_>) -> String {
    let address = |path: &str| inputs.absolute(path).unwrap_or_default();
    let mut days: Vec<(NaiveDate, &str)> = inputs.portal.snapshots.iter().map(|s| (s.as_of, &*s.label)).collect();
    days.sort_unstable();
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return String::new() };
    let mut links = vec![
        format!("<{}>; rel=\"original\"", address("index.html")),
        format!(
            "<{}>; rel=\"self\"; type=\"{MEDIA_TYPE}\"; from=\"{}\"; until=\"{}\"",
            address(TIME_MAP),
            date(first.0),
            date(last.0)
        ),
    ];
    for (n, (day, label)) in days.iter().enumerate() {
        let ends = [(n == 0, "first "), (n + 1 == days.len(), "last ")];
        let ends: String = ends.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect();
        let home = address(&archived_path(label, "index.html"));
        links.push(format!("<{home}>; rel=\"{ends}memento\"; datetime=\"{}\"", date(*day)));
    }
    links.join(",\n") + "\n"
}

/// As HTTP writes dates (RFC 9110, section 5.6.7).
fn date(day: NaiveDate) -> String {
    day.format("%a, %d %b %Y 00:00:00 GMT").to_string()
}
