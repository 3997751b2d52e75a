//! The answer to a shell: a line for each word that may stand at the end, with its meaning behind a tab; or that it wants a file.

use std::ffi::OsString;

use clap::{Arg, Command};

use super::line::{End, Line};
use super::live::Live;
use super::values::{Wanted, wanted};
use crate::cli::args::command_tree;
use crate::cli::commands::explain::topics;
use crate::config::Environment;

/// The word that the scripts call the program with. No command, since people have no use for it.
const ASKED: &str = "__complete";
/// Says that the shell may complete names of files.
const FILES: &str = ":files";

/// A word that may stand at the end, and what it means.
type Candidate = (String, String);

/// Returns what the program answers a shell that completes; `None` for arguments that do not ask for that.
pub(in crate::cli) fn answer(env: &Environment, args: &[OsString]) -> Option<String> {
    let mut args = args.iter().skip(1).map(|arg| arg.to_string_lossy().into_owned());
    if args.next()? != ASKED {
        return None;
    }
    let shell = args.next().unwrap_or_default();
    let mut words: Vec<String> = args.collect();
    let splits = shell == "bash";
    match shell.as_str() {
        "bash" => words = joined(&words),
        // It hands no empty word over, so the last one comes behind a dot.
        "powershell" => words.last_mut().into_iter().for_each(|last| *last = last.strip_prefix('.').unwrap_or(last).to_owned()),
        _ => {}
    }
    let root = command_tree();
    let Some(line) = Line::of(&root, &words) else { return Some(String::new()) };
    let live = Live::of(env, &words);
    let found = candidates(&root, &line, &live);
    Some(match found {
        Found::Files => format!("{FILES}\n"),
        // bash takes the part before `=` for a word of its own.
        Found::Words(words) => words.iter().map(|word| shown(word, if splits { "" } else { line.repeated() })).collect(),
    })
}

enum Found {
    Files,
    Words(Vec<Candidate>),
}

impl Line<'_> {
    /// Returns what every candidate has to repeat.
    fn repeated(&self) -> &str {
        if let End::Value { before, .. } = &self.end { before } else { "" }
    }
}

/// Puts together the words that bash has taken apart at `=`.
fn joined(words: &[String]) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    let mut open = false;
    for word in words {
        match joined.last_mut().filter(|last| last.starts_with("--") && (open || word == "=")) {
            Some(last) => last.push_str(word),
            None => joined.push(word.clone()),
        }
        open = word == "=";
    }
    joined
}

/// Returns one line of the answer. Words that a shell or a terminal might understand otherwise are left out: they may come from outside.
fn shown((word, meaning): &Candidate, before: &str) -> String {
    if word.is_empty() || !word.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_./~=|".contains(letter)) {
        return String::new();
    }
    let tab = if meaning.is_empty() { "" } else { "\t" };
    format!("{before}{word}{tab}{meaning}\n")
}

fn candidates(root: &Command, line: &Line<'_>, live: &Live) -> Found {
    let (arg, typed) = match &line.end {
        End::Foreign => return Found::Files,
        End::Flag { typed } => return Found::Words(beginning(typed, flags(root, line.command))),
        End::Value { arg, typed, .. } => (Some(*arg), typed),
        End::Word { typed } if line.path.first().is_some_and(|first| first == "help") => {
            return Found::Words(named_after_help(root, line, typed));
        }
        End::Word { typed } if line.command.has_subcommands() => return Found::Words(beginning(typed, commands(line.command))),
        End::Word { typed } => (line.next_positional(), typed),
    };
    match arg.map(|arg| wanted(line, arg)) {
        Some(Wanted::Files) => Found::Files,
        Some(wanted) => Found::Words(beginning(typed, plain(values(live, wanted, typed)))),
        None => Found::Words(Vec::new()),
    }
}

fn values(live: &Live, wanted: Wanted, typed: &str) -> Vec<String> {
    match wanted {
        Wanted::Keys(kind) => live.keys(kind, typed),
        Wanted::Addresses => live.addresses(typed),
        Wanted::Rules(workstream) => live.rules(&workstream, typed),
        Wanted::Conversations => live.conversations(),
        Wanted::Contexts => live.contexts(),
        Wanted::Topics => topics(),
        Wanted::Words(words) => words,
        Wanted::Files | Wanted::Anything => Vec::new(),
    }
}

fn plain(words: Vec<String>) -> Vec<Candidate> {
    words.into_iter().map(|word| (word, String::new())).collect()
}

fn beginning(typed: &str, candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.into_iter().filter(|(word, _)| word.starts_with(typed)).collect()
}

fn commands(command: &Command) -> Vec<Candidate> {
    let shown = command.get_subcommands().filter(|sub| !sub.is_hide_set());
    shown.map(|sub| (sub.get_name().to_owned(), sub.get_about().map(ToString::to_string).unwrap_or_default())).collect()
}

