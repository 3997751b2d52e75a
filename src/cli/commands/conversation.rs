//! `chanctl conversation`: customers' exchanges with an agent.

use std::sync::Arc;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

use super::objects;
use crate::backend::{Backend, BackendError, ConversationFilter, InvalidReason};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::message_file::{self, MessageSource};
use crate::cli::ui::{Column, Outcome};
use crate::domain::{Conversation, ConversationState, Key, Kind, Leaving, ObjectRef, OutboundMessage, OutboundSignal, Signal, Spec};

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
    Column::wide("priority", "/routing/priority"),
    Column::wide("skills", "/routing/skills"),
];

const LETTER_COLUMNS: &[Column] = &[
    Column::new("seq", "/seq"),
    Column::new("at", "/at"),
    Column::new("account", "/account"),
    Column::new("bytes", "/bytes"),
    Column::new("reason", "/reason"),
    Column::wide("digest", "/digest"),
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
    /// Close a conversation, or leave it for now
    Close(CloseArgs),
    /// List what came rightly signed and could not be understood, newest first
    DeadLetters(DeadLettersArgs),
    /// Route a conversation again, by the rules and operating hours of now
    Reroute(ConversationArgs),
}

/// Arguments of `conversation list`.
#[derive(Debug, Args)]
pub(crate) struct ConversationListArgs {
    /// Only those in this state: open, active, waiting, wrap-up, closed
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

/// Arguments of `conversation dead-letters`.
#[derive(Debug, Args)]
pub(crate) struct DeadLettersArgs {
    /// Show at most so many
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), default_value = "100")]
    limit: u32,
}

/// Arguments of `conversation get` and `conversation reroute`.
#[derive(Debug, Args)]
pub(crate) struct ConversationArgs {
    /// Conversation
    #[arg(value_name = "ID")]
    id: String,
}

/// Arguments of `conversation close`.
#[derive(Debug, Args)]
pub(crate) struct CloseArgs {
    /// Conversation
    #[arg(value_name = "ID")]
    id: String,
    /// State to leave it in; waiting and wrap-up end when the customer writes
    #[arg(long = "as", value_name = "STATE", value_enum, default_value_t = LeaveAs::Closed)]
    how: LeaveAs,
}

/// States in which a conversation is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LeaveAs {
    /// The customer's turn
    Waiting,
    /// Ended but for the notes
    WrapUp,
    /// Ended for good
    Closed,
}

impl From<LeaveAs> for Leaving {
    fn from(how: LeaveAs) -> Self {
        match how {
            LeaveAs::Waiting => Leaving::Waiting,
            LeaveAs::WrapUp => Leaving::WrapUp,
            LeaveAs::Closed => Leaving::Closed,
        }
    }
}

/// Arguments of `conversation reply`.
#[derive(Debug, Args)]
pub(crate) struct ReplyArgs {
    /// Conversation
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    source: MessageSource,
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
        ConversationCommand::DeadLetters(args) => {
            let letters = ctx.backend()?.dead_letters(args.limit as usize).await?;
            Ok(Outcome::new("chanctl.conversation.dead-letters/v1", json!(letters)).with_columns(LETTER_COLUMNS))
        }
        ConversationCommand::Reply(args) => send(ctx, "chanctl.conversation.reply/v1", &args.id, &args.source).await,
        ConversationCommand::Reroute(args) => cmd_conversation_reroute(ctx, &args.id).await,
        ConversationCommand::Close(args) => cmd_conversation_close(ctx, &args.id, args.how.into()).await,
    }
}

