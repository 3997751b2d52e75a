//! Who answers, and when: interactions, representatives and their hours.
//!
//! Belongs here: the rules of `SupportedAgentInteraction`.

use jiff::tz::TimeZone;
use serde_json::Value;

use crate::emulator::error::ApiError;
use crate::emulator::field::Field;

/// Each kind of interaction, the representative it may have, and where the hours of that one are.
const KINDS: [(&str, &str, &str); 2] =
    [("BOT", "botRepresentative", "botMessagingAvailability"), ("HUMAN", "humanRepresentative", "humanMessagingAvailability")];

/// Checks an interaction.
///
/// # Errors
///
/// `INVALID_ARGUMENT` with the first field that breaks a rule.
pub(super) fn check(interaction: &Field<'_>) -> Result<(), ApiError> {
    let kind = interaction.required("interactionType")?.choice(&["BOT", "HUMAN"])?;
    for (name, representative, availability) in KINDS {
        let Some(given) = interaction.get(representative) else { continue };
        if name != kind {
            return Err(given.refuse(format!("This representative does not fit the interaction type {kind}")));
        }
        if let Some(availability) = given.get(availability) {
            availability.list("hours", usize::MAX)?.iter().try_for_each(check_hours)?;
        }
    }
    Ok(())
}

/// Whether any interaction of the agent is a person with hours.
pub(super) fn has_human_hours(details: &Value) -> bool {
    let additional = details.get("additionalAgentInteractions").and_then(Value::as_array).into_iter().flatten();
    let mut all = details.get("primaryAgentInteraction").into_iter().chain(additional);
    all.any(|interaction| {
        let hours = interaction.pointer("/humanRepresentative/humanMessagingAvailability/hours");
        hours.and_then(Value::as_array).is_some_and(|hours| !hours.is_empty())
    })
}

fn check_hours(hours: &Field<'_>) -> Result<(), ApiError> {
    hours.required("startDay")?;
    hours.required("endDay")?;
    // An end before the start is a window over midnight, so the two are not compared.
    check_time(&hours.required("startTime")?)?;
    check_time(&hours.required("endTime")?)?;
    let zone = hours.required("timeZone")?;
    match TimeZone::get(zone.text(usize::MAX)?) {
        Ok(_) => Ok(()),
        Err(_) => Err(zone.refuse("An IANA time zone is expected, e.g. America/Los_Angeles")),
    }
}

/// Zeros are unset, so midnight is an empty time.
fn check_time(time: &Field<'_>) -> Result<(), ApiError> {
    let part = |name: &str| time.get(name).and_then(|field| field.value().as_i64()).unwrap_or_default();
    let (hours, minutes, seconds, nanos) = (part("hours"), part("minutes"), part("seconds"), part("nanos"));
    let end_of_day = hours == 24 && (minutes, seconds, nanos) == (0, 0, 0);
    for (name, value, limit) in [("hours", hours, 23), ("minutes", minutes, 59), ("seconds", seconds, 59), ("nanos", nanos, 999_999_999)] {
        let allowed = (0..=limit).contains(&value) || (end_of_day && name == "hours");
        if !allowed {
            return Err(time.required(name)?.refuse(format!("{value} is not within 0 and {limit}")));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn human(hours: &Value) -> Value {
        json!({"interactionType": "HUMAN", "humanRepresentative": {"humanMessagingAvailability": {"hours": [hours]}}})
    }

    fn verdict(hours: &Value) -> Result<(), ApiError> {
        check(&Field::root("interaction", &human(hours)))
    }

    fn window(start: Value, end: Value, zone: &str) -> Value {
        json!({"startDay": "MONDAY", "endDay": "SUNDAY", "startTime": start, "endTime": end, "timeZone": zone})
    }

    #[test]
    fn hours_need_all_five_fields_within_a_day() {
        verdict(&window(json!({}), json!({"hours": 24}), "Africa/Bamako")).unwrap();
        verdict(&window(json!({"hours": 20}), json!({"hours": 8, "minutes": 59}), "America/Los_Angeles")).unwrap();
        verdict(&window(json!({"hours": 24, "minutes": 1}), json!({}), "Etc/UTC")).unwrap_err();
        verdict(&window(json!({"minutes": 60}), json!({}), "Etc/UTC")).unwrap_err();
        verdict(&window(json!({"hours": -1}), json!({}), "Etc/UTC")).unwrap_err();
        verdict(&window(json!({}), json!({}), "Moon/Sea")).unwrap_err();
        for name in ["startDay", "endDay", "startTime", "endTime", "timeZone"] {
            let mut hours = window(json!({}), json!({"hours": 24}), "Etc/UTC");
            hours.as_object_mut().unwrap().remove(name);
            verdict(&hours).unwrap_err();
        }
    }

    #[test]
    fn a_representative_fits_its_interaction() {
        let wrong = json!({"interactionType": "BOT", "humanRepresentative": {}});
        check(&Field::root("interaction", &wrong)).unwrap_err();
        check(&Field::root("interaction", &json!({"interactionType": "BOT"}))).unwrap();
        check(&Field::root("interaction", &json!({}))).unwrap_err();
    }

    #[test]
    fn human_hours_are_found_in_either_place() {
        let hours = window(json!({}), json!({"hours": 24}), "Etc/UTC");
        assert!(has_human_hours(&json!({"primaryAgentInteraction": human(&hours)})));
        assert!(has_human_hours(&json!({"primaryAgentInteraction": {}, "additionalAgentInteractions": [human(&hours)]})));
        assert!(!has_human_hours(&json!({"primaryAgentInteraction": {"interactionType": "HUMAN"}})));
    }
}
