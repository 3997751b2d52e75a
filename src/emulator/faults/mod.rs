//! Faults on demand: what goes wrong on purpose, so that the other side's answer to it can be tried.
//!
//! Belongs here: the list, its form and checks, and how it strikes API calls. How it strikes webhook calls is in `delivery`.

mod console;
mod layer;
mod list;
mod spec;

pub(super) use console::routes;
pub(super) use layer::strike_calls;
pub(super) use list::{Ending, Faults, Strike};
pub(super) use spec::{Place, parse_all};
