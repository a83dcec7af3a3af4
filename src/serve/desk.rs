//! The way to a desk: its requests taken apart, and refused where they do not come from its own pages.
//!
//! What may change something is a form of the desk's own (POST, `multipart/form-data`): its `Origin` is this preview (RFC 6454; browsers send
//! it with every POST), and it bears the token of this run, which no page elsewhere can read. Forms of an earlier run are told so. The
//! desk's own work may block; it is done aside.
//!
//! Deliberately absent: what a desk is for.

use super::{Shared, own};
use crate::diagnose::{Message, Tongue};
use crate::msg;
use axum::Router;
use axum::extract::multipart::Multipart;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;

/// Where the desk is.
pub const PATH: &str = "/.jindu/desk";

/// As many bytes of a form are taken: several workbooks.
const LARGEST: usize = 64 << 20;

/// What is asked of a desk.
#[derive(Debug, Default)]
pub struct Asked {
    /// What follows [`PATH`] and its slash.
    pub page: String,
    /// Fields of the address, or of the form; a name may come again.
    pub fields: Vec<(String, String)>,
    /// Files of the form: their names, without folders, and bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// Whether it is a form, which may change something.
    pub is_form: bool,
}

/// What a desk answers.
#[derive(Debug)]
pub enum Answer {
    /// A page.
    Page(String),
    /// A page that says that there is none.
    Nothing(String),
    /// Another page of the desk, by its address.
    Go(String),
    /// Data for the desk's script.
    Data(String),
    /// A file to be kept: its name and bytes.
    File(String, Vec<u8>),
}

/// A desk: its answers, and the token that its forms bear.
#[derive(Clone)]
pub struct Desk {
    /// The token of this run.
    pub token: Arc<str>,
    /// Answers; may block.
    pub answer: Arc<dyn Fn(Asked) -> Answer + Send + Sync>,
}

/// The desk's addresses, where there is one.
pub(super) fn routes(shared: &Arc<Shared>) -> Router<Arc<Shared>> {
    if shared.desk.is_none() {
        return Router::new();
    }
    Router::new()
        .route(PATH, get(page).post(form))
        .route(&format!("{PATH}/{{*page}}"), get(page).post(form))
        .route("/.jindu/desk.css", get(|| async { own("text/css; charset=utf-8", include_str!("desk.css")) }))
        .route("/.jindu/desk.js", get(|| async { own("text/javascript; charset=utf-8", include_str!("desk.js")) }))
        .layer(DefaultBodyLimit::max(LARGEST))
}

/// A page's way to the desk.
pub(super) fn link(tongue: Tongue) -> String {
    let words = msg!("办公桌", "Desk");
    format!("<a class=\"jindu-desk\" href=\"{PATH}\">{}</a>", words.in_tongue(tongue))
}

async fn page(State(shared): State<Arc<Shared>>, uri: Uri) -> Response {
    let query = uri.query().unwrap_or_default();
    let fields = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    answer(&shared, Asked { page: page_of(&uri), fields, ..Asked::default() }).await
}

async fn form(State(shared): State<Arc<Shared>>, uri: Uri, headers: HeaderMap, parts: Multipart) -> Response {
    if !is_from_here(&headers) {
        return refused(
            &shared,
            &msg!("表单不是从这里的网页提交的。", "The form does not come from a page of this desk."),
        );
    }
    let asked = Asked { page: page_of(&uri), is_form: true, ..Asked::default() };
    let Some(asked) = fields(asked, parts).await else {
        return refused(
            &shared,
            &msg!(
                "表单不完整，或者文件太大（最多 64 MiB）。",
                "The form is not whole, or its files are too large (64 MiB at most)."
            ),
        );
    };
    let token = asked.fields.iter().find(|(name, _)| name == "token").map(|(_, token)| token.as_str());
    if token.is_none() || token != shared.desk.as_ref().map(|desk| &*desk.token) {
        return refused(
            &shared,
            &msg!(
                "这张网页是上一次打开办公桌时的，不能再提交。没有改动。回到办公桌重新打开它。",
                "This page is of an earlier run of the desk and can no longer be submitted. Nothing was changed. Go back to the desk and open it anew."
            ),
        );
    }
    answer(&shared, asked).await
}

/// A form's fields and files; none where it breaks off or is too large.
async fn fields(mut asked: Asked, mut parts: Multipart) -> Option<Asked> {
    while let Some(part) = parts.next_field().await.ok()? {
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(ToOwned::to_owned) {
            // A file field in which nothing was chosen.
            Some(file) if file.is_empty() => {}
            Some(file) => {
                let last = file.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
                asked.files.push((last, part.bytes().await.ok()?.to_vec()));
            }
            None => asked.fields.push((name, part.text().await.ok()?)),
        }
    }
    Some(asked)
}

fn page_of(uri: &Uri) -> String {
    uri.path().strip_prefix(PATH).unwrap_or_default().trim_start_matches('/').to_owned()
}

/// Whether the page that sends a form is one of this preview, as its browser says. What says nothing is no browser, and must know the token.
fn is_from_here(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let host = text(header::HOST).unwrap_or_default();
    text(header::ORIGIN).is_none_or(|origin| origin.eq_ignore_ascii_case(&format!("http://{host}")))
}

fn refused(shared: &Shared, words: &Message) -> Response {
    let words = format!("{}\n", words.in_tongue(shared.tongue));
    (StatusCode::FORBIDDEN, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], words).into_response()
}

async fn answer(shared: &Shared, asked: Asked) -> Response {
    let Some(desk) = shared.desk.clone() else { return StatusCode::NOT_FOUND.into_response() };
    let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    match tokio::task::spawn_blocking(move || (desk.answer)(asked)).await {
        Ok(Answer::Page(page)) => (kind, page).into_response(),
        Ok(Answer::Data(data)) => ([(header::CONTENT_TYPE, "application/json")], data).into_response(),
        Ok(Answer::Nothing(page)) => (StatusCode::NOT_FOUND, kind, page).into_response(),
        // 303: what comes next is asked for with GET, so that loading it again sends no form again (RFC 9110, 15.4.4).
        Ok(Answer::Go(address)) => (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response(),
        Ok(Answer::File(name, bytes)) => {
            // RFC 8187: a name in any script.
            let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
            let name = format!("attachment; filename*=UTF-8''{}", name.replace('+', "%20"));
            (
                [(header::CONTENT_TYPE, "application/octet-stream".to_owned()), (header::CONTENT_DISPOSITION, name)],
                bytes,
            )
                .into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::is_from_here;
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    #[test]
    fn a_form_comes_from_the_preview_itself() {
        let asks = |pairs: &[(&'static str, &'static str)]| {
            let pairs = pairs.iter().map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v)));
            is_from_here(&pairs.collect::<HeaderMap>())
        };
        let host = ("host", "127.0.0.1:4000");
        assert!(asks(&[host, ("origin", "http://127.0.0.1:4000")]));
        assert!(asks(&[host]), "no browser");
        for other in ["http://127.0.0.1:4001", "http://localhost:4000", "https://127.0.0.1:4000", "null", ""] {
            assert!(!asks(&[host, ("origin", other)]), "{other}");
        }
    }
}
