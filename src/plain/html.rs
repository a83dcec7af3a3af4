//! HTML → the words that it shows. The HTML is what the sanitizer or our own writer wrote, so it is well formed.

/// A line break inside a block.
pub(super) const BREAK: char = '\u{b}';

/// How much is read.
pub(super) enum Scope {
    All,
    /// Without headings and footnotes, until there are so many bytes.
    Lead {
        bytes: usize,
    },
}

/// A tag.
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    pub(super) closes: bool,
    /// What stands between name and `>`.
    attributes: &'a str,
    /// How many bytes it has, brackets included.
    pub(super) length: usize,
}

/// Elements that stand inside a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "area", "b", "bdi", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd",
    "map", "mark", "q", "rp", "rt", "rtc", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
];

impl<'a> Tag<'a> {
    /// The tag with which HTML begins. `>` in an attribute's value is no end.
    pub(super) fn at(html: &'a str) -> Self {
        let mut quote = None;
        let mut length = html.len();
        for (i, b) in html.bytes().enumerate().skip(1) {
            match (quote, b) {
                (None, b'>') => {
                    length = i + 1;
                    break;
                }
                (None, b'"' | b'\'') => quote = Some(b),
                (Some(open), b) if open == b => quote = None,
                _ => {}
            }
        }
        let inside = html[..length].trim_start_matches('<').trim_end_matches('>');
        let closes = inside.starts_with('/');
        let inside = inside.trim_start_matches('/');
        let name = inside.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        Self { name, closes, attributes: &inside[name.len()..], length }
    }

    pub(super) fn is_inline(&self) -> bool {
        INLINE.contains(&self.name)
    }

    fn is_heading(&self) -> bool {
        matches!(self.name.as_bytes(), [b'h', b'1'..=b'6'])
    }

    fn has(&self, attribute: &str) -> bool {
        self.attributes.contains(attribute)
    }

    /// The value of an attribute, as it is written.
    fn value(&self, name: &str) -> Option<&'a str> {
        let from = self.attributes.find(&format!(" {name}=\""))? + name.len() + 3;
        self.attributes[from..].split('"').next()
    }
}

/// What is done with the words of an element when it ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// Left out.
    Dropped,
    Superscript,
    Subscript,
    /// Nothing.
    Other,
}

/// The words, a text for each block; a line break inside a block is [`BREAK`].
pub(super) fn read(html: &str, scope: &Scope) -> Vec<String> {
    let mut out = String::with_capacity(html.len() / 2);
    // Elements that do something to their words, with where these begin.
    let mut open: Vec<(&str, Open, usize)> = Vec::new();
    let (mut rest, mut preformatted) = (html, 0_usize);
    while !rest.is_empty() {
        let Some(at) = rest.find('<') else {
            words(&mut out, rest, preformatted > 0);
            break;
        };
        words(&mut out, &rest[..at], preformatted > 0);
        rest = &rest[at..];
        let tag = Tag::at(rest);
        rest = &rest[tag.length..];
        match tag.name {
            "br" => out.push(BREAK),
            "img" => words(&mut out, tag.value("alt").unwrap_or_default(), false),
            "q" => out.push(if tag.closes { '”' } else { '“' }),
            "pre" => {
                preformatted = if tag.closes { preformatted.saturating_sub(1) } else { preformatted + 1 };
                out.push('\n');
            }
            name if tag.closes => {
                if open.last().is_some_and(|(of, ..)| *of == name)
                    && let Some((_, what, from)) = open.pop()
                {
                    close(&mut out, what, from);
                }
                if !tag.is_inline() {
                    out.push('\n');
                }
            }
            name => {
                if !tag.is_inline() {
                    out.push('\n');
                }
                // The mark of a footnote stands in a superscript, which is left out with it.
                if tag.has("doc-noteref")
                    && let Some(("sup", what, _)) = open.last_mut()
                {
                    *what = Open::Dropped;
                }
                let lead = matches!(scope, Scope::Lead { .. });
                let what = match name {
                    "sup" => Open::Superscript,
                    "sub" => Open::Subscript,
                    "del" | "s" | "strike" => Open::Dropped,
                    "a" if tag.has("doc-backlink") => Open::Dropped,
                    "section" if lead && tag.has("doc-endnotes") => Open::Dropped,
                    _ if lead && tag.is_heading() => Open::Dropped,
                    _ => Open::Other,
                };
                // A section may lie in the section of footnotes.
                if what != Open::Other || (lead && name == "section") {
                    open.push((name, what, out.len()));
                }
            }
        }
        if let Scope::Lead { bytes } = scope
            && open.is_empty()
            && out.len() > *bytes
        {
            break;
        }
    }
    out.split('\n').filter(|block| !block.trim().is_empty()).map(str::to_owned).collect()
}

