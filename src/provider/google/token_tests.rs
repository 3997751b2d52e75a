//! Access tokens against a token endpoint that refuses, stalls or talks nonsense.

use std::sync::Arc;

use serde_json::json;

use super::*;
use crate::provider::google::fake::{Fake, LONG, Reply, SHORT, key_with_token_uri};

fn tokens(timeout: Duration) -> Tokens {
    Tokens::new(timeout, Arc::default())
}

async fn refusal(reply: impl Fn() -> Reply + Send + Sync + 'static) -> ProviderError {
    let fake = Fake::start(move |_| Some(reply())).await;
    tokens(LONG).token(&fake.key(), &["s"], None).await.err().unwrap()
}

#[tokio::test]
async fn a_token_is_fetched_once_for_a_key_and_its_scopes() {
    let fake = Fake::start(|_| None).await;
    let (tokens, key) = (tokens(LONG), fake.key());
    let (one, two) = tokio::join!(tokens.token(&key, &["s"], None), tokens.token(&key, &["s"], None));
    let (one, two) = (one.ok().unwrap(), two.ok().unwrap());
    assert_eq!((one.bearer.as_str(), two.bearer.as_str()), ("token-0", "token-0"));
    assert!(one.expires_at.is_some());
    assert_eq!(tokens.token(&key, &["t"], None).await.ok().unwrap().bearer.as_str(), "token-1");
    assert_eq!(fake.count("POST /token"), 2);
}

#[tokio::test]
async fn the_assertion_is_signed_for_the_scope_and_goes_to_the_files_own_endpoint() {
    use base64::Engine;
    let fake = Fake::start(|_| None).await;
    tokens(LONG).token(&fake.key(), &["https://www.googleapis.com/auth/x"], None).await.ok().unwrap();
    let form = fake.seen().first().unwrap().body.as_str().unwrap().to_owned();
    let fields: HashMap<String, String> = url::form_urlencoded::parse(form.as_bytes()).into_owned().collect();
    assert_eq!(fields["grant_type"], "urn:ietf:params:oauth:grant-type:jwt-bearer");
    let claims = fields["assertion"].split('.').nth(1).unwrap().trim_end_matches('=').to_owned();
    let claims: serde_json::Value = serde_json::from_slice(&base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
    assert_eq!(claims["scope"], "https://www.googleapis.com/auth/x");
    assert_eq!(claims["aud"], fake.root.join("token").unwrap().as_str());
    assert_eq!(claims["iss"], "probe@test-only.iam.gserviceaccount.com");
}

#[tokio::test]
async fn a_rejected_token_is_replaced() {
    let fake = Fake::start(|_| None).await;
    let (tokens, key) = (tokens(LONG), fake.key());
    let first = tokens.token(&key, &["s"], None).await.ok().unwrap();
    assert_eq!(tokens.token(&key, &["s"], Some(&first)).await.ok().unwrap().bearer.as_str(), "token-1");
    // Another call that was rejected with the same old token takes the new one.
    assert_eq!(tokens.token(&key, &["s"], Some(&first)).await.ok().unwrap().bearer.as_str(), "token-1");
    assert_eq!(fake.count("POST /token"), 2);
}

#[tokio::test]
async fn a_refused_key_is_told_in_the_endpoints_words() {
    for (word, description) in
        [("invalid_grant", "Invalid JWT Signature."), ("invalid_scope", "Bad scope"), ("unsupported_grant_type", "No"), ("something_new", "Why")]
    {
        let error = refusal(move || Reply::Json(400, json!({"error": word, "error_description": description}))).await;
        assert_eq!(error, ProviderError::KeyRefused { message: format!("{word}: {description}") });
    }
}

#[tokio::test]
async fn trouble_of_the_endpoint_is_not_the_keys_fault() {
    for word in ENDPOINT_TROUBLE {
        let error = refusal(move || Reply::Json(500, json!({"error": word}))).await;
        assert!(matches!(error, ProviderError::Unreachable { .. }), "{error}");
    }
}

#[tokio::test]
async fn nonsense_is_a_bad_answer_that_repeats_nothing() {
    let table: [fn() -> Reply; 5] = [
        || Reply::Raw(500, b"<html>ya29.hush".to_vec()),
        || Reply::Json(200, json!({"access_token": ["ya29.hush"]})),
        || Reply::Json(200, json!({"access_token": ""})),
        || Reply::Json(200, json!({"access_token": "ya29.hush", "token_type": "mac", "expires_in": 1})),
        || Reply::Json(200, json!({})),
    ];
    for reply in table {
        let error = refusal(reply).await;
        assert!(matches!(&error, ProviderError::BadAnswer(words) if !words.contains("hush")), "{error}");
    }
}

#[tokio::test]
async fn an_endpoint_that_does_not_answer_is_unreachable() {
    let fake = Fake::start(|_| Some(Reply::Never)).await;
    let error = tokens(SHORT).token(&fake.key(), &["s"], None).await.err().unwrap();
    assert_eq!(error.to_string(), format!("127.0.0.1:{} could not be reached: no answer within 150ms", fake.root.port().unwrap()));
}

#[tokio::test]
async fn a_closed_port_is_unreachable() {
    let port = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let error = tokens(LONG).token(&key_with_token_uri(&format!("http://127.0.0.1:{port}/token")), &["s"], None).await.err().unwrap();
    assert!(
        matches!(&error, ProviderError::Unreachable { host, message } if host.ends_with(&port.to_string()) && message.contains("refused")),
        "{error}"
    );
}

#[tokio::test]
async fn a_key_file_is_checked_again_before_anything_is_sent() {
    let error = tokens(LONG).token(&key_with_token_uri("https://evil.example/token"), &["s"], None).await.err().unwrap();
    assert!(matches!(&error, ProviderError::KeyRefused { message } if message.contains("token_uri")), "{error}");
}
