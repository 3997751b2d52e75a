//! `chanctl queue`: where conversations wait.

use clap::{Args, Subcommand};
use serde_json::{Map, json};

use super::objects::{self, CreateArgs, DeleteArgs, GetArgs, ListArgs, UpdateArgs};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::{Column, Outcome};
use crate::domain::{Kind, QueueSpec, Spec};

const COLUMNS: &[Column] = &[
    Column::new("key", "/key"),
    Column::new("name", "/name"),
    Column::new("priority", "/priority"),
    Column::new("max open", "/maxOpen"),
    Column::new("default", "/status/isDefault"),
    Column::wide("revision", "/revision"),
    Column::wide("updated", "/updatedAt"),
];

/// Verbs of `queue`.
#[derive(Debug, Subcommand)]
pub(crate) enum QueueCommand {
    /// Create a queue
    Create(QueueCreateArgs),
    /// List queues
    List(ListArgs),
    /// Show a queue
    Get(GetArgs),
    /// Change a queue
    Update(QueueUpdateArgs),
    /// Delete a queue
    Delete(DeleteArgs),
}

/// Arguments of `queue create`.
#[derive(Debug, Args)]
pub(crate) struct QueueCreateArgs {
    #[command(flatten)]
    common: CreateArgs,
    #[command(flatten)]
    fields: QueueFields,
}

/// Arguments of `queue update`.
#[derive(Debug, Args)]
pub(crate) struct QueueUpdateArgs {
    #[command(flatten)]
    common: UpdateArgs,
    #[command(flatten)]
    fields: QueueFields,
}

#[derive(Debug, Args)]
struct QueueFields {
    /// Smaller numbers are served first
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    priority: Option<u32>,
    /// How many open conversations the queue takes
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    max_open: Option<u32>,
}

/// Runs a verb.
pub(crate) async fn run(ctx: &Ctx, verb: &QueueCommand) -> Result<Outcome, CliError> {
    match verb {
        QueueCommand::Create(args) => {
            let spec = QueueSpec { priority: args.fields.priority, max_open: args.fields.max_open };
            objects::create(ctx, "chanctl.queue.create/v1", &args.common, Spec::Queue(spec), false).await
        }
        QueueCommand::List(args) => objects::list(ctx, Kind::Queue, COLUMNS, "chanctl.queue.list/v1", args).await,
        QueueCommand::Get(args) => objects::get(ctx, Kind::Queue, "chanctl.queue.get/v1", args).await,
        QueueCommand::Update(args) => {
            let mut fields = Map::new();
            fields.extend(args.fields.priority.map(|priority| ("priority".to_owned(), json!(priority))));
            fields.extend(args.fields.max_open.map(|max_open| ("maxOpen".to_owned(), json!(max_open))));
            objects::update(ctx, Kind::Queue, "chanctl.queue.update/v1", &args.common, fields, false).await
        }
        QueueCommand::Delete(args) => objects::delete(ctx, Kind::Queue, "chanctl.queue.delete/v1", args).await,
    }
}
