//! JSON Feed 1.1 (jsonfeed.org).

use super::Feed;
use serde_json::{Map, Value, json};

/// Writes a feed.
pub(super) fn write(feed: &Feed) -> String {
    let items = feed.entries.iter().map(|entry| {
        json!({
            "id": entry.id,
            "url": entry.address,
            "title": entry.title,
            "content_text": entry.text,
            "date_published": entry.published.to_rfc3339(),
            "date_modified": entry.updated.to_rfc3339(),
            "tags": [entry.kind],
            "language": feed.language,
        })
    });
    let mut out = Map::new();
    out.insert("version".to_owned(), json!("https://jsonfeed.org/version/1.1"));
    out.insert("title".to_owned(), json!(feed.title));
    out.insert("home_page_url".to_owned(), json!(feed.page));
    out.insert("feed_url".to_owned(), json!(feed.address));
    out.extend(feed.about.as_ref().map(|about| ("description".to_owned(), json!(about))));
    out.insert("language".to_owned(), json!(feed.language));
    out.insert("authors".to_owned(), json!([{"name": feed.author}]));
    out.insert("items".to_owned(), items.collect());
    let mut text = serde_json::to_string_pretty(&Value::Object(out)).unwrap_or_default();
    text.push('\n');
    text
}
