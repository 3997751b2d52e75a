//! Results of checks in the formats that other tools read. Values in, text out: the caller writes the files.

mod junit;

pub use junit::{Case, Suite, junit};
