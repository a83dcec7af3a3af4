//! The snapshots of earlier years.

use super::Day;
use serde::Serialize;

/// The value `archive`.
#[derive(Debug, Clone, Serialize)]
pub struct ArchivePage {
    /// Snapshots, the latest first.
    pub snapshots: Vec<SnapshotView>,
    /// The list of snapshots for programs (RFC 7089); null without `base_url`.
    pub time_map: Option<String>,
}

/// A snapshot.
#[derive(Debug, Clone, Serialize)]
pub struct SnapshotView {
    /// Its name: `2023-12-31`.
    pub label: String,
    /// The day as of which it speaks.
    pub day: Day,
    /// The home page in it; in the page's language where it has that.
    pub href: String,
    /// Whether that page is in the page's language.
    pub translated: bool,
    /// All of it as one file.
    pub bag: String,
    /// How many files it has.
    pub files: usize,
    /// How many millions of bytes its files have, with one decimal: `1.3`.
    pub megabytes: String,
    /// Its seal: the SHA-256 of its `tagmanifest-sha256.txt`, in 64 hexadecimal digits.
    pub seal: String,
}
