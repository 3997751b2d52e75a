//! `Resource`: an object as every surface shows it, with its JSON form.

use jiff::Timestamp;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::{Key, Kind, Management, ObjectRef, SecretField, SecretSummary, Spec};

/// An object as it is stored and shown: identity, configuration, secured fields as summaries, and what is observed.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// The stable identity within the kind.
    pub key: Key,
    /// The free text name.
    pub name: String,
    /// Who looks after it, and whether it may be deleted.
    pub management: Management,
    /// What is configured.
    pub spec: Spec,
    /// The secured fields, as far as they are shown.
    pub secrets: Vec<(SecretField, SecretSummary)>,
    /// Counts the changes of the configuration, from 1.
    pub revision: u64,
    /// When the object was made.
    pub created_at: Timestamp,
    /// When its configuration was changed last.
    pub updated_at: Timestamp,
    /// All that is observed rather than configured.
    pub status: Map<String, Value>,
}

impl Resource {
    /// Returns the kind.
    pub fn kind(&self) -> Kind {
        self.spec.kind()
    }

    /// Returns the address.
    pub fn target(&self) -> ObjectRef {
        ObjectRef::new(self.kind(), self.key.clone())
    }

    /// Returns the text under `status` of that name, if there is one.
    pub fn status_text(&self, field: &str) -> Option<&str> {
        self.status.get(field).and_then(Value::as_str)
    }

    /// Returns the object as JSON: `kind`, `key`, `name`, its own fields, `owner` and `protected` where they are set, `revision`, `createdAt`, `updatedAt`, `status`.
    pub fn to_json(&self) -> Value {
        let mut json = Map::new();
        json.insert("kind".into(), self.kind().as_str().into());
        json.insert("key".into(), self.key.as_str().into());
        json.insert("name".into(), self.name.clone().into());
        json.extend(self.spec.to_fields());
        for (field, summary) in &self.secrets {
            json.insert(field.as_str().into(), serde_json::to_value(summary).unwrap_or_default());
        }
        json.extend(self.management.to_fields());
        json.insert("revision".into(), self.revision.into());
        json.insert("createdAt".into(), self.created_at.to_string().into());
        json.insert("updatedAt".into(), self.updated_at.to_string().into());
        json.insert("status".into(), Value::Object(self.status.clone()));
        Value::Object(json)
    }
}

impl Serialize for Resource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Resource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut json = Map::deserialize(deserializer)?;
        let kind: Kind = take(&mut json, "kind")?;
        let key = take(&mut json, "key")?;
        let name = take(&mut json, "name")?;
        let revision = take(&mut json, "revision")?;
        let created_at = take(&mut json, "createdAt")?;
        let updated_at = take(&mut json, "updatedAt")?;
        let status = take(&mut json, "status")?;
        let management = Management::take_from(&mut json).map_err(D::Error::custom)?;
        let mut secrets = Vec::new();
        for field in [SecretField::ClientToken, SecretField::Credentials] {
            if json.contains_key(field.as_str()) {
                secrets.push((field, take(&mut json, field.as_str())?));
            }
        }
        let spec = Spec::from_fields(kind, json).map_err(D::Error::custom)?;
        Ok(Self { key, name, management, spec, secrets, revision, created_at, updated_at, status })
    }
}

fn take<T: for<'de> Deserialize<'de>, E: serde::de::Error>(json: &mut Map<String, Value>, field: &'static str) -> Result<T, E> {
    let value = json.remove(field).ok_or_else(|| E::missing_field(field))?;
    T::deserialize(value).map_err(E::custom)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::QueueSpec;

    #[test]
    fn a_resource_survives_its_json_form() {
        let resource = Resource {
            key: "vip".parse().unwrap(),
            name: "VIP desk".into(),
            management: Management { owner: Some("team".parse().unwrap()), protected: true },
            spec: Spec::Queue(QueueSpec { priority: Some(10), ..QueueSpec::default() }),
            secrets: vec![(SecretField::ClientToken, SecretSummary::unset())],
            revision: 3,
            created_at: Timestamp::UNIX_EPOCH,
            updated_at: Timestamp::UNIX_EPOCH,
            status: Map::from_iter([("isDefault".to_owned(), Value::Bool(false))]),
        };
        let text = serde_json::to_string(&resource).unwrap();
        assert!(text.starts_with(r#"{"kind":"queue","key":"vip","name":"VIP desk""#) || text.contains(r#""kind":"queue""#));
        assert_eq!(serde_json::from_str::<Resource>(&text).unwrap(), resource);
    }
}
