//! From what is configured to a pipeline: rule sets in their order, conditions checked, queues with their limits.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::{BrokenRule, ClassificationRule, ClassificationSet, Pipeline, PipelineParts, QueueLimits, RouteRule};
use crate::domain::{HoursSpec, Invalid, Key, Mark, QueueSpec, Rule, RuleSetSpec, Stage, VariableType, WorkstreamSpec};
use crate::routing::condition::{Condition, check};
use crate::routing::hours::Schedule;
use crate::routing::types::{Schema, VarDecl, VarKind};

/// The configuration that the routing of one workstream depends on, from wherever it was read.
#[derive(Debug, Clone)]
pub struct Configured<'c> {
    /// The workstream.
    pub workstream: &'c WorkstreamSpec,
    /// Its rule sets, in any order.
    pub rulesets: Vec<(Key, RuleSetSpec)>,
    /// The queues that their rules name. One that is missing has no limits.
    pub queues: HashMap<Key, QueueSpec>,
    /// The operating hours of those queues. A queue whose hours are missing, or of a zone that this program does not know, is open: nothing
    /// waits longer for it.
    pub hours: HashMap<Key, HoursSpec>,
}

impl Configured<'_> {
    /// Brings the rule sets into the order in which they are asked: those of classification in theirs, then that of the routes.
    pub fn sort(rulesets: &mut [(Key, RuleSetSpec)]) {
        rulesets.sort_by(|(key, ruleset), (other_key, other)| (ruleset.stage, ruleset.place(key)).cmp(&(other.stage, other.place(other_key))));
    }

    /// Returns the queues that rules of these sets name.
    #[must_use]
    pub fn named_queues<'r>(rulesets: impl Iterator<Item = &'r RuleSetSpec>) -> BTreeSet<Key> {
        let rules = rulesets.flat_map(|ruleset| &ruleset.rules);
        rules.flat_map(|rule| rule.queues().map(|(_, queue)| queue.clone()).collect::<Vec<_>>()).collect()
    }

    /// Returns the pipeline. A condition that is not accepted fails where it is reached, and only there.
    #[must_use]
    pub fn pipeline(mut self) -> Pipeline {
        let schema = schema(self.workstream);
        Self::sort(&mut self.rulesets);
        let (mut classification, mut route, mut route_broken) = (Vec::new(), Vec::new(), None);
        for (key, ruleset) in &self.rulesets {
            let (rules, broken) = compile(ruleset, &schema);
            match ruleset.stage {
                Stage::Classification => {
                    let rules = rules.into_iter().map(classification_rule).collect();
                    classification.push(ClassificationSet { key: key.clone(), rules, broken });
                }
                Stage::Route => {
                    route.extend(rules.into_iter().map(|(rule, condition)| RouteRule::new(rule, condition)));
                    route_broken = broken;
                }
            }
        }
        let (queues, fallback_queue) = (self.limits(), self.workstream.fallback_queue.clone());
        Pipeline::compile(PipelineParts { classification, route, route_broken, queues, fallback_queue })
    }

    fn limits(&self) -> HashMap<Key, QueueLimits> {
        let schedules: HashMap<&Key, Arc<Schedule>> =
            self.hours.iter().filter_map(|(key, spec)| Some((key, Arc::new(Schedule::new(spec)?)))).collect();
        let limits = self.queues.iter().map(|(key, spec)| {
            let hours = spec.hours.as_ref().and_then(|hours| schedules.get(hours).cloned());
            (key.clone(), QueueLimits { hours, max_open: spec.max_open })
        });
        limits.filter(|(_, limits)| limits.hours.is_some() || limits.max_open.is_some()).collect()
    }
}

/// Returns what conditions of a workstream may name.
#[must_use]
pub fn schema(workstream: &WorkstreamSpec) -> Schema {
    let kind = |kind| match kind {
        VariableType::Text => VarKind::Text,
        VariableType::Number => VarKind::Number,
    };
    let declared: Vec<VarDecl> =
        workstream.context_variables.iter().map(|variable| VarDecl { name: variable.name.clone(), kind: kind(variable.kind) }).collect();
    Schema::new(&declared)
}

/// Returns a rule's condition, checked.
///
/// # Errors
/// What is wrong with it, with the rule's field and the place in the condition.
pub fn condition(rule: &Rule, schema: &Schema) -> Result<Condition, Invalid> {
    check(&rule.when, schema).map_err(|error| {
        let mark = Some(Mark::of(&rule.when, &error.span));
        Invalid { field: format!("rules[{}].when", rule.key), message: error.message, help: error.help, mark }
    })
}

/// Returns the rules of a set with their conditions, up to the first whose condition is not accepted (any more), and that one.
fn compile<'r>(ruleset: &'r RuleSetSpec, schema: &Schema) -> (Vec<(&'r Rule, Condition)>, Option<BrokenRule>) {
    let mut compiled = Vec::with_capacity(ruleset.rules.len());
    for rule in &ruleset.rules {
        match condition(rule, schema) {
            Ok(condition) => compiled.push((rule, condition)),
            Err(error) => return (compiled, Some(BrokenRule { key: rule.key.clone(), error: error.to_string() })),
        }
    }
    (compiled, None)
}

fn classification_rule((rule, condition): (&Rule, Condition)) -> ClassificationRule {
    ClassificationRule { key: rule.key.clone(), condition, set: rule.set.clone().unwrap_or_default() }
}
