//! What the user's device can show, by conversation.
//!
//! Belongs here: the console's setting. What a plain device does to messages and surveys is decided in `messages`.

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use serde::{Deserialize, Serialize};

use crate::emulator::error::ConsoleError;
use crate::emulator::extract::ConsoleBody;
use crate::emulator::state::Shared;

/// A device.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Device {
    /// Whether it shows nothing but plain text.
    plain_text_only: bool,
}

/// Returns the routes of the setting.
pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/emulator/v1/conversations/{conversation}/device", get(read).put(set))
}

async fn read(State(shared): State<Shared>, Path(id): Path<String>) -> Result<Json<Device>, ConsoleError> {
    let state = shared.lock();
    let conversation = state.conversations.get(&id).ok_or_else(|| ConsoleError::Unknown(format!("conversation {id}")))?;
    Ok(Json(Device { plain_text_only: conversation.plain_device }))
}

async fn set(State(shared): State<Shared>, Path(id): Path<String>, ConsoleBody(device): ConsoleBody<Device>) -> Result<Json<Device>, ConsoleError> {
    let mut state = shared.lock();
    let conversation = state.conversations.get_mut(&id).ok_or_else(|| ConsoleError::Unknown(format!("conversation {id}")))?;
    conversation.plain_device = device.plain_text_only;
    Ok(Json(device))
}
