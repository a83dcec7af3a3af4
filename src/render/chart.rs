//! A chart of values over time as SVG: from zero, with an axis whose numbers are round, each value with its figure as far as there is room,
//! the goal as a level line, what even progress asks for as a dotted one, and goals on the way.
//!
//! On a page it is as wide as the page: places along it are percentages, so that words keep their size on a phone; colours come from the
//! style sheet. As a file it has a width, its colours, its title, what its lines are and where it comes from, and needs nothing else.
//!
//! Deliberately absent: what a value means. Figures come in words, and the table beside the chart has the same ones.

use super::xml::escape;
use chrono::NaiveDate;
use std::fmt::Write as _;

/// What is drawn.
pub(super) struct Series<'a> {
    /// Values with their days, in order.
    pub(super) values: &'a [(NaiveDate, f64)],
    /// The figures of the goal: none, one, or the lower and the upper one.
    pub(super) goal: Vec<f64>,
    /// The goal in words, at its line.
    pub(super) goal_words: String,
    /// Goals on the way.
    pub(super) steps: Vec<(NaiveDate, f64)>,
    /// From where to where even progress leads.
    pub(super) pace: Option<[(NaiveDate, f64); 2]>,
    /// By when the goal is to be reached, where a day is stated.
    pub(super) due: Option<NaiveDate>,
    /// In what is counted: behind the highest figure of the axis.
    pub(super) unit: String,
    /// A figure in words.
    pub(super) number: &'a dyn Fn(f64) -> String,
    /// A day in words.
    pub(super) day: &'a dyn Fn(NaiveDate) -> String,
}

/// How it is drawn.
pub(super) enum Look<'a> {
    /// In a page, whose style sheet gives colours: the ids of its name and of its description, which stand beside it.
    Page { name: &'a str, words: &'a str },
    /// As a file: a title, a description, what its lines are, where it comes from.
    File { title: &'a str, words: &'a str, legend: &'a str, source: &'a str, lang: &'a str },
}

/// Width and height of a file, and the size of its title's letters.
const WIDTH: f64 = 720.0;
const TITLE: f64 = 20.0;
const SMALL: f64 = 14.0;
/// Height of the drawing between its lowest and its highest line.
const PLOT: f64 = 180.0;
/// Above it a figure has room, below it the days.
const ABOVE: f64 = 34.0;
const BELOW: f64 = 30.0;
/// Where the first and the last day lie, in percent of the width: before them stand the figures of the axis.
const LEFT: f64 = 12.0;
const RIGHT: f64 = 97.0;
/// How near to one another two figures may stand, in percent of the width.
const APART: f64 = 12.0;

/// Draws it.
pub(super) fn svg(series: &Series<'_>, look: &Look<'_>) -> String {
    let mut out = String::new();
    match look {
        Look::Page { name, words } => {
            let height = ABOVE + PLOT + BELOW;
            let (name, words) = (escape(name), escape(words));
            let _ = write!(
                out,
                "<svg class=\"line\" width=\"100%\" height=\"{height}\" role=\"img\" aria-labelledby=\"{name}\" aria-describedby=\"{words}\">"
            );
            Drawing { series, scale: Scale::of(series), top: ABOVE, is_file: false }.draw(&mut out);
        }
        Look::File { title, words, legend, source, lang } => {
            let heads = wrapped(title, WIDTH - 32.0, TITLE);
            let feet = [wrapped(legend, WIDTH - 32.0, SMALL), wrapped(source, WIDTH - 32.0, SMALL)].concat();
            #[allow(clippy::cast_precision_loss, reason = "a few lines")]
            let (head, foot) = (heads.len() as f64 * 28.0 + 16.0, feet.len() as f64 * 20.0 + 20.0);
            let top = head + ABOVE;
            let height = top + PLOT + BELOW + foot;
            let _ = write!(
                out,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"{0}\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\" role=\"img\"><title>{1}</title><desc>{2}</desc><rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>",
                escape(lang),
                escape(title),
                escape(words)
            );
            column(
                &mut out,
                &heads,
                (36.0, 28.0),
                &format!("font-size=\"{TITLE}\" font-weight=\"600\" fill=\"#1b1b1b\""),
            );
            Drawing { series, scale: Scale::of(series), top, is_file: true }.draw(&mut out);
            let y = top + PLOT + BELOW + 26.0;
            column(&mut out, &feet, (y, 20.0), &format!("font-size=\"{SMALL}\" fill=\"#565654\""));
        }
    }
    out + "</svg>"
}

