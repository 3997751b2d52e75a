//! `brands`: create, list, get, patch, delete.
//!
//! Belongs here: what Google's rules say about brands. Their agents and locations have files of their own.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use serde_json::{Value, json};
use uuid::Uuid;

use super::agent_rules::DISPLAY_NAME;
use super::{listing, mask};
use crate::emulator::answer::Answer;
use crate::emulator::error::ApiError;
use crate::emulator::extract::{Body, Params};
use crate::emulator::field::Field;
use crate::emulator::oauth::CommunicationsAccess;
use crate::emulator::resources::{Brand, VerificationState};
use crate::emulator::state::Shared;

pub(super) fn routes() -> Router<Shared> {
    let one = get(read).patch(patch).delete(delete);
    Router::new().route("/v1/brands", get(list).post(create)).route("/v1/brands/{brand}", one)
}

fn wire(brand_id: &str, brand: &Brand) -> Value {
    json!({"name": format!("brands/{brand_id}"), "displayName": brand.display_name})
}

/// Lists the caller's own brands.
async fn list(access: CommunicationsAccess, State(shared): State<Shared>, params: Params) -> Result<Answer, ApiError> {
    let state = shared.lock();
    let own = state.brands.iter().filter(|(_, brand)| access.0.owns(&state, brand));
    let own: BTreeMap<String, &Brand> = own.map(|(id, brand)| (id.clone(), brand)).collect();
    listing::page("brands", &own, &params, |id, brand| wire(id, brand)).map(Answer::new)
}

async fn read(_: CommunicationsAccess, State(shared): State<Shared>, Path(brand_id): Path<String>) -> Result<Answer, ApiError> {
    let state = shared.lock();
    let brand = state.brands.get(&brand_id).ok_or_else(ApiError::not_found)?;
    Ok(Answer::new(wire(&brand_id, brand)))
}

/// The API has no field for the partner: a new brand is the caller's.
async fn create(access: CommunicationsAccess, State(shared): State<Shared>, Body(body): Body) -> Result<Answer, ApiError> {
    let display_name = display_name(&body)?;
    let mut state = shared.lock();
    let brand_id = Uuid::new_v4().to_string();
    let brand = Brand { partner_id: access.0.partner_id, display_name, ..Brand::default() };
    let answer = wire(&brand_id, &brand);
    state.brands.insert(brand_id, brand);
    Ok(Answer::new(answer))
}

async fn patch(
    _: CommunicationsAccess,
    State(shared): State<Shared>,
    Path(brand_id): Path<String>,
    params: Params,
    Body(body): Body,
) -> Result<Answer, ApiError> {
    let mut state = shared.lock();
    let brand = state.brands.get_mut(&brand_id).ok_or_else(ApiError::not_found)?;
    let merged = mask::merge("Brand", &params, &json!({"displayName": brand.display_name}), &body)?;
    brand.display_name = display_name(&merged)?;
    Ok(Answer::new(wire(&brand_id, brand)))
}

async fn delete(_: CommunicationsAccess, State(shared): State<Shared>, Path(brand_id): Path<String>, params: Params) -> Result<Answer, ApiError> {
    let force = params.flag("force")?;
    let mut state = shared.lock();
    check_delete(state.brands.get(&brand_id).ok_or_else(ApiError::not_found)?, force)?;
    state.brands.remove(&brand_id);
    Ok(Answer::new(json!({})))
}

fn check_delete(brand: &Brand, force: bool) -> Result<(), ApiError> {
    if brand.agents.values().any(|agent| agent.verification == VerificationState::Verified) {
        return Err(ApiError::failed_precondition("A brand with a verified agent cannot be deleted."));
    }
    let empty = brand.agents.is_empty() && brand.locations.is_empty();
    if !empty && !force {
        return Err(ApiError::failed_precondition("The brand has agents or locations: delete them first or set force."));
    }
    Ok(())
}

fn display_name(body: &Value) -> Result<String, ApiError> {
    Field::root("brand", body).required("displayName")?.text(DISPLAY_NAME).map(str::to_owned)
}
