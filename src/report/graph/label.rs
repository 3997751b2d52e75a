//! What stands on nodes and edges, as long as there is room for it. Widths are in columns of a terminal, which fit every script.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::model::{Edge, EdgeKind, Node, RuleShare};

/// The most columns of a line on a node, and of a label on an edge.
pub(super) const NODE_MAX: usize = 30;
pub(super) const EDGE_MAX: usize = 34;

/// Returns a text that is cut to `max` columns, with an ellipsis where something is left out.
pub(super) fn shortened(text: &str, max: usize) -> String {
    if text.width() <= max {
        return text.to_owned();
    }
    let mut left = max.saturating_sub(1);
    let fits = |letter: &char| {
        let width = letter.width().unwrap_or_default();
        let fits = width <= left;
        left = left.saturating_sub(width);
        fits
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end_matches(|letter: char| letter.is_whitespace() || letter.width() == Some(0)))
}

/// Returns the second line of a node: its key where the name says something else, and its detail.
pub(super) fn second_line(node: &Node) -> String {
    let key = if node.name == node.key.as_str() { "" } else { node.key.as_str() };
    [key, node.detail.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Returns everything about a node, for whoever points at it.
pub(super) fn whole_node(node: &Node) -> String {
    let name = (node.name != node.key.as_str()).then(|| node.name.clone());
    let detail = Some(node.detail.clone()).filter(|detail| !detail.is_empty());
    [Some(node.id.clone()), name, detail].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Returns the label of an edge: as many rules as there is room for, and how many more there are. Empty where none is needed.
pub(super) fn of_edge(edge: &Edge) -> String {
    match edge.kind {
        EdgeKind::Fallback => "fallback".to_owned(),
        EdgeKind::Rules => some_rules(&edge.rules),
        _ => String::new(),
    }
}

/// Returns the label of an edge without anything left out.
pub(super) fn whole_edge(edge: &Edge) -> String {
    match edge.kind {
        EdgeKind::Rules => edge.rules.iter().map(rule).collect::<Vec<_>>().join(", "),
        _ => of_edge(edge),
    }
}

fn some_rules(rules: &[RuleShare]) -> String {
    let mut label = String::new();
    for (index, share) in rules.iter().enumerate() {
        let gap = if index == 0 { "" } else { ", " };
        let next = format!("{label}{gap}{}", rule(share));
        let more = rules.len() - index - 1;
        let room = EDGE_MAX - if more == 0 { 0 } else { format!(", +{more}").len() };
        match (next.width() <= room, index) {
            (true, _) => label = next,
            (false, 0) => label = shortened(&next, room),
            (false, _) => return format!("{label}, +{}", more + 1),
        }
    }
    label
}

fn rule(share: &RuleShare) -> String {
    share.percent.map_or_else(|| share.key.to_string(), |percent| format!("{} {percent}%", share.key))
}
