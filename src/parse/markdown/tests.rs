//! A table of Markdown and the HTML that it gives.

use super::*;

fn html(markdown: &str) -> String {
    let (html, reported) = html_and_codes(markdown);
    assert!(reported.is_empty(), "{markdown}: {reported:?}");
    html
}

fn html_and_codes(markdown: &str) -> (String, Vec<&'static str>) {
    let source = SourceText::new("a.md", markdown);
    let mut diagnostics = Vec::new();
    let setting = Setting::page(&["text"], &[]);
    let document = render(&source, Span::new(0, markdown.len()), &setting, &mut diagnostics);
    let links = document.links.clone();
    let html = document.html("", |n| links[n].target.clone(), |_| None, |w| w.to_owned()).trim_end().to_owned();
    (html, diagnostics.iter().map(|d| d.code.name()).collect())
}

#[test]
fn emphasis_beside_chinese_punctuation() {
    for (markdown, expected) in [
        ("**“重点”**工作", "<p><strong>“重点”</strong>工作</p>"),
        ("推进**“一网通办”**改革", "<p>推进<strong>“一网通办”</strong>改革</p>"),
        ("推进*《条例》*落实", "<p>推进<em>《条例》</em>落实</p>"),
        ("**重点。**其次", "<p><strong>重点。</strong>其次</p>"),
        ("**“重点”**（试行）", "<p><strong>“重点”</strong>（试行）</p>"),
        ("（**重点**）", "<p>（<strong>重点</strong>）</p>"),
        ("**(重点)**工作", "<p><strong>(重点)</strong>工作</p>"),
        ("**重点**“引号”**重点**", "<p><strong>重点</strong>“引号”<strong>重点</strong></p>"),
        ("~~“作废”~~内容", "<p><del>“作废”</del>内容</p>"),
        ("***“重点”***工作", "<p><em><strong>“重点”</strong></em>工作</p>"),
        ("- **“重点”**工作", "<ul>\n<li><strong>“重点”</strong>工作</li>\n</ul>"),
        ("> **“重点”**工作", "<blockquote>\n<p><strong>“重点”</strong>工作</p>\n</blockquote>"),
        ("a * b *“c", "<p>a * b *“c</p>"),
        (r"\**“重点”\**工作", "<p>**“重点”**工作</p>"),
        ("[**“重点”**工作](a.md)", "<p><a href=\"a.md\"><strong>“重点”</strong>工作</a></p>"),
    ] {
        assert_eq!(html(markdown), expected, "{markdown}");
    }
}

