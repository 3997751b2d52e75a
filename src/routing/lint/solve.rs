//! Whether a context can meet all literals of an alternative. A "no" is certain; a "yes" is not.

use std::cmp::Ordering;

use super::super::ast::Relation;
use super::super::term::Source;
use super::super::value::Value;
use super::atom::{Literal, Subject, Test};

/// The most whole numbers between two bounds that are tried one by one.
const NUMBERS_MAX: i64 = 256;

/// Returns `false` only if no context meets all of the literals.
pub(super) fn may_hold(literals: &[&Literal<'_>]) -> bool {
    let present: Vec<&Source> = literals.iter().filter(|literal| literal.positive).flat_map(|literal| literal.atom.sources.iter().copied()).collect();
    let is_present = |source: &Source| present.iter().any(|one| one.identity() == source.identity());
    let absent = |literal: &&&Literal<'_>| !literal.positive && literal.atom.subject == Subject::Presence;
    if literals.iter().filter(absent).any(|literal| literal.atom.sources.iter().any(|source| is_present(source))) {
        return false;
    }
    if literals.iter().any(|literal| contradicted_wording(literal, literals)) {
        return false;
    }
    // Where a field may be absent, nothing that must not hold of it is in the way.
    present.iter().all(|source| {
        let about = |literal: &&&Literal<'_>| matches!(literal.atom.sources.as_slice(), [one] if one.identity() == source.identity());
        let about: Vec<&Literal<'_>> = literals.iter().filter(about).copied().collect();
        about.iter().all(|literal| subject_may_hold(literal.atom.subject, &about))
    })
}

fn contradicted_wording(literal: &Literal<'_>, others: &[&Literal<'_>]) -> bool {
    let Test::Opaque(wording) = &literal.atom.test else { return false };
    literal.positive && others.iter().any(|other| !other.positive && matches!(&other.atom.test, Test::Opaque(same) if same == wording))
}

/// Returns whether one subject of a present field can have a value, as far as the literals about the field go.
fn subject_may_hold(subject: Subject<'_>, about: &[&Literal<'_>]) -> bool {
    let mut own: Vec<Literal<'_>> = about.iter().filter(|literal| literal.atom.subject == subject).map(|literal| (*literal).clone()).collect();
    match subject {
        Subject::Presence | Subject::Opaque => true,
        Subject::Members => members_may_hold(&own),
        Subject::Bool => any_accepted(&own, [true, false].map(Value::Bool).into_iter()),
        Subject::Clock(part, _) => any_accepted(&own, part.domain().map(Value::Int)),
        Subject::Text => texts_may_hold(&own),
        Subject::Lower => {
            let plain = about.iter().filter(|literal| literal.positive && literal.atom.subject == Subject::Text);
            own.extend(plain.filter_map(|literal| {
                let atom = super::atom::Atom { test: literal.atom.test.lowered()?, ..literal.atom.clone() };
                Some(Literal { atom, positive: true })
            }));
            own.iter().all(|literal| !literal.positive || literal.atom.test.fits_lower()) && texts_may_hold(&own)
        }
        Subject::Int | Subject::Double | Subject::Size => numbers_may_hold(subject, &own),
    }
}

fn any_accepted<'v>(literals: &[Literal<'_>], mut values: impl Iterator<Item = Value<'v>>) -> bool {
    values.any(|value| literals.iter().all(|literal| literal.accepts(&value)))
}

fn members_may_hold(literals: &[Literal<'_>]) -> bool {
    let named = |literal: &Literal<'_>| match &literal.atom.test {
        Test::Among(values) => values.first().cloned().map(|value| (literal.positive, value.shown())),
        _ => None,
    };
    let named: Vec<_> = literals.iter().filter_map(named).collect();
    named.iter().all(|(positive, value)| !positive || !named.contains(&(false, value.clone())))
}

/// Returns the values that the subject is limited to, if there is such a limit.
fn listed<'l, 't>(literals: &'l [Literal<'t>]) -> Option<&'l [Value<'t>]> {
    literals.iter().find_map(|literal| match &literal.atom.test {
        Test::Among(values) if literal.positive => Some(values.as_slice()),
        _ => None,
    })
}

