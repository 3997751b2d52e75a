//! `chanctl workstream`: what routes the conversations of a channel type.

use clap::{Args, Subcommand};
use serde_json::{Map, json};

use super::objects::{self, CreateArgs, DeleteArgs, GetArgs, ListArgs, UpdateArgs};
use crate::cli::args::parse_duration;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::{Column, Outcome};
use crate::domain::{ContextVariable, Key, Kind, ProviderId, Spec, VariableType, WorkstreamSpec};

const COLUMNS: &[Column] = &[
    Column::new("key", "/key"),
    Column::new("name", "/name"),
    Column::new("provider", "/provider"),
    Column::new("fallback queue", "/fallbackQueue"),
    Column::wide("revision", "/revision"),
    Column::wide("updated", "/updatedAt"),
];

/// Verbs of `workstream`.
#[derive(Debug, Subcommand)]
pub(crate) enum WorkstreamCommand {
    /// Create a workstream
    Create(WorkstreamCreateArgs),
    /// List workstreams
    List(ListArgs),
    /// Show a workstream
    Get(GetArgs),
    /// Change a workstream
    Update(WorkstreamUpdateArgs),
    /// Delete a workstream
    Delete(DeleteArgs),
}

/// Arguments of `workstream create`.
#[derive(Debug, Args)]
pub(crate) struct WorkstreamCreateArgs {
    #[command(flatten)]
    common: CreateArgs,
    /// Channel type: google-business-messages (gbm)
    #[arg(long, value_name = "PROVIDER", value_parser = provider)]
    provider: ProviderId,
    /// Queue that takes what no rule takes
    #[arg(long, value_name = "QUEUE", value_parser = objects::key)]
    fallback_queue: Key,
    /// Context variable that rules may read, as NAME:text or NAME:number (repeatable)
    #[arg(long = "context-variable", value_name = "NAME:TYPE", value_parser = variable)]
    context_variables: Vec<ContextVariable>,
    /// Time without a message after which a waiting conversation is closed, such as 8h [default: never]
    #[arg(long, value_name = "DURATION", value_parser = minutes)]
    auto_close_after: Option<u32>,
}

/// Arguments of `workstream update`.
#[derive(Debug, Args)]
pub(crate) struct WorkstreamUpdateArgs {
    #[command(flatten)]
    common: UpdateArgs,
    /// Queue that takes what no rule takes
    #[arg(long, value_name = "QUEUE", value_parser = objects::key)]
    fallback_queue: Option<Key>,
    /// Context variables in place of the present ones, as NAME:text or NAME:number (repeatable)
    #[arg(long = "context-variable", value_name = "NAME:TYPE", value_parser = variable)]
    context_variables: Vec<ContextVariable>,
    /// Time without a message after which a waiting conversation is closed, such as 8h
    #[arg(long, value_name = "DURATION", value_parser = minutes)]
    auto_close_after: Option<u32>,
}

/// Returns a provider given by its ID or alias.
pub(crate) fn provider(text: &str) -> Result<ProviderId, String> {
    crate::provider::parse_provider(text).map_err(|error| format!("{}; {}", error.message, error.help.unwrap_or_default()))
}

fn minutes(text: &str) -> Result<u32, String> {
    let minutes = parse_duration(text)?.as_secs() / 60;
    u32::try_from(minutes)
        .ok()
        .filter(|minutes| *minutes > 0)
        .ok_or_else(|| "has to be at least a minute, and a time that anybody lives to see".to_owned())
}

fn variable(text: &str) -> Result<ContextVariable, String> {
    let (name, kind) = text.split_once(':').unwrap_or((text, "text"));
    let kind = match kind {
        "text" => VariableType::Text,
        "number" => VariableType::Number,
        other => return Err(format!("{other:?} is not a type of variable; use text or number")),
    };
    Ok(ContextVariable { name: name.to_owned(), kind })
}

/// Runs a verb.
pub(crate) async fn run(ctx: &Ctx, verb: &WorkstreamCommand) -> Result<Outcome, CliError> {
    match verb {
        WorkstreamCommand::Create(args) => {
            let spec = WorkstreamSpec {
                provider: args.provider.clone(),
                fallback_queue: args.fallback_queue.clone(),
                context_variables: args.context_variables.clone(),
                auto_close_after_minutes: args.auto_close_after,
            };
            objects::create(ctx, "chanctl.workstream.create/v1", &args.common, Spec::Workstream(spec), false).await
        }
        WorkstreamCommand::List(args) => objects::list(ctx, Kind::Workstream, COLUMNS, "chanctl.workstream.list/v1", args).await,
        WorkstreamCommand::Get(args) => objects::get(ctx, Kind::Workstream, "chanctl.workstream.get/v1", args).await,
        WorkstreamCommand::Update(args) => {
            let mut fields = Map::new();
            fields.extend(args.fallback_queue.as_ref().map(|queue| ("fallbackQueue".to_owned(), json!(queue))));
            if !args.context_variables.is_empty() {
                fields.insert("contextVariables".into(), json!(args.context_variables));
            }
            fields.extend(args.auto_close_after.map(|minutes| ("autoCloseAfterMinutes".to_owned(), json!(minutes))));
            objects::update(ctx, Kind::Workstream, "chanctl.workstream.update/v1", &args.common, fields, false).await
        }
        WorkstreamCommand::Delete(args) => objects::delete(ctx, Kind::Workstream, "chanctl.workstream.delete/v1", args).await,
    }
}
