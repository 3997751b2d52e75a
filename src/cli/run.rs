//! One run of the program: arguments, configuration, command, result, exit code.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};

use super::args::Cli;
use super::commands::{RuntimeKind, dispatch, needs_runtime, which_signal};
use super::completion;
use super::context::{Ctx, color_wishes};
use super::env_flags::{called, with_environment};
use super::error::CliError;
use super::examples;
use super::lang;
use super::missing;
use super::suggest;
use super::ui::{ColorChoice, Format, Outcome, Printer, PrinterOptions, Program, Prompter, Terminal};
use crate::config::Environment;

/// Runs the command line of this process and returns its exit code.
pub fn main() -> ExitCode {
    let (env, args) = Environment::of_process();
    #[cfg(feature = "planted-bugs")]
    crate::planted::plant(env.get("CHANCTL_PLANTED_BUG"));
    ExitCode::from(run(env, args))
}

fn run(env: Environment, args: Vec<OsString>) -> u8 {
    if let Some(answer) = completion::answer(&env, &args) {
        super::ui::write_if_possible(&answer);
        return 0;
    }
    let fallback = fallback_printer(&env, &args);
    // The parser speaks too, so the language is settled before it runs.
    lang::speak(lang::chosen(&env, &args), fallback.options().terminal.stdout_is_tty);
    let cli = match parse(&env, args) {
        Ok(Parsed::Run(cli)) => *cli,
        Ok(Parsed::Show { document, said }) => return print_text(&fallback, &document, said),
        Err(error) => return fail(&fallback, error),
    };
    let ctx = match Ctx::new(cli.global.clone(), env) {
        Ok(ctx) => ctx,
        Err(error) => return fail(&fallback, error),
    };
    start_log(cli.global.verbose);
    match ctx.global.jq.as_deref().map(Program::compile).transpose() {
        Ok(_) => {}
        Err(error) => return fail(&ctx.printer, CliError::Jq(error)),
    }
    match execute(&ctx, &cli) {
        Ok(outcome) => succeed(&ctx, outcome),
        // A server has printed its result when it began; how it ended is told by the exit code.
        Err(error @ (CliError::Interrupted | CliError::Terminated)) if is_server(&cli) => error.into_failure().exit,
        Err(error) => fail(&ctx.printer, error),
    }
}

fn is_server(cli: &Cli) -> bool {
    use super::args::Command;
    use super::commands::emulator::EmulatorCommand;
    matches!(cli.command, Command::Serve(_) | Command::Emulator(EmulatorCommand::Start(_)))
}

/// What the arguments ask for.
enum Parsed {
    /// A command.
    Run(Box<Cli>),
    /// Help or the version.
    Show {
        /// As a document holds it.
        document: String,
        /// As people read it.
        said: String,
    },
}

/// Parses the arguments, with what the environment adds; asks for what is missing where somebody can be asked.
fn parse(env: &Environment, args: Vec<OsString>) -> Result<Parsed, CliError> {
    // Parsing builds only the branch of the tree that is called; the whole tree costs more than most commands do.
    let mut root = Cli::command();
    let mut args = with_environment(&root, args, env).map_err(CliError::usage)?;
    let mut asked = false;
    loop {
        let error = match root.try_get_matches_from_mut(&args).and_then(|matches| Cli::from_arg_matches(&matches)) {
            Ok(cli) => return Ok(Parsed::Run(Box::new(cli))),
            Err(error) => error,
        };
        if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
            let path = called(&root, &args).path.join(" ");
            let worked = |say| if error.kind() == ErrorKind::DisplayHelp { examples::section(&path, say) } else { None }.unwrap_or_default();
            let document = format!("{}{}", error.render(), worked(lang::as_it_is));
            let said = foreign_help(&args).map_or_else(|| document.clone(), |help| help + &worked(lang::tr));
            return Ok(Parsed::Show { document, said });
        }
        root.build();
        let called = called(&root, &args);
        let missing = missing::missing_arguments(&called, &error);
        if missing.is_empty() {
            return Err(missing::usage_error(&root, &called, &error));
        }
        let prompter = early_prompter(env, &args);
        if asked || !prompter.is_available() {
            return Err(missing::complaint(&called, &missing));
        }
        args = missing::ask(&called, &missing, args.clone(), prompter)?;
        asked = true;
    }
}

/// Returns the help that the arguments ask for, where it is in another language than the code.
fn foreign_help(args: &[OsString]) -> Option<String> {
    let mut root = lang::is_foreign().then(|| lang::translated(Cli::command()))?;
    let error = root.try_get_matches_from_mut(args).err()?;
    Some(lang::headings(&error.render().to_string()))
}

