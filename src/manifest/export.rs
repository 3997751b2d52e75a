//! From live objects to a manifest: what `export` writes. Planning it again finds nothing to do.

use serde_json::{Map, Value, json};

use super::tables::API_VERSION;
use crate::domain::{DEFAULT_QUEUE, DEFAULT_QUEUE_NAME, Key, Kind, Management, QueueSpec, Resource, SecretField, SecretSummary, Spec};

/// How to export.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ExportOptions {
    /// Write also what is at its default.
    pub full: bool,
    /// Refer to secrets by environment variables instead of by what is stored.
    pub secrets_by_env: bool,
}

/// A live object, with what is known of it beside.
#[derive(Debug, Clone, Copy)]
pub struct Exported<'r> {
    /// The object.
    pub resource: &'r Resource,
    /// The reference of the acknowledgement of the privacy notice, of accounts.
    pub privacy_reference: Option<&'r str>,
}

/// Returns the objects as a manifest. It has an owner where all objects have the same.
#[must_use]
pub fn export(objects: &[Exported<'_>], options: ExportOptions) -> Map<String, Value> {
    let mut manifest = Map::from_iter([("apiVersion".to_owned(), Value::from(API_VERSION))]);
    manifest.extend(common_owner(objects).map(|owner| ("owner".to_owned(), owner.as_str().into())));
    for kind in Kind::ALL {
        let of_kind = objects.iter().filter(|object| object.resource.kind() == kind);
        let section: Vec<Value> = of_kind.map(|object| Value::Object(one(object, options))).collect();
        if !section.is_empty() {
            manifest.insert(kind.plural().to_owned(), Value::Array(section));
        }
    }
    manifest
}

/// Returns whether the object is the default queue as it is from the start, or is again: nobody has to write that down.
#[must_use]
pub fn is_untouched_default(resource: &Resource) -> bool {
    resource.key.as_str() == DEFAULT_QUEUE
        && resource.name == DEFAULT_QUEUE_NAME
        && resource.management == Management::default()
        && resource.spec == Spec::Queue(QueueSpec::default())
}

fn common_owner<'r>(objects: &[Exported<'r>]) -> Option<&'r Key> {
    let mut owners = objects.iter().map(|object| object.resource.management.owner.as_ref());
    let first = owners.next()??;
    owners.all(|owner| owner == Some(first)).then_some(first)
}

/// Returns an object in the manifest's form.
pub(super) fn one(object: &Exported<'_>, options: ExportOptions) -> Map<String, Value> {
    let Exported { resource, privacy_reference } = object;
    let mut json = Map::from_iter([("key".to_owned(), Value::from(resource.key.as_str()))]);
    if options.full || resource.name != resource.key.as_str() {
        json.insert("name".to_owned(), resource.name.as_str().into());
    }
    json.extend(resource.spec.to_fields());
    for (field, summary) in &resource.secrets {
        json.extend(secret(resource, *field, summary, options).map(|reference| (field.as_str().to_owned(), reference)));
    }
    let acknowledged = resource.status.get("privacy").and_then(|privacy| privacy.get("acknowledged"));
    if acknowledged == Some(&Value::Bool(true)) {
        let mut privacy = json!({"acknowledged": true});
        if let Some(reference) = privacy_reference {
            privacy["reference"] = (*reference).into();
        }
        json.insert("privacy".to_owned(), privacy);
    }
    if options.full || resource.management.protected {
        json.insert("protected".to_owned(), resource.management.protected.into());
    }
    json
}

fn secret(resource: &Resource, field: SecretField, summary: &SecretSummary, options: ExportOptions) -> Option<Value> {
    let print = summary.fingerprint.as_ref()?;
    if options.secrets_by_env {
        return Some(json!({"env": variable(resource, field)}));
    }
    Some(json!({"stored": print}))
}

/// Returns the name of the environment variable that stands for a secret (`ACME_CLIENT_TOKEN`).
fn variable(resource: &Resource, field: SecretField) -> String {
    let key = resource.key.as_str().replace('-', "_").to_ascii_uppercase();
    let digit = key.starts_with(|first: char| first.is_ascii_digit());
    let agent = if resource.kind() == Kind::Agent { "_AGENT" } else { "" };
    let field = match field {
        SecretField::ClientToken => "CLIENT_TOKEN",
        SecretField::Credentials => "CREDENTIALS",
    };
    format!("{}{key}{agent}_{field}", if digit { "_" } else { "" })
}
