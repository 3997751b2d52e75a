//! `GET /emulator/v1/deliveries`: every call with every attempt.
//!
//! Belongs here: the list's form and its filters.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::queue::{Delivery, DeliveryState};
use crate::emulator::error::ConsoleError;
use crate::emulator::state::Shared;

/// Returns the route of the list.
pub(in crate::emulator) fn routes() -> Router<Shared> {
    Router::new().route("/emulator/v1/deliveries", get(list))
}

/// Which calls are wanted; all that are given have to fit.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Wanted {
    conversation_id: Option<String>,
    request_id: Option<String>,
    partner_id: Option<String>,
    kind: Option<String>,
    state: Option<DeliveryState>,
}

impl Wanted {
    fn fits(&self, delivery: &Delivery) -> bool {
        let call = &delivery.call;
        let texts = [
            (&self.conversation_id, &call.conversation_id),
            (&self.request_id, &call.request_id),
            (&self.partner_id, &call.partner_id),
            (&self.kind, &call.kind),
        ];
        texts.iter().all(|(wanted, own)| wanted.as_ref().is_none_or(|wanted| wanted == *own))
            && self.state.is_none_or(|state| state == delivery.state)
    }
}

/// Lists calls, the newest first.
async fn list(State(shared): State<Shared>, wanted: Result<Query<Wanted>, QueryRejection>) -> Result<Json<Value>, ConsoleError> {
    let Query(wanted) = wanted.map_err(|error| ConsoleError::Invalid(error.body_text()))?;
    let state = shared.lock();
    let rows: Vec<Value> = state.deliveries.newest_first().filter(|delivery| wanted.fits(delivery)).map(row).collect();
    Ok(Json(json!({ "deliveries": rows })))
}

fn row(delivery: &Delivery) -> Value {
    let call = &delivery.call;
    json!({
        "requestId": call.request_id,
        "kind": call.kind,
        "conversationId": call.conversation_id,
        "agent": call.agent.to_string(),
        "partnerId": call.partner_id,
        "state": delivery.state,
        "createdAt": delivery.created_at,
        "nextAttemptAt": delivery.next_attempt_at,
        "attempts": delivery.attempts,
    })
}
