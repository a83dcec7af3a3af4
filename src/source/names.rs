//! Names that some systems cannot hold: a portal must unpack wherever it is carried to.
//!
//! Source: the Windows naming conventions (devices are reserved whatever follows their name and a dot; no dot at the end; names
//! that differ by case are one file).

use crate::diagnose::{Code, Diagnostic, Place};
use crate::say;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Whether Windows can hold a file or folder of this name.
pub(super) fn fits_windows(name: &str) -> bool {
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = stem
        .strip_prefix("com")
        .or_else(|| stem.strip_prefix("lpt"))
        .is_some_and(|n| matches!(n.as_bytes(), [b'0'..=b'9']));
    !(DEVICES.contains(&stem.as_str()) || numbered || name.ends_with('.') || name.contains('\\'))
}

/// What is told of a name that [`fits_windows`] refuses.
pub(super) fn not_for_windows(file: &Arc<str>, name: &str) -> Diagnostic {
    Diagnostic::error(
        Code::BadFileName,
        Place::file(file.clone()),
        say!(
            "“{name}”在 Windows 上不能作文件名，网站无法在那里解压",
            "Windows cannot hold a file named “{name}”: the site could not be unpacked there"
        ),
    )
    .help(say!(
        "换一个名称；不用 con、prn、aux、nul、com1、lpt1 等，没有反斜杠，末尾没有点",
        "choose another name: not con, prn, aux, nul, com1, lpt1 and the like, without a backslash, and without a dot at its end"
    ))
}

/// Tells paths that differ by case alone.
pub(super) fn alike<'a>(paths: impl Iterator<Item = &'a str>, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for path in paths {
        if let Some(first) = seen.insert(path.to_ascii_lowercase(), path) {
            diagnostics.push(
                Diagnostic::error(
                    Code::BadFileName,
                    Place::file(format!("content/{path}").into()),
                    say!(
                        "与 content/{first} 只有大小写不同，在 Windows 和 macOS 上是同一个文件",
                        "it differs from content/{first} by case alone: on Windows and macOS both are one file"
                    ),
                )
                .help(say!("给其中一个改名", "rename one of them")),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fits_windows;

    #[test]
    fn devices_and_dots_at_the_end_fit_nowhere() {
        for name in ["con.txt", "CON", "Lpt1.tar.gz", "com9", "map."] {
            assert!(!fits_windows(name), "{name}");
        }
        for name in ["contact.txt", "com.txt", "company", "lpt10", "map.v1.png"] {
            assert!(fits_windows(name), "{name}");
        }
    }
}
