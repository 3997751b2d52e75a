//! The evaluator: a checked condition and an engagement context to true or false.
//!
//! CEL, but for one rule of chanctl: a comparison, an `in` or a method call on an absent field is false, and `!` negates
//! it. So `None` stands for "absent" up to the next such atom, and truths are never absent.

use std::borrow::Cow;
use std::cmp::Ordering;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::ast::{Logic, Relation};
use super::context::{Context, VarValue};
use super::term::{ClockPart, Source, Term, TermKind, TextTest};
use super::types::VarKind;
use super::value::Value;

/// Why a checked condition could not be evaluated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EvalError {
    /// The context holds another kind of value than the workstream declared when the rule was written.
    #[error("context variable `{name}` is declared as {declared} but holds {found}")]
    VarKind {
        /// The name of the variable.
        name: String,
        /// What the workstream declares.
        declared: VarKind,
        /// What the context holds.
        found: VarKind,
    },
}

/// Returns whether `term`, a `bool`, holds in `context`.
///
/// # Errors
/// [`EvalError::VarKind`] if a variable that had to be read holds another kind of value than declared.
pub(super) fn truth(term: &Term, context: &Context) -> Result<bool, EvalError> {
    match &term.kind {
        TermKind::Has(source) => Ok(is_present(source, context)),
        TermKind::Not(operand) => Ok(!truth(operand, context)?),
        TermKind::Logic { logic, operands } => chain(*logic, operands, context),
        TermKind::Relation { relation: Relation::In, left, right } => is_in(left, right, context),
        TermKind::Relation { relation, left, right } => compare(*relation, left, right, context),
        TermKind::Text { test, subject, part } => text_test(*test, subject, part, context),
        TermKind::Matches { subject, pattern } => Ok(text(subject, context)?.is_some_and(|subject| pattern.is_match(&subject))),
        _ => Ok(matches!(value(term, context)?, Some(Value::Bool(true)))),
    }
}

/// Returns the value of `term`, or `None` if it reads an absent field.
pub(super) fn value<'v>(term: &'v Term, context: &'v Context) -> Result<Option<Value<'v>>, EvalError> {
    match &term.kind {
        TermKind::Literal(literal) => Ok(Some(Value::of(literal))),
        TermKind::Read(source) => read(source, context),
        TermKind::List(items) => {
            let items: Option<Vec<Value<'v>>> = items.iter().map(|item| value(item, context)).collect::<Result<_, _>>()?;
            Ok(items.map(Value::List))
        }
        TermKind::LowerAscii(subject) => Ok(text(subject, context)?.map(lower_ascii)),
        TermKind::Size(subject) => {
            let size = value(subject, context)?.and_then(|subject| subject.size());
            Ok(size.and_then(|size| i64::try_from(size).ok()).map(Value::Int))
        }
        TermKind::Clock { part, instant, zone } => match value(instant, context)? {
            Some(Value::Timestamp(instant)) => Ok(Some(Value::Int(clock(*part, instant, zone)))),
            _ => Ok(None),
        },
        _ => Ok(Some(Value::Bool(truth(term, context)?))),
    }
}

pub(super) fn read<'v>(source: &Source, context: &'v Context) -> Result<Option<Value<'v>>, EvalError> {
    match source {
        Source::Field(field) => Ok((field.read)(context)),
        Source::Var { name, kind } => match (context.vars.get(name), kind) {
            (None, _) => Ok(None),
            (Some(VarValue::Text(text)), VarKind::Text) => Ok(Some(Value::text(text))),
            (Some(VarValue::Number(number)), VarKind::Number) => Ok(Some(Value::Double(*number))),
            (Some(other), declared) => Err(EvalError::VarKind { name: name.clone(), declared: *declared, found: other.kind() }),
        },
    }
}

impl Source {
    /// Returns what a context holds where this reads, of whatever kind it is.
    pub(super) fn held<'v>(&self, context: &'v Context) -> Option<Value<'v>> {
        match self {
            Self::Field(field) => (field.read)(context),
            Self::Var { name, .. } => context.vars.get(name).map(|value| match value {
                VarValue::Text(text) => Value::text(text),
                VarValue::Number(number) => Value::Double(*number),
            }),
        }
    }
}

