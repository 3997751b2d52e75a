//! The way of what a user does into the transcript and out to the webhook.
//!
//! Belongs here: recording and handing over. Its wire form is in `envelope`, the HTTP call in `delivery`.

use axum::body::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::envelope::{self, Content};
use super::event::{Did, UserEvent};
use super::image;
use super::tell::{self, Business, Effect, Line, Scene};
use crate::emulator::conversation::{Conversation, Entry, EntryKind, Speaker, User, WebhookCall};
use crate::emulator::delivery::{self, Again, NewDelivery};
use crate::emulator::entrance;
use crate::emulator::error::ConsoleError;
use crate::emulator::resources::{AgentName, ClientToken};
use crate::emulator::state::{Chosen, Shared, State};
use crate::emulator::webhook::DeliveryReport;

/// What to send again.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in crate::emulator) struct Redelivery {
    /// Which call, the newest when absent.
    request_id: Option<String>,
    webhook_url: Option<String>,
    client_token: Option<String>,
}

/// What became of it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::emulator) struct Sent {
    pub(in crate::emulator) conversation_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_id: Option<String>,
    /// Absent when there was nothing to tell, as of a receipt sent before.
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delivery: Option<DeliveryReport>,
}

/// Records what a user does and, unless told otherwise, delivers it. A failed delivery is part of the answer.
///
/// # Errors
///
/// `Unknown` without such an agent, conversation, message or suggestion, `Invalid` for an impossible event, `Conflict` for a
/// conversation of another agent and when there is nowhere to deliver to; nothing is recorded then.
pub(in crate::emulator) async fn send(shared: &Shared, agent: AgentName, mut event: UserEvent) -> Result<Sent, ConsoleError> {
    let did = event.take_did()?;
    let chosen = chosen(event.webhook_url.take(), event.client_token.take())?;
    let (mut sent, call) = record(shared, agent, event, did, chosen)?;
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
pub(in crate::emulator) async fn redeliver(shared: &Shared, id: &str, again: Redelivery) -> Result<Sent, ConsoleError> {
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
    let request_id = call.request_id.clone();
    let sent = Sent { conversation_id: id.to_owned(), message_id: Some(message_id.to_owned()), request_id: Some(request_id.clone()), delivery: None };
    let (conversation_id, body) = (id.to_owned(), call.body.clone());
    let kind = kind_of(&body);
    let call = NewDelivery { request_id, conversation_id, agent, partner_id, kind, body, chosen: Chosen::default(), repeats: false };
    Ok((sent, call))
}

/// Returns which field of a call tells what happened: the one that is none of the envelope's own.
fn kind_of(body: &[u8]) -> String {
    let own = ["agent", "conversationId", "customAgentId", "requestId", "sendTime", "context", "dialogflowResponse"];
    let call: serde_json::Map<String, Value> = serde_json::from_slice(body).unwrap_or_default();
    call.keys().find(|name| !own.contains(&name.as_str())).cloned().unwrap_or_default()
}

fn chosen(url: Option<String>, client_token: Option<String>) -> Result<Chosen, ConsoleError> {
    Ok(Chosen { url, client_token: client_token.map(parse_token).transpose()? })
}

/// Returns the client token.
///
/// # Errors
///
/// `Invalid` when it is empty or has blanks at its ends.
pub(in crate::emulator) fn parse_token(text: String) -> Result<ClientToken, ConsoleError> {
    let invalid = || ConsoleError::Invalid("clientToken is empty or has blanks at its ends".to_owned());
    ClientToken::parse(text).ok_or_else(invalid)
}

/// Writes the event into its conversation, which it opens if need be, and returns the call to make.
fn record(shared: &Shared, name: AgentName, mut event: UserEvent, did: Did, chosen: Chosen) -> Result<(Sent, Option<NewDelivery>), ConsoleError> {
    let (message_id, id) = (event.message_id.take().unwrap_or_else(random_id), event.conversation_id.take().unwrap_or_else(random_id));
    let scene = Scene { root: shared.root(), id: &id, now: shared.now(), message_id, request_id: random_id() };
    let (delivers, repeats, mut origin) = (event.deliver.unwrap_or(true), event.repeat.unwrap_or(true), event.take_origin());
    let mut state = shared.lock();
    let agent = state.agent(&name).ok_or_else(|| ConsoleError::Unknown(format!("agent {name}")))?;
    if delivers {
        state.target(&name, chosen.clone())?;
    }
    if let Some(location) = event.location.take() {
        origin.place_id = entrance::place_id(&state, &name, &location)?;
    }
    let known = known(&state, &name, &id, &did)?;
    let business = Business { agent, starters: entrance::starters(state.brands.get(&name.brand_id), &name) };
    let Some(told) = tell::tell(&business, known, did, &scene)? else {
        return Ok((Sent { conversation_id: id, message_id: None, request_id: None, delivery: None }, None));
    };
    let dialogflow_response = event.dialogflow_response.as_ref().map(|found| found.wire(agent, &id)).transpose()?;
    let (custom_agent_id, locale) = (agent.detail("customAgentId").to_owned(), agent.detail("defaultLocale").to_owned());
    let partner_id = state.partner_of(&name);
    let opened = || Conversation { origin: origin.clone(), ..Conversation::new(id.clone(), name.clone(), user(&event, &locale), scene.now) };
    let conversation = state.conversations.entry(id.clone()).or_insert_with(opened);
    let now = scene.now.to_string();
    let content = Content {
        custom_agent_id: &custom_agent_id,
        request_id: &scene.request_id,
        now: &now,
        field: told.field,
        value: told.value,
        dialogflow_response,
    };
    let body = Bytes::from(envelope::body(conversation, &event, &origin, content).to_string());
    let message_id = told.line.map(|line| add_line(conversation, line, &scene, body.clone()));
    apply(&mut state, &id, told.effect);
    let request_id = scene.request_id;
    let sent = Sent { conversation_id: id.clone(), message_id, request_id: Some(request_id.clone()), delivery: None };
    let call = NewDelivery { request_id, conversation_id: id, agent: name, partner_id, kind: told.field.to_owned(), body, chosen, repeats };
    Ok((sent, delivers.then_some(call)))
}

fn random_id() -> String {
    Uuid::new_v4().to_string()
}

/// Returns the conversation, which has to be this agent's, or nothing for one that is to be opened.
fn known<'a>(state: &'a State, agent: &AgentName, id: &str, did: &Did) -> Result<Option<&'a Conversation>, ConsoleError> {
    match state.conversations.get(id) {
        Some(found) if found.agent != *agent => Err(ConsoleError::Conflict(format!("conversation {id} belongs to {}", found.agent))),
        None if !did.opens() => Err(ConsoleError::Unknown(format!("conversation {id}"))),
        found => Ok(found),
    }
}

