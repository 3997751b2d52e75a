//! The token endpoint and what a token opens.

use axum::http::Method;
use serde_json::{Value, json};

use super::support::{BRAND, COMMUNICATIONS_SCOPE, Harness, MESSAGES_SCOPE, call, sign};
use crate::emulator::Seed;

#[track_caller]
fn assert_error(answer: &super::support::Answer, error: &str, description: &str) {
    assert_eq!(answer.status, 400, "{answer:?}");
    assert_eq!(answer.json["error"], error);
    let given = answer.json["error_description"].as_str().unwrap();
    assert!(given.contains(description), "{given}");
}

#[tokio::test]
async fn a_signed_assertion_is_exchanged_for_a_token_that_opens_the_api() {
    let harness = Harness::start().await;
    let key = harness.key().await;
    let answer = harness.exchange(&sign(&key, &harness.claims(&key, COMMUNICATIONS_SCOPE))).await;
    assert_eq!(answer.status, 200);
    assert_eq!((&answer.json["expires_in"], &answer.json["token_type"]), (&json!(3599), &json!("Bearer")));
    let token = answer.json["access_token"].as_str().unwrap();
    assert!(token.starts_with("ya29."));
    assert_eq!(harness.api(token, Method::GET, "v1/brands", Value::Null).await.status, 200);
}

#[tokio::test]
async fn the_form_may_be_in_any_order_padded_and_sent_to_the_older_path() {
    let harness = Harness::start().await;
    let key = harness.key().await;
    let mut claims = harness.claims(&key, MESSAGES_SCOPE);
    claims["aud"] = json!("https://www.googleapis.com/oauth2/v4/token");
    let assertion = sign(&key, &claims);
    let padded = format!("{assertion}{}", "%3D".repeat((4 - assertion.rsplit('.').next().unwrap().len() % 4) % 4));
    let form = format!("assertion={padded}&grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer");
    let headers = [("content-type", "application/x-www-form-urlencoded;charset=UTF-8")];
    let answer = call(Method::POST, &harness.url("oauth2/v4/token"), &headers, form.as_bytes()).await;
    assert_eq!(answer.status, 200, "{answer:?}");
}

#[tokio::test]
async fn another_key_or_a_changed_claim_breaks_the_signature() {
    let harness = Harness::start().await;
    let (old, new) = (harness.key().await, harness.key().await);
    let stale = sign(&old, &harness.claims(&new, MESSAGES_SCOPE));
    assert_error(&harness.exchange(&stale).await, "invalid_grant", "Invalid JWT Signature.");
    let good = sign(&new, &harness.claims(&new, MESSAGES_SCOPE));
    let other = sign(&new, &harness.claims(&new, COMMUNICATIONS_SCOPE));
    let (head, _) = good.rsplit_once('.').unwrap();
    let (_, signature) = other.rsplit_once('.').unwrap();
    assert_error(&harness.exchange(&format!("{head}.{signature}")).await, "invalid_grant", "Signature");
}

#[tokio::test]
async fn expired_too_long_and_misdirected_assertions_are_refused() {
    let harness = Harness::start().await;
    let key = harness.key().await;
    let changed = |name: &str, value: Value| {
        let mut claims = harness.claims(&key, MESSAGES_SCOPE);
        claims[name] = value;
        sign(&key, &claims)
    };
    let long = changed("exp", json!(harness.now() + 3700));
    assert_error(&harness.exchange(&long).await, "invalid_grant", "short-lived token");
    let elsewhere = changed("aud", json!("https://accounts.example/token"));
    assert_error(&harness.exchange(&elsewhere).await, "invalid_grant", "audience");
    let stranger = changed("iss", json!("nobody@demo.iam.gserviceaccount.com"));
    assert_error(&harness.exchange(&stranger).await, "invalid_grant", "account not found");
    let scope = changed("scope", json!("https://www.googleapis.com/auth/drive"));
    assert_error(&harness.exchange(&scope).await, "invalid_scope", "scope");
    let good = changed("sub", json!("x"));
    harness.advance(3600 + 301);
    assert_error(&harness.exchange(&good).await, "invalid_grant", "short-lived token");
    assert_error(&harness.exchange("rubbish").await, "invalid_grant", "Bad Request");
}

