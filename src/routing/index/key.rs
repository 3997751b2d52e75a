//! Keys: what a rule can be found under. A key is a view of a field together with a value of that view.
//!
//! The [`Keys`] of a list of rules number their views and keys, each one once, while an index is built.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash};

use jiff::tz::TimeZone;

use super::super::ast::Literal;
use super::super::term::{ClockPart, Identity, Source};
use super::hash::Fast;
use super::measure::Comparison;

/// The number of a key.
pub(super) type KeyId = u32;

/// The number of a view.
pub(super) type ViewId = u32;

/// The most bytes of a text that a prefix, a suffix or a part is looked up by. A longer one is looked up by its beginning (a suffix
/// by its end), which it implies, so the number of tables and the size of the automaton stay small.
const PREFIX_BYTES_MAX: usize = 32;
const PART_BYTES_MAX: usize = 64;

/// What is looked at of a field's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Whole,
    /// The first bytes of a text.
    Prefix(usize),
    /// The last bytes of a text.
    Suffix(usize),
    /// Any part of a text.
    Within,
    /// Any element of a list.
    Element,
    /// The number it is, for comparisons.
    Number,
    /// The number of its characters or elements, for comparisons.
    Size,
    /// Whether the field is there at all.
    Presence,
    /// What clocks and calendars show, in the zone of that number.
    Clock(ClockPart, usize),
}

/// A field, and what is looked at of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'t> {
    pub(super) source: &'t Source,
    pub(super) lower: bool,
    pub(super) part: Part,
}

impl View<'_> {
    fn identity(&self) -> (Identity<'_>, bool, Part) {
        (self.source.identity(), self.lower, self.part)
    }
}

impl PartialEq for View<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.identity() == other.identity()
    }
}

impl Eq for View<'_> {}

impl Hash for View<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.identity().hash(state);
    }
}

/// A value of a view. Numbers that compare equal have one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum KeyValue<'t> {
    Text(&'t [u8]),
    Whole(i64),
    /// The bits of a double that is no whole number within the range of `int`.
    Fraction(u64),
    Bool(bool),
    /// Every value that meets the comparison of that number; it is no value that could be looked up.
    Test(u32),
}

impl<'t> KeyValue<'t> {
    /// Returns the key of a number; one that equals nothing has none.
    pub(super) fn double(value: f64) -> Option<Self> {
        const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;
        if value.is_nan() {
            return None;
        }
        let whole = value.trunc() == value && (-TWO_TO_63..TWO_TO_63).contains(&value);
        Some(if whole { Self::Whole(value as i64) } else { Self::Fraction(value.to_bits()) })
    }

    pub(super) fn literal(literal: &'t Literal) -> Option<Self> {
        match literal {
            Literal::Bool(value) => Some(Self::Bool(*value)),
            Literal::Int(value) => Some(Self::Whole(*value)),
            Literal::Double(value) => Self::double(*value),
            Literal::Text(value) => Some(Self::Text(value.as_bytes())),
        }
    }
}

