//! `/emulator/v1/faults`: reading, replacing and clearing the list.
//!
//! Belongs here: HTTP only.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::list::Faults;
use super::spec;
use crate::emulator::error::ConsoleError;
use crate::emulator::extract::ConsoleBody;
use crate::emulator::state::Shared;

/// Returns the routes of the list.
pub(in crate::emulator) fn routes() -> Router<Shared> {
    Router::new().route("/emulator/v1/faults", get(read).put(replace).delete(clear))
}

/// A new list; without one nothing is replaced.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewList {
    faults: Vec<Value>,
}

async fn read(State(shared): State<Shared>) -> Json<Value> {
    view(&shared.lock().faults)
}

async fn replace(State(shared): State<Shared>, ConsoleBody(list): ConsoleBody<NewList>) -> Result<Json<Value>, ConsoleError> {
    let faults = Faults::new(spec::parse_all(&list.faults).map_err(ConsoleError::Invalid)?);
    let mut state = shared.lock();
    state.faults = faults;
    Ok(view(&state.faults))
}

async fn clear(State(shared): State<Shared>) -> Json<Value> {
    let mut state = shared.lock();
    state.faults = Faults::default();
    view(&state.faults)
}

fn view(faults: &Faults) -> Json<Value> {
    Json(json!({ "faults": faults }))
}
