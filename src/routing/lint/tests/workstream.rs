//! What is found in the rule sets of a workstream, by hand.

use std::collections::{BTreeSet, HashMap};

use crate::domain::{ContextVariable, Key, QueueSpec, Rule, RuleSetSpec, Settings, Stage, VariableType, WorkstreamSpec};
use crate::routing::lint::{Judged, Severity, lint_workstream, unrouted_queues};
use crate::routing::pipeline::Configured;

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn workstream() -> WorkstreamSpec {
    let spec = serde_json::json!({"provider": "google-business-messages", "fallbackQueue": "desk"});
    let mut spec: WorkstreamSpec = serde_json::from_value(spec).unwrap();
    spec.context_variables = vec![ContextVariable { name: "tier".into(), kind: VariableType::Text }];
    spec
}

fn routes(rules: &[(&str, &str, &str)]) -> (Key, RuleSetSpec) {
    let rule = |(rule, when, queue): &(&str, &str, &str)| Rule {
        key: key(rule),
        when: (*when).to_owned(),
        queue: Some(key(queue)),
        queues: Vec::new(),
        set: None,
    };
    (key("routes"), RuleSetSpec { workstream: key("ws"), stage: Stage::Route, order: None, rules: rules.iter().map(rule).collect() })
}

/// A classification rule set that sets the tier.
fn tiers() -> (Key, RuleSetSpec) {
    let set = Settings { vars: [("tier".to_owned(), "gold".into())].into(), ..Settings::default() };
    let rule = Rule { key: key("gold"), when: "has(customer.name)".into(), queue: None, queues: Vec::new(), set: Some(set) };
    (key("tiers"), RuleSetSpec { workstream: key("ws"), stage: Stage::Classification, order: None, rules: vec![rule] })
}

/// Returns check and rule of every issue.
fn issues(rulesets: Vec<(Key, RuleSetSpec)>, channels: &[(&str, &str)]) -> Vec<(&'static str, Severity, Option<String>)> {
    let full = QueueSpec { max_open: Some(3), ..QueueSpec::default() };
    let judged = Judged {
        configured: Configured { workstream: &workstream(), rulesets, queues: HashMap::from([(key("full"), full)]), hours: HashMap::new() },
        unfilled: &["customer.id"],
        channels: channels.iter().map(|(channel, language)| (key(channel), language.parse().unwrap())).collect(),
    };
    lint_workstream(&judged).into_iter().map(|issue| (issue.check, issue.severity, issue.rule)).collect()
}

#[test]
fn what_is_found_in_each_rule_set_comes_in_the_order_of_its_rules() {
    let rules = [
        ("ana", "customer.name == 'Ana'", "vip"),
        ("both", "customer.name == 'Ana' && customer.name == 'Bo'", "vip"),
        ("again", "customer.name == 'Ana'", "vip"),
        ("who", "customer.id == 'x'", "vip"),
        ("narrow", "customer.name == 'Ana' && message.type == 'text'", "vip"),
        ("good", "vars.tier == 'gold'", "vip"),
    ];
    let rule = |name: &str| Some(name.to_owned());
    let expected = [
        ("contradictory", Severity::Error, rule("both")),
        ("duplicate", Severity::Error, rule("again")),
        ("never-filled", Severity::Warning, rule("who")),
        ("unreachable", Severity::Error, rule("narrow")),
    ];
    assert_eq!(issues(vec![routes(&rules), tiers()], &[]), expected);
    let unset = issues(vec![routes(&rules[5..])], &[]);
    assert_eq!(unset, [("never-filled", Severity::Warning, rule("good"))], "no rule sets the tier");
}

#[test]
fn behind_a_queue_that_may_overflow_a_rule_is_a_second_choice() {
    let rules = [("ana", "customer.name == 'Ana'", "full"), ("again", "customer.name == 'Ana'", "vip")];
    assert_eq!(issues(vec![routes(&rules)], &[]), [("second-choice", Severity::Note, Some("again".to_owned()))]);
}

#[test]
fn a_channels_locale_that_no_rule_can_match_is_told() {
    let rules =
        [("en", "context.resolvedLocale.startsWith('en')", "vip"), ("pt", "context.resolvedLocale == 'pt-BR' && message.type == 'text'", "vip")];
    let channels = [("english", "en"), ("brazil", "pt-BR"), ("germany", "de")];
    assert_eq!(issues(vec![routes(&rules)], &channels), [("locale-unrouted", Severity::Warning, None)]);
    let any = [rules[0], ("rest", "has(customer.name)", "vip")];
    assert_eq!(issues(vec![routes(&any)], &channels), []);
}

#[test]
fn a_queue_that_nobody_routes_to_is_told() {
    let queues = ["default-messaging", "desk", "lonely", "vip"].map(key);
    let rulesets = [routes(&[("ana", "true", "vip")])];
    let found = unrouted_queues(queues.iter(), rulesets.iter().map(|(_, ruleset)| ruleset), &BTreeSet::from([key("desk")]));
    assert_eq!(
        found.iter().map(|issue| issue.message.as_str()).collect::<Vec<_>>(),
        ["no rule routes to queue/lonely, and no workstream falls back to it"]
    );
}
