//! `plan`: what `apply` would do. Nothing is changed.

use std::path::PathBuf;

use clap::Args;
use serde_json::Value;

use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::manifest_files::FileArgs;
use crate::cli::ui::Outcome;
use crate::cli::{exit, plan_file, plan_view, planning};
use crate::plan::PlannedSecret;

const SCHEMA: &str = "chanctl.plan/v1";

/// Arguments of `plan`.
#[derive(Debug, Args)]
pub(crate) struct PlanArgs {
    #[command(flatten)]
    manifest: FileArgs,
    /// File to save the plan in, for apply --plan
    #[arg(long, value_name = "PLAN")]
    out: Option<PathBuf>,
    /// Also delete what belongs to the manifest's owner and is not in it
    #[arg(long)]
    prune: bool,
    /// Exit with 10 when there is something to do
    #[arg(long)]
    exit_code: bool,
}

pub(super) async fn cmd_plan(ctx: &Ctx, args: &PlanArgs) -> Result<Outcome, CliError> {
    planned(ctx, args).await.map_err(|error| error.with_data(SCHEMA, plan_view::no_data()))
}

async fn planned(ctx: &Ctx, args: &PlanArgs) -> Result<Outcome, CliError> {
    let gathered = planning::gather(ctx, &args.manifest).await?;
    let plan = gathered.plan(args.prune)?;
    let outcome = if ctx.printer.shows_data() {
        Outcome::new(SCHEMA, plan_view::data(&plan))
    } else {
        Outcome::new(SCHEMA, Value::Null).with_screen(plan_view::text(&plan))
    };
    let mut outcome = gathered.warnings.iter().fold(outcome, Outcome::with_warning);
    if let Some(path) = &args.out {
        let shown = |wanted: &PlannedSecret| {
            let found = gathered.secrets.iter().find(|secret| secret.target == wanted.target && secret.field == wanted.field);
            found.and_then(|secret| secret.shown.clone())
        };
        plan_file::write(ctx, path, &plan, shown)?;
        outcome = outcome.with_hint(format!("do it with  chanctl apply --plan {}", path.display()));
    }
    let pending = args.exit_code && !plan.is_empty();
    Ok(if pending { outcome.with_exit(exit::CHANGES) } else { outcome })
}
