//! `chanctl serve`: the embedded backend as an HTTP API, with the webhook receiver.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use serde_json::json;
use tokio::net::TcpListener;

use super::signals::{EndSignals, ready_file};
use crate::backend::{Backend, BackendError};
use crate::cli::commands::account::{ONLY_HERE, is_of_this_machine};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::lang::on_screen;
use crate::cli::ui::Outcome;
use crate::server::{self, ServeOptions};
use crate::store::sqlite::WriteMode;

/// Arguments of `serve`.
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Address to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: String,
    /// File that is written once connections are accepted: {url, pid}
    #[arg(long, value_name = "FILE")]
    ready_file: Option<PathBuf>,
    /// Address under which providers reach the webhook receiver [default: the one it listens on]
    #[arg(long, value_name = "URL", value_parser = public_url)]
    public_url: Option<String>,
    /// Database: sqlite:FILE [default: the embedded store]
    #[arg(long, value_name = "URL", value_parser = database)]
    database: Option<PathBuf>,
    /// A proxy in front does TLS: allow addresses other than loopback
    #[arg(long)]
    behind_proxy: bool,
}

fn public_url(text: &str) -> Result<String, String> {
    let url: url::Url = text.parse().map_err(|_| "is not an address; write it as https://HOST".to_owned())?;
    if matches!(url.scheme(), "http" | "https") && url.has_host() {
        Ok(text.trim_end_matches('/').to_owned())
    } else {
        Err("is not an http or https address".into())
    }
}

fn database(text: &str) -> Result<PathBuf, String> {
    match text.strip_prefix("sqlite:") {
        Some(path) if !path.is_empty() => Ok(PathBuf::from(path)),
        _ => Err("is not a database that is supported; use sqlite:FILE".into()),
    }
}

/// Serves until a signal comes.
pub(crate) async fn cmd_serve(ctx: &Ctx, args: &ServeArgs) -> Result<Outcome, CliError> {
    if !ctx.is_local()? {
        return Err(CliError::Usage {
            message: format!("context {} is a served backend already", ctx.context_name()),
            help: Some("serve an embedded one: --context local".into()),
        });
    }
    let listener = listen(args).await?;
    let address = listener.local_addr().map_err(|error| CliError::Listen { address: args.listen.clone(), error })?;
    let backend: Arc<dyn Backend> = Arc::new(match &args.database {
        Some(path) => ctx.local_at(&ctx.env.folder.join(path), WriteMode::Grouped)?,
        None => ctx.local(WriteMode::Grouped)?,
    });
    let signals = EndSignals::catch()?;
    let url = format!("http://{address}");
    let public = args.public_url.clone().unwrap_or_else(|| url.clone());
    backend.set_public_url(&public).await?;
    let data = json!({"url": url, "publicUrl": public, "pid": std::process::id()});
    let outcome = Outcome::new("chanctl.serve/v1", data.clone()).with_text(on_screen(&format!("serving at {url}\n")));
    let outcome = outcome.with_hint("make a token with  chanctl token create NAME ; Ctrl-C ends the server");
    // With an emulator the provider is on this machine, too.
    let unreached = is_of_this_machine(&public) && ctx.google_endpoint()?.is_none();
    let outcome = if unreached { outcome.with_hint(ONLY_HERE) } else { outcome };
    ctx.printer.outcome(&ctx.finish(outcome))?;
    ready_file(ctx, args.ready_file.as_deref(), &data)?;
    let options = ServeOptions { public_url: Some(public), behind_proxy: args.behind_proxy, ..ServeOptions::default() };
    let run = |end| async move { server::serve(listener, backend, options, end).await.map_err(failure) };
    // The result has been printed, so ending is told by the exit code alone.
    Err(signals.run(run).await)
}

/// Returns why the server ended by itself: a failed disk tells its own error, and so its exit code.
fn failure(error: std::io::Error) -> CliError {
    match error.downcast::<BackendError>() {
        Ok(error) => error.into(),
        Err(error) => CliError::system("the server ended", error),
    }
}

/// Takes the address; one that others can reach needs a proxy that does TLS.
async fn listen(args: &ServeArgs) -> Result<TcpListener, CliError> {
    let refused = |error| CliError::Listen { address: args.listen.clone(), error };
    let found: Vec<SocketAddr> = tokio::net::lookup_host(&args.listen).await.map_err(refused)?.collect();
    if !args.behind_proxy && found.iter().any(|address| !address.ip().is_loopback()) {
        let help = "put a proxy that does TLS in front and say so with --behind-proxy, or listen on 127.0.0.1";
        return Err(CliError::Usage {
            message: format!("{} can be reached from other machines, and there is no TLS", args.listen),
            help: Some(help.into()),
        });
    }
    TcpListener::bind(found.as_slice()).await.map_err(|error| CliError::Listen { address: args.listen.clone(), error })
}
