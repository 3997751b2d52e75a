//! `chanctl quickstart`: the whole flow on a throw-away backend and emulator, through the same commands that it shows.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Parser};
use serde_json::{Value, json};
use tokio::sync::oneshot;

use super::dispatch;
use super::emulator::{fresh_key, launch};
use crate::backend::Backend;
use crate::cli::args::{Cli, GlobalArgs};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::ui::{Format, Outcome, Printer, PrinterOptions, Terminal};
use crate::config::Environment;
use crate::domain::Secret;
use crate::files;
use crate::server::{self, ServeOptions};
use crate::store::sqlite::WriteMode;

/// The demonstration's partner, brand and agent, as the emulator knows them.
const PARTNER: &str = "1234567890";
const BRAND: &str = "5a3e8c5e-0b0c-4f5c-9d1e-0c8f1f1c2d3e";
const AGENT: &str = "0f2b8f9e-7d43-4d8b-a1c1-2b9c7f5e6a10";

/// Arguments of `quickstart`.
#[derive(Debug, Args)]
pub(crate) struct QuickstartArgs {
    /// Keep the backend's data in this folder, and its objects
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
}

/// The flow, row by row: what the step is for, and the command. `{dir}` is the demonstration's folder.
fn steps(keep: bool) -> Vec<(&'static str, Vec<String>)> {
    let mut steps = vec![
        ("create the messaging account", words("account create acme-google --name 'Acme on Google' --provider gbm --partner-id {partner}")),
        ("set the client token", words("account set-client-token acme-google --file {dir}/client-token")),
        ("upload the service-account key", words("account upload-credentials acme-google {dir}/service-account.json")),
        ("acknowledge the privacy notice", words("account accept-privacy-notice acme-google --reference quickstart --yes")),
        ("show the webhook URL", words("account webhook acme-google")),
        ("press Verify", words("account verify acme-google --self-test")),
        ("register the agent", words("agent register acme-bot --account acme-google --brand-id {brand} --agent-id {agent}")),
        ("create a queue", words("queue create vip --name 'VIP desk' --priority 10")),
        (
            "create the workstream",
            words("workstream create google-messaging --name 'Google messaging' --provider gbm --fallback-queue default-messaging"),
        ),
        (
            "set up the channel",
            words(
                "channel create acme-google-channel --workstream google-messaging --agent acme-bot --language pt-BR --file-attachments customers,representatives",
            ),
        ),
        ("send Ana to the default queue", words("rule add google-messaging ana --when 'customer.name == \"Ana Souza\"' --queue default-messaging")),
        (
            "send Portuguese to the VIP desk",
            words("rule add google-messaging portuguese --when 'context.resolvedLocale.startsWith(\"pt\")' --queue vip"),
        ),
        (
            "test the rules",
            words("rule test google-messaging --given '{\"customer\":{\"name\":\"Ana Souza\"}}' --expect-rule ana --expect-queue default-messaging"),
        ),
        ("show the test URL", words("test url acme-bot --platform android")),
        ("play a customer's message", words("test inbound acme-bot --text 'Bom dia' --from-name 'Rui Lima' --locale pt-BR")),
        ("there and back", words("test roundtrip acme-bot --from-name 'Ana Souza' --expect-rule ana --expect-queue default-messaging")),
    ];
    if !keep {
        steps.push(("plan the deletion", words("account delete acme-google --cascade --dry-run")));
        steps.push(("delete it all in the right order", words("account delete acme-google --cascade --confirm acme-google")));
    }
    steps
}

/// Splits a command line at blanks, but for what is in single quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().into_iter().for_each(|word| word.push(letter)),
        }
    }
    words
}

