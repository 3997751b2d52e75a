//! Looking one field of a context up in the tables of its views.

use aho_corasick::AhoCorasick;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::super::eval::clock;
use super::super::term::{ClockPart, Source};
use super::super::value::Value;
use super::hash::Map;
use super::key::{KeyId, KeyValue, ViewId};
use super::text_map::TextMap;

/// A field and the tables of its views, each with the number of its view.
#[derive(Debug)]
pub(super) struct Probe {
    pub(super) source: Source,
    pub(super) tables: Vec<(ViewId, Table)>,
}

/// The keys of one view.
#[derive(Debug)]
pub(super) enum Table {
    Text(TextTable),
    Within(Search),
    Element(TextMap),
    Number(Map<KeyValue<'static>, KeyId>),
    /// The keys of false and of true.
    Flag([Option<KeyId>; 2]),
    /// The keys of absent and of present.
    Presence([Option<KeyId>; 2]),
    Clock {
        part: ClockPart,
        zone: TimeZone,
        /// The keys, by what the clock shows.
        keys: Vec<Option<KeyId>>,
    },
}

/// Keys that are a text, its beginning, or its end.
#[derive(Debug)]
pub(super) struct TextTable {
    pub(super) side: Side,
    pub(super) lower: bool,
    /// The lengths that keys have, as bits.
    pub(super) lengths: u64,
    pub(super) keys: TextMap,
}

/// The bytes of a text that keys are compared with.
#[derive(Debug, Clone, Copy)]
pub(super) enum Side {
    Whole,
    First(usize),
    Last(usize),
}

/// Keys that are parts of a text.
#[derive(Debug)]
pub(super) struct Search {
    /// Finds the keys, by their position in `keys`; without it, every key counts as found.
    pub(super) automaton: Option<AhoCorasick>,
    pub(super) keys: Vec<KeyId>,
}

impl Probe {
    /// Calls `hit` with every key that the value of the field meets.
    pub(super) fn look_up(&self, value: Option<&Value<'_>>, present: bool, mut hit: impl FnMut(ViewId, KeyId)) {
        for (view, table) in &self.tables {
            table.look_up(value, present, &mut |key| hit(*view, key));
        }
    }
}

impl Table {
    fn look_up(&self, value: Option<&Value<'_>>, present: bool, hit: &mut impl FnMut(KeyId)) {
        match (self, value) {
            (Self::Presence(keys), _) => keys[usize::from(present)].into_iter().for_each(hit),
            (Self::Text(table), Some(Value::Text(text))) => table.get(text.as_bytes()).into_iter().for_each(hit),
            (Self::Within(search), Some(Value::Text(text))) => search.find(text, hit),
            (Self::Element(keys), Some(Value::Texts(items))) => {
                items.iter().filter_map(|item| keys.get(item.as_bytes())).for_each(hit);
            }
            (Self::Number(keys), Some(number)) => number_key(number).and_then(|key| keys.get(&key)).copied().into_iter().for_each(hit),
            (Self::Flag(keys), Some(Value::Bool(flag))) => keys[usize::from(*flag)].into_iter().for_each(hit),
            (Self::Clock { part, zone, keys }, Some(Value::Timestamp(instant))) => shown(*part, *instant, zone, keys).into_iter().for_each(hit),
            _ => {}
        }
    }
}

fn shown(part: ClockPart, instant: Timestamp, zone: &TimeZone, keys: &[Option<KeyId>]) -> Option<KeyId> {
    let shown = usize::try_from(clock(part, instant, zone)).ok()?;
    keys.get(shown).copied().flatten()
}

fn number_key(value: &Value<'_>) -> Option<KeyValue<'static>> {
    match value {
        Value::Int(int) => Some(KeyValue::Whole(*int)),
        Value::Double(double) => KeyValue::double(*double),
        _ => None,
    }
}

impl TextTable {
    fn get(&self, text: &[u8]) -> Option<KeyId> {
        let bytes = match self.side {
            Side::Whole if self.lengths & length_bit(text.len()) == 0 => return None,
            Side::Whole => text,
            Side::First(count) => text.get(..count)?,
            Side::Last(count) => text.get(text.len().checked_sub(count)?..)?,
        };
        if self.lower && bytes.iter().any(u8::is_ascii_uppercase) {
            return self.keys.get(bytes.to_ascii_lowercase().as_slice());
        }
        self.keys.get(bytes)
    }
}

/// Returns the bit of a length; all from 63 bytes on share one.
pub(super) fn length_bit(bytes: usize) -> u64 {
    1 << bytes.min(63)
}

impl Search {
    fn find(&self, text: &str, hit: &mut impl FnMut(KeyId)) {
        let Some(automaton) = &self.automaton else {
            return self.keys.iter().copied().for_each(hit);
        };
        // A word may occur often, and whoever writes the text decides how often. One bit for each key; made when the first is found.
        let mut seen: Vec<u64> = Vec::new();
        for found in automaton.find_overlapping_iter(text) {
            let pattern = found.pattern().as_usize();
            seen.resize(self.keys.len().div_ceil(64), 0);
            let (Some(key), Some(word)) = (self.keys.get(pattern), seen.get_mut(pattern / 64)) else { continue };
            let bit = 1 << (pattern % 64);
            if *word & bit == 0 {
                *word |= bit;
                hit(*key);
            }
        }
    }
}
