//! A bulletin as a Word file of the form of official documents. It says what was frozen and nothing that became known later: whoever kept
//! the file has what was published.

use super::{LISTS, places};
use crate::model::{Mark, Subject};
use crate::office::docx::{self, Paragraph, Style};
use crate::render::marked::{bare, runs};
use crate::render::teller::Teller;

/// The bytes of a plan's bulletin.
pub(in crate::render) fn document(teller: &Teller<'_>, p: usize, i: usize) -> std::io::Result<Vec<u8>> {
    let plan = &teller.inputs.portal.plans[p];
    let bulletin = &plan.bulletins[i];
    let figures = &bulletin.figures;
    let teller = &Teller { marks: true, ..*teller };
    let paragraph = |style: Style, words: &str| Paragraph { style, runs: runs(words) };
    let text = |words: String| paragraph(Style::Text, &words);
    let (of, period) = (teller.line(teller.plan(p)), teller.bulletin_period(bulletin));
    let title = teller.phrase("bulletin-title", &[("plan", &of), ("period", &period)]);
    let mut all = vec![paragraph(Style::Title, &title), text(teller.bulletin_intro(bulletin))];
    let mut n = 0;
    let mut heading = |key: &str| {
        n += 1;
        let number = teller.phrase("section-title", &[("n", &teller.scribe().numeral(n))]);
        paragraph(Style::Heading, &(number + &teller.word(key)))
    };
    all.push(heading("bulletin-state"));
    let parts = teller.bulletin_statuses(figures).into_iter().map(|(status, n, share)| {
        let (status, n) = (teller.status(status), n.to_string());
        teller.phrase("bulletin-part", &[("status", &status), ("n", &n), ("share", &share)])
    });
    let mut tasks = teller.counted("bulletin-tasks", figures.tasks);
    let parts: Vec<String> = parts.collect();
    if !parts.is_empty() {
        tasks += &format!("{}{}", teller.word("colon"), parts.join(&teller.word("semicolon")));
    }
    tasks += &teller.word("full-stop");
    let withdrawn = figures.count(crate::model::progress::Status::Withdrawn);
    if withdrawn > 0 {
        tasks += &format!("{}{}", teller.word("gap"), teller.counted("bulletin-withdrawn", withdrawn));
    }
    all.push(text(tasks));
    all.extend(teller.bulletin_sentences(figures).into_iter().map(text));
    let items = |words: Vec<String>| -> Vec<Paragraph> {
        if words.is_empty() {
            return vec![text(teller.word("bulletin-none"))];
        }
        let item = |(i, words): (usize, String)| {
            let number = u32::try_from(i + 1).unwrap_or(u32::MAX);
            let number = teller.scribe().printed(Mark::Inner(number)).unwrap_or_default();
            // Below a heading with a number of its own the second level of official documents.
            text(format!("{number}{}{words}", teller.word("gap")))
        };
        words.into_iter().enumerate().map(item).collect()
    };
    for (kind, list) in LISTS {
        all.push(heading(&format!("bulletin-{kind}")));
        let told = |(t, subject): (usize, Subject)| {
            let task = &plan.tasks[t];
            let own = teller.line(teller.subject(task, Subject::Task));
            match subject {
                Subject::Task => own,
                part => teller.labelled_by(&own, &teller.line(teller.subject(task, part))),
            }
        };
        all.extend(items(places(plan, list(figures)).into_iter().map(told).collect()));
    }
    all.push(heading("bulletin-unreported"));
    let bodies = figures.unreported.iter().filter_map(|id| teller.inputs.portal.bodies.find(id));
    let names = bodies.map(|body| teller.line(teller.body(body))).collect::<Vec<_>>();
    all.push(text(if names.is_empty() {
        teller.word("bulletin-none")
    } else {
        names.join(&teller.word("list-separator")) + &teller.word("full-stop")
    }));
    all.extend(teller.bulletin_objections(bulletin).map(text));
    let from = teller.inputs.portal.bodies.coordinator().map(|body| teller.line(teller.body(body)));
    let signed = from.iter().cloned().chain([teller.day(bulletin.made)]);
    let signed: Vec<Paragraph> = signed.map(|words| paragraph(Style::Signed, &words)).collect();
    // Pages say the same of theirs.
    all.extend(teller.incomplete(all.iter().chain(&signed)).map(text));
    all.extend(signed);
    docx::write(&bare(&title), &bare(&from.unwrap_or_default()), bulletin.made, &[(teller.tag().to_owned(), all)])
}
