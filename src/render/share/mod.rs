//! Pictures that other programs show beside a link to a page (`og:image`): title, status, figures, the day, where it comes from.
//!
//! 1. A kind of page says in a [`Picture`] what stands on it: the words of the page, nothing of its own.
//! 2. [`letters`] sets words in the font that the program has; [`canvas`] draws; [`png`] writes.
//!
//! The same words give the same bytes on every machine. Words that the font cannot show are left out.

mod canvas;
mod letters;
mod png;

use super::localizer::Localizer;
use crate::config::tags::is_han;
use crate::model::progress::Status;
use crate::model::rollup::Rollup;
use canvas::{Canvas, Ink};
use letters::Letters;

/// What pages that show it are told beforehand; the size that they ask for.
pub(in crate::render) const WIDTH: usize = 1200;
pub(in crate::render) const HEIGHT: usize = 630;

/// Room at the left and at the right.
const SIDE: usize = 80;
const ROOM: f64 = 1040.0;

/// What a picture says.
#[derive(Debug, Default)]
pub(in crate::render) struct Picture {
    /// Whether its words are in Latin letters.
    pub(in crate::render) is_latin: bool,
    /// Above the title: of what the page is a part.
    pub(in crate::render) above: String,
    pub(in crate::render) title: String,
    /// The status of what it is about, in words.
    pub(in crate::render) status: Option<(Status, String)>,
    /// How tasks stand: how many there are of each status.
    pub(in crate::render) shares: Vec<(Status, usize)>,
    /// Facts, the most important first.
    pub(in crate::render) facts: Vec<String>,
    /// What the portal says on every page: a picture is passed on without its page.
    pub(in crate::render) banner: String,
    /// As of when it says so.
    pub(in crate::render) day: String,
    /// Where it comes from.
    pub(in crate::render) source: String,
}

impl Picture {
    /// What every picture says: where it comes from.
    pub(in crate::render) fn of(localizer: &Localizer<'_>) -> Self {
        let banner =
            localizer.inputs.config.banner.as_ref().map(|banner| localizer.formatter().by_language(banner).text);
        Self {
            is_latin: !is_han(localizer.tag()),
            source: source(localizer),
            banner: banner.unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Of a page that sums up tasks.
    pub(in crate::render) fn of_sum(
        localizer: &Localizer<'_>,
        plan: Option<usize>,
        title: String,
        sum: &Rollup,
    ) -> Self {
        let counts = Status::LISTED.into_iter().map(|status| (status, sum.count(status)));
        let shares: Vec<(Status, usize)> = counts.filter(|(_, n)| *n > 0).collect();
        let words = shares.iter().map(|(status, n)| {
            let (status, n) = (localizer.status(*status), n.to_string());
            localizer.phrase("tally", &[("status", &status), ("n", &n)])
        });
        let total = localizer.counted("now-all", sum.tasks);
        let tally = words.collect::<Vec<_>>().join(&localizer.word("list-separator"));
        let fact = if shares.is_empty() { total } else { localizer.labelled_by(&total, &tally) };
        let above = plan.map(|p| localizer.plan(p).text).filter(|plan| *plan != title).unwrap_or_default();
        let day = localizer.phrase("as-of", &[("day", &localizer.day(localizer.inputs.as_of))]);
        Self { above, title, shares, facts: vec![fact], day, ..Self::of(localizer) }
    }

    /// It as PNG.
    pub(in crate::render) fn draw(&self) -> Vec<u8> {
        let mut canvas = Canvas::new(WIDTH, HEIGHT);
        if let Some(letters) = Letters::new(self.is_latin) {
            Drawing { canvas: &mut canvas, letters: &letters }.all(self);
        }
        canvas.png()
    }
}

/// The portal, by its title.
pub(in crate::render) fn source(localizer: &Localizer<'_>) -> String {
    localizer.formatter().by_language(&localizer.inputs.config.title).text
}

struct Drawing<'a> {
    canvas: &'a mut Canvas,
    letters: &'a Letters,
}

impl Drawing<'_> {
    fn all(&mut self, picture: &Picture) {
        self.canvas.block((0, 0), (WIDTH, 12), Ink::Blue);
        self.line(&picture.banner, 54.0, 26.0, Ink::Red);
        let mut y = 104.0;
        if self.line(&picture.above, y, 30.0, Ink::Soft) {
            y += 16.0;
        }
        // A sum has more to say below it than a task.
        y = self.title(&picture.title, if picture.shares.is_empty() { 66.0 } else { 56.0 }, y);
        if let Some((status, words)) = picture.status.as_ref().filter(|(_, words)| self.letters.has(words)) {
            y += 74.0;
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place on the picture")]
            self.mark((SIDE, y as usize - 36), (40, 40), *status);
            self.words(words, (SIDE as f64 + 58.0, y), 44.0, Ink::Words, ROOM - 58.0);
            y += 12.0;
        }
        if !picture.shares.is_empty() {
            y += 36.0;
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place on the picture")]
            self.shares(&picture.shares, y as usize);
            y += 44.0;
        }
        // Of several facts each has a line; a single one has what room there is.
        let size = if picture.facts.len() > 1 { 32.0 } else { 28.0 };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few lines")]
        let lines = ((545.0 - y) / (size * 1.5)).max(0.0) as usize;
        let most = if picture.facts.len() > 1 { 1 } else { lines };
        let facts = picture.facts.iter().filter(|fact| self.letters.has(fact));
        for line in facts.flat_map(|fact| self.letters.lines(fact, ROOM, size, most)).take(lines) {
            y += size * 1.5;
            self.line(&line, y, size, Ink::Words);
        }
        self.canvas.block((SIDE, 558), (WIDTH - 2 * SIDE, 2), Ink::Grey);
        self.foot(picture);
    }

