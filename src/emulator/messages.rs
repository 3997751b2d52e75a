//! The messaging API (Business Messages, v1): messages, read receipts, events and surveys of the agent.
//!
//! Belongs here: the rules of a conversation. What a message may hold is in `message_rules`.

use axum::extract::{Path, State};
use axum::routing::{patch, post};
use axum::{Router, middleware};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value, json};

use super::answer::{self, Answer};
use super::conversation::{Conversation, Entry, EntryKind, Speaker};
use super::error::{ApiError, Status};
use super::extract::{Body, Params};
use super::field::Field;
use super::message_rules::{self, CheckedMessage, Content};
use super::oauth::MessagesAccess;
use super::state::Shared;

/// How long after the user's last message the partner may write.
const ANSWER_WINDOW: SignedDuration = SignedDuration::from_hours(30 * 24);

/// How long no second survey is taken.
const SURVEY_PAUSE: SignedDuration = SignedDuration::from_hours(24);

/// Returns the routes of the API.
pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/v1/conversations/{conversation}/messages", post(create_message))
        .route("/v1/conversations/{conversation}/messages/{message}/receipt", patch(update_receipt))
        .route("/v1/conversations/{conversation}/events", post(create_event))
        .route("/v1/conversations/{conversation}/surveys", post(create_survey))
        .layer(middleware::from_fn(answer::shape))
}

async fn create_message(
    _: MessagesAccess,
    State(shared): State<Shared>,
    Path(conversation_id): Path<String>,
    params: Params,
    Body(body): Body,
) -> Result<Answer, ApiError> {
    let force_fallback = params.flag("forceFallback")?;
    let now = shared.now();
    let mut state = shared.lock();
    let agent = state.conversation_mut(&conversation_id)?.agent.clone();
    let message = message_rules::check_message(&body)?;
    if force_fallback {
        check_force_fallback(&message, state.agent(&agent).is_some_and(|agent| agent.is_launched()))?;
    }
    let conversation = state.conversation_mut(&conversation_id)?;
    if conversation.has_agent_message(message.message_id) {
        return Err(already_exists("message"));
    }
    check_window(conversation, now)?;
    let fallback = force_fallback || !can_show(conversation, &message)?;
    let name = format!("conversations/{conversation_id}/messages/{}", message.message_id);
    let answer = named(&body, name);
    conversation.entries.push(message_entry(&message, &answer, fallback, now));
    Ok(Answer::new(answer))
}

fn check_force_fallback(message: &CheckedMessage<'_>, launched: bool) -> Result<(), ApiError> {
    if launched {
        return Err(ApiError::failed_precondition("forceFallback is for agents that are not launched."));
    }
    if !message.has_fallback {
        return Err(ApiError::new(Status::InvalidArgument, "forceFallback needs a message with a fallback."));
    }
    Ok(())
}

/// Returns whether the user's device shows the content itself rather than its fallback.
fn can_show(conversation: &Conversation, message: &CheckedMessage<'_>) -> Result<bool, ApiError> {
    if !conversation.plain_device || message.is_plain {
        return Ok(true);
    }
    let reason = "The user's device cannot show the content, and the message has no fallback.";
    if message.has_fallback { Ok(false) } else { Err(ApiError::failed_precondition(reason)) }
}

fn check_window(conversation: &Conversation, now: Timestamp) -> Result<(), ApiError> {
    if now.duration_since(conversation.last_user_message_at) <= ANSWER_WINDOW {
        return Ok(());
    }
    let message = "The user has not sent a message within the last 30 days.";
    Err(ApiError::failed_precondition(message))
}

fn message_entry(message: &CheckedMessage<'_>, answer: &Value, fallback: bool, at: Timestamp) -> Entry {
    let kind = match message.content {
        // What is shown is text then.
        _ if fallback => EntryKind::Text,
        Content::Text => EntryKind::Text,
        Content::Image => EntryKind::Image,
        Content::RichCard => EntryKind::RichCard,
    };
    let shown = if fallback { "fallback" } else { "text" };
    let text = answer.get(shown).or_else(|| answer.get("fallback")).and_then(Value::as_str);
    agent_entry(kind, message.message_id, text.unwrap_or_default(), at, Some(answer.clone()))
}

