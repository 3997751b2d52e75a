//! The tree that YAML and JSON are read into, and the bounds that hold while it grows.

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
