//! The body of a webhook call (Google's `UserMessage`).
//!
//! Belongs here: its fields, as captured calls and Google's documentation have them. Sending it does not.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::conversation::{Conversation, User};
use super::user_messages::UserMessage;

/// What a call holds besides the conversation and what the user wrote.
pub(super) struct Essentials<'a> {
    pub(super) message_id: &'a str,
    pub(super) request_id: &'a str,
    pub(super) custom_agent_id: &'a str,
    pub(super) now: Timestamp,
}

/// Returns the body of the webhook call for a text message.
pub(super) fn text_message(conversation: &Conversation, message: &UserMessage, essentials: &Essentials<'_>) -> Value {
    let Essentials { message_id, request_id, custom_agent_id, now } = essentials;
    let id = &conversation.id;
    json!({
        "agent": conversation.agent.to_string(),
        "conversationId": id,
        "customAgentId": custom_agent_id,
        "requestId": request_id,
        "sendTime": now.to_string(),
        "message": {
            "messageId": message_id,
            "name": format!("conversations/{id}/messages/{message_id}"),
            "text": message.text,
            "createTime": now.to_string(),
        },
        "context": context(&conversation.user, message),
    })
}

/// The message's own name and locales win, for this call only, over those the conversation was opened with.
fn context(opened_by: &User, message: &UserMessage) -> Value {
    let or = |own: &Option<String>, kept: &String| own.clone().unwrap_or_else(|| kept.clone());
    let default_point = if message.place_id.is_some() { "PLACESHEET" } else { "URL" };
    let user_info = json!({
        "displayName": or(&message.display_name, &opened_by.display_name),
        "userDeviceLocale": or(&message.device_locale, &opened_by.device_locale),
    });
    let mut context = Map::new();
    context.insert("entryPoint".to_owned(), json!(message.entry_point.as_deref().unwrap_or(default_point)));
    let optional = [("placeId", &message.place_id), ("customContext", &message.custom_context)];
    for (name, value) in optional {
        value.iter().for_each(|value| drop(context.insert(name.to_owned(), json!(value))));
    }
    context.insert("userInfo".to_owned(), user_info);
    context.insert("resolvedLocale".to_owned(), json!(or(&message.resolved_locale, &opened_by.resolved_locale)));
    Value::Object(context)
}
