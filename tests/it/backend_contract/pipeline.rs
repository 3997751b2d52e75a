//! The whole pipeline as the backend runs it: classification, overflow, shares, fallback, and routing again on request.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use chanctl::backend::{Backend, BackendError, RouteRequest};
use chanctl::domain::{Conversation, ConversationState, Leaving, OutboundMessage, Routing};
use serde_json::{Value, json};

use crate::support::changes::*;
use crate::support::world::{AGENT, BRAND, TOKEN, World, post};

async fn routes(backend: &dyn Backend, rules: Value) {
    done(backend, update("ruleset/desk-route", json!({"rules": rules}))).await;
}

async fn asked(backend: &dyn Backend, given: Value) -> Routing {
    backend.route(&RouteRequest { workstream: Some("desk".parse().unwrap()), given }).await.unwrap().routing
}

/// Returns rule, queue and reason of a conversation.
fn way(conversation: &Conversation) -> (Option<&str>, &str, &str) {
    let routing = &conversation.routing;
    (routing.rule.as_deref(), routing.queue.as_str(), routing.reason.as_str())
}

fn vip_first() -> Value {
    json!([{"key": "first", "when": "true", "queue": "vip"}, {"key": "rest", "when": "true", "queue": "default-messaging"}])
}

fn classification(key: &str, order: u32, rules: Value) -> chanctl::plan::Step {
    create(&format!("ruleset/{key}"), json!({"workstream": "desk", "stage": "classification", "order": order, "rules": rules}))
}

pub(super) async fn classification_is_seen_by_the_routes_and_stored(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let variables = json!([{"name": "tier", "type": "text"}, {"name": "total", "type": "number"}]);
    done(backend, update("workstream/desk", json!({"contextVariables": variables}))).await;
    let known = json!([{"key": "known", "when": "customer.name == \"Ana Souza\"", "set": {"priority": 9, "skills": ["gold"], "vars": {"tier": "gold", "total": 2.5}}}]);
    // By their order, though not by their keys, the second set comes after the first.
    done(backend, classification("z-first", 1, known)).await;
    let raised = json!([{"key": "raised", "when": "vars.tier == \"gold\" && vars.total > 2 && conversation.priority == 9", "set": {"priority": 10}}]);
    done(backend, classification("a-second", 2, raised)).await;
    routes(backend, json!([{"key": "gold", "when": "\"gold\" in conversation.skills && conversation.priority == 10", "queue": "vip"}])).await;
    let ana = world.write("c-1", "m-1", "Ana Souza").await;
    assert_eq!(way(&ana), (Some("gold"), "vip", "rule-matched"));
    assert_eq!((ana.routing.priority, ana.routing.skills.as_slice()), (Some(10), ["gold".to_owned()].as_slice()));
    assert_eq!(json!(ana.routing.vars), json!({"tier": "gold", "total": 2.5}));
    assert_eq!(json!(ana.routing.classification), json!([{"ruleset": "z-first", "rule": "known"}, {"ruleset": "a-second", "rule": "raised"}]));
    assert_eq!(ana.context.value().pointer("/conversation/priority"), None, "the context is what was there before");
    assert_eq!(backend.conversation("c-1").await.unwrap(), ana);
    let mira = world.write("c-2", "m-1", "Mira").await;
    assert_eq!((way(&mira), mira.routing.priority), ((None, "default-messaging", "no-rule-matched"), None));
    // A dry run is the same decision.
    assert_eq!(asked(backend, ana.context.value()).await, ana.routing);
    // Classification alone sends everything to the fallback queue.
    apply(backend, vec![delete("ruleset/desk-route")]).await.unwrap();
    let alone = asked(backend, ana.context.value()).await;
    assert_eq!((alone.reason.as_str(), alone.priority), ("no-rules", Some(10)));
}

