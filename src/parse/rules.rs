//! Rules of a single file that no key holds by itself: which keys need each other, and which cannot stand together. For the JSON
//! Schemas; the checks tell the same where a task, a body, the settings are put together, in words that help. A judge
//! (`tests/judges/schemas.py`) holds the two against each other.

use super::task::GOALS;
use serde_json::{Value, json};

/// A rule, with the way to the part of a schema that it is about.
type Rule = (&'static str, Value);

/// Adds the rules of a kind of file to its schema.
pub fn lay_over(schema: &mut Value, rules: Vec<Rule>) {
    for (way, rule) in rules {
        let part = schema.pointer_mut(way).and_then(Value::as_object_mut);
        if let Some(Value::Array(all)) = part.map(|part| part.entry("allOf").or_insert_with(|| json!([]))) {
            all.push(rule);
        }
    }
}

fn one_of_these(keys: &[&str]) -> Value {
    json!({"anyOf": keys.iter().map(|key| json!({"required": [key]})).collect::<Vec<_>>()})
}

fn not_together(pairs: &[[&str; 2]]) -> Value {
    json!({"not": {"anyOf": pairs.iter().map(|pair| json!({"required": pair})).collect::<Vec<_>>()}})
}

fn when(condition: Value, then: Value) -> Value {
    json!({"if": condition, "then": then})
}

/// A key with a value.
fn is(key: &str, value: &str) -> Value {
    json!({"required": [key], "properties": {key: {"const": value}}})
}

fn holds(key: &str) -> Value {
    json!({"required": [key], "properties": {key: {"const": true}}})
}

/// A deadline, a standing duty or a rhythm.
fn one_deadline() -> Value {
    let ongoing = |with: &str| json!({"required": [with], "allOf": [holds("ongoing")]});
    json!({"not": {"anyOf": [ongoing("due"), ongoing("every"), {"required": ["due", "every"]}]}})
}

/// A goal has one figure; only the two bounds of a range stand together.
fn one_goal() -> Value {
    let of_range = |key: &str| key.starts_with("at_");
    let mut pairs = Vec::new();
    for (i, a) in GOALS.iter().enumerate() {
        pairs.extend(GOALS[i + 1..].iter().filter(|b| !(of_range(a) && of_range(b))).map(|b| [*a, *b]));
    }
    not_together(&pairs)
}

/// Of a task.
pub fn task(day: &str) -> Vec<Rule> {
    let goal: Vec<&str> = GOALS.into_iter().chain(["goal_text"]).collect();
    let target: Vec<&str> = goal.iter().copied().chain(["goals"]).collect();
    let (reports, set) = ("/properties/reports/items", "/properties/amendments/items/properties/set");
    let amendments = "/properties/amendments/items";
    let says = ["measure", "stage", "pace", "percent", "note", "problems", "next"];
    let some = |key: &str, least: &str| json!({"required": [key], "properties": {key: {least: 1}}});
    let mut report: Vec<Value> = says.iter().map(|key| json!({"required": [key]})).collect();
    report.push(some("values", "minProperties"));
    let mut correction = report.clone();
    report.extend([some("measures", "minProperties"), some("evidence", "minItems")]);
    // A correction may take its measures from a report.
    correction.extend(["measures", "on", "by", "evidence", "withdrawn"].map(|key| json!({"required": [key]})));
    let needs_nothing = json!({"anyOf": [{"required": ["corrects"]}, {"required": ["withdrawn"]}, holds("draft")]});
    let mut rules = vec![
        ("", one_of_these(&["lead", "responsible"])),
        ("", one_deadline()),
        ("/properties/measures/items", one_deadline()),
        ("/properties/targets/items", one_deadline()),
        ("/properties/targets/items", one_of_these(&target)),
        ("/properties/targets/items", one_goal()),
        ("/properties/targets/items/properties/goals/items", one_of_these(&goal)),
        ("/properties/targets/items/properties/goals/items", one_goal()),
        ("/properties/targets/items/properties/goals/items", one_of_these(&["due", "by"])),
        (reports, not_together(&[["measure", "measures"]])),
        (reports, json!({"dependentRequired": {"withdrawn": ["corrects"]}})),
        (reports, json!({"properties": {"id": {"not": {"pattern": format!("^{day}")}}}})),
        (reports, json!({"if": {"not": needs_nothing}, "then": {"anyOf": report}})),
        (reports, when(json!({"required": ["corrects"]}), json!({"anyOf": correction}))),
        (amendments, not_together(&[["measure", "target"]])),
        (amendments, json!({"not": {"allOf": [holds("refused"), holds("erratum")]}})),
        (amendments, when(holds("refused"), json!({"required": ["reason"]}))),
        (set, json!({"minProperties": 1})),
        (set, one_deadline()),
        (set, one_goal()),
        ("/properties/amendments/items/properties/set/properties/goals/items", one_of_these(&goal)),
        ("/properties/amendments/items/properties/set/properties/goals/items", one_goal()),
        ("/properties/amendments/items/properties/set/properties/goals/items", one_of_these(&["due", "by"])),
    ];
    let speaks_of = |kind: &str| match kind {
        "task" => json!({"not": {"anyOf": [{"required": ["measure"]}, {"required": ["target"]}]}}),
        kind => json!({"required": [kind]}),
    };
    for (kind, keys) in super::shapes::SETTABLE {
        let only = json!({"properties": {"set": {"propertyNames": {"enum": keys}}}});
        rules.push((amendments, when(speaks_of(kind), only)));
    }
    rules
}

/// Of `organizations.yaml`.
pub fn organizations() -> Vec<Rule> {
    let members = json!({
        "oneOf": [{"required": ["members"]}, {"required": ["members_of"]}],
        "properties": {"members": {"minItems": 1}, "members_of": {"not": {"const": "group"}}},
    });
    let none =
        json!({"not": {"anyOf": [{"required": ["members"]}, {"required": ["members_of"]}, holds("acts_as_one")]}});
    vec![("/items", json!({"if": is("kind", "group"), "then": members, "else": none}))]
}

/// Of a plan.
pub fn plan() -> Vec<Rule> {
    vec![terms()]
}

/// A word for one thing goes with the word for several.
fn terms() -> Rule {
    let both = json!({"dependentRequired": {"one": ["other"], "other": ["one"]}});
    ("/properties/terms", json!({"additionalProperties": both}))
}

/// Of `site.yaml`.
pub fn site() -> Vec<Rule> {
    let plain = json!({"properties": {"base_url": {"pattern": "^[^?#]*$"}}});
    let target = "/properties/publish/additionalProperties";
    let others = json!({
        "required": ["path"],
        "properties": {"path": {"not": {"enum": crate::config::RESERVED_PATHS}}},
    });
    let mut rules = vec![
        ("", plain.clone()),
        (
            "/properties/languages",
            json!({"minItems": 1, "prefixItems": [{"properties": {"path": false}}], "items": others}),
        ),
        ("/properties/kinds/items", json!({"properties": {"id": {"not": {"enum": crate::config::RESERVED_KINDS}}}})),
        ("/properties/publish", json!({"propertyNames": {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}})),
        terms(),
        (target, plain),
        (target, when(is("kind", "s3"), one_of_these(&["endpoint", "region"]))),
    ];
    for (kind, keys, needed) in crate::config::TARGET_KINDS {
        let all: Vec<&str> = ["kind", "base_url", "require"].into_iter().chain(keys.iter().copied()).collect();
        let only = json!({"propertyNames": {"enum": all}, "required": needed});
        rules.push((target, when(is("kind", kind), only)));
    }
    rules
}
