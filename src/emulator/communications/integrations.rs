//! `brands.agents.integrations`: create, get, list, patch, delete.
//!
//! Belongs here: an integration's wire form and rules. No Dialogflow answers here, so every integration is simply in use.

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::agents::{AgentPath, name};
use super::{dialogflow, fields_of, listing, mask, named};
use crate::emulator::answer::Answer;
use crate::emulator::error::ApiError;
use crate::emulator::extract::{Body, Params};
use crate::emulator::field::Field;
use crate::emulator::oauth::CommunicationsAccess;
use crate::emulator::resources::AgentName;
use crate::emulator::state::Shared;

/// The kinds of integration, of which each has exactly one.
const KINDS: [&str; 2] = ["dialogflowEsIntegration", "dialogflowCxIntegration"];

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/v1/brands/{brand}/agents/{agent}/integrations", get(list).post(create))
        .route("/v1/brands/{brand}/agents/{agent}/integrations/{integration}", get(read).patch(patch).delete(delete))
}

fn wire(agent: &AgentName, id: &str, fields: &Map<String, Value>) -> Value {
    let mut integration = named(format!("{agent}/integrations/{id}"), fields);
    integration.insert("status".to_owned(), Value::from("ENABLED"));
    for kind in KINDS {
        let Some(details) = integration.get_mut(kind).and_then(Value::as_object_mut) else { continue };
        details.insert("dialogflowServiceAccountEmail".to_owned(), Value::from(dialogflow::SERVICE_ACCOUNT));
        details.insert("operationInfo".to_owned(), dialogflow::operation(id, "PREPARE"));
    }
    Value::Object(integration)
}

fn check(integration: &Value) -> Result<(), ApiError> {
    let (kind, details) = Field::root("integration", integration).one_of(&KINDS)?;
    details.required("dialogflowProjectId")?;
    if kind == "dialogflowCxIntegration" {
        details.required("dialogflowAgentId")?;
    }
    for base in details.list("dialogflowKnowledgeBases", usize::MAX)? {
        base.required("displayName")?;
    }
    details.required("autoResponseStatus").map(|_| ())
}

/// A change of the project needs another integration.
fn check_project(current: &Map<String, Value>, merged: &Value) -> Result<(), ApiError> {
    let project =
        |fields: &dyn Fn(&str) -> Option<Value>| KINDS.iter().map(|kind| fields(kind)?.get("dialogflowProjectId").cloned()).collect::<Vec<_>>();
    if project(&|kind| current.get(kind).cloned()) == project(&|kind| merged.get(kind).cloned()) {
        return Ok(());
    }
    Err(ApiError::failed_precondition("The Dialogflow project of an integration cannot be changed: delete it and create another."))
}

/// Lists all at once: Google passes the page size over here.
async fn list(_: CommunicationsAccess, State(shared): State<Shared>, Path(path): AgentPath, params: Params) -> Result<Answer, ApiError> {
    let (name, state) = (name(path), shared.lock());
    let agent = state.agent(&name).ok_or_else(ApiError::not_found)?;
    params.count("pageSize")?;
    let all: Vec<Value> = agent.integrations.iter().map(|(id, fields)| wire(&name, id, fields)).collect();
    Ok(Answer::new(listing::answer("integrations", all, None)))
}

async fn create(_: CommunicationsAccess, State(shared): State<Shared>, Path(path): AgentPath, Body(body): Body) -> Result<Answer, ApiError> {
    let (name, mut state) = (name(path), shared.lock());
    let agent = state.agent_mut(&name).ok_or_else(ApiError::not_found)?;
    check(&body)?;
    let (id, fields) = (Uuid::new_v4().to_string(), fields_of(body));
    let answer = wire(&name, &id, &fields);
    agent.integrations.insert(id, fields);
    Ok(Answer::new(answer))
}

type IntegrationPath = Path<(String, String, String)>;

async fn read(_: CommunicationsAccess, State(shared): State<Shared>, Path((brand_id, agent_id, id)): IntegrationPath) -> Result<Answer, ApiError> {
    let (name, state) = (name((brand_id, agent_id)), shared.lock());
    let found = state.agent(&name).and_then(|agent| agent.integrations.get(&id)).ok_or_else(ApiError::not_found)?;
    Ok(Answer::new(wire(&name, &id, found)))
}

async fn patch(
    _: CommunicationsAccess,
    State(shared): State<Shared>,
    Path((brand_id, agent_id, id)): IntegrationPath,
    params: Params,
    Body(body): Body,
) -> Result<Answer, ApiError> {
    let (name, mut state) = (name((brand_id, agent_id)), shared.lock());
    let agent = state.agent_mut(&name).ok_or_else(ApiError::not_found)?;
    let current = agent.integrations.get_mut(&id).ok_or_else(ApiError::not_found)?;
    mask::required(&params)?;
    let merged = mask::merge("Integration", &params, &Value::Object(current.clone()), &body)?;
    check(&merged)?;
    check_project(current, &merged)?;
    *current = fields_of(merged);
    Ok(Answer::new(wire(&name, &id, current)))
}

async fn delete(_: CommunicationsAccess, State(shared): State<Shared>, Path((brand_id, agent_id, id)): IntegrationPath) -> Result<Answer, ApiError> {
    let (name, mut state) = (name((brand_id, agent_id)), shared.lock());
    let agent = state.agent_mut(&name).ok_or_else(ApiError::not_found)?;
    agent.integrations.remove(&id).ok_or_else(ApiError::not_found)?;
    Ok(Answer::new(json!({})))
}
