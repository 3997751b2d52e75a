//! The objects as a graph, from the accounts to the queues and their hours, and the texts that draw it.
//!
//! `model` makes nodes and edges of objects; `mermaid` and `dot` leave the drawing to others, `svg` draws by itself: `order` finds an order
//! of each column in which few edges cross, `place` the heights, `layout` everything else. Every text is a function of the graph alone.

mod dot;
mod format;
mod label;
mod layout;
mod mermaid;
mod model;
mod order;
mod palette;
mod place;
mod svg;
#[cfg(test)]
mod tests;

pub use format::GraphFormat;
pub use model::{Edge, EdgeKind, Graph, Item, Node, RuleShare};
