//! `chanctl emulator`: the provider's side, run locally.

mod exec;
mod service_account;
mod start;

use clap::Subcommand;

use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::Outcome;

pub(crate) use service_account::fresh_key;
pub(crate) use start::launch;

/// Verbs of `emulator`.
#[derive(Debug, Subcommand)]
pub(crate) enum EmulatorCommand {
    /// Run the emulator until it is interrupted
    Start(start::EmulatorStartArgs),
    /// Run a command with an emulator beside it
    Exec(exec::EmulatorExecArgs),
    /// Make a service-account key that an emulator trusts
    ServiceAccount(service_account::EmulatorServiceAccountArgs),
}

/// Runs a verb.
pub(crate) async fn run(ctx: &Ctx, verb: &EmulatorCommand) -> Result<Outcome, CliError> {
    match verb {
        EmulatorCommand::Start(args) => start::cmd_emulator_start(ctx, args).await,
        EmulatorCommand::Exec(args) => exec::cmd_emulator_exec(ctx, args).await,
        EmulatorCommand::ServiceAccount(args) => service_account::cmd_emulator_service_account(ctx, args).await,
    }
}
