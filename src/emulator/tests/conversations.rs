//! The messaging API: what the agent may send into a conversation.

use axum::http::Method;
use serde_json::{Value, json};

use super::support::{Answer, Harness, MESSAGES_SCOPE, WORKSHOP};

const DAY: i64 = 24 * 60 * 60;

struct Chat {
    harness: Harness,
    key: Value,
    id: String,
}

impl Chat {
    async fn open() -> Self {
        let harness = Harness::start().await;
        let key = harness.key().await;
        let id = harness.conversation().await;
        Self { harness, key, id }
    }

    /// Posts into the conversation; every call signs in anew, as tests move the clock.
    async fn post(&self, path: &str, body: Value) -> Answer {
        let path = format!("v1/conversations/{}/{path}", self.id);
        let assertion = super::support::sign(&self.key, &self.harness.claims(&self.key, MESSAGES_SCOPE));
        self.harness.api(&assertion, Method::POST, &path, body).await
    }
}

fn text(message_id: &str) -> Value {
    json!({"messageId": message_id, "text": "We do.", "representative": {"representativeType": "HUMAN"}})
}

#[track_caller]
fn assert_status(answer: &Answer, code: u16, status: &str) {
    assert_eq!((answer.status, &answer.json["error"]["status"]), (code, &json!(status)), "{answer:?}");
}

#[tokio::test]
async fn a_message_of_the_agent_stands_in_the_transcript() {
    let chat = Chat::open().await;
    let created = chat.post("messages?alt=json", text("m-1")).await;
    assert_eq!(created.status, 200, "{created:?}");
    assert_eq!(created.json["name"], format!("conversations/{}/messages/m-1", chat.id));
    let transcript = chat.harness.transcript(&chat.id).await;
    assert_eq!(transcript["entries"].as_array().unwrap().len(), 2);
    let entry = &transcript["entries"][1];
    assert_eq!((&entry["from"], &entry["kind"], &entry["text"]), (&json!("agent"), &json!("text"), &json!("We do.")));
    assert_eq!(entry["messageId"], "m-1");
}