fn is_present(source: &Source, context: &Context) -> bool {
    match source {
        Source::Field(field) => (field.read)(context).is_some(),
        Source::Var { name, .. } => context.vars.contains_key(name),
    }
}

/// Evaluates operands from the left until one decides.
///
/// An operand that fails is passed over in the hope of one that decides, as CEL has it (CEL specification, "Logical
/// Operators"); only then is its failure the result.
fn chain(logic: Logic, operands: &[Term], context: &Context) -> Result<bool, EvalError> {
    let deciding = logic == Logic::Or;
    let mut undecided = Ok(!deciding);
    for operand in operands {
        match truth(operand, context) {
            Ok(truth) if truth == deciding => return Ok(deciding),
            Err(error) if undecided.is_ok() => undecided = Err(error),
            _ => {}
        }
    }
    undecided
}

fn compare(relation: Relation, left: &Term, right: &Term, context: &Context) -> Result<bool, EvalError> {
    let (Some(left), Some(right)) = (value(left, context)?, value(right, context)?) else {
        return Ok(false);
    };
    Ok(relates(relation, &left, &right))
}

/// Returns whether two present values stand in a relation.
pub(super) fn relates(relation: Relation, left: &Value<'_>, right: &Value<'_>) -> bool {
    match relation {
        Relation::Equal => left.equals(right),
        Relation::NotEqual => !left.equals(right),
        Relation::Less => left.compare(right) == Some(Ordering::Less),
        Relation::LessOrEqual => {
            matches!(left.compare(right), Some(Ordering::Less | Ordering::Equal))
        }
        Relation::Greater => left.compare(right) == Some(Ordering::Greater),
        Relation::GreaterOrEqual => matches!(left.compare(right), Some(Ordering::Greater | Ordering::Equal)),
        Relation::In => right.holds(left),
    }
}

/// Looks for a value in a list. A list literal is searched as it stands, without being built.
fn is_in(wanted: &Term, list: &Term, context: &Context) -> Result<bool, EvalError> {
    let Some(wanted) = value(wanted, context)? else {
        return Ok(false);
    };
    let TermKind::List(items) = &list.kind else {
        return Ok(value(list, context)?.is_some_and(|list| list.holds(&wanted)));
    };
    let mut found = false;
    for item in items {
        // An absent element makes the whole atom false, found or not, so the search goes on to the end.
        let Some(item) = value(item, context)? else {
            return Ok(false);
        };
        found = found || item.equals(&wanted);
    }
    Ok(found)
}

fn text_test(test: TextTest, subject: &Term, part: &Term, context: &Context) -> Result<bool, EvalError> {
    let (Some(subject), Some(part)) = (text(subject, context)?, text(part, context)?) else {
        return Ok(false);
    };
    Ok(match test {
        TextTest::StartsWith => subject.starts_with(part.as_ref()),
        TextTest::EndsWith => subject.ends_with(part.as_ref()),
        TextTest::Contains => subject.contains(part.as_ref()),
    })
}

fn text<'v>(term: &'v Term, context: &'v Context) -> Result<Option<Cow<'v, str>>, EvalError> {
    match value(term, context)? {
        Some(Value::Text(text)) => Ok(Some(text)),
        _ => Ok(None),
    }
}

fn lower_ascii(text: Cow<'_, str>) -> Value<'_> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Value::Text(Cow::Owned(text.to_ascii_lowercase()));
    }
    Value::Text(text)
}

/// Returns a part of the time that clocks in `zone` show, counted as CEL counts it.
pub(super) fn clock(part: ClockPart, instant: Timestamp, zone: &TimeZone) -> i64 {
    let local = zone.to_datetime(instant);
    match part {
        ClockPart::Hours => local.hour().into(),
        ClockPart::Minutes => local.minute().into(),
        ClockPart::DayOfWeek => local.weekday().to_sunday_zero_offset().into(),
        ClockPart::Date => local.day().into(),
        ClockPart::Month => i64::from(local.month()) - 1,
    }
}
