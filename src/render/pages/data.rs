//! The data page: every file of a plan's open data, what it is for, what its fields mean.

use super::descriptor::Descriptor;
use super::meta::PageMeta;
use super::{PageRenderer, Rendered};
use crate::model::BodyKind;
use crate::outputs::tables::Table;
use crate::outputs::{FeedFormat, FeedOf, PageId, PageKind, exports};
use crate::render::linked_data;
use crate::render::tables::{columns, dictionary};
use crate::render::view::{BodyFiles, DataField, DataPage, DataTable, LicenseView, Text};

const KIND: PageKind = PageKind {
    found: |_, _| Some((10, 0)),
    ..PageKind::of_plan(
        "data",
        |content, id| format!("{}/data", content.portal.plans[id.plan].id),
        |needs, _, id, _| needs.rows(id.plan),
    )
};

pub(super) static PAGE: Descriptor = Descriptor {
    templates: &["data"],
    column: Some("data"),
    nodes: |renderer, id, about, _| {
        // Found alone, it must say of what.
        let name = renderer.plan_name(id.plan) + &renderer.word("colon") + about.title;
        vec![linked_data::dataset(&renderer.inputs, id.plan, &name, about.description, renderer.lang)]
    },
    ..Descriptor::new(KIND, |renderer, id| renderer.data(id.plan))
};

/// What there is of a plan as open data.
pub(in crate::render) fn page(p: usize) -> PageId {
    PageId::new(&PAGE.kind, p)
}

impl PageRenderer<'_> {
    fn data(&self, p: usize) -> Rendered {
        let inputs = &self.inputs;
        let path = |lang, file: &str| exports::data_path(inputs.config, inputs.portal, p, lang, file);
        let feed = |of| {
            inputs.config.base_url.as_ref()?;
            Some(exports::feed_path(inputs.config, inputs.portal, of, FeedFormat::Atom, self.lang))
        };
        let calendar = |body| exports::calendar_path(inputs.config, inputs.portal, p, body, None, self.lang);
        let bodies = inputs
            .config
            .kinds
            .iter()
            .filter(|kind| *kind != BodyKind::Group)
            .flat_map(|kind| inputs.facts[p].shown_of(&inputs.portal.bodies, kind));
        let license = inputs.config.license.as_ref().map(|license| LicenseView {
            title: match &license.title {
                Some(title) => self.formatter().by_language(title),
                None => self.formatter().own(&*license.name),
            },
            terms: license.url.as_deref().map(|url| self.web(url)),
        });
        let view = DataPage {
            sheet: path(Some(self.lang), "ledger.xlsx"),
            excel_csv: path(Some(self.lang), "tasks-excel.csv"),
            json: path(None, "tasks.json"),
            llms: inputs.config.texts.then(|| exports::llms_path(inputs.config, inputs.portal, Some(p), 0, self.lang)),
            schema: path(None, "tasks.schema.json"),
            package: path(None, "datapackage.json"),
            tables: Table::of(inputs.config).map(|table| self.table(p, table)).collect(),
            license,
            calendar: calendar(None),
            feed: feed(FeedOf::Portal),
            bodies: bodies
                .map(|body| BodyFiles {
                    body: self.views(p).bodies[body.0 as usize].clone(),
                    calendar: calendar(Some(body)),
                    feed: feed(FeedOf::Body(p, body)),
                })
                .collect(),
        };
        let meta = PageMeta {
            description: Some(self.phrase("describe-data", &[("plan", &self.plan_name(p))])),
            sums_up: true,
            breadcrumbs: vec![self.plan_crumb(p)],
            plan: Some(p),
            ..PageMeta::new(self.formatter().own(self.word("title-data")))
        };
        self.finish("data", meta, "data", &view)
    }

    fn table(&self, p: usize, table: Table) -> DataTable {
        let config = self.inputs.config;
        let words = self.renderer.theme.words(self.id.of_plan(), self.lang);
        let fields = columns(config, table).into_iter().map(|(field, name, lang)| DataField {
            name,
            kind: field.kind,
            unit: field.unit,
            refers: dictionary::refers(&field),
            meaning: match field.own {
                Some(own) => self.formatter().by_language(&config.fields[own].name).text,
                None => self.word(&dictionary::key_of(words, table, &field)),
            },
            language: lang.map(|lang| Text {
                text: config.language(lang).label.clone(),
                lang: self.formatter().foreign(lang),
                stale: false,
            }),
        });
        DataTable {
            name: table.name(),
            title: self.word(&format!("table-{}", table.name())),
            href: exports::data_path(config, self.inputs.portal, p, None, &format!("{}.csv", table.name())),
            fields: fields.collect(),
        }
    }
}
