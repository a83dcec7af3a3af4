//! A style sheet without what only its author reads: comments and spare white space. Around `>` it is always spare; around `+` it is
//! not in `calc()`, so there it stays.
//!
//! Strings, addresses in `url(…)` and comments that begin with `/*!` (licences) stay as they are; nothing is rewritten or
//! reordered, so what stands in the file is what the browser is told. A library that understands CSS could save a little more, and
//! would change what it does not know yet.

/// The same rules in fewer bytes. A string or comment that is never closed is kept to its end.
pub(super) fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut space = false;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("/*") && !rest.starts_with("/*!") {
            let Some(end) = rest.find("*/") else { break };
            rest = &rest[end + 2..];
            space = true;
            continue;
        }
        if c.is_ascii_whitespace() {
            rest = &rest[1..];
            space = true;
            continue;
        }
        let length = token(&out, rest, c);
        let needless = out.is_empty()
            || out.ends_with(['{', '}', ';', ',', ':', '(', '>'])
            || matches!(c, '{' | '}' | ';' | ',' | ')' | '>');
        if space && !needless {
            out.push(' ');
        }
        if c == '}' && out.ends_with(';') {
            out.pop();
        }
        out.push_str(&rest[..length]);
        rest = &rest[length..];
        space = false;
    }
    out
}

/// How many bytes go over as they are: a string, a licence, an address without quotes, or one character.
fn token(before: &str, rest: &str, c: char) -> usize {
    let until = |end: Option<usize>, more: usize| end.map_or(rest.len(), |end| end + more);
    match c {
        '"' | '\'' => {
            let mut escaped = false;
            let end = rest[1..].find(|x| {
                let closes = x == c && !escaped;
                escaped = x == '\\' && !escaped;
                closes
            });
            until(end, 2)
        }
        '/' if rest.starts_with("/*!") => until(rest.find("*/"), 2),
        _ if before.ends_with("url(") => until(rest.find(')'), 0).max(c.len_utf8()),
        _ => c.len_utf8(),
    }
}

#[cfg(test)]
mod tests {
    use super::minify;

    #[test]
    fn rules_stay_and_what_is_spare_goes() {
        let cases = [
            ("a { color: red; }\n\nb > i,\nu { margin: 0 auto }\n", "a{color:red}b>i,u{margin:0 auto}"),
            (
                "/* x */ a:not( .b ) :is(i) { width: calc( 1px + (2em - 3%) ) }",
                "a:not(.b) :is(i){width:calc(1px + (2em - 3%))}",
            ),
            ("@media screen and (min-width: 48em) { a { b: c; } }", "@media screen and (min-width:48em){a{b:c}}"),
            ("q { quotes: \"“ ;  \" \"” /* \\\" ; \" }", "q{quotes:\"“ ;  \" \"” /* \\\" ; \"}"),
            ("a:has(> b + i) > p { c: \" > \" }", "a:has(>b + i)>p{c:\" > \"}"),
            ("a { background: url( data:x;,%20/*y ) b }", "a{background:url(data:x;,%20/*y ) b}"),
            ("/*! Licence */\na { b: 'c  d' }", "/*! Licence */ a{b:'c  d'}"),
            ("a::before { content: \"‹\" / \"\"; }", "a::before{content:\"‹\" / \"\"}"),
            ("a { b: \"never closed; }", "a{b:\"never closed; }"),
            ("a { b: c } /* never closed", "a{b:c}"),
            (".年 { font: 1rem/1.75 宋体 , serif }", ".年{font:1rem/1.75 宋体,serif}"),
            ("", ""),
        ];
        for (css, expected) in cases {
            assert_eq!(minify(css), expected);
            assert_eq!(minify(expected), expected, "twice");
        }
    }
}
