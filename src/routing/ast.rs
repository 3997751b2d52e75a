//! The expression tree of a condition, as written: names are not resolved and nothing has a type yet.
//!
//! Only data lives here. `parser` builds it, `print` writes it, `check` turns it into terms.

use super::error::Span;

/// An expression and the bytes it was read from, its parentheses with it.
///
/// Equality looks at the expression only, not at where it stood.
#[derive(Debug, Clone)]
pub(super) struct Expr {
    pub(super) kind: ExprKind,
    pub(super) span: Span,
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

/// The forms of an expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ExprKind {
    Literal(Literal),
    List(Vec<Expr>),
    /// A name on its own: a root such as `customer`, or `now`.
    Name(String),
    Member {
        target: Box<Expr>,
        name: Ident,
    },
    /// `target.function(arguments)`, or without a target `function(arguments)`.
    Call {
        target: Option<Box<Expr>>,
        function: Ident,
        arguments: Vec<Expr>,
    },
    Not(Box<Expr>),
    Relation {
        relation: Relation,
        left: Box<Expr>,
        right: Box<Expr>,
    },
    /// A chain of at least two operands. It is kept flat, so that a long chain is not a deep tree.
    Logic {
        logic: Logic,
        operands: Vec<Expr>,
    },
}

/// A name that belongs to a larger expression. Equality ignores where it stood.
#[derive(Debug, Clone)]
pub(super) struct Ident {
    pub(super) name: String,
    pub(super) span: Span,
}

impl PartialEq for Ident {
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
    Text(String),
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
