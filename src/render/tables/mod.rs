//! A plan's open data as tables: plain CSV for programs. What a page says and what a table says come from the same values.
//!
//! 1. [`schema`] lists the fields of every table.
//! 2. [`rows`] fills them.
//! 3. [`dictionary`] says in words what each means.

pub(super) mod dictionary;
mod rows;
pub(super) mod schema;

use super::Inputs;
use super::csv::{self, Cell};
use super::words::Words;
use crate::config::{Config, Lang};
use crate::outputs::tables::Table;
use schema::{Field, fields, own_fields};

/// What the tables of a plan are made from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) inputs: &'a Inputs<'a>,
    pub(super) p: usize,
    /// The theme's words, by language.
    pub(super) words: &'a dyn Fn(Lang) -> &'a Words,
}

/// A table as CSV: UTF-8 without a mark, a header, a line for each row.
pub(super) fn csv(source: &Source<'_>, table: Table) -> String {
    let mut out = String::new();
    let header: Vec<Cell> =
        columns(source.inputs.config, table).into_iter().map(|(_, name, _)| Cell::Text(name)).collect();
    csv::row(&mut out, &header);
    for row in rows::rows(source, table) {
        debug_assert_eq!(row.len(), header.len(), "{}", table.name());
        csv::row(&mut out, &row);
    }
    out
}

/// The columns of a table: the field, the column's name, and its language where there is one for each.
pub(super) fn columns(config: &Config, table: Table) -> Vec<(Field, String, Option<Lang>)> {
    let mut all = Vec::new();
    for field in fields(table).iter().copied().chain(own_fields(config, table)) {
        let name = match field.own {
            Some(own) => format!("{}_{}", field.name, config.fields[own].id.replace('-', "_")),
            None => field.name.to_owned(),
        };
        if field.by_language {
            let of = |lang: Lang| format!("{name}_{}", config.language(lang).tag.to_lowercase().replace('-', "_"));
            all.extend(config.langs().map(|lang| (field, of(lang), Some(lang))));
        } else {
            all.push((field, name, None));
        }
    }
    all
}
