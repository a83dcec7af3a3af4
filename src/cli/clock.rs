//! The outside world: the clock, and of the environment the language and the secrets of object stores. Nothing else in the program asks for them.

use crate::diagnose::Tongue;
#[cfg(feature = "s3")]
use crate::publish::s3::{Holder, RENEW_INTERVAL, Secrets};
use chrono::NaiveDate;
use chrono_tz::Tz;
use std::ffi::OsString;
#[cfg(feature = "s3")]
use std::time::Duration;

/// Today in a time zone.
#[allow(clippy::disallowed_methods, reason = "the one place where the clock enters")]
pub(super) fn today(zone: Tz) -> NaiveDate {
    chrono::Utc::now().with_timezone(&zone).date_naive()
}

/// Some bits that differ from call to call, for a portal's identifier.
#[allow(clippy::disallowed_methods, reason = "a new portal needs an identifier that nobody else has")]
pub(super) fn seed() -> Vec<u8> {
    use std::hash::{BuildHasher, RandomState};
    let mut seed = format!("{:?} {}", std::time::SystemTime::now(), std::process::id()).into_bytes();
    // The standard library's hasher is keyed by the system's source of randomness.
    for n in 0..4 {
        seed.extend(RandomState::new().hash_one(n).to_le_bytes());
    }
    seed
}

/// The key of an object store; none where the environment has none.
#[cfg(feature = "s3")]
pub(super) fn secrets() -> Option<Secrets> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    Some(Secrets {
        access_key_id: variable("AWS_ACCESS_KEY_ID")?,
        secret_access_key: variable("AWS_SECRET_ACCESS_KEY")?,
        session_token: variable("AWS_SESSION_TOKEN"),
    })
}

/// Who publishes, for others who want to publish at the same time. It is told, and nothing depends on it.
#[cfg(feature = "s3")]
#[allow(clippy::disallowed_methods, reason = "for people to read")]
pub(super) fn holder() -> Holder {
    let machine = ["/proc/sys/kernel/hostname", "/etc/hostname"].iter().find_map(|f| std::fs::read_to_string(f).ok());
    let machine = machine.or_else(|| std::env::var("COMPUTERNAME").ok()).unwrap_or_default();
    let name = format!("{} {}", machine.trim(), std::process::id());
    let since = chrono::Local::now().format("%Y-%m-%d %H:%M:%S %:z").to_string();
    let token = crate::digest::hex(&seed());
    #[cfg(feature = "crash-points")]
    let beat = std::env::var("JINDU_BEAT_MS").ok().and_then(|beat| beat.parse().ok()).map(Duration::from_millis);
    #[cfg(not(feature = "crash-points"))]
    let beat: Option<Duration> = None;
    Holder { name, since, token, beat: beat.unwrap_or(RENEW_INTERVAL) }
}

/// The language of messages: `--lang`, else the environment's, else English. It is needed before the arguments are parsed,
/// since help is a message too.
pub(super) fn tongue(args: &[OsString]) -> Tongue {
    let mut words = args.iter().filter_map(|a| a.to_str());
    while let Some(word) = words.next() {
        match word.strip_prefix("--lang=").or_else(|| if word == "--lang" { words.next() } else { None }) {
            Some("zh") => return Tongue::Zh,
            Some("en") => return Tongue::En,
            _ => {}
        }
    }
    let set =
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| std::env::var(name).ok()).find(|v| !v.is_empty());
    if set.is_some_and(|v| v.to_ascii_lowercase().starts_with("zh")) { Tongue::Zh } else { Tongue::En }
}
