//! The walk over a file's tree by its shapes: every complaint is gathered with its place, and what is right comes out as JSON.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value as Json};

use super::node::{Name, Node, Value};
use super::problem::{Problem, ProblemKind};
use super::shape::{Field, Shape};
use super::source::{Place, Source};
use crate::domain::Invalid;
use crate::routing::nearest;

/// Parts of names under which people put secrets. Their lines are not shown, wherever they stand.
const SECRETIVE: [&str; 6] = ["token", "secret", "credential", "password", "private", "apikey"];

/// What is gathered while files are walked.
pub(super) struct Walk<'m> {
    pub(super) sources: &'m [Source],
    pub(super) problems: Vec<Problem>,
    /// What may hold a secret: no line of it is shown.
    hidden: Vec<Place>,
    /// The path of the present object (`accounts[acme]`), and of its parts below it where each stands.
    pub(super) base: String,
    pub(super) places: BTreeMap<String, Place>,
    /// Whether unknown fields of the present object may hold secrets.
    pub(super) guarded: bool,
}

/// Returns a path one field longer.
pub(super) fn join(path: &str, field: &str) -> String {
    match (path.is_empty(), field.is_empty()) {
        (true, _) => field.to_owned(),
        (false, true) => path.to_owned(),
        (false, false) => format!("{path}.{field}"),
    }
}

impl<'m> Walk<'m> {
    pub(super) fn new(sources: &'m [Source]) -> Self {
        Self { sources, problems: Vec::new(), hidden: Vec::new(), base: String::new(), places: BTreeMap::new(), guarded: false }
    }

    /// Reports a problem at a place, with its path from the present object.
    pub(super) fn report(&mut self, kind: ProblemKind, place: Place, path: &str, message: impl Into<String>, help: Option<String>) {
        let path = join(&self.base, path);
        self.problems.push(Problem { kind, at: position(self.sources, place), path, message: message.into(), help });
    }

    fn field(&mut self, place: Place, path: &str, message: impl Into<String>, help: Option<String>) {
        self.report(ProblemKind::Field, place, path, message, help);
    }

    /// Reports a value's own refusal at its field, or at the nearest part of the object around it.
    pub(super) fn invalid(&mut self, kind: ProblemKind, whole: Place, invalid: Invalid) {
        let mut path = invalid.field.as_str();
        let place = loop {
            match (self.places.get(path), path.rfind(['.', '['])) {
                (Some(place), _) => break *place,
                (None, Some(cut)) => path = &path[..cut],
                (None, None) => break whole,
            }
        };
        let field = invalid.field.clone();
        self.report(kind, place, &field, invalid.message, invalid.help);
    }

