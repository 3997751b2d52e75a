//! Objects of every kind: made, read, listed, changed, deleted, refused.

use std::sync::Arc;

use chanctl::backend::{Backend, BackendError, ListQuery};
use chanctl::domain::{Invalid, Kind, Spec};
use chanctl::plan::{Action, Step};
use serde_json::{Value, json};

use crate::support::changes::*;
use crate::support::world::{AGENT, BRAND, PARTNER, PROVIDER, World};

fn account() -> Value {
    json!({"provider": PROVIDER, "partnerId": PARTNER})
}

async fn keys(backend: &dyn Backend, kind: Kind) -> Vec<String> {
    backend.list(&ListQuery::all(kind)).await.unwrap().items.iter().map(|item| item.key.to_string()).collect()
}

pub(super) async fn the_default_queue_exists_and_can_not_be_deleted(backend: Arc<dyn Backend>, _: &World) {
    let queue = backend.get(&target("queue/default-messaging")).await.unwrap();
    assert_eq!((queue.status["isDefault"].as_bool(), queue.revision), (Some(true), 1));
    for step in [delete("queue/default-messaging"), cascade("queue/default-messaging")] {
        let refusal = refused(backend.as_ref(), step).await;
        assert!(matches!(&refusal, BackendError::Protected { object, .. } if object == "queue/default-messaging"), "{refusal:?}");
    }
    let renamed = done(backend.as_ref(), update("queue/default-messaging", json!({"name": "Front desk", "priority": 3}))).await;
    assert_eq!((renamed.name.as_str(), renamed.revision), ("Front desk", 2));
    assert_eq!(keys(backend.as_ref(), Kind::Queue).await, ["default-messaging"]);
}

pub(super) async fn every_kind_is_created_read_listed_updated_and_deleted(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let rules = json!({"workstream": "desk", "stage": "route", "rules": [{"key": "all", "when": "true", "queue": "vip"}]});
    apply(backend, vec![create("account/acme", account()), acknowledge("acme")]).await.unwrap();
    let agent = json!({"account": "acme", "brandId": BRAND, "agentId": AGENT});
    assert_eq!(apply_offline(backend, vec![create("agent/bot", agent)]).await.unwrap().changed(), 1);
    for (address, spec) in [
        (
            "hours/office",
            json!({"timezone": "Europe/Berlin", "weekly": {"tue": ["10:00-12:00"]}, "holidays": [{"date": "2026-12-25", "name": "Christmas"}]}),
        ),
        ("queue/vip", json!({"priority": 1, "maxOpen": 7, "hours": "office"})),
        ("workstream/desk", json!({"provider": PROVIDER, "fallbackQueue": "vip", "contextVariables": [{"name": "orderId", "type": "text"}]})),
        ("channel/line", json!({"workstream": "desk", "agent": "bot", "language": "pt-br", "fileAttachments": {"customers": true}})),
        ("ruleset/desk-route", rules),
    ] {
        let made = done(backend, create(address, spec)).await;
        assert_eq!((made.revision, made.name.as_str(), made.created_at), (1, made.key.as_str(), made.updated_at), "{address}");
    }
    for kind in Kind::ALL {
        let listed = backend.list(&ListQuery::all(kind)).await.unwrap().items;
        let own = listed.iter().rev().find(|item| item.key.as_str() != "default-messaging").unwrap();
        let address = own.target();
        assert_eq!(backend.get(&address).await.unwrap(), *own);
        let step = Step::Update { target: address.clone(), expect: Some(own.revision), patch: fields(json!({"name": "Another name"})) };
        let changed = done(backend, step).await;
        assert_eq!((changed.name.as_str(), changed.revision, changed.created_at), ("Another name", own.revision + 1, own.created_at), "{address}");
        assert!(changed.updated_at > own.updated_at, "{address}");
        assert_eq!(changed.spec, own.spec);
        assert_eq!(world.service.get(&address).await.unwrap(), changed);
    }
    let Spec::Channel(channel) = backend.get(&target("channel/line")).await.unwrap().spec else { panic!("a channel is a channel") };
    assert_eq!((channel.language.as_str(), channel.file_attachments.customers, channel.file_attachments.representatives), ("pt-BR", true, false));
    for address in ["ruleset/desk-route", "channel/line", "workstream/desk", "queue/vip", "hours/office", "agent/bot", "account/acme"] {
        let report = apply(backend, vec![delete(address)]).await.unwrap();
        assert_eq!((report.steps[0].action, report.changed()), (Action::Deleted, 1));
        assert_eq!(backend.get(&target(address)).await.unwrap_err(), BackendError::NotFound { object: address.into() });
        assert_eq!(refused(backend, delete(address)).await.code(), "CH0501");
    }
}

