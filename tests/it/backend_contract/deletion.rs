//! Deletion: the wrong order is refused, a cascade takes everything, a rehearsal takes nothing.

use std::sync::Arc;

use chanctl::backend::{Backend, BackendError};
use chanctl::plan::Action;
use serde_json::json;

use crate::support::changes::*;
use crate::support::world::World;

pub(super) async fn what_is_used_names_who_uses_it(backend: Arc<dyn Backend>, _: &World) {
    done(backend.as_ref(), create("hours/office", json!({"timezone": "UTC"}))).await;
    done(backend.as_ref(), update("queue/vip", json!({"hours": "office"}))).await;
    for (used, by) in [
        ("account/acme", vec!["agent/bot"]),
        ("agent/bot", vec!["channel/acme-channel"]),
        ("queue/vip", vec!["ruleset/desk-route"]),
        ("hours/office", vec!["queue/vip"]),
        ("workstream/desk", vec!["channel/acme-channel", "ruleset/desk-route"]),
    ] {
        let refusal = refused(backend.as_ref(), delete(used)).await;
        let BackendError::InUse { object, by: named } = &refusal else { panic!("{used}: {refusal:?}") };
        assert_eq!((object.as_str(), named.iter().map(ToString::to_string).collect::<Vec<_>>()), (used, by.into_iter().map(str::to_owned).collect()));
        assert!(backend.get(&target(used)).await.is_ok());
    }
}

pub(super) async fn a_cascade_stops_at_the_default_queue(backend: Arc<dyn Backend>, _: &World) {
    done(backend.as_ref(), create("hours/office", json!({"timezone": "UTC"}))).await;
    done(backend.as_ref(), update("queue/default-messaging", json!({"hours": "office"}))).await;
    let refusal = refused(backend.as_ref(), cascade("hours/office")).await;
    assert!(matches!(&refusal, BackendError::Protected { object, .. } if object == "queue/default-messaging"), "{refusal:?}");
    assert!(backend.get(&target("workstream/desk")).await.is_ok(), "nothing went");
    done(backend.as_ref(), update("queue/default-messaging", json!({"hours": null}))).await;
    apply(backend.as_ref(), vec![delete("hours/office")]).await.unwrap();
}

pub(super) async fn a_cascade_takes_dependents_first(backend: Arc<dyn Backend>, world: &World) {
    let conversation = world.write("c-1", "m-1", "Mira").await;
    let report = apply(backend.as_ref(), vec![cascade("account/acme")]).await.unwrap();
    let gone: Vec<String> = report.steps.iter().map(|step| step.target.to_string()).collect();
    assert_eq!(gone, ["channel/acme-channel", "agent/bot", "account/acme"]);
    assert!(report.steps.iter().all(|step| step.action == Action::Deleted));
    for address in &gone {
        assert_eq!(backend.get(&target(address)).await.unwrap_err().code(), "CH0501");
    }
    assert!(backend.get(&target("workstream/desk")).await.is_ok(), "what does not depend on it stays");
    assert_eq!(world.count("secrets"), 0);
    assert_eq!(world.count("acknowledgements"), 1, "acknowledgements outlive their account");
    assert_eq!(backend.conversation(&conversation.id).await.unwrap(), conversation, "conversations stay");
    let report = apply(backend.as_ref(), vec![cascade("workstream/desk")]).await.unwrap();
    assert_eq!(report.steps.len(), 2);
}

pub(super) async fn a_dry_run_changes_nothing(backend: Arc<dyn Backend>, world: &World) {
    let tables = ["objects", "secrets", "refs", "uniques", "acknowledgements", "journal", "audit"];
    let before = tables.map(|table| world.count(table));
    let account = world.account().await;
    let plan = rehearse(backend.as_ref(), vec![cascade("account/acme")]).await.unwrap();
    assert_eq!(plan.steps.len(), 3);
    let plan = rehearse(backend.as_ref(), vec![client_token("account/acme", "ANOTHERDEMOTOKEN"), create("queue/new", serde_json::json!({}))]).await;
    assert_eq!(plan.unwrap().changed(), 2);
    assert_eq!(rehearse(backend.as_ref(), vec![delete("account/acme")]).await.unwrap_err().code(), "CH0603");
    assert_eq!(tables.map(|table| world.count(table)), before);
    assert_eq!(world.account().await, account);
}

pub(super) async fn open_conversations_are_warned_of(backend: Arc<dyn Backend>, world: &World) {
    world.write("c-1", "m-1", "Mira").await;
    world.write("c-2", "m-1", "Mira").await;
    let report = rehearse(backend.as_ref(), vec![delete("channel/acme-channel")]).await.unwrap();
    assert_eq!(report.warnings(), ["2 conversations are not closed in channel/acme-channel"]);
    backend.close("c-1").await.unwrap();
    backend.close("c-2").await.unwrap();
    assert!(rehearse(backend.as_ref(), vec![delete("channel/acme-channel")]).await.unwrap().warnings().is_empty());
}
