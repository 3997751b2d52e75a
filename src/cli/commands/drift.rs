//! `drift`: what is live otherwise than it was applied last; and, with a manifest, what that says otherwise by now. Nothing is changed.

use std::collections::HashSet;

use clap::Args;
use serde_json::json;

use crate::backend::AppliedObject;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::manifest_files::FileArgs;
use crate::cli::path_pattern::PathPattern;
use crate::cli::ui::Outcome;
use crate::cli::{exit, plan_view, planning};
use crate::domain::ObjectRef;
use crate::plan::{Drift, Observed, drift};

const SCHEMA: &str = "chanctl.drift/v1";

/// The help of a flag; as a doc comment its brackets would be links.
const IGNORE_HELP: &str = "Leave a path out of it, for example queues[vip].priority or queues[*].maxOpen (repeatable)";

/// Arguments of `drift`.
#[derive(Debug, Args)]
pub(crate) struct DriftArgs {
    /// Only the objects of this manifest, and what it wants otherwise by now
    #[command(flatten)]
    manifest: FileArgs,
    #[arg(long, value_name = "PATH", value_parser = super::objects::value::<PathPattern>, help = IGNORE_HELP)]
    ignore: Vec<PathPattern>,
}

pub(super) async fn cmd_drift(ctx: &Ctx, args: &DriftArgs) -> Result<Outcome, CliError> {
    let found = if args.manifest.files.is_empty() { live_only(ctx, args).await } else { with_manifest(ctx, args).await };
    found.map_err(|error| error.with_data(SCHEMA, json!({"drift": [], "applied": 0, "pending": null})))
}

async fn live_only(ctx: &Ctx, args: &DriftArgs) -> Result<Outcome, CliError> {
    let backend = ctx.backend()?;
    let applied = backend.applied().await?;
    let observed = planning::observe(ctx, &*backend).await?;
    let found = drifted(&applied, &observed, &args.ignore, None);
    Ok(outcome(&found, applied.len(), None))
}

async fn with_manifest(ctx: &Ctx, args: &DriftArgs) -> Result<Outcome, CliError> {
    let gathered = planning::gather(ctx, &args.manifest).await?;
    let applied = gathered.backend.applied().await?;
    let named: HashSet<&ObjectRef> = gathered.manifest.objects.iter().map(|object| &object.target).collect();
    let found = drifted(&applied, &gathered.observed, &args.ignore, Some(&named));
    let plan = gathered.plan(false)?;
    let count = applied.iter().filter(|applied| named.contains(&applied.object)).count();
    Ok(outcome(&found, count, Some(plan.summary())))
}

/// Returns what has drifted of the objects that were applied, or of those of them that are named.
pub(in crate::cli) fn drifted(
    applied: &[AppliedObject],
    observed: &Observed,
    ignore: &[PathPattern],
    named: Option<&HashSet<&ObjectRef>>,
) -> Vec<Drift> {
    let wanted = applied.iter().filter(|applied| named.is_none_or(|named| named.contains(&applied.object)));
    let pairs = wanted.map(|applied| (&applied.object, &applied.applied));
    drift(pairs, observed, |path| ignore.iter().any(|pattern| pattern.matches(path)))
}

fn outcome(found: &[Drift], applied: usize, pending: Option<crate::plan::PlanSummary>) -> Outcome {
    let objects = |count: usize| if count == 1 { "1 object".to_owned() } else { format!("{count} objects") };
    let last = if found.is_empty() {
        format!("no drift: {} as applied\n", objects(applied))
    } else {
        format!("\n{} of {} drifted since the last apply\n", found.len(), objects(applied))
    };
    let pending_words = pending.filter(|pending| pending.create + pending.update > 0);
    let pending_words = pending_words.map(|pending| format!("pending, which is no drift: {}\n", plan_view::sentence(&pending)));
    let text = format!("{}{}{}", plan_view::drift_text(found, on_screen), on_screen(&last), on_screen(&pending_words.unwrap_or_default()));
    let outcome = Outcome::new(SCHEMA, json!({"drift": found, "applied": applied, "pending": pending})).with_screen(text);
    if found.is_empty() {
        outcome
    } else {
        outcome.with_exit(exit::DRIFT).with_hint("apply the manifest to put it back, or write the change into the manifest")
    }
}
