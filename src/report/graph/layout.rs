//! Where everything of a picture is: columns from left to right by kind, lines that meet no text. Plain geometry, in pixels.
//!
//! A line that passes a column has a lane of its own there. Left of each column is a strip for the labels of the lines that end in it: each
//! runs straight there, below its label, and bends only before.

use unicode_width::UnicodeWidthStr;

use super::label::{NODE_MAX, of_edge, second_line, shortened};
use super::model::{Graph, Node};
use super::order::{Neighbours, ordered};
use super::place::placed;
use crate::domain::{Kind, Stage};

/// The columns that there may be.
const TITLES: [&str; 8] = ["Accounts", "Agents", "Channels", "Workstreams", "Classification", "Routing", "Queues", "Hours"];
/// The frame around everything, and the height of the headings.
const MARGIN: f64 = 24.0;
const HEADING: f64 = 34.0;
/// The least height of a node, and what two lines of text need.
const NODE_HEIGHT: f64 = 42.0;
/// The distance of two lines that end at the same node, with a label and without.
const LANE: f64 = 17.0;
const STRAND: f64 = 7.0;
/// The height of a line that passes.
const PASSING: f64 = 8.0;
/// The distance between two vertices of a column.
const GAP: f64 = 13.0;
/// The width of a terminal's column, in the large and in the small letters, with room for wide ones.
const LETTER: f64 = 8.0;
const SMALL_LETTER: f64 = 6.3;
/// The room at both sides of a node's text together.
const PADDING: f64 = 24.0;
/// What an arrow needs in front of a node.
const ARROW: f64 = 12.0;

/// A picture before it is written.
#[derive(Debug, Default)]
pub(super) struct Picture {
    pub(super) width: f64,
    pub(super) height: f64,
    /// The headings: their left edge and their text.
    pub(super) headings: Vec<(f64, &'static str)>,
    /// The nodes, in the order of the graph's.
    pub(super) boxes: Vec<Area>,
    /// The lines, in the order of the graph's edges.
    pub(super) lines: Vec<Line>,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A line: where it begins, then for each column a bend to the first point and a straight way to the second.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) start: (f64, f64),
    pub(super) ways: Vec<(f64, f64, f64)>,
}

/// Returns the column that a node belongs to.
pub(super) fn column_of(node: &Node) -> usize {
    match (node.kind, node.stage) {
        (Kind::Account, _) => 0,
        (Kind::Agent, _) => 1,
        (Kind::Channel, _) => 2,
        (Kind::Workstream, _) => 3,
        (Kind::RuleSet, Some(Stage::Classification)) => 4,
        (Kind::RuleSet, _) => 5,
        (Kind::Queue, _) => 6,
        (Kind::Hours, _) => 7,
    }
}

/// Returns the picture of a graph.
pub(super) fn lay_out(graph: &Graph) -> Picture {
    if graph.nodes.is_empty() {
        return Picture { width: 2.0 * MARGIN + 160.0, height: 2.0 * MARGIN + HEADING, ..Picture::default() };
    }
    let plan = Plan::of(graph);
    let neighbours = Neighbours::of(plan.vertices.len(), &plan.links);
    let columns = ordered(plan.columns(), &neighbours);
    let heights: Vec<f64> = plan.vertices.iter().map(|vertex| vertex.height).collect();
    let middles = placed(&columns, &neighbours, &heights, graph.nodes.len(), GAP);
    plan.picture(graph, &middles)
}

/// A node, or the place of a line that passes a column.
struct Vertex {
    column: usize,
    height: f64,
}

/// What a picture is made of.
struct Plan {
    /// The columns that there are, by their place among the titles.
    used: Vec<usize>,
    /// The nodes, then what passes.
    vertices: Vec<Vertex>,
    /// The links, each from a column to the next.
    links: Vec<(usize, usize)>,
    /// The vertices along each edge.
    paths: Vec<Vec<usize>>,
    labels: Vec<String>,
}

