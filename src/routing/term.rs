//! The checked form of a condition: every name is resolved, every type known, every pattern and zone compiled.
//!
//! Only data lives here. `check` and `call` build terms, `eval` computes them.

use std::ops::RangeInclusive;

use jiff::tz::TimeZone;
use regex::Regex;

use super::ast::{Literal, Logic, Relation};
use super::error::Span;
use super::fields::Field;
use super::types::{Type, VarKind};

/// A checked expression with its type and its place in the source.
#[derive(Debug)]
pub(super) struct Term {
    pub(super) kind: TermKind,
    pub(super) result: Type,
    pub(super) span: Span,
}

impl Term {
    /// Returns the terms that this one is made of, from the left.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Term> {
        let (listed, first, second): (&[Term], Option<&Term>, Option<&Term>) = match &self.kind {
            TermKind::Literal(_) | TermKind::Read(_) | TermKind::Has(_) => (&[], None, None),
            TermKind::List(items) => (items, None, None),
            TermKind::Logic { operands, .. } => (operands, None, None),
            TermKind::Relation { left, right, .. } => (&[], Some(left), Some(right)),
            TermKind::Text { subject, part, .. } => (&[], Some(subject), Some(part)),
            TermKind::Not(inner) | TermKind::LowerAscii(inner) | TermKind::Size(inner) => (&[], Some(inner), None),
            TermKind::Matches { subject, .. } => (&[], Some(subject), None),
            TermKind::Clock { instant, .. } => (&[], Some(instant), None),
        };
        listed.iter().chain(first).chain(second)
    }
}

/// The forms of a term.
#[derive(Debug)]
pub(super) enum TermKind {
    Literal(Literal),
    List(Vec<Term>),
    Read(Source),
    Has(Source),
    Not(Box<Term>),
    Logic { logic: Logic, operands: Vec<Term> },
    Relation { relation: Relation, left: Box<Term>, right: Box<Term> },
    Text { test: TextTest, subject: Box<Term>, part: Box<Term> },
    Matches { subject: Box<Term>, pattern: Regex },
    LowerAscii(Box<Term>),
    Size(Box<Term>),
    Clock { part: ClockPart, instant: Box<Term>, zone: TimeZone },
}

/// What a path such as `customer.name` or `vars.orderId` reads.
#[derive(Debug, Clone)]
pub(super) enum Source {
    Field(&'static Field),
    Var { name: String, kind: VarKind },
}

impl Source {
    pub(super) fn identity(&self) -> Identity<'_> {
        match self {
            Self::Field(field) => Identity::Field(std::ptr::from_ref(*field).addr()),
            Self::Var { name, kind } => Identity::Var(name, *kind),
        }
    }

    /// Returns how a condition names it.
    pub(super) fn path(&self) -> String {
        match self {
            Self::Field(field) => field.path.to_owned(),
            Self::Var { name, .. } => format!("vars.{name}"),
        }
    }

    pub(super) fn result(&self) -> Type {
        match self {
            Self::Field(field) => field.kind,
            Self::Var { kind, .. } => kind.as_type(),
        }
    }
}

/// What tells a source from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Identity<'t> {
    /// The address of the field in the table of fields.
    Field(usize),
    Var(&'t str, VarKind),
}

/// A question about a text and a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextTest {
    StartsWith,
    EndsWith,
    Contains,
}

/// A part of the wall clock or calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum ClockPart {
    Hours,
    Minutes,
    DayOfWeek,
    Date,
    Month,
}

impl ClockPart {
    /// Returns every value that the part can have.
    pub(super) fn domain(self) -> RangeInclusive<i64> {
        match self {
            Self::Hours => 0..=23,
            Self::Minutes => 0..=59,
            Self::DayOfWeek => 0..=6,
            Self::Date => 1..=31,
            Self::Month => 0..=11,
        }
    }
}
