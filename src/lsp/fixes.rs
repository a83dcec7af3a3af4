//! Remedies that leave nothing to decide: the word that was meant, and quotes around what YAML takes for a figure.
//!
//! They are those that the help names: nothing is found out here that `check` does not say.

use crate::diagnose::{Code, Diagnostic};

/// The words as they stand, and what is to stand in their place; none where the help leaves something to decide.
pub(super) fn mend(diagnostic: &Diagnostic, words: &str) -> Option<(String, String)> {
    let help = &diagnostic.help.as_ref()?.en;
    if diagnostic.code == Code::WrongType {
        let quoted = help.strip_prefix("put it in quotes: ")?;
        return (quoted.trim_matches('"') == words).then(|| (words.to_owned(), quoted.to_owned()));
    }
    let is_word = matches!(
        diagnostic.code,
        Code::ContinuesNothing
            | Code::UnknownBody
            | Code::UnknownKey
            | Code::UnknownMeasure
            | Code::UnknownPlan
            | Code::UnknownSection
            | Code::UnknownTarget
            | Code::UnknownTask
            | Code::UnknownWord
    );
    let (near, _) = help.strip_prefix("did you mean “").filter(|_| is_word)?.split_once('”')?;
    let inner = super::outline::unquoted(words);
    // Of several words at the place, which one is meant would have to be guessed.
    let is_told = diagnostic.message.en.contains(&format!("“{inner}”"));
    (is_told && !inner.is_empty()).then(|| (words.to_owned(), words.replacen(inner, near, 1)))
}
