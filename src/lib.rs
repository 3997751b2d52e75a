//! `chanctl`: set up, test and explain the messaging channels of an omnichannel contact centre.
//!
//! # The code map, from the bottom up
//!
//! - [`domain`]: the words of the field as plain types. No I/O.
//! - [`clock`], [`files`], [`config`]: time and identifiers; private files; configuration, the only reader of the environment.
//! - [`routing`]: conditions in a CEL subset, and the decision. Pure.
//! - [`manifest`]: files of configuration to objects, with the place of everything that is wrong. Pure.
//! - [`plan`]: changes as data. Pure.
//! - [`report`]: results of checks, and graphs of objects, in the formats that other tools read. Pure.
//! - [`wire`]: bodies and problem documents that server and remote client share.
//! - [`provider`]: the outside platforms behind one trait.
//! - [`store`]: where everything is kept, behind one trait; secrets are sealed before they get there.
//! - [`backend`]: the system behind one trait: [`backend::service`] itself, [`backend::remote`] over HTTP.
//! - [`server`]: the system as an HTTP API, with the webhook receiver.
//! - [`emulator`]: the provider's side, run locally.
//! - [`cli`]: the command line. It may use everything, and nothing uses it.
//!
//! # Invariants
//!
//! - Only `backend::service` opens a sealed secret, and only into a type that prints `***` and wipes itself.
//! - Every change of an object goes through `Backend::apply`, which writes audit line and journal entry in the same transaction.
//! - Nothing is answered 200 to a provider before it is durable.
//! - Every provider address can point at the emulator.
//! - Nothing prints outside `cli::ui`, and nothing reads the environment outside `config`.

pub mod backend;
pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod emulator;
pub mod files;
pub mod manifest;
pub mod plan;
mod planted;
pub mod provider;
pub mod report;
pub mod routing;
pub mod server;
pub mod store;
pub mod wire;