fn texts_may_hold(literals: &[Literal<'_>]) -> bool {
    if let Some(values) = listed(literals) {
        return any_accepted(literals, values.iter().cloned());
    }
    bounds_may_hold(literals) && parts_may_hold(literals)
}

/// Returns whether beginnings, ends and parts of a text go together.
fn parts_may_hold(literals: &[Literal<'_>]) -> bool {
    let tests = |positive: bool| literals.iter().filter(move |literal| literal.positive == positive).map(|literal| &literal.atom.test);
    let prefixes = |positive| tests(positive).filter_map(|test| if let Test::Prefix(part) = test { Some(part.as_ref()) } else { None });
    let suffixes = |positive| tests(positive).filter_map(|test| if let Test::Suffix(part) = test { Some(part.as_ref()) } else { None });
    let contained = |positive| tests(positive).filter_map(|test| if let Test::Contains(part) = test { Some(part.as_ref()) } else { None });
    let prefix = prefixes(true).max_by_key(|part| part.len()).unwrap_or_default();
    let suffix = suffixes(true).max_by_key(|part| part.len()).unwrap_or_default();
    let inside: Vec<&str> = contained(true).chain([prefix, suffix]).collect();
    prefixes(true).all(|other| prefix.starts_with(other))
        && suffixes(true).all(|other| suffix.ends_with(other))
        && !prefixes(false).any(|refused| prefix.starts_with(refused))
        && !suffixes(false).any(|refused| suffix.ends_with(refused))
        && !contained(false).any(|refused| inside.iter().any(|part| part.contains(refused)))
}

fn numbers_may_hold(subject: Subject<'_>, literals: &[Literal<'_>]) -> bool {
    if let Some(values) = listed(literals) {
        // A whole number is never equal to a fraction, so values that the field cannot have are harmless only if they are refused.
        let possible = values.iter().filter(|value| subject == Subject::Double || is_whole(value));
        return any_accepted(literals, possible.cloned());
    }
    if !bounds_may_hold(literals) {
        return false;
    }
    match (subject, between(literals)) {
        (Subject::Int | Subject::Size, Some(numbers)) => any_accepted(literals, numbers.map(Value::Int)),
        _ => true,
    }
}

fn is_whole(value: &Value<'_>) -> bool {
    match value {
        Value::Int(_) => true,
        Value::Double(value) => value.trunc() == *value,
        _ => false,
    }
}

/// Returns the bounds that literals set: each with whether the subject lies below it, and whether it may be the bound itself.
fn bounds<'l, 't>(literals: &'l [Literal<'t>]) -> impl Iterator<Item = (bool, bool, &'l Value<'t>)> {
    literals.iter().filter_map(|literal| {
        let Test::Order(relation, bound) = &literal.atom.test else { return None };
        let (below, equal) = match relation {
            Relation::Less => (true, false),
            Relation::LessOrEqual => (true, true),
            Relation::Greater => (false, false),
            Relation::GreaterOrEqual => (false, true),
            _ => return None,
        };
        // What is not below a bound is the bound or above it.
        Some(if literal.positive { (below, equal, bound) } else { (!below, !equal, bound) })
    })
}

/// Returns whether no lower bound lies above an upper one, and one value alone between them is not refused.
fn bounds_may_hold(literals: &[Literal<'_>]) -> bool {
    let upper: Vec<_> = bounds(literals).filter(|(below, ..)| *below).collect();
    bounds(literals).filter(|(below, ..)| !below).all(|(_, lower_itself, lower)| {
        upper.iter().all(|(_, upper_itself, upper)| match lower.compare(upper) {
            Some(Ordering::Less) => true,
            Some(Ordering::Equal) => lower_itself && *upper_itself && literals.iter().all(|literal| literal.accepts(lower)),
            _ => false,
        })
    })
}

/// Returns the whole numbers between the bounds, if they are few.
fn between(literals: &[Literal<'_>]) -> Option<impl Iterator<Item = i64>> {
    let whole = |value: &Value<'_>| match value {
        Value::Int(value) => Some(*value),
        Value::Double(value) if value.abs() < 1e15 => Some(value.trunc() as i64),
        _ => None,
    };
    let lowest = bounds(literals).filter(|(below, ..)| !below).filter_map(|(.., bound)| whole(bound)).max()?;
    let highest = bounds(literals).filter(|(below, ..)| *below).filter_map(|(.., bound)| whole(bound)).min()?;
    let (lowest, highest) = (lowest.checked_sub(1)?, highest.checked_add(1)?);
    (highest.checked_sub(lowest)? <= NUMBERS_MAX).then_some(lowest..=highest)
}
