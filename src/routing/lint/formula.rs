//! Conditions as alternatives of literals: the disjunctive normal form, as far as it stays small.

use std::borrow::Cow;

use super::super::ast::{self, Logic, Relation};
use super::super::condition::Condition;
use super::super::context::Context;
use super::super::eval::truth;
use super::super::parser::parse;
use super::super::term::{Source, Term, TermKind, TextTest};
use super::super::types::{Scalar, Type};
use super::super::value::Value;
use super::atom::{Atom, Literal, Subject, Test, sources};

/// The most alternatives a condition, or its negation, may have, and the most literals of one.
const ALTERNATIVES_MAX: usize = 64;
const LITERALS_MAX: usize = 64;

/// Literals that must all be met.
pub(super) type Alternative<'t> = Vec<Literal<'t>>;

/// Returns the alternatives, one of which a context meets just if the condition is `wanted` in it; `None` if there are too many.
///
/// Without alternatives there is no such context; an alternative without literals is met by all.
pub(super) fn alternatives(condition: &Condition, wanted: bool) -> Option<Vec<Alternative<'_>>> {
    Reader { condition: condition.source() }.alternatives(condition.term(), wanted)
}

struct Reader<'t> {
    condition: &'t str,
}

impl<'t> Reader<'t> {
    fn alternatives(&self, term: &'t Term, wanted: bool) -> Option<Vec<Alternative<'t>>> {
        match &term.kind {
            TermKind::Literal(ast::Literal::Bool(value)) => Some(constant(*value == wanted)),
            TermKind::Not(operand) => self.alternatives(operand, !wanted),
            TermKind::Logic { logic, operands } => {
                let mut operands = operands.iter().map(|operand| self.alternatives(operand, wanted));
                if (*logic == Logic::And) == wanted { both(operands) } else { either(&mut operands) }
            }
            TermKind::Has(source) => {
                Some(single(Atom { sources: vec![source], subject: Subject::Presence, test: Test::Present, span: term.span.clone() }, wanted))
            }
            TermKind::Read(source) => Some(single(flag(source, true, term), wanted)),
            TermKind::Relation { relation, left, right } => self.relation(term, (*relation, left, right), wanted),
            TermKind::Text { test, subject, part } => {
                let (TermKind::Literal(ast::Literal::Text(part)), Some((source, subject))) = (&part.kind, subject_of(subject)) else {
                    return Some(self.opaque(term, wanted));
                };
                let part = Cow::Borrowed(part.as_ref());
                let test = match test {
                    TextTest::StartsWith => Test::Prefix(part),
                    TextTest::EndsWith => Test::Suffix(part),
                    TextTest::Contains => Test::Contains(part),
                };
                Some(single(Atom { sources: vec![source], subject, test, span: term.span.clone() }, wanted))
            }
            _ => Some(self.opaque(term, wanted)),
        }
    }

    fn relation(&self, term: &'t Term, (relation, left, right): (Relation, &'t Term, &'t Term), wanted: bool) -> Option<Vec<Alternative<'t>>> {
        let (relation, subject, constant) = match (&left.kind, &right.kind) {
            (TermKind::Literal(_), TermKind::Read(source)) if relation == Relation::In => return Some(self.member(term, source, left, wanted)),
            (TermKind::Literal(_), _) if relation != Relation::In => (mirrored(relation), right, left),
            _ => (relation, left, right),
        };
        let Some(values) = constants(constant, relation) else {
            return Some(self.opaque(term, wanted));
        };
        if let ([Value::Bool(value)], Relation::Equal | Relation::NotEqual) = (values.as_slice(), relation) {
            let value = *value == (relation == Relation::Equal);
            return match &subject.kind {
                TermKind::Read(source) => Some(single(flag(source, value, term), wanted)),
                // Every other truth is never absent.
                _ => self.alternatives(subject, value == wanted),
            };
        }
        let Some((source, subject)) = subject_of(subject) else {
            return Some(self.opaque(term, wanted));
        };
        let atom = |test| Atom { sources: vec![source], subject, test, span: term.span.clone() };
        Some(match (relation, values.as_slice()) {
            (Relation::Equal | Relation::In, _) => single(atom(Test::Among(values)), wanted),
            (Relation::NotEqual, _) => unequal(atom(Test::Among(values)), wanted),
            (_, [bound]) => single(atom(Test::Order(relation, bound.clone())), wanted),
            _ => self.opaque(term, wanted),
        })
    }

    fn member(&self, term: &'t Term, source: &'t Source, member: &'t Term, wanted: bool) -> Vec<Alternative<'t>> {
        match constants(member, Relation::In) {
            Some(values) => {
                single(Atom { sources: vec![source], subject: Subject::Members, test: Test::Among(values), span: term.span.clone() }, wanted)
            }
            None => self.opaque(term, wanted),
        }
    }

    fn opaque(&self, term: &'t Term, wanted: bool) -> Vec<Alternative<'t>> {
        let mut read = Vec::new();
        sources(term, &mut read);
        if read.is_empty()
            && !asks_presence(term)
            && let Ok(value) = truth(term, &Context::default())
        {
            return constant(value == wanted);
        }
        // A truth inside an atom may rest on an absent field, so only plain atoms ask for their fields.
        if term.parts().any(|part| part.result == Type::BOOL || matches!(part.result, Type::List(Some(Scalar::Bool)))) {
            read.clear();
        }
        let written = self.condition.get(term.span.clone()).unwrap_or_default();
        let wording = parse(written).map_or_else(|_| written.to_owned(), |expr| expr.to_string());
        single(Atom { sources: read, subject: Subject::Opaque, test: Test::Opaque(wording), span: term.span.clone() }, wanted)
    }
}

fn asks_presence(term: &Term) -> bool {
    matches!(term.kind, TermKind::Has(_)) || term.parts().any(asks_presence)
}

fn constant<'t>(holds: bool) -> Vec<Alternative<'t>> {
    if holds { vec![Vec::new()] } else { Vec::new() }
}

fn single(atom: Atom<'_>, positive: bool) -> Vec<Alternative<'_>> {
    vec![vec![Literal { atom, positive }]]
}

/// Returns the alternatives of a `!=`: the field is there and not the value; or if that is not wanted, absent or the value.
fn unequal(equal: Atom<'_>, wanted: bool) -> Vec<Alternative<'_>> {
    let present = Atom { subject: Subject::Presence, test: Test::Present, ..equal.clone() };
    let present = Literal { atom: present, positive: wanted };
    let equal = Literal { atom: equal, positive: !wanted };
    if wanted { vec![vec![present, equal]] } else { vec![vec![present], vec![equal]] }
}

fn flag<'t>(source: &'t Source, value: bool, term: &'t Term) -> Atom<'t> {
    Atom { sources: vec![source], subject: Subject::Bool, test: Test::Among(vec![Value::Bool(value)]), span: term.span.clone() }
}

fn either<'t>(operands: &mut dyn Iterator<Item = Option<Vec<Alternative<'t>>>>) -> Option<Vec<Alternative<'t>>> {
    let mut all = Vec::new();
    for operand in operands {
        all.extend(operand?);
        if all.len() > ALTERNATIVES_MAX {
            return None;
        }
    }
    Some(all)
}

fn both<'t>(operands: impl Iterator<Item = Option<Vec<Alternative<'t>>>>) -> Option<Vec<Alternative<'t>>> {
    let mut all = constant(true);
    for operand in operands {
        let operand = operand?;
        if all.len() * operand.len() > ALTERNATIVES_MAX {
            return None;
        }
        all = all.iter().flat_map(|left| operand.iter().map(move |right| [left.as_slice(), right.as_slice()].concat())).collect();
        if all.iter().any(|alternative| alternative.len() > LITERALS_MAX) {
            return None;
        }
    }
    Some(all)
}

fn mirrored(relation: Relation) -> Relation {
    match relation {
        Relation::Less => Relation::Greater,
        Relation::LessOrEqual => Relation::GreaterOrEqual,
        Relation::Greater => Relation::Less,
        Relation::GreaterOrEqual => Relation::LessOrEqual,
        other => other,
    }
}

/// Returns the constant on the other side of a relation, or those of the list that something is looked for in.
fn constants(term: &Term, relation: Relation) -> Option<Vec<Value<'_>>> {
    match &term.kind {
        TermKind::Literal(value) => Some(vec![Value::of(value)]),
        TermKind::List(items) if relation == Relation::In => items.iter().map(literal).collect(),
        _ => None,
    }
}

fn literal(term: &Term) -> Option<Value<'_>> {
    match &term.kind {
        TermKind::Literal(value) => Some(Value::of(value)),
        _ => None,
    }
}

/// Returns the field a term is about, and what of it.
fn subject_of(term: &Term) -> Option<(&Source, Subject<'_>)> {
    match &term.kind {
        TermKind::Read(source) => match source.result() {
            Type::One(Scalar::String) => Some((source, Subject::Text)),
            Type::One(Scalar::Int) => Some((source, Subject::Int)),
            Type::One(Scalar::Double) => Some((source, Subject::Double)),
            Type::One(Scalar::Bool) => Some((source, Subject::Bool)),
            _ => None,
        },
        TermKind::LowerAscii(inner) => match subject_of(inner)? {
            (source, Subject::Text | Subject::Lower) => Some((source, Subject::Lower)),
            _ => None,
        },
        TermKind::Size(inner) => match &inner.kind {
            TermKind::Read(source) => Some((source, Subject::Size)),
            _ => None,
        },
        TermKind::Clock { part, instant, zone } => match &instant.kind {
            TermKind::Read(source) => Some((source, Subject::Clock(*part, zone))),
            _ => None,
        },
        _ => None,
    }
}
