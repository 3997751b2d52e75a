//! The routing pipeline over the store: the rule sets of a workstream read and compiled, the open conversations of a queue counted.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::rules::{condition, schema};
use super::system::ServiceBackend;
use crate::backend::BackendError;
use crate::domain::{Key, Kind, ObjectRef, Routing, Rule, RuleSetSpec, Spec, Stage, WorkstreamSpec};
use crate::routing::hours::Schedule;
use crate::routing::pipeline::{BrokenRule, ClassificationRule, ClassificationSet, Pipeline, PipelineParts, Progress, QueueLimits, RouteRule};
use crate::routing::{Condition, Context, Schema};

/// Returns where a conversation with this context goes. One that is open in a queue already does not count there itself.
pub(super) async fn decide(service: &ServiceBackend, pipeline: &Pipeline, context: &Context, open_in: Option<&Key>) -> Result<Routing, BackendError> {
    let classified = pipeline.classify(context);
    let mut run = pipeline.route(&classified);
    loop {
        match run.advance() {
            Progress::Count { queue, at_most } => {
                let itself = u32::from(open_in == Some(&queue));
                let open = service.store().open_in_queue(&queue, at_most.saturating_add(itself)).await?;
                run.answer(open.saturating_sub(itself));
            }
            Progress::Decided(routing) => return Ok(*routing),
        }
    }
}

/// Reads and compiles the rule sets of a workstream, and what limits the queues that they name.
pub(super) async fn prepare(service: &ServiceBackend, key: &Key, workstream: &WorkstreamSpec) -> Result<Pipeline, BackendError> {
    let schema = schema(workstream);
    let (mut classification, mut route, mut route_broken) = (Vec::new(), Vec::new(), None);
    for (key, ruleset) in rulesets(service, key).await? {
        let (rules, broken) = compile(&ruleset, &schema);
        match ruleset.stage {
            Stage::Classification => classification.push(ClassificationSet { key, rules: rules.map(classification_rule).collect(), broken }),
            Stage::Route => {
                route.extend(rules.map(|(rule, condition)| RouteRule::new(rule, condition)));
                route_broken = broken;
            }
        }
    }
    let queues = queue_limits(service, &route).await?;
    Ok(Pipeline::compile(PipelineParts { classification, route, route_broken, queues, fallback_queue: workstream.fallback_queue.clone() }))
}

/// Returns the rule sets of a workstream: those of classification in their order, then that of the routes.
pub(super) async fn rulesets(service: &ServiceBackend, workstream: &Key) -> Result<Vec<(Key, RuleSetSpec)>, BackendError> {
    let mut found = Vec::new();
    for target in service.store().dependents(&ObjectRef::new(Kind::Workstream, workstream.clone())).await? {
        if target.kind != Kind::RuleSet {
            continue;
        }
        if let Some(Spec::RuleSet(ruleset)) = service.store().get(&target).await?.map(|record| record.spec) {
            found.push((target.key, ruleset));
        }
    }
    found.sort_by(|(key, ruleset), (other_key, other)| (ruleset.stage, ruleset.place(key)).cmp(&(other.stage, other.place(other_key))));
    Ok(found)
}

/// Returns the rules of a set with their conditions, up to the first whose condition is not accepted (any more), and that one.
fn compile<'r>(ruleset: &'r RuleSetSpec, schema: &Schema) -> (impl Iterator<Item = (&'r Rule, Condition)>, Option<BrokenRule>) {
    let mut compiled = Vec::with_capacity(ruleset.rules.len());
    let mut broken = None;
    for rule in &ruleset.rules {
        match condition(rule, schema) {
            Ok(condition) => compiled.push((rule, condition)),
            Err(error) => {
                broken = Some(BrokenRule { key: rule.key.clone(), error: error.to_string() });
                break;
            }
        }
    }
    (compiled.into_iter(), broken)
}

fn classification_rule((rule, condition): (&Rule, Condition)) -> ClassificationRule {
    ClassificationRule { key: rule.key.clone(), condition, set: rule.set.clone().unwrap_or_default() }
}

async fn queue_limits(service: &ServiceBackend, route: &[RouteRule]) -> Result<HashMap<Key, QueueLimits>, BackendError> {
    let named: BTreeSet<&Key> = route.iter().flat_map(|rule| &rule.queues).map(|share| &share.queue).collect();
    let mut schedules: HashMap<Key, Option<Arc<Schedule>>> = HashMap::new();
    let mut limits = HashMap::new();
    for queue in named {
        let record = service.store().get(&ObjectRef::new(Kind::Queue, queue.clone())).await?;
        let Some(Spec::Queue(spec)) = record.map(|record| record.spec) else { continue };
        let hours = match spec.hours {
            Some(key) if !schedules.contains_key(&key) => {
                let schedule = schedule(service, &key).await?;
                schedules.entry(key).or_insert(schedule).clone()
            }
            Some(key) => schedules.get(&key).cloned().flatten(),
            None => None,
        };
        if hours.is_some() || spec.max_open.is_some() {
            limits.insert(queue.clone(), QueueLimits { hours, max_open: spec.max_open });
        }
    }
    Ok(limits)
}

async fn schedule(service: &ServiceBackend, key: &Key) -> Result<Option<Arc<Schedule>>, BackendError> {
    let record = service.store().get(&ObjectRef::new(Kind::Hours, key.clone())).await?;
    let Some(Spec::Hours(hours)) = record.map(|record| record.spec) else { return Ok(None) };
    let schedule = Schedule::new(&hours);
    if schedule.is_none() {
        // The zone was known when it was written. A queue without hours is open: nothing waits longer for it.
        tracing::warn!(hours = %key, timezone = %hours.timezone, "the time zone is not known here; the hours don't count");
    }
    Ok(schedule.map(Arc::new))
}
