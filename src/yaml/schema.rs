//! A shape as a JSON Schema (draft 2020-12), for editors.

use super::shape::{Key, Shape};
use serde_json::{Map, Value, json};

/// The schema of a file that is a map with these keys.
pub fn of_map(title: &str, keys: &[Key]) -> Value {
    headed(title, object(keys))
}

/// The schema of a file of any shape.
pub fn of(title: &str, shape: &Shape) -> Value {
    headed(title, schema(shape))
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

fn object(keys: &[Key]) -> Value {
    let properties: Map<String, Value> = keys
        .iter()
        .filter(|key| key.is_allowed())
        .map(|key| {
            let mut schema = schema(&key.shape);
            if let Value::Object(map) = &mut schema {
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

fn schema(shape: &Shape) -> Value {
    match shape {
        Shape::Text => json!({"type": "string"}),
        Shape::Line => json!({"type": "string", "pattern": r"^[^\n]*$"}),
        Shape::Localized => json!({"anyOf": [
            {"type": "string"},
            {"type": "object", "additionalProperties": {"type": "string"}},
        ]}),
        Shape::Id => json!({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
        Shape::Date => json!({"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
        Shape::DateOrMonth => json!({"type": "string", "pattern": r"^\d{4}-\d{2}(-\d{2})?$"}),
        Shape::DateTime => {
            json!({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?$"})
        }
        Shape::Integer(min, max) => json!({"type": "integer", "minimum": min, "maximum": max}),
        Shape::Number => json!({"type": "number"}),
        Shape::NumberIn(min, max) => json!({"type": "number", "minimum": min, "maximum": max}),
        Shape::Bool => json!({"type": "boolean"}),
        Shape::Choice(words) => json!({"enum": words}),
        Shape::Url => json!({"type": "string", "pattern": "^https?://"}),
        Shape::Pattern(pattern, ..) => json!({"type": "string", "pattern": pattern.expression}),
        Shape::List(item) => json!({"type": "array", "items": schema(item)}),
        Shape::Some(item) => json!({"type": "array", "items": schema(item), "minItems": 1}),
        Shape::Pair(item) => json!({"type": "array", "items": schema(item), "minItems": 2, "maxItems": 2}),
        Shape::Map(keys) => object(keys),
        Shape::MapOf(item) => json!({"type": "object", "additionalProperties": schema(item)}),
        Shape::TextOr(keys) => json!({"anyOf": [{"type": "string"}, object(keys)]}),
        Shape::Or(plain, map) => json!({"anyOf": [schema(plain), schema(map)]}),
        Shape::Members => json!({"anyOf": [{"const": "unspecified"}, {"type": "array", "items": schema(&Shape::Id)}]}),
        Shape::Any | Shape::Fact | Shape::Secret => json!({}),
    }
}
