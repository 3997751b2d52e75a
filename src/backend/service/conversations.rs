//! Conversations: listed, answered, closed.

use std::time::Instant;

use super::objects;
use super::rehearse;
use super::system::ServiceBackend;
use crate::backend::{BackendError, ConversationFilter, InvalidReason, SentMessage};
use crate::domain::{Conversation, ConversationState, Kind, Leaving, Message, OutboundMessage, Sender};
use crate::store::ConversationQuery;

/// How many conversations are listed where nobody says.
const LIMIT_DEFAULT: usize = 100;

/// Lists conversations, newest first.
pub(super) async fn list(service: &ServiceBackend, filter: &ConversationFilter) -> Result<Vec<Conversation>, BackendError> {
    let query = ConversationQuery {
        state: filter.state,
        queue: filter.queue.clone(),
        agent: filter.agent.clone(),
        limit: filter.limit.unwrap_or(LIMIT_DEFAULT),
    };
    Ok(service.store().conversations(&query).await?)
}

/// Reads one conversation.
pub(super) async fn get(service: &ServiceBackend, id: &str) -> Result<Conversation, BackendError> {
    let missing = || BackendError::NotFound { object: format!("conversation/{id}") };
    service.store().conversation(id).await?.ok_or_else(missing)
}

/// Sends a message to the customer, and stores it once the provider has taken it.
pub(super) async fn reply(service: &ServiceBackend, id: &str, message: &OutboundMessage) -> Result<SentMessage, BackendError> {
    let conversation = get(service, id).await?;
    if conversation.state == ConversationState::Closed {
        return Err(BackendError::WrongState { message: format!("conversation/{id} is closed") });
    }
    let account = service.record(Kind::Account, &conversation.account).await?;
    let provider = objects::account_provider(service, &account)?;
    provider.check_message(message).map_err(|error| BackendError::Invalid { reason: InvalidReason::Message, errors: vec![error] })?;
    let key = rehearse::credentials(service, &account).await?;
    let begun = Instant::now();
    let sent = provider.send(&key, &conversation.provider_conversation_id, message).await?;
    let duration_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let stored = Message {
        message_id: message.message_id.clone(),
        sender: Sender::Representative,
        kind: "text".into(),
        text: Some(message.text.clone()),
        at: service.now(),
    };
    let audit = service.audit_line("reply", format!("conversation/{id}"), vec!["messages".to_owned()], "done");
    service.store().store_reply(id, stored, ConversationState::Active, audit).await?;
    Ok(SentMessage {
        conversation_id: id.to_owned(),
        message_id: message.message_id.clone(),
        provider_name: sent.name,
        repeated: sent.repeated,
        duration_ms,
    })
}

/// Puts a conversation into the state in which a representative leaves it; a closed one stays closed.
pub(super) async fn leave(service: &ServiceBackend, id: &str, how: Leaving) -> Result<Conversation, BackendError> {
    let (conversation, state) = (get(service, id).await?, how.state());
    let possible = match how {
        Leaving::Closed => true,
        Leaving::Waiting => conversation.state == ConversationState::Active,
        Leaving::WrapUp => matches!(conversation.state, ConversationState::Active | ConversationState::Waiting),
    };
    if conversation.state == state {
        return Ok(conversation);
    }
    if !possible || conversation.state == ConversationState::Closed {
        return Err(BackendError::WrongState { message: format!("conversation/{id} is {}; it can't become {state}", conversation.state) });
    }
    let action = if state == ConversationState::Closed { "close" } else { "leave" };
    let audit = service.audit_line(action, format!("conversation/{id}"), vec!["state".to_owned()], "done");
    service.store().set_state(id, state, service.now(), audit).await?;
    get(service, id).await
}
