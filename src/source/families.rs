//! Source files with their translations.

use super::TextFile;

/// A source file and its translations. `05-x.md` and `05-x.en.md` stand side by side, since names begin alike up to the dot.
#[derive(Debug, Clone, Copy)]
pub struct Family<'a> {
    files: &'a [TextFile],
}

impl<'a> Family<'a> {
    /// All families, in the order of the files.
    pub fn all(texts: &'a [TextFile]) -> impl Iterator<Item = Self> {
        texts.chunk_by(|a, b| a.kind.is_of(&b.kind)).map(|files| Self { files })
    }

    /// One of them, which stands for all.
    pub fn first(&self) -> &'a TextFile {
        &self.files[0]
    }

    /// The source file.
    pub fn source(&self) -> Option<&'a TextFile> {
        self.files.iter().find(|file| file.kind.language().is_none())
    }

    /// The translations, by path.
    pub fn translations(&self) -> impl Iterator<Item = &'a TextFile> {
        self.files.iter().filter(|file| file.kind.language().is_some())
    }

    /// All of them, by path.
    pub fn files(&self) -> &'a [TextFile] {
        self.files
    }
}
