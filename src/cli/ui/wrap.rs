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

/// Returns a screen whose lines have at most this many columns where that can be: a longer line goes on below its last column of text
/// that begins in the left half. A command is not broken, since people copy it.
pub(in crate::cli) fn fitted(screen: &str, columns: usize) -> String {
    screen.split('\n').map(|line| fitted_line(line, columns)).collect::<Vec<_>>().join("\n")
}

fn fitted_line(line: &str, columns: usize) -> Cow<'_, str> {
    if line.width() <= columns {
        return line.into();
    }
    let (head, rest) = line.split_at(last_column(line, columns / 2));
    let command = ["chanctl ", "$ "].into_iter().filter_map(|begin| rest.find(begin)).min().unwrap_or(rest.len());
    let (words, command) = rest.split_at(command);
    let (mut out, hang) = (head.to_owned(), head.width());
    let mut used = hang;
    for word in words.trim_end().split(' ').chain(Some(command).filter(|command| !command.is_empty())) {
        if used > hang && used + 1 + word.width() > columns {
            out.truncate(out.trim_end().len());
            out.push('\n');
            out.push_str(&" ".repeat(hang));
            used = hang;
        } else if used > hang {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += word.width();
    }
    out.into()
}

/// Returns where the last column of text begins, in bytes, that begins at this column or before: after two blanks or more.
fn last_column(line: &str, limit: usize) -> usize {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let begins = |at: &usize| line.get(..*at).is_some_and(|before| before.ends_with("  ") && before.width() <= limit);
    let mut letters = line.char_indices().filter(|(_, letter)| *letter != ' ').map(|(at, _)| at);
    letters.rfind(begins).unwrap_or(indent)
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

    #[test]
    fn a_long_line_of_a_screen_goes_on_below_its_last_column() {
        assert_eq!(fitted("ok    queue   one two three\nshort\n", 20), "ok    queue   one\n      two three\nshort\n");
        assert_eq!(fitted("a  b  one two three four", 14), "a  b  one two\n      three\n      four");
        assert_eq!(fitted("    one two three", 10), "    one\n    two\n    three");
        assert_eq!(fitted("日本  one two three", 14), "日本  one two\n      three");
        assert_eq!(fitted("a-word-that-is-too-long b", 5), "a-word-that-is-too-long\nb");
    }

    #[test]
    fn a_command_is_never_broken() {
        let next = "next  give it a token with  chanctl account set-client-token acme --file F";
        assert_eq!(fitted(next, 40), "next  give it a token with\n      chanctl account set-client-token acme --file F");
        let shown = "    $ chanctl account create acme --name 'Acme on Google'";
        assert_eq!(fitted(shown, 20), shown);
    }
}
