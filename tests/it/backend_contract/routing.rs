//! Routing as the backend does it: rules in order, the fallback and its reason, rules that are broken.

use std::sync::Arc;

use chanctl::backend::{Backend, BackendError, InvalidReason, RouteRequest};
use serde_json::{Value, json};

use crate::support::changes::*;
use crate::support::world::{BRAND, TOKEN, WORKSHOP, World, message, sign};

async fn route(backend: &dyn Backend, given: Value) -> (Option<String>, String, String) {
    let decision = backend.route(&RouteRequest { workstream: Some("desk".parse().unwrap()), given }).await.unwrap();
    (decision.routing.rule, decision.routing.queue.to_string(), decision.routing.reason)
}

fn answer(rule: Option<&str>, queue: &str, reason: &str) -> (Option<String>, String, String) {
    (rule.map(str::to_owned), queue.to_owned(), reason.to_owned())
}

pub(super) async fn the_first_matching_rule_decides(backend: Arc<dyn Backend>, world: &World) {
    let both = json!({"customer": {"name": "Ana Souza"}, "context": {"resolvedLocale": "pt-BR"}});
    let matched = |rule, queue| answer(Some(rule), queue, "rule-matched");
    assert_eq!(route(backend.as_ref(), both.clone()).await, matched("ana", "default-messaging"));
    assert_eq!(route(backend.as_ref(), json!({"context": {"resolvedLocale": "pt-BR"}})).await, matched("portuguese", "vip"));
    assert_eq!(world.write("c-1", "m-1", "Ana Souza").await.routing.rule.as_deref(), Some("ana"));
    // In the other order the other one decides.
    let rules = json!([
        {"key": "portuguese", "when": "context.resolvedLocale.startsWith(\"pt\")", "queue": "vip"},
        {"key": "ana", "when": "customer.name == \"Ana Souza\"", "queue": "default-messaging"},
    ]);
    done(backend.as_ref(), update("ruleset/desk-route", json!({"rules": rules}))).await;
    assert_eq!(route(backend.as_ref(), both).await, matched("portuguese", "vip"));
    assert_eq!(world.count("conversations"), 1, "asking stores nothing");
}

pub(super) async fn nothing_matching_is_the_fallback_with_a_reason(backend: Arc<dyn Backend>, world: &World) {
    assert_eq!(route(backend.as_ref(), json!({})).await, answer(None, "default-messaging", "no-rule-matched"));
    let routing = world.write("c-1", "m-1", "Mira").await.routing;
    assert_eq!((routing.rule, routing.queue.as_str(), routing.reason.as_str()), (None, "default-messaging", "no-rule-matched"));
    done(backend.as_ref(), update("workstream/desk", json!({"fallbackQueue": "vip"}))).await;
    assert_eq!(world.write("c-2", "m-1", "Mira").await.routing.queue.as_str(), "vip");
    done(backend.as_ref(), update("ruleset/desk-route", json!({"rules": []}))).await;
    assert_eq!(route(backend.as_ref(), json!({})).await, answer(None, "vip", "no-rules"));
    apply(backend.as_ref(), vec![delete("ruleset/desk-route")]).await.unwrap();
    assert_eq!(world.write("c-3", "m-1", "Mira").await.routing.reason, "no-rules");
    let unknown = RouteRequest { workstream: Some("nowhere".parse().unwrap()), given: json!({}) };
    assert_eq!(backend.route(&unknown).await.unwrap_err(), BackendError::NotFound { object: "workstream/nowhere".into() });
    let odd = RouteRequest { workstream: Some("desk".parse().unwrap()), given: json!({"customer": {"nam": "x"}}) };
    assert_eq!(code_and_field(&backend.route(&odd).await.unwrap_err()), ("CH0303", "given"));
}

pub(super) async fn what_another_process_changes_counts_from_the_next_call(_: Arc<dyn Backend>, world: &World) {
    assert_eq!(world.write("c-1", "m-1", "Ana Souza").await.routing.queue.as_str(), "default-messaging");
    let other = world.another_process();
    let rules = json!([{"key": "all", "when": "true", "queue": "vip"}]);
    done(other.as_ref(), update("ruleset/desk-route", json!({"rules": rules}))).await;
    assert_eq!(world.write("c-2", "m-1", "Ana Souza").await.routing.queue.as_str(), "vip");
    done(other.as_ref(), client_token("account/acme", "ANOTHERDEMOTOKEN")).await;
    let body = message("c-3", "m-1", "Mira").to_string();
    assert_eq!(world.deliver(&body, Some(&sign(TOKEN, &body))).await.0, 401, "the old token signs nothing any more");
    assert_eq!(world.deliver(&body, Some(&sign("ANOTHERDEMOTOKEN", &body))).await.0, 200);
    apply(other.as_ref(), vec![delete("channel/acme-channel")]).await.unwrap();
    assert_eq!(backend_reason(world, "c-4").await, "no-channel");
}

