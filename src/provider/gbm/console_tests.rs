//! The rehearsal against an in-process console.

use std::sync::Arc;

use super::*;
use crate::clock::SystemClock;
use crate::provider::google::fake::{Fake, LONG, Reply};
use crate::provider::{Provider, ProviderOptions};

const WEBHOOK: &str = "/emulator/v1/partners/p-1/webhook";

fn gbm(fake: &Fake) -> Gbm {
    Gbm::new(ProviderOptions { endpoint: Some(fake.root.clone()), timeout: LONG, clock: Arc::new(SystemClock) })
}

async fn configure(known: Option<bool>, keep_token: bool) -> Vec<Value> {
    let fake = Fake::start(move |seen| match seen.call.split_once(' ')? {
        ("GET", WEBHOOK) => known.map(|set| Reply::Json(200, json!({"webhookUrl": "x", "clientTokenSet": set, "verified": false}))),
        ("PUT", WEBHOOK) => Some(Reply::Json(200, json!({}))),
        _ => None,
    })
    .await;
    let token = ClientToken::parse(b"CHANCTLDEMOTOKEN").unwrap();
    gbm(&fake).rehearsal().unwrap().configure_webhook(&"p-1".parse().unwrap(), "http://w", &token, keep_token).await.unwrap();
    fake.seen().into_iter().filter(|seen| seen.call.starts_with("PUT")).map(|seen| seen.body).collect()
}

#[tokio::test]
async fn a_token_that_the_console_has_is_left_alone_when_asked() {
    let whole = json!({"webhookUrl": "http://w", "clientToken": "CHANCTLDEMOTOKEN"});
    assert_eq!(configure(Some(true), true).await, Vec::<serde_json::Value>::new());
    for (known, keep_token) in [(Some(false), true), (None, true), (Some(true), false)] {
        assert_eq!(configure(known, keep_token).await, std::slice::from_ref(&whole));
    }
}

#[tokio::test]
async fn verifying_tells_what_the_webhook_answered() {
    let call = "POST /emulator/v1/partners/p-1/webhook:verify";
    let fake = Fake::start(move |seen| {
        (seen.call == call).then(|| Reply::Json(200, json!({"verified": false, "status": 403, "durationMs": 12, "error": "wrong"})))
    })
    .await;
    let facts = gbm(&fake).press_verify(&"p-1".parse().unwrap()).await.unwrap();
    assert_eq!(facts, HandshakeFacts { verified: false, status: Some(403), duration_ms: 12, error: Some("wrong".into()) });
    let fake = Fake::start(move |seen| (seen.call == call).then(|| Reply::Json(404, json!({"error": "no such partner"})))).await;
    let error = gbm(&fake).press_verify(&"p-1".parse().unwrap()).await.unwrap_err();
    assert!(error.to_string().ends_with("answered 404 NOT_FOUND: no such partner"), "{error}");
}

#[tokio::test]
async fn a_customer_writes_through_the_emulator() {
    let call = "POST /emulator/v1/brands/b-1/agents/a-1/userMessages";
    let fake = Fake::start(move |seen| {
        let reply = json!({"conversationId": "c", "messageId": "m", "requestId": "r", "delivery": {"url": "http://w", "status": null, "durationMs": 3, "error": "refused"}});
        (seen.call == call).then_some(Reply::Json(200, reply))
    })
    .await;
    let message = SimulatedMessage {
        brand_id: "b-1".parse().unwrap(),
        agent_id: "a-1".parse().unwrap(),
        text: "Hi".into(),
        customer_name: Some("Mira".into()),
        locale: None,
        conversation_id: "c".into(),
        message_id: "m".into(),
        request_id: "r".into(),
        at: jiff::Timestamp::UNIX_EPOCH,
    };
    let facts = gbm(&fake).customer_message(&message, "http://w").await.unwrap();
    gbm(&fake).record_message(&message).await.unwrap();
    assert_eq!(facts, DeliveryFacts { status: None, duration_ms: 3, error: Some("refused".into()) });
    let sent = json!({"text": "Hi", "conversationId": "c", "messageId": "m", "webhookUrl": "http://w", "displayName": "Mira"});
    let recorded = json!({"text": "Hi", "conversationId": "c", "messageId": "m", "deliver": false, "displayName": "Mira"});
    assert_eq!(fake.seen().iter().map(|seen| &seen.body).collect::<Vec<_>>(), [&sent, &recorded]);
    assert!(fake.seen().iter().all(|seen| seen.authorization.is_none()));
}

#[tokio::test]
async fn the_transcript_tells_who_wrote_what() {
    let entries = json!({"conversationId": "c", "entries": [
        {"from": "user", "kind": "text", "messageId": "m-1", "text": "Hi", "at": "x"}, {"from": "agent", "kind": "image", "messageId": "m-2", "at": "y"}]});
    let fake = Fake::start(move |seen| (seen.call == "GET /emulator/v1/conversations/c").then(|| Reply::Json(200, entries.clone()))).await;
    let lines = gbm(&fake).transcript("c").await.unwrap();
    let line = |from_customer, id: &str, text: Option<&str>| TranscriptLine { from_customer, message_id: id.into(), text: text.map(str::to_owned) };
    assert_eq!(lines, [line(true, "m-1", Some("Hi")), line(false, "m-2", None)]);
}

#[tokio::test]
async fn an_answer_without_its_main_field_is_bad() {
    let fake = Fake::start(|_| Some(Reply::Json(200, json!({})))).await;
    assert!(matches!(gbm(&fake).press_verify(&"p".parse().unwrap()).await, Err(ProviderError::BadAnswer(_))));
    assert!(matches!(gbm(&fake).transcript("c").await, Err(ProviderError::BadAnswer(_))));
}
