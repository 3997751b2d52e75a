//! `chanctl setup`: the wizard, on a terminal or replayed from a file. The conversation itself stands in `cli::wizard`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::{Detail, Outcome};
use crate::cli::wizard::{self, AnswerFile, Start};

/// Arguments of `setup`.
#[derive(Debug, Args)]
pub(crate) struct SetupArgs {
    /// Go on with an unfinished set-up
    #[arg(long, conflicts_with = "answers")]
    resume: bool,
    /// File that answers every question, in YAML or JSON; nothing is asked
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
}

/// Runs the wizard.
pub(crate) async fn cmd_setup(ctx: &Ctx, args: &SetupArgs) -> Result<Outcome, CliError> {
    let start = match &args.answers {
        Some(path) => Start::Replay(AnswerFile::read(ctx, path)?),
        None if !ctx.prompter.is_available() => return Err(no_terminal()),
        None if args.resume => Start::Resume,
        None => Start::Ask,
    };
    wizard::run(ctx, &start).await
}

fn no_terminal() -> CliError {
    CliError::Missing(vec![Detail {
        flag: Some("--answers".into()),
        env: Some("CHANCTL_ANSWERS".into()),
        help: Some(
            "run it on a terminal, or write the answers into a file, one line a question such as  account: acme , and run  \
             chanctl setup --answers FILE"
                .into(),
        ),
        ..Detail::new("CH0102", "there is no terminal to ask on, and --answers is missing")
    }])
}
