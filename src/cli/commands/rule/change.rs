//! `rule update|move|remove`: one rule of the set.

use clap::Args;

use super::effect::EffectArgs;
use super::set::Found;
use super::{Place, objects, set};
use crate::cli::confirm;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::{Detail, Outcome};
use crate::domain::Key;

/// Which rule, and at which revision of its set.
#[derive(Debug, Args)]
struct Which {
    /// Workstream
    #[arg(value_name = "WORKSTREAM", value_parser = objects::key)]
    workstream: Key,
    /// Key of the rule
    #[arg(value_name = "KEY", value_parser = objects::key)]
    key: Key,
    /// Only if the rule set is at this revision
    #[arg(long, value_name = "N")]
    revision: Option<u64>,
}

/// Arguments of `rule update`.
#[derive(Debug, Args)]
pub(crate) struct RuleUpdateArgs {
    #[command(flatten)]
    which: Which,
    /// New condition
    #[arg(long, value_name = "EXPR")]
    when: Option<String>,
    #[command(flatten)]
    effect: EffectArgs,
}

/// Arguments of `rule move`.
#[derive(Debug, Args)]
pub(crate) struct RuleMoveArgs {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    place: Place,
}

/// Arguments of `rule remove`.
#[derive(Debug, Args)]
pub(crate) struct RuleRemoveArgs {
    #[command(flatten)]
    which: Which,
}

/// Returns the search for the rule set that holds a rule.
fn holding(which: &Which) -> impl Fn(Vec<Found>) -> Result<Found, CliError> {
    |all| set::holding(all, &which.workstream, &which.key)
}

pub(super) async fn cmd_rule_update(ctx: &Ctx, args: &RuleUpdateArgs) -> Result<Outcome, CliError> {
    if args.when.is_none() && args.effect.is_empty() {
        let help = "give --when, or --queue of a route rule, or --set-priority, --skill or --set-var of a classification rule";
        return Err(CliError::Usage { message: "nothing to change was given".into(), help: Some(help.into()) });
    }
    let variables = set::workstream(&ctx.backend()?, &args.which.workstream).await?.context_variables;
    set::change(ctx, "chanctl.rule.update/v1", &args.which.workstream, args.which.revision, holding(&args.which), |found| {
        args.effect.check(found.spec.stage)?;
        let index = found.index_of(&args.which.key)?;
        if let Some(rule) = found.spec.rules.get_mut(index) {
            rule.when = args.when.clone().unwrap_or_else(|| rule.when.clone());
            args.effect.apply_to(rule, &variables)?;
        }
        Ok(args.which.key.clone())
    })
    .await
}

pub(super) async fn cmd_rule_move(ctx: &Ctx, args: &RuleMoveArgs) -> Result<Outcome, CliError> {
    let Place { position, before, after } = &args.place;
    if position.is_none() && before.is_none() && after.is_none() {
        let detail = Detail {
            flag: Some("--position".into()),
            env: Some("CHANCTL_POSITION".into()),
            ..Detail::new("CH0102", "one of --position, --before and --after is missing")
        };
        return Err(CliError::Missing(vec![detail]));
    }
    set::change(ctx, "chanctl.rule.move/v1", &args.which.workstream, args.which.revision, holding(&args.which), |found| {
        let index = found.index_of(&args.which.key)?;
        let beside_itself = [before, after].into_iter().flatten().any(|other| *other == args.which.key);
        if let (false, Some(rule)) = (beside_itself, set::take(&mut found.spec.rules, index)) {
            // The place is counted among the others, so a rule can move to the end by its number.
            let index = found.place(&args.place)?;
            found.spec.rules.insert(index, rule);
        }
        Ok(args.which.key.clone())
    })
    .await
}

pub(super) async fn cmd_rule_remove(ctx: &Ctx, args: &RuleRemoveArgs) -> Result<Outcome, CliError> {
    let which = &args.which;
    set::find_rule(&ctx.backend()?, &which.workstream, &which.key).await?;
    confirm::consent(ctx, &format!("removing rule/{} of workstream/{}", which.key, which.workstream))?;
    set::change(ctx, "chanctl.rule.remove/v1", &which.workstream, which.revision, holding(which), |found| {
        let index = found.index_of(&which.key)?;
        set::take(&mut found.spec.rules, index);
        Ok(which.key.clone())
    })
    .await
}
