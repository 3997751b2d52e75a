//! From the command tree to the command.

use std::pin::Pin;

use super::{
    account, agent, api, apply, audit, brand, channel, completion, context, conversation, doctor, drift, emulator, explain, export, help, history,
    hours, listing, man, plan, queue, quickstart, rule,
};
use super::{graph, init, schema, serve, setup, status, test, token, validate, verify, workstream};
use crate::cli::args::Command;
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::Outcome;

/// How long-running commands are driven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RuntimeKind {
    /// One thread: the command's own.
    Single,
    /// Several threads, for servers.
    Multi,
}

/// Returns which runtime a command needs; none for those that only compute.
pub(crate) fn needs_runtime(command: &Command) -> Option<RuntimeKind> {
    match command {
        Command::Commands
        | Command::Completion(_)
        | Command::Man(_)
        | Command::Help(_)
        | Command::Version
        | Command::Explain(_)
        | Command::Validate(_)
        | Command::Init(_)
        | Command::Schema(_)
        | Command::Context(_) => None,
        Command::Graph(args) if args.is_offline() => None,
        Command::Serve(_) | Command::Emulator(_) | Command::Quickstart(_) => Some(RuntimeKind::Multi),
        _ => Some(RuntimeKind::Single),
    }
}

/// Runs a command. Boxed, since `quickstart` runs others.
pub(crate) fn dispatch<'a>(ctx: &'a Ctx, command: &'a Command) -> Pin<Box<dyn Future<Output = Result<Outcome, CliError>> + 'a>> {
    Box::pin(async move {
        match command {
            Command::Quickstart(args) => quickstart::cmd_quickstart(ctx, args).await,
            Command::Setup(args) => setup::cmd_setup(ctx, args).await,
            Command::Status => status::cmd_status(ctx).await,
            Command::Doctor => doctor::cmd_doctor(ctx).await,
            Command::Init(args) => init::cmd_init(ctx, args),
            Command::Account(verb) => account::run(ctx, verb).await,
            Command::Agent(verb) => agent::run(ctx, verb).await,
            Command::Brand(verb) => brand::run(ctx, verb).await,
            Command::Hours(verb) => hours::run(ctx, verb).await,
            Command::Queue(verb) => queue::run(ctx, verb).await,
            Command::Workstream(verb) => workstream::run(ctx, verb).await,
            Command::Channel(verb) => channel::run(ctx, verb).await,
            Command::Rule(verb) => rule::run(ctx, verb).await,
            Command::Conversation(verb) => conversation::run(ctx, verb).await,
            Command::Validate(args) => validate::cmd_validate(ctx, args),
            Command::Plan(args) => plan::cmd_plan(ctx, args).await,
            Command::Apply(args) => apply::cmd_apply(ctx, args).await,
            Command::Drift(args) => drift::cmd_drift(ctx, args).await,
            Command::Verify(args) => verify::cmd_verify(ctx, args).await,
            Command::Export(args) => export::cmd_export(ctx, args).await,
            Command::History(args) => history::cmd_history(ctx, args).await,
            Command::Undo(args) => history::cmd_undo(ctx, args).await,
            Command::Confirm(args) => history::cmd_confirm(ctx, args).await,
            Command::Graph(args) => graph::cmd_graph(ctx, args).await,
            Command::Test(verb) => test::run(ctx, verb).await,
            Command::Emulator(verb) => emulator::run(ctx, verb).await,
            Command::Context(verb) => context::run(ctx, verb),
            Command::Token(verb) => token::run(ctx, verb).await,
            Command::Audit(verb) => audit::run(ctx, verb).await,
            Command::Api(args) => api::cmd_api(ctx, args).await,
            Command::Explain(args) => explain::cmd_explain(args),
            Command::Schema(args) => schema::cmd_schema(args),
            Command::Commands => listing::cmd_commands(),
            Command::Completion(args) => completion::cmd_completion(args),
            Command::Man(args) => man::cmd_man(ctx, args),
            Command::Help(args) => help::cmd_help(args),
            Command::Version => Ok(help::cmd_version()),
            Command::Serve(args) => serve::cmd_serve(ctx, args).await,
        }
    })
}
