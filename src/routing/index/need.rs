//! What a context must show for a condition to hold, as far as keys can say it.
//!
//! The need of a condition is *necessary*, never more: whenever the condition is true, a key of it is met. Of conditions that fail
//! nothing is said here; `build` makes rules that can fail candidates where they could.

use super::super::ast::{Literal, Logic, Relation};
use super::super::eval::relates;
use super::super::term::{Source, Term, TermKind, TextTest};
use super::super::types::Type;
use super::super::value::Value;
use super::key::{KeyId, KeyValue, Keys, Part, View};
use super::measure::{Comparison, Number};

/// The most keys that one need may list; a condition that needs more counts as one that needs nothing.
const KEYS_MAX: usize = 128;

/// What must be met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Need {
    /// Nothing that keys can say.
    Nothing,
    /// At least one of the keys; without keys, it cannot be met.
    Any(Vec<KeyId>),
    /// All of the needs, of which there are at least two; none of them is `Nothing` or `All`.
    All(Vec<Need>),
    /// At least one of the needs, of which there are at least two; none of them is `Nothing`.
    Either(Vec<Need>),
}

impl Need {
    const NEVER: Self = Self::Any(Vec::new());

    fn all(needs: impl Iterator<Item = Self>) -> Self {
        let mut left = Vec::new();
        for need in needs {
            match need {
                Self::Nothing => {}
                Self::Any(keys) if keys.is_empty() => return Self::NEVER,
                Self::All(inner) => left.extend(inner),
                other => left.push(other),
            }
        }
        match left.len() {
            0 | 1 => left.pop().unwrap_or(Self::Nothing),
            _ => Self::All(left),
        }
    }

    fn either(needs: impl Iterator<Item = Self>) -> Self {
        let (mut keys, mut rest) = (Vec::new(), Vec::new());
        for need in needs {
            match need {
                Self::Nothing => return Self::Nothing,
                Self::Any(more) => keys.extend(more),
                Self::Either(more) => rest.extend(more),
                other => rest.push(other),
            }
        }
        if rest.is_empty() {
            return Self::any(keys);
        }
        match (Self::any(keys), rest.len()) {
            (Self::Nothing, _) => Self::Nothing,
            (Self::Any(keys), 1) if keys.is_empty() => rest.pop().unwrap_or(Self::Nothing),
            (Self::Any(keys), _) if keys.is_empty() => Self::Either(rest),
            (keys, _) => {
                rest.push(keys);
                Self::Either(rest)
            }
        }
    }

    fn any(mut keys: Vec<KeyId>) -> Self {
        keys.sort_unstable();
        keys.dedup();
        if keys.len() > KEYS_MAX { Self::Nothing } else { Self::Any(keys) }
    }
}

/// Returns what must be met for `term` to be `wanted`, if it does not fail.
pub(super) fn need<'t>(term: &'t Term, wanted: bool, keys: &mut Keys<'t>) -> Need {
    if let TermKind::Literal(Literal::Bool(value)) = &term.kind {
        return if *value == wanted { Need::Nothing } else { Need::NEVER };
    }
    let need = need_of_form(term, wanted, keys);
    keys.inexact |= need == Need::Nothing;
    need
}

fn need_of_form<'t>(term: &'t Term, wanted: bool, keys: &mut Keys<'t>) -> Need {
    match &term.kind {
        TermKind::Read(source) if source.result() == Type::BOOL => flag(source, true, wanted, keys),
        TermKind::Has(source) => Need::Any(vec![keys.presence(source, wanted)]),
        TermKind::Not(operand) => need(operand, !wanted, keys),
        TermKind::Logic { logic, operands } => {
            let needs = operands.iter().map(|operand| need(operand, wanted, keys));
            if (*logic == Logic::And) == wanted { Need::all(needs) } else { Need::either(needs) }
        }
        TermKind::Relation { relation, left, right } => related(*relation, left, right, wanted, keys),
        TermKind::Text { test, subject, part } if wanted => text(*test, subject, part, keys),
        _ => Need::Nothing,
    }
}

/// Returns the need of a field that must be (or if not `wanted`, must not be) present and `value`.
fn flag<'t>(source: &'t Source, value: bool, wanted: bool, keys: &mut Keys<'t>) -> Need {
    let whole = View { source, lower: false, part: Part::Whole };
    let mut met = vec![keys.id(whole, KeyValue::Bool(value == wanted))];
    if !wanted {
        met.push(keys.presence(source, false));
    }
    Need::any(met)
}

fn related<'t>(relation: Relation, left: &'t Term, right: &'t Term, wanted: bool, keys: &mut Keys<'t>) -> Need {
    match (&left.kind, &right.kind) {
        (TermKind::Clock { .. }, _) => clock(relation, left, right, false, wanted, keys),
        (_, TermKind::Clock { .. }) if relation != Relation::In => clock(relation, right, left, true, wanted, keys),
        (_, TermKind::List(items)) if relation == Relation::In && wanted => among(left, items, keys),
        (TermKind::Literal(Literal::Text(text)), TermKind::Read(source)) if relation == Relation::In && wanted => {
            let view = View { source, lower: false, part: Part::Element };
            Need::Any(vec![keys.id(view, KeyValue::Text(text.as_bytes()))])
        }
        (_, TermKind::Literal(literal)) => equal(relation, left, literal, false, wanted, keys),
        (TermKind::Literal(literal), _) => equal(relation, right, literal, true, wanted, keys),
        _ => Need::Nothing,
    }
}

