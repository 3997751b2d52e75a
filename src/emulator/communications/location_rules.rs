//! What a location may hold.
//!
//! Belongs here: the rules of `Location`. Shapes are checked before, by schema.

use serde_json::{Map, Value};

use super::settings_rules::{self, Privacy};
use crate::emulator::error::ApiError;
use crate::emulator::field::Field;
use crate::emulator::resources::{Agent, AgentName, Brand, LaunchState, Location};

/// Fields that a launch fixes.
const FIXED: [&str; 2] = ["placeId", "locationEntryPointConfigs"];

/// Sets the default locale to the only locale with settings when there is none: Google's samples leave it out.
pub(super) fn fill_locale(location: &mut Value) {
    let settings = location.get("conversationalSettings").and_then(Value::as_object);
    let only = settings.filter(|settings| settings.len() == 1).and_then(|settings| settings.keys().next().cloned());
    if let (Some(only), Some(fields)) = (only, location.as_object_mut()) {
        fields.entry("defaultLocale").or_insert(Value::String(only));
    }
}

/// Returns the agent that a location names, if it is one of its brand.
pub(super) fn agent<'a>(location: &Map<String, Value>, brand_id: &str, brand: &'a Brand) -> Option<&'a Agent> {
    let name = AgentName::parse(location.get("agent")?.as_str()?)?;
    if name.brand_id == brand_id { brand.agents.get(&name.agent_id) } else { None }
}

/// Checks a whole location.
///
/// # Errors
///
/// `INVALID_ARGUMENT` with the first field that breaks a rule.
pub(super) fn check(location: &Value, brand_id: &str, brand: &Brand) -> Result<(), ApiError> {
    let fields = location.as_object();
    let location = Field::root("location", location);
    let named = location.required("agent")?;
    if fields.and_then(|fields| agent(fields, brand_id, brand)).is_none() {
        return Err(named.refuse("The name of an agent of the same brand is expected, brands/BRAND_ID/agents/AGENT_ID"));
    }
    location.required("placeId")?;
    super::formats::check_locale(&location.required("defaultLocale")?, location.required("defaultLocale")?.text(usize::MAX)?)?;
    for config in location.list("locationEntryPointConfigs", usize::MAX)? {
        config.required("allowedEntryPoint")?;
    }
    location.get("conversationalSettings").map_or(Ok(()), |settings| settings_rules::check_locales(&settings, Privacy::Optional))
}

/// Checks that a patch leaves alone what a launch has fixed.
///
/// # Errors
///
/// `FAILED_PRECONDITION` naming the field.
pub(super) fn check_fixed(location: &Location, merged: &Value) -> Result<(), ApiError> {
    let fixed = location.launch == LaunchState::Launched;
    match FIXED.iter().find(|name| fixed && location.fields.get(**name) != merged.get(**name)) {
        Some(name) => Err(ApiError::failed_precondition(format!("{name} of a launched location cannot be changed."))),
        None => Ok(()),
    }
}
