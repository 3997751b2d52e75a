//! Changes of a text, as a list: the text in between stays byte for byte.

use std::ops::Range;

/// Changes of a text that do not overlap, in any order; what is put in at the same byte stays in the order in which it was asked for.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Puts a text in the place of another.
    pub(super) fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.0.push((range, text.into()));
    }

    /// Puts a text in before a byte.
    pub(super) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// Takes a text out.
    pub(super) fn remove(&mut self, range: Range<usize>) {
        self.replace(range, "");
    }

    /// Adds other changes of the same text.
    pub(super) fn extend(&mut self, other: Edits) {
        self.0.extend(other.0);
    }

    /// Ends the lines that are put in as a text from Windows ends its own.
    pub(super) fn end_lines_with_returns(&mut self) {
        self.0.iter_mut().for_each(|(_, text)| *text = text.replace("\r\n", "\n").replace('\n', "\r\n"));
    }

    /// Returns a part of the text as it is after these changes, all of which are inside of it.
    pub(super) fn apply(mut self, source: &str, part: Range<usize>) -> String {
        // What is put in comes before what begins at the same byte and leaves.
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        let (mut out, mut at) = (String::with_capacity(part.len()), part.start);
        for (range, text) in self.0 {
            // What has left already can't leave again.
            out.push_str(source.get(at..range.start).unwrap_or_default());
            out.push_str(&text);
            at = at.max(range.end);
        }
        out.push_str(source.get(at..part.end).unwrap_or_default());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_changed_stays() {
        let mut edits = Edits::default();
        edits.replace(4..5, "E");
        edits.insert(2, "1");
        edits.remove(2..4);
        edits.insert(2, "2");
        assert_eq!(edits.apply("abcdefg", 1..6), "b12Ef");
        assert_eq!(Edits::default().apply("abc", 0..3), "abc");
    }
}