async fn backend_reason(world: &World, conversation: &str) -> String {
    let body = message(conversation, "m-1", "Mira").to_string();
    assert_eq!(world.deliver(&body, Some(&sign("ANOTHERDEMOTOKEN", &body))).await.0, 200);
    world.service.conversation(conversation).await.unwrap().routing.reason
}

pub(super) async fn a_broken_stored_rule_is_the_fallback(backend: Arc<dyn Backend>, world: &World) {
    let changed = world.tamper("UPDATE objects SET spec=replace(spec, 'customer.name ==', 'customer.nothing ==') WHERE kind='ruleset'");
    assert_eq!(changed, 1);
    let (rule, queue, reason) = route(backend.as_ref(), json!({"context": {"resolvedLocale": "pt-BR"}})).await;
    assert_eq!((rule, queue.as_str(), reason.as_str()), (None, "default-messaging", "rule-failed"));
    let routing = world.write("c-1", "m-1", "Mira").await.routing;
    assert_eq!((routing.reason.as_str(), routing.queue.as_str()), ("rule-failed", "default-messaging"));
    assert!(routing.explanation.contains("ana"), "{}", routing.explanation);
    assert_eq!(backend.messages("c-1").await.unwrap().len(), 1, "the message is not lost");
    // A rule before the broken one still has what is its own.
    assert_eq!(world.tamper("UPDATE objects SET spec=replace(replace(spec, 'customer.nothing ==', 'customer.name =='), '.startsWith', '.beginsWith') WHERE kind='ruleset'"), 1);
    done(backend.as_ref(), update("queue/vip", json!({"priority": 2}))).await;
    assert_eq!(world.write("c-2", "m-1", "Ana Souza").await.routing.rule.as_deref(), Some("ana"));
    let routing = world.write("c-3", "m-1", "Mira").await.routing;
    assert!(routing.reason == "rule-failed" && routing.explanation.contains("Rule portuguese"), "{routing:?}");
}

pub(super) async fn a_rule_is_checked_when_it_is_written(backend: Arc<dyn Backend>, _: &World) {
    let rules = json!([
        {"key": "typo", "when": "customer.nme == \"x\"", "queue": "vip"},
        {"key": "fine", "when": "customer.name == \"x\"", "queue": "vip"},
        {"key": "types", "when": "customer.name == 7", "queue": "vip"},
    ]);
    let refusal = refused(backend.as_ref(), update("ruleset/desk-route", json!({"rules": rules}))).await;
    let BackendError::Invalid { reason: InvalidReason::Condition, errors } = &refusal else { panic!("{refusal:?}") };
    assert_eq!(errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), ["rules[typo].when", "rules[types].when"], "all at once");
    assert!(errors[0].message.contains('^') || errors[0].help.as_deref().is_some_and(|help| help.contains("name")), "{errors:?}");
    let twice = json!([{"key": "a", "when": "true", "queue": "vip"}, {"key": "a", "when": "true", "queue": "vip"}]);
    let refusal = refused(backend.as_ref(), update("ruleset/desk-route", json!({"rules": twice}))).await;
    assert_eq!(refusal, BackendError::AlreadyExists { object: "rule/a".into() });
    // A rule may read a declared variable, and the variable then has to stay.
    let reading = json!({"rules": [{"key": "a", "when": "vars.orderId == \"7\"", "queue": "vip"}]});
    assert_eq!(refused(backend.as_ref(), update("ruleset/desk-route", reading.clone())).await.code(), "CH0304");
    done(backend.as_ref(), update("workstream/desk", json!({"contextVariables": [{"name": "orderId", "type": "text"}]}))).await;
    done(backend.as_ref(), update("ruleset/desk-route", reading)).await;
    assert_eq!(refused(backend.as_ref(), update("workstream/desk", json!({"contextVariables": null}))).await.code(), "CH0304");
}

pub(super) async fn an_agent_without_a_channel_uses_the_default_queue(backend: Arc<dyn Backend>, world: &World) {
    done(backend.as_ref(), create("agent/workshop", json!({"account": "acme", "brandId": BRAND, "agentId": WORKSHOP}))).await;
    let mut body = message("c-1", "m-1", "Ana Souza");
    body["agent"] = json!(format!("brands/{BRAND}/agents/{WORKSHOP}"));
    let body = body.to_string();
    assert_eq!(world.deliver(&body, Some(&sign(TOKEN, &body))).await.0, 200);
    let conversation = backend.conversation("c-1").await.unwrap();
    assert_eq!((conversation.workstream, conversation.routing.reason.as_str()), (None, "no-channel"));
    assert_eq!(conversation.routing.queue.as_str(), "default-messaging");
}
