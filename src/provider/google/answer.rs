//! Google's answers: the JSON of a good one, and a bad one as `ProviderError` with what to do about it.
//!
//! Never here: sending, waiting.

use jiff::Timestamp;
use reqwest::Response;
use reqwest::header::{DATE, HeaderMap, HeaderName, RETRY_AFTER};
use serde_json::Value;

use crate::provider::ProviderError;

use super::retry::Repeat;

/// The largest answer that is read, in bytes.
const SIZE_MAX: usize = 1024 * 1024;

/// How much of the platform's words is kept, in characters.
const WORDS_MAX: usize = 500;

/// A call that failed, and whether it may be tried again.
#[derive(Debug)]
pub(super) struct Fault {
    /// What to tell.
    pub(super) error: ProviderError,
    /// Whether another try may help.
    pub(super) repeat: Repeat,
}

impl From<ProviderError> for Fault {
    fn from(error: ProviderError) -> Self {
        Self { error, repeat: Repeat::Never }
    }
}

/// Returns the JSON of an answer; of an empty one `null`. The outer error is the connection's.
/// `now` counts where the platform asks for a pause and names no time of its own.
pub(super) async fn read(mut response: Response, title: &str, now: Timestamp) -> Result<Result<Value, Fault>, reqwest::Error> {
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await? {
        if body.len() + piece.len() > SIZE_MAX {
            return Ok(Err(ProviderError::BadAnswer(format!("it has more than {SIZE_MAX} bytes")).into()));
        }
        body.extend_from_slice(&piece);
    }
    let status = response.status();
    if !status.is_success() {
        return Ok(Err(fault(title, status.as_u16(), response.headers(), &body, now)));
    }
    if body.trim_ascii().is_empty() {
        return Ok(Ok(Value::Null));
    }
    Ok(serde_json::from_slice(&body).map_err(|_| ProviderError::BadAnswer("it is not JSON".into()).into()))
}

/// Returns words from outside on one line, without control characters, cut to a reasonable length.
pub(super) fn tidy(words: &str) -> String {
    let one_line: String = words.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).take(WORDS_MAX).collect();
    one_line.trim_end().to_owned()
}

fn fault(title: &str, status: u16, headers: &HeaderMap, body: &[u8], now: Timestamp) -> Fault {
    let json: Value = serde_json::from_slice(body).unwrap_or_default();
    let error = json.get("error").unwrap_or(&Value::Null);
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(tidy).filter(|words| !words.is_empty());
    // The emulator's console answers with the bare words.
    let message = text(error.get("message")).or_else(|| text(Some(error))).unwrap_or_else(|| "no explanation was given".into());
    let code = text(error.get("status")).unwrap_or_else(|| usual_code(status).into());
    let repeat = Repeat::of_status(status, header(headers, &RETRY_AFTER), header(headers, &DATE), now);
    let retry_after_s = repeat.asked_s();
    let request_id = request_id(headers, error).map(Into::into);
    Fault { error: ProviderError::Answered { title: title.to_owned(), status, code, message, request_id, retry_after_s }, repeat }
}

/// Returns the code that Google gives with a status (google.rpc.Code).
fn usual_code(status: u16) -> &'static str {
    match status {
        300..=399 => "REDIRECT",
        400 => "INVALID_ARGUMENT",
        401 => "UNAUTHENTICATED",
        403 => "PERMISSION_DENIED",
        404 => "NOT_FOUND",
        409 => "ALREADY_EXISTS",
        429 => "RESOURCE_EXHAUSTED",
        500 => "INTERNAL",
        502 | 503 => "UNAVAILABLE",
        504 => "DEADLINE_EXCEEDED",
        _ => "UNKNOWN",
    }
}

/// Returns the request's ID from the headers or from the error's details (google.rpc.RequestInfo).
fn request_id(headers: &HeaderMap, error: &Value) -> Option<String> {
    let header = ["x-request-id", "x-goog-request-id"].iter().find_map(|name| headers.get(*name)?.to_str().ok());
    let details = error.get("details").and_then(Value::as_array).into_iter().flatten();
    let detail = || details.filter_map(|detail| detail.get("requestId")?.as_str()).next();
    header.or_else(detail).map(tidy)
}

fn header<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
