//! The words of a command line that is still being typed: which command it calls, and what stands at its end.

use std::ffi::OsString;

use clap::{Arg, Command};

use crate::cli::env_flags::{called, takes_next};

/// A line as far as it is typed.
pub(super) struct Line<'a> {
    /// The command that is called so far.
    pub(super) command: &'a Command,
    /// Its names from the root.
    pub(super) path: Vec<String>,
    /// The words without flags after the command's name, the last one aside.
    pub(super) positionals: Vec<String>,
    /// What stands at the end.
    pub(super) end: End<'a>,
}

/// What the last word is going to be.
pub(super) enum End<'a> {
    /// A flag.
    Flag { typed: String },
    /// The value of a flag; what stands before it in the same word is repeated.
    Value { arg: &'a Arg, before: String, typed: String },
    /// The name of a command, or an argument without a flag.
    Word { typed: String },
    /// After `--`, where another program's words begin.
    Foreign,
}

impl<'a> Line<'a> {
    /// Understands the words: the program's name first, the unfinished one last.
    pub(super) fn of(root: &'a Command, words: &[String]) -> Option<Self> {
        let (last, before) = words.split_last()?;
        let args: Vec<OsString> = before.iter().map(OsString::from).collect();
        let called = called(root, &args);
        let after = before.get(called.after..).unwrap_or_default();
        let positionals = positionals(root, called.command, after);
        let end = end(root, called.command, before, last);
        Some(Self { command: called.command, path: called.path, positionals, end })
    }

    /// Returns the argument without a flag that the last word would be.
    pub(super) fn next_positional(&self) -> Option<&'a Arg> {
        let mut all = self.command.get_positionals();
        let last = self.command.get_positionals().last()?;
        let repeats = last.get_num_args().is_some_and(|number| number.max_values() > 1) || matches!(last.get_action(), clap::ArgAction::Append);
        all.nth(self.positionals.len()).or_else(|| repeats.then_some(last))
    }
}

fn end<'a>(root: &'a Command, command: &'a Command, before: &[String], last: &str) -> End<'a> {
    if before.iter().skip(1).any(|word| word == "--") {
        return End::Foreign;
    }
    if let Some((flag, typed)) = last.split_once('=').filter(|(flag, _)| flag.starts_with("--"))
        && let Some(arg) = long(root, command, flag)
    {
        return End::Value { arg, before: format!("{flag}="), typed: typed.to_owned() };
    }
    let waiting = before.last().filter(|flag| flag.starts_with('-') && before.len() > 1 && takes_next(root, command, flag));
    if let Some(arg) = waiting.and_then(|flag| long(root, command, flag).or_else(|| short(root, command, flag))) {
        return End::Value { arg, before: String::new(), typed: last.to_owned() };
    }
    let typed = last.to_owned();
    if last.starts_with('-') { End::Flag { typed } } else { End::Word { typed } }
}

fn known<'a>(root: &'a Command, command: &'a Command) -> impl Iterator<Item = &'a Arg> {
    command.get_arguments().chain(root.get_arguments())
}

fn long<'a>(root: &'a Command, command: &'a Command, word: &str) -> Option<&'a Arg> {
    let name = word.strip_prefix("--")?;
    known(root, command).find(|arg| arg.get_long() == Some(name))
}

fn short<'a>(root: &'a Command, command: &'a Command, word: &str) -> Option<&'a Arg> {
    let letter = word.strip_prefix('-')?.chars().last()?;
    known(root, command).find(|arg| arg.get_short() == Some(letter))
}

/// Returns the words that are neither flags nor values of flags.
fn positionals(root: &Command, command: &Command, words: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if !word.starts_with('-') || word == "-" {
            found.push(word.clone());
        } else if takes_next(root, command, word) {
            words.next();
        }
    }
    found
}

/// Returns the value of a global flag among the words, in any way of writing it.
pub(super) fn flag_value(words: &[String], long: &str, short: Option<&str>) -> Option<String> {
    let long = format!("--{long}");
    let mut words = words.iter().take_while(|word| *word != "--");
    let mut found = None;
    while let Some(word) = words.next() {
        if *word == long || Some(word.as_str()) == short {
            found = words.next().cloned();
        } else if let Some(value) = word.strip_prefix(&long).and_then(|rest| rest.strip_prefix('=')) {
            found = Some(value.to_owned());
        } else if let Some(value) = short.and_then(|short| word.strip_prefix(short)).filter(|_| !word.starts_with("--")) {
            found = Some(value.to_owned());
        }
    }
    found
}
