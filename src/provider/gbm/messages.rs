//! Messages to a customer: `conversations.messages.create` of the Business Messages API, version 1.
//!
//! Never here: limits (`limits.rs` checks them before), other resources.

use serde::Serialize;
use serde_json::Value;

use crate::domain::{OutboundMessage, Secret};
use crate::provider::google::{Api, Call, GoogleClient};
use crate::provider::{ProviderError, SentFacts};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Message<'a> {
    message_id: &'a str,
    representative: Representative<'a>,
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Representative<'a> {
    representative_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    display_name: Option<&'a str>,
}

/// Sends a message in the name of a person. A message ID that the platform has already is no error.
pub(super) async fn send(client: &GoogleClient, key: &Secret, conversation_id: &str, message: &OutboundMessage) -> Result<SentFacts, ProviderError> {
    let url = client.resource(Api::Messages, &["conversations", conversation_id, "messages"])?;
    let body = body_of(message).map_err(|error| ProviderError::BadAnswer(format!("the message can't be written as JSON: {error}")))?;
    let named = || format!("conversations/{conversation_id}/messages/{}", message.message_id);
    match client.call(key, Api::Messages, &Call::post(url, body)).await {
        Ok(answer) => Ok(SentFacts { name: answer.get("name").and_then(Value::as_str).map_or_else(named, str::to_owned), repeated: false }),
        Err(ProviderError::Answered { status: 409, code, .. }) if code == "ALREADY_EXISTS" => Ok(SentFacts { name: named(), repeated: true }),
        Err(error) => Err(error),
    }
}

fn body_of(message: &OutboundMessage) -> Result<Value, serde_json::Error> {
    let representative = Representative { representative_type: "HUMAN", display_name: message.representative.as_deref() };
    serde_json::to_value(Message { message_id: &message.message_id, representative, text: &message.text })
}

#[cfg(test)]
#[path = "messages_tests.rs"]
mod tests;
