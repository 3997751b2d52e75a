//! Change sets in few words, and what came of them.

use chanctl::backend::{Backend, BackendError};
use chanctl::domain::{ObjectRef, Resource, Secret, SecretField, Spec};
use chanctl::plan::{ChangeReport, ChangeSet, NewObject, SecretWrite, Step};
use serde_json::{Map, Value};

/// Returns the JSON object's fields.
pub(crate) fn fields(json: Value) -> Map<String, Value> {
    json.as_object().unwrap().clone()
}

/// Returns the address that `KIND/KEY` is.
pub(crate) fn target(address: &str) -> ObjectRef {
    address.parse().unwrap()
}

/// Returns the object to be made.
pub(crate) fn new_object(address: &str, json: Value) -> NewObject {
    let target = target(address);
    let spec = Spec::from_fields(target.kind, fields(json)).unwrap();
    NewObject::named(target.key, None, spec)
}

pub(crate) fn create(address: &str, json: Value) -> Step {
    Step::Create(new_object(address, json))
}

pub(crate) fn create_if_absent(address: &str, json: Value) -> Step {
    Step::Create(NewObject { if_absent: true, ..new_object(address, json) })
}

pub(crate) fn update(address: &str, json: Value) -> Step {
    Step::Update { target: target(address), expect: None, patch: fields(json) }
}

pub(crate) fn delete(address: &str) -> Step {
    Step::Delete { target: target(address), expect: None, cascade: false }
}

pub(crate) fn cascade(address: &str) -> Step {
    Step::Delete { target: target(address), expect: None, cascade: true }
}

pub(crate) fn client_token(address: &str, value: &str) -> Step {
    secret(address, SecretField::ClientToken, Some(value.as_bytes()))
}

pub(crate) fn secret(address: &str, field: SecretField, value: Option<&[u8]>) -> Step {
    Step::SetSecret(SecretWrite { target: target(address), field, value: value.map(|value| Secret::new(value.to_vec())) })
}

pub(crate) fn acknowledge(account: &str) -> Step {
    Step::Acknowledge { account: account.parse().unwrap(), how: "flag".into(), reference: Some("DPIA-114".into()) }
}

/// Does the steps.
pub(crate) async fn apply(backend: &dyn Backend, steps: Vec<Step>) -> Result<ChangeReport, BackendError> {
    backend.apply(ChangeSet { steps, ..ChangeSet::default() }).await
}

/// Does the steps without asking a provider.
pub(crate) async fn apply_offline(backend: &dyn Backend, steps: Vec<Step>) -> Result<ChangeReport, BackendError> {
    backend.apply(ChangeSet { steps, offline: true, ..ChangeSet::default() }).await
}

/// Says what the steps would do.
pub(crate) async fn rehearse(backend: &dyn Backend, steps: Vec<Step>) -> Result<ChangeReport, BackendError> {
    backend.apply(ChangeSet { steps, dry_run: true, ..ChangeSet::default() }).await
}

/// Does the step, and returns the object as it is then.
pub(crate) async fn done(backend: &dyn Backend, step: Step) -> Resource {
    apply(backend, vec![step]).await.unwrap().last_resource().unwrap().clone()
}

/// Does the step, which has to be refused.
pub(crate) async fn refused(backend: &dyn Backend, step: Step) -> BackendError {
    apply(backend, vec![step]).await.unwrap_err()
}

/// Returns code and first field of a refusal.
pub(crate) fn code_and_field(error: &BackendError) -> (&'static str, &str) {
    match error {
        BackendError::Invalid { errors, .. } => (error.code(), errors.first().map_or("", |invalid| invalid.field.as_str())),
        other => (other.code(), ""),
    }
}
