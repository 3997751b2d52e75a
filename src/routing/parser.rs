//! The parser: tokens to an expression tree, by operator precedence.
//!
//! It knows the grammar and its limits and nothing of names or types. No input overflows the stack: both the recursion
//! and the height of the tree that comes out are limited, so later passes may recurse over it freely.

use std::borrow::Cow;
use std::sync::Arc;

use super::ast::{Expr, ExprKind, Ident, Literal, Logic, Relation};
use super::error::{ConditionError, Span};
use super::operator::{Infix, Power};
use super::token::{Token, TokenKind, tokenize};

/// The most bytes a condition may have.
pub(super) const SOURCE_LIMIT_BYTES: usize = 4096;

/// The most levels an expression may nest. Parentheses count, and so does every operator with its right operand.
pub(super) const DEPTH_LIMIT: usize = 64;

/// Returns the expression written in `source`.
///
/// # Errors
/// The first place where `source` is no expression of the subset, is too long, or nests too deeply.
pub(super) fn parse(source: &str) -> Result<Expr<'_>, ConditionError> {
    if source.len() > SOURCE_LIMIT_BYTES {
        let message = format!("condition is {} bytes long; the limit is {SOURCE_LIMIT_BYTES}", source.len());
        return Err(ConditionError::new(message, source.floor_char_boundary(SOURCE_LIMIT_BYTES)..source.len()));
    }
    let tokens = tokenize(source)?;
    let mut parser = Parser { source, tokens: &tokens, position: 0, depth: 0 };
    if *parser.peek() == TokenKind::End {
        return Err(ConditionError::new("condition is empty", 0..source.len()).with_help("write `true` for a condition that always holds"));
    }
    let node = parser.expression(Power::Or)?;
    match parser.peek() {
        TokenKind::End => Ok(node.expr),
        _ => Err(parser.expected_operator()),
    }
}

/// An expression and how many levels it has.
struct Node<'s> {
    expr: Expr<'s>,
    height: usize,
}

struct Parser<'t, 's> {
    source: &'s str,
    tokens: &'t [Token<'s>],
    position: usize,
    depth: usize,
}

