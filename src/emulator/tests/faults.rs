//! Faults on demand, as a client and a webhook meet them.

use std::time::{Duration, Instant};

use axum::http::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::support::{AGENT, BRAND, CLIENT_TOKEN, COMMUNICATIONS_SCOPE, Harness, MESSAGES_SCOPE, Manner, Receiver, sign};
use crate::emulator::Seed;

const FAULTS: &str = "emulator/v1/faults";

async fn set(harness: &Harness, faults: Value) {
    let answer = harness.console(Method::PUT, FAULTS, json!({ "faults": faults })).await;
    assert_eq!(answer.status, 200, "{answer:?}");
}

async fn struck(harness: &Harness) -> Vec<u64> {
    let list = harness.console(Method::GET, FAULTS, Value::Null).await.json;
    list["faults"].as_array().unwrap().iter().map(|fault| fault["struck"].as_u64().unwrap()).collect()
}

#[tokio::test]
async fn an_injected_status_has_googles_body_and_ends_after_its_times() {
    let harness = Harness::start().await;
    let token = harness.token(COMMUNICATIONS_SCOPE).await;
    let quota = json!({"on": "communications", "kind": "status", "status": 429, "retryAfterSeconds": 1, "times": 1});
    set(&harness, json!([quota, {"on": "communications", "kind": "status", "status": 503, "times": 1}])).await;
    let path = format!("v1/{BRAND}");
    let get = async || harness.api(&token, Method::GET, &path, Value::Null).await;
    let first = get().await;
    assert_eq!((first.status, first.headers["retry-after"].to_str().unwrap()), (429, "1"));
    assert_eq!((&first.json["error"]["status"], &first.json["error"]["code"]), (&json!("RESOURCE_EXHAUSTED"), &json!(429)));
    let second = get().await;
    assert_eq!((second.status, &second.json["error"]["status"]), (503, &json!("UNAVAILABLE")));
    assert!(second.headers.get("retry-after").is_none());
    assert_eq!(get().await.status, 200);
    assert_eq!(struck(&harness).await, [1, 1]);
    assert_eq!(harness.console(Method::DELETE, FAULTS, Value::Null).await.json, json!({"faults": []}));
}

#[tokio::test]
async fn the_token_endpoint_fails_in_the_form_of_oauth() {
    let harness = Harness::start().await;
    let key = harness.key().await;
    set(&harness, json!([{"on": "token", "kind": "status", "status": 503}])).await;
    let refused = harness.exchange(&sign(&key, &harness.claims(&key, MESSAGES_SCOPE))).await;
    assert_eq!((refused.status, &refused.json["error"]), (503, &json!("temporarily_unavailable")));
}

#[tokio::test]
async fn a_token_may_expire_at_once() {
    let harness = Harness::start().await;
    set(&harness, json!([{"on": "token", "kind": "expiredToken", "times": 1}])).await;
    let path = format!("v1/{BRAND}");
    let stale = harness.token(COMMUNICATIONS_SCOPE).await;
    let refused = harness.api(&stale, Method::GET, &path, Value::Null).await;
    assert_eq!((refused.status, &refused.json["error"]["status"]), (401, &json!("UNAUTHENTICATED")));
    let good = harness.token(COMMUNICATIONS_SCOPE).await;
    assert_eq!(harness.api(&good, Method::GET, &path, Value::Null).await.status, 200);
}

