//! Good inputs: files of the repository and parts of them; and what is special to those who read them.

use jindu::bag::Info;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use zip::ZipArchive;

/// What is special to somebody who reads YAML, Markdown, Fluent, manifests, or simply text.
pub const SPECIAL: &[&str] = &[
    ":",
    ": ",
    "：",
    "- ",
    "-",
    "---",
    "\n---\n",
    "...",
    "\"",
    "'",
    "“",
    "”",
    "{",
    "}",
    "[",
    "]",
    ",",
    "，",
    "#",
    " #",
    "&a",
    "*a",
    "&a *a",
    "!",
    "!!str ",
    "|",
    "|\n",
    ">-\n",
    "%",
    "@",
    "`",
    "```\n",
    "~~~",
    "\t",
    "  ",
    " ",
    "\u{3000}",
    "\u{a0}",
    "\n",
    "\r\n",
    "\r",
    "\0",
    "\u{7f}",
    "\u{85}",
    "\u{feff}",
    "\u{fffe}",
    "\u{ffff}",
    "\u{fdd0}",
    "\u{202e}",
    "\u{200b}",
    "\u{2028}",
    "\u{301}",
    "é",
    "𠀀",
    "😀",
    "一",
    "。",
    "？",
    "<",
    ">",
    "</p>",
    "<p>",
    "<!--",
    "-->",
    "<script>",
    "<![CDATA[",
    "<a href=\"",
    "<img src=x onerror=alert(1)>",
    "&amp;",
    "&#0;",
    "&#x202e;",
    "&",
    "\\",
    "\\n",
    "*",
    "**",
    "_",
    "~~",
    "[a](b)",
    "![a](b)",
    "[^1]",
    "[^1]: ",
    "[a]: b\n",
    "<b@c.d>",
    "javascript:alert(1)",
    "https://a.example/",
    "//a",
    "| a | b |\n|--|--|\n",
    "# ",
    "## 甲 {#a}\n",
    "{#a}",
    "1. ",
    "> ",
    "    ",
    "{ $n }",
    "{ $n ->\n    [one] a\n   *[other] b\n }",
    "-term = a\n",
    "{ -term }",
    "{ key }",
    "key = a\n",
    "    .attribute = a\n",
    "<!-- plan -->\n",
    "<!-- closing -->\n",
    "2023-02-30",
    "2023-13-01",
    "0000-00-00",
    "9999-12-31",
    "-1",
    "0",
    "1e999",
    ".nan",
    "0x1f",
    "true",
    "null",
    "~",
    "99999999999999999999",
    "date: 2023-06-01\n",
    "reports:\n",
    "reports: []\n",
    "  - {date: 2023-06-01}\n",
    "../",
    "..",
    "/",
    "C:",
    "%0A",
    "%25",
    "  ",
    "# number: 1\n",
];

/// Files of the repository's portals whose names end so.
pub fn files(repository: &Path, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    for folder in ["content", "tests/sites/demo/content", "tests/sites/hostile/content", "themes"] {
        for entry in walkdir::WalkDir::new(repository.join(folder)).sort_by_file_name() {
            let path = entry.expect("a folder that can be read").into_path();
            if path.to_string_lossy().ends_with(ending) {
                found.extend(fs::read_to_string(path).ok().filter(|text| text.len() < 60_000));
            }
        }
    }
    assert!(!found.is_empty(), "there are files that end with {ending}");
    found
}

/// What a member of a zip holds.
pub fn member(zip: &[u8], name: &str) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(zip)).expect("a zip");
    let mut bytes = Vec::new();
    zip.by_name(name).expect("it is there").read_to_end(&mut bytes).expect("it can be read");
    bytes
}

/// The first lines of a text, so many bytes at most.
fn beginning(bytes: &[u8], most: usize) -> &[u8] {
    let cut = &bytes[..bytes.len().min(most)];
    let end = cut.iter().rposition(|byte| *byte == b'\n').map_or(cut.len(), |line| line + 1);
    &cut[..end]
}

