//! The ledger of tasks, and by what its rows can be chosen.

use super::descriptor::Descriptor;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered};
use crate::diagnose::Diagnostic;
use crate::model::BodyKind;
use crate::model::progress::Status;
use crate::outputs::needs::Sum;
use crate::outputs::{PageId, PageKind, ROWS, exports, few_values, pages_of_rows, task_months, task_statuses};
use crate::render::ledger_rows::Look;
use crate::render::shared::{field_words, kind_title};
use crate::render::view::{BodyChoice, BodyChoices, Choice, FieldChoices, Html, Ledger, LedgerFilter, Text};

const KIND: PageKind = PageKind {
    there: |content, p| vec![(0, pages_of_rows(content.portal.plans[p].tasks.len()))],
    found: |_, _| Some((4, 0)),
    ..PageKind::of_plan(
        "ledger",
        |content, id| format!("{}/tasks/index", content.portal.plans[id.plan].id),
        |needs, content, id, _| {
            let total = content.portal.plans[id.plan].tasks.len();
            needs.choices(id.plan);
            needs.number(usize::from(content.portal.plans[id.plan].marks_tasks()));
            if id.page == 0 {
                needs.sum(id.plan, Sum::Plan);
            }
            needs.list(id.plan, id.page, total, &mut (0..total));
        },
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["ledger"],
    column: Some("figures"),
    ..Descriptor::new(KIND, |renderer, id| renderer.ledger(id.plan, id.page))
};

/// A page of a plan's ledger.
pub(in crate::render) fn page(p: usize, page: usize) -> PageId {
    PageId { page, ..PageId::new(&PAGE.kind, p) }
}

impl PageRenderer<'_> {
    fn ledger(&self, p: usize, n: usize) -> Rendered {
        let rows = &self.views(p).rows;
        let (range, pager) = self.pager(rows.len(), n, |n| page(p, n));
        let look = Look::of(self.renderer, p, self.lang);
        let html = range.clone().map(|t| Ok(Html::new(&look.row(self.renderer, t)?)));
        let view = Ledger {
            printed: html.collect::<Result<Vec<Html>, Box<Diagnostic>>>()?,
            rows: rows[range].to_vec(),
            numbered: self.inputs.portal.plans[p].marks_tasks(),
            total: rows.len(),
            rollup: (n == 0).then(|| self.rollup(&self.inputs.facts[p].state.tasks)),
            pager,
            filter: self.ledger_filter(p),
        };
        let meta = PageMeta {
            description: Some(self.phrase("describe-ledger", &[("plan", &self.plan_name(p))])),
            nav: Some("ledger"),
            sums_up: true,
            breadcrumbs: vec![self.plan_crumb(p)],
            plan: Some(p),
            ..PageMeta::new(self.numbered(self.formatter().own(self.word("title-ledger")), n))
        };
        self.finish("ledger", meta, "ledger", &view)
    }

    /// The portal's own fields of which tasks have few values.
    fn field_choices(&self, p: usize) -> Vec<FieldChoices> {
        let formatter = self.formatter();
        let mut all = Vec::new();
        for (field, values) in self.inputs.config.fields.iter().zip(few_values(&self.inputs.facts[p])) {
            let mut words: Vec<Text> = Vec::new();
            for text in values.into_iter().map(|value| field_words(&formatter, value)) {
                // Two values may be the same words in this language.
                if words.iter().all(|known| known.text != text.text) {
                    words.push(text);
                }
            }
            if !words.is_empty() {
                all.push(FieldChoices {
                    id: field.id.to_string(),
                    name: formatter.by_language(&field.name),
                    values: words,
                });
            }
        }
        all
    }

    fn ledger_filter(&self, p: usize) -> LedgerFilter {
        let (portal, facts) = (self.inputs.portal, &self.inputs.facts[p]);
        let formatter = self.formatter();
        let body = |ix| BodyChoice {
            id: portal.bodies.get(ix).id.to_string(),
            name: formatter.by_language(portal.bodies.get(ix).short_on(self.inputs.as_of)),
            groups: portal.bodies.groups_of(ix).iter().map(|g| portal.bodies.get(*g).id.to_string()).collect(),
        };
        let of_kind = |kind: BodyKind| BodyChoices {
            kind: self.inputs.config.kinds.of(kind).id.to_string(),
            title: kind_title(&self.inputs, kind, self.lang),
            bodies: facts.shown_of(&portal.bodies, kind).map(body).collect(),
        };
        let statuses = task_statuses(facts);
        LedgerFilter {
            sections: portal.plans[p]
                .sections
                .iter()
                .map(|section| Choice { id: section.id.to_string(), title: formatter.text(&section.title) })
                .collect(),
            bodies: self.inputs.config.kinds.iter().map(of_kind).filter(|of| !of.bodies.is_empty()).collect(),
            absent: Status::ALL.into_iter().filter(|s| !statuses.contains(s)).map(Status::word).collect(),
            statuses: statuses.into_iter().map(Status::word).collect(),
            months: task_months(facts)
                .into_iter()
                .map(|(year, month)| Choice {
                    id: format!("{year:04}-{month:02}"),
                    title: formatter.own(formatter.month(year, month).0),
                })
                .collect(),
            fields: self.field_choices(p),
            soon: formatter.day(self.inputs.as_of + chrono::Days::new(self.inputs.config.due_soon_days.into())),
            index: (portal.plans[p].tasks.len() > ROWS)
                .then(|| exports::ledger_rows_path(self.inputs.config, portal, p, self.lang)),
        }
    }
}
