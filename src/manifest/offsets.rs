//! From a place in the value of a scalar to the place in the file: quotes and escapes make them differ.

use std::ops::Range;

/// Returns the bytes of `raw`, a scalar as it is written from column `indent` on, that `span` of its value stands for; `None` where that is
/// not known (a text that is folded over several lines).
pub(super) fn in_source(raw: &str, value: &str, indent: usize, span: &Range<usize>) -> Option<Range<usize>> {
    let steps = match raw.as_bytes().first()? {
        b'"' => one_line(raw).and_then(double_quoted),
        b'\'' => one_line(raw).map(single_quoted),
        _ => Some(block(raw, indent)).filter(|(read, _)| read.trim_end() == value.trim_end()).map(|(_, steps)| steps),
    }?;
    let at = |wanted: usize| steps.iter().find(|(value, _)| *value >= wanted).map(|(_, source)| *source);
    let start = at(span.start)?;
    Some(start..at(span.end).unwrap_or(start).max(start))
}

fn one_line(raw: &str) -> Option<&str> {
    (!raw.contains('\n')).then_some(raw)
}

fn single_quoted(raw: &str) -> Vec<(usize, usize)> {
    let (mut steps, mut value, mut at) = (Vec::new(), 0, 1);
    let end = raw.len() - 1;
    while let Some(letter) = raw.get(at..end).and_then(|rest| rest.chars().next()) {
        steps.push((value, at));
        value += letter.len_utf8();
        at += if letter == '\'' { 2 } else { letter.len_utf8() };
    }
    steps.push((value, end));
    steps
}

fn double_quoted(raw: &str) -> Option<Vec<(usize, usize)>> {
    let (mut steps, mut value, mut at) = (Vec::new(), 0, 1);
    let end = raw.len() - 1;
    while let Some(letter) = raw.get(at..end).and_then(|rest| rest.chars().next()) {
        steps.push((value, at));
        let (read, width) = if letter == '\\' { escape(raw.get(at + 1..end)?)? } else { (letter.len_utf8(), letter.len_utf8()) };
        value += read;
        at += width;
    }
    steps.push((value, end));
    Some(steps)
}

/// Returns how many bytes an escape stands for, and how many it is, the backslash among them.
fn escape(rest: &str) -> Option<(usize, usize)> {
    let code = |from: usize, digits: usize| u32::from_str_radix(rest.get(from..from + digits)?, 16).ok();
    let wide = |digits: usize| Some((char::from_u32(code(1, digits)?)?.len_utf8(), digits + 2));
    match rest.chars().next()? {
        'x' => wide(2),
        'U' => wide(8),
        // Two escapes of a surrogate pair are one character.
        'u' if matches!(code(1, 4), Some(0xd800..=0xdbff)) => Some((4, 12)),
        'u' => wide(4),
        'N' | '_' => Some((2, 2)),
        'L' | 'P' => Some((3, 2)),
        letter => Some((1, 1 + letter.len_utf8())),
    }
}

/// Reads a plain text, or a literal block whose lines stand at column `indent`. (A folded one is another text then.)
fn block(raw: &str, indent: usize) -> (String, Vec<(usize, usize)>) {
    let (mut read, mut steps, mut at) = (String::with_capacity(raw.len()), Vec::new(), 0);
    for (number, line) in raw.split_inclusive('\n').enumerate() {
        let blanks = line.len() - line.trim_start_matches(' ').len();
        let skipped = if number == 0 { 0 } else { indent.min(blanks) };
        for (offset, letter) in line.char_indices().filter(|(offset, _)| *offset >= skipped) {
            steps.push((read.len(), at + offset));
            read.push(letter);
        }
        at += line.len();
    }
    steps.push((read.len(), raw.len()));
    (read, steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Holds when `needle` of the value is found where `marked` stands in the source.
    fn check(raw: &str, value: &str, needle: &str, marked: &str) {
        let start = value.find(needle).unwrap();
        let found = in_source(raw, value, 4, &(start..start + needle.len())).map(|span| &raw[span]);
        assert_eq!(found, Some(marked), "{raw}");
    }

    #[test]
    fn quotes_and_escapes_are_counted() {
        check("a == custmer.name", "a == custmer.name", "custmer", "custmer");
        check("'it''s == x'", "it's == x", "x", "x");
        check("'it''s == x'", "it's == x", "'s", "''s");
        check(r#""a == \"é\" && bad""#, "a == \"é\" && bad", "bad", "bad");
        check(r#""\u00e9\x41\ud83d\ude00 bad""#, "éA😀 bad", "bad", "bad");
        check("a &&\n    bad\n", "a &&\nbad", "bad", "bad");
        check("'a'", "a", "", "");
    }

    #[test]
    fn folded_texts_are_not_guessed() {
        for raw in ["'a\n  b'", "a\n    b\n", "a\n  b", ""] {
            assert_eq!(in_source(raw, "a b", 4, &(0..1)), None, "{raw}");
        }
    }
}
