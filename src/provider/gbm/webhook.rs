//! What Google's webhook calls hold: the handshake, and events of every kind as `CustomerEvent`.
//!
//! Reading is lenient, since a refused call comes back for a week: unknown fields and kinds are taken, only a call that
//! names no conversation or agent is refused. Never here: signatures, storing.

use serde_json::Value;
use sha2::{Digest, Sha256};
use url::Url;

use super::texts::{Asked, Texts, What};
use crate::domain::{CustomerEvent, CustomerMessage, EventContext, Secret, UNKNOWN_EVENT};
use crate::provider::{Handshake, Unparseable};

/// The largest body that can be a handshake, in bytes.
const HANDSHAKE_MAX: usize = 8 * 1024;

/// The numbers of the texts that an event is made of.
mod at {
    pub(super) const CONVERSATION: usize = 0;
    pub(super) const AGENT: usize = 1;
    pub(super) const REQUEST: usize = 2;
    pub(super) const MESSAGE: usize = 3;
    pub(super) const MESSAGE_ID: usize = 4;
    pub(super) const MESSAGE_TEXT: usize = 5;
    pub(super) const SUGGESTION: usize = 6;
    pub(super) const SUGGESTION_TEXT: usize = 7;
    pub(super) const SUGGESTION_POSTBACK: usize = 8;
    pub(super) const USER_STATUS: usize = 9;
    pub(super) const RECEIPTS: usize = 10;
    pub(super) const SURVEY: usize = 11;
    pub(super) const AUTHENTICATION: usize = 12;
    pub(super) const CONTEXT: usize = 13;
    pub(super) const USER: usize = 14;
    pub(super) const USER_NAME: usize = 15;
    pub(super) const USER_LOCALE: usize = 16;
    pub(super) const ENTRY_POINT: usize = 17;
    pub(super) const PLACE: usize = 18;
    pub(super) const NEAR_PLACE: usize = 19;
    pub(super) const LOCALE: usize = 20;
    pub(super) const CUSTOM: usize = 21;
    pub(super) const COUNT: usize = 22;
}

type Parts<'a> = Texts<'a, { at::COUNT }>;

/// The payloads that Google sends, in the order in which they are looked for, and the kind of event that each is.
const PAYLOADS: [(usize, &str); 6] = [
    (at::MESSAGE, "message"),
    (at::SUGGESTION, "suggestion"),
    (at::USER_STATUS, "user-status"),
    (at::RECEIPTS, "receipts"),
    (at::SURVEY, "survey"),
    (at::AUTHENTICATION, "authentication"),
];

const fn text(field: &'static str, number: usize) -> Asked {
    Asked { field, what: What::Text(number) }
}

const fn object(field: &'static str, number: usize, within: &'static [Asked]) -> Asked {
    Asked { field, what: What::Object(number, within) }
}

/// Where the texts stand.
static EVENT: [Asked; 10] = [
    text("conversationId", at::CONVERSATION),
    text("agent", at::AGENT),
    text("requestId", at::REQUEST),
    object("message", at::MESSAGE, &[text("messageId", at::MESSAGE_ID), text("text", at::MESSAGE_TEXT)]),
    object("suggestionResponse", at::SUGGESTION, &[text("text", at::SUGGESTION_TEXT), text("postbackData", at::SUGGESTION_POSTBACK)]),
    object("userStatus", at::USER_STATUS, &[]),
    object("receipts", at::RECEIPTS, &[]),
    object("surveyResponse", at::SURVEY, &[]),
    object("authenticationResponse", at::AUTHENTICATION, &[]),
    object(
        "context",
        at::CONTEXT,
        &[
            object("userInfo", at::USER, &[text("displayName", at::USER_NAME), text("userDeviceLocale", at::USER_LOCALE)]),
            text("entryPoint", at::ENTRY_POINT),
            text("placeId", at::PLACE),
            text("nearPlaceId", at::NEAR_PLACE),
            text("resolvedLocale", at::LOCALE),
            text("customContext", at::CUSTOM),
        ],
    ),
];

