//! A text with holes, in two languages: what stands in the holes of the English one is put into those of the other.

use std::ops::Range;

/// Stands for a hole among words.
const HOLE: &str = "\u{fffc}";

/// A part of a text as the source has it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// Words.
    Literal(String),
    /// A hole, by its name and format (`object`, `text:?`, or nothing), braces left out.
    Hole(String),
}

/// An English text with holes, and its translation.
#[derive(Debug)]
pub(super) struct Template {
    english: Vec<Piece>,
    other: Vec<Part>,
    /// How many characters of words it has: of several that fit, the one with the most says the most.
    pub(super) weight: usize,
    /// How many lines it has.
    pub(super) lines: usize,
}

/// A part of the translation.
#[derive(Debug)]
enum Part {
    Literal(String),
    /// What stands in the hole of that number of the English text.
    Hole(usize),
}

/// What stands in a hole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Held {
    /// Where in the text.
    pub(super) range: Range<usize>,
    /// Whether it is quoted, so that it is what somebody wrote.
    pub(super) quoted: bool,
    /// Whether it has no blanks: a key behind its kind, or a text that would stand in quotes.
    pub(super) is_word: bool,
}

impl Template {
    /// Returns the pair of texts as a template; none if the English one has no holes, or the holes of the two differ.
    pub(super) fn new(english: &str, other: &str) -> Option<Self> {
        let (pieces, said) = (pieces(english), pieces(other));
        let mut free: Vec<(usize, &str)> = holes(&pieces).enumerate().collect();
        if free.is_empty() {
            return None;
        }
        let mut parts = Vec::new();
        for piece in &said {
            parts.push(match piece {
                Piece::Literal(text) => Part::Literal(text.clone()),
                // Holes of one name are taken in their order.
                Piece::Hole(name) => Part::Hole(free.remove(free.iter().position(|(_, free)| free == name)?).0),
            });
        }
        if !free.is_empty() {
            return None;
        }
        let words = |piece: &Piece| if let Piece::Literal(text) = piece { weight(text) } else { 0 };
        let weight = pieces.iter().map(words).sum();
        Some(Self { weight, lines: english.lines().count(), other: parts, english: pieces })
    }

    /// Returns what stands in each hole of a finished text, if it is one of this template.
    pub(super) fn read(&self, text: &str) -> Option<Vec<Held>> {
        let mut held = Vec::new();
        let mut at = 0;
        for (index, piece) in self.english.iter().enumerate() {
            let Piece::Literal(words) = piece else { continue };
            let rest = text.get(at..)?;
            let before_is_hole = index > 0;
            let found = match (before_is_hole, index + 1 == self.english.len()) {
                (false, _) => rest.starts_with(words.as_str()).then_some(0),
                (true, true) => rest.ends_with(words.as_str()).then(|| rest.len() - words.len()),
                (true, false) => rest.find(words.as_str()),
            }?;
            self.hold(index, text, at..at + found, &mut held);
            at += found + words.len();
        }
        let ends_with_words = matches!(self.english.last(), Some(Piece::Literal(_)));
        match ends_with_words {
            true => (at == text.len()).then_some(held),
            false => {
                self.hold(self.english.len(), text, at..text.len(), &mut held);
                Some(held)
            }
        }
    }

    /// Gives a range to the holes right before a piece: all of it to the last, nothing to those that stand beside it.
    fn hold(&self, index: usize, text: &str, range: Range<usize>, held: &mut Vec<Held>) {
        let before = self.english.get(..index).unwrap_or_default();
        let count = before.iter().rev().take_while(|piece| matches!(piece, Piece::Hole(_))).count();
        for place in 0..count {
            let piece = index - count + place;
            let range = if place + 1 == count { range.clone() } else { range.start..range.start };
            let is_bare = self.is_debug(piece) && !text.get(range.clone()).is_some_and(|held| held.starts_with('"'));
            held.push(Held { range, quoted: self.is_quoted(piece), is_word: is_bare || self.before(piece).ends_with('/') });
        }
    }

    /// Returns whether a hole holds what somebody wrote: it is quoted, or a part of a longer word such as a command or an address.
    fn is_quoted(&self, piece: usize) -> bool {
        let before = self.before(piece);
        self.is_debug(piece)
            || before.ends_with(['\'', '`', '"', '/', '-', '=', '<', '['])
            || before.ends_with("chanctl ")
            || self.is_in_command(piece)
    }

    /// Returns whether a hole is a part of a command that two blanks set off from the sentence around it.
    fn is_in_command(&self, piece: usize) -> bool {
        let before = self.english.get(..piece).unwrap_or_default().iter().map(|piece| match piece {
            Piece::Literal(text) => text.as_str(),
            Piece::Hole(_) => HOLE,
        });
        let before: String = before.collect();
        let command = before.rsplit_once("  ").map(|(_, begun)| begun.replace(HOLE, "")).filter(|_| before.matches("  ").count() % 2 == 1);
        command.is_some_and(|begun| begun.trim().is_empty() || begun.starts_with("chanctl "))
    }

    /// Returns whether a piece is a hole whose text is written in quotes.
    fn is_debug(&self, piece: usize) -> bool {
        matches!(self.english.get(piece), Some(Piece::Hole(name)) if name.ends_with('?'))
    }

