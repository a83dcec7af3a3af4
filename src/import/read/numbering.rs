//! The numbers that a word processor makes: `numbering.xml`, walked as the paragraphs come.

use crate::office::xml::Element;
use crate::phrases::numerals::in_chinese;
use std::collections::BTreeMap;

/// A level of a list.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: String,
    /// `%1、`, `（%2）`.
    text: String,
    /// After which level it begins anew; none for the one above, `Some(0)` never.
    restart: Option<usize>,
    /// What stands between number and words.
    blank: bool,
}

/// Which list a paragraph belongs to, and on which level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) list: String,
    pub(super) level: usize,
}

/// A list: its abstract one, levels of its own, and where levels of its own begin.
type List = (String, BTreeMap<usize, Level>, BTreeMap<usize, u32>);

/// All lists, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// By abstract list.
    levels: BTreeMap<String, BTreeMap<usize, Level>>,
    /// Each list's abstract one, with levels of its own.
    lists: BTreeMap<String, List>,
    /// By abstract list: the count of each level; none where it has not begun.
    counts: BTreeMap<String, Vec<Option<u32>>>,
    /// Lists whose own beginnings have been heeded.
    begun: Vec<String>,
    /// By style: its place.
    styles: BTreeMap<String, Place>,
}

fn value<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.child(name)?.get("val")
}

fn levels(element: &Element) -> BTreeMap<usize, Level> {
    let levels = element.elements().filter(|e| e.name == "lvl");
    levels
        .filter_map(|lvl| {
            let level = Level {
                start: value(lvl, "start").and_then(|v| v.parse().ok()).unwrap_or(1),
                format: value(lvl, "numFmt").unwrap_or("decimal").to_owned(),
                text: value(lvl, "lvlText").unwrap_or_default().to_owned(),
                restart: value(lvl, "lvlRestart").and_then(|v| v.parse().ok()),
                blank: value(lvl, "suff") != Some("nothing"),
            };
            Some((lvl.get("ilvl")?.parse().ok()?, level))
        })
        .collect()
}

/// The place that paragraph properties name: list and level, either of which they may leave to the style.
pub(super) fn place(properties: &Element) -> (Option<String>, Option<usize>) {
    let Some(number) = properties.child("numPr") else { return (None, None) };
    (value(number, "numId").map(str::to_owned), value(number, "ilvl").and_then(|v| v.parse().ok()))
}

impl Numbering {
    pub(super) fn new(numbering: Option<&Element>, styles: Option<&Element>) -> Self {
        let mut all = Self::default();
        for abstracted in numbering.iter().flat_map(|n| n.elements()).filter(|e| e.name == "abstractNum") {
            if let Some(id) = abstracted.get("abstractNumId") {
                all.levels.insert(id.to_owned(), levels(abstracted));
            }
        }
        for list in numbering.iter().flat_map(|n| n.elements()).filter(|e| e.name == "num") {
            let (Some(id), Some(of)) = (list.get("numId"), value(list, "abstractNumId")) else { continue };
            let (mut own, mut starts) = (BTreeMap::new(), BTreeMap::new());
            for over in list.elements().filter(|e| e.name == "lvlOverride") {
                let Some(level) = over.get("ilvl").and_then(|v| v.parse().ok()) else { continue };
                own.extend(levels(over));
                if let Some(start) = value(over, "startOverride").and_then(|v| v.parse().ok()) {
                    starts.insert(level, start);
                }
            }
            all.lists.insert(id.to_owned(), (of.to_owned(), own, starts));
        }
        all.read_styles(styles);
        all
    }

    fn read_styles(&mut self, styles: Option<&Element>) {
        let styles: BTreeMap<&str, &Element> =
            styles.iter().flat_map(|s| s.elements()).filter_map(|s| Some((s.get("styleId")?, s))).collect();
        for id in styles.keys() {
            let (mut list, mut level, mut at) = (None, None, Some(*id));
            // A chain of styles that bites its own tail ends here.
            for _ in 0..20 {
                let Some(style) = at.and_then(|id| styles.get(id)) else { break };
                if let Some(properties) = style.child("pPr") {
                    let (l, v) = place(properties);
                    list = list.or(l);
                    level = level.or(v);
                }
                at = value(style, "basedOn");
            }
            if let Some(list) = list {
                self.styles.insert((*id).to_owned(), Place { list, level: level.unwrap_or_default() });
            }
        }
    }

