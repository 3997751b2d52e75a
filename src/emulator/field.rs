//! A cursor over a JSON request that knows where it stands, so that every refusal names its field.
//!
//! Belongs here: checks that say nothing about any one resource. The rules themselves are with their resources.

use serde_json::Value;

use super::error::ApiError;

/// A value in a request body and its path.
pub(super) struct Field<'a> {
    path: String,
    value: &'a Value,
}

impl<'a> Field<'a> {
    /// Returns the cursor on a whole body; `name` starts the paths, e.g. `message`.
    pub(super) fn root(name: &str, value: &'a Value) -> Self {
        Self { path: name.to_owned(), value }
    }

    /// Returns the refusal of this field.
    pub(super) fn refuse(&self, description: impl Into<String>) -> ApiError {
        ApiError::invalid_field(&self.path, description)
    }

    fn inside(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    /// Returns the entries of a map, with their keys; none for another type.
    pub(super) fn entries(&self) -> Vec<(&'a str, Field<'a>)> {
        let entries = self.value.as_object().into_iter().flatten();
        entries.map(|(key, value)| (key.as_str(), Field { path: self.inside(key), value })).collect()
    }

    /// Returns the value itself.
    pub(super) fn value(&self) -> &'a Value {
        self.value
    }

    /// Returns the named field unless it is unset, which in proto3 includes `null`, an empty string and an empty list.
    pub(super) fn get(&self, name: &str) -> Option<Field<'a>> {
        let value = self.value.get(name).filter(|value| !is_unset(value))?;
        Some(Field { path: self.inside(&snake_case(name)), value })
    }

    /// Returns the named field.
    ///
    /// # Errors
    ///
    /// `INVALID_ARGUMENT` when it is unset.
    pub(super) fn required(&self, name: &str) -> Result<Field<'a>, ApiError> {
        let missing = || ApiError::invalid_field(self.inside(&snake_case(name)), "Field is required");
        self.get(name).ok_or_else(missing)
    }

    /// Returns the only one of the named fields that is set, with its name.
    ///
    /// # Errors
    ///
    /// `INVALID_ARGUMENT` when none or several are set.
    pub(super) fn one_of(&self, names: &[&'static str]) -> Result<(&'static str, Field<'a>), ApiError> {
        let mut set = names.iter().filter_map(|name| Some((*name, self.get(name)?)));
        match (set.next(), set.next()) {
            (Some(only), None) => Ok(only),
            _ => Err(self.refuse(format!("Exactly one of {} has to be set", names.join(", ")))),
        }
    }

    /// Returns the text of at most `limit` characters.
    ///
    /// # Errors
    ///
    /// `INVALID_ARGUMENT` for another type or more characters (Unicode code points).
    pub(super) fn text(&self, limit: usize) -> Result<&'a str, ApiError> {
        let text = self.value.as_str().ok_or_else(|| self.refuse("A string is expected"))?;
        match text.chars().count() {
            length if length > limit => Err(self.refuse(format!("{length} characters, at most {limit} are allowed"))),
            _ => Ok(text),
        }
    }

    /// Checks the named field as a text of at most `limit` characters if it is set.
    ///
    /// # Errors
    ///
    /// As `text`.
    pub(super) fn optional_text(&self, name: &str, limit: usize) -> Result<(), ApiError> {
        self.get(name).map_or(Ok(()), |field| field.text(limit).map(|_| ()))
    }

    /// Returns the text, which has to be one of `allowed`.
    ///
    /// # Errors
    ///
    /// `INVALID_ARGUMENT` for another value.
    pub(super) fn choice(&self, allowed: &[&str]) -> Result<&'a str, ApiError> {
        let value = self.value.as_str().filter(|value| allowed.contains(value));
        value.ok_or_else(|| self.refuse(format!("One of {} is expected", allowed.join(", "))))
    }

    /// Returns the elements of the named list, none when it is unset.
    ///
    /// # Errors
    ///
    /// `INVALID_ARGUMENT` when it is no list or longer than `limit`.
    pub(super) fn list(&self, name: &str, limit: usize) -> Result<Vec<Field<'a>>, ApiError> {
        let Some(field) = self.get(name) else {
            return Ok(Vec::new());
        };
        let items = field.value.as_array().ok_or_else(|| field.refuse("A list is expected"))?;
        if items.len() > limit {
            return Err(field.refuse(format!("{} entries, at most {limit} are allowed", items.len())));
        }
        let numbered = items.iter().enumerate();
        Ok(numbered.map(|(at, value)| Field { path: format!("{}[{at}]", field.path), value }).collect())
    }
}

fn is_unset(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// Returns the proto field name: Google's violations say `display_name` where the JSON says `displayName`.
pub(super) fn snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    for character in name.chars() {
        if character.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(character.to_ascii_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_refusal_names_the_path_in_snake_case() {
        let body = json!({"messageId": 7});
        let field = Field::root("message", &body);
        let refused = field.required("messageId").and_then(|id| id.text(9)).unwrap_err();
        assert_eq!(refused, ApiError::invalid_field("message.message_id", "A string is expected"));
    }

    #[test]
    fn lengths_are_counted_in_characters() {
        let body = json!({"text": "äöü"});
        let text = Field::root("message", &body).required("text").unwrap();
        assert_eq!(text.text(3).unwrap(), "äöü");
        text.text(2).unwrap_err();
    }

    #[test]
    fn two_alternatives_at_once_are_refused() {
        let body = json!({"text": "a", "image": {}});
        let field = Field::root("message", &body);
        assert!(field.one_of(&["text", "image"]).is_err());
        assert_eq!(field.one_of(&["text", "richCard"]).unwrap().0, "text");
    }

    #[test]
    fn an_empty_string_is_unset() {
        assert!(Field::root("message", &json!({"text": ""})).get("text").is_none());
    }
}
