//! The emulator's own API under `/emulator/v1`: what was clicked in Google's console, and the user's side for scripts.
//!
//! Belongs here: settings without an API at Google, keys, conversations, and the page for them. It asks for no token, being a
//! test tool's.

mod devices;
mod page;
mod reviews;
mod surveys;
mod webhooks;

use axum::extract::{DefaultBodyLimit, Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::error::ConsoleError;
use super::extract::ConsoleBody;
use super::ownership::Account;
use super::resources::{self, AgentName};
use super::service_account;
use super::state::Shared;
use super::user::{self, Redelivery, Sent, UserEvent};

/// Largest event in bytes: a picture of five million as base64.
const EVENT_LIMIT_BYTES: usize = 8 * 1024 * 1024;

/// Returns the routes of the console.
pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .merge(webhooks::routes())
        .merge(page::routes())
        .merge(reviews::routes())
        .merge(devices::routes())
        .merge(surveys::routes())
        .route("/emulator/v1/health", get(health))
        .route("/emulator/v1/serviceAccounts", post(create_service_account))
        .route("/emulator/v1/brands/{brand}/agents/{agent}/userMessages", post(send_user_message))
        .route("/emulator/v1/brands/{brand}/agents/{agent}/userEvents", post(send_user_event).layer(DefaultBodyLimit::max(EVENT_LIMIT_BYTES)))
        .route("/emulator/v1/conversations", get(conversations))
        .route("/emulator/v1/conversations/{conversation}", get(conversation))
        .route("/emulator/v1/conversations/{conversation}/redeliver", post(redeliver))
}

async fn health(State(shared): State<Shared>) -> Json<Value> {
    Json(json!({"status": "ok", "url": shared.root(), "tokenUrl": shared.token_url()}))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct NewServiceAccount {
    name: Option<String>,
    project_id: Option<String>,
    /// The partner it acts for, the default one when absent.
    partner_id: Option<String>,
}

/// Answers with a fresh key file that is trusted from now on. A second one of the same name replaces the first.
async fn create_service_account(
    State(shared): State<Shared>,
    ConsoleBody(wanted): ConsoleBody<NewServiceAccount>,
) -> Result<Json<Value>, ConsoleError> {
    // Keys of several partners stand side by side unless they are given the same name.
    let usual = wanted.partner_id.as_ref().map_or_else(|| "chanctl-emulator".to_owned(), |partner| format!("chanctl-emulator-{partner}"));
    let name = checked_id(wanted.name, &usual)?;
    let project_id = checked_id(wanted.project_id, "emulator-project")?;
    if let Some(unknown) = wanted.partner_id.as_ref().filter(|id| !shared.lock().partners.contains_key(*id)) {
        return Err(ConsoleError::Unknown(format!("partner {unknown}")));
    }
    let token_url = shared.token_url();
    let generated = tokio::task::spawn_blocking(move || service_account::generate(&name, &project_id, &token_url)).await;
    let file = generated.map_err(|error| ConsoleError::Key(error.to_string()))?.map_err(|error| ConsoleError::Key(error.to_string()))?;
    let unreadable = || ConsoleError::Key("the new key cannot be read back".to_owned());
    let (email, key) = service_account::verifying_key(&file).ok_or_else(unreadable)?;
    shared.lock().accounts.insert(email, Account { key, partner_id: wanted.partner_id });
    Ok(Json(file))
}

fn checked_id(wanted: Option<String>, default: &str) -> Result<String, ConsoleError> {
    let id = wanted.unwrap_or_else(|| default.to_owned());
    if resources::is_id(&id) { Ok(id) } else { Err(ConsoleError::Invalid(format!("\"{id}\" cannot be a name"))) }
}

async fn send_user_message(
    State(shared): State<Shared>,
    Path((brand_id, agent_id)): Path<(String, String)>,
    ConsoleBody(event): ConsoleBody<UserEvent>,
) -> Result<Json<Sent>, ConsoleError> {
    if event.text.is_none() {
        return Err(ConsoleError::Invalid("text is missing".to_owned()));
    }
    user::send(&shared, AgentName { brand_id, agent_id }, event).await.map(Json)
}

async fn send_user_event(
    State(shared): State<Shared>,
    Path((brand_id, agent_id)): Path<(String, String)>,
    ConsoleBody(event): ConsoleBody<UserEvent>,
) -> Result<Json<Sent>, ConsoleError> {
    user::send(&shared, AgentName { brand_id, agent_id }, event).await.map(Json)
}

async fn redeliver(
    State(shared): State<Shared>,
    Path(id): Path<String>,
    ConsoleBody(again): ConsoleBody<Redelivery>,
) -> Result<Json<Sent>, ConsoleError> {
    user::redeliver(&shared, &id, again).await.map(Json)
}

/// Lists conversations, the one the user wrote in last first.
async fn conversations(State(shared): State<Shared>) -> Json<Value> {
    let state = shared.lock();
    let mut all: Vec<_> = state.conversations.values().collect();
    all.sort_by_key(|conversation| std::cmp::Reverse(conversation.last_user_message_at));
    let rows = all.into_iter().map(|conversation| {
        json!({
            "conversationId": conversation.id,
            "agent": conversation.agent.to_string(),
            "user": conversation.user,
            "entryCount": conversation.entries.len(),
            "lastUserMessageAt": conversation.last_user_message_at,
        })
    });
    Json(json!({"conversations": rows.collect::<Vec<_>>()}))
}

async fn conversation(State(shared): State<Shared>, Path(id): Path<String>) -> Result<Json<Value>, ConsoleError> {
    let state = shared.lock();
    let unknown = || ConsoleError::Unknown(format!("conversation {id}"));
    let conversation = state.conversations.get(&id).ok_or_else(unknown)?;
    Ok(Json(json!(conversation.transcript())))
}
