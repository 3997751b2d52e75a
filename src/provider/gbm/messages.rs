//! What is sent into a conversation: messages, events, surveys and read receipts of the Business Messages API, version 1.
//!
//! Everything has an ID of ours, so that a call may be repeated without being done twice.
//! Never here: limits (`message_check.rs` checks them before).

use serde_json::{Value, json};

use crate::domain::{OutboundMessage, OutboundSignal, Representative, RepresentativeType, Secret, Signal};
use crate::provider::google::{Api, Call, GoogleClient};
use crate::provider::{ProviderError, SentFacts};

/// Sends a message. A message ID that the platform has already is no error: it has the message.
pub(super) async fn send(client: &GoogleClient, key: &Secret, conversation_id: &str, message: &OutboundMessage) -> Result<SentFacts, ProviderError> {
    let url = client.resource(Api::Messages, &["conversations", conversation_id, "messages"])?;
    let body = body_of(message).map_err(|error| ProviderError::BadAnswer(format!("the message can't be written as JSON: {error}")))?;
    let name = format!("conversations/{conversation_id}/messages/{}", message.message_id);
    create(client, key, Call::post(url, body), name).await
}

/// Sends what is no message. An ID that the platform has already is no error.
pub(super) async fn signal(client: &GoogleClient, key: &Secret, conversation_id: &str, signal: &OutboundSignal) -> Result<SentFacts, ProviderError> {
    let id = signal.id.as_str();
    let segments = |kind| ["conversations", conversation_id, kind];
    match &signal.signal {
        Signal::Survey => {
            let mut url = client.resource(Api::Messages, &segments("surveys"))?;
            url.query_pairs_mut().append_pair("surveyId", id);
            create(client, key, Call::post(url, json!({})), format!("conversations/{conversation_id}/surveys/{id}")).await
        }
        Signal::Read { message_id } => {
            let url = client.resource(Api::Messages, &[&segments("messages")[..], &[message_id, "receipt"]].concat())?;
            let name = format!("conversations/{conversation_id}/messages/{message_id}/receipt");
            create(client, key, Call::patch(url, json!({"receiptType": "READ"})), name).await
        }
        event => {
            let mut url = client.resource(Api::Messages, &segments("events"))?;
            url.query_pairs_mut().append_pair("eventId", id);
            create(client, key, Call::post(url, event_body(event)), format!("conversations/{conversation_id}/events/{id}")).await
        }
    }
}

async fn create(client: &GoogleClient, key: &Secret, call: Call, name: String) -> Result<SentFacts, ProviderError> {
    match client.call(key, Api::Messages, &call).await {
        Ok(answer) => Ok(SentFacts { name: answer.get("name").and_then(Value::as_str).map_or(name, str::to_owned), repeated: false }),
        // Also after a try of ours whose answer was lost: the platform has done it then.
        Err(ProviderError::Answered { status: 409, code, .. }) if code == "ALREADY_EXISTS" => Ok(SentFacts { name, repeated: true }),
        Err(error) => Err(error),
    }
}

/// Returns Google's resource, which has to have a representative.
fn body_of(message: &OutboundMessage) -> Result<Value, serde_json::Error> {
    let unnamed = || Representative { representative_type: Some(RepresentativeType::Human), ..Representative::default() };
    let representative = message.representative.clone().unwrap_or_else(unnamed);
    serde_json::to_value(OutboundMessage { representative: Some(representative), ..message.clone() })
}

fn event_body(event: &Signal) -> Value {
    let kind = event.as_str().to_ascii_uppercase().replace('-', "_");
    let mut representative = json!({"representativeType": "HUMAN"});
    if let Signal::RepresentativeJoined { name: Some(name) } | Signal::RepresentativeLeft { name: Some(name) } = event {
        representative["displayName"] = json!(name);
    }
    json!({"eventType": kind, "representative": representative})
}

#[cfg(test)]
#[path = "messages_tests.rs"]
mod tests;
