//! `ApiError`: how a request fails, and the one place where a `BackendError` becomes a status and a problem document.

use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use crate::backend::{BackendError, ProviderFailureKind, StorageFailure};
use crate::domain::{Invalid, ObjectRef};
use crate::wire::Problem;

/// When to try again, in seconds, where the backend doesn't say.
const RETRY_AFTER_S: u64 = 5;

/// How a request fails: an error of the backend, with what only HTTP knows of it.
#[derive(Debug)]
pub(super) struct ApiError {
    error: Box<BackendError>,
    status: StatusCode,
    close: bool,
    allow: Option<&'static str>,
}

/// Marks the answer to a request that met a failed disk; see `App::fail`.
#[derive(Debug, Clone)]
pub(super) struct DiskFailed(pub(super) BackendError);

impl ApiError {
    /// Returns the refusal of a request that is wrong in itself: `field` names the part of it.
    pub(super) fn request(status: StatusCode, field: &str, message: impl Into<String>) -> Self {
        Self::from(Invalid::new(field, message)).status(status)
    }

    /// Returns the same error under another status.
    pub(super) fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// Returns the refusal of a method, with those that the path takes.
    pub(super) fn method(method: &str, allow: Option<&'static str>) -> Self {
        let error = Self::request(StatusCode::METHOD_NOT_ALLOWED, "method", format!("{method} is not possible here"));
        Self { allow, ..error }
    }

    /// Returns the error after whose answer the connection is closed.
    pub(super) fn closing(self) -> Self {
        Self { close: true, ..self }
    }
}

impl From<BackendError> for ApiError {
    fn from(error: BackendError) -> Self {
        Self { status: status_of(&error), error: Box::new(error), close: false, allow: None }
    }
}

impl From<Invalid> for ApiError {
    fn from(invalid: Invalid) -> Self {
        BackendError::field(invalid).into()
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        log_once(&self.error);
        let problem = problem(&self.error, self.status);
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        let mut response = (self.status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response();
        let headers = response.headers_mut();
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        let overloaded = (self.status == StatusCode::SERVICE_UNAVAILABLE).then_some(RETRY_AFTER_S);
        if let Some(seconds) = problem.retry_after_s.or(overloaded) {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some(allow) = self.allow {
            headers.insert(header::ALLOW, HeaderValue::from_static(allow));
        }
        if self.close {
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        if matches!(*self.error, BackendError::Storage { failure: StorageFailure::Io, .. }) {
            response.extensions_mut().insert(DiskFailed(*self.error));
        }
        response
    }
}

/// Writes what nobody else will see to the log: bugs and the store's failures.
fn log_once(error: &BackendError) {
    match error {
        BackendError::Other(message) => tracing::error!(code = error.code(), message, "unexpected failure"),
        BackendError::Storage { message, .. } => tracing::error!(code = error.code(), message, "the store failed"),
        _ => {}
    }
}

/// Returns the status that stands for an error.
///
/// 424 says that the provider refused for a reason of its own (a key, an unknown agent, another brand): trying again
/// without a change there is of no use. 502 says that it could not be asked.
pub(super) fn status_of(error: &BackendError) -> StatusCode {
    match error {
        BackendError::Invalid { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        BackendError::NotFound { .. } => StatusCode::NOT_FOUND,
        BackendError::Stale { .. } => StatusCode::PRECONDITION_FAILED,
        BackendError::PrivacyNotAcknowledged { .. }
        | BackendError::AlreadyExists { .. }
        | BackendError::InUse { .. }
        | BackendError::Taken { .. }
        | BackendError::WrongState { .. }
        | BackendError::Protected { .. }
        | BackendError::NotAnEmulator => StatusCode::CONFLICT,
        BackendError::Unauthenticated { .. } => StatusCode::UNAUTHORIZED,
        BackendError::Forbidden { .. } => StatusCode::FORBIDDEN,
        BackendError::Provider(failure) if failure.kind == ProviderFailureKind::Unreachable => StatusCode::BAD_GATEWAY,
        BackendError::Provider(_) => StatusCode::FAILED_DEPENDENCY,
        BackendError::Storage { failure: StorageFailure::Full | StorageFailure::Locked, .. } | BackendError::Unavailable { .. } => {
            StatusCode::SERVICE_UNAVAILABLE
        }
        BackendError::Storage { .. } | BackendError::MasterKey { .. } | BackendError::FileTooOpen { .. } | BackendError::Other(_) => {
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

/// Returns the problem document of an error (RFC 9457), from which the remote client rebuilds it.
fn problem(error: &BackendError, status: StatusCode) -> Problem {
    let mut problem = Problem {
        kind: "about:blank".into(),
        title: status.canonical_reason().unwrap_or("Error").into(),
        status: status.as_u16(),
        detail: error.to_string(),
        code: error.code().into(),
        ..Problem::default()
    };
    match error {
        BackendError::Invalid { errors, .. } => describe_refusals(&mut problem, errors),
        BackendError::PrivacyNotAcknowledged { account } => problem.object = Some(format!("account/{account}")),
        BackendError::NotFound { object } | BackendError::AlreadyExists { object } | BackendError::Protected { object, .. } => {
            problem.object = Some(object.clone())
        }
        BackendError::Stale { object, expected, found } => {
            (problem.object, problem.expected, problem.found) = (Some(object.clone()), Some(*expected), Some(*found));
        }
        BackendError::InUse { object, by } => (problem.object, problem.by) = (Some(object.clone()), by.clone()),
        BackendError::Taken { by, .. } => problem.by = vec![by.clone()],
        BackendError::FileTooOpen { fix, .. } => problem.help = Some(fix.clone()),
        BackendError::Provider(failure) => problem.provider = serde_json::to_value(failure).ok().filter(Value::is_object),
        BackendError::Unavailable { retry_after_s, .. } => problem.retry_after_s = *retry_after_s,
        // What a bug has to say may name files or values: the log has it, the client gets the code.
        BackendError::Other(_) => problem.detail = "the server failed unexpectedly; its log says how".into(),
        BackendError::WrongState { .. }
        | BackendError::Unauthenticated { .. }
        | BackendError::Forbidden { .. }
        | BackendError::MasterKey { .. }
        | BackendError::NotAnEmulator
        | BackendError::Storage { .. } => {}
    }
    problem
}

fn describe_refusals(problem: &mut Problem, errors: &[Invalid]) {
    if let [only] = errors {
        problem.field = Some(only.field.clone());
        problem.help.clone_from(&only.help);
    }
    problem.errors = errors.to_vec();
}

/// Answers a path that does not exist.
pub(super) async fn unknown_path(uri: Uri) -> ApiError {
    BackendError::NotFound { object: uri.path().to_owned() }.into()
}

/// Answers a method that the path does not take; axum adds `Allow`.
pub(super) async fn wrong_method(method: Method) -> ApiError {
    ApiError::method(method.as_str(), None)
}

/// Returns the answer to something that the object does not have.
pub(super) fn missing(target: &ObjectRef, what: &str) -> ApiError {
    BackendError::NotFound { object: format!("{target}{what}") }.into()
}
