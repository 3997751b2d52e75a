//! The state carried from one emulator to another.

use axum::http::Method;
use serde_json::{Value, json};

use super::support::{AGENT, BRAND, CLIENT_TOKEN, COMMUNICATIONS_SCOPE, Harness, Manner, PARTNER_WEBHOOK, Receiver, call, sign};
use crate::emulator::Seed;

const STATE: &str = "emulator/v1/state";

/// Returns an emulator in which something of everything has happened, and its key.
async fn busy() -> (Harness, Value) {
    let (harness, receiver) = (Harness::start().await, Receiver::start(Manner::Broken).await);
    harness.configure(&receiver).await;
    let key = harness.key().await;
    harness.user_writes(json!({"text": "Hello", "conversationId": "c-1", "displayName": "Mira"})).await;
    let image = json!({"image": {"contentType": "image/gif", "data": "R0lGODlhAQABAAAAACw="}, "conversationId": "c-1"});
    assert_eq!(harness.console(Method::POST, &format!("emulator/v1/{AGENT}/userEvents"), image).await.status, 200);
    harness.console(Method::PUT, "emulator/v1/clock", json!({"advance": "2h"})).await;
    let faults = json!({"faults": [{"on": "communications", "kind": "status", "status": 500, "times": 2}]});
    harness.console(Method::PUT, "emulator/v1/faults", faults).await;
    assert_eq!(call(Method::GET, &harness.url("v1/brands"), &[], b"").await.status, 500);
    (harness, key)
}

async fn export(harness: &Harness) -> Value {
    harness.console(Method::GET, STATE, Value::Null).await.json
}

#[tokio::test]
async fn a_state_is_the_same_in_another_emulator_and_works_there() {
    let (harness, key) = busy().await;
    let state = export(&harness).await;
    let other = Harness::start().await;
    let counts = other.console(Method::PUT, STATE, state.clone()).await;
    assert_eq!((counts.status, &counts.json["conversations"], &counts.json["deliveries"]), (200, &json!(1), &json!(2)), "{counts:?}");
    assert_eq!(export(&other).await, state);
    assert_eq!(other.transcript("c-1").await["entries"][0]["text"], "Hello");
    assert_eq!(other.console(Method::GET, "emulator/v1/clock", Value::Null).await.json["aheadSeconds"], 7200);
    let receiver = Receiver::start(Manner::Right).await;
    other.console(Method::PUT, PARTNER_WEBHOOK, json!({"webhookUrl": receiver.url})).await;
    other.console(Method::PUT, "emulator/v1/clock", json!({"advance": "10m"})).await;
    receiver.wait_for(2).await;
    assert_eq!(receiver.signed_bodies(CLIENT_TOKEN).len(), 2, "the waiting calls went out, signed with the token of the state");
    let mut claims = other.claims(&key, COMMUNICATIONS_SCOPE);
    let late = other.now() + 7800;
    (claims["iat"], claims["exp"], claims["aud"]) = (json!(late), json!(late + 600), json!("https://oauth2.googleapis.com/token"));
    let token = call_token(&other, &sign(&key, &claims)).await;
    assert_eq!(other.api(&token, Method::GET, &format!("v1/{BRAND}"), Value::Null).await.status, 500, "the fault was carried, too");
    assert_eq!(other.api(&token, Method::GET, &format!("v1/{BRAND}"), Value::Null).await.status, 200);
}

async fn call_token(harness: &Harness, assertion: &str) -> String {
    let form = format!("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion={assertion}");
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    let answer = call(Method::POST, &harness.url("token"), &headers, form.as_bytes()).await;
    answer.json["access_token"].as_str().unwrap_or_else(|| panic!("{answer:?}")).to_owned()
}

#[tokio::test]
async fn no_private_key_is_exported() {
    let (harness, key) = busy().await;
    let text = harness.console(Method::GET, STATE, Value::Null).await.text;
    assert!(text.contains(key["client_email"].as_str().unwrap()) && !text.contains("PRIVATE"));
    let der: String = key["private_key"].as_str().unwrap().lines().filter(|line| !line.starts_with('-')).collect();
    assert!(der.as_bytes().chunks(40).all(|part| !text.contains(std::str::from_utf8(part).unwrap())));
}

#[tokio::test]
async fn a_state_that_does_not_fit_replaces_nothing() {
    let (harness, _key) = busy().await;
    let before = export(&harness).await;
    for (pointer, wrong) in [
        ("/stateVersion", json!(9)),
        ("/conversations/0/agent", json!("somebody")),
        ("/conversations/0/id", json!("a/b")),
        ("/images", json!({"i": {"contentType": "image/gif", "bytes": "?", "signature": "", "signedAt": "2024-03-05T09:14:07Z"}})),
        ("/faults/0/kind", json!("fire")),
        ("/conversations/0/entries/0/body", json!("{\"conversationId\":")),
        ("/conversations/0/entries/0/deliveries", json!("none")),
        ("/deliveries/1/call/body", json!("[]")),
    ] {
        let mut state = before.clone();
        *state.pointer_mut(pointer).unwrap() = wrong;
        let refused = harness.console(Method::PUT, STATE, state).await;
        assert_eq!(refused.status, 400, "{pointer}: {refused:?}");
    }
    let mut twice = before.clone();
    let again = twice["conversations"][0].clone();
    twice["conversations"].as_array_mut().unwrap().push(again);
    let refused = harness.console(Method::PUT, STATE, twice).await;
    assert!(refused.json["error"].as_str().unwrap().starts_with("conversations[1].id: "), "{refused:?}");
    assert_eq!(export(&harness).await, before);
}

#[tokio::test]
async fn a_seed_may_be_an_exported_state() {
    let (harness, _key) = busy().await;
    let state = export(&harness).await;
    let seed = Seed::parse(&state.to_string()).unwrap();
    let other = Harness::with_seed(Some(seed)).await;
    assert_eq!(export(&other).await, state);
    let refused = Seed::parse(r#"{"stateVersion":1,"colour":"red"}"#).err().unwrap().to_string();
    assert!(refused.contains("colour"), "{refused}");
}
