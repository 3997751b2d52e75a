//! `test roundtrip`: a customer's message by the emulator over HTTP, the decision, a reply, and the customer's phone.

use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use serde_json::Value;

use super::trace::{Hop, Trace};
use crate::backend::{Backend, BackendError, SimulateInbound, SimulatedInbound, SimulationPath};
use crate::cli::args::parse_duration;
use crate::cli::commands::account::{Receiver, receiver};
use crate::cli::commands::objects;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::Outcome;
use crate::domain::{AgentSpec, Key, Kind, ObjectRef, OutboundMessage, Resource, Spec};

/// How long the whole way may take where nobody says.
const WAIT_DEFAULT: Duration = Duration::from_secs(30);

/// How long the receiver may take to say that it is there.
const PROBE: Duration = Duration::from_secs(5);

/// Arguments of `test roundtrip`.
#[derive(Debug, Args)]
pub(crate) struct TestRoundtripArgs {
    /// Key of the agent
    #[arg(value_name = "AGENT", value_parser = objects::key)]
    agent: Key,
    /// Name of the customer
    #[arg(long, value_name = "NAME")]
    from_name: Option<String>,
    /// What the customer writes
    #[arg(long, value_name = "TEXT", default_value = "Hello, is anybody there?")]
    text: String,
    /// What the representative answers
    #[arg(long, value_name = "TEXT", default_value = "Hello, how can we help?")]
    reply: String,
    /// Queue that the message has to land in
    #[arg(long, value_name = "QUEUE", value_parser = objects::key)]
    expect_queue: Option<Key>,
    /// Rule that has to decide
    #[arg(long, value_name = "RULE", value_parser = objects::key)]
    expect_rule: Option<Key>,
    /// How long the whole way may take [default: 30s]
    #[arg(long, value_name = "DURATION", value_parser = parse_duration)]
    wait: Option<Duration>,
}

pub(super) async fn cmd_test_roundtrip(ctx: &Ctx, args: &TestRoundtripArgs) -> Result<Outcome, CliError> {
    let backend = ctx.backend()?;
    if !backend.info().await?.emulator {
        return Err(BackendError::NotAnEmulator.into());
    }
    // A wrong key is no hop of the way.
    let agent = backend.get(&ObjectRef::new(Kind::Agent, args.agent.clone())).await?;
    let begun = Instant::now();
    let mut trace = Trace::default();
    let wait = args.wait.unwrap_or(WAIT_DEFAULT);
    let result = match tokio::time::timeout(wait, walk(ctx, &backend, &agent, args, &mut trace)).await {
        Ok(result) => result,
        Err(_) => {
            let hop = trace.give_up();
            Err(CliError::TimedOut(format!("hop {hop}: the round trip took longer than {} s", wait.as_secs_f64())))
        }
    };
    let report = trace.report(begun);
    match result {
        Ok(()) => Ok(report.with_changed(1)),
        Err(error) => Err(CliError::WithReport { error: Box::new(error), report: Box::new(report) }),
    }
}

async fn walk(ctx: &Ctx, backend: &Arc<dyn Backend>, agent: &Resource, args: &TestRoundtripArgs, trace: &mut Trace) -> Result<(), CliError> {
    let Spec::Agent(AgentSpec { account, .. }) = &agent.spec else {
        return Err(anyhow::anyhow!("{} is no agent", agent.target()).into());
    };
    let receiver = trace.hop(ctx, Hop::Receiver, reach(ctx, backend, agent, account)).await?;
    trace.hop(ctx, Hop::Token, token(backend, account)).await?;
    trace.hop(ctx, Hop::Agent, at_the_provider(backend, &args.agent)).await?;
    let landed = trace.hop(ctx, Hop::Delivery, deliver(backend, args, &receiver.url)).await?;
    trace.landed = Some(landed.clone());
    trace.hop(ctx, Hop::Stored, stored(backend, &landed)).await?;
    trace.hop(ctx, Hop::Routing, async { routed(args, &landed) }).await?;
    let message_id = trace.hop(ctx, Hop::Reply, reply(backend, args, &landed.conversation_id)).await?;
    trace.hop(ctx, Hop::Phone, shown(backend, &landed.conversation_id, &message_id)).await
}

/// Reaches the receiver of the agent's webhook: its own, or its account's.
async fn reach(ctx: &Ctx, backend: &Arc<dyn Backend>, agent: &Resource, account: &Key) -> Result<(Receiver, String), CliError> {
    let account = backend.get(&ObjectRef::new(Kind::Account, account.clone())).await?;
    let webhook_url = agent.status_text("webhookUrl").or(account.status_text("webhookUrl")).unwrap_or_default();
    let receiver = receiver(ctx, backend, webhook_url).await?;
    let base = receiver.url.split_once("/webhooks/").map_or(receiver.url.as_str(), |(base, _)| base);
    if !crate::backend::remote::answers(base, PROBE).await {
        return Err(CliError::WebhookUnreachable(format!("the webhook receiver does not answer at {base}")));
    }
    let detail = format!("{} answers", receiver.url);
    Ok((receiver, detail))
}

