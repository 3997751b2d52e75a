//! Conversations as queues see them: how many wait, and what moves from one to another.

use rusqlite::{Connection, params};

use super::conversations::get;
use super::{audit, rows};
use crate::domain::{Conversation, ConversationState, Key};
use crate::store::{NewAudit, Rerouted, StoreError};

/// Counts the conversations that wait in a queue, as far as `at_most`: a full queue costs no more than its limit.
pub(super) fn open_in_queue(connection: &Connection, queue: &Key, at_most: u32) -> Result<u32, StoreError> {
    // The state is said in the words of the index, or it would not be used.
    let sql = "SELECT count(*) FROM (SELECT 1 FROM conversations WHERE queue=?1 AND state='open' LIMIT ?2)";
    Ok(connection.prepare_cached(sql)?.query_row(params![queue.as_str(), at_most], |row| row.get(0))?)
}

/// Stores a conversation's new way, and returns it as it is then; `None` for one that is closed.
pub(super) fn reroute(connection: &Connection, id: &str, rerouted: &Rerouted, line: &NewAudit) -> Result<Option<Conversation>, StoreError> {
    let conversation = get(connection, id)?.ok_or_else(|| StoreError::NotFound(format!("conversation/{id}")))?;
    if conversation.state == ConversationState::Closed {
        return Ok(None);
    }
    let conversation = rerouted.applied_to(conversation);
    let sql = "UPDATE conversations SET queue=?2, state=?3, body=?4 WHERE id=?1";
    let (queue, state) = (conversation.routing.queue.as_str(), conversation.state.as_str());
    connection.prepare_cached(sql)?.execute(params![id, queue, state, rows::to_json(&conversation)?])?;
    audit::append(connection, line)?;
    Ok(Some(conversation))
}
