//! `brands.agents.greetings`: create, get, list, patch. Google has no delete.
//!
//! Belongs here: a greeting's wire form and rules.

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::agents::{AgentPath, name};
use super::{fields_of, listing, mask, named, settings_rules};
use crate::emulator::answer::Answer;
use crate::emulator::error::ApiError;
use crate::emulator::extract::{Body, Params};
use crate::emulator::field::Field;
use crate::emulator::oauth::CommunicationsAccess;
use crate::emulator::resources::{Agent, AgentName};
use crate::emulator::state::Shared;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/v1/brands/{brand}/agents/{agent}/greetings", get(list).post(create))
        .route("/v1/brands/{brand}/agents/{agent}/greetings/{greeting}", get(read).patch(patch))
}

fn wire(root: &str, agent: &AgentName, id: &str, fields: &Map<String, Value>) -> Value {
    let mut greeting = named(format!("{agent}/greetings/{id}"), fields);
    let link = format!("{root}/phone?agent={agent}&surface=android&greeting={id}");
    greeting.insert("adLink".to_owned(), Value::String(link));
    Value::Object(greeting)
}

fn check(greeting: &Value, agent: &Agent) -> Result<(), ApiError> {
    let greeting = Field::root("greeting", greeting);
    let locale = greeting.required("locale")?;
    let settings = agent.details.get("conversationalSettings").and_then(Value::as_object);
    if !settings.is_some_and(|settings| locale.value().as_str().is_some_and(|locale| settings.contains_key(locale))) {
        return Err(locale.refuse("The agent has no conversational settings for this locale"));
    }
    greeting.required("welcomeMessages")?;
    greeting.list("welcomeMessages", usize::MAX)?.iter().try_for_each(settings_rules::check_welcome)?;
    settings_rules::check_starters(&greeting)
}

async fn list(_: CommunicationsAccess, State(shared): State<Shared>, Path(path): AgentPath, params: Params) -> Result<Answer, ApiError> {
    let (name, state) = (name(path), shared.lock());
    let agent = state.agent(&name).ok_or_else(ApiError::not_found)?;
    let show = |id: &str, fields: &Map<String, Value>| wire(shared.root(), &name, id, fields);
    listing::page("greetings", &agent.greetings, &params, show).map(Answer::new)
}

async fn create(_: CommunicationsAccess, State(shared): State<Shared>, Path(path): AgentPath, Body(body): Body) -> Result<Answer, ApiError> {
    let (name, mut state) = (name(path), shared.lock());
    let agent = state.agent_mut(&name).ok_or_else(ApiError::not_found)?;
    check(&body, agent)?;
    let (id, fields) = (Uuid::new_v4().to_string(), fields_of(body));
    let answer = wire(shared.root(), &name, &id, &fields);
    agent.greetings.insert(id, fields);
    Ok(Answer::new(answer))
}

type GreetingPath = Path<(String, String, String)>;

async fn read(_: CommunicationsAccess, State(shared): State<Shared>, Path((brand_id, agent_id, id)): GreetingPath) -> Result<Answer, ApiError> {
    let (name, state) = (name((brand_id, agent_id)), shared.lock());
    let found = state.agent(&name).and_then(|agent| agent.greetings.get(&id)).ok_or_else(ApiError::not_found)?;
    Ok(Answer::new(wire(shared.root(), &name, &id, found)))
}

async fn patch(
    _: CommunicationsAccess,
    State(shared): State<Shared>,
    Path((brand_id, agent_id, id)): GreetingPath,
    params: Params,
    Body(body): Body,
) -> Result<Answer, ApiError> {
    let (name, mut state) = (name((brand_id, agent_id)), shared.lock());
    let agent = state.agent_mut(&name).ok_or_else(ApiError::not_found)?;
    let current = agent.greetings.get(&id).cloned().ok_or_else(ApiError::not_found)?;
    let merged = mask::merge("Greeting", &params, &Value::Object(current), &body)?;
    check(&merged, agent)?;
    let fields = fields_of(merged);
    let answer = wire(shared.root(), &name, &id, &fields);
    agent.greetings.insert(id, fields);
    Ok(Answer::new(answer))
}
