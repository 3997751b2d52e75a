//! Repeated webhook calls, and the clock they go by.

use axum::http::Method;
use serde_json::{Value, json};

use super::support::{CLIENT_TOKEN, Harness, MESSAGES_SCOPE, Manner, PARTNER_WEBHOOK, Receiver};

async fn broken() -> (Harness, Receiver) {
    let (harness, receiver) = (Harness::start().await, Receiver::start(Manner::Broken).await);
    harness.configure(&receiver).await;
    (harness, receiver)
}

async fn advance(harness: &Harness, by: &str) -> u64 {
    let answer = harness.console(Method::PUT, "emulator/v1/clock", json!({ "advance": by })).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json["webhookCalls"].as_u64().unwrap()
}

async fn deliveries(harness: &Harness) -> Vec<Value> {
    harness.console(Method::GET, "emulator/v1/deliveries", Value::Null).await.json["deliveries"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_failed_call_is_repeated_with_growing_pauses_until_it_gets_through() {
    let (harness, receiver) = broken().await;
    let sent = harness.user_writes(json!({"text": "Hello"})).await.json;
    assert_eq!(sent["delivery"]["status"], 500);
    assert_eq!(deliveries(&harness).await[0]["nextAttemptAt"], "2024-03-05T09:14:08Z");
    assert_eq!(advance(&harness, "1s").await, 1);
    assert_eq!(deliveries(&harness).await[0]["nextAttemptAt"], "2024-03-05T09:14:10Z");
    assert_eq!(advance(&harness, "1s").await, 0);
    receiver.behave(Manner::Right);
    assert_eq!(advance(&harness, "10m").await, 1);
    let delivery = deliveries(&harness).await.remove(0);
    let statuses: Vec<&Value> = delivery["attempts"].as_array().unwrap().iter().map(|attempt| &attempt["status"]).collect();
    assert_eq!((statuses, &delivery["state"]), (vec![&json!(500), &json!(500), &json!(200)], &json!("delivered")));
    assert_eq!((&delivery["requestId"], &delivery["nextAttemptAt"]), (&sent["requestId"], &Value::Null));
    let bodies = receiver.signed_bodies(CLIENT_TOKEN);
    assert!(bodies.len() == 3 && bodies.iter().all(|body| *body == bodies[0]), "the very same call");
}

#[tokio::test]
async fn after_seven_days_a_call_is_dropped() {
    let (harness, receiver) = broken().await;
    harness.user_writes(json!({"text": "Hello"})).await;
    assert_eq!(advance(&harness, "6d").await, 1);
    assert_eq!(advance(&harness, "2d").await, 0);
    assert_eq!(deliveries(&harness).await[0]["state"], "dropped");
    receiver.behave(Manner::Right);
    assert_eq!(advance(&harness, "1d").await, 0);
    assert_eq!(receiver.headers().len(), 2);
}

#[tokio::test]
async fn a_call_that_gets_through_brings_the_waiting_ones_along() {
    let (harness, receiver) = broken().await;
    for text in ["one", "two"] {
        harness.user_writes(json!({ "text": text })).await;
    }
    receiver.behave(Manner::Right);
    harness.user_writes(json!({"text": "three"})).await;
    receiver.wait_for(5).await;
    assert_eq!(advance(&harness, "0s").await, 0);
}

#[tokio::test]
async fn repeats_follow_the_settings_of_their_time() {
    let (harness, _broken) = broken().await;
    let working = Receiver::start(Manner::Right).await;
    harness.user_writes(json!({"text": "Hello"})).await;
    let settings = json!({"webhookUrl": working.url, "clientToken": "renewed"});
    harness.console(Method::PUT, PARTNER_WEBHOOK, settings).await;
    assert_eq!(advance(&harness, "1s").await, 1);
    assert_eq!(working.signed_bodies("renewed").len(), 1);
}

#[tokio::test]
async fn a_call_may_be_given_up_at_once() {
    let (harness, receiver) = broken().await;
    harness.user_writes(json!({"text": "Hello", "repeat": false})).await;
    assert_eq!(deliveries(&harness).await[0]["state"], "dropped");
    assert_eq!((advance(&harness, "1d").await, receiver.headers().len()), (0, 1));
}

#[tokio::test]
async fn a_real_clock_repeats_by_itself() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let emulator = crate::emulator::start(listener, crate::emulator::EmulatorOptions::default()).await.unwrap();
    let receiver = Receiver::start(Manner::Broken).await;
    let message = json!({"text": "Hello", "webhookUrl": receiver.url, "clientToken": CLIENT_TOKEN}).to_string();
    let url = format!("{}/emulator/v1/{}/userMessages", emulator.url(), super::support::AGENT);
    super::support::call(Method::POST, &url, &[], message.as_bytes()).await;
    receiver.wait_for(2).await;
    emulator.shutdown().await;
}

#[tokio::test]
async fn thirty_days_pass_by_the_clock() {
    let harness = Harness::start().await;
    let (token, conversation) = (harness.token(MESSAGES_SCOPE).await, harness.conversation().await);
    advance(&harness, "31d").await;
    let message = json!({"messageId": "m-1", "representative": {"representativeType": "BOT"}, "text": "Still there?"});
    let path = format!("v1/conversations/{conversation}/messages");
    assert_eq!(harness.api(&token, Method::POST, &path, message.clone()).await.status, 401, "the token is old, too");
    harness.console(Method::PUT, "emulator/v1/clock", json!({"real": true})).await;
    assert_eq!(harness.api(&token, Method::POST, &path, message).await.status, 200);
}

#[tokio::test]
async fn the_clock_says_what_it_cannot_do() {
    let harness = Harness::start().await;
    let clock = async |body: Value| harness.console(Method::PUT, "emulator/v1/clock", body).await;
    for wrong in [json!({}), json!({"real": false}), json!({"now": "noon"}), json!({"advance": "-1d"}), json!({"advance": "1d", "real": true})] {
        let refused = clock(wrong).await;
        assert_eq!(refused.status, 400, "{refused:?}");
    }
    let set = clock(json!({"now": "2030-01-01T00:00:00Z"})).await.json;
    assert_eq!((&set["now"], &set["real"]), (&json!("2030-01-01T00:00:00Z"), &json!(false)));
    let read = harness.console(Method::GET, "emulator/v1/clock", Value::Null).await.json;
    assert_eq!(read["now"], "2030-01-01T00:00:00Z");
}
