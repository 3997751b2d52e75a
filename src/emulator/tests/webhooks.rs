//! Webhook settings, the handshake, and signed deliveries.

use axum::http::Method;
use serde_json::{Value, json};

use super::support::{AGENT, CLIENT_TOKEN, Harness, Manner, PARTNER_WEBHOOK, Receiver, WORKSHOP};

fn verify_path() -> String {
    format!("{PARTNER_WEBHOOK}:verify")
}

fn agent_webhook() -> String {
    format!("emulator/v1/{AGENT}/webhook")
}

#[tokio::test]
async fn a_user_message_arrives_signed_and_in_the_documented_form() {
    let (harness, receiver) = (Harness::start().await, Receiver::start(Manner::Right).await);
    harness.configure(&receiver).await;
    let message = json!({"text": "Do you repair ship lanterns?", "displayName": "Mira", "deviceLocale": "de-DE",
        "messageId": "93E2A5E1", "conversationId": "c-1", "placeId": "ChIJ", "customContext": "spring"});
    let sent = harness.user_writes(message).await;
    assert_eq!((&sent.json["delivery"]["status"], &sent.json["delivery"]["error"]), (&json!(200), &Value::Null));
    let bodies = receiver.signed_bodies(CLIENT_TOKEN);
    assert_eq!(bodies.len(), 1);
    let envelope: Value = serde_json::from_slice(&bodies[0]).unwrap();
    let expected = json!({
        "agent": AGENT,
        "conversationId": "c-1",
        "customAgentId": "harbour-lights-support",
        "requestId": sent.json["requestId"],
        "sendTime": "2024-03-05T09:14:07Z",
        "message": {
            "messageId": "93E2A5E1",
            "name": "conversations/c-1/messages/93E2A5E1",
            "text": "Do you repair ship lanterns?",
            "createTime": "2024-03-05T09:14:07Z",
        },
        "context": {
            "entryPoint": "PLACESHEET",
            "placeId": "ChIJ",
            "customContext": "spring",
            "userInfo": {"displayName": "Mira", "userDeviceLocale": "de-DE"},
            "resolvedLocale": "en",
        },
    });
    assert_eq!(envelope, expected);
}

#[tokio::test]
async fn the_transcript_tells_how_the_delivery_went() {
    let (harness, receiver) = (Harness::start().await, Receiver::start(Manner::Broken).await);
    harness.configure(&receiver).await;
    let sent = harness.user_writes(json!({"text": "Hello", "displayName": "Mira"})).await;
    assert_eq!((sent.status, &sent.json["delivery"]["status"]), (200, &json!(500)));
    let transcript = harness.transcript(sent.json["conversationId"].as_str().unwrap()).await;
    assert_eq!((&transcript["agent"], &transcript["user"]["displayName"]), (&json!(AGENT), &json!("Mira")));
    let entry = &transcript["entries"][0];
    assert_eq!((&entry["from"], &entry["text"]), (&json!("user"), &json!("Hello")));
    assert_eq!(entry["deliveries"][0]["status"], 500);
    let list = harness.console(Method::GET, "emulator/v1/conversations", Value::Null).await.json;
    assert_eq!(list["conversations"][0]["conversationId"], transcript["conversationId"]);
}

#[tokio::test]
async fn an_unreachable_webhook_is_an_outcome_not_a_failure() {
    let harness = Harness::start().await;
    let closed = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let message = json!({"text": "Hello", "webhookUrl": format!("http://{closed}/"), "clientToken": CLIENT_TOKEN});
    let sent = harness.user_writes(message).await;
    assert_eq!((sent.status, &sent.json["delivery"]["status"]), (200, &Value::Null));
    let error = sent.json["delivery"]["error"].as_str().unwrap();
    assert!(error.contains("refused"), "{error}");
}

#[tokio::test]
async fn without_settings_nothing_is_recorded_and_the_answer_names_what_to_set() {
    let harness = Harness::start().await;
    let refused = harness.user_writes(json!({"text": "Hello"})).await;
    assert_eq!(refused.status, 409);
    assert!(refused.json["error"].as_str().unwrap().contains("webhookUrl"), "{refused:?}");
    harness.console(Method::PUT, PARTNER_WEBHOOK, json!({"webhookUrl": "http://127.0.0.1:9/"})).await;
    let refused = harness.user_writes(json!({"text": "Hello"})).await;
    assert!(refused.json["error"].as_str().unwrap().contains("clientToken"), "{refused:?}");
    let list = harness.console(Method::GET, "emulator/v1/conversations", Value::Null).await;
    assert_eq!(list.json, json!({"conversations": []}));
}

#[tokio::test]
async fn the_client_token_is_never_shown() {
    let (harness, receiver) = (Harness::start().await, Receiver::start(Manner::Right).await);
    harness.configure(&receiver).await;
    let view = harness.console(Method::GET, PARTNER_WEBHOOK, Value::Null).await;
    assert_eq!(view.json, json!({"webhookUrl": receiver.url, "clientTokenSet": true, "verified": false}));
    let blank = harness.console(Method::PUT, PARTNER_WEBHOOK, json!({"clientToken": " secret"})).await;
    assert_eq!(blank.status, 400);
    assert!(!blank.text.contains("secret"), "{blank:?}");
}

