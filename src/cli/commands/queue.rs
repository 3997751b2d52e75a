//! `chanctl queue`: where conversations wait.

use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};

use super::objects::{self, CreateArgs, DeleteArgs, GetArgs, ListArgs, UpdateArgs};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::{Column, Outcome};
use crate::domain::{Key, Kind, QueueSpec, Spec};

const COLUMNS: &[Column] = &[
    Column::new("key", "/key"),
    Column::new("name", "/name"),
    Column::new("priority", "/priority"),
    Column::new("max open", "/maxOpen"),
    Column::new("default", "/status/isDefault"),
    Column::wide("hours", "/hours"),
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
    /// Take any number of open conversations
    #[arg(long, conflicts_with = "max_open")]
    no_max_open: bool,
    /// Be open at all times
    #[arg(long, conflicts_with = "hours")]
    no_hours: bool,
}

#[derive(Debug, Clone, Args)]
struct QueueFields {
    /// Smaller numbers are served first
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    priority: Option<u32>,
    /// How many open conversations the queue takes before it overflows
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    max_open: Option<u32>,
    /// Operating hours outside of which it overflows
    #[arg(long, value_name = "HOURS", value_parser = objects::key)]
    hours: Option<Key>,
}

/// Runs a verb.
pub(crate) async fn run(ctx: &Ctx, verb: &QueueCommand) -> Result<Outcome, CliError> {
    match verb {
        QueueCommand::Create(args) => {
            let QueueFields { priority, max_open, hours } = args.fields.clone();
            let spec = QueueSpec { priority, max_open, hours };
            objects::create(ctx, "chanctl.queue.create/v1", &args.common, Spec::Queue(spec), false).await
        }
        QueueCommand::List(args) => objects::list(ctx, Kind::Queue, COLUMNS, "chanctl.queue.list/v1", args).await,
        QueueCommand::Get(args) => objects::get(ctx, Kind::Queue, "chanctl.queue.get/v1", args).await,
        QueueCommand::Update(args) => {
            let mut fields = Map::new();
            fields.extend(args.fields.priority.map(|priority| ("priority".to_owned(), json!(priority))));
            fields.extend(args.fields.max_open.map(|max_open| ("maxOpen".to_owned(), json!(max_open))));
            fields.extend(args.fields.hours.as_ref().map(|hours| ("hours".to_owned(), json!(hours))));
            let removed = [("maxOpen", args.no_max_open), ("hours", args.no_hours)];
            fields.extend(removed.into_iter().filter(|(_, remove)| *remove).map(|(field, _)| (field.to_owned(), Value::Null)));
            objects::update(ctx, Kind::Queue, "chanctl.queue.update/v1", &args.common, fields, false).await
        }
        QueueCommand::Delete(args) => objects::delete(ctx, Kind::Queue, "chanctl.queue.delete/v1", args).await,
    }
}
