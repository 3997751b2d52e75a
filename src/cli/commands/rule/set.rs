//! The rule set behind the verbs: found by its workstream, changed as a whole, guarded by its revision.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::{Place, effect};
use crate::backend::{Backend, BackendError, ListQuery};
use crate::cli::commands::objects;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::ui::Outcome;
use crate::domain::{Key, Kind, ObjectRef, Resource, Rule, RuleSetSpec, Spec, WorkstreamSpec};
use crate::plan::{ChangeSet, Step};

/// How often a change is made again on what another process has written in between.
const TRIES: usize = 5;

/// A stored rule set.
pub(super) struct Found {
    pub(super) target: ObjectRef,
    pub(super) spec: RuleSetSpec,
    pub(super) revision: u64,
}

impl Found {
    fn of(resource: Resource) -> Option<Found> {
        let target = resource.target();
        match resource.spec {
            Spec::RuleSet(spec) => Some(Found { target, spec, revision: resource.revision }),
            _ => None,
        }
    }

    /// Returns a rule as JSON, with its place.
    pub(super) fn rule_json(&self, index: usize) -> Option<Value> {
        let rule = self.spec.rules.get(index)?;
        let mut json = json!({
            "kind": "rule", "key": rule.key, "workstream": self.spec.workstream, "ruleset": self.target.key, "stage": self.spec.stage.as_str(),
            "position": index + 1, "revision": self.revision,
        });
        if let (Some(fields), Value::Object(own)) = (json.as_object_mut(), json!(rule)) {
            fields.extend(own);
            fields.extend(effect::words(rule).map(|words| ("effect".to_owned(), words.into())));
        }
        Some(json)
    }

    /// Returns the index of a rule.
    pub(super) fn index_of(&self, key: &Key) -> Result<usize, CliError> {
        let missing = || BackendError::NotFound { object: format!("rule/{key} of workstream/{}", self.spec.workstream) };
        Ok(self.spec.rules.iter().position(|rule| rule.key == *key).ok_or_else(missing)?)
    }

    /// Returns the index at which a rule is to be put.
    pub(super) fn place(&self, place: &Place) -> Result<usize, CliError> {
        let end = self.spec.rules.len();
        match (&place.position, &place.before, &place.after) {
            (Some(position), _, _) if *position as usize > end + 1 => {
                Err(CliError::usage(format!("position {position} is behind the end: there are {end} rules")))
            }
            (Some(position), _, _) => Ok(*position as usize - 1),
            (None, Some(before), _) => self.index_of(before),
            (None, None, Some(after)) => Ok(self.index_of(after)? + 1),
            (None, None, None) => Ok(end),
        }
    }
}

/// Returns what is configured of a workstream.
pub(super) async fn workstream(backend: &Arc<dyn Backend>, key: &Key) -> Result<WorkstreamSpec, CliError> {
    let resource = backend.get(&ObjectRef::new(Kind::Workstream, key.clone())).await?;
    match resource.spec {
        Spec::Workstream(spec) => Ok(spec),
        _ => Err(anyhow::anyhow!("workstream/{key} is no workstream").into()),
    }
}

/// Returns the rule sets of a workstream, which has to exist itself, in the order of the pipeline.
pub(super) async fn all(backend: &Arc<dyn Backend>, workstream: &Key) -> Result<Vec<Found>, CliError> {
    backend.get(&ObjectRef::new(Kind::Workstream, workstream.clone())).await?;
    let page = backend.list(&ListQuery::all(Kind::RuleSet)).await?;
    let mut found: Vec<Found> = page.items.into_iter().filter_map(Found::of).filter(|found| found.spec.workstream == *workstream).collect();
    found.sort_by(|one, other| (one.spec.stage, one.spec.place(&one.target.key)).cmp(&(other.spec.stage, other.spec.place(&other.target.key))));
    Ok(found)
}

/// Returns the complaint that a workstream has no such rules.
pub(super) fn no_rules(workstream: &Key) -> CliError {
    BackendError::NotFound { object: format!("the rules of workstream/{workstream}") }.into()
}

/// Returns the rule set that holds a rule.
pub(super) fn holding(all: Vec<Found>, workstream: &Key, rule: &Key) -> Result<Found, CliError> {
    let missing = || BackendError::NotFound { object: format!("rule/{rule} of workstream/{workstream}") };
    Ok(all.into_iter().find(|found| found.index_of(rule).is_ok()).ok_or_else(missing)?)
}

/// Finds a rule of a workstream.
pub(super) async fn find_rule(backend: &Arc<dyn Backend>, workstream: &Key, key: &Key) -> Result<(Found, usize), CliError> {
    let found = holding(all(backend, workstream).await?, workstream, key)?;
    let index = found.index_of(key)?;
    Ok((found, index))
}

/// Changes the rules of the set that `locate` finds and returns the rule that `change` names. Without `--revision` a change is made again
/// when somebody else was quicker.
pub(super) async fn change(
    ctx: &Ctx,
    schema: &'static str,
    workstream: &Key,
    revision: Option<u64>,
    locate: impl Fn(Vec<Found>) -> Result<Found, CliError>,
    change: impl Fn(&mut Found) -> Result<Key, CliError>,
) -> Result<Outcome, CliError> {
    let backend = ctx.backend()?;
    for _ in 0..TRIES {
        let mut found = locate(all(&backend, workstream).await?)?;
        let expect = revision.unwrap_or(found.revision);
        let rule = change(&mut found)?;
        let changes = ChangeSet { dry_run: ctx.global.dry_run, ..ChangeSet::of(update_step(&found, expect)) };
        match backend.apply(changes).await {
            Err(BackendError::Stale { .. }) if revision.is_none() => {}
            result => return outcome(ctx, schema, &rule, &result?),
        }
    }
    Err(BackendError::Unavailable { message: format!("the rules of workstream/{workstream} keep changing"), retry_after_s: Some(1) }.into())
}

fn update_step(found: &Found, expect: u64) -> Step {
    let patch = Map::from_iter([("rules".to_owned(), json!(found.spec.rules))]);
    Step::Update { target: found.target.clone(), expect: Some(expect), patch }
}

/// Returns the result of a changed rule set: the rule as it is now, or what it was when it is gone.
pub(super) fn outcome(ctx: &Ctx, schema: &'static str, rule: &Key, report: &crate::plan::ChangeReport) -> Result<Outcome, CliError> {
    let found = report.last_resource().cloned().and_then(Found::of);
    let data = found.as_ref().and_then(|found| found.index_of(rule).ok().and_then(|index| found.rule_json(index)));
    let data = data.unwrap_or_else(|| json!({"kind": "rule", "key": rule}));
    let position = data.get("position").and_then(Value::as_u64);
    let text = match (report.changed(), position) {
        (0, _) => format!("rule/{rule} unchanged\n"),
        (_, Some(position)) => format!("rule/{rule} is at position {position}\n"),
        (_, None) => format!("rule/{rule} removed\n"),
    };
    Ok(objects::of_report(ctx, Outcome::new(schema, data), report).with_screen(on_screen(&text)))
}

/// Returns the rule that stands at `index`, taken out.
pub(super) fn take(rules: &mut Vec<Rule>, index: usize) -> Option<Rule> {
    (index < rules.len()).then(|| rules.remove(index))
}