/// Runs the whole flow.
pub(crate) async fn cmd_quickstart(ctx: &Ctx, args: &QuickstartArgs) -> Result<Outcome, CliError> {
    let scratch = Scratch::new(ctx, args.keep.as_deref())?;
    let stage = Stage::set_up(ctx, &scratch).await?;
    let mut done = Vec::new();
    let mut existing = Vec::new();
    for (title, words) in steps(args.keep.is_some()) {
        let shown = command_line(&words);
        ctx.printer.note(&format!("{:>2}. {title}\n    $ chanctl {}", done.len() + 1, stage.fill(&shown)));
        let begun = std::time::Instant::now();
        let outcome = stage.run(&words).await?;
        for line in outcome.text.as_deref().unwrap_or_default().lines() {
            ctx.printer.screen(&format!("      {line}"));
        }
        if words.contains(&"roundtrip".to_owned()) {
            existing = stage.existing().await?;
        }
        let duration_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        done.push(json!({"step": title, "command": format!("chanctl {}", stage.fill(&shown)), "durationMs": duration_ms, "result": outcome.data}));
    }
    stage.tear_down().await;
    let outcome = summary(&done, &existing);
    Ok(match &args.keep {
        Some(dir) => outcome.with_hint(format!("the backend is kept: chanctl --data-dir {} status", dir.display())),
        None => outcome.with_hint("everything was thrown away; keep it with  chanctl quickstart --keep DIR"),
    })
}

fn summary(done: &[Value], existing: &[Value]) -> Outcome {
    let result = |step: &str| done.iter().find(|done| done["step"] == step).map(|done| done["result"].clone()).unwrap_or_default();
    let (decision, roundtrip) = (result("play a customer's message"), result("there and back"));
    let mut lines = vec![String::new(), on_screen("What was set up").into_owned()];
    lines.extend(
        existing
            .iter()
            .map(|object| format!("  {:<12} {:<22} {}", word(object, "kind"), word(object, "key"), word(object, "state")).trim_end().to_owned()),
    );
    let went = |who: &str, landed: &Value| format!("{who}'s message went to queue {} by rule {}", word(landed, "queue"), word(landed, "rule"));
    let back = format!("{}; there and back in {} ms\n", went("Ana", &roundtrip), roundtrip["durationMs"]);
    lines.extend([String::new(), on_screen(&went("Rui", &decision)).into_owned(), on_screen(&back).into_owned()]);
    let data = json!({"steps": done, "objects": existing, "decision": decision, "roundtrip": roundtrip});
    Outcome::new("chanctl.quickstart/v1", data).with_screen(lines.join("\n")).with_changed(done.len())
}

fn word<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

fn command_line(words: &[String]) -> String {
    let plain = |word: &String| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || "-_./:{},".contains(c)) && !word.starts_with('{')
            || word.starts_with("{dir}")
    };
    let quoted =
        |word: &String| if plain(word) || matches!(word.as_str(), "{partner}" | "{brand}" | "{agent}") { word.clone() } else { format!("'{word}'") };
    words.iter().map(quoted).collect::<Vec<_>>().join(" ")
}

/// The demonstration's folder; removed at the end unless it is kept.
struct Scratch {
    dir: PathBuf,
    keep: bool,
}

impl Scratch {
    fn new(ctx: &Ctx, keep: Option<&Path>) -> Result<Self, CliError> {
        let dir = match keep {
            Some(dir) => ctx.env.folder.join(dir),
            None => Path::new(ctx.env.get("TMPDIR").unwrap_or("/tmp")).join(format!("chanctl-quickstart-{}", uuid::Uuid::new_v4().simple())),
        };
        if dir.join("chanctl.db").exists() {
            let message = format!("{} holds a backend already", dir.display());
            return Err(CliError::Usage { message, help: Some("name a new folder with --keep".into()) });
        }
        files::create_private_dir(&dir).map_err(CliError::OwnFile)?;
        Ok(Self { dir, keep: keep.is_some() })
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if !self.keep {
            // What is left behind is in the system's folder for temporary files.
            drop(std::fs::remove_dir_all(&self.dir));
        }
    }
}

/// Emulator, served backend, and the environment in which the commands run.
struct Stage {
    emulator: crate::emulator::Emulator,
    server: tokio::task::JoinHandle<std::io::Result<()>>,
    end: oneshot::Sender<()>,
    env: Environment,
    dir: PathBuf,
}

