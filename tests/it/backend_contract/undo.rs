//! `undo`: every kind of change is put back as it was, or the whole of it is refused.

use std::sync::Arc;

use chanctl::backend::{Backend, BackendError};
use chanctl::domain::SecretField;
use chanctl::plan::{Action, Step};
use serde_json::json;

use crate::support::changes::*;
use crate::support::manifests::listing;
use crate::support::world::{PARTNER, PROVIDER, TOKEN, World};

async fn entry_of(backend: &dyn Backend, steps: Vec<Step>) -> u64 {
    apply_offline(backend, steps).await.unwrap().entry.unwrap()
}

pub(super) async fn every_kind_of_change_is_taken_back(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    done(backend, create("account/second", json!({"provider": PROVIDER, "partnerId": PARTNER}))).await;
    let moved = json!([
        {"key": "portuguese", "when": "context.resolvedLocale.startsWith(\"pt\")", "queue": "vip"},
        {"key": "ana", "when": "customer.name == \"Ana\"", "queue": "default-messaging"},
    ]);
    let table: Vec<Vec<Step>> = vec![
        vec![create("queue/new", json!({"priority": 2}))],
        vec![update("queue/vip", json!({"name": "Very important", "priority": null, "maxOpen": 3}))],
        vec![update("queue/vip", json!({"owner": "team", "protected": true}))],
        vec![update("ruleset/desk-route", json!({"rules": moved}))],
        vec![update("workstream/desk", json!({"contextVariables": [{"name": "orderId", "type": "text"}]}))],
        vec![delete("ruleset/desk-route"), delete("queue/vip")],
        vec![client_token("account/acme", "ANOTHERDEMOTOKEN")],
        vec![client_token("agent/bot", "THEAGENTSOWNTOKEN")],
        vec![secret("account/acme", SecretField::ClientToken, None), secret("account/acme", SecretField::Credentials, None)],
        vec![acknowledge("second"), update("account/second", json!({"name": "Second"}))],
        vec![delete("account/second"), cascade("account/acme"), cascade("workstream/desk")],
    ];
    for steps in table {
        let words = format!("{steps:?}");
        let before = listing(backend).await;
        let entry = entry_of(backend, steps).await;
        assert_ne!(listing(backend).await, before, "{words}");
        let report = backend.undo(entry, false).await.unwrap();
        assert_eq!(listing(backend).await, before, "{words}");
        assert!(report.changed() > 0 && report.entry == Some(entry + 1), "{words}: {report:?}");
        assert_eq!(world.count("journal"), i64::try_from(entry + 1).unwrap());
    }
    assert!(backend.check().await.unwrap().is_empty());
    assert_eq!(world.count("secrets"), 2);
}

pub(super) async fn what_was_deleted_comes_back_with_its_identity_and_secrets(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let conversation = world.write("c-1", "m-1", "Mira").await;
    let (before, webhook) = (world.account().await, world.webhook_id().await);
    let entry = entry_of(backend, vec![cascade("account/acme")]).await;
    assert_eq!(world.count("secrets"), 0);
    let report = backend.undo(entry, false).await.unwrap();
    let actions: Vec<(Action, String)> = report.steps.iter().map(|step| (step.action, step.target.to_string())).collect();
    assert!(actions.iter().all(|(action, _)| *action == Action::Created) && actions.len() == 3, "{actions:?}");
    let after = world.account().await;
    assert_eq!((after.created_at, &after.secrets, &after.status), (before.created_at, &before.secrets, &before.status));
    assert_eq!(world.webhook_id().await, webhook);
    assert_eq!(after.revision, before.revision + 1, "it goes on counting, so that nobody takes it for what was read before");
    // The token signs, and the key opens the provider's door.
    assert_eq!(world.write("c-1", "m-2", "Mira").await.id, conversation.id);
    assert_eq!(world.write("c-2", "m-3", "Mira").await.workstream, Some("desk".parse().unwrap()));
    backend.check_credentials(&"acme".parse().unwrap()).await.unwrap();
    // And it can be changed and deleted as ever.
    apply(backend, vec![update("account/acme", json!({"name": "Acme again"})), cascade("account/acme")]).await.unwrap();
}

