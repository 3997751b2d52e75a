//! `rule add`: the first rule of a stage creates the workstream's rule set.

use clap::Args;

use super::effect::EffectArgs;
use super::set::{self, Found};
use super::{Place, objects};
use crate::backend::BackendError;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::ui::{Detail, Outcome};
use crate::domain::{Key, Kind, ObjectRef, Rule, RuleSetSpec, Spec, Stage};
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
    #[command(flatten)]
    effect: EffectArgs,
    #[command(flatten)]
    place: Place,
    /// Stage of routing: route or classification [default: that of what the rule does]
    #[arg(long, value_name = "STAGE", value_parser = objects::value::<Stage>)]
    stage: Option<Stage>,
    /// Key of the rule set; a new key begins another classification rule set [default: WORKSTREAM-STAGE]
    #[arg(long, value_name = "KEY", value_parser = objects::key)]
    ruleset: Option<Key>,
    /// Place of a new classification rule set among the others [default: the last]
    #[arg(long, value_name = "N")]
    order: Option<u32>,
    /// If the rule exists already, leave it as it is
    #[arg(long)]
    if_absent: bool,
}

pub(super) async fn cmd_rule_add(ctx: &Ctx, args: &RuleAddArgs) -> Result<Outcome, CliError> {
    let stage = args.stage.unwrap_or_else(|| args.effect.stage());
    args.effect.check(stage)?;
    if args.effect.is_empty() {
        return Err(no_effect(stage));
    }
    let backend = ctx.backend()?;
    let variables = set::workstream(&backend, &args.workstream).await?.context_variables;
    let mut rule = Rule { key: args.key.clone(), when: args.when.clone(), queue: None, queues: Vec::new(), set: None };
    args.effect.apply_to(&mut rule, &variables)?;
    let all = set::all(&backend, &args.workstream).await?;
    if args.if_absent
        && let Some((found, index)) = all.iter().find_map(|found| Some((found, found.index_of(&args.key).ok()?)))
    {
        return Ok(left_alone(found, index, &rule));
    }
    let Some(target) = chosen(args, stage, &all)? else {
        return create_set(ctx, args, stage, rule, &all).await;
    };
    if args.order.is_some() {
        let message = format!("{target} exists already, so --order can't place it");
        return Err(CliError::Usage { message, help: Some(format!("change it with  chanctl api PATCH /v1/rulesets/{}", target.key)) });
    }
    let locate = |all: Vec<Found>| all.into_iter().find(|found| found.target == target).ok_or_else(|| set::no_rules(&args.workstream));
    set::change(ctx, SCHEMA, &args.workstream, None, locate, |found| {
        if found.index_of(&args.key).is_ok() {
            return Err(BackendError::AlreadyExists { object: format!("rule/{}", args.key) }.into());
        }
        let index = found.place(&args.place)?;
        found.spec.rules.insert(index, rule.clone());
        Ok(args.key.clone())
    })
    .await
}

/// Returns the complaint that a rule does nothing.
fn no_effect(stage: Stage) -> CliError {
    let (flag, env, field, help) = match stage {
        Stage::Route => ("--queue", "CHANCTL_QUEUE", "queue", "Queue that takes matching conversations"),
        Stage::Classification => ("--set-priority", "CHANCTL_SET_PRIORITY", "set", "One of --set-priority, --skill and --set-var"),
    };
    CliError::Missing(vec![Detail {
        flag: Some(flag.into()),
        env: Some(env.into()),
        manifest_key: Some(format!("rulesets[].rules[].{field}")),
        help: Some(help.into()),
        ..Detail::new("CH0102", format!("{flag} is missing"))
    }])
}

/// Returns the rule set that takes the rule; `None` if it has to be made.
fn chosen(args: &RuleAddArgs, stage: Stage, all: &[Found]) -> Result<Option<ObjectRef>, CliError> {
    let of_stage: Vec<&Found> = all.iter().filter(|found| found.spec.stage == stage).collect();
    match (&args.ruleset, of_stage.as_slice()) {
        (None, []) => Ok(None),
        (None, [only]) => Ok(Some(only.target.clone())),
        (None, several) => {
            let keys: Vec<&str> = several.iter().map(|found| found.target.key.as_str()).collect();
            let detail = Detail {
                flag: Some("--ruleset".into()),
                env: Some("CHANCTL_RULESET".into()),
                manifest_key: Some("rulesets[].key".into()),
                help: Some(format!("One of {}", keys.join(", "))),
                ..Detail::new("CH0102", format!("--ruleset is missing: workstream/{} has several of stage {stage}", args.workstream))
            };
            Err(CliError::Missing(vec![detail]))
        }
        (Some(key), found) => match (found.iter().find(|found| found.target.key == *key), found.first()) {
            (Some(found), _) => Ok(Some(found.target.clone())),
            (None, Some(other)) if stage == Stage::Route => {
                let message = format!("workstream/{} has the rule set {} for this stage", args.workstream, other.target.key);
                Err(CliError::Usage { message, help: Some("leave --ruleset out".into()) })
            }
            (None, _) => Ok(None),
        },
    }
}

async fn create_set(ctx: &Ctx, args: &RuleAddArgs, stage: Stage, rule: Rule, all: &[Found]) -> Result<Outcome, CliError> {
    let key = args.ruleset.clone().unwrap_or_else(|| Key::for_ruleset(&args.workstream, stage.as_str()));
    // Another rule set comes after those that are there.
    let last = all.iter().filter(|found| found.spec.stage == stage).map(|found| found.spec.order.unwrap_or_default()).max();
    let order = args.order.or(last.map(|last| last.saturating_add(1)));
    let spec = RuleSetSpec { workstream: args.workstream.clone(), stage, order, rules: Vec::new() };
    let empty = Found { target: ObjectRef::new(Kind::RuleSet, key.clone()), spec, revision: 0 };
    empty.place(&args.place)?;
    let spec = Spec::RuleSet(RuleSetSpec { rules: vec![rule], ..empty.spec });
    let changes = ChangeSet::of(Step::Create(NewObject::named(key, None, spec)));
    let report = ctx.backend()?.apply(ChangeSet { dry_run: ctx.global.dry_run, ..changes }).await?;
    set::outcome(ctx, SCHEMA, &args.key, &report)
}

/// An existing rule stays; what differs from the wanted one is told.
fn left_alone(found: &Found, index: usize, wanted: &Rule) -> Outcome {
    let outcome = Outcome::new(SCHEMA, found.rule_json(index).unwrap_or_default()).with_text(on_screen(&format!("rule/{} unchanged\n", wanted.key)));
    let Some(present) = found.spec.rules.get(index) else { return outcome };
    let differing: Vec<&str> = [
        ("when", present.when != wanted.when),
        ("queue", present.queue != wanted.queue),
        ("queues", present.queues != wanted.queues),
        ("set", present.set != wanted.set),
    ]
    .into_iter()
    .filter(|(_, differs)| *differs)
    .map(|(field, _)| field)
    .collect();
    if differing.is_empty() {
        return outcome;
    }
    outcome.with_warning(format!("rule/{} exists already and was left as it is; it differs in {}", wanted.key, differing.join(", ")))
}
