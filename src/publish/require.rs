//! What a target requires: what the checks only warned of, or noted, stops it.

use crate::config::{Config, Requirement, Target};
use crate::diagnose::{Code, Diagnostic, Severity};
use crate::msg;

/// The codes of what a requirement forbids.
fn forbids(requirement: Requirement) -> &'static [Code] {
    match requirement {
        Requirement::Identity => &[Code::NoIdentity, Code::NoBaseUrl],
        Requirement::Evidence => &[Code::NoEvidence],
        Requirement::Translations => &[Code::MissingTranslation, Code::StaleTranslation],
        Requirement::Privacy => &[Code::BankCard, Code::IdentityNumber, Code::MobileNumber, Code::PhotoPosition],
        Requirement::Verified => &[Code::Unverified],
        Requirement::Past => &[Code::PastChanged, Code::PastRemoved, Code::PastAdded],
    }
}

/// Raises what the target requires to errors, and says for each requirement that is not met where it stands.
pub fn require(config: &Config, target: &Target, diagnostics: &mut Vec<Diagnostic>) {
    for requirement in &target.require {
        let forbidden = forbids(requirement.value);
        let mut count = 0;
        for found in diagnostics.iter_mut().filter(|d| forbidden.contains(&d.code)) {
            found.severity = Severity::Error;
            count += 1;
        }
        if count > 0 {
            let (name, word) = (&target.name.value, requirement.value.word());
            let refused = msg!(
                "发布目标“{name}”要求 {word}，有 {count} 处不符",
                "the target “{name}” requires {word}: not met in {count} place(s)"
            );
            diagnostics.push(
                Diagnostic::error(Code::Required, config.source.place(requirement.span), refused)
                    .help(msg!("改正上述各处，或者从 require 里删去", "mend them, or take it out of `require`")),
            );
        }
    }
    crate::diagnose::sort(diagnostics);
}