fn agent_entry(kind: EntryKind, id: &str, text: &str, at: Timestamp, resource: Option<Value>) -> Entry {
    Entry { from: Speaker::Agent, kind, message_id: id.to_owned(), text: text.to_owned(), at, resource, read: false, call: None }
}

async fn update_receipt(
    _: MessagesAccess,
    State(shared): State<Shared>,
    Path((conversation_id, message_id)): Path<(String, String)>,
    Body(body): Body,
) -> Result<Answer, ApiError> {
    let mut state = shared.lock();
    let conversation = state.conversation_mut(&conversation_id)?;
    let receipt = Field::root("receipt", &body);
    receipt.required("receiptType")?.choice(&["READ"])?;
    conversation.user_message_mut(&message_id).ok_or_else(ApiError::not_found)?.read = true;
    let name = format!("conversations/{conversation_id}/messages/{message_id}/receipt");
    Ok(Answer::new(json!({"name": name, "receiptType": "READ"})))
}

async fn create_event(
    _: MessagesAccess,
    State(shared): State<Shared>,
    Path(conversation_id): Path<String>,
    params: Params,
    Body(body): Body,
) -> Result<Answer, ApiError> {
    let now = shared.now();
    let mut state = shared.lock();
    let conversation = state.conversation_mut(&conversation_id)?;
    let event_type = message_rules::check_event(&body)?;
    let event_id = required_id(&params, "eventId", "event_id")?;
    check_window(conversation, now)?;
    if !conversation.event_ids.insert(event_id.to_owned()) {
        return Err(already_exists("event"));
    }
    let answer = named(&body, format!("conversations/{conversation_id}/events/{event_id}"));
    let entry = agent_entry(EntryKind::Event, event_id, event_type, now, Some(answer.clone()));
    conversation.entries.push(entry);
    Ok(Answer::new(answer))
}

async fn create_survey(
    _: MessagesAccess,
    State(shared): State<Shared>,
    Path(conversation_id): Path<String>,
    params: Params,
    Body(_): Body,
) -> Result<Answer, ApiError> {
    let now = shared.now();
    let mut state = shared.lock();
    let conversation = state.conversation_mut(&conversation_id)?;
    let survey_id = required_id(&params, "surveyId", "survey_id")?;
    check_window(conversation, now)?;
    if conversation.survey_ids.contains(survey_id) {
        return Err(already_exists("survey"));
    }
    check_survey_pause(conversation, now)?;
    if conversation.plain_device {
        return Err(ApiError::failed_precondition("The user's device cannot show surveys."));
    }
    conversation.survey_ids.insert(survey_id.to_owned());
    conversation.last_survey_at = Some(now);
    conversation.entries.push(agent_entry(EntryKind::Survey, survey_id, "", now, None));
    Ok(Answer::new(json!({"name": format!("conversations/{conversation_id}/surveys/{survey_id}")})))
}

fn check_survey_pause(conversation: &Conversation, now: Timestamp) -> Result<(), ApiError> {
    match conversation.last_survey_at {
        Some(last) if now.duration_since(last) < SURVEY_PAUSE => {
            let message = "A survey was sent to this conversation within the last 24 hours.";
            Err(ApiError::new(Status::ResourceExhausted, message))
        }
        _ => Ok(()),
    }
}

fn required_id<'a>(params: &'a Params, name: &str, field: &str) -> Result<&'a str, ApiError> {
    params.get(name).ok_or_else(|| ApiError::invalid_field(field, "Field is required"))
}

fn already_exists(what: &str) -> ApiError {
    ApiError::new(Status::AlreadyExists, format!("Requested entity already exists: this {what} ID was used before."))
}

/// Returns the resource as created: the body behind its own name.
fn named(body: &Value, name: String) -> Value {
    let mut resource = Map::from_iter([("name".to_owned(), Value::String(name))]);
    resource.extend(body.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone())));
    Value::Object(resource)
}
