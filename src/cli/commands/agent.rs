//! `chanctl agent`: the provider's agents, registered under an account.

use clap::{Args, Subcommand};
use serde_json::{Map, json};

use super::next_step;
use super::objects::{self, CreateArgs, DeleteArgs, GetArgs, ListArgs, UpdateArgs};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::secret_input;
use crate::cli::ui::{Column, Outcome};
use crate::domain::{AgentId, AgentSpec, BrandId, Key, Kind, ObjectRef, Resource, SecretField, Spec};
use crate::plan::{ChangeSet, NewObject, SecretWrite, Step};

const COLUMNS: &[Column] = &[
    Column::new("key", "/key"),
    Column::new("name", "/name"),
    Column::new("account", "/account"),
    Column::new("verification", "/status/verificationState"),
    Column::new("launch", "/status/launchState"),
    Column::wide("brand id", "/brandId"),
    Column::wide("agent id", "/agentId"),
    Column::wide("checked", "/status/checkedAt"),
    Column::wide("revision", "/revision"),
];

/// Verbs of `agent`.
#[derive(Debug, Subcommand)]
pub(crate) enum AgentCommand {
    /// Register an agent of the provider
    Register(AgentRegisterArgs),
    /// List agents
    List(ListArgs),
    /// Show an agent
    Get(GetArgs),
    /// Change an agent
    Update(AgentUpdateArgs),
    /// Delete an agent
    Delete(DeleteArgs),
    /// Ask the provider for an agent's state
    Refresh(GetKey),
}

/// Arguments of `agent refresh`.
#[derive(Debug, Args)]
pub(crate) struct GetKey {
    /// Key of the agent
    #[arg(value_name = "KEY", value_parser = objects::key)]
    key: Key,
}

/// Arguments of `agent register`.
#[derive(Debug, Args)]
pub(crate) struct AgentRegisterArgs {
    #[command(flatten)]
    common: CreateArgs,
    /// Account under which the agent is registered
    #[arg(long, value_name = "ACCOUNT", value_parser = objects::key)]
    account: Key,
    /// Brand ID, from the agent's overview in the provider's console
    #[arg(long, value_name = "ID", value_parser = objects::value::<BrandId>)]
    brand_id: BrandId,
    /// Agent ID, from the agent's overview in the provider's console
    #[arg(long, value_name = "ID", value_parser = objects::value::<AgentId>)]
    agent_id: AgentId,
    /// File with the client token of the agent's own webhook, or - for standard input
    #[arg(long, value_name = "FILE")]
    client_token_file: Option<String>,
    /// Do not ask the provider
    #[arg(long)]
    offline: bool,
}

/// Arguments of `agent update`.
#[derive(Debug, Args)]
pub(crate) struct AgentUpdateArgs {
    #[command(flatten)]
    common: UpdateArgs,
    /// Brand ID
    #[arg(long, value_name = "ID", value_parser = objects::value::<BrandId>)]
    brand_id: Option<BrandId>,
    /// Agent ID
    #[arg(long, value_name = "ID", value_parser = objects::value::<AgentId>)]
    agent_id: Option<AgentId>,
    /// Do not ask the provider
    #[arg(long)]
    offline: bool,
}

/// Runs a verb.
pub(crate) async fn run(ctx: &Ctx, verb: &AgentCommand) -> Result<Outcome, CliError> {
    match verb {
        AgentCommand::Register(args) => cmd_agent_register(ctx, args).await,
        AgentCommand::List(args) => objects::list(ctx, Kind::Agent, COLUMNS, "chanctl.agent.list/v1", args).await,
        AgentCommand::Get(args) => {
            let outcome = objects::get(ctx, Kind::Agent, "chanctl.agent.get/v1", args).await?;
            let hint = next_step::of_agent(outcome.data["key"].as_str().unwrap_or_default(), &outcome.data);
            Ok(outcome.with_hint(hint))
        }
        AgentCommand::Update(args) => {
            let mut fields = Map::new();
            fields.extend(args.brand_id.as_ref().map(|id| ("brandId".to_owned(), json!(id))));
            fields.extend(args.agent_id.as_ref().map(|id| ("agentId".to_owned(), json!(id))));
            // A new name alone is nothing that the provider has a say in.
            let offline = args.offline || fields.is_empty();
            objects::update(ctx, Kind::Agent, "chanctl.agent.update/v1", &args.common, fields, offline).await
        }
        AgentCommand::Delete(args) => objects::delete(ctx, Kind::Agent, "chanctl.agent.delete/v1", args).await,
        AgentCommand::Refresh(args) => cmd_agent_refresh(ctx, args).await,
    }
}

async fn cmd_agent_register(ctx: &Ctx, args: &AgentRegisterArgs) -> Result<Outcome, CliError> {
    let spec = AgentSpec { account: args.account.clone(), brand_id: args.brand_id.clone(), agent_id: args.agent_id.clone() };
    let common = &args.common;
    let create =
        Step::Create(NewObject { if_absent: common.if_absent, ..NewObject::named(common.key.clone(), common.name.clone(), Spec::Agent(spec)) });
    let mut changes = ChangeSet { offline: args.offline, ..ChangeSet::of(create) };
    let target = ObjectRef::new(Kind::Agent, common.key.clone());
    let mut warnings = Vec::new();
    if let Some(file) = &args.client_token_file {
        let (value, warning) = secret_input::read_file(ctx, file, "client token")?;
        warnings.extend(warning);
        changes.steps.push(Step::SetSecret(SecretWrite { target: target.clone(), field: SecretField::ClientToken, value: Some(value) }));
    }
    if common.if_absent && changes.steps.len() > 1 && super::account::exists(ctx, &target).await? {
        return super::account::leave_alone(ctx, "chanctl.agent.register/v1", changes).await;
    }
    let outcome = objects::apply(ctx, "chanctl.agent.register/v1", changes).await?;
    let hint = next_step::of_agent(common.key.as_str(), &outcome.data);
    Ok(warnings.into_iter().fold(outcome.with_hint(hint), Outcome::with_warning))
}

async fn cmd_agent_refresh(ctx: &Ctx, args: &GetKey) -> Result<Outcome, CliError> {
    let resource: Resource = ctx.backend()?.refresh_agent(&args.key).await?;
    let data = resource.to_json();
    let hint = next_step::of_agent(args.key.as_str(), &data);
    Ok(Outcome::new("chanctl.agent.refresh/v1", data).with_changed(1).with_hint(hint))
}
