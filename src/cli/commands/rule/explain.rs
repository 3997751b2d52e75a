//! `rule explain`: why a context, or a stored conversation, goes where it goes, rule by rule.

use std::fmt::Write as _;
use std::sync::Arc;

use clap::Args;
use serde_json::{Value, json};

use super::configuration::{Configuration, unknown};
use super::{objects, test};
use crate::backend::{Backend, RouteRequest};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::ui::{Detail, Outcome};
use crate::domain::{Invalid, Key, Routing, TriedQueue};
use crate::routing::Context;
use crate::routing::explain::{Deciding, Outcome as Came, RuleExplanation, RuleState};
use crate::routing::pipeline::StageExplanation;

/// How wide a paragraph of keys is, in columns.
const PARAGRAPH: usize = 90;

/// Arguments of `rule explain`.
#[derive(Debug, Args)]
pub(crate) struct RuleExplainArgs {
    /// Workstream
    #[arg(value_name = "WORKSTREAM", value_parser = objects::key)]
    workstream: Key,
    /// Engagement context as JSON, or @FILE; for example '{"customer":{"name":"Ana Souza"}}'
    #[arg(long, value_name = "JSON|@FILE", conflicts_with = "conversation")]
    given: Option<String>,
    /// Stored conversation, by its ID: explains what its decision saw
    #[arg(long, value_name = "ID")]
    conversation: Option<String>,
}

/// What is to be explained.
struct Question {
    context: Context,
    /// What was decided; of a given context what would be.
    routing: Routing,
    /// What would be decided now, if that is something else.
    now: Option<Routing>,
}

/// Explains a decision.
pub(super) async fn cmd_rule_explain(ctx: &Ctx, args: &RuleExplainArgs) -> Result<Outcome, CliError> {
    let backend = ctx.backend()?;
    let question = match (&args.given, &args.conversation) {
        (_, Some(id)) => of_conversation(&backend, &args.workstream, id).await?,
        (Some(given), None) => of_given(ctx, &backend, &args.workstream, given).await?,
        (None, None) => {
            return Err(CliError::Missing(vec![Detail {
                flag: Some("--given".to_owned()),
                env: Some("CHANCTL_GIVEN".to_owned()),
                help: Some("name a context with --given, or a stored conversation with --conversation".to_owned()),
                ..Detail::new("CH0102", "--given or --conversation is missing")
            }]));
        }
    };
    let pipeline = Configuration::of_backend(&backend).await?.pipeline(&args.workstream).ok_or_else(|| unknown(&args.workstream))?;
    let stages = pipeline.explain(&question.context, question.now.as_ref().unwrap_or(&question.routing));
    let data = json!({
        "workstream": args.workstream, "conversation": args.conversation, "given": question.context, "decision": question.routing,
        "decisionNow": question.now, "stages": stages,
    });
    let text = page(args.conversation.as_deref(), &question, &stages);
    let outcome = Outcome::new("chanctl.rule.explain/v1", data).with_screen(text);
    Ok(match &question.now {
        Some(now) => outcome.with_warning(format!(
            "by the rules and queues of today the conversation would go to queue {} ({}): below is why",
            now.queue,
            by(now.rule.as_deref(), now)
        )),
        None => outcome,
    })
}

async fn of_given(ctx: &Ctx, backend: &Arc<dyn Backend>, workstream: &Key, given: &str) -> Result<Question, CliError> {
    let mut given = test::read_given(ctx, given)?;
    if let Some(roots) = given.as_object_mut().filter(|roots| !roots.contains_key("now")) {
        roots.insert("now".to_owned(), json!(backend.info().await?.now));
    }
    let routing = backend.route(&RouteRequest { workstream: Some(workstream.clone()), given: given.clone() }).await?.routing;
    Ok(Question { context: context(&given)?, routing, now: None })
}

async fn of_conversation(backend: &Arc<dyn Backend>, workstream: &Key, id: &str) -> Result<Question, CliError> {
    let conversation = backend.conversation(id).await?;
    if conversation.workstream.as_ref() != Some(workstream) {
        let by = conversation.workstream.map_or("no workstream: its agent had no channel".to_owned(), |own| format!("workstream {own}"));
        return Err(CliError::usage(format!("conversation {id} was routed by {by}")));
    }
    let now = backend.route(&RouteRequest { workstream: Some(workstream.clone()), given: conversation.context.value() }).await?.routing;
    let same = (&now.rule, &now.queue) == (&conversation.routing.rule, &conversation.routing.queue);
    Ok(Question { context: context(&conversation.context.value())?, routing: conversation.routing, now: (!same).then_some(now) })
}

fn context(given: &Value) -> Result<Context, CliError> {
    let refuse = |error: crate::routing::ContextError| crate::backend::BackendError::field(Invalid::new("given", error.to_string()));
    Ok(Context::from_json(&given.to_string()).map_err(refuse)?)
}

