//! One connection, from its first byte to its close: time-outs, refused framing, graceful end.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tower::ServiceExt as _;

use super::error::ApiError;
use super::framing::{Framing, Watched};
use crate::planted;

/// How much is buffered of a request's head; longer ones are 431.
const HEAD_MAX_BYTES: usize = 64 * 1024;

/// How long the last words to a slow client may take.
const FAREWELL: Duration = Duration::from_secs(1);

/// Where a request came from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Peer(pub(super) SocketAddr);

/// Serves one connection to its end. `stop` turning true lets the request in flight finish, and no other.
pub(super) async fn serve_connection(stream: TcpStream, peer: SocketAddr, router: Router, header_timeout: Duration, mut stop: watch::Receiver<bool>) {
    let framing = Framing::default();
    let both = framing.both_lengths();
    let service = service_fn(move |request| answer(router.clone(), request, peer, both.clone()));
    let header_timeout = if planted::is("no-header-timeout") { Duration::from_secs(3600) } else { header_timeout };
    let mut builder = http1::Builder::new();
    // The time-out is inert without a timer. It also cuts idle kept-alive connections: they wait for a head.
    builder.timer(TokioTimer::new()).header_read_timeout(header_timeout).max_buf_size(HEAD_MAX_BYTES);
    let mut connection = builder.serve_connection(TokioIo::new(Watched { stream, framing }), service);
    let stopped = async { stop.wait_for(|stop| *stop).await.is_ok() };
    let ended = {
        let mut stopped = pin!(stopped);
        tokio::select! {
            ended = &mut connection => Some(ended),
            _ = &mut stopped => None,
        }
    };
    let ended = match ended {
        Some(ended) => ended,
        None => {
            std::pin::Pin::new(&mut connection).graceful_shutdown();
            (&mut connection).await
        }
    };
    if ended.is_err_and(|error| error.is_timeout()) {
        say_too_slow(connection.into_parts().io.into_inner()).await;
    }
}

/// Answers one request; what would be ambiguous to a proxy in front is refused before anything looks at it.
async fn answer(router: Router, request: Request<Incoming>, peer: SocketAddr, both: Arc<AtomicBool>) -> Result<Response, Infallible> {
    if both.load(Ordering::Acquire) {
        let refusal = ApiError::request(StatusCode::BAD_REQUEST, "body", "has both a Content-Length and a Transfer-Encoding");
        return Ok(refusal.closing().into_response());
    }
    let chunked = request.headers().contains_key(header::TRANSFER_ENCODING);
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(Peer(peer));
    let mut response = router.oneshot(request).await?;
    if chunked {
        // `Framing` does not follow chunks, so no other request may come on this connection.
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    Ok(response)
}

/// Tells a client that has begun a head, and not ended it in time, why it is cut off. An idle one is just closed.
async fn say_too_slow(mut watched: Watched<TcpStream>) {
    if watched.framing.in_head() {
        let words = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
        // The connection ends either way; a client that doesn't listen misses only this.
        let _ = tokio::time::timeout(FAREWELL, watched.stream.write_all(words)).await;
    }
    let _ = watched.stream.shutdown().await;
}