/// Returns the commands that may follow the words after `help`.
fn named_after_help(root: &Command, line: &Line<'_>, typed: &str) -> Vec<Candidate> {
    let found = line.positionals.iter().try_fold(root, |command, word| command.find_subcommand(word));
    let topic = Some(("exit-codes".to_owned(), "What each exit code means".to_owned())).filter(|_| line.positionals.is_empty());
    beginning(typed, found.map(commands).unwrap_or_default().into_iter().chain(topic).collect())
}

/// Returns the flags of a command, its own before the global ones.
fn flags(root: &Command, command: &Command) -> Vec<Candidate> {
    let own = command.get_arguments().filter(|arg| !arg.is_global_set());
    let global = root.get_arguments().filter(|arg| arg.is_global_set());
    let candidate = |arg: &Arg| Some((format!("--{}", arg.get_long()?), arg.get_help().map(ToString::to_string).unwrap_or_default()));
    let help = ("--help".to_owned(), "Print help".to_owned());
    own.chain(global).filter(|arg| !arg.is_hide_set()).filter_map(candidate).chain([help]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the words that a shell is answered, without what they mean.
    fn asked(shell: &str, words: &[&str]) -> Vec<String> {
        let nowhere = std::path::PathBuf::from("/nonexistent");
        let env = Environment::of([("HOME".to_owned(), "/nonexistent".to_owned())], nowhere);
        let args: Vec<OsString> = ["chanctl", ASKED, shell].iter().chain(words).map(OsString::from).collect();
        let answer = answer(&env, &args).unwrap();
        answer.lines().map(|line| line.split('\t').next().unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn commands_flags_and_words_are_known_without_a_store() {
        assert_eq!(asked("zsh", &["chanctl", "work"]), ["workstream"]);
        assert_eq!(asked("zsh", &["chanctl", "ws", "de"]), ["delete"]);
        assert_eq!(asked("zsh", &["chanctl", "-o", "js"]), ["json"]);
        assert_eq!(asked("zsh", &["chanctl", "help", "queue", "cr"]), ["create"]);
        assert_eq!(asked("zsh", &["chanctl", "explain", "account.cl"]), ["account.clientToken"]);
        assert_eq!(asked("zsh", &["chanctl", "explain", "CH06"]).len(), 8);
        assert_eq!(asked("zsh", &["chanctl", "completion", "f"]), ["fish"]);
        assert!(asked("zsh", &["chanctl", "queue", "create", "--"]).contains(&"--max-open".to_owned()));
        assert_eq!(asked("zsh", &["chanctl", "queue", "get", ""]), Vec::<String>::new());
        assert_eq!(asked("zsh", &["chanctl", "context", "use", ""]), ["local"]);
    }

    #[test]
    fn files_are_left_to_the_shell() {
        for words in [&["chanctl", "plan", "-f", ""][..], &["chanctl", "--data-dir", ""], &["chanctl", "emulator", "exec", "--", ""]] {
            assert_eq!(asked("fish", words), [FILES], "{words:?}");
        }
    }

    #[test]
    fn a_value_behind_an_equals_sign_is_repeated_where_the_shell_wants_it() {
        assert_eq!(asked("zsh", &["chanctl", "queue", "list", "--output=js"]), ["--output=json"]);
        assert_eq!(asked("bash", &["chanctl", "queue", "list", "--output", "=", "js"]), ["json"]);
        assert_eq!(asked("bash", &["chanctl", "queue", "list", "--output", "=", "n"]), ["ndjson", "name"]);
        assert_eq!(asked("bash", &["chanctl", "queue", "list", "--output", "="]).len(), 8);
    }

    #[test]
    fn the_last_word_of_powershell_comes_behind_a_dot() {
        assert_eq!(asked("powershell", &["chanctl", ".work"]), ["workstream"]);
        assert_eq!(asked("powershell", &["chanctl", "context", "use", "."]), ["local"]);
        assert_eq!(asked("powershell", &["chanctl", "queue", "list", ".--output=js"]), ["--output=json"]);
        assert_eq!(asked("powershell", &["chanctl", "plan", "-f", ".."]), [FILES]);
    }

    #[test]
    fn a_word_that_a_terminal_might_obey_is_left_out() {
        for word in ["\u{1b}[2J", "a b", "$(reboot)", "a;b", ""] {
            assert_eq!(shown(&(word.to_owned(), String::new()), ""), "");
        }
    }

    #[test]
    fn other_arguments_do_not_ask() {
        let args: Vec<OsString> = ["chanctl", "queue", "list"].iter().map(OsString::from).collect();
        assert_eq!(answer(&Environment::default(), &args), None);
    }
}
