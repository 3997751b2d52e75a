//! What the user does: writing to an agent, which becomes a signed webhook call.
//!
//! Belongs here: the message's way into the transcript and out. Its wire form is in `envelope`, the HTTP call in `webhook`;
//! the console and the test phone both come through here.

use axum::body::Bytes;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::conversation::{Conversation, Entry, EntryKind, Speaker, User, WebhookCall};
use super::delivery::{self, Again, NewDelivery};
use super::envelope::{self, Essentials};
use super::error::ConsoleError;
use super::resources::{self, AgentName, ClientToken};
use super::state::{Chosen, Shared, State};
use super::webhook::DeliveryReport;

/// Where a conversation may have begun.
const ENTRY_POINTS: [&str; 9] =
    ["ENTRY_POINT_UNSPECIFIED", "PLACESHEET", "MAPS", "FEATURED_SNIPPETS", "SITELINKS", "WEB_WIDGET", "URL", "LOCAL_PACK", "PREVIEW"];

/// What the user writes, and what the provider knows of the user.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct UserMessage {
    pub(super) text: String,
    pub(super) display_name: Option<String>,
    pub(super) device_locale: Option<String>,
    pub(super) resolved_locale: Option<String>,
    /// An existing conversation, or the ID for a new one.
    pub(super) conversation_id: Option<String>,
    pub(super) message_id: Option<String>,
    pub(super) entry_point: Option<String>,
    pub(super) place_id: Option<String>,
    pub(super) custom_context: Option<String>,
    /// For this delivery only.
    pub(super) webhook_url: Option<String>,
    /// For this delivery only.
    pub(super) client_token: Option<String>,
    /// `false` only records the message.
    pub(super) deliver: Option<bool>,
}

/// What to send again.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Redelivery {
    /// Which call, the newest when absent.
    request_id: Option<String>,
    webhook_url: Option<String>,
    client_token: Option<String>,
}

/// What became of a message.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Sent {
    pub(super) conversation_id: String,
    message_id: String,
    request_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    delivery: Option<DeliveryReport>,
}

/// Records a user's message and, unless told otherwise, delivers it. A failed delivery is part of the answer.
///
/// # Errors
///
/// `Unknown` without such an agent, `Invalid` for an impossible message, `Conflict` for a conversation of another agent and
/// when there is nowhere to deliver to; nothing is recorded then.
pub(super) async fn send(shared: &Shared, agent: AgentName, mut message: UserMessage) -> Result<Sent, ConsoleError> {
    check(&message)?;
    let chosen = chosen(message.webhook_url.take(), message.client_token.take())?;
    let (mut sent, call) = record(shared, agent, message, chosen)?;
    if let Some(call) = call {
        sent.delivery = Some(delivery::call_once(shared, call).await);
    }
    Ok(sent)
}

/// Sends the very bytes of an earlier call again, signed anew.
///
/// # Errors
///
/// `Unknown` without such a conversation or call, `Conflict` when there is nowhere to deliver to.
pub(super) async fn redeliver(shared: &Shared, id: &str, again: Redelivery) -> Result<Sent, ConsoleError> {
    let chosen = chosen(again.webhook_url, again.client_token)?;
    let (mut sent, call) = find_call(&mut shared.lock(), id, again.request_id.as_deref(), &chosen)?;
    sent.delivery = Some(delivery::call_again(shared, Again { call, chosen }).await);
    Ok(sent)
}

fn find_call(state: &mut State, id: &str, request_id: Option<&str>, chosen: &Chosen) -> Result<(Sent, NewDelivery), ConsoleError> {
    let unknown = || ConsoleError::Unknown(format!("conversation {id}"));
    let agent = state.conversations.get(id).ok_or_else(unknown)?.agent.clone();
    state.target(&agent, chosen.clone())?;
    let partner_id = state.partner_of(&agent);
    let conversation = state.conversations.get_mut(id).ok_or_else(unknown)?;
    let no_call = || ConsoleError::Unknown(format!("call of conversation {id}"));
    let (message_id, call) = conversation.call_mut(request_id).ok_or_else(no_call)?;
    let sent = Sent { conversation_id: id.to_owned(), message_id: message_id.to_owned(), request_id: call.request_id.clone(), delivery: None };
    let call = NewDelivery {
        request_id: call.request_id.clone(),
        conversation_id: id.to_owned(),
        agent,
        partner_id,
        kind: "message".to_owned(),
        body: call.body.clone(),
        chosen: Chosen::default(),
        repeats: false,
    };
    Ok((sent, call))
}