#[tokio::test]
async fn a_message_id_is_used_once_a_conversation() {
    let chat = Chat::open().await;
    assert_eq!(chat.post("messages", text("m-1")).await.status, 200);
    assert_status(&chat.post("messages", text("m-1")).await, 409, "ALREADY_EXISTS");
    assert_eq!(chat.harness.transcript(&chat.id).await["entries"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn an_unknown_conversation_is_denied() {
    let mut chat = Chat::open().await;
    chat.id = "none".to_owned();
    assert_status(&chat.post("messages", text("m-1")).await, 403, "PERMISSION_DENIED");
}

#[tokio::test]
async fn a_message_that_breaks_a_rule_is_refused_and_not_kept() {
    let chat = Chat::open().await;
    let refused = chat.post("messages", json!({"text": "no ID"})).await;
    assert_status(&refused, 400, "INVALID_ARGUMENT");
    assert_eq!(refused.json["error"]["details"][0]["fieldViolations"][0]["field"], "message.message_id");
    assert_eq!(chat.harness.transcript(&chat.id).await["entries"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn thirty_days_after_the_users_last_message_the_agent_is_too_late() {
    let chat = Chat::open().await;
    chat.harness.advance(30 * DAY);
    assert_eq!(chat.post("messages", text("m-1")).await.status, 200);
    chat.harness.advance(1);
    assert_status(&chat.post("messages", text("m-2")).await, 400, "FAILED_PRECONDITION");
    let again = json!({"text": "Still there?", "conversationId": chat.id, "deliver": false});
    assert_eq!(chat.harness.user_writes(again).await.status, 200);
    assert_eq!(chat.post("messages", text("m-2")).await.status, 200);
}

#[tokio::test]
async fn the_fallback_is_forced_for_agents_that_are_not_launched() {
    let mut chat = Chat::open().await;
    let mut message = text("m-1");
    message["fallback"] = json!("plain");
    let launched = chat.post("messages?forceFallback=True", message.clone()).await;
    assert_status(&launched, 400, "FAILED_PRECONDITION");
    let body = json!({"text": "Hello", "deliver": false});
    let sent = chat.harness.console(Method::POST, &format!("emulator/v1/{WORKSHOP}/userMessages"), body).await;
    chat.id = sent.json["conversationId"].as_str().unwrap().to_owned();
    assert_status(&chat.post("messages?forceFallback=true", text("m-1")).await, 400, "INVALID_ARGUMENT");
    assert_eq!(chat.post("messages?forceFallback=true", message).await.status, 200);
    assert_eq!(chat.harness.transcript(&chat.id).await["entries"][1]["text"], "plain");
}

#[tokio::test]
async fn events_need_an_id_of_their_own() {
    let chat = Chat::open().await;
    let typing = json!({"eventType": "TYPING_STARTED", "representative": {"representativeType": "BOT"}});
    let created = chat.post("events?eventId=e-1", typing.clone()).await;
    assert_eq!(created.json["name"], format!("conversations/{}/events/e-1", chat.id));
    assert_status(&chat.post("events?eventId=e-1", typing.clone()).await, 409, "ALREADY_EXISTS");
    assert_status(&chat.post("events", typing).await, 400, "INVALID_ARGUMENT");
}

#[tokio::test]
async fn a_second_survey_waits_a_day() {
    let chat = Chat::open().await;
    let first = chat.post("surveys?surveyId=s-1", Value::Null).await;
    assert_eq!(first.json, json!({"name": format!("conversations/{}/surveys/s-1", chat.id)}));
    assert_status(&chat.post("surveys?surveyId=s-2", json!({})).await, 429, "RESOURCE_EXHAUSTED");
    chat.harness.advance(DAY);
    assert_eq!(chat.post("surveys?surveyId=s-2", json!({})).await.status, 200);
}

#[tokio::test]
async fn a_user_message_is_marked_as_read() {
    let chat = Chat::open().await;
    let message_id = chat.harness.transcript(&chat.id).await["entries"][0]["messageId"].clone();
    let token = chat.harness.token(MESSAGES_SCOPE).await;
    let path = format!("v1/conversations/{}/messages/{}/receipt", chat.id, message_id.as_str().unwrap());
    let receipt = chat.harness.api(&token, Method::PATCH, &path, json!({"receiptType": "READ"})).await;
    assert_eq!(receipt.json["receiptType"], "READ");
    assert_eq!(chat.harness.transcript(&chat.id).await["entries"][0]["read"], true);
    let other = format!("v1/conversations/{}/messages/none/receipt", chat.id);
    let missing = chat.harness.api(&token, Method::PATCH, &other, json!({"receiptType": "READ"})).await;
    assert_status(&missing, 404, "NOT_FOUND");
}

#[tokio::test]
async fn a_plain_device_gets_the_fallback_or_nothing() {
    let chat = Chat::open().await;
    let path = format!("emulator/v1/conversations/{}/device", chat.id);
    assert_eq!(chat.harness.console(Method::PUT, &path, json!({"plainTextOnly": true})).await.status, 200);
    assert_eq!(chat.post("messages", text("plain")).await.status, 200);
    let mut rich = text("rich");
    rich["suggestions"] = json!([{"liveAgentRequest": {}}]);
    assert_status(&chat.post("messages", rich.clone()).await, 400, "FAILED_PRECONDITION");
    rich["fallback"] = json!("Write to us.");
    assert_eq!(chat.post("messages", rich).await.status, 200);
    assert_eq!(chat.harness.transcript(&chat.id).await["entries"][2]["text"], "Write to us.");
    assert_status(&chat.post("surveys?surveyId=s-1", Value::Null).await, 400, "FAILED_PRECONDITION");
    assert_eq!(chat.harness.console(Method::PUT, &path, json!({"plainTextOnly": false})).await.status, 200);
    assert_eq!(chat.harness.console(Method::GET, &path, Value::Null).await.json, json!({"plainTextOnly": false}));
    assert_eq!(chat.post("surveys?surveyId=s-1", Value::Null).await.status, 200);
    let unknown = chat.harness.console(Method::GET, "emulator/v1/conversations/none/device", Value::Null).await;
    assert_eq!(unknown.status, 404);
}
