//! The one print boundary: everything that `chanctl` writes to a terminal or a pipe leaves the program here.
//!
//! Commands return an [`Outcome`] or a [`Failure`]; a [`Printer`] writes it in the asked [`Format`], and a [`Prompter`] asks the person.
//! No command logic, no exit-code policy and no reading of the environment belongs here.

mod block;
mod cells;
mod csv;
mod document;
mod escape;
mod failure;
mod format;
mod hidden;
#[cfg(test)]
mod hostile;
mod jq;
mod json;
mod log;
mod name;
mod outcome;
mod path_completion;
mod plain;
mod print;
mod progress;
mod prompt;
mod qr;
mod record;
mod render;
mod table;
mod terminal;
mod wrap;
mod yaml;

pub use escape::{safe, safe_lines};
pub use failure::{At, Detail, Failure, ProviderFacts};
pub use format::{Format, UnknownFormat};
pub use jq::{Item, JqError, Program};
pub(in crate::cli) use log::start_log;
pub use outcome::{Column, Outcome};
pub(in crate::cli) use print::write_if_possible;
pub use print::{PrintError, Printer, PrinterOptions};
pub(in crate::cli) use progress::Progress;
pub use prompt::{PromptError, Prompter};
pub use qr::QrPicture;
pub use render::{Render, renderer};
pub use terminal::{ColorChoice, ColorWishes, Terminal, UnknownColorChoice, color_wanted};
pub(in crate::cli) use wrap::{fitted, wrapped};
