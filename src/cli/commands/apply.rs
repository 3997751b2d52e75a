//! `apply`: does what a manifest, or a saved plan, asks for; all of it or nothing.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use serde_json::{Value, json};

use crate::backend::{Backend, BackendError, StorageFailure};
use crate::cli::args::parse_duration;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::manifest_files::FileArgs;
use crate::cli::ui::{Detail, Outcome};
use crate::cli::{confirm, plan_file, plan_view, planning, secret_refs};
use crate::domain::{ObjectRef, Secret};
use crate::plan::{ChangeReport, ChangeSet, Plan, PlannedAction};

const SCHEMA: &str = "chanctl.apply/v1";

/// Arguments of `apply`.
#[derive(Debug, Args)]
pub(crate) struct ApplyArgs {
    #[command(flatten)]
    manifest: FileArgs,
    /// Saved plan to do, as plan --out has written it
    #[arg(long, value_name = "PLAN", conflicts_with_all = ["files", "prune"])]
    plan: Option<PathBuf>,
    /// Also delete what belongs to the manifest's owner and is not in it
    #[arg(long)]
    prune: bool,
    /// Take the change back after this time unless  chanctl confirm  is run; for example 10m
    #[arg(long, value_name = "DURATION", value_parser = parse_duration)]
    confirm_within: Option<Duration>,
    /// Ask no provider whether agents exist and keys are taken
    #[arg(long)]
    offline: bool,
}

/// What is to be done, with all that it takes.
struct Ready {
    plan: Plan,
    values: Vec<Secret>,
    backend: Arc<dyn Backend>,
    warnings: Vec<String>,
}

pub(super) async fn cmd_apply(ctx: &Ctx, args: &ApplyArgs) -> Result<Outcome, CliError> {
    let none = || json!({"applied": false, "plan": plan_view::no_data()});
    let ready = match &args.plan {
        Some(path) => saved(ctx, path).await,
        None => planned(ctx, args).await,
    };
    let ready = ready.map_err(|error| error.with_data(SCHEMA, none()))?;
    let plan = if ctx.printer.shows_data() { plan_view::data(&ready.plan) } else { Value::Null };
    let done = done(ctx, args, ready).await;
    match done {
        Ok(outcome) => Ok(Outcome { data: merged(outcome.data, plan), ..outcome }),
        Err(error) => {
            let applied = if is_unsure(&error) { Value::Null } else { Value::Bool(false) };
            Err(error.with_data(SCHEMA, json!({"applied": applied, "plan": plan})))
        }
    }
}

/// Returns whether nobody knows if it was done: the answer was lost, or the disk failed.
fn is_unsure(error: &CliError) -> bool {
    matches!(error, CliError::Backend(BackendError::Unavailable { .. } | BackendError::Storage { failure: StorageFailure::Io, .. }))
}

fn merged(mut data: Value, plan: Value) -> Value {
    data["plan"] = plan;
    data
}

async fn planned(ctx: &Ctx, args: &ApplyArgs) -> Result<Ready, CliError> {
    if args.manifest.files.is_empty() {
        return Err(planning::no_manifest("--file or --plan is missing"));
    }
    let gathered = planning::gather(ctx, &args.manifest).await?;
    let plan = gathered.plan(args.prune)?;
    let values = gathered.values(&plan.secrets);
    Ok(Ready { plan, values, backend: gathered.backend, warnings: gathered.warnings })
}

/// Reads a saved plan, and the secrets that it refers to; they have to be the same as when it was made.
async fn saved(ctx: &Ctx, path: &Path) -> Result<Ready, CliError> {
    let loaded = plan_file::read(ctx, path)?;
    if loaded.context != ctx.context_name() {
        let message = format!("the plan was made for the context {}, not for {}", loaded.context, ctx.context_name());
        return Err(CliError::Usage { message, help: Some(format!("add --context {}, or plan again", loaded.context)) });
    }
    let values = secret_refs::resolve_planned(ctx, &loaded.plan.secrets)?;
    let backend = ctx.backend()?;
    let asked: Vec<_> = loaded.plan.secrets.iter().map(|secret| secret.field).zip(values.iter().cloned()).collect();
    let prints = backend.fingerprints(&asked).await?;
    let changed: Vec<Detail> = loaded
        .plan
        .secrets
        .iter()
        .zip(prints)
        .filter(|(secret, print)| secret.fingerprint != *print)
        .map(|(secret, _)| {
            let field = secret.field.as_str().to_owned();
            let message = format!("{field} of {} is another one than when the plan was made", secret.target);
            Detail { field: Some(field), ..Detail::new("CH0607", message) }
        })
        .collect();
    if !changed.is_empty() {
        return Err(CliError::Outdated(changed));
    }
    Ok(Ready { plan: loaded.plan, values, backend, warnings: Vec::new() })
}