pub(super) async fn a_full_queue_lets_the_next_rule_have_it(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    done(backend, update("queue/vip", json!({"maxOpen": 2}))).await;
    routes(backend, vip_first()).await;
    for id in ["c-1", "c-2"] {
        assert_eq!(way(&world.write(id, "m-1", "Mira").await), (Some("first"), "vip", "rule-matched"));
    }
    let third = world.write("c-3", "m-1", "Mira").await;
    assert_eq!(way(&third), (Some("rest"), "default-messaging", "rule-matched-after-overflow"));
    assert_eq!(json!(third.routing.tried[0]), json!({"rule": "first", "queue": "vip", "open": 2, "maxOpen": 2, "overflow": "full"}));
    assert_eq!(world.write("c-1", "m-2", "Mira").await.routing.queue.as_str(), "vip", "who is there stays, full or not");
    // Only what is open counts: one that a representative has taken makes room, and so does one that is closed.
    world.tamper("UPDATE conversations SET state='active', body=replace(body, '\"state\":\"open\"', '\"state\":\"active\"') WHERE id='c-1'");
    assert_eq!(world.write("c-4", "m-1", "Mira").await.routing.queue.as_str(), "vip");
    assert_eq!(world.write("c-5", "m-1", "Mira").await.routing.queue.as_str(), "default-messaging");
    backend.close("c-2").await.unwrap();
    assert_eq!(world.write("c-6", "m-1", "Mira").await.routing.queue.as_str(), "vip");
    // Where every queue is full, the first one takes it all the same.
    done(backend, update("queue/default-messaging", json!({"maxOpen": 1}))).await;
    assert_eq!(way(&world.write("c-7", "m-1", "Mira").await), (Some("first"), "vip", "overflow-in-hours"));
}

pub(super) async fn a_closed_queue_lets_the_next_rule_have_it(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    // It is 09:14 UTC on a Tuesday.
    done(backend, create("hours/late", json!({"timezone": "UTC", "weekly": {"tue": ["10:00-12:00"]}}))).await;
    done(backend, update("queue/vip", json!({"hours": "late"}))).await;
    routes(backend, vip_first()).await;
    let early = world.write("c-1", "m-1", "Mira").await;
    assert_eq!(way(&early), (Some("rest"), "default-messaging", "rule-matched-after-overflow"));
    assert_eq!(json!(early.routing.tried[0]), json!({"rule": "first", "queue": "vip", "inHours": false, "overflow": "outside-hours"}));
    world.clock.advance(Duration::from_secs(3600));
    assert_eq!(way(&world.write("c-2", "m-1", "Mira").await), (Some("first"), "vip", "rule-matched"));
    assert_eq!(asked(backend, json!({"now": "2024-03-05T13:00:00Z"})).await.queue.as_str(), "default-messaging", "the given time counts");
    // Changed hours count from the next message on.
    done(backend, update("hours/late", json!({"holidays": [{"date": "2024-03-05", "name": "Strike"}]}))).await;
    assert_eq!(world.write("c-3", "m-1", "Mira").await.routing.queue.as_str(), "default-messaging");
    done(backend, create("hours/never", json!({"timezone": "UTC"}))).await;
    done(backend, update("queue/default-messaging", json!({"hours": "never"}))).await;
    let soonest = world.write("c-4", "m-1", "Mira").await;
    assert_eq!(way(&soonest), (Some("first"), "vip", "overflow-opens-soonest"));
    assert_eq!(json!(soonest.routing.tried[0].opens_at), "2024-03-12T10:00:00Z");
}

pub(super) async fn a_shared_rule_draws_by_the_conversation(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let shares = json!([{"queue": "vip", "percent": 40}, {"queue": "default-messaging", "percent": 60}]);
    routes(backend, json!([{"key": "shared", "when": "true", "queues": shares}])).await;
    let mut seen = BTreeSet::new();
    for number in 0..20 {
        let id = format!("c-{number}");
        let stored = world.write(&id, "m-1", "Mira").await;
        let draw = stored.routing.tried[0].draw.unwrap();
        assert_eq!((stored.routing.queue.as_str() == "vip", stored.routing.rule.as_deref()), (draw < 40, Some("shared")));
        assert_eq!(asked(backend, json!({"conversation": {"id": id}})).await.queue, stored.routing.queue);
        assert_eq!(world.write(&id, "m-2", "Mira").await.routing, stored.routing);
        seen.insert(stored.routing.queue);
    }
    assert_eq!(seen.len(), 2);
    let refusal = refused(backend, delete("queue/vip")).await;
    assert!(matches!(&refusal, BackendError::InUse { by, .. } if *by == [target("ruleset/desk-route")]), "{refusal:?}");
}

