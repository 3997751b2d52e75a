//! Missing arguments: asked for on a terminal, else told all at once. Flags and prompts share one path: an answer becomes the flag.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use super::env_flags::{Called, has_twin, twin};
use super::error::CliError;
use super::ui::{Detail, Prompter};

/// Returns the required arguments that clap found missing.
pub(super) fn missing_arguments<'a>(called: &Called<'a>, error: &clap::Error) -> Vec<&'a Arg> {
    if error.kind() != ErrorKind::MissingRequiredArgument {
        return Vec::new();
    }
    let Some(ContextValue::Strings(names)) = error.get(ContextKind::InvalidArg) else {
        return Vec::new();
    };
    let is_named = |arg: &&Arg| names.iter().any(|name| name_matches(arg, name));
    called.command.get_arguments().filter(is_named).collect()
}

/// Returns whether clap's words for an argument (`--name <N>`, `<KEY>`, `<A|B>` of a group) name this one.
fn name_matches(arg: &Arg, name: &str) -> bool {
    match arg.get_long() {
        Some(long) => name.strip_prefix("--").is_some_and(|rest| rest.split([' ', '=']).next() == Some(long)),
        None => value_name(arg).is_some_and(|value| name.trim_matches(['<', '>', '[', ']', '.']) == value),
    }
}

fn value_name(arg: &Arg) -> Option<String> {
    arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string)
}

/// Returns the complaint about all missing arguments, each with its flag, environment name and manifest key.
pub(super) fn complaint(called: &Called<'_>, missing: &[&Arg]) -> CliError {
    CliError::Missing(missing.iter().map(|arg| detail(called, arg)).collect())
}

/// Returns the entry of one missing argument.
pub(super) fn detail(called: &Called<'_>, arg: &Arg) -> Detail {
    let flag = arg.get_long().map(|long| format!("--{long}"));
    let name = flag.clone().or_else(|| value_name(arg)).unwrap_or_default();
    Detail {
        flag: Some(name.clone()),
        env: arg.get_long().filter(|_| has_twin(arg)).map(twin),
        manifest_key: manifest_key(&called.path, arg),
        help: arg.get_help().map(ToString::to_string),
        ..Detail::new("CH0102", format!("{name} is missing"))
    }
}

/// Returns where the value stands in a manifest, for commands that make an object of one.
fn manifest_key(path: &[String], arg: &Arg) -> Option<String> {
    let (noun, verb) = (path.first()?, path.get(1)?);
    let collection = match (noun.as_str(), verb.as_str()) {
        ("hours", "create") => "hours[]".to_owned(),
        ("account" | "queue" | "workstream" | "channel", "create") | ("agent", "register") => format!("{noun}s[]"),
        ("rule", "add") => "rulesets[].rules[]".to_owned(),
        _ => return None,
    };
    let mut words = arg.get_id().as_str().split(['_', '-']);
    let mut field = words.next()?.to_owned();
    for word in words {
        let mut letters = word.chars();
        field.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        field.push_str(letters.as_str());
    }
    Some(format!("{collection}.{field}"))
}

/// Asks for the missing arguments and returns the arguments with the answers.
pub(super) fn ask(called: &Called<'_>, missing: &[&Arg], mut args: Vec<OsString>, prompter: Prompter) -> Result<Vec<OsString>, CliError> {
    let mut flags = Vec::new();
    let mut positionals = Vec::new();
    for arg in missing {
        let label = arg.get_long().map_or_else(|| value_name(arg).unwrap_or_default(), |long| long.replace('-', " "));
        let help = arg.get_help().map(ToString::to_string);
        let answer = prompter.ask_text(&label, help.as_deref(), None)?;
        match arg.get_long() {
            Some(long) => flags.push(OsString::from(format!("--{long}={answer}"))),
            None => positionals.push(OsString::from(answer)),
        }
    }
    let after = called.after.min(args.len());
    args.splice(after..after, flags);
    args.extend(positionals);
    Ok(args)
}

/// Returns clap's complaint as ours. (Help and version are no complaints; the caller has dealt with them.)
pub(super) fn usage_error(root: &Command, called: &Called<'_>, error: &clap::Error) -> CliError {
    let path = std::iter::once(root.get_name()).chain(called.path.iter().map(String::as_str)).collect::<Vec<_>>().join(" ");
    let see = format!("see  {path} --help");
    if let Some(complaint) = stray_word(called, error) {
        return complaint;
    }
    if matches!(error.kind(), ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand) {
        let verbs: Vec<&str> = called.command.get_subcommands().map(Command::get_name).collect();
        return CliError::Usage { message: format!("{path} needs a command: one of {}", verbs.join(", ")), help: Some(see) };
    }
    let rendered = error.render().to_string();
    let mut parts = rendered.trim_end().split("\n\n");
    let message = parts.next().unwrap_or_default().trim_start_matches("error: ").trim_end().to_owned();
    let tips: Vec<&str> = parts.flat_map(str::lines).filter_map(|line| line.trim().strip_prefix("tip: ")).collect();
    let help = match (nearest_command(called, error), error.get(ContextKind::SuggestedArg)) {
        (Some(nearest), _) => format!("did you mean  {path} {nearest} ?"),
        (None, Some(ContextValue::String(flag))) => format!("did you mean  {flag} ?  {see}"),
        (None, _) if tips.is_empty() => see,
        (None, _) => tips.join("; "),
    };
    CliError::Usage { message: message.lines().map(str::trim).collect::<Vec<_>>().join(" "), help: Some(help) }
}

/// Returns the complaint about a word that is typed where none belongs, for the commands of which it is known what was meant.
fn stray_word(called: &Called<'_>, error: &clap::Error) -> Option<CliError> {
    let (ErrorKind::UnknownArgument, Some(ContextValue::String(word))) = (error.kind(), error.get(ContextKind::InvalidArg)) else { return None };
    let path: Vec<&str> = called.path.iter().map(String::as_str).collect();
    let (message, help) = match path.as_slice() {
        _ if word.starts_with('-') => return None,
        // It may be the secret itself, so it is not repeated.
        ["account", "set-client-token"] => (
            "a client token is never given on the command line, where others can read it".to_owned(),
            "give it with --file FILE, --file - (standard input) or --env NAME".to_owned(),
        ),
        ["emulator", "exec"] => {
            (format!("{word:?} stands where an option is expected"), format!("put -- in front of the command:  chanctl emulator exec -- {word}"))
        }
        _ => return None,
    };
    Some(CliError::Usage { message, help: Some(help) })
}

/// Returns the command that was probably meant.
fn nearest_command<'a>(called: &Called<'a>, error: &clap::Error) -> Option<&'a str> {
    let Some(ContextValue::String(typed)) = error.get(ContextKind::InvalidSubcommand) else {
        return None;
    };
    let distance = |name: &&str| strsim::damerau_levenshtein(name, typed);
    called.command.get_subcommands().map(Command::get_name).min_by_key(distance).filter(|name| distance(name) <= 3)
}
