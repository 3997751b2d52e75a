//! `emulator start`: runs until it is interrupted.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use tokio::net::TcpListener;

use crate::cli::commands::signals::{EndSignals, ready_file};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::ui::Outcome;
use crate::emulator::{Emulator, EmulatorError, EmulatorOptions, Seed};
use crate::files;

/// The most that a seed may hold.
const SEED_LIMIT_BYTES: u64 = 16 << 20;

/// Arguments of `emulator start`.
#[derive(Debug, Args)]
pub(crate) struct EmulatorStartArgs {
    /// Address to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    listen: String,
    /// File that is written once connections are accepted: {url, tokenUrl, pid}
    #[arg(long, value_name = "FILE")]
    ready_file: Option<PathBuf>,
    /// Partners, brands and agents to begin with [default: a demonstration set]
    #[arg(long, value_name = "FILE")]
    seed: Option<PathBuf>,
}

pub(super) async fn cmd_emulator_start(ctx: &Ctx, args: &EmulatorStartArgs) -> Result<Outcome, CliError> {
    let signals = EndSignals::catch()?;
    let emulator = launch(ctx, &args.listen, args.seed.as_deref()).await?;
    let data = json!({"url": emulator.url(), "tokenUrl": emulator.token_url(), "pid": std::process::id()});
    let text = format!("emulator at {}\n", emulator.url());
    let outcome = Outcome::new("chanctl.emulator.start/v1", data.clone()).with_text(on_screen(&text));
    let hint =
        format!("set CHANCTL_GOOGLE_ENDPOINT={} for the backend, open it in a browser for the console; Ctrl-C ends the emulator", emulator.url());
    ctx.printer.outcome(&ctx.finish(outcome.with_hint(hint)))?;
    ready_file(ctx, args.ready_file.as_deref(), &data)?;
    // The result has been printed, so ending is told by the exit code alone.
    let run = |end| async {
        emulator.run_until(end).await;
        Ok(())
    };
    Err(signals.run(run).await)
}

/// Starts an emulator on an address.
///
/// # Errors
/// `System` for the address, `Usage` for the seed.
pub(crate) async fn launch(ctx: &Ctx, listen: &str, seed: Option<&Path>) -> Result<Emulator, CliError> {
    let seed = seed.map(|path| read_seed(&ctx.env.folder.join(path))).transpose()?;
    let listener = TcpListener::bind(listen).await.map_err(|error| CliError::Listen { address: listen.to_owned(), error })?;
    crate::emulator::start(listener, EmulatorOptions { seed, ..EmulatorOptions::default() }).await.map_err(|error| match error {
        EmulatorError::Address(error) => CliError::system("the address can't be read", error),
        error => CliError::usage(error.to_string()),
    })
}

fn read_seed(path: &Path) -> Result<Seed, CliError> {
    let (bytes, _) = files::read_named(path, SEED_LIMIT_BYTES).map_err(|error| CliError::InputFile { purpose: "seed", error })?;
    let text = String::from_utf8(bytes).map_err(|_| CliError::usage(format!("{} is not UTF-8", path.display())))?;
    Seed::parse(&text).map_err(|error| CliError::usage(format!("{} is not a seed: {error}", path.display())))
}
