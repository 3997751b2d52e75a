//! A graph as a picture in SVG: one file that needs nothing else, for light and for dark backgrounds, with a text for those who can't see it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar;

use super::label::{NODE_MAX, of_edge, second_line, shortened, whole_edge, whole_node};
use super::layout::{Area, Line, lay_out};
use super::model::{Edge, EdgeKind, Graph, Node};
use super::palette::{EDGE, FAINT, GROUND, TEXT, colours};
use crate::domain::Kind;

/// Returns the graph as SVG.
pub(super) fn write(graph: &Graph) -> String {
    let picture = lay_out(graph);
    let (width, height) = (picture.width.ceil(), picture.height.ceil());
    let head = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chanctl\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" aria-labelledby=\"chanctl-title chanctl-desc\">\n<title id=\"chanctl-title\">Messaging channels</title>\n\
         <desc id=\"chanctl-desc\">{}</desc>\n{}<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n",
        description(graph),
        style()
    );
    let headings = picture.headings.iter().map(|(left, title)| format!("<text class=\"heading\" x=\"{}\" y=\"34\">{title}</text>\n", short(*left)));
    let lines = graph.edges.iter().zip(&picture.lines).map(|(edge, line)| edge_line(graph, edge, line));
    let nodes = graph.nodes.iter().zip(&picture.boxes).map(|(node, area)| node_box(node, *area));
    std::iter::once(head).chain(headings).chain(lines).chain(nodes).chain(["</svg>\n".to_owned()]).collect()
}

/// Returns what there is, in a sentence.
fn description(graph: &Graph) -> String {
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    graph.nodes.iter().for_each(|node| *counts.entry(node.kind).or_default() += 1);
    if counts.is_empty() {
        return "There are no objects.".to_owned();
    }
    let counted = counts.into_iter().map(|(kind, count)| format!("{kind}: {count}")).collect::<Vec<_>>().join(", ");
    format!("The way of conversations from accounts on the left to queues on the right. {counted}.")
}

fn style() -> String {
    let kinds = |dark: bool| {
        Kind::ALL.into_iter().fold(String::new(), |mut rules, kind| {
            let colours = colours(kind);
            let (fill, line) = if dark { (colours.dark_fill, colours.dark_line) } else { (colours.fill, colours.line) };
            // Writing to a string can't fail.
            let _ = writeln!(rules, ".chanctl .{kind} rect{{fill:{fill};stroke:{line}}}");
            rules
        })
    };
    let rest = |(text, faint, edge, ground): (&str, &str, &str, &str)| {
        format!(
            ".chanctl .ground{{fill:{ground}}}\n.chanctl text{{fill:{text}}}\n.chanctl .faint,.chanctl .heading{{fill:{faint}}}\n\
             .chanctl path{{stroke:{edge}}}\n.chanctl .tip{{fill:{edge};stroke:none}}\n"
        )
    };
    let light = rest((TEXT.0, FAINT.0, EDGE.0, GROUND.0));
    let dark = rest((TEXT.1, FAINT.1, EDGE.1, GROUND.1));
    format!(
        "<style>\n.chanctl text{{font:600 13px system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif}}\n\
         .chanctl .faint{{font-weight:400;font-size:11px}}\n.chanctl .heading{{font-size:12px;letter-spacing:.04em}}\n\
         .chanctl path{{fill:none;stroke-width:1.2}}\n.chanctl .dashed{{stroke-dasharray:5 4}}\n.chanctl rect{{stroke-width:1.2}}\n\
         {light}{}@media (prefers-color-scheme:dark){{\n{dark}{}}}\n</style>\n",
        kinds(false),
        kinds(true)
    )
}

fn node_box(node: &Node, area: Area) -> String {
    let (left, top, width, height) = (short(area.left), short(area.top), short(area.width), short(area.height));
    let second = second_line(node);
    let (x, middle) = (short(area.left + 12.0), area.top + area.height / 2.0);
    let (first_y, second_y) = if second.is_empty() { (middle + 4.5, middle) } else { (middle - 2.5, middle + 13.0) };
    let name = escaped(&shortened(&node.name, NODE_MAX));
    let dashed = if node.missing { " class=\"dashed\"" } else { "" };
    let mut text = format!("<text x=\"{x}\" y=\"{}\">{name}</text>", short(first_y));
    if !second.is_empty() {
        let second = escaped(&shortened(&second, NODE_MAX + 6));
        let _ = write!(text, "<text class=\"faint\" x=\"{x}\" y=\"{}\">{second}</text>", short(second_y));
    }
    let (kind, title) = (node.kind, escaped(&whole_node(node)));
    format!(
        "<g class=\"{kind}\"><title>{title}</title><rect{dashed} x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" rx=\"7\"/>{text}</g>\n"
    )
}

fn edge_line(graph: &Graph, edge: &Edge, line: &Line) -> String {
    let Some((_, tip_x, tip_y)) = line.ways.last().copied() else { return String::new() };
    let dashed = if edge.kind == EdgeKind::Fallback { " class=\"dashed\"" } else { "" };
    let id = |index: usize| graph.nodes.get(index).map_or("", |node| node.id.as_str());
    let whole = whole_edge(edge);
    let colon = if whole.is_empty() { "" } else { ": " };
    let title = escaped(&format!("{} → {}{colon}{whole}", id(edge.from), id(edge.to)));
    let label = of_edge(edge);
    let label = if label.is_empty() {
        String::new()
    } else {
        let (x, y) = (short(tip_x - 10.0), short(tip_y - 3.5));
        format!("<text class=\"faint\" text-anchor=\"end\" x=\"{x}\" y=\"{y}\">{}</text>", escaped(&label))
    };
    let (tip, back) = (short(tip_x), short(tip_x - 7.0));
    let tip = format!("<path class=\"tip\" d=\"M{tip} {}L{back} {}L{back} {}Z\"/>", short(tip_y), short(tip_y - 3.5), short(tip_y + 3.5));
    format!("<g><title>{title}</title><path{dashed} d=\"{}\"/>{tip}{label}</g>\n", path(line))
}

fn path(line: &Line) -> String {
    let (mut x, mut y) = line.start;
    let mut path = format!("M{} {}", short(x), short(y));
    for (bend, end, height) in &line.ways {
        let middle = short((x + bend) / 2.0);
        // Writing to a string can't fail.
        let _ = write!(path, "C{middle} {} {middle} {} {} {}H{}", short(y), short(*height), short(*bend), short(*height), short(*end));
        (x, y) = (*end, *height);
    }
    path
}

/// Returns a number with at most one digit behind the point.
fn short(number: f64) -> f64 {
    let rounded = (number * 10.0).round() / 10.0;
    // Not -0, which reads like a mistake.
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// Returns a text as it may stand between tags or in an attribute. What is drawn on other letters or not at all is told by its code.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&apos;"),
            '\n' | '\t' => safe.push(' '),
            '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            _ if letter.is_control() => safe.push('\u{fffd}'),
            // Writing to a string can't fail.
            _ if letter.width() == Some(0) => drop(write!(safe, "&#{};", u32::from(letter))),
            _ => safe.push(letter),
        }
    }
    safe
}
