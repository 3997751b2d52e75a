//! The pipeline from a context to a record: rules in, decision out.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Value, json};

use super::*;
use crate::domain::{HoursSpec, Overflow, RuleSetSpec};
use crate::routing::hours::Schedule;
use crate::routing::{Schema, VarDecl, VarKind, check};

/// A Monday, 12:00 UTC.
const NOON: &str = "2026-11-23T12:00:00Z";

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn rules(stage: &str, rules: &Value) -> Vec<(Rule, Condition)> {
    let spec: RuleSetSpec = serde_json::from_value(json!({"workstream": "w", "stage": stage, "rules": rules})).unwrap();
    spec.check().unwrap();
    let vars = [("total", VarKind::Number), ("tier", VarKind::Text)].map(|(name, kind)| VarDecl { name: name.into(), kind });
    spec.rules.into_iter().map(|rule| (rule.clone(), check(&rule.when, &Schema::new(&vars)).unwrap())).collect()
}

fn limits(given: &Value) -> QueueLimits {
    let hours = given.get("open").map(|open| {
        let spec: HoursSpec = serde_json::from_value(json!({"timezone": "UTC", "weekly": open})).unwrap();
        Arc::new(Schedule::new(&spec).unwrap())
    });
    QueueLimits { hours, max_open: given.get("max").map(|max| max.as_u64().unwrap() as u32) }
}

fn pipeline(classification: &[(&str, Value)], route: &Value, queues: &Value) -> Pipeline {
    let set = |(name, given): &(&str, Value)| ClassificationSet {
        key: key(name),
        rules: rules("classification", given)
            .into_iter()
            .map(|(rule, condition)| ClassificationRule { key: rule.key, condition, set: rule.set.unwrap() })
            .collect(),
        broken: None,
    };
    Pipeline::compile(PipelineParts {
        classification: classification.iter().map(set).collect(),
        route: rules("route", route).into_iter().map(|(rule, condition)| RouteRule::new(&rule, condition)).collect(),
        queues: queues.as_object().unwrap().iter().map(|(name, given)| (key(name), limits(given))).collect::<HashMap<_, _>>(),
        route_broken: None,
        fallback_queue: key("fallback"),
    })
}

fn context(given: Value) -> Context {
    let mut whole = json!({"now": NOON, "conversation": {"id": "c-1"}});
    whole.as_object_mut().unwrap().extend(given.as_object().unwrap().clone());
    Context::from_json(&whole.to_string()).unwrap()
}

/// Returns rule, queue and reason, with no queue holding any conversation.
fn ends(pipeline: &Pipeline, given: Value) -> (Option<String>, String, String) {
    counted(pipeline, given, &[]).0
}

/// Returns the same with these open conversations, and the queues that were counted.
fn counted(pipeline: &Pipeline, given: Value, open: &[(&str, u32)]) -> ((Option<String>, String, String), Vec<String>) {
    let asked = RefCell::new(Vec::new());
    let count = |queue: &Key, at_most: u32| {
        asked.borrow_mut().push(format!("{queue}<{at_most}"));
        open.iter().find(|(name, _)| *name == queue.as_str()).map_or(0, |(_, open)| (*open).min(at_most))
    };
    let routing = pipeline.decide(&context(given), count);
    ((routing.rule, routing.queue.to_string(), routing.reason), asked.into_inner())
}

fn end(rule: Option<&str>, queue: &str, reason: &str) -> (Option<String>, String, String) {
    (rule.map(str::to_owned), queue.to_owned(), reason.to_owned())
}

fn two_rules() -> Value {
    json!([{"key": "ana", "when": "customer.name == 'Ana'", "queue": "a"}, {"key": "all", "when": "true", "queue": "b"}])
}

#[test]
fn the_first_rule_that_matches_names_the_queue() {
    let pipeline = pipeline(&[], &two_rules(), &json!({}));
    assert_eq!(ends(&pipeline, json!({"customer": {"name": "Ana"}})), end(Some("ana"), "a", "rule-matched"));
    assert_eq!(ends(&pipeline, json!({})), end(Some("all"), "b", "rule-matched"));
    let plain = pipeline.decide(&context(json!({})), |_, _| 0);
    assert!(plain.tried.is_empty() && plain.classification.is_empty() && plain.vars.is_empty(), "there is nothing to tell: {plain:?}");
}

