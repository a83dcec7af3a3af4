//! Writes a Word file in the form of official documents (GB/T 9704—2012): A4, margins of 37, 26, 35 and 28 mm, a title of 22 points, text of
//! 16 points on a line of 28, paragraphs that begin two characters in, page numbers between dashes at the outer edge of 14 points.
//!
//! Fixed parts in a ZIP, nothing that a template would bring along. No number, no seal and no red head: these are the office's.

use crate::zipped;
use chrono::NaiveDate;
use std::io::{Cursor, Write};
use zip::ZipWriter;

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// The title; in a file of several languages each begins a page.
    Title,
    /// To whom it is written.
    To,
    /// A heading.
    Heading,
    /// Text.
    Text,
    /// Who writes, and when: at the right.
    Signed,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is.
    pub style: Style,
    /// Its words.
    pub runs: Vec<Run>,
}

/// Words of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// They.
    pub words: String,
    /// The tag of their language, where it is not that of the text around them.
    pub lang: Option<String>,
}

impl Paragraph {
    /// Its words.
    pub fn words(&self) -> String {
        self.runs.iter().map(|run| &*run.words).collect()
    }
}

/// Paragraphs in a language, by its tag.
pub type Section = (String, Vec<Paragraph>);

/// The bytes of a file; `day` is that of its entries and properties.
pub fn write(title: &str, author: &str, day: NaiveDate, sections: &[Section]) -> std::io::Result<Vec<u8>> {
    let options = zipped::entry(day);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let lang = sections.first().map_or("zh-CN", |(tag, _)| tag);
    let core = format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         <dc:language>{}</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:modified></cp:coreProperties>",
        escaped(title),
        escaped(author),
        escaped(lang)
    );
    let parts = [
        ("[Content_Types].xml", format!("{XML}{TYPES}")),
        ("_rels/.rels", format!("{XML}{ROOT}")),
        ("docProps/core.xml", core),
        ("word/document.xml", document(sections)),
        ("word/_rels/document.xml.rels", format!("{XML}{RELATIONS}")),
        ("word/styles.xml", format!("{XML}{}", STYLES.replace("LANG", &escaped(lang)))),
        ("word/settings.xml", format!("{XML}{SETTINGS}")),
        ("word/footer1.xml", footer("right")),
        ("word/footer2.xml", footer("left")),
    ];
    for (name, part) in parts {
        zip.start_file(name, options)?;
        zip.write_all(part.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn document(sections: &[Section]) -> String {
    let mut out = format!("{XML}<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\"><w:body>");
    for (i, (tag, paragraphs)) in sections.iter().enumerate() {
        for paragraph in paragraphs {
            let style = match paragraph.style {
                Style::Title => "Title",
                Style::To => "Addressee",
                Style::Heading => "Heading1",
                Style::Text => "BodyText",
                Style::Signed => "Signature",
            };
            let page = if i > 0 && paragraph.style == Style::Title { "<w:pageBreakBefore/>" } else { "" };
            out += &format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{page}</w:pPr>");
            for run in &paragraph.runs {
                // The first section's is that of the whole file.
                let own = run.lang.as_deref().or((i > 0).then_some(&**tag));
                let lang = own.map(|tag| format!("<w:rPr>{}</w:rPr>", language(tag))).unwrap_or_default();
                let words = escaped(&run.words);
                out += &format!("<w:r>{lang}<w:t xml:space=\"preserve\">{words}</w:t></w:r>");
            }
            out += "</w:p>";
        }
    }
    // Twentieths of a point: 210 × 297 mm.
    out + "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:footerReference w:type=\"even\" r:id=\"rId4\"/>\
           <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\" \
           w:header=\"851\" w:footer=\"1417\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
}

/// The language of a run. The script of its words decides which of the attributes a word processor reads.
fn language(tag: &str) -> String {
    format!("<w:lang w:val=\"{0}\" w:eastAsia=\"{0}\"/>", escaped(tag))
}

/// A page's number, at the outer edge, one character in.
fn footer(side: &str) -> String {
    let run = |inner: &str| {
        format!(
            "<w:r><w:rPr><w:rFonts w:ascii=\"SimSun\" w:hAnsi=\"SimSun\" w:eastAsia=\"宋体\"/><w:sz w:val=\"28\"/></w:rPr>{inner}</w:r>"
        )
    };
    let text = |words: &str| run(&format!("<w:t xml:space=\"preserve\">{words}</w:t>"));
    format!(
        "{XML}<w:ftr xmlns:w=\"{W}\"><w:p><w:pPr><w:ind w:{side}=\"280\"/><w:jc w:val=\"{side}\"/></w:pPr>{}{}{}{}{}</w:p></w:ftr>",
        text("— "),
        run("<w:fldChar w:fldCharType=\"begin\"/>"),
        run("<w:instrText xml:space=\"preserve\"> PAGE </w:instrText>"),
        run("<w:fldChar w:fldCharType=\"end\"/>"),
        text(" —"),
    )
}

/// Words as XML; what XML cannot hold is left out.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\t' => out.push(' '),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>\
<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
<Override PartName=\"/word/footer2.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/></Types>";

const ROOT: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
</Relationships>";

const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings\" Target=\"settings.xml\"/>\
<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/>\
<Relationship Id=\"rId4\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer2.xml\"/>\
</Relationships>";

/// Fonts are named by the standard's names, as WPS and Word know them; where they are not installed the program takes another one.
const STYLES: &str = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults><w:rPrDefault><w:rPr>\
<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"仿宋\" w:cs=\"Times New Roman\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>\
<w:lang w:val=\"LANG\" w:eastAsia=\"LANG\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line=\"560\" w:lineRule=\"exact\"/></w:pPr></w:pPrDefault></w:docDefaults>\
<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:keepNext/>\
<w:spacing w:after=\"560\" w:line=\"600\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:rFonts w:eastAsia=\"方正小标宋简体\"/>\
<w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/></w:rPr></w:style>\
<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Addressee\"><w:name w:val=\"Addressee\"/><w:basedOn w:val=\"Normal\"/></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:keepNext/>\
<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:rFonts w:eastAsia=\"黑体\"/></w:rPr></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"BodyText\"><w:name w:val=\"Body Text\"/><w:basedOn w:val=\"Normal\"/><w:pPr>\
<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:jc w:val=\"both\"/></w:pPr></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"Signature\"><w:name w:val=\"Signature\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:keepLines/>\
<w:ind w:rightChars=\"400\" w:right=\"1280\"/><w:jc w:val=\"right\"/></w:pPr></w:style></w:styles>";

const SETTINGS: &str = "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:evenAndOddHeaders/></w:settings>";
