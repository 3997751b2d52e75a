//! The manifest as a JSON Schema (draft 2020-12), written from the same tables that files are held against.
//!
//! It accepts everything that the parser accepts, and is there for editors: what takes more than one value to see (a key given twice, a
//! condition that is wrong) is left to the parser.

use serde_json::{Map, Value as Json, json};

use super::shape::{Field, Shape, Text};
use super::tables::{ABOUT_TEST, API_VERSION, KEY, SECTIONS, TEST, about, about_section, fields};
use crate::domain::Kind;
use crate::routing::{self, FieldDoc};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Returns the schema of a whole manifest, or of one object of a kind.
#[must_use]
pub fn schema(kind: Option<Kind>) -> Json {
    match kind {
        Some(kind) => headed(kind.as_str(), &format!("chanctl: {kind}"), object(kind)),
        None => headed("manifest", "chanctl: manifest", manifest()),
    }
}

/// Returns a schema with what stands at the top of its file.
fn headed(id: &str, title: &str, schema: Map<String, Json>) -> Json {
    let head = [("$schema", DRAFT.to_owned()), ("$id", format!("urn:{API_VERSION}:{id}").replace('/', ":")), ("title", title.to_owned())];
    let head = head.map(|(name, value)| (name.to_owned(), Json::String(value)));
    Json::Object(head.into_iter().chain(schema).collect())
}

fn manifest() -> Map<String, Json> {
    let properties: Map<String, Json> = SECTIONS.iter().map(|name| ((*name).to_owned(), section(name))).collect();
    let objects = Kind::ALL.into_iter().map(|kind| (kind.as_str().to_owned(), Json::Object(object(kind))));
    let test = described(mapping(TEST), ABOUT_TEST);
    let definitions: Map<String, Json> = objects.chain([("test".to_owned(), test)]).collect();
    let whole = json!({
        "description": "The configuration of messaging channels. It may be divided into several files, of which one says the version.",
        "type": "object",
        "properties": properties,
        "required": ["apiVersion"],
        "additionalProperties": false,
        "$defs": definitions,
    });
    fields_of(whole)
}

/// Returns the schema of what stands under a name at the top.
fn section(name: &str) -> Json {
    let list = |definition: &str| json!({"type": ["array", "null"], "items": {"$ref": format!("#/$defs/{definition}")}});
    let schema = match (name, Kind::ALL.into_iter().find(|kind| kind.plural() == name)) {
        (_, Some(kind)) => list(kind.as_str()),
        ("tests", None) => list("test"),
        ("apiVersion", None) => json!({"const": API_VERSION}),
        (_, None) => value(&KEY),
    };
    described(schema, about_section(name))
}

fn object(kind: Kind) -> Map<String, Json> {
    fields_of(described(mapping(fields(kind)), about(kind)))
}

fn fields_of(schema: Json) -> Map<String, Json> {
    match schema {
        Json::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// Returns the schema with its description in front.
fn described(schema: Json, doc: &str) -> Json {
    let description = ("description".to_owned(), Json::String(doc.to_owned()));
    Json::Object(std::iter::once(description).chain(fields_of(schema)).collect())
}

fn mapping(fields: &[Field]) -> Json {
    let properties: Map<String, Json> = fields.iter().map(|field| (field.name.to_owned(), described(value(&field.shape), field.doc))).collect();
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    let mut schema = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

fn value(shape: &Shape) -> Json {
    match shape {
        Shape::Text(form) => text(form),
        Shape::Word(words) => json!({"enum": words}),
        Shape::Whole { min, max } => json!({"type": "integer", "minimum": min, "maximum": max}),
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Scalar => json!({"type": ["string", "number"]}),
        Shape::Secret => secret(),
        Shape::List(inner) => json!({"type": "array", "items": value(inner)}),
        Shape::Items { fields, .. } => json!({"type": "array", "items": mapping(fields)}),
        Shape::Map(fields) => mapping(fields),
        Shape::Dict(inner) => json!({"type": "object", "additionalProperties": value(inner)}),
        Shape::Given => given(),
        Shape::Nullable(inner) => json!({"anyOf": [value(inner), {"type": "null"}]}),
    }
}

fn text(form: &Text) -> Json {
    let mut schema = json!({"type": "string", "pattern": form.pattern});
    if let Some(max) = form.max {
        schema["maxLength"] = json!(max);
    }
    if let Some(example) = form.example {
        schema["examples"] = json!([example]);
    }
    schema
}

/// Returns the schema of a reference to a secret: one of three ways.
fn secret() -> Json {
    let one = |name: &str, doc: &str, pattern: &str| {
        json!({
            "type": "object",
            "properties": {name: {"description": doc, "type": "string", "pattern": pattern}},
            "required": [name],
            "additionalProperties": false,
        })
    };
    json!({"oneOf": [
        one("env", "The name of the environment variable that holds it.", "^[A-Za-z_][A-Za-z0-9_]*$"),
        one("file", "The path of the file that holds it, from the manifest's folder.", "[^ ]"),
        one("stored", "The fingerprint of the secret that the backend holds already.", "^sha256:[0-9a-f]{12}$"),
    ]})
}

/// Returns the schema of an engagement context, from the fields that conditions may read. A field may be null, a group may not.
fn given() -> Json {
    let mut roots = Map::new();
    for field in routing::fields() {
        let schema = described(json!({"type": [context_type(&field), "null"]}), field.sentence);
        match field.path.split_once('.') {
            // The names of variables are the workstream's.
            Some(("vars", _)) => drop(roots.insert("vars".to_owned(), variables(&field))),
            Some((group, name)) => {
                let group = roots.entry(group).or_insert_with(|| json!({"type": "object", "properties": {}, "additionalProperties": false}));
                group["properties"][name] = schema;
            }
            None => drop(roots.insert(field.path.to_owned(), schema)),
        }
    }
    json!({"type": "object", "properties": roots, "additionalProperties": false})
}

fn variables(field: &FieldDoc) -> Json {
    described(json!({"type": "object", "additionalProperties": {"type": ["string", "number"]}}), field.sentence)
}

fn context_type(field: &FieldDoc) -> &'static str {
    match field.kind {
        "int" => "integer",
        "double" => "number",
        "bool" => "boolean",
        kind if kind.starts_with("list") => "array",
        _ => "string",
    }
}
