//! The form of an example, finding it, and its text.

use std::borrow::Cow;

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

/// Returns what help says below the flags of a command, in the words of `say`; nothing of commands that only hold others.
#[must_use]
pub fn section(command: &str, say: fn(&str) -> Cow<'_, str>) -> Option<String> {
    let worked = all().find(|worked| worked.command == command)?;
    let example = |(does, words): (&str, &str)| format!("  # {}\n  {}\n", say(does), format!("chanctl {command} {words}").trim_end());
    let examples = worked.examples.map(example).concat();
    let related: String = worked.related.iter().map(|name| format!("  chanctl {name}\n")).collect();
    Some(format!("\n{}\n{examples}\n{}\n{related}", say("Examples:"), say("See also:")))
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
