//! Numbers of persons are found wherever they hide, and nothing else is taken for one.

use crate::support::{Site, repository};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;

/// The n-th secret, of three kinds in turn, with what its mask shows.
fn secret(n: u64) -> (String, String) {
    match n % 3 {
        0 => {
            let number = format!("139{:08}", 10_000_007 * (n + 1) % 99_999_989);
            let masked = format!("{}{}", &number[..3], &number[7..]);
            (number, masked)
        }
        1 => {
            let head = format!("5134011990{:02}{:02}{:03}", n % 12 + 1, n % 28 + 1, n % 1000);
            let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
            let sum: u32 = head.bytes().zip(weights).map(|(b, w)| u32::from(b - b'0') * w).sum();
            let number =
                format!("{head}{}", ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][(sum % 11) as usize]);
            let masked = format!("{}{}", &number[..2], &number[15..]);
            (number, masked)
        }
        _ => {
            let head = format!("622202{:012}", 1_234_567 * (n + 3));
            let luhn = |last: u32| {
                let digits: Vec<u32> = format!("{head}{last}").bytes().rev().map(|b| u32::from(b - b'0')).collect();
                digits
                    .iter()
                    .enumerate()
                    .map(|(i, d)| if i % 2 == 1 { d * 2 / 10 + d * 2 % 10 } else { *d })
                    .sum::<u32>()
                    % 10
                    == 0
            };
            let last = (0..10).find(|d| luhn(*d)).expect("one of ten");
            let number = format!("{head}{last}");
            let masked = format!("{}{}", &number[..4], &number[15..]);
            (number, masked)
        }
    }
}

/// The groups in which people write a number.
fn grouped(number: &str, between: &str) -> String {
    let sizes: &[usize] = match number.len() {
        11 => &[3, 4, 4],
        18 => &[6, 8, 4],
        _ => &[4, 4, 4, 4, 4],
    };
    let mut rest = number;
    let mut groups = Vec::new();
    for size in sizes {
        let (group, behind) = rest.split_at((*size).min(rest.len()));
        rest = behind;
        groups.push(group);
    }
    groups.retain(|group| !group.is_empty());
    groups.join(between)
}

/// A number as it may stand in any text; the `form` of sixteen.
fn disguised(number: &str, form: usize) -> String {
    let wide = |c: char| char::from_u32(c as u32 + 0xfee0).expect("a full-width character");
    let mobile = number.len() == 11;
    match form % 16 {
        1 => number.chars().map(wide).collect(),
        2 => grouped(number, " "),
        3 => grouped(number, "-"),
        4 => grouped(number, "\u{a0}"),
        5 => grouped(number, "–"),
        6 => grouped(number, "\u{3000}"),
        7 => grouped(number, " - "),
        8 if mobile => format!("+86 {number}"),
        8 => grouped(number, "\u{2011}"),
        9 if mobile => format!("0086{number}"),
        9 => grouped(number, "－").chars().map(|c| if c.is_ascii() { wide(c) } else { c }).collect(),
        10 => grouped(number, "\u{200b}"),
        11 if mobile => grouped(number, "."),
        11 => grouped(number, "  "),
        12 => grouped(number, "\n"),
        13 if mobile => format!("张三/{number}/微信"),
        13 => format!("{}（本人）", grouped(number, "\u{2009}")),
        14 => format!("序号 7 {}", grouped(number, " ")),
        15 if mobile => format!("tel:{number}"),
        15 => number.chars().map(String::from).collect::<Vec<_>>().join(" "),
        _ => number.to_owned(),
    }
}

/// A number as it may stand in Markdown besides; the `form` of nine.
fn marked_up(number: &str, form: usize) -> String {
    let parts = grouped(number, "|");
    let parts: Vec<&str> = parts.split('|').collect();
    let (first, rest) = (parts[0], parts[1..].concat());
    match form % 9 {
        1 => format!("**{first}**{rest}"),
        2 => format!("{first}<b>{rest}</b>"),
        3 => grouped(number, "&nbsp;"),
        4 => grouped(number, "\\-"),
        5 => format!("_{number}_"),
        6 => format!("{first}<!-- 号 -->{rest}"),
        7 => format!("[电话](tel:{number})"),
        8 => format!("{first}`{rest}`"),
        _ => format!("{first}&#8203;{rest}"),
    }
}

