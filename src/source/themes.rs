//! The files of themes: those inside the program, and those of the portal's `themes/` folder, which come before them.

use super::{Entry, TEXT_LIMIT, entry, is_leftover};
use crate::diagnose::{Code, Diagnostic, Place, SourceText};
use crate::disk::with_path;
use crate::msg;
use include_dir::{Dir, include_dir};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;
use walkdir::WalkDir;

static BUILTIN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// A file of a theme.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// Its path: `base/templates/task.html`.
    pub path: Arc<str>,
    /// How a diagnostic names it: `themes/base/templates/task.html`.
    pub shown: Arc<str>,
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
}

impl ThemeFile {
    /// Its words; or why it has none.
    pub fn text(&self) -> Result<SourceText, Box<Diagnostic>> {
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => Ok(SourceText::new(self.shown.clone(), text)),
            Err(error) => Err(Box::new(super::not_utf8(self.shown.clone(), &self.bytes, error))),
        }
    }
}

/// The files of the themes inside the program, by path.
pub fn builtin() -> BTreeMap<Arc<str>, ThemeFile> {
    let mut files = BTreeMap::new();
    collect(&BUILTIN, &mut files);
    files
}

fn collect(folder: &Dir<'static>, files: &mut BTreeMap<Arc<str>, ThemeFile>) {
    for file in folder.files() {
        let path: Arc<str> = file.path().to_string_lossy().replace('\\', "/").into();
        let shown = format!("themes/{path}").into();
        files.insert(path.clone(), ThemeFile { path, shown, bytes: Cow::Borrowed(file.contents()) });
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}

/// The themes inside the program with those of `ROOT/themes` laid over them, file by file.
pub fn read_themes(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> io::Result<BTreeMap<Arc<str>, ThemeFile>> {
    let mut files = builtin();
    let folder = root.join("themes");
    if !folder.is_dir() {
        return Ok(files);
    }
    let walk = WalkDir::new(&folder)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|e| e.depth() == 0 || !is_leftover(&e.file_name().to_string_lossy()));
    for step in walk {
        let step = step.map_err(|e| with_path(&e.into(), &folder))?;
        let Ok(relative) = step.path().strip_prefix(&folder) else { continue };
        let path: Arc<str> = super::slashed(relative).into();
        let shown: Arc<str> = format!("themes/{path}").into();
        match entry(&folder, "themes", &step, &shown)? {
            Entry::File => {}
            Entry::Folder => continue,
            Entry::Fault(fault) => {
                diagnostics.push(*fault);
                continue;
            }
        }
        let size = std::fs::metadata(step.path()).map_err(|e| with_path(&e, step.path()))?.len();
        if size > TEXT_LIMIT && !path.contains("/static/") {
            diagnostics.push(
                Diagnostic::error(
                    Code::TooLarge,
                    Place::file(shown),
                    msg!("主题文件过大", "this file of a theme is far too large"),
                )
                .help(msg!("图片等放到主题的 static/ 里", "pictures and the like belong in the theme's static/")),
            );
            continue;
        }
        let bytes = Cow::Owned(std::fs::read(step.path()).map_err(|e| with_path(&e, step.path()))?);
        files.insert(path.clone(), ThemeFile { path, shown, bytes });
    }
    Ok(files)
}
