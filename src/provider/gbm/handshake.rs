//! The webhook handshake as Google sends it: the claimed token and a random word that the webhook repeats.

use std::time::Instant;

use serde_json::json;

use crate::domain::ClientToken;
use crate::provider::google::GoogleClient;
use crate::provider::{HandshakeFacts, ProviderError};

/// Sends a handshake and says how it was answered. A webhook that gives no answer is a fact, not an error.
pub(super) async fn send(client: &GoogleClient, webhook_url: &str, token: &ClientToken) -> Result<HandshakeFacts, ProviderError> {
    let url = webhook_url.parse().map_err(|_| ProviderError::Unreachable { host: webhook_url.to_owned(), message: "is not an address".into() })?;
    let secret = uuid::Uuid::new_v4().simple().to_string();
    let body = json!({"clientToken": String::from_utf8_lossy(token.expose()), "secret": secret});
    let begun = Instant::now();
    let answer = client.post_to_webhook(&url, &body).await;
    let duration_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    Ok(match answer {
        Ok((200, body)) if body == secret.as_bytes() => HandshakeFacts { verified: true, status: Some(200), duration_ms, error: None },
        Ok((200, _)) => {
            HandshakeFacts { verified: false, status: Some(200), duration_ms, error: Some("the body is not the secret that was sent".into()) }
        }
        Ok((status, _)) => {
            HandshakeFacts { verified: false, status: Some(status), duration_ms, error: Some(format!("the webhook answered {status}")) }
        }
        Err(error) => HandshakeFacts { verified: false, status: None, duration_ms, error: Some(error.to_string()) },
    })
}
