//! `chanctl conversation`: customers' exchanges with an agent.

use clap::{Args, Subcommand};
use serde_json::json;

use super::objects;
use crate::backend::ConversationFilter;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::{Column, Outcome};
use crate::domain::{ConversationState, Key, OutboundMessage};

const COLUMNS: &[Column] = &[
    Column::new("id", "/id"),
    Column::new("state", "/state"),
    Column::new("queue", "/routing/queue"),
    Column::new("rule", "/routing/rule"),
    Column::new("customer", "/customerName"),
    Column::new("agent", "/agent"),
    Column::new("updated", "/updatedAt"),
    Column::wide("reason", "/routing/reason"),
    Column::wide("account", "/account"),
];

/// Verbs of `conversation`.
#[derive(Debug, Subcommand)]
pub(crate) enum ConversationCommand {
    /// List conversations, newest first
    List(ConversationListArgs),
    /// Show a conversation with its messages
    Get(ConversationArgs),
    /// Send a message to the customer
    Reply(ReplyArgs),
    /// Close a conversation
    Close(ConversationArgs),
}

/// Arguments of `conversation list`.
#[derive(Debug, Args)]
pub(crate) struct ConversationListArgs {
    /// Only those in this state: open, active, closed
    #[arg(long, value_name = "STATE", value_parser = objects::value::<ConversationState>)]
    state: Option<ConversationState>,
    /// Only those in this queue
    #[arg(long, value_name = "QUEUE", value_parser = objects::key)]
    queue: Option<Key>,
    /// Only those of this agent
    #[arg(long, value_name = "AGENT", value_parser = objects::key)]
    agent: Option<Key>,
    /// Show at most so many [default: 100]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
}

/// Arguments of `conversation get` and `close`.
#[derive(Debug, Args)]
pub(crate) struct ConversationArgs {
    /// Conversation
    #[arg(value_name = "ID")]
    id: String,
}

/// Arguments of `conversation reply`.
#[derive(Debug, Args)]
pub(crate) struct ReplyArgs {
    /// Conversation
    #[arg(value_name = "ID")]
    id: String,
    /// Text to send
    #[arg(long, value_name = "TEXT")]
    text: String,
    /// Name of the representative that the customer sees
    #[arg(long, value_name = "NAME")]
    representative: Option<String>,
}

/// Runs a verb.
pub(crate) async fn run(ctx: &Ctx, verb: &ConversationCommand) -> Result<Outcome, CliError> {
    match verb {
        ConversationCommand::List(args) => {
            let filter = ConversationFilter {
                state: args.state,
                queue: args.queue.clone(),
                agent: args.agent.clone(),
                limit: args.limit.map(|limit| limit as usize),
            };
            let found = ctx.backend()?.conversations(&filter).await?;
            Ok(Outcome::new("chanctl.conversation.list/v1", json!(found)).with_columns(COLUMNS))
        }
        ConversationCommand::Get(args) => {
            let backend = ctx.backend()?;
            let mut data = json!(backend.conversation(&args.id).await?);
            data["messages"] = json!(backend.messages(&args.id).await?);
            Ok(Outcome::new("chanctl.conversation.get/v1", data))
        }
        ConversationCommand::Reply(args) => send(ctx, "chanctl.conversation.reply/v1", &args.id, &args.text, args.representative.clone()).await,
        ConversationCommand::Close(args) => cmd_conversation_close(ctx, &args.id).await,
    }
}

/// Sends a message into a conversation.
pub(crate) async fn send(ctx: &Ctx, schema: &'static str, id: &str, text: &str, representative: Option<String>) -> Result<Outcome, CliError> {
    let message = OutboundMessage::of_text(uuid::Uuid::new_v4().to_string(), text).by(representative);
    if ctx.global.dry_run {
        let conversation = ctx.backend()?.conversation(id).await?;
        return Ok(Outcome::new(schema, json!(conversation)).with_hint("dry run: nothing was sent"));
    }
    let sent = ctx.backend()?.reply(id, &message).await?;
    let text = format!("sent to {} in {} ms as {}\n", sent.conversation_id, sent.duration_ms, sent.message_id);
    Ok(Outcome::new(schema, json!(sent)).with_changed(1).with_text(text))
}

async fn cmd_conversation_close(ctx: &Ctx, id: &str) -> Result<Outcome, CliError> {
    let backend = ctx.backend()?;
    let before = backend.conversation(id).await?;
    let closed = if ctx.global.dry_run { before.clone() } else { backend.close(id).await? };
    let changed = usize::from(before.state != closed.state);
    let words = if changed == 1 { "closed" } else { "unchanged" };
    Ok(Outcome::new("chanctl.conversation.close/v1", json!(closed)).with_changed(changed).with_text(format!("conversation/{id} {words}\n")))
}
