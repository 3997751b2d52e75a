//! The two error bodies: Google's for the APIs, and the emulator's own short one for its console.
//!
//! Belongs here: statuses and their wire form. Which rule was broken is decided where the rule is.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// Google's canonical error codes, as far as the two APIs use them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    InvalidArgument,
    FailedPrecondition,
    Unauthenticated,
    PermissionDenied,
    NotFound,
    AlreadyExists,
    ResourceExhausted,
}

impl Status {
    fn http(self) -> StatusCode {
        match self {
            Self::InvalidArgument | Self::FailedPrecondition => StatusCode::BAD_REQUEST,
            Self::Unauthenticated => StatusCode::UNAUTHORIZED,
            Self::PermissionDenied => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::AlreadyExists => StatusCode::CONFLICT,
            Self::ResourceExhausted => StatusCode::TOO_MANY_REQUESTS,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::InvalidArgument => "INVALID_ARGUMENT",
            Self::FailedPrecondition => "FAILED_PRECONDITION",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::PermissionDenied => "PERMISSION_DENIED",
            Self::NotFound => "NOT_FOUND",
            Self::AlreadyExists => "ALREADY_EXISTS",
            Self::ResourceExhausted => "RESOURCE_EXHAUSTED",
        }
    }
}

/// A refusal by one of the two APIs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub(super) struct ApiError {
    status: Status,
    message: String,
    field: Option<String>,
}

impl ApiError {
    /// Returns an error without details.
    pub(super) fn new(status: Status, message: impl Into<String>) -> Self {
        Self { status, message: message.into(), field: None }
    }

    /// Returns an `INVALID_ARGUMENT` whose details name the field, in the snake case Google writes there.
    pub(super) fn invalid_field(field: impl Into<String>, description: impl Into<String>) -> Self {
        Self { status: Status::InvalidArgument, message: description.into(), field: Some(field.into()) }
    }

    /// Returns the answer for an unknown path or resource, in Google's own words.
    pub(super) fn not_found() -> Self {
        Self::new(Status::NotFound, "Requested entity was not found.")
    }

    /// Returns `FAILED_PRECONDITION` with the message.
    pub(super) fn failed_precondition(message: impl Into<String>) -> Self {
        Self::new(Status::FailedPrecondition, message)
    }

    /// Returns the JSON body: `code`, `message`, `status` and, for a field, `details` with a `BadRequest`.
    fn body(&self) -> Value {
        let mut error = json!({
            "code": self.status.http().as_u16(),
            "message": self.text(),
            "status": self.status.name(),
        });
        if let (Some(field), Some(error)) = (&self.field, error.as_object_mut()) {
            let details = json!([{
                "@type": "type.googleapis.com/google.rpc.BadRequest",
                "fieldViolations": [{"field": field, "description": self.message}],
            }]);
            error.insert("details".to_owned(), details);
        }
        json!({ "error": error })
    }

    fn text(&self) -> String {
        match &self.field {
            Some(field) => format!("Invalid value at '{field}': {}", self.message),
            None => self.message.clone(),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        (self.status.http(), Json(self.body())).into_response()
    }
}

/// A refusal by the emulator's console: `{"error": "..."}`.
#[derive(Debug, thiserror::Error)]
pub(super) enum ConsoleError {
    /// The body does not say what it has to.
    #[error("{0}")]
    Invalid(String),
    /// The partner, agent or conversation does not exist.
    #[error("unknown {0}")]
    Unknown(String),
    /// The state does not allow it; the text names what to set.
    #[error("{0}")]
    Conflict(String),
    /// A key could not be made.
    #[error("no service-account key: {0}")]
    Key(String),
}

impl ConsoleError {
    /// Returns the HTTP status of the refusal.
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::Invalid(_) => StatusCode::BAD_REQUEST,
            Self::Unknown(_) => StatusCode::NOT_FOUND,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::Key(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for ConsoleError {
    fn into_response(self) -> Response {
        (self.status(), Json(json!({ "error": self.to_string() }))).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_error_carries_a_bad_request_detail() {
        let body = ApiError::invalid_field("agent.display_name", "Field is required").body();
        assert_eq!(body["error"]["code"], 400);
        assert_eq!(body["error"]["status"], "INVALID_ARGUMENT");
        assert_eq!(body["error"]["details"][0]["fieldViolations"][0]["field"], "agent.display_name");
    }

    #[test]
    fn a_plain_error_has_no_details() {
        let body = ApiError::not_found().body();
        let expected = json!({"error": {"code": 404, "message": "Requested entity was not found.", "status": "NOT_FOUND"}});
        assert_eq!(body, expected);
    }
}
