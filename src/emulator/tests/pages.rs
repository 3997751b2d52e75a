//! The test phone, health, and the server's life.

use std::time::{Duration, Instant};

use axum::http::Method;
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};

use super::support::{AGENT, CLIENT_TOKEN, Harness, Manner, Receiver, call};
use crate::emulator::{EmulatorOptions, start};

async fn send(harness: &Harness, form: &str) -> super::support::Answer {
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    call(Method::POST, &harness.url("phone"), &headers, form.as_bytes()).await
}

#[tokio::test]
async fn what_is_typed_into_the_phone_reaches_the_webhook_and_is_shown_escaped() {
    let (harness, receiver) = (Harness::start().await, Receiver::start(Manner::Right).await);
    harness.configure(&receiver).await;
    let empty = call(Method::GET, &harness.url(&format!("phone?agent={AGENT}&surface=ios")), &[], b"").await;
    assert_eq!(empty.status, 200);
    assert!(empty.text.contains("Harbour Lights Support (ios)"), "{}", empty.text);
    let form = format!("agent={AGENT}&surface=ios&conversation=&name=Mira&text=%3Cb%3EHello%3C%2Fb%3E");
    let sent = send(&harness, &form).await;
    assert_eq!(sent.status, 303, "{sent:?}");
    assert_eq!(receiver.signed_bodies(CLIENT_TOKEN).len(), 1);
    let address = sent.headers["location"].to_str().unwrap().trim_start_matches('/').to_owned();
    let shown = call(Method::GET, &harness.url(&address), &[], b"").await;
    assert!(shown.text.contains("&lt;b&gt;Hello&lt;/b&gt;"), "{}", shown.text);
    assert!(!shown.text.contains("<b>Hello"));
}

#[tokio::test]
async fn the_phone_says_what_is_missing() {
    let harness = Harness::start().await;
    let sent = send(&harness, &format!("agent={AGENT}&text=Hello")).await;
    assert_eq!(sent.status, 409);
    assert!(sent.text.contains("webhookUrl"), "{}", sent.text);
    let unknown = call(Method::GET, &harness.url("phone?agent=brands/x/agents/%3Cy%3E"), &[], b"").await;
    assert_eq!(unknown.status, 404);
    assert_eq!(call(Method::GET, &harness.url("phone"), &[], b"").await.status, 400);
}

#[tokio::test]
async fn health_names_the_addresses() {
    let harness = Harness::start().await;
    let health = harness.console(Method::GET, "emulator/v1/health", Value::Null).await.json;
    let expected = json!({"status": "ok", "url": harness.emulator.url(), "tokenUrl": harness.emulator.token_url()});
    assert_eq!(health, expected);
}

#[tokio::test]
async fn console_bodies_are_checked_too() {
    let harness = Harness::start().await;
    for body in [json!({"text": "a", "colour": "red"}), json!({}), json!({"text": ""})] {
        assert_eq!(harness.user_writes(body).await.status, 400);
    }
    let wrong = harness.console(Method::POST, "emulator/v1/serviceAccounts", json!({"name": "a b"})).await;
    assert_eq!(wrong.status, 400);
}

#[tokio::test]
async fn it_starts_at_once_and_frees_its_port_on_shutdown() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let started = Instant::now();
    let emulator = start(listener, EmulatorOptions::default()).await.unwrap();
    let health = call(Method::GET, &format!("{}/emulator/v1/health", emulator.url()), &[], b"").await;
    assert_eq!(health.status, 200);
    assert!(started.elapsed() < Duration::from_secs(1), "took {:?}", started.elapsed());
    emulator.run_until(async {}).await;
    assert!(TcpStream::connect(address).await.is_err());
}
