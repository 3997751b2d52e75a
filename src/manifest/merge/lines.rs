//! The lines of a text around a byte, and the comments above them.

/// Returns where the line of a byte begins.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}

/// Returns where the line of a byte ends, its line break included.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |newline| at + newline + 1)
}

/// Returns the column of a byte, in bytes from 0.
pub(super) fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}

/// Returns where the comments begin that stand directly above a line; nothing before `least` is looked at.
pub(super) fn comments_start(text: &str, line: usize, least: usize) -> usize {
    let mut start = line;
    while start > least {
        let above = line_start(text, start - 1);
        let is_comment = text.get(above..start).is_some_and(|line| line.trim_start().starts_with('#'));
        if above < least || !is_comment {
            break;
        }
        start = above;
    }
    start
}

/// Returns whether a blank line begins at a byte.
pub(super) fn is_blank_line(text: &str, at: usize) -> bool {
    at < text.len() && text.get(at..line_end(text, at)).is_some_and(|line| line.trim().is_empty())
}

/// Returns whether a blank line ends before a byte, at which a line begins.
pub(super) fn follows_blank_line(text: &str, at: usize) -> bool {
    at > 0 && is_blank_line(text, line_start(text, at - 1))
}

/// Returns the first byte from `at` on that is no blank and no line break.
pub(super) fn next_word(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.len() - rest.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_belong_to_the_line_directly_below() {
        let text = "a: 1\n# far\n\n# near\n  # nearer\nb: 2\n";
        let b = text.find("b:").unwrap();
        assert_eq!(text.get(comments_start(text, b, 5)..b), Some("# near\n  # nearer\n"));
        assert_eq!(comments_start(text, b, b), b);
        assert_eq!((line_start(text, b + 2), line_end(text, b + 2), column(text, b + 2)), (b, text.len(), 2));
        assert!(follows_blank_line(text, text.find("# near").unwrap()) && !follows_blank_line(text, b));
    }
}
