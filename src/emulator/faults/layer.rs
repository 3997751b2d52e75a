//! How faults strike API calls: a layer in front of every handler, none of which knows of it.
//!
//! Belongs here: latency, injected answers in Google's two forms, lost answers, and tokens that are no longer good.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt, Limited};
use hyper::body::Frame;
use serde_json::{Value, json};

use super::list::Ending;
use super::spec::Place;
use crate::emulator::state::Shared;

/// Header on answers that a fault made.
const FAULT_HEADER: &str = "x-emulator-fault";

/// Bytes read of an answer of the token endpoint.
const TOKEN_LIMIT_BYTES: usize = 64 * 1024;

/// Runs in front of the router: lets the faults set for this place strike the call.
pub(in crate::emulator) async fn strike_calls(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let Some(on) = place(request.uri().path()) else { return next.run(request).await };
    let strike = shared.lock().faults.strike(on);
    if !strike.latency.is_zero() {
        tokio::time::sleep(strike.latency).await;
    }
    match strike.ending {
        Some(Ending::Status { status, retry_after_seconds }) => refusal(on, status, retry_after_seconds),
        Some(Ending::DropBefore) => hang_up(),
        Some(Ending::DropAfter) => {
            drop(next.run(request).await);
            hang_up()
        }
        None => spoil_token(&shared, on, next.run(request).await).await,
    }
}

/// Returns which API a path belongs to.
fn place(path: &str) -> Option<Place> {
    match path {
        "/token" | "/oauth2/v4/token" => Some(Place::Token),
        _ if path.starts_with("/v1/conversations/") => Some(Place::Messages),
        _ if path.starts_with("/v1/") => Some(Place::Communications),
        _ => None,
    }
}

fn refusal(on: Place, status: u16, retry_after_seconds: Option<u64>) -> Response {
    let body = if on == Place::Token { oauth_body(status) } else { google_body(status) };
    let code = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (code, Json(body)).into_response();
    let headers = response.headers_mut();
    headers.insert(FAULT_HEADER, HeaderValue::from_static("status"));
    if let Some(seconds) = retry_after_seconds {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn google_body(status: u16) -> Value {
    let (name, message) = match status {
        401 => ("UNAUTHENTICATED", "Request had invalid authentication credentials."),
        403 => ("PERMISSION_DENIED", "The caller does not have permission"),
        404 => ("NOT_FOUND", "Requested entity was not found."),
        409 => ("ABORTED", "The operation was aborted."),
        412 => ("FAILED_PRECONDITION", "Precondition check failed."),
        429 => ("RESOURCE_EXHAUSTED", "Resource has been exhausted (e.g. check quota)."),
        499 => ("CANCELLED", "The operation was cancelled."),
        400..=498 => ("INVALID_ARGUMENT", "Request contains an invalid argument."),
        500 => ("INTERNAL", "Internal error encountered."),
        501 => ("UNIMPLEMENTED", "Operation is not implemented, or supported, or enabled."),
        504 => ("DEADLINE_EXCEEDED", "Deadline expired before operation could complete."),
        _ => ("UNAVAILABLE", "The service is currently unavailable."),
    };
    json!({"error": {"code": status, "message": message, "status": name}})
}

fn oauth_body(status: u16) -> Value {
    let (error, description) = match status {
        401 => ("invalid_client", "The OAuth client was not found."),
        403 => ("access_denied", "Account restricted."),
        429 => ("rate_limit_exceeded", "Rate limit exceeded."),
        400..=499 => ("invalid_grant", "Bad Request"),
        500 => ("internal_failure", "Internal error encountered."),
        _ => ("temporarily_unavailable", "The service is currently unavailable."),
    };
    json!({"error": error, "error_description": description})
}

/// Returns an answer that never leaves: its body fails before the first byte, upon which the connection is closed.
fn hang_up() -> Response {
    Response::new(Body::new(HangUp))
}

struct HangUp;

impl hyper::body::Body for HangUp {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        Poll::Ready(Some(Err(std::io::ErrorKind::ConnectionAborted.into())))
    }
}

/// Forgets the token of a successful answer when the fault strikes: an expired token and one never issued are refused alike.
async fn spoil_token(shared: &Shared, on: Place, response: Response) -> Response {
    if on != Place::Token || !response.status().is_success() || !shared.lock().faults.expires_token() {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(body) = Limited::new(body, TOKEN_LIMIT_BYTES).collect().await else { return hang_up() };
    let bytes = body.to_bytes();
    let answer: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    if let Some(token) = answer.get("access_token").and_then(Value::as_str) {
        shared.lock().tokens.remove(token);
    }
    Response::from_parts(parts, Body::from(bytes))
}
