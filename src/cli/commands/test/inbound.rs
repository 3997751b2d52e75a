//! `test inbound`: a customer's message, built and signed by the backend and handed to its receiver.

use clap::Args;
use serde_json::json;

use crate::backend::{SimulateInbound, SimulationPath};
use crate::cli::commands::objects;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::ui::Outcome;
use crate::domain::{Key, LanguageTag};

/// Arguments of `test inbound`.
#[derive(Debug, Args)]
pub(crate) struct TestInboundArgs {
    /// Key of the agent
    #[arg(value_name = "AGENT", value_parser = objects::key)]
    agent: Key,
    /// What the customer writes
    #[arg(long, value_name = "TEXT")]
    text: String,
    /// Name of the customer
    #[arg(long, value_name = "NAME")]
    from_name: Option<String>,
    /// Locale of the customer, for example pt-BR
    #[arg(long, value_name = "TAG", value_parser = objects::value::<LanguageTag>)]
    locale: Option<LanguageTag>,
    /// Conversation to go on with [default: a new one]
    #[arg(long, value_name = "ID")]
    conversation: Option<String>,
}

pub(super) async fn cmd_test_inbound(ctx: &Ctx, args: &TestInboundArgs) -> Result<Outcome, CliError> {
    let message = SimulateInbound {
        text: args.text.clone(),
        from_name: args.from_name.clone(),
        locale: args.locale.as_ref().map(ToString::to_string),
        conversation_id: args.conversation.clone(),
        path: SimulationPath::Direct,
    };
    if ctx.global.dry_run {
        return Ok(Outcome::new("chanctl.test.inbound/v1", json!(message)).with_hint("dry run: nothing was played"));
    }
    let landed = ctx.backend()?.simulate_inbound(&args.agent, &message).await?;
    let queue = landed.queue.as_ref().map(Key::as_str).unwrap_or_default();
    let text = format!("conversation {} is in queue {queue}: {}\n", landed.conversation_id, landed.explanation);
    let hint = format!("answer it with  chanctl test send {} --text TEXT", landed.conversation_id);
    Ok(Outcome::new("chanctl.test.inbound/v1", json!(landed)).with_changed(1).with_screen(on_screen(&text)).with_hint(hint))
}
