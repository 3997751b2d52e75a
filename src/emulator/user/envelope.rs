//! The body of a webhook call (Google's `UserMessage`).
//!
//! Belongs here: its fields, as captured calls and Google's documentation have them. Sending it does not.

use serde_json::{Map, Value, json};

use super::event::{Origin, UserEvent};
use crate::emulator::conversation::{Conversation, User};

/// What a call holds besides the conversation.
pub(super) struct Content<'a> {
    pub(super) custom_agent_id: &'a str,
    pub(super) request_id: &'a str,
    /// The time as it stands in the call.
    pub(super) now: &'a str,
    /// The field that tells what was done, and its value.
    pub(super) field: &'static str,
    pub(super) value: Value,
    /// What Dialogflow has found.
    pub(super) dialogflow_response: Option<Value>,
}

/// Returns the body of a webhook call. Name, locales and origin of this one event win over those the conversation was
/// opened with.
pub(super) fn body(conversation: &Conversation, event: &UserEvent, origin: &Origin, content: Content<'_>) -> Value {
    let mut body = json!({
        "agent": conversation.agent.to_string(),
        "conversationId": conversation.id,
        "customAgentId": content.custom_agent_id,
        "requestId": content.request_id,
        "sendTime": content.now,
        (content.field): content.value,
    });
    if let Some(fields) = body.as_object_mut() {
        fields.extend(content.dialogflow_response.map(|found| ("dialogflowResponse".to_owned(), found)));
        fields.insert("context".to_owned(), context(&conversation.user, event, &merged(&conversation.origin, origin)));
    }
    body
}

fn merged(opened: &Origin, now: &Origin) -> Origin {
    let place = if now.place_id.is_some() || now.near_place_id.is_some() { now } else { opened };
    Origin {
        entry_point: now.entry_point.clone().or_else(|| opened.entry_point.clone()),
        place_id: place.place_id.clone(),
        near_place_id: place.near_place_id.clone(),
        custom_context: now.custom_context.clone().or_else(|| opened.custom_context.clone()),
        widget: now.widget.clone().or_else(|| opened.widget.clone()),
    }
}

fn context(opened_by: &User, event: &UserEvent, origin: &Origin) -> Value {
    let or = |own: &Option<String>, kept: &String| own.clone().unwrap_or_else(|| kept.clone());
    let user_info = json!({
        "displayName": or(&event.display_name, &opened_by.display_name),
        "userDeviceLocale": or(&event.device_locale, &opened_by.device_locale),
    });
    let mut context = Map::new();
    context.insert("entryPoint".to_owned(), json!(origin.entry_point.as_deref().unwrap_or_else(|| default_entry_point(origin))));
    let optional = [("placeId", &origin.place_id), ("nearPlaceId", &origin.near_place_id), ("customContext", &origin.custom_context)];
    context.extend(optional.into_iter().filter_map(|(name, value)| Some((name.to_owned(), json!(value.as_ref()?)))));
    context.extend(origin.widget.iter().map(|widget| ("widget".to_owned(), json!(widget))));
    context.insert("userInfo".to_owned(), user_info);
    context.insert("resolvedLocale".to_owned(), json!(or(&event.resolved_locale, &opened_by.resolved_locale)));
    Value::Object(context)
}

fn default_entry_point(origin: &Origin) -> &'static str {
    match origin {
        Origin { place_id: Some(_), .. } => "PLACESHEET",
        Origin { widget: Some(_), .. } => "WEB_WIDGET",
        _ => "URL",
    }
}
