//! Conversations that nobody has written into for long are closed by themselves.

use jiff::{SignedDuration, Timestamp};

use super::system::ServiceBackend;
use crate::backend::BackendError;
use crate::domain::{ConversationState, Key, Kind, Spec};
use crate::store::{IdleQuery, Record};

/// How many are looked at together.
const BATCH: usize = 500;

/// Closes every conversation whose time is over, and returns how many there were.
pub(super) async fn close_idle(service: &ServiceBackend) -> Result<usize, BackendError> {
    let now = service.now();
    let mut closed = 0;
    for state in ConversationState::ALL {
        if let Some(hours) = state.closes_after_hours() {
            closed += close_all(service, state, None, before(now, SignedDuration::from_hours(hours))).await?;
        }
    }
    // Each workstream says for itself how long a conversation waits in it.
    let workstreams = service.store().list(Kind::Workstream, None, usize::MAX).await?;
    for (key, minutes) in workstreams.into_iter().filter_map(waits_for_minutes) {
        let before = before(now, SignedDuration::from_mins(i64::from(minutes)));
        closed += close_all(service, ConversationState::Waiting, Some(key), before).await?;
    }
    Ok(closed)
}

fn before(now: Timestamp, age: SignedDuration) -> Timestamp {
    now.checked_sub(age).unwrap_or(Timestamp::MIN)
}

fn waits_for_minutes(workstream: Record) -> Option<(Key, u32)> {
    match workstream.spec {
        Spec::Workstream(spec) => Some((workstream.key, spec.auto_close_after_minutes?)),
        _ => None,
    }
}

async fn close_all(service: &ServiceBackend, state: ConversationState, workstream: Option<Key>, before: Timestamp) -> Result<usize, BackendError> {
    let query = IdleQuery { state, workstream, before, limit: BATCH };
    let mut closed = 0;
    loop {
        let ids = service.store().idle_conversations(&query).await?;
        let mut of_batch = 0;
        for id in &ids {
            let audit = service.audit_line("auto-close", format_args!("conversation/{id}"), vec!["state".into()], "done");
            of_batch += usize::from(service.store().close_idle(id, state, before, service.now(), audit).await?);
        }
        closed += of_batch;
        // A batch that closes nothing would come again for ever.
        if ids.len() < BATCH || of_batch == 0 {
            return Ok(closed);
        }
    }
}
