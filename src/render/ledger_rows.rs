//! The rows of a ledger, each printed once; and all of them as a script, for whoever chooses among the rows of all pages.
//!
//! The script calls `jinduLedger` with what the rows are made of, taken apart: `words` that stand in several rows, and for every row its
//! values of the attributes `names` (of those that are lists, each one) and its cells, as places in `words` or as they are. So a browser
//! reads a few hundred bytes a row, and only once somebody chooses; a script works from disk too.

use super::Renderer;
use super::nearer::nearer;
use super::pages::ledger;
use super::view::{LedgerRow, TaskRow};
use super::{script, view};
use crate::config::Lang;
use crate::diagnose::Diagnostic;
use crate::digest::{Digest, Digester};
use crate::outputs::{few_values, paths};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;
use tera::Context;

/// The template that prints a row.
const TEMPLATE: &str = "ledger-row.html";

/// How the rows of a ledger look, beside what they show of their tasks.
pub(super) struct Look {
    p: usize,
    lang: Lang,
    /// The address of the ledger.
    here: String,
    root: String,
    numbered: bool,
    fields: Vec<String>,
    digest: Digest,
}

impl Look {
    pub(super) fn of(renderer: &Renderer<'_>, p: usize, lang: Lang) -> Self {
        let inputs = &renderer.inputs;
        let values = few_values(&inputs.facts[p]);
        let chosen = inputs.config.fields.iter().zip(values).filter(|(_, values)| !values.is_empty());
        let fields: Vec<String> = chosen.map(|(field, _)| field.id.to_string()).collect();
        let numbered = inputs.portal.plans[p].marks_tasks();
        let digest = fields.iter().fold(Digester::new().number(u64::from(numbered)), |d, id| d.words(id)).finish();
        let here = inputs.href(ledger::page(p, 0), lang);
        Self { p, lang, root: paths::root(&here), here, numbered, fields, digest }
    }

    /// A row as HTML; empty where the theme has no template for it.
    pub(super) fn row(&self, renderer: &Renderer<'_>, t: usize) -> Result<Arc<str>, Box<Diagnostic>> {
        let print = |row: &view::Shared<TaskRow>| {
            if !renderer.theme.has(TEMPLATE) {
                return Ok(String::new());
            }
            let Self { root, numbered, fields, .. } = self;
            let (row, root, fields) = (row.clone(), root.clone(), fields.clone());
            let mut context = Context::new();
            context.insert("of", &LedgerRow { row, root, numbered: *numbered, fields });
            let html = renderer.theme.render(Some(self.p), self.lang, TEMPLATE, &context)?;
            Ok(nearer(html, &self.here))
        };
        renderer.shared[self.lang.0].plans[self.p].printed(t, self.digest, print)
    }
}

/// All rows of a ledger as a script.
pub(super) fn script(renderer: &Renderer<'_>, p: usize, lang: Lang) -> Result<String, Box<Diagnostic>> {
    let look = Look::of(renderer, p, lang);
    let tasks = 0..renderer.inputs.portal.plans[p].tasks.len();
    let html = tasks.into_par_iter().map(|t| look.row(renderer, t)).collect::<Result<Vec<_>, _>>()?;
    let rows: Vec<Row<'_>> = html.iter().filter_map(|html| Row::read(html)).collect();
    Ok(format!("jinduLedger({});\n", script::script(&index(&rows))))
}

