//! The update mask of a patch.
//!
//! Belongs here: reading masks and applying them to a resource, by its schema. What a resource may then hold is its own business.

use serde_json::{Map, Value};

use crate::emulator::discovery::schema;
use crate::emulator::error::ApiError;
use crate::emulator::extract::Params;

/// Returns the resource after a patch: what the mask names is taken from the body with all its children, or cleared when it
/// is not there. Without a mask every field in the body is taken. Output-only fields are passed over.
///
/// # Errors
///
/// `INVALID_ARGUMENT` for a path that the schema does not have.
pub(super) fn merge(schema: &str, params: &Params, current: &Value, body: &Value) -> Result<Value, ApiError> {
    let mut merged = current.clone();
    let Some(mask) = params.get("updateMask") else {
        overlay(&mut merged, body);
        return Ok(merged);
    };
    for path in mask.split(',').map(str::trim).filter(|path| !path.is_empty()) {
        match steps(schema, path)? {
            Path::All => merged = body.clone(),
            Path::Output => {}
            Path::Field(steps) => replace(&mut merged, &steps, at(body, &steps)),
        }
    }
    Ok(merged)
}

/// Returns the mask that the method cannot do without.
///
/// # Errors
///
/// `INVALID_ARGUMENT` when there is none.
pub(super) fn required(params: &Params) -> Result<&str, ApiError> {
    params.get("updateMask").ok_or_else(|| ApiError::invalid_field("update_mask", "Field is required"))
}

enum Path {
    All,
    Output,
    Field(Vec<String>),
}

/// Returns the camel-case names and map keys that a path goes through. A key may stand in back quotes.
fn steps(name: &str, path: &str) -> Result<Path, ApiError> {
    if path == "*" {
        return Ok(Path::All);
    }
    let unknown = || ApiError::invalid_field("update_mask", format!("The path \"{path}\" is not known"));
    let mut here = schema::schema(name).ok_or_else(unknown)?;
    let mut steps = Vec::new();
    for step in path.split('.') {
        if let Some(entries) = here.get("additionalProperties") {
            steps.push(step.trim_matches('`').to_owned());
            here = schema::resolve(entries);
        } else {
            let (camel, property) = schema::property(here, step).ok_or_else(unknown)?;
            if schema::is_output(property) {
                return Ok(Path::Output);
            }
            steps.push(camel.to_owned());
            here = schema::resolve(property);
        }
    }
    if steps.iter().any(String::is_empty) { Err(unknown()) } else { Ok(Path::Field(steps)) }
}

fn at<'a>(body: &'a Value, steps: &[String]) -> Option<&'a Value> {
    steps.iter().try_fold(body, |value, step| value.get(step))
}

fn replace(into: &mut Value, steps: &[String], value: Option<&Value>) {
    let (Some(fields), Some((first, rest))) = (into.as_object_mut(), steps.split_first()) else { return };
    match (rest.is_empty(), value) {
        (true, Some(value)) => {
            fields.insert(first.clone(), value.clone());
        }
        (true, None) => {
            fields.remove(first);
        }
        (false, Some(_)) => replace(fields.entry(first.clone()).or_insert_with(|| Value::Object(Map::new())), rest, value),
        (false, None) => {
            if let Some(inner) = fields.get_mut(first) {
                replace(inner, rest, None);
            }
        }
    }
}

/// Lays what the body holds over the resource; a list is replaced whole.
fn overlay(into: &mut Value, body: &Value) {
    match (into, body) {
        (Value::Object(into), Value::Object(body)) => {
            for (name, value) in body {
                overlay(into.entry(name.clone()).or_insert(Value::Null), value);
            }
        }
        (into, value) => *into = value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emulator::extract::params_of;
    use serde_json::json;

    fn patched(mask: &str, body: &Value) -> Result<Value, ApiError> {
        let current = json!({"displayName": "A", "businessMessagesAgent": {
            "logoUrl": "l", "phone": {"number": "1"}, "entryPointConfigs": [1, 2],
            "conversationalSettings": {"en": {"welcomeMessage": {"text": "Hi"}, "privacyPolicy": {"url": "p"}}, "pt-BR": {"a": 1}},
        }});
        let query = if mask.is_empty() { "/".to_owned() } else { format!("/?updateMask={mask}") };
        merge("Agent", &params_of(&query.parse().unwrap()).unwrap(), &current, body)
    }

    #[test]
    fn a_masked_field_is_replaced_with_its_children_and_cleared_when_absent() {
        let body = json!({"displayName": "ignored", "businessMessagesAgent": {
            "conversationalSettings": {"en": {"welcomeMessage": {"text": "Hello"}}}, "entryPointConfigs": [3]}});
        let mask = "businessMessagesAgent.conversationalSettings.en,business_messages_agent.entry_point_configs,businessMessagesAgent.logoUrl";
        let agent = patched(mask, &body).unwrap();
        let details = &agent["businessMessagesAgent"];
        assert_eq!(agent["displayName"], "A");
        assert_eq!(details["conversationalSettings"]["en"], json!({"welcomeMessage": {"text": "Hello"}}));
        assert_eq!(details["conversationalSettings"]["pt-BR"], json!({"a": 1}));
        assert_eq!((&details["entryPointConfigs"], details.get("logoUrl")), (&json!([3]), None));
    }

    #[test]
    fn map_entries_are_removed_by_key_and_nested_fields_are_made() {
        let agent = patched("businessMessagesAgent.conversationalSettings.pt-BR", &json!({})).unwrap();
        assert_eq!(agent["businessMessagesAgent"]["conversationalSettings"].as_object().unwrap().len(), 1);
        let body = json!({"businessMessagesAgent": {"authorizationConfig": {"endpointUrl": "u"}}});
        let agent = patched("businessMessagesAgent.authorizationConfig.endpointUrl", &body).unwrap();
        assert_eq!(agent["businessMessagesAgent"]["authorizationConfig"], json!({"endpointUrl": "u"}));
        assert_eq!(patched("*", &body).unwrap(), body);
    }

    #[test]
    fn without_a_mask_the_body_is_laid_over_and_output_fields_are_passed_over() {
        let agent = patched("", &json!({"businessMessagesAgent": {"phone": {"number": "2"}}})).unwrap();
        assert_eq!((&agent["displayName"], &agent["businessMessagesAgent"]["logoUrl"]), (&json!("A"), &json!("l")));
        assert_eq!(agent["businessMessagesAgent"]["phone"]["number"], "2");
        assert_eq!(patched("name,businessMessagesAgent.testUrls", &json!({})).unwrap()["displayName"], "A");
    }

    #[test]
    fn unknown_paths_are_refused() {
        for mask in ["colour", "displayName.x", "businessMessagesAgent.colour", "businessMessagesAgent.entryPointConfigs.allowedEntryPoint", "a..b"] {
            patched(mask, &json!({})).unwrap_err();
        }
    }
}
