//! The command line: arguments to options, options to a backend's operation, its value to the renderer.
//!
//! Commands return values and never print; `ui` is the only place that does. `error.rs` is the only place of hints and exit codes.
//! Everything is written in English; `lang` says it in the language of the reader where it is printed.

mod args;
mod codes;
mod commands;
mod completion;
mod confirm;
mod context;
mod env_flags;
mod error;
pub mod examples;
pub mod exit;
mod lang;
mod manifest_files;
mod message_file;
mod missing;
mod path_pattern;
mod plan_file;
mod plan_view;
mod planning;
mod remedies;
mod reports;
mod run;
mod secret_input;
mod secret_refs;
mod suggest;
pub mod ui;
mod wizard;

pub use args::command_tree;
pub use run::main;
