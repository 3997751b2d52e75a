//! Servers of the command line: they run until a signal comes, and tell when they are ready.

use std::path::Path;

use serde_json::Value;
use tokio::signal::unix::{SignalKind, signal};

use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::files;

/// Runs a server until SIGINT or SIGTERM, lets it finish, and returns which signal it was; or why the server ended before.
pub(crate) async fn run_until_signal<F, Fut>(run: F) -> CliError
where
    F: FnOnce(std::pin::Pin<Box<dyn Future<Output = ()> + Send>>) -> Fut,
    Fut: Future<Output = Result<(), CliError>>,
{
    let (tell, told) = tokio::sync::oneshot::channel();
    let (end, ended) = tokio::sync::oneshot::channel::<()>();
    tokio::spawn(async move {
        drop(tell.send(which_signal().await));
        let _ = end.send(());
    });
    if let Err(error) = run(Box::pin(async move { drop(ended.await) })).await {
        return error;
    }
    told.await.unwrap_or_else(|_| CliError::Other(anyhow::anyhow!("the server ended by itself")))
}

/// Waits for SIGINT or SIGTERM.
pub(crate) async fn which_signal() -> CliError {
    match (signal(SignalKind::interrupt()), signal(SignalKind::terminate())) {
        (Ok(mut interrupt), Ok(mut terminate)) => {
            tokio::select! {
                _ = interrupt.recv() => CliError::Interrupted,
                _ = terminate.recv() => CliError::Terminated,
            }
        }
        (Err(error), _) | (_, Err(error)) => CliError::system("signals can't be received", error),
    }
}

/// Writes the ready file, if one is wanted. It appears whole, once connections are accepted.
///
/// # Errors
/// `OwnFile`.
pub(crate) fn ready_file(ctx: &Ctx, path: Option<&Path>, data: &Value) -> Result<(), CliError> {
    let Some(path) = path else { return Ok(()) };
    files::write_private(&ctx.env.folder.join(path), data.to_string().as_bytes()).map_err(CliError::OwnFile)
}
