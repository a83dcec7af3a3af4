//! At which bytes a text's lines begin, and how many characters stand before them: found once, however many faults a file has.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// After how many bytes the characters are counted anew.
const STEP: usize = 1_024;

/// What is known of a text's lines.
#[derive(Debug)]
pub(super) struct Lines {
    /// The first byte of each line.
    starts: Vec<usize>,
    /// How many characters begin before each [`STEP`].
    characters: Vec<usize>,
}

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect();
        let mut before = 0;
        let counted = text.as_bytes().chunks(STEP).map(|chunk| {
            before += beginning(chunk);
            before
        });
        Self { starts, characters: std::iter::once(0).chain(counted).collect() }
    }

    /// The number, from 1, and the bytes of the line in which a byte stands, without its line feed.
    pub(super) fn around(&self, text: &str, byte: usize) -> (usize, Range<usize>) {
        let number = self.starts.partition_point(|start| *start <= byte);
        let start = self.starts[number - 1];
        let end = self.starts.get(number).map_or(text.len(), |next| next - 1);
        (number, start..end)
    }

    /// How many characters a range of bytes holds.
    pub(super) fn characters(&self, text: &str, range: Range<usize>) -> usize {
        self.before(text, range.end) - self.before(text, range.start)
    }

    fn before(&self, text: &str, byte: usize) -> usize {
        let step = byte / STEP;
        self.characters[step] + beginning(&text.as_bytes()[step * STEP..byte])
    }
}

/// How many characters begin among these bytes of UTF-8.
fn beginning(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xc0 != 0x80).count()
}

/// The lines of a text as soon as someone asked for them. It follows from the text, so it makes no difference between two.
#[derive(Debug, Clone, Default)]
pub(super) struct Found(Arc<OnceLock<Lines>>);

impl Found {
    /// Those of this text, which is the same every time.
    pub(super) fn of(&self, text: &str) -> &Lines {
        self.0.get_or_init(|| Lines::of(text))
    }
}

impl PartialEq for Found {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Found {}
