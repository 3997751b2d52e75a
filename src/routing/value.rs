//! The values that terms compute, and how values compare.
//!
//! A value borrows from the condition or from the context; reading a field copies nothing.

use std::borrow::Cow;
use std::cmp::Ordering;

use jiff::Timestamp;

use super::ast::Literal;

/// A computed value.
#[derive(Debug, Clone)]
pub(super) enum Value<'v> {
    Bool(bool),
    Int(i64),
    Double(f64),
    Text(Cow<'v, str>),
    Timestamp(Timestamp),
    /// A list held by the context.
    Texts(&'v [String]),
    /// A list literal.
    List(Vec<Value<'v>>),
}

impl<'v> Value<'v> {
    pub(super) fn text(text: &'v str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    pub(super) fn of(literal: &'v Literal) -> Self {
        match literal {
            Literal::Bool(value) => Self::Bool(*value),
            Literal::Int(value) => Self::Int(*value),
            Literal::Double(value) => Self::Double(*value),
            Literal::Text(value) => Self::text(value),
        }
    }

    /// Returns the number of code points of a text or of elements of a list.
    pub(super) fn size(&self) -> Option<usize> {
        match self {
            Self::Text(text) => Some(text.chars().count()),
            Self::Texts(items) => Some(items.len()),
            Self::List(items) => Some(items.len()),
            _ => None,
        }
    }

    /// Returns the element of a list at `position`.
    fn item(&self, position: usize) -> Option<Value<'_>> {
        match self {
            Self::Texts(items) => items.get(position).map(|text| Value::text(text)),
            Self::List(items) => items.get(position).cloned(),
            _ => None,
        }
    }

    /// Returns the value as it is shown and serialised.
    pub(super) fn shown(&self) -> serde_json::Value {
        match self {
            Self::Bool(value) => (*value).into(),
            Self::Int(value) => (*value).into(),
            Self::Double(value) => (*value).into(),
            Self::Text(value) => value.as_ref().into(),
            Self::Timestamp(value) => value.to_string().into(),
            Self::Texts(items) => (*items).into(),
            Self::List(items) => items.iter().map(Self::shown).collect(),
        }
    }

    fn is_list(&self) -> bool {
        matches!(self, Self::Texts(_) | Self::List(_))
    }

    /// Returns whether the list has an element equal to `wanted`.
    pub(super) fn holds(&self, wanted: &Value<'_>) -> bool {
        match (self, wanted) {
            (Self::Texts(items), Value::Text(text)) => items.iter().any(|item| item == text),
            (Self::List(items), _) => items.iter().any(|item| item.equals(wanted)),
            _ => false,
        }
    }

    pub(super) fn equals(&self, other: &Value<'_>) -> bool {
        if self.is_list() && other.is_list() {
            return self.equals_list(other);
        }
        self.compare(other) == Some(Ordering::Equal)
    }

    fn equals_list(&self, other: &Value<'_>) -> bool {
        let equal_at = |position| match (self.item(position), other.item(position)) {
            (Some(left), Some(right)) => left.equals(&right),
            _ => false,
        };
        self.size() == other.size() && (0..self.size().unwrap_or_default()).all(equal_at)
    }

    /// Returns the order of two single values: numbers by their exact value, texts by code point, false before true.
    pub(super) fn compare(&self, other: &Value<'_>) -> Option<Ordering> {
        match (self, other) {
            (Self::Bool(left), Value::Bool(right)) => Some(left.cmp(right)),
            (Self::Int(left), Value::Int(right)) => Some(left.cmp(right)),
            (Self::Double(left), Value::Double(right)) => left.partial_cmp(right),
            (Self::Int(left), Value::Double(right)) => compare_int_with_double(*left, *right),
            (Self::Double(left), Value::Int(right)) => compare_int_with_double(*right, *left).map(Ordering::reverse),
            // UTF-8 keeps the order of code points.
            (Self::Text(left), Value::Text(right)) => Some(left.cmp(right)),
            (Self::Timestamp(left), Value::Timestamp(right)) => Some(left.cmp(right)),
            _ => None,
        }
    }
}

/// Compares without rounding: an `int` beyond 2^53 has no exact double, so neither side may simply be converted.
fn compare_int_with_double(int: i64, double: f64) -> Option<Ordering> {
    const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;
    if double.is_nan() {
        return None;
    }
    if double >= TWO_TO_63 {
        return Some(Ordering::Less);
    }
    if double < -TWO_TO_63 {
        return Some(Ordering::Greater);
    }
    let whole = double.trunc() as i64;
    let fraction = 0.0_f64.partial_cmp(&double.fract())?;
    Some(int.cmp(&whole).then(fraction))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(int: i64, double: f64, expected: Option<Ordering>) {
        assert_eq!(Value::Int(int).compare(&Value::Double(double)), expected, "{int} and {double}");
        let mirrored = expected.map(Ordering::reverse);
        assert_eq!(Value::Double(double).compare(&Value::Int(int)), mirrored, "{double} and {int}");
    }

    #[test]
    fn integers_and_doubles_compare_by_exact_value() {
        check(2, 2.0, Some(Ordering::Equal));
        check(2, 2.5, Some(Ordering::Less));
        check(-2, -2.5, Some(Ordering::Greater));
        check(0, -0.0, Some(Ordering::Equal));
        check(9_007_199_254_740_993, 9_007_199_254_740_992.0, Some(Ordering::Greater));
        check(i64::MAX, 9_223_372_036_854_775_808.0, Some(Ordering::Less));
        check(i64::MIN, -9_223_372_036_854_775_808.0, Some(Ordering::Equal));
        check(i64::MIN, f64::NEG_INFINITY, Some(Ordering::Greater));
        check(1, f64::NAN, None);
    }

    #[test]
    fn lists_are_equal_element_by_element() {
        let skills = ["a".to_owned(), "b".to_owned()];
        let literal = |texts: &[&'static str]| Value::List(texts.iter().map(|text| Value::text(text)).collect());
        assert!(Value::Texts(&skills).equals(&literal(&["a", "b"])));
        assert!(!Value::Texts(&skills).equals(&literal(&["b", "a"])));
        assert!(!Value::Texts(&skills).equals(&literal(&["a"])));
        assert!(Value::List(vec![Value::Int(1)]).equals(&Value::List(vec![Value::Double(1.0)])));
    }
}
