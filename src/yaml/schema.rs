//! A shape as a JSON Schema (draft 2020-12), for editors.

use super::shape::{Key, Shape};
use serde_json::{Map, Value, json};

/// A year of these centuries.
const YEAR: &str = "(19|20|21)[0-9]{2}";

/// A day that the calendar has, in these centuries.
pub const DAY: &str = super::day_expression!();

/// A web address as people write it: a host that begins with a letter, a digit or a bracket, and no space, quotes, `<`, `>`, `\\`.
const ADDRESS: &str = r#"^https?://[^\s\x21-\x2f\x3a-\x40\x5c-\x60\x7b-\x7e][^\s"<>\\]*$"#;

/// The schema of a file that is a map with these keys.
pub fn of_map(title: &str, keys: &[Key]) -> Value {
    headed(title, object(keys, Blanks::Refused))
}

/// The schema of a translation, a map with these keys. Words may be still to write there.
pub fn of_words(title: &str, keys: &[Key]) -> Value {
    headed(title, object(keys, Blanks::Allowed))
}

/// The schema of a file of any shape.
pub fn of(title: &str, shape: &Shape) -> Value {
    headed(title, schema(shape, Blanks::Refused))
}

/// Whether nothing, or nothing but space, may stand in the place of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Blanks {
    Refused,
    Allowed,
}

fn headed(title: &str, body: Value) -> Value {
    let mut map = Map::new();
    map.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    map.insert("title".to_owned(), json!(title));
    if let Value::Object(body) = body {
        map.extend(body);
    }
    Value::Object(map)
}

fn object(keys: &[Key], blanks: Blanks) -> Value {
    let properties: Map<String, Value> = keys
        .iter()
        .filter(|key| key.is_allowed())
        .map(|key| {
            let blanks = if key.is_record { Blanks::Refused } else { blanks };
            let mut schema = schema(&key.shape, blanks);
            if let Value::Object(map) = &mut schema {
                // Nothing but space is no value; in lists and maps with free keys it is one.
                match key.shape {
                    _ if blanks == Blanks::Allowed => {}
                    Shape::Line => {
                        map.insert("pattern".to_owned(), json!(r"^[^\n]*\S\s*$"));
                    }
                    _ if map.contains_key("enum") => {}
                    _ => {
                        map.entry("pattern").or_insert_with(|| json!(r"\S"));
                    }
                }
                map.insert("description".to_owned(), json!(format!("{} / {}", key.zh, key.en)));
            }
            (key.name.to_owned(), schema)
        })
        .collect();
    let required: Vec<&str> = keys.iter().filter(|k| k.required).map(|k| k.name).collect();
    let mut schema = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

/// A list; ids stand in one once.
fn list(item: &Shape, blanks: Blanks) -> Value {
    match item {
        Shape::Id => json!({"type": "array", "items": schema(item, blanks), "uniqueItems": true}),
        _ => json!({"type": "array", "items": schema(item, blanks)}),
    }
}

fn schema(shape: &Shape, blanks: Blanks) -> Value {
    let filled = filled(shape, blanks);
    match blanks {
        Blanks::Refused => filled,
        Blanks::Allowed => json!({"anyOf": [{"type": ["string", "null"], "pattern": r"^\s*$"}, filled]}),
    }
}

/// The schema of a value that is there.
fn filled(shape: &Shape, blanks: Blanks) -> Value {
    match shape {
        Shape::Text => json!({"type": "string"}),
        Shape::Line => json!({"type": "string", "pattern": r"^[^\n]*\s*$"}),
        Shape::Localized => json!({"anyOf": [
            {"type": "string"},
            {"type": "object", "additionalProperties": {"type": "string"}},
        ]}),
        Shape::Id => json!({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
        Shape::Date => json!({"type": "string", "format": "date", "pattern": format!("^{DAY}$")}),
        Shape::DateOrMonth => json!({"type": "string", "pattern": format!("^({DAY}|{YEAR}-(0[1-9]|1[0-2]))$")}),
        Shape::DateTime => {
            // Beside a time a part of one digit is understood, too.
            let day = DAY.replace("-((0[", "-((0?[").replace("-(0[1-9]", "-(0?[1-9]").replace("(0[469]", "(0?[469]");
            let day = day.replace("|02-", "|0?2-").replace("-02-", "-0?2-");
            let time = "([01]?[0-9]|2[0-3]):[0-5]?[0-9](:([0-5]?[0-9]|60))?";
            json!({"type": "string", "pattern": format!("^({DAY}|{day}[ T]{time})$")})
        }
        Shape::Integer(min, max) => json!({"type": "integer", "minimum": min, "maximum": max}),
        Shape::Number => json!({"type": "number"}),
        Shape::NumberIn(min, max) => json!({"type": "number", "minimum": min, "maximum": max}),
        Shape::Bool => json!({"type": "boolean"}),
        Shape::Choice(words) => json!({"enum": words}),
        Shape::Url => json!({"type": "string", "pattern": ADDRESS}),
        Shape::Pattern(pattern, ..) => json!({"type": "string", "pattern": pattern.expression}),
        Shape::List(item) => list(item, blanks),
        Shape::Some(item) => {
            let mut schema = list(item, blanks);
            schema["minItems"] = json!(1);
            schema
        }
        Shape::Pair(item) => json!({"type": "array", "items": schema(item, blanks), "minItems": 2, "maxItems": 2}),
        Shape::Map(keys) => object(keys, blanks),
        Shape::MapOf(item) => json!({"type": "object", "additionalProperties": schema(item, blanks)}),
        Shape::TextOr(keys) => json!({"anyOf": [{"type": "string"}, object(keys, blanks)]}),
        Shape::Or(plain, map) => {
            let mut map_schema = schema(map, blanks);
            if matches!(map, Shape::MapOf(_)) {
                map_schema["minProperties"] = json!(1);
            }
            json!({"anyOf": [schema(plain, blanks), map_schema]})
        }
        Shape::Members => json!({"anyOf": [{"const": "unspecified"}, list(&Shape::Id, blanks)]}),
        Shape::Any | Shape::Fact | Shape::Secret => json!({}),
    }
}
