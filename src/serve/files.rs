//! Addresses → files of the site.

use super::Shared;
use crate::media;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

/// Sends a file; the site's own page where there is none.
pub(super) async fn file(State(shared): State<Arc<Shared>>, uri: Uri) -> Response {
    let Some(path) = inside(uri.path()) else { return not_found(&shared) };
    if let Ok(drafts) = shared.drafts.read()
        && let Some(page) = drafts.get(with_index(&path).as_str())
    {
        return page_of(StatusCode::OK, page.clone(), &shared);
    }
    let wanted = shared.site.join(&path);
    if wanted.is_dir() && !uri.path().ends_with('/') {
        return Redirect::temporary(&format!("{}/", uri.path())).into_response();
    }
    match read(&shared, &with_index(&path)) {
        Some((path, bytes)) if is_html(&path) => page_of(StatusCode::OK, bytes, &shared),
        Some((path, bytes)) => ([(header::CONTENT_TYPE, media::kind(&path))], bytes).into_response(),
        None => not_found(&shared),
    }
}

/// A file of the site, if it lies in the site whatever links it is reached by.
fn read(shared: &Shared, path: &str) -> Option<(PathBuf, Vec<u8>)> {
    let site = shared.site.canonicalize().ok()?;
    let file = shared.site.join(path).canonicalize().ok().filter(|file| file.starts_with(&site))?;
    let bytes = fs::read(&file).ok()?;
    Some((file, bytes))
}

fn with_index(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// A path below the site, without the slash at its beginning; none where a part of it leads elsewhere or is hidden.
fn inside(path: &str) -> Option<String> {
    let path = decoded(path.strip_prefix('/')?)?;
    let parts: Vec<&str> = path.split('/').collect();
    let (last, folders) = parts.split_last()?;
    let fits = |part: &str| !part.starts_with('.') && !part.contains(['\\', '\0', ':']);
    (folders.iter().all(|part| !part.is_empty() && fits(part)) && fits(last)).then_some(path)
}

/// Percent signs decoded (RFC 3986, 2.1).
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let (byte, after) = match (first, after) {
            (b'%', [high, low, after @ ..]) => (hex(*high)? * 16 + hex(*low)?, after),
            (b'%', _) => return None,
            (byte, after) => (*byte, after),
        };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|n| u8::try_from(n).ok())
}

fn is_html(path: &std::path::Path) -> bool {
    path.extension().is_some_and(|e| e == "html")
}

fn not_found(shared: &Shared) -> Response {
    match read(shared, "404.html") {
        Some((_, bytes)) => page_of(StatusCode::NOT_FOUND, bytes, shared),
        None => page_of(StatusCode::NOT_FOUND, EMPTY.as_bytes().to_vec(), shared),
    }
}

/// What stands where there is no site yet, because the content had faults from the first build on.
const EMPTY: &str = "<!doctype html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n<title>jindu</title>\n\
                     <p>还没有生成网站。<span lang=\"en\">There is no site yet.</span></p>\n</html>\n";

/// A page with the preview's own script.
fn page_of(status: StatusCode, mut page: Vec<u8>, shared: &Shared) -> Response {
    let stamp = shared.news.borrow().stamp();
    let script = format!(
        "<link rel=\"stylesheet\" href=\"/.jindu/preview.css\"><script src=\"/.jindu/preview.js\" data-version=\"{stamp}\" defer></script>"
    );
    let head = page.windows(7).position(|w| w.eq_ignore_ascii_case(b"</head>"));
    let at = head.unwrap_or(page.len());
    page.splice(at..at, script.into_bytes());
    (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn a_path_stays_inside_the_site() {
        assert_eq!(inside("/").as_deref(), Some(""));
        assert_eq!(inside("/2023/tasks/").as_deref(), Some("2023/tasks/"));
        assert_eq!(inside("/a%2Eb.html").as_deref(), Some("a.b.html"));
        for outside in
            ["/../a", "/a/%2e%2e/b", "/a/..%2fb", "//etc", "/.git/config", "/a%", "/a%zz", "/a\\b", "/C:/a", "/%00"]
        {
            assert_eq!(inside(outside), None, "{outside}");
        }
    }
}
