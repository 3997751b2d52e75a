//! `App`: what every handler shares. Nothing here belongs to one request.

use std::sync::Arc;

use tokio::sync::watch;

use super::body::Room;
use super::serve::{ServeLimits, ServeOptions};
use crate::backend::{Backend, BackendError};

/// What every handler shares.
#[derive(Debug, Clone)]
pub(super) struct App {
    /// The system, acting for nobody: only the webhook receiver, the probes and the authentication use it as it is.
    pub(super) backend: Arc<dyn Backend>,
    /// Whether a proxy stands in front, whose word about the client's address counts.
    pub(super) behind_proxy: bool,
    /// The limits.
    pub(super) limits: ServeLimits,
    /// Room for the bodies of webhook calls that are not answered yet.
    pub(super) room: Room,
    /// The failure after which nothing may be answered 200 any more.
    failure: watch::Sender<Option<BackendError>>,
}

impl App {
    /// Returns the shared state over a backend.
    pub(super) fn new(backend: Arc<dyn Backend>, options: &ServeOptions) -> Self {
        let room = Room::new(options.limits.webhook_bytes_held);
        Self { backend, behind_proxy: options.behind_proxy, limits: options.limits.clone(), room, failure: watch::Sender::new(None) }
    }

    /// Returns the failure that ended the service, if there was one.
    pub(super) fn failure(&self) -> Option<BackendError> {
        self.failure.borrow().clone()
    }

    /// Ends the service: a failed disk must not be written again before a restart has recovered it.
    pub(super) fn fail(&self, error: BackendError) {
        self.failure.send_if_modified(|first| {
            let fresh = first.is_none();
            first.get_or_insert(error);
            fresh
        });
    }

    /// Returns when the service has failed; never, as long as it works.
    pub(super) async fn failed(&self) {
        let mut failure = self.failure.subscribe();
        // The sender lives in `self`, so waiting can't end with a closed channel.
        let _ = failure.wait_for(Option::is_some).await;
    }
}
