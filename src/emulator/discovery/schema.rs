//! Reading a JSON body by its schema, the proto3 way: both spellings of a name, quoted numbers, a lone value for a list;
//! no unknown name, no wrong type, no unknown enum value.
//!
//! Belongs here: what Google's front end does before any method sees the request. What comes out has lowerCamelCase names
//! alone, no unset field and no output-only one.

use serde_json::{Map, Value, json};

use super::documents;
use crate::emulator::error::{ApiError, Violation};
use crate::emulator::field::snake_case;

/// Returns a schema of either document.
pub(in crate::emulator) fn schema(name: &str) -> Option<&'static Value> {
    documents().iter().find_map(|document| document.get("schemas")?.get(name))
}

/// Returns the schema that a property points at, or itself.
pub(in crate::emulator) fn resolve(property: &'static Value) -> &'static Value {
    property.get("$ref").and_then(Value::as_str).and_then(schema).unwrap_or(property)
}

/// Returns the property with the name in camel or snake case, and its camel-case name.
pub(in crate::emulator) fn property(schema: &'static Value, name: &str) -> Option<(&'static str, &'static Value)> {
    let properties = schema.get("properties")?.as_object()?;
    let found = properties.get_key_value(name).or_else(|| properties.iter().find(|(camel, _)| snake_case(camel) == name));
    found.map(|(camel, property)| (camel.as_str(), property))
}

/// Whether a property is made up by the server.
pub(in crate::emulator) fn is_output(property: &Value) -> bool {
    property.get("readOnly").and_then(Value::as_bool) == Some(true)
}

/// Returns the name that violations begin with: `agent` for the body of an agent, none for a request of its own.
pub(in crate::emulator) fn root_name(schema: &str) -> String {
    if schema.ends_with("Request") {
        return String::new();
    }
    let name = snake_case(schema.strip_prefix("BusinessMessages").unwrap_or(schema));
    name.trim_start_matches('_').to_owned()
}

/// Returns the body as the named schema has it.
///
/// # Errors
///
/// `INVALID_ARGUMENT` with every violation.
pub(in crate::emulator) fn accept(name: &str, body: &Value) -> Result<Value, ApiError> {
    let schema = schema(name).ok_or_else(ApiError::not_found)?;
    let mut reader = Reader { violations: Vec::new() };
    let value = reader.message(schema, &root_name(name), body);
    if reader.violations.is_empty() { Ok(value) } else { Err(ApiError::invalid_payload(reader.violations)) }
}

struct Reader {
    violations: Vec<Violation>,
}

impl Reader {
    fn message(&mut self, schema: &'static Value, path: &str, value: &Value) -> Value {
        let Some(given) = value.as_object() else {
            let kind = schema.get("id").and_then(Value::as_str).unwrap_or("message");
            self.wrong(path, kind, value);
            return Value::Null;
        };
        let mut accepted = Map::new();
        for (name, value) in given {
            match property(schema, name) {
                None => self.unknown(path, name),
                Some((_, property)) if is_output(property) => {}
                Some((camel, property)) => {
                    let value = self.value(property, &join(path, &snake_case(camel)), value);
                    if !is_unset(&value) && !is_unspecified(property, &value) {
                        accepted.insert(camel.to_owned(), value);
                    }
                }
            }
        }
        Value::Object(accepted)
    }

    fn value(&mut self, property: &'static Value, path: &str, value: &Value) -> Value {
        if value.is_null() {
            return Value::Null;
        }
        let schema = resolve(property);
        match (schema.get("type").and_then(Value::as_str), schema.get("items"), schema.get("additionalProperties")) {
            (_, Some(items), _) => self.list(items, path, value),
            (_, _, Some(entries)) => self.map(entries, path, value),
            (Some("object"), ..) => self.message(schema, path, value),
            (Some("string"), ..) => self.text(schema, path, value),
            (Some("integer"), ..) => self.integer(path, value),
            (Some("boolean"), ..) => self.boolean(path, value),
            _ => value.clone(),
        }
    }

    /// Google's reader takes a lone value for a list of one, which its own Node sample relies on.
    fn list(&mut self, items: &'static Value, path: &str, value: &Value) -> Value {
        let given = value.as_array().map_or_else(|| std::slice::from_ref(value), Vec::as_slice);
        let numbered = given.iter().enumerate();
        Value::Array(numbered.map(|(at, item)| self.entry(items, &format!("{path}[{at}]"), item)).collect())
    }

    fn map(&mut self, entries: &'static Value, path: &str, value: &Value) -> Value {
        let Some(given) = value.as_object() else {
            self.wrong(path, "Map", value);
            return Value::Null;
        };
        Value::Object(given.iter().map(|(key, value)| (key.clone(), self.entry(entries, &join(path, key), value))).collect())
    }

    /// Returns an entry of a list or map, of which none may be null.
    fn entry(&mut self, property: &'static Value, path: &str, value: &Value) -> Value {
        if value.is_null() { self.wrong(path, "TYPE_MESSAGE", value) } else { self.value(property, path, value) }
    }

    fn text(&mut self, schema: &'static Value, path: &str, value: &Value) -> Value {
        let format = schema.get("format").and_then(Value::as_str);
        match (value, schema.get("enum").and_then(Value::as_array)) {
            (Value::String(_), Some(names)) if names.contains(value) => value.clone(),
            (_, Some(_)) => self.wrong(path, "TYPE_ENUM", value),
            (Value::String(text), None) if format != Some("int64") || text.parse::<i64>().is_ok() => value.clone(),
            (Value::Number(number), None) if format == Some("int64") && number.is_i64() => Value::String(number.to_string()),
            _ => self.wrong(path, if format == Some("int64") { "TYPE_INT64" } else { "TYPE_STRING" }, value),
        }
    }

    fn integer(&mut self, path: &str, value: &Value) -> Value {
        let number = match value {
            Value::String(text) => text.parse().ok(),
            Value::Number(number) => number.as_i64().and_then(|number| i32::try_from(number).ok()),
            _ => None,
        };
        number.map_or_else(|| self.wrong(path, "TYPE_INT32", value), |number: i32| json!(number))
    }

    fn boolean(&mut self, path: &str, value: &Value) -> Value {
        match value {
            Value::Bool(_) => value.clone(),
            Value::String(text) if text == "true" || text == "false" => Value::Bool(text == "true"),
            _ => self.wrong(path, "TYPE_BOOL", value),
        }
    }

    fn wrong(&mut self, path: &str, kind: &str, value: &Value) -> Value {
        self.violations.push(Violation::new(path, format!("Invalid value at '{path}' ({kind}), {value}")));
        Value::Null
    }

    fn unknown(&mut self, path: &str, name: &str) {
        let place = if path.is_empty() { String::new() } else { format!(" at '{path}'") };
        let description = format!("Invalid JSON payload received. Unknown name \"{name}\"{place}: Cannot find field.");
        self.violations.push(Violation::new(path, description));
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// Whether proto3 does not tell the value from an absent one. A message is told, even when empty.
fn is_unset(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Number(number) => number.as_i64() == Some(0),
        _ => false,
    }
}

/// Whether the value is the first one of its enum, which stands for none.
fn is_unspecified(property: &Value, value: &Value) -> bool {
    property.get("enum").is_some() && value.as_str().is_some_and(|name| name.ends_with("_UNSPECIFIED"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(name: &str, body: &Value, description: &str) {
        let error = accept(name, body).unwrap_err().to_string();
        assert!(error.contains(description), "{error}");
    }

    #[test]
    fn both_spellings_quoted_numbers_and_lone_values_are_read() {
        let body = json!({"display_name": "A", "businessMessagesAgent": {"additional_agent_interactions": {"interactionType": "HUMAN",
            "humanRepresentative": {"humanMessagingAvailability": {"hours": [{"startTime": {"hours": "0", "minutes": "30"}}]}}}}});
        let agent = accept("Agent", &body).unwrap();
        let interaction = &agent["businessMessagesAgent"]["additionalAgentInteractions"][0];
        let start = &interaction["humanRepresentative"]["humanMessagingAvailability"]["hours"][0]["startTime"];
        assert_eq!((&agent["displayName"], start), (&json!("A"), &json!({"minutes": 30})));
    }

    #[test]
    fn output_only_and_unset_fields_do_not_come_through() {
        let body = json!({"name": 7, "displayName": "", "businessMessagesAgent": {"testUrls": "x", "customAgentId": null, "phone": {}}});
        assert_eq!(accept("Agent", &body).unwrap(), json!({"businessMessagesAgent": {"phone": {}}}));
    }

    #[test]
    fn every_unknown_name_and_wrong_type_is_named() {
        let body = json!({"colour": 1, "displayName": 5, "businessMessagesAgent": {"size": 2, "entryPointConfigs": [{"allowedEntryPoint": "X"}]}});
        refused("Agent", &body, "Unknown name \"colour\" at 'agent': Cannot find field.");
        refused("Agent", &body, "Unknown name \"size\" at 'agent.business_messages_agent'");
        refused("Agent", &body, "Invalid value at 'agent.display_name' (TYPE_STRING), 5");
        refused("Agent", &body, "'agent.business_messages_agent.entry_point_configs[0].allowed_entry_point' (TYPE_ENUM), \"X\"");
        refused("RequestAgentLaunchRequest", &json!({"x": 1}), "Unknown name \"x\": Cannot find field.");
        refused("BusinessMessagesMessage", &json!({"text": []}), "Invalid value at 'message.text'");
    }

    #[test]
    fn every_reference_of_a_document_leads_somewhere() {
        fn check(value: &Value) {
            if let Some(name) = value.get("$ref").and_then(Value::as_str) {
                assert!(schema(name).is_some(), "{name}");
            }
            value.as_object().into_iter().flat_map(Map::values).for_each(check);
            value.as_array().into_iter().flatten().for_each(check);
        }
        documents().iter().for_each(check);
    }
}