/// Lines of words below one another: where the first stands, and how far the next ones are from it.
fn column(out: &mut String, lines: &[String], (mut y, apart): (f64, f64), look: &str) {
    for line in lines {
        let _ = write!(out, "<text x=\"16\" y=\"{y}\" {look}>{}</text>", escape(line));
        y += apart;
    }
}

/// Which figures and days there is room for.
struct Scale {
    /// The figures of the axis, from the lowest.
    ticks: Vec<f64>,
    from: NaiveDate,
    to: NaiveDate,
}

impl Scale {
    fn of(series: &Series<'_>) -> Self {
        let pace = series.pace.iter().flatten().copied();
        let placed = || series.values.iter().copied().chain(series.steps.iter().copied()).chain(pace.clone());
        let figures = || placed().map(|(_, n)| n).chain(series.goal.iter().copied());
        let days = || placed().map(|(day, _)| day);
        let from = days().min().unwrap_or_default();
        let to = days().chain(series.due).max().unwrap_or_default();
        // From zero, whatever the values are.
        let (low, high) = (figures().fold(0.0, f64::min), figures().fold(0.0, f64::max));
        Self { ticks: ticks(low, high), from, to }
    }

    /// Where a day lies, in percent of the width.
    fn x(&self, day: NaiveDate) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "days of a plan")]
        let days = |day: NaiveDate| (day - self.from).num_days() as f64;
        let all = days(self.to);
        if all > 0.0 { LEFT + days(day) / all * (RIGHT - LEFT) } else { (LEFT + RIGHT) / 2.0 }
    }

    /// How high a figure lies above the lowest line.
    fn y(&self, n: f64) -> f64 {
        let (low, high) = (self.ticks[0], self.ticks[self.ticks.len() - 1]);
        (n - low) / (high - low) * PLOT
    }
}

struct Drawing<'a> {
    series: &'a Series<'a>,
    scale: Scale,
    top: f64,
    is_file: bool,
}

/// Width and height of a drawing in a row of a table, and the room around it.
const SPARK: (f64, f64, f64) = (120.0, 28.0, 3.0);

/// Values as a line without figures, from zero as in the chart, with the goal; `words` say what is to be seen.
pub(super) fn spark(values: &[(NaiveDate, f64)], goal: &[f64], words: &str) -> String {
    let (width, height, edge) = SPARK;
    let all = || values.iter().map(|(_, n)| *n).chain(goal.iter().copied());
    let (low, high) = (all().fold(0.0, f64::min), all().fold(0.0, f64::max));
    let (first, last) = (values[0].0, values[values.len() - 1].0);
    #[allow(clippy::cast_precision_loss, reason = "days of a plan")]
    let part = |day: NaiveDate| (day - first).num_days() as f64 / (last - first).num_days().max(1) as f64;
    let x = |day| number(edge + part(day) * (width - 2.0 * edge));
    let y = |n: f64| number(height - edge - (n - low) / (high - low).max(f64::MIN_POSITIVE) * (height - 2.0 * edge));
    let way: Vec<String> = values.iter().map(|(day, n)| format!("{} {}", x(*day), y(*n))).collect();
    let goals: String = goal.iter().map(|n| format!("M0 {}H{width}", y(*n))).collect();
    let goals = if goals.is_empty() { goals } else { format!("<path class=\"goal\" d=\"{goals}\"/>") };
    format!(
        "<svg class=\"spark\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"{}\"><path class=\"zero\" d=\"M0 {}H{width}\"/>{goals}<path d=\"M{}\"/></svg>",
        escape(words),
        y(0.0),
        way.join("L"),
    )
}

