//! The command tree: global flags and one variant a noun. What a verb takes stands in its own file.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, CommandFactory, Parser, Subcommand};

use super::commands::{
    account, agent, api, apply, audit, brand, channel, completion, context, conversation, drift, emulator, explain, export, graph, help, history,
    hours, init, man, plan, queue, quickstart, rule, schema, serve, setup, test, token, validate, verify, workstream,
};
use super::lang::Language;
use super::ui::{ColorChoice, Format};
use crate::domain::parse_span;

/// The root of the command tree.
#[derive(Debug, Parser)]
#[command(
    name = "chanctl",
    version,
    about = "Set up, test and explain the messaging channels of an omnichannel contact centre",
    disable_help_subcommand = true
)]
#[command(help_template = ROOT_HELP, subcommand_required = true, arg_required_else_help = false, max_term_width = 100)]
pub(super) struct Cli {
    /// The global flags.
    #[command(flatten)]
    pub global: GlobalArgs,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// The order of the root's help: by what one wants to do, not by the alphabet.
const ROOT_HELP: &str = "\
{about}

Usage: chanctl [OPTIONS] <COMMAND>

START
  quickstart     Run the whole flow on a throw-away backend and emulator
  setup          Set up a channel, question by question
  status         Show what is set up and what comes next
  doctor         Check this installation
  init           Begin a project: settings, a manifest, a CI job

OBJECTS
  account        Messaging accounts: the connection to a provider
  agent          Registered provider agents
  brand          Brands, as the provider lists them
  hours          Operating hours, to which queues refer
  queue          Queues, where conversations wait
  workstream     Workstreams, which route the conversations of a channel type
  channel        Channels: one agent bound to one workstream
  rule           Routing rules of a workstream
  conversation   Customers' conversations

AS CODE
  validate       Check a manifest's files, without a backend
  plan           Say what apply would do, object by object and field by field
  apply          Do what a manifest asks for, all or nothing
  verify         Check a manifest and what it describes, for CI
  drift          Find what is live otherwise than it was applied last
  export         Write what is live as a manifest
  history        List the changes of the configuration, newest first
  undo           Take a change of the configuration back
  confirm        Let a change stand that would be taken back otherwise
  graph          Draw accounts, agents, channels, workstreams, rules and queues

TEST
  test           Test URLs, test messages, round trips
  emulator       The provider's side, run locally

SELF
  context        Named backends
  token          API tokens of a served backend
  audit          Who did what
  api            Call the HTTP API
  explain        Explain a field, a kind, an error code or conditions
  schema         Print the JSON Schema of the manifest
  commands       List every command, for tools
  completion     Print a completion script
  man            Write manual pages
  help           Help on a command, or on exit-codes
  version        Print the version
  serve          Serve the backend as an HTTP API with the webhook receiver

Options:
{options}

Run 'chanctl help COMMAND' for a command, 'chanctl quickstart' to see the whole flow.
";

/// Flags that every command takes.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct GlobalArgs {
    /// Backend to talk to, by its context's name
    #[arg(short, long, global = true, value_name = "NAME", help_heading = "Global options")]
    pub context: Option<String>,
    /// How results are written: table, wide, json, yaml, ndjson, csv, tsv, name
    #[arg(short, long, global = true, value_name = "FORMAT", value_parser = parse_format, help_heading = "Global options")]
    pub output: Option<Format>,
    /// Apply a jq expression to the result's data
    #[arg(long, global = true, value_name = "EXPR", help_heading = "Global options")]
    pub jq: Option<String>,
    /// Leave out warnings, hints and progress
    #[arg(short, long, global = true, help_heading = "Global options")]
    pub quiet: bool,
    /// Log requests to standard error (-vv: more), secrets redacted
    #[arg(short, long, global = true, action = clap::ArgAction::Count, help_heading = "Global options")]
    pub verbose: u8,
    /// Answer yes to questions
    #[arg(short, long, global = true, help_heading = "Global options")]
    pub yes: bool,
    /// Confirm a severe deletion by repeating the key
    #[arg(long, global = true, value_name = "KEY", help_heading = "Global options")]
    pub confirm: Option<String>,
    /// Say what would be done, and change nothing
    #[arg(short = 'n', long, global = true, help_heading = "Global options")]
    pub dry_run: bool,
    /// Never ask (implied without a terminal, and by CI=true)
    #[arg(long, global = true, help_heading = "Global options")]
    pub no_input: bool,
    /// How long a call may take [default: 30s]
    #[arg(long, global = true, value_name = "DURATION", value_parser = parse_duration, help_heading = "Global options")]
    pub timeout: Option<Duration>,
    /// When to colour: auto, always, never
    #[arg(long, global = true, value_name = "WHEN", value_parser = parse_color, help_heading = "Global options")]
    pub color: Option<ColorChoice>,
    /// For screen readers: whole lines of text, numbered questions, no pictures (implied by TERM=dumb)
    #[arg(long, global = true, help_heading = "Global options")]
    pub accessible: bool,
    /// Language for people: en, pt-BR (without it that of LC_ALL, LC_MESSAGES or LANG)
    #[arg(long, global = true, value_name = "LANG", value_parser = parse_lang, help_heading = "Global options")]
    // It is looked for among the arguments before they are parsed, since the parser speaks too.
    pub lang: Option<Language>,
    /// Folder of the embedded store
    #[arg(long, global = true, value_name = "DIR", help_heading = "Global options")]
    pub data_dir: Option<PathBuf>,
    /// Configuration file
    #[arg(long, global = true, value_name = "FILE", help_heading = "Global options")]
    pub config: Option<PathBuf>,
}

