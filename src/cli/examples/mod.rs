//! Worked examples of every command, and the commands that are related to it: what help and manual pages show, and a test runs.
//!
//! Only data and its form. It is looked up for the one command that is asked for, so that starting up costs nothing.

mod code;
mod objects;
mod selves;
mod table;

pub use table::{Worked, all, section};