pub(super) async fn a_secret_that_was_changed_or_removed_opens_again(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    for step in [client_token("account/acme", "ANOTHERDEMOTOKEN"), secret("account/acme", SecretField::ClientToken, None)] {
        let entry = entry_of(backend, vec![step]).await;
        assert_eq!(world.shake(TOKEN).await.0, 403);
        backend.undo(entry, false).await.unwrap();
        assert_eq!(world.shake(TOKEN).await, (200, "word-1".to_owned()));
    }
    // The handshake was answered since: that is the provider's affair, and no change to be taken back.
    let entry = entry_of(backend, vec![update("account/acme", json!({"name": "Acme"}))]).await;
    assert_eq!(world.shake(TOKEN).await.0, 200);
    let verified = world.account().await.status["verifiedAt"].clone();
    backend.undo(entry, false).await.unwrap();
    assert_eq!(world.account().await.status["verifiedAt"], verified);
    // A first token leaves nothing behind.
    let entry = entry_of(backend, vec![client_token("agent/bot", "THEAGENTSOWNTOKEN")]).await;
    backend.undo(entry, false).await.unwrap();
    assert_eq!(world.store.secret(&target("agent/bot"), SecretField::ClientToken).await.unwrap(), None);
}

pub(super) async fn an_acknowledgement_is_taken_back_and_its_record_stays(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    done(backend, create("account/second", json!({"provider": PROVIDER, "partnerId": PARTNER}))).await;
    done(backend, client_token("account/second", TOKEN)).await;
    let state = async || backend.get(&target("account/second")).await.unwrap().status_text("state").unwrap().to_owned();
    let entry = entry_of(backend, vec![acknowledge("second")]).await;
    assert_eq!(state().await, "awaiting-verification");
    backend.undo(entry, false).await.unwrap();
    assert_eq!(state().await, "draft");
    assert_eq!(backend.acknowledgements(&"second".parse().unwrap()).await.unwrap().len(), 1, "the record is only ever added to");
    assert_eq!(apply(backend, vec![acknowledge("second")]).await.unwrap().changed(), 1, "so it has to be acknowledged again");
    assert_eq!(world.count("acknowledgements"), 3);
}

pub(super) async fn what_was_changed_since_is_not_taken_back(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let changed = entry_of(backend, vec![update("queue/vip", json!({"priority": 7})), create("queue/new", json!({}))]).await;
    let revision = done(backend, update("queue/vip", json!({"maxOpen": 9}))).await.revision;
    let stale = backend.undo(changed, false).await.unwrap_err();
    assert_eq!(stale, BackendError::Stale { object: "queue/vip".into(), expected: revision - 1, found: revision });
    let gone = entry_of(backend, vec![delete("queue/new")]).await;
    let words = |error: BackendError| match error {
        BackendError::WrongState { message } => message,
        other => panic!("{other:?}"),
    };
    let created = changed;
    let again = entry_of(backend, vec![create("queue/new", json!({"priority": 4}))]).await;
    assert_eq!(words(backend.undo(gone, false).await.unwrap_err()), "queue/new has been created again since, so it can't be put back");
    let before = (listing(backend).await, world.count("journal"));
    assert!(backend.undo(created, false).await.is_err());
    assert_eq!((listing(backend).await, world.count("journal")), before, "a refused undo does nothing at all");
    // The same key is not the same object.
    let only_new = entry_of(backend, vec![create("queue/other", json!({}))]).await;
    entry_of(backend, vec![delete("queue/other")]).await;
    assert_eq!(words(backend.undo(only_new, false).await.unwrap_err()), "queue/other has been deleted since, so it can't be put back");
    entry_of(backend, vec![create("queue/other", json!({}))]).await;
    let replaced = words(backend.undo(only_new, false).await.unwrap_err());
    assert_eq!(replaced, "queue/other has been deleted and created again since, so it can't be put back");
    // Nothing is taken back twice, and nothing that never was.
    let undone = backend.undo(again, false).await.unwrap().entry.unwrap();
    let twice = words(backend.undo(again, false).await.unwrap_err());
    assert_eq!(twice, format!("entry {again} of the history was taken back by entry {undone} already"));
    assert_eq!(backend.undo(10_000, false).await.unwrap_err(), BackendError::NotFound { object: "history/10000".into() });
    assert_eq!(backend.undo(u64::MAX, false).await.unwrap_err().code(), "CH0501");
}

pub(super) async fn a_refused_undo_is_audited(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let entry = entry_of(backend, vec![update("queue/vip", json!({"priority": 7}))]).await;
    done(backend, update("queue/vip", json!({"priority": 8}))).await;
    let lines = world.count("audit");
    assert_eq!(backend.undo(entry, true).await.unwrap_err().code(), "CH0602");
    assert_eq!(world.count("audit"), lines, "a rehearsal leaves no line");
    assert_eq!(backend.undo(entry, false).await.unwrap_err().code(), "CH0602");
    let line = backend.audit(None, 1).await.unwrap().remove(0);
    assert_eq!((line.action, line.object, line.result), ("refused".to_owned(), format!("history/{entry}"), "CH0602".to_owned()));
}

