//! The emulator's own API under `/emulator/v1`: what was clicked in Google's console, and the user's side for scripts.
//!
//! Belongs here: settings without an API at Google, keys, conversations. It asks for no token, being a test tool's.

use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::Uri;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::error::ConsoleError;
use super::extract::ConsoleBody;
use super::resources::{self, AgentName, Partner, Webhook};
use super::service_account;
use super::state::{Chosen, Shared, State as Memory};
use super::user::{self, Redelivery, Sent, UserEvent};
use super::webhook::{HandshakeReport, Target};

/// Largest event in bytes: a picture of five million as base64.
const EVENT_LIMIT_BYTES: usize = 8 * 1024 * 1024;

/// Returns the routes of the console.
pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/emulator/v1/health", get(health))
        .route("/emulator/v1/serviceAccounts", post(create_service_account))
        .route("/emulator/v1/partners/{partner}/webhook", get(read_partner).put(set_partner))
        .route("/emulator/v1/partners/{partner}/webhook:verify", post(verify_partner))
        .route("/emulator/v1/brands/{brand}/agents/{agent}/webhook", get(read_agent).put(set_agent).delete(clear_agent))
        .route("/emulator/v1/brands/{brand}/agents/{agent}/webhook:verify", post(verify_agent))
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
}

/// Answers with a fresh key file that is trusted from now on. A second one of the same name replaces the first.
async fn create_service_account(
    State(shared): State<Shared>,
    ConsoleBody(wanted): ConsoleBody<NewServiceAccount>,
) -> Result<Json<Value>, ConsoleError> {
    let name = checked_id(wanted.name, "chanctl-emulator")?;
    let project_id = checked_id(wanted.project_id, "emulator-project")?;
    let token_url = shared.token_url();
    let generated = tokio::task::spawn_blocking(move || service_account::generate(&name, &project_id, &token_url)).await;
    let file = generated.map_err(|error| ConsoleError::Key(error.to_string()))?.map_err(|error| ConsoleError::Key(error.to_string()))?;
    let unreadable = || ConsoleError::Key("the new key cannot be read back".to_owned());
    let (email, key) = service_account::verifying_key(&file).ok_or_else(unreadable)?;
    shared.lock().accounts.insert(email, key);
    Ok(Json(file))
}

fn checked_id(wanted: Option<String>, default: &str) -> Result<String, ConsoleError> {
    let id = wanted.unwrap_or_else(|| default.to_owned());
    if resources::is_id(&id) { Ok(id) } else { Err(ConsoleError::Invalid(format!("\"{id}\" cannot be a name"))) }
}

/// New webhook settings; what is absent stays as it is, since nobody can read the client token back.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct WebhookSettings {
    webhook_url: Option<String>,
    client_token: Option<String>,
}

impl WebhookSettings {
    /// Returns the settings once they are checked, so that nothing is changed by half.
    fn check(self) -> Result<Chosen, ConsoleError> {
        if let Some(url) = &self.webhook_url {
            check_url(url)?;
        }
        let client_token = self.client_token.map(user::parse_token).transpose()?;
        Ok(Chosen { url: self.webhook_url, client_token })
    }
}

fn apply(settings: Chosen, webhook: &mut Webhook) -> Json<Value> {
    webhook.url = settings.url.or(webhook.url.take());
    webhook.client_token = settings.client_token.or(webhook.client_token.take());
    webhook.verified = false;
    webhook_view(webhook)
}

fn check_url(url: &str) -> Result<(), ConsoleError> {
    let uri: Option<Uri> = url.parse().ok();
    let usable = uri.is_some_and(|uri| matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some());
    if usable { Ok(()) } else { Err(ConsoleError::Invalid("webhookUrl is not an http or https URL".to_owned())) }
}

fn webhook_view(webhook: &Webhook) -> Json<Value> {
    Json(json!({
        "webhookUrl": webhook.url,
        "clientTokenSet": webhook.client_token.is_some(),
        "verified": webhook.verified,
    }))
}

