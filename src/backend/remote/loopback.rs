//! Small questions to servers on this machine or at a recorded address, without a token: is anybody there, and an emulator's console.

use std::time::Duration;

use serde_json::Value;
use url::Url;

use super::options::RemoteOptions;
use super::transport::build_client;

/// Returns whether a `chanctl serve` answers at an address within the time.
pub async fn answers(base: &str, timeout: Duration) -> bool {
    let Ok(base) = base.parse::<Url>() else { return false };
    let Ok(client) = build_client(&RemoteOptions { base: base.clone(), token: None, timeout }) else { return false };
    let health = format!("{}/healthz", base.as_str().trim_end_matches('/'));
    client.get(health).send().await.is_ok_and(|answer| answer.status().is_success())
}

/// Why a question had no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PostError {
    /// It was answered with this HTTP status.
    #[error("it answered {0}")]
    Refused(u16),
    /// Nobody answered in the way that was expected; in words.
    #[error("{0}")]
    Unanswered(String),
}

/// Posts JSON and returns the JSON answer.
///
/// # Errors
/// `PostError`.
pub async fn post_json(url: &str, body: &Value, timeout: Duration) -> Result<Value, PostError> {
    let unanswered = |message: &str| PostError::Unanswered(message.to_owned());
    let base: Url = url.parse().map_err(|_| unanswered("it is not an address"))?;
    let client = build_client(&RemoteOptions { base: base.clone(), token: None, timeout }).map_err(PostError::Unanswered)?;
    let answer = client
        .post(base)
        .json(body)
        .send()
        .await
        .map_err(|error| unanswered(if error.is_timeout() { "no answer in time" } else { "the connection failed" }))?;
    if !answer.status().is_success() {
        return Err(PostError::Refused(answer.status().as_u16()));
    }
    answer.json().await.map_err(|_| unanswered("its answer is not JSON"))
}
