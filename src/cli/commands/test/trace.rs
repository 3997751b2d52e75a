//! The trace of a round trip: every hop with its time, what was seen there, and which one failed.

use std::future::Future;
use std::time::Instant;

use serde_json::{Value, json};

use crate::backend::SimulatedInbound;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::ui::Outcome;

/// A hop on the way of a message, there and back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hop {
    /// The webhook's receiver answers.
    Receiver,
    /// The token endpoint takes the key.
    Token,
    /// The provider knows the agent.
    Agent,
    /// The provider delivers the customer's message, signed.
    Delivery,
    /// The message is stored, once.
    Stored,
    /// The rules chose a queue.
    Routing,
    /// The provider takes the reply.
    Reply,
    /// The customer sees the reply, once.
    Phone,
}

impl Hop {
    /// Returns the word in JSON and messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Hop::Receiver => "receiver",
            Hop::Token => "token",
            Hop::Agent => "agent",
            Hop::Delivery => "delivery",
            Hop::Stored => "stored",
            Hop::Routing => "routing",
            Hop::Reply => "reply",
            Hop::Phone => "phone",
        }
    }

    /// Returns the words for people: from where to where.
    fn way(self) -> &'static str {
        match self {
            Hop::Receiver => "webhook receiver",
            Hop::Token => "key -> token endpoint",
            Hop::Agent => "agent at the provider",
            Hop::Delivery => "customer -> webhook",
            Hop::Stored => "webhook -> store",
            Hop::Routing => "rules -> queue",
            Hop::Reply => "reply -> provider",
            Hop::Phone => "provider -> phone",
        }
    }
}

/// What was seen on the way, hop by hop.
#[derive(Default)]
pub(super) struct Trace {
    hops: Vec<Value>,
    under_way: Option<(Hop, Instant)>,
    /// Where the message landed, once it did.
    pub(super) landed: Option<SimulatedInbound>,
}

impl Trace {
    /// Goes over a hop: notes its time, and what it returned beside its value or how it failed.
    pub(super) async fn hop<T>(&mut self, ctx: &Ctx, hop: Hop, work: impl Future<Output = Result<(T, String), CliError>>) -> Result<T, CliError> {
        self.under_way = Some((hop, Instant::now()));
        let _progress = ctx.progress(&format!("hop {} of 8, {}", self.hops.len() + 1, hop.way()), None);
        match work.await {
            Ok((value, detail)) => {
                self.end(true, &detail);
                Ok(value)
            }
            Err(error) => {
                self.end(false, &error.to_string());
                Err(CliError::AtHop { hop: hop.name(), error: Box::new(error) })
            }
        }
    }

    /// Ends the hop that is under way because the time is over, and returns its name.
    pub(super) fn give_up(&mut self) -> &'static str {
        let name = self.under_way.map_or("receiver", |(hop, _)| hop.name());
        self.end(false, "no answer in time");
        name
    }

    fn end(&mut self, ok: bool, detail: &str) {
        if let Some((hop, begun)) = self.under_way.take() {
            self.hops.push(json!({"name": hop.name(), "way": hop.way(), "ok": ok, "durationMs": elapsed_ms(begun), "detail": detail}));
        }
    }

    /// Returns the whole report.
    pub(super) fn report(&self, begun: Instant) -> Outcome {
        let landed = self.landed.as_ref();
        let duration_ms = elapsed_ms(begun);
        let failed = self.hops.iter().find(|hop| hop["ok"] == false).map(|hop| hop["name"].clone());
        let data = json!({
            "conversationId": landed.map(|landed| &landed.conversation_id),
            "messageId": landed.map(|landed| &landed.message_id),
            "rule": landed.and_then(|landed| landed.rule.as_ref()),
            "queue": landed.and_then(|landed| landed.queue.as_ref()),
            "reason": landed.map(|landed| &landed.reason),
            "passed": failed.is_none(),
            "failedHop": failed,
            "durationMs": duration_ms,
            "hops": self.hops,
        });
        let text: String = self.hops.iter().map(line).collect();
        Outcome::new("chanctl.test.roundtrip/v1", data).with_screen(format!("{text}{}", on_screen(&format!("round trip in {duration_ms} ms\n"))))
    }
}

fn line(hop: &Value) -> String {
    let mark = if hop["ok"] == true { "ok" } else { "FAILED" };
    let text = |field: &str| hop[field].as_str().unwrap_or_default().to_owned();
    let (way, detail) = (text("way"), text("detail"));
    format!("{:<6} {:>6} ms  {:<22} {}\n", on_screen(mark), hop["durationMs"].as_u64().unwrap_or_default(), on_screen(&way), on_screen(&detail))
}

fn elapsed_ms(begun: Instant) -> u64 {
    u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX)
}
