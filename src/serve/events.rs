//! What open pages are told, as server-sent events (HTML Standard, 9.2).
//!
//! One kind of message, `news`: the version, the content's problems, and which addresses changed in the version. A page that missed a
//! version (it was asleep, the program was started again) loads itself anew.

use super::Shared;
use super::problems::Problems;
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{Stream, unfold};
use serde::Serialize;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// More changed addresses than this are “everything”.
const MANY: usize = 500;

/// How things stand.
#[derive(Debug, Clone, Serialize)]
pub(super) struct News {
    /// Which run of the program.
    run: u64,
    /// Counts changes of the site.
    pub(super) version: u64,
    /// Addresses that changed in this version; none where it is too many to tell.
    changed: Option<Vec<Arc<str>>>,
    /// What is wrong with the content.
    problems: Problems,
}

impl Default for News {
    #[allow(clippy::disallowed_methods, reason = "no date: it tells one run of the program from another")]
    fn default() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self {
            run: u64::try_from(now.as_millis()).unwrap_or_default(),
            version: 0,
            changed: None,
            problems: Problems::default(),
        }
    }
}

impl News {
    pub(super) fn changed(&mut self, addresses: &[Arc<str>]) {
        self.version += 1;
        self.changed = (addresses.len() <= MANY).then(|| addresses.to_vec());
    }

    /// Takes over what is wrong now. Says whether it is anything else than before.
    pub(super) fn wrong(&mut self, problems: Problems) -> bool {
        let new = self.problems != problems;
        self.problems = problems;
        new
    }

    /// What a page says of the version that it shows.
    pub(super) fn stamp(&self) -> String {
        format!("{}-{}", self.run, self.version)
    }
}

pub(super) async fn stream(State(shared): State<Arc<Shared>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut news = shared.news.clone();
    news.mark_changed();
    let messages = unfold(news, |mut news| async move {
        news.changed().await.ok()?;
        let data = serde_json::to_string(&*news.borrow_and_update()).unwrap_or_default();
        let message = Event::default().event("news").data(data);
        Some((Ok(message), news))
    });
    Sse::new(messages).keep_alive(KeepAlive::default())
}