pub(super) async fn rules_that_change_under_messages_lose_none(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let one = |queue: &str| json!([{"key": format!("to-{queue}"), "when": "true", "queue": queue}]);
    routes(backend, one("vip")).await;
    let changing = async {
        for number in 0..20 {
            routes(backend, one(if number % 2 == 0 { "default-messaging" } else { "vip" })).await;
        }
    };
    let arriving = async {
        for number in 0..60 {
            // Each is answered 200, stored, and routed by one set of rules or the other, never by a mixture.
            let conversation = world.write(&format!("c-{number}"), "m-1", "Mira").await;
            let (rule, queue, reason) = way(&conversation);
            assert_eq!((rule, reason), (Some(format!("to-{queue}").as_str()), "rule-matched"));
        }
    };
    tokio::join!(changing, arriving);
    assert_eq!(world.count("conversations"), 60);
}

pub(super) async fn a_rule_that_fails_loses_no_message(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    done(backend, update("workstream/desk", json!({"contextVariables": [{"name": "total", "type": "number"}]}))).await;
    done(backend, classification("totals", 1, json!([{"key": "total", "when": "true", "set": {"vars": {"total": 7}}}]))).await;
    done(backend, classification("levels", 2, json!([{"key": "level", "when": "vars.total > 5", "set": {"priority": 3}}]))).await;
    routes(backend, json!([{"key": "all", "when": "true", "queue": "vip"}])).await;
    assert_eq!(way(&world.write("c-1", "m-1", "Mira").await), (Some("all"), "vip", "rule-matched"));
    // Nobody can write such a value; one that is there all the same breaks the rule that reads it, when it is read.
    assert_eq!(world.tamper("UPDATE objects SET spec=replace(spec, '\"total\":7', '\"total\":\"seven\"') WHERE key='totals'"), 1);
    done(backend, update("queue/vip", json!({"priority": 2}))).await;
    let failed = world.write("c-2", "m-1", "Mira").await;
    assert_eq!(way(&failed), (None, "default-messaging", "rule-failed"));
    assert!(failed.routing.explanation.contains("Rule level") && failed.routing.explanation.contains("`total`"), "{failed:?}");
    assert_eq!(json!(failed.routing.classification), json!([{"ruleset": "totals", "rule": "total"}]));
    assert_eq!(backend.messages("c-2").await.unwrap().len(), 1, "the message is not lost");
}

pub(super) async fn rules_are_checked_over_all_sets_of_a_workstream(backend: Arc<dyn Backend>, _: &World) {
    let backend = backend.as_ref();
    let sets = |key: &str| json!([{"key": key, "when": "true", "set": {"priority": 1}}]);
    let exists = |rule: &str| BackendError::AlreadyExists { object: format!("rule/{rule}") };
    assert_eq!(refused(backend, classification("first", 1, sets("ana"))).await, exists("ana"));
    done(backend, classification("first", 1, sets("one"))).await;
    assert_eq!(refused(backend, classification("second", 2, sets("one"))).await, exists("one"));
    let route = json!({"rules": [{"key": "one", "when": "true", "queue": "vip"}]});
    assert_eq!(refused(backend, update("ruleset/desk-route", route.clone())).await, exists("one"));
    let taken = refused(backend, create("ruleset/other", json!({"workstream": "desk", "stage": "route", "rules": []}))).await;
    assert!(matches!(&taken, BackendError::Taken { by, .. } if *by == target("ruleset/desk-route")), "{taken:?}");
    // In one change set a rule may go from one set to the other.
    apply(backend, vec![update("ruleset/first", json!({"rules": []})), update("ruleset/desk-route", route)]).await.unwrap();
    // Another workstream has keys of its own.
    done(backend, create("workstream/night", json!({"provider": crate::support::world::PROVIDER, "fallbackQueue": "vip"}))).await;
    done(backend, create("ruleset/night-c", json!({"workstream": "night", "stage": "classification", "rules": sets("one")}))).await;
    for number in 2..=10 {
        done(backend, classification(&format!("set-{number}"), number, sets(&format!("rule-{number}")))).await;
    }
    assert_eq!(code_and_field(&refused(backend, classification("eleventh", 11, sets("eleven"))).await), ("CH0303", "stage"));
}

