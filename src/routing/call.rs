//! The checker's second half: calls of functions and methods.
//!
//! What a function takes stands in `functions`; here it is compared with what was written.

use super::ast::{Expr, ExprKind, Ident, Literal};
use super::check::Checker;
use super::error::{ConditionError, Span};
use super::functions::{self, Function, FunctionSpec};
use super::term::{Term, TermKind};
use super::types::Type;
use super::{pattern, zone};

impl Checker<'_> {
    pub(super) fn call(&self, target: Option<&Expr<'_>>, name: &Ident<'_>, arguments: &[Expr<'_>], span: Span) -> Result<Term, ConditionError> {
        let spec = functions::find(&name.name).ok_or_else(|| unknown_function(name))?;
        match (spec.function, target) {
            (Function::Has, None) => self.has(spec, name, arguments, span),
            (Function::Has, Some(_)) => Err(has_takes_a_field(name.span.clone())),
            (_, Some(target)) => self.method(spec, name, target, arguments, span),
            (Function::Size, None) => {
                let [target] = arguments else {
                    return Err(wrong_count(spec, name, 1, arguments.len()));
                };
                self.method(spec, name, target, &[], span)
            }
            (_, None) => {
                let message = format!("`{}` must be called on a {}", spec.name, spec.function.receivers());
                Err(ConditionError::new(message, name.span.clone()).with_help(format!("as in `{}`", spec.example)))
            }
        }
    }

    fn has(&self, spec: &FunctionSpec, name: &Ident<'_>, arguments: &[Expr<'_>], span: Span) -> Result<Term, ConditionError> {
        match arguments {
            [field @ Expr { kind: ExprKind::Member { .. }, .. }] => {
                let source = self.source(field)?;
                Ok(Term { kind: TermKind::Has(source), result: Type::BOOL, span })
            }
            [other] => Err(has_takes_a_field(other.span.clone())),
            _ => Err(wrong_count(spec, name, 1, arguments.len())),
        }
    }

    fn method(&self, spec: &FunctionSpec, name: &Ident<'_>, target: &Expr<'_>, arguments: &[Expr<'_>], span: Span) -> Result<Term, ConditionError> {
        let subject = self.term(target)?;
        if !spec.function.works_on(subject.result) {
            let message = format!("`{}` works on {}, not {}", spec.name, spec.function.receivers(), subject.result);
            return Err(ConditionError::new(message, subject.span));
        }
        let count = spec.function.argument_count();
        if arguments.len() != count {
            return Err(wrong_count(spec, name, count, arguments.len()));
        }
        let (kind, result) = self.applied(spec, Box::new(subject), arguments.first())?;
        Ok(Term { kind, result, span })
    }

    /// Returns the method applied to a subject that fits it; `argument` is there if the function takes one.
    fn applied(&self, spec: &FunctionSpec, subject: Box<Term>, argument: Option<&Expr<'_>>) -> Result<(TermKind, Type), ConditionError> {
        match (spec.function, argument) {
            (Function::Text(test), Some(part)) => {
                let part = Box::new(self.text_argument(spec, part)?);
                Ok((TermKind::Text { test, subject, part }, Type::BOOL))
            }
            (Function::Matches, Some(written)) => {
                let text = self.literal_argument(spec, "pattern", written)?;
                let pattern =
                    pattern::compile(text).map_err(|reason| ConditionError::new(format!("pattern is not valid: {reason}"), written.span.clone()))?;
                Ok((TermKind::Matches { subject, pattern }, Type::BOOL))
            }
            (Function::Clock(part), Some(written)) => {
                let text = self.literal_argument(spec, "time zone", written)?;
                let zone = zone::resolve(text).map_err(|meant| unknown_zone(text, meant, written.span.clone()))?;
                Ok((TermKind::Clock { part, instant: subject, zone }, Type::INT))
            }
            (Function::LowerAscii, _) => Ok((TermKind::LowerAscii(subject), Type::STRING)),
            _ => Ok((TermKind::Size(subject), Type::INT)),
        }
    }

    fn text_argument(&self, spec: &FunctionSpec, argument: &Expr<'_>) -> Result<Term, ConditionError> {
        let term = self.term(argument)?;
        if term.result == Type::STRING {
            return Ok(term);
        }
        Err(ConditionError::new(format!("`{}` takes string, not {}", spec.name, term.result), term.span))
    }

    /// Returns the text of an argument that must be known when the rule is written.
    fn literal_argument<'e>(&self, spec: &FunctionSpec, what: &str, argument: &'e Expr<'_>) -> Result<&'e str, ConditionError> {
        if let ExprKind::Literal(Literal::Text(text)) = &argument.kind {
            return Ok(text);
        }
        let span = self.text_argument(spec, argument)?.span;
        Err(ConditionError::new(format!("the {what} of `{}` must be a string literal", spec.name), span))
    }
}

fn unknown_function(name: &Ident<'_>) -> ConditionError {
    if functions::is_comprehension(&name.name) {
        return ConditionError::outside(format!("the comprehension `{}`", name.name), name.span.clone());
    }
    ConditionError::outside(format!("the function `{}`", name.name), name.span.clone()).suggesting(functions::meant_function(&name.name))
}

fn has_takes_a_field(span: Span) -> ConditionError {
    ConditionError::new("`has` takes a field", span).with_help("as in `has(context.placeId)`")
}

fn wrong_count(spec: &FunctionSpec, name: &Ident<'_>, expected: usize, found: usize) -> ConditionError {
    let message = match expected {
        1 => format!("`{}` takes 1 argument, not {found}", spec.name),
        _ => format!("`{}` takes {expected} arguments, not {found}", spec.name),
    };
    ConditionError::new(message, name.span.clone()).with_help(format!("as in `{}`", spec.example))
}

fn unknown_zone(name: &str, meant: Option<String>, span: Span) -> ConditionError {
    let error = ConditionError::new(format!("unknown time zone `{name}`"), span);
    match meant {
        Some(meant) => error.suggesting(Some(meant)),
        None => error.with_help("write an IANA name such as `America/Sao_Paulo`, or an offset such as `-03:00`"),
    }
}
