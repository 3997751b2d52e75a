//! The JSON Schema held against the parser: what the parser accepts the schema accepts, and what is of the wrong form both refuse.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::string::string_regex;
use serde_json::{Value as Json, json};

use super::shape::{Field, Shape, Text};
use super::tables::{TEST, fields};
use super::*;
use crate::domain::Kind;

/// A manifest in which every field of every kind stands.
const EVERYTHING: &str = r#"{
  "apiVersion": "chanctl/v1", "owner": "team",
  "accounts": [{"key": "acme", "name": "Acme", "provider": "some-provider", "partnerId": "1234567890", "clientToken": {"env": "TOKEN"},
    "credentials": {"file": "key.json"}, "privacy": {"acknowledged": true, "reference": "DPIA-114"}, "protected": true}],
  "agents": [{"key": "bot", "name": "Bot", "account": "acme", "brandId": "b-1", "agentId": "a-1",
    "clientToken": {"stored": "sha256:0123456789ab"}, "protected": false}],
  "hours": [
    {"key": "office", "name": "Office", "timezone": "Europe/Lisbon", "open": ["mon-fri=09:00-18:00"], "protected": false},
    {"key": "shop", "timezone": "America/Sao_Paulo", "weekly": {"mon": ["08:00-12:00", "13:00-18:00"], "tue": [], "wed": [], "thu": [],
      "fri": ["22:00-06:00"], "sat": [], "sun": []}, "holidays": [{"date": "2026-12-25", "name": "Natal", "open": ["10:00-12:00"]}]}],
  "queues": [{"key": "vip", "name": "VIP", "priority": 10, "maxOpen": 5, "hours": "office", "protected": false}],
  "workstreams": [{"key": "ws", "name": "Stream", "provider": "some-provider", "fallbackQueue": "vip", "autoCloseAfterMinutes": 60,
    "contextVariables": [{"name": "tier", "type": "text"}, {"name": "basket", "type": "number"}], "protected": false}],
  "channels": [{"key": "ch", "name": "Channel", "workstream": "ws", "agent": "bot", "language": "pt-BR",
    "fileAttachments": {"customers": true, "representatives": false}, "protected": false}],
  "rulesets": [
    {"key": "first", "name": "First", "workstream": "ws", "stage": "classification", "order": 1, "protected": false,
      "rules": [{"key": "gold", "when": "vars.basket > 1.0", "set": {"priority": 9, "skills": ["gold"], "vars": {"tier": "gold", "basket": 2}}}]},
    {"key": "routes", "workstream": "ws", "stage": "route", "rules": [
      {"key": "ana", "when": "customer.name == \"Ana\"", "queue": "vip"},
      {"key": "rest", "when": "true", "queues": [{"queue": "vip", "percent": 70}, {"queue": "default-messaging", "percent": 30}]}]}],
  "tests": [
    {"name": "Ana", "ruleset": "routes", "given": {"customer": {"name": "Ana"}, "vars": {"basket": 2}, "now": "2026-12-25T12:00:00Z"},
      "open": {"vip": 2}, "expect": {"rule": "ana", "queue": "vip", "priority": 9, "skills": ["gold"]}},
    {"name": "Rui", "workstream": "ws", "expect": {"rule": null, "priority": null}}]
}"#;

fn everything() -> Json {
    serde_json::from_str(EVERYTHING).unwrap()
}

struct Validator {
    schemas: boon::Schemas,
    index: boon::SchemaIndex,
}

impl Validator {
    fn of(schema: Json) -> Self {
        let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
        let id = "urn:under-test";
        compiler.add_resource(id, schema).unwrap();
        let index = compiler.compile(id, &mut schemas).unwrap_or_else(|error| panic!("{error:#}"));
        Self { schemas, index }
    }

    fn complaint(&self, value: &Json) -> Option<String> {
        self.schemas.validate(value, self.index).err().map(|error| format!("{error:#}"))
    }

    fn accepts(&self, value: &Json) -> bool {
        self.schemas.validate(value, self.index).is_ok()
    }
}

/// The schema of a whole manifest.
static WHOLE: LazyLock<Validator> = LazyLock::new(|| Validator::of(schema(None)));

fn parsed(value: &Json) -> Result<Manifest, Vec<Problem>> {
    parse(vec![Source::new("a.json", value.to_string().into_bytes()).unwrap()])
}

#[test]
fn the_manifest_in_which_everything_stands_is_accepted_by_both() {
    parsed(&everything()).unwrap();
    assert_eq!(WHOLE.complaint(&everything()), None);
}

