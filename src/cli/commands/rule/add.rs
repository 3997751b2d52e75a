//! `rule add`: the first rule of a stage creates the workstream's rule set.

use clap::Args;

use super::set::{self, Found};
use super::{Place, objects};
use crate::backend::BackendError;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::Outcome;
use crate::domain::{Key, Rule, RuleSetSpec, Spec, Stage};
use crate::plan::{ChangeSet, NewObject, Step};

const SCHEMA: &str = "chanctl.rule.add/v1";

/// Arguments of `rule add`.
#[derive(Debug, Args)]
pub(crate) struct RuleAddArgs {
    /// Workstream
    #[arg(value_name = "WORKSTREAM", value_parser = objects::key)]
    workstream: Key,
    /// Key of the new rule, unique in the workstream
    #[arg(value_name = "KEY", value_parser = objects::key)]
    key: Key,
    /// Condition, for example 'customer.name == "Ana Souza"'
    #[arg(long, value_name = "EXPR")]
    when: String,
    /// Queue that takes matching conversations
    #[arg(long, value_name = "QUEUE", value_parser = objects::key)]
    queue: Key,
    #[command(flatten)]
    place: Place,
    /// Stage of routing: route
    #[arg(long, value_name = "STAGE", value_parser = stage, default_value = "route")]
    stage: Stage,
    /// Key of the rule set [default: WORKSTREAM-STAGE]
    #[arg(long, value_name = "KEY", value_parser = objects::key)]
    ruleset: Option<Key>,
    /// If the rule exists already, leave it as it is
    #[arg(long)]
    if_absent: bool,
}

fn stage(text: &str) -> Result<Stage, String> {
    match text {
        "route" => Ok(Stage::Route),
        _ => Err(format!("{text:?} is not a stage that is supported; use route")),
    }
}

pub(super) async fn cmd_rule_add(ctx: &Ctx, args: &RuleAddArgs) -> Result<Outcome, CliError> {
    let backend = ctx.backend()?;
    let rule = Rule { key: args.key.clone(), when: args.when.clone(), queue: args.queue.clone() };
    let Some(found) = set::find(&backend, &args.workstream).await? else {
        return create_set(ctx, args, rule).await;
    };
    if args.ruleset.as_ref().is_some_and(|key| *key != found.target.key) {
        let message = format!("workstream/{} has the rule set {} for this stage", args.workstream, found.target.key);
        return Err(CliError::Usage { message, help: Some("leave --ruleset out".into()) });
    }
    if args.if_absent
        && let Ok(index) = found.index_of(&args.key)
    {
        return Ok(left_alone(&found, index, &rule));
    }
    set::change(ctx, SCHEMA, &args.workstream, None, |found| {
        if found.index_of(&args.key).is_ok() {
            return Err(BackendError::AlreadyExists { object: format!("rule/{}", args.key) }.into());
        }
        let index = found.place(&args.place)?;
        found.spec.rules.insert(index, rule.clone());
        Ok(args.key.clone())
    })
    .await
}

async fn create_set(ctx: &Ctx, args: &RuleAddArgs, rule: Rule) -> Result<Outcome, CliError> {
    let empty = Found {
        target: crate::domain::ObjectRef::new(crate::domain::Kind::RuleSet, args.key.clone()),
        spec: RuleSetSpec { workstream: args.workstream.clone(), stage: args.stage, rules: Vec::new() },
        revision: 0,
    };
    empty.place(&args.place)?;
    let key = args.ruleset.clone().unwrap_or_else(|| Key::for_ruleset(&args.workstream, args.stage.as_str()));
    let spec = Spec::RuleSet(RuleSetSpec { rules: vec![rule], ..empty.spec });
    let changes = ChangeSet::of(Step::Create(NewObject { key, name: None, spec, if_absent: false }));
    let report = ctx.backend()?.apply(ChangeSet { dry_run: ctx.global.dry_run, ..changes }).await?;
    set::outcome(ctx, SCHEMA, &args.key, &report)
}

/// An existing rule stays; what differs from the wanted one is told.
fn left_alone(found: &Found, index: usize, wanted: &Rule) -> Outcome {
    let outcome = Outcome::new(SCHEMA, found.rule_json(index).unwrap_or_default()).with_text(format!("rule/{} unchanged\n", wanted.key));
    let Some(present) = found.spec.rules.get(index) else { return outcome };
    let differing: Vec<&str> = [("when", present.when != wanted.when), ("queue", present.queue != wanted.queue)]
        .into_iter()
        .filter(|(_, differs)| *differs)
        .map(|(field, _)| field)
        .collect();
    if differing.is_empty() {
        return outcome;
    }
    outcome.with_warning(format!("rule/{} exists already and was left as it is; it differs in {}", wanted.key, differing.join(", ")))
}
