//! Webhook calls: the signature, the delivery, and the handshake behind *Verify*.
//!
//! Belongs here: one HTTP call and its outcome. What the body says is decided in `user`.

use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::http::{Method, Request, StatusCode, Uri, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http_body_util::{BodyExt, Full, Limited};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use ring::hmac;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::resources::ClientToken;

/// Header with the signature of the body.
pub(super) const SIGNATURE_HEADER: &str = "x-goog-signature";

/// How long an answer is waited for. Google names no time; its own test package gives up after two seconds.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Bytes read of an answer; the handshake's secret is far shorter.
const ANSWER_LIMIT_BYTES: usize = 64 * 1024;

/// Where a call goes and what signs it.
pub(super) struct Target {
    url: String,
    client_token: ClientToken,
}

impl Target {
    /// Returns the target, or the name of the part that is missing.
    pub(super) fn new(url: Option<String>, client_token: Option<ClientToken>) -> Result<Self, &'static str> {
        Ok(Self { url: url.ok_or("webhookUrl")?, client_token: client_token.ok_or("clientToken")? })
    }

    /// Returns where calls go.
    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// Returns the same URL with another client token.
    pub(super) fn signed_with(self, client_token: ClientToken) -> Self {
        Self { client_token, ..self }
    }

    /// Whether these are the URL and the client token.
    pub(super) fn is(&self, url: Option<&str>, client_token: Option<&ClientToken>) -> bool {
        url == Some(&self.url) && client_token == Some(&self.client_token)
    }
}

/// How a call went.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DeliveryReport {
    pub(super) url: String,
    /// HTTP status of the answer, if one came.
    pub(super) status: Option<u16>,
    pub(super) duration_ms: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) error: Option<String>,
}

/// How a handshake went.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct HandshakeReport {
    pub(super) verified: bool,
    pub(super) status: Option<u16>,
    pub(super) duration_ms: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) error: Option<String>,
}

/// Why a call got no answer.
#[derive(Debug, thiserror::Error)]
enum CallError {
    #[error("the URL is not a plain http URL, the only kind the emulator calls")]
    Url,
    #[error("no answer within {} seconds", TIMEOUT.as_secs())]
    Timeout,
    #[error("{0}")]
    Transport(String),
}

/// Sends webhook calls over plain HTTP: no proxies, no redirects, a connection of its own for each.
pub(super) struct WebhookClient(Client<HttpConnector, Full<Bytes>>);

impl WebhookClient {
    /// Returns a client; nothing is connected yet.
    pub(super) fn new() -> Self {
        let mut builder = Client::builder(TokioExecutor::new());
        Self(builder.pool_max_idle_per_host(0).build_http())
    }

    /// Posts the signed body; only an answer of 200 counts as taken.
    pub(super) async fn deliver(&self, target: &Target, body: Bytes) -> DeliveryReport {
        let started = Instant::now();
        let signature = signature(&target.client_token, &body);
        let answer = self.post(&target.url, body, Some(signature)).await;
        let status = answer.as_ref().ok().map(|(status, _)| status.as_u16());
        let error = match answer {
            Ok((StatusCode::OK, _)) => None,
            Ok((status, _)) => Some(format!("the webhook answered {status}, only 200 counts")),
            Err(error) => Some(error.to_string()),
        };
        DeliveryReport { url: target.url.clone(), status, duration_ms: elapsed_ms(started), error }
    }

    /// Sends the handshake, unsigned, which has to be answered with 200 and exactly the secret.
    pub(super) async fn handshake(&self, target: &Target) -> HandshakeReport {
        let started = Instant::now();
        let secret = uuid::Uuid::new_v4().as_u128().to_string();
        let body = json!({"clientToken": target.client_token.expose(), "secret": secret}).to_string();
        let answer = self.post(&target.url, Bytes::from(body), None).await;
        let status = answer.as_ref().ok().map(|(status, _)| status.as_u16());
        let error = match answer {
            Ok((StatusCode::OK, body)) if body == secret => None,
            Ok((StatusCode::OK, _)) => Some("the answer is not exactly the secret".to_owned()),
            Ok((status, _)) => Some(format!("the webhook answered {status}")),
            Err(error) => Some(error.to_string()),
        };
        HandshakeReport { verified: error.is_none(), status, duration_ms: elapsed_ms(started), error }
    }

    async fn post(&self, url: &str, body: Bytes, signature: Option<String>) -> Result<(StatusCode, Bytes), CallError> {
        let request = request(url, body, signature)?;
        let call = async {
            let (head, body) = self.0.request(request).await.map_err(transport)?.into_parts();
            let body = Limited::new(body, ANSWER_LIMIT_BYTES).collect().await;
            let body = body.map_err(|error| CallError::Transport(error.to_string()))?;
            Ok((head.status, body.to_bytes()))
        };
        tokio::time::timeout(TIMEOUT, call).await.map_err(|_| CallError::Timeout)?
    }
}

fn request(url: &str, body: Bytes, signature: Option<String>) -> Result<Request<Full<Bytes>>, CallError> {
    let uri: Uri = url.parse().map_err(|_| CallError::Url)?;
    if !is_plain_http(&uri) {
        return Err(CallError::Url);
    }
    let mut builder = Request::builder().method(Method::POST).uri(uri).header(header::CONTENT_TYPE, "application/json");
    if let Some(signature) = signature {
        builder = builder.header(SIGNATURE_HEADER, signature);
    }
    builder.body(Full::new(body)).map_err(|_| CallError::Url)
}

fn is_plain_http(uri: &Uri) -> bool {
    uri.scheme_str() == Some("http") && uri.host().is_some_and(|host| !host.is_empty())
}

/// Returns the innermost cause, e.g. "Connection refused": the client's own text says only that connecting failed.
fn transport(error: hyper_util::client::legacy::Error) -> CallError {
    let mut cause: &dyn std::error::Error = &error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    CallError::Transport(cause.to_string())
}

fn elapsed_ms(started: Instant) -> u64 {
    u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// Returns base64(HMAC-SHA512(client token, raw body)), the value of `X-Goog-Signature`.
pub(super) fn signature(client_token: &ClientToken, body: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA512, client_token.expose().as_bytes());
    STANDARD.encode(hmac::sign(&key, body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_equal_the_documented_vectors() {
        let token = ClientToken::parse("CHANCTLDEMOTOKEN".to_owned()).unwrap();
        let text = "tQXSJnBAqs7kwrFd4pQZy3kyd0qWfMoopivEH46uCkO8BdB/DK9BEhsT56cEkKY9ypRVw2OMssViTMtf40evlA==";
        assert_eq!(signature(&token, r#"{"conversationId":"c-1","text":"café"}"#.as_bytes()), text);
        let empty = "nWK9wYAC1e4Kw0YvLLML79o8agEVX5XOj6VleNqJv+RDNDiDhufXjqV0V7l1ZOTJ6nnyUWK1zrnc8JYGtMaxoQ==";
        assert_eq!(signature(&token, b""), empty);
    }

    #[test]
    fn only_plain_http_urls_are_called() {
        let body = || Bytes::from_static(b"{}");
        assert!(request("http://127.0.0.1:9/callback", body(), None).is_ok());
        for url in ["https://shop.example/callback", "/callback", "ftp://x", "http://"] {
            assert!(matches!(request(url, body(), None), Err(CallError::Url)), "{url}");
        }
    }
}
