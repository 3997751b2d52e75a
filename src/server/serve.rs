//! `serve`: the accept loop, with a cap on connections, and the way to an orderly end.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::response::IntoResponse as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

use super::app::App;
use super::connection::serve_connection;
use super::error::ApiError;
use super::router::{full_router, webhook_router};
use crate::backend::{Backend, BackendError};

/// How many clients over the cap are told so at a time; the rest are just closed.
const REFUSALS: usize = 64;

/// How long the loop waits after the system refused to accept (no file handles left, for example).
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// How often idle conversations are closed; Omnichannel's scheduler does so as often.
const IDLE_INTERVAL: Duration = Duration::from_secs(5 * 60);

/// How often changes that wait for their confirmation are looked at.
const OVERDUE_INTERVAL: Duration = Duration::from_secs(1);

/// How to serve.
#[derive(Debug, Clone, Default)]
pub struct ServeOptions {
    /// The address under which providers reach the webhook receiver; without it the listener's own.
    pub public_url: Option<String>,
    /// A proxy stands in front: it does TLS, and names the client in `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// What is served.
    pub surface: Surface,
    /// The limits.
    pub limits: ServeLimits,
}

/// What is served.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Surface {
    /// The API and the webhook receiver. The address is recorded in the backend.
    #[default]
    Everything,
    /// The webhook receiver alone, for the length of one command. Nothing is recorded.
    Webhooks,
}

/// What one client may take. The defaults are those of the design.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServeLimits {
    /// How long a request's head may take, and how long a kept-alive connection may idle.
    pub header_timeout: Duration,
    /// How long a request's body may take.
    pub body_timeout: Duration,
    /// How long requests in flight may take once the server is told to stop.
    pub drain_deadline: Duration,
    /// How many connections there may be at a time.
    pub connections: usize,
    /// The largest body under `/v1`, in bytes.
    pub body_bytes: usize,
    /// The largest body of a change set, in bytes: as a whole manifest's.
    pub changeset_bytes: usize,
    /// The largest body of a webhook call, in bytes.
    pub webhook_body_bytes: usize,
    /// How much of webhook calls' bodies is held at a time, in bytes; whoever comes when that is full is told to come again.
    pub webhook_bytes_held: usize,
}

impl Default for ServeLimits {
    fn default() -> Self {
        Self {
            header_timeout: Duration::from_secs(10),
            body_timeout: Duration::from_secs(30),
            drain_deadline: Duration::from_secs(10),
            connections: 1024,
            body_bytes: 1024 * 1024,
            changeset_bytes: 32 * 1024 * 1024,
            webhook_body_bytes: 256 * 1024,
            webhook_bytes_held: 16 * 1024 * 1024,
        }
    }
}

/// Serves until `shutdown` is done, then lets requests in flight finish, up to the deadline.
///
/// # Errors
/// When the listener's address is no loopback one and no proxy is in front (`InvalidInput`), when the address can't be
/// recorded, and when the store's disk failed: the source is then the `BackendError`.
pub async fn serve(listener: TcpListener, backend: Arc<dyn Backend>, options: ServeOptions, shutdown: impl Future<Output = ()>) -> io::Result<()> {
    let address = listener.local_addr()?;
    refuse_open_address(address, &options)?;
    let app = App::new(backend, &options);
    let router = match options.surface {
        Surface::Everything => {
            let url = options.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
            app.backend.set_public_url(&url).await.map_err(io::Error::other)?;
            full_router(app.clone())
        }
        Surface::Webhooks => webhook_router(app.clone()),
    };
    let mut pool = Pool::new(router, &app);
    tokio::select! {
        () = pool.accept_from(&listener) => {}
        () = close_idle(&app, options.surface) => {}
        () = take_back_overdue(&app, options.surface) => {}
        () = shutdown => {}
        () = app.failed() => {}
    }
    drop(listener);
    pool.drain(app.limits.drain_deadline).await;
    app.failure().map_or(Ok(()), |error| Err(io::Error::other(error)))
}