#[test]
fn emphasis_beside_whatever_the_parser_takes_for_punctuation() {
    let whole = |inside: &str| format!("<p>共<strong>{inside}</strong>个</p>");
    // Every character of both planes in use that the parser takes for punctuation, at both ends.
    for c in ('!'..='\u{1fbff}').filter(|c| !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control()) {
        if "*_~\\`<&[]|".contains(c) || crate::yaml::is_forbidden(c) {
            continue;
        }
        let shown = escape(&c.to_string()).replace("&quot;", "\"");
        assert_eq!(html(&format!("共**{c}5{c}**个")), whole(&format!("{shown}5{shown}")), "{c}");
        assert_eq!(html(&format!("共*{c}5{c}*个")), format!("<p>共<em>{shown}5{shown}</em>个</p>"), "{c}");
        assert_eq!(html(&format!("共~~{c}5{c}~~个")), format!("<p>共<del>{shown}5{shown}</del>个</p>"), "{c}");
    }
    for (inside, shown) in [
        ("&lt;5&gt;", "&lt;5&gt;"),
        ("&hellip;5&yen;", "…5¥"),
        (r"\#5\#", "#5#"),
        (r"5\*", "5*"),
        (r"\*5\*", "*5*"),
        ("`x`", "<code>x</code>"),
        ("[甲](a.md)", "<a href=\"a.md\">甲</a>"),
        ("![甲](a.png)", "<img src=\"a.png\" alt=\"甲\" loading=\"lazy\">"),
        ("<span lang=\"en\">GDP</span>", "<span lang=\"en\">GDP</span>"),
        ("<https://x.example/a*b>", "<a href=\"https://x.example/a*b\">https://x.example/a*b</a>"),
        ("👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👧"),
        ("☆\u{fe0f}5\u{fe0f}\u{20e3}", "☆\u{fe0f}5\u{fe0f}\u{20e3}"),
        ("~~“5”~~", "<del>“5”</del>"),
        ("~~5~~", "<del>5</del>"),
        ("*“5”*", "<em>“5”</em>"),
        ("_“5”_", "<em>“5”</em>"),
        ("_5_", "<em>5</em>"),
        ("~~*“5”*~~", "<del><em>“5”</em></del>"),
        ("甲*“5”*乙", "甲<em>“5”</em>乙"),
    ] {
        let expected = if inside == "*“5”*" {
            "<p>共<em><strong>“5”</strong></em>个</p>".to_owned()
        } else {
            whole(shown)
        };
        assert_eq!(html(&format!("共**{inside}**个")), expected, "{inside}");
    }
    for (markdown, expected) in [
        ("共_“x”_个", "<p>共<em>“x”</em>个</p>"),
        ("共__“x”__个", "<p>共<strong>“x”</strong>个</p>"),
        ("共_**“x”**_个", "<p>共<em><strong>“x”</strong></em>个</p>"),
        ("共~~**“x”**~~个", "<p>共<del><strong>“x”</strong></del>个</p>"),
        ("GDP**+5%**以上", "<p>GDP<strong>+5%</strong>以上</p>"),
        ("共5**%**1个", "<p>共5<strong>%</strong>1个</p>"),
        ("台账_2023_终稿，snake_case_name", "<p>台账_2023_终稿，snake_case_name</p>"),
        ("**重点** *“甲”* __“乙”__", "<p><strong>重点</strong> <em>“甲”</em> <strong>“乙”</strong></p>"),
        ("![共_“x”_**“y”**个](a.png)", "<p><img src=\"a.png\" alt=\"共“x”“y”个\" loading=\"lazy\"></p>"),
        (
            "[甲](共_“x”_**“y”**个.md \"共**“z”**个\")",
            "<p><a href=\"共_“x”_**“y”**个.md\" title=\"共**“z”**个\">甲</a></p>",
        ),
        ("## 共**“x”**_“y”_个 {#a}", "<h2 id=\"a\">共<strong>“x”</strong><em>“y”</em>个</h2>"),
    ] {
        assert_eq!(html(markdown), expected, "{markdown}");
    }
}

#[test]
fn a_range_is_no_deletion_and_a_product_no_emphasis() {
    for (markdown, expected) in [
        ("5~10个，15~20个", "<p>5~10个，15~20个</p>"),
        ("~甲~", "<p>~甲~</p>"),
        (r"\~甲~~乙~~", "<p>~甲<del>乙</del></p>"),
        ("长3*4*5米，２*３*４", "<p>长3*4*5米，２*３*４</p>"),
        ("2**10和2**20", "<p>2**10和2**20</p>"),
        ("共*5*个，3*4*5", "<p>共<em>5</em>个，3*4*5</p>"),
        ("`5~10 3*4*5`", "<p><code>5~10 3*4*5</code></p>"),
        (
            "<https://x.example/~a/3*4*5>",
            "<p><a href=\"https://x.example/~a/3*4*5\">https://x.example/~a/3*4*5</a></p>",
        ),
        ("[甲](~a/3*4*5.md)", "<p><a href=\"~a/3*4*5.md\">甲</a></p>"),
        ("~~~\n5~10\n~~~", "<pre><code>5~10\n</code></pre>"),
    ] {
        assert_eq!(html(markdown), expected, "{markdown}");
    }
}

#[test]
fn a_line_break_between_chinese_characters_is_no_space() {
    assert_eq!(html("推进**一网**\n通办，\n全面two\nwords"), "<p>推进<strong>一网</strong>通办，全面two\nwords</p>");
    assert_eq!(html("<span>推进一网\n通办</span>"), "<p><span>推进一网通办</span></p>");
    assert_eq!(html("<div>推进一网\n通办</div>"), "<div>推进一网通办</div>");
}

#[test]
fn emphasis_leaves_code_alone() {
    assert_eq!(html("`**“重点”**工作`"), "<p><code>**“重点”**工作</code></p>");
    assert_eq!(html("```\n**“重点”**工作\n```"), "<pre><code>**“重点”**工作\n</code></pre>");
    let (indented, reported) = html_and_codes("    **“重点”**工作\n\n甲");
    assert_eq!(indented, "<pre><code>**“重点”**工作\n</code></pre>\n<p>甲</p>");
    assert_eq!(reported, ["indented-code"]);
}

