//! What jindu makes for readers can be read by all, whatever the mask of whoever runs it.

use crate::support::{SITE, Site};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

fn run(site: &Site, mask: &str, args: &[&str]) {
    let output = Command::new("sh")
        .args(["-c", &format!("umask {mask}; exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_jindu"), "--root"])
        .arg(site.root())
        .args(args)
        .output()
        .expect("a shell");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap_or_else(|e| panic!("{}: {e}", path.display())).permissions().mode() & 0o7777
}

fn assert_readable(folder: &Path) {
    let mut files = 0;
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.expect("a readable folder");
        let kind = entry.file_type();
        let own = entry.file_name() == ".lock";
        if own || kind.is_symlink() {
            continue;
        }
        files += usize::from(kind.is_file());
        assert_eq!(mode(entry.path()), if kind.is_dir() { 0o755 } else { 0o644 }, "{}", entry.path().display());
    }
    assert!(files > 0);
}

fn portal() -> Site {
    let targets = "publish:\n  web: {kind: directory, path: srv/www/web, precompress: [gzip]}\n  cms: {kind: zip, path: out/to/site.zip}\n";
    Site::tiny().with("content/site.yaml", &format!("{SITE}{targets}")).with("content/files/map.txt", "map")
}

#[test]
fn whatever_the_mask_the_public_can_read() {
    for mask in ["077", "027", "0"] {
        let site = portal();
        let day = ["--as-of", "2023-06-15"];
        let out = site.path("far/away/site").display().to_string();
        run(&site, mask, &["build", day[0], day[1]]);
        run(&site, mask, &["build", day[0], day[1], "--out", &out]);
        run(&site, mask, &["snapshot", day[0], day[1]]);
        for target in ["web", "cms"] {
            run(&site, mask, &["publish", target, day[0], day[1]]);
        }
        // A second release and a way back, and a second build over what stands.
        site.write(
            "content/2023/plan.md",
            site.read("content/2023/plan.md").replace("工作要点", "工作重点").as_bytes(),
        );
        run(&site, mask, &["publish", "web", day[0], day[1]]);
        run(&site, mask, &["publish", "web", "--rollback"]);
        run(&site, mask, &["build", day[0], day[1]]);
        for folder in ["public", "far", "srv", "out", "content/archive"] {
            assert_readable(&site.path(folder));
        }
        let file = fs::File::open(site.path("out/to/site.zip")).expect("a zip");
        let mut zip = zip::ZipArchive::new(file).expect("a zip");
        for n in 0..zip.len() {
            let entry = zip.by_index(n).expect("an entry");
            assert_eq!(entry.unix_mode().map(|mode| mode & 0o777), Some(0o644));
        }
    }
}

#[test]
fn a_site_that_others_could_not_read_is_mended_by_the_next_build() {
    let site = portal();
    site.build("2023-06-15");
    fs::set_permissions(site.path("public/index.html"), fs::Permissions::from_mode(0o600)).expect("ours");
    site.build("2023-06-15");
    assert_eq!(mode(&site.path("public/index.html")), 0o644);
}

#[test]
fn what_is_for_editors_follows_the_mask() {
    let site = portal();
    run(&site, "077", &["new", "page", "help"]);
    assert_eq!(mode(&site.path("content/pages/help.md")), 0o600);
}
