//! Conversations: listed, answered, closed.

use std::time::Instant;

use super::objects;
use super::rehearse;
use super::system::ServiceBackend;
use crate::backend::{BackendError, ConversationFilter, InvalidReason, ProviderFailure, SentMessage};
use crate::domain::{Conversation, ConversationState, Invalid, Kind, Leaving, Message, OutboundMessage, OutboundSignal, Sender, Signal};
use crate::provider::{Provider, ProviderError};
use crate::store::{Batch, ConversationQuery};

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
        return Err(closed(id));
    }
    let account = service.record(Kind::Account, &conversation.account).await?;
    let provider = objects::account_provider(service, &account)?;
    let warnings = provider.check_message(message).map_err(refused)?;
    check_window(service, provider, &conversation).await?;
    let key = rehearse::credentials(service, &account).await?;
    let begun = Instant::now();
    let sent = provider.send(&key, &conversation.provider_conversation_id, message).await.map_err(|error| about(error, id))?;
    let duration_ms = elapsed_ms(begun);
    let stored = Message {
        message_id: message.message_id.clone(),
        sender: Sender::Representative,
        kind: message.kind().to_owned(),
        text: message.words().map(str::to_owned),
        at: service.now(),
    };
    let audit = service.audit_line("reply", format_args!("conversation/{id}"), vec!["messages".into()], "done");
    service.store().store_reply(id, stored, ConversationState::Active, audit).await?;
    Ok(SentMessage {
        conversation_id: id.to_owned(),
        message_id: message.message_id.clone(),
        provider_name: sent.name,
        repeated: sent.repeated,
        duration_ms,
        warnings,
    })
}

/// Sends the customer's phone something that is no message.
pub(super) async fn signal(service: &ServiceBackend, id: &str, signal: &OutboundSignal) -> Result<SentMessage, BackendError> {
    let conversation = get(service, id).await?;
    // A survey and a farewell come when all is said; typing after the end would promise an answer.
    if conversation.state == ConversationState::Closed && matches!(signal.signal, Signal::TypingStarted | Signal::RepresentativeJoined { .. }) {
        return Err(closed(id));
    }
    let account = service.record(Kind::Account, &conversation.account).await?;
    let provider = objects::account_provider(service, &account)?;
    provider.check_signal(signal).map_err(refused)?;
    check_window(service, provider, &conversation).await?;
    let key = rehearse::credentials(service, &account).await?;
    let begun = Instant::now();
    let sent = provider.signal(&key, &conversation.provider_conversation_id, signal).await.map_err(|error| about(error, id))?;
    let duration_ms = elapsed_ms(begun);
    let audit = vec![service.audit_line(signal.signal.as_str(), format_args!("conversation/{id}"), Vec::new(), "done")];
    service.store().commit(Batch { audit, ..Batch::default() }).await?;
    let (conversation_id, message_id) = (id.to_owned(), signal.id.clone());
    Ok(SentMessage { conversation_id, message_id, provider_name: sent.name, repeated: sent.repeated, duration_ms, warnings: Vec::new() })
}

/// Returns the complaint that a conversation is closed.
pub(super) fn closed(id: &str) -> BackendError {
    BackendError::WrongState { message: format!("conversation/{id} is closed") }
}

fn refused(errors: Vec<Invalid>) -> BackendError {
    BackendError::Invalid { reason: InvalidReason::Message, errors }
}

/// Refuses what the provider would refuse: the customer has been silent for too long.
async fn check_window(service: &ServiceBackend, provider: &dyn Provider, conversation: &Conversation) -> Result<(), BackendError> {
    let Some(window) = provider.answer_window() else { return Ok(()) };
    // The customer has written at least once, to begin it; only of an old conversation the messages have to be read.
    if service.now().duration_since(conversation.created_at) <= window {
        return Ok(());
    }
    let id = &conversation.id;
    let messages = service.store().messages(id).await?;
    let last = messages.iter().filter(|message| message.sender == Sender::Customer).map(|message| message.at).max();
    match last {
        Some(last) if service.now().duration_since(last) > window => Err(BackendError::WrongState {
            message: format!(
                "the customer last wrote into conversation/{id} at {last}, and the provider takes no answer after {} days",
                window.as_hours() / 24
            ),
        }),
        _ => Ok(()),
    }
}

/// Returns the provider's error with what it is about: a conversation is refused for reasons of its own.
fn about(error: ProviderError, id: &str) -> BackendError {
    match BackendError::from(error) {
        BackendError::Provider(failure) => BackendError::Provider(ProviderFailure { about: Some(format!("conversation/{id}").into()), ..failure }),
        other => other,
    }
}

fn elapsed_ms(begun: Instant) -> u64 {
    u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX)
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
    let audit = service.audit_line(action, format_args!("conversation/{id}"), vec!["state".into()], "done");
    service.store().set_state(id, state, service.now(), audit).await?;
    get(service, id).await
}
