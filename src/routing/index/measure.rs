//! What is measured of a context at most once in a decision, however many rules ask for it: numbers, sizes and clocks.

use jiff::tz::TimeZone;

use super::super::ast::{Literal, Relation};
use super::super::context::Context;
use super::super::eval::{clock, read, relates};
use super::super::term::{ClockPart, Source};
use super::super::value::Value;
use super::key::{Keys, Part, View};

/// What a field measures.
#[derive(Debug)]
pub(super) struct Measure {
    source: Source,
    quantity: Quantity,
}

#[derive(Debug)]
enum Quantity {
    Number,
    /// The number of characters or elements.
    Size,
    Shown(ClockPart, TimeZone),
}

/// A measured number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Number {
    Int(i64),
    Double(f64),
}

/// A comparison of a measured number with a constant.
#[derive(Debug, Clone, Copy)]
pub(super) struct Comparison {
    pub(super) relation: Relation,
    pub(super) bound: Number,
    /// Whether the constant stands on the left.
    pub(super) mirrored: bool,
    /// Whether it is met by being true, or by being false.
    pub(super) wanted: bool,
}

/// The numbers measured so far in one decision; nothing is allocated before the first.
#[derive(Debug, Default)]
pub(super) struct Measured {
    of_measure: Vec<Option<Option<Number>>>,
}

impl Measured {
    /// Returns the number of one of `measures`, measured now or before; `None` if there is none in the context.
    pub(super) fn number(&mut self, measures: &[Measure], measure: u32, context: &Context) -> Option<Number> {
        self.of_measure.resize(measures.len(), None);
        let (place, measure) = (self.of_measure.get_mut(measure as usize)?, measures.get(measure as usize)?);
        *place.get_or_insert_with(|| measure.of(context))
    }
}

impl Measure {
    pub(super) fn new(view: &View<'_>, keys: &Keys<'_>) -> Option<Self> {
        let quantity = match view.part {
            Part::Number => Quantity::Number,
            Part::Size => Quantity::Size,
            Part::Clock(part, zone) => Quantity::Shown(part, (*keys.zones.get(zone)?).clone()),
            _ => return None,
        };
        Some(Self { source: view.source.clone(), quantity })
    }

    fn of(&self, context: &Context) -> Option<Number> {
        match (&self.quantity, read(&self.source, context).ok()??) {
            (Quantity::Size, value) => Some(Number::Int(i64::try_from(value.size()?).ok()?)),
            (Quantity::Shown(part, zone), Value::Timestamp(instant)) => Some(Number::Int(clock(*part, instant, zone))),
            (Quantity::Number, Value::Int(int)) => Some(Number::Int(int)),
            (Quantity::Number, Value::Double(double)) => Some(Number::Double(double)),
            _ => None,
        }
    }
}

impl Number {
    pub(super) fn literal(literal: &Literal) -> Option<Self> {
        match literal {
            Literal::Int(int) => Some(Self::Int(*int)),
            Literal::Double(double) => Some(Self::Double(*double)),
            Literal::Bool(_) | Literal::Text(_) => None,
        }
    }

    /// Returns the same number as a double, if it is one exactly and `wanted`.
    pub(super) fn as_double(self, wanted: bool) -> Self {
        const EXACT: i64 = 1 << 53;
        match self {
            Self::Int(int) if wanted && (-EXACT..=EXACT).contains(&int) => Self::Double(int as f64),
            other => other,
        }
    }

    fn value(self) -> Value<'static> {
        match self {
            Self::Int(int) => Value::Int(int),
            Self::Double(double) => Value::Double(double),
        }
    }
}

impl Comparison {
    /// Returns whether the comparison is met; with an absent number it is false.
    pub(super) fn is_met(&self, number: Option<Number>) -> bool {
        let holds = number.is_some_and(|number| {
            let (left, right) = if self.mirrored { (self.bound, number) } else { (number, self.bound) };
            relates(self.relation, &left.value(), &right.value())
        });
        holds == self.wanted
    }
}
