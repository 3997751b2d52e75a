//! The tree that YAML and JSON are read into, the parts in which readers give it out, and the bounds that hold while it grows.

use std::borrow::Cow;
use std::ops::Range;

use serde_json::{Map, Number, Value as Json};

use super::source::Place;

/// How deep a manifest nests; a real one needs six levels.
pub(super) const DEPTH_MAX: usize = 64;
/// How many nodes aliases may stand for in one file, all together.
pub(super) const ALIASED_MAX: usize = 100_000;

/// A value of the file with its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node<'s> {
    pub(super) place: Place,
    pub(super) value: Value<'s>,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'s> {
    Null,
    Flag(bool),
    Number(Number),
    Text(Cow<'s, str>),
    List(Vec<Node<'s>>),
    Map(Vec<(Name<'s>, Node<'s>)>),
}

/// The name of a field with its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Name<'s> {
    pub(super) text: Cow<'s, str>,
    pub(super) place: Place,
}

/// What a reader finds, in the order of the text. A list under a top-level name is given out item by item, so that the tree of a large
/// file never stands in memory as a whole.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part<'s> {
    /// A document begins whose top is a mapping.
    Document,
    /// A document that is something else.
    Other(Node<'s>),
    /// A name at the top of the document.
    Name(Name<'s>),
    /// An item of the list under the name before.
    Item(Node<'s>),
    /// The value under the name before; of a list only what was not given out as items.
    Value(Node<'s>),
}

/// Why a file could not be read, and where. Reading ends there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unreadable {
    pub(super) message: String,
    pub(super) span: Range<usize>,
    pub(super) help: Option<&'static str>,
}

impl Unreadable {
    pub(super) fn new(message: impl Into<String>, span: Range<usize>) -> Self {
        Self { message: message.into(), span, help: None }
    }

    pub(super) fn too_deep(span: Range<usize>) -> Self {
        Self::new(format!("is nested more than {DEPTH_MAX} levels deep"), span)
    }
}

impl Node<'_> {
    /// Returns the words for what the node is.
    pub(super) fn what(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Flag(_) => "true or false",
            Value::Number(_) => "a number",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }

    /// Returns how many nodes it is.
    pub(super) fn count(&self) -> usize {
        match &self.value {
            Value::List(items) => 1 + items.iter().map(Node::count).sum::<usize>(),
            Value::Map(entries) => 1 + entries.iter().map(|(_, node)| 1 + node.count()).sum::<usize>(),
            _ => 1,
        }
    }

    /// Returns the node as JSON; of a name that is given twice the last.
    pub(super) fn to_json(&self) -> Json {
        match &self.value {
            Value::Null => Json::Null,
            Value::Flag(flag) => Json::Bool(*flag),
            Value::Number(number) => Json::Number(number.clone()),
            Value::Text(text) => Json::String(text.to_string()),
            Value::List(items) => Json::Array(items.iter().map(Node::to_json).collect()),
            Value::Map(entries) => Json::Object(entries.iter().map(|(name, node)| (name.text.to_string(), node.to_json())).collect::<Map<_, _>>()),
        }
    }
}

/// Returns the documents that these parts are, put together again.
#[cfg(test)]
pub(super) fn documents(parts: Vec<Part<'_>>) -> Vec<Node<'_>> {
    let mut found: Vec<Node<'_>> = Vec::new();
    let mut items = Vec::new();
    let mut names = Vec::new();
    for part in parts {
        match part {
            Part::Document => found.push(Node { place: Place::new(0, &(0..0)), value: Value::Map(Vec::new()) }),
            Part::Other(node) => found.push(node),
            Part::Name(name) => names.push(name),
            Part::Item(node) => items.push(node),
            Part::Value(mut node) => {
                if let Value::List(rest) = &mut node.value {
                    rest.append(&mut items);
                }
                let Some(Node { value: Value::Map(entries), .. }) = found.last_mut() else { panic!("a value stands outside of a document") };
                entries.push((names.pop().expect("a name comes before its value"), node));
            }
        }
    }
    found
}
