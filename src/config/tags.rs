//! Language tags (BCP 47): which words are one, which way their script runs, which of them stand in for each other.
//!
//! What a tag leaves unsaid is taken from Unicode's likely subtags: `zh` is written in simplified characters, `ug` in Arabic
//! letters, `zh-TW` in traditional characters.

use unic_langid::LanguageIdentifier;

/// Scripts that run from right to left (ISO 15924), as Unicode's bidirectional classes have them.
const RIGHT_TO_LEFT: &[&str] = &[
    "Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr", "Hebr", "Hung", "Khar", "Lydi",
    "Mand", "Mani", "Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo", "Orkh", "Ougr", "Palm", "Phli", "Phlp", "Phnx",
    "Prti", "Rohg", "Samr", "Sarb", "Sidt", "Sogd", "Sogo", "Syrc", "Syre", "Syrj", "Syrn", "Thaa", "Yezi",
];

/// Whether words are a language tag. Grandfathered tags and extended languages (`zh-yue`) have a form that is preferred (`yue`).
pub fn is_tag(words: &str) -> bool {
    !words.contains('_') && icu_locale_core::Locale::try_from_str(words).is_ok() && identifier(words).is_some()
}

/// Language, script, region and variants: what stands before the first extension.
fn identifier(tag: &str) -> Option<LanguageIdentifier> {
    let core: Vec<&str> = tag.split('-').take_while(|part| part.len() > 1).collect();
    core.join("-").parse().ok()
}

/// The same with what it leaves unsaid.
fn likely(tag: &str) -> Option<LanguageIdentifier> {
    let mut id = identifier(tag)?;
    id.maximize();
    Some(id)
}

/// The script that a language is written in (ISO 15924), where that is known: `Hans`, `Arab`.
pub fn script(tag: &str) -> Option<String> {
    likely(tag)?.script.map(|script| script.to_string())
}

/// Which way a language runs, as HTML says it.
pub fn direction(tag: &str) -> &'static str {
    match script(tag) {
        Some(script) if RIGHT_TO_LEFT.contains(&script.as_str()) => "rtl",
        _ => "ltr",
    }
}

/// Whether a language is written in Chinese characters alone.
pub fn is_han(tag: &str) -> bool {
    script(tag).is_some_and(|script| ["Hans", "Hant", "Hani"].contains(&script.as_str()))
}

/// How near words of one language are to readers of another, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kin {
    /// The same tag.
    Same,
    /// One that says less of it: `en` for `en-GB`.
    Broader,
    /// The same language in the same script: `zh-CN` for `zh-Hans`.
    Script,
    /// The same language in another script: `zh-CN` for `zh-Hant`.
    Language,
}

impl Kin {
    /// Of the words of `offered` to readers of `wanted`; none for another language.
    pub fn of(wanted: &str, offered: &str) -> Option<Self> {
        if wanted.eq_ignore_ascii_case(offered) {
            return Some(Self::Same);
        }
        let (ours, theirs) = (likely(wanted)?, likely(offered)?);
        let broader = || {
            let (wanted, offered) = (wanted.to_ascii_lowercase(), offered.to_ascii_lowercase());
            wanted.strip_prefix(&offered).is_some_and(|rest| rest.starts_with('-'))
        };
        match (ours.language == theirs.language, ours.script == theirs.script) {
            (false, _) => None,
            (true, false) => Some(Self::Language),
            (true, true) => Some(if broader() { Self::Broader } else { Self::Script }),
        }
    }

    /// Whether readers take them for their own.
    pub fn is_own(self) -> bool {
        self < Self::Language
    }
}

#[cfg(test)]
mod tests {
    use super::{Kin, direction, is_han, is_tag, script};

    #[test]
    fn what_is_a_tag() {
        for tag in [
            "zh-CN",
            "en",
            "ii",
            "fr-CA",
            "zh-Hant-TW",
            "sr-Latn",
            "de-CH-1901",
            "ar-u-nu-latn",
            "es-419",
            "yue",
            "mn-Mong",
        ] {
            assert!(is_tag(tag), "{tag}");
        }
        for words in ["", "zh_CN", "e", "en-", "en--GB", "-en", "123", "en GB", "中文", "simplified-chinese"] {
            assert!(!is_tag(words), "{words}");
        }
    }

    #[test]
    fn a_script_gives_the_direction() {
        for tag in [
            "ar", "fa-IR", "he", "ur", "ug", "ug-CN", "ps", "dv", "syr", "nqo", "ff-Adlm", "kk-Arab", "az-IR",
            "rhg-Rohg",
        ] {
            assert_eq!(direction(tag), "rtl", "{tag}");
        }
        for tag in
            ["zh-CN", "en", "fr", "ii", "bo", "mn-Cyrl", "kk", "ug-Cyrl", "ug-Latn", "und", "ar-Latn", "hi", "th"]
        {
            assert_eq!(direction(tag), "ltr", "{tag}");
        }
        assert_eq!(script("ii").as_deref(), Some("Yiii"));
        assert!(is_han("zh") && is_han("zh-HK") && !is_han("ja") && !is_han("zh-Latn"));
    }

    #[test]
    fn words_stand_in_for_each_other_by_language_and_script() {
        for (wanted, offered, kin) in [
            ("en-GB", "en-GB", Some(Kin::Same)),
            ("zh-cn", "zh-CN", Some(Kin::Same)),
            ("en-GB", "en", Some(Kin::Broader)),
            ("en-GB", "en-US", Some(Kin::Script)),
            ("zh-Hans", "zh-CN", Some(Kin::Script)),
            ("zh", "zh-CN", Some(Kin::Script)),
            ("zh-Hant", "zh-CN", Some(Kin::Language)),
            ("zh-TW", "zh", Some(Kin::Language)),
            ("sr-Latn", "sr", Some(Kin::Language)),
            ("fr", "en", None),
            ("ii", "zh-CN", None),
        ] {
            assert_eq!(Kin::of(wanted, offered), kin, "{wanted} {offered}");
        }
    }
}
