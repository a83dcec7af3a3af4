//! Words of a theme: whatever stands in an .ftl file, each of its words can be asked for, and what is wrong is told.

use super::{Holds, that};
use fluent_bundle::FluentArgs;
use jindu::render::words::{Level, Lexicon, Words};
use jindu::source::ThemeFile;
use std::sync::Arc;

/// Every word of a file can be asked for.
pub fn every_word_can_be_asked_for(text: &str) -> Holds {
    let file = ThemeFile {
        path: "own/i18n/en.ftl".into(),
        shown: "themes/own/i18n/en.ftl".into(),
        bytes: text.as_bytes().to_vec().into(),
    };
    let mut told = Vec::new();
    let lexicon = Lexicon::read("en", &[&file], &mut told);
    let level = Level { lexicon: Arc::new(lexicon), foreign: None, of: None };
    let words = Words::new(vec![level], "中文".to_owned(), None);
    super::yaml::can_be_told(&file.text().map_err(|_| "it is not UTF-8")?, &told)?;
    let mut args = FluentArgs::new();
    args.set("n", 3);
    args.set("count", "三");
    for key in words.keys() {
        let plain = words.plain(key);
        that(!plain.is_empty() || words.format(key, None) == Ok(String::new()), || format!("{key} says nothing"))?;
        let _ = (words.get(key), words.format(key, Some(&args)), words.number(1.5));
    }
    that(words.get("no-such-word").is_err(), || "a word that is not there".to_owned())
}