pub(super) async fn a_list_comes_page_by_page(backend: Arc<dyn Backend>, _: &World) {
    let steps = (0..7).map(|number| create(&format!("queue/q{number}"), json!({}))).collect();
    apply(backend.as_ref(), steps).await.unwrap();
    let (mut seen, mut after, mut pages) = (Vec::new(), None, 0);
    loop {
        let page = backend.list(&ListQuery { kind: Kind::Queue, limit: 3, after }).await.unwrap();
        seen.extend(page.items.iter().map(|item| item.key.to_string()));
        pages += 1;
        after = page.next_cursor;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, ["default-messaging", "q0", "q1", "q2", "q3", "q4", "q5", "q6"]);
    assert_eq!(pages, 3);
    let exact = backend.list(&ListQuery { kind: Kind::Queue, limit: 8, after: None }).await.unwrap();
    assert_eq!((exact.items.len(), exact.next_cursor), (8, None));
    assert!(backend.list(&ListQuery::all(Kind::Channel)).await.unwrap().items.is_empty());
}

pub(super) async fn every_refused_field_is_named(backend: Arc<dyn Backend>, _: &World) {
    let backend = backend.as_ref();
    let agent = json!({"account": "acme", "brandId": BRAND, "agentId": AGENT});
    let desk = json!({"provider": PROVIDER, "fallbackQueue": "default-messaging"});
    let set_up = vec![
        create("account/acme", account()),
        acknowledge("acme"),
        create("agent/bot", agent),
        create("workstream/desk", desk),
        create("channel/line", json!({"workstream": "desk", "agent": "bot", "language": "en"})),
        create("ruleset/desk-route", json!({"workstream": "desk", "stage": "route", "rules": []})),
        create("hours/office", json!({"timezone": "Europe/Berlin", "weekly": {"mon": ["08:00-18:00"]}})),
    ];
    apply_offline(backend, set_up).await.unwrap();
    let long = "x".repeat(101);
    let table = [
        ("account/acme", json!({"name": " "}), "name"),
        ("account/acme", json!({"name": long}), "name"),
        ("account/acme", json!({"name": 7}), "name"),
        ("account/acme", json!({"partnerId": null}), "partnerId"),
        ("account/acme", json!({"partnerId": "a b"}), "partnerId"),
        ("account/acme", json!({"partnerId": 12}), "partnerId"),
        ("account/acme", json!({"partnerid": "P"}), "partnerid"),
        ("account/acme", json!({"clientToken": "CHANCTLDEMOTOKEN"}), "clientToken"),
        ("account/acme", json!({"webhookId": "x"}), "webhookId"),
        ("agent/bot", json!({"brandId": "brands/b"}), "brandId"),
        ("agent/bot", json!({"agentId": ""}), "agentId"),
        ("agent/bot", json!({"account": "Not A Key"}), "account"),
        ("queue/default-messaging", json!({"priority": 0}), "priority"),
        ("queue/default-messaging", json!({"priority": "high"}), "priority"),
        ("queue/default-messaging", json!({"maxOpen": 0}), "maxOpen"),
        ("queue/default-messaging", json!({"maxOpen": -1}), "maxOpen"),
        ("queue/default-messaging", json!({"hours": "Not A Key"}), "hours"),
        ("hours/office", json!({"timezone": "Europe/Berln"}), "timezone"),
        ("hours/office", json!({"timezone": null}), "timezone"),
        ("hours/office", json!({"weekly": {"tue": ["8-18"]}}), "weekly"),
        ("hours/office", json!({"weekly": {"monday": ["08:00-18:00"]}}), "weekly"),
        ("hours/office", json!({"weekly": {"mon": ["08:00-18:00", "17:00-19:00"]}}), "weekly.mon"),
        ("hours/office", json!({"holidays": [{"date": "2026-02-30"}]}), "holidays"),
        ("hours/office", json!({"holidays": [{"date": "2026-12-25"}, {"date": "2026-12-25"}]}), "holidays[2026-12-25]"),
        ("workstream/desk", json!({"fallbackQueue": "-"}), "fallbackQueue"),
        ("workstream/desk", json!({"contextVariables": [{"name": "1st", "type": "text"}]}), "contextVariables[1st]"),
        ("workstream/desk", json!({"contextVariables": [{"name": "a", "type": "text"}, {"name": "a", "type": "number"}]}), "contextVariables[a]"),
        ("workstream/desk", json!({"contextVariables": [{"name": "a", "type": "date"}]}), "contextVariables"),
        ("channel/line", json!({"language": "pt_BR"}), "language"),
        ("channel/line", json!({"fileAttachments": {"nobody": true}}), "nobody"),
        ("ruleset/desk-route", json!({"rules": [{"key": "a", "when": "custome.name == 'x'", "queue": "default-messaging"}]}), "rules[a].when"),
        ("ruleset/desk-route", json!({"stage": "classify"}), "stage"),
    ];
    for (address, patch, field) in table {
        let refusal = refused(backend, update(address, patch.clone())).await;
        let BackendError::Invalid { errors, .. } = &refusal else { panic!("{address} {patch}: {refusal:?}") };
        assert_eq!(errors[0].field, field, "{address} {patch}: {refusal:?}");
    }
    for provider in ["rcs-for-business", "whatsapp"] {
        let refusal = refused(backend, create("account/other", json!({"provider": provider, "partnerId": "P"}))).await;
        assert_eq!(code_and_field(&refusal), ("CH0303", "provider"));
        let BackendError::Invalid { errors, .. } = refusal else { panic!("it was invalid") };
        assert!(errors[0].help.as_deref().is_some_and(|help| help.contains(PROVIDER)));
    }
    for kind in Kind::ALL {
        for item in backend.list(&ListQuery::all(kind)).await.unwrap().items {
            assert_eq!((item.revision, item.key.as_str()), (1, item.name.as_str().replace("Default messaging queue", "default-messaging").as_str()));
        }
    }
}

