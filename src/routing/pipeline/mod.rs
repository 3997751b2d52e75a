//! The pipeline: from an engagement context to a queue, by classification, route rules, overflow and fallback.
//!
//! The way of a decision: `classify` runs the classification rule sets over the context, `run` walks the route rules that
//! match and their queues, `queue` says what is known of a queue at that time, `draw` chooses among queues that share a
//! rule, and `reason` puts the end into words. `matching` is the only place that asks conditions. Everything is pure: how
//! many conversations are open in a queue is asked of the caller, and only where it matters. `configured` makes a pipeline of
//! what is configured.

mod classify;
mod configured;
mod draw;
mod explain;
mod matching;
mod queue;
mod reason;
mod run;

use std::collections::HashMap;

use super::condition::Condition;
use super::context::{Context, VarValue};
use crate::domain::{Key, Routing, Rule, Settings, Share};

pub use classify::Classified;
pub use configured::{Configured, condition, schema};
pub use draw::draw;
pub use explain::StageExplanation;
pub use queue::QueueLimits;
pub use reason::Reason;
pub use run::{Progress, Run};

use matching::Conditions;

/// What a pipeline is made of.
#[derive(Debug, Clone)]
pub struct PipelineParts {
    /// The rule sets of stage `classification`, in order.
    pub classification: Vec<ClassificationSet>,
    /// The rules of stage `route`, in order.
    pub route: Vec<RouteRule>,
    /// The route rule after those, if it makes no sense. What comes behind it is never reached.
    pub route_broken: Option<BrokenRule>,
    /// What limits the queues that route rules name; a queue without limits may be left out.
    pub queues: HashMap<Key, QueueLimits>,
    /// The queue that takes what no rule takes. Whether it overflows does not matter.
    pub fallback_queue: Key,
}

/// A rule set of stage `classification`.
#[derive(Debug, Clone)]
pub struct ClassificationSet {
    /// Its key.
    pub key: Key,
    /// Its rules, in order.
    pub rules: Vec<ClassificationRule>,
    /// The rule after those, if it makes no sense. What comes behind it is never reached.
    pub broken: Option<BrokenRule>,
}

/// A rule whose condition was not accepted. Rules are checked when they are written; one that is stored all the same fails where it
/// is reached, and only there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenRule {
    /// Its key.
    pub key: Key,
    /// What is wrong with it.
    pub error: String,
}

impl BrokenRule {
    fn reason(&self) -> Reason {
        Reason::RuleFailed { rule: self.key.to_string(), error: self.error.clone() }
    }
}

/// A rule of stage `classification`.
#[derive(Debug, Clone)]
pub struct ClassificationRule {
    /// Its key.
    pub key: Key,
    /// When it applies.
    pub condition: Condition,
    /// What it sets.
    pub set: Settings,
}

/// A rule of stage `route`.
#[derive(Debug, Clone)]
pub struct RouteRule {
    /// Its key.
    pub key: Key,
    /// When it applies.
    pub condition: Condition,
    /// The queues that share its conversations; a single one has all of them.
    pub queues: Vec<Share>,
}

impl RouteRule {
    /// Returns the rule with its checked condition; it has no queue if `rule` is of another stage.
    #[must_use]
    pub fn new(rule: &Rule, condition: Condition) -> Self {
        let one = rule.queue.iter().map(|queue| Share { queue: queue.clone(), percent: 100 });
        Self { key: rule.key.clone(), condition, queues: one.chain(rule.queues.iter().cloned()).collect() }
    }
}

/// The rule sets of a workstream, ready to decide.
#[derive(Debug, Clone)]
pub struct Pipeline {
    parts: PipelineParts,
    /// The conditions of each classification rule set.
    classifying: Vec<Conditions>,
    /// The conditions of the route rules.
    routing: Conditions,
}

impl Pipeline {
    /// Returns the pipeline of these parts.
    #[must_use]
    pub fn compile(parts: PipelineParts) -> Self {
        let of_set = |set: &ClassificationSet| Conditions::compile(set.rules.iter().map(|rule| rule.condition.clone()).collect());
        let classifying = parts.classification.iter().map(of_set).collect();
        let routing = Conditions::compile(parts.route.iter().map(|rule| rule.condition.clone()).collect());
        Self { parts, classifying, routing }
    }

    /// Returns what the pipeline was made of.
    #[must_use]
    pub fn parts(&self) -> &PipelineParts {
        &self.parts
    }

    /// Returns where a conversation with this context goes; `open` counts the open conversations of a queue, as far as a limit.
    #[must_use]
    pub fn decide(&self, context: &Context, mut open: impl FnMut(&Key, u32) -> u32) -> Routing {
        let classified = self.classify(context);
        let mut run = self.route(&classified);
        loop {
            match run.advance() {
                Progress::Count { queue, at_most } => {
                    let count = open(&queue, at_most);
                    run.answer(count);
                }
                Progress::Decided(routing) => return *routing,
            }
        }
    }
}

/// Returns a variable's value as conditions see it; `None` for what is neither text nor number.
fn variable(value: &serde_json::Value) -> Option<VarValue> {
    let text = value.as_str().map(|text| VarValue::Text(text.to_owned()));
    text.or_else(|| value.as_f64().map(VarValue::Number))
}

#[cfg(test)]
mod overflow_tests;
#[cfg(test)]
#[path = "pipeline_tests.rs"]
mod tests;
