//! Help in another language: the texts of the command tree, and the headings that the parser writes itself.

use std::borrow::Cow;

use clap::builder::StyledStr;
use clap::{Arg, Command};

use super::tr;

/// Returns the tree with its texts in the language of the process. It is built for that, which costs: only for help in another language.
pub(in crate::cli) fn translated(mut root: Command) -> Command {
    root.build();
    command(root)
}

fn command(command: Command) -> Command {
    let say = |text: &StyledStr| tr(&text.to_string()).into_owned();
    let (about, long_about, after) = (command.get_about().map(say), command.get_long_about().map(say), command.get_after_help().map(say));
    let mut said = command.mut_args(arg);
    if let Some(about) = about {
        said = said.about(about);
    }
    if let Some(about) = long_about {
        said = said.long_about(about);
    }
    if let Some(after) = after {
        said = said.after_help(after);
    }
    said.mut_subcommands(self::command)
}

fn arg(arg: Arg) -> Arg {
    let say = |text: &StyledStr| tr(&text.to_string()).into_owned();
    let (help, long_help) = (arg.get_help().map(say), arg.get_long_help().map(say));
    let mut said = arg;
    if let Some(help) = help {
        said = said.help(help);
    }
    if let Some(help) = long_help {
        said = said.long_help(help);
    }
    said
}

/// Returns a finished help text with the parser's own headings, and the list of commands, in the language of the process.
pub(in crate::cli) fn headings(help: &str) -> String {
    help.split_inclusive('\n').map(line).collect()
}

fn line(line: &str) -> Cow<'_, str> {
    let text = line.trim_end();
    if let Some(usage) = text.strip_prefix("Usage:") {
        return Cow::Owned(format!("{}{usage}\n", tr("Usage:")));
    }
    let stands_alone = !text.starts_with(' ') && text.ends_with(':');
    if stands_alone || text.chars().all(|c| c.is_ascii_uppercase() || c == ' ') || text.starts_with("Run '") {
        return tr(line);
    }
    match listed(text) {
        Some((name, about)) => Cow::Owned(format!("{name}{}\n", tr(about))),
        None => Cow::Borrowed(line),
    }
}

/// Returns the name of a command with the blanks around it, and what is said of it; of other lines nothing.
fn listed(line: &str) -> Option<(&str, &str)> {
    let name = line.strip_prefix("  ").filter(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))?.split("  ").next()?;
    let about = line.get(2 + name.len()..)?.trim_start();
    (!about.is_empty() && !name.contains(' ')).then(|| line.split_at(line.len() - about.len()))
}
