//! One line a request, without headers, query and body.

use std::time::Instant;

use axum::extract::Request;
use axum::http::Method;
use axum::response::Response;

use super::auth::ActorName;

/// A request whose answer is not known yet.
#[derive(Debug)]
pub(super) struct Line {
    method: Method,
    path: String,
    begun: Instant,
}

impl Line {
    /// Begins the line of a request; `None` where the log has no such lines.
    pub(super) fn begin(request: &Request) -> Option<Self> {
        let line = || Self { method: request.method().clone(), path: request.uri().path().to_owned(), begun: Instant::now() };
        tracing::enabled!(tracing::Level::INFO).then(line)
    }

    /// Writes the line to the log.
    pub(super) fn end(self, response: &Response) {
        let Self { method, path, begun } = self;
        let duration_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let actor = response.extensions().get::<ActorName>().map_or("-", |name| name.0.as_str());
        tracing::info!(%method, path, status = response.status().as_u16(), duration_ms, actor, "request");
    }
}
