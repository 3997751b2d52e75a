//! Text of one paragraph, broken into lines at blanks.

use console::measure_text_width;

/// Returns the text in lines of at most `width` columns, each put in by `indent` blanks and ended by a line feed. A word that is too long
/// has a line of its own.
pub(in crate::cli) fn wrapped(text: &str, width: usize, indent: usize) -> String {
    let mut lines = String::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let grown = indent + measure_text_width(&line) + 1 + measure_text_width(word);
        if !line.is_empty() && grown > width {
            push(&mut lines, &line, indent);
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    push(&mut lines, &line, indent);
    lines
}

fn push(lines: &mut String, line: &str, indent: usize) {
    lines.push_str(&" ".repeat(indent));
    lines.push_str(line);
    lines.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_blanks_and_long_words_stand_alone() {
        assert_eq!(wrapped("one two three", 9, 2), "  one two\n  three\n");
        assert_eq!(wrapped("one extraordinary two", 8, 0), "one\nextraordinary\ntwo\n");
        assert_eq!(wrapped("日本 語", 6, 0), "日本\n語\n");
    }
}