impl Stage {
    async fn set_up(ctx: &Ctx, scratch: &Scratch) -> Result<Self, CliError> {
        let emulator = launch(ctx, "127.0.0.1:0", None).await?;
        let vars = ["TMPDIR", "USER", "LOGNAME"].iter().filter_map(|name| Some(((*name).to_owned(), ctx.env.get(name)?.to_owned())));
        let own = [("CHANCTL_GOOGLE_ENDPOINT", emulator.url().to_owned()), ("HOME", scratch.dir.display().to_string())];
        let env = Environment::of(vars.chain(own.map(|(name, value)| (name.to_owned(), value))), ctx.env.folder.clone());
        write_secrets(ctx, &emulator, &scratch.dir).await?;
        let inner = inner_ctx(&env, &scratch.dir);
        let backend: Arc<dyn Backend> = Arc::new(inner.local(WriteMode::Grouped)?);
        let listener =
            tokio::net::TcpListener::bind("127.0.0.1:0").await.map_err(|error| CliError::Listen { address: "127.0.0.1:0".into(), error })?;
        let address = listener.local_addr().map_err(|error| CliError::system("the port could not be read", error))?;
        backend.set_public_url(&format!("http://{address}")).await?;
        let (end, ended) = oneshot::channel::<()>();
        let server = tokio::spawn(async move { server::serve(listener, backend, ServeOptions::default(), async move { drop(ended.await) }).await });
        ctx.printer.note(&format!("emulator at {}, receiver at http://{address}, data in {}\n", emulator.url(), scratch.dir.display()));
        Ok(Self { emulator, server, end, env, dir: scratch.dir.clone() })
    }

    /// Puts the demonstration's IDs and folder into a command.
    fn fill(&self, text: &str) -> String {
        text.replace("{dir}", &self.dir.display().to_string()).replace("{partner}", PARTNER).replace("{brand}", BRAND).replace("{agent}", AGENT)
    }

    /// Runs one command as it would be typed.
    async fn run(&self, words: &[String]) -> Result<Outcome, CliError> {
        let filled = words.iter().map(|word| self.fill(word));
        let parsed = Cli::try_parse_from(std::iter::once("chanctl".to_owned()).chain(filled))
            .map_err(|error| anyhow::anyhow!("a step of the demonstration can't be parsed: {error}"))?;
        let mut ctx = inner_ctx(&self.env, &self.dir);
        ctx.global = GlobalArgs { data_dir: Some(self.dir.clone()), ..parsed.global };
        dispatch(&ctx, &parsed.command).await
    }

    /// Returns what exists, as rows.
    async fn existing(&self) -> Result<Vec<Value>, CliError> {
        let mut rows = Vec::new();
        for noun in ["account", "agent", "queue", "workstream", "channel"] {
            let listed = self.run(&words(&format!("{noun} list"))).await?;
            for object in listed.data.as_array().into_iter().flatten() {
                let state = object.pointer("/status/state").or_else(|| object.pointer("/status/launchState")).cloned().unwrap_or_default();
                rows.push(json!({"kind": object["kind"], "key": object["key"], "name": object["name"], "state": state}));
            }
        }
        Ok(rows)
    }

    async fn tear_down(self) {
        let _ = self.end.send(());
        if let Ok(Err(error)) = self.server.await {
            tracing::warn!(%error, "the demonstration's receiver ended with an error");
        }
        self.emulator.shutdown().await;
    }
}

/// Returns a context for the commands: piped, silent, in the demonstration's folder.
fn inner_ctx(env: &Environment, dir: &Path) -> Ctx {
    let options = PrinterOptions { terminal: Terminal::piped(), format: Format::Table, quiet: true, jq: None };
    let global = GlobalArgs { data_dir: Some(dir.to_owned()), no_input: true, ..GlobalArgs::default() };
    Ctx::with(global, env.clone(), Printer::new(options))
}

/// Makes what an administrator would have copied from Google's console: a client token and a service-account key.
async fn write_secrets(ctx: &Ctx, emulator: &crate::emulator::Emulator, dir: &Path) -> Result<(), CliError> {
    let token = Secret::new(uuid::Uuid::new_v4().simple().to_string().into_bytes());
    files::write_private(&dir.join("client-token"), token.expose()).map_err(CliError::OwnFile)?;
    let url = emulator.url().parse().map_err(anyhow::Error::from)?;
    let key = fresh_key(ctx, &url, None).await?;
    files::write_private(&dir.join("service-account.json"), key.to_string().as_bytes()).map_err(CliError::OwnFile)
}