pub(super) async fn an_existing_key_is_a_conflict_or_left_alone(backend: Arc<dyn Backend>, _: &World) {
    let backend = backend.as_ref();
    let first = done(backend, create("queue/vip", json!({"priority": 5}))).await;
    let refusal = refused(backend, create("queue/vip", json!({"priority": 5}))).await;
    assert_eq!(refusal, BackendError::AlreadyExists { object: "queue/vip".into() });
    let same = apply(backend, vec![create_if_absent("queue/vip", json!({"priority": 5}))]).await.unwrap();
    assert_eq!((same.changed(), same.warnings(), same.last_resource()), (0, vec![], Some(&first)));
    let other = apply(backend, vec![create_if_absent("queue/vip", json!({"priority": 6, "maxOpen": 1}))]).await.unwrap();
    assert_eq!((other.changed(), other.steps[0].action), (0, Action::Unchanged));
    assert_eq!(other.warnings(), ["queue/vip exists already and was left as it is; it differs in priority, maxOpen"]);
    assert_eq!(backend.get(&target("queue/vip")).await.unwrap(), first);
    // The same key of another kind is another object.
    done(backend, create("account/vip", account())).await;
    let unchanged = apply(backend, vec![update("queue/vip", json!({"priority": 5}))]).await.unwrap();
    assert_eq!((unchanged.changed(), unchanged.steps[0].action, unchanged.last_resource().unwrap().revision), (0, Action::Unchanged, 1));
}

pub(super) async fn an_older_revision_is_stale(backend: Arc<dyn Backend>, _: &World) {
    let backend = backend.as_ref();
    done(backend, create("queue/vip", json!({}))).await;
    let at = |expect, priority| Step::Update { target: target("queue/vip"), expect: Some(expect), patch: fields(json!({"priority": priority})) };
    assert_eq!(done(backend, at(1, 4)).await.revision, 2);
    let stale = BackendError::Stale { object: "queue/vip".into(), expected: 1, found: 2 };
    assert_eq!(refused(backend, at(1, 5)).await, stale);
    assert_eq!(refused(backend, Step::Delete { target: target("queue/vip"), expect: Some(1), cascade: false }).await, stale);
    assert_eq!(refused(backend, at(3, 5)).await.code(), "CH0602");
    assert_eq!(done(backend, update("queue/vip", json!({"priority": null}))).await.spec, Spec::Queue(chanctl::domain::QueueSpec::default()));
    apply(backend, vec![Step::Delete { target: target("queue/vip"), expect: Some(3), cascade: false }]).await.unwrap();
}

