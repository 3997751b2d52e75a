//! What a token endpoint's refusals mean: the key's fault, the clock's, or trouble that passes.
//!
//! Never here: asking.

use std::sync::Arc;

use jiff::SignedDuration;
use yup_oauth2::Error;
use yup_oauth2::error::{AuthError, AuthErrorCode};

use crate::clock::Clock;
use crate::provider::ProviderError;

use super::answer::{Fault, tidy};
use super::http::{root_cause, was_cut};
use super::overheard::Head;
use super::retry::{Repeat, http_date};

/// The words with which an endpoint says that the trouble is its own (Google's token endpoint and RFC 6749, section 4.1.2.1).
const ENDPOINT_TROUBLE: [&str; 3] = ["internal_failure", "server_error", "temporarily_unavailable"];

/// By how much this machine's clock may be wrong before it is named as the reason; Google takes some minutes.
const SKEW_TOLD: SignedDuration = SignedDuration::from_secs(60);

/// The endpoint, for words and times.
pub(super) struct Endpoint {
    pub(super) host: String,
    pub(super) clock: Arc<dyn Clock>,
}

/// Returns what an answer means that holds no token and no refusal: the endpoint is busy or broken, or it is none.
pub(super) fn no_token(head: &Head, endpoint: &Endpoint) -> Fault {
    // The answer's own words could hold a token.
    let bad = || ProviderError::BadAnswer(format!("the token endpoint {} answered with something that is no token", endpoint.host));
    busy(head, endpoint).unwrap_or_else(|| bad().into())
}

/// Returns what a failed request for a token means. `head` is the head of the answer, if one came.
pub(super) fn fault_of(error: Error, head: &Head, endpoint: &Endpoint) -> Fault {
    match error {
        Error::AuthError(refusal) => refused(&refusal, head, endpoint),
        Error::HttpError(error) => unreachable(&error, endpoint),
        Error::HttpClientError(error) => unreachable(&error, endpoint),
        _ => no_token(head, endpoint),
    }
}

fn unreachable(error: &(dyn std::error::Error + 'static), endpoint: &Endpoint) -> Fault {
    let repeat = if was_cut(error) { Repeat::Soon } else { Repeat::Connect };
    Fault { error: ProviderError::Unreachable { host: endpoint.host.clone(), message: root_cause(error) }, repeat }
}

/// Returns the fault of an endpoint that is busy or broken, if its status says so.
fn busy(head: &Head, endpoint: &Endpoint) -> Option<Fault> {
    let status = head.status?;
    let repeat = Repeat::of_status(status, head.retry_after.as_deref(), head.date.as_deref(), endpoint.clock.now());
    if repeat == Repeat::Never {
        return None;
    }
    let retry_after_s = repeat.asked_s();
    let code = if status == 429 { "RESOURCE_EXHAUSTED" } else { "UNAVAILABLE" };
    let title = format!("the token endpoint {}", endpoint.host);
    let message = "no explanation was given".to_owned();
    Some(Fault { error: ProviderError::Answered { title, status, code: code.into(), message, request_id: None, retry_after_s }, repeat })
}

/// Returns the fault of an answer in OAuth's form (RFC 6749, section 5.2).
fn refused(refusal: &AuthError, head: &Head, endpoint: &Endpoint) -> Fault {
    let words = tidy(&refusal.to_string());
    if let Some(Fault { error: ProviderError::Answered { title, status, code, request_id, retry_after_s, .. }, repeat }) = busy(head, endpoint) {
        return Fault { error: ProviderError::Answered { title, status, code, message: words, request_id, retry_after_s }, repeat };
    }
    let code = tidy(refusal.error.as_str());
    if let AuthErrorCode::Other(word) = &refusal.error
        && ENDPOINT_TROUBLE.contains(&word.as_str())
    {
        return Fault { error: ProviderError::Unreachable { host: endpoint.host.clone(), message: words }, repeat: Repeat::Soon };
    }
    let message = match skew(head, endpoint) {
        Some(skew) if code == "invalid_grant" => format!("{words} ({skew})"),
        _ => words,
    };
    ProviderError::KeyRefused { status: head.status, code: Some(code), message }.into()
}

/// Returns how wrong this machine's clock is, if it is: the commonest reason for a refused assertion beside the key.
fn skew(head: &Head, endpoint: &Endpoint) -> Option<String> {
    let behind = http_date(head.date.as_deref()?)?.duration_since(endpoint.clock.now());
    let direction = if behind.is_negative() { "ahead of" } else { "behind" };
    (behind.abs() >= SKEW_TOLD).then(|| format!("this machine's clock is {} s {direction} the endpoint's", behind.abs().as_secs()))
}
