//! Explanations of conditions and lists: by hand, and beside the evaluator on generated ones.

use serde_json::json;

use super::super::tests::generate::{self, Dice};
use super::super::tests::schema;
use super::super::{Condition, Context, check};
use super::*;

fn condition(source: &str) -> Condition {
    check(source, &schema()).unwrap()
}

fn context(given: &str) -> Context {
    Context::from_json(given).unwrap()
}

/// Checks which comparisons and calls decide, as `source -> outcome`.
#[track_caller]
fn check_deciding(source: &str, given: &str, expected: &[&str]) {
    let name = |outcome: &Outcome| match outcome {
        Outcome::Failed { .. } => "failed".to_owned(),
        other => format!("{other:?}").to_lowercase(),
    };
    let found: Vec<String> =
        condition(source).deciding(&context(given)).iter().map(|part| format!("{} -> {}", part.source, name(&part.outcome))).collect();
    assert_eq!(found, expected, "{source} in {given}");
}

const ANA: &str = r#"{"customer": {"name": "Ana"}, "conversation": {"priority": 3}}"#;

#[test]
fn the_part_that_decided_is_found() {
    check_deciding("customer.name == 'Ana' && conversation.priority > 5 && true", ANA, &["conversation.priority > 5 -> false"]);
    check_deciding(
        "customer.name == 'Ana' && conversation.priority > 2",
        ANA,
        &["customer.name == 'Ana' -> true", "conversation.priority > 2 -> true"],
    );
    check_deciding("has(customer.id) || customer.name == 'Ana' || true", ANA, &["customer.name == 'Ana' -> true"]);
    check_deciding("!(has(customer.id) || customer.name == 'Ana')", ANA, &["customer.name == 'Ana' -> true"]);
    check_deciding("has(customer.id) || has(customer.deviceLocale)", ANA, &["has(customer.id) -> false", "has(customer.deviceLocale) -> false"]);
    check_deciding("true && conversation.isNew", ANA, &["conversation.isNew -> absent"]);
    check_deciding("vars.total > 1 && true", r#"{"vars": {"total": "x"}}"#, &["vars.total > 1 -> failed"]);
    check_deciding("vars.total > 1 && false", r#"{"vars": {"total": "x"}}"#, &["false -> false"]);
}

#[test]
fn a_deciding_part_tells_what_it_saw() {
    let found = condition("customer.name.lowerAscii() == vars.orderId").deciding(&context(ANA));
    let expected = json!([{
        "source": "customer.name.lowerAscii() == vars.orderId", "span": {"start": 0, "end": 42}, "outcome": {"kind": "false"},
        "saw": [{"field": "customer.name", "value": "Ana"}, {"field": "vars.orderId", "value": null}],
    }]);
    assert_eq!(serde_json::to_value(found).unwrap(), expected);
}

#[test]
fn a_trace_shows_values_and_what_was_not_evaluated() {
    let trace = condition("(customer.name.size() > 5) && has(customer.id)").explain(&context(ANA));
    let size = json!({"source": "customer.name.size()", "span": {"start": 1, "end": 21}, "outcome": {"kind": "value", "value": 3}, "decided": false,
        "parts": [{"source": "customer.name", "span": {"start": 1, "end": 14}, "outcome": {"kind": "value", "value": "Ana"}, "decided": false}]});
    let expected = json!({
        "source": "(customer.name.size() > 5) && has(customer.id)", "span": {"start": 0, "end": 46}, "outcome": {"kind": "false"}, "decided": true,
        "parts": [
            {"source": "(customer.name.size() > 5)", "span": {"start": 0, "end": 26}, "outcome": {"kind": "false"}, "decided": true, "parts": [size]},
            {"source": "has(customer.id)", "span": {"start": 30, "end": 46}, "outcome": {"kind": "not-evaluated"}, "decided": false},
        ],
    });
    assert_eq!(serde_json::to_value(trace).unwrap(), expected);
}

fn states(reach: Reach) -> Vec<RuleState> {
    let rules: Vec<Condition> = ["false", "has(customer.name)", "true", "vars.total > 1", "true"].iter().map(|source| condition(source)).collect();
    let given = context(r#"{"customer": {"name": "Ana"}, "vars": {"total": "x"}}"#);
    explain_rules(rules.iter().map(|rule| ("key", rule)), &given, reach).iter().map(|rule| rule.state).collect()
}

#[test]
fn rules_after_the_decision_are_not_reached() {
    use RuleState::{Failed, Matched, NotMatched, NotReached};
    assert_eq!(states(Reach::FirstMatch), [NotMatched, Matched, NotReached, NotReached, NotReached]);
    assert_eq!(states(Reach::Through(2)), [NotMatched, Matched, Matched, NotReached, NotReached]);
    assert_eq!(states(Reach::All), [NotMatched, Matched, Matched, Failed, NotReached]);
}

/// Checks that a trace tells the result of the condition, and that its deciding parts alone bring that result about.
fn check_agrees(condition: &Condition, context: &Context) {
    let trace = condition.explain(context);
    let told = match &trace.outcome {
        Outcome::True => Ok(true),
        Outcome::False | Outcome::Absent => Ok(false),
        Outcome::Failed { error } => Err(error.clone()),
        other => panic!("{other:?} is no truth"),
    };
    assert_eq!(told, condition.matches(context).map_err(|error| error.to_string()), "{condition}");
    assert!(!condition.deciding(context).is_empty());
    check_parts(&trace, condition);
}

/// Checks that every part is written where it says it is, and is no decider unless the part around it is.
fn check_parts(trace: &Trace, condition: &Condition) {
    assert_eq!(condition.source().get(trace.span.clone()), Some(trace.source.as_str()));
    for part in &trace.parts {
        assert!(part.outcome != Outcome::NotEvaluated || !part.decided, "{condition}");
        assert!(trace.decided || !part.decided, "{condition}");
        check_parts(part, condition);
    }
}

#[test]
fn explanations_agree_with_the_evaluator() {
    let mut dice = Dice(11);
    for _ in 0..20_000 {
        let depth = dice.roll(4);
        let condition = generate::condition(&mut dice, depth);
        check_agrees(&condition, &generate::context(&mut dice));
    }
}
