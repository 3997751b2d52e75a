//! The two error bodies: Google's for the APIs, and the emulator's own short one for its console.
//!
//! Belongs here: statuses and their wire form. Which rule was broken is decided where the rule is.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::answer::Answer;

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

/// What is wrong with a field, which is named in the snake case Google writes there; empty for the whole body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Violation {
    field: String,
    description: String,
}

impl Violation {
    /// Returns the violation of a field.
    pub(super) fn new(field: impl Into<String>, description: impl Into<String>) -> Self {
        Self { field: field.into(), description: description.into() }
    }

    fn body(&self) -> Value {
        match self.field.as_str() {
            "" => json!({"description": self.description}),
            field => json!({"field": field, "description": self.description}),
        }
    }
}

/// A refusal by one of the two APIs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub(super) struct ApiError {
    status: Status,
    message: String,
    violations: Vec<Violation>,
}

impl ApiError {
    /// Returns an error without details.
    pub(super) fn new(status: Status, message: impl Into<String>) -> Self {
        Self { status, message: message.into(), violations: Vec::new() }
    }

    /// Returns an `INVALID_ARGUMENT` whose details name the field.
    pub(super) fn invalid_field(field: impl Into<String>, description: impl Into<String>) -> Self {
        let violation = Violation::new(field, description);
        let message = format!("Invalid value at '{}': {}", violation.field, violation.description);
        Self { status: Status::InvalidArgument, message, violations: vec![violation] }
    }

    /// Returns the `INVALID_ARGUMENT` of a body that does not fit its schema.
    pub(super) fn invalid_payload(violations: Vec<Violation>) -> Self {
        let message = violations.iter().map(|violation| violation.description.as_str()).collect::<Vec<_>>().join("\n");
        Self { status: Status::InvalidArgument, message, violations }
    }

    /// Returns the answer for an unknown path or resource, in Google's own words.
    pub(super) fn not_found() -> Self {
        Self::new(Status::NotFound, "Requested entity was not found.")
    }

    /// Returns the answer for what is another partner's, in Google's own words.
    pub(super) fn permission_denied() -> Self {
        Self::new(Status::PermissionDenied, "The caller does not have permission")
    }

    /// Returns `FAILED_PRECONDITION` with the message.
    pub(super) fn failed_precondition(message: impl Into<String>) -> Self {
        Self::new(Status::FailedPrecondition, message)
    }

    /// Returns the JSON body: `code`, `message`, `status` and, for fields, `details` with a `BadRequest`.
    fn body(&self) -> Value {
        let mut error = json!({
            "code": self.status.http().as_u16(),
            "message": self.message,
            "status": self.status.name(),
        });
        if let (false, Some(error)) = (self.violations.is_empty(), error.as_object_mut()) {
            let details = json!([{
                "@type": "type.googleapis.com/google.rpc.BadRequest",
                "fieldViolations": self.violations.iter().map(Violation::body).collect::<Vec<_>>(),
            }]);
            error.insert("details".to_owned(), details);
        }
        json!({ "error": error })
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        Answer::with_status(self.status.http(), self.body()).into_response()
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