async fn token(backend: &Arc<dyn Backend>, account: &Key) -> Result<((), String), CliError> {
    let check = backend.check_credentials(account).await?;
    let ends = check.expires_at.map(|at| format!("; the token holds until {at}")).unwrap_or_default();
    Ok(((), format!("the key was taken{ends}")))
}

async fn at_the_provider(backend: &Arc<dyn Backend>, agent: &Key) -> Result<((), String), CliError> {
    let agent = backend.refresh_agent(agent).await?;
    let text = |field: &str| agent.status_text(field).unwrap_or("-").to_owned();
    Ok(((), format!("{}: verification {}, launch {}", text("displayName"), text("verificationState"), text("launchState"))))
}

async fn deliver(backend: &Arc<dyn Backend>, args: &TestRoundtripArgs, url: &str) -> Result<(SimulatedInbound, String), CliError> {
    let path = SimulationPath::Emulator { url: url.to_owned() };
    let message = SimulateInbound { text: args.text.clone(), from_name: args.from_name.clone(), locale: None, conversation_id: None, path };
    let landed = backend.simulate_inbound(&args.agent, &message).await?;
    let tries = if landed.deliveries > 1 { format!(" at delivery {}", landed.deliveries) } else { String::new() };
    match landed.webhook_status {
        Some(200) => Ok((landed, format!("{url} answered 200{tries}"))),
        None | Some(429 | 500..) => Err(CliError::WebhookUnreachable(landed.explanation)),
        Some(_) => Err(CliError::WebhookCheck {
            message: landed.explanation,
            help: "check that the client token is the one that the provider's console has".into(),
        }),
    }
}

async fn stored(backend: &Arc<dyn Backend>, landed: &SimulatedInbound) -> Result<((), String), CliError> {
    let wrong = |message: String| CliError::WebhookCheck { message, help: "see what the receiver kept with  chanctl doctor".into() };
    if landed.queue.is_none() {
        return Err(wrong("the webhook answered 200, but there is no such conversation".into()));
    }
    let messages = backend.messages(&landed.conversation_id).await?;
    match messages.iter().filter(|message| message.message_id == landed.message_id).count() {
        1 => Ok(((), format!("conversation {} holds it once", landed.conversation_id))),
        count => Err(wrong(format!("the webhook answered 200, but the message is stored {count} times"))),
    }
}

fn routed(args: &TestRoundtripArgs, landed: &SimulatedInbound) -> Result<((), String), CliError> {
    let queue = landed.queue.as_ref().map(Key::as_str);
    let failed = unmet(args.expect_queue.as_ref(), args.expect_rule.as_ref(), queue, landed.rule.as_deref());
    if failed.is_empty() {
        return Ok(((), format!("queue {}: {}", queue.unwrap_or_default(), landed.explanation)));
    }
    Err(unexpected(failed.join("; ")))
}

/// Returns the expectations that were not met, one sentence each.
fn unmet(expect_queue: Option<&Key>, expect_rule: Option<&Key>, queue: Option<&str>, rule: Option<&str>) -> Vec<String> {
    let mut failed = Vec::new();
    if let Some(expected) = expect_queue.filter(|expected| Some(expected.as_str()) != queue) {
        failed.push(format!("expected queue {expected}, got {}", queue.unwrap_or("none")));
    }
    if let Some(expected) = expect_rule.filter(|expected| Some(expected.as_str()) != rule) {
        failed.push(format!("expected rule {expected}, got {}", rule.unwrap_or("none")));
    }
    failed
}

/// The report is put in by the caller, which has the whole trace.
fn unexpected(message: String) -> CliError {
    CliError::Expectation { message, report: Box::new(Outcome::new("", Value::Null)) }
}

async fn reply(backend: &Arc<dyn Backend>, args: &TestRoundtripArgs, conversation_id: &str) -> Result<(String, String), CliError> {
    let message = OutboundMessage::of_text(uuid::Uuid::new_v4().to_string(), &args.reply);
    let sent = backend.reply(conversation_id, &message).await?;
    Ok((sent.message_id, sent.provider_name))
}

async fn shown(backend: &Arc<dyn Backend>, conversation_id: &str, message_id: &str) -> Result<((), String), CliError> {
    let entries = backend.phone(conversation_id).await?;
    match entries.iter().filter(|entry| !entry.from_customer && entry.message_id == message_id).count() {
        1 => Ok(((), "the reply is on the phone".into())),
        0 => Err(unexpected("the reply is not on the phone".into())),
        count => Err(unexpected(format!("the reply is on the phone {count} times"))),
    }
}
