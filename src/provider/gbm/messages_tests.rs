//! Sending against an in-process platform.

use serde_json::json;

use super::*;
use crate::provider::google::fake::{Fake, Reply, client, google_error};

const SEND: &str = "POST /v1/conversations/c-1/messages";

async fn send_to(fake: &Fake, representative: Option<&str>) -> Result<SentFacts, ProviderError> {
    let message = OutboundMessage::of_text("m-1", "Hello").by(representative.map(str::to_owned));
    send(&client(fake), &fake.key(), "c-1", &message).await
}

#[tokio::test]
async fn a_message_is_sent_in_the_name_of_a_person() {
    let fake = Fake::start(|seen| (seen.call == SEND).then(|| Reply::Json(200, json!({"name": "conversations/c-1/messages/m-1"})))).await;
    let sent = send_to(&fake, Some("Ana")).await.unwrap();
    assert_eq!(sent, SentFacts { name: "conversations/c-1/messages/m-1".into(), repeated: false });
    send_to(&fake, None).await.unwrap();
    let bodies: Vec<Value> = fake.seen().into_iter().filter(|seen| seen.call == SEND).map(|seen| seen.body).collect();
    let expected = |representative: Value| json!({"messageId": "m-1", "representative": representative, "text": "Hello"});
    assert_eq!(bodies, [expected(json!({"representativeType": "HUMAN", "displayName": "Ana"})), expected(json!({"representativeType": "HUMAN"}))]);
}

#[tokio::test]
async fn a_repeated_message_is_no_error() {
    let fake = Fake::start(|seen| (seen.call == SEND).then(|| google_error(409, "ALREADY_EXISTS", "exists"))).await;
    assert_eq!(send_to(&fake, None).await, Ok(SentFacts { name: "conversations/c-1/messages/m-1".into(), repeated: true }));
}

#[tokio::test]
async fn another_conflict_or_an_unknown_conversation_is_an_error() {
    for (status, code) in [(409, "ABORTED"), (403, "PERMISSION_DENIED")] {
        let fake = Fake::start(move |seen| (seen.call == SEND).then(|| google_error(status, code, "no"))).await;
        assert!(matches!(send_to(&fake, None).await, Err(ProviderError::Answered { status: told, .. }) if told == status));
    }
}

#[tokio::test]
async fn a_busy_moment_sends_the_same_message_again() {
    let busy = || Reply::With(503, ("retry-after", "0"), json!({}));
    let fake =
        Fake::start(move |seen| (seen.call == SEND).then(|| if seen.before == 0 { busy() } else { google_error(409, "ALREADY_EXISTS", "exists") }))
            .await;
    assert!(send_to(&fake, None).await.unwrap().repeated);
    assert_eq!(fake.count(SEND), 2);
}

/// How many messages are sent.
const SENDS: usize = 1_000;

/// Answers as Google does: an ID is taken once. Every third call is done and its answer lost, every fifth is refused before it is done.
async fn fickle(done: std::sync::Arc<std::sync::Mutex<Vec<String>>>) -> Fake {
    let calls = std::sync::atomic::AtomicUsize::new(0);
    Fake::start(move |seen| {
        if !seen.call.starts_with(SEND) {
            return None;
        }
        let call = calls.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        if call % 5 == 4 {
            return Some(Reply::With(503, ("retry-after", "0"), json!({})));
        }
        let id = seen.body["messageId"].as_str().unwrap().to_owned();
        let mut done = done.lock().unwrap();
        if done.contains(&id) {
            return Some(google_error(409, "ALREADY_EXISTS", "exists"));
        }
        done.push(id);
        Some(if call % 3 == 2 { Reply::Cut } else { Reply::Json(200, json!({"name": "conversations/c-1/messages/x"})) })
    })
    .await
}

#[tokio::test]
async fn each_message_is_sent_once_whatever_becomes_of_the_answers() {
    let done = std::sync::Arc::<std::sync::Mutex<Vec<String>>>::default();
    let fake = fickle(std::sync::Arc::clone(&done)).await;
    let (client, key) = (client(&fake).hasty(), fake.key());
    let mut repeated = 0;
    for number in 0..SENDS {
        let sent = send(&client, &key, "c-1", &OutboundMessage::of_text(format!("m-{number}"), "Hello")).await.unwrap();
        repeated += usize::from(sent.repeated);
    }
    let mut ids = done.lock().unwrap().clone();
    assert_eq!(ids.len(), SENDS);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), SENDS, "none twice");
    assert!(repeated >= SENDS / 10, "answers were lost after the work: {repeated}");
    assert_eq!(fake.count("POST /token"), 1);
}

#[tokio::test]
async fn every_kind_of_message_goes_out_as_it_was_written() {
    let fake = Fake::start(|seen| (seen.call == SEND).then(|| Reply::Json(200, json!({})))).await;
    let written = json!({
        "messageId": "m-1", "representative": {"representativeType": "BOT"},
        "richCard": {"standaloneCard": {"cardContent": {"title": "t", "media": {"height": "TALL", "contentInfo": {"fileUrl": "https://x.example/a.png"}}}}},
        "suggestions": [{"liveAgentRequest": {}}, {"action": {"text": "d", "postbackData": "p", "dialAction": {"phoneNumber": "+12223334444"}}}],
        "fallback": "f"
    });
    let sent = send(&client(&fake), &fake.key(), "c-1", &serde_json::from_value(written.clone()).unwrap()).await.unwrap();
    assert_eq!(sent.name, "conversations/c-1/messages/m-1", "an answer without a name is as good");
    assert_eq!(fake.seen().last().unwrap().body, written);
}

#[tokio::test]
async fn signals_go_to_their_resources() {
    let fake = Fake::start(|seen| seen.call.contains("/c-1/").then(|| Reply::Json(200, json!({"name": "n"})))).await;
    let table = [
        (
            Signal::TypingStarted,
            "POST /v1/conversations/c-1/events?eventId=s+1",
            json!({"eventType": "TYPING_STARTED", "representative": {"representativeType": "HUMAN"}}),
        ),
        (
            Signal::RepresentativeJoined { name: Some("Ana".into()) },
            "POST /v1/conversations/c-1/events?eventId=s+1",
            json!({"eventType": "REPRESENTATIVE_JOINED", "representative": {"representativeType": "HUMAN", "displayName": "Ana"}}),
        ),
        (Signal::Survey, "POST /v1/conversations/c-1/surveys?surveyId=s+1", json!({})),
        (Signal::Read { message_id: "m/1".into() }, "PATCH /v1/conversations/c-1/messages/m%2F1/receipt", json!({"receiptType": "READ"})),
    ];
    for (what, call, body) in table {
        let sent = signal(&client(&fake), &fake.key(), "c-1", &OutboundSignal { id: "s 1".into(), signal: what }).await.unwrap();
        assert_eq!((sent.name.as_str(), sent.repeated), ("n", false));
        let seen = fake.seen().pop().unwrap();
        assert_eq!((seen.call.as_str(), seen.body), (call, body));
    }
}

#[tokio::test]
async fn a_repeated_signal_is_no_error() {
    let fake = Fake::start(|seen| seen.call.contains("/events").then(|| google_error(409, "ALREADY_EXISTS", "exists"))).await;
    let typing = OutboundSignal { id: "s-1".into(), signal: Signal::TypingStopped };
    let sent = signal(&client(&fake), &fake.key(), "c-1", &typing).await.unwrap();
    assert_eq!(sent, SentFacts { name: "conversations/c-1/events/s-1".into(), repeated: true });
}
