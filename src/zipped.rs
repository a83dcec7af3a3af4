//! ZIP files that are the same bytes whenever and on whichever system they are made.
//!
//! - [`entry`] gives the options of an entry: a day of the content, never the clock; readable by all; made on Unix, as the files of a
//!   site are, also where Windows runs the program.
//! - [`as_if_on_unix`] does that to a ZIP that a library has made.
//!
//! Source: APPNOTE 6.3.10 (central directory headers, 4.3.12; version made by, 4.4.2; end of the directory, 4.3.16).

use chrono::{Datelike, NaiveDate};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System};

/// Options of an entry, compressed, of [`midnight`] of a day.
pub fn entry(day: NaiveDate) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(midnight(day))
        .unix_permissions(0o644)
        .system(System::Unix)
}

/// Midnight of a day, as a ZIP says it; the first day that it can say, where it cannot say it.
pub fn midnight(day: NaiveDate) -> DateTime {
    let part = |n: u32| u8::try_from(n).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or_default();
    DateTime::from_date_and_time(year, part(day.month()), part(day.day()), 0, 0, 0).unwrap_or_default()
}

/// Unix, as "version made by" says it in its upper byte.
const UNIX: u8 = 3;

/// A ZIP without comment and of less than 4 GiB, whose directory says of each entry that it was made on Unix.
pub fn as_if_on_unix(mut zip: Vec<u8>) -> Vec<u8> {
    const END: usize = 22;
    const HEADER: usize = 46;
    let number = |zip: &[u8], at: usize, length: usize| {
        let bytes = zip.get(at..at + length)?;
        Some(bytes.iter().rev().fold(0, |n, byte| n << 8 | usize::from(*byte)))
    };
    let mut at = zip.len().checked_sub(END).and_then(|end| number(&zip, end + 16, 4)).unwrap_or(zip.len());
    while zip.get(at..at + 4) == Some(b"PK\x01\x02") {
        zip[at + 5] = UNIX;
        let behind: usize = [28, 30, 32].iter().filter_map(|length| number(&zip, at + length, 2)).sum();
        at += HEADER + behind;
    }
    zip
}

#[cfg(test)]
mod tests {
    use super::{as_if_on_unix, entry};
    use chrono::NaiveDate;
    use std::io::{Cursor, Write};
    use zip::{System, ZipWriter};

    fn made_on(system: System) -> Vec<u8> {
        let day = NaiveDate::from_ymd_opt(2024, 7, 1).expect("a day");
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["a.xml", "进展/b.xml", "c.xml"] {
            zip.start_file(name, entry(day).system(system)).expect("an entry");
            zip.write_all(name.repeat(9).as_bytes()).expect("its bytes");
        }
        zip.finish().expect("a ZIP").into_inner()
    }

    #[test]
    fn what_was_made_on_windows_is_as_if_made_on_unix() {
        let (unix, dos) = (made_on(System::Unix), made_on(System::Dos));
        assert_ne!(dos, unix);
        assert_eq!(as_if_on_unix(dos), unix);
        assert_eq!(as_if_on_unix(unix.clone()), unix);
    }

    #[test]
    fn what_is_no_zip_stays_as_it_is() {
        for bytes in [&b""[..], b"PK\x01\x02", &[0; 22], &[255; 90]] {
            assert_eq!(as_if_on_unix(bytes.to_vec()), bytes);
        }
    }
}
