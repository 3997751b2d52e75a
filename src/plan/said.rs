//! What a manifest says of an object, and what is live of that, in one form: the manifest's own, secrets by their fingerprints.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use crate::domain::{Fingerprint, ObjectRef, Resource, SecretField};
use crate::manifest::{DesiredObject, SecretRef};

/// The fingerprints of the secrets that a manifest refers to.
pub type Fingerprints = HashMap<(ObjectRef, SecretField), Fingerprint>;

/// Returns the fields that the manifest gives of an object; one that it gives at its default is `null`.
pub(super) fn of_manifest(object: &DesiredObject, fingerprints: &Fingerprints) -> Map<String, Value> {
    let mut spec = object.spec.to_fields();
    let mut said = Map::with_capacity(object.given.len() + 1);
    said.extend(object.name.as_ref().map(|name| ("name".to_owned(), Value::from(name.as_str()))));
    said.extend(object.given.iter().map(|field| spec.swap_remove_entry(field.as_str()).unwrap_or_else(|| (field.to_string(), Value::Null))));
    for (field, reference) in &object.secrets {
        let print = fingerprint(object, *field, reference, fingerprints);
        said.insert(field.as_str().to_owned(), json!(print));
    }
    if object.privacy.as_ref().is_some_and(|privacy| privacy.acknowledged) {
        said.insert("privacy".to_owned(), json!({"acknowledged": true}));
    }
    said.extend(object.protected.map(|protected| ("protected".to_owned(), Value::Bool(protected))));
    said
}

/// Returns the fingerprint of a secret that the manifest refers to, if it is known.
pub(super) fn fingerprint(object: &DesiredObject, field: SecretField, reference: &SecretRef, known: &Fingerprints) -> Option<Fingerprint> {
    match reference {
        SecretRef::Stored(print) => Some(print.clone()),
        SecretRef::Env(_) | SecretRef::File(_) => known.get(&(object.target.clone(), field)).cloned(),
    }
}

/// The fields of a live object in the manifest's form.
pub(super) struct Live<'r> {
    resource: &'r Resource,
    spec: Map<String, Value>,
}

impl<'r> Live<'r> {
    pub(super) fn new(resource: &'r Resource) -> Self {
        Self { resource, spec: resource.spec.to_fields() }
    }

    /// Returns a field; `null` where it has no value.
    pub(super) fn field(&self, field: &str) -> Value {
        match field {
            "name" => self.resource.name.as_str().into(),
            "protected" => self.resource.management.protected.into(),
            "privacy" => {
                let acknowledged = self.resource.status.get("privacy").and_then(|privacy| privacy.get("acknowledged"));
                if acknowledged == Some(&Value::Bool(true)) { json!({"acknowledged": true}) } else { Value::Null }
            }
            _ => match field.parse::<SecretField>() {
                Ok(secured) => json!(self.fingerprint(secured)),
                Err(_) => self.spec.get(field).cloned().unwrap_or_default(),
            },
        }
    }

    /// Returns the fingerprint of a secured field, if a value is stored.
    pub(super) fn fingerprint(&self, field: SecretField) -> Option<&'r Fingerprint> {
        self.resource.secrets.iter().find(|(its, _)| *its == field).and_then(|(_, summary)| summary.fingerprint.as_ref())
    }
}
