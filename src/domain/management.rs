//! Who looks after an object, and whether it may be deleted: what a manifest says of an object beyond its configuration.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Invalid, Key};

/// The field that names the owner.
const OWNER: &str = "owner";
/// The field that protects.
const PROTECTED: &str = "protected";

/// Who looks after an object, and whether it may be deleted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Management {
    /// The owner of the manifest that looks after it; an object that was made by a command has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Key>,
    /// Whether deleting it is refused.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub protected: bool,
}

impl Management {
    /// Returns whether a field of an object's JSON is one of these.
    pub fn has(field: &str) -> bool {
        matches!(field, OWNER | PROTECTED)
    }

    /// Sets one of these fields; `null` takes it off.
    ///
    /// # Errors
    /// `Invalid` with the field, for a value that it can't have.
    pub fn set(&mut self, field: &str, value: &Value) -> Result<(), Invalid> {
        match (field, value) {
            (OWNER, Value::Null) => self.owner = None,
            (OWNER, Value::String(text)) => self.owner = Some(text.parse().map_err(|error| Invalid { field: OWNER.to_owned(), ..error })?),
            (PROTECTED, Value::Null) => self.protected = false,
            (PROTECTED, Value::Bool(flag)) => self.protected = *flag,
            (OWNER, _) => return Err(Invalid::new(OWNER, "has to be a key")),
            (_, _) => return Err(Invalid::new(field, "has to be true or false")),
        }
        Ok(())
    }

    /// Returns the names of the fields that are set.
    pub fn field_names(&self) -> Vec<&'static str> {
        self.differing(&Self::default())
    }

    /// Returns the fields that are set, as JSON.
    pub fn to_fields(&self) -> Map<String, Value> {
        let owner = self.owner.iter().map(|owner| (OWNER.to_owned(), Value::from(owner.as_str())));
        owner.chain(self.protected.then(|| (PROTECTED.to_owned(), Value::Bool(true)))).collect()
    }

    /// Takes these fields out of an object's JSON.
    ///
    /// # Errors
    /// As `set`.
    pub fn take_from(json: &mut Map<String, Value>) -> Result<Self, Invalid> {
        let mut management = Self::default();
        for field in [OWNER, PROTECTED] {
            if let Some(value) = json.remove(field) {
                management.set(field, &value)?;
            }
        }
        Ok(management)
    }

    /// Returns the names of the fields in which `other` differs.
    pub fn differing(&self, other: &Self) -> Vec<&'static str> {
        let owner = (self.owner != other.owner).then_some(OWNER);
        owner.into_iter().chain((self.protected != other.protected).then_some(PROTECTED)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn fields_are_taken_set_and_compared() {
        let mut json = json!({"owner": "team-a", "protected": true, "priority": 1}).as_object().unwrap().clone();
        let mut management = Management::take_from(&mut json).unwrap();
        assert_eq!((json.len(), json!(management.to_fields())), (1, json!({"owner": "team-a", "protected": true})));
        let before = management.clone();
        management.set("owner", &Value::Null).unwrap();
        management.set("protected", &json!(false)).unwrap();
        assert_eq!((management.clone(), management.differing(&before)), (Management::default(), vec!["owner", "protected"]));
        assert_eq!(management.set("protected", &json!("yes")).unwrap_err().field, "protected");
        assert_eq!(management.set("owner", &json!("No Key")).unwrap_err().field, "owner");
        assert_eq!(management.set("owner", &json!(3)).unwrap_err().field, "owner");
    }
}
