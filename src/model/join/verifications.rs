//! Verifications: which report each looks into, and what of it.

use super::entries::{Entries, EntryKey, Found};
use super::task::Names;
use super::{Join, Pairing};
use crate::diagnose::{Code, SourceText};
use crate::model::*;
use crate::msg;
use crate::parse::shapes::is_entry_name;
use crate::parse::task::VerificationDraft;
use crate::yaml::Spanned;
use chrono::NaiveDate;

impl Join<'_> {
    /// `reports` are the names of the task's reports, and how many these are.
    pub(super) fn verifications(
        &mut self,
        source: &SourceText,
        pairing: &mut Pairing<'_>,
        drafts: Vec<VerificationDraft>,
        names: &Names<'_>,
        reports: &Entries,
    ) -> Vec<Verification> {
        let dates = drafts.iter().map(|d| d.date.as_ref().map(|d| d.value));
        let entries = Entries::new(dates.map(|date| EntryKey { date, ..EntryKey::default() }));
        drafts
            .into_iter()
            .zip(entries.all)
            .map(|(draft, entry)| {
                let prefix = pairing.entry("verifications", &entry.names);
                let place = |word: Option<crate::diagnose::Span>| word.unwrap_or(draft.span);
                let of = draft.of.as_ref().filter(|name| is_entry_name(&name.value));
                Verification {
                    name: entry.name().into(),
                    date: draft.date.as_ref().map_or(NaiveDate::MIN, |d| d.value),
                    of: of.and_then(|name| self.verified(source, name, reports, names.undated)),
                    by: draft.by.as_ref().and_then(|id| self.bodies.resolve_one(source, id, self.diagnostics)),
                    verdict: draft.result.as_deref().and_then(Verdict::from_word).unwrap_or(Verdict::NotConfirmed),
                    anchor: entry.anchor.replacen("report-", "verification-", 1).into(),
                    date_span: place(draft.date.as_ref().map(|d| d.span)),
                    of_span: place(draft.of.as_ref().map(|of| of.span)),
                    by_span: place(draft.by.as_ref().map(|by| by.span)),
                    measure_span: place(draft.measure.as_ref().map(|m| m.span)),
                    span: draft.span,
                    measure: draft
                        .measure
                        .and_then(|id| self.named(source, &id, &names.measures, Code::UnknownMeasure)),
                    finding: draft.finding.map(|f| pairing.prose(&format!("{prefix}.finding"), f.document)),
                    evidence: self.references(source, pairing, &format!("{prefix}.evidence"), &draft.evidence),
                }
            })
            .collect()
    }

    /// The report that a verification names. Where there are reports without a date, which was told, one that names nothing is no
    /// news.
    fn verified(
        &mut self,
        source: &SourceText,
        name: &Spanned<String>,
        reports: &Entries,
        undated: bool,
    ) -> Option<usize> {
        let wanted = &name.value;
        let (code, message, help) = match reports.find(wanted, usize::MAX) {
            Found::One(i) => return Some(i),
            Found::Nothing if undated => return None,
            Found::Nothing => (
                Code::UnknownReport,
                msg!("没有报送“{wanted}”", "there is no report “{wanted}”"),
                msg!(
                    "写它的 id 或日期（2023-07-10，同日多条时 2023-07-10#2）",
                    "write its id or date (2023-07-10, or 2023-07-10#2 where a day has several)"
                ),
            ),
            Found::Correction => (
                Code::VerifiesNoReport,
                msg!("“{wanted}”是更正，不是报送", "“{wanted}” is a correction, not a report"),
                msg!(
                    "写所更正的那条报送；核查日期在更正之后的，核查的就是更正后的内容",
                    "name the report that it corrects: a verification dated after the correction is of what was corrected"
                ),
            ),
            Found::Draft => (
                Code::VerifiesNoReport,
                msg!("“{wanted}”还是草稿", "“{wanted}” is still a draft"),
                msg!("草稿没有发布；报送以后再核查", "a draft is not published: verify it once it is reported"),
            ),
        };
        self.error(code, source, name.span, message, help);
        None
    }
}
