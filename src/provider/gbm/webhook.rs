//! What Google's webhook calls hold: the handshake, and events of every kind as `CustomerEvent`.
//!
//! Reading is lenient, since a refused call comes back for a week: unknown fields and kinds are taken, only a call that
//! names no conversation or agent is refused. Never here: signatures, storing.

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::domain::{CustomerEvent, CustomerMessage, EventContext, Secret, UNKNOWN_EVENT};
use crate::provider::{Handshake, Unparseable};

/// The largest body that can be a handshake, in bytes.
const HANDSHAKE_MAX: usize = 8 * 1024;

/// The payloads that Google sends, by field, and the kind of event that each is.
const PAYLOADS: [(&str, &str); 6] = [
    ("message", "message"),
    ("suggestionResponse", "suggestion"),
    ("userStatus", "user-status"),
    ("receipts", "receipts"),
    ("surveyResponse", "survey"),
    ("authenticationResponse", "authentication"),
];

/// Where Google keeps the images that customers send; a message's text is then a signed address there.
const IMAGE_STORE: &str = "https://storage.googleapis.com/";

/// Returns the handshake that a body is: its top level has the texts `clientToken` and `secret`.
pub(super) fn handshake(body: &[u8]) -> Option<Handshake> {
    // Nearly every call is an event, which is not worth reading twice. A name may be written with escapes.
    let may_be_one = |part: &[u8]| body.windows(part.len()).any(|window| window == part);
    if body.len() > HANDSHAKE_MAX || !(may_be_one(b"clientToken") || may_be_one(br"\u")) {
        return None;
    }
    let json: Value = serde_json::from_slice(body).ok()?;
    let claimed = json.get("clientToken")?.as_str()?;
    let secret = json.get("secret")?.as_str()?;
    Some(Handshake { client_token: Secret::new(claimed.as_bytes().to_vec()), secret: secret.to_owned() })
}

/// Returns the event that a body tells of.
///
/// # Errors
/// `Unparseable` when the body isn't a JSON object with a conversation and an agent.
pub(super) fn parse_event(body: &[u8]) -> Result<CustomerEvent, Unparseable> {
    let json: Value = serde_json::from_slice(body).map_err(|error| Unparseable(format!("the body is not JSON: {error}")))?;
    let conversation_id = filled(&json, "conversationId").ok_or_else(|| Unparseable("the body names no conversationId".into()))?;
    let (brand_id, agent_id) = agent_of(&json).ok_or_else(|| Unparseable("the body names no agent of the form brands/B/agents/A".into()))?;
    let dedupe_key = dedupe_key(&json, body);
    let (kind, payload) = payload_of(&json);
    let message = message_of(kind, payload, &dedupe_key);
    Ok(CustomerEvent { conversation_id, brand_id, agent_id, dedupe_key, message, kind: kind.to_owned(), context: context_of(&json) })
}

fn agent_of(json: &Value) -> Option<(String, String)> {
    let (brand, agent) = json.get("agent")?.as_str()?.strip_prefix("brands/")?.split_once("/agents/")?;
    let id = |text: &str| !text.is_empty() && !text.contains('/');
    (id(brand) && id(agent)).then(|| (brand.to_owned(), agent.to_owned()))
}

/// Returns the kind and the payload: the first known field that holds an object.
fn payload_of(json: &Value) -> (&'static str, &Value) {
    let found = PAYLOADS.iter().find_map(|(field, kind)| Some((*kind, json.get(field).filter(|value| value.is_object())?)));
    found.unwrap_or((UNKNOWN_EVENT, &Value::Null))
}

/// Returns what tells this delivery from others: the message's ID, else the delivery's, else the body's SHA-256 in hex.
fn dedupe_key(json: &Value, body: &[u8]) -> String {
    let message = json.get("message").and_then(|message| filled(message, "messageId"));
    let digest = || Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect();
    message.or_else(|| filled(json, "requestId")).unwrap_or_else(digest)
}

/// Returns the message of a written message or a tapped suggestion, which has the delivery's ID for want of its own.
fn message_of(kind: &str, payload: &Value, id: &str) -> Option<CustomerMessage> {
    let text = filled(payload, "text");
    let kind = match kind {
        "suggestion" => "suggestion",
        "message" if text.as_deref().is_some_and(is_image) => "image",
        "message" => "text",
        _ => return None,
    };
    Some(CustomerMessage { message_id: id.to_owned(), kind: kind.to_owned(), text, postback_data: filled(payload, "postbackData") })
}

/// Returns whether a text is the signed address of an image (`x-goog-signature` is a parameter of every one).
fn is_image(text: &str) -> bool {
    text.starts_with(IMAGE_STORE) && !text.contains(char::is_whitespace) && text.to_ascii_lowercase().contains("x-goog-signature=")
}

fn context_of(json: &Value) -> EventContext {
    let context = json.get("context").unwrap_or(&Value::Null);
    let user = context.get("userInfo").unwrap_or(&Value::Null);
    EventContext {
        customer_name: filled(user, "displayName"),
        device_locale: filled(user, "userDeviceLocale"),
        entry_point: filled(context, "entryPoint"),
        place_id: filled(context, "placeId"),
        near_place_id: filled(context, "nearPlaceId"),
        resolved_locale: filled(context, "resolvedLocale"),
        custom_context: filled(context, "customContext"),
    }
}

/// Returns a field's text; an empty one is as good as none.
fn filled(value: &Value, field: &str) -> Option<String> {
    value.get(field).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
}

#[cfg(test)]
#[path = "webhook_tests.rs"]
mod tests;
