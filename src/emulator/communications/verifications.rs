//! `brands.agents`: get, request and update a verification.
//!
//! Belongs here: the partner's side of it. The brand contact's answer comes through the emulator's console.

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use serde_json::{Value, json};

use super::agents::{AgentPath, name};
use super::{formats, mask};
use crate::emulator::answer::Answer;
use crate::emulator::error::ApiError;
use crate::emulator::extract::{Body, Params};
use crate::emulator::field::Field;
use crate::emulator::oauth::CommunicationsAccess;
use crate::emulator::resources::{Agent, AgentName, VerificationState};
use crate::emulator::state::Shared;

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/v1/brands/{brand}/agents/{agent}/verification", get(read).patch(update))
}

/// Returns the wire form of a verification.
fn wire(name: &AgentName, agent: &Agent) -> Value {
    let mut verification = json!({"name": format!("{name}/verification")});
    if let Some(fields) = verification.as_object_mut() {
        fields.extend(agent.verification_contact.clone().map(|contact| ("agentVerificationContact".to_owned(), contact)));
        fields.insert("verificationState".to_owned(), Value::from(agent.verification.wire_name()));
    }
    verification
}

async fn read(_: CommunicationsAccess, State(shared): State<Shared>, Path(path): AgentPath) -> Result<Answer, ApiError> {
    let (name, state) = (name(path), shared.lock());
    let agent = state.agent(&name).ok_or_else(ApiError::not_found)?;
    Ok(Answer::new(wire(&name, agent)))
}

/// Asks for a verification; the contact is mailed at Google, and answers by the console here.
pub(super) fn request(name: &AgentName, agent: &mut Agent, body: &Value) -> Result<Value, ApiError> {
    let contact = Field::root("", body).required("agentVerificationContact")?;
    check_contact(&contact)?;
    let refused = |why: &str| Err(ApiError::failed_precondition(why));
    match agent.verification {
        VerificationState::Unverified => {}
        VerificationState::Pending => return refused("A verification of this agent is pending: there can be only one at a time."),
        _ => return refused("The agent is verified."),
    }
    if agent.detail("logoUrl").is_empty() {
        return refused("The agent needs a logoUrl before it can be verified.");
    }
    agent.verification = VerificationState::Pending;
    agent.verification_requested = true;
    agent.verification_contact = Some(contact.value().clone());
    Ok(wire(name, agent))
}

fn check_contact(contact: &Field<'_>) -> Result<(), ApiError> {
    contact.required("partnerName")?;
    formats::check_email(&contact.required("partnerEmailAddress")?)?;
    contact.required("brandContactName")?;
    formats::check_email(&contact.required("brandContactEmailAddress")?)?;
    let website = contact.required("brandWebsiteUrl")?;
    formats::check_url(&website)?;
    if website.text(usize::MAX)?.starts_with("https://") { Ok(()) } else { Err(website.refuse("An https:// URL is expected")) }
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
    let merged = mask::merge("AgentVerification", &params, &wire(&name, agent), &body)?;
    let verification = Field::root("agent_verification", &merged);
    let contact = verification.get("agentVerificationContact");
    contact.as_ref().map_or(Ok(()), check_contact)?;
    let state = verification.required("verificationState")?;
    let verified = match state.text(usize::MAX)? {
        "VERIFICATION_STATE_UNVERIFIED" => VerificationState::Unverified,
        same if same == agent.verification.wire_name() => agent.verification,
        _ => return Err(state.refuse("A partner can only set VERIFICATION_STATE_UNVERIFIED; the rest is up to the brand contact")),
    };
    agent.verification = verified;
    agent.verification_contact = contact.map(|contact| contact.value().clone());
    Ok(Answer::new(wire(&name, agent)))
}
