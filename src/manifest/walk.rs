//! The walk over nodes by their shapes: every complaint is gathered with its place, and what is right comes out as JSON.

use std::borrow::{Borrow, Cow};
use std::collections::{HashMap, HashSet};
use std::fmt::{Display, Write as _};

use serde_json::{Map, Value as Json};

use super::node::{Name, Node, Value};
use super::places::Places;
use super::problem::{Position, Problem, ProblemKind};
use super::shape::{Field, Shape};
use super::source::{Place, Source};
use crate::domain::Invalid;
use crate::routing::nearest;

/// Parts of names under which people put secrets. Their lines are not shown, wherever they stand.
const SECRETIVE: [&str; 6] = ["token", "secret", "credential", "password", "private", "apikey"];
/// How many problems are told one by one. Nobody mends more at once, and a hostile file can have one in every byte.
const TOLD_MAX: usize = 1_000;
/// Up to how many problems a name that was meant is looked for among all of a manifest.
const MEANT_MAX: usize = 100;

/// Up to how many fields looking at each is faster than a table.
const FEW: usize = 16;

/// What is gathered while files are walked.
pub(super) struct Walk<'m> {
    pub(super) sources: &'m [Source],
    problems: Vec<Problem>,
    /// How many problems there are that are not told one by one, and the place of the first.
    untold: Option<(usize, Place)>,
    /// What may hold a secret: no line of it is shown.
    hidden: Vec<Place>,
    /// The path of the present object (`accounts[acme]`), the path from there, and where what was passed stands.
    base: String,
    path: String,
    pub(super) places: Places,
    /// Whether unknown fields of the present object may hold secrets.
    guarded: bool,
}

