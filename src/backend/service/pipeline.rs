//! The routing pipeline over the store: the rule sets of a workstream read and compiled, the open conversations of a queue counted.

use std::collections::HashMap;

use super::system::ServiceBackend;
use crate::backend::BackendError;
use crate::domain::{Key, Kind, ObjectRef, Routing, RuleSetSpec, Spec, WorkstreamSpec};
use crate::routing::Context;
use crate::routing::pipeline::{Configured, Pipeline, Progress};

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
    let rulesets = rulesets(service, key).await?;
    let (mut queues, mut hours) = (HashMap::new(), HashMap::new());
    for key in Configured::named_queues(rulesets.iter().map(|(_, ruleset)| ruleset)) {
        let Some(Spec::Queue(queue)) = stored(service, Kind::Queue, &key).await? else { continue };
        if let Some(of) = queue.hours.clone().filter(|of| !hours.contains_key(of))
            && let Some(Spec::Hours(spec)) = stored(service, Kind::Hours, &of).await?
        {
            hours.insert(of, spec);
        }
        queues.insert(key, queue);
    }
    Ok(Configured { workstream, rulesets, queues, hours }.pipeline())
}

async fn stored(service: &ServiceBackend, kind: Kind, key: &Key) -> Result<Option<Spec>, BackendError> {
    Ok(service.store().get(&ObjectRef::new(kind, key.clone())).await?.map(|record| record.spec))
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
    Configured::sort(&mut found);
    Ok(found)
}