    /// Returns the problems in the order of the files. Lines that may hold a secret are taken out.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        let lines: Vec<(&str, usize, usize)> = self
            .hidden
            .iter()
            .filter_map(|place| self.sources.get(place.file as usize).map(|source| (source, place.span())))
            .map(|(source, span)| (source.name(), source.line_of(span.start) + 1, source.line_of(span.end.saturating_sub(1).max(span.start)) + 1))
            .collect();
        for problem in &mut self.problems {
            let at = &mut problem.at;
            if lines.iter().any(|(file, first, last)| *file == at.file && (*first..=*last).contains(&at.line)) {
                at.source = None;
            }
        }
        let order: HashMap<&str, usize> = self.sources.iter().enumerate().map(|(index, source)| (source.name(), index)).collect();
        self.problems.sort_by_key(|problem| (order.get(problem.at.file.as_str()).copied(), problem.at.line, problem.at.column));
        self.problems
    }

    /// Returns the fields of a mapping, each name once.
    pub(super) fn entries<'n, 's>(&mut self, node: &'n Node<'s>, path: &str) -> Option<Vec<&'n (Name<'s>, Node<'s>)>> {
        let Value::Map(entries) = &node.value else {
            self.unfit(node, path, "a mapping");
            return None;
        };
        let mut first: HashMap<&str, Place> = HashMap::with_capacity(entries.len());
        let mut kept = Vec::with_capacity(entries.len());
        for entry in entries {
            let name = &entry.0;
            match first.get(&*name.text) {
                Some(place) => {
                    let before = position(self.sources, *place);
                    let path = join(path, &name.text);
                    self.field(name.place, &path, format!("is given twice; the first is at {before}"), Some("take one of them out".into()));
                }
                None => {
                    first.insert(&name.text, name.place);
                    kept.push(entry);
                }
            }
        }
        Some(kept)
    }

    /// Reports a name that no field has.
    pub(super) fn unknown(&mut self, name: &Name<'_>, node: &Node<'_>, path: &str, known: &[&str]) {
        let lower = name.text.to_lowercase();
        if self.guarded || SECRETIVE.iter().any(|part| lower.contains(part)) {
            self.hidden.push(node.place);
        }
        let meant = nearest(&name.text, known.iter().copied());
        let help = meant.map_or_else(|| format!("known are {}", known.join(", ")), |meant| format!("did you mean {meant}?"));
        self.field(name.place, &join(path, &name.text), format!("{} is not a field here", name.text), Some(help));
    }

    /// Returns the mapping as JSON, without what was not right.
    pub(super) fn map(&mut self, fields: &[Field], node: &Node<'_>, path: &str) -> Option<Map<String, Json>> {
        let entries = self.entries(node, path)?;
        let mut found = Map::new();
        for (name, value) in entries.iter().copied() {
            let Some(field) = fields.iter().find(|field| field.name == name.text) else {
                let known: Vec<&str> = fields.iter().map(|field| field.name).collect();
                self.unknown(name, value, path, &known);
                continue;
            };
            let path = join(path, field.name);
            self.places.insert(path.clone(), value.place);
            found.extend(self.value(&field.shape, value, &path).map(|json| (field.name.to_owned(), json)));
        }
        let begin = entries.first().map_or(node.place, |(name, _)| name.place);
        for field in fields.iter().filter(|field| field.required) {
            if entries.iter().all(|(name, _)| name.text != field.name) {
                self.field(begin, &join(path, field.name), format!("{} is missing", field.name), None);
            }
        }
        Some(found)
    }

    /// Returns a value as JSON if it has the shape.
    pub(super) fn value(&mut self, shape: &Shape, node: &Node<'_>, path: &str) -> Option<Json> {
        match (shape, &node.value) {
            (Shape::Nullable(_), Value::Null) => Some(Json::Null),
            (Shape::Nullable(inner), _) => self.value(inner, node, path),
            (Shape::Secret, _) => self.secret(node, path),
            (_, Value::Null) => {
                self.field(node.place, path, "has no value", Some("leave the field out, or give it a value".into()));
                None
            }
            (Shape::Text(form), Value::Text(text)) => match (form.check)(text) {
                Ok(()) => Some(Json::String(text.to_string())),
                Err(invalid) => {
                    self.field(node.place, path, invalid.message, invalid.help);
                    None
                }
            },
            (Shape::Word(words), Value::Text(text)) => self.word(words, text, node, path),
            (Shape::Whole { min, max }, Value::Number(number)) => match number.as_i64().filter(|whole| (min..=max).contains(&whole)) {
                Some(whole) => Some(whole.into()),
                None => {
                    self.field(node.place, path, range(*min, *max), None);
                    None
                }
            },
            (Shape::Flag, Value::Flag(flag)) => Some(Json::Bool(*flag)),
            (Shape::Scalar, Value::Text(_) | Value::Number(_)) => Some(node.to_json()),
            (Shape::List(shape), Value::List(items)) => {
                let walked = items.iter().enumerate().filter_map(|(index, item)| {
                    let path = format!("{path}[{index}]");
                    self.places.insert(path.clone(), item.place);
                    self.value(shape, item, &path)
                });
                Some(Json::Array(walked.collect()))
            }
            (Shape::Items { fields, by }, Value::List(items)) => Some(self.items(fields, by, items, path)),
            (Shape::Map(fields), _) => self.map(fields, node, path).map(Json::Object),
            (Shape::Dict(shape), Value::Map(_)) => {
                let entries = self.entries(node, path)?;
                let walked = entries.into_iter().filter_map(|(name, value)| {
                    let path = join(path, &name.text);
                    self.places.insert(path.clone(), value.place);
                    self.value(shape, value, &path).map(|json| (name.text.to_string(), json))
                });
                Some(Json::Object(walked.collect()))
            }
            (Shape::Given, Value::Map(_)) => {
                self.free(node, path);
                Some(node.to_json())
            }
            (shape, _) => {
                self.unfit(node, path, wanted(shape));
                None
            }
        }
    }

    fn word(&mut self, words: &[&str], text: &str, node: &Node<'_>, path: &str) -> Option<Json> {
        if words.contains(&text) {
            return Some(Json::String(text.to_owned()));
        }
        let help = nearest(text, words.iter().copied()).map_or_else(|| format!("use {}", words.join(" or ")), |word| format!("did you mean {word}?"));
        self.field(node.place, path, format!("{text:?} is not known here"), Some(help));
        None
    }

    fn items(&mut self, fields: &[Field], by: &str, items: &[Node<'_>], path: &str) -> Json {
        let mut first: HashMap<String, Place> = HashMap::with_capacity(items.len());
        let mut found = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let name = field_of(item, by);
            let place = name.map_or(item.place, |(_, place)| place);
            let path = name.map_or_else(|| format!("{path}[{index}]"), |(name, _)| format!("{path}[{name}]"));
            if let Some(before) = name.and_then(|(name, place)| first.insert(name.to_owned(), place)) {
                let before = position(self.sources, before);
                self.field(place, &path, format!("is given twice; the first is at {before}"), None);
            }
            self.places.insert(path.clone(), place);
            found.extend(self.map(fields, item, &path).map(Json::Object));
        }
        Json::Array(found)
    }

    /// Notes the places in a mapping that is read elsewhere; names that are given twice are told here.
    fn free(&mut self, node: &Node<'_>, path: &str) {
        match &node.value {
            Value::Map(_) => {
                for (name, value) in self.entries(node, path).unwrap_or_default() {
                    let path = join(path, &name.text);
                    self.places.insert(path.clone(), value.place);
                    self.free(value, &path);
                }
            }
            Value::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    let path = format!("{path}[{index}]");
                    self.places.insert(path.clone(), item.place);
                    self.free(item, &path);
                }
            }
            _ => {}
        }
    }

    /// Returns the reference to a secret. Whatever else stands there is never repeated.
    fn secret(&mut self, node: &Node<'_>, path: &str) -> Option<Json> {
        let help = "write { env: NAME }, { file: PATH } or { stored: \"sha256:...\" }; a manifest never holds the secret itself".to_owned();
        let reference = match &node.value {
            Value::Map(entries) => match entries.as_slice() {
                [(name, Node { value: Value::Text(text), .. })] => Some((&*name.text, &**text)),
                _ => None,
            },
            _ => None,
        };
        let right = match reference {
            Some(("env", name)) => is_variable(name),
            Some(("file", path)) => !path.trim().is_empty() && !path.contains('\n'),
            Some(("stored", fingerprint)) => super::shape::of::<crate::domain::Fingerprint>(fingerprint).is_ok(),
            _ => false,
        };
        if right {
            return Some(node.to_json());
        }
        self.hidden.push(node.place);
        let (kind, message) = match (&node.value, reference) {
            (_, Some(("env", _))) => (ProblemKind::Field, "env is not the name of an environment variable"),
            (_, Some(("file", _))) => (ProblemKind::Field, "file is not a path"),
            (_, Some(("stored", _))) => (ProblemKind::Field, "stored is not a fingerprint (sha256: and 12 hex digits)"),
            (Value::Null, _) => (ProblemKind::Field, "has no value"),
            _ => (ProblemKind::LiteralSecret, "a secret must not stand in a manifest"),
        };
        self.report(kind, node.place, path, message, Some(help));
        None
    }

    /// Reports a value of another type.
    pub(super) fn unfit(&mut self, node: &Node<'_>, path: &str, wanted: &str) {
        let source = self.sources.get(node.place.file as usize).and_then(|source| source.text().get(node.place.span()));
        let help = match (&node.value, source) {
            (Value::Number(_) | Value::Flag(_), Some(written)) if wanted == "text" => Some(format!("put it in quotes: \"{written}\"")),
            _ => None,
        };
        self.field(node.place, path, format!("must be {wanted}, not {}", node.what()), help);
    }
}