    /// Where a paragraph stands that has these properties.
    pub(super) fn of(&self, properties: Option<&Element>) -> Option<Place> {
        let properties = properties?;
        let style = value(properties, "pStyle").and_then(|s| self.styles.get(s));
        let (list, level) = place(properties);
        // List 0 says that there is none, whatever the style says.
        let list = list.or_else(|| style.map(|s| s.list.clone())).filter(|l| l != "0")?;
        Some(Place { list, level: level.or_else(|| style.map(|s| s.level)).unwrap_or_default() })
    }

    /// Counts a paragraph and gives what is printed before it.
    pub(super) fn next(&mut self, place: &Place) -> Option<String> {
        let (of, own, starts) = self.lists.get(&place.list)?;
        let shared = self.levels.get(of)?;
        let level = |n: usize| own.get(&n).or_else(|| shared.get(&n));
        let current = level(place.level)?;
        let counts = self.counts.entry(of.clone()).or_default();
        if counts.len() <= place.level {
            counts.resize(place.level + 1, None);
        }
        if !self.begun.contains(&place.list) {
            self.begun.push(place.list.clone());
            for at in starts.keys() {
                if let Some(count) = counts.get_mut(*at) {
                    *count = None;
                }
            }
        }
        let start = |n: usize| starts.get(&n).copied().or_else(|| level(n).map(|l| l.start)).unwrap_or(1);
        counts[place.level] = Some(counts[place.level].map_or_else(|| start(place.level), |n| n.saturating_add(1)));
        // Levels above that were skipped stand at their beginning.
        for (above, count) in counts.iter_mut().enumerate().take(place.level) {
            count.get_or_insert_with(|| start(above));
        }
        for (below, count) in counts.iter_mut().enumerate().skip(place.level + 1) {
            // `restart` counts levels from one: after which level's next number this one begins anew.
            let anew = level(below).is_none_or(|l| l.restart.is_none_or(|after| after > place.level));
            if anew {
                *count = None;
            }
        }
        let mut out = String::new();
        let mut words = current.text.chars().peekable();
        while let Some(c) = words.next() {
            match (c, words.peek().and_then(|d| d.to_digit(10))) {
                ('%', Some(digit @ 1..=9)) => {
                    words.next();
                    let at = digit as usize - 1;
                    let format = level(at).map_or("decimal", |l| &*l.format);
                    out.push_str(&written(format, counts.get(at).copied().flatten().unwrap_or(1)));
                }
                _ => out.push(c),
            }
        }
        // A bullet is no number.
        if current.format == "bullet" || out.trim().is_empty() {
            return None;
        }
        let latin = out.ends_with(|c: char| c.is_ascii());
        Some(if current.blank && latin { out + " " } else { out })
    }
}

/// A number in one of the word processor's formats.
pub(super) fn written(format: &str, n: u32) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital" => in_chinese(n),
        "chineseLegalSimplified" | "ideographLegalTraditional" => {
            let legal = |c| "零壹贰叁肆伍陆柒捌玖".chars().nth("零一二三四五六七八九".chars().position(|d| d == c)?);
            in_chinese(n).chars().map(|c| if c == '十' { '拾' } else { legal(c).unwrap_or(c) }).collect()
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&n) => {
            char::from_u32(0x2460 + n - 1).map(String::from).unwrap_or_default()
        }
        "decimalFullWidth" => n.to_string().chars().filter_map(|c| char::from_u32(c as u32 + 0xfee0)).collect(),
        "decimalZero" => format!("{n:02}"),
        "upperLetter" => letters(n, 'A'),
        "lowerLetter" => letters(n, 'a'),
        "upperRoman" => roman(n),
        "lowerRoman" => roman(n).to_lowercase(),
        "none" => String::new(),
        _ => n.to_string(),
    }
}

/// A, B, … Z, AA, BB.
fn letters(n: u32, first: char) -> String {
    let n = n.max(1) - 1;
    let letter = char::from_u32(first as u32 + n % 26).unwrap_or(first);
    std::iter::repeat_n(letter, (n / 26 + 1).min(9) as usize).collect()
}

fn roman(mut n: u32) -> String {
    let signs = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut out = String::new();
    n = n.min(3999);
    for (value, sign) in signs {
        while n >= value {
            out.push_str(sign);
            n -= value;
        }
    }
    out
}