impl Plan {
    fn of(graph: &Graph) -> Self {
        let mut used: Vec<usize> = graph.nodes.iter().map(column_of).collect();
        used.sort_unstable();
        used.dedup();
        let column = |node: &Node| used.binary_search(&column_of(node)).unwrap_or_default();
        let labels: Vec<String> = graph.edges.iter().map(of_edge).collect();
        let mut vertices: Vec<Vertex> = graph.nodes.iter().map(|node| Vertex { column: column(node), height: NODE_HEIGHT }).collect();
        widen(&mut vertices, graph, &labels);
        let (mut links, mut paths) = (Vec::new(), Vec::new());
        for edge in &graph.edges {
            let at = |vertex: usize| vertices.get(vertex).map_or(0, |vertex: &Vertex| vertex.column);
            let passed = at(edge.from) + 1..at(edge.to);
            let mut path = vec![edge.from];
            for column in passed {
                path.push(vertices.len());
                vertices.push(Vertex { column, height: PASSING });
            }
            path.push(edge.to);
            links.extend(path.iter().copied().zip(path.iter().copied().skip(1)));
            paths.push(path);
        }
        Self { used, vertices, links, paths, labels }
    }

    /// Returns the vertices of each column, in the order of the graph.
    fn columns(&self) -> Vec<Vec<usize>> {
        let mut columns = vec![Vec::new(); self.used.len()];
        for (index, vertex) in self.vertices.iter().enumerate() {
            columns.get_mut(vertex.column).into_iter().for_each(|column: &mut Vec<usize>| column.push(index));
        }
        columns
    }

    fn column(&self, vertex: usize) -> usize {
        self.vertices.get(vertex).map_or(0, |vertex| vertex.column)
    }

    fn picture(&self, graph: &Graph, middles: &[f64]) -> Picture {
        let middles: Vec<f64> = middles.iter().map(|middle| middle + MARGIN + HEADING).collect();
        let ends = self.ends(graph, &middles);
        let strips = self.strips(graph, &middles);
        let boxes = graph.nodes.iter().zip(&middles).enumerate().map(|(index, (_, middle))| {
            let height = self.vertices.get(index).map_or(NODE_HEIGHT, |vertex| vertex.height);
            let strip = strips.get(self.column(index)).copied().unwrap_or_default();
            Area { left: strip.left, top: middle - height / 2.0, width: strip.width, height }
        });
        let lines = self.paths.iter().zip(&ends).map(|(path, (from, to))| self.line(path, (*from, *to), &middles, &strips));
        let right = strips.last().map_or(0.0, |strip| strip.left + strip.width);
        let bottom = self.vertices.iter().zip(&middles).map(|(vertex, middle)| middle + vertex.height / 2.0).fold(0.0, f64::max);
        let title = |(strip, used): (&Strip, &usize)| Some((strip.left, *TITLES.get(*used)?));
        Picture {
            width: right + MARGIN,
            height: bottom + MARGIN,
            headings: strips.iter().zip(&self.used).filter_map(title).collect(),
            boxes: boxes.collect(),
            lines: lines.collect(),
        }
    }

    fn line(&self, path: &[usize], (from, to): (f64, f64), middles: &[f64], strips: &[Strip]) -> Line {
        let strip = |vertex: &usize| strips.get(self.column(*vertex)).copied().unwrap_or_default();
        let start = path.first().map(strip).map_or((0.0, 0.0), |strip| (strip.left + strip.width, from));
        let way = |(step, vertex): (usize, &usize)| {
            let strip = strip(vertex);
            let bend = strip.left - strip.label;
            if step + 2 == path.len() {
                (bend, strip.left, to)
            } else {
                (bend, strip.left + strip.width, middles.get(*vertex).copied().unwrap_or_default())
            }
        };
        Line { start, ways: path.iter().skip(1).enumerate().map(way).collect() }
    }

    /// Returns at what height each edge leaves its first node and meets its last: sorted, so that lines do not cross in front of a node.
    fn ends(&self, graph: &Graph, middles: &[f64]) -> Vec<(f64, f64)> {
        let middle = |vertex: usize| middles.get(vertex).copied().unwrap_or_default();
        let mut out: Vec<Vec<(f64, usize)>> = vec![Vec::new(); graph.nodes.len()];
        let mut into = out.clone();
        for (edge, path) in self.paths.iter().enumerate() {
            let [first, second, ..] = path[..] else { continue };
            let [.., before, last] = path[..] else { continue };
            out.get_mut(first).into_iter().for_each(|out| out.push((middle(second), edge)));
            into.get_mut(last).into_iter().for_each(|into| into.push((middle(before), edge)));
        }
        let mut found = vec![(0.0, 0.0); self.paths.len()];
        for node in 0..graph.nodes.len() {
            let height = self.vertices.get(node).map_or(NODE_HEIGHT, |vertex| vertex.height);
            for (edge, y) in spread(out.get_mut(node), middle(node), height, STRAND) {
                found.get_mut(edge).into_iter().for_each(|ends| ends.0 = y);
            }
            let labelled = into.get(node).into_iter().flatten().any(|(_, edge)| self.label(*edge).is_some());
            for (edge, y) in spread(into.get_mut(node), middle(node), height, if labelled { LANE } else { STRAND }) {
                found.get_mut(edge).into_iter().for_each(|ends| ends.1 = y);
            }
        }
        found
    }

