//! Servers of the command line: they run until a signal comes, and tell when they are ready.

use std::path::Path;

use serde_json::Value;
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::files;

/// The signals that end a server, caught from now on.
pub(crate) struct EndSignals {
    interrupt: Signal,
    terminate: Signal,
}

impl EndSignals {
    /// Catches them. A server does so before it says that it is ready, or whoever waits for that could kill it in the middle of things.
    ///
    /// # Errors
    /// `System`.
    pub(crate) fn catch() -> Result<Self, CliError> {
        let caught = |kind| signal(kind).map_err(|error| CliError::system("signals can't be received", error));
        Ok(Self { interrupt: caught(SignalKind::interrupt())?, terminate: caught(SignalKind::terminate())? })
    }

    /// Runs a server until a signal comes, lets it finish, and returns which signal it was; or why the server ended before.
    pub(crate) async fn run<F, Fut>(self, run: F) -> CliError
    where
        F: FnOnce(std::pin::Pin<Box<dyn Future<Output = ()> + Send>>) -> Fut,
        Fut: Future<Output = Result<(), CliError>>,
    {
        let (tell, told) = tokio::sync::oneshot::channel();
        let (end, ended) = tokio::sync::oneshot::channel::<()>();
        tokio::spawn(async move {
            drop(tell.send(self.came().await));
            let _ = end.send(());
        });
        if let Err(error) = run(Box::pin(async move { drop(ended.await) })).await {
            return error;
        }
        told.await.unwrap_or_else(|_| CliError::Other(anyhow::anyhow!("the server ended by itself")))
    }

    async fn came(mut self) -> CliError {
        tokio::select! {
            _ = self.interrupt.recv() => CliError::Interrupted,
            _ = self.terminate.recv() => CliError::Terminated,
        }
    }
}

/// Waits for SIGINT or SIGTERM.
pub(crate) async fn which_signal() -> CliError {
    match EndSignals::catch() {
        Ok(signals) => signals.came().await,
        Err(error) => error,
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
