//! What became of every rule of an ordered list.

use serde::Serialize;

use super::super::condition::Condition;
use super::super::context::Context;
use super::trace::{Deciding, Trace};

/// How far down a list of rules were tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// None was tried.
    Nowhere,
    /// Up to the first that matches.
    FirstMatch,
    /// Up to the rule at this position, which took effect.
    Through(usize),
    /// To the end.
    All,
}

/// What became of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleState {
    /// It was tried and holds.
    Matched,
    /// It was tried and does not hold.
    NotMatched,
    /// It was not tried, as the decision had fallen before.
    NotReached,
    /// It could not be evaluated, which ended the list.
    Failed,
}

/// A rule, what became of it, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleExplanation {
    /// The key of the rule.
    pub rule: String,
    /// Its condition as it is written.
    pub condition: String,
    /// What became of it.
    pub state: RuleState,
    /// Why it could not be evaluated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The comparisons and calls that decided; of a rule that was not reached, none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub decided_by: Vec<Deciding>,
    /// Every part of the condition; of a rule that was not reached, none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Trace>,
}

/// Returns what became of every rule, given in order with its key. A rule that fails ends the list however far it reaches.
pub fn explain_rules<'r>(rules: impl IntoIterator<Item = (&'r str, &'r Condition)>, context: &Context, reach: Reach) -> Vec<RuleExplanation> {
    let mut over = reach == Reach::Nowhere;
    let explain = |(position, (rule, condition)): (usize, (&str, &Condition))| {
        if over {
            return not_reached(rule, condition);
        }
        let explanation = tried(rule, condition, context);
        over = match explanation.state {
            RuleState::Failed => true,
            RuleState::Matched if reach == Reach::FirstMatch => true,
            _ => reach == Reach::Through(position),
        };
        explanation
    };
    rules.into_iter().enumerate().map(explain).collect()
}

fn tried(rule: &str, condition: &Condition, context: &Context) -> RuleExplanation {
    let (state, error) = match condition.matches(context) {
        Ok(true) => (RuleState::Matched, None),
        Ok(false) => (RuleState::NotMatched, None),
        Err(error) => (RuleState::Failed, Some(error.to_string())),
    };
    RuleExplanation {
        rule: rule.to_owned(),
        condition: condition.source().to_owned(),
        state,
        error,
        decided_by: condition.deciding(context),
        trace: Some(condition.explain(context)),
    }
}

fn not_reached(rule: &str, condition: &Condition) -> RuleExplanation {
    let state = RuleState::NotReached;
    RuleExplanation { rule: rule.to_owned(), condition: condition.source().to_owned(), state, error: None, decided_by: Vec::new(), trace: None }
}
