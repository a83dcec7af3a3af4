//! Points at which the program can be made to die, one before each step that changes the disk: tests go through all of them
//! instead of waiting for a moment at which it happens to write.
//!
//! Only with the feature `crash-points`, which no release has, and only where the environment variable `JINDU_CRASH_AT` holds a
//! number: at the point of that number the process ends as if it were killed, with nothing tidied up.

use std::io::{self, Read, Write};

/// A point: the process may end here.
#[cfg(feature = "crash-points")]
pub fn point() {
    use std::sync::LazyLock;
    use std::sync::atomic::{AtomicUsize, Ordering};
    static LAST: LazyLock<Option<usize>> =
        LazyLock::new(|| std::env::var("JINDU_CRASH_AT").ok().and_then(|number| number.parse().ok()));
    static PASSED: AtomicUsize = AtomicUsize::new(0);
    if let Some(last) = *LAST
        && PASSED.fetch_add(1, Ordering::Relaxed) + 1 >= last
    {
        std::process::abort();
    }
}

/// A point, of which nothing is compiled.
#[cfg(not(feature = "crash-points"))]
#[inline]
pub fn point() {}

/// Writes all of the bytes, with a point when half of them are written.
pub fn write_all(file: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    if cfg!(feature = "crash-points") {
        let (first, rest) = bytes.split_at(bytes.len() / 2);
        file.write_all(first)?;
        point();
        return file.write_all(rest);
    }
    file.write_all(bytes)
}

/// Copies all that a reader gives, with a point when half of it is written.
pub fn copy(from: &mut impl Read, file: &mut impl Write) -> io::Result<()> {
    if cfg!(feature = "crash-points") {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes)?;
        return write_all(file, &bytes);
    }
    io::copy(from, file).map(|_| ())
}
