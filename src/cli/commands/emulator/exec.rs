//! `emulator exec -- CMD`: a command with an emulator beside it; its exit code is passed on.

use std::ffi::OsString;

use clap::Args;
use serde_json::Value;
use tokio::process::Command;

use super::start::launch;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::Outcome;

/// Arguments of `emulator exec`.
#[derive(Debug, Args)]
pub(crate) struct EmulatorExecArgs {
    /// Command to run, with CHANCTL_GOOGLE_ENDPOINT set
    #[arg(value_name = "CMD", required = true, last = true)]
    command: Vec<OsString>,
}

/// What the shells answer for a command that is not there.
const NOT_FOUND: u8 = 127;

pub(super) async fn cmd_emulator_exec(ctx: &Ctx, args: &EmulatorExecArgs) -> Result<Outcome, CliError> {
    let emulator = launch(ctx, "127.0.0.1:0", None).await?;
    let [program, rest @ ..] = args.command.as_slice() else {
        return Err(CliError::usage("no command was given"));
    };
    let started = Command::new(program).args(rest).env("CHANCTL_GOOGLE_ENDPOINT", emulator.url()).spawn();
    let mut child = match started {
        Ok(child) => child,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(silent(NOT_FOUND)),
        Err(error) => return Err(CliError::system(format!("{} can't be run", program.to_string_lossy()), error)),
    };
    // Signals from the terminal reach the command itself; it decides, and its answer is passed on.
    let status = loop {
        tokio::select! {
            status = child.wait() => break status.map_err(|error| CliError::system("the command can't be waited for", error))?,
            _ = tokio::signal::ctrl_c() => {}
        }
    };
    emulator.shutdown().await;
    Ok(silent(exit_of(status)))
}

fn exit_of(status: std::process::ExitStatus) -> u8 {
    use std::os::unix::process::ExitStatusExt;
    let code = status.code().or_else(|| status.signal().map(|signal| 128 + signal));
    code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1)
}

/// The command has printed its own result: nothing is added to it.
fn silent(exit: u8) -> Outcome {
    Outcome::new("", Value::Null).with_exit(exit)
}
