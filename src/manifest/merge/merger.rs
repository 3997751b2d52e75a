//! The way through a file beside what it means and what it is to mean: where both are the same nothing is touched, and what differs is
//! changed as deep inside as can be.

use std::ops::Range;

use serde_json::{Map, Value as Json};

use super::edits::Edits;
use super::flow::Part;
use super::lines;
use super::tree::{Entry, Form, Written};
use super::write::{self, Language};

/// A text on its way to say something else.
pub(super) struct Merger<'t> {
    pub(super) text: &'t str,
    pub(super) language: Language,
    /// The first place with an anchor that would have to change.
    pub(super) refused: Option<Range<usize>>,
}

/// Where a value stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot<'n> {
    /// The field that it is the value of.
    pub(super) name: &'n str,
    /// The column of that name.
    pub(super) column: usize,
    /// The byte behind the name's colon.
    pub(super) after: usize,
    /// Whether it stands in a collection in flow style.
    pub(super) in_flow: bool,
}

/// What becomes of a field.
#[derive(Debug, Clone, Copy)]
enum Fate<'v> {
    Stays,
    Changes(&'v Json, &'v Json),
    Leaves,
}

/// A field that comes, and the field of the file behind which it does.
struct Coming<'v> {
    behind: Option<usize>,
    name: &'v str,
    value: &'v Json,
}