/// What a message shows of a number: its first and last digits, without what is dialled before a mobile number.
fn shown(said: &str) -> String {
    let said = said.split("would be published: ").nth(1).unwrap_or(said).replace("&#8203;", "");
    let narrow =
        |c: char| if ('\u{ff00}'..'\u{ff5f}').contains(&c) { char::from_u32(c as u32 - 0xfee0) } else { Some(c) };
    let digits: String = said.chars().filter_map(narrow).filter(|c| c.is_ascii_digit() || *c == 'X').collect();
    digits.trim_start_matches("00").strip_prefix("86").map_or(digits.clone(), str::to_owned)
}

fn zipped(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a zip").into_inner()
}

/// A JPEG of nothing but Exif with a position.
fn photograph() -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    tiff.extend([1, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0]);
    tiff.extend([2, 0, 2, 0, 5, 0, 3, 0, 0, 0, 0, 0, 0, 0, 4, 0, 5, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let mut jpeg = vec![0xff, 0xd8, 0xff, 0xe1, 0, 80];
    jpeg.extend(b"Exif\0\0");
    jpeg.extend(tiff);
    jpeg.extend([0xff, 0xd9]);
    jpeg
}

/// The codes and messages of `check`, those of privacy alone.
fn found(site: &Site) -> Vec<(String, String)> {
    let run = site.run(&["check", "--format", "json"]);
    let all: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let list = all.as_array().or_else(|| all["diagnostics"].as_array()).expect("a list").clone();
    let codes = ["mobile-number", "identity-number", "bank-card", "photo-position"];
    list.iter()
        .map(|d| {
            (
                d["code"].as_str().unwrap_or_default().to_owned(),
                d["message"]["en"].as_str().unwrap_or_default().to_owned(),
            )
        })
        .filter(|(code, _)| codes.contains(&&**code))
        .collect()
}

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// Secrets given out one by one, each in another form, with what `check` has to show of them.
#[derive(Default)]
struct Secrets {
    given: u64,
    forms: usize,
    shown: BTreeSet<String>,
    numbers: Vec<String>,
}

impl Secrets {
    fn bare(&mut self) -> String {
        let (number, shown) = secret(self.given);
        self.given += 1;
        assert!(self.shown.insert(shown), "{number}: its mask tells it from no other");
        self.numbers.push(number.clone());
        number
    }

    fn mobile(&mut self) -> String {
        self.given = self.given.next_multiple_of(3);
        self.bare()
    }

    fn plain(&mut self) -> String {
        self.forms += 1;
        disguised(&self.bare(), self.forms)
    }

    fn marked(&mut self) -> String {
        self.forms += 1;
        marked_up(&self.bare(), self.forms)
    }

    fn lines(&mut self, count: usize, one: fn(&mut Self) -> String) -> String {
        (0..count).map(|i| format!("联系人{i}：{}。\n\n", one(self))).collect()
    }
}

#[test]
fn two_hundred_secrets_in_all_carriers_are_found_and_masked() {
    let site = Site::tiny();
    let mut secrets = Secrets::default();
    // Texts of the portal: words of a task, of its front matter in every style of YAML, of its list of bodies.
    let body = secrets.lines(32, Secrets::plain) + &secrets.lines(27, Secrets::marked);
    let folded = "\n      ";
    let keys = format!(
        "documents:\n  - {{title: 联系 {}}}\n  - {{title: \"联系 {}\"}}\n  - title: >-\n      联系\n      {}\n      办\n  - title: |\n      联系 {}\n",
        secrets.bare(),
        grouped(&secrets.bare(), "－"),
        grouped(&secrets.bare(), folded),
        secrets.marked(),
    );
    let task = crate::support::TASK.replacen("\n---\n", &format!("\n{keys}---\n"), 1);
    site.write("content/2023/tasks/01-a.md", format!("{task}\n{body}").as_bytes());
    let organizations =
        format!("{}- {{id: x, kind: department, name: 部门{}}}\n", crate::support::ORGANIZATIONS, secrets.bare());
    site.write("content/organizations.yaml", organizations.as_bytes());
    // Files as they come: text, a list in an old encoding, a web page, a name.
    site.write("content/files/a.txt", secrets.lines(32, Secrets::plain).as_bytes());
    let csv: String = (0..12).map(|i| format!("{i},{},\"{}\",无\n", secrets.bare(), secrets.bare())).collect();
    site.write("content/files/gb.csv", &encoding_rs::GB18030.encode(&csv).0);
    let cells: String = (0..6).map(|_| format!("<td>{}</td>", secrets.bare())).collect();
    let rows = secrets.lines(9, Secrets::marked).replace("\\-", "-").replace(['*', '_', '`'], "");
    site.write("content/files/a.html", format!("<p>{rows}</p><table><tr>{cells}</tr></table>").as_bytes());
    site.write(&format!("content/files/list-{}.txt", secrets.mobile()), "名单".as_bytes());
    // A workbook: words, a row that is hidden, a sheet that is hidden, a number that is a number, a comment, what is printed above,
    // where a link leads.
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..20 {
        sheet.write_string(row, 1, secrets.plain()).expect("a cell");
    }
    sheet.set_row_hidden(3).expect("a row");
    sheet.write_number(40, 2, secrets.mobile().parse::<f64>().expect("a number")).expect("a cell");
    sheet.insert_note(0, 0, &rust_xlsxwriter::Note::new(secrets.bare())).expect("a note");
    sheet.set_header(format!("&C填表人 {}", secrets.bare()));
    let link = format!("mailto:{}@mail.example", secrets.mobile());
    sheet.write_url(41, 0, rust_xlsxwriter::Url::new(link).set_text("写信")).expect("a link");
    let hidden = book.add_worksheet();
    for row in 0..10 {
        hidden.write_string(row, 0, format!("账号 {}", secrets.bare())).expect("a cell");
    }
    hidden.set_hidden(true);
    site.write("content/files/a.xlsx", &book.save_to_buffer().expect("a workbook"));
    // A Word file: runs that part a number, what stands between them beside words, a text box, a deletion that is tracked and who
    // tracked it, a comment, a header, a photograph.
    let run = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let mut document = String::new();
    for between in ["", "<w:r><w:tab/></w:r>", "<w:r><w:noBreakHyphen/></w:r>", "<w:r><w:softHyphen/></w:r>"] {
        for _ in 0..6 {
            let number = grouped(&secrets.bare(), "|");
            let runs: Vec<String> = number.split('|').map(run).collect();
            let _ = write!(document, "<w:p>{}</w:p>", runs.join(between));
        }
    }
    let pair = [run(&secrets.bare()), run(&secrets.bare())].join("<w:r><w:br/></w:r>");
    let number = secrets.bare();
    let (a, b) = number.split_at(5);
    let text_box = format!("<w:r><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:r>", run(&secrets.bare()));
    let _ = write!(document, "<w:p>{pair}</w:p><w:p>{}{text_box}{}</w:p>", run(a), run(b));
    let (who, what) = (secrets.bare(), secrets.bare());
    let deleted = format!("<w:del w:author=\"张三 {who}\"><w:r><w:delText>{what}</w:delText></w:r></w:del>");
    let _ = write!(document, "<w:p>{deleted}</w:p>");
    let part =
        |name: &str, inner: String| format!("<?xml version=\"1.0\"?><w:{name} {W}>{inner}</w:{name}>").into_bytes();
    let parts = [
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        ("word/document.xml", part("document", format!("<w:body>{document}</w:body>"))),
        ("word/comments.xml", part("comments", format!("<w:comment><w:p>{}</w:p></w:comment>", run(&secrets.bare())))),
        ("word/header1.xml", part("hdr", format!("<w:p>{}</w:p>", run(&secrets.bare())))),
        ("word/media/image1.jpeg", photograph()),
    ];
    site.write("content/files/a.docx", &zipped(&parts));
    site.write("content/files/photo.jpg", &photograph());
    site.write("content/files/all.zip", &zipped(&[("in/b.txt", secrets.lines(12, Secrets::plain).into_bytes())]));
    let old: Vec<u8> = secrets.lines(15, Secrets::bare).encode_utf16().flat_map(u16::to_le_bytes).collect();
    site.write("content/files/old.doc", &[&[0xd0, 0xcf, 0x11, 0xe0][..], &old].concat());
    assert!(secrets.shown.len() >= 200, "{}", secrets.shown.len());
    let found = found(&site);
    let told: BTreeSet<String> = found.iter().map(|(_, said)| shown(said)).collect();
    let missed: Vec<&String> = secrets.shown.difference(&told).collect();
    assert!(missed.is_empty(), "{missed:?} of {:?}", secrets.numbers);
    let numbers = found.iter().filter(|(code, _)| code != "photo-position");
    let beyond: Vec<&String> =
        numbers.map(|(_, said)| said).filter(|said| !secrets.shown.contains(&shown(said))).collect();
    assert!(beyond.is_empty(), "{beyond:?}");
    let photos: Vec<&String> =
        found.iter().filter(|(code, _)| code == "photo-position").map(|(_, said)| said).collect();
    assert_eq!(photos.len(), 2, "{photos:?}");
    // No message repeats what must not be published.
    let said = site.run(&["check"]).stderr;
    for number in &secrets.numbers {
        assert!(!said.contains(number), "{number}");
    }
}

#[test]
fn nothing_is_taken_for_a_number_of_a_person_on_the_notices_portal_and_the_demonstration() {
    for portal in [repository().to_owned(), repository().join("tests/sites/demo")] {
        assert_eq!(found(&Site::copy_of(&portal)), []);
    }
}

#[test]
fn a_target_that_requires_privacy_is_stopped_and_an_offices_telephone_is_allowed() {
    let publish = "publish:\n  web: {kind: zip, path: ../out.zip, require: [privacy]}\n";
    let site = Site::tiny()
        .edit("content/site.yaml", "theme: base\n", &format!("theme: base\n{publish}"))
        .task_with("documents:\n  - {title: 联系 138 1234 1234}\n");
    let check = site.run(&["check"]);
    assert_eq!(check.status, 0, "{}", check.stderr);
    for words in [
        "warning[mobile-number]: a mobile number would be published: 138 **** 1234\n",
        "  - {title: 联系 138 **** 1234}\n",
        "take it out or write 138 **** 1234; an office's telephone may stand in site.yaml under privacy: {allow: […]}",
    ] {
        assert!(check.stderr.contains(words), "{words}\n{}", check.stderr);
    }
    let run = site.run(&["publish", "web"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(
        run.stderr.contains("error[required]: the target “web” requires privacy: not met in 1 place(s)"),
        "{}",
        run.stderr
    );
    let site = site.edit("content/site.yaml", "theme: base\n", "theme: base\nprivacy: {allow: [\"13812341234\"]}\n");
    assert_eq!(found(&site), []);
    let run = site.run(&["publish", "web"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

/// A cell of an OpenDocument sheet has its number as a value and as the words that show it.
#[test]
fn a_number_in_a_sheet_is_told_once() {
    let site = Site::tiny();
    let numbers: Vec<String> = (0..6).map(|n| secret(3 * n).0).collect();
    let [value, words, remark, covered, link, drawn] = &numbers[..] else { unreachable!("six") };
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:xlink=\"l\" xmlns:draw=\"d\">\
         <office:body><office:spreadsheet><table:table table:name=\"表\"><table:table-row>\
         <table:table-cell office:value-type=\"float\" office:value=\"{value}\"><text:p>{value}</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"string\"><office:annotation><text:p>{remark}</text:p></office:annotation><text:p>{words}</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"string\" table:number-columns-spanned=\"2\"><text:p><text:a xlink:href=\"tel:{link}\">电话</text:a></text:p></table:table-cell>\
         <table:covered-table-cell office:value-type=\"string\"><text:p>{covered}</text:p></table:covered-table-cell>\
         <table:table-cell office:value-type=\"string\"><draw:frame><draw:text-box><text:p>{drawn}</text:p></draw:text-box></draw:frame><text:p>无</text:p></table:table-cell>\
         </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let kind = b"application/vnd.oasis.opendocument.spreadsheet".to_vec();
    site.write("content/files/a.ods", &zipped(&[("mimetype", kind), ("content.xml", content.into_bytes())]));
    let found = found(&site);
    for (number, place) in [
        (value, "表!A1"),
        (words, "表!B1"),
        (remark, "content.xml"),
        (covered, "content.xml"),
        (link, "content.xml"),
        (drawn, "content.xml"),
    ] {
        let mask = format!("{}****{}", &number[..3], &number[7..]);
        let told: Vec<_> = found.iter().filter(|(_, message)| message.contains(&mask)).collect();
        assert!(told.len() == 1 && told[0].1.contains(place), "{place} {mask}: {found:#?}");
    }
    assert_eq!(found.len(), 6, "{found:#?}");
}
