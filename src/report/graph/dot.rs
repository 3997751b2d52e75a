//! A graph in DOT, for Graphviz.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar;

use super::label::{NODE_MAX, of_edge, second_line, shortened, whole_edge, whole_node};
use super::layout::column_of;
use super::model::{Edge, EdgeKind, Graph, Node};
use super::palette::{EDGE, FAINT, TEXT, colours};

/// Returns the graph in DOT.
pub(super) fn write(graph: &Graph) -> String {
    let (edge, faint, text) = (EDGE.0, FAINT.0, TEXT.0);
    let font = "fontname=\"Helvetica,Arial,sans-serif\"";
    let head = format!(
        "digraph channels {{\n  graph [rankdir=LR, ranksep=1.1, nodesep=0.18]\n  \
         node [shape=box, style=\"rounded,filled\", {font}, fontsize=11, fontcolor=\"{text}\", margin=\"0.16,0.08\"]\n  \
         edge [color=\"{edge}\", {font}, fontsize=9, fontcolor=\"{faint}\", arrowsize=0.7]\n"
    );
    let mut columns: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for node in &graph.nodes {
        columns.entry(column_of(node)).or_default().push(quoted(&node.id));
    }
    let columns = columns.into_values().map(|ids| format!("  {{ rank=same; {} }}\n", ids.join("; ")));
    let edges = graph.edges.iter().filter_map(|edge| Some(line(edge, graph.nodes.get(edge.from)?, graph.nodes.get(edge.to)?)));
    std::iter::once(head).chain(graph.nodes.iter().map(node)).chain(columns).chain(edges).chain(["}\n".to_owned()]).collect()
}

fn node(node: &Node) -> String {
    let colours = colours(node.kind);
    let second = second_line(node);
    let break_line = if second.is_empty() { "" } else { "\\n" };
    let label = format!("{}{break_line}{}", escaped(&shortened(&node.name, NODE_MAX)), escaped(&shortened(&second, NODE_MAX + 10)));
    let style = if node.missing { ", style=\"rounded,filled,dashed\"" } else { "" };
    let tooltip = quoted(&whole_node(node));
    let id = quoted(&node.id);
    format!("  {id} [label=\"{label}\", tooltip={tooltip}, fillcolor=\"{}\", color=\"{}\"{style}]\n", colours.fill, colours.line)
}

fn line(edge: &Edge, from: &Node, to: &Node) -> String {
    let style = if edge.kind == EdgeKind::Fallback { ", style=dashed" } else { "" };
    let label = of_edge(edge);
    let label = if label.is_empty() { String::new() } else { format!("label={}, ", quoted(&label)) };
    let whole = Some(whole_edge(edge)).filter(|whole| !whole.is_empty()).unwrap_or_else(|| format!("{} to {}", from.id, to.id));
    format!("  {} -> {} [{label}tooltip={}{style}]\n", quoted(&from.id), quoted(&to.id), quoted(&whole))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// Returns a text as it may stand between quotes: Graphviz knows escapes behind a backslash, and HTML's entities everywhere.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        // Writing to a string can't fail.
        match letter {
            '"' => safe.push_str("\\\""),
            '\\' => safe.push_str("\\\\"),
            '&' => safe.push_str("&amp;"),
            _ if letter.is_control() => safe.push(' '),
            _ if letter.width() == Some(0) => drop(write!(safe, "&#{};", u32::from(letter))),
            _ => safe.push(letter),
        }
    }
    safe
}