/// Who is asked before the flags are known: whoever sits at the terminal, unless asking is off.
fn early_prompter(env: &Environment, args: &[OsString]) -> Prompter {
    let off = args.iter().any(|arg| arg == "--no-input") || env.get("CI") == Some("true");
    Prompter::new(&early_terminal(env, args), off)
}

/// The terminal before the flags are known.
fn early_terminal(env: &Environment, args: &[OsString]) -> Terminal {
    let given = args.iter().take_while(|arg| *arg != "--").any(|arg| arg == "--accessible");
    // A value that is neither on nor off is complained of where the flags are read.
    let accessible = given || env.switch("CHANCTL_ACCESSIBLE").unwrap_or_default();
    Terminal::of_process(ColorChoice::Auto, color_wishes(env), accessible)
}

/// A printer for errors that come before the flags are known: the format is looked for among the arguments.
fn fallback_printer(env: &Environment, args: &[OsString]) -> Printer {
    let words: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).take_while(|arg| *arg != "--").collect();
    let after = |index: usize| words.get(index + 1).copied();
    let given = words.iter().enumerate().find_map(|(index, word)| match *word {
        "-o" | "--output" => after(index),
        word => word.strip_prefix("--output=").or_else(|| word.strip_prefix("-o").filter(|rest| !rest.is_empty() && !word.starts_with("--"))),
    });
    let format = given.or_else(|| env.get("CHANCTL_OUTPUT")).and_then(|text| text.trim_start_matches('=').parse().ok()).unwrap_or(Format::Table);
    let terminal = early_terminal(env, args);
    Printer::new(PrinterOptions { terminal, format, quiet: false, jq: None })
}

/// Help and version are asked for to be read, in any format.
fn print_text(printer: &Printer, document: &str, said: String) -> u8 {
    let outcome = Outcome::new("chanctl.help/v1", serde_json::json!({"help": document})).with_text(said);
    match printer.outcome(&outcome) {
        Ok(()) => 0,
        Err(error) => fail(printer, error.into()),
    }
}

/// Runs the command, on a runtime only where it needs one.
fn execute(ctx: &Ctx, cli: &Cli) -> Result<Outcome, CliError> {
    let mut builder = match needs_runtime(&cli.command) {
        None => return at_once(dispatch(ctx, &cli.command)),
        Some(RuntimeKind::Single) => tokio::runtime::Builder::new_current_thread(),
        Some(RuntimeKind::Multi) => tokio::runtime::Builder::new_multi_thread(),
    };
    let runtime = builder.enable_all().build().map_err(|error| CliError::system("the program can't start", error))?;
    let result = runtime.block_on(async {
        if is_server(cli) || matches!(cli.command, super::args::Command::Emulator(_)) {
            return dispatch(ctx, &cli.command).await;
        }
        tokio::select! {
            biased;
            result = suggesting(ctx, cli) => result,
            signal = which_signal() => Err(signal),
        }
    });
    // A thread that is still waiting for a name server must not hold the program back.
    runtime.shutdown_background();
    result
}

/// Runs the command; of a key that does not exist, it says which one was probably meant.
async fn suggesting(ctx: &Ctx, cli: &Cli) -> Result<Outcome, CliError> {
    match dispatch(ctx, &cli.command).await {
        Err(error) => Err(suggest::with_nearest_key(ctx, error).await),
        done => done,
    }
}

/// Drives a command that never waits.
fn at_once<T>(future: impl Future<Output = Result<T, CliError>>) -> Result<T, CliError> {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).as_mut().poll(&mut context) {
        std::task::Poll::Ready(result) => result,
        std::task::Poll::Pending => Err(anyhow::anyhow!("a command without a runtime waited").into()),
    }
}

fn succeed(ctx: &Ctx, outcome: Outcome) -> u8 {
    let exit = outcome.exit;
    if outcome.schema.is_empty() {
        return exit;
    }
    match ctx.printer.outcome(&ctx.finish(outcome)) {
        Ok(()) => exit,
        Err(error) => fail(&ctx.printer, error.into()),
    }
}

fn fail(printer: &Printer, error: CliError) -> u8 {
    let failure = error.into_failure();
    // If even the error can't be written, the exit code is all that is left to say.
    drop(printer.failure(&failure));
    failure.exit
}

/// Starts the log for people who ask for it, and for servers. Tokens are logged by nobody at these levels.
fn start_log(verbose: u8) {
    let level = match verbose {
        0 => "warn",
        1 => "info,chanctl=debug",
        _ => "debug",
    };
    // The OAuth crate logs assertions and access tokens at debug level, and the HTTP crates log headers.
    let directives = format!("{level},yup_oauth2=info,hyper=info,hyper_util=info,reqwest=info,h2=info,rustls=info");
    super::ui::start_log(&directives);
}
