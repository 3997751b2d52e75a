//! `test roundtrip`: a customer's message by the emulator over HTTP, the decision, a reply, and the customer's phone.

use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use serde_json::{Value, json};

use crate::backend::{Backend, BackendError, SimulateInbound, SimulatedInbound, SimulationPath};
use crate::cli::args::parse_duration;
use crate::cli::commands::account::receiver;
use crate::cli::commands::objects;
use crate::cli::commands::rule::test::unmet;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::Outcome;
use crate::domain::{Key, Kind, ObjectRef, OutboundMessage, Spec};

/// How long the whole way may take where nobody says.
const WAIT_DEFAULT: Duration = Duration::from_secs(30);

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

/// What was seen on the way, hop by hop.
#[derive(Default)]
struct Trace {
    hops: Vec<Value>,
    landed: Option<SimulatedInbound>,
}

impl Trace {
    fn hop(&mut self, name: &str, begun: Instant, ok: bool, detail: &str) {
        let duration_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.hops.push(json!({"hop": name, "ok": ok, "durationMs": duration_ms, "detail": detail}));
    }

    fn report(&self, begun: Instant) -> Outcome {
        let landed = self.landed.as_ref();
        let duration_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let failed = self.hops.iter().find(|hop| hop["ok"] == false).map(|hop| hop["hop"].clone());
        let data = json!({
            "conversationId": landed.map(|landed| &landed.conversation_id),
            "rule": landed.and_then(|landed| landed.rule.as_ref()),
            "queue": landed.and_then(|landed| landed.queue.as_ref()),
            "reason": landed.map(|landed| &landed.reason),
            "passed": failed.is_none(),
            "failedHop": failed,
            "durationMs": duration_ms,
            "hops": self.hops,
        });
        let line = |hop: &Value| {
            let mark = if hop["ok"] == true { "ok    " } else { "FAILED" };
            format!(
                "{mark} {:>6} ms  {:<28} {}\n",
                hop["durationMs"].as_u64().unwrap_or_default(),
                hop["hop"].as_str().unwrap_or_default(),
                hop["detail"].as_str().unwrap_or_default()
            )
        };
        let text: String = self.hops.iter().map(line).collect();
        Outcome::new("chanctl.test.roundtrip/v1", data).with_text(format!("{text}round trip in {duration_ms} ms\n"))
    }
}

pub(super) async fn cmd_test_roundtrip(ctx: &Ctx, args: &TestRoundtripArgs) -> Result<Outcome, CliError> {
    let backend = ctx.backend()?;
    if !backend.info().await?.emulator {
        return Err(BackendError::NotAnEmulator.into());
    }
    let begun = Instant::now();
    let mut trace = Trace::default();
    let wait = args.wait.unwrap_or(WAIT_DEFAULT);
    let result = match tokio::time::timeout(wait, walk(ctx, &backend, args, &mut trace)).await {
        Ok(result) => result,
        Err(_) => Err(CliError::TimedOut(format!("the round trip took longer than {} s", wait.as_secs_f64()))),
    };
    let report = trace.report(begun);
    match result {
        Ok(()) => Ok(report.with_changed(1)),
        Err(CliError::Expectation { message, .. }) => Err(CliError::Expectation { message, report: Box::new(report) }),
        Err(error) => Err(CliError::WithReport { error: Box::new(error), report: Box::new(report) }),
    }
}

async fn walk(ctx: &Ctx, backend: &Arc<dyn Backend>, args: &TestRoundtripArgs, trace: &mut Trace) -> Result<(), CliError> {
    let webhook_url = webhook_of(backend, &args.agent).await?;
    let receiver = receiver(ctx, backend, &webhook_url).await?;
    let conversation_id = inbound(backend, args, &receiver.url, trace).await?;
    decision(args, trace)?;
    let message_id = reply(backend, args, &conversation_id, trace).await?;
    phone(backend, &conversation_id, &message_id, trace).await
}

