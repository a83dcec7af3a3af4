//! `datapackage.json` (Frictionless Data Package 1.0): every table of a plan's open data with its digest and size, with types, units
//! and keys.
//!
//! Deliberately absent: tasks.json, which is no table and has a schema of its own.

use super::tables::schema::{Field, key};
use super::tables::{Source, columns, csv, dictionary};
use super::{Inputs, permanent};
use crate::config::{Lang, SOURCE};
use crate::outputs::tables::Table;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// The package of a plan.
pub(super) fn package(source: &Source<'_>) -> Vec<u8> {
    let (inputs, p) = (source.inputs, source.p);
    let (config, plan) = (inputs.config, &inputs.portal.plans[p]);
    let formatter = inputs.formatter(SOURCE);
    let resources: Vec<Value> = Table::of(config).map(|table| resource(source, table)).collect();
    let mut package = Map::new();
    package.insert("profile".to_owned(), json!("data-package"));
    package.insert("name".to_owned(), json!(format!("progress-{}", plan.id)));
    package.insert("id".to_owned(), json!(permanent::uuid(config, &[&plan.id, "data"])));
    package.insert("title".to_owned(), json!(formatter.text(&plan.title).text));
    if let Some(description) = &config.description {
        package.insert("description".to_owned(), json!(formatter.by_language(description).text));
    }
    // The day as of which the data stands: two packages of one day are one version.
    package.insert("version".to_owned(), json!(inputs.as_of.to_string()));
    if let Some(page) = inputs.absolute(&inputs.href(super::pages::data::page(p), SOURCE)) {
        package.insert("homepage".to_owned(), json!(page));
    }
    if let Some(license) = &config.license {
        package.insert("licenses".to_owned(), json!([licence(inputs, license)]));
    }
    if let Some(publisher) = super::linked_data::publisher_name(inputs, SOURCE) {
        package.insert("contributors".to_owned(), json!([{"title": publisher, "role": "publisher"}]));
    }
    package.insert("resources".to_owned(), Value::Array(resources));
    let mut bytes = serde_json::to_vec_pretty(&Value::Object(package)).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn licence(inputs: &Inputs<'_>, license: &crate::config::License) -> Value {
    let mut map = Map::new();
    map.insert("name".to_owned(), json!(license.name));
    if let Some(title) = &license.title {
        map.insert("title".to_owned(), json!(inputs.formatter(SOURCE).by_language(title).text));
    }
    if let Some(url) = &license.url {
        map.insert("path".to_owned(), json!(url));
    }
    Value::Object(map)
}

fn resource(source: &Source<'_>, table: Table) -> Value {
    let bytes = csv(source, table).into_bytes();
    let digest = crate::digest::hex(&Sha256::digest(&bytes));
    json!({
        "profile": "tabular-data-resource",
        "name": table.name(),
        "title": (source.words)(SOURCE).plain(&format!("table-{}", table.name())),
        "path": format!("{}.csv", table.name()),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": bytes.len(),
        "hash": format!("sha256:{digest}"),
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true},
        "schema": schema(source, table),
    })
}

fn schema(source: &Source<'_>, table: Table) -> Value {
    let config = source.inputs.config;
    let words = (source.words)(SOURCE);
    let all = columns(config, table);
    let label = |lang: Lang| config.language(lang).label.as_str();
    let described = |(field, name, lang): &(Field, String, Option<Lang>)| {
        let mut map = Map::new();
        map.insert("name".to_owned(), json!(name));
        map.insert("type".to_owned(), json!(field.kind));
        map.insert(
            "description".to_owned(),
            json!(dictionary::meaning((config, SOURCE, words), table, field, lang.map(label))),
        );
        if let Some(unit) = field.unit {
            map.insert("unit".to_owned(), json!(unit));
        }
        if field.required {
            map.insert("constraints".to_owned(), json!({"required": true}));
        }
        Value::Object(map)
    };
    let keys = all.iter().filter_map(|(field, name, _)| {
        let to = field.refers?;
        Some(json!({"fields": name, "reference": {"resource": to.name(), "fields": key(to)[0]}}))
    });
    let keys: Vec<Value> = keys.collect();
    let mut schema = json!({
        "fields": all.iter().map(described).collect::<Vec<_>>(),
        "primaryKey": key(table),
        "missingValues": [""],
    });
    if !keys.is_empty() {
        schema["foreignKeys"] = Value::Array(keys);
    }
    schema
}
