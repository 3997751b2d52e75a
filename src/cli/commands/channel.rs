//! `chanctl channel`: the binding of one agent to one workstream.

use clap::{Args, Subcommand};
use serde_json::{Map, json};

use super::objects::{self, CreateArgs, DeleteArgs, GetArgs, ListArgs, UpdateArgs};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::{Column, Outcome};
use crate::domain::{ChannelSpec, FileAttachments, Key, Kind, LanguageTag, Spec};

const COLUMNS: &[Column] = &[
    Column::new("key", "/key"),
    Column::new("name", "/name"),
    Column::new("workstream", "/workstream"),
    Column::new("agent", "/agent"),
    Column::new("language", "/language"),
    Column::wide("customers' files", "/fileAttachments/customers"),
    Column::wide("representatives' files", "/fileAttachments/representatives"),
    Column::wide("revision", "/revision"),
];

/// Verbs of `channel`.
#[derive(Debug, Subcommand)]
pub(crate) enum ChannelCommand {
    /// Bind an agent to a workstream
    Create(ChannelCreateArgs),
    /// List channels
    List(ListArgs),
    /// Show a channel
    Get(GetArgs),
    /// Change a channel
    Update(ChannelUpdateArgs),
    /// Delete a channel
    Delete(DeleteArgs),
}

/// Arguments of `channel create`.
#[derive(Debug, Args)]
pub(crate) struct ChannelCreateArgs {
    #[command(flatten)]
    common: CreateArgs,
    /// Workstream that takes the agent's conversations
    #[arg(long, value_name = "WORKSTREAM", value_parser = objects::key)]
    workstream: Key,
    /// Agent; it can be bound to one workstream only
    #[arg(long, value_name = "AGENT", value_parser = objects::key)]
    agent: Key,
    /// Language of the channel, for example pt-BR
    #[arg(long, value_name = "TAG", value_parser = objects::value::<LanguageTag>)]
    language: LanguageTag,
    /// Who may send files: customers, representatives, or both with a comma [default: nobody]
    #[arg(long, value_name = "WHO", value_parser = attachments)]
    file_attachments: Option<FileAttachments>,
}

/// Arguments of `channel update`.
#[derive(Debug, Args)]
pub(crate) struct ChannelUpdateArgs {
    #[command(flatten)]
    common: UpdateArgs,
    /// Workstream that takes the agent's conversations
    #[arg(long, value_name = "WORKSTREAM", value_parser = objects::key)]
    workstream: Option<Key>,
    /// Language of the channel
    #[arg(long, value_name = "TAG", value_parser = objects::value::<LanguageTag>)]
    language: Option<LanguageTag>,
    /// Who may send files: customers, representatives, both with a comma, or none
    #[arg(long, value_name = "WHO", value_parser = attachments)]
    file_attachments: Option<FileAttachments>,
}

fn attachments(text: &str) -> Result<FileAttachments, String> {
    let mut who = FileAttachments::default();
    for word in text.split(',').map(str::trim).filter(|word| !word.is_empty() && *word != "none") {
        match word {
            "customers" => who.customers = true,
            "representatives" => who.representatives = true,
            other => return Err(format!("{other:?} can't send files; use customers, representatives or none")),
        }
    }
    Ok(who)
}

/// Runs a verb.
pub(crate) async fn run(ctx: &Ctx, verb: &ChannelCommand) -> Result<Outcome, CliError> {
    match verb {
        ChannelCommand::Create(args) => {
            let spec = ChannelSpec {
                workstream: args.workstream.clone(),
                agent: args.agent.clone(),
                language: args.language.clone(),
                file_attachments: args.file_attachments.unwrap_or_default(),
            };
            objects::create(ctx, "chanctl.channel.create/v1", &args.common, Spec::Channel(spec), false).await
        }
        ChannelCommand::List(args) => objects::list(ctx, Kind::Channel, COLUMNS, "chanctl.channel.list/v1", args).await,
        ChannelCommand::Get(args) => objects::get(ctx, Kind::Channel, "chanctl.channel.get/v1", args).await,
        ChannelCommand::Update(args) => {
            let mut fields = Map::new();
            fields.extend(args.workstream.as_ref().map(|workstream| ("workstream".to_owned(), json!(workstream))));
            fields.extend(args.language.as_ref().map(|language| ("language".to_owned(), json!(language))));
            fields.extend(args.file_attachments.map(|who| ("fileAttachments".to_owned(), json!(who))));
            objects::update(ctx, Kind::Channel, "chanctl.channel.update/v1", &args.common, fields, false).await
        }
        ChannelCommand::Delete(args) => objects::delete(ctx, Kind::Channel, "chanctl.channel.delete/v1", args).await,
    }
}
