//! Sending against an in-process platform.

use serde_json::json;

use super::*;
use crate::provider::google::fake::{Fake, LONG, Reply, google_error};

const SEND: &str = "POST /v1/conversations/c-1/messages";

async fn send_to(fake: &Fake, representative: Option<&str>) -> Result<SentFacts, ProviderError> {
    let client = GoogleClient::new("Google".into(), Some(fake.root.clone()), LONG);
    let message = OutboundMessage { message_id: "m-1".into(), text: "Hello".into(), representative: representative.map(str::to_owned) };
    send(&client, &fake.key(), "c-1", &message).await
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
