//! Words as shapes, in the one font that the program has.
//!
//! The font holds the characters of GB/T 2312 and Latin letters. What it lacks cannot be drawn: whoever asks leaves such words out whole,
//! since a title with a hole in it says something else.

use super::canvas::{Canvas, Ink, Point};
use ttf_parser::{Face, OutlineBuilder};

/// See `OFL.txt` beside it.
const FONT: &[u8] = include_bytes!("font.otf");

/// Into how many straight edges a curve is cut.
const CUTS: u32 = 8;

/// How words are set.
pub(super) struct Letters {
    face: Face<'static>,
    /// Whether quotation marks are as wide as Latin letters have them; the font's are as wide as Chinese characters.
    is_latin: bool,
}

impl Letters {
    /// None if the font cannot be read, which a test rules out.
    pub(super) fn new(is_latin: bool) -> Option<Self> {
        Face::parse(FONT, 0).ok().map(|face| Self { face, is_latin })
    }

    /// Whether all of these words can be drawn.
    pub(super) fn has(&self, words: &str) -> bool {
        words.chars().all(|c| self.face.glyph_index(c).is_some())
    }

    /// How wide they are.
    pub(super) fn width(&self, words: &str, size: f64) -> f64 {
        words.chars().map(|c| self.advance(c)).sum::<f64>() * self.scale(size)
    }

    /// Draws them; `at` is the left end of their base line.
    pub(super) fn draw(&self, canvas: &mut Canvas, words: &str, at: Point, size: f64, ink: Ink) {
        let scale = self.scale(size);
        let mut x = at.0;
        for c in words.chars() {
            // An opening mark stands in the right half of its square.
            let left = if self.is_narrow(c) && "“‘".contains(c) { self.advance(c) * scale } else { 0.0 };
            let mut outline =
                Outline { edges: Vec::new(), at: (x - left, at.1), scale, start: (0.0, 0.0), last: (0.0, 0.0) };
            if let Some(glyph) = self.face.glyph_index(c) {
                self.face.outline_glyph(glyph, &mut outline);
            }
            canvas.shape(&outline.edges, ink);
            x += self.advance(c) * scale;
        }
    }

    /// Words in lines no wider than this, at most so many; what has no room is cut off with a mark.
    pub(super) fn lines(&self, words: &str, width: f64, size: f64, most: usize) -> Vec<String> {
        let mut lines = Vec::new();
        let mut rest = words.trim();
        while !rest.is_empty() && lines.len() < most {
            let end = self.end(rest, width, size);
            let is_cut = lines.len() + 1 == most && end < rest.len();
            let line = rest[..end].trim_end();
            lines.push(if is_cut { self.cut(line, width, size) } else { line.to_owned() });
            rest = rest[end..].trim_start();
        }
        lines
    }

    /// Where a line ends: at the last place within the width at which it may break.
    fn end(&self, words: &str, width: f64, size: f64) -> usize {
        let (mut used, mut end, mut before) = (0.0, 0, None);
        for (i, c) in words.char_indices() {
            if before.is_some_and(|before| may_break(before, c)) {
                end = i;
            }
            used += self.advance(c) * self.scale(size);
            if used > width && c != ' ' {
                // A word that is wider than the line is broken where it must.
                return if end > 0 { end } else { i.max(c.len_utf8()) };
            }
            before = Some(c);
        }
        words.len()
    }

    fn cut(&self, line: &str, width: f64, size: f64) -> String {
        let mark = if self.is_latin { "..." } else { "…" };
        let mut line = line.trim_end_matches(['，', '、', '；', '。', ',', ';']).to_owned();
        while self.width(&line, size) + self.width(mark, size) > width && line.pop().is_some() {}
        line.push_str(mark);
        line
    }

    fn advance(&self, c: char) -> f64 {
        let glyph = self.face.glyph_index(c).and_then(|glyph| self.face.glyph_hor_advance(glyph));
        glyph.map_or(0.0, f64::from) * if self.is_narrow(c) { 0.5 } else { 1.0 }
    }

    fn is_narrow(&self, c: char) -> bool {
        self.is_latin && "“”‘’".contains(c)
    }

    fn scale(&self, size: f64) -> f64 {
        size / f64::from(self.face.units_per_em())
    }
}

/// Whether a line may end between two characters: at a space, and beside a Chinese character unless a sign holds on to it.
fn may_break(before: char, after: char) -> bool {
    const NOT_BEFORE: &str = "、，。；：！？）》」』”’…％·,.;:!?)]%";
    const NOT_AFTER: &str = "（《「『“‘([";
    let is_wide = |c: char| ('\u{2e80}'..='\u{ffef}').contains(&c);
    before == ' ' || ((is_wide(before) || is_wide(after)) && !NOT_BEFORE.contains(after) && !NOT_AFTER.contains(before))
}

/// Takes a letter's outline as straight edges in pixels.
struct Outline {
    edges: Vec<(Point, Point)>,
    at: Point,
    scale: f64,
    start: Point,
    last: Point,
}

impl Outline {
    fn point(&self, x: f32, y: f32) -> Point {
        (self.at.0 + f64::from(x) * self.scale, self.at.1 - f64::from(y) * self.scale)
    }

    fn to(&mut self, point: Point) {
        self.edges.push((self.last, point));
        self.last = point;
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.start = self.point(x, y);
        self.last = self.start;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.to(self.point(x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (from, by, to) = (self.last, self.point(x1, y1), self.point(x, y));
        for i in 1..=CUTS {
            let t = f64::from(i) / f64::from(CUTS);
            let s = 1.0 - t;
            let of = |a: f64, b: f64, c: f64| s * s * a + 2.0 * s * t * b + t * t * c;
            self.to((of(from.0, by.0, to.0), of(from.1, by.1, to.1)));
        }
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (from, a, b, to) = (self.last, self.point(x1, y1), self.point(x2, y2), self.point(x, y));
        for i in 1..=CUTS {
            let t = f64::from(i) / f64::from(CUTS);
            let s = 1.0 - t;
            let of = |p: f64, q: f64, r: f64, u: f64| {
                s * s * s * p + 3.0 * s * s * t * q + 3.0 * s * t * t * r + t * t * t * u
            };
            self.to((of(from.0, a.0, b.0, to.0), of(from.1, a.1, b.1, to.1)));
        }
    }

    fn close(&mut self) {
        self.to(self.start);
    }
}
