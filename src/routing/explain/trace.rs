//! The trace of one condition: every part of it with what it came to, and the parts that decided.

use std::ops::Range;

use serde::Serialize;

use super::super::ast::Logic;
use super::super::condition::Condition;
use super::super::context::Context;
use super::super::eval::{truth, value};
use super::super::term::{Term, TermKind};
use super::super::types::Type;
use super::super::value::Value;

/// A part of a condition and what it came to in a context.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Trace {
    /// The part as it is written.
    pub source: String,
    /// The bytes of the condition where it stands.
    pub span: Range<usize>,
    /// What it came to.
    pub outcome: Outcome,
    /// Whether the result of the whole condition is what it is because of this part.
    pub decided: bool,
    /// The parts that it is made of, in order; constants are left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Trace>,
}

/// What a part of a condition came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Outcome {
    /// It holds.
    True,
    /// It does not hold.
    False,
    /// It has a value that is no truth.
    Value {
        /// The value.
        value: serde_json::Value,
    },
    /// It reads a field that the context does not have.
    Absent,
    /// A part before it had settled the result.
    NotEvaluated,
    /// It could not be evaluated.
    Failed {
        /// Why.
        error: String,
    },
}

/// A comparison or call that decided the result of a condition.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Deciding {
    /// The part as it is written.
    pub source: String,
    /// The bytes of the condition where it stands.
    pub span: Range<usize>,
    /// What it came to.
    pub outcome: Outcome,
    /// The fields it looked at, and what they held.
    pub saw: Vec<Seen>,
}

/// A field that was looked at.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Seen {
    /// The field as conditions name it.
    pub field: String,
    /// What it held; `None` if the context does not have it.
    pub value: Option<serde_json::Value>,
}

impl Condition {
    /// Returns every part of the condition with what it comes to in `context`.
    #[must_use]
    pub fn explain(&self, context: &Context) -> Trace {
        let mut trace = Tracer { condition: self.source(), context }.trace(self.term());
        mark_deciding(&mut trace, self.term());
        trace
    }

    /// Returns the comparisons and calls that decide whether the condition holds in `context`.
    ///
    /// Of a conjunction that fails there is one; of one that holds, all of its parts.
    #[must_use]
    pub fn deciding(&self, context: &Context) -> Vec<Deciding> {
        let mut found = Vec::new();
        collect(&self.explain(context), self.term(), context, &mut found);
        found
    }
}

struct Tracer<'c> {
    condition: &'c str,
    context: &'c Context,
}

impl Tracer<'_> {
    fn trace(&self, term: &Term) -> Trace {
        let parts = match &term.kind {
            TermKind::Logic { logic, operands } => self.chain(*logic, operands),
            TermKind::Not(operand) => vec![self.trace(operand)],
            _ => term.parts().filter(|part| !is_constant(part)).map(|part| self.trace(part)).collect(),
        };
        self.with(term, outcome(term, self.context), parts)
    }

    /// Traces the operands of a chain up to the one that decides it.
    fn chain(&self, logic: Logic, operands: &[Term]) -> Vec<Trace> {
        let mut settled = false;
        let one = |operand| {
            if settled {
                return self.with(operand, Outcome::NotEvaluated, Vec::new());
            }
            let trace = self.trace(operand);
            settled = trace.outcome == deciding_outcome(logic);
            trace
        };
        operands.iter().map(one).collect()
    }

    fn with(&self, term: &Term, outcome: Outcome, parts: Vec<Trace>) -> Trace {
        let source = self.condition.get(term.span.clone()).unwrap_or_default().to_owned();
        Trace { source, span: term.span.clone(), outcome, decided: false, parts }
    }
}

/// Returns the outcome of an operand that settles a chain at once.
fn deciding_outcome(logic: Logic) -> Outcome {
    match logic {
        Logic::And => Outcome::False,
        Logic::Or => Outcome::True,
    }
}

fn is_constant(term: &Term) -> bool {
    match &term.kind {
        TermKind::Literal(_) => true,
        TermKind::List(items) => items.iter().all(is_constant),
        _ => false,
    }
}

fn outcome(term: &Term, context: &Context) -> Outcome {
    // A field of type bool may be absent, and counts as false where a truth is asked for; that it is absent is worth telling.
    let found = match &term.kind {
        TermKind::Read(_) => value(term, context),
        _ if term.result == Type::BOOL => truth(term, context).map(|truth| Some(Value::Bool(truth))),
        _ => value(term, context),
    };
    match found {
        Err(error) => Outcome::Failed { error: error.to_string() },
        Ok(None) => Outcome::Absent,
        Ok(Some(Value::Bool(true))) => Outcome::True,
        Ok(Some(Value::Bool(false))) => Outcome::False,
        Ok(Some(value)) => Outcome::Value { value: value.shown() },
    }
}

/// Marks what the result of `trace`, the trace of `term`, is due to.
fn mark_deciding(trace: &mut Trace, term: &Term) {
    trace.decided = true;
    match &term.kind {
        TermKind::Not(operand) => {
            if let Some(part) = trace.parts.first_mut() {
                mark_deciding(part, operand);
            }
        }
        TermKind::Logic { logic, operands } => {
            let alone = position_of_decider(&trace.parts, *logic);
            for (position, (part, operand)) in trace.parts.iter_mut().zip(operands).enumerate() {
                if alone.is_none_or(|alone| alone == position) {
                    mark_deciding(part, operand);
                }
            }
        }
        _ => {}
    }
}

/// Returns the operand that decides a chain by itself: one that settles it, or else the first that fails.
fn position_of_decider(parts: &[Trace], logic: Logic) -> Option<usize> {
    let settles = parts.iter().position(|part| part.outcome == deciding_outcome(logic));
    let absent = parts.iter().position(|part| logic == Logic::And && part.outcome == Outcome::Absent);
    let failed = parts.iter().position(|part| matches!(part.outcome, Outcome::Failed { .. }));
    settles.into_iter().chain(absent).min().or(failed)
}

fn collect(trace: &Trace, term: &Term, context: &Context, found: &mut Vec<Deciding>) {
    if !trace.decided {
        return;
    }
    match &term.kind {
        TermKind::Not(operand) => trace.parts.iter().for_each(|part| collect(part, operand, context, found)),
        TermKind::Logic { operands, .. } => {
            trace.parts.iter().zip(operands).for_each(|(part, operand)| collect(part, operand, context, found));
        }
        _ => {
            let mut saw = Vec::new();
            see(term, context, &mut saw);
            found.push(Deciding { source: trace.source.clone(), span: trace.span.clone(), outcome: trace.outcome.clone(), saw });
        }
    }
}

/// Adds the fields that `term` looks at, each once.
fn see(term: &Term, context: &Context, saw: &mut Vec<Seen>) {
    if let TermKind::Read(source) | TermKind::Has(source) = &term.kind {
        let field = source.path();
        if saw.iter().all(|seen| seen.field != field) {
            saw.push(Seen { value: source.held(context).map(|value| value.shown()), field });
        }
    }
    term.parts().for_each(|part| see(part, context, saw));
}
