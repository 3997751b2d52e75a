//! Shapes: what the value of a field looks like, as data. `tables` writes the manifest down in them, `walk` holds files against them.

use std::str::FromStr;

use crate::domain::Invalid;

/// Says what is wrong with a text.
pub(super) type Check = fn(&str) -> Result<(), Invalid>;

/// The form of a value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// Text that passes a check.
    Text(Check),
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
    /// A mapping that somebody else understands.
    Free,
    /// As the inner one, or null.
    Nullable(&'static Shape),
}

/// A field of a mapping.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    pub(super) required: bool,
}

impl Field {
    pub(super) const fn required(name: &'static str, shape: Shape) -> Self {
        Self { name, shape, required: true }
    }

    pub(super) const fn optional(name: &'static str, shape: Shape) -> Self {
        Self { name, shape, required: false }
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
