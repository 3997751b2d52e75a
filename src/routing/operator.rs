//! The operators that stand between two operands, and how tightly each binds.
//!
//! The order of precedence lives here alone; reading operands is the parser's business.

use super::ast::{Logic, Relation};
use super::token::TokenKind;

/// How tightly an operator binds; the order is the order of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Power {
    Or,
    And,
    Relation,
    Operand,
}

/// An operator that stands between two operands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Infix {
    Logic(Logic),
    Relation(Relation),
}

impl Infix {
    /// Returns the operator that `token` is, if it is one.
    pub(super) fn of(token: &TokenKind<'_>) -> Option<Self> {
        Some(match token {
            TokenKind::Or => Self::Logic(Logic::Or),
            TokenKind::And => Self::Logic(Logic::And),
            TokenKind::Equal => Self::Relation(Relation::Equal),
            TokenKind::NotEqual => Self::Relation(Relation::NotEqual),
            TokenKind::Less => Self::Relation(Relation::Less),
            TokenKind::LessOrEqual => Self::Relation(Relation::LessOrEqual),
            TokenKind::Greater => Self::Relation(Relation::Greater),
            TokenKind::GreaterOrEqual => Self::Relation(Relation::GreaterOrEqual),
            TokenKind::In => Self::Relation(Relation::In),
            _ => return None,
        })
    }

    /// Returns how tightly the operator binds, and the least its right operand must bind.
    pub(super) fn powers(self) -> (Power, Power) {
        match self {
            Self::Logic(Logic::Or) => (Power::Or, Power::And),
            Self::Logic(Logic::And) => (Power::And, Power::Relation),
            Self::Relation(_) => (Power::Relation, Power::Operand),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_bind_tighter_than_and_which_binds_tighter_than_or() {
        let own = |token| Infix::of(&token).unwrap().powers().0;
        assert!(own(TokenKind::In) == own(TokenKind::Equal));
        assert!(own(TokenKind::Less) > own(TokenKind::And));
        assert!(own(TokenKind::And) > own(TokenKind::Or));
    }

    #[test]
    fn what_stands_before_an_operand_is_not_between_two() {
        assert!(Infix::of(&TokenKind::Not).is_none());
        assert!(Infix::of(&TokenKind::Minus).is_none());
    }
}
