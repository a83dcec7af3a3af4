//! Images say how wide and high they are, so that a page does not jump while it loads.

use crate::support::{Site, TASK, png};
use std::collections::BTreeMap;

const FILE: &str = "content/2023/tasks/01-a.md";

/// The first bytes of a photograph of 400 × 300 that was taken with the camera held so.
fn photograph(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0]);
    let exif = [b"Exif\0\0".as_slice(), &tiff].concat();
    let mut jpeg = vec![0xff, 0xd8, 0xff, 0xe1, 0, u8::try_from(exif.len() + 2).expect("short")];
    jpeg.extend(exif);
    jpeg.extend([0xff, 0xc0, 0, 17, 8, 1, 44, 1, 144, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xff, 0xd9]);
    jpeg
}

fn images(page: &str) -> Vec<&str> {
    page.split("<img ").skip(1).map(|rest| rest.split_once('>').expect("an end").0).collect()
}

#[test]
fn an_image_of_the_content_says_how_large_it_is() {
    let words = "![甲](/files/a.png)\n\n![乙](../../files/b.jpg \"题\")\n\n![丙](/files/turned.jpg)\n\n![丁](/files/c.svg)\n\n\
                 ![戊](/files/broken.png)\n\n<img src=\"/files/a.png\" alt=\"己\">\n<img alt=\"width=庚\" src='/files/a.png'>\n\
                 <img width=\"20\" src=\"/files/a.png\" alt=\"辛\">\n<img src=\"/files/a.png\" alt=\"壬\" height=\"10\">\n";
    let site = Site::bilingual()
        .with(FILE, &format!("{TASK}\n{words}"))
        .with("content/files/c.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"3\" height=\"4\"/>");
    site.write("content/files/a.png", &png(640, 480));
    site.write("content/files/b.jpg", &photograph(1));
    site.write("content/files/turned.jpg", &photograph(6));
    site.write("content/files/broken.png", b"no image");
    site.build("2023-06-15");
    let page = site.read("public/2023/tasks/01-a.html");
    assert_eq!(
        images(&page),
        [
            "src=\"../../files/a.png\" width=\"640\" height=\"480\" alt=\"甲\" loading=\"lazy\"",
            "src=\"../../files/b.jpg\" width=\"400\" height=\"300\" alt=\"乙\" title=\"题\" loading=\"lazy\"",
            "src=\"../../files/turned.jpg\" width=\"300\" height=\"400\" alt=\"丙\" loading=\"lazy\"",
            "src=\"../../files/c.svg\" alt=\"丁\" loading=\"lazy\"",
            "src=\"../../files/broken.png\" alt=\"戊\" loading=\"lazy\"",
            "src=\"../../files/a.png\" width=\"640\" height=\"480\" alt=\"己\"",
            "alt=\"width=庚\" src=\"../../files/a.png\" width=\"640\" height=\"480\"",
            "width=\"20\" src=\"../../files/a.png\" alt=\"辛\"",
            "src=\"../../files/a.png\" alt=\"壬\" height=\"10\"",
        ]
    );
    assert_eq!(
        images(&site.read("public/en/2023/tasks/01-a.html"))[0].split(" alt").next(),
        Some("src=\"../../../files/a.png\" width=\"640\" height=\"480\"")
    );
}

/// The pages that show an image are made again when its size changes, and no others.
#[test]
fn an_image_whose_size_changes_rebuilds_its_pages_alone() {
    let report = "reports:\n  - {date: 2023-05-02, by: finance, note: \"![甲](/files/a.png)\"}\n";
    let site =
        Site::tiny().task_with(report).with("content/2023/tasks/02-b.md", &TASK.replace("number: 1", "number: 2"));
    site.write("content/files/a.png", &png(640, 480));
    site.write("content/files/unused.png", &png(640, 480));
    site.build("2023-06-15");
    let times = |site: &Site| -> BTreeMap<String, std::time::SystemTime> {
        let time =
            |path: &String| site.path("public").join(path).metadata().and_then(|m| m.modified()).expect("a time");
        site.public().into_keys().map(|path| (path.clone(), time(&path))).collect()
    };
    let before = times(&site);
    site.write("content/files/a.png", &png(480, 640));
    site.build("2023-06-15");
    let after = times(&site);
    let pages = after.iter().filter(|(path, time)| path.ends_with(".html") && before.get(*path) != Some(time));
    let pages: Vec<&str> = pages.map(|(path, _)| path.as_str()).collect();
    assert_eq!(pages, ["2023/changes.html", "2023/changes/2023-05.html", "2023/tasks/01-a.html"]);
    assert!(site.read("public/2023/tasks/01-a.html").contains("width=\"480\" height=\"640\""));
    site.write("content/files/unused.png", &png(1, 1));
    site.build("2023-06-15");
    let pages =
        times(&site).into_iter().filter(|(path, time)| path.ends_with(".html") && after.get(path) != Some(time));
    assert_eq!(pages.count(), 0);
}
