//! A bulletin as a Word file of the form of official documents. It says what was frozen and nothing that became known later: whoever kept
//! the file has what was published.

use super::{LISTS, places};
use crate::model::{Mark, Subject};
use crate::office::docx::{self, Paragraph};
use crate::plain;
use crate::render::teller::Teller;

/// The bytes of a plan's bulletin.
pub(in crate::render) fn document(teller: &Teller<'_>, p: usize, i: usize) -> std::io::Result<Vec<u8>> {
    let plan = &teller.inputs.portal.plans[p];
    let bulletin = &plan.bulletins[i];
    let figures = &bulletin.figures;
    let title = plain::line(
        &teller
            .phrase("bulletin-title", &[("plan", &teller.plan(p).text), ("period", &teller.bulletin_period(bulletin))]),
    );
    let mut all = vec![Paragraph::Title(title.clone()), Paragraph::Text(teller.bulletin_intro(bulletin))];
    let mut n = 0;
    let mut heading = |key: &str| {
        n += 1;
        let number = teller.phrase("section-title", &[("n", &teller.scribe().numeral(n))]);
        Paragraph::Heading(number + &teller.word(key))
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
    all.push(Paragraph::Text(tasks));
    all.extend(teller.bulletin_sentences(figures).into_iter().map(Paragraph::Text));
    let items = |words: Vec<String>| -> Vec<Paragraph> {
        if words.is_empty() {
            return vec![Paragraph::Text(teller.word("bulletin-none"))];
        }
        let item = |(i, words): (usize, String)| {
            let number = u32::try_from(i + 1).unwrap_or(u32::MAX);
            let number = teller.scribe().printed(Mark::Inner(number)).unwrap_or_default();
            // Below a heading with a number of its own the second level of official documents.
            Paragraph::Text(format!("{number}{}{words}", teller.word("gap")))
        };
        words.into_iter().enumerate().map(item).collect()
    };
    for (kind, list) in LISTS {
        all.push(heading(&format!("bulletin-{kind}")));
        let told = |(t, subject): (usize, Subject)| {
            let task = &plan.tasks[t];
            let own = plain::line(&teller.subject(task, Subject::Task).text);
            match subject {
                Subject::Task => own,
                part => teller.labelled_by(&own, &plain::line(&teller.subject(task, part).text)),
            }
        };
        all.extend(items(places(plan, list(figures)).into_iter().map(told).collect()));
    }
    all.push(heading("bulletin-unreported"));
    let bodies = figures.unreported.iter().filter_map(|id| teller.inputs.portal.bodies.find(id));
    let names = bodies.map(|body| plain::line(&teller.body(body).text)).collect::<Vec<_>>();
    all.push(Paragraph::Text(if names.is_empty() {
        teller.word("bulletin-none")
    } else {
        names.join(&teller.word("list-separator")) + &teller.word("full-stop")
    }));
    all.extend(teller.bulletin_objections(bulletin).map(Paragraph::Text));
    let from = teller.inputs.portal.bodies.coordinator().map(|body| plain::line(&teller.body(body).text));
    all.extend(from.clone().map(Paragraph::Signed));
    all.push(Paragraph::Signed(teller.day(bulletin.made)));
    docx::write(&title, &from.unwrap_or_default(), bulletin.made, &[(teller.tag().to_owned(), all)])
}
