//! `test send`: a message of any kind to the customer's phone, or a signal: typing, joining, a survey, a read receipt.

use clap::{Args, ValueEnum};

use crate::cli::commands::conversation;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::message_file::MessageSource;
use crate::cli::ui::Outcome;
use crate::domain::Signal;

/// Arguments of `test send`.
#[derive(Debug, Args)]
pub(crate) struct TestSendArgs {
    /// Conversation
    #[arg(value_name = "CONVERSATION")]
    conversation: String,
    #[command(flatten)]
    source: MessageSource,
    /// Send an event instead of a message
    #[arg(long, value_name = "EVENT", conflicts_with_all = ["text", "message"])]
    event: Option<Event>,
    /// Ask the customer how it was, instead of a message
    #[arg(long, conflicts_with_all = ["text", "message", "event"])]
    survey: bool,
    /// Say that this message of the customer was read, instead of a message
    #[arg(long, value_name = "MESSAGE_ID", conflicts_with_all = ["text", "message", "event", "survey"])]
    read: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Event {
    TypingStarted,
    TypingStopped,
    RepresentativeJoined,
    RepresentativeLeft,
}

const SCHEMA: &str = "chanctl.test.send/v1";

pub(super) async fn cmd_test_send(ctx: &Ctx, args: &TestSendArgs) -> Result<Outcome, CliError> {
    match signal(args) {
        Some(signal) => conversation::signal(ctx, SCHEMA, &args.conversation, signal).await,
        None => conversation::send(ctx, SCHEMA, &args.conversation, &args.source).await,
    }
}

fn signal(args: &TestSendArgs) -> Option<Signal> {
    let name = args.source.representative.clone();
    let event = args.event.map(|event| match event {
        Event::TypingStarted => Signal::TypingStarted,
        Event::TypingStopped => Signal::TypingStopped,
        Event::RepresentativeJoined => Signal::RepresentativeJoined { name: name.clone() },
        Event::RepresentativeLeft => Signal::RepresentativeLeft { name },
    });
    let read = args.read.clone().map(|message_id| Signal::Read { message_id });
    event.or(args.survey.then_some(Signal::Survey)).or(read)
}
