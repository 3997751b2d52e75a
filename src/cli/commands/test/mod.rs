//! `chanctl test`: test URLs, messages and round trips.

mod inbound;
mod roundtrip;
mod url;

use clap::{Args, Subcommand};

use super::conversation;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::Outcome;

/// Verbs of `test`.
#[derive(Debug, Subcommand)]
pub(crate) enum TestCommand {
    /// Show an agent's test URLs, for a phone
    Url(url::TestUrlArgs),
    /// Play a customer's message to an agent
    Inbound(inbound::TestInboundArgs),
    /// Send a message into a conversation
    Send(TestSendArgs),
    /// Play a message there and back through provider, webhook and rules
    Roundtrip(roundtrip::TestRoundtripArgs),
}

/// Arguments of `test send`.
#[derive(Debug, Args)]
pub(crate) struct TestSendArgs {
    /// Conversation
    #[arg(value_name = "CONVERSATION")]
    conversation: String,
    /// Text to send
    #[arg(long, value_name = "TEXT")]
    text: String,
}

/// Runs a verb.
pub(crate) async fn run(ctx: &Ctx, verb: &TestCommand) -> Result<Outcome, CliError> {
    match verb {
        TestCommand::Url(args) => url::cmd_test_url(ctx, args).await,
        TestCommand::Inbound(args) => inbound::cmd_test_inbound(ctx, args).await,
        TestCommand::Send(args) => conversation::send(ctx, "chanctl.test.send/v1", &args.conversation, &args.text, None).await,
        TestCommand::Roundtrip(args) => roundtrip::cmd_test_roundtrip(ctx, args).await,
    }
}