/// A row taken apart.
struct Row<'a> {
    /// Its attributes `data-…` with their values.
    attributes: Vec<(&'a str, &'a str)>,
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    fn read(html: &'a str) -> Option<Self> {
        let (tag, inside) = html.trim().strip_prefix("<tr")?.strip_suffix("</tr>")?.split_once('>')?;
        let attributes = tag.split(" data-").skip(1).filter_map(|attribute| {
            let (name, value) = attribute.split_once("=\"")?;
            Some((name, value.split('"').next()?.trim()))
        });
        let begins = |at: usize| {
            let rest = &inside[at..];
            let cell = rest.strip_prefix("<td").or_else(|| rest.strip_prefix("<th"));
            cell.is_some_and(|rest| rest.starts_with([' ', '>']))
        };
        let places: Vec<usize> = inside.match_indices("<t").map(|(at, _)| at).filter(|at| begins(*at)).collect();
        let ends = places.iter().skip(1).copied().chain([inside.len()]);
        let cells = places.iter().zip(ends).map(|(from, to)| inside[*from..to].trim()).collect();
        Some(Self { attributes: attributes.collect(), cells })
    }

    fn value(&self, name: &str) -> &'a str {
        self.attributes.iter().find(|(own, _)| *own == name).map_or("", |(_, value)| value)
    }

    /// Everything that may stand in other rows too: the values of attributes, of lists each one, and cells.
    fn words(&self) -> impl Iterator<Item = &'a str> {
        let values = self.attributes.iter().flat_map(|(name, value)| parts(name, value));
        values.chain(self.cells.iter().copied())
    }
}

/// What is in an attribute: of ids with spaces between, each.
fn parts<'a>(name: &str, value: &'a str) -> Vec<&'a str> {
    if ["bodies", "section"].contains(&name) { value.split_whitespace().collect() } else { vec![value] }
}

/// What stands in several rows, once.
struct Shared<'a> {
    /// In how many places.
    counts: HashMap<&'a str, usize>,
    words: Vec<&'a str>,
    places: HashMap<&'a str, usize>,
}

impl<'a> Shared<'a> {
    /// Where it stands among what several rows share; what one row alone has, itself.
    fn place(&mut self, word: &'a str) -> Value {
        if self.counts.get(word).is_none_or(|count| *count < 2) {
            return word.into();
        }
        let at = *self.places.entry(word).or_insert_with(|| {
            self.words.push(word);
            self.words.len() - 1
        });
        at.into()
    }
}

fn index(rows: &[Row<'_>]) -> Value {
    let mut names: Vec<&str> = Vec::new();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for row in rows {
        row.words().for_each(|word| *counts.entry(word).or_default() += 1);
        names.extend(
            row.attributes.iter().map(|(name, _)| *name).filter(|name| !names.contains(name)).collect::<Vec<_>>(),
        );
    }
    let mut shared = Shared { counts, words: Vec::new(), places: HashMap::new() };
    let mut all: Vec<Value> = Vec::with_capacity(rows.len());
    for row in rows {
        let values = names.iter().map(|name| match parts(name, row.value(name)).as_slice() {
            [one] => shared.place(one),
            several => several.iter().map(|part| shared.place(part)).collect::<Vec<Value>>().into(),
        });
        let mut own: Vec<Value> = values.collect();
        own.extend(row.cells.iter().map(|cell| shared.place(cell)));
        all.push(own.into());
    }
    json!({"names": names, "words": shared.words, "rows": all})
}

#[cfg(test)]
mod tests {
    use super::{Row, index};

    #[test]
    fn rows_are_taken_apart_into_what_they_share() {
        let html = |title: &str, bodies: &str| {
            format!(
                "<tr data-bodies=\"{bodies} \" data-status=\"on-track\">\n<th scope=\"row\">{title}</th>\n<td data-label=\"a\"><time>x</time></td>\n</tr>\n"
            )
        };
        let (first, second) = (html("甲", "a b"), html("乙", "b"));
        let rows: Vec<Row<'_>> = [&first, &second].into_iter().filter_map(|html| Row::read(html)).collect();
        assert_eq!(
            index(&rows).to_string(),
            r#"{"names":["bodies","status"],"rows":[[["a",0],1,"<th scope=\"row\">甲</th>",2],[0,1,"<th scope=\"row\">乙</th>",2]],"words":["b","on-track","<td data-label=\"a\"><time>x</time></td>"]}"#
        );
        assert!(Row::read("").is_none());
    }
}
