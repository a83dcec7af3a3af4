//! The preview: the site on this machine alone, with what an editor needs and no visitor ever gets.
//!
//! 1. [`Preview::open`] takes a port of the loopback interface; if it is taken, the next ones.
//! 2. Whoever watches the files says what came of each build: [`Preview::wrong`].
//! 3. A page is read from the site's folder and gets one script more when it is sent; the site's own bytes never hold it. Pages
//!    of tasks with drafts are sent with their drafts, from memory.
//! 4. The script listens to `/.jindu/events`: a page that changed is loaded again where it was scrolled to; errors are laid over
//!    it until they are mended, warnings are a line to be opened.
//!
//! 5. Where there is a [`Desk`], it answers below [`desk::PATH`], and each page has a way to it.
//!
//! Only loopback names are answered (a page elsewhere could otherwise lead a browser here under its own name), only GET and
//! HEAD but for the desk's own forms, only files inside the site, and nothing to pages of another origin, another port's among them.
//! Pages are sent under the policy that a published site should have. A connection that asks for nothing is closed.
//!
//! Deliberately absent: any idea of how a site is built, or its content edited.

mod desk;
mod events;
mod files;
mod problems;
mod ranges;

use crate::diagnose::{Diagnostic, Message, Tongue};
use crate::msg;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
pub use desk::{Answer, Asked, Desk, PATH as DESK};
use events::News;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use problems::Problems;
use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::time::Duration;
use tokio::sync::watch;

/// Where a preview is served if no port is named.
pub const PORT: u16 = 4000;

/// How many ports are tried.
const TRIES: u16 = 20;

/// How long a connection may take to ask, the first time and again.
const PATIENCE: Duration = Duration::from_secs(10);

/// A preview that is being served.
pub struct Preview {
    /// Where: always on loopback.
    pub address: SocketAddr,
    shared: Arc<Shared>,
    news: watch::Sender<News>,
}

/// What answers depend on.
struct Shared {
    site: PathBuf,
    /// The portal's folder: where the files with problems lie.
    root: PathBuf,
    /// The language of all that is said.
    tongue: Tongue,
    /// Pages with drafts, by address.
    drafts: RwLock<HashMap<Arc<str>, Vec<u8>>>,
    news: watch::Receiver<News>,
    desk: Option<Desk>,
}

impl Preview {
    /// Serves a site's folder from now on, at a port or the first free one after it, and a desk if there is one. An error if no port
    /// is free.
    pub fn open(root: &Path, site: &Path, port: u16, tongue: Tongue, desk: Option<Desk>) -> io::Result<Self> {
        let listener = listen(port)?;
        let address = listener.local_addr()?;
        listener.set_nonblocking(true)?;
        let (news, received) = watch::channel(News::default());
        let (site, root) = (site.to_owned(), std::path::absolute(root)?);
        let shared = Arc::new(Shared { site, root, tongue, drafts: RwLock::default(), news: received, desk });
        let app = router(shared.clone());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let listener = {
            let _entered = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        std::thread::Builder::new().name("preview".to_owned()).spawn(move || {
            runtime.block_on(async move {
                loop {
                    connect(&listener, &app).await;
                }
            })
        })?;
        Ok(Self { address, shared, news })
    }

    /// The site changed: these addresses hold other bytes, or are gone. What was broken is mended.
    pub fn changed(&self, addresses: &[Arc<str>]) {
        self.news.send_modify(|news| news.changed(addresses));
    }

    /// Pages with drafts as they are now.
    pub fn drafts(&self, pages: Vec<(Arc<str>, Vec<u8>)>) {
        let new: HashMap<Arc<str>, Vec<u8>> = pages.into_iter().collect();
        let Ok(mut drafts) = self.shared.drafts.write() else { return };
        let other = |(path, page): &(&Arc<str>, &Vec<u8>), than: &HashMap<_, Vec<u8>>| than.get(*path) != Some(*page);
        let mut changed: Vec<Arc<str>> =
            new.iter().filter(|e| other(e, &drafts)).map(|(path, _)| path.clone()).collect();
        changed.extend(drafts.keys().filter(|path| !new.contains_key(*path)).cloned());
        *drafts = new;
        drop(drafts);
        if !changed.is_empty() {
            self.changed(&changed);
        }
    }

    /// What is wrong with the content now, all of it. While there are errors the last good site stays.
    pub fn wrong(&self, diagnostics: &[Diagnostic]) {
        let problems = Problems::of(diagnostics, &self.shared.root, self.shared.tongue);
        self.news.send_if_modified(|news| news.wrong(problems));
    }
}

/// Takes the next connection and answers it aside.
async fn connect(listener: &tokio::net::TcpListener, app: &Router) {
    let Ok((stream, _)) = listener.accept().await else {
        // Too many are open: some of them end soon.
        tokio::time::sleep(Duration::from_millis(100)).await;
        return;
    };
    let service = TowerToHyperService::new(app.clone());
    tokio::spawn(async move {
        let mut http = hyper::server::conn::http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
        // Whoever asked is gone, or did not ask: there is nobody to tell.
        let _ = http.serve_connection(TokioIo::new(stream), service).await;
    });
}

fn listen(port: u16) -> io::Result<TcpListener> {
    let mut last = io::Error::other("no port");
    for port in port..=port.saturating_add(TRIES) {
        match TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))) {
            Ok(listener) => return Ok(listener),
            Err(error) => last = io::Error::new(error.kind(), format!("127.0.0.1:{port}: {error}")),
        }
        if port == 0 {
            break;
        }
    }
    Err(last)
}

fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/.jindu/events", get(events::stream))
        .route(
            "/.jindu/preview.js",
            get(|| async { own("text/javascript; charset=utf-8", include_str!("preview.js")) }),
        )
        .route("/.jindu/preview.css", get(|| async { own("text/css; charset=utf-8", include_str!("preview.css")) }))
        .merge(desk::routes(&shared))
        .fallback(get(files::file))
        .layer(from_fn_with_state(shared.clone(), guard))
        .with_state(shared)
}

fn own(kind: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}

/// Refuses foreign names and whatever a page elsewhere asks for; says that nothing is to be kept, that no other origin may have it,
/// and under which policy a page runs.
async fn guard(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    if let Some((status, words)) = refused(&request) {
        let words = format!("{}\n", words.in_tongue(shared.tongue));
        return (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], words).into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}

/// Why a request is not answered. Its name is that of its target, if that is a whole address, and of its one `Host` (RFC 9112, 3.2).
fn refused(request: &Request) -> Option<(StatusCode, Message)> {
    let mut hosts = request.headers().get_all(header::HOST).iter().map(|h| h.to_str().unwrap_or_default());
    let host = hosts.next().unwrap_or_default();
    if hosts.next().is_some() {
        let words = msg!("请求里有不止一个 Host。", "The request has more than one Host.");
        return Some((StatusCode::BAD_REQUEST, words));
    }
    let target = request.uri().authority().map(|authority| authority.as_str());
    let foreign = !is_loopback(host) || target.is_some_and(|name| !is_loopback(name));
    if foreign {
        let words = msg!("预览只回答本机的名称。", "The preview answers to this machine's own names only.");
        return Some((StatusCode::FORBIDDEN, words));
    }
    is_of_another(request.headers()).then(|| {
        let words = msg!("预览只给自己的网页。", "The preview gives its files to its own pages only.");
        (StatusCode::FORBIDDEN, words)
    })
}

/// Whether a page of another origin asks, as browsers say (Fetch Metadata). Following a link to a page here is the reader's own doing:
/// whoever set the link sees nothing of it.
fn is_of_another(headers: &HeaderMap) -> bool {
    let is = |name: &str, value: &str| headers.get(name).is_some_and(|v| v == value);
    let own = ["same-origin", "none"].iter().any(|site| is("sec-fetch-site", site));
    let follows = is("sec-fetch-mode", "navigate") && is("sec-fetch-dest", "document");
    headers.contains_key("sec-fetch-site") && !own && !follows
}

/// What a published site should be served under too.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// `localhost`, `127.0.0.1`, `[::1]`, with or without a port.
fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) && !port.is_empty() => name,
        _ => host,
    };
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|own| name.eq_ignore_ascii_case(own))
}

#[cfg(test)]
mod tests {
    use super::{is_loopback, is_of_another};
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    #[test]
    fn what_a_page_elsewhere_asks_for_is_refused() {
        let asks = |pairs: &[(&'static str, &'static str)]| {
            let pairs = pairs.iter().map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v)));
            is_of_another(&pairs.collect::<HeaderMap>())
        };
        let (site, mode, dest) = ("sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest");
        for own in [&[][..], &[(site, "same-origin")], &[(site, "none"), (mode, "navigate")]] {
            assert!(!asks(own), "{own:?}");
        }
        assert!(!asks(&[(site, "cross-site"), (mode, "navigate"), (dest, "document")]), "a link was followed");
        for other in [
            &[(site, "cross-site")][..],
            &[(site, "same-site"), (mode, "no-cors"), (dest, "script")],
            &[(site, "cross-site"), (mode, "navigate"), (dest, "iframe")],
            &[(site, "cross-site"), (mode, "cors"), (dest, "empty")],
            &[(site, "nonsense")],
        ] {
            assert!(asks(other), "{other:?}");
        }
    }

    #[test]
    fn only_this_machines_own_names_are_answered() {
        for own in ["localhost", "LOCALHOST:4000", "127.0.0.1:4000", "[::1]", "[::1]:80"] {
            assert!(is_loopback(own), "{own}");
        }
        for foreign in
            ["", "portal.example", "127.0.0.1.portal.example:80", "localhost.portal.example", "127.0.0.1:", "::1"]
        {
            assert!(!is_loopback(foreign), "{foreign}");
        }
    }
}