#[test]
fn everything_stands_in_that_manifest() {
    let mut seen = BTreeSet::new();
    names(&everything(), &mut seen);
    for field in every_field() {
        assert!(seen.contains(field.name), "{}", field.name);
    }
}

fn names(value: &Json, into: &mut BTreeSet<String>) {
    match value {
        Json::Object(fields) => fields.iter().for_each(|(name, value)| {
            into.insert(name.clone());
            names(value, into);
        }),
        Json::Array(items) => items.iter().for_each(|item| names(item, into)),
        _ => {}
    }
}

fn every_field() -> Vec<&'static Field> {
    let mut waiting: Vec<&Field> = Kind::ALL.into_iter().flat_map(fields).chain(TEST).collect();
    let mut found = Vec::new();
    while let Some(field) = waiting.pop() {
        found.push(field);
        waiting.extend(inner_fields(&field.shape));
    }
    found
}

fn inner_fields(shape: &Shape) -> &'static [Field] {
    match shape {
        Shape::Map(fields) | Shape::Items { fields, .. } => fields,
        Shape::List(inner) | Shape::Dict(inner) | Shape::Nullable(inner) => inner_fields(inner),
        _ => &[],
    }
}

fn inner_text(shape: &Shape) -> Option<Text> {
    match shape {
        Shape::Text(text) => Some(*text),
        Shape::List(inner) | Shape::Dict(inner) | Shape::Nullable(inner) => inner_text(inner),
        _ => None,
    }
}

#[test]
fn every_field_is_described_in_a_sentence() {
    for field in every_field() {
        let doc = field.doc;
        assert!(doc.ends_with('.') && doc.starts_with(|c: char| c.is_uppercase()) && doc.len() > 15, "{}: {doc}", field.name);
    }
    let whole = schema(None);
    let definitions = whole["$defs"].as_object().unwrap();
    assert_eq!(definitions.len(), Kind::ALL.len() + 1);
    for part in whole["properties"].as_object().unwrap().values().chain(definitions.values()) {
        assert!(part["description"].as_str().is_some_and(|text| text.ends_with('.')), "{part:#}");
    }
}

#[test]
fn a_kind_has_the_schema_of_one_object() {
    for kind in Kind::ALL {
        let own = schema(Some(kind));
        assert_eq!(own["$id"], format!("urn:chanctl:v1:{kind}"));
        let validator = Validator::of(own);
        for object in everything()[kind.plural()].as_array().unwrap() {
            assert_eq!(validator.complaint(object), None, "{kind}");
        }
        assert!(!validator.accepts(&json!({"key": "a", "unknown": 1})), "{kind}");
    }
}

/// Returns the JSON pointers of every value inside.
fn pointers(value: &Json, path: &str, into: &mut Vec<String>) {
    into.push(path.to_owned());
    match value {
        Json::Object(fields) => fields.iter().for_each(|(name, value)| pointers(value, &format!("{path}/{name}"), into)),
        Json::Array(items) => items.iter().enumerate().for_each(|(index, value)| pointers(value, &format!("{path}/{index}"), into)),
        _ => {}
    }
}

fn every_pointer() -> Vec<String> {
    let mut found = Vec::new();
    pointers(&everything(), "", &mut found);
    found
}

fn with(pointer: &str, change: impl FnOnce(&mut Json)) -> Json {
    let mut value = everything();
    change(value.pointer_mut(pointer).unwrap());
    value
}

#[test]
fn an_unknown_field_is_refused_by_both_wherever_it_stands() {
    for pointer in every_pointer().iter().filter(|pointer| everything().pointer(pointer).unwrap().is_object()) {
        let broken = with(pointer, |value| value["unknownField"] = json!([true]));
        assert!(!WHOLE.accepts(&broken), "the schema accepts one at {pointer}");
        assert!(parsed(&broken).is_err(), "the parser accepts one at {pointer}");
    }
}

#[test]
fn a_required_field_that_is_missing_is_refused_by_both() {
    let mut refused = 0;
    for pointer in every_pointer() {
        let Some((parent, name)) = pointer.rsplit_once('/') else { continue };
        let broken = with(parent, |value| drop(value.as_object_mut().and_then(|fields| fields.shift_remove(name))));
        let (schema, parser) = (WHOLE.accepts(&broken), parsed(&broken).is_ok());
        assert!(schema || !parser, "the schema wants {pointer}, the parser does not");
        refused += usize::from(!schema);
    }
    let required = every_field().iter().filter(|field| field.required).count();
    assert!(refused >= required, "{refused} of at least {required}");
}

