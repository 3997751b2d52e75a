//! `chanctl help` and `chanctl version`.

use clap::Args;
use serde_json::{Value, json};

use crate::cli::command_tree;
use crate::cli::error::CliError;
use crate::cli::ui::{Column, Outcome};
use crate::cli::{examples, exit, lang};
use crate::routing::nearest;

const COLUMNS: &[Column] = &[Column::new("code", "/code"), Column::prose("when", "/when")];

/// Arguments of `help`.
#[derive(Debug, Args)]
pub(crate) struct HelpArgs {
    /// Command, or exit-codes
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

/// Shows help on a command, or the exit codes.
pub(crate) fn cmd_help(args: &HelpArgs) -> Result<Outcome, CliError> {
    let words: Vec<&str> = args.command.iter().map(String::as_str).collect();
    if words == ["exit-codes"] {
        let rows = exit::TABLE.iter().map(|(code, when)| json!({"code": code, "when": when})).collect();
        return Ok(Outcome::new("chanctl.help.exit-codes/v1", Value::Array(rows)).with_columns(COLUMNS));
    }
    let help = render(command_tree(), &words, lang::as_it_is)?;
    let said = if lang::is_foreign() { lang::headings(&render(lang::translated(command_tree()), &words, lang::tr)?) } else { help.clone() };
    Ok(Outcome::new("chanctl.help/v1", json!({"command": words.join(" "), "help": help})).with_text(said))
}

/// Returns the help on the command of these words, with its examples.
fn render(mut tree: clap::Command, words: &[&str], say: lang::Say) -> Result<String, CliError> {
    tree.build();
    let mut found = &mut tree;
    let mut names = Vec::new();
    for word in words {
        let near = nearest(word, found.get_subcommands().map(clap::Command::get_name)).map(str::to_owned);
        found = found.find_subcommand_mut(word).ok_or_else(|| no_command(words, &names, near.as_deref()))?;
        names.push(found.get_name().to_owned());
    }
    Ok(format!("{}{}", found.render_help(), examples::section(&names.join(" "), say).unwrap_or_default()))
}

fn no_command(words: &[&str], found: &[String], nearest: Option<&str>) -> CliError {
    let before: String = found.iter().map(|name| format!("{name} ")).collect();
    let help = nearest.map_or_else(|| "see  chanctl --help".to_owned(), |near| format!("did you mean  chanctl help {before}{near} ?"));
    CliError::Usage { message: format!("there is no command {:?}", words.join(" ")), help: Some(help) }
}

/// Shows the version.
pub(crate) fn cmd_version() -> Outcome {
    let version = env!("CARGO_PKG_VERSION");
    Outcome::new("chanctl.version/v1", json!({"name": "chanctl", "version": version})).with_text(format!("chanctl {version}\n"))
}
