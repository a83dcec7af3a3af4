//! A surface of pixels: rectangles and shapes in a few colours, each in steps from the paper's colour to its own.
//!
//! Shapes are filled by summing, for each row, how much of each pixel lies to the right of their edges. Only additions, multiplications and
//! divisions of doubles are used, so every machine gets the same pixels.

use super::png;

/// What is drawn with. Each stands in the palette in steps, see [`STEPS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Words,
    Soft,
    Green,
    Yellow,
    Red,
    Blue,
    Grey,
}

/// From the paper to the full colour.
const STEPS: u8 = 16;
const PAPER: [u8; 3] = [0xff, 0xff, 0xff];

impl Ink {
    /// In the order of the palette: colours of the base theme by day.
    const ALL: [(Self, [u8; 3]); 7] = [
        (Self::Words, [0x1b, 0x1b, 0x1b]),
        (Self::Soft, [0x56, 0x56, 0x54]),
        (Self::Green, [0x1b, 0x6b, 0x3c]),
        (Self::Yellow, [0xf5, 0xc8, 0x3b]),
        (Self::Red, [0xb0, 0x19, 0x20]),
        (Self::Blue, [0x1d, 0x55, 0x92]),
        (Self::Grey, [0x82, 0x81, 0x7d]),
    ];
}

/// A corner of a shape, in pixels.
pub(super) type Point = (f64, f64);

pub(super) struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Canvas {
    pub(super) fn new(width: usize, height: usize) -> Self {
        Self { width, height, pixels: vec![0; width * height] }
    }

    /// A filled rectangle.
    pub(super) fn block(&mut self, (x, y): (usize, usize), (width, height): (usize, usize), ink: Ink) {
        for row in y..(y + height).min(self.height) {
            for column in x..(x + width).min(self.width) {
                self.pixels[row * self.width + column] = place(ink, STEPS - 1);
            }
        }
    }

    /// The edge of a rectangle.
    pub(super) fn meta(&mut self, at: (usize, usize), size: (usize, usize), edge: usize, ink: Ink) {
        let ((x, y), (width, height)) = (at, size);
        let edge = edge.min(width / 2).min(height / 2);
        self.block(at, (width, edge), ink);
        self.block((x, y + height - edge), (width, edge), ink);
        self.block(at, (edge, height), ink);
        self.block((x + width - edge, y), (edge, height), ink);
    }

    /// A filled shape of straight edges, all around; what lies outside the surface is cut off.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "of what lies on the surface")]
    pub(super) fn shape(&mut self, edges: &[(Point, Point)], ink: Ink) {
        let points = || edges.iter().flat_map(|(a, b)| [*a, *b]);
        let (left, right) = points().fold((f64::MAX, f64::MIN), |(a, b), (x, _)| (a.min(x), b.max(x)));
        let (top, bottom) = points().fold((f64::MAX, f64::MIN), |(a, b), (_, y)| (a.min(y), b.max(y)));
        if left < 0.0 || top < 0.0 || right >= self.width as f64 || bottom >= self.height as f64 || left >= right {
            return;
        }
        let (x0, y0) = (left.floor(), top.floor());
        let mut covered = Covered::new((right - x0).ceil() as usize + 2, (bottom - y0).ceil() as usize + 1);
        for (a, b) in edges {
            covered.edge((a.0 - x0, a.1 - y0), (b.0 - x0, b.1 - y0));
        }
        for (r, row) in covered.area.chunks(covered.width).enumerate() {
            let mut sum = 0.0;
            for (c, area) in row.iter().enumerate() {
                sum += area;
                let step = (sum.abs().min(1.0) * f64::from(STEPS - 1)).round() as u8;
                let at = (y0 as usize + r) * self.width + x0 as usize + c;
                if step > 0 && at < self.pixels.len() {
                    self.pixels[at] = place(ink, step);
                }
            }
        }
    }

    pub(super) fn png(&self) -> Vec<u8> {
        let palette: Vec<[u8; 3]> =
            Ink::ALL.iter().flat_map(|(_, full)| (0..STEPS).map(|step| mixed(*full, step))).collect();
        png::indexed(self.width, &palette, &self.pixels)
    }
}

fn place(ink: Ink, step: u8) -> u8 {
    ink as u8 * STEPS + step
}

fn mixed(full: [u8; 3], step: u8) -> [u8; 3] {
    let of = |i: usize| {
        let (paper, full, step, last) =
            (u32::from(PAPER[i]), u32::from(full[i]), u32::from(step), u32::from(STEPS - 1));
        u8::try_from((paper * (last - step) + full * step) / last).unwrap_or(u8::MAX)
    };
    [of(0), of(1), of(2)]
}

/// How much of each pixel lies to the right of the edges so far: summed up along a row it says how much of it is filled.
struct Covered {
    width: usize,
    height: usize,
    area: Vec<f64>,
}

impl Covered {
    fn new(width: usize, height: usize) -> Self {
        Self { width, height, area: vec![0.0; width * height] }
    }

    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "of a letter's size"
    )]
    fn edge(&mut self, a: Point, b: Point) {
        let (sign, (mut x, top), (to, bottom)) = if a.1 < b.1 { (1.0, a, b) } else { (-1.0, b, a) };
        if bottom <= top {
            return;
        }
        let slope = (to - x) / (bottom - top);
        for y in top as usize..(bottom.ceil() as usize).min(self.height) {
            let part = (bottom.min(y as f64 + 1.0) - top.max(y as f64)) * sign;
            let next = x + slope * part * sign;
            self.row(y, x.min(next).max(0.0), x.max(next).max(0.0), part);
            x = next;
        }
    }

    /// An edge within a row, from `x0` to `x1`, over a part of its height.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "of a letter's size"
    )]
    fn row(&mut self, y: usize, x0: f64, x1: f64, part: f64) {
        let row = &mut self.area[y * self.width..(y + 1) * self.width];
        let first = x0 as usize;
        let last = (x1.ceil() as usize).max(first + 1).min(self.width - 1);
        // What lies to the right of the edge in the pixels that it crosses, one after the other; the rest of the row all does.
        let mut before = 0.0;
        for (x, pixel) in row.iter_mut().enumerate().take(last).skip(first) {
            let filled = part * right_of(x0, x1, x as f64);
            *pixel += filled - before;
            before = filled;
        }
        row[last] += part - before;
    }
}

/// How much of the pixel at `x` lies to the right of an edge that runs evenly from `x0` to `x1` while the row goes down.
fn right_of(x0: f64, x1: f64, x: f64) -> f64 {
    let (from, to) = (x0.max(x), x1.min(x + 1.0));
    if x1 - x0 < 1e-9 {
        return x + 1.0 - from;
    }
    // Of the height: where the edge is left of the pixel all of it is filled, where it crosses it a mean of both ends, then nothing.
    let left = (x.clamp(x0, x1) - x0) / (x1 - x0);
    let across = (to - from).max(0.0) / (x1 - x0);
    left + across * (x + 1.0 - (from + to) / 2.0)
}