fn page(conversation: Option<&str>, question: &Question, stages: &[StageExplanation]) -> String {
    let routing = &question.routing;
    let whose = conversation.map_or_else(|| "the given context".to_owned(), |id| format!("conversation {id}"));
    let decision = format!("{whose} -> queue {} ({})", routing.queue, by(routing.rule.as_deref(), routing));
    let mut page = format!("{}\n{}\n", on_screen(&decision), on_screen(&routing.explanation));
    for stage in stages {
        let name = stage.ruleset.as_ref().map_or_else(|| "route".to_owned(), |key| format!("classification {key}"));
        // Writing to a string cannot fail.
        let _ = write!(page, "\n{}\n{}", on_screen(&name), rules(&stage.rules));
    }
    let last = question.now.as_ref().unwrap_or(routing);
    if last.priority.is_some() || !last.skills.is_empty() || !last.vars.is_empty() {
        let _ = write!(page, "\n{}\n{}", on_screen("classified"), classified(last));
    }
    if !last.tried.is_empty() {
        let _ = write!(page, "\n{}\n{}", on_screen("queues"), last.tried.iter().map(queue).collect::<String>());
    }
    page
}

fn by(rule: Option<&str>, routing: &Routing) -> String {
    rule.map_or_else(|| routing.reason.clone(), |rule| format!("rule {rule}, {}", routing.reason))
}

fn rules(rules: &[RuleExplanation]) -> String {
    let mut text = String::new();
    let width = rules.iter().filter(|rule| rule.state != RuleState::NotReached).map(|rule| rule.rule.len()).max().unwrap_or_default();
    for rule in rules.iter().filter(|rule| rule.state != RuleState::NotReached) {
        let state = match rule.state {
            RuleState::Matched => "matched",
            RuleState::NotMatched => "not matched",
            RuleState::Failed => "FAILED",
            RuleState::NotReached => "not reached",
        };
        let why = rule.error.as_deref().map(|error| on_screen(error).into_owned());
        let why = why.unwrap_or_else(|| rule.decided_by.iter().map(deciding).collect::<Vec<_>>().join("; "));
        let _ = writeln!(text, "  {:<11}  {:<width$}  {why}", on_screen(state), rule.rule);
    }
    let unreached: Vec<&str> = rules.iter().filter(|rule| rule.state == RuleState::NotReached).map(|rule| rule.rule.as_str()).collect();
    if !unreached.is_empty() {
        text.push_str(&paragraph(&format!("  {:<11}  ", on_screen("not reached")), &unreached));
    }
    if rules.is_empty() {
        text.push_str(&on_screen("  no rules\n"));
    }
    text
}

/// Returns keys as a paragraph under their heading.
fn paragraph(heading: &str, keys: &[&str]) -> String {
    let (mut text, mut line) = (String::new(), heading.to_owned());
    for (place, key) in keys.iter().enumerate() {
        let end = if place + 1 == keys.len() { "" } else { ", " };
        if line.len() + key.len() > PARAGRAPH && line.len() > heading.len() {
            text.push_str(line.trim_end());
            text.push('\n');
            line = " ".repeat(heading.len());
        }
        line.push_str(key);
        line.push_str(end);
    }
    text + &line + "\n"
}

/// Returns the part of a condition that decided, and the values that it saw.
fn deciding(part: &Deciding) -> String {
    let came = match &part.outcome {
        Came::True => "is true".to_owned(),
        Came::False => "is false".to_owned(),
        Came::Absent => "is false, for a field is absent".to_owned(),
        Came::Value { value } => format!("is {value}"),
        Came::NotEvaluated => "was not looked at".to_owned(),
        Came::Failed { error } => format!("failed: {error}"),
    };
    let value = |value: &Option<Value>| value.as_ref().map_or_else(|| on_screen("absent").into_owned(), Value::to_string);
    let saw: Vec<String> = part.saw.iter().map(|seen| format!("{} = {}", seen.field, value(&seen.value))).collect();
    let saw = if saw.is_empty() { String::new() } else { format!("  [{}]", saw.join(", ")) };
    format!("{} {}{saw}", part.source, on_screen(&came))
}

fn classified(routing: &Routing) -> String {
    let mut text = String::new();
    if let Some(priority) = routing.priority {
        let _ = writeln!(text, "  {:<12} {priority}", on_screen("priority"));
    }
    if !routing.skills.is_empty() {
        let _ = writeln!(text, "  {:<12} {}", on_screen("skills"), routing.skills.join(", "));
    }
    for (name, value) in &routing.vars {
        let _ = writeln!(text, "  vars.{name} = {value}");
    }
    text
}

/// Returns what was found out about a queue.
fn queue(tried: &TriedQueue) -> String {
    let mut facts = vec![format!("rule {}", tried.rule)];
    facts.extend(tried.draw.map(|draw| format!("drawn by {draw} of 0 to 99")));
    facts.extend(tried.in_hours.map(|within| if within { "in its operating hours" } else { "outside of its operating hours" }.to_owned()));
    facts.extend(tried.opens_at.map(|at| format!("opens {at}")));
    facts.extend(tried.max_open.map(|most| match tried.open {
        Some(open) => format!("{open} open of {most}"),
        None => format!("takes {most} open conversations"),
    }));
    let overflows = if tried.overflow.is_some() { "overflows" } else { "fits" };
    let facts: Vec<_> = facts.iter().map(|fact| on_screen(fact)).collect();
    format!("  {:<11}  {}: {}\n", on_screen(overflows), tried.queue, facts.join(", "))
}