/// Parts of web archives, as `holds::snapshots` puts them together: the lists of a genuine one, shortened, and some of its records.
pub fn web_archives(genuine: &[u8], between: u8) -> Vec<Vec<u8>> {
    let archive = member(genuine, "2023-12-31/data/site.wacz");
    let lists: Vec<Vec<u8>> =
        super::holds::snapshots::LISTS.iter().map(|name| beginning(&member(&archive, name), 900).to_vec()).collect();
    let records = records(&member(&archive, "archive/data.warc.gz"));
    let small: Vec<&Vec<u8>> = records.iter().filter(|record| record.len() < 1_500).collect();
    let with = |some: &[&Vec<u8>]| {
        let parts = lists.iter().chain(some.iter().copied());
        parts.map(Vec::as_slice).collect::<Vec<_>>().join(&between)
    };
    let first = small.first().copied().expect("the record that tells of the file");
    let mut all = vec![with(&[]), with(&[first])];
    all.extend(small[1..].chunks(3).map(|some| with(&[&[first], some].concat())));
    all.extend(small[1..].iter().map(|record| with(&[first, record])));
    // A page that its folder shows stands there twice.
    let folder = |record: &[u8]| {
        let head = String::from_utf8_lossy(record);
        head.lines().any(|line| line.starts_with("WARC-Target-URI") && line.ends_with('/'))
    };
    let shown = records.iter().position(|record| folder(record)).expect("the site's own folder");
    all.push(with(&[first, &records[shown], &records[shown + 1]]));
    all
}

/// The records of a web archive, unpacked.
fn records(warc: &[u8]) -> Vec<Vec<u8>> {
    let (mut rest, mut records) = (warc, Vec::new());
    while !rest.is_empty() {
        let mut record = Vec::new();
        // It takes one member and no byte more.
        flate2::bufread::GzDecoder::new(&mut rest).read_to_end(&mut record).expect("a member");
        records.push(record);
    }
    records
}

/// Parts of bags: what a genuine one says of itself, with some of its files.
pub fn bags(genuine: &[u8]) -> Vec<Vec<u8>> {
    let of = |path: &str| member(genuine, &format!("2023-12-31/{path}"));
    let [first, second] = super::holds::snapshots::BETWEEN;
    let archive = web_archives(genuine, second).swap_remove(1);
    let short = |path: &'static str| (path, beginning(&of(path), 700).to_vec());
    let told = [short("bag-info.txt"), short("bagit.txt")];
    let lists = [short("manifest-sha256.txt"), short("tagmanifest-sha256.txt")];
    let files = [
        short("data/content/site.yaml"),
        short("data/content/organizations.yaml"),
        short("data/content/files/map.png"),
    ];
    let joined = |parts: &[&[(&str, Vec<u8>)]]| {
        let parts = parts.concat();
        parts.iter().flat_map(|(path, bytes)| [path.as_bytes(), bytes.as_slice()]).collect::<Vec<_>>().join(&first)
    };
    vec![
        joined(&[&told, &lists]),
        joined(&[&told, &files, &lists]),
        joined(&[&told, &files[..1], &[("data/site.wacz", archive)], &lists]),
        joined(&[&files]),
    ]
}

/// Parts of Word files.
pub fn documents() -> Vec<Vec<u8>> {
    let between = super::holds::snapshots::BETWEEN[0];
    let document = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:pPr><w:numPr>\
        <w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t xml:space=\"preserve\"> 乙</w:t></w:r>\
        <w:del><w:r><w:delText>丙</w:delText></w:r></w:del><w:ins><w:r><w:t>丁</w:t></w:r></w:ins></w:p><w:tbl><w:tr><w:tc><w:p><w:r>\
        <w:t>戊</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
    let numbering = "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:abstractNum \
        w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"（%1）\"/>\
        </w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let kinds = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let parts = |parts: &[(&str, &str)]| {
        parts.iter().flat_map(|(path, xml)| [path.as_bytes(), xml.as_bytes()]).collect::<Vec<_>>().join(&between)
    };
    let own = ("word/document.xml", document);
    vec![
        parts(&[own]),
        parts(&[own, ("word/numbering.xml", numbering)]),
        parts(&[("[Content_Types].xml", kinds), own, ("word/numbering.xml", numbering)]),
    ]
}

/// What a bag says of itself, with all that it may say.
pub fn info() -> Info {
    Info {
        version: "0.1.0".to_owned(),
        title: "甲 乙".to_owned(),
        id: "tag:a.example,2023:b".to_owned(),
        as_of: "2023-12-31".parse().expect("a date"),
        living: Some("https://a.example".to_owned()),
        octets: 12,
        files: 3,
    }
}
