//! `chanctl audit`: who did what.

use clap::{Args, Subcommand};
use serde_json::json;

use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::{Column, Outcome};

const COLUMNS: &[Column] = &[
    Column::new("seq", "/seq"),
    Column::new("at", "/at"),
    Column::new("actor", "/actor"),
    Column::new("origin", "/origin"),
    Column::new("action", "/action"),
    Column::new("object", "/object"),
    Column::new("result", "/result"),
    Column::wide("fields", "/fields"),
    Column::wide("hash", "/hash"),
];

/// Verbs of `audit`.
#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// List the newest lines of the audit log
    List(AuditListArgs),
}

/// Arguments of `audit list`.
#[derive(Debug, Args)]
pub(crate) struct AuditListArgs {
    /// Only those of this object: KIND/KEY
    #[arg(long, value_name = "KIND/KEY")]
    object: Option<String>,
    /// Show at most so many
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), default_value = "100")]
    limit: u32,
}

/// Runs a verb.
pub(crate) async fn run(ctx: &Ctx, verb: &AuditCommand) -> Result<Outcome, CliError> {
    let AuditCommand::List(args) = verb;
    let lines = ctx.backend()?.audit(args.object.as_deref(), args.limit as usize).await?;
    Ok(Outcome::new("chanctl.audit.list/v1", json!(lines)).with_columns(COLUMNS))
}
