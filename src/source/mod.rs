//! The only reader of content and themes: folders in, files with their words out.
//!
//! 1. [`read_content`] walks `content/`, in the order of names, whatever order the disk gives.
//! 2. Every file is sorted by its place: the site's YAML, a plan, a task, a page, an asset. What has no place is told.
//! 3. Text files are read whole and must be UTF-8 of a sane size; assets are only named, and read when they are written.
//! 4. [`read_themes`] does the same for a theme's folder, and [`builtin`] for the themes inside the program.
//!
//! Deliberately absent: any idea of what the words mean.

mod content;
mod memory;
mod themes;

pub use content::{Asset, Content, Kind, TextFile, read_content};
pub use memory::Memory;
pub use themes::{ThemeFile, builtin, read_themes};

use crate::diagnose::{Diagnostic, Place, SourceText};
use crate::say;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// A text longer than this is a mistake: the longest notice known has 60 kB.
pub const TEXT_LIMIT: u64 = 4 * 1024 * 1024;

/// The bytes of an attachment.
pub fn read_asset(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path).map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", path.display())))
}

/// Reads a text file. A fault in it is told, and then there is no text; a fault of the disk is an error.
fn read_text(path: &Path, file: Arc<str>, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Option<SourceText>> {
    let size = fs::metadata(path)?.len();
    if size > TEXT_LIMIT {
        let (mib, limit) = (size / 1024 / 1024, TEXT_LIMIT / 1024 / 1024);
        diagnostics.push(
            Diagnostic::error(
                "too-large",
                Place::file(file),
                say!(
                    "文件有 {mib} MiB，文本文件最多 {limit} MiB",
                    "the file has {mib} MiB; a text file may have {limit} MiB"
                ),
            )
            .help(say!("拆分内容；附件放到 content/files/", "split it; attachments belong in content/files/")),
        );
        return Ok(None);
    }
    let bytes = fs::read(path)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Some(SourceText { file, text: text.into() })),
        Err(error) => {
            diagnostics.push(not_utf8(file, &error));
            Ok(None)
        }
    }
}

fn not_utf8(file: Arc<str>, error: &std::string::FromUtf8Error) -> Diagnostic {
    let valid = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    let byte = bytes.get(valid).copied().unwrap_or_default();
    // What stands before the fault is text and gives the place its line.
    let before = String::from_utf8_lossy(&bytes[..valid]).into_owned();
    let line_end = bytes[valid..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |i| valid + i);
    let shown = before + &String::from_utf8_lossy(&bytes[valid..line_end]);
    Diagnostic::error(
        "not-utf-8",
        Place::at(file, &shown, valid..valid + '\u{fffd}'.len_utf8()),
        say!("不是 UTF-8 文本（字节 0x{byte:02X}）", "not UTF-8 text (byte 0x{byte:02X})"),
    )
    .help(say!(
        "在编辑器里另存为 UTF-8（常见于 GBK 文件）",
        "save it as UTF-8 in your editor (often the file is in GBK)"
    ))
}

/// Names that editors and systems leave behind: not part of anything.
fn is_leftover(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || name.ends_with(".swp")
        || name.ends_with(".tmp")
        || name.ends_with(".bak")
        || name == "Thumbs.db"
        || name == "desktop.ini"
}
