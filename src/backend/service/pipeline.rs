//! The routing pipeline over the store: the rule sets of a workstream read and compiled, the open conversations of a queue counted.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::rules::{condition, schema};
use super::system::ServiceBackend;
use crate::backend::BackendError;
use crate::domain::{Invalid, Key, Kind, ObjectRef, Routing, RuleSetSpec, Spec, Stage, WorkstreamSpec};
use crate::routing::hours::Schedule;
use crate::routing::pipeline::{ClassificationRule, ClassificationSet, Pipeline, PipelineParts, Progress, QueueLimits, RouteRule};
use crate::routing::{Context, Schema};

/// A workstream's stored rule sets, ready to decide.
pub(super) enum Prepared {
    /// They can be asked.
    Rules(Box<Pipeline>),
    /// One of the rules is broken, so everything goes where this says.
    Broken(Box<Routing>),
}

impl Prepared {
    /// Returns where a conversation with this context goes. One that is open in a queue already does not count there itself.
    pub(super) async fn decide(&self, service: &ServiceBackend, context: &Context, open_in: Option<&Key>) -> Result<Routing, BackendError> {
        let pipeline = match self {
            Prepared::Rules(pipeline) => pipeline,
            Prepared::Broken(routing) => return Ok(Routing::clone(routing)),
        };
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
}

/// Reads and compiles the rule sets of a workstream, and what limits the queues that they name.
pub(super) async fn prepare(service: &ServiceBackend, key: &Key, workstream: &WorkstreamSpec) -> Result<Prepared, BackendError> {
    let rulesets = rulesets(service, key).await?;
    let schema = schema(workstream);
    let compiled = match compile(&rulesets, &schema) {
        Ok(compiled) => compiled,
        // Rules are checked when they are written; one that is broken all the same must not lose the message.
        Err(broken) => return Ok(Prepared::Broken(Box::new(broken_rule(&broken, &workstream.fallback_queue)))),
    };
    let queues = queue_limits(service, &compiled.route).await?;
    let Compiled { classification, route } = compiled;
    let parts = PipelineParts { classification, route, queues, fallback_queue: workstream.fallback_queue.clone() };
    Ok(Prepared::Rules(Box::new(Pipeline::compile(parts))))
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

#[derive(Default)]
struct Compiled {
    classification: Vec<ClassificationSet>,
    route: Vec<RouteRule>,
}

fn compile(rulesets: &[(Key, RuleSetSpec)], schema: &Schema) -> Result<Compiled, Box<(Key, Invalid)>> {
    let mut compiled = Compiled::default();
    for (key, ruleset) in rulesets {
        let mut classifying = Vec::new();
        for rule in &ruleset.rules {
            let condition = condition(rule, schema).map_err(|error| Box::new((rule.key.clone(), error)))?;
            match ruleset.stage {
                Stage::Route => compiled.route.push(RouteRule::new(rule, condition)),
                Stage::Classification => {
                    let set = rule.set.clone().unwrap_or_default();
                    classifying.push(ClassificationRule { key: rule.key.clone(), condition, set });
                }
            }
        }
        if ruleset.stage == Stage::Classification {
            compiled.classification.push(ClassificationSet { key: key.clone(), rules: classifying });
        }
    }
    Ok(compiled)
}

fn broken_rule((rule, error): &(Key, Invalid), fallback: &Key) -> Routing {
    Routing::unruled(fallback.clone(), "rule-failed", format!("rule {rule} can't be evaluated: {error}"))
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