fn close(out: &mut String, what: Open, from: usize) {
    let (signs, mark) = match what {
        Open::Dropped => {
            out.truncate(from);
            return;
        }
        Open::Superscript => (SUPERSCRIPTS, '^'),
        Open::Subscript => (SUBSCRIPTS, '_'),
        Open::Other => return,
    };
    let raised = out.split_off(from);
    let sign = |c: char| signs.iter().find(|(plain, _)| *plain == c).map(|(_, sign)| *sign);
    match raised.trim().chars().map(sign).collect::<Option<String>>() {
        Some(signs) => out.push_str(&signs),
        None if raised.trim().chars().all(char::is_alphanumeric) => {
            out.push(mark);
            out.push_str(raised.trim());
        }
        None => {
            out.push(mark);
            out.push('(');
            out.push_str(raised.trim());
            out.push(')');
        }
    }
}

#[rustfmt::skip]
const SUPERSCRIPTS: &[(char, char)] = &[
    ('0', '⁰'), ('1', '¹'), ('2', '²'), ('3', '³'), ('4', '⁴'), ('5', '⁵'), ('6', '⁶'), ('7', '⁷'), ('8', '⁸'), ('9', '⁹'),
    ('+', '⁺'), ('-', '⁻'), ('−', '⁻'), ('=', '⁼'), ('(', '⁽'), (')', '⁾'), ('n', 'ⁿ'), ('i', 'ⁱ'),
];

#[rustfmt::skip]
const SUBSCRIPTS: &[(char, char)] = &[
    ('0', '₀'), ('1', '₁'), ('2', '₂'), ('3', '₃'), ('4', '₄'), ('5', '₅'), ('6', '₆'), ('7', '₇'), ('8', '₈'), ('9', '₉'),
    ('+', '₊'), ('-', '₋'), ('−', '₋'), ('=', '₌'), ('(', '₍'), (')', '₎'),
];

/// Adds words, their references resolved: the five that writers of HTML use.
fn words(out: &mut String, mut html: &str, preformatted: bool) {
    while let Some(at) = html.find(['&', '\n', '\r', BREAK]) {
        out.push_str(&html[..at]);
        html = &html[at..];
        let known =
            [("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&amp;", '&'), ("&nbsp;", '\u{a0}'), ("&#39;", '\'')];
        if let Some((reference, c)) = known.into_iter().find(|(reference, _)| html.starts_with(reference)) {
            out.push(c);
            html = &html[reference.len()..];
            continue;
        }
        out.push(match html.as_bytes()[0] {
            b'&' => '&',
            b'\n' if preformatted => BREAK,
            _ => ' ',
        });
        html = &html[1..];
    }
    out.push_str(html);
}

#[cfg(test)]
mod tests {
    use crate::plain::{lead, line, lines};

    #[test]
    fn what_the_page_shows_as_text() {
        for (html, expected) in [
            (
                "<p>累计办理12<sup><a href=\"#fn-1\" role=\"doc-noteref\">1</a></sup>件，投资10<sup>4</sup>元。</p>",
                "累计办理12件，投资10⁴元。",
            ),
            ("<del>补5人</del>补6人。", "补6人。"),
            ("a<del>b<del>c</del>d</del>e", "ae"),
            (
                "CO<sub>2</sub>，x<sup>n+1</sup>，1<sup>st</sup>，x<sup>a b</sup>，x<sup>−2</sup>",
                "CO₂，xⁿ⁺¹，1^st，x^(a b)，x⁻²",
            ),
            ("<ul>\n<li>12</li>\n<li>5</li>\n</ul>", "12 5"),
            ("一网<br />\n通办，two<br />\nwords", "一网通办，two words"),
            ("&amp;lt; &lt;b&gt; &quot;a&quot;&nbsp;b", "&lt; <b> \"a\" b"),
            ("<img src=\"x\" alt=\"图&gt;\" loading=\"lazy\">甲", "图>甲"),
            ("<a title=\"a>b\">甲</a>", "甲"),
        ] {
            assert_eq!(line(html), expected, "{html}");
        }
        assert_eq!(
            lines("<pre>a\nb</pre><p>c<br>d</p><table><tr><td>e</td><td>f</td></tr></table>"),
            "a\nb\nc\nd\ne\nf"
        );
        assert_eq!(lead("<h2>题</h2><p>一二三四</p><section role=\"doc-endnotes\"><p>注</p></section>", 3), "一二三…");
        assert_eq!(lead("<h2>题</h2><p>一二三</p><section role=\"doc-endnotes\"><p>注</p></section>", 3), "一二三");
    }
}
