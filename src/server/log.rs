//! One line a request, without headers, query and body; and the end of the service when the disk failed.

use std::time::Instant;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use super::app::App;
use super::auth::ActorName;
use super::error::DiskFailed;

/// Writes the request's line to the log once its answer is known.
pub(super) async fn log_request(request: Request, next: Next) -> Response {
    let (method, path, begun) = (request.method().clone(), request.uri().path().to_owned(), Instant::now());
    let response = next.run(request).await;
    let duration_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let actor = response.extensions().get::<ActorName>().map_or("-", |name| name.0.as_str());
    tracing::info!(%method, path, status = response.status().as_u16(), duration_ms, actor, "request");
    response
}

/// Ends the service after a request that met a failed disk: what the disk holds is unknown until a restart has recovered it.
pub(super) async fn end_on_failed_disk(State(app): State<App>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if let Some(DiskFailed(error)) = response.extensions().get() {
        app.fail(error.clone());
    }
    response
}
