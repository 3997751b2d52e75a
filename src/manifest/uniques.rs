//! What only one object of a manifest may have: the agent of a channel, the route stage of a workstream, an agent at the provider.

use std::collections::HashMap;

use super::desired::DesiredObject;
use super::walk::Walk;
use crate::domain::{Spec, Stage};

/// Reports every object that takes what another one of the manifest has.
pub(super) fn check<'o>(walk: &mut Walk<'_>, objects: impl Iterator<Item = &'o DesiredObject>) {
    let mut holders: HashMap<String, &DesiredObject> = HashMap::new();
    for object in objects {
        let Some((field, what)) = claimed(&object.spec) else { continue };
        let Some(holder) = holders.get(&what) else {
            holders.insert(what, object);
            continue;
        };
        let first = walk.position(holder.place(""));
        walk.begin(object.path(), false);
        let message = format!("{what} is taken by {}; it stands at {first}", holder.target);
        walk.inside(field, |walk| walk.field(object.place(field), message, Some("only one object may have it: take one of them out".into())));
    }
}

/// Returns what an object claims for itself, with the field that says so.
fn claimed(spec: &Spec) -> Option<(&'static str, String)> {
    match spec {
        Spec::Channel(channel) => Some(("agent", format!("agent/{}", channel.agent))),
        Spec::RuleSet(rules) if rules.stage == Stage::Route => Some(("workstream", format!("the route stage of workstream/{}", rules.workstream))),
        Spec::Agent(agent) => Some(("agentId", format!("the agent {}/{} of account/{}", agent.brand_id, agent.agent_id, agent.account))),
        _ => None,
    }
}