#[test]
fn tables_have_a_name_and_need_no_inline_style() {
    assert_eq!(
        html("| a | **“b”**c |\n|---|--:|\n| 1 | 2 |"),
        "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"markdown-table\">\n<table>\n\
         <thead>\n<tr><th scope=\"col\">a</th><th scope=\"col\" class=\"right\"><strong>“b”</strong>c</th></tr>\n</thead>\n\
         <tbody>\n<tr><td>1</td><td class=\"right\">2</td></tr>\n</tbody>\n</table>\n</div>"
    );
}

#[test]
fn headings_have_ascii_anchors_that_do_not_collide() {
    assert_eq!(html("# Sources"), "<h2 id=\"sources\">Sources</h2>");
    assert_eq!(html("## 数据从哪里来"), "<h2 id=\"section-1\">数据从哪里来</h2>");
    assert_eq!(html("## 数据 {#sources}"), "<h2 id=\"sources\">数据</h2>");
    assert_eq!(html("## Text\n## Text"), "<h2 id=\"text-2\">Text</h2>\n<h2 id=\"text-3\">Text</h2>");
}

#[test]
fn footnotes_stand_at_the_end_and_lead_back() {
    assert_eq!(
        html("甲[^a]乙[^a]\n\n[^a]: 注\n\n丙"),
        "<p>甲<sup><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\">1</a></sup>乙\
         <sup><a href=\"#fn-1\" id=\"fnref-1-2\" role=\"doc-noteref\">1</a></sup></p>\n<p>丙</p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"markdown-footnotes\">\n<ol>\n\
         <li id=\"fn-1\"><p>注 <a href=\"#fnref-1\" role=\"doc-backlink\" aria-label=\"markdown-back\">↩</a> \
         <a href=\"#fnref-1-2\" role=\"doc-backlink\" aria-label=\"markdown-back\">↩</a></p></li>\n</ol>\n</section>"
    );
}

#[test]
fn task_lists_need_no_form() {
    assert_eq!(
        html("- [x] 甲\n- [ ] 乙"),
        "<ul>\n<li><span class=\"task-box\">☑</span> 甲</li>\n<li><span class=\"task-box\">☐</span> 乙</li>\n</ul>"
    );
}

#[test]
fn raw_html_is_sanitized_and_its_links_are_links() {
    assert_eq!(html("甲<script>alert(1)</script>"), "<p>甲</p>");
    assert_eq!(
        html("<span lang=\"ii\" onclick=\"x()\" id=\"y\" style=\"color:red\">ꆈ</span>"),
        "<p><span lang=\"ii\">ꆈ</span></p>"
    );
    assert_eq!(html("<a href=\"a.md\">甲</a>[乙](b.md)"), "<p><a href=\"a.md\">甲</a><a href=\"b.md\">乙</a></p>");
    assert_eq!(html("<b>甲</b>\n\n## 乙 {#b}"), "<p><b>甲</b></p>\n<h2 id=\"b\">乙</h2>");
    assert_eq!(html("<a href=\"JaVaScript:x\">甲</a>"), "<p><a>甲</a></p>");
    assert_eq!(html("<iframe src=\"gone.md\"></iframe>甲<a href=\"a.md\">乙</a>"), "甲<a href=\"a.md\">乙</a>");
    assert_eq!(html("<bdo dir=\"rtl\">123</bdo>"), "<p>123</p>");
}

#[test]
fn marks_cannot_be_forged() {
    for forged in [
        "&#xFFFE;",
        "&#65534;",
        "&#x0FFFE",
        "&#xFFFF;",
        "<b>&#xFFFE;l0&#xFFFE;</b>",
        "<b title=\"&#65534;p\">a</b>",
        "[a](&#xFFFE;)",
        "`&#xFFFE;`",
        "```x&#xFFFE;l9&#xFFFE;\na\n```\n",
        "&#xFFFE;é&#xFFFE;",
    ] {
        let out = html(&format!("{forged} 甲[^1]\n\n[^1]: {forged}"));
        assert!(!out.contains(['\u{fffe}', '\u{ffff}']), "{forged}: {out:?}");
        assert!(out.contains('甲'), "{forged}: {out}");
    }
}

#[test]
fn ten_thousand_equal_headings_take_no_time() {
    let out = html(&"## 同\n\n## Same\n\n".repeat(5_000));
    assert!(out.contains("id=\"same-5000\""));
}