#[test]
fn nothing_matching_is_the_fallback_queue() {
    assert_eq!(ends(&pipeline(&[], &json!([]), &json!({})), json!({})), end(None, "fallback", "no-rules"));
    let never = json!([{"key": "never", "when": "false", "queue": "a"}]);
    assert_eq!(ends(&pipeline(&[], &never, &json!({})), json!({})), end(None, "fallback", "no-rule-matched"));
}

#[test]
fn a_rule_that_fails_is_the_fallback_queue_unless_one_before_it_fits() {
    let given = json!({"vars": {"total": "many"}});
    let broken = json!([{"key": "big", "when": "vars.total > 100", "queue": "a"}, {"key": "all", "when": "true", "queue": "b"}]);
    let routing = pipeline(&[], &broken, &json!({})).decide(&context(given.clone()), |_, _| 0);
    assert_eq!((routing.rule, routing.queue.as_str(), routing.reason.as_str()), (None, "fallback", "rule-failed"));
    assert!(routing.explanation.starts_with("Rule big could not be evaluated (context variable `total`"), "{}", routing.explanation);
    let after = json!([{"key": "all", "when": "true", "queue": "b"}, {"key": "big", "when": "vars.total > 100", "queue": "a"}]);
    assert_eq!(ends(&pipeline(&[], &after, &json!({})), given.clone()), end(Some("all"), "b", "rule-matched"));
    // The one before it is full: what comes after the broken one might not have been meant for this conversation.
    let full = json!({"b": {"max": 1}});
    assert_eq!(counted(&pipeline(&[], &after, &full), given, &[("b", 1)]).0, end(None, "fallback", "rule-failed"));
}

#[test]
fn classification_sets_what_later_rule_sets_and_routes_see() {
    let sets = [
        (
            "first",
            json!([
                {"key": "vip", "when": "customer.name == 'Ana'", "set": {"priority": 9, "skills": ["gold"], "vars": {"tier": "gold", "total": 3}}},
                {"key": "rest", "when": "true", "set": {"priority": 1}},
            ]),
        ),
        ("second", json!([{"key": "skilled", "when": "conversation.priority >= 5 && vars.tier == 'gold'", "set": {"skills": ["gold", "refunds"]}}])),
    ];
    let route = json!([{"key": "gold", "when": "'refunds' in conversation.skills && vars.total == 3", "queue": "a"}, {"key": "all", "when": "true", "queue": "b"}]);
    let pipeline = pipeline(&sets, &route, &json!({}));
    let ana = pipeline.decide(&context(json!({"customer": {"name": "Ana"}, "conversation": {"id": "c", "skills": ["portuguese"]}})), |_, _| 0);
    assert_eq!(
        (ana.rule.as_deref(), ana.priority, ana.skills.as_slice()),
        (Some("gold"), Some(9), ["portuguese", "gold", "refunds"].map(String::from).as_slice())
    );
    assert_eq!(json!(ana.vars), json!({"tier": "gold", "total": 3.0}));
    assert_eq!(json!(ana.classification), json!([{"ruleset": "first", "rule": "vip"}, {"ruleset": "second", "rule": "skilled"}]));
    let other = pipeline.decide(&context(json!({})), |_, _| 0);
    assert_eq!((other.rule.as_deref(), other.priority, other.skills.len()), (Some("all"), Some(1), 0));
    assert_eq!(json!(other.classification), json!([{"ruleset": "first", "rule": "rest"}, {"ruleset": "second", "rule": null}]));
}

#[test]
fn a_classification_rule_that_fails_is_the_fallback_queue() {
    let sets = [
        ("first", json!([{"key": "all", "when": "true", "set": {"priority": 2}}])),
        ("second", json!([{"key": "big", "when": "vars.total > 100", "set": {"priority": 3}}])),
        ("third", json!([{"key": "last", "when": "true", "set": {"priority": 4}}])),
    ];
    let routing = pipeline(&sets, &two_rules(), &json!({})).decide(&context(json!({"vars": {"total": "many"}})), |_, _| 0);
    assert_eq!((routing.rule, routing.queue.as_str(), routing.reason.as_str()), (None, "fallback", "rule-failed"));
    assert!(routing.explanation.contains("Rule big"), "{}", routing.explanation);
    assert_eq!((routing.priority, routing.classification.len()), (Some(2), 1), "what was set before stays");
}