#[test]
fn a_value_of_another_type_is_refused_by_both_or_by_neither() {
    let kind = |value: &Json| std::mem::discriminant(value);
    for pointer in every_pointer() {
        // Whether a variable is text or a number is declared by the workstream, and a section without anything in it leaves references
        // behind: no schema sees that.
        let section = pointer.matches('/').count() == 1;
        if pointer.contains("/vars/") {
            continue;
        }
        for other in [json!(null), json!(true), json!(7.5), json!("no such word"), json!([[]]), json!({"odd": {}})] {
            if kind(&other) == kind(everything().pointer(&pointer).unwrap()) || (section && other.is_null()) {
                continue;
            }
            let broken = with(&pointer, |value| *value = other.clone());
            let (schema, parser) = (WHOLE.accepts(&broken), parsed(&broken).is_ok());
            assert_eq!(schema, parser, "{other} at {pointer}: the schema {schema}, the parser {parser}");
        }
    }
}

#[test]
fn words_and_numbers_outside_of_their_range_are_refused_by_both() {
    for (pointer, value) in [
        ("/apiVersion", json!("chanctl/v2")),
        ("/rulesets/0/stage", json!("routing")),
        ("/workstreams/0/contextVariables/0/type", json!("date")),
        ("/queues/0/priority", json!(0)),
        ("/queues/0/maxOpen", json!(4_294_967_296_i64)),
        ("/rulesets/0/rules/0/set/priority", json!(1001)),
        ("/rulesets/1/rules/1/queues/0/percent", json!(100)),
        ("/accounts/0/key", json!("Acme")),
        ("/accounts/0/name", json!(" ")),
        ("/accounts/0/name", json!("x".repeat(101))),
        ("/accounts/0/clientToken", json!({"env": "TOKEN", "file": "x"})),
        ("/accounts/0/clientToken", json!({"env": "NOT A NAME"})),
        ("/accounts/0/clientToken", json!("canary-0123456789")),
        ("/hours/1/holidays/0/date", json!("Christmas")),
        ("/hours/0/open/0", json!("always")),
        ("/channels/0/language", json!("Português")),
    ] {
        let broken = with(pointer, |found| *found = value.clone());
        assert!(!WHOLE.accepts(&broken) && parsed(&broken).is_err(), "{value} at {pointer}");
    }
}

proptest! {
    #[test]
    fn no_text_that_is_right_is_refused_by_the_schema((field, form, text) in text_of_a_field()) {
        let validator = Validator::of(json!({"type": "string", "pattern": form.pattern, "maxLength": form.max.unwrap_or(u32::MAX)}));
        prop_assert!((form.check)(&text).is_err() || validator.accepts(&json!(text)), "{:?} of {}", text, field);
    }

    #[test]
    fn what_the_parser_accepts_the_schema_accepts(changes in prop::collection::vec((prop::sample::select(every_pointer()), replacement()), 1..4)) {
        let mut value = everything();
        for (pointer, other) in changes {
            if let Some(found) = value.pointer_mut(&pointer) {
                *found = other;
            }
        }
        if parsed(&value).is_ok() {
            prop_assert_eq!(WHOLE.complaint(&value), None);
        }
    }
}

/// Returns a text for a field: any at all, or one that its pattern describes.
fn text_of_a_field() -> impl Strategy<Value = (&'static str, Text, String)> {
    let texts: Vec<(&'static str, Text)> = every_field().iter().filter_map(|field| Some((field.name, inner_text(&field.shape)?))).collect();
    prop::sample::select(texts).prop_flat_map(|(name, form)| {
        let described = string_regex(form.pattern.trim_start_matches('^').trim_end_matches('$')).unwrap();
        prop_oneof![any::<String>(), "\\PC{98,104}", described].prop_map(move |text| (name, form, text))
    })
}

/// Returns values that often fit somewhere.
fn replacement() -> impl Strategy<Value = Json> {
    prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        (-1200_i64..1200).prop_map(Json::from),
        "[a-z][a-z0-9-]{0,8}".prop_map(Json::from),
        "\\PC{0,12}".prop_map(Json::from),
        Just(json!([])),
        Just(json!({})),
        prop::sample::select(every_pointer()).prop_map(|pointer| everything().pointer(&pointer).cloned().unwrap_or_default()),
    ]
}
