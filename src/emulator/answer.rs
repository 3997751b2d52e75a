//! How answers of the APIs are written: indented or not, whole or only some fields, as JSON or as a script call.
//!
//! Belongs here: the parameters `alt`, `fields`, `prettyPrint`, `callback` and `$.xgafv`, which every method takes.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::discovery::methods;
use super::error::ApiError;
use super::extract::{self, Params};
use super::selection::Selection;

/// The JSON that an API answers with.
pub(super) struct Answer {
    status: StatusCode,
    value: Value,
}

impl Answer {
    /// Returns the answer to a request that was carried out.
    pub(super) fn new(value: Value) -> Self {
        Self { status: StatusCode::OK, value }
    }

    /// Returns an answer with another status.
    pub(super) fn with_status(status: StatusCode, value: Value) -> Self {
        Self { status, value }
    }
}

/// What an answer says, kept beside its bytes for whoever writes them in another form.
#[derive(Clone)]
struct Content(Value);

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = written(self.status, format!("{:#}\n", self.value), "application/json; charset=UTF-8");
        response.extensions_mut().insert(Content(self.value));
        response
    }
}

fn written(status: StatusCode, text: String, kind: &'static str) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

/// The form that a request asks its answer in.
struct Form {
    selection: Option<Selection>,
    pretty: bool,
    callback: Option<String>,
}

impl Form {
    fn of(request: &Request) -> Result<Self, ApiError> {
        let params = extract::params_of(request.uri())?;
        check_formats(&params)?;
        let answer = methods::find(request.method(), request.uri().path()).map(methods::ApiMethod::response);
        let selection = params.get("fields").zip(answer).map(|(fields, schema)| Selection::parse(fields, schema)).transpose()?;
        let pretty = params.get("prettyPrint").is_none() || params.flag("prettyPrint")?;
        Ok(Self { selection, pretty, callback: params.get("callback").map(checked_callback).transpose()? })
    }

    fn is_usual(&self) -> bool {
        self.selection.is_none() && self.pretty && self.callback.is_none()
    }

    /// Returns the response in this form. Errors are always whole.
    fn write(&self, status: StatusCode, value: &Value) -> Response {
        let kept = self.selection.as_ref().filter(|_| status.is_success()).map(|selection| selection.of(value));
        let value = kept.as_ref().unwrap_or(value);
        let text = if self.pretty { format!("{value:#}\n") } else { value.to_string() };
        match &self.callback {
            Some(name) => written(status, format!("// API callback\n{name}({});", text.trim_end()), "text/javascript; charset=UTF-8"),
            None => written(status, text, "application/json; charset=UTF-8"),
        }
    }
}

fn check_formats(params: &Params) -> Result<(), ApiError> {
    match (params.get("alt"), params.get("$.xgafv")) {
        (None | Some("json"), None | Some("1" | "2")) => Ok(()),
        (None | Some("json"), Some(other)) => Err(ApiError::invalid_field("$.xgafv", format!("\"{other}\" is neither 1 nor 2"))),
        (Some(other @ ("media" | "proto")), _) => Err(ApiError::invalid_field("alt", format!("This method answers in JSON, not as {other}"))),
        (Some(other), _) => Err(ApiError::invalid_field("alt", format!("\"{other}\" is no format of answers"))),
    }
}

/// Returns the name of a function unless it holds anything that could be more than that.
fn checked_callback(name: &str) -> Result<String, ApiError> {
    let harmless = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '$' | '.');
    if name.chars().all(harmless) { Ok(name.to_owned()) } else { Err(ApiError::invalid_field("callback", "Not the name of a function")) }
}

/// Runs in front of the methods of both APIs: writes what they answer in the form asked for.
pub(super) async fn shape(request: Request, next: Next) -> Response {
    let form = match Form::of(&request) {
        Ok(form) => form,
        Err(error) => return error.into_response(),
    };
    let response = next.run(request).await;
    match response.extensions().get::<Content>() {
        Some(Content(value)) if !form.is_usual() => form.write(response.status(), value),
        _ => response,
    }
}
