//! Shapes: what the value of a field looks like, as data. `tables` writes the manifest down in them, `walk` holds files against them.

use std::str::FromStr;

use crate::domain::Invalid;

/// Says what is wrong with a text.
pub(super) type Check = fn(&str) -> Result<(), Invalid>;

/// A kind of text: what it is checked by, and how a JSON Schema describes it.
///
/// The description is never narrower than the check; what a pattern can't say (that a time zone exists) is left to the check.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text {
    pub(super) check: Check,
    /// A regular expression that holds in every dialect.
    pub(super) pattern: &'static str,
    /// The most characters.
    pub(super) max: Option<u32>,
    /// What it looks like.
    pub(super) example: Option<&'static str>,
}

impl Text {
    pub(super) const fn new(check: Check, pattern: &'static str) -> Self {
        Self { check, pattern, max: None, example: None }
    }

    pub(super) const fn at_most(self, max: u32) -> Self {
        Self { max: Some(max), ..self }
    }

    pub(super) const fn such_as(self, example: &'static str) -> Self {
        Self { example: Some(example), ..self }
    }
}

/// The form of a value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// Text that passes a check.
    Text(Text),
    /// One of some words.
    Word(&'static [&'static str]),
    /// A whole number.
    Whole { min: i64, max: i64 },
    /// True or false.
    Flag,
    /// A text or a number.
    Scalar,
    /// A reference to a secret; never the secret.
    Secret,
    /// A list whose items go by their place.
    List(&'static Shape),
    /// A list of mappings that go by one of their fields, each different there.
    Items { fields: &'static [Field], by: &'static str },
    /// A mapping with these fields.
    Map(&'static [Field]),
    /// A mapping with any names.
    Dict(&'static Shape),
    /// An engagement context, which routing understands.
    Given,
    /// As the inner one, or null.
    Nullable(&'static Shape),
}

/// A field of a mapping.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    pub(super) required: bool,
    /// What it is, in a sentence: its unit, and what holds without it.
    pub(super) doc: &'static str,
}

impl Field {
    pub(super) const fn required(name: &'static str, shape: Shape, doc: &'static str) -> Self {
        Self { name, shape, required: true, doc }
    }

    pub(super) const fn optional(name: &'static str, shape: Shape, doc: &'static str) -> Self {
        Self { name, shape, required: false, doc }
    }
}

/// Checks a text by the constructor of the type that it becomes.
pub(super) fn of<T: FromStr<Err = Invalid>>(text: &str) -> Result<(), Invalid> {
    text.parse::<T>().map(drop)
}

/// Accepts every text that says something.
pub(super) fn words(text: &str) -> Result<(), Invalid> {
    if text.trim().is_empty() { Err(Invalid::new("", "can't be empty")) } else { Ok(()) }
}
