//! The system itself, over a store and the providers: rules of the flow, secrets, routing, receiving.
//!
//! Every change of an object goes through `apply`; every secret through `vault`; every call of a provider's webhook through
//! `receive`. Nothing here knows HTTP, SQL or a terminal.

mod apply;
mod conversations;
mod draft;
mod errors;
mod history;
mod idle;
mod intake;
mod links;
mod marks;
mod objects;
mod pipeline;
mod receive;
mod rehearse;
mod reroute;
mod rules;
mod secrets;
mod system;
mod tokens;
mod undo;
mod vault;
mod view;

pub use system::{ServiceBackend, ServiceOptions};
pub use vault::Vault;
