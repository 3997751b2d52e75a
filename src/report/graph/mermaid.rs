//! A graph in Mermaid's flowchart language, as Markdown shows it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar;

use super::label::{EDGE_MAX, NODE_MAX, of_edge, second_line, shortened};
use super::model::{Edge, EdgeKind, Graph, Node};
use super::palette::colours;
use crate::domain::Kind;

/// The colour of text on every fill.
const INK: &str = "#1c2128";

/// Returns the graph in Mermaid.
pub(super) fn write(graph: &Graph) -> String {
    let edges = graph.edges.iter().filter_map(|edge| Some(line(edge, graph.nodes.get(edge.from)?, graph.nodes.get(edge.to)?)));
    let kinds: BTreeSet<Kind> = graph.nodes.iter().map(|node| node.kind).collect();
    let classes = kinds.into_iter().map(|kind| {
        let colours = colours(kind);
        format!("  classDef {kind} fill:{},stroke:{},color:{INK}\n", colours.fill, colours.line)
    });
    let missing = graph.nodes.iter().filter(|node| node.missing);
    let missing = missing.map(|node| format!("  style {} stroke-dasharray:5 4\n", id(node)));
    std::iter::once("flowchart LR\n".to_owned()).chain(graph.nodes.iter().map(node)).chain(edges).chain(classes).chain(missing).collect()
}

/// Returns a name that no word of the language is: kinds hold no underscore, and keys none either.
fn id(node: &Node) -> String {
    format!("{}_{}", node.kind, node.key.as_str().replace('-', "_"))
}

fn node(node: &Node) -> String {
    let name = format!("<b>{}</b>", escaped(&shortened(&node.name, NODE_MAX)));
    let second = second_line(node);
    let text = if second.is_empty() { name } else { format!("{name}<br/>{}", escaped(&shortened(&second, NODE_MAX + 10))) };
    format!("  {}[\"{text}\"]:::{}\n", id(node), node.kind)
}

fn line(edge: &Edge, from: &Node, to: &Node) -> String {
    let arrow = if edge.kind == EdgeKind::Fallback { "-.->" } else { "-->" };
    let label = escaped(&shortened(&of_edge(edge), EDGE_MAX));
    let label = if label.is_empty() { label } else { format!("|\"{label}\"|") };
    format!("  {} {arrow}{label} {}\n", id(from), id(to))
}

/// Returns a text as it may stand between quotes. All that Mermaid, Markdown and HTML give a meaning becomes a code of Mermaid's, which is
/// put back only after all three have had their turn.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for (index, letter) in text.chars().enumerate() {
        // Writing to a string can't fail.
        match letter {
            _ if letter.is_control() => safe.push(' '),
            ' ' | ',' | '%' | '/' => safe.push(letter),
            '-' if index > 0 => safe.push(letter),
            _ if letter.is_ascii_alphanumeric() => safe.push(letter),
            '"' => safe.push_str("#quot;"),
            _ if letter.is_ascii() || letter.width() == Some(0) => drop(write!(safe, "#{};", u32::from(letter))),
            _ => safe.push(letter),
        }
    }
    safe
}
