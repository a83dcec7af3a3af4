//! Source files with their translations.

use super::TextFile;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::Arc;

/// A source file and its translations. `05-x.md` and `05-x.en.md` stand side by side, since names begin alike up to the dot.
#[derive(Debug, Clone, Copy)]
pub struct Family<'a> {
    files: &'a [TextFile],
}

impl<'a> Family<'a> {
    /// The files of each family, in their order. Files that nobody else holds are given away, so that they are gone as soon as
    /// they were used.
    pub fn grouped(texts: Arc<Vec<TextFile>>, buffer: &'a OnceCell<Arc<Vec<TextFile>>>) -> Vec<Cow<'a, [TextFile]>> {
        match Arc::try_unwrap(texts) {
            Ok(own) => {
                let mut families: Vec<Vec<TextFile>> = Vec::new();
                for file in own {
                    match families.last_mut().filter(|family| family[0].kind.is_of(&file.kind)) {
                        Some(family) => family.push(file),
                        None => families.push(vec![file]),
                    }
                }
                families.into_iter().map(Cow::Owned).collect()
            }
            Err(shared) => {
                let texts = buffer.get_or_init(|| shared);
                texts.chunk_by(|a, b| a.kind.is_of(&b.kind)).map(Cow::Borrowed).collect()
            }
        }
    }

    /// A family, of which there is at least one file.
    pub fn of(files: &'a [TextFile]) -> Self {
        Self { files }
    }

    /// The source file.
    pub fn source(&self) -> Option<&'a TextFile> {
        self.files.iter().find(|file| file.kind.language().is_none())
    }

    /// The translations, by path.
    pub fn translations(&self) -> impl Iterator<Item = &'a TextFile> {
        self.files.iter().filter(|file| file.kind.language().is_some())
    }
}
