//! Numbers of persons are found wherever they hide, and nothing else is taken for one.

use crate::support::{Site, repository};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;

/// The n-th secret, of three kinds in turn, with how it is masked.
fn secret(n: u64) -> (String, String) {
    match n % 3 {
        0 => {
            let number = format!("139{:08}", 10_000_007 * (n + 1) % 99_999_989);
            let masked = format!("{}****{}", &number[..3], &number[7..]);
            (number, masked)
        }
        1 => {
            let head = format!("5134011990{:02}{:02}{:03}", n % 12 + 1, n % 28 + 1, n % 1000);
            let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
            let sum: u32 = head.bytes().zip(weights).map(|(b, w)| u32::from(b - b'0') * w).sum();
            let number =
                format!("{head}{}", ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][(sum % 11) as usize]);
            let masked = format!("{}*************{}", &number[..2], &number[15..]);
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
            let masked = format!("{}***********{}", &number[..4], &number[15..]);
            (number, masked)
        }
    }
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
        .map(|d| (d["code"].as_str().unwrap_or_default().to_owned(), d.to_string()))
        .filter(|(code, _)| codes.contains(&&**code))
        .collect()
}

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

#[test]
fn two_hundred_secrets_in_all_carriers_are_found_and_masked() {
    let site = Site::tiny();
    let mut n = 0;
    let mut masks = BTreeSet::new();
    let mut next = || {
        let (number, mask) = secret(n);
        n += 1;
        masks.insert(mask);
        number
    };
    let lines = |next: &mut dyn FnMut() -> String, count: usize| {
        (0..count).map(|i| format!("联系人{i}：{}。\n\n", next())).collect::<String>()
    };
    let body = lines(&mut next, 20);
    site.write("content/2023/tasks/01-a.md", format!("{}\n{body}", crate::support::TASK).as_bytes());
    let organizations =
        format!("{}- {{id: x, kind: department, name: 部门{}}}\n", crate::support::ORGANIZATIONS, next());
    site.write("content/organizations.yaml", organizations.as_bytes());
    site.write("content/files/a.txt", lines(&mut next, 20).as_bytes());
    site.write("content/files/gb.csv", &encoding_rs::GB18030.encode(&lines(&mut next, 20)).0);
    site.write("content/files/a.html", format!("<table><tr><td>{}</td></tr></table>", lines(&mut next, 9)).as_bytes());
    // A workbook: a row that is hidden, a sheet that is hidden, a number that is a number, a comment.
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..30 {
        sheet.write_string(row, 1, next()).expect("a cell");
    }
    sheet.set_row_hidden(3).expect("a row");
    while n % 3 != 0 {
        n += 1;
    }
    let (number, mask) = secret(n);
    n += 1;
    masks.insert(mask);
    sheet.write_number(40, 2, number.parse::<f64>().expect("a number")).expect("a cell");
    let mut next = || {
        let (number, mask) = secret(n);
        n += 1;
        masks.insert(mask);
        number
    };
    sheet.insert_note(0, 0, &rust_xlsxwriter::Note::new(next())).expect("a note");
    let hidden = book.add_worksheet();
    for row in 0..20 {
        hidden.write_string(row, 0, format!("账号 {}", next())).expect("a cell");
    }
    hidden.set_hidden(true);
    site.write("content/files/a.xlsx", &book.save_to_buffer().expect("a workbook"));
    // A Word file: runs that part a number, a deletion that is tracked, a comment, a header, a photograph.
    let run = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let mut document = String::new();
    for _ in 0..40 {
        let number = next();
        let (a, b) = number.split_at(5);
        let _ = write!(document, "<w:p>{}{}</w:p>", run(a), run(b));
    }
    let _ = write!(document, "<w:p><w:del><w:r><w:delText>{}</w:delText></w:r></w:del></w:p>", next());
    let part =
        |name: &str, inner: String| format!("<?xml version=\"1.0\"?><w:{name} {W}>{inner}</w:{name}>").into_bytes();
    let parts = [
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        ("word/document.xml", part("document", format!("<w:body>{document}</w:body>"))),
        ("word/comments.xml", part("comments", format!("<w:comment><w:p>{}</w:p></w:comment>", run(&next())))),
        ("word/header1.xml", part("hdr", format!("<w:p>{}</w:p>", run(&next())))),
        ("word/media/image1.jpeg", photograph()),
    ];
    let docx = zipped(&parts);
    site.write("content/files/a.docx", &docx);
    site.write("content/files/photo.jpg", &photograph());
    site.write("content/files/all.zip", &zipped(&[("in/b.txt", lines(&mut next, 20).into_bytes())]));
    let old: Vec<u8> = lines(&mut next, 24).encode_utf16().flat_map(u16::to_le_bytes).collect();
    site.write("content/files/old.doc", &[&[0xd0, 0xcf, 0x11, 0xe0][..], &old].concat());
    assert!(masks.len() >= 200, "{}", masks.len());
    let found = found(&site);
    let missed: Vec<&String> =
        masks.iter().filter(|mask| !found.iter().any(|(_, said)| said.contains(mask.as_str()))).collect();
    assert!(missed.is_empty(), "{missed:?}");
    let photos: Vec<&String> =
        found.iter().filter(|(code, _)| code == "photo-position").map(|(_, said)| said).collect();
    assert_eq!(photos.len(), 2, "{photos:?}");
    // No message repeats what must not be published.
    let said = site.run(&["check"]).stderr;
    for i in 0..n {
        assert!(!said.contains(&secret(i).0), "{}", secret(i).0);
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
