//! Atoms: statements about one field that are true or false, and false where the field is absent.

use std::borrow::Cow;

use jiff::tz::TimeZone;

use super::super::ast::Relation;
use super::super::error::Span;
use super::super::eval::relates;
use super::super::term::{ClockPart, Source, Term};
use super::super::value::Value;

/// A statement about one field, or one of which only the wording is known.
#[derive(Debug, Clone)]
pub(super) struct Atom<'t> {
    /// The fields that must be present for the atom to hold.
    pub(super) sources: Vec<&'t Source>,
    pub(super) subject: Subject<'t>,
    pub(super) test: Test<'t>,
    pub(super) span: Span,
}

/// What of the field an atom speaks of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Subject<'t> {
    /// That it is there.
    Presence,
    Text,
    Lower,
    Int,
    Double,
    Bool,
    Size,
    Clock(ClockPart, &'t TimeZone),
    /// The elements of a list.
    Members,
    /// Something that is not analysed.
    Opaque,
}

/// What an atom says of its subject.
#[derive(Debug, Clone)]
pub(super) enum Test<'t> {
    Present,
    Among(Vec<Value<'t>>),
    Prefix(Cow<'t, str>),
    Suffix(Cow<'t, str>),
    Contains(Cow<'t, str>),
    Order(Relation, Value<'t>),
    /// The wording, in the one layout that all writings of it share.
    Opaque(String),
}

/// An atom that must hold, or must not.
#[derive(Debug, Clone)]
pub(super) struct Literal<'t> {
    pub(super) atom: Atom<'t>,
    pub(super) positive: bool,
}

impl Literal<'_> {
    /// Returns whether the value that the subject has is as the literal wants it.
    pub(super) fn accepts(&self, value: &Value<'_>) -> bool {
        self.atom.test.holds(value) == self.positive
    }
}

impl Test<'_> {
    /// Returns whether the test holds for the value of a subject that is there.
    fn holds(&self, value: &Value<'_>) -> bool {
        match (self, value) {
            (Self::Present, _) => true,
            (Self::Among(values), _) => values.iter().any(|one| one.equals(value)),
            (Self::Prefix(part), Value::Text(text)) => text.starts_with(part.as_ref()),
            (Self::Suffix(part), Value::Text(text)) => text.ends_with(part.as_ref()),
            (Self::Contains(part), Value::Text(text)) => text.contains(part.as_ref()),
            (Self::Order(relation, bound), _) => relates(*relation, value, bound),
            _ => false,
        }
    }

    /// Returns what follows for the text in lower case if the test holds for the text.
    pub(super) fn lowered(&self) -> Option<Self> {
        let lower = |text: &str| Cow::Owned(text.to_ascii_lowercase());
        match self {
            Self::Prefix(part) => Some(Self::Prefix(lower(part))),
            Self::Suffix(part) => Some(Self::Suffix(lower(part))),
            Self::Contains(part) => Some(Self::Contains(lower(part))),
            Self::Among(values) => {
                let text = |value: &Value<'_>| if let Value::Text(text) = value { Some(Value::Text(lower(text))) } else { None };
                values.iter().map(text).collect::<Option<_>>().map(Self::Among)
            }
            _ => None,
        }
    }

    /// Returns whether a text in lower case can pass.
    pub(super) fn fits_lower(&self) -> bool {
        let fits = |text: &str| !text.bytes().any(|byte| byte.is_ascii_uppercase());
        match self {
            Self::Prefix(part) | Self::Suffix(part) | Self::Contains(part) => fits(part),
            Self::Among(values) => values.iter().any(|value| matches!(value, Value::Text(text) if fits(text))),
            _ => true,
        }
    }
}

/// Adds the fields whose values `term` reads.
pub(super) fn sources<'t>(term: &'t Term, found: &mut Vec<&'t Source>) {
    if let super::super::term::TermKind::Read(source) = &term.kind {
        found.push(source);
    }
    term.parts().for_each(|part| sources(part, found));
}
