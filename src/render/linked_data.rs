//! JSON-LD (schema.org): what a page is about, for machines. Data in a `script` element that nobody runs.

use super::Inputs;
use super::pages::{data, home};
use crate::config::{ByLanguage, Lang};
use crate::model::{BodyIx, BodyKind, modified};
use crate::outputs::exports;
use crate::outputs::tables::Table;
use serde_json::{Map, Value, json};

/// Writes nodes as one document. `<` and its like are written as escapes, so no words can close the element.
pub(super) fn write(nodes: Vec<Value>) -> String {
    let text = json!({"@context": "https://schema.org", "@graph": nodes}).to_string();
    text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// The way from the home page to a page, itself the last: names and full addresses.
pub(super) fn breadcrumbs(trail: &[(String, String)]) -> Value {
    let items = trail
        .iter()
        .enumerate()
        .map(|(i, (name, address))| json!({"@type": "ListItem", "position": i + 1, "name": name, "item": address}));
    json!({"@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>()})
}

/// The portal itself and the body that publishes it, as far as that is known.
pub(super) fn website(inputs: &Inputs<'_>, lang: Lang) -> Option<Vec<Value>> {
    let config = inputs.config;
    let home = inputs.absolute(&inputs.href(home::page(), lang))?;
    let publisher = publisher(inputs, lang);
    let site = node(
        "WebSite",
        [
            ("@id", Some(json!(format!("{home}#website")))),
            ("name", words(inputs, &config.title, lang)),
            ("description", config.description.as_ref().and_then(|d| words(inputs, d, lang))),
            ("url", Some(json!(home))),
            ("inLanguage", Some(json!(&*config.language(lang).tag))),
            ("publisher", publisher.as_ref().map(|p| json!({"@id": p["@id"]}))),
        ],
    );
    Some(std::iter::once(site).chain(publisher).collect())
}

/// Who publishes the portal: the website's sponsor, else the body that keeps the plan.
pub(super) fn publisher(inputs: &Inputs<'_>, lang: Lang) -> Option<Value> {
    let name = publisher_name(inputs, lang)?;
    let contact = &inputs.config.contact;
    Some(node(
        "GovernmentOrganization",
        [
            ("@id", inputs.absolute("index.html").map(|home| json!(format!("{home}#publisher")))),
            ("name", Some(json!(name))),
            ("url", inputs.absolute(&inputs.href(home::page(), lang)).map(Value::from)),
            ("telephone", contact.telephone.clone().or_else(|| contact.hotline.clone()).map(Value::from)),
            ("email", contact.email.clone().map(Value::from)),
            ("address", contact.address.as_ref().and_then(|a| words(inputs, a, lang))),
        ],
    ))
}

/// The name of who publishes the portal, as far as that is known.
pub(super) fn publisher_name(inputs: &Inputs<'_>, lang: Lang) -> Option<String> {
    let config = inputs.config;
    let coordinator = config.coordinator.as_ref().and_then(|c| inputs.portal.bodies.find(&c.value));
    let named = config.government.sponsor.as_ref();
    let name = named.or_else(|| coordinator.map(|ix| inputs.portal.bodies.get(ix).name_on(inputs.as_of)))?;
    Some(inputs.formatter(lang).by_language(name).text)
}

/// A plan's open data.
pub(super) fn dataset(inputs: &Inputs<'_>, p: usize, name: &str, description: &str, lang: Lang) -> Value {
    let (config, plan) = (inputs.config, &inputs.portal.plans[p]);
    let page = inputs.absolute(&inputs.href(data::page(p), lang)).unwrap_or_default();
    let file = |language: Option<Lang>, file: &str, media_type: &str| {
        let path = exports::data_path(config, inputs.portal, p, language, file);
        node(
            "DataDownload",
            [
                ("name", Some(json!(file))),
                ("encodingFormat", Some(json!(media_type))),
                ("contentUrl", inputs.absolute(&path).map(Value::from)),
            ],
        )
    };
    let mut files = vec![
        file(Some(lang), "ledger.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        file(Some(lang), "tasks-excel.csv", "text/csv"),
        file(None, "tasks.json", "application/json"),
        file(None, "datapackage.json", "application/json"),
    ];
    files.extend(Table::of(config).map(|table| file(None, &format!("{}.csv", table.name()), "text/csv")));
    let license = config.license.as_ref().map(|l| l.url.clone().unwrap_or_else(|| l.name.clone()));
    let tags: Vec<&str> = config.languages.iter().map(|l| &*l.tag).collect();
    node(
        "Dataset",
        [
            ("@id", Some(json!(format!("{page}#dataset")))),
            ("name", Some(json!(name))),
            ("description", Some(json!(description))),
            ("url", Some(json!(page))),
            ("inLanguage", Some(json!(tags))),
            ("isAccessibleForFree", Some(json!(true))),
            ("license", license.map(Value::from)),
            ("dateModified", Some(json!(modified::of_plan(plan, inputs.as_of).to_string()))),
            ("temporalCoverage", coverage(plan)),
            ("creator", publisher(inputs, lang)),
            ("distribution", Some(Value::Array(files))),
        ],
    )
}

/// The days of a plan, as far as the notice states them; an end that is open is `..`.
fn coverage(plan: &crate::model::Plan) -> Option<Value> {
    let day = |day: chrono::NaiveDate, stated: bool| if stated { day.to_string() } else { "..".to_owned() };
    let (from, to) = plan.period_stated;
    (from || to).then(|| json!(format!("{}/{}", day(plan.period.0, from), day(plan.period.1, to))))
}

/// A department or county; a group is no organization.
pub(super) fn body(inputs: &Inputs<'_>, ix: BodyIx, page: &str, lang: Lang) -> Option<Value> {
    let body = inputs.portal.bodies.get(ix);
    if body.kind == BodyKind::Group {
        return None;
    }
    let contact = &body.contact;
    let area = body.code.as_ref().filter(|_| body.kind == BodyKind::County);
    Some(node(
        "GovernmentOrganization",
        [
            ("@id", Some(json!(format!("{page}#body")))),
            ("name", words(inputs, body.name_on(inputs.as_of), lang)),
            ("alternateName", (!body.aliases.is_empty()).then(|| json!(body.aliases))),
            ("identifier", area.map(|code| json!(code))),
            ("url", body.url.clone().or_else(|| Some(page.to_owned())).map(Value::from)),
            ("telephone", contact.telephone.clone().or_else(|| contact.hotline.clone()).map(Value::from)),
            ("email", contact.email.clone().map(Value::from)),
            ("address", contact.address.as_ref().and_then(|a| words(inputs, a, lang))),
        ],
    ))
}

/// A node of a type with the properties that are known.
pub(super) fn node<const N: usize>(kind: &str, properties: [(&str, Option<Value>); N]) -> Value {
    let mut map = Map::new();
    map.insert("@type".to_owned(), json!(kind));
    map.extend(properties.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    Value::Object(map)
}

fn words(inputs: &Inputs<'_>, words: &ByLanguage, lang: Lang) -> Option<Value> {
    Some(inputs.formatter(lang).by_language(words).text).filter(|t| !t.is_empty()).map(Value::from)
}
