//! Lists: items go by a field of theirs, or by what they are. What is in both stays with its comments, as few as can be move.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use serde_json::Value as Json;

use super::edits::Edits;
use super::flow::Part;
use super::lines;
use super::merger::{Merger, Slot};
use super::tree::{Form, Written};
use super::write;
use crate::manifest::rising::longest_rising;

/// The fields by which items of lists go, the first that an item has.
const NAMES: [&str; 4] = ["key", "date", "queue", "name"];

/// Returns what an item goes by; equal ones are counted.
fn identities(items: &[Json]) -> Vec<(String, usize)> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let name = |item: &Json| NAMES.iter().find_map(|name| item.get(*name)).unwrap_or(item).to_string();
    let counted = |name: String| {
        let count = seen.entry(name.clone()).or_default();
        *count += 1;
        (name, *count)
    };
    items.iter().map(name).map(counted).collect()
}

/// Returns, for each item that is wanted, its number in the list as it is.
fn numbers(is: &[Json], wanted: &[Json]) -> Vec<Option<usize>> {
    let at: HashMap<(String, usize), usize> = identities(is).into_iter().enumerate().map(|(index, name)| (name, index)).collect();
    identities(wanted).iter().map(|name| at.get(name).copied()).collect()
}

/// Returns whether every item stays in its place, and none comes.
fn keeps_shape(numbers: &[Option<usize>], count: usize) -> bool {
    numbers.len() == count && numbers.iter().enumerate().all(|(index, number)| *number == Some(index))
}

impl Merger<'_> {
    pub(super) fn flow_list(&mut self, edits: &mut Edits, written: &Written, is: &[Json], wanted: &[Json]) {
        let (items, numbers) = (written.items(), numbers(is, wanted));
        let same = keeps_shape(&numbers, items.len());
        let spans: Vec<Range<usize>> = items.iter().map(|item| item.start..item.end).collect();
        let margin = spans.first().map(|span| write::margin(self.text, span.start)).unwrap_or_default();
        let spread = self.is_spread(written, &spans);
        self.uproot_others(items, &numbers);
        let mut parts = Vec::with_capacity(wanted.len());
        for (number, wanted) in numbers.iter().zip(wanted) {
            let old = number.and_then(|number| Some((number, items.get(number)?, is.get(number)?)));
            let Some((number, item, is)) = old else {
                let text = if spread { self.language.spread(wanted, &margin) } else { self.language.inline(wanted) };
                parts.push(Part { old: None, text });
                continue;
            };
            let mut inner = Edits::default();
            self.value(&mut inner, Slot { name: "", column: 0, after: item.start, in_flow: true }, item, is, wanted);
            if same {
                edits.extend(inner);
            } else {
                parts.push(Part { old: Some(number), text: inner.apply(self.text, item.start..item.end) });
            }
        }
        if !same {
            let rebuilt = self.joined(written, &spans, &parts);
            edits.replace(written.start..written.end, rebuilt);
        }
    }

    /// Refuses anchors in items that do not stay where they are.
    fn uproot_others(&mut self, items: &[Written], numbers: &[Option<usize>]) {
        let kept: Vec<usize> = numbers.iter().copied().flatten().collect();
        let settled: HashSet<usize> = longest_rising(&kept).into_iter().collect();
        for (_, item) in items.iter().enumerate().filter(|(index, _)| !settled.contains(index)) {
            self.uproot(item);
        }
    }

    pub(super) fn block_list(&mut self, edits: &mut Edits, slot: Slot<'_>, items: &[Written], is: &[Json], wanted: &[Json]) {
        let numbers = numbers(is, wanted);
        let kept: Vec<usize> = numbers.iter().copied().flatten().collect();
        let settled: HashSet<usize> = longest_rising(&kept).into_iter().collect();
        let chunks = self.chunks(slot, items);
        let column = chunks.first().map_or(slot.column, |chunk| chunk.column);
        let spaced = chunks.iter().skip(1).any(|chunk| lines::follows_blank_line(self.text, chunk.lines.start));
        self.uproot_others(items, &numbers);
        for chunk in chunks.iter().enumerate().filter(|(index, _)| !settled.contains(index)).map(|(_, chunk)| chunk) {
            edits.remove(self.with_blank_line(chunk));
        }
        let top = chunks.first().map_or(slot.after, |chunk| chunk.lines.start);
        let mut at = top;
        // Where the items have blank lines between them, so has what is put in.
        let spread = |at: usize, item: String| match (spaced, at == top) {
            (false, _) => item,
            (true, true) => format!("{item}\n"),
            (true, false) => format!("\n{item}"),
        };
        for (number, wanted) in numbers.iter().zip(wanted) {
            let old = number.and_then(|number| Some((number, items.get(number)?, is.get(number)?, chunks.get(number)?)));
            let Some((number, item, is, chunk)) = old else {
                let sibling = items.iter().rev().find(|item| matches!(item.form, Form::Map { .. })).map(Written::is_block);
                edits.insert(at, spread(at, write::block_item(wanted, column, sibling)));
                continue;
            };
            let mut inner = Edits::default();
            let inside = Slot { name: "", column, after: chunk.dash + 1, in_flow: false };
            self.value(&mut inner, inside, item, is, wanted);
            if settled.contains(&number) {
                edits.extend(inner);
                at = chunk.lines.end;
            } else {
                let moved = inner.apply(self.text, chunk.lines.clone());
                edits.insert(at, spread(at, moved));
            }
        }
    }

    /// Returns the lines of an item; with the blank line below it where another stands above, so that one of them is left.
    fn with_blank_line(&self, chunk: &Chunk) -> Range<usize> {
        let Range { start, end } = chunk.lines;
        let doubled = lines::is_blank_line(self.text, end) && lines::follows_blank_line(self.text, start);
        start..if doubled { lines::line_end(self.text, end) } else { end }
    }

    fn chunks(&self, slot: Slot<'_>, items: &[Written]) -> Vec<Chunk> {
        let mut chunks: Vec<Chunk> = Vec::with_capacity(items.len());
        let mut least = lines::line_end(self.text, slot.after);
        for item in items {
            let dash = self.dash(least, item.start);
            let line = lines::line_start(self.text, dash);
            let lines = lines::comments_start(self.text, line, least)..lines::line_end(self.text, item.end);
            least = lines.end;
            chunks.push(Chunk { dash, column: dash - line, lines });
        }
        chunks
    }

    /// Returns the dash of an item: the first one from `from` on that begins a line.
    fn dash(&self, from: usize, item: usize) -> usize {
        let between = self.text.get(from..item).unwrap_or_default();
        let mut at = from;
        for line in between.split_inclusive('\n') {
            if line.trim_start().starts_with('-') {
                return at + line.len() - line.trim_start().len();
            }
            at += line.len();
        }
        item
    }
}

/// The lines of an item, the comments above it among them.
struct Chunk {
    dash: usize,
    column: usize,
    lines: Range<usize>,
}
