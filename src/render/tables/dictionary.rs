//! What every field of every table means, in every language of the portal: the table `fields`, and the data page.

use super::schema::{Field, fields};
use super::{Source, columns};
use crate::config::{Config, Lang};
use crate::outputs::tables::Table;
use crate::render::csv::Cell;
use crate::render::words::Words;

/// The theme's word for what a field means: `column-TABLE-FIELD`, else `column-FIELD`.
pub(in crate::render) fn key_of(words: &Words, table: Table, field: &Field) -> String {
    let name = field.name.replace('_', "-");
    let own = format!("column-{}-{name}", table.name());
    if words.origin(&own).is_some() { own } else { format!("column-{name}") }
}

/// What a field means to readers of a language, one of the portal's own what that is called; with the language where there is a
/// column for each.
pub(in crate::render) fn meaning(
    (config, reader, words): (&Config, Lang, &Words),
    table: Table,
    field: &Field,
    of: Option<&str>,
) -> String {
    let own = field.own.and_then(|own| config.fields[own].name.get(reader));
    let meaning = own.map_or_else(|| words.plain(&key_of(words, table, field)), |(name, _)| name.to_owned());
    match of {
        Some(label) => format!("{meaning}{}{label}{}", words.plain("paren-open"), words.plain("paren-close")),
        None => meaning,
    }
}

/// What a field refers to: `tasks.id`.
pub(in crate::render) fn refers(field: &Field) -> Option<String> {
    field.refers.map(|table| format!("{}.{}", table.name(), super::schema::key(table)[0]))
}

/// The rows of the table `fields`.
pub(super) fn rows(source: &Source<'_>) -> Vec<Vec<Cell>> {
    let config = source.inputs.config;
    let label = |lang: Lang| config.language(lang).label.as_str();
    let mut rows = Vec::new();
    for table in Table::of(config) {
        for (field, column, lang) in columns(config, table) {
            let mut row = vec![Cell::text(table.name()), Cell::Text(column), Cell::text(field.kind)];
            row.extend([Cell::word(field.unit), Cell::maybe(refers(&field), Cell::Text)]);
            let described = |reader: Lang| {
                Cell::Text(meaning((config, reader, (source.words)(reader)), table, &field, lang.map(label)))
            };
            row.extend(config.langs().map(described));
            rows.push(row);
        }
    }
    rows
}

/// The theme's words that the dictionary asks for.
pub(in crate::render) fn asked_for() -> impl Iterator<Item = String> {
    let tables = Table::ALL.into_iter().map(|table| format!("table-{}", table.name()));
    // A word of a table's own takes the place of the general one, so a field needs at least that.
    let general =
        Table::ALL.into_iter().flat_map(fields).map(|field| format!("column-{}", field.name.replace('_', "-")));
    tables.chain(general)
}
