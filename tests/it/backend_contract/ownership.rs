//! Who looks after an object, and that a protected one is not deleted.

use std::sync::Arc;

use chanctl::backend::{Backend, BackendError};
use chanctl::domain::Management;
use chanctl::plan::{NewObject, Step};
use serde_json::json;

use crate::support::changes::*;
use crate::support::world::World;

fn owned(address: &str, owner: &str, protected: bool) -> Step {
    let management = Management { owner: Some(owner.parse().unwrap()), protected };
    Step::Create(NewObject { management, ..new_object(address, json!({})) })
}

pub(super) async fn owner_and_protection_are_kept_and_changed(backend: Arc<dyn Backend>, _: &World) {
    let backend = backend.as_ref();
    let made = done(backend, owned("queue/kept", "team-a", true)).await;
    assert_eq!((made.management.owner.as_ref().unwrap().as_str(), made.management.protected, made.revision), ("team-a", true, 1));
    assert_eq!(backend.get(&target("queue/kept")).await.unwrap(), made);
    // Other fields leave them alone; they are fields like others themselves.
    let other = done(backend, update("queue/kept", json!({"priority": 3}))).await;
    assert_eq!((&other.management, other.revision), (&made.management, 2));
    let report = apply(backend, vec![update("queue/kept", json!({"owner": "team-b", "protected": false}))]).await.unwrap();
    assert_eq!(*report.steps[0].fields, ["owner", "protected"]);
    let same = apply(backend, vec![update("queue/kept", json!({"owner": "team-b", "protected": false}))]).await.unwrap();
    assert_eq!((same.changed(), same.entry), (0, None));
    assert_eq!(done(backend, update("queue/kept", json!({"owner": null}))).await.management, Management::default());
    for (patch, field) in [(json!({"owner": "No Key"}), "owner"), (json!({"owner": 3}), "owner"), (json!({"protected": "yes"}), "protected")] {
        assert_eq!(code_and_field(&refused(backend, update("queue/kept", patch)).await), ("CH0303", field));
    }
    assert_eq!(backend.get(&target("queue/kept")).await.unwrap().revision, 4, "what is refused changes nothing");
}

pub(super) async fn a_protected_object_is_not_deleted(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let protected = |error: &BackendError, object: &str| matches!(error, BackendError::Protected { object: named, .. } if named == object);
    done(backend, update("channel/acme-channel", json!({"protected": true}))).await;
    let before = (world.count("objects"), world.count("journal"), world.count("secrets"));
    for step in [delete("channel/acme-channel"), cascade("channel/acme-channel"), cascade("account/acme"), cascade("workstream/desk")] {
        let refusal = refused(backend, step).await;
        assert!(protected(&refusal, "channel/acme-channel"), "{refusal:?}");
        assert_eq!(refusal.code(), "CH1302");
    }
    // One that is protected itself says so before it tells who depends on it.
    done(backend, update("account/acme", json!({"protected": true}))).await;
    assert!(protected(&refused(backend, delete("account/acme")).await, "account/acme"));
    assert_eq!((world.count("objects"), world.count("journal"), world.count("secrets")), (before.0, before.1 + 1, before.2));
    // Taking the protection off and deleting may be one change.
    let steps = vec![update("account/acme", json!({"protected": false})), update("channel/acme-channel", json!({"protected": null}))];
    let report = apply(backend, steps.into_iter().chain([cascade("account/acme")]).collect()).await.unwrap();
    assert_eq!(report.steps.len(), 5);
    assert_eq!(backend.get(&target("account/acme")).await.unwrap_err().code(), "CH0501");
}