fn check(message: &UserMessage) -> Result<(), ConsoleError> {
    if message.text.is_empty() {
        return Err(ConsoleError::Invalid("text must not be empty".to_owned()));
    }
    let ids = [&message.conversation_id, &message.message_id];
    if let Some(wrong) = ids.into_iter().flatten().find(|id| !resources::is_id(id)) {
        return Err(ConsoleError::Invalid(format!("\"{wrong}\" cannot be an ID")));
    }
    match message.entry_point.as_deref() {
        Some(point) if !ENTRY_POINTS.contains(&point) => {
            Err(ConsoleError::Invalid(format!("entryPoint has to be one of {}", ENTRY_POINTS.join(", "))))
        }
        _ => Ok(()),
    }
}

fn chosen(url: Option<String>, client_token: Option<String>) -> Result<Chosen, ConsoleError> {
    Ok(Chosen { url, client_token: client_token.map(parse_token).transpose()? })
}

/// Returns the client token.
///
/// # Errors
///
/// `Invalid` when it is empty or has blanks at its ends.
pub(super) fn parse_token(text: String) -> Result<ClientToken, ConsoleError> {
    let invalid = || ConsoleError::Invalid("clientToken is empty or has blanks at its ends".to_owned());
    ClientToken::parse(text).ok_or_else(invalid)
}

/// Writes the message into its conversation, which it opens if need be, and returns the call to make.
fn record(shared: &Shared, agent: AgentName, message: UserMessage, chosen: Chosen) -> Result<(Sent, Option<NewDelivery>), ConsoleError> {
    let now = shared.now();
    let mut state = shared.lock();
    let custom_agent_id = state.agent(&agent).map(|found| found.detail("customAgentId").to_owned());
    let custom_agent_id = custom_agent_id.ok_or_else(|| ConsoleError::Unknown(format!("agent {agent}")))?;
    let delivers = message.deliver.unwrap_or(true);
    if delivers {
        state.target(&agent, chosen.clone())?;
    }
    let partner_id = state.partner_of(&agent);
    let conversation = open(&mut state, &agent, &message, now)?;
    let message_id = message.message_id.clone().unwrap_or_else(random_id);
    let request_id = random_id();
    let essentials = Essentials { message_id: &message_id, request_id: &request_id, custom_agent_id: &custom_agent_id, now };
    let envelope = envelope::text_message(conversation, &message, &essentials);
    let body = Bytes::from(envelope.to_string());
    let call = WebhookCall { request_id: request_id.clone(), body: body.clone(), deliveries: Vec::new() };
    conversation.entries.push(user_entry(&message_id, message.text, call, now));
    conversation.last_user_message_at = now;
    let conversation_id = conversation.id.clone();
    let sent = Sent { conversation_id: conversation_id.clone(), message_id, request_id: request_id.clone(), delivery: None };
    let delivery = NewDelivery { request_id, conversation_id, agent, partner_id, kind: "message".to_owned(), body, chosen, repeats: true };
    Ok((sent, delivers.then_some(delivery)))
}

fn random_id() -> String {
    Uuid::new_v4().to_string()
}

fn user_entry(message_id: &str, text: String, call: WebhookCall, at: Timestamp) -> Entry {
    Entry { from: Speaker::User, kind: EntryKind::Text, message_id: message_id.to_owned(), text, at, resource: None, read: false, call: Some(call) }
}

/// Returns the conversation, new unless its ID is known: one user's exchange with one agent.
fn open<'a>(state: &'a mut State, agent: &AgentName, message: &UserMessage, now: Timestamp) -> Result<&'a mut Conversation, ConsoleError> {
    let locale = state.agent(agent).map(|found| found.detail("defaultLocale").to_owned()).unwrap_or_default();
    let id = message.conversation_id.clone().unwrap_or_else(random_id);
    let entry = state.conversations.entry(id.clone());
    let conversation = entry.or_insert_with(|| Conversation::new(id, agent.clone(), user(message, locale), now));
    if conversation.agent != *agent {
        let text = format!("conversation {} belongs to {}", conversation.id, conversation.agent);
        return Err(ConsoleError::Conflict(text));
    }
    Ok(conversation)
}

fn user(message: &UserMessage, agent_locale: String) -> User {
    let locale = if agent_locale.is_empty() { "en".to_owned() } else { agent_locale };
    User {
        display_name: message.display_name.clone().unwrap_or_else(|| "Test user".to_owned()),
        device_locale: message.device_locale.clone().unwrap_or_else(|| "en-US".to_owned()),
        resolved_locale: message.resolved_locale.clone().unwrap_or(locale),
    }
}