/// An item that was walked.
pub(super) struct Walked<'n, 's> {
    pub(super) node: &'n Node<'s>,
    /// What is right of it.
    pub(super) json: Map<String, Json>,
    /// Whether that is all.
    pub(super) sound: bool,
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
        let (base, path, places) = (String::new(), String::new(), Places::default());
        Self { sources, problems: Vec::new(), untold: None, hidden: Vec::new(), base, path, places, guarded: false }
    }

    /// Begins with the next object.
    pub(super) fn begin(&mut self, base: String, guarded: bool) {
        self.base = base;
        self.path.clear();
        self.places = Places::default();
        self.guarded = guarded;
    }

    /// Returns how many problems there are so far.
    pub(super) fn count(&self) -> usize {
        self.problems.len() + self.untold.map_or(0, |(count, _)| count)
    }

    /// Returns the position of a place.
    pub(super) fn position(&self, place: Place) -> Position {
        position(self.sources, place)
    }

    /// Returns the name nearest to a missing one, as a next step.
    pub(super) fn did_you_mean<'n>(&self, wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Option<String> {
        let looked = self.count() <= MEANT_MAX;
        nearest(wanted, names.into_iter().take_while(|_| looked)).map(|name| format!("did you mean {name}?"))
    }

    /// Goes on in a field.
    pub(super) fn inside<R>(&mut self, field: &str, go: impl FnOnce(&mut Self) -> R) -> R {
        let dot = if self.path.is_empty() { "" } else { "." };
        self.step(format_args!("{dot}{field}"), go)
    }

    /// Goes on in an item.
    pub(super) fn at_item<R>(&mut self, item: impl Display, go: impl FnOnce(&mut Self) -> R) -> R {
        self.step(format_args!("[{item}]"), go)
    }

    fn step<R>(&mut self, step: std::fmt::Arguments<'_>, go: impl FnOnce(&mut Self) -> R) -> R {
        let before = self.path.len();
        // Writing to a string can't fail.
        let _ = self.path.write_fmt(step);
        let result = go(self);
        self.path.truncate(before);
        result
    }

    /// Notes where the present path stands.
    fn note(&mut self, place: Place) {
        self.places.add(&self.path, place);
    }

    /// Reports a problem at the present path.
    pub(super) fn report(&mut self, kind: ProblemKind, place: Place, message: impl Into<String>, help: Option<String>) {
        if self.problems.len() >= TOLD_MAX {
            let (count, first) = self.untold.unwrap_or((0, place));
            self.untold = Some((count + 1, first));
            return;
        }
        let between = if self.base.is_empty() || self.path.is_empty() { "" } else { "." };
        let path = format!("{}{between}{}", self.base, self.path);
        self.problems.push(Problem { kind, at: self.position(place), path, message: message.into(), help });
    }

    /// Reports a problem of a file that can't be read. Nobody knows whether its line holds a secret.
    pub(super) fn unreadable(&mut self, place: Place, message: String, help: Option<String>) {
        self.begin(String::new(), true);
        self.hidden.push(place);
        self.report(ProblemKind::Syntax, place, message, help);
    }

    pub(super) fn field(&mut self, place: Place, message: impl Into<String>, help: Option<String>) {
        self.report(ProblemKind::Field, place, message, help);
    }

    /// Reports a value's own refusal at its field, or at the nearest part of the object around it.
    pub(super) fn invalid(&mut self, whole: Place, invalid: Invalid) {
        let place = self.places.find(&invalid.field).unwrap_or(whole);
        self.inside(&invalid.field, |walk| walk.field(place, invalid.message, invalid.help));
    }

    /// Returns the problems in the order of the files. Lines that may hold a secret are taken out.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        let numbers: HashMap<&str, usize> = self.sources.iter().enumerate().map(|(index, source)| (source.name(), index)).collect();
        let number = |problem: &Problem| numbers.get(problem.at.file.as_str()).copied();
        let mut lines: HashSet<(usize, usize)> = HashSet::new();
        for place in &self.hidden {
            let (file, span) = (place.file as usize, place.span());
            let Some(source) = self.sources.get(file) else { continue };
            lines.extend((source.line_of(span.start)..=source.line_of(span.end.saturating_sub(1).max(span.start))).map(|line| (file, line + 1)));
        }
        for problem in &mut self.problems {
            if number(problem).is_some_and(|file| lines.contains(&(file, problem.at.line))) {
                problem.at.source = None;
            }
        }
        self.problems.sort_by_key(|problem| (number(problem), problem.at.line, problem.at.column));
        if let Some((count, first)) = self.untold {
            let at = Position { source: None, ..position(self.sources, first) };
            let (message, help) = (format!("there are {count} more errors"), Some("mend those that are listed first".to_owned()));
            self.problems.push(Problem { kind: ProblemKind::Field, at, path: String::new(), message, help });
        }
        self.problems
    }

    /// Returns the fields of a mapping, each name once.
    pub(super) fn entries<'n, 's>(&mut self, node: &'n Node<'s>) -> Option<Vec<&'n (Name<'s>, Node<'s>)>> {
        let Value::Map(entries) = &node.value else {
            self.unfit(node, "a mapping");
            return None;
        };
        let mut first: HashMap<&str, Place> = HashMap::new();
        let mut kept: Vec<&(Name<'s>, Node<'s>)> = Vec::with_capacity(entries.len());
        let few = entries.len() <= FEW;
        for entry in entries {
            let name = &entry.0;
            let before =
                if few { kept.iter().find(|(kept, _)| kept.text == name.text).map(|(kept, _)| kept.place) } else { first.get(&*name.text).copied() };
            match before {
                Some(before) => self.twice(name, before),
                None => {
                    kept.push(entry);
                    if !few {
                        first.insert(&name.text, name.place);
                    }
                }
            }
        }
        Some(kept)
    }

    /// Reports a name that stands in the same mapping already.
    pub(super) fn twice(&mut self, name: &Name<'_>, first: Place) {
        let message = format!("is given twice; the first is at {}", self.position(first));
        self.inside(&name.text, |walk| walk.field(name.place, message, Some("take one of them out".into())));
    }

    /// Reports a name that no field has.
    pub(super) fn unknown(&mut self, name: &Name<'_>, node: &Node<'_>, known: &[&str]) {
        let lower = name.text.to_lowercase();
        if self.guarded || SECRETIVE.iter().any(|part| lower.contains(part)) {
            self.hidden.push(node.place);
        }
        let meant = nearest(&name.text, known.iter().copied());
        let help = meant.map_or_else(|| format!("known are {}", known.join(", ")), |meant| format!("did you mean {meant}?"));
        self.inside(&name.text, |walk| walk.field(name.place, format!("{} is not a field here", name.text), Some(help)));
    }

    /// Returns the mapping as JSON, without what was not right.
    pub(super) fn map(&mut self, fields: &[Field], node: &Node<'_>) -> Option<Map<String, Json>> {
        let entries = self.entries(node)?;
        let mut found = Map::with_capacity(entries.len());
        for (name, value) in entries.iter().copied() {
            let Some(field) = fields.iter().find(|field| field.name == name.text) else {
                let known: Vec<&str> = fields.iter().map(|field| field.name).collect();
                self.unknown(name, value, &known);
                continue;
            };
            let json = self.inside(field.name, |walk| {
                walk.note(value.place);
                walk.value(&field.shape, value)
            });
            found.extend(json.map(|json| (field.name.to_owned(), json)));
        }
        let begin = entries.first().map_or(node.place, |(name, _)| name.place);
        for field in fields.iter().filter(|field| field.required) {
            if entries.iter().all(|(name, _)| name.text != field.name) {
                self.inside(field.name, |walk| walk.field(begin, format!("{} is missing", field.name), None));
            }
        }
        Some(found)
    }

    /// Returns a value as JSON if it has the shape.
    pub(super) fn value(&mut self, shape: &Shape, node: &Node<'_>) -> Option<Json> {
        match (shape, &node.value) {
            (Shape::Nullable(_), Value::Null) => Some(Json::Null),
            (Shape::Nullable(inner), _) => self.value(inner, node),
            (Shape::Secret, _) => self.secret(node),
            (_, Value::Null) => {
                self.field(node.place, "has no value", Some("leave the field out, or give it a value".into()));
                None
            }
            (Shape::Text(form), Value::Text(text)) => match (form.check)(text) {
                Ok(()) => Some(Json::String(text.to_string())),
                Err(invalid) => {
                    self.field(node.place, invalid.message, invalid.help);
                    None
                }
            },
            (Shape::Word(words), Value::Text(text)) => self.word(words, text, node),
            (Shape::Whole { min, max }, Value::Number(number)) => match number.as_i64().filter(|whole| (min..=max).contains(&whole)) {
                Some(whole) => Some(whole.into()),
                None => {
                    self.field(node.place, range(*min, *max), None);
                    None
                }
            },
            (Shape::Flag, Value::Flag(flag)) => Some(Json::Bool(*flag)),
            (Shape::Scalar, Value::Text(_) | Value::Number(_)) => Some(node.to_json()),
            (Shape::List(shape), Value::List(items)) => {
                let item = |(index, item): (usize, &Node<'_>)| {
                    self.at_item(index, |walk| {
                        walk.note(item.place);
                        walk.value(shape, item)
                    })
                };
                Some(Json::Array(items.iter().enumerate().filter_map(item).collect()))
            }
            (Shape::Items { fields, by }, Value::List(items)) => {
                let mut found = Vec::with_capacity(items.len());
                self.items(fields, by, items, &mut |_, item| found.push(Json::Object(item.json)));
                Some(Json::Array(found))
            }
            (Shape::Map(fields), _) => self.map(fields, node).map(Json::Object),
            (Shape::Dict(shape), Value::Map(_)) => {
                let entries = self.entries(node)?;
                let field = |(name, value): &(Name<'_>, Node<'_>)| {
                    let json = self.inside(&name.text, |walk| {
                        walk.note(value.place);
                        walk.value(shape, value)
                    });
                    json.map(|json| (name.text.to_string(), json))
                };
                Some(Json::Object(entries.into_iter().filter_map(field).collect()))
            }
            (Shape::Given, Value::Map(_)) => {
                self.free(node);
                Some(node.to_json())
            }
            (shape, _) => {
                self.unfit(node, wanted(shape));
                None
            }
        }
    }

    fn word(&mut self, words: &[&str], text: &str, node: &Node<'_>) -> Option<Json> {
        if words.contains(&text) {
            return Some(Json::String(text.to_owned()));
        }
        let help = nearest(text, words.iter().copied()).map_or_else(|| format!("use {}", words.join(" or ")), |word| format!("did you mean {word}?"));
        self.field(node.place, format!("{text:?} is not known here"), Some(help));
        None
    }

    /// Walks the items of a list that go by a field, and hands on each, at its path. A name that comes twice is told.
    pub(super) fn items<'s>(
        &mut self,
        fields: &[Field],
        by: &str,
        items: impl IntoIterator<Item: Borrow<Node<'s>>>,
        take: &mut dyn FnMut(&mut Self, Walked<'_, '_>),
    ) {
        let mut first: HashMap<Cow<'s, str>, Place> = HashMap::new();
        for (index, item) in items.into_iter().enumerate() {
            let item = item.borrow();
            let name = field_of(item, by);
            let place = name.map_or(item.place, |(_, place)| place);
            let label = name.map_or_else(|| Cow::Owned(index.to_string()), |(name, _)| name.clone());
            let before = name.and_then(|(name, place)| first.insert(name.clone(), place));
            self.at_item(label, |walk| {
                let problems = walk.count();
                if let Some(before) = before {
                    walk.field(place, format!("is given twice; the first is at {}", walk.position(before)), None);
                }
                walk.note(place);
                if let Some(json) = walk.map(fields, item) {
                    let sound = walk.count() == problems;
                    take(walk, Walked { node: item, json, sound });
                }
            });
        }
    }

    /// Notes the places in a mapping that is read elsewhere; names that are given twice are told here.
    fn free(&mut self, node: &Node<'_>) {
        let go = |walk: &mut Self, node: &Node<'_>| {
            walk.note(node.place);
            walk.free(node);
        };
        match &node.value {
            Value::Map(_) => {
                for (name, value) in self.entries(node).unwrap_or_default() {
                    self.inside(&name.text, |walk| go(walk, value));
                }
            }
            Value::List(items) => items.iter().enumerate().for_each(|(index, item)| self.at_item(index, |walk| go(walk, item))),
            _ => {}
        }
    }

    /// Returns the reference to a secret. Whatever else stands there is never repeated.
    fn secret(&mut self, node: &Node<'_>) -> Option<Json> {
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
        self.report(kind, node.place, message, Some(help));
        None
    }

    /// Reports a value of another type.
    pub(super) fn unfit(&mut self, node: &Node<'_>, wanted: &str) {
        let source = self.sources.get(node.place.file as usize).and_then(|source| source.text().get(node.place.span()));
        let help = match (&node.value, source) {
            (Value::Number(_) | Value::Flag(_), Some(written)) if wanted == "text" => Some(format!("put it in quotes: \"{written}\"")),
            _ => None,
        };
        self.field(node.place, format!("must be {wanted}, not {}", node.what()), help);
    }
}

/// Returns the text of a mapping's field, with its place.
pub(super) fn field_of<'n, 's>(node: &'n Node<'s>, field: &str) -> Option<(&'n Cow<'s, str>, Place)> {
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|(name, _)| name.text == field).and_then(|(_, node)| match &node.value {
        Value::Text(text) => Some((text, node.place)),
        _ => None,
    })
}

pub(super) fn position(sources: &[Source], place: Place) -> Position {
    let nowhere = || Position { file: String::new(), line: 1, column: 1, width: 1, source: None };
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
