//! `validate`: whether the files of a manifest are right, without a backend: every error at once.

use std::collections::BTreeMap;

use clap::Args;
use serde_json::json;

use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::manifest_files::{self, FileArgs};
use crate::cli::planning;
use crate::cli::ui::Outcome;
use crate::domain::Spec;
use crate::manifest::Manifest;

const SCHEMA: &str = "chanctl.validate/v1";

/// Arguments of `validate`.
#[derive(Debug, Args)]
pub(crate) struct ValidateArgs {
    #[command(flatten)]
    manifest: FileArgs,
}

pub(super) fn cmd_validate(ctx: &Ctx, args: &ValidateArgs) -> Result<Outcome, CliError> {
    let read = planning::require_files(&args.manifest).and_then(|()| manifest_files::read(ctx, &args.manifest));
    match read {
        Ok(manifest) => Ok(report(&manifest, true)),
        Err(error) => Err(error.with_data(SCHEMA, report(&Manifest::default(), false).data)),
    }
}

fn report(manifest: &Manifest, valid: bool) -> Outcome {
    let mut objects: BTreeMap<&str, usize> = BTreeMap::new();
    for object in &manifest.objects {
        *objects.entry(object.target.kind.plural()).or_default() += 1;
    }
    let rules = manifest.objects.iter().map(|object| match &*object.spec {
        Spec::RuleSet(ruleset) => ruleset.rules.len(),
        _ => 0,
    });
    let (rules, tests, files) = (rules.sum::<usize>(), manifest.tests.len(), manifest.sources().len());
    let count = manifest.objects.len();
    let data = json!({"valid": valid, "files": files, "objects": objects, "rules": rules, "tests": tests});
    let text = match files {
        1 => format!("valid: {count} objects, {rules} rules and {tests} tests in 1 file\n"),
        files => format!("valid: {count} objects, {rules} rules and {tests} tests in {files} files\n"),
    };
    Outcome::new(SCHEMA, data).with_screen(on_screen(&text))
}
