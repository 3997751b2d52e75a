//! `/emulator/v1/state`: the document by HTTP.
//!
//! Belongs here: HTTP only.

use axum::extract::{DefaultBodyLimit, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::document::Document;
use crate::emulator::error::ConsoleError;
use crate::emulator::state::Shared;

/// Largest document in bytes: a hundred pictures and thousands of conversations fit.
const LIMIT_BYTES: usize = 256 * 1024 * 1024;

/// Returns the routes of the document.
pub(in crate::emulator) fn routes() -> Router<Shared> {
    Router::new().route("/emulator/v1/state", get(export).put(import).layer(DefaultBodyLimit::max(LIMIT_BYTES)))
}

async fn export(State(shared): State<Shared>) -> Response {
    let document = Document::of(&shared.lock(), shared.clock().ahead());
    ([(header::CACHE_CONTROL, "no-store")], Json(document)).into_response()
}

/// Replaces everything, or nothing when the document does not fit.
async fn import(State(shared): State<Shared>, body: String) -> Result<Json<Value>, ConsoleError> {
    let document = Document::parse(&body).map_err(ConsoleError::Invalid)?;
    let ahead = document.clock_ahead();
    let state = document.into_state().map_err(ConsoleError::Invalid)?;
    shared.clock().set_ahead(ahead);
    let counts = json!({
        "partners": state.partners.len(),
        "brands": state.brands.len(),
        "conversations": state.conversations.len(),
        "deliveries": state.deliveries.oldest_first().count(),
    });
    *shared.lock() = state;
    Ok(Json(counts))
}
