//! `chanctl test`: test URLs, messages and round trips.

mod inbound;
mod roundtrip;
mod send;
mod trace;
mod url;

use clap::Subcommand;

pub(crate) use url::qr_code;

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
    /// Send a message of any kind, or a signal, into a conversation
    Send(send::TestSendArgs),
    /// Play a message there and back through provider, webhook and rules
    Roundtrip(roundtrip::TestRoundtripArgs),
}

/// Runs a verb.
pub(crate) async fn run(ctx: &Ctx, verb: &TestCommand) -> Result<Outcome, CliError> {
    match verb {
        TestCommand::Url(args) => url::cmd_test_url(ctx, args).await,
        TestCommand::Inbound(args) => inbound::cmd_test_inbound(ctx, args).await,
        TestCommand::Send(args) => send::cmd_test_send(ctx, args).await,
        TestCommand::Roundtrip(args) => roundtrip::cmd_test_roundtrip(ctx, args).await,
    }
}