/// Posts a message and returns the bytes that come back until the connection ends.
async fn raw_message(harness: &Harness, token: &str, conversation: &str, message_id: &str) -> String {
    let body = json!({"messageId": message_id, "representative": {"representativeType": "BOT"}, "text": "Yes."}).to_string();
    let head = format!(
        "POST /v1/conversations/{conversation}/messages HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\n\
         content-type: application/json\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let mut stream = TcpStream::connect(harness.emulator.url().trim_start_matches("http://")).await.unwrap();
    stream.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    // A reset is as good an end as a close.
    let _ = tokio::time::timeout(Duration::from_secs(10), stream.read_to_end(&mut bytes)).await.expect("the connection is closed");
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn a_dropped_connection_loses_the_answer_or_the_work() {
    let harness = Harness::start().await;
    let (token, conversation) = (harness.token(MESSAGES_SCOPE).await, harness.conversation().await);
    let drops = json!([{"on": "messages", "kind": "drop", "before": true, "times": 1}, {"on": "messages", "kind": "drop", "times": 1}]);
    set(&harness, drops).await;
    let entries = async || harness.transcript(&conversation).await["entries"].as_array().unwrap().len();
    assert_eq!(raw_message(&harness, &token, &conversation, "m-1").await, "");
    assert_eq!(entries().await, 1, "nothing was done");
    assert_eq!(raw_message(&harness, &token, &conversation, "m-1").await, "");
    assert_eq!(entries().await, 2, "only the answer was lost");
    let repeated = raw_message(&harness, &token, &conversation, "m-1").await;
    assert!(repeated.starts_with("HTTP/1.1 409") && repeated.contains("ALREADY_EXISTS"), "{repeated}");
}

#[tokio::test]
async fn latency_delays_the_answer() {
    let harness = Harness::start().await;
    let token = harness.token(COMMUNICATIONS_SCOPE).await;
    set(&harness, json!([{"on": "communications", "kind": "latency", "latencyMs": 150}])).await;
    let started = Instant::now();
    assert_eq!(harness.api(&token, Method::GET, &format!("v1/{BRAND}"), Value::Null).await.status, 200);
    assert!(started.elapsed() >= Duration::from_millis(150));
    assert_eq!(harness.console(Method::GET, "emulator/v1/health", Value::Null).await.status, 200);
    assert_eq!(struck(&harness).await, [1]);
}

#[tokio::test]
async fn an_impossible_list_replaces_nothing() {
    let harness = Harness::start().await;
    set(&harness, json!([{"on": "token", "kind": "drop"}])).await;
    let refused = harness.console(Method::PUT, FAULTS, json!({"faults": [{"on": "token", "kind": "drop", "status": 500}]})).await;
    assert_eq!(refused.status, 400);
    assert!(refused.json["error"].as_str().unwrap().starts_with("faults[0].status: "), "{refused:?}");
    assert_eq!(harness.console(Method::PUT, FAULTS, json!({})).await.status, 400);
    assert_eq!(struck(&harness).await, [0]);
}

#[tokio::test]
async fn a_seed_may_set_faults() {
    let faults = vec![json!({"on": "communications", "kind": "status", "status": 500})];
    let harness = Harness::with_seed(Some(Seed { faults, ..Seed::demo() })).await;
    let refused = harness.api("any", Method::GET, &format!("v1/{BRAND}"), Value::Null).await;
    assert_eq!((refused.status, &refused.json["error"]["status"]), (500, &json!("INTERNAL")));
}

async fn set_up(faults: Value) -> (Harness, Receiver) {
    let (harness, receiver) = (Harness::start().await, Receiver::start(Manner::Right).await);
    harness.configure(&receiver).await;
    set(&harness, faults).await;
    (harness, receiver)
}

async fn write(harness: &Harness, text: &str) -> Value {
    harness.user_writes(json!({"text": text, "conversationId": "c-1"})).await.json["delivery"].clone()
}

fn texts(receiver: &Receiver) -> Vec<String> {
    let bodies = receiver.signed_bodies(CLIENT_TOKEN);
    bodies.iter().map(|body| serde_json::from_slice::<Value>(body).unwrap()["message"]["text"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_webhook_call_may_come_twice() {
    let (harness, receiver) = set_up(json!([{"on": "webhook", "kind": "duplicate", "times": 1}])).await;
    assert_eq!(write(&harness, "one").await["status"], 200);
    write(&harness, "two").await;
    assert_eq!(texts(&receiver), ["one", "one", "two"]);
    let bodies = receiver.signed_bodies(CLIENT_TOKEN);
    assert_eq!(bodies[0], bodies[1], "the request ID is the same");
}

#[tokio::test]
async fn webhook_calls_may_overtake_each_other() {
    let (harness, receiver) = set_up(json!([{"on": "webhook", "kind": "outOfOrder", "times": 1}])).await;
    let held = write(&harness, "one").await;
    assert!(held["status"].is_null() && held["error"].as_str().unwrap().contains("held back"), "{held}");
    assert_eq!(write(&harness, "two").await["status"], 200);
    harness.console(Method::PUT, "emulator/v1/clock", json!({"advance": "1s"})).await;
    receiver.wait_for(2).await;
    assert_eq!(texts(&receiver), ["two", "one"]);
}

#[tokio::test]
async fn a_webhook_call_may_be_signed_wrongly_and_is_then_repeated_rightly() {
    let (harness, receiver) = set_up(json!([{"on": "webhook", "kind": "wrongSignature", "times": 1}])).await;
    assert_eq!(write(&harness, "one").await["status"], 200, "this receiver checks no signature");
    let signature = receiver.headers()[0]["x-goog-signature"].to_str().unwrap().to_owned();
    write(&harness, "two").await;
    assert_eq!(signature.len(), 88);
    assert_eq!(receiver.wrongly_signed(CLIENT_TOKEN), 1);
}

#[tokio::test]
async fn a_webhook_may_seem_to_fail() {
    let status = json!({"on": "webhook", "kind": "status", "status": 503, "times": 1});
    let faults = json!([status, {"on": "webhook", "kind": "drop", "before": true, "times": 1}, {"on": "webhook", "kind": "drop", "times": 1}]);
    let (harness, receiver) = set_up(faults).await;
    assert_eq!(write(&harness, "one").await["status"], 503);
    assert!(receiver.headers().is_empty());
    let dropped = write(&harness, "two").await;
    assert!(dropped["status"].is_null() && dropped["error"].as_str().unwrap().contains("before the call"), "{dropped}");
    assert!(receiver.headers().is_empty());
    let lost = write(&harness, "three").await;
    assert!(lost["status"].is_null() && lost["error"].as_str().unwrap().contains("answer"), "{lost}");
    assert_eq!(texts(&receiver), ["three"]);
    let list = harness.console(Method::GET, "emulator/v1/deliveries?state=waiting", Value::Null).await.json;
    assert_eq!(list["deliveries"].as_array().unwrap().len(), 3);
    assert_eq!(list["deliveries"][0]["agent"], AGENT);
}
