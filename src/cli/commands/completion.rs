//! `chanctl completion`: a completion script for a shell.

use clap::{Args, ValueEnum};
use clap_complete::Shell;
use serde_json::json;

use crate::cli::error::CliError;
use crate::cli::ui::Outcome;
use crate::cli::{command_tree, completion};

/// Says how each shell is made to load its script.
pub(crate) const LOADING: &str = "A shell loads it by this line in the file that it reads when it starts:
  bash        source <(chanctl completion bash)
  zsh         source <(chanctl completion zsh)   (below the line with compinit)
  fish        chanctl completion fish | source
  elvish      eval (chanctl completion elvish | slurp)
  PowerShell  chanctl completion powershell | Out-String | Invoke-Expression";

/// Arguments of `completion`.
#[derive(Debug, Args)]
pub(crate) struct CompletionArgs {
    /// Shell that the script is for
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Returns the script.
pub(crate) fn cmd_completion(args: &CompletionArgs) -> Result<Outcome, CliError> {
    let script = match completion::script(args.shell) {
        Some(script) => script.to_owned(),
        None => generated(args.shell)?,
    };
    let shell = args.shell.to_possible_value().map(|value| value.get_name().to_owned());
    Ok(Outcome::new("chanctl.completion/v1", json!({"shell": shell, "script": script})).with_text(script))
}

/// Returns a script that holds the commands and flags of today.
fn generated(shell: Shell) -> Result<String, CliError> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command_tree(), "chanctl", &mut script);
    Ok(String::from_utf8(script).map_err(anyhow::Error::from)?)
}