#[test]
fn a_rule_that_makes_no_sense_fails_where_it_is_reached() {
    let given = |name: &str| json!({"customer": {"name": name}});
    let ana = json!([{"key": "ana", "when": "customer.name == 'Ana'", "queue": "a"}]);
    let broken = Some(BrokenRule { key: key("odd"), error: "unknown name".into() });
    let parts = pipeline(&[], &ana, &json!({"a": {"max": 1}})).parts().clone();
    let cut = Pipeline::compile(PipelineParts { route_broken: broken.clone(), ..parts });
    assert_eq!(ends(&cut, given("Ana")), end(Some("ana"), "a", "rule-matched"));
    assert_eq!(ends(&cut, given("Rui")), end(None, "fallback", "rule-failed"));
    assert_eq!(counted(&cut, given("Ana"), &[("a", 1)]).0, end(None, "fallback", "rule-failed"));
    let sets = [("first", json!([{"key": "known", "when": "customer.name == 'Ana'", "set": {"priority": 2}}]))];
    let mut parts = pipeline(&sets, &two_rules(), &json!({})).parts().clone();
    parts.classification[0].broken = broken;
    let cut = Pipeline::compile(parts);
    assert_eq!(ends(&cut, given("Ana")), end(Some("ana"), "a", "rule-matched"));
    let routing = cut.decide(&context(given("Rui")), |_, _| 0);
    assert_eq!(
        (routing.queue.as_str(), routing.explanation.as_str()),
        ("fallback", "Rule odd could not be evaluated (unknown name), so the fallback queue takes the conversation.")
    );
}

#[test]
fn a_rule_whose_queue_is_full_or_closed_lets_the_next_have_it() {
    let route = json!([{"key": "ana", "when": "true", "queue": "a"}, {"key": "all", "when": "true", "queue": "b"}]);
    let limited = pipeline(&[], &route, &json!({"a": {"max": 3}}));
    assert_eq!(counted(&limited, json!({}), &[("a", 2)]), (end(Some("ana"), "a", "rule-matched"), vec!["a<3".into()]));
    assert_eq!(counted(&limited, json!({}), &[("a", 3)]), (end(Some("all"), "b", "rule-matched-after-overflow"), vec!["a<3".into()]));
    let closed = pipeline(&[], &route, &json!({"a": {"open": {"mon": ["13:00-14:00"]}, "max": 3}}));
    assert_eq!(counted(&closed, json!({}), &[]), (end(Some("all"), "b", "rule-matched-after-overflow"), vec![]), "a closed queue is not counted");
    let open = pipeline(&[], &route, &json!({"a": {"open": {"mon": ["11:00-13:00"]}}}));
    assert_eq!(ends(&open, json!({})), end(Some("ana"), "a", "rule-matched"));
    let facts = limited.decide(&context(json!({})), |_, _| 3).tried;
    assert_eq!(json!(facts), json!([{"rule": "ana", "queue": "a", "open": 3, "maxOpen": 3, "overflow": "full"}, {"rule": "all", "queue": "b"}]));
}

#[test]
fn a_queue_of_several_rules_is_counted_once() {
    let route = json!([{"key": "one", "when": "true", "queue": "a"}, {"key": "two", "when": "true", "queue": "a"}, {"key": "three", "when": "false", "queue": "a"}]);
    let found = counted(&pipeline(&[], &route, &json!({"a": {"max": 1}})), json!({}), &[("a", 5)]);
    assert_eq!(found, (end(Some("one"), "a", "overflow-in-hours"), vec!["a<1".into()]));
}

#[test]
fn when_all_overflow_the_first_in_its_hours_takes_it() {
    let route = json!([{"key": "x", "when": "true", "queue": "closed"}, {"key": "y", "when": "true", "queue": "full"}, {"key": "z", "when": "true", "queue": "also-full"}]);
    let queues = json!({"closed": {"open": {"tue": ["08:00-09:00"]}}, "full": {"max": 1, "open": {"mon": ["08:00-18:00"]}}, "also-full": {"max": 1}});
    let found = counted(&pipeline(&[], &route, &queues), json!({}), &[("full", 1), ("also-full", 1)]).0;
    assert_eq!(found, end(Some("y"), "full", "overflow-in-hours"));
}

