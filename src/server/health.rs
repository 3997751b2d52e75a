//! What a supervisor asks: is the process there, can it serve. No authentication, and no word about the objects.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::app::App;
use super::error::ApiError;
use crate::backend::BackendError;

/// Says that the process answers.
pub(super) async fn alive() -> Response {
    Json(json!({ "status": "ok" })).into_response()
}

/// Says whether the backend answers; why it doesn't is for the log alone.
pub(super) async fn ready(State(app): State<App>) -> Response {
    match app.backend.info().await {
        Ok(_) => Json(json!({ "status": "ok" })).into_response(),
        Err(error) => {
            tracing::warn!(code = error.code(), "the backend is not ready");
            ApiError::from(BackendError::Unavailable { message: "the backend is not ready".into(), retry_after_s: None }).into_response()
        }
    }
}
