//! `chanctl rule`: the ordered rules of a workstream. A rule is a part of its rule set, so each change is one of the set.

mod add;
mod cases;
mod change;
mod configuration;
mod effect;
mod explain;
mod lint;
mod replay;
mod set;
mod test;

pub(crate) use cases::{RULE_TEST, checked, verdicts_of};
pub(crate) use lint::lint_manifest;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::objects;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::{Column, Outcome};
use crate::domain::Key;

const COLUMNS: &[Column] = &[
    Column::new("position", "/position"),
    Column::new("key", "/key"),
    Column::new("when", "/when"),
    Column::new("queue", "/queue"),
    Column::new("effect", "/effect"),
    Column::new("stage", "/stage"),
    Column::wide("rule set", "/ruleset"),
];

/// Verbs of `rule`.
#[derive(Debug, Subcommand)]
pub(crate) enum RuleCommand {
    /// Add a rule to a workstream
    Add(add::RuleAddArgs),
    /// List a workstream's rules in order
    List(RuleListArgs),
    /// Show a rule
    Get(RuleGetArgs),
    /// Change a rule
    Update(change::RuleUpdateArgs),
    /// Move a rule to another place
    Move(change::RuleMoveArgs),
    /// Remove a rule
    Remove(change::RuleRemoveArgs),
    /// Say where an engagement context would go, run a manifest's tests, or replay conversations
    Test(test::RuleTestArgs),
    /// Say why a context or a conversation goes where it goes, rule by rule
    Explain(explain::RuleExplainArgs),
    /// Find rules that cannot do what was meant
    Lint(lint::RuleLintArgs),
}

/// Arguments of `rule list`.
#[derive(Debug, Args)]
pub(crate) struct RuleListArgs {
    /// Workstream
    #[arg(value_name = "WORKSTREAM", value_parser = objects::key)]
    workstream: Key,
}

/// Arguments of `rule get`.
#[derive(Debug, Args)]
pub(crate) struct RuleGetArgs {
    /// Workstream
    #[arg(value_name = "WORKSTREAM", value_parser = objects::key)]
    workstream: Key,
    /// Key of the rule
    #[arg(value_name = "KEY", value_parser = objects::key)]
    key: Key,
}

/// Where a rule goes.
#[derive(Debug, Args)]
struct Place {
    /// Position in the order, from 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), conflicts_with_all = ["before", "after"])]
    position: Option<u32>,
    /// Directly before this rule
    #[arg(long, value_name = "KEY", value_parser = objects::key, conflicts_with = "after")]
    before: Option<Key>,
    /// Directly after this rule
    #[arg(long, value_name = "KEY", value_parser = objects::key)]
    after: Option<Key>,
}

/// Runs a verb.
pub(crate) async fn run(ctx: &Ctx, verb: &RuleCommand) -> Result<Outcome, CliError> {
    match verb {
        RuleCommand::Add(args) => add::cmd_rule_add(ctx, args).await,
        RuleCommand::List(args) => {
            let found = set::all(&ctx.backend()?, &args.workstream).await?;
            let rules = found.iter().flat_map(|found| (0..found.spec.rules.len()).filter_map(|index| found.rule_json(index))).collect();
            Ok(Outcome::new("chanctl.rule.list/v1", Value::Array(rules)).with_columns(COLUMNS))
        }
        RuleCommand::Get(args) => {
            let (found, index) = set::find_rule(&ctx.backend()?, &args.workstream, &args.key).await?;
            Ok(Outcome::new("chanctl.rule.get/v1", json!(found.rule_json(index))))
        }
        RuleCommand::Update(args) => change::cmd_rule_update(ctx, args).await,
        RuleCommand::Move(args) => change::cmd_rule_move(ctx, args).await,
        RuleCommand::Remove(args) => change::cmd_rule_remove(ctx, args).await,
        RuleCommand::Test(args) => test::cmd_rule_test(ctx, args).await,
        RuleCommand::Explain(args) => explain::cmd_rule_explain(ctx, args).await,
        RuleCommand::Lint(args) => lint::cmd_rule_lint(ctx, args).await,
    }
}
