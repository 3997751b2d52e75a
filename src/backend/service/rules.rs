//! Rule sets: checked when they are written, compiled and asked when something is routed.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::system::ServiceBackend;
use crate::backend::{BackendError, InvalidReason, RouteDecision, RouteRequest};
use crate::domain::{Invalid, Key, Kind, Mark, ObjectRef, Routing, Rule, RuleSetSpec, Spec, VariableType, WorkstreamSpec};
use crate::routing::{self, CompiledRules, Condition, Context, Decision, RouteRule, Schema, VarDecl, VarKind};

/// The most variables that a workstream declares, and rules that a set holds.
const VARIABLES_MAX: usize = 100;
const RULES_MAX: usize = 10_000;

/// Checks a rule set against its workstream in the draft. (That its queues exist has been checked.)
pub(super) async fn check(draft: &Draft<'_>, ruleset: &RuleSetSpec) -> Result<(), BackendError> {
    let workstream = draft.get(Kind::Workstream, &ruleset.workstream).await?;
    let Spec::Workstream(workstream) = &workstream.spec else {
        return Err(BackendError::Other("a key names an object of another kind".into()));
    };
    check_against(ruleset, workstream)
}

/// Checks keys and conditions of a rule set; reports every broken condition at once.
pub(super) fn check_against(ruleset: &RuleSetSpec, workstream: &WorkstreamSpec) -> Result<(), BackendError> {
    if ruleset.rules.len() > RULES_MAX {
        return Err(BackendError::field(Invalid::new("rules", format!("holds {} rules, a rule set has at most {RULES_MAX}", ruleset.rules.len()))));
    }
    let mut keys = BTreeSet::new();
    if let Some(twice) = ruleset.rules.iter().find(|rule| !keys.insert(&rule.key)) {
        return Err(BackendError::AlreadyExists { object: format!("rule/{}", twice.key) });
    }
    let schema = schema(workstream);
    let errors: Vec<Invalid> = ruleset.rules.iter().filter_map(|rule| condition(rule, &schema).err()).collect();
    if errors.is_empty() { Ok(()) } else { Err(BackendError::Invalid { reason: InvalidReason::Condition, errors }) }
}

fn condition(rule: &Rule, schema: &Schema) -> Result<Condition, Invalid> {
    routing::check(&rule.when, schema).map_err(|error| {
        let mark = Some(Mark::of(&rule.when, &error.span));
        Invalid { field: format!("rules[{}].when", rule.key), message: error.message, help: error.help, mark }
    })
}

/// Checks a workstream's declared variables.
pub(super) fn check_variables(workstream: &WorkstreamSpec) -> Result<(), BackendError> {
    let refuse = |name: &str, message: &str| Err(BackendError::field(Invalid::new(format!("contextVariables[{name}]"), message)));
    if workstream.context_variables.len() > VARIABLES_MAX {
        return refuse("", &format!("a workstream declares at most {VARIABLES_MAX} variables"));
    }
    let mut names = BTreeSet::new();
    for variable in &workstream.context_variables {
        let name = variable.name.as_str();
        let word = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        if !word || name.len() > 100 {
            return refuse(name, "a name is a letter or '_', then letters, digits and '_', at most 100 characters");
        }
        if !names.insert(name) {
            return refuse(name, "is declared twice");
        }
    }
    Ok(())
}

fn schema(workstream: &WorkstreamSpec) -> Schema {
    let kind = |kind| match kind {
        VariableType::Text => VarKind::Text,
        VariableType::Number => VarKind::Number,
    };
    let declared: Vec<VarDecl> =
        workstream.context_variables.iter().map(|variable| VarDecl { name: variable.name.clone(), kind: kind(variable.kind) }).collect();
    Schema::new(&declared)
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
    let routing = prepare(service, key, workstream).await?.decide(&context)?;
    Ok(RouteDecision { workstream: key.clone(), rule: routing.rule, queue: routing.queue, reason: routing.reason, explanation: routing.explanation })
}

/// A workstream's stored rules, ready to decide.
pub(super) enum Prepared {
    /// They can be asked.
    Rules(CompiledRules),
    /// One of them is broken, so everything goes where this says.
    Broken(Routing),
}

impl Prepared {
    /// Returns where a conversation with this context goes.
    pub(super) fn decide(&self, context: &Context) -> Result<Routing, BackendError> {
        match self {
            Prepared::Rules(rules) => routing_of(rules.decide(context)),
            Prepared::Broken(routing) => Ok(routing.clone()),
        }
    }
}

/// Reads and compiles the workstream's stored rules.
pub(super) async fn prepare(service: &ServiceBackend, key: &Key, workstream: &WorkstreamSpec) -> Result<Prepared, BackendError> {
    let holder = service.store().holder(super::objects::ROUTES_OF_WORKSTREAM, key.as_str()).await?;
    let rules = match holder {
        Some(target) => stored_rules(service, &target).await?,
        None => Vec::new(),
    };
    let schema = schema(workstream);
    let mut compiled = Vec::with_capacity(rules.len());
    for rule in &rules {
        match condition(rule, &schema) {
            Ok(condition) => compiled.push(RouteRule { key: rule.key.to_string(), queue: rule.queue.to_string(), condition }),
            // Rules are checked when they are written; one that is broken all the same must not lose the message.
            Err(error) => return Ok(Prepared::Broken(broken_rule(&rule.key, &workstream.fallback_queue, &error))),
        }
    }
    Ok(Prepared::Rules(CompiledRules::compile(compiled, workstream.fallback_queue.as_str())))
}

async fn stored_rules(service: &ServiceBackend, target: &ObjectRef) -> Result<Vec<Rule>, BackendError> {
    match service.store().get(target).await?.map(|record| record.spec) {
        Some(Spec::RuleSet(ruleset)) => Ok(ruleset.rules),
        _ => Ok(Vec::new()),
    }
}

fn broken_rule(rule: &Key, fallback: &Key, error: &Invalid) -> Routing {
    Routing { rule: None, queue: fallback.clone(), reason: "rule-failed".into(), explanation: format!("rule {rule} can't be evaluated: {error}") }
}

fn routing_of(decision: Decision) -> Result<Routing, BackendError> {
    let queue = decision.queue.parse().map_err(BackendError::field)?;
    Ok(Routing { rule: decision.rule, queue, reason: decision.reason.code().to_owned(), explanation: decision.reason.to_string() })
}
