//! What is kept of every write: audit line and journal entry, in the same transaction.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chanctl::backend::Backend;
use chanctl::domain::OutboundMessage;
use chanctl::plan::Step;
use serde_json::{Value, json};

use crate::support::changes::*;
use crate::support::world::{TOKEN, World};

async fn newest(backend: &dyn Backend) -> chanctl::domain::AuditEntry {
    backend.audit(None, 1).await.unwrap().remove(0)
}

async fn entry(world: &World) -> Value {
    serde_json::from_str(&world.store.journal(1).await.unwrap()[0].changes).unwrap()
}

pub(super) async fn every_write_leaves_an_audit_line_and_a_journal_entry(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let actor = backend.info().await.unwrap().actor;
    let table: [(Step, &str, &str, &[&str]); 6] = [
        (create("queue/new", json!({"priority": 2})), "create", "queue/new", &["priority"]),
        (update("queue/new", json!({"name": "New", "maxOpen": 3})), "update", "queue/new", &["name", "maxOpen"]),
        (delete("queue/new"), "delete", "queue/new", &[]),
        (client_token("account/acme", "ANOTHERDEMOTOKEN"), "set-secret", "account/acme", &["clientToken"]),
        (secret("account/acme", chanctl::domain::SecretField::ClientToken, None), "remove-secret", "account/acme", &["clientToken"]),
        (update("channel/acme-channel", json!({"language": "en"})), "update", "channel/acme-channel", &["language"]),
    ];
    for (step, action, object, fields) in table {
        let (lines, entries) = (world.count("audit"), world.count("journal"));
        apply(backend, vec![step]).await.unwrap();
        assert_eq!((world.count("audit"), world.count("journal")), (lines + 1, entries + 1), "{action} {object}");
        let line = newest(backend).await;
        assert_eq!((line.action.as_str(), line.object.as_str(), line.result.as_str(), line.actor.as_str()), (action, object, "done", actor.as_str()));
        assert_eq!(line.fields, fields);
        let kept = &world.store.journal(1).await.unwrap()[0];
        assert_eq!((kept.at, &kept.actor), (line.at, &line.actor));
        assert_eq!(entry(world).await[0]["object"], object);
    }
    // The old state is what undo needs; the new one is the object itself.
    done(backend, update("queue/vip", json!({"priority": 11}))).await;
    let before = &entry(world).await[0]["before"];
    assert_eq!((&before["spec"], &before["revision"], before["uid"].is_string()), (&json!({"priority": 10}), &json!(1), true));
    // What was observed and what customers do is audited, and not in the journal: there is nothing to undo.
    let entries = world.count("journal");
    backend.refresh_agent(&"bot".parse().unwrap()).await.unwrap();
    assert_eq!((newest(backend).await.action.as_str(), world.count("journal")), ("refresh", entries));
    apply(backend, vec![client_token("account/acme", TOKEN)]).await.unwrap();
    let entries = world.count("journal");
    world.write("c-1", "m-1", "Mira").await;
    backend.close("c-1").await.unwrap();
    let line = newest(backend).await;
    assert_eq!((line.action.as_str(), line.object.as_str()), ("close", "conversation/c-1"));
    assert_eq!(world.count("journal"), entries);
    // A batch is one entry with a line for each step.
    let lines = world.count("audit");
    apply(backend, vec![create("queue/a", json!({})), create("queue/b", json!({}))]).await.unwrap();
    assert_eq!((world.count("journal"), world.count("audit")), (entries + 1, lines + 2));
    assert_eq!(entry(world).await.as_array().unwrap().len(), 2);
}

pub(super) async fn the_journal_keeps_the_sealed_old_secret(backend: Arc<dyn Backend>, world: &World) {
    let account = target("account/acme");
    let sealed = world.store.secret(&account, chanctl::domain::SecretField::ClientToken).await.unwrap().unwrap();
    apply(backend.as_ref(), vec![client_token("account/acme", "ANOTHERDEMOTOKEN")]).await.unwrap();
    assert_eq!(entry(world).await[0]["before"]["sealed"]["clientToken"], STANDARD.encode(&sealed));
    assert_ne!(world.store.secret(&account, chanctl::domain::SecretField::ClientToken).await.unwrap().unwrap(), sealed);
    let old_uid = entry(world).await[0]["before"]["uid"].clone();
    apply(backend.as_ref(), vec![cascade("account/acme")]).await.unwrap();
    let changes = entry(world).await;
    let gone = changes.as_array().unwrap().iter().find(|change| change["object"] == "account/acme").unwrap();
    assert_eq!(gone["before"]["uid"], old_uid);
    assert!(gone["before"]["sealed"]["clientToken"].is_string() && gone["before"]["sealed"]["credentials"].is_string());
    assert_eq!(gone["after"], Value::Null);
}

pub(super) async fn refusals_are_audited(backend: Arc<dyn Backend>, world: &World) {
    let entries = world.count("journal");
    for (step, object, code) in [
        (delete("account/acme"), "account/acme", "CH0603"),
        (create("queue/vip", json!({})), "queue/vip", "CH0601"),
        (update("queue/vip", json!({"priority": 0})), "queue/vip", "CH0303"),
        (delete("queue/default-messaging"), "queue/default-messaging", "CH1302"),
        (client_token("account/acme", "short"), "account/acme", "CH0302"),
        (delete("queue/nothing"), "queue/nothing", "CH0501"),
    ] {
        let lines = world.count("audit");
        assert_eq!(refused(backend.as_ref(), step).await.code(), code);
        let line = newest(backend.as_ref()).await;
        assert_eq!((line.action.as_str(), line.object.as_str(), line.result.as_str()), ("refused", object, code));
        assert_eq!(world.count("audit"), lines + 1);
    }
    assert_eq!(world.count("journal"), entries);
}

pub(super) async fn the_audit_chain_is_whole_until_somebody_cuts_it(backend: Arc<dyn Backend>, world: &World) {
    done(backend.as_ref(), update("queue/vip", json!({"priority": 7}))).await;
    assert!(backend.check().await.unwrap().is_empty());
    let lines = backend.audit(None, 1000).await.unwrap();
    assert!(lines.windows(2).all(|pair| pair[0].seq == pair[1].seq + 1 && pair[0].hash != pair[1].hash));
    let of_vip = backend.audit(Some("queue/vip"), 1000).await.unwrap();
    assert_eq!(of_vip.iter().map(|line| line.action.as_str()).collect::<Vec<_>>(), ["update", "create"]);
    assert_eq!(world.tamper("UPDATE audit SET actor='somebody else' WHERE seq=3"), 1);
    assert_eq!(backend.check().await.unwrap(), ["audit line 3 does not follow from the one before"]);
}

pub(super) async fn no_secret_is_in_any_file(backend: Arc<dyn Backend>, world: &World) {
    let reply = OutboundMessage::of_text("r-1", "Hello");
    world.write("c-1", "m-1", "Mira").await;
    drop(backend.reply("c-1", &reply).await);
    apply(backend.as_ref(), vec![client_token("account/acme", "ANOTHERDEMOTOKEN")]).await.unwrap();
    let folder = world.database().parent().unwrap().to_owned();
    let mut looked_at = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        looked_at += 1;
        for canary in [TOKEN.as_bytes(), b"ANOTHERDEMOTOKEN", b"BEGIN PRIVATE KEY"] {
            assert!(!bytes.windows(canary.len()).any(|window| window == canary));
        }
    }
    assert!(looked_at >= 2, "the database and the master key");
}
