//! Surveys that Google sends by itself: half an hour after the last message of a conversation with a bot, else a working day
//! later. Here it sends one when told to.
//!
//! Belongs here: the console's action. Surveys that the partner asks for are in `messages`, answers in `user`.

use axum::extract::{Path, State};
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::emulator::conversation::{Entry, EntryKind, Speaker};
use crate::emulator::error::ConsoleError;
use crate::emulator::extract::ConsoleBody;
use crate::emulator::state::Shared;

/// Nothing can be chosen.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

/// Returns the route of the action.
pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/emulator/v1/conversations/{conversation}/surveys", post(send))
}

/// Puts a survey of Google's into the conversation; the webhook hears of it by the user's answers only.
async fn send(
    State(shared): State<Shared>,
    Path(id): Path<String>,
    ConsoleBody(Nothing {}): ConsoleBody<Nothing>,
) -> Result<Json<Value>, ConsoleError> {
    let (now, survey_id) = (shared.now(), Uuid::new_v4().to_string());
    let mut state = shared.lock();
    let conversation = state.conversations.get_mut(&id).ok_or_else(|| ConsoleError::Unknown(format!("conversation {id}")))?;
    if conversation.plain_device {
        return Err(ConsoleError::Conflict("the user's device cannot show surveys".to_owned()));
    }
    conversation.entries.push(Entry {
        from: Speaker::Agent,
        kind: EntryKind::Survey,
        message_id: survey_id.clone(),
        text: String::new(),
        at: now,
        resource: Some(json!({"surveyTriggerSource": "GOOGLE"})),
        read: false,
        call: None,
    });
    Ok(Json(json!({"conversationId": id, "surveyId": survey_id})))
}
