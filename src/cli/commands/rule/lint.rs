//! `rule lint`: rules that cannot do what was meant, of a stored workstream or of a manifest.

use std::collections::BTreeSet;

use clap::Args;
use serde_json::{Value, json};

use super::configuration::{Configuration, unknown};
use super::objects;
use crate::cli::context::Ctx;
use crate::cli::error::{CliError, at_of_position};
use crate::cli::lang::on_screen;
use crate::cli::manifest_files::{self, FileArgs};
use crate::cli::ui::{At, Column, Detail, Outcome};
use crate::domain::{Key, Kind, ProviderId};
use crate::manifest::Manifest;
use crate::provider::known_providers;
use crate::routing::lint::{Issue, Judged, Severity, lint_workstream, unrouted_queues};

const SCHEMA: &str = "chanctl.rule.lint/v1";

const COLUMNS: &[Column] = &[
    Column::new("severity", "/severity"),
    Column::new("check", "/check"),
    Column::new("rule set", "/ruleset"),
    Column::new("rule", "/rule"),
    Column::prose("message", "/message"),
    Column::wide("line", "/at/line"),
];

/// Arguments of `rule lint`.
#[derive(Debug, Args)]
pub(crate) struct RuleLintArgs {
    /// Workstream; without one all are looked at
    #[arg(value_name = "WORKSTREAM", value_parser = objects::key)]
    workstream: Option<Key>,
    /// Manifest whose rules are looked at, offline, in the place of the backend's
    #[command(flatten)]
    manifest: FileArgs,
}

/// Returns what is wrong, each with its workstream; with the queues that nobody routes to if all workstreams are looked at.
fn lint(ctx: &Ctx, configuration: &Configuration, only: Option<&Key>) -> Vec<(Option<Key>, Issue)> {
    let mut issues = Vec::new();
    let looked_at: Vec<&Key> = configuration.workstreams.keys().filter(|key| only.is_none_or(|only| only == *key)).collect();
    let progress = ctx.progress("looking at the rules of workstreams", Some(looked_at.len()));
    for key in looked_at {
        let Some(configured) = configuration.of(key) else { continue };
        let channels = configuration.channels.iter().filter(|(_, channel)| channel.workstream == *key);
        let channels = channels.map(|(channel, spec)| (channel.clone(), spec.language.clone())).collect();
        let judged = Judged { unfilled: unfilled(&configured.workstream.provider), configured, channels };
        issues.extend(lint_workstream(&judged).into_iter().map(|issue| (Some(key.clone()), issue)));
        progress.add(1);
    }
    if only.is_none() {
        let fallbacks: BTreeSet<Key> = configuration.workstreams.values().map(|spec| spec.fallback_queue.clone()).collect();
        let queues: BTreeSet<&Key> = configuration.queues.keys().collect();
        let unrouted = unrouted_queues(queues.into_iter(), configuration.rulesets.values(), &fallbacks);
        issues.extend(unrouted.into_iter().map(|issue| (None, issue)));
    }
    issues
}

fn unfilled(provider: &ProviderId) -> &'static [&'static str] {
    known_providers().into_iter().find(|info| info.id == *provider).map_or(&[], |info| info.unfilled)
}

/// Returns what is wrong with the rules of a manifest, each with its place in the files.
pub(crate) fn lint_manifest(ctx: &Ctx, manifest: &Manifest) -> Vec<(Issue, Option<At>)> {
    let issues = lint(ctx, &Configuration::default().with(manifest), None);
    issues
        .into_iter()
        .map(|(_, issue)| {
            let at = at_of(manifest, &issue);
            (issue, at)
        })
        .collect()
}

/// Looks for rules that cannot do what was meant.
pub(super) async fn cmd_rule_lint(ctx: &Ctx, args: &RuleLintArgs) -> Result<Outcome, CliError> {
    let manifest = if args.manifest.files.is_empty() { None } else { Some(manifest_files::read(ctx, &args.manifest)?) };
    let configuration = match &manifest {
        Some(manifest) => Configuration::default().with(manifest),
        None => Configuration::of_backend(&ctx.backend()?).await?,
    };
    if let Some(key) = args.workstream.as_ref().filter(|key| !configuration.workstreams.contains_key(*key)) {
        return Err(unknown(key).into());
    }
    let issues = lint(ctx, &configuration, args.workstream.as_ref());
    let at = |issue: &Issue| manifest.as_ref().and_then(|manifest| at_of(manifest, issue));
    let outcome = report(&issues, at);
    let errors: Vec<Detail> =
        issues.iter().filter(|(_, issue)| issue.severity == Severity::Error).map(|(_, issue)| detail(issue, at(issue))).collect();
    if errors.is_empty() {
        return Ok(outcome);
    }
    let rules =
        if errors.len() == 1 { "1 rule cannot do what was meant".to_owned() } else { format!("{} rules cannot do what was meant", errors.len()) };
    Err(CliError::Tests { message: rules, details: errors, report: Box::new(outcome) })
}

/// Returns where an issue stands in the files.
fn at_of(manifest: &Manifest, issue: &Issue) -> Option<At> {
    let object = manifest.find(Kind::RuleSet, issue.ruleset.as_ref()?)?;
    let path = format!("rules[{}].when", issue.rule.as_ref()?);
    Some(at_of_position(manifest.position(object.place(&path)), Some(format!("{}.{path}", object.path()))))
}

fn named(issue: &Issue) -> String {
    match (&issue.ruleset, &issue.rule) {
        (Some(ruleset), Some(rule)) => format!("rule {rule} of {ruleset}: {}", issue.message),
        _ => issue.message.clone(),
    }
}

fn detail(issue: &Issue, at: Option<At>) -> Detail {
    Detail { at, ..Detail::new("CH0305", named(issue)) }
}

fn report(issues: &[(Option<Key>, Issue)], at: impl Fn(&Issue) -> Option<At>) -> Outcome {
    let row = |(workstream, issue): &(Option<Key>, Issue)| {
        let mut row = json!(issue);
        if let Value::Object(fields) = &mut row {
            fields.insert("workstream".to_owned(), json!(workstream));
            fields.insert("at".to_owned(), json!(at(issue)));
        }
        row
    };
    let outcome = Outcome::new(SCHEMA, Value::Array(issues.iter().map(row).collect())).with_columns(COLUMNS);
    if issues.is_empty() { outcome.with_text(on_screen("nothing to complain of\n")) } else { outcome }
}