pub(super) async fn every_refused_part_of_a_rule_is_named(backend: Arc<dyn Backend>, _: &World) {
    let backend = backend.as_ref();
    let variables = json!([{"name": "tier", "type": "text"}, {"name": "total", "type": "number"}]);
    done(backend, update("workstream/desk", json!({"contextVariables": variables}))).await;
    done(backend, classification("sets", 1, json!([]))).await;
    for (ruleset, rule, field) in [
        ("sets", json!({"set": {"vars": {"other": "x"}}}), "rules[a].set.vars.other"),
        ("sets", json!({"set": {"vars": {"tier": 1}}}), "rules[a].set.vars.tier"),
        ("sets", json!({"set": {"vars": {"total": "1"}}}), "rules[a].set.vars.total"),
        ("sets", json!({"set": {"priority": 5000}}), "rules[a].set.priority"),
        ("sets", json!({"set": {}}), "rules[a].set"),
        ("sets", json!({"queue": "vip"}), "rules[a].queue"),
        ("sets", json!({"set": {"skills": ["Not A Key"]}}), "rules"),
        ("desk-route", json!({}), "rules[a].queue"),
        ("desk-route", json!({"set": {"priority": 1}}), "rules[a].set"),
        ("desk-route", json!({"queues": [{"queue": "vip", "percent": 100}]}), "rules[a].queues"),
        ("desk-route", json!({"queues": [{"queue": "vip", "percent": 50}, {"queue": "default-messaging", "percent": 40}]}), "rules[a].queues"),
        ("desk-route", json!({"queue": "vip", "priority": 1}), "priority"),
    ] {
        let mut whole = json!({"key": "a", "when": "true"});
        whole.as_object_mut().unwrap().extend(rule.as_object().unwrap().clone());
        let refusal = refused(backend, update(&format!("ruleset/{ruleset}"), json!({"rules": [whole]}))).await;
        assert_eq!(code_and_field(&refusal), ("CH0303", field), "{rule}");
    }
    let unknown = json!({"rules": [{"key": "a", "when": "true", "queues": [{"queue": "vip", "percent": 50}, {"queue": "none", "percent": 50}]}]});
    assert_eq!(refused(backend, update("ruleset/desk-route", unknown)).await, BackendError::NotFound { object: "queue/none".into() });
    // What a rule sets has to stay declared.
    done(backend, update("ruleset/sets", json!({"rules": [{"key": "a", "when": "true", "set": {"vars": {"tier": "gold"}}}]}))).await;
    let refusal = refused(backend, update("workstream/desk", json!({"contextVariables": null}))).await;
    assert_eq!(code_and_field(&refusal), ("CH0303", "rules[a].set.vars.tier"));
}

pub(super) async fn a_conversation_is_rerouted_by_the_rules_of_now(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let before = world.write("c-1", "m-1", "Mira").await;
    assert_eq!(way(&before), (None, "default-messaging", "no-rule-matched"));
    done(backend, create("hours/late", json!({"timezone": "UTC", "weekly": {"tue": ["10:00-12:00"]}}))).await;
    done(backend, update("queue/vip", json!({"hours": "late", "maxOpen": 1}))).await;
    routes(backend, vip_first()).await;
    assert_eq!(backend.reroute("c-1", false).await.unwrap().routing.queue.as_str(), "default-messaging", "it is closed still");
    world.clock.advance(Duration::from_secs(3600));
    let lines = world.count("audit");
    let planned = backend.reroute("c-1", true).await.unwrap();
    assert_eq!((way(&planned), world.count("audit")), ((Some("first"), "vip", "rule-matched"), lines), "a rehearsal stores nothing");
    assert_eq!(backend.conversation("c-1").await.unwrap().routing.queue.as_str(), "default-messaging");
    let moved = backend.reroute("c-1", false).await.unwrap();
    assert_eq!((way(&moved), moved.updated_at), (way(&planned), before.updated_at));
    assert_eq!(backend.conversation("c-1").await.unwrap(), moved);
    assert_eq!(moved.context.value()["conversation"]["isNew"], false);
    let line = backend.audit(Some("conversation/c-1"), 1).await.unwrap().remove(0);
    assert_eq!((line.action.as_str(), line.fields.as_slice(), line.result.as_str()), ("reroute", ["routing".to_owned()].as_slice(), "done"));
    // The queue takes one, and this is the one: it does not push itself out.
    assert_eq!(way(&backend.reroute("c-1", false).await.unwrap()), (Some("first"), "vip", "rule-matched"));
    assert_eq!(world.write("c-2", "m-1", "Mira").await.routing.queue.as_str(), "default-messaging");
    assert_eq!(world.write("c-1", "m-2", "Ana Souza").await.routing, backend.conversation("c-1").await.unwrap().routing, "it sticks there");
    backend.close("c-1").await.unwrap();
    let refusal = backend.reroute("c-1", false).await.unwrap_err();
    assert!(matches!(&refusal, BackendError::WrongState { message } if message.contains("closed")), "{refusal:?}");
    assert_eq!(backend.reroute("c-9", false).await.unwrap_err(), BackendError::NotFound { object: "conversation/c-9".into() });
}