/// Where an emulator keeps them, below its root.
const EMULATED_IMAGES: &str = "/business-messages-eu/images/";

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

/// Returns the event that a body tells of. An `emulator` is where its images are, too.
///
/// # Errors
/// `Unparseable` when the body isn't a JSON object with a conversation and an agent.
pub(super) fn parse_event(body: &[u8], emulator: Option<&Url>) -> Result<CustomerEvent, Unparseable> {
    let parts = Parts::read(body, &EVENT).map_err(|error| Unparseable(format!("the body is not JSON: {error}")))?;
    let owned = |number| parts.filled(number).map(str::to_owned);
    let conversation_id = owned(at::CONVERSATION).ok_or_else(|| Unparseable("the body names no conversationId".into()))?;
    let agent = parts.filled(at::AGENT).and_then(agent_of);
    let (brand_id, agent_id) = agent.ok_or_else(|| Unparseable("the body names no agent of the form brands/B/agents/A".into()))?;
    // What tells this delivery from others: the message's ID, else the delivery's, else the body's SHA-256.
    let dedupe_key = owned(at::MESSAGE_ID).or_else(|| owned(at::REQUEST)).unwrap_or_else(|| digest(body));
    let kind = PAYLOADS.iter().find(|(payload, _)| parts.has(*payload)).map_or(UNKNOWN_EVENT, |(_, kind)| kind);
    let message = message_of(kind, &parts, &dedupe_key, emulator);
    let context = EventContext {
        customer_name: owned(at::USER_NAME),
        device_locale: owned(at::USER_LOCALE),
        entry_point: owned(at::ENTRY_POINT),
        place_id: owned(at::PLACE),
        near_place_id: owned(at::NEAR_PLACE),
        resolved_locale: owned(at::LOCALE),
        custom_context: owned(at::CUSTOM),
    };
    Ok(CustomerEvent { conversation_id, brand_id, agent_id, dedupe_key, message, kind: kind.to_owned(), context })
}

fn agent_of(name: &str) -> Option<(String, String)> {
    let (brand, agent) = name.strip_prefix("brands/")?.split_once("/agents/")?;
    let id = |text: &str| !text.is_empty() && !text.contains('/');
    (id(brand) && id(agent)).then(|| (brand.to_owned(), agent.to_owned()))
}

fn digest(body: &[u8]) -> String {
    Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns the message of a written message or a tapped suggestion, which has the delivery's ID for want of its own.
fn message_of(kind: &str, parts: &Parts<'_>, id: &str, emulator: Option<&Url>) -> Option<CustomerMessage> {
    let (kind, text, postback) = match kind {
        "suggestion" => ("suggestion", parts.filled(at::SUGGESTION_TEXT), parts.filled(at::SUGGESTION_POSTBACK)),
        "message" => {
            let text = parts.filled(at::MESSAGE_TEXT);
            (if text.is_some_and(|text| is_image(text, emulator)) { "image" } else { "text" }, text, None)
        }
        _ => return None,
    };
    let (text, postback_data) = (text.map(str::to_owned), postback.map(str::to_owned));
    Some(CustomerMessage { message_id: id.to_owned(), kind: kind.to_owned(), text, postback_data })
}

/// Returns whether a text is the signed address of an image (`x-goog-signature` is a parameter of every one).
fn is_image(text: &str, emulator: Option<&Url>) -> bool {
    let emulated = |root: &Url| text.strip_prefix(root.as_str().trim_end_matches('/')).is_some_and(|rest| rest.starts_with(EMULATED_IMAGES));
    (text.starts_with(IMAGE_STORE) || emulator.is_some_and(emulated))
        && !text.contains(char::is_whitespace)
        && text.to_ascii_lowercase().contains("x-goog-signature=")
}

#[cfg(test)]
#[path = "webhook_tests.rs"]
mod tests;