pub(super) async fn an_undo_is_taken_back_like_any_change(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let entry = entry_of(backend, vec![update("queue/vip", json!({"priority": 7})), cascade("account/acme")]).await;
    let after = listing(backend).await;
    let undo = backend.undo(entry, false).await.unwrap().entry.unwrap();
    let redo = backend.undo(undo, false).await.unwrap().entry.unwrap();
    assert_eq!(listing(backend).await, after);
    backend.undo(redo, false).await.unwrap();
    assert_eq!(world.write("c-1", "m-1", "Mira").await.workstream, Some("desk".parse().unwrap()), "the secrets have come through all of it");
    let history = backend.history(4).await.unwrap();
    let states: Vec<_> = history.iter().map(|entry| (entry.undoes, entry.undone_by)).collect();
    let (first, second, third, fourth) = (entry, undo, redo, redo + 1);
    assert_eq!(states, [(Some(third), None), (Some(second), Some(fourth)), (Some(first), Some(third)), (None, Some(second))]);
}

pub(super) async fn a_rehearsed_undo_changes_nothing(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let entry = entry_of(backend, vec![update("queue/vip", json!({"priority": 7})), create("queue/new", json!({})), cascade("account/acme")]).await;
    let tables = ["objects", "secrets", "refs", "uniques", "journal", "audit", "applied"];
    let before = (tables.map(|table| world.count(table)), listing(backend).await);
    let rehearsed = backend.undo(entry, true).await.unwrap();
    assert_eq!((tables.map(|table| world.count(table)), listing(backend).await), before);
    assert_eq!(rehearsed.entry, None);
    let done = backend.undo(entry, false).await.unwrap();
    let told = |report: &chanctl::plan::ChangeReport| -> Vec<_> {
        report.steps.iter().map(|step| (step.action, step.target.clone(), step.fields.clone())).collect()
    };
    assert_eq!(told(&rehearsed), told(&done));
    assert!(told(&done).contains(&(Action::Updated, target("queue/vip"), ["priority".into()].into())));
}

pub(super) async fn what_would_dangle_is_refused(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let made = entry_of(backend, vec![create("queue/new", json!({}))]).await;
    let used = entry_of(backend, vec![update("workstream/desk", json!({"fallbackQueue": "new"}))]).await;
    let in_use = BackendError::InUse { object: "queue/new".into(), by: vec![target("workstream/desk")] };
    assert_eq!(backend.undo(made, false).await.unwrap_err(), in_use);
    assert_eq!(backend.undo(made, true).await.unwrap_err(), in_use, "a rehearsal says so, too");
    // What the object would refer to again is gone by now.
    let left = entry_of(backend, vec![update("workstream/desk", json!({"fallbackQueue": "default-messaging"}))]).await;
    entry_of(backend, vec![delete("queue/new")]).await;
    let before = (listing(backend).await, world.count("journal"));
    assert_eq!(backend.undo(left, false).await.unwrap_err(), BackendError::NotFound { object: "queue/new".into() });
    // What nobody else may have has been taken since.
    let freed = entry_of(backend, vec![delete("channel/acme-channel")]).await;
    entry_of(backend, vec![create("channel/heir", json!({"workstream": "desk", "agent": "bot", "language": "en"}))]).await;
    assert_eq!(backend.undo(freed, false).await.unwrap_err(), BackendError::Taken { what: "agent/bot".into(), by: target("channel/heir") });
    assert_eq!((backend.undo(used, false).await.unwrap_err().code(), world.count("journal")), ("CH0602", before.1 + 2));
}

pub(super) async fn an_object_replaced_in_one_set_is_put_back(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let before = listing(backend).await;
    let webhook = world.webhook_id().await;
    let steps = vec![cascade("account/acme"), create("account/acme", json!({"provider": PROVIDER, "partnerId": "P2"}))];
    let entry = entry_of(backend, steps).await;
    let replaced = world.account().await;
    assert_ne!(world.webhook_id().await, webhook);
    let undo = backend.undo(entry, false).await.unwrap().entry.unwrap();
    assert_eq!(listing(backend).await, before);
    assert_eq!(world.webhook_id().await, webhook);
    assert!(world.account().await.revision > replaced.revision, "a revision never comes again");
    world.write("c-1", "m-1", "Mira").await;
    backend.undo(undo, false).await.unwrap();
    assert_eq!(world.account().await.spec, replaced.spec);
}
