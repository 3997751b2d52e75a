//! Rule sets: checked when they are written, and tried on a context that somebody gives.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::pipeline::{decide, prepare};
use super::system::ServiceBackend;
use crate::backend::{BackendError, InvalidReason, RouteDecision, RouteRequest};
use crate::domain::{Invalid, Key, Kind, ObjectRef, RuleSetSpec, Spec, Stage, WorkstreamSpec};
use crate::routing::pipeline::{condition, schema};
use crate::routing::{self, Context};

/// The most rules that a set holds.
const RULES_MAX: usize = 10_000;
/// The most classification rule sets of a workstream, as in Omnichannel.
const CLASSIFICATION_MAX: usize = 10;

/// Checks a rule set against its workstream in the draft, and against the workstream's other rule sets. (That its queues exist has
/// been checked.)
pub(super) async fn check(draft: &Draft<'_>, key: &Key, ruleset: &RuleSetSpec) -> Result<(), BackendError> {
    let workstream = draft.get(Kind::Workstream, &ruleset.workstream).await?;
    let Spec::Workstream(spec) = &workstream.spec else {
        return Err(BackendError::Other("a key names an object of another kind".into()));
    };
    check_against(ruleset, spec)?;
    check_beside(draft, &ObjectRef::new(Kind::RuleSet, key.clone()), ruleset).await
}

/// Checks that the workstream's other rule sets have no rule of the same key, and that there are not too many of them.
async fn check_beside(draft: &Draft<'_>, own: &ObjectRef, ruleset: &RuleSetSpec) -> Result<(), BackendError> {
    let keys: BTreeSet<&Key> = ruleset.rules.iter().map(|rule| &rule.key).collect();
    let mut of_stage = 1;
    for other in draft.dependents(&ObjectRef::new(Kind::Workstream, ruleset.workstream.clone())).await? {
        if other == *own {
            continue;
        }
        let found = draft.find(&other).await?;
        let Some(Spec::RuleSet(other)) = found.as_deref().map(|record| &record.spec) else { continue };
        if let Some(twice) = other.rules.iter().find(|rule| keys.contains(&rule.key)) {
            return Err(BackendError::AlreadyExists { object: format!("rule/{}", twice.key) });
        }
        of_stage += usize::from(other.stage == ruleset.stage);
    }
    if ruleset.stage == Stage::Classification && of_stage > CLASSIFICATION_MAX {
        let message = format!("of stage classification can be {CLASSIFICATION_MAX} rule sets of a workstream at most");
        return Err(BackendError::field(Invalid::new("stage", message)));
    }
    Ok(())
}

/// Checks the rules of a rule set, what they set and what they ask; reports every broken condition at once.
pub(super) fn check_against(ruleset: &RuleSetSpec, workstream: &WorkstreamSpec) -> Result<(), BackendError> {
    let invalid = |reason, errors: Vec<Invalid>| if errors.is_empty() { Ok(()) } else { Err(BackendError::Invalid { reason, errors }) };
    if ruleset.rules.len() > RULES_MAX {
        return Err(BackendError::field(Invalid::new("rules", format!("holds {} rules, a rule set has at most {RULES_MAX}", ruleset.rules.len()))));
    }
    let mut keys = BTreeSet::new();
    if let Some(twice) = ruleset.rules.iter().find(|rule| !keys.insert(&rule.key)) {
        return Err(BackendError::AlreadyExists { object: format!("rule/{}", twice.key) });
    }
    invalid(InvalidReason::Field, ruleset.check().err().unwrap_or_default())?;
    invalid(InvalidReason::Field, ruleset.variable_errors(workstream))?;
    let schema = schema(workstream);
    invalid(InvalidReason::Condition, ruleset.rules.iter().filter_map(|rule| condition(rule, &schema).err()).collect())
}

/// Says where a given context would go.
pub(super) async fn route(service: &ServiceBackend, request: &RouteRequest) -> Result<RouteDecision, BackendError> {
    let key = request.workstream.as_ref().ok_or_else(|| BackendError::field(Invalid::new("workstream", "is missing")))?;
    let record = service.record(Kind::Workstream, key).await?;
    let Spec::Workstream(workstream) = &record.spec else {
        return Err(BackendError::Other("a key names an object of another kind".into()));
    };
    let refuse = |error: routing::ContextError| BackendError::field(Invalid::new("given", error.to_string()));
    let mut context = Context::from_json(&request.given.to_string()).map_err(refuse)?;
    context.check_vars(&schema(workstream)).map_err(refuse)?;
    context.now.get_or_insert_with(|| service.now());
    let routing = decide(service, &prepare(service, key, workstream).await?, &context, None).await?;
    Ok(RouteDecision { workstream: key.clone(), routing })
}
