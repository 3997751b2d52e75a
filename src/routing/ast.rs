//! The expression tree of a condition, as written: names are not resolved and nothing has a type yet.
//!
//! Only data lives here. `parser` builds it, `print` writes it, `check` turns it into terms.

use std::borrow::Cow;
use std::sync::Arc;

use super::error::Span;

/// An expression and the bytes it was read from, its parentheses with it.
///
/// Equality looks at the expression only, not at where it stood.
#[derive(Debug, Clone)]
pub(super) struct Expr<'s> {
    pub(super) kind: ExprKind<'s>,
    pub(super) span: Span,
}

impl PartialEq for Expr<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

/// The forms of an expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ExprKind<'s> {
    Literal(Literal),
    List(Vec<Expr<'s>>),
    /// A name on its own: a root such as `customer`, or `now`.
    Name(Cow<'s, str>),
    Member {
        target: Box<Expr<'s>>,
        name: Ident<'s>,
    },
    /// `target.function(arguments)`, or without a target `function(arguments)`.
    Call {
        target: Option<Box<Expr<'s>>>,
        function: Ident<'s>,
        arguments: Vec<Expr<'s>>,
    },
    Not(Box<Expr<'s>>),
    Relation {
        relation: Relation,
        left: Box<Expr<'s>>,
        right: Box<Expr<'s>>,
    },
    /// A chain of at least two operands. It is kept flat, so that a long chain is not a deep tree.
    Logic {
        logic: Logic,
        operands: Vec<Expr<'s>>,
    },
}

/// A name that belongs to a larger expression. Equality ignores where it stood.
#[derive(Debug, Clone)]
pub(super) struct Ident<'s> {
    pub(super) name: Cow<'s, str>,
    pub(super) span: Span,
}

impl PartialEq for Ident<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// A constant.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Literal {
    Bool(bool),
    Int(i64),
    Double(f64),
    /// The tree and the checked form share it.
    Text(Arc<str>),
}

/// An operator between two values. All bind equally and to the left, as in CEL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
}

impl Relation {
    /// Returns the operator as it is written.
    pub(super) fn symbol(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::In => "in",
        }
    }
}

/// An operator that joins truths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Logic {
    And,
    Or,
}

impl Logic {
    /// Returns the operator as it is written.
    pub(super) fn symbol(self) -> &'static str {
        match self {
            Self::And => "&&",
            Self::Or => "||",
        }
    }
}
