//! Making a context in which a condition holds, out of one of its alternatives.
//!
//! What is made is only tried out: the caller evaluates the condition in it before it believes anything.

use jiff::{Timestamp, ToSpan as _};
use serde_json::{Map, Value as Json};

use super::super::context::Context;
use super::super::eval::clock;
use super::super::term::Source;
use super::super::types::{Scalar, Type};
use super::super::value::Value;
use super::atom::{Literal, Subject, Test};

/// Text that no rule is likely to name.
const FRESH: &str = "~";

/// The hours from this time on that are tried for conditions on the time, and the steps of minutes for those that look at minutes.
const FIRST_SECOND: i64 = 1_767_225_600;
const HOURS_MAX: i64 = 24 * 400;

/// Returns a context that was made to meet all of the literals, in which as few fields as possible are present.
pub(super) fn context(literals: &[Literal<'_>]) -> Option<Context> {
    let mut roots = Map::new();
    let present = literals.iter().filter(|literal| literal.positive).flat_map(|literal| literal.atom.sources.iter().copied());
    for source in present {
        let about: Vec<&Literal<'_>> = literals.iter().filter(|literal| is_about(literal, source)).collect();
        let value = value(source, &about)?;
        let path = source.path();
        match path.split_once('.') {
            None => {
                roots.insert(path, value);
            }
            Some((root, name)) => {
                let fields = roots.entry(root).or_insert_with(|| Map::new().into());
                fields.as_object_mut()?.insert(name.to_owned(), value);
            }
        }
    }
    serde_json::from_value(roots.into()).ok()
}

fn is_about(literal: &Literal<'_>, source: &Source) -> bool {
    matches!(literal.atom.sources.as_slice(), [one] if one.identity() == source.identity())
}

/// Returns a value of the field with which the literals about it are met.
fn value(source: &Source, about: &[&Literal<'_>]) -> Option<Json> {
    match source.result() {
        Type::One(Scalar::Bool) => [true, false].into_iter().find(|value| accepted(about, &Value::Bool(*value))).map(Json::from),
        Type::One(Scalar::Int) => {
            numbers(about).filter_map(|number| whole(&number)).find(|number| accepted(about, &Value::Int(*number))).map(Json::from)
        }
        Type::One(Scalar::Double) => numbers(about).filter_map(double).find(|number| accepted(about, &Value::Double(*number))).map(Json::from),
        Type::One(Scalar::String) => texts(about).into_iter().find(|text| accepted(about, &Value::text(text))).map(Json::from),
        Type::One(Scalar::Timestamp) => instant(about).map(|instant| instant.to_string().into()),
        Type::List(_) => Some(members(about)),
    }
}

/// Returns whether every literal accepts what it looks at of the value.
fn accepted(about: &[&Literal<'_>], value: &Value<'_>) -> bool {
    about.iter().all(|literal| match (literal.atom.subject, value) {
        (Subject::Opaque, _) => true,
        (Subject::Lower, Value::Text(text)) => literal.accepts(&Value::text(&text.to_ascii_lowercase())),
        (Subject::Size, _) => value.size().and_then(|size| i64::try_from(size).ok()).is_some_and(|size| literal.accepts(&Value::Int(size))),
        (Subject::Clock(part, zone), Value::Timestamp(instant)) => literal.accepts(&Value::Int(clock(part, *instant, zone))),
        _ => literal.accepts(value),
    })
}

/// Returns the numbers that literals name, and those right beside them.
fn numbers<'v>(about: &'v [&Literal<'_>]) -> impl Iterator<Item = Value<'v>> {
    let named = about.iter().flat_map(|literal| match &literal.atom.test {
        Test::Among(values) => values.iter().collect(),
        Test::Order(_, bound) => vec![bound],
        _ => Vec::new(),
    });
    let beside = named.flat_map(|number| match number {
        Value::Int(number) => vec![Value::Int(*number), Value::Int(number.saturating_add(1)), Value::Int(number.saturating_sub(1))],
        Value::Double(number) => [0.0, 0.5, -0.5, 1.0, -1.0].map(|step| Value::Double(number + step)).into(),
        _ => Vec::new(),
    });
    beside.chain([Value::Int(0), Value::Int(1_000_003)])
}

fn whole(number: &Value<'_>) -> Option<i64> {
    match number {
        Value::Int(number) => Some(*number),
        Value::Double(number) => Some(number.floor() as i64),
        _ => None,
    }
}

fn double(number: Value<'_>) -> Option<f64> {
    match number {
        Value::Int(number) => Some(number as f64),
        Value::Double(number) => Some(number),
        _ => None,
    }
}

/// Returns texts that literals name, and texts put together from the parts that they name.
fn texts(about: &[&Literal<'_>]) -> Vec<String> {
    let (mut candidates, mut prefix, mut suffix, mut inside) = (Vec::new(), "", "", Vec::new());
    for literal in about.iter().filter(|literal| literal.positive) {
        match &literal.atom.test {
            Test::Among(values) => {
                candidates.extend(values.iter().filter_map(|value| if let Value::Text(text) = value { Some(text.to_string()) } else { None }))
            }
            Test::Prefix(part) if part.len() > prefix.len() => prefix = part,
            Test::Suffix(part) if part.len() > suffix.len() => suffix = part,
            Test::Contains(part) => inside.push(part.as_ref()),
            Test::Order(_, Value::Text(bound)) => candidates.extend([bound.to_string(), format!("{bound}{FRESH}"), String::new()]),
            _ => {}
        }
    }
    let middle = inside.join(FRESH);
    candidates.push(format!("{prefix}{FRESH}{middle}{FRESH}{suffix}"));
    candidates.push(format!("{prefix}{}{suffix}", inside.concat()));
    candidates.extend([prefix.to_owned(), suffix.to_owned(), middle]);
    let sized = about.iter().any(|literal| literal.atom.subject == Subject::Size);
    let lengths = numbers(about).filter_map(|number| usize::try_from(whole(&number)?).ok()).filter(|length| sized && *length <= 5_000);
    let filled =
        lengths.map(|length| format!("{prefix}{}{suffix}", FRESH.repeat(length.saturating_sub(prefix.chars().count() + suffix.chars().count()))));
    candidates.extend(filled);
    candidates
}

/// Returns the first time at which all clocks show what they should.
fn instant(about: &[&Literal<'_>]) -> Option<Timestamp> {
    let first = Timestamp::from_second(FIRST_SECOND).ok()?;
    let at = |hour: i64, minute: i64| first.checked_add(hour.hours().minutes(minute)).ok();
    let hours = (0..HOURS_MAX).filter_map(|hour| at(hour, 0));
    let minutes = (0..48).flat_map(|hour| (0..60).map(move |minute| (hour, minute))).filter_map(|(hour, minute)| at(hour, minute));
    hours.chain(minutes).find(|instant| accepted(about, &Value::Timestamp(*instant)))
}

fn members(about: &[&Literal<'_>]) -> Json {
    let named =
        about.iter().filter(|literal| literal.positive && literal.atom.subject == Subject::Members).filter_map(|literal| match &literal.atom.test {
            Test::Among(values) => values.first().map(Value::shown),
            _ => None,
        });
    named.collect()
}
