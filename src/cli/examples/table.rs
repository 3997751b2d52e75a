//! The form of an example, finding it, and its text.

use super::{code, objects, selves};

/// The examples of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Worked {
    /// The command's words after the program's name.
    pub command: &'static str,
    /// Each example: what it does, and the words after the command's own.
    pub examples: [(&'static str, &'static str); 2],
    /// The related commands.
    pub related: &'static [&'static str],
}

/// Returns the examples of every command, in an order in which they can be run one after the other.
pub fn all() -> impl Iterator<Item = &'static Worked> {
    objects::WORKED.iter().chain(code::WORKED).chain(selves::WORKED)
}

/// Returns what help says below the flags of a command; nothing of commands that only hold others.
#[must_use]
pub fn section(command: &str) -> Option<String> {
    let worked = all().find(|worked| worked.command == command)?;
    let example = |(does, words): (&str, &str)| format!("  # {does}\n  {}\n", format!("chanctl {command} {words}").trim_end());
    let examples = worked.examples.map(example).concat();
    let related: String = worked.related.iter().map(|name| format!("  chanctl {name}\n")).collect();
    Some(format!("\nExamples:\n{examples}\nSee also:\n{related}"))
}

/// Returns an entry of a table.
pub(super) const fn worked(
    command: &'static str,
    first: (&'static str, &'static str),
    second: (&'static str, &'static str),
    related: &'static [&'static str],
) -> Worked {
    Worked { command, examples: [first, second], related }
}
