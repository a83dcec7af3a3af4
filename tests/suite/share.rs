//! Pictures for sharing: which there are, that they are pictures, what they show, and that they change with what they show alone.

use crate::support::Site;
use flate2::read::ZlibDecoder;
use std::collections::BTreeMap;
use std::io::Read as _;

const TASK: &str = "content/2023/tasks/01-a.md";
const REPORT: &str =
    "due: 2023-12-31\nreports:\n  - {date: 2023-04-10, by: finance, stage: in-progress, percent: 40, note: 甲}\n";

fn wanted(site: Site) -> Site {
    site.edit(
        "content/site.yaml",
        "time_zone:",
        "base_url: https://portal.example/deep/\nshare_images: true\ntime_zone:",
    )
}

/// Every picture of a site, by address.
fn pictures(site: &Site) -> BTreeMap<String, Vec<u8>> {
    site.public().into_iter().filter(|(path, _)| path.ends_with(".png")).collect()
}

/// A picture as rows of colours.
fn rows(png: &[u8]) -> Vec<Vec<[u8; 3]>> {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes")) as usize;
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let (mut chunks, mut at) = (BTreeMap::new(), 8);
    while at < png.len() {
        let (length, end) = (number(at), at + 8 + number(at));
        let mut sum = flate2::Crc::new();
        sum.update(&png[at + 4..end]);
        assert_eq!(number(end), sum.sum() as usize, "a chunk's sum");
        chunks.insert(String::from_utf8_lossy(&png[at + 4..at + 8]).into_owned(), &png[at + 8..at + 8 + length]);
        at = end + 4;
    }
    assert_eq!(chunks["IHDR"], [0, 0, 4, 176, 0, 0, 2, 118, 8, 3, 0, 0, 0], "1200 by 630, a palette");
    let palette: Vec<[u8; 3]> = chunks["PLTE"].chunks(3).map(|c| c.try_into().expect("a colour")).collect();
    let mut pixels = Vec::new();
    ZlibDecoder::new(chunks["IDAT"]).read_to_end(&mut pixels).expect("what was compressed");
    assert_eq!(pixels.len(), 630 * 1201);
    let row = |row: &[u8]| row[1..].iter().map(|pixel| palette[usize::from(*pixel)]).collect();
    pixels.chunks(1201).map(row).collect()
}

const INK: [u8; 3] = [0x1b, 0x1b, 0x1b];
const GREEN: [u8; 3] = [0x1b, 0x6b, 0x3c];

/// The first row that holds a colour.
fn first(png: &[u8], colour: [u8; 3]) -> usize {
    rows(png).iter().position(|row| row.contains(&colour)).expect("the colour")
}

#[test]
fn a_portal_asks_for_pictures_and_pages_name_theirs() {
    let site = Site::bilingual().task_with(REPORT);
    site.build("2023-06-15");
    assert!(pictures(&site).is_empty());
    let site = site.edit("content/site.yaml", "time_zone:", "share_images: true\ntime_zone:");
    site.build("2023-06-15");
    assert!(pictures(&site).is_empty(), "without base_url no page can name one");

    let site = wanted(Site::bilingual().task_with(REPORT));
    site.build("2023-06-15");
    let all = pictures(&site);
    let mine = |path: &str| all.contains_key(path);
    assert!(mine("index.png") && mine("2023/index.png") && mine("2023/tasks/01-a.png"), "{:?}", all.keys());
    assert!(mine("2023/sections/one.png") && mine("2023/departments/finance.png"), "{:?}", all.keys());
    assert!(!mine("en/2023/tasks/01-a.png"), "it is not translated");
    let named = |page: &str, what: &str| {
        let page = site.read(page);
        let tag = format!("<meta property=\"og:image{what}\" content=\"");
        page.split(&tag).nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned)
    };
    let base = "https://portal.example/deep/";
    assert_eq!(named("public/2023/tasks/01-a.html", ""), Some(format!("{base}2023/tasks/01-a.png")));
    assert_eq!(named("public/2023/tasks/01-a.html", ":alt").as_deref(), Some("甲任务"));
    assert_eq!(named("public/2023/tasks/01-a.html", ":width").as_deref(), Some("1200"));
    assert_eq!(named("public/2023/data.html", ""), Some(format!("{base}index.png")));
    all.values().for_each(|png| assert!(png.len() < 60_000 && rows(png).iter().flatten().any(|pixel| *pixel == INK)));
}

#[test]
fn a_picture_changes_with_what_it_shows() {
    let site = wanted(Site::tiny().task_with(REPORT));
    site.build("2023-06-15");
    let before = pictures(&site);
    assert_eq!(first(&before["2023/tasks/01-a.png"], GREEN), 243, "on track, below its title");

    site.build("2023-06-16");
    let next = pictures(&site);
    let changed = |after: &BTreeMap<String, Vec<u8>>| {
        before.iter().filter(|(path, png)| after.get(*path) != Some(png)).map(|(path, _)| path.clone()).collect()
    };
    let of_day: Vec<String> = changed(&next);
    assert!(
        of_day.contains(&"index.png".to_owned()) && !of_day.contains(&"2023/tasks/01-a.png".to_owned()),
        "{of_day:?}"
    );

    let site = site.edit(TASK, "percent: 40", "percent: 45");
    site.build("2023-06-15");
    let of_edit: Vec<String> = changed(&pictures(&site));
    assert_eq!(of_edit, ["2023/tasks/01-a.png"], "no sum of statuses speaks of percentages");

    let clean = wanted(Site::tiny().task_with(&REPORT.replace("40", "45")));
    clean.build("2023-06-15");
    assert_eq!(pictures(&clean), pictures(&site), "the same bytes elsewhere");
}

#[test]
fn the_banner_stands_on_every_picture() {
    let plain = wanted(Site::tiny().task_with(REPORT));
    plain.build("2023-06-15");
    let site =
        wanted(Site::tiny().task_with(REPORT)).edit("content/site.yaml", "time_zone:", "banner: 演示数据\ntime_zone:");
    site.build("2023-06-15");
    let (without, with) = (pictures(&plain), pictures(&site));
    for (path, png) in &with {
        let (old, new) = (rows(&without[path]), rows(png));
        assert!(old[20..60].iter().flatten().all(|pixel| *pixel == [0xff; 3]), "{path}");
        assert!(new[20..60].iter().flatten().filter(|pixel| **pixel == [0xb0, 0x19, 0x20]).count() > 500, "{path}");
    }
}

#[test]
fn words_that_the_font_lacks_are_left_out_whole() {
    let site = wanted(Site::tiny().task_with(REPORT)).edit(TASK, "甲任务\n", "㐂任务\n");
    site.build("2023-06-15");
    let picture = &pictures(&site)["2023/tasks/01-a.png"];
    assert_eq!(first(picture, GREEN), 158, "the status stands where the title would");

    let arabic = wanted(Site::tiny()).edit("content/site.yaml", "tag: zh-CN", "tag: ar");
    arabic.build("2023-06-15");
    assert!(pictures(&arabic).is_empty());
    assert!(!arabic.read("public/index.html").contains("og:image"));
}
