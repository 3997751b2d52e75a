//! The static types of expressions, and the schema of what a workstream declares.
//!
//! Which type each field and function has stands in `fields` and `functions`; the rules are applied in `check`.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

/// A type of a single value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scalar {
    String,
    Int,
    Double,
    Bool,
    Timestamp,
}

impl Scalar {
    fn is_number(self) -> bool {
        matches!(self, Self::Int | Self::Double)
    }

    /// Returns whether values of the two types may be compared: equal types, or two kinds of number.
    pub(super) fn compares_with(self, other: Self) -> bool {
        self == other || (self.is_number() && other.is_number())
    }
}

/// The type of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    One(Scalar),
    /// A list; the empty list literal has no element type.
    List(Option<Scalar>),
}

impl Type {
    pub(super) const STRING: Self = Self::One(Scalar::String);
    pub(super) const INT: Self = Self::One(Scalar::Int);
    pub(super) const DOUBLE: Self = Self::One(Scalar::Double);
    pub(super) const BOOL: Self = Self::One(Scalar::Bool);
    pub(super) const TIMESTAMP: Self = Self::One(Scalar::Timestamp);
    pub(super) const STRINGS: Self = Self::List(Some(Scalar::String));

    /// Returns the type as messages and documentation write it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::One(Scalar::String) => "string",
            Self::One(Scalar::Int) => "int",
            Self::One(Scalar::Double) => "double",
            Self::One(Scalar::Bool) => "bool",
            Self::One(Scalar::Timestamp) => "timestamp",
            Self::List(Some(Scalar::String)) => "list<string>",
            Self::List(Some(Scalar::Int)) => "list<int>",
            Self::List(Some(Scalar::Double)) => "list<double>",
            Self::List(Some(Scalar::Bool)) => "list<bool>",
            Self::List(Some(Scalar::Timestamp)) => "list<timestamp>",
            Self::List(None) => "empty list",
        }
    }

    /// Returns whether `==` and `!=` may stand between the two types.
    pub(super) fn equates_with(self, other: Self) -> bool {
        match (self, other) {
            (Self::One(left), Self::One(right)) | (Self::List(Some(left)), Self::List(Some(right))) => left.compares_with(right),
            (Self::List(_), Self::List(_)) => true,
            _ => false,
        }
    }

    /// Returns whether `<` and its like may stand between the two types.
    pub(super) fn orders_with(self, other: Self) -> bool {
        matches!((self, other), (Self::One(left), Self::One(right)) if left.compares_with(right))
    }
}

impl Display for Type {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// What a context variable holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VarKind {
    /// Text: a `string` in conditions.
    Text,
    /// A number: a `double` in conditions.
    Number,
}

impl VarKind {
    pub(super) fn as_type(self) -> Type {
        match self {
            Self::Text => Type::STRING,
            Self::Number => Type::DOUBLE,
        }
    }
}

impl Display for VarKind {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Text => "text",
            Self::Number => "number",
        })
    }
}

/// A context variable that a workstream declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VarDecl {
    /// The name after `vars.`; a condition can only name it if it is a CEL identifier.
    pub name: String,
    /// What the variable holds.
    pub kind: VarKind,
}

/// What conditions of one workstream may name beside the fields that every workstream has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schema {
    vars: BTreeMap<String, VarKind>,
}

impl Schema {
    /// Returns the schema with `vars` declared; of two variables with one name the last counts.
    #[must_use]
    pub fn new(vars: &[VarDecl]) -> Self {
        Self { vars: vars.iter().map(|declared| (declared.name.clone(), declared.kind)).collect() }
    }

    pub(super) fn var(&self, name: &str) -> Option<VarKind> {
        self.vars.get(name).copied()
    }

    pub(super) fn var_names(&self) -> impl Iterator<Item = &str> {
        self.vars.keys().map(String::as_str)
    }
}
