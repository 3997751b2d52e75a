//! Change sets of manifests: what is kept of the manifest's word, that only the end has to be right, and that a long set is as a short one.

use std::sync::Arc;

use chanctl::backend::{Backend, BackendError};
use chanctl::plan::{ChangeSet, ManifestMark, Step};
use serde_json::{Value, json};

use crate::support::changes::*;
use crate::support::manifests::{apply_manifest, changes, listing, manifest, of_team, planned};
use crate::support::world::{AGENT, BRAND, PARTNER, PROVIDER, WORKSHOP, World};

/// As many steps as a set needs to be a long one, and a few more.
const FILLERS: usize = 20;

async fn said(backend: &dyn Backend) -> Vec<(String, Value)> {
    let applied = backend.applied().await.unwrap();
    applied.into_iter().map(|applied| (applied.object.to_string(), json!(applied.applied))).collect()
}

fn of_manifest(steps: Vec<Step>) -> ChangeSet {
    ChangeSet { steps, offline: true, manifest: Some(ManifestMark::default()), ..ChangeSet::default() }
}

pub(super) async fn the_manifests_word_is_kept_when_it_changes(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let first = of_team(json!({
        "accounts": [{"key": "acme", "provider": PROVIDER, "partnerId": PARTNER, "clientToken": {"env": "ONE"}, "privacy": {"acknowledged": true}}],
        "queues": [{"key": "a", "priority": 2}, {"key": "b"}],
    }));
    apply_manifest(backend, &first, false).await.unwrap();
    let spoken = said(backend).await;
    assert_eq!(spoken.iter().map(|(object, _)| object.as_str()).collect::<Vec<_>>(), ["account/acme", "queue/a", "queue/b"]);
    assert_eq!(spoken[1].1, json!({"owner": "team", "fields": {"priority": 2}}));
    let token = &spoken[0].1["fields"]["clientToken"];
    assert!(token.as_str().is_some_and(|print| print.starts_with("sha256:")), "a secret is kept by its fingerprint: {token}");
    // Again, nothing is written.
    let tables = ["audit", "journal", "applied"];
    let before = tables.map(|table| world.count(table));
    let again = apply_manifest(backend, &first, false).await.unwrap();
    assert_eq!((again.entry, tables.map(|table| world.count(table)), said(backend).await), (None, before, spoken.clone()));
    // Another word for what is live already changes the word alone.
    let second = of_team(json!({"accounts": first["accounts"], "queues": [{"key": "a", "priority": 2}, {"key": "b", "name": "b"}]}));
    assert_eq!(apply_manifest(backend, &second, false).await.unwrap().entry, None);
    assert_eq!(said(backend).await[2].1, json!({"owner": "team", "fields": {"name": "b"}}));
    assert_eq!(["audit", "journal"].map(|table| world.count(table)), before[..2]);
    assert_eq!(apply_manifest(backend, &first, false).await.unwrap().entry, None);
    // What is dropped is spoken of for as long as it is there: that it was not deleted is no drift.
    let dropped = of_team(json!({"accounts": first["accounts"], "queues": [{"key": "a", "priority": 5}]}));
    apply_manifest(backend, &dropped, false).await.unwrap();
    assert_eq!(said(backend).await.len(), 3);
    let pruned = apply_manifest(backend, &dropped, true).await.unwrap();
    assert_eq!(said(backend).await.iter().map(|(object, _)| object.as_str()).collect::<Vec<_>>(), ["account/acme", "queue/a"]);
    // Taking a change back takes its word back.
    backend.undo(pruned.entry.unwrap(), false).await.unwrap();
    backend.undo(pruned.entry.unwrap() - 1, false).await.unwrap();
    assert_eq!(said(backend).await, spoken);
}