impl<'t, 's> Parser<'t, 's> {
    /// Parses an expression of operators that bind at least as tightly as `least`.
    fn expression(&mut self, least: Power) -> Result<Node<'s>, ConditionError> {
        let mut left = self.operand()?;
        while let Some(infix) = Infix::of(self.peek()) {
            let (own, right) = infix.powers();
            if own < least {
                break;
            }
            left = match infix {
                Infix::Logic(logic) => self.chain(logic, right, left)?,
                Infix::Relation(relation) => self.relation(relation, right, left)?,
            };
        }
        Ok(left)
    }

    /// Parses the further operands of a chain of one logic operator, whose first is `first`.
    fn chain(&mut self, logic: Logic, power: Power, first: Node<'s>) -> Result<Node<'s>, ConditionError> {
        let (mut height, mut span) = (first.height, first.expr.span.clone());
        let mut operands = vec![first.expr];
        while matches!(Infix::of(self.peek()), Some(Infix::Logic(next)) if next == logic) {
            self.advance();
            let operand = self.nested(|parser| parser.expression(power))?;
            height = height.max(operand.height);
            span.end = operand.expr.span.end;
            operands.push(operand.expr);
        }
        self.node(ExprKind::Logic { logic, operands }, span, height)
    }

    fn relation(&mut self, relation: Relation, power: Power, left: Node<'s>) -> Result<Node<'s>, ConditionError> {
        self.advance();
        let right = self.nested(|parser| parser.expression(power))?;
        let height = left.height.max(right.height);
        let span = left.expr.span.start..right.expr.span.end;
        let (left, right) = (Box::new(left.expr), Box::new(right.expr));
        let kind = ExprKind::Relation { relation, left, right };
        self.node(kind, span, height)
    }

    /// Parses an operand: signs and `!` before it, members and calls after it.
    fn operand(&mut self) -> Result<Node<'s>, ConditionError> {
        let start = self.span().start;
        if self.eat(&TokenKind::Not) {
            let operand = self.nested(Self::operand)?;
            let span = start..operand.expr.span.end;
            return self.node(ExprKind::Not(Box::new(operand.expr)), span, operand.height);
        }
        let mut node = self.primary()?;
        loop {
            match self.peek() {
                TokenKind::Dot => node = self.member(node)?,
                TokenKind::OpenBracket => return Err(self.outside("indexing (`[`)")),
                TokenKind::Minus => return Err(self.outside("arithmetic (`-`)")),
                _ => return Ok(node),
            }
        }
    }

    /// Parses `.name` or `.name(arguments)` after `target`.
    fn member(&mut self, target: Node<'s>) -> Result<Node<'s>, ConditionError> {
        self.advance();
        let TokenKind::Name(name) = self.peek() else {
            return Err(self.expected("a name after `.`"));
        };
        let start = target.expr.span.start;
        let name = Ident { name: Cow::Borrowed(name), span: self.advance() };
        if *self.peek() == TokenKind::OpenParen {
            return self.call(Some(target), name, start);
        }
        let span = start..name.span.end;
        let (height, target) = (target.height, Box::new(target.expr));
        self.node(ExprKind::Member { target, name }, span, height)
    }

    fn call(&mut self, target: Option<Node<'s>>, function: Ident<'s>, start: usize) -> Result<Node<'s>, ConditionError> {
        self.advance();
        let (arguments, inner, end) = self.items(&TokenKind::CloseParen, ")", false)?;
        let height = target.as_ref().map_or(0, |target| target.height).max(inner);
        let target = target.map(|target| Box::new(target.expr));
        let kind = ExprKind::Call { target, function, arguments };
        self.node(kind, start..end, height)
    }

    fn primary(&mut self) -> Result<Node<'s>, ConditionError> {
        let span = self.span();
        match self.peek() {
            TokenKind::OpenParen => self.group(span),
            TokenKind::OpenBracket => {
                self.advance();
                let (items, inner, end) = self.items(&TokenKind::CloseBracket, "]", true)?;
                self.node(ExprKind::List(items), span.start..end, inner)
            }
            TokenKind::Name(name) => {
                self.advance();
                if *self.peek() != TokenKind::OpenParen {
                    return self.node(ExprKind::Name(Cow::Borrowed(name)), span, 0);
                }
                let start = span.start;
                self.call(None, Ident { name: Cow::Borrowed(name), span }, start)
            }
            TokenKind::Null => {
                let help = "test for presence with `has`, as in `has(customer.name)`";
                Err(self.outside("`null`").with_help(help))
            }
            _ => self.literal(span),
        }
    }

    fn group(&mut self, open: Span) -> Result<Node<'s>, ConditionError> {
        self.advance();
        let mut inner = self.nested(|parser| parser.expression(Power::Or))?;
        let close = self.expect(&TokenKind::CloseParen, ")")?;
        // The parentheses belong to the place, so that the source of every span is balanced.
        inner.expr.span = open.start..close.end;
        Ok(inner)
    }

    fn literal(&mut self, span: Span) -> Result<Node<'s>, ConditionError> {
        let literal = match self.peek() {
            TokenKind::True => Literal::Bool(true),
            TokenKind::False => Literal::Bool(false),
            TokenKind::Text(text) => Literal::Text(Arc::from(text.as_ref())),
            TokenKind::Double(value) => Literal::Double(*value),
            TokenKind::Int(value) => Literal::Int(i64::try_from(*value).map_err(|_| self.out_of_range(span.clone()))?),
            TokenKind::Minus => return self.negative(span),
            _ => return Err(self.expected("a value")),
        };
        self.advance();
        self.node(ExprKind::Literal(literal), span, 0)
    }

    /// Parses a minus sign, which only a number may follow.
    fn negative(&mut self, sign: Span) -> Result<Node<'s>, ConditionError> {
        self.advance();
        let span = sign.start..self.span().end;
        let literal = match *self.peek() {
            TokenKind::Double(value) => Literal::Double(-value),
            TokenKind::Int(value) => Literal::Int(0i64.checked_sub_unsigned(value).ok_or_else(|| self.out_of_range(span.clone()))?),
            _ => return Err(ConditionError::outside("arithmetic (`-`)", sign)),
        };
        self.advance();
        self.node(ExprKind::Literal(literal), span, 0)
    }

    /// Parses expressions separated by commas up to `close`, and returns them, their height and where `close` ends.
    fn items(&mut self, close: &TokenKind<'_>, symbol: &str, trailing_comma: bool) -> Result<(Vec<Expr<'s>>, usize, usize), ConditionError> {
        let (mut items, mut height) = (Vec::new(), 0);
        while self.peek() != close {
            let item = self.nested(|parser| parser.expression(Power::Or))?;
            height = height.max(item.height);
            items.push(item.expr);
            if !self.eat(&TokenKind::Comma) {
                break;
            }
            if self.peek() == close && !trailing_comma {
                return Err(self.expected("a value"));
            }
        }
        let end = self.expect(close, symbol)?.end;
        Ok((items, height, end))
    }

    /// Runs `parse` one level deeper.
    fn nested(&mut self, parse: impl FnOnce(&mut Self) -> Result<Node<'s>, ConditionError>) -> Result<Node<'s>, ConditionError> {
        if self.depth == DEPTH_LIMIT {
            return Err(too_deep(self.span()));
        }
        self.depth += 1;
        let node = parse(self)?;
        self.depth -= 1;
        Ok(node)
    }

    /// Makes a node over parts of at most `inner` levels.
    fn node(&self, kind: ExprKind<'s>, span: Span, inner: usize) -> Result<Node<'s>, ConditionError> {
        if inner >= DEPTH_LIMIT {
            return Err(too_deep(span));
        }
        Ok(Node { expr: Expr { kind, span }, height: inner + 1 })
    }

    fn peek(&self) -> &'t TokenKind<'s> {
        self.tokens.get(self.position).map_or(&TokenKind::End, |token| &token.kind)
    }

    fn span(&self) -> Span {
        let end = self.source.len();
        self.tokens.get(self.position).map_or(end..end, Token::span)
    }

    /// Passes a token and returns where it stood.
    fn advance(&mut self) -> Span {
        let span = self.span();
        self.position += 1;
        span
    }

    fn eat(&mut self, kind: &TokenKind<'_>) -> bool {
        let found = self.peek() == kind;
        if found {
            self.advance();
        }
        found
    }

    fn expect(&mut self, kind: &TokenKind<'_>, symbol: &str) -> Result<Span, ConditionError> {
        if self.peek() == kind {
            return Ok(self.advance());
        }
        Err(self.expected(&format!("`{symbol}`")))
    }

    fn expected(&self, what: &str) -> ConditionError {
        let found = match self.peek() {
            TokenKind::End => "the end of the condition".to_owned(),
            _ => format!("`{}`", self.source.get(self.span()).unwrap_or_default()),
        };
        ConditionError::new(format!("expected {what}, found {found}"), self.span())
    }

    fn expected_operator(&self) -> ConditionError {
        let meant = match self.peek() {
            TokenKind::Name(name) if name.eq_ignore_ascii_case("and") => Some("&&"),
            TokenKind::Name(name) if name.eq_ignore_ascii_case("or") => Some("||"),
            _ => None,
        };
        self.expected("an operator or the end of the condition").suggesting(meant)
    }

    fn outside(&self, what: &str) -> ConditionError {
        ConditionError::outside(what, self.span())
    }

    fn out_of_range(&self, span: Span) -> ConditionError {
        let number = self.source.get(span.clone()).unwrap_or_default();
        ConditionError::new(format!("number `{number}` is out of range"), span)
    }
}

fn too_deep(span: Span) -> ConditionError {
    ConditionError::new(format!("expression nests more than {DEPTH_LIMIT} levels deep"), span)
}