async fn done(ctx: &Ctx, args: &ApplyArgs, ready: Ready) -> Result<Outcome, CliError> {
    let Ready { plan, values, backend, warnings } = ready;
    consent(ctx, &plan)?;
    let changes: Vec<_> = plan.changes.iter().map(|change| (change.action, change.target.clone())).collect();
    let set = ChangeSet {
        dry_run: ctx.global.dry_run,
        offline: args.offline,
        confirm_within_s: args.confirm_within.map(|span| span.as_secs()),
        ..plan.into_changes(values)
    };
    // All of it is one transaction, so nothing of it is done before everything is.
    let count = changes.len();
    let doing = if count == 1 { "applying 1 change".to_owned() } else { format!("applying {count} changes") };
    let progress = ctx.progress(&doing, None);
    let report = backend.apply(set).await?;
    drop(progress);
    let outcome = outcome(ctx, &changes, &report);
    Ok(warnings.into_iter().chain(report.warnings()).fold(outcome, Outcome::with_warning))
}

/// Asks on a terminal, the plan in sight. Elsewhere only deletions have to be confirmed by a flag.
fn consent(ctx: &Ctx, plan: &Plan) -> Result<(), CliError> {
    let deletes = plan.changes.iter().filter(|change| change.action == PlannedAction::Delete).count();
    if plan.is_empty() || (deletes == 0 && !ctx.prompter.is_available()) {
        return Ok(());
    }
    if ctx.prompter.is_available() && !ctx.global.yes && !ctx.global.dry_run {
        ctx.printer.screen(&plan_view::text(plan));
    }
    let action = if deletes == 0 { "applying this".to_owned() } else { format!("applying this, {deletes} to be deleted,") };
    confirm::consent(ctx, &action)
}

fn outcome(ctx: &Ctx, changes: &[(PlannedAction, ObjectRef)], report: &ChangeReport) -> Outcome {
    let dry = ctx.global.dry_run;
    let line = |(action, target): &(PlannedAction, ObjectRef)| {
        let words = match (action, dry) {
            (PlannedAction::Create, false) => "created",
            (PlannedAction::Update, false) => "updated",
            (PlannedAction::Delete, false) => "deleted",
            (PlannedAction::Create, true) => "would be created",
            (PlannedAction::Update, true) => "would be updated",
            (PlannedAction::Delete, true) => "would be deleted",
        };
        format!("{target} {}\n", on_screen(words))
    };
    let outcome = if ctx.printer.shows_data() {
        let steps: Vec<_> = report.steps.iter().map(|step| json!({"action": step.action, "target": step.target, "fields": step.fields})).collect();
        Outcome::new(SCHEMA, json!({"applied": !dry, "steps": steps, "entry": report.entry, "confirmBy": report.confirm_by}))
    } else {
        let text: String = if changes.is_empty() { on_screen("nothing to do\n").into_owned() } else { changes.iter().map(line).collect() };
        Outcome::new(SCHEMA, json!({"applied": !dry})).with_screen(text)
    };
    let outcome = outcome.with_changed(if dry { 0 } else { changed(report) });
    let outcome = if dry { outcome.with_hint("dry run: nothing was changed") } else { outcome };
    match (report.confirm_by, report.entry) {
        (Some(until), _) => outcome.with_hint(format!("run  chanctl confirm  before {until}, or it is taken back")),
        (None, Some(entry)) => outcome.with_hint(format!("take it back with  chanctl undo {entry}")),
        (None, None) => outcome,
    }
}

/// Returns how many objects were changed; several steps may have touched one.
fn changed(report: &ChangeReport) -> usize {
    let touched = report.steps.iter().filter(|step| step.action != crate::plan::Action::Unchanged).map(|step| &step.target);
    touched.collect::<std::collections::HashSet<&ObjectRef>>().len()
}