pub(super) async fn an_object_made_by_a_command_is_adopted(backend: Arc<dyn Backend>, _: &World) {
    let backend = backend.as_ref();
    let made = done(backend, create("queue/a", json!({"priority": 2}))).await;
    let wanted = of_team(json!({"queues": [{"key": "a", "priority": 2}, {"key": "default-messaging", "name": "Everything else"}]}));
    let plan = planned(backend, &manifest(&wanted), false).await.unwrap();
    assert_eq!(plan.changes[0].fields.list().iter().map(|field| field.path.as_str()).collect::<Vec<_>>(), ["owner"]);
    let report = apply_manifest(backend, &wanted, false).await.unwrap();
    let adopted = backend.get(&made.target()).await.unwrap();
    assert_eq!((adopted.management.owner.unwrap().as_str(), &adopted.spec, adopted.revision), ("team", &made.spec, made.revision + 1));
    assert!(planned(backend, &manifest(&wanted), true).await.unwrap().is_empty());
    // The default queue may be adopted, but never leaves.
    let without = of_team(json!({"queues": [{"key": "a", "priority": 2}]}));
    assert!(planned(backend, &manifest(&without), true).await.unwrap().is_empty());
    backend.undo(report.entry.unwrap(), false).await.unwrap();
    assert_eq!(backend.get(&made.target()).await.unwrap().management.owner, None);
}

pub(super) async fn what_the_plan_found_as_it_should_be_may_not_have_moved(backend: Arc<dyn Backend>, _: &World) {
    let backend = backend.as_ref();
    let wanted = |priority: u32| of_team(json!({"queues": [{"key": "a", "priority": priority}, {"key": "b", "priority": 1}]}));
    apply_manifest(backend, &wanted(1), false).await.unwrap();
    let outdated = changes(planned(backend, &manifest(&wanted(2)), false).await.unwrap());
    assert_eq!(outdated.steps.len(), 1, "only queue/a is touched");
    done(backend, update("queue/b", json!({"priority": 9}))).await;
    let before = listing(backend).await;
    let stale = backend.apply(outdated.clone()).await.unwrap_err();
    assert_eq!(stale, BackendError::Stale { object: "queue/b".into(), expected: 1, found: 2 });
    apply(backend, vec![delete("queue/b")]).await.unwrap();
    assert_eq!(backend.apply(outdated).await.unwrap_err(), BackendError::NotFound { object: "queue/b".into() });
    assert_eq!(listing(backend).await.len(), before.len() - 1);
    assert_eq!(backend.get(&target("queue/a")).await.unwrap().revision, 1);
    // What the manifest does not name may move as it likes.
    let planned_before = changes(planned(backend, &manifest(&wanted(3)), false).await.unwrap());
    done(backend, update("queue/default-messaging", json!({"priority": 9}))).await;
    backend.apply(planned_before).await.unwrap();
}

pub(super) async fn a_manifest_says_what_shall_be_in_the_end(backend: Arc<dyn Backend>, _: &World) {
    let backend = backend.as_ref();
    let agent = |id: &str| json!({"account": "acme", "brandId": BRAND, "agentId": id});
    let channel = |agent: &str| json!({"workstream": "desk", "agent": agent, "language": "pt-BR"});
    apply_offline(
        backend,
        vec![create("agent/workshop", agent(WORKSHOP)), create("workstream/night", json!({"provider": PROVIDER, "fallbackQueue": "vip"}))],
    )
    .await
    .unwrap();
    apply_offline(backend, vec![create("channel/night", channel("workshop"))]).await.unwrap();
    let rule = |key: &str| json!({"key": key, "when": "true", "set": {"priority": 1}});
    let set = |order: u32, keys: &[&str]| json!({"workstream": "desk", "stage": "classification", "order": order, "rules": keys.iter().map(|key| rule(key)).collect::<Vec<_>>()});
    apply_offline(backend, vec![create("ruleset/one", set(1, &["a", "b"])), create("ruleset/two", set(2, &["c"]))]).await.unwrap();
    // Each in an order that would be refused step by step.
    let table: Vec<Vec<Step>> = vec![
        // The agent is registered under another key, and its channel follows.
        vec![create("agent/heir", agent(AGENT)), update("channel/acme-channel", json!({"agent": "heir"})), delete("agent/bot")],
        // Two channels change places.
        vec![update("channel/night", json!({"agent": "heir"})), update("channel/acme-channel", json!({"agent": "workshop"}))],
        // A queue leaves together with what referred to it.
        vec![delete("queue/vip"), delete("workstream/night"), delete("ruleset/desk-route")],
        // A rule goes from one set to another.
        vec![update("ruleset/two", set(2, &["c", "a"])), update("ruleset/one", set(1, &["b"]))],
        // A variable is declared after a rule reads it.
        vec![
            update("ruleset/one", json!({"rules": [{"key": "b", "when": "vars.orderId == \"1\"", "set": {"priority": 2}}]})),
            update("workstream/desk", json!({"contextVariables": [{"name": "orderId", "type": "text"}]})),
        ],
    ];
    for steps in table {
        let words = format!("{steps:?}");
        let before = listing(backend).await;
        assert!(apply_offline(backend, steps.clone()).await.is_err(), "as single steps: {words}");
        let report = backend.apply(of_manifest(steps)).await.unwrap_or_else(|error| panic!("{error}: {words}"));
        assert!(report.changed() >= 2, "{words}");
        let after = listing(backend).await;
        backend.undo(report.entry.unwrap(), false).await.unwrap();
        assert_eq!(listing(backend).await, before, "{words}");
        backend.undo(report.entry.unwrap() + 1, false).await.unwrap();
        assert_eq!(listing(backend).await, after, "{words}");
    }
    // What is not right in the end is refused, and nothing is done.
    let before = listing(backend).await;
    let refusals: Vec<(Vec<Step>, BackendError)> = vec![
        (vec![delete("agent/workshop")], BackendError::InUse { object: "agent/workshop".into(), by: vec![target("channel/acme-channel")] }),
        (
            vec![update("channel/night", json!({"agent": "workshop"}))],
            BackendError::Taken { what: "agent/workshop".into(), by: target("channel/acme-channel") },
        ),
        (vec![update("queue/default-messaging", json!({"hours": "none"}))], BackendError::NotFound { object: "hours/none".into() }),
        (vec![update("ruleset/one", set(1, &["b", "c"]))], BackendError::AlreadyExists { object: "rule/c".into() }),
    ];
    for (steps, expected) in refusals {
        let steps = std::iter::once(create("queue/first", json!({}))).chain(steps).collect();
        assert_eq!(backend.apply(of_manifest(steps)).await.unwrap_err(), expected);
    }
    assert_eq!(listing(backend).await, before);
}

