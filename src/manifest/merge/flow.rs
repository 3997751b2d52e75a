//! Collections in flow style, put together again when something comes, leaves or moves: neighbours keep what stands between them, and
//! comments go with the part that they stand behind or above.

use std::ops::Range;

use super::lines;
use super::merger::Merger;
use super::tree::Written;

/// A part of a collection as it will be: its number in the file, if it is there, and its text.
pub(super) struct Part {
    pub(super) old: Option<usize>,
    pub(super) text: String,
}

/// What stands between two parts: a comment behind the first, and comments above the second.
struct Gap<'t> {
    comma: bool,
    behind: Option<&'t str>,
    above: Vec<&'t str>,
}

fn gap(text: &str) -> Gap<'_> {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let (code, comment) = first.split_once('#').map_or((first, None), |(code, _)| (code, first.get(code.len()..)));
    let above: Vec<&str> = rest.lines().map(str::trim).filter(|line| line.starts_with('#')).collect();
    // A comma may stand at the beginning of a later line, too.
    let comma = code.contains(',') || rest.lines().any(|line| line.trim_start().starts_with(','));
    Gap { comma, behind: comment.map(str::trim_end), above }
}

impl Merger<'_> {
    /// Returns whether the parts of a collection stand in lines of their own.
    pub(super) fn is_spread(&self, written: &Written, spans: &[Range<usize>]) -> bool {
        let first = spans.first().map_or(written.end, |span| span.start);
        self.text.get(written.start..first).is_some_and(|opening| opening.contains('\n'))
    }

    /// Returns the blanks that stand before a part behind a comma.
    fn blanks(&self, written: &Written, spans: &[Range<usize>]) -> String {
        let between = match spans {
            [first, second, ..] => self.text.get(first.end..second.start),
            [only] => self.text.get(written.start + 1..only.start).filter(|opening| opening.contains('\n')),
            [] => None,
        };
        let blanks = between.map(|between| between.get(between.trim_end().len()..).unwrap_or_default());
        blanks.filter(|blanks| !blanks.is_empty() || spans.len() > 1).unwrap_or(" ").to_owned()
    }

    /// Returns a collection of these parts, at least one.
    pub(super) fn joined(&self, written: &Written, spans: &[Range<usize>], parts: &[Part]) -> String {
        let between = |index: usize| {
            let start = spans.get(index).map_or(written.start, |span| span.end);
            let end = spans.get(index + 1).map_or(written.end.saturating_sub(1), |span| span.start);
            self.text.get(start..end).unwrap_or_default()
        };
        let blanks = self.blanks(written, spans);
        let line = if blanks.contains('\n') { blanks.clone() } else { format!("\n{}", " ".repeat(lines::column(self.text, written.start) + 2)) };
        let opening = self.text.get(written.start..spans.first().map_or(written.start, |span| span.start)).unwrap_or_default();
        let above = |old: Option<usize>| old.and_then(|old| old.checked_sub(1)).map(|before| gap(between(before)).above).unwrap_or_default();
        let behind = |old: Option<usize>| old.and_then(|old| gap(between(old)).behind);
        let mut out = opening.to_owned();
        let mut last: Option<usize> = None;
        for (place, Part { old, text }) in parts.iter().enumerate() {
            let neighbours = place > 0 && old.is_some() && *old == last.map(|last| last + 1);
            match (place, last) {
                (_, Some(last)) if neighbours => out.push_str(between(last)),
                (0, _) => out.extend(above(*old).iter().flat_map(|comment| [*comment, line.as_str()])),
                (_, last) => {
                    out.push(',');
                    let comment = behind(last);
                    out.extend(comment.iter().flat_map(|comment| [" ", comment]));
                    out.extend(above(*old).iter().flat_map(|comment| [line.as_str(), comment]));
                    let broken = comment.is_some() || !above(*old).is_empty();
                    out.push_str(if broken { &line } else { &blanks });
                }
            }
            out.push_str(text);
            last = *old;
        }
        out.push_str(&self.closing(between(spans.len().saturating_sub(1)), last, behind(last), last.map(|last| last + 1) == Some(spans.len())));
        out.push_str(self.text.get(written.end.saturating_sub(1)..written.end).unwrap_or_default());
        out
    }

    /// Returns what stands behind the last part.
    fn closing(&self, closing: &str, last: Option<usize>, behind: Option<&str>, same: bool) -> String {
        let Gap { comma, above, .. } = gap(closing);
        if same {
            return closing.to_owned();
        }
        let blanks = closing.get(closing.trim_end().len()..).unwrap_or_default();
        let comment = last.and(behind).map(|comment| format!(" {comment}")).unwrap_or_default();
        let line = if blanks.contains('\n') { blanks.to_owned() } else { format!("\n{blanks}") };
        let comments: String = above.iter().map(|comment| format!("{line}{comment}")).collect();
        let end = if comment.is_empty() && comments.is_empty() { blanks } else { &line };
        format!("{}{comment}{comments}{end}", if comma { "," } else { "" })
    }
}
