//! A bulletin as a Word file of the form of official documents. It says what was frozen and nothing that became known later: whoever kept
//! the file has what was published.

use super::{LISTS, places};
use crate::model::{Mark, Subject};
use crate::office::docx::{self, Paragraph, Style};
use crate::render::localizer::Localizer;
use crate::render::marked::{bare, runs};

/// The bytes of a plan's bulletin.
pub(in crate::render) fn document(localizer: &Localizer<'_>, p: usize, i: usize) -> std::io::Result<Vec<u8>> {
    let plan = &localizer.inputs.portal.plans[p];
    let bulletin = &plan.bulletins[i];
    let figures = &bulletin.figures;
    let localizer = &Localizer { marks: true, ..*localizer };
    let paragraph = |style: Style, words: &str| Paragraph { style, runs: runs(words) };
    let text = |words: String| paragraph(Style::Text, &words);
    let (of, period) = (localizer.line(localizer.plan(p)), localizer.bulletin_period(bulletin));
    let title = localizer.phrase("bulletin-title", &[("plan", &of), ("period", &period)]);
    let mut all = vec![paragraph(Style::Title, &title), text(localizer.bulletin_intro(bulletin))];
    let mut n = 0;
    let mut heading = |key: &str| {
        n += 1;
        let number = localizer.phrase("section-title", &[("n", &localizer.formatter().numeral(n))]);
        paragraph(Style::Heading, &(number + &localizer.word(key)))
    };
    all.push(heading("bulletin-state"));
    let parts = localizer.bulletin_statuses(figures).into_iter().map(|(status, n, share)| {
        let (status, n) = (localizer.status(status), n.to_string());
        localizer.phrase("bulletin-part", &[("status", &status), ("n", &n), ("share", &share)])
    });
    let mut tasks = localizer.counted("bulletin-tasks", figures.tasks);
    let parts: Vec<String> = parts.collect();
    if !parts.is_empty() {
        tasks += &format!("{}{}", localizer.word("colon"), parts.join(&localizer.word("semicolon")));
    }
    tasks += &localizer.word("full-stop");
    let withdrawn = figures.count(crate::model::progress::Status::Withdrawn);
    if withdrawn > 0 {
        tasks += &format!("{}{}", localizer.word("gap"), localizer.counted("bulletin-withdrawn", withdrawn));
    }
    all.push(text(tasks));
    all.extend(localizer.bulletin_sentences(figures).into_iter().map(text));
    let items = |words: Vec<String>| -> Vec<Paragraph> {
        if words.is_empty() {
            return vec![text(localizer.word("bulletin-none"))];
        }
        let item = |(i, words): (usize, String)| {
            let number = u32::try_from(i + 1).unwrap_or(u32::MAX);
            let number = localizer.formatter().printed(Mark::Inner(number)).unwrap_or_default();
            // Below a heading with a number of its own the second level of official documents.
            text(format!("{number}{}{words}", localizer.word("gap")))
        };
        words.into_iter().enumerate().map(item).collect()
    };
    for (kind, list) in LISTS {
        all.push(heading(&format!("bulletin-{kind}")));
        let named = |(t, subject): (usize, Subject)| {
            let task = &plan.tasks[t];
            let own = localizer.line(localizer.subject(task, Subject::Task));
            match subject {
                Subject::Task => own,
                part => localizer.labelled_by(&own, &localizer.line(localizer.subject(task, part))),
            }
        };
        all.extend(items(places(plan, list(figures)).into_iter().map(named).collect()));
    }
    all.push(heading("bulletin-unreported"));
    let bodies = figures.unreported.iter().filter_map(|id| localizer.inputs.portal.bodies.find(id));
    let names = bodies.map(|body| localizer.line(localizer.body(body))).collect::<Vec<_>>();
    all.push(text(if names.is_empty() {
        localizer.word("bulletin-none")
    } else {
        names.join(&localizer.word("list-separator")) + &localizer.word("full-stop")
    }));
    all.extend(localizer.bulletin_objections(bulletin).map(text));
    let from = localizer.inputs.portal.bodies.coordinator().map(|body| localizer.line(localizer.body(body)));
    let signed = from.iter().cloned().chain([localizer.day(bulletin.made)]);
    let signed: Vec<Paragraph> = signed.map(|words| paragraph(Style::Signed, &words)).collect();
    // Pages say the same of theirs.
    all.extend(localizer.incomplete(all.iter().chain(&signed)).map(text));
    all.extend(signed);
    docx::write(&bare(&title), &bare(&from.unwrap_or_default()), bulletin.made, &[(localizer.tag().to_owned(), all)])
}