#[test]
fn headings_cannot_take_the_pages_own_anchors() {
    assert_eq!(html("## Measure app"), "<h2 id=\"section-measure-app\">Measure app</h2>");
    assert_eq!(html("<h1>甲</h1>"), "甲");
    assert_eq!(html("<blockquote cite=\"javascript:alert(1)\">甲</blockquote>"), "<blockquote>甲</blockquote>");
}

#[test]
fn an_address_in_angle_brackets_is_a_mail_address() {
    assert_eq!(
        html("<office@portal.example>"),
        "<p><a href=\"mailto:office@portal.example\">office@portal.example</a></p>"
    );
}

#[test]
fn unsafe_addresses_are_told() {
    for markdown in ["[a](javascript:alert(1))", "[a](JaVaScript:x)", "[a](data:text/html,x)"] {
        let source = SourceText::new("a.md", markdown);
        let mut diagnostics = Vec::new();
        render(&source, Span::new(0, markdown.len()), &Setting::page(&[], &[]), &mut diagnostics);
        assert_eq!(diagnostics.iter().map(|d| d.code.name()).collect::<Vec<_>>(), ["unsafe-address"], "{markdown}");
    }
    for markdown in ["![a](https://x.example/a.png)", "<img src=\"//x.example/a.png\" alt=\"\">"] {
        let source = SourceText::new("a.md", markdown);
        let mut diagnostics = Vec::new();
        render(&source, Span::new(0, markdown.len()), &Setting::page(&[], &[]), &mut diagnostics);
        assert_eq!(diagnostics.iter().map(|d| d.code.name()).collect::<Vec<_>>(), ["external-image"], "{markdown}");
    }
}

#[test]
fn marks_of_lists_stay_as_they_were_typed() {
    for (markdown, expected) in [
        ("1. 甲\n2. 乙", "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>"),
        ("3. 甲\n4. 乙", "<ol start=\"3\">\n<li>甲</li>\n<li>乙</li>\n</ol>"),
        (
            "1) 甲\n2) 乙",
            "<ol class=\"typed\">\n<li><span class=\"list-mark\">1)</span> 甲</li>\n<li><span class=\"list-mark\">2)</span> 乙</li>\n</ol>",
        ),
        (
            "1. 甲\n3. 乙",
            "<ol class=\"typed\">\n<li><span class=\"list-mark\">1.</span> 甲</li>\n<li><span class=\"list-mark\">3.</span> 乙</li>\n</ol>",
        ),
        (
            "1) 甲\n\n   续\n\n2) 乙",
            "<ol class=\"typed\">\n<li>\n<p><span class=\"list-mark\">1)</span> 甲</p>\n<p>续</p>\n</li>\n<li>\n<p><span class=\"list-mark\">2)</span> 乙</p>\n</li>\n</ol>",
        ),
        (
            "1) 甲\n   - 子\n<b>粗</b>",
            "<ol class=\"typed\">\n<li><span class=\"list-mark\">1)</span> 甲\n<ul>\n<li>子<b>粗</b></li>\n</ul>\n</li>\n</ol>",
        ),
        ("（1）甲\n\n1、乙", "<p>（1）甲</p>\n<p>1、乙</p>"),
    ] {
        assert_eq!(html(markdown), expected, "{markdown}");
    }
}

#[test]
fn lines_of_a_paste_that_would_run_together_are_told_of() {
    for markdown in [
        "第一段。\n\u{3000}\u{3000}第二段。",
        "要做好三件事：\n一是抓好甲；",
        "要做好三件事，\n一是抓好甲，",
        "抓好以下工作。\n（1）甲",
        "抓好以下工作：\n(a) 甲",
        "抓好甲。\n2.抓好乙",
        "抓好甲。\n2、抓好乙",
        "抓好甲。\n②抓好乙",
        "抓好甲。\n第二，抓好乙",
        "抓好甲。\n抓好乙。\n抓好“丙。”",
        "- 抓好甲。\n  抓好乙。",
        "As follows:\n(b) do it",
    ] {
        assert_eq!(html_and_codes(markdown).1, ["runs-together"], "{markdown}");
    }
    for markdown in [
        "第一段。\n\n\u{3000}\u{3000}第二段。",
        "第一段。\\\n（1）第二行",
        "工作要按照\n（1）的要求",
        "一句话，\n折成两行。",
        "一句话。后面\n还有一句。",
        "增长。\n3.5%以上",
        "as in clause\n(b) of the act",
        "A sentence.\nAnother sentence.",
    ] {
        assert!(html_and_codes(markdown).1.is_empty(), "{markdown}");
    }
}
