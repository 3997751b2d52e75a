//! Calls of the API from within the process: the same routes and answers, without a socket or a token.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::{Method, Request, header};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use super::app::App;
use super::auth::Caller;
use super::router::full_router;
use super::serve::ServeOptions;
use crate::backend::{Backend, BackendError};
use crate::domain::{ApiToken, Invalid};

/// An answer of the API.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: Bytes,
}

/// Calls a route in the name of whoever the backend acts for.
///
/// # Errors
/// `Invalid` when method, path or revision can't be sent at all; what the API refuses is an answer.
pub async fn call(
    backend: Arc<dyn Backend>,
    method: &str,
    path: &str,
    body: Option<Vec<u8>>,
    if_match: Option<&str>,
) -> Result<Answer, BackendError> {
    let method: Method = method.parse().map_err(|_| BackendError::field(Invalid::new("method", "is not an HTTP method")))?;
    let mut request = Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, "application/json");
    if let Some(revision) = if_match {
        request = request.header(header::IF_MATCH, revision);
    }
    let mut request = request.body(Body::from(body.unwrap_or_default())).map_err(|_| BackendError::field(Invalid::new("path", "is not a path")))?;
    let token = ApiToken {
        name: backend.info().await?.actor,
        role: "owner".into(),
        created_at: jiff::Timestamp::UNIX_EPOCH,
        expires_at: None,
        last_used_at: None,
    };
    request.extensions_mut().insert(Caller { backend: Arc::clone(&backend), token });
    let router = full_router(App::new(backend, &ServeOptions::default()));
    let answer = router.oneshot(request).await.unwrap_or_else(|never| match never {});
    let status = answer.status().as_u16();
    let body = answer.into_body().collect().await.map_err(|error| BackendError::Other(error.to_string()))?.to_bytes();
    Ok(Answer { status, body })
}
