//! Addresses → files of the site.

use super::Shared;
use super::desk;
use super::problems::labels;
use super::ranges::{self, Wanted};
use crate::media;
use crate::msg;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Sends a file or a part of it; the site's own page where there is none.
pub(super) async fn file(State(shared): State<Arc<Shared>>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let Some(path) = inside(uri.path()) else { return not_found(&shared) };
    if let Ok(drafts) = shared.drafts.read()
        && let Some(page) = drafts.get(with_index(&path).as_str())
    {
        return page_of(StatusCode::OK, page.clone(), &shared);
    }
    let wanted = shared.site.join(&path);
    if wanted.is_dir() && !uri.path().ends_with('/') {
        let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        return Redirect::temporary(&format!("{}/{query}", uri.path())).into_response();
    }
    let Some((path, file)) = find(&shared, &with_index(&path)) else { return not_found(&shared) };
    if is_html(&path) {
        return whole(file).map_or_else(|_| not_found(&shared), |page| page_of(StatusCode::OK, page, &shared));
    }
    // Ranges are defined for GET alone.
    let headers = if method == Method::GET { headers } else { HeaderMap::new() };
    part(file, &media::kind(path.strip_prefix(&shared.site).unwrap_or(&path)), &headers)
        .unwrap_or_else(|_| not_found(&shared))
}

/// What is asked for of a file that is no page.
fn part(mut file: File, kind: &str, headers: &HeaderMap) -> io::Result<Response> {
    let length = file.metadata()?.len();
    let about = [(header::CONTENT_TYPE, kind), (header::ACCEPT_RANGES, "bytes")];
    Ok(match ranges::wanted(headers, length) {
        Wanted::Whole => (about, whole(file)?).into_response(),
        Wanted::Part(range) => {
            file.seek(SeekFrom::Start(range.start))?;
            let stands = format!("bytes {}-{}/{length}", range.start, range.end - 1);
            let bytes = whole(file.take(range.end - range.start))?;
            (StatusCode::PARTIAL_CONTENT, about, [(header::CONTENT_RANGE, stands)], bytes).into_response()
        }
        Wanted::Nothing => {
            let stands = format!("bytes */{length}");
            (StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, stands)]).into_response()
        }
    })
}

fn whole(mut file: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A file of the site, if it lies in the site whatever links it is reached by. What is no file (a pipe would keep everyone
/// waiting) is not there.
fn find(shared: &Shared, path: &str) -> Option<(PathBuf, File)> {
    let site = shared.site.canonicalize().ok()?;
    let file = shared.site.join(path).canonicalize().ok().filter(|file| file.starts_with(&site))?;
    let opened = file.is_file().then(|| File::open(&file).ok())??;
    Some((shared.site.join(file.strip_prefix(&site).ok()?), opened))
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

fn is_html(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "html")
}

fn not_found(shared: &Shared) -> Response {
    let own = find(shared, "404.html").and_then(|(_, file)| whole(file).ok());
    page_of(StatusCode::NOT_FOUND, own.unwrap_or_else(|| empty(shared).into_bytes()), shared)
}

/// What stands where there is no site yet, because the content had faults from the first build on.
fn empty(shared: &Shared) -> String {
    let words = msg!("还没有生成网站。", "There is no site yet.");
    let (lang, words) = (labels(shared.tongue).lang, words.in_tongue(shared.tongue));
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<meta charset=\"utf-8\">\n<title>jindu</title>\n<p>{words}</p>\n</html>\n"
    )
}

/// A page with the preview's own script.
fn page_of(status: StatusCode, mut page: Vec<u8>, shared: &Shared) -> Response {
    let stamp = shared.news.borrow().stamp();
    let words = labels(shared.tongue);
    let (lang, hide, copy, copied) = (words.lang, words.hide, words.copy, words.copied);
    let script = format!(
        "<link rel=\"stylesheet\" href=\"/.jindu/preview.css\"><script src=\"/.jindu/preview.js\" data-version=\"{stamp}\" \
         data-lang=\"{lang}\" data-hide=\"{hide}\" data-copy=\"{copy}\" data-copied=\"{copied}\" defer></script>"
    );
    let desk = match shared.desk {
        Some(_) => desk::link(shared.tongue),
        None => String::new(),
    };
    let body = page.windows(7).rposition(|w| w.eq_ignore_ascii_case(b"</body>"));
    page.splice(body.unwrap_or(page.len())..body.unwrap_or(page.len()), desk.into_bytes());
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
