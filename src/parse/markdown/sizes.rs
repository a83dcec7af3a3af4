//! Where images say how wide and high they are: a page that knows it does not jump while it loads.

use super::{DocumentLink, MARK, link_mark};

/// Puts a mark behind the address of each image that says neither its width nor its height.
pub(super) fn marked(html: String, links: &[DocumentLink]) -> String {
    if links.iter().all(|link| !link.image) {
        return html;
    }
    let mut out = String::with_capacity(html.len() + 64);
    let mut rest = &*html;
    let images = links.iter().enumerate().filter(|(_, link)| link.image);
    // Those of raw HTML are counted behind all others, and stand anywhere.
    let mut places: Vec<(usize, usize)> = images
        .filter_map(|(n, _)| {
            let mark = link_mark(n);
            let at = html.find(&mark)?;
            let end = at + mark.len();
            let begin = html[..at].rfind("<img")?;
            // The quotation mark that ends the address.
            (html[end..].starts_with('"') && !says_size(&html[begin..])).then_some((end + 1, n))
        })
        .collect();
    places.sort_unstable();
    let mut done = 0;
    for (at, n) in places {
        out.push_str(&rest[..at - done]);
        rest = &rest[at - done..];
        done = at;
        out.extend([MARK, 's']);
        out.push_str(&n.to_string());
        out.push(MARK);
    }
    out + rest
}

/// Whether a tag has a width or a height. What stands in quotation marks is no attribute.
fn says_size(tag: &str) -> bool {
    let mut names = String::new();
    let mut quoted = false;
    for c in tag.chars() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => break,
            c if !quoted => names.push(c),
            _ => {}
        }
    }
    names.contains(" width=") || names.contains(" height=")
}
