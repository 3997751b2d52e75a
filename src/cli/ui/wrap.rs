//! Breaking sentences between words, so that they fit the terminal.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr as _;

/// Returns the text with lines of at most this many columns, unless a single word is longer; a line that is indented goes on indented.
pub(in crate::cli) fn wrapped(text: &str, columns: usize) -> String {
    text.lines().map(|line| one(line, columns)).collect::<Vec<_>>().join("\n")
}

fn one(line: &str, columns: usize) -> Cow<'_, str> {
    if line.width() <= columns {
        return line.into();
    }
    let indent: String = line.chars().take_while(|letter| *letter == ' ').collect();
    let (mut out, mut used) = (indent.clone(), indent.width());
    for word in line.trim_start().split(' ') {
        let is_first = used == indent.width();
        if !is_first && used + 1 + word.width() > columns {
            out.push('\n');
            out.push_str(&indent);
            used = indent.width();
        } else if !is_first {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += word.width();
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_keep_their_indentation() {
        assert_eq!(wrapped("one two three\n\n  1) four five six", 9), "one two\nthree\n\n  1) four\n  five\n  six");
        assert_eq!(wrapped("日本語 日本語", 8), "日本語\n日本語");
        assert_eq!(wrapped("a-word-that-is-too-long b", 5), "a-word-that-is-too-long\nb");
        assert_eq!(wrapped("fits  as it is", 20), "fits  as it is");
    }
}