    fn label(&self, edge: usize) -> Option<&str> {
        self.labels.get(edge).map(String::as_str).filter(|label| !label.is_empty())
    }

    /// Returns where each column is, and how much room is for labels in front of it.
    fn strips(&self, graph: &Graph, middles: &[f64]) -> Vec<Strip> {
        let mut strips: Vec<Strip> = self.used.iter().filter_map(|used| TITLES.get(*used)).map(|title| Strip::titled(title)).collect();
        for (index, node) in graph.nodes.iter().enumerate() {
            let width =
                text_width(&shortened(&node.name, NODE_MAX), LETTER).max(text_width(&shortened(&second_line(node), NODE_MAX + 6), SMALL_LETTER));
            strips.get_mut(self.column(index)).into_iter().for_each(|strip| strip.width = strip.width.max(width + PADDING));
        }
        for (edge, path) in self.paths.iter().enumerate() {
            let (Some(label), Some(last)) = (self.label(edge), path.last()) else { continue };
            let label = text_width(label, SMALL_LETTER) + ARROW;
            strips.get_mut(self.column(*last)).into_iter().for_each(|strip| strip.label = strip.label.max(label));
        }
        for (from, to) in &self.links {
            let rise = middles.get(*from).zip(middles.get(*to)).map_or(0.0, |(from, to)| (from - to).abs());
            strips.get_mut(self.column(*to)).into_iter().for_each(|strip| strip.bend = strip.bend.max(rise * 0.16).min(240.0));
        }
        let mut left = MARGIN;
        for (index, strip) in strips.iter_mut().enumerate() {
            left += if index == 0 { 0.0 } else { strip.bend + strip.label };
            strip.left = left;
            left += strip.width;
        }
        strips
    }
}

/// A column, with what is in front of it.
#[derive(Debug, Clone, Copy, Default)]
struct Strip {
    left: f64,
    width: f64,
    /// The room for labels, and before it that for bends.
    label: f64,
    bend: f64,
}

impl Strip {
    fn titled(title: &str) -> Self {
        Self { left: 0.0, width: text_width(title, LETTER) + PADDING, label: ARROW, bend: 52.0 }
    }
}

/// Makes nodes high enough for the labels of the lines that end there.
fn widen(vertices: &mut [Vertex], graph: &Graph, labels: &[String]) {
    let mut ends = vec![(0_u32, false); vertices.len()];
    for (edge, label) in graph.edges.iter().zip(labels) {
        ends.get_mut(edge.to).into_iter().for_each(|(count, labelled)| {
            *count += 1;
            *labelled |= !label.is_empty();
        });
    }
    for (vertex, (count, _)) in vertices.iter_mut().zip(ends).filter(|(_, (_, labelled))| *labelled) {
        vertex.height = vertex.height.max(f64::from(count) * LANE + 8.0);
    }
}

/// Returns the height of each line at one side of a node, in order.
fn spread(lines: Option<&mut Vec<(f64, usize)>>, middle: f64, height: f64, apart: f64) -> Vec<(usize, f64)> {
    let Some(lines) = lines else { return Vec::new() };
    lines.sort_by(|(one, first), (other, second)| one.total_cmp(other).then(first.cmp(second)));
    let count = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    let apart = apart.min((height - 12.0) / f64::from(count.max(1)));
    let first = middle - apart * (f64::from(count) - 1.0) / 2.0;
    (0_u32..).zip(lines.iter()).map(|(place, (_, edge))| (*edge, first + apart * f64::from(place))).collect()
}

/// Returns how wide a text is drawn at most; capitals and the widest letters need more than their column.
fn text_width(text: &str, letter: f64) -> f64 {
    let more = |letter: char| match letter {
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.65,
        _ if letter.is_uppercase() => 0.3,
        _ => 0.0,
    };
    let columns = u32::try_from(text.width()).unwrap_or(u32::MAX);
    (f64::from(columns) + text.chars().map(more).sum::<f64>()) * letter
}
