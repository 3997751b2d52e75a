//! One attempt at a call, with the faults that strike it.
//!
//! Belongs here: what is sent and what is recorded of it. When is decided in `queue` and `repeat`.

use std::time::{Duration, Instant};

use axum::body::Bytes;

use super::queue::NewDelivery;
use crate::emulator::error::ConsoleError;
use crate::emulator::faults::{Ending, Place, Strike};
use crate::emulator::resources::{AgentName, ClientToken};
use crate::emulator::state::{Chosen, Shared};
use crate::emulator::webhook::{DeliveryReport, Target};

/// What the wrong signature is made with.
const WRONG_CLIENT_TOKEN: &str = "not-the-client-token";

/// What a report says of a call that a fault holds back.
const HELD: &str = "held back until the next call was made (fault outOfOrder)";

/// A call that was made before and is to be made again.
pub(in crate::emulator) struct Again {
    pub(in crate::emulator) call: NewDelivery,
    /// Settings for this attempt.
    pub(in crate::emulator) chosen: Chosen,
}

/// Makes a new call for the first time and returns how that went. It goes on when the caller no longer waits.
pub(in crate::emulator) async fn call_once(shared: &Shared, call: NewDelivery) -> DeliveryReport {
    let request_id = call.request_id.clone();
    let now = shared.now();
    let held = {
        let mut state = shared.lock();
        state.deliveries.add(call, now);
        let held = state.faults.holds_back();
        if held {
            state.deliveries.hold(&request_id, now);
        }
        held
    };
    shared.signals().changed();
    if held {
        return failure(String::new(), Instant::now(), HELD);
    }
    in_its_own_task(shared, request_id, None).await
}

/// Makes an earlier call again at once.
pub(in crate::emulator) async fn call_again(shared: &Shared, again: Again) -> DeliveryReport {
    let request_id = again.call.request_id.clone();
    {
        let mut state = shared.lock();
        if state.deliveries.find(&request_id).is_none() {
            state.deliveries.add(again.call, shared.now());
        }
    }
    in_its_own_task(shared, request_id, Some(again.chosen)).await
}

async fn in_its_own_task(shared: &Shared, request_id: String, chosen: Option<Chosen>) -> DeliveryReport {
    let shared = shared.clone();
    let attempt = tokio::spawn(async move { attempt(&shared, &request_id, chosen).await });
    attempt.await.unwrap_or_else(|error| failure(String::new(), Instant::now(), &error.to_string()))
}

/// Makes one attempt at the call, records it and returns how it went.
pub(super) async fn attempt(shared: &Shared, request_id: &str, chosen: Option<Chosen>) -> DeliveryReport {
    let report = match prepare(shared, request_id, chosen) {
        Ok(prepared) => make(shared, prepared).await,
        Err(error) => failure(String::new(), Instant::now(), &error.to_string()),
    };
    record(shared, request_id, report.clone());
    report
}

struct Prepared {
    target: Target,
    body: Bytes,
    strike: Strike,
}

fn prepare(shared: &Shared, request_id: &str, chosen: Option<Chosen>) -> Result<Prepared, ConsoleError> {
    let mut state = shared.lock();
    let delivery = state.deliveries.find(request_id).ok_or_else(|| ConsoleError::Unknown(format!("call {request_id}")))?;
    let (agent, body): (AgentName, Bytes) = (delivery.call.agent.clone(), delivery.call.body.clone());
    let chosen = chosen.unwrap_or_else(|| delivery.call.chosen.clone());
    let target = state.target(&agent, chosen)?;
    Ok(Prepared { target, body, strike: state.faults.strike(Place::Webhook) })
}

async fn make(shared: &Shared, prepared: Prepared) -> DeliveryReport {
    let Prepared { target, body, strike } = prepared;
    let started = Instant::now();
    pause(strike.latency).await;
    let url = target.url().to_owned();
    match strike.ending {
        Some(Ending::Status { status, .. }) => {
            let error = format!("the webhook answered {status}, only 200 counts (fault status)");
            return DeliveryReport { status: Some(status), ..failure(url, started, &error) };
        }
        Some(Ending::DropBefore) => return failure(url, started, "the connection was closed before the call (fault drop)"),
        Some(Ending::DropAfter) | None => {}
    }
    let target = if strike.wrong_signature { wrongly_signed(target) } else { target };
    let mut report = shared.webhooks().deliver(&target, body.clone()).await;
    if strike.duplicate {
        drop(shared.webhooks().deliver(&target, body).await);
    }
    report.duration_ms = elapsed_ms(started);
    if strike.ending == Some(Ending::DropAfter) {
        return failure(url, started, "the connection was closed before the answer was read (fault drop)");
    }
    report
}

async fn pause(latency: Duration) {
    if !latency.is_zero() {
        tokio::time::sleep(latency).await;
    }
}

fn wrongly_signed(target: Target) -> Target {
    match ClientToken::parse(WRONG_CLIENT_TOKEN.to_owned()) {
        Some(token) => target.signed_with(token),
        None => target,
    }
}

fn record(shared: &Shared, request_id: &str, report: DeliveryReport) {
    let now = shared.now();
    let mut state = shared.lock();
    let conversation_id = state.deliveries.find(request_id).map(|delivery| delivery.call.conversation_id.clone());
    let conversation = conversation_id.and_then(|id| state.conversations.get_mut(&id));
    if let Some((_, call)) = conversation.and_then(|found| found.call_mut(Some(request_id))) {
        call.deliveries.push(report.clone());
    }
    state.deliveries.record(request_id, report, now);
    drop(state);
    shared.signals().changed();
}

fn failure(url: String, started: Instant, error: &str) -> DeliveryReport {
    DeliveryReport { url, status: None, duration_ms: elapsed_ms(started), error: Some(error.to_owned()) }
}

fn elapsed_ms(started: Instant) -> u64 {
    u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX)
}