pub(super) async fn a_conversation_without_a_channel_is_rerouted_once_there_is_one(backend: Arc<dyn Backend>, world: &World) {
    let (backend, sender) = (backend.as_ref(), Arc::clone(&world.service));
    apply(backend, vec![delete("channel/acme-channel")]).await.unwrap();
    let lost = world.write("c-1", "m-1", "Ana Souza").await;
    assert_eq!((lost.routing.reason.as_str(), lost.workstream), ("no-channel", None));
    assert_eq!(backend.reroute("c-1", false).await.unwrap().routing.reason, "no-channel");
    let line = json!({"workstream": "desk", "agent": "bot", "language": "pt-BR"});
    done(backend, create("channel/acme-channel", line)).await;
    routes(backend, json!([{"key": "here", "when": "conversation.channel == \"acme-channel\"", "queue": "vip"}])).await;
    // Somebody who answers it meanwhile loses it to those of the new queue.
    world.store.set_state("c-1", ConversationState::Active, lost.updated_at, audit_line()).await.unwrap();
    let found = backend.reroute("c-1", false).await.unwrap();
    assert_eq!((way(&found), found.workstream.as_ref().map(|key| key.as_str())), ((Some("here"), "vip", "rule-matched"), Some("desk")));
    assert_eq!(found.state, ConversationState::Open);
    world.store.set_state("c-1", ConversationState::Active, lost.updated_at, audit_line()).await.unwrap();
    assert_eq!(backend.reroute("c-1", false).await.unwrap().state, ConversationState::Active, "who stays in its queue is not disturbed");
    assert_eq!(sender.leave("c-1", Leaving::Waiting).await.unwrap().state, ConversationState::Waiting);
    assert_eq!(backend.reroute("c-1", false).await.unwrap().state, ConversationState::Waiting);
}

fn audit_line() -> chanctl::store::NewAudit {
    let at = jiff::Timestamp::UNIX_EPOCH;
    chanctl::store::NewAudit {
        at,
        actor: chanctl::domain::Actor::new("t", "t").into(),
        action: "t".into(),
        object: "t".into(),
        fields: [].into(),
        result: "done".into(),
    }
}

