//! The colours of the kinds: a fill and a line for light backgrounds, and for dark ones. Text on each fill has a contrast of at least 7.

use crate::domain::Kind;

/// The colours of a kind.
pub(super) struct Colours {
    pub(super) fill: &'static str,
    pub(super) line: &'static str,
    pub(super) dark_fill: &'static str,
    pub(super) dark_line: &'static str,
}

/// The colour of text, and of what is less important, on light and on dark.
pub(super) const TEXT: (&str, &str) = ("#1c2128", "#e6edf3");
pub(super) const FAINT: (&str, &str) = ("#434b57", "#b0bac6");
pub(super) const EDGE: (&str, &str) = ("#6b7683", "#7d8895");
pub(super) const GROUND: (&str, &str) = ("#ffffff", "#0d1117");

/// Returns the colours of a kind.
pub(super) fn colours(kind: Kind) -> Colours {
    let [fill, line, dark_fill, dark_line] = match kind {
        Kind::Account => ["#e3edfb", "#3a6fb5", "#15263d", "#5b93dd"],
        Kind::Agent => ["#e0f3f4", "#23838a", "#0f2d30", "#3fa9b1"],
        Kind::Channel => ["#e4f4e6", "#3a8745", "#14301a", "#56ad63"],
        Kind::Workstream => ["#efe8fa", "#7552b8", "#281d40", "#9b7be0"],
        Kind::RuleSet => ["#fbeed9", "#a8690f", "#36260c", "#d2933a"],
        Kind::Queue => ["#fbe5ea", "#b0405f", "#3b1822", "#dd6f8d"],
        Kind::Hours => ["#eceef1", "#626d7a", "#22272e", "#8893a0"],
    };
    Colours { fill, line, dark_fill, dark_line }
}
