//! Conversations that nobody has written into for long are closed by themselves.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use super::system::ServiceBackend;
use crate::backend::BackendError;
use crate::domain::{Conversation, ConversationState, Key, Kind, ObjectRef, Spec};

/// How many are looked at together.
const BATCH: usize = 500;

/// Closes every conversation whose time is over, and returns how many there were.
pub(super) async fn close_idle(service: &ServiceBackend) -> Result<usize, BackendError> {
    let now = service.now();
    let mut closed = 0;
    for state in ConversationState::ALL {
        closed += match state.closes_after_hours() {
            Some(hours) => close_all(service, state, before(now, SignedDuration::from_hours(hours))).await?,
            None if state == ConversationState::Waiting => close_waiting(service, now).await?,
            None => 0,
        };
    }
    Ok(closed)
}

fn before(now: Timestamp, age: SignedDuration) -> Timestamp {
    now.checked_sub(age).unwrap_or(Timestamp::MIN)
}

async fn close_all(service: &ServiceBackend, state: ConversationState, before: Timestamp) -> Result<usize, BackendError> {
    let mut closed = 0;
    loop {
        let found = service.store().idle_conversations(state, before, BATCH).await?;
        for conversation in &found {
            closed += usize::from(close(service, conversation, before).await?);
        }
        if found.len() < BATCH {
            return Ok(closed);
        }
    }
}

/// Each workstream says for itself how long a conversation waits in it.
async fn close_waiting(service: &ServiceBackend, now: Timestamp) -> Result<usize, BackendError> {
    let mut limits: HashMap<Key, Option<u32>> = HashMap::new();
    let mut closed = 0;
    for conversation in service.store().idle_conversations(ConversationState::Waiting, now, usize::MAX).await? {
        let Some(workstream) = conversation.workstream.clone() else { continue };
        let minutes = match limits.get(&workstream) {
            Some(known) => *known,
            None => {
                let limit = limit_of(service, &workstream).await?;
                limits.insert(workstream, limit);
                limit
            }
        };
        let Some(minutes) = minutes else { continue };
        let before = before(now, SignedDuration::from_mins(i64::from(minutes)));
        if conversation.updated_at < before {
            closed += usize::from(close(service, &conversation, before).await?);
        }
    }
    Ok(closed)
}

async fn limit_of(service: &ServiceBackend, workstream: &Key) -> Result<Option<u32>, BackendError> {
    let record = service.store().get(&ObjectRef::new(Kind::Workstream, workstream.clone())).await?;
    Ok(record.and_then(|record| match record.spec {
        Spec::Workstream(workstream) => workstream.auto_close_after_minutes,
        _ => None,
    }))
}

async fn close(service: &ServiceBackend, conversation: &Conversation, before: Timestamp) -> Result<bool, BackendError> {
    let audit = service.audit_line("auto-close", format!("conversation/{}", conversation.id), vec!["state".to_owned()], "done");
    Ok(service.store().close_idle(&conversation.id, conversation.state, before, service.now(), audit).await?)
}
