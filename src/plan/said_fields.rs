//! `SaidFields`: what a manifest says of an object's fields, as JSON text. Thousands of objects take little room so, and are stored without
//! being read.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};

/// The fields that a manifest gives of an object, in its order.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct SaidFields(Arc<RawValue>);

impl SaidFields {
    /// Returns these fields as text.
    pub fn of(fields: &Map<String, Value>) -> Self {
        // A map with names of text always becomes JSON.
        Self(to_raw_value(fields).map_or_else(|_| Arc::from(RawValue::NULL.to_owned()), Arc::from))
    }

    /// Returns the fields that a JSON object holds.
    ///
    /// # Errors
    /// Text that is no JSON object.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        let raw: Box<RawValue> = serde_json::from_str(text)?;
        if !raw.get().starts_with('{') {
            return Err(serde::de::Error::custom("it is no JSON object"));
        }
        Ok(Self(raw.into()))
    }

    /// Returns the JSON object as text.
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// Returns the fields.
    pub fn to_map(&self) -> Map<String, Value> {
        serde_json::from_str(self.as_str()).unwrap_or_default()
    }
}

impl PartialEq for SaidFields {
    fn eq(&self, other: &Self) -> bool {
        // The same fields may stand in another order.
        self.as_str() == other.as_str() || self.to_map() == other.to_map()
    }
}

impl<'de> Deserialize<'de> for SaidFields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Map::deserialize(deserializer).map(|fields| Self::of(&fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn fields_are_the_same_in_any_order_and_spelling() {
        let fields: SaidFields = serde_json::from_value(json!({"name": "A", "priority": 3})).unwrap();
        assert_eq!(fields.as_str(), r#"{"name":"A","priority":3}"#);
        assert_eq!(serde_json::to_string(&fields).unwrap(), fields.as_str());
        assert_eq!(serde_json::to_value(&fields).unwrap(), json!({"name": "A", "priority": 3}));
        assert_eq!(SaidFields::from_json(r#"{"priority": 3, "name": "A"}"#).unwrap(), fields);
        assert_ne!(SaidFields::from_json(r#"{"priority": 3}"#).unwrap(), fields);
        assert_eq!(fields.to_map().keys().collect::<Vec<_>>(), ["name", "priority"]);
    }

    #[test]
    fn what_is_no_object_is_refused() {
        for text in ["", "[]", "null", "{", r#"{"a":}"#, "{} {}"] {
            assert!(SaidFields::from_json(text).is_err(), "{text}");
        }
        assert!(serde_json::from_value::<SaidFields>(json!([1])).is_err());
    }
}