impl Merger<'_> {
    /// Makes a value that means `is` mean `wanted`.
    pub(super) fn value(&mut self, edits: &mut Edits, slot: Slot<'_>, written: &Written, is: &Json, wanted: &Json) {
        if is == wanted {
            return;
        }
        if written.anchored {
            self.refuse(written);
        }
        match (&written.form, is, wanted) {
            (Form::Map { flow, entries }, Json::Object(is), Json::Object(wanted)) if !wanted.is_empty() && !entries.is_empty() => {
                if *flow {
                    self.flow_map(edits, written, is, wanted)
                } else {
                    self.block_map(edits, slot, entries, is, wanted)
                }
            }
            (Form::List { flow, items }, Json::Array(is), Json::Array(wanted)) if !wanted.is_empty() && items.len() == is.len() && !is.is_empty() => {
                if *flow {
                    self.flow_list(edits, written, is, wanted)
                } else {
                    self.block_list(edits, slot, items, is, wanted)
                }
            }
            _ => self.rewrite(edits, slot, written, wanted),
        }
    }

    /// Notes that something can't be changed or taken from its place where an anchor stands in it.
    pub(super) fn refuse(&mut self, written: &Written) {
        self.refused.get_or_insert(written.start..written.end);
    }

    /// Notes the same of what leaves or moves, if there is an anchor.
    pub(super) fn uproot(&mut self, written: &Written) {
        if written.holds_anchor() {
            self.refuse(written);
        }
    }

    /// Writes another value in the place of one.
    fn rewrite(&mut self, edits: &mut Edits, slot: Slot<'_>, written: &Written, wanted: &Json) {
        self.uproot(written);
        let place = written.start..written.end;
        let blank = if written.start == slot.after { " " } else { "" };
        let inline = match &written.form {
            Form::Scalar(style, _) if !wanted.is_object() && !wanted.is_array() => {
                Some(self.language.scalar(Some(*style), self.text, place.clone(), wanted))
            }
            _ if slot.in_flow => Some(self.language.spread(wanted, &write::margin(self.text, written.start))),
            _ => None,
        };
        if let Some(inline) = inline {
            edits.replace(place, format!("{blank}{inline}"));
            return;
        }
        let field = write::block_field(slot.name, wanted, slot.column);
        // A name holds no line break: the first one is behind the colon, if the value has lines of its own.
        let value = field.get(field.find(':').map_or(0, |colon| colon + 1)..).unwrap_or_default();
        match (value.strip_prefix('\n'), written.is_block()) {
            (Some(below), false) => {
                edits.remove(slot.after..written.end);
                edits.insert(lines::line_end(self.text, written.end), below);
            }
            (None, false) => edits.replace(place, format!("{blank}{}", value.trim())),
            // What stands behind the colon, a comment, stays.
            (None, true) => {
                edits.insert(slot.after, value.trim_end());
                edits.remove(lines::line_end(self.text, slot.after)..lines::line_end(self.text, written.end));
            }
            (Some(below), true) => {
                edits.replace(lines::line_end(self.text, slot.after)..lines::line_end(self.text, written.end), below);
            }
        }
    }

    fn block_map(&mut self, edits: &mut Edits, slot: Slot<'_>, entries: &[Entry], is: &Map<String, Json>, wanted: &Map<String, Json>) {
        let (fates, coming) = fates(entries, is, wanted);
        let column = entries.first().map_or(slot.column, |entry| lines::column(self.text, entry.start));
        let leading = fates.iter().take_while(|fate| matches!(fate, Fate::Leaves)).count();
        // Behind the dash of an item the first field that stays takes the place of those that leave.
        let behind_dash = entries.first().is_some_and(|entry| self.follows_dash(entry.start));
        let skipped = if behind_dash { leading } else { 0 };
        if let (Some(first), Some(last)) = (entries.first(), skipped.checked_sub(1).and_then(|last| entries.get(last))) {
            let end = lines::line_end(self.text, last.value.end);
            edits.remove(first.start..lines::next_word(self.text, end));
        }
        for (index, (entry, fate)) in entries.iter().zip(&fates).enumerate() {
            match fate {
                Fate::Stays => {}
                Fate::Changes(is, wanted) => {
                    let slot = Slot { name: &entry.name, column, after: entry.after, in_flow: false };
                    self.value(edits, slot, &entry.value, is, wanted);
                }
                Fate::Leaves => {
                    self.uproot(&entry.value);
                    if index >= skipped {
                        edits.remove(lines::line_start(self.text, entry.start)..lines::line_end(self.text, entry.value.end));
                    }
                }
            }
        }
        let spaced = column == 0 && entries.iter().skip(1).any(|entry| self.is_spaced(entry.start));
        for Coming { behind, name, value } in coming {
            let at = match behind.and_then(|index| entries.get(index)) {
                Some(entry) => lines::line_end(self.text, entry.value.end),
                None => entries.first().map_or(slot.after, |entry| lines::line_start(self.text, entry.start)),
            };
            let gap = if spaced { "\n" } else { "" };
            edits.insert(at, format!("{gap}{}", write::block_field(name, value, column)));
        }
    }

    /// Returns whether a blank line stands above the comments of the line of a byte.
    pub(super) fn is_spaced(&self, at: usize) -> bool {
        lines::follows_blank_line(self.text, lines::comments_start(self.text, lines::line_start(self.text, at), 0))
    }

    fn follows_dash(&self, at: usize) -> bool {
        self.text.get(lines::line_start(self.text, at)..at).is_some_and(|before| !before.trim().is_empty())
    }

    fn flow_map(&mut self, edits: &mut Edits, written: &Written, is: &Map<String, Json>, wanted: &Map<String, Json>) {
        let entries = written.entries();
        let (fates, coming) = fates(entries, is, wanted);
        let reshaped = !coming.is_empty() || fates.iter().any(|fate| matches!(fate, Fate::Leaves));
        let mut parts = Vec::with_capacity(entries.len());
        for (index, (entry, fate)) in entries.iter().zip(&fates).enumerate() {
            let mut inner = Edits::default();
            match fate {
                Fate::Stays => {}
                Fate::Changes(is, wanted) => {
                    let slot = Slot { name: &entry.name, column: 0, after: entry.after, in_flow: true };
                    self.value(&mut inner, slot, &entry.value, is, wanted);
                }
                Fate::Leaves => {
                    self.uproot(&entry.value);
                    continue;
                }
            }
            if reshaped {
                parts.push(Part { old: Some(index), text: inner.apply(self.text, entry.start..entry.value.end) });
            } else {
                edits.extend(inner);
            }
        }
        if !reshaped {
            return;
        }
        let spans: Vec<Range<usize>> = entries.iter().map(|entry| entry.start..entry.value.end).collect();
        let margin = spans.first().map(|span| write::margin(self.text, span.start)).unwrap_or_default();
        // From the last on, so that several behind the same field keep their order.
        for Coming { behind, name, value } in coming.into_iter().rev() {
            let at = behind.map_or(0, |behind| parts.iter().rposition(|part| part.old.is_some_and(|old| old <= behind)).map_or(0, |at| at + 1));
            let spread = self.is_spread(written, &spans);
            let text = if spread { self.language.spread_field(name, value, &margin) } else { self.language.inline_field(name, value) };
            parts.insert(at, Part { old: None, text });
        }
        let rebuilt = self.joined(written, &spans, &parts);
        edits.replace(written.start..written.end, rebuilt);
    }
}

/// Returns what becomes of each field of the file, and the fields that come.
fn fates<'v>(entries: &[Entry], is: &'v Map<String, Json>, wanted: &'v Map<String, Json>) -> (Vec<Fate<'v>>, Vec<Coming<'v>>) {
    let fate = |entry: &Entry| match (is.get(&entry.name), wanted.get(&entry.name)) {
        (is, wanted) if is == wanted => Fate::Stays,
        (is, Some(wanted)) => Fate::Changes(is.unwrap_or(&Json::Null), wanted),
        (_, None) => Fate::Leaves,
    };
    let (mut coming, mut behind) = (Vec::new(), None);
    for (name, value) in wanted {
        match entries.iter().position(|entry| entry.name == *name) {
            Some(index) => behind = Some(index),
            // What the file leaves out and means all the same.
            None if is.get(name) == Some(value) => {}
            None => coming.push(Coming { behind, name, value }),
        }
    }
    (entries.iter().map(fate).collect(), coming)
}