#[tokio::test]
async fn another_grant_type_is_not_supported() {
    let harness = Harness::start().await;
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    let form = b"grant_type=refresh_token&assertion=x";
    let answer = call(Method::POST, harness.emulator.token_url(), &headers, form).await;
    assert_error(&answer, "unsupported_grant_type", "refresh_token");
    let empty = call(Method::POST, harness.emulator.token_url(), &headers, b"").await;
    assert_error(&empty, "invalid_request", "grant_type");
}

#[tokio::test]
async fn without_a_good_token_an_api_call_is_unauthenticated() {
    let harness = Harness::start().await;
    let bare = call(Method::GET, &harness.url("v1/brands"), &[], b"").await;
    assert_eq!((bare.status, &bare.json["error"]["status"]), (401, &json!("UNAUTHENTICATED")));
    let token = harness.token(COMMUNICATIONS_SCOPE).await;
    let wrong = harness.api("ya29.wrong", Method::GET, "v1/brands", Value::Null).await;
    assert_eq!(wrong.status, 401);
    harness.advance(3598);
    assert_eq!(harness.api(&token, Method::GET, "v1/brands", Value::Null).await.status, 200);
    harness.advance(1);
    assert_eq!(harness.api(&token, Method::GET, "v1/brands", Value::Null).await.status, 401);
}

#[tokio::test]
async fn a_token_for_the_other_api_has_insufficient_scope() {
    let harness = Harness::start().await;
    let token = harness.token(MESSAGES_SCOPE).await;
    let answer = harness.api(&token, Method::GET, "v1/brands", Value::Null).await;
    assert_eq!((answer.status, &answer.json["error"]["status"]), (403, &json!("PERMISSION_DENIED")));
    let both = harness.token(&format!("{MESSAGES_SCOPE} {COMMUNICATIONS_SCOPE}")).await;
    assert_eq!(harness.api(&both, Method::GET, "v1/brands", Value::Null).await.status, 200);
}

#[tokio::test]
async fn a_signed_assertion_and_a_query_parameter_serve_as_bearer_token_too() {
    let harness = Harness::start().await;
    let key = harness.key().await;
    let assertion = sign(&key, &harness.claims(&key, COMMUNICATIONS_SCOPE));
    assert_eq!(harness.api(&assertion, Method::GET, BRAND_PATH, Value::Null).await.status, 200);
    let token = harness.token(COMMUNICATIONS_SCOPE).await;
    let url = harness.url(&format!("v1/{BRAND}?alt=json&access_token={token}"));
    assert_eq!(call(Method::GET, &url, &[], b"").await.status, 200);
}

const BRAND_PATH: &str = "v1/brands/5a3e8c5e-0b0c-4f5c-9d1e-0c8f1f1c2d3e";

#[tokio::test]
async fn a_key_of_the_seed_is_trusted_by_the_next_emulator() {
    let key = Harness::start().await.key().await;
    let seed = json!({"serviceAccounts": [key]}).to_string();
    let harness = Harness::with_seed(Some(Seed::parse(&seed).unwrap())).await;
    let mut claims = harness.claims(&key, MESSAGES_SCOPE);
    claims["aud"] = json!(harness.emulator.token_url());
    assert_eq!(harness.exchange(&sign(&key, &claims)).await.status, 200);
}

#[tokio::test]
async fn an_assertion_without_scopes_opens_the_api_that_it_is_meant_for() {
    let harness = Harness::start().await;
    let key = harness.key().await;
    let mut claims = harness.claims(&key, COMMUNICATIONS_SCOPE);
    claims.as_object_mut().unwrap().remove("scope");
    for (audience, status) in
        [("https://businesscommunications.googleapis.com/", 200), ("https://businessmessages.googleapis.com/", 403), ("https://other.example/", 401)]
    {
        claims["aud"] = json!(audience);
        assert_eq!(harness.api(&sign(&key, &claims), Method::GET, BRAND_PATH, Value::Null).await.status, status, "{audience}");
    }
    let token = harness.token(COMMUNICATIONS_SCOPE).await;
    let url = harness.url(&format!("v1/{BRAND}?oauth_token={token}"));
    assert_eq!(call(Method::GET, &url, &[], b"").await.status, 200);
}
