//! Routing: conditions over the engagement context, and the decision which queue a conversation goes to.
//!
//! The path of a condition: `token` and `literal` (text to tokens), `parser` (tokens to the `ast`), `check` and `call`
//! (tree to typed `term`s, with every name, type, pattern and time zone settled), `eval` (terms and a [`Context`] to
//! true or false). An [`index`] finds the rules of an ordered list that match; [`pipeline`] is the whole
//! way to a queue, of which [`hours`] says when it is open. `fields` and `functions` hold the only tables of what a
//! condition may name. Everything here is pure: no I/O, no async, no clock.

mod ast;
mod call;
mod check;
mod condition;
mod context;
mod cursor;
mod error;
mod eval;
pub mod explain;
mod fields;
mod functions;
mod given;
pub mod hours;
pub mod index;
pub mod lint;
mod literal;
mod nearest;
mod operator;
mod page;
mod parser;
mod pattern;
pub mod pipeline;
mod print;
mod term;
#[cfg(test)]
mod tests;
mod token;
mod types;
mod value;
mod zone;

pub use condition::{Condition, FieldUse, check};
pub use context::{Context, ConversationFacts, CustomerFacts, MessageFacts, ProviderFacts, VarValue};
pub use error::ConditionError;
pub use eval::EvalError;
pub use fields::{FieldDoc, fields};
pub use functions::{FunctionDoc, functions};
pub use given::ContextError;
pub use nearest::nearest;
pub use page::{FormDoc, conditions_page, constants, operators};
pub use types::{Schema, VarDecl, VarKind};
