//! A table of Markdown and the HTML that it gives.

use super::*;

fn html(markdown: &str) -> String {
    let source = SourceText::new("a.md", markdown);
    let mut diagnostics = Vec::new();
    let document = render(&source, Span::new(0, markdown.len()), &["text"], &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let links = document.links.clone();
    document.html("", |n| links[n].target.clone(), |w| w.to_owned()).trim_end().to_owned()
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
fn emphasis_leaves_code_alone() {
    assert_eq!(html("`**“重点”**工作`"), "<p><code>**“重点”**工作</code></p>");
    assert_eq!(html("```\n**“重点”**工作\n```"), "<pre><code>**“重点”**工作\n</code></pre>");
    assert_eq!(html("    **“重点”**工作\n\n甲"), "<pre><code>**“重点”**工作\n</code></pre>\n<p>甲</p>");
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
    assert_eq!(html("<iframe src=\"https://x.example\"></iframe>甲"), "甲");
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
        let out = html(&format!("{forged} 甲\n\n[^1]: {forged}"));
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
    assert_eq!(html("## 甲 {#measure-app}"), "<h2 id=\"section-measure-app\">甲</h2>");
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
        render(&source, Span::new(0, markdown.len()), &[], &mut diagnostics);
        assert_eq!(diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), ["unsafe-address"], "{markdown}");
    }
    for markdown in ["![a](https://x.example/a.png)", "<img src=\"//x.example/a.png\" alt=\"\">"] {
        let source = SourceText::new("a.md", markdown);
        let mut diagnostics = Vec::new();
        render(&source, Span::new(0, markdown.len()), &[], &mut diagnostics);
        assert_eq!(diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), ["external-image"], "{markdown}");
    }
}
