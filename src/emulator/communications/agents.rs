//! `brands.agents`: create, list, get, patch, delete, and the custom verbs.
//!
//! Belongs here: an agent's wire form. Its rules are in `agent_rules`, verification and launch in files of their own.

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::settings_rules::Privacy;
use super::{agent_rules, dialogflow, fields_of, launches, listing, mask, split_verb, verifications};
use crate::emulator::answer::Answer;
use crate::emulator::error::ApiError;
use crate::emulator::extract::{Body, Params};
use crate::emulator::oauth::CommunicationsAccess;
use crate::emulator::resources::{Agent, AgentName, VerificationState};
use crate::emulator::state::Shared;

pub(super) fn routes() -> Router<Shared> {
    let one = get(read).patch(patch).delete(delete).post(act);
    Router::new().route("/v1/brands/{brand}/agents", get(list).post(create)).route("/v1/brands/{brand}/agents/{agent}", one)
}

pub(super) type AgentPath = Path<(String, String)>;

/// Returns the name that two path segments make.
pub(super) fn name((brand_id, agent_id): (String, String)) -> AgentName {
    AgentName { brand_id, agent_id }
}

/// Returns the links to try an agent, of which `more` is a further part of the query.
pub(super) fn test_urls(root: &str, agent: &str, more: &str) -> (String, Value) {
    let url = |device: &str| format!("{root}/phone?agent={agent}&surface={device}{more}");
    let urls = json!([
        {"surface": "SURFACE_ANDROID_WEB", "url": url("android")},
        {"surface": "SURFACE_ANDROID_MAPS", "url": url("android")},
        {"surface": "SURFACE_IOS_MAPS", "url": url("ios")},
    ]);
    (url("android"), urls)
}

fn wire(root: &str, name: &AgentName, agent: &Agent) -> Value {
    let mut details = agent.details.clone();
    let (url, urls) = test_urls(root, &name.to_string(), "");
    details.insert("agentTestUrl".to_owned(), Value::String(url));
    details.insert("testUrls".to_owned(), urls);
    if let Some(association) = &agent.dialogflow {
        details.insert("dialogflowAssociation".to_owned(), dialogflow::wire(name, association));
    }
    json!({"name": name.to_string(), "displayName": agent.display_name, "businessMessagesAgent": details})
}

/// Returns the agent as a client writes it.
fn input(agent: &Agent) -> Value {
    json!({"displayName": agent.display_name, "businessMessagesAgent": agent.details})
}

/// Takes a checked resource over into the agent.
fn apply(agent: &mut Agent, mut resource: Value) {
    agent.display_name = resource.get("displayName").and_then(Value::as_str).unwrap_or_default().to_owned();
    agent.details = resource.get_mut("businessMessagesAgent").map(Value::take).map(fields_of).unwrap_or_default();
}

async fn list(_: CommunicationsAccess, State(shared): State<Shared>, Path(brand_id): Path<String>, params: Params) -> Result<Answer, ApiError> {
    let state = shared.lock();
    let brand = state.brands.get(&brand_id).ok_or_else(ApiError::not_found)?;
    let show = |id: &str, agent: &Agent| wire(shared.root(), &name((brand_id.clone(), id.to_owned())), agent);
    listing::page("agents", &brand.agents, &params, show).map(Answer::new)
}

async fn read(_: CommunicationsAccess, State(shared): State<Shared>, Path(path): AgentPath) -> Result<Answer, ApiError> {
    let (name, state) = (name(path), shared.lock());
    let agent = state.agent(&name).ok_or_else(ApiError::not_found)?;
    Ok(Answer::new(wire(shared.root(), &name, agent)))
}

async fn create(_: CommunicationsAccess, State(shared): State<Shared>, Path(brand_id): Path<String>, Body(body): Body) -> Result<Answer, ApiError> {
    let mut state = shared.lock();
    let brand = state.brands.get_mut(&brand_id).ok_or_else(ApiError::not_found)?;
    agent_rules::check(&body, Privacy::Required)?;
    let mut agent = Agent::default();
    apply(&mut agent, body);
    let name = name((brand_id, Uuid::new_v4().to_string()));
    let answer = wire(shared.root(), &name, &agent);
    brand.agents.insert(name.agent_id, agent);
    Ok(Answer::new(answer))
}

async fn patch(
    _: CommunicationsAccess,
    State(shared): State<Shared>,
    Path(path): AgentPath,
    params: Params,
    Body(body): Body,
) -> Result<Answer, ApiError> {
    let (name, mut state) = (name(path), shared.lock());
    let agent = state.agent_mut(&name).ok_or_else(ApiError::not_found)?;
    let current = input(agent);
    let merged = mask::merge("Agent", &params, &current, &body)?;
    agent_rules::check(&merged, Privacy::Optional)?;
    agent_rules::check_frozen(agent, &current, &merged)?;
    apply(agent, merged);
    Ok(Answer::new(wire(shared.root(), &name, agent)))
}

async fn delete(_: CommunicationsAccess, State(shared): State<Shared>, Path((brand_id, agent_id)): AgentPath) -> Result<Answer, ApiError> {
    let mut state = shared.lock();
    let brand = state.brands.get_mut(&brand_id).ok_or_else(ApiError::not_found)?;
    let agent = brand.agents.get(&agent_id).ok_or_else(ApiError::not_found)?;
    if agent.verification_requested || agent.verification != VerificationState::Unverified {
        let message = "An agent cannot be deleted once its verification was requested.";
        return Err(ApiError::failed_precondition(message));
    }
    brand.agents.remove(&agent_id);
    Ok(Answer::new(Value::Object(Map::new())))
}

/// Carries out a custom verb, which stands behind a colon in the last segment of the path.
async fn act(
    _: CommunicationsAccess,
    State(shared): State<Shared>,
    Path((brand_id, segment)): AgentPath,
    Body(body): Body,
) -> Result<Answer, ApiError> {
    let (agent_id, verb) = split_verb(&segment);
    let (name, mut state) = (name((brand_id, agent_id.to_owned())), shared.lock());
    let agent = state.agent_mut(&name);
    let agent = || agent.ok_or_else(ApiError::not_found);
    let answer = match verb {
        "requestVerification" => verifications::request(&name, agent()?, &body),
        "requestLaunch" => launches::request(&name, agent()?, &body),
        "associateDialogflow" => dialogflow::associate(&name, agent()?, &body),
        "dissociateDialogflow" => dialogflow::dissociate(agent()?),
        _ => Err(ApiError::not_found()),
    };
    answer.map(Answer::new)
}
