//! `rule test`: where a given engagement context would go, and whether that is what was expected.

use clap::Args;
use serde_json::{Value, json};

use super::objects;
use crate::backend::{RouteDecision, RouteRequest};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::Outcome;
use crate::domain::Key;
use crate::files;

/// The most that a context may hold.
const GIVEN_LIMIT_BYTES: u64 = 1 << 20;

/// Arguments of `rule test`.
#[derive(Debug, Args)]
pub(crate) struct RuleTestArgs {
    /// Workstream
    #[arg(value_name = "WORKSTREAM", value_parser = objects::key)]
    workstream: Key,
    /// Engagement context as JSON, or @FILE; for example '{"customer":{"name":"Ana Souza"}}'
    #[arg(long, value_name = "JSON|@FILE")]
    given: String,
    /// Queue that has to come out
    #[arg(long, value_name = "QUEUE", value_parser = objects::key)]
    expect_queue: Option<Key>,
    /// Rule that has to decide
    #[arg(long, value_name = "RULE", value_parser = objects::key)]
    expect_rule: Option<Key>,
}

pub(super) async fn cmd_rule_test(ctx: &Ctx, args: &RuleTestArgs) -> Result<Outcome, CliError> {
    let given = read_given(ctx, &args.given)?;
    let decision = ctx.backend()?.route(&RouteRequest { workstream: Some(args.workstream.clone()), given }).await?;
    let routing = &decision.routing;
    let failed = unmet(args.expect_queue.as_ref(), args.expect_rule.as_ref(), Some(routing.queue.as_str()), routing.rule.as_deref());
    let outcome = report(&decision, &failed);
    if failed.is_empty() {
        return Ok(outcome);
    }
    Err(CliError::Expectation { message: failed.join("; "), report: Box::new(outcome) })
}

pub(super) fn read_given(ctx: &Ctx, given: &str) -> Result<Value, CliError> {
    let text = match given.strip_prefix('@') {
        None => given.to_owned(),
        Some(file) => {
            let read = files::read_named(&ctx.env.folder.join(file), GIVEN_LIMIT_BYTES);
            let (bytes, _) = read.map_err(|error| CliError::InputFile { purpose: "engagement context", error })?;
            String::from_utf8(bytes).map_err(|_| CliError::usage(format!("{file} is not UTF-8")))?
        }
    };
    serde_json::from_str(&text).map_err(|error| CliError::Usage {
        message: format!("--given is not JSON: {error}"),
        help: Some(r#"write it as {"customer":{"name":"Ana Souza"}} or name a file with @FILE"#.into()),
    })
}

/// Returns the expectations that were not met, one sentence each.
pub(crate) fn unmet(expect_queue: Option<&Key>, expect_rule: Option<&Key>, queue: Option<&str>, rule: Option<&str>) -> Vec<String> {
    let mut failed = Vec::new();
    if let Some(expected) = expect_queue.filter(|expected| Some(expected.as_str()) != queue) {
        failed.push(format!("expected queue {expected}, got {}", queue.unwrap_or("none")));
    }
    if let Some(expected) = expect_rule.filter(|expected| Some(expected.as_str()) != rule) {
        failed.push(format!("expected rule {expected}, got {}", rule.unwrap_or("none")));
    }
    failed
}

fn report(decision: &RouteDecision, failed: &[String]) -> Outcome {
    let mut data = json!(decision);
    data["passed"] = failed.is_empty().into();
    data["failures"] = json!(failed);
    let routing = &decision.routing;
    let by = routing.rule.as_ref().map_or_else(|| routing.explanation.clone(), |rule| format!("by rule {rule}"));
    // That the first matching rule decided needs no words; an overflow does.
    let overflow = routing.tried.iter().any(|tried| tried.overflow.is_some()) && routing.rule.is_some();
    let why = if overflow { format!("; {}", routing.explanation.trim_end_matches('.')) } else { String::new() };
    Outcome::new("chanctl.rule.test/v1", data).with_text(format!("queue {} ({by}{why})\n", routing.queue))
}
