//! Starting and stopping the emulator.
//!
//! Belongs here: the router and the server's life. Everything it answers is in the other rooms.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::{self, Next};
use axum::response::Response;
use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::error::ApiError;
use super::extract;
use super::seed::{Seed, SeedError};
use super::state::{self, Now, Shared};
use super::{clock, communications, console, delivery, discovery, faults, messages, oauth, pages, phone, transfer, user};

/// How long requests under way may take to end on a shutdown.
const SHUTDOWN_GRACE: Duration = Duration::from_secs(2);

/// What the emulator starts with.
#[derive(Default)]
pub struct EmulatorOptions {
    /// Its partners, brands and agents; `Seed::demo()` when absent.
    pub seed: Option<Seed>,
    /// Where it takes the time from; the system's clock when absent.
    pub now: Option<Now>,
}

/// Why the emulator did not start.
#[derive(Debug, thiserror::Error)]
pub enum EmulatorError {
    /// The seed contradicts itself.
    #[error("the emulator cannot start with this seed")]
    Seed(#[from] SeedError),
    /// The listener has no address.
    #[error("the emulator's address cannot be found out")]
    Address(#[source] std::io::Error),
}

/// A running emulator. Dropping it stops it, too, without waiting for requests under way.
pub struct Emulator {
    url: String,
    token_url: String,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

/// Serves an emulator on the listener, in a task of the current runtime. It accepts connections once this returns.
///
/// # Errors
///
/// `Seed` for a seed that contradicts itself, `Address` when the listener does not know its own.
pub async fn start(listener: TcpListener, options: EmulatorOptions) -> Result<Emulator, EmulatorError> {
    let url = root_url(listener.local_addr().map_err(EmulatorError::Address)?);
    let seed = options.seed.unwrap_or_else(Seed::demo);
    let now = options.now.unwrap_or_else(|| Arc::new(Timestamp::now));
    let ahead = seed.clock_ahead()?;
    let shared = Shared::new(url.clone(), now, seed.to_state()?);
    shared.clock().set_ahead(ahead);
    let (stop, stopped) = oneshot::channel::<()>();
    tokio::spawn(delivery::repeat_until_end(shared.clone()));
    let server = axum::serve(listener, router(shared.clone())).with_graceful_shutdown(async move {
        // An error says that the emulator was dropped, which stops it as well.
        drop(stopped.await);
        shared.signals().end();
    });
    let task = tokio::spawn(async {
        // axum's server ends only when told to: accept errors are retried inside.
        drop(server.await);
    });
    Ok(Emulator { token_url: state::token_url(&url), url, stop, task })
}

impl Emulator {
    /// Returns the URL both APIs, the console and the test phone are under, without a final slash.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the URL of the token endpoint.
    #[must_use]
    pub fn token_url(&self) -> &str {
        &self.token_url
    }

    /// Stops: no new connections, and two seconds for the requests under way.
    pub async fn shutdown(mut self) {
        // The task may have ended before: then nobody listens, and there is nothing to stop.
        let _ = self.stop.send(());
        if tokio::time::timeout(SHUTDOWN_GRACE, &mut self.task).await.is_err() {
            self.task.abort();
        }
    }

    /// Runs until the future is ready, then stops.
    pub async fn run_until(self, end: impl Future<Output = ()>) {
        end.await;
        self.shutdown().await;
    }
}

/// Returns the URL to reach the address from this machine: an unspecified one stands for all, loopback included.
fn root_url(mut address: SocketAddr) -> String {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    format!("http://{address}")
}

/// Returns the whole service. The routes stand behind a fallback because only there a middleware can still change the path
/// before it is matched.
fn router(shared: Shared) -> Router {
    let routes = Router::new()
        .merge(oauth::routes())
        .merge(communications::routes())
        .merge(messages::routes())
        .merge(console::routes())
        .merge(discovery::routes())
        .merge(faults::routes())
        .merge(clock::routes())
        .merge(delivery::routes())
        .merge(transfer::routes())
        .merge(user::image_routes())
        .merge(phone::routes())
        .method_not_allowed_fallback(unknown_path)
        .fallback(unknown_path)
        .layer(DefaultBodyLimit::max(extract::BODY_LIMIT_BYTES))
        .with_state(shared.clone());
    Router::new()
        .fallback_service(routes)
        .layer(middleware::from_fn_with_state(shared.clone(), tell_changes))
        .layer(middleware::from_fn(pages::refuse_other_sites))
        .layer(middleware::from_fn_with_state(shared, faults::strike_calls))
        .layer(middleware::from_fn(extract::tolerate_client_habits))
}

/// Wakes whoever watches the state after every request that may have changed it, so that no handler has to.
async fn tell_changes(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let changes = !request.method().is_safe();
    let response = next.run(request).await;
    if changes {
        shared.signals().changed();
    }
    response
}

async fn unknown_path() -> ApiError {
    ApiError::not_found()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unspecified_address_is_reached_by_loopback() {
        assert_eq!(root_url("0.0.0.0:80".parse().unwrap()), "http://127.0.0.1:80");
        assert_eq!(root_url("[::]:80".parse().unwrap()), "http://[::1]:80");
        assert_eq!(root_url("127.0.0.1:80".parse().unwrap()), "http://127.0.0.1:80");
    }
}