/// Every command.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Run the whole flow on a throw-away backend and emulator
    Quickstart(quickstart::QuickstartArgs),
    /// Set up a channel, question by question
    Setup(setup::SetupArgs),
    /// Show what is set up and what comes next
    Status,
    /// Check this installation
    Doctor,
    /// Begin a project: settings, a manifest, a CI job
    Init(init::InitArgs),
    /// Messaging accounts: the connection to a provider
    #[command(subcommand, visible_alias = "accounts")]
    Account(account::AccountCommand),
    /// Registered provider agents
    #[command(subcommand, visible_alias = "agents")]
    Agent(agent::AgentCommand),
    /// Brands, as the provider lists them
    #[command(subcommand, visible_alias = "brands")]
    Brand(brand::BrandCommand),
    /// Operating hours, to which queues refer
    #[command(subcommand)]
    Hours(hours::HoursCommand),
    /// Queues, where conversations wait
    #[command(subcommand, visible_alias = "queues")]
    Queue(queue::QueueCommand),
    /// Workstreams, which route the conversations of a channel type
    #[command(subcommand, visible_aliases = ["workstreams", "ws"])]
    Workstream(workstream::WorkstreamCommand),
    /// Channels: one agent bound to one workstream
    #[command(subcommand, visible_alias = "channels")]
    Channel(channel::ChannelCommand),
    /// Routing rules of a workstream
    #[command(subcommand, visible_alias = "rules")]
    Rule(rule::RuleCommand),
    /// Customers' conversations
    #[command(subcommand, visible_alias = "conversations")]
    Conversation(conversation::ConversationCommand),
    /// Check a manifest's files, without a backend
    Validate(validate::ValidateArgs),
    /// Say what apply would do, object by object and field by field
    Plan(plan::PlanArgs),
    /// Do what a manifest asks for, all or nothing
    Apply(apply::ApplyArgs),
    /// Find what is live otherwise than it was applied last
    Drift(drift::DriftArgs),
    /// Check a manifest and what it describes, for CI
    Verify(verify::VerifyArgs),
    /// Write what is live as a manifest
    Export(export::ExportArgs),
    /// List the changes of the configuration, newest first
    History(history::HistoryArgs),
    /// Take a change of the configuration back
    Undo(history::UndoArgs),
    /// Let a change stand that would be taken back otherwise
    Confirm(history::ConfirmArgs),
    /// Draw accounts, agents, channels, workstreams, rules and queues
    Graph(graph::GraphArgs),
    /// Test URLs, test messages, round trips
    #[command(subcommand, visible_alias = "tests")]
    Test(test::TestCommand),
    /// The provider's side, run locally
    #[command(subcommand, visible_alias = "emulators")]
    Emulator(emulator::EmulatorCommand),
    /// Named backends
    #[command(subcommand, visible_alias = "contexts")]
    Context(context::ContextCommand),
    /// API tokens of a served backend
    #[command(subcommand, visible_alias = "tokens")]
    Token(token::TokenCommand),
    /// Who did what
    #[command(subcommand, visible_alias = "audits")]
    Audit(audit::AuditCommand),
    /// Call the HTTP API
    Api(api::ApiArgs),
    /// Explain a field, a kind, an error code or conditions
    Explain(explain::ExplainArgs),
    /// Print the JSON Schema of the manifest
    Schema(schema::SchemaArgs),
    /// List every command, for tools
    Commands,
    /// Print a completion script
    #[command(after_help = completion::LOADING)]
    Completion(completion::CompletionArgs),
    /// Write manual pages
    Man(man::ManArgs),
    /// Help on a command, or on exit-codes
    Help(help::HelpArgs),
    /// Print the version
    Version,
    /// Serve the backend as an HTTP API with the webhook receiver
    Serve(serve::ServeArgs),
}

/// Returns the whole tree, for help, completion and manual pages.
pub fn command_tree() -> clap::Command {
    Cli::command()
}

fn parse_format(text: &str) -> Result<Format, String> {
    text.parse().map_err(|error: super::ui::UnknownFormat| error.to_string())
}

fn parse_color(text: &str) -> Result<ColorChoice, String> {
    text.parse().map_err(|error: super::ui::UnknownColorChoice| error.to_string())
}

fn parse_lang(text: &str) -> Result<Language, String> {
    text.parse().map_err(|error: super::lang::UnknownLanguage| error.to_string())
}

/// Returns a span of time given as a flag.
pub(super) fn parse_duration(text: &str) -> Result<Duration, String> {
    parse_span(text).map_err(|error| format!("{}; {}", error.message, error.help.unwrap_or_default()))
}
