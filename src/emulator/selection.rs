//! Partial answers: the parameter `fields`, e.g. `agents(name,displayName),nextPageToken` or `agents/name`.
//!
//! Belongs here: reading a selection and applying one.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::discovery::schema;
use super::error::ApiError;

/// Fields to keep, each with those inside it to keep; all of them when none is named.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Selection(BTreeMap<String, Selection>);

/// Deepest nesting of a selection.
const DEPTH: usize = 32;

impl Selection {
    /// Returns the selection, whose names have to be fields of the answer.
    ///
    /// # Errors
    ///
    /// `INVALID_ARGUMENT` for another form or an unknown name.
    pub(super) fn parse(text: &str, answer: &str) -> Result<Self, ApiError> {
        let mut rest = text;
        let selection = list(&mut rest, 0).filter(|_| rest.is_empty());
        let selection = selection.ok_or_else(|| ApiError::invalid_field("fields", format!("Invalid field selection {text}")))?;
        if let Some(answer) = schema::schema(answer) {
            selection.check(answer)?;
        }
        Ok(selection)
    }

    fn check(&self, schema: &'static Value) -> Result<(), ApiError> {
        for (name, inner) in self.0.iter().filter(|(name, _)| *name != "*") {
            let entries = schema.get("additionalProperties");
            let found = schema::property(schema, name).map(|(_, property)| property).or(entries);
            let unknown = || ApiError::invalid_field("fields", format!("Invalid field selection {name}"));
            let mut found = schema::resolve(found.ok_or_else(unknown)?);
            while let Some(items) = found.get("items") {
                found = schema::resolve(items);
            }
            inner.check(found)?;
        }
        Ok(())
    }

    /// Returns the selected fields of a value; lists are gone through entry by entry.
    pub(super) fn of(&self, value: &Value) -> Value {
        match value {
            _ if self.0.is_empty() => value.clone(),
            Value::Array(items) => Value::Array(items.iter().map(|item| self.of(item)).collect()),
            Value::Object(fields) => Value::Object(self.fields(fields)),
            other => other.clone(),
        }
    }

    fn fields(&self, fields: &Map<String, Value>) -> Map<String, Value> {
        let wanted = |name: &String| self.0.get(name).or_else(|| self.0.get(&crate::emulator::field::snake_case(name))).or_else(|| self.0.get("*"));
        fields.iter().filter_map(|(name, value)| Some((name.clone(), wanted(name)?.of(value)))).collect()
    }
}

/// Reads `path,path...` up to the end or a closing bracket.
fn list(rest: &mut &str, depth: usize) -> Option<Selection> {
    let mut selection = Selection::default();
    loop {
        let (name, inner) = path(rest, depth)?;
        selection.0.entry(name).or_default().0.extend(inner.0);
        match rest.strip_prefix(',') {
            Some(more) => *rest = more,
            None => return Some(selection),
        }
    }
}

/// Reads `name`, `name/path` or `name(path,path...)`.
fn path(rest: &mut &str, depth: usize) -> Option<(String, Selection)> {
    let end = rest.find(['/', '(', ')', ',']).unwrap_or(rest.len());
    let (name, after) = rest.split_at(end);
    let name = name.trim();
    if name.is_empty() || depth > DEPTH {
        return None;
    }
    *rest = after;
    if let Some(inside) = after.strip_prefix('/') {
        *rest = inside;
        let (inner, more) = path(rest, depth + 1)?;
        return Some((name.to_owned(), Selection(BTreeMap::from([(inner, more)]))));
    }
    let Some(inside) = after.strip_prefix('(') else { return Some((name.to_owned(), Selection::default())) };
    *rest = inside;
    let inner = list(rest, depth + 1)?;
    *rest = rest.strip_prefix(')')?;
    Some((name.to_owned(), inner))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_the_selected_fields_stay() {
        let answer = json!({"agents": [{"name": "a", "displayName": "A", "businessMessagesAgent": {"defaultLocale": "en", "logoUrl": "l"}}],
            "nextPageToken": "t"});
        let kept = |fields: &str| Selection::parse(fields, "ListAgentsResponse").unwrap().of(&answer);
        assert_eq!(kept("nextPageToken"), json!({"nextPageToken": "t"}));
        assert_eq!(kept("agents/name"), json!({"agents": [{"name": "a"}]}));
        let both = json!({"agents": [{"name": "a", "businessMessagesAgent": {"logoUrl": "l"}}], "nextPageToken": "t"});
        assert_eq!(kept("agents(name,businessMessagesAgent/logoUrl),nextPageToken"), both);
        assert_eq!(kept("*"), answer);
    }

    #[test]
    fn other_forms_and_unknown_names_are_refused() {
        for fields in [",", "agents(", "agents)", "agents(name", "colour", "agents/colour", "agents//name", &"a/".repeat(100_000)] {
            assert!(Selection::parse(fields, "ListAgentsResponse").is_err(), "{fields}");
        }
    }
}