pub(super) async fn what_an_object_is_bound_to_for_life_stays(backend: Arc<dyn Backend>, _: &World) {
    let backend = backend.as_ref();
    let desk = json!({"provider": PROVIDER, "fallbackQueue": "default-messaging"});
    let steps = vec![
        create("account/acme", account()),
        create("account/other", account()),
        create("agent/bot", json!({"account": "acme", "brandId": BRAND, "agentId": AGENT})),
        create("workstream/desk", desk.clone()),
        create("workstream/night", desk),
        create("ruleset/r", json!({"workstream": "desk", "stage": "route"})),
    ];
    apply_offline(backend, steps).await.unwrap();
    for (address, patch, field) in [
        ("account/acme", json!({"provider": "rcs-for-business"}), "provider"),
        ("agent/bot", json!({"account": "other"}), "account"),
        ("workstream/desk", json!({"provider": "rcs-for-business"}), "provider"),
        ("ruleset/r", json!({"workstream": "night"}), "workstream"),
    ] {
        let refusal = apply_offline(backend, vec![update(address, patch)]).await.unwrap_err();
        assert_eq!(code_and_field(&refusal), ("CH0303", field), "{address}");
    }
}

pub(super) async fn references_have_to_exist(backend: Arc<dyn Backend>, _: &World) {
    let backend = backend.as_ref();
    let missing = |object: &str| BackendError::NotFound { object: object.into() };
    let desk = |queue: &str| json!({"provider": PROVIDER, "fallbackQueue": queue});
    let agent = json!({"account": "acme", "brandId": BRAND, "agentId": AGENT});
    assert_eq!(refused(backend, create("agent/bot", agent.clone())).await, missing("account/acme"));
    assert_eq!(refused(backend, create("workstream/desk", desk("vip"))).await, missing("queue/vip"));
    done(backend, create("workstream/desk", desk("default-messaging"))).await;
    assert_eq!(refused(backend, update("workstream/desk", json!({"fallbackQueue": "vip"}))).await, missing("queue/vip"));
    let line = json!({"workstream": "desk", "agent": "bot", "language": "en"});
    assert_eq!(refused(backend, create("channel/line", line)).await, missing("agent/bot"));
    let rules = json!({"workstream": "desk", "stage": "route", "rules": [{"key": "a", "when": "true", "queue": "vip"}]});
    assert_eq!(refused(backend, create("ruleset/r", rules)).await, missing("queue/vip"));
    for step in [update("queue/vip", json!({})), client_token("account/acme", "CHANCTLDEMOTOKEN"), acknowledge("acme")] {
        assert_eq!(refused(backend, step).await.code(), "CH0501");
    }
    // Without credentials the provider can't be asked whether the agent exists.
    done(backend, create("account/acme", account())).await;
    assert_eq!(refused(backend, create("agent/bot", agent)).await.code(), "CH0605");
    // One agent of the provider is registered once per account.
    let named = |key: &str| create(key, json!({"account": "acme", "brandId": BRAND, "agentId": AGENT}));
    apply_offline(backend, vec![named("agent/bot")]).await.unwrap();
    let taken = apply_offline(backend, vec![named("agent/twin")]).await.unwrap_err();
    assert!(matches!(&taken, BackendError::Taken { by, .. } if *by == target("agent/bot")), "{taken:?}");
}