    /// The title, as large as three lines of it allow.
    fn title(&mut self, title: &str, largest: f64, y: f64) -> f64 {
        if !self.letters.has(title) {
            return y;
        }
        let fits = |size: f64| self.letters.lines(title, ROOM, size, 9).len() <= 3;
        let size = [largest, 56.0, 48.0].into_iter().find(|size| fits(*size)).unwrap_or(48.0);
        let mut y = y;
        for line in self.letters.lines(title, ROOM, size, 3) {
            y += size * 1.3;
            self.line(&line, y, size, Ink::Words);
        }
        y
    }

    /// The day at the left, the source at the right: as far as there is room for both.
    fn foot(&mut self, picture: &Picture) {
        let (y, size) = (600.0, 26.0);
        self.line(&picture.day, y, size, Ink::Soft);
        let day = if self.letters.has(&picture.day) { self.letters.width(&picture.day, size) + 40.0 } else { 0.0 };
        if !self.letters.has(&picture.source) {
            return;
        }
        if let Some(line) = self.letters.lines(&picture.source, ROOM - day, size, 1).first() {
            let x = SIDE as f64 + ROOM - self.letters.width(line, size);
            self.letters.draw(self.canvas, line, (x, y), size, Ink::Soft);
        }
    }

    /// How the tasks stand, as parts of a bar.
    fn shares(&mut self, shares: &[(Status, usize)], y: usize) {
        let all: usize = shares.iter().map(|(_, n)| n).sum();
        let room = WIDTH - 2 * SIDE;
        let mut before = 0;
        for (status, n) in shares {
            let (from, to) = (before * room / all, (before + n) * room / all);
            before += n;
            // A gap of two pixels keeps neighbours of one colour apart.
            self.mark((SIDE + from, y), ((to - from).saturating_sub(2).max(2), 28), *status);
        }
    }

    /// An area in the colour of a status: filled, or its edge alone.
    fn mark(&mut self, at: (usize, usize), size: (usize, usize), status: Status) {
        let (ink, is_filled) = look(status);
        if is_filled { self.canvas.block(at, size, ink) } else { self.canvas.meta(at, size, 5, ink) }
    }

    /// A line from the left edge; whether it could be drawn.
    fn line(&mut self, words: &str, y: f64, size: f64, ink: Ink) -> bool {
        self.words(words, (SIDE as f64, y), size, ink, ROOM)
    }

    fn words(&mut self, words: &str, at: (f64, f64), size: f64, ink: Ink, room: f64) -> bool {
        let line = Some(words).filter(|words| self.letters.has(words));
        let line = line.and_then(|words| self.letters.lines(words, room, size, 1).into_iter().next());
        line.is_some_and(|line| {
            self.letters.draw(self.canvas, &line, at, size, ink);
            true
        })
    }
}

/// A status never stands without its words; this is its colour, and whether it fills.
fn look(status: Status) -> (Ink, bool) {
    match status {
        Status::Completed => (Ink::Green, true),
        Status::OnTrack => (Ink::Green, false),
        Status::CompletedLate | Status::PeriodEnded | Status::Behind => (Ink::Yellow, true),
        Status::Overdue => (Ink::Red, true),
        Status::Unreported => (Ink::Red, false),
        Status::DueSoon => (Ink::Blue, true),
        Status::Withdrawn | Status::Stopped | Status::NotStarted => (Ink::Grey, true),
        Status::NotBegun | Status::NoReport => (Ink::Grey, false),
    }
}
