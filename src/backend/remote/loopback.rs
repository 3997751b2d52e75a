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

/// Posts JSON and returns the JSON answer.
///
/// # Errors
/// What went wrong, in words.
pub async fn post_json(url: &str, body: &Value, timeout: Duration) -> Result<Value, String> {
    let base: Url = url.parse().map_err(|_| "it is not an address".to_owned())?;
    let client = build_client(&RemoteOptions { base: base.clone(), token: None, timeout })?;
    let answer = client
        .post(base)
        .json(body)
        .send()
        .await
        .map_err(|error| if error.is_timeout() { "no answer in time".to_owned() } else { "the connection failed".to_owned() })?;
    if !answer.status().is_success() {
        return Err(format!("it answered {}", answer.status().as_u16()));
    }
    answer.json().await.map_err(|_| "its answer is not JSON".to_owned())
}
