//! The provider's side, run locally: token endpoint, management API, messaging API, webhook sender and test phone over
//! state in memory.
//!
//! Belongs here: what Google's servers and consoles did, as far as the channel setup meets it. Nothing in here may know
//! the client that talks to it, the backends or the command line. `server` starts it, `seed` says what it starts with.

mod answer;
mod clock;
mod communications;
mod console;
mod conversation;
mod delivery;
mod der;
mod discovery;
mod entrance;
mod error;
mod extract;
mod faults;
mod field;
mod jwt;
mod lenient_json;
mod message_rules;
mod messages;
mod oauth;
mod ownership;
mod pages;
mod phone;
mod resources;
mod rsa_key;
mod seed;
mod selection;
mod server;
mod service_account;
mod signals;
mod state;
mod states;
mod transfer;
mod user;
mod webhook;

#[cfg(test)]
mod tests;

pub use resources::{LaunchState, VerificationState};
pub use seed::{Seed, SeedAgent, SeedBrand, SeedError, SeedPartner};
pub use server::{Emulator, EmulatorError, EmulatorOptions, start};
pub use state::Now;
