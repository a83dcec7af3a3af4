//! Names that some systems cannot hold: a portal must unpack wherever it is carried to.
//! Which those are, `yaml::shape::fits_windows` says; names that differ by case are one file there.

use crate::diagnose::{Code, Diagnostic, Place};
use crate::msg;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is told of a name that `fits_windows` refuses.
pub(super) fn not_for_windows(file: &Arc<str>, name: &str) -> Diagnostic {
    Diagnostic::error(
        Code::BadFileName,
        Place::file(file.clone()),
        msg!(
            "“{name}”在 Windows 上不能作文件名，网站无法在那里解压",
            "Windows cannot hold a file named “{name}”: the site could not be unpacked there"
        ),
    )
    .help(msg!(
        "换一个名称；不用 con、prn、aux、nul、com1、lpt1 等，没有反斜杠和 < > : | ? * 等符号，末尾没有点和空格",
        "choose another name: not con, prn, aux, nul, com1, lpt1 and the like, without a backslash and signs such as < > : | ? *, and without a dot or a blank at its end"
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
                    msg!(
                        "与 content/{first} 只有大小写不同，在 Windows 和 macOS 上是同一个文件",
                        "it differs from content/{first} by case alone: on Windows and macOS both are one file"
                    ),
                )
                .help(msg!("给其中一个改名", "rename one of them")),
            );
        }
    }
}
