//! The only reader of content and themes: folders in, files with their words out.
//!
//! 1. [`read_content`] walks `content/`, in the order of names, whatever order the disk gives.
//! 2. Every file is sorted by its place: the site's YAML, a plan, a task, a page, an asset. What has no place is told.
//! 3. Text files are read whole and must be UTF-8 of a sane size; assets and what lies in snapshots are only named, and read when
//!    they are written.
//! 4. [`read_themes`] does the same for a theme's folder, and [`builtin`] for the themes inside the program.
//!
//! Deliberately absent: any idea of what the words mean.

mod content;
mod disks;
mod families;
mod images;
mod memory;
mod names;
mod snapshots;
mod themes;

pub use content::{Asset, Content, Kind, TextFile, kind_of, read_content};
pub use disks::mounts;
pub use families::Family;
pub use memory::Memory;
pub use snapshots::{Sealed, Snapshot, bag_of};
pub use themes::{ThemeFile, builtin, read_themes};

use crate::diagnose::{Code, Diagnostic, Place, SourceText};
use crate::disk::with_path;
use crate::msg;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use walkdir::DirEntry;

/// A text longer than this is a mistake: the longest notice known has 60 kB.
pub const TEXT_LIMIT: u64 = 4 * 1024 * 1024;

/// The bytes of an attachment.
pub fn read_asset(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path).map_err(|e| with_path(&e, path))
}

/// Several errors of the disk as one: every file that cannot be read, in one run.
fn all_of(errors: Vec<io::Error>) -> Option<io::Error> {
    let kind = errors.first()?.kind();
    let all = errors.iter().map(io::Error::to_string).collect::<Vec<_>>().join("\n");
    Some(io::Error::new(kind, all))
}

/// What stands at a place of the disk.
enum Entry {
    /// A file, or a symbolic link to one inside the folder.
    File,
    /// A folder.
    Folder,
    /// What cannot be read, and must be told.
    Fault(Box<Diagnostic>),
}

/// Looks at what a walk through `folder` meets, without opening it: a pipe would wait for ever. `name` is the folder's name for
/// users, `file` the entry's.
fn entry(folder: &Path, name: &str, step: &DirEntry, file: &Arc<str>) -> io::Result<Entry> {
    let fault = |code, message, help| {
        Ok(Entry::Fault(Box::new(Diagnostic::error(code, Place::file(file.clone()), message).help(help))))
    };
    let link = step.path_is_symlink() && step.depth() > 0;
    if link {
        // Of a link whose target is missing, or that leads back to itself, there is nothing to be had.
        let Ok(target) = step.path().canonicalize() else {
            return fault(
                Code::LinkNowhere,
                msg!(
                    "这个符号链接没有指向任何文件（目标不存在，或绕回自己）",
                    "this symbolic link leads nowhere: its target is missing, or it leads back to itself"
                ),
                msg!("删去它，或把文件本身放进来", "remove it, or put the file itself here"),
            );
        };
        if !folder.canonicalize().is_ok_and(|folder| target.starts_with(folder)) {
            return fault(
                Code::LinkOutside,
                msg!("这个符号链接指向 {name}/ 之外，拒绝读取", "this symbolic link leads out of {name}/: refused"),
                msg!("把文件本身放进来", "put the file itself here"),
            );
        }
    }
    let metadata = fs::metadata(step.path()).map_err(|e| with_path(&e, step.path()))?;
    if metadata.is_file() {
        return Ok(Entry::File);
    }
    match (metadata.is_dir(), link) {
        (true, false) => Ok(Entry::Folder),
        (true, true) => fault(
            Code::NotAFile,
            msg!("这是文件夹的符号链接，不读取", "this is a symbolic link to a folder: it is not followed"),
            msg!("把文件夹本身放进来", "put the folder itself here"),
        ),
        _ => fault(
            Code::NotAFile,
            msg!(
                "这不是普通文件（是管道、套接字或设备），不能读取",
                "this is no file but a pipe, a socket or a device: it cannot be read"
            ),
            msg!("删去它", "remove it"),
        ),
    }
}

/// Reads a text file. A fault in it is told, and then there is no text; a fault of the disk is an error.
fn read_text(path: &Path, file: Arc<str>, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Option<SourceText>> {
    let size = fs::metadata(path).map_err(|e| with_path(&e, path))?.len();
    if size > TEXT_LIMIT {
        let (mib, limit) = (mib(size), TEXT_LIMIT / 1024 / 1024);
        diagnostics.push(
            Diagnostic::error(
                Code::TooLarge,
                Place::file(file),
                msg!(
                    "文件有 {mib} MiB，文本文件最多 {limit} MiB",
                    "the file has {mib} MiB; a text file may have {limit} MiB"
                ),
            )
            .help(msg!("拆分内容；附件放到 content/files/", "split it; attachments belong in content/files/")),
        );
        return Ok(None);
    }
    let bytes = fs::read(path).map_err(|e| with_path(&e, path))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Some(SourceText::new(file, text))),
        Err(error) => {
            diagnostics.push(not_utf8(file, error.as_bytes(), error.utf8_error()));
            Ok(None)
        }
    }
}

fn not_utf8(file: Arc<str>, bytes: &[u8], error: std::str::Utf8Error) -> Diagnostic {
    let valid = error.valid_up_to();
    let byte = bytes.get(valid).copied().unwrap_or_default();
    // What stands before the fault is text and gives the place its line.
    let before = String::from_utf8_lossy(&bytes[..valid]).into_owned();
    let line_end = bytes[valid..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |i| valid + i);
    let shown = before + &String::from_utf8_lossy(&bytes[valid..line_end]);
    Diagnostic::error(
        Code::NotUtf8,
        Place::at(file, &shown, valid..valid + '\u{fffd}'.len_utf8()),
        msg!("不是 UTF-8 文本（字节 0x{byte:02X}）", "not UTF-8 text (byte 0x{byte:02X})"),
    )
    .help(msg!(
        "在编辑器里另存为 UTF-8（常见于 GBK 文件）",
        "save it as UTF-8 in your editor (often the file is in GBK)"
    ))
}

/// A relative path with forward slashes. A backslash in a name, which some systems allow, is a part of the name.
fn slashed(relative: &Path) -> String {
    relative.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// A size that is over a limit, so that it can be told from the limit: 4.1 for one byte more than 4 MiB.
fn mib(size: u64) -> String {
    let tenths = (size * 10).div_ceil(1024 * 1024);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// A text file once more, for showing a place in it; without a text if it went away in the meantime.
pub fn read_again(root: &Path, file: &Arc<str>) -> SourceText {
    let text = fs::read_to_string(root.join(&**file)).unwrap_or_default();
    SourceText::new(file.clone(), text)
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