/// Sends a message into a conversation.
pub(crate) async fn send(ctx: &Ctx, schema: &'static str, id: &str, source: &MessageSource) -> Result<Outcome, CliError> {
    let written = message_file::read(ctx, source)?;
    let backend = ctx.backend()?;
    if ctx.global.dry_run {
        let conversation = backend.conversation(id).await?;
        let warnings = check(&backend, &conversation, &written.message).await.map_err(|error| written.complaint(error))?;
        let outcome = Outcome::new(schema, json!({"conversationId": conversation.id, "message": written.message}));
        return Ok(warnings.into_iter().fold(outcome, Outcome::with_warning).with_hint("dry run: nothing was sent"));
    }
    let sent = backend.reply(id, &written.message).await.map_err(|error| written.complaint(error))?;
    let again = if sent.repeated { ", which the provider had already" } else { "" };
    let text = format!("sent to {} in {} ms as {}{again}\n", sent.conversation_id, sent.duration_ms, sent.message_id);
    let warnings = sent.warnings.clone();
    let outcome = Outcome::new(schema, json!(sent)).with_changed(1).with_screen(on_screen(&text));
    Ok(warnings.into_iter().fold(outcome, Outcome::with_warning))
}

/// Checks a message offline, by the limits of the conversation's provider.
async fn check(backend: &Arc<dyn Backend>, conversation: &Conversation, message: &OutboundMessage) -> Result<Vec<String>, CliError> {
    let account = backend.get(&ObjectRef::new(Kind::Account, conversation.account.clone())).await?;
    let Spec::Account(spec) = &account.spec else {
        return Err(anyhow::anyhow!("{} is no account", account.target()).into());
    };
    let refused = |errors| BackendError::Invalid { reason: InvalidReason::Message, errors };
    Ok(crate::provider::check_message(&spec.provider, message).map_err(refused)?)
}

/// Sends the customer's phone something that is no message.
pub(crate) async fn signal(ctx: &Ctx, schema: &'static str, id: &str, signal: Signal) -> Result<Outcome, CliError> {
    let word = signal.as_str();
    let signal = OutboundSignal { id: uuid::Uuid::new_v4().to_string(), signal };
    let backend = ctx.backend()?;
    if ctx.global.dry_run {
        let conversation = backend.conversation(id).await?;
        return Ok(Outcome::new(schema, json!({"conversationId": conversation.id, "signal": signal})).with_hint("dry run: nothing was sent"));
    }
    let sent = backend.signal(id, &signal).await?;
    let text = format!("{word} sent to {} in {} ms\n", sent.conversation_id, sent.duration_ms);
    Ok(Outcome::new(schema, json!(sent)).with_changed(1).with_screen(on_screen(&text)))
}

async fn cmd_conversation_close(ctx: &Ctx, id: &str, how: Leaving) -> Result<Outcome, CliError> {
    let backend = ctx.backend()?;
    let before = backend.conversation(id).await?;
    let closed = if ctx.global.dry_run { before.clone() } else { backend.leave(id, how).await? };
    let changed = usize::from(before.state != closed.state);
    let words = if changed == 1 { closed.state.as_str() } else { "unchanged" };
    Ok(Outcome::new("chanctl.conversation.close/v1", json!(closed)).with_changed(changed).with_text(format!("conversation/{id} {words}\n")))
}

async fn cmd_conversation_reroute(ctx: &Ctx, id: &str) -> Result<Outcome, CliError> {
    let backend = ctx.backend()?;
    let before = backend.conversation(id).await?;
    let after = backend.reroute(id, ctx.global.dry_run).await?;
    let (from, to) = (&before.routing.queue, &after.routing.queue);
    let by = after.routing.rule.as_ref().map_or_else(|| after.routing.explanation.clone(), |rule| format!("by rule {rule}"));
    let would = if ctx.global.dry_run { "would go" } else { "goes" };
    let text = if from == to {
        format!("conversation/{id} stays in queue {to} ({by})\n")
    } else {
        format!("conversation/{id} {would} from queue {from} to {to} ({by})\n")
    };
    let changed = usize::from(from != to && !ctx.global.dry_run);
    let outcome = Outcome::new("chanctl.conversation.reroute/v1", json!(after)).with_changed(changed).with_screen(on_screen(&text));
    Ok(if ctx.global.dry_run { outcome.with_hint("dry run: nothing was changed") } else { outcome })
}
