//! What the targets share: the properties and good inputs of `tests/suite/fuzz`, and how bytes become an input.

#[path = "../../suite/fuzz/holds/mod.rs"]
pub mod holds;
#[path = "../../suite/fuzz/seeds.rs"]
pub mod seeds;
#[path = "../../suite/support/tiny.rs"]
pub mod tiny;

mod start;

pub use start::start;

use holds::Holds;
use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::LazyLock;
use tempfile::TempDir;

// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Ends the program where something does not hold: the engine keeps the input.
pub fn held(holds: Holds) {
    if let Err(why) = holds {
        panic!("{why}");
    }
}

/// Bytes as text. What is not UTF-8 is one character each time: the program refuses such a file before anybody reads it.
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// The first byte, which chooses, and the others.
pub fn chosen(bytes: &[u8]) -> (u8, &[u8]) {
    bytes.split_first().map_or((0, bytes), |(first, rest)| (*first, rest))
}

/// A place in a folder of the target's own.
pub fn place(name: &str) -> PathBuf {
    static FOLDER: LazyLock<TempDir> = LazyLock::new(|| TempDir::new().expect("a temporary folder"));
    FOLDER.path().join(name)
}