/// The views and keys of a list of rules.
#[derive(Debug, Default)]
pub(super) struct Keys<'t> {
    pub(super) views: Vec<View<'t>>,
    pub(super) zones: Vec<&'t TimeZone>,
    pub(super) comparisons: Vec<Comparison>,
    /// Whether the keys made since this was last unset say less than the condition does: for a part of it there is no key, or a text
    /// was cut short to make one.
    pub(super) inexact: bool,
    /// Every key, by its number.
    pub(super) keys: Vec<(ViewId, KeyValue<'t>)>,
    view_ids: HashMap<View<'t>, ViewId, BuildHasherDefault<Fast>>,
    key_ids: HashMap<(ViewId, KeyValue<'t>), KeyId, BuildHasherDefault<Fast>>,
}

impl<'t> Keys<'t> {
    /// Returns no keys yet, with room for those of some rules.
    pub(super) fn with_room(rules: usize) -> Self {
        let mut keys = Self::default();
        keys.keys.reserve(2 * rules);
        keys.key_ids.reserve(2 * rules);
        keys
    }

    pub(super) fn id(&mut self, view: View<'t>, value: KeyValue<'t>) -> KeyId {
        let next = self.views.len() as ViewId;
        let view_id = *self.view_ids.entry(view).or_insert(next);
        if view_id == next {
            self.views.push(view);
        }
        let next = self.keys.len() as KeyId;
        let id = *self.key_ids.entry((view_id, value)).or_insert(next);
        if id == next {
            self.keys.push((view_id, value));
        }
        id
    }

    /// Returns the number of the zone, among the zones of the rules.
    pub(super) fn zone(&mut self, zone: &'t TimeZone) -> usize {
        if let Some(known) = self.zones.iter().position(|known| *known == zone) {
            return known;
        }
        self.zones.push(zone);
        self.zones.len() - 1
    }

    /// Returns the key that a comparison with a field, or its size, is met.
    pub(super) fn test(&mut self, source: &'t Source, part: Part, comparison: Comparison) -> KeyId {
        self.comparisons.push(comparison);
        self.id(View { source, lower: false, part }, KeyValue::Test(self.comparisons.len() as u32 - 1))
    }

    /// Returns whether a key is a comparison, under which no rule can be found.
    pub(super) fn is_test(&self, key: KeyId) -> bool {
        matches!(self.keys.get(key as usize), Some((_, KeyValue::Test(_))))
    }

    pub(super) fn presence(&mut self, source: &'t Source, present: bool) -> KeyId {
        self.id(View { source, lower: false, part: Part::Presence }, KeyValue::Bool(present))
    }

    /// Returns the key of texts that begin with `text`.
    pub(super) fn prefix(&mut self, source: &'t Source, lower: bool, text: &'t str) -> KeyId {
        let (bytes, rest) = text.as_bytes().split_at(text.len().min(PREFIX_BYTES_MAX));
        self.inexact |= !rest.is_empty();
        self.text_key(source, lower, Part::Prefix(bytes.len()), bytes)
    }

    /// Returns the key of texts that end with `text`.
    pub(super) fn suffix(&mut self, source: &'t Source, lower: bool, text: &'t str) -> KeyId {
        let (rest, bytes) = text.as_bytes().split_at(text.len() - text.len().min(PREFIX_BYTES_MAX));
        self.inexact |= !rest.is_empty();
        self.text_key(source, lower, Part::Suffix(bytes.len()), bytes)
    }

    /// Returns the key of texts in which `text` occurs.
    pub(super) fn within(&mut self, source: &'t Source, lower: bool, text: &'t str) -> KeyId {
        let (bytes, rest) = text.as_bytes().split_at(text.len().min(PART_BYTES_MAX));
        self.inexact |= !rest.is_empty();
        self.text_key(source, lower, Part::Within, bytes)
    }

    fn text_key(&mut self, source: &'t Source, lower: bool, part: Part, bytes: &'t [u8]) -> KeyId {
        // The empty text is part of every text: what remains is that there is one.
        if bytes.is_empty() {
            return self.presence(source, true);
        }
        self.id(View { source, lower, part }, KeyValue::Text(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_compare_equal_have_one_key() {
        assert_eq!(KeyValue::double(-0.0), Some(KeyValue::Whole(0)));
        assert_eq!(KeyValue::double(5.0), KeyValue::literal(&Literal::Int(5)));
        assert_eq!(KeyValue::double(-9_223_372_036_854_775_808.0), Some(KeyValue::Whole(i64::MIN)));
        assert_eq!(KeyValue::double(9_223_372_036_854_775_808.0), Some(KeyValue::Fraction(9_223_372_036_854_775_808.0_f64.to_bits())));
        assert_eq!(KeyValue::double(9_007_199_254_740_992.0), Some(KeyValue::Whole(9_007_199_254_740_992)));
        assert_eq!(KeyValue::double(2.5), Some(KeyValue::Fraction(2.5_f64.to_bits())));
        assert_eq!(KeyValue::double(f64::NAN), None);
    }
}
