//! `brands.agents`: list, get, create, delete, and reading verification and launch.
//!
//! Belongs here: an agent's wire form and Google's rules for it. Requests for verification and launch are not there yet.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::brands::DISPLAY_NAME_LIMIT;
use super::listing;
use crate::emulator::error::ApiError;
use crate::emulator::extract::{Body, Params};
use crate::emulator::field::Field;
use crate::emulator::oauth::CommunicationsAccess;
use crate::emulator::resources::{Agent, AgentName, VerificationState, Webhook};
use crate::emulator::state::Shared;

/// Every field a `businessMessagesAgent` may have.
const DETAIL_FIELDS: [&str; 13] = [
    "logoUrl",
    "entryPointConfigs",
    "conversationalSettings",
    "defaultLocale",
    "primaryAgentInteraction",
    "additionalAgentInteractions",
    "customAgentId",
    "phone",
    "authorizationConfig",
    "nonLocalConfig",
    "surveyConfig",
    "agentTestUrl",
    "testUrls",
];

/// Fields made up on output: they are ignored on input, as clients send back whole resources.
const OUTPUT_FIELDS: [&str; 2] = ["agentTestUrl", "testUrls"];

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/v1/brands/{brand}/agents", get(list).post(create))
        .route("/v1/brands/{brand}/agents/{agent}", get(read).delete(delete))
        .route("/v1/brands/{brand}/agents/{agent}/verification", get(verification))
        .route("/v1/brands/{brand}/agents/{agent}/launch", get(launch))
}

type AgentPath = Path<(String, String)>;

fn name((brand_id, agent_id): (String, String)) -> AgentName {
    AgentName { brand_id, agent_id }
}

fn wire(root: &str, name: &AgentName, agent: &Agent) -> Value {
    let url = |device: &str| format!("{root}/phone?agent={name}&surface={device}");
    let mut details = agent.details.clone();
    details.insert("agentTestUrl".to_owned(), Value::String(url("android")));
    let urls = json!([
        {"surface": "SURFACE_ANDROID_WEB", "url": url("android")},
        {"surface": "SURFACE_ANDROID_MAPS", "url": url("android")},
        {"surface": "SURFACE_IOS_MAPS", "url": url("ios")},
    ]);
    details.insert("testUrls".to_owned(), urls);
    json!({"name": name.to_string(), "displayName": agent.display_name, "businessMessagesAgent": details})
}

async fn list(_: CommunicationsAccess, State(shared): State<Shared>, Path(brand_id): Path<String>, params: Params) -> Result<Json<Value>, ApiError> {
    let state = shared.lock();
    let brand = state.brands.get(&brand_id).ok_or_else(ApiError::not_found)?;
    let show = |id: &str, agent: &Agent| wire(shared.root(), &name((brand_id.clone(), id.to_owned())), agent);
    listing::page("agents", &brand.agents, &params, show).map(Json)
}

async fn read(_: CommunicationsAccess, State(shared): State<Shared>, Path(path): AgentPath) -> Result<Json<Value>, ApiError> {
    let (name, state) = (name(path), shared.lock());
    let agent = state.agent(&name).ok_or_else(ApiError::not_found)?;
    Ok(Json(wire(shared.root(), &name, agent)))
}

async fn create(
    _: CommunicationsAccess,
    State(shared): State<Shared>,
    Path(brand_id): Path<String>,
    Body(body): Body,
) -> Result<Json<Value>, ApiError> {
    let mut state = shared.lock();
    let brand = state.brands.get_mut(&brand_id).ok_or_else(ApiError::not_found)?;
    let agent = parse(&body)?;
    let name = name((brand_id, Uuid::new_v4().to_string()));
    let answer = wire(shared.root(), &name, &agent);
    brand.agents.insert(name.agent_id, agent);
    Ok(Json(answer))
}

async fn delete(_: CommunicationsAccess, State(shared): State<Shared>, Path((brand_id, agent_id)): AgentPath) -> Result<Json<Value>, ApiError> {
    let mut state = shared.lock();
    let brand = state.brands.get_mut(&brand_id).ok_or_else(ApiError::not_found)?;
    let agent = brand.agents.get(&agent_id).ok_or_else(ApiError::not_found)?;
    if agent.verification != VerificationState::Unverified {
        let message = "An agent cannot be deleted once its verification was requested.";
        return Err(ApiError::failed_precondition(message));
    }
    brand.agents.remove(&agent_id);
    Ok(Json(json!({})))
}

async fn verification(_: CommunicationsAccess, State(shared): State<Shared>, Path(path): AgentPath) -> Result<Json<Value>, ApiError> {
    let (name, state) = (name(path), shared.lock());
    let agent = state.agent(&name).ok_or_else(ApiError::not_found)?;
    let name = format!("{name}/verification");
    Ok(Json(json!({"name": name, "verificationState": agent.verification.wire_name()})))
}

async fn launch(_: CommunicationsAccess, State(shared): State<Shared>, Path(path): AgentPath) -> Result<Json<Value>, ApiError> {
    let (name, state) = (name(path), shared.lock());
    let agent = state.agent(&name).ok_or_else(ApiError::not_found)?;
    let details: Map<String, Value> = agent.launch.keys().map(|point| (point.clone(), launch_detail(agent, point))).collect();
    Ok(Json(json!({"name": format!("{name}/launch"), "businessMessages": {"launchDetails": details}})))
}

/// Regions belong to `NON_LOCAL` only: locations have their own.
fn launch_detail(agent: &Agent, entry_point: &str) -> Value {
    let state = agent.launch.get(entry_point).copied().unwrap_or_default();
    let mut detail = json!({"entryPoint": entry_point, "launchState": state.wire_name()});
    let regions = agent.details.get("nonLocalConfig").and_then(|config| config.get("regionCodes"));
    if let (Some(regions), "NON_LOCAL", Some(detail)) = (regions, entry_point, detail.as_object_mut()) {
        detail.insert("regionCodes".to_owned(), regions.clone());
    }
    detail
}

fn parse(body: &Value) -> Result<Agent, ApiError> {
    let agent = Field::root("agent", body);
    agent.object(&["name", "displayName", "businessMessagesAgent"])?;
    let display_name = agent.required("displayName")?.text(DISPLAY_NAME_LIMIT)?.to_owned();
    let details = agent.required("businessMessagesAgent")?;
    let mut fields = details.object(&DETAIL_FIELDS)?.clone();
    check_details(&details)?;
    fields.retain(|name, _| !OUTPUT_FIELDS.contains(&name.as_str()));
    let launch = entry_points(&fields).map(|point| (point, Default::default()));
    Ok(Agent {
        display_name,
        launch: launch.collect::<BTreeMap<_, _>>(),
        details: fields,
        verification: VerificationState::default(),
        webhook: Webhook::default(),
    })
}

fn check_details(details: &Field<'_>) -> Result<(), ApiError> {
    let interaction = details.required("primaryAgentInteraction")?;
    interaction.required("interactionType")?.choice(&["BOT", "HUMAN"])?;
    let settings = details.required("conversationalSettings")?;
    let locale = details.required("defaultLocale")?;
    if settings.get(locale.text(usize::MAX)?).is_none() {
        return Err(locale.refuse("The default locale has no conversational settings"));
    }
    Ok(())
}

fn entry_points(details: &Map<String, Value>) -> impl Iterator<Item = String> {
    let configs = details.get("entryPointConfigs").and_then(Value::as_array).into_iter().flatten();
    configs.filter_map(|config| config.get("allowedEntryPoint")?.as_str()).map(str::to_owned)
}
