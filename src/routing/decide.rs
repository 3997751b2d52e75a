//! The decision which queue a conversation goes to.
//!
//! [`CompiledRules`] asks an index which rule is the first to match; [`decide()`] tries the rules one after the other, and is the
//! reference. Overflow and shares of queues are not decided here.

use std::fmt::{self, Display, Formatter};

use serde::{Serialize, Serializer};

use super::condition::Condition;
use super::context::Context;
use super::eval::EvalError;
use super::index::{RuleIndex, linear};

/// A rule of a route rule set: where to go, and when.
#[derive(Debug, Clone)]
pub struct RouteRule {
    /// What the rule is called in its rule set.
    pub key: String,
    /// The queue it sends conversations to.
    pub queue: String,
    /// When it applies.
    pub condition: Condition,
}

/// Where a conversation goes, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// The key of the rule that matched; `None` if the queue is the fallback queue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// The queue the conversation goes to.
    pub queue: String,
    /// Why it goes there.
    pub reason: Reason,
}

/// Why a decision was taken. It is serialised as its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A rule matched, and none before it did.
    RuleMatched,
    /// There are no rules.
    NoRules,
    /// There are rules and none of them matched.
    NoRuleMatched,
    /// A rule could not be evaluated, and none before it matched.
    RuleFailed {
        /// The key of that rule.
        rule: String,
        /// Why it could not be evaluated.
        error: EvalError,
    },
}

impl Reason {
    /// Returns the stable code of the reason.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::RuleMatched => "rule-matched",
            Self::NoRules => "no-rules",
            Self::NoRuleMatched => "no-rule-matched",
            Self::RuleFailed { .. } => "rule-failed",
        }
    }
}

impl Display for Reason {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::RuleMatched => out.write_str("The first rule that matches names this queue."),
            Self::NoRules => out.write_str("There are no rules, so the fallback queue takes the conversation."),
            Self::NoRuleMatched => out.write_str("No rule matches, so the fallback queue takes the conversation."),
            Self::RuleFailed { rule, error } => {
                write!(out, "Rule {rule} could not be evaluated ({error}), so the fallback queue takes the conversation.")
            }
        }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// The route rules of a workstream, ready to decide.
#[derive(Debug, Clone)]
pub struct CompiledRules {
    rules: Vec<RouteRule>,
    index: RuleIndex,
    fallback_queue: String,
}

impl CompiledRules {
    /// Returns `rules`, in the order in which they are to be tried, ready to decide.
    #[must_use]
    pub fn compile(rules: Vec<RouteRule>, fallback_queue: impl Into<String>) -> Self {
        let index = RuleIndex::build(rules.iter().map(|rule| rule.condition.clone()).collect());
        Self { rules, index, fallback_queue: fallback_queue.into() }
    }

    /// Returns where a conversation with this context goes; what it costs hardly depends on the number of rules.
    #[must_use]
    pub fn decide(&self, context: &Context) -> Decision {
        let first = if self.rules.is_empty() { None } else { self.index.matching(context).next() };
        decision(&self.rules, &self.fallback_queue, first)
    }
}

/// Returns where a conversation with this context goes: to the queue of the first rule that matches.
///
/// It goes to `fallback_queue` if no rule matches, and as soon as one cannot be evaluated: a rule after the broken one
/// might not have been meant for this conversation.
#[must_use]
pub fn decide(rules: &[RouteRule], fallback_queue: &str, context: &Context) -> Decision {
    let conditions = rules.iter().map(|rule| &rule.condition);
    decision(rules, fallback_queue, linear::matching(conditions, context).next())
}

/// Returns the decision that follows from the first rule that matches or fails.
fn decision(rules: &[RouteRule], fallback_queue: &str, first: Option<Result<usize, (usize, EvalError)>>) -> Decision {
    let fallback = |reason| Decision { rule: None, queue: fallback_queue.to_owned(), reason };
    let key = |position: usize| rules.get(position).map(|rule| rule.key.clone()).unwrap_or_default();
    match first {
        _ if rules.is_empty() => fallback(Reason::NoRules),
        None => fallback(Reason::NoRuleMatched),
        Some(Err((position, error))) => fallback(Reason::RuleFailed { rule: key(position), error }),
        Some(Ok(position)) => {
            let queue = rules.get(position).map_or(fallback_queue, |rule| &rule.queue);
            Decision { rule: Some(key(position)), queue: queue.to_owned(), reason: Reason::RuleMatched }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::condition::check;
    use super::super::types::{Schema, VarDecl, VarKind};
    use super::*;

    fn rule(key: &str, queue: &str, source: &str) -> RouteRule {
        let schema = Schema::new(&[VarDecl { name: "total".into(), kind: VarKind::Number }]);
        RouteRule { key: key.into(), queue: queue.into(), condition: check(source, &schema).unwrap() }
    }

    fn check_decision(rules: Vec<RouteRule>, given: &str, rule: Option<&str>, queue: &str, code: &str) -> Decision {
        let context = Context::from_json(given).unwrap();
        let reference = decide(&rules, "fallback", &context);
        let decision = CompiledRules::compile(rules, "fallback").decide(&context);
        assert_eq!(decision, reference);
        assert_eq!(decision.rule.as_deref(), rule);
        assert_eq!((decision.queue.as_str(), decision.reason.code()), (queue, code));
        decision
    }

    #[test]
    fn the_first_rule_that_matches_wins() {
        let rules = vec![rule("never", "a", "false"), rule("ana", "b", "customer.name == 'Ana'"), rule("always", "c", "true")];
        check_decision(rules.clone(), r#"{"customer": {"name": "Ana"}}"#, Some("ana"), "b", "rule-matched");
        check_decision(rules, "{}", Some("always"), "c", "rule-matched");
    }

    #[test]
    fn without_a_match_the_fallback_queue_takes_the_conversation() {
        check_decision(vec![], "{}", None, "fallback", "no-rules");
        check_decision(vec![rule("never", "a", "false")], "{}", None, "fallback", "no-rule-matched");
    }

    #[test]
    fn a_broken_rule_sends_to_the_fallback_queue_and_says_why() {
        let rules = vec![rule("big", "a", "vars.total > 100"), rule("always", "b", "true")];
        let decision = check_decision(rules, r#"{"vars": {"total": "many"}}"#, None, "fallback", "rule-failed");
        assert_eq!(
            decision.reason.to_string(),
            "Rule big could not be evaluated (context variable `total` is declared as number but holds text), \
             so the fallback queue takes the conversation."
        );
    }

    #[test]
    fn a_rule_after_the_match_cannot_break_it() {
        let rules = vec![rule("always", "b", "true"), rule("big", "a", "vars.total > 100")];
        check_decision(rules, r#"{"vars": {"total": "many"}}"#, Some("always"), "b", "rule-matched");
    }

    #[test]
    fn a_decision_is_serialised_with_the_code_of_its_reason() {
        let decision = check_decision(vec![rule("all", "q", "true")], "{}", Some("all"), "q", "rule-matched");
        let json = serde_json::to_string(&decision).unwrap();
        assert_eq!(json, r#"{"rule":"all","queue":"q","reason":"rule-matched"}"#);
    }
}