/// Lets the emulator's customer do something in a new conversation; the webhook has to take it.
async fn customer_does(world: &World, conversation: &str, what: &Value) {
    let webhook = world.account().await.status_text("webhookUrl").unwrap().to_owned();
    let mut event = json!({"conversationId": conversation, "webhookUrl": webhook, "clientToken": TOKEN, "repeat": false});
    event.as_object_mut().unwrap().extend(what.as_object().unwrap().clone());
    let (body, address) = (event.to_string(), world.emulator_url().trim_end_matches('/').strip_prefix("http://").unwrap().to_owned());
    let head = format!(
        "POST /emulator/v1/brands/{BRAND}/agents/{AGENT}/userEvents HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let answer = post(&address, &format!("{head}{body}")).await;
    let answered: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    assert_eq!((answer.status, &answered["delivery"]["status"]), (200, &json!(200)), "{what}: {}", answer.body);
}

/// What a customer does that is like any other.
fn plain() -> Value {
    json!({"text": "Bom dia", "displayName": "Rui Lima"})
}

/// Each attribute that the provider fills: a condition on it, and what a customer does so that it holds. Nothing where it always does.
fn attributes() -> Vec<(&'static str, &'static str, Option<Value>)> {
    let picture = json!({"image": {"contentType": "image/png", "data": "iVBORw0KGgo="}});
    vec![
        ("customer.name", r#"customer.name == "Ana Souza""#, Some(json!({"text": "Oi", "displayName": "Ana Souza"}))),
        ("customer.deviceLocale", r#"customer.deviceLocale == "de-AT""#, Some(json!({"text": "Oi", "deviceLocale": "de-AT"}))),
        ("context.entryPoint", r#"context.entryPoint in ["MAPS", "SITELINKS"]"#, Some(json!({"text": "Oi", "entryPoint": "MAPS"}))),
        ("context.placeId", r#"context.placeId == "place-7""#, Some(json!({"text": "Oi", "placeId": "place-7"}))),
        ("context.nearPlaceId", r#"context.nearPlaceId == "place-8""#, Some(json!({"text": "Oi", "nearPlaceId": "place-8"}))),
        ("context.resolvedLocale", r#"context.resolvedLocale.startsWith("pt")"#, Some(json!({"text": "Oi", "resolvedLocale": "pt-BR"}))),
        ("context.customContext", r#"context.customContext == "spring""#, Some(json!({"text": "Oi", "customContext": "spring"}))),
        ("message.text", r#"message.text.lowerAscii().contains("refund")"#, Some(json!({"text": "My Refund, please"}))),
        ("message.type", r#"message.type == "image""#, Some(picture)),
        ("conversation.id", r#"conversation.id == "conversation.id-1""#, None),
        ("conversation.isNew", "conversation.isNew", None),
        ("conversation.channel", r#"conversation.channel == "acme-channel""#, None),
        ("conversation.account", r#"conversation.account == "acme""#, None),
        ("conversation.agent", r#"conversation.agent == "bot""#, None),
        ("conversation.brandId", r#"conversation.brandId == "5a3e8c5e-0b0c-4f5c-9d1e-0c8f1f1c2d3e""#, None),
        ("conversation.agentId", r#"conversation.agentId == "0f2b8f9e-7d43-4d8b-a1c1-2b9c7f5e6a10""#, None),
        ("now", r#"now.getHours("Europe/Berlin") == 10 && now.getDayOfWeek("UTC") == 2"#, None),
    ]
}

pub(super) async fn every_attribute_of_a_message_from_the_emulator_can_be_asked_for(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let routed = async |conversation: &str| {
        let stored = backend.conversation(conversation).await.unwrap();
        (stored.routing.rule, stored.routing.queue.to_string())
    };
    for (attribute, when, does) in attributes() {
        routes(backend, json!([{"key": "asked", "when": when, "queue": "vip"}])).await;
        let (with, without) = (format!("{attribute}-1"), format!("{attribute}-2"));
        customer_does(world, &with, does.as_ref().unwrap_or(&plain())).await;
        assert_eq!(routed(&with).await, (Some("asked".to_owned()), "vip".to_owned()), "{attribute}");
        if does.is_some() || attribute == "conversation.id" {
            customer_does(world, &without, &plain()).await;
            assert_eq!(routed(&without).await, (None, "default-messaging".to_owned()), "{attribute}");
        }
    }
    // A tapped suggestion needs one that was sent; what it opens is a new conversation once the old one is closed.
    customer_does(world, "tapped", &plain()).await;
    let mut offer = OutboundMessage::of_text("offer", "Which one?").by(Some("Tom".into()));
    offer.suggestions = serde_json::from_value(json!([{"reply": {"text": "Opening hours", "postbackData": "menu:hours"}}])).unwrap();
    offer.fallback = Some("Which one?".into());
    backend.reply("tapped", &offer).await.unwrap();
    backend.close("tapped").await.unwrap();
    routes(
        backend,
        json!([{"key": "asked", "when": "message.postbackData.startsWith(\"menu:\") && message.type == \"suggestion\"", "queue": "vip"}]),
    )
    .await;
    customer_does(world, "tapped", &json!({"suggestion": {"messageId": "offer", "postbackData": "menu:hours"}})).await;
    assert_eq!(routed("tapped~2").await, (Some("asked".to_owned()), "vip".to_owned()));
    // The table is whole: what is left is filled by nobody, or by classification.
    let shown: BTreeSet<&str> = attributes().iter().map(|(attribute, ..)| *attribute).chain(["message.postbackData"]).collect();
    let left: Vec<&str> = chanctl::routing::fields().map(|field| field.path).filter(|path| !shown.contains(path)).collect();
    assert_eq!(left, ["customer.id", "conversation.priority", "conversation.skills", "vars.NAME"]);
}