pub(super) async fn a_change_set_is_all_or_nothing(backend: Arc<dyn Backend>, world: &World) {
    let before = (world.count("objects"), world.count("journal"), world.count("secrets"), world.count("acknowledgements"));
    let desk = json!({"provider": PROVIDER, "fallbackQueue": "vip"});
    let good = vec![
        create("account/acme", account()),
        client_token("account/acme", "CHANCTLDEMOTOKEN"),
        acknowledge("acme"),
        create("queue/vip", json!({})),
        update("queue/default-messaging", json!({"priority": 9})),
        create("workstream/desk", desk),
    ];
    let steps = good.iter().cloned().chain([update("queue/vip", json!({"priority": 0}))]).collect();
    assert_eq!(code_and_field(&apply(backend.as_ref(), steps).await.unwrap_err()), ("CH0303", "priority"));
    assert_eq!((world.count("objects"), world.count("journal"), world.count("secrets"), world.count("acknowledgements")), before);
    assert_eq!(keys(backend.as_ref(), Kind::Queue).await, ["default-messaging"]);
    // Without the wrong step all of it is done, in one journal entry, and steps see what earlier ones did.
    let report = apply(backend.as_ref(), good).await.unwrap();
    assert_eq!((report.steps.len(), report.changed()), (6, 6));
    assert_eq!(world.count("journal"), before.1 + 1);
    assert_eq!(world.account().await.revision, 1, "the revision counts once per change set");
}

pub(super) async fn an_object_made_and_deleted_in_one_set_leaves_nothing(backend: Arc<dyn Backend>, world: &World) {
    let steps = vec![create("queue/vip", json!({})), update("queue/vip", json!({"priority": 2})), delete("queue/vip")];
    apply(backend.as_ref(), steps).await.unwrap();
    assert_eq!(backend.get(&target("queue/vip")).await.unwrap_err().code(), "CH0501");
    assert_eq!(world.count("objects"), 1);
}

pub(super) async fn an_object_replaced_in_one_set_is_a_new_one(backend: Arc<dyn Backend>, world: &World) {
    apply(backend.as_ref(), vec![create("account/acme", account()), client_token("account/acme", "CHANCTLDEMOTOKEN")]).await.unwrap();
    let old = world.webhook_id().await;
    apply(backend.as_ref(), vec![delete("account/acme"), create("account/acme", json!({"provider": PROVIDER, "partnerId": "P2"}))]).await.unwrap();
    let new = backend.get(&target("account/acme")).await.unwrap();
    assert_ne!(world.webhook_id().await, old);
    assert!(new.secrets.iter().all(|(_, summary)| !summary.set), "{:?}", new.secrets);
    assert_eq!(world.count("secrets"), 0, "the old object's secret is gone");
    // A secret of the new object opens.
    apply(backend.as_ref(), vec![client_token("account/acme", "CHANCTLDEMOTOKEN"), acknowledge("acme")]).await.unwrap();
    assert_eq!(world.shake("CHANCTLDEMOTOKEN").await, (200, "word-1".to_owned()));
}

pub(super) async fn the_order_of_a_set_is_free_where_its_end_is_right(backend: Arc<dyn Backend>, _: &World) {
    let agent = json!({"account": "acme", "brandId": "b", "agentId": "a"});
    apply_offline(
        backend.as_ref(),
        vec![
            create("account/acme", account()),
            create("agent/bot", agent.clone()),
            create("workstream/desk", json!({"provider": PROVIDER, "fallbackQueue": "default-messaging"})),
        ],
    )
    .await
    .unwrap();
    // The workstream is touched before the queue that it then refers to is made.
    let steps = vec![
        update("workstream/desk", json!({"name": "Help desk"})),
        create("queue/late", json!({})),
        update("workstream/desk", json!({"fallbackQueue": "late"})),
    ];
    apply(backend.as_ref(), steps).await.unwrap();
    // The agent's IDs go to another agent, and the queue goes once nothing refers to it any more.
    let steps = vec![
        delete("agent/bot"),
        create("agent/heir", agent),
        update("workstream/desk", json!({"fallbackQueue": "default-messaging"})),
        delete("queue/late"),
    ];
    apply_offline(backend.as_ref(), steps).await.unwrap();
    assert_eq!(keys(backend.as_ref(), Kind::Agent).await, ["heir"]);
    assert_eq!(keys(backend.as_ref(), Kind::Queue).await, ["default-messaging"]);
}

#[test]
fn a_refusal_carries_its_field_into_the_error() {
    assert_eq!(code_and_field(&BackendError::field(Invalid::new("name", "is odd"))), ("CH0303", "name"));
}
