//! `brands.locations`: create, list, get, patch, delete, and the custom verbs; verification and launch of a location.
//!
//! Belongs here: a location's wire form, its states, and the partner's side of them. Its fields' rules are in `location_rules`.

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use serde_json::{Value, json};
use uuid::Uuid;

use super::agents::test_urls;
use super::{fields_of, listing, location_rules, mask, named, split_verb};
use crate::emulator::answer::Answer;
use crate::emulator::error::ApiError;
use crate::emulator::extract::{Body, Params};
use crate::emulator::field::Field;
use crate::emulator::oauth::CommunicationsAccess;
use crate::emulator::resources::{Brand, LaunchState, Location, VerificationState};
use crate::emulator::state::{Shared, State as Memory};

pub(super) fn routes() -> Router<Shared> {
    let one = get(read).patch(patch).delete(delete).post(act);
    Router::new()
        .route("/v1/brands/{brand}/locations", get(list).post(create))
        .route("/v1/brands/{brand}/locations/{location}", one)
        .route("/v1/brands/{brand}/locations/{location}/verification", get(verification))
        .route("/v1/brands/{brand}/locations/{location}/launch", get(launch).patch(update_launch))
}

type LocationPath = Path<(String, String)>;

fn wire(root: &str, brand_id: &str, id: &str, location: &Location) -> Value {
    let mut resource = named(format!("brands/{brand_id}/locations/{id}"), &location.fields);
    let text = |name: &str| location.fields.get(name).and_then(Value::as_str).unwrap_or_default();
    let (url, urls) = test_urls(root, text("agent"), &format!("&location={id}"));
    resource.insert("locationTestUrl".to_owned(), Value::String(url));
    resource.insert("testUrls".to_owned(), urls);
    Value::Object(resource)
}

fn find<'a>(state: &'a mut Memory, brand_id: &str, id: &str) -> Result<&'a mut Location, ApiError> {
    let brand = state.brands.get_mut(brand_id).ok_or_else(ApiError::not_found)?;
    brand.locations.get_mut(id).ok_or_else(ApiError::not_found)
}

async fn list(_: CommunicationsAccess, State(shared): State<Shared>, Path(brand_id): Path<String>, params: Params) -> Result<Answer, ApiError> {
    let state = shared.lock();
    let brand = state.brands.get(&brand_id).ok_or_else(ApiError::not_found)?;
    let show = |id: &str, location: &Location| wire(shared.root(), &brand_id, id, location);
    listing::page("locations", &brand.locations, &params, show).map(Answer::new)
}

async fn read(_: CommunicationsAccess, State(shared): State<Shared>, Path((brand_id, id)): LocationPath) -> Result<Answer, ApiError> {
    let mut state = shared.lock();
    let location = find(&mut state, &brand_id, &id)?;
    Ok(Answer::new(wire(shared.root(), &brand_id, &id, location)))
}

async fn create(
    _: CommunicationsAccess,
    State(shared): State<Shared>,
    Path(brand_id): Path<String>,
    Body(mut body): Body,
) -> Result<Answer, ApiError> {
    let mut state = shared.lock();
    let brand = state.brands.get_mut(&brand_id).ok_or_else(ApiError::not_found)?;
    location_rules::fill_locale(&mut body);
    location_rules::check(&body, &brand_id, brand)?;
    let (id, location) = (Uuid::new_v4().to_string(), Location { fields: fields_of(body), ..Location::default() });
    let answer = wire(shared.root(), &brand_id, &id, &location);
    brand.locations.insert(id, location);
    Ok(Answer::new(answer))
}

async fn patch(
    _: CommunicationsAccess,
    State(shared): State<Shared>,
    Path((brand_id, id)): LocationPath,
    params: Params,
    Body(body): Body,
) -> Result<Answer, ApiError> {
    let mut state = shared.lock();
    let brand = state.brands.get_mut(&brand_id).ok_or_else(ApiError::not_found)?;
    let location = brand.locations.get(&id).cloned().ok_or_else(ApiError::not_found)?;
    let current = Value::Object(location.fields.clone());
    let merged = mask::merge("Location", &params, &current, &body)?;
    location_rules::check(&merged, &brand_id, brand)?;
    location_rules::check_fixed(&location, &merged)?;
    let location = Location { fields: fields_of(merged), ..location };
    let answer = wire(shared.root(), &brand_id, &id, &location);
    brand.locations.insert(id, location);
    Ok(Answer::new(answer))
}

async fn delete(_: CommunicationsAccess, State(shared): State<Shared>, Path((brand_id, id)): LocationPath) -> Result<Answer, ApiError> {
    let mut state = shared.lock();
    let location = find(&mut state, &brand_id, &id)?;
    if location.verification_requested || location.verification != VerificationState::Unverified {
        return Err(ApiError::failed_precondition("A location cannot be deleted once its verification was requested."));
    }
    state.brands.get_mut(&brand_id).and_then(|brand| brand.locations.remove(&id));
    Ok(Answer::new(json!({})))
}

