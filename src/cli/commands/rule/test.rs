//! `rule test`: where a given engagement context would go, and whether that is what was expected. The tests of a manifest stand in
//! `cases`, the replay of stored conversations in `replay`.

use std::time::Duration;

use clap::Args;
use serde_json::{Value, json};

use super::{cases, objects, replay};
use crate::backend::{RouteDecision, RouteRequest};
use crate::cli::args::parse_duration;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::manifest_files::FileArgs;
use crate::cli::reports::ReportTarget;
use crate::cli::ui::Outcome;
use crate::domain::Key;
use crate::files;
use crate::manifest::{Expectation, differences};

/// The most that a context may hold.
const GIVEN_LIMIT_BYTES: u64 = 1 << 20;

/// Arguments of `rule test`.
#[derive(Debug, Args)]
pub(crate) struct RuleTestArgs {
    /// Workstream; with --file only its tests, or its conversations
    #[arg(value_name = "WORKSTREAM", value_parser = objects::key, required_unless_present = "files")]
    pub(super) workstream: Option<Key>,
    /// Engagement context as JSON, or @FILE; for example '{"customer":{"name":"Ana Souza"}}'
    #[arg(long, value_name = "JSON|@FILE", required_unless_present = "files", conflicts_with_all = ["files", "overlays", "replay"])]
    given: Option<String>,
    #[command(flatten)]
    pub(super) manifest: FileArgs,
    /// Report of the manifest's tests: junit=FILE, sarif=FILE, html=FILE or github (repeatable)
    #[arg(long, value_name = "FORMAT=FILE", value_parser = objects::value::<ReportTarget>)]
    pub(super) report: Vec<ReportTarget>,
    /// Send stored conversations through the present rules and those of the manifest, and tell the
    /// differences (they are no failure)
    #[arg(long, requires = "files")]
    replay: bool,
    /// How long ago replayed conversations began at most [default: 7d]
    #[arg(long, value_name = "DURATION", value_parser = parse_duration)]
    pub(super) since: Option<Duration>,
    /// Queue that has to come out
    #[arg(long, value_name = "QUEUE", value_parser = objects::key, conflicts_with = "files")]
    expect_queue: Option<Key>,
    /// Rule that has to decide
    #[arg(long, value_name = "RULE", value_parser = objects::key, conflicts_with = "files")]
    expect_rule: Option<Key>,
    /// Priority that has to be set
    #[arg(long, value_name = "N", allow_negative_numbers = true, conflicts_with = "files")]
    expect_priority: Option<i64>,
    /// Skill that has to be asked for (repeatable; then no other may be)
    #[arg(long, value_name = "SKILL", value_parser = objects::key, conflicts_with = "files")]
    expect_skill: Vec<Key>,
}

impl RuleTestArgs {
    fn expectation(&self) -> Expectation {
        Expectation {
            rule: self.expect_rule.clone().map(Some),
            queue: self.expect_queue.clone(),
            priority: self.expect_priority.map(Some),
            skills: (!self.expect_skill.is_empty()).then(|| self.expect_skill.clone()),
        }
    }
}

pub(super) async fn cmd_rule_test(ctx: &Ctx, args: &RuleTestArgs) -> Result<Outcome, CliError> {
    let (Some(given), Some(workstream)) = (&args.given, &args.workstream) else {
        return if args.replay { replay::run(ctx, args).await } else { cases::run(ctx, args) };
    };
    let given = read_given(ctx, given)?;
    let decision = ctx.backend()?.route(&RouteRequest { workstream: Some(workstream.clone()), given }).await?;
    let failed: Vec<String> = differences(&args.expectation(), None, &decision.routing).iter().map(cases::sentence).collect();
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

fn report(decision: &RouteDecision, failed: &[String]) -> Outcome {
    let mut data = json!(decision);
    data["passed"] = failed.is_empty().into();
    data["failures"] = json!(failed);
    let routing = &decision.routing;
    let by = routing.rule.as_ref().map_or_else(|| routing.explanation.clone(), |rule| format!("by rule {rule}"));
    // That the first matching rule decided needs no words; an overflow does.
    let overflow = routing.tried.iter().any(|tried| tried.overflow.is_some()) && routing.rule.is_some();
    let why = if overflow { format!("; {}", routing.explanation.trim_end_matches('.')) } else { String::new() };
    Outcome::new("chanctl.rule.test/v1", data).with_screen(on_screen(&format!("queue {} ({by}{why})\n", routing.queue)))
}