/// Closes idle conversations, now and every few minutes, for ever. What serves one command leaves that to the service.
async fn close_idle(app: &App, surface: Surface) {
    if surface == Surface::Webhooks {
        return std::future::pending().await;
    }
    let mut every = tokio::time::interval(IDLE_INTERVAL);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        every.tick().await;
        match app.backend.close_idle().await {
            Ok(0) => {}
            Ok(closed) => tracing::info!(closed, "idle conversations were closed"),
            Err(error) => tracing::warn!(%error, "idle conversations could not be closed"),
        }
    }
}

/// Takes back changes that nobody has confirmed in time, also when whoever made them is gone.
async fn take_back_overdue(app: &App, surface: Surface) {
    if surface == Surface::Webhooks {
        return std::future::pending().await;
    }
    let mut every = tokio::time::interval(OVERDUE_INTERVAL);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        every.tick().await;
        match app.backend.take_back_overdue().await {
            Ok(None) => {}
            Ok(Some(entry)) => tracing::warn!(entry, "a change was not confirmed in time and was taken back"),
            Err(error) => tracing::warn!(%error, "a change that was not confirmed in time could not be taken back"),
        }
    }
}

fn refuse_open_address(address: SocketAddr, options: &ServeOptions) -> io::Result<()> {
    if address.ip().is_loopback() || options.behind_proxy {
        return Ok(());
    }
    let message = format!("{address} is open to others, and tokens would travel in clear: put a TLS proxy in front");
    Err(io::Error::new(io::ErrorKind::InvalidInput, message))
}

/// The connections that are open.
struct Pool {
    router: Router,
    busy_router: Router,
    header_timeout: Duration,
    places: Arc<Semaphore>,
    refusals: Arc<Semaphore>,
    tasks: JoinSet<()>,
    stop: watch::Sender<bool>,
}

impl Pool {
    fn new(router: Router, app: &App) -> Self {
        Self {
            router,
            busy_router: Router::new().fallback(busy),
            header_timeout: app.limits.header_timeout,
            places: Arc::new(Semaphore::new(app.limits.connections)),
            refusals: Arc::new(Semaphore::new(REFUSALS)),
            tasks: JoinSet::new(),
            stop: watch::Sender::new(false),
        }
    }

    /// Takes connections for ever.
    async fn accept_from(&mut self, listener: &TcpListener) {
        loop {
            tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok((stream, peer)) => self.take(stream, peer),
                    Err(error) => {
                        tracing::warn!(%error, "a connection could not be accepted");
                        tokio::time::sleep(ACCEPT_PAUSE).await;
                    }
                },
                // Ended tasks are taken off as they end, or the set would grow for ever.
                Some(ended) = self.tasks.join_next() => note(ended),
            }
        }
    }

    fn take(&mut self, stream: TcpStream, peer: SocketAddr) {
        let (place, router) = match self.places.clone().try_acquire_owned() {
            Ok(place) => (place, self.router.clone()),
            Err(_) => match self.refusals.clone().try_acquire_owned() {
                Ok(place) => (place, self.busy_router.clone()),
                Err(_) => return,
            },
        };
        // Answers are small and written at once: waiting to fill a packet would only delay them.
        let _ = stream.set_nodelay(true);
        let (timeout, stop) = (self.header_timeout, self.stop.subscribe());
        self.tasks.spawn(async move {
            serve_connection(stream, peer, router, timeout, stop).await;
            drop(place);
        });
    }

    /// Lets every connection finish its request; cuts those that take longer.
    async fn drain(mut self, deadline: Duration) {
        self.stop.send_replace(true);
        let finished = async {
            while let Some(ended) = self.tasks.join_next().await {
                note(ended);
            }
        };
        if tokio::time::timeout(deadline, finished).await.is_err() {
            tracing::warn!(connections = self.tasks.len(), "requests in flight were cut off");
            self.tasks.shutdown().await;
        }
    }
}

/// Writes a connection that ended by a panic to the log; the others are not touched by it.
fn note(ended: Result<(), tokio::task::JoinError>) {
    if let Err(error) = ended.map_err(|error| error.is_panic()) {
        tracing::error!(panic = error, "a connection's task failed");
    }
}

/// Answers a client that came when all places were taken.
async fn busy() -> axum::response::Response {
    let error = BackendError::Unavailable { message: "the server has as many connections as it takes".into(), retry_after_s: Some(1) };
    ApiError::from(error).closing().into_response()
}
