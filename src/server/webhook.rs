//! The webhook receiver: a provider's call in, a status out. What it means is decided in `Backend::receive`.
//!
//! The statuses are those of the design: a provider redelivers until it sees 200, so nothing is 200 that is not durable.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::app::App;
use super::body::{BodyError, read_held_body};
use super::error::DiskFailed;
use super::extract::Segments;
use crate::backend::{BackendError, ReceiveOutcome, StorageFailure, WebhookRequest};
use crate::planted;

/// When a provider is to try again, in seconds, where the backend doesn't say.
const RETRY_AFTER_S: u64 = 5;

/// When a provider is to try again, in seconds, where too much is held: what is held is answered soon.
const RETRY_NO_ROOM_S: u64 = 1;

/// Takes a call to an account's webhook.
pub(super) async fn for_account(State(app): State<App>, Segments(webhook_id): Segments<String>, request: Request) -> Response {
    take(&app, webhook_id, None, request).await
}

/// Takes a call to the webhook of one agent with a client token of its own.
pub(super) async fn for_agent(State(app): State<App>, Segments((webhook_id, agent)): Segments<(String, String)>, request: Request) -> Response {
    take(&app, webhook_id, Some(agent), request).await
}

async fn take(app: &App, webhook_id: String, agent: Option<String>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let limits = &app.limits;
    let mut held = match read_held_body(&parts.headers, body, limits.webhook_body_bytes, limits.body_timeout, &app.room).await {
        Ok(held) => held,
        Err(error) => return refuse_body(error),
    };
    if planted::is("shed-with-200") && app.room.left_bytes() < limits.webhook_bytes_held / 512 * 511 {
        return StatusCode::OK.into_response();
    }
    let call = WebhookRequest { webhook_id, agent, headers: plain_headers(&parts.headers), body: std::mem::take(&mut held.bytes) };
    match app.backend.receive(&call).await {
        Ok(outcome) => answer(outcome),
        Err(error) => not_now(error),
    }
}

fn refuse_body(error: BodyError) -> Response {
    let mut response = (error.status(), [(header::CONNECTION, "close")]).into_response();
    if error == BodyError::NoRoom {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(RETRY_NO_ROOM_S));
    }
    response
}

fn plain_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())).collect()
}

fn answer(outcome: ReceiveOutcome) -> Response {
    match outcome {
        // The body is the provider's own word: nothing may take it for a page.
        ReceiveOutcome::Handshake { secret } => {
            let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::X_CONTENT_TYPE_OPTIONS, "nosniff")];
            (StatusCode::OK, headers, secret).into_response()
        }
        ReceiveOutcome::HandshakeRefused => StatusCode::FORBIDDEN.into_response(),
        ReceiveOutcome::UnknownPath => StatusCode::NOT_FOUND.into_response(),
        ReceiveOutcome::Unsigned => StatusCode::UNAUTHORIZED.into_response(),
        ReceiveOutcome::Accepted { .. } => StatusCode::OK.into_response(),
        ReceiveOutcome::DeadLetter { reason } => {
            tracing::warn!(reason, "a signed call could not be understood and was kept as a dead letter");
            StatusCode::OK.into_response()
        }
    }
}

/// Answers 503, whatever failed: the provider keeps the message and delivers it again.
fn not_now(error: BackendError) -> Response {
    tracing::error!(code = error.code(), %error, "a webhook call could not be taken");
    let retry_after_s = match &error {
        BackendError::Unavailable { retry_after_s: Some(seconds), .. } => *seconds,
        _ => RETRY_AFTER_S,
    };
    let mut response = (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, HeaderValue::from(retry_after_s))]).into_response();
    if matches!(error, BackendError::Storage { failure: StorageFailure::Io, .. }) {
        response.extensions_mut().insert(DiskFailed(error));
    }
    response
}