impl Drawing<'_> {
    fn draw(&self, out: &mut String) {
        let Self { series, scale, .. } = self;
        // Lines are stretched to the width of the page; words and points are not.
        if !self.is_file {
            let _ = write!(
                out,
                "<svg y=\"{}\" width=\"100%\" height=\"{PLOT}\" viewBox=\"0 0 100 {PLOT}\" preserveAspectRatio=\"none\">",
                self.top
            );
        }
        let level = |from: f64, n: f64| vec![(from, n), (100.0, n)];
        let ticks = || scale.ticks.iter().filter(|n| **n != 0.0);
        self.lines(out, "grid", ticks().map(|n| level(0.0, *n)));
        self.lines(out, "zero", [level(0.0, 0.0)]);
        self.lines(out, "goal", series.goal.iter().map(|n| level(LEFT, *n)));
        let placed = |points: &[(NaiveDate, f64)]| points.iter().map(|(day, n)| (scale.x(*day), *n)).collect();
        self.lines(out, "pace", series.pace.iter().map(|pace| placed(pace)));
        self.lines(out, "values", [placed(series.values)]);
        if !self.is_file {
            // A way of no length with round ends: a dot that keeps its form where the drawing is stretched.
            let dots = series.values.iter().map(|(day, n)| (number(scale.x(*day)), number(self.y(*n) - self.top)));
            let dots: String = dots.map(|(x, y)| format!("M{x} {y}h0")).collect();
            let _ = write!(out, "<path class=\"dots\" d=\"{dots}\"/>");
        }
        out.push_str(if self.is_file { "" } else { "</svg>" });
        self.group(out, "step", |out| {
            for (day, n) in &series.steps {
                let (x, y) = (self.along(scale.x(*day)), number(self.y(*n)));
                // A drawing of its own: a percentage is no unit of a path.
                let _ =
                    write!(out, "<svg x=\"{x}\" y=\"{y}\" overflow=\"visible\"><path d=\"M0-6l6 6-6 6-6-6z\"/></svg>");
            }
        });
        if self.is_file {
            self.group(out, "value", |out| {
                for (day, n) in series.values {
                    let (x, y) = (self.along(scale.x(*day)), number(self.y(*n)));
                    let _ = write!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"4\"/>");
                }
            });
        }
        self.group(out, "tick", |out| {
            let last = scale.ticks.len() - 1;
            for (i, n) in scale.ticks.iter().enumerate() {
                let unit = if i == last { series.unit.as_str() } else { "" };
                self.text(out, (0.0, self.y(*n) - 5.0), "", &((series.number)(*n) + unit));
            }
            self.days(out);
            self.goal_words(out);
        });
        self.group(out, "figure", |out| {
            for (x, n) in self.labelled() {
                // Above its point, unless the goal is there.
                let y = self.y(n);
                let is_over = |goal: &f64| *goal != n && (0.0..34.0).contains(&(y - self.y(*goal)));
                let below = series.goal.iter().any(is_over);
                self.text(out, (x, if below { y + 20.0 } else { y - 10.0 }), "", &(series.number)(n));
            }
        });
    }

    /// Lines of one colour, each through its points.
    fn lines(&self, out: &mut String, ink: &str, all: impl IntoIterator<Item = Vec<(f64, f64)>>) {
        let mut way = String::new();
        for points in all {
            let mut before = None;
            for (x, n) in points {
                let x = if self.is_file { self.along(x) } else { number(x) };
                let y = number(self.y(n) - if self.is_file { 0.0 } else { self.top });
                let _ = match before.replace(y.clone()) {
                    None => write!(way, "M{x} {y}"),
                    Some(same) if same == y => write!(way, "H{x}"),
                    Some(_) => write!(way, "L{x} {y}"),
                };
            }
        }
        if !way.is_empty() {
            let _ = write!(out, "<path {} d=\"{way}\"/>", self.ink(ink).unwrap_or_default());
        }
    }

    /// The goal in words, at the end of its line: above it, unless values stand there.
    fn goal_words(&self, out: &mut String) {
        let Self { series, scale, .. } = self;
        let (Some(low), Some(high)) = (series.goal.first(), series.goal.last()) else { return };
        let over =
            |(day, n): &(NaiveDate, f64)| scale.x(*day) > 50.0 && (0.0..34.0).contains(&(self.y(*high) - self.y(*n)));
        let is_taken = series.values.iter().any(over);
        let y = if is_taken { self.y(*low) + 18.0 } else { self.y(*high) - 7.0 };
        self.text(out, (100.0, y), "end", &series.goal_words);
    }

    /// The values that have their figure beside them: the last, and those before it as far as there is room.
    fn labelled(&self) -> Vec<(f64, f64)> {
        let mut all: Vec<(f64, f64)> = Vec::new();
        for (day, n) in self.series.values.iter().rev() {
            let x = self.scale.x(*day);
            if all.last().is_none_or(|(next, _)| next - x >= APART) {
                all.push((x, *n));
            }
        }
        all.reverse();
        all
    }

    /// The first and the last day.
    fn days(&self, out: &mut String) {
        let Scale { from, to, .. } = self.scale;
        let y = self.top + PLOT + 22.0;
        if from == to {
            self.text(out, (self.scale.x(from), y), "middle", &(self.series.day)(from));
        } else {
            self.text(out, (LEFT, y), "", &(self.series.day)(from));
            self.text(out, (100.0, y), "end", &(self.series.day)(to));
        }
    }

    fn y(&self, n: f64) -> f64 {
        self.top + PLOT - self.scale.y(n)
    }

    /// A place along it.
    fn along(&self, percent: f64) -> String {
        match percent {
            _ if self.is_file => number(16.0 + percent / 100.0 * (WIDTH - 32.0)),
            0.0 => "0".to_owned(),
            _ => number(percent) + "%",
        }
    }

    /// Parts of one colour; nothing where there are none.
    fn group(&self, out: &mut String, ink: &str, parts: impl FnOnce(&mut String)) {
        let mut inside = String::new();
        parts(&mut inside);
        let _ = match self.ink(ink).filter(|_| !inside.is_empty()) {
            Some(ink) => write!(out, "<g {ink}>{inside}</g>"),
            None => write!(out, "{inside}"),
        };
    }

    fn text(&self, out: &mut String, (x, y): (f64, f64), anchor: &str, words: &str) {
        let (x, y) = (self.along(x), number(y));
        let x = if x == "0" { String::new() } else { format!(" x=\"{x}\"") };
        let anchor = if anchor.is_empty() { String::new() } else { format!(" text-anchor=\"{anchor}\"") };
        let _ = write!(out, "<text{x} y=\"{y}\"{anchor}>{}</text>", escape(words));
    }

    /// What gives a part its colour: a class for the page's style sheet, none where it looks as its elements do; in a file the colour itself.
    fn ink(&self, name: &str) -> Option<String> {
        if !self.is_file {
            return (name != "tick").then(|| format!("class=\"{name}\""));
        }
        let halo = "stroke=\"#fff\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\"";
        Some(match name {
            "grid" => "fill=\"none\" stroke=\"#dddcd8\"".to_owned(),
            "zero" => "fill=\"none\" stroke=\"#565654\"".to_owned(),
            "goal" => "fill=\"none\" stroke=\"#82817d\" stroke-width=\"2\" stroke-dasharray=\"7 5\"".to_owned(),
            "pace" => {
                "fill=\"none\" stroke=\"#82817d\" stroke-width=\"2\" stroke-dasharray=\"1 5\" stroke-linecap=\"round\""
                    .to_owned()
            }
            "values" => "fill=\"none\" stroke=\"#1d5592\" stroke-width=\"3\" stroke-linejoin=\"round\"".to_owned(),
            "value" => "fill=\"#1d5592\"".to_owned(),
            "step" => "fill=\"#fff\" stroke=\"#565654\" stroke-width=\"2\"".to_owned(),
            "figure" => format!("text-anchor=\"middle\" font-size=\"15\" font-weight=\"600\" fill=\"#1b1b1b\" {halo}"),
            _ => format!("font-size=\"14\" fill=\"#565654\" {halo}"),
        })
    }
}

