//! Webhook settings of partners and agents, and *Verify*: the *Configure* dialogs of Google's console.
//!
//! Belongs here: HTTP and checks. The handshake's call is in `webhook`.

use axum::extract::{Path, State};
use axum::http::{Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::checked_id;
use crate::emulator::error::ConsoleError;
use crate::emulator::extract::ConsoleBody;
use crate::emulator::resources::{AgentName, ClientToken, Partner, Webhook};
use crate::emulator::state::{Chosen, Shared, State as Memory};
use crate::emulator::user;
use crate::emulator::webhook::{HandshakeReport, Target};

/// Returns the routes of the settings.
pub(super) fn routes() -> Router<Shared> {
    const PARTNER: &str = "/emulator/v1/partners/{partner}/webhook";
    const AGENT: &str = "/emulator/v1/brands/{brand}/agents/{agent}/webhook";
    Router::new()
        .route(PARTNER, get(read_partner).put(set_partner))
        .route(&format!("{PARTNER}:verify"), post(verify_partner))
        .route(&format!("{PARTNER}:showClientToken"), post(show_partner))
        .route(AGENT, get(read_agent).put(set_agent).delete(clear_agent))
        .route(&format!("{AGENT}:verify"), post(verify_agent))
        .route(&format!("{AGENT}:showClientToken"), post(show_agent))
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

/// Returns the settings without the client token.
pub(super) fn webhook_view(webhook: &Webhook) -> Json<Value> {
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
    state.default_partner.get_or_insert_with(|| partner_id.clone());
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

async fn show_partner(State(shared): State<Shared>, Path(partner_id): Path<String>) -> Result<Response, ConsoleError> {
    show(&shared, &WebhookOwner::Partner(partner_id))
}

async fn show_agent(State(shared): State<Shared>, Path(path): Path<(String, String)>) -> Result<Response, ConsoleError> {
    show(&shared, &WebhookOwner::agent(path))
}

/// Answers with the client token, as Google's dialog shows it: only when asked for, and not to be kept.
fn show(shared: &Shared, owner: &WebhookOwner) -> Result<Response, ConsoleError> {
    let mut state = shared.lock();
    let token = owner.webhook(&mut state)?.client_token.as_ref().map(ClientToken::expose);
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(json!({ "clientToken": token }))).into_response())
}
