//! Environment twins: `CHANCTL_FOO_BAR` stands for `--foo-bar` of the command that is called, unless the flag is given.
//!
//! clap's own `env` is off, so that `config.rs` stays the only reader of the environment; what is found there is put among
//! the arguments before they are parsed. Thus a value from the environment is checked like a typed one.

use std::ffi::OsString;

use clap::{Arg, Command};

use crate::config::Environment;

/// Flags without a twin: naming a secret's place or confirming a deletion must be said each time.
const WITHOUT: &[&str] = &["file", "env", "confirm", "yes", "help", "version"];

/// The command that arguments call.
pub(super) struct Called<'a> {
    /// The command.
    pub(super) command: &'a Command,
    /// Its names from the root, without the program's.
    pub(super) path: Vec<String>,
    /// The index of the first argument after its name.
    pub(super) after: usize,
}

/// Finds the command that arguments call, as far as they can be followed.
pub(super) fn called<'a>(root: &'a Command, args: &[OsString]) -> Called<'a> {
    let mut found = Called { command: root, path: Vec::new(), after: 1 };
    let mut index = 1;
    while let Some(arg) = args.get(index).and_then(|arg| arg.to_str()) {
        index += 1;
        if arg == "--" {
            break;
        }
        if arg.len() > 1 && arg.starts_with('-') {
            index += usize::from(takes_next(root, found.command, arg));
            continue;
        }
        let Some(next) = found.command.find_subcommand(arg) else { break };
        found.path.push(next.get_name().to_owned());
        found.command = next;
        found.after = index;
    }
    found
}

/// Returns whether the flag `arg` takes the next argument as its value.
pub(super) fn takes_next(root: &Command, command: &Command, arg: &str) -> bool {
    let known = || command.get_arguments().chain(root.get_arguments());
    let valued = |found: Option<&Arg>| found.is_some_and(|found| found.get_action().takes_values());
    match arg.strip_prefix("--") {
        Some(long) if long.contains('=') => false,
        Some(long) => valued(known().find(|known| known.get_long() == Some(long))),
        None => {
            let mut shorts = arg.chars().skip(1);
            while let Some(short) = shorts.next() {
                if valued(known().find(|known| known.get_short() == Some(short))) {
                    return shorts.next().is_none();
                }
            }
            false
        }
    }
}

/// Returns the arguments with what the environment says put after the command's name.
///
/// # Errors
/// The complaint about a switch that is neither on nor off.
pub(super) fn with_environment(root: &Command, mut args: Vec<OsString>, environment: &Environment) -> Result<Vec<OsString>, String> {
    let called = called(root, &args);
    let own = called.command.get_arguments().filter(|arg| !arg.is_global_set());
    let mut found = Vec::new();
    for arg in own.chain(root.get_arguments()) {
        let Some(long) = arg.get_long().filter(|long| !WITHOUT.contains(long)) else { continue };
        let name = twin(long);
        if environment.get(&name).is_none() || is_given(&args, arg) || conflicts(called.command, arg, &args) {
            continue;
        }
        if arg.get_action().takes_values() {
            found.extend(environment.get(&name).map(|value| OsString::from(format!("--{long}={value}"))));
        } else if arg.is_global_set() && environment.switch(&name)? {
            found.push(OsString::from(format!("--{long}")));
        }
    }
    let after = called.after.min(args.len());
    args.splice(after..after, found);
    Ok(args)
}

/// Returns the name of a flag's environment twin.
pub(super) fn twin(long: &str) -> String {
    format!("CHANCTL_{}", long.replace('-', "_").to_ascii_uppercase())
}

/// Returns whether a flag has an environment twin.
pub(super) fn has_twin(arg: &Arg) -> bool {
    let named = arg.get_long().is_some_and(|long| !WITHOUT.contains(&long));
    named && (arg.get_action().takes_values() || arg.is_global_set())
}

fn is_given(args: &[OsString], arg: &Arg) -> bool {
    let words = args.iter().skip(1).filter_map(|word| word.to_str()).take_while(|word| *word != "--");
    words.into_iter().any(|word| {
        let long = arg.get_long().is_some_and(|long| {
            word.strip_prefix("--").is_some_and(|rest| rest == long || rest.strip_prefix(long).is_some_and(|rest| rest.starts_with('=')))
        });
        let short = arg.get_short().is_some_and(|short| !word.starts_with("--") && word.starts_with('-') && word.chars().nth(1) == Some(short));
        long || short
    })
}

/// Returns whether a flag that was given excludes this one: what is typed wins over the environment.
fn conflicts(command: &Command, arg: &Arg, args: &[OsString]) -> bool {
    if arg.is_global_set() {
        return false;
    }
    command.get_arg_conflicts_with(arg).into_iter().any(|other| is_given(args, other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn run(args: &[&str], vars: &[(&str, &str)]) -> Vec<String> {
        let environment = Environment::of(vars.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())), PathBuf::new());
        let args = args.iter().map(OsString::from).collect();
        let root = crate::cli::command_tree();
        with_environment(&root, args, &environment).unwrap().into_iter().map(|arg| arg.into_string().unwrap()).collect()
    }

    #[test]
    fn a_twin_stands_for_its_flag_after_the_command() {
        let found = run(&["chanctl", "-o", "json", "queue", "create", "vip"], &[("CHANCTL_PRIORITY", "3"), ("CHANCTL_FILE", "x")]);
        assert_eq!(found, ["chanctl", "-o", "json", "queue", "create", "--priority=3", "vip"]);
    }

    #[test]
    fn a_typed_flag_wins_over_its_twin_and_over_those_it_excludes() {
        assert_eq!(run(&["chanctl", "queue", "list", "-oyaml"], &[("CHANCTL_OUTPUT", "json")]), ["chanctl", "queue", "list", "-oyaml"]);
        let moved = run(&["chanctl", "rule", "move", "ws", "a", "--before", "b"], &[("CHANCTL_POSITION", "1")]);
        assert_eq!(moved, ["chanctl", "rule", "move", "ws", "a", "--before", "b"]);
    }

    #[test]
    fn only_global_switches_have_twins_and_yes_has_none() {
        assert_eq!(run(&["chanctl", "queue", "list"], &[("CHANCTL_QUIET", "1"), ("CHANCTL_YES", "1")]), ["chanctl", "queue", "list", "--quiet"]);
        assert_eq!(run(&["chanctl", "queue", "create", "a"], &[("CHANCTL_IF_ABSENT", "1")]), ["chanctl", "queue", "create", "a"]);
    }

    #[test]
    fn a_command_behind_a_flag_with_a_value_is_found() {
        let root = crate::cli::command_tree();
        let args: Vec<OsString> = ["chanctl", "--context", "queue", "ws", "list"].iter().map(OsString::from).collect();
        assert_eq!(called(&root, &args).path, ["workstream", "list"]);
    }
}