/// Round figures from at or below the lowest to at or above the highest, some four or five.
fn ticks(low: f64, high: f64) -> Vec<f64> {
    let span = if high > low { high - low } else { 1.0 };
    let size = 10_f64.powf((span / 4.0).log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|n| n * size).into_iter().find(|step| *step >= span / 4.0 * (1.0 - 1e-9));
    let step = step.unwrap_or(span);
    let (first, last) = ((low / step).floor(), ((low + span).max(high) / step - 1e-9).ceil());
    #[allow(clippy::cast_possible_truncation, reason = "some five")]
    let all = (first as i64)..=(last as i64);
    #[allow(clippy::cast_precision_loss, reason = "some five")]
    let figures = all.map(|n| n as f64 * step);
    // Multiplying leaves dust behind the last digit.
    figures.map(|n| format!("{n:.11e}").parse().unwrap_or(n) + 0.0).collect()
}

/// A place, to a tenth.
fn number(n: f64) -> String {
    super::text::number((n * 10.0).round() / 10.0 + 0.0)
}

/// Lines that are no wider than this, as far as can be told without a font.
fn wrapped(words: &str, width: f64, size: f64) -> Vec<String> {
    let wide = |c: char| {
        if c.is_ascii() {
            0.56 * size
        } else if c > '\u{2e80}' {
            size
        } else {
            0.62 * size
        }
    };
    let mut lines = vec![String::new()];
    let mut used = 0.0;
    // A Latin word stays whole; between Chinese characters a line may break anywhere.
    for piece in words.split_inclusive(|c: char| c == ' ' || c > '\u{2e80}') {
        let own: f64 = piece.chars().map(wide).sum();
        if used + own > width && used > 0.0 {
            lines.push(String::new());
            used = 0.0;
        }
        used += own;
        if let Some(line) = lines.last_mut() {
            line.push_str(piece);
        }
    }
    lines.into_iter().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2023, 1, 1).unwrap() + chrono::Days::new(n)
    }

    fn drawn(values: &[(NaiveDate, f64)], goal: &[f64], unit: &str) -> String {
        let (number, day) = (|n: f64| n.to_string(), |day: NaiveDate| day.to_string());
        let series = Series {
            values,
            goal: goal.to_vec(),
            goal_words: goal.first().map(|n| format!("goal {n}")).unwrap_or_default(),
            steps: Vec::new(),
            pace: None,
            due: None,
            unit: unit.to_owned(),
            number: &number,
            day: &day,
        };
        let file = Look::File { title: "a <b>", words: "w", legend: "l", source: "s & t", lang: "en" };
        assert!(is_well_formed(&svg(&series, &file)));
        svg(&series, &Look::Page { name: "n", words: "w" })
    }

    fn is_well_formed(svg: &str) -> bool {
        let mut reader = quick_xml::Reader::from_str(svg);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => return true,
                Ok(_) => {}
                Err(_) => return false,
            }
        }
    }

    /// The attribute of the part with a class.
    fn way<'s>(svg: &'s str, class: &str) -> &'s str {
        let part = svg.split(&format!("class=\"{class}\" d=\"")).nth(1).unwrap_or_default();
        part.split('"').next().unwrap_or_default()
    }

    #[test]
    fn a_small_chart_to_the_letter() {
        assert_eq!(
            drawn(&[(day(0), 20.0), (day(10), 63.0)], &[100.0], "%"),
            "<svg class=\"line\" width=\"100%\" height=\"244\" role=\"img\" aria-labelledby=\"n\" aria-describedby=\"w\">\
             <svg y=\"34\" width=\"100%\" height=\"180\" viewBox=\"0 0 100 180\" preserveAspectRatio=\"none\">\
             <path class=\"grid\" d=\"M0 135H100M0 90H100M0 45H100M0 0H100\"/><path class=\"zero\" d=\"M0 180H100\"/>\
             <path class=\"goal\" d=\"M12 0H100\"/><path class=\"values\" d=\"M12 144L97 66.6\"/>\
             <path class=\"dots\" d=\"M12 144h0M97 66.6h0\"/></svg>\
             <text y=\"209\">0</text><text y=\"164\">25</text><text y=\"119\">50</text><text y=\"74\">75</text><text y=\"29\">100%</text>\
             <text x=\"12%\" y=\"236\">2023-01-01</text><text x=\"100%\" y=\"236\" text-anchor=\"end\">2023-01-11</text>\
             <text x=\"100%\" y=\"27\" text-anchor=\"end\">goal 100</text>\
             <g class=\"figure\"><text x=\"12%\" y=\"168\">20</text><text x=\"97%\" y=\"90.6\">63</text></g></svg>"
        );
    }

    #[test]
    fn the_axis_begins_at_zero_and_its_figures_are_round() {
        for (low, high, wanted) in [
            (0.0, 100.0, "0 25 50 75 100"),
            (0.0, 99.6, "0 25 50 75 100"),
            (0.0, 3.4, "0 1 2 3 4"),
            (0.0, 0.3, "0 0.1 0.2 0.3"),
            (0.0, 0.0, "0 0.25 0.5 0.75 1"),
            (-5.0, 3.0, "-6 -4 -2 0 2 4"),
            (-5.0, 0.0, "-6 -4 -2 0"),
            (0.0, 1_250_000.0, "0 500000 1000000 1500000"),
            (0.0, 0.000_7, "0 0.0002 0.0004 0.0006 0.0008"),
        ] {
            let ticks: Vec<String> = ticks(low, high).iter().map(ToString::to_string).collect();
            assert_eq!(ticks.join(" "), wanted);
        }
    }

    #[test]
    fn lines_lie_where_the_figures_are() {
        // A falling target, its goal passed; a value just short of it; values of other magnitudes; one below zero; no goal.
        let falling = drawn(&[(day(0), 3.0), (day(4), 2.0), (day(10), 0.9)], &[1.0], " days");
        assert_eq!(way(&falling, "values"), "M12 0L46 60L97 126");
        assert_eq!(way(&falling, "goal"), "M12 120H100");
        let short = drawn(&[(day(0), 99.4), (day(10), 99.6)], &[100.0], "%");
        assert_eq!(way(&short, "values"), "M12 1.1L97 0.7", "not at the goal");
        assert!(
            short.contains("<text x=\"97%\" y=\"54.7\">99.6</text>"),
            "below its point, where the goal is not: {short}"
        );
        let far = drawn(&[(day(0), 0.5), (day(10), 2_000_000.0)], &[1_000_000.0], "");
        assert_eq!(way(&far, "values"), "M12 180L97 0");
        let below = drawn(&[(day(0), -5.0), (day(10), 3.0)], &[], "");
        assert_eq!(
            (way(&below, "values"), way(&below, "zero"), way(&below, "goal")),
            ("M12 162L97 18", "M0 72H100", "")
        );
        assert!(!below.contains("goal"), "{below}");
        let alone = drawn(&[(day(3), 5.0)], &[], "");
        assert_eq!(way(&alone, "dots"), "M54.5 30h0", "one value stands in the middle");
        let range = drawn(&[(day(0), 2.0), (day(10), 7.0)], &[8.0, 10.0], "");
        assert_eq!(way(&range, "goal"), "M12 36H100M12 0H100");
    }

    #[test]
    fn figures_that_have_no_room_are_left_to_the_table() {
        let many: Vec<(NaiveDate, f64)> = (0..40).map(|n| (day(n), f64::from(u32::try_from(n).unwrap()))).collect();
        let drawn = drawn(&many, &[], "");
        let figures = drawn.split("class=\"figure\"").nth(1).unwrap();
        assert_eq!(figures.matches("<text").count(), 7, "{figures}");
        assert!(figures.contains(">39</text>"), "the last is there");
    }

    #[test]
    fn words_break_where_they_may() {
        assert_eq!(wrapped("ab cd", 20.0, 10.0), ["ab", "cd"]);
        assert_eq!(wrapped("一二三", 20.0, 10.0), ["一二", "三"]);
        assert_eq!(wrapped("", 20.0, 10.0), Vec::<String>::new());
    }
}