/// Returns the webhook address of the agent: its own, or its account's.
async fn webhook_of(backend: &Arc<dyn Backend>, agent: &Key) -> Result<String, CliError> {
    let agent = backend.get(&ObjectRef::new(Kind::Agent, agent.clone())).await?;
    if let Some(own) = agent.status_text("webhookUrl") {
        return Ok(own.to_owned());
    }
    let Spec::Agent(spec) = &agent.spec else {
        return Err(anyhow::anyhow!("{} is no agent", agent.target()).into());
    };
    let account = backend.get(&ObjectRef::new(Kind::Account, spec.account.clone())).await?;
    Ok(account.status_text("webhookUrl").unwrap_or_default().to_owned())
}

async fn inbound(backend: &Arc<dyn Backend>, args: &TestRoundtripArgs, url: &str, trace: &mut Trace) -> Result<String, CliError> {
    const HOP: &str = "customer -> webhook";
    let path = SimulationPath::Emulator { url: url.to_owned() };
    let message = SimulateInbound { text: args.text.clone(), from_name: args.from_name.clone(), locale: None, conversation_id: None, path };
    let begun = Instant::now();
    let landed = match backend.simulate_inbound(&args.agent, &message).await {
        Ok(landed) => landed,
        Err(error) => {
            trace.hop("customer -> provider", begun, false, &error.to_string());
            return Err(error.into());
        }
    };
    let ok = landed.queue.is_some();
    let status = landed.webhook_status.map_or_else(|| landed.explanation.clone(), |status| format!("{url} answered {status}"));
    trace.hop(HOP, begun, ok, &status);
    let conversation_id = landed.conversation_id.clone();
    let (status, explanation) = (landed.webhook_status, landed.explanation.clone());
    trace.landed = Some(landed);
    match status {
        _ if ok => Ok(conversation_id),
        None | Some(429 | 500..) => Err(CliError::WebhookUnreachable(format!("hop {HOP}: {explanation}"))),
        Some(_) => Err(CliError::WebhookCheck {
            message: format!("hop {HOP}: {explanation}"),
            help: "check that the client token is the one that the provider's console has".into(),
        }),
    }
}

fn decision(args: &TestRoundtripArgs, trace: &mut Trace) -> Result<(), CliError> {
    let begun = Instant::now();
    let Some(landed) = trace.landed.clone() else { return Ok(()) };
    let queue = landed.queue.as_ref().map(Key::as_str);
    let failed = unmet(args.expect_queue.as_ref(), args.expect_rule.as_ref(), queue, landed.rule.as_deref());
    let detail = if failed.is_empty() { format!("queue {}: {}", queue.unwrap_or_default(), landed.explanation) } else { failed.join("; ") };
    trace.hop("rules -> queue", begun, failed.is_empty(), &detail);
    if failed.is_empty() {
        return Ok(());
    }
    // The report is put in by the caller, which has the whole trace.
    Err(CliError::Expectation { message: format!("hop rules -> queue: {detail}"), report: Box::new(Outcome::new("", Value::Null)) })
}

async fn reply(backend: &Arc<dyn Backend>, args: &TestRoundtripArgs, conversation_id: &str, trace: &mut Trace) -> Result<String, CliError> {
    let begun = Instant::now();
    let message = OutboundMessage::of_text(uuid::Uuid::new_v4().to_string(), &args.reply);
    match backend.reply(conversation_id, &message).await {
        Ok(sent) => {
            trace.hop("reply -> provider", begun, true, &sent.provider_name);
            Ok(sent.message_id)
        }
        Err(error) => {
            trace.hop("reply -> provider", begun, false, &error.to_string());
            Err(error.into())
        }
    }
}

async fn phone(backend: &Arc<dyn Backend>, conversation_id: &str, message_id: &str, trace: &mut Trace) -> Result<(), CliError> {
    let begun = Instant::now();
    let shown = backend.phone(conversation_id).await;
    let found = shown.as_ref().is_ok_and(|entries| entries.iter().any(|entry| !entry.from_customer && entry.message_id == message_id));
    let detail = match &shown {
        Ok(_) if found => "the reply is on the phone".to_owned(),
        Ok(_) => "the reply is not on the phone".to_owned(),
        Err(error) => error.to_string(),
    };
    trace.hop("provider -> phone", begun, found, &detail);
    match shown {
        Err(error) => Err(error.into()),
        Ok(_) if found => Ok(()),
        Ok(_) => Err(CliError::Expectation { message: format!("hop provider -> phone: {detail}"), report: Box::new(Outcome::new("", Value::Null)) }),
    }
}