#[test]
fn when_all_are_closed_the_one_that_opens_soonest_takes_it() {
    let route = json!([{"key": "x", "when": "true", "queue": "tuesday"}, {"key": "y", "when": "true", "queue": "tonight"}, {"key": "z", "when": "true", "queue": "never"}]);
    let queues = json!({"tuesday": {"open": {"tue": ["08:00-09:00"]}}, "tonight": {"open": {"mon": ["20:00-22:00"]}}, "never": {"open": {}}});
    let all = pipeline(&[], &route, &queues);
    assert_eq!(ends(&all, json!({})), end(Some("y"), "tonight", "overflow-opens-soonest"));
    let tried = all.decide(&context(json!({})), |_, _| 0).tried;
    assert_eq!(
        json!(tried[1]),
        json!({"rule": "y", "queue": "tonight", "inHours": false, "opensAt": "2026-11-23T20:00:00Z", "overflow": "outside-hours"})
    );
    assert!(tried.iter().all(|tried| tried.overflow == Some(Overflow::OutsideHours)) && tried[2].opens_at.is_none());
    let never = json!([{"key": "z", "when": "true", "queue": "never"}]);
    assert_eq!(ends(&pipeline(&[], &never, &queues), json!({})), end(None, "fallback", "overflow-never-opens"));
}

#[test]
fn the_fallback_queues_own_limits_do_not_matter() {
    let pipeline = pipeline(&[], &json!([]), &json!({"fallback": {"max": 1, "open": {}}}));
    assert_eq!(counted(&pipeline, json!({}), &[("fallback", 9)]), (end(None, "fallback", "no-rules"), vec![]));
}

fn shared() -> Value {
    json!([
        {"key": "half", "when": "true", "queues": [{"queue": "a", "percent": 50}, {"queue": "b", "percent": 50}]},
        {"key": "all", "when": "true", "queue": "c"},
    ])
}

#[test]
fn a_conversation_always_draws_the_same_queue() {
    let pipeline = pipeline(&[], &shared(), &json!({}));
    let drawn = |id: &str| pipeline.decide(&context(json!({"conversation": {"id": id}})), |_, _| 0);
    let mut seen = [0; 2];
    for number in 0..200 {
        let id = format!("c-{number}");
        let (first, again) = (drawn(&id), drawn(&id));
        assert_eq!(first, again);
        assert_eq!((first.rule.as_deref(), first.reason.as_str()), (Some("half"), "rule-matched"));
        assert_eq!(first.queue.as_str() == "a", first.tried[0].draw.unwrap() < 50);
        seen[usize::from(first.queue.as_str() == "b")] += 1;
    }
    assert!(seen.iter().all(|count| *count > 60), "{seen:?}");
}

#[test]
fn a_drawn_queue_that_overflows_makes_its_rule_overflow() {
    // c-1 draws 78 of rule half: queue b.
    let pipeline = pipeline(&[], &shared(), &json!({"a": {"max": 1}, "b": {"max": 1}}));
    assert_eq!(counted(&pipeline, json!({}), &[("a", 0), ("b", 1)]), (end(Some("all"), "c", "rule-matched-after-overflow"), vec!["b<1".into()]));
    assert_eq!(counted(&pipeline, json!({}), &[("a", 1), ("b", 0)]), (end(Some("half"), "b", "rule-matched"), vec!["b<1".into()]));
}

#[test]
fn without_a_time_nobody_is_closed() {
    let route = json!([{"key": "x", "when": "true", "queue": "never"}]);
    let pipeline = pipeline(&[], &route, &json!({"never": {"open": {}}}));
    let routing = pipeline.decide(&Context::default(), |_, _| 0);
    assert_eq!((routing.queue.as_str(), routing.reason.as_str()), ("never", "rule-matched"));
}

#[test]
fn a_run_waits_for_its_answer() {
    let pipeline = pipeline(&[], &json!([{"key": "x", "when": "true", "queue": "a"}]), &json!({"a": {"max": 2}}));
    let context = context(json!({}));
    let classified = pipeline.classify(&context);
    let mut run = pipeline.route(&classified);
    let question = Progress::Count { queue: key("a"), at_most: 2 };
    assert_eq!((run.advance(), run.advance()), (question.clone(), question));
    run.answer(1);
    let Progress::Decided(routing) = run.advance() else { panic!("all is known") };
    assert_eq!(json!(routing.tried), json!([{"rule": "x", "queue": "a", "open": 1, "maxOpen": 2}]));
}

#[test]
fn every_code_is_listed() {
    let at = NOON.parse().unwrap();
    let all = [
        Reason::RuleMatched,
        Reason::RuleMatchedAfterOverflow,
        Reason::OverflowInHours,
        Reason::OverflowOpensSoonest { at },
        Reason::OverflowNeverOpens,
        Reason::NoRules,
        Reason::NoRuleMatched,
        Reason::RuleFailed { rule: "r".into(), error: "e".into() },
    ];
    assert_eq!(all.each_ref().map(Reason::code), Reason::CODES);
    assert!(all.iter().all(|reason| reason.to_string().ends_with('.')));
}