async fn read_partner(State(shared): State<Shared>, Path(partner_id): Path<String>) -> Result<Json<Value>, ConsoleError> {
    let mut state = shared.lock();
    WebhookOwner::Partner(partner_id).webhook(&mut state).map(|webhook| webhook_view(webhook))
}

async fn set_partner(
    State(shared): State<Shared>,
    Path(partner_id): Path<String>,
    ConsoleBody(settings): ConsoleBody<WebhookSettings>,
) -> Result<Json<Value>, ConsoleError> {
    let partner_id = checked_id(Some(partner_id), "")?;
    let settings = settings.check()?;
    let mut state = shared.lock();
    let partner = state.partners.entry(partner_id.clone()).or_insert_with(|| Partner::new(&partner_id));
    Ok(apply(settings, &mut partner.webhook))
}

async fn read_agent(State(shared): State<Shared>, Path(path): Path<(String, String)>) -> Result<Json<Value>, ConsoleError> {
    WebhookOwner::agent(path).webhook(&mut shared.lock()).map(|webhook| webhook_view(webhook))
}

async fn set_agent(
    State(shared): State<Shared>,
    Path(path): Path<(String, String)>,
    ConsoleBody(settings): ConsoleBody<WebhookSettings>,
) -> Result<Json<Value>, ConsoleError> {
    let settings = settings.check()?;
    let mut state = shared.lock();
    Ok(apply(settings, WebhookOwner::agent(path).webhook(&mut state)?))
}

async fn clear_agent(State(shared): State<Shared>, Path(path): Path<(String, String)>) -> Result<Json<Value>, ConsoleError> {
    let mut state = shared.lock();
    let webhook = WebhookOwner::agent(path).webhook(&mut state)?;
    *webhook = Webhook::default();
    Ok(webhook_view(webhook))
}

/// Whose webhook settings are meant.
enum WebhookOwner {
    Partner(String),
    Agent(AgentName),
}

impl WebhookOwner {
    fn agent((brand_id, agent_id): (String, String)) -> Self {
        Self::Agent(AgentName { brand_id, agent_id })
    }

    fn webhook<'a>(&self, state: &'a mut Memory) -> Result<&'a mut Webhook, ConsoleError> {
        let found = match self {
            Self::Partner(id) => state.partners.get_mut(id).map(|partner| &mut partner.webhook),
            Self::Agent(name) => state.agent_mut(name).map(|agent| &mut agent.webhook),
        };
        found.ok_or_else(|| ConsoleError::Unknown(self.to_string()))
    }
}

impl std::fmt::Display for WebhookOwner {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Partner(id) => write!(formatter, "partner {id}"),
            Self::Agent(name) => write!(formatter, "agent {name}"),
        }
    }
}

async fn verify_partner(State(shared): State<Shared>, Path(partner_id): Path<String>) -> Result<Json<HandshakeReport>, ConsoleError> {
    verify(&shared, &WebhookOwner::Partner(partner_id)).await.map(Json)
}

async fn verify_agent(State(shared): State<Shared>, Path(path): Path<(String, String)>) -> Result<Json<HandshakeReport>, ConsoleError> {
    verify(&shared, &WebhookOwner::agent(path)).await.map(Json)
}

/// Sends the handshake to the owner's own settings and keeps the outcome, unless they were changed meanwhile.
async fn verify(shared: &Shared, owner: &WebhookOwner) -> Result<HandshakeReport, ConsoleError> {
    let target = own_target(owner, &mut shared.lock())?;
    let report = shared.webhooks().handshake(&target).await;
    let mut state = shared.lock();
    let webhook = owner.webhook(&mut state)?;
    if target.is(webhook.url.as_deref(), webhook.client_token.as_ref()) {
        webhook.verified = report.verified;
    }
    Ok(report)
}

fn own_target(owner: &WebhookOwner, state: &mut Memory) -> Result<Target, ConsoleError> {
    let webhook = owner.webhook(state)?;
    let missing = |what: &str| ConsoleError::Conflict(format!("no {what} is set for {owner}: PUT its webhook first"));
    Target::new(webhook.url.clone(), webhook.client_token.clone()).map_err(missing)
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
