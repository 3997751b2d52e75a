//! `verify`: whether a manifest and what it describes are right: offline what the files alone tell, live what the backend and the
//! providers answer, and whether anything is pending or has drifted. What could not be checked is skipped, never passed.

mod catalogue;
mod live;
mod offline;
mod outcome;
mod pending;

use clap::Args;

use catalogue::KINDS;

use super::objects;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::manifest_files::{self, FileArgs};
use crate::cli::planning;
use crate::cli::reports::{self, ReportTarget};
use crate::cli::ui::Outcome;
use crate::clock::{Clock as _, SystemClock};
use crate::manifest::Manifest;
use crate::report::{Checked, Verification};

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    #[command(flatten)]
    manifest: FileArgs,
    /// Ask neither backend nor provider
    #[arg(long)]
    offline: bool,
    /// Report for another tool: junit=FILE, sarif=FILE, html=FILE, github (repeatable)
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = objects::value::<ReportTarget>)]
    report: Vec<ReportTarget>,
}

/// What was found so far.
#[derive(Default)]
struct Found {
    checks: Vec<Checked>,
    /// What kept the live checks from being made.
    broken: Option<CliError>,
    pending: usize,
    drifted: usize,
    warnings: Vec<String>,
}

pub(super) async fn cmd_verify(ctx: &Ctx, args: &VerifyArgs) -> Result<Outcome, CliError> {
    planning::require_files(&args.manifest).map_err(|error| error.with_data(outcome::SCHEMA, outcome::nothing()))?;
    let mut found = Found::default();
    let manifest = match manifest_files::read(ctx, &args.manifest) {
        Ok(manifest) => manifest,
        Err(error @ CliError::Manifest(_)) => {
            found.checks = offline::unreadable(&error);
            found.broken = Some(error);
            return finish(ctx, args, &Manifest::default(), found);
        }
        Err(other) => return Err(other.with_data(outcome::SCHEMA, outcome::nothing())),
    };
    found.checks = offline::checks(ctx, &manifest);
    if args.offline {
        found.checks.extend(live::skipped(&manifest, "verify runs offline"));
    } else {
        online(ctx, args, &manifest, &mut found).await;
    }
    finish(ctx, args, &manifest, found)
}

/// Makes the live checks; where the backend can't be asked, they are skipped.
async fn online(ctx: &Ctx, args: &VerifyArgs, manifest: &Manifest, found: &mut Found) {
    let asked = async {
        let gathered = planning::gather(ctx, &args.manifest).await?;
        let applied = gathered.backend.applied().await?;
        Ok::<_, CliError>((gathered, applied))
    };
    match asked.await {
        Ok((gathered, applied)) => {
            found.warnings.clone_from(&gathered.warnings);
            found.checks.extend(live::checks(ctx, &gathered).await);
            pending::checks(&gathered, &applied, found);
        }
        Err(error) => {
            found.checks.extend(live::skipped(manifest, &format!("it could not be asked: {error}")));
            found.broken = Some(error);
        }
    }
}

fn finish(ctx: &Ctx, args: &VerifyArgs, manifest: &Manifest, found: Found) -> Result<Outcome, CliError> {
    let verification = Verification {
        command: "chanctl verify",
        kinds: KINDS,
        files: files(args, manifest),
        context: if args.offline { String::new() } else { ctx.context_name().to_owned() },
        version: env!("CARGO_PKG_VERSION").to_owned(),
        at: SystemClock.now().to_string(),
        checks: found.checks.clone(),
    };
    let ended = outcome::ended(ctx, &verification, found);
    let shown = match &ended {
        Ok(outcome) => outcome.clone(),
        Err(_) => Outcome::new(outcome::SCHEMA, outcome::data(&verification)),
    };
    reports::write(ctx, &args.report, &verification, &shown)?;
    ended
}

/// Returns the files as they were named; what could not be read has no sources.
fn files(args: &VerifyArgs, manifest: &Manifest) -> Vec<String> {
    let read: Vec<String> = manifest.sources().iter().map(|source| source.name().to_owned()).collect();
    if read.is_empty() { args.manifest.files.iter().map(|path| path.display().to_string()).collect() } else { read }
}
