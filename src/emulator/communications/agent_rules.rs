//! What an agent may hold, and what it must hold before a launch.
//!
//! Belongs here: the rules of `Agent` and `BusinessMessagesAgent`. Shapes are checked before, by schema.

use serde_json::Value;

use super::settings_rules::{self, Privacy};
use super::{formats, interaction_rules, survey_rules};
use crate::emulator::error::ApiError;
use crate::emulator::field::Field;
use crate::emulator::resources::{Agent, VerificationState};

/// Longest display name of a brand or an agent, in characters.
pub(super) const DISPLAY_NAME: usize = 100;

/// Fields that a verification freezes, by their pointers.
const FROZEN: [(&str, &str); 3] = [
    ("/displayName", "agent.display_name"),
    ("/businessMessagesAgent/logoUrl", "agent.business_messages_agent.logo_url"),
    ("/businessMessagesAgent/entryPointConfigs", "agent.business_messages_agent.entry_point_configs"),
];

/// Checks a whole agent.
///
/// # Errors
///
/// `INVALID_ARGUMENT` with the first field that breaks a rule.
pub(super) fn check(agent: &Value, privacy: Privacy) -> Result<(), ApiError> {
    let agent = Field::root("agent", agent);
    agent.required("displayName")?.text(DISPLAY_NAME)?;
    let details = agent.required("businessMessagesAgent")?;
    check_settings(&details, privacy)?;
    interaction_rules::check(&details.required("primaryAgentInteraction")?)?;
    details.list("additionalAgentInteractions", usize::MAX)?.iter().try_for_each(interaction_rules::check)?;
    for config in details.list("entryPointConfigs", usize::MAX)? {
        config.required("allowedEntryPoint")?;
    }
    let optional = |name: &str, check: fn(&Field<'_>) -> Result<(), ApiError>| details.get(name).as_ref().map_or(Ok(()), check);
    optional("logoUrl", formats::check_url)?;
    optional("phone", formats::check_phone)?;
    optional("authorizationConfig", |config| formats::check_url(&config.required("endpointUrl")?))?;
    optional("nonLocalConfig", check_non_local)?;
    optional("surveyConfig", survey_rules::check)
}

fn check_settings(details: &Field<'_>, privacy: Privacy) -> Result<(), ApiError> {
    let settings = details.required("conversationalSettings")?;
    settings_rules::check_locales(&settings, privacy)?;
    let locale = details.required("defaultLocale")?;
    let name = locale.text(usize::MAX)?;
    if settings.entries().iter().any(|(known, _)| *known == name) {
        return Ok(());
    }
    Err(locale.refuse("The default locale has no conversational settings"))
}

/// Checks what is there: that nothing is missing matters at the launch only.
fn check_non_local(config: &Field<'_>) -> Result<(), ApiError> {
    config.list("regionCodes", usize::MAX)?.iter().try_for_each(formats::check_region)?;
    config.list("enabledDomains", usize::MAX)?.iter().try_for_each(formats::check_domain)?;
    config.list("callDeflectionPhoneNumbers", usize::MAX)?.iter().try_for_each(formats::check_phone)?;
    config.get("phoneNumber").as_ref().map_or(Ok(()), formats::check_phone)?;
    match config.get("contactOption") {
        Some(contact) => contact.get("url").as_ref().map_or(Ok(()), formats::check_url),
        None => Ok(()),
    }
}

/// Checks that a patch leaves alone what a verification has frozen.
///
/// # Errors
///
/// `FAILED_PRECONDITION` naming the field.
pub(super) fn check_frozen(agent: &Agent, current: &Value, merged: &Value) -> Result<(), ApiError> {
    let frozen = agent.verification == VerificationState::Verified;
    match FROZEN.iter().find(|(pointer, _)| frozen && current.pointer(pointer) != merged.pointer(pointer)) {
        Some((_, field)) => Err(ApiError::failed_precondition(format!("{field} of a verified agent cannot be changed."))),
        None => Ok(()),
    }
}

/// Checks what an agent needs for a launch at an entry point, its verification aside.
///
/// # Errors
///
/// `FAILED_PRECONDITION` naming what is missing.
pub(super) fn check_launchable(details: &Value, entry_point: &str) -> Result<(), ApiError> {
    let missing = |what: String| Err(ApiError::failed_precondition(what));
    for (locale, setting) in details.get("conversationalSettings").and_then(Value::as_object).into_iter().flatten() {
        let url = setting.pointer("/privacyPolicy/url").and_then(Value::as_str).unwrap_or_default();
        if !url.starts_with("https://") {
            return missing(format!("The locale {locale} needs a privacy policy with an https:// URL."));
        }
    }
    if !interaction_rules::has_human_hours(details) {
        return missing("The agent needs a human representative with hours of availability.".to_owned());
    }
    let config = details.get("nonLocalConfig");
    let wanted = ["regionCodes", "enabledDomains", "phoneNumber", "callDeflectionPhoneNumbers", "contactOption"];
    let absent = wanted.iter().find(|name| config.is_none_or(|config| config.get(**name).is_none()));
    match absent {
        Some(name) if entry_point == "NON_LOCAL" => missing(format!("The entry point NON_LOCAL needs nonLocalConfig.{name}.")),
        _ => Ok(()),
    }
}