/// Returns the text of a mapping's field, with its place.
pub(super) fn field_of<'n>(node: &'n Node<'_>, field: &str) -> Option<(&'n str, Place)> {
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|(name, _)| name.text == field).and_then(|(_, node)| match &node.value {
        Value::Text(text) => Some((&**text, node.place)),
        _ => None,
    })
}

pub(super) fn position(sources: &[Source], place: Place) -> super::problem::Position {
    let nowhere = || super::problem::Position { file: String::new(), line: 1, column: 1, width: 1, source: None };
    sources.get(place.file as usize).map_or_else(nowhere, |source| source.position(&place.span()))
}

fn is_variable(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

fn range(min: i64, max: i64) -> String {
    if max == i64::from(u32::MAX) {
        format!("has to be a whole number of at least {min}")
    } else {
        format!("has to be a whole number from {min} to {max}")
    }
}

fn wanted(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text(_) | Shape::Word(_) => "text",
        Shape::Whole { .. } => "a whole number",
        Shape::Flag => "true or false",
        Shape::Scalar => "text or a number",
        Shape::Secret => "a reference to a secret",
        Shape::List(_) | Shape::Items { .. } => "a list",
        Shape::Map(_) | Shape::Dict(_) | Shape::Given => "a mapping",
        Shape::Nullable(inner) => wanted(inner),
    }
}