fn equal<'t>(relation: Relation, subject: &'t Term, literal: &'t Literal, mirrored: bool, wanted: bool, keys: &mut Keys<'t>) -> Need {
    let positive = match relation {
        Relation::Equal => true,
        Relation::NotEqual => false,
        _ => return compared(relation, subject, literal, mirrored, wanted, keys),
    };
    match (literal, &subject.kind) {
        (Literal::Bool(value), TermKind::Read(source)) => flag(source, *value == positive, wanted, keys),
        // Every other truth is never absent.
        (Literal::Bool(value), _) => need(subject, (*value == positive) == wanted, keys),
        _ if positive && wanted && field(subject).is_some() => one_of(subject, std::iter::once(literal), keys),
        _ => compared(relation, subject, literal, mirrored, wanted, keys),
    }
}

/// Returns the need of a comparison of a number, or of a size, with a constant.
fn compared<'t>(relation: Relation, subject: &'t Term, literal: &'t Literal, mirrored: bool, wanted: bool, keys: &mut Keys<'t>) -> Need {
    let (Some(bound), false) = (Number::literal(literal), relation == Relation::In) else {
        return Need::Nothing;
    };
    let measured = match &subject.kind {
        TermKind::Read(source) if matches!(source.result(), Type::INT | Type::DOUBLE) => Some((source, Part::Number)),
        TermKind::Size(sized) => sized_field(sized).map(|source| (source, Part::Size)),
        _ => None,
    };
    let Some((source, part)) = measured else { return Need::Nothing };
    // Numbers of one kind compare faster.
    let bound = bound.as_double(part == Part::Number && source.result() == Type::DOUBLE);
    Need::Any(vec![keys.test(source, part, Comparison { relation, bound, mirrored, wanted })])
}

/// Returns the field whose size a term has.
fn sized_field(term: &Term) -> Option<&Source> {
    match &term.kind {
        TermKind::Read(source) => Some(source),
        TermKind::LowerAscii(subject) => sized_field(subject),
        _ => None,
    }
}

fn among<'t>(subject: &'t Term, items: &'t [Term], keys: &mut Keys<'t>) -> Need {
    let literals: Option<Vec<&Literal>> = items.iter().map(literal).collect();
    literals.map_or(Need::Nothing, |literals| one_of(subject, literals.into_iter(), keys))
}

fn literal(term: &Term) -> Option<&Literal> {
    match &term.kind {
        TermKind::Literal(literal) => Some(literal),
        _ => None,
    }
}

fn one_of<'t>(subject: &'t Term, literals: impl Iterator<Item = &'t Literal>, keys: &mut Keys<'t>) -> Need {
    let Some((source, lower)) = field(subject) else {
        return Need::Nothing;
    };
    let view = View { source, lower, part: Part::Whole };
    let possible = literals.filter(|literal| !matches!(literal, Literal::Text(text) if lower && has_upper(text)));
    Need::any(possible.filter_map(KeyValue::literal).map(|value| keys.id(view, value)).collect())
}

/// Returns the single-valued field that a term is, and whether it is taken in lower case.
fn field(term: &Term) -> Option<(&Source, bool)> {
    match &term.kind {
        TermKind::Read(source) if matches!(source.result(), Type::One(_)) => Some((source, false)),
        TermKind::LowerAscii(subject) => Some((field(subject)?.0, true)),
        _ => None,
    }
}

/// Returns whether no text in lower case can hold this one.
fn has_upper(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_uppercase())
}

fn text<'t>(test: TextTest, subject: &'t Term, part: &'t Term, keys: &mut Keys<'t>) -> Need {
    let (Some((source, lower)), Some(Literal::Text(part))) = (field(subject), literal(part)) else {
        return Need::Nothing;
    };
    if lower && has_upper(part) {
        return Need::NEVER;
    }
    Need::Any(vec![match test {
        TextTest::StartsWith => keys.prefix(source, lower, part),
        TextTest::EndsWith => keys.suffix(source, lower, part),
        TextTest::Contains => keys.within(source, lower, part),
    }])
}

/// Returns the need of a comparison with what clocks show, which are few values: those for which it has the wanted truth.
fn clock<'t>(relation: Relation, subject: &'t Term, other: &'t Term, mirrored: bool, wanted: bool, keys: &mut Keys<'t>) -> Need {
    let TermKind::Clock { part, instant, zone } = &subject.kind else {
        return Need::Nothing;
    };
    let (TermKind::Read(source), Some(others)) = (&instant.kind, constants(other)) else {
        return Need::Nothing;
    };
    let holds = |value: i64| {
        let value = Value::Int(value);
        others.iter().any(|other| {
            let (left, right) = if mirrored { (other, &value) } else { (&value, other) };
            relates(if relation == Relation::In { Relation::Equal } else { relation }, left, right)
        })
    };
    let zone = keys.zone(zone);
    let view = View { source, lower: false, part: Part::Clock(*part, zone) };
    let mut met: Vec<KeyId> = part.domain().filter(|value| holds(*value) == wanted).map(|value| keys.id(view, KeyValue::Whole(value))).collect();
    if !wanted {
        met.push(keys.presence(source, false));
    }
    Need::any(met)
}

/// Returns the constants that a literal or a list of literals holds.
fn constants(term: &Term) -> Option<Vec<Value<'_>>> {
    match &term.kind {
        TermKind::Literal(literal) => Some(vec![Value::of(literal)]),
        TermKind::List(items) => items.iter().map(|item| literal(item).map(Value::of)).collect(),
        _ => None,
    }
}