fn add_line(conversation: &mut Conversation, line: Line, scene: &Scene<'_>, body: Bytes) -> String {
    let call = WebhookCall { request_id: scene.request_id.clone(), body, deliveries: Vec::new() };
    if matches!(line.kind, EntryKind::Text | EntryKind::Image | EntryKind::Suggestion) {
        conversation.last_user_message_at = scene.now;
    }
    let Line { kind, id, text } = line;
    let entry = Entry { from: Speaker::User, kind, message_id: id.clone(), text, at: scene.now, resource: None, read: false, call: Some(call) };
    conversation.entries.push(entry);
    id
}

fn apply(state: &mut State, conversation_id: &str, effect: Effect) {
    match effect {
        Effect::None => {}
        Effect::Keep(id, image) => image::keep(&mut state.images, id, image),
        Effect::Receipts(receipts) => {
            if let Some(conversation) = state.conversations.get_mut(conversation_id) {
                conversation.receipts.extend(receipts);
            }
        }
    }
}

fn user(event: &UserEvent, agent_locale: &str) -> User {
    let locale = if agent_locale.is_empty() { "en" } else { agent_locale };
    User {
        display_name: event.display_name.clone().unwrap_or_else(|| "Test user".to_owned()),
        device_locale: event.device_locale.clone().unwrap_or_else(|| "en-US".to_owned()),
        resolved_locale: event.resolved_locale.clone().unwrap_or_else(|| locale.to_owned()),
    }
}