#[tokio::test]
async fn the_handshake_is_unsigned_and_verifies_the_webhook_until_it_changes() {
    let (harness, receiver) = (Harness::start().await, Receiver::start(Manner::Right).await);
    harness.configure(&receiver).await;
    let report = harness.console(Method::POST, &verify_path(), Value::Null).await.json;
    assert_eq!((&report["verified"], &report["status"]), (&json!(true), &json!(200)));
    assert!(receiver.headers()[0].get("x-goog-signature").is_none());
    let verified = async || harness.console(Method::GET, PARTNER_WEBHOOK, Value::Null).await.json["verified"].clone();
    assert_eq!(verified().await, true);
    harness.console(Method::PUT, PARTNER_WEBHOOK, json!({"clientToken": "another"})).await;
    assert_eq!(verified().await, false);
    let refused = harness.console(Method::POST, &verify_path(), Value::Null).await.json;
    assert_eq!((&refused["verified"], &refused["status"]), (&json!(false), &json!(403)));
}

#[tokio::test]
async fn a_handshake_answered_with_anything_around_the_secret_fails() {
    let (harness, receiver) = (Harness::start().await, Receiver::start(Manner::WrongSecret).await);
    assert_eq!(harness.console(Method::POST, &verify_path(), Value::Null).await.status, 409);
    harness.configure(&receiver).await;
    let report = harness.console(Method::POST, &verify_path(), Value::Null).await.json;
    assert_eq!((&report["verified"], &report["status"]), (&json!(false), &json!(200)));
    assert!(report["error"].as_str().unwrap().contains("secret"));
}

#[tokio::test]
async fn an_agents_own_webhook_wins_for_that_agent_until_it_is_deleted() {
    let harness = Harness::start().await;
    let (partner, own) = (Receiver::start(Manner::Right).await, Receiver::start(Manner::Right).await);
    harness.configure(&partner).await;
    let settings = json!({"webhookUrl": own.url, "clientToken": "own-token"});
    assert_eq!(harness.console(Method::PUT, &agent_webhook(), settings).await.status, 200);
    harness.user_writes(json!({"text": "one"})).await;
    let workshop = format!("emulator/v1/{WORKSHOP}/userMessages");
    harness.console(Method::POST, &workshop, json!({"text": "two"})).await;
    assert_eq!((own.signed_bodies("own-token").len(), partner.signed_bodies(CLIENT_TOKEN).len()), (1, 1));
    assert_eq!(harness.console(Method::DELETE, &agent_webhook(), Value::Null).await.status, 200);
    harness.user_writes(json!({"text": "three"})).await;
    assert_eq!(partner.signed_bodies(CLIENT_TOKEN).len(), 2);
}

#[tokio::test]
async fn settings_can_be_chosen_for_one_delivery() {
    let (harness, receiver) = (Harness::start().await, Receiver::start(Manner::Right).await);
    let message = json!({"text": "Hello", "webhookUrl": receiver.url, "clientToken": "just-once"});
    assert_eq!(harness.user_writes(message).await.json["delivery"]["status"], 200);
    assert_eq!(receiver.signed_bodies("just-once").len(), 1);
    assert_eq!(harness.user_writes(json!({"text": "Hello"})).await.status, 409);
}

#[tokio::test]
async fn a_redelivery_repeats_the_very_bytes() {
    let (harness, receiver) = (Harness::start().await, Receiver::start(Manner::Right).await);
    harness.configure(&receiver).await;
    let first = harness.user_writes(json!({"text": "one", "conversationId": "c-1"})).await.json;
    harness.user_writes(json!({"text": "two", "conversationId": "c-1"})).await;
    harness.advance(60);
    let path = "emulator/v1/conversations/c-1/redeliver";
    let newest = harness.console(Method::POST, path, Value::Null).await;
    assert_eq!(newest.status, 200, "{newest:?}");
    let chosen = harness.console(Method::POST, path, json!({"requestId": first["requestId"]})).await.json;
    assert_eq!(chosen["messageId"], first["messageId"]);
    let bodies = receiver.signed_bodies(CLIENT_TOKEN);
    assert_eq!((&bodies[2], &bodies[3]), (&bodies[1], &bodies[0]));
    let unknown = harness.console(Method::POST, path, json!({"requestId": "none"})).await;
    assert_eq!(unknown.status, 404);
}

#[tokio::test]
async fn a_conversation_belongs_to_one_agent() {
    let harness = Harness::start().await;
    let id = harness.conversation().await;
    let message = json!({"text": "Hello", "conversationId": id, "deliver": false});
    let refused = harness.console(Method::POST, &format!("emulator/v1/{WORKSHOP}/userMessages"), message).await;
    assert_eq!(refused.status, 409);
}

#[tokio::test]
async fn setting_the_webhook_of_an_unknown_partner_creates_the_partner() {
    let harness = Harness::start().await;
    let path = "emulator/v1/partners/p-2/webhook";
    assert_eq!(harness.console(Method::GET, path, Value::Null).await.status, 404);
    let refused = harness.console(Method::PUT, path, json!({"webhookUrl": "callback"})).await;
    assert_eq!(refused.status, 400);
    assert_eq!(harness.console(Method::GET, path, Value::Null).await.status, 404);
    let set = harness.console(Method::PUT, path, json!({"webhookUrl": "https://hook.example/x"})).await;
    assert_eq!(set.json, json!({"webhookUrl": "https://hook.example/x", "clientTokenSet": false, "verified": false}));
}