pub(super) async fn a_long_change_set_is_as_a_short_one(backend: Arc<dyn Backend>, _: &World) {
    let backend = backend.as_ref();
    let fillers = || (0..FILLERS).map(|number| create(&format!("queue/filler-{number}"), json!({})));
    let stale = Step::Update { target: target("queue/vip"), expect: Some(9), patch: fields(json!({"priority": 1})) };
    let agent = json!({"account": "acme", "brandId": BRAND, "agentId": AGENT});
    let line = json!({"workstream": "desk", "agent": "bot", "language": "en"});
    let table: Vec<Vec<Step>> = vec![
        vec![update("queue/vip", json!({"priority": 1})), update("queue/vip", json!({"priority": 10}))],
        vec![cascade("account/acme")],
        vec![cascade("workstream/desk"), delete("queue/vip")],
        vec![delete("channel/acme-channel"), delete("agent/bot"), create("agent/heir", agent.clone())],
        vec![delete("channel/acme-channel"), create("channel/line", line.clone())],
        vec![client_token("account/acme", "ANOTHERDEMOTOKEN"), acknowledge("acme")],
        vec![create_if_absent("queue/vip", json!({}))],
        vec![stale],
        vec![delete("queue/vip")],
        vec![delete("agent/bot")],
        vec![delete("queue/none")],
        vec![create("queue/vip", json!({}))],
        vec![create("agent/twin", agent)],
        vec![create("channel/line", line)],
        vec![update("workstream/desk", json!({"fallbackQueue": "none"}))],
        vec![create("ruleset/twin", json!({"workstream": "desk", "stage": "route"}))],
        vec![update("queue/vip", json!({"priority": 0}))],
    ];
    for steps in table {
        let words = format!("{steps:?}");
        for manifest in [None, Some(ManifestMark::default())] {
            let set = |steps: Vec<Step>| ChangeSet { steps, dry_run: true, offline: true, manifest: manifest.clone(), confirm_within_s: None };
            let outcome = async |steps: Vec<Step>, skipped: usize| {
                let told = |step: &chanctl::plan::StepReport| (step.action, step.target.clone(), step.fields.clone(), step.warnings.clone());
                backend.apply(set(steps)).await.map(|report| report.steps.iter().skip(skipped).map(told).collect::<Vec<_>>())
            };
            let short = outcome(steps.clone(), 0).await;
            assert_eq!(outcome(fillers().chain(steps.clone()).collect(), FILLERS).await, short, "{words}");
        }
    }
}