    /// Returns the words right before a piece.
    fn before(&self, piece: usize) -> &str {
        match piece.checked_sub(1).and_then(|index| self.english.get(index)) {
            Some(Piece::Literal(text)) => text,
            _ => "",
        }
    }

    /// Returns the translation, with these texts in the holes.
    pub(super) fn write(&self, held: &[String]) -> String {
        let part = |part: &Part| match part {
            Part::Literal(text) => text.clone(),
            Part::Hole(number) => held.get(*number).cloned().unwrap_or_default(),
        };
        self.other.iter().map(part).collect()
    }
}

/// Returns how many characters of words a text has.
pub(super) fn weight(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

fn holes(pieces: &[Piece]) -> impl Iterator<Item = &str> {
    pieces.iter().filter_map(|piece| match piece {
        Piece::Hole(name) => Some(name.as_str()),
        Piece::Literal(_) => None,
    })
}

/// Returns a text without holes as it is printed: with single braces.
pub(super) fn plain(text: &str) -> Option<String> {
    match pieces(text).as_slice() {
        [] => Some(String::new()),
        [Piece::Literal(text)] => Some(text.clone()),
        _ => None,
    }
}

/// Divides a text as the source has it.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let doubled = rest.starts_with("{{") || rest.starts_with("}}");
        if let Some(hole) = hole(rest).filter(|_| !doubled) {
            if !words.is_empty() {
                pieces.push(Piece::Literal(std::mem::take(&mut words)));
            }
            pieces.push(Piece::Hole(hole.to_owned()));
            rest = rest.get(hole.len() + 2..).unwrap_or_default();
            continue;
        }
        words.push(letter);
        rest = rest.get(if doubled { 2 } else { letter.len_utf8() }..).unwrap_or_default();
    }
    if !words.is_empty() {
        pieces.push(Piece::Literal(words));
    }
    pieces
}

/// Returns the hole that a text begins with, without its braces.
fn hole(text: &str) -> Option<&str> {
    let (inside, _) = text.strip_prefix('{')?.split_once('}')?;
    let (name, format) = inside.split_once(':').unwrap_or((inside, ""));
    let fits =
        name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && format.chars().all(|c| c.is_ascii_alphanumeric() || "?<>^#.$+-".contains(c));
    fits.then_some(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(english: &str, text: &str) -> Option<Vec<String>> {
        let template = Template::new(english, english).unwrap();
        Some(template.read(text)?.into_iter().map(|held| text[held.range].to_owned()).collect())
    }

    #[test]
    fn a_text_is_read_by_the_words_between_its_holes() {
        let is = |words: &[&str]| Some(words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert_eq!(read("{object} is at revision {found}, not {expected}", "queue/vip is at revision 3, not 2"), is(&["queue/vip", "3", "2"]));
        assert_eq!(read("{} is missing", "name is missing is missing"), is(&["name is missing"]));
        assert_eq!(read("a {{ {x} }}", "a { 1 }"), is(&["1"]));
        assert_eq!(read("{noun}{again} in {ms} ms", "text in 4 ms"), is(&["", "text", "4"]));
        for text in ["is at revision 3", "queue/vip is at revision 3 not 2", ""] {
            assert_eq!(read("{object} is at revision {found}, not {expected}", text), None, "{text}");
        }
        assert_eq!(read("é{x}é", "é"), None, "words do not overlap");
    }

    #[test]
    fn the_translation_may_have_the_named_holes_in_another_order() {
        let template = Template::new("{a} of {b}", "{b}: {a}").unwrap();
        let held: Vec<String> = template.read("1 of 2").unwrap().into_iter().map(|held| "1 of 2"[held.range].to_owned()).collect();
        assert_eq!(template.write(&held), "2: 1");
        for (english, other) in [("no holes", "nenhum"), ("{a} of {b}", "{a}"), ("{a}", "{b}"), ("{a}", "{a}{a}")] {
            assert!(Template::new(english, other).is_none(), "{english}");
        }
    }

    #[test]
    fn what_somebody_wrote_is_known_by_its_quotes() {
        let quoted = |english: &str, text: &str| Template::new(english, english).unwrap().read(text).unwrap()[0].quoted;
        assert!(quoted("{text:?} is not a key", "\"a b\" is not a key"));
        assert!(quoted("unknown name `{name}`", "unknown name `x`"));
        assert!(quoted("see  chanctl {path} --help", "see  chanctl queue create --help"));
        assert!(!quoted("cause: {}", "cause: it is empty"));
        let last = |english: &str, text: &str| Template::new(english, english).unwrap().read(text).unwrap().pop().unwrap().quoted;
        assert!(last("did you mean  {path} {nearest} ?", "did you mean  chanctl queue list ?"));
        assert!(last("{}, then run  {command}", "mend it, then run  chanctl apply"));
        assert!(!last("did you mean  {flag} ?  {see}", "did you mean  --file ?  see  chanctl --help"));
        assert!(!last("{count} {} as it says", "1 queue is as it says"));
        assert!(!last("{path}  moves from {before}", "a.b  moves from 1"));
    }

    #[test]
    fn braces_that_hold_no_name_are_words() {
        assert_eq!(plain("write { env: NAME }, or {\"a\":1}").as_deref(), Some("write { env: NAME }, or {\"a\":1}"));
        assert_eq!(plain("{{}}").as_deref(), Some("{}"));
        assert_eq!(plain("a {b}"), None);
    }
}