/// Carries out a custom verb, which stands behind a colon in the last segment of the path. The bodies are empty messages.
async fn act(
    _: CommunicationsAccess,
    State(shared): State<Shared>,
    Path((brand_id, segment)): LocationPath,
    Body(_): Body,
) -> Result<Answer, ApiError> {
    let (id, verb) = split_verb(&segment);
    let mut state = shared.lock();
    let brand = state.brands.get_mut(&brand_id).ok_or_else(ApiError::not_found)?;
    if !brand.locations.contains_key(id) {
        return Err(ApiError::not_found());
    }
    match verb {
        "requestVerification" => request_verification(brand, id)?,
        "requestLaunch" => request_launch(brand, &brand_id, id)?,
        _ => return Err(ApiError::not_found()),
    }
    let location = find(&mut state, &brand_id, id)?;
    let shown = if verb == "requestLaunch" { launch_wire(&brand_id, id, location) } else { verification_wire(&brand_id, id, location) };
    Ok(Answer::new(shown))
}

fn request_verification(brand: &mut Brand, id: &str) -> Result<(), ApiError> {
    let Some(location) = brand.locations.get_mut(id) else { return Err(ApiError::not_found()) };
    match location.verification {
        VerificationState::Unverified => {}
        VerificationState::Pending => return Err(ApiError::failed_precondition("A verification of this location is pending.")),
        VerificationState::Verified => return Err(ApiError::failed_precondition("The location is verified.")),
        VerificationState::SuspendedInGmb => return Err(ApiError::failed_precondition("The business listing of the location is suspended.")),
    }
    location.verification = VerificationState::Pending;
    location.verification_requested = true;
    Ok(())
}

fn request_launch(brand: &mut Brand, brand_id: &str, id: &str) -> Result<(), ApiError> {
    let refused = |why: &str| Err(ApiError::failed_precondition(why));
    let Some(location) = brand.locations.get(id) else { return Err(ApiError::not_found()) };
    if location.verification != VerificationState::Verified {
        return refused("The location has to be verified before it can be launched.");
    }
    let agent = location_rules::agent(&location.fields, brand_id, brand);
    if agent.is_none_or(|agent| agent.verification != VerificationState::Verified) {
        return refused("The agent of the location has to be verified before the location can be launched.");
    }
    match location.launch {
        LaunchState::Unlaunched | LaunchState::Rejected => {}
        LaunchState::Launched => return refused("The location is launched."),
        LaunchState::Pending | LaunchState::PendingUnlaunch => {
            return refused("A launch of this location is pending: there can be only one at a time.");
        }
        LaunchState::Suspended | LaunchState::InvalidInGmb => return refused("The launch of this location is suspended."),
    }
    if let Some(location) = brand.locations.get_mut(id) {
        location.launch = LaunchState::Pending;
    }
    Ok(())
}

fn verification_wire(brand_id: &str, id: &str, location: &Location) -> Value {
    json!({"name": format!("brands/{brand_id}/locations/{id}/verification"), "verificationState": location.verification.wire_name()})
}

fn launch_wire(brand_id: &str, id: &str, location: &Location) -> Value {
    json!({"name": format!("brands/{brand_id}/locations/{id}/launch"), "launchState": location.launch.wire_name()})
}

async fn verification(_: CommunicationsAccess, State(shared): State<Shared>, Path((brand_id, id)): LocationPath) -> Result<Answer, ApiError> {
    let mut state = shared.lock();
    let location = find(&mut state, &brand_id, &id)?;
    Ok(Answer::new(verification_wire(&brand_id, &id, location)))
}

async fn launch(_: CommunicationsAccess, State(shared): State<Shared>, Path((brand_id, id)): LocationPath) -> Result<Answer, ApiError> {
    let mut state = shared.lock();
    let location = find(&mut state, &brand_id, &id)?;
    Ok(Answer::new(launch_wire(&brand_id, &id, location)))
}

async fn update_launch(
    _: CommunicationsAccess,
    State(shared): State<Shared>,
    Path((brand_id, id)): LocationPath,
    params: Params,
    Body(body): Body,
) -> Result<Answer, ApiError> {
    let mut state = shared.lock();
    let location = find(&mut state, &brand_id, &id)?;
    let merged = mask::merge("LocationLaunch", &params, &launch_wire(&brand_id, &id, location), &body)?;
    let wanted = Field::root("location_launch", &merged).required("launchState")?;
    match wanted.text(usize::MAX)? {
        "LAUNCH_STATE_UNLAUNCHED" => location.launch = LaunchState::Unlaunched,
        same if same == location.launch.wire_name() => {}
        _ => return Err(wanted.refuse("A partner can only set LAUNCH_STATE_UNLAUNCHED; the rest is up to Google")),
    }
    Ok(Answer::new(launch_wire(&brand_id, &id, location)))
}
