//! `brands.agents`: get, request and update a launch.
//!
//! Belongs here: the partner's side of it. Google's decision comes through the emulator's console. Whether a webhook can
//! take messages is not looked at: without one, the emulator says so when it has something to deliver.

use std::collections::BTreeSet;

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use serde_json::{Map, Value, json};

use super::agents::{AgentPath, name};
use super::{agent_rules, mask};
use crate::emulator::answer::Answer;
use crate::emulator::error::ApiError;
use crate::emulator::extract::{Body, Params};
use crate::emulator::field::Field;
use crate::emulator::oauth::CommunicationsAccess;
use crate::emulator::resources::{Agent, AgentName, LaunchState, VerificationState};
use crate::emulator::state::Shared;
use crate::emulator::states::ENTRY_POINTS;

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/v1/brands/{brand}/agents/{agent}/launch", get(read).patch(update))
}

fn wire(name: &AgentName, agent: &Agent) -> Value {
    let configured = configured(agent);
    let points: BTreeSet<&str> = configured.iter().copied().chain(agent.launch.keys().map(String::as_str)).collect();
    let details: Map<String, Value> = points.into_iter().map(|point| (point.to_owned(), detail(agent, point))).collect();
    json!({"name": format!("{name}/launch"), "businessMessages": {"launchDetails": details}})
}

fn detail(agent: &Agent, entry_point: &str) -> Value {
    let state = state_at(agent, entry_point);
    let mut detail = json!({"entryPoint": entry_point, "launchState": state.wire_name()});
    let asked = agent.launch_regions.get(entry_point).filter(|regions| !regions.is_empty());
    // What is launched without a request, by seed or console, is launched wherever the agent may be.
    let all = agent.details.get("nonLocalConfig").and_then(|config| config.get("regionCodes")).cloned();
    let launched = entry_point == "NON_LOCAL" && state != LaunchState::Unlaunched;
    let regions = asked.map(|regions| json!(regions)).or(all.filter(|_| launched));
    if let (Some(regions), Some(detail)) = (regions, detail.as_object_mut()) {
        detail.insert("regionCodes".to_owned(), regions);
    }
    detail
}

fn state_at(agent: &Agent, entry_point: &str) -> LaunchState {
    agent.launch.get(entry_point).copied().unwrap_or_default()
}

fn configured(agent: &Agent) -> Vec<&str> {
    let configs = agent.details.get("entryPointConfigs").and_then(Value::as_array).into_iter().flatten();
    configs.filter_map(|config| config.get("allowedEntryPoint")?.as_str()).collect()
}

async fn read(_: CommunicationsAccess, State(shared): State<Shared>, Path(path): AgentPath) -> Result<Answer, ApiError> {
    let (name, state) = (name(path), shared.lock());
    let agent = state.agent(&name).ok_or_else(ApiError::not_found)?;
    Ok(Answer::new(wire(&name, agent)))
}

/// Asks for a launch at every entry point named; nothing changes unless all of them can be.
pub(super) fn request(name: &AgentName, agent: &mut Agent, body: &Value) -> Result<Value, ApiError> {
    let launch = Field::root("", body).required("agentLaunch")?;
    let details = launch.required("businessMessages")?.required("launchDetails")?;
    let mut asked = Vec::new();
    for (point, detail) in details.entries() {
        check_entry_point(&details, point, &detail)?;
        asked.push((point, regions(agent, point, &detail)?));
    }
    if asked.is_empty() {
        return Err(details.refuse("Field is required"));
    }
    for (point, _) in &asked {
        check_state(agent, point)?;
    }
    for (point, regions) in asked {
        agent.launch.insert(point.to_owned(), LaunchState::Pending);
        agent.launch_regions.insert(point.to_owned(), regions);
    }
    Ok(wire(name, agent))
}

fn check_entry_point(details: &Field<'_>, point: &str, detail: &Field<'_>) -> Result<(), ApiError> {
    if !ENTRY_POINTS.contains(&point) {
        return Err(details.refuse(format!("\"{point}\" is no entry point: {} are", ENTRY_POINTS.join(" and "))));
    }
    match detail.get("entryPoint") {
        Some(named) if named.text(usize::MAX)? != point => Err(named.refuse(format!("The entry point is not that of the key, {point}"))),
        _ => Ok(()),
    }
}

/// Returns the regions of a detail, which `NON_LOCAL` cannot do without.
fn regions(agent: &Agent, point: &str, detail: &Field<'_>) -> Result<Vec<String>, ApiError> {
    if point != "NON_LOCAL" {
        return Ok(Vec::new());
    }
    let given = detail.required("regionCodes")?;
    let own = agent.details.get("nonLocalConfig").and_then(|config| config.get("regionCodes")).and_then(Value::as_array);
    let known = |region: &&Value| own.is_some_and(|own| own.contains(region));
    let given_regions = given.value().as_array().into_iter().flatten();
    match given_regions.clone().find(|region| !known(region)) {
        Some(other) => Err(given.refuse(format!("{other} is not among nonLocalConfig.regionCodes"))),
        None => Ok(given_regions.filter_map(Value::as_str).map(str::to_owned).collect()),
    }
}

fn check_state(agent: &Agent, point: &str) -> Result<(), ApiError> {
    let refused = |why: String| Err(ApiError::failed_precondition(why));
    if agent.verification != VerificationState::Verified {
        return refused("The agent has to be verified before it can be launched.".to_owned());
    }
    if !configured(agent).contains(&point) {
        return refused(format!("{point} is not among the entryPointConfigs of the agent."));
    }
    if agent.launch.values().any(|state| matches!(state, LaunchState::Pending | LaunchState::PendingUnlaunch)) {
        return refused("A launch of this agent is pending: there can be only one at a time.".to_owned());
    }
    match state_at(agent, point) {
        LaunchState::Launched => return refused(format!("The agent is launched at {point}.")),
        LaunchState::Suspended => return refused(format!("The launch of the agent at {point} is suspended.")),
        _ => {}
    }
    agent_rules::check_launchable(&Value::Object(agent.details.clone()), point)
}

async fn update(
    _: CommunicationsAccess,
    State(shared): State<Shared>,
    Path(path): AgentPath,
    params: Params,
    Body(body): Body,
) -> Result<Answer, ApiError> {
    let (name, mut state) = (name(path), shared.lock());
    let agent = state.agent_mut(&name).ok_or_else(ApiError::not_found)?;
    let merged = mask::merge("AgentLaunch", &params, &wire(&name, agent), &body)?;
    let launch = Field::root("agent_launch", &merged);
    let details = launch.required("businessMessages")?.required("launchDetails")?;
    let mut unlaunched = Vec::new();
    for (point, detail) in details.entries() {
        check_entry_point(&details, point, &detail)?;
        if asks_to_unlaunch(agent, point, &detail)? {
            unlaunched.push(point.to_owned());
        }
    }
    for point in unlaunched {
        agent.launch_regions.remove(&point);
        agent.launch.insert(point, LaunchState::Unlaunched);
    }
    Ok(Answer::new(wire(&name, agent)))
}

fn asks_to_unlaunch(agent: &Agent, point: &str, detail: &Field<'_>) -> Result<bool, ApiError> {
    let wanted = detail.required("launchState")?;
    match wanted.text(usize::MAX)? {
        "LAUNCH_STATE_UNLAUNCHED" => Ok(true),
        same if same == state_at(agent, point).wire_name() => Ok(false),
        _ => Err(wanted.refuse("A partner can only set LAUNCH_STATE_UNLAUNCHED; the rest is up to Google")),
    }
}
