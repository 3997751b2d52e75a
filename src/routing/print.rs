//! Writing an expression tree as source that parses to the same tree.
//!
//! Parentheses are written only where the tree needs them. Layout and comments of the original are not kept.

use std::fmt::{self, Display, Formatter, Write};

use super::ast::{Expr, ExprKind, Literal, Logic};

/// How tightly an expression holds together; a looser one inside a tighter place needs parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tightness {
    Or,
    And,
    Relation,
    Not,
    Primary,
}

impl Expr<'_> {
    fn tightness(&self) -> Tightness {
        match &self.kind {
            ExprKind::Logic { logic: Logic::Or, .. } => Tightness::Or,
            ExprKind::Logic { logic: Logic::And, .. } => Tightness::And,
            ExprKind::Relation { .. } => Tightness::Relation,
            ExprKind::Not(_) => Tightness::Not,
            _ => Tightness::Primary,
        }
    }

    /// Writes the expression for a place that holds at least as tightly as `place`.
    fn write_in(&self, place: Tightness, out: &mut Formatter<'_>) -> fmt::Result {
        if self.tightness() < place { write!(out, "({self})") } else { write!(out, "{self}") }
    }
}

impl Display for Expr<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ExprKind::Literal(literal) => write!(out, "{literal}"),
            ExprKind::Name(name) => out.write_str(name),
            ExprKind::List(items) => {
                out.write_char('[')?;
                write_separated(items, out)?;
                out.write_char(']')
            }
            ExprKind::Member { target, name } => {
                target.write_in(Tightness::Primary, out)?;
                write!(out, ".{}", name.name)
            }
            ExprKind::Call { target, function, arguments } => {
                if let Some(target) = target {
                    target.write_in(Tightness::Primary, out)?;
                    out.write_char('.')?;
                }
                write!(out, "{}(", function.name)?;
                write_separated(arguments, out)?;
                out.write_char(')')
            }
            ExprKind::Not(operand) => {
                out.write_char('!')?;
                operand.write_in(Tightness::Not, out)
            }
            ExprKind::Relation { relation, left, right } => {
                left.write_in(Tightness::Relation, out)?;
                write!(out, " {} ", relation.symbol())?;
                right.write_in(Tightness::Not, out)
            }
            ExprKind::Logic { logic, operands } => write_chain(*logic, operands, out),
        }
    }
}

/// Writes the operands of a chain; a chain of the same kind inside it keeps its own parentheses.
fn write_chain(logic: Logic, operands: &[Expr<'_>], out: &mut Formatter<'_>) -> fmt::Result {
    let place = match logic {
        Logic::Or => Tightness::And,
        Logic::And => Tightness::Relation,
    };
    for (position, operand) in operands.iter().enumerate() {
        if position > 0 {
            write!(out, " {} ", logic.symbol())?;
        }
        operand.write_in(place, out)?;
    }
    Ok(())
}

fn write_separated(items: &[Expr<'_>], out: &mut Formatter<'_>) -> fmt::Result {
    for (position, item) in items.iter().enumerate() {
        if position > 0 {
            out.write_str(", ")?;
        }
        write!(out, "{item}")?;
    }
    Ok(())
}

impl Display for Literal {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => write!(out, "{value}"),
            Self::Int(value) => write!(out, "{value}"),
            // The debug form keeps the `.0` or exponent that makes it a double again.
            Self::Double(value) => write!(out, "{value:?}"),
            Self::Text(value) => write_text(value, out),
        }
    }
}

fn write_text(value: &str, out: &mut Formatter<'_>) -> fmt::Result {
    out.write_char('"')?;
    for character in value.chars() {
        match character {
            '\\' => out.write_str("\\\\")?,
            '"' => out.write_str("\\\"")?,
            '\n' => out.write_str("\\n")?,
            '\r' => out.write_str("\\r")?,
            '\t' => out.write_str("\\t")?,
            control if control.is_control() => write!(out, "\\u{:04x}", u32::from(control))?,
            plain => out.write_char(plain)?,
        }
    }
    out.write_char('"')
}

#[cfg(test)]
mod tests {
    use super::super::parser::parse;

    fn check(source: &str, printed: &str) {
        assert_eq!(parse(source).unwrap().to_string(), printed);
    }

    #[test]
    fn only_needed_parentheses_are_written() {
        check("((a)) && ((b || c))", "a && (b || c)");
        check("(a && b) || c", "a && b || c");
        check("a && (b && c)", "a && (b && c)");
        check("(a == b) == c", "a == b == c");
        check("a == (b == c)", "a == (b == c)");
        check("!(a == b)", "!(a == b)");
        check("(!a) == b", "!a == b");
        check("(a == b).f( )", "(a == b).f()");
    }

    #[test]
    fn literals_are_written_in_one_form() {
        check(r#"['it\'s', "\x01\"", 0x10, -1, 1.0, 2e300,]"#, r#"["it's", "\u0001\"", 16, -1, 1.0, 2e300]"#);
    }
}
