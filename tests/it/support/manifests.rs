//! Manifests brought to a backend without the command line: planned against what it lists, secrets by their fingerprints, and applied.
//! The value of a variable that a manifest refers to follows from its name.

use chanctl::backend::{Backend, BackendError, ListQuery};
use chanctl::domain::{Kind, ObjectRef, Secret, SecretField};
use chanctl::manifest::{Manifest, SecretRef, Source, parse};
use chanctl::plan::{ChangeReport, ChangeSet, Fingerprints, Observed, Obstacle, Plan, plan};
use serde_json::{Value, json};

use super::world::key_file;

/// Returns the manifest that this JSON is; it has to be right.
pub(crate) fn manifest(json: &Value) -> Manifest {
    let source = Source::new("channels.json", json.to_string().into_bytes()).unwrap();
    parse(vec![source]).unwrap_or_else(|problems| panic!("{problems:?}\n{json:#}"))
}

/// Returns what a variable holds: a client token, or a service-account key file, that no other name has.
pub(crate) fn variable(field: SecretField, name: &str) -> Secret {
    Secret::new(match field {
        SecretField::ClientToken => format!("the-value-of-{name}").into_bytes(),
        SecretField::Credentials => {
            let mut key = key_file("https://oauth2.googleapis.com/token");
            key["project_id"] = format!("project-{}", name.to_lowercase().replace('_', "-")).into();
            key.to_string().into_bytes()
        }
    })
}

/// Lists everything that is live.
pub(crate) async fn observe(backend: &dyn Backend) -> Observed {
    let mut observed = Observed::default();
    for kind in Kind::ALL {
        let listed = backend.list(&ListQuery::all(kind)).await.unwrap().items;
        observed.extend(listed.into_iter().map(|resource| (resource.target(), resource)));
    }
    observed
}

/// Returns everything that is live as it is shown, but for how often and when it was changed.
pub(crate) async fn listing(backend: &dyn Backend) -> Vec<Value> {
    let mut listed: Vec<(ObjectRef, Value)> =
        observe(backend).await.into_iter().map(|(target, resource)| (target, without_counters(resource.to_json()))).collect();
    listed.sort_by(|(one, _), (other, _)| one.cmp(other));
    listed.into_iter().map(|(_, json)| json).collect()
}

fn without_counters(mut object: Value) -> Value {
    object.as_object_mut().unwrap().retain(|field, _| field != "revision" && field != "updatedAt");
    object
}

/// Plans what the manifest asks for.
pub(crate) async fn planned(backend: &dyn Backend, manifest: &Manifest, prune: bool) -> Result<Plan, Vec<Obstacle>> {
    let mut fingerprints = Fingerprints::default();
    for object in &manifest.objects {
        for (field, reference) in &object.secrets {
            let SecretRef::Env(name) = reference else { continue };
            let print = backend.fingerprints(&[(*field, variable(*field, name))]).await.unwrap().remove(0);
            fingerprints.insert((object.target.clone(), *field), print);
        }
    }
    plan(manifest, &observe(backend).await, &fingerprints, prune)
}

/// Returns the change set of a plan, which asks no provider.
pub(crate) fn changes(plan: Plan) -> ChangeSet {
    let value = |reference: &SecretRef, field| match reference {
        SecretRef::Env(name) => variable(field, name),
        other => panic!("{other:?} has no value here"),
    };
    let values = plan.secrets.iter().map(|secret| value(&secret.reference, secret.field)).collect();
    ChangeSet { offline: true, ..plan.into_changes(values) }
}

/// Brings a manifest to the backend. It has to be one that can be planned.
pub(crate) async fn apply_manifest(backend: &dyn Backend, json: &Value, prune: bool) -> Result<ChangeReport, BackendError> {
    let plan = planned(backend, &manifest(json), prune).await.unwrap_or_else(|obstacles| panic!("{obstacles:?}\n{json:#}"));
    backend.apply(changes(plan)).await
}

/// Returns the manifest of `team` with these sections.
pub(crate) fn of_team(sections: Value) -> Value {
    let mut manifest = json!({"apiVersion": "chanctl/v1", "owner": "team"});
    manifest.as_object_mut().unwrap().extend(sections.as_object().unwrap().clone());
    manifest
}
