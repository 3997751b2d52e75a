//! Conversations and their messages. How they come in stands in `ingest`.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{audit, rows};
use crate::domain::{Conversation, ConversationState, Key, Message};
use crate::store::{ConversationQuery, IdleQuery, NewAudit, StoreError};

/// What `conversation` reads. What changes with every message has a column of its own, and is not written into the body again.
const COLUMNS: &str = "c.body, c.id, c.state, c.updated_at";

/// Returns the conversation of a row of `COLUMNS`.
fn conversation(row: &Row<'_>) -> Result<Conversation, StoreError> {
    let body: Conversation = rows::json("a conversation", &rows::text(row, 0)?)?;
    let state = rows::parsed("a conversation's state", &rows::text(row, 2)?)?;
    Ok(Conversation { id: rows::text(row, 1)?, state, updated_at: rows::time(row, 3)?, ..body })
}

/// Returns a time with all its digits, so that the order of the texts is that of the times.
pub(super) fn sortable(time: Timestamp) -> String {
    format!("{time:.9}")
}

/// Adds a message to a conversation, unless it is there.
pub(super) fn add_message(connection: &Connection, conversation: i64, message_id: &str, body: &str) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO messages (conversation, message_id, body) VALUES (?1,?2,?3)";
    connection.prepare_cached(sql)?.execute(params![conversation, message_id, body])?;
    Ok(())
}

/// Finds the conversation of the provider's ID that isn't closed.
pub(super) fn open(connection: &Connection, account: &Key, provider_id: &str) -> Result<Option<Conversation>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM threads t JOIN conversations c ON c.thread=t.seq AND c.state<>'closed' WHERE t.account=?1 AND t.provider_id=?2"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    statement.query(params![account.as_str(), provider_id])?.next()?.map(conversation).transpose()
}

/// Reads one conversation.
pub(super) fn get(connection: &Connection, id: &str) -> Result<Option<Conversation>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM conversations c WHERE c.id=?1");
    connection.prepare_cached(&sql)?.query([id])?.next()?.map(conversation).transpose()
}

/// Lists conversations, newest first.
pub(super) fn list(connection: &Connection, query: &ConversationQuery) -> Result<Vec<Conversation>, StoreError> {
    // They are indexed by state and time, so those of each state come in their order.
    let sql = format!(
        "SELECT {COLUMNS} FROM conversations c WHERE c.state=?1 AND (?2 IS NULL OR c.queue=?2) AND (?3 IS NULL OR c.agent=?3) ORDER BY c.updated_at DESC, c.id LIMIT ?4"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let limit = i64::try_from(query.limit).unwrap_or(i64::MAX);
    let mut conversations = Vec::new();
    for state in ConversationState::ALL.iter().filter(|state| query.state.is_none_or(|asked| asked == **state)) {
        let mut found =
            statement.query(params![state.as_str(), query.queue.as_ref().map(Key::as_str), query.agent.as_ref().map(Key::as_str), limit])?;
        while let Some(row) = found.next()? {
            conversations.push(conversation(row)?);
        }
    }
    conversations.sort_by(|one, other| other.updated_at.cmp(&one.updated_at).then_with(|| one.id.cmp(&other.id)));
    conversations.truncate(query.limit);
    Ok(conversations)
}

/// Counts conversations that aren't closed.
pub(super) fn count_open(connection: &Connection, queue: Option<&Key>, agent: Option<&Key>) -> Result<u64, StoreError> {
    let sql = "SELECT count(*) FROM conversations WHERE state<>'closed' AND (?1 IS NULL OR queue=?1) AND (?2 IS NULL OR agent=?2)";
    let count: i64 = connection.prepare_cached(sql)?.query_row(params![queue.map(Key::as_str), agent.map(Key::as_str)], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// Lists a conversation's messages, oldest first.
pub(super) fn messages(connection: &Connection, id: &str) -> Result<Vec<Message>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT body FROM messages WHERE conversation=(SELECT seq FROM conversations WHERE id=?1) ORDER BY seq")?;
    let bodies: Vec<String> = statement.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    bodies.iter().map(|body| rows::json("a message", body)).collect()
}

/// Stores a message that was sent.
pub(super) fn store_reply(connection: &Connection, id: &str, message: &Message, state: ConversationState, line: &NewAudit) -> Result<(), StoreError> {
    let sql = "SELECT seq FROM conversations WHERE id=?1";
    let seq: Option<i64> = connection.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?;
    let seq = seq.ok_or_else(|| StoreError::NotFound(format!("conversation/{id}")))?;
    add_message(connection, seq, &message.message_id, &rows::to_json(message)?)?;
    set_state(connection, id, state, message.at, line)
}

/// Sets a conversation's state.
pub(super) fn set_state(connection: &Connection, id: &str, state: ConversationState, at: Timestamp, line: &NewAudit) -> Result<(), StoreError> {
    // Closed is final, also for a reply that was on its way meanwhile.
    let sql = "UPDATE conversations SET state=iif(state='closed', state, ?2), updated_at=?3 WHERE id=?1";
    match connection.prepare_cached(sql)?.execute(params![id, state.as_str(), sortable(at)])? {
        0 => Err(StoreError::NotFound(format!("conversation/{id}"))),
        _ => audit::append(connection, line),
    }
}

/// Lists the IDs of conversations to which nothing has come for long, oldest first.
pub(super) fn idle(connection: &Connection, query: &IdleQuery) -> Result<Vec<String>, StoreError> {
    let sql =
        "SELECT id FROM conversations WHERE state=?1 AND updated_at<?2 AND (?3 IS NULL OR body->>'$.workstream'=?3) ORDER BY updated_at LIMIT ?4";
    let mut statement = connection.prepare_cached(sql)?;
    let limit = i64::try_from(query.limit).unwrap_or(i64::MAX);
    let filter = params![query.state.as_str(), sortable(query.before), query.workstream.as_ref().map(Key::as_str), limit];
    Ok(statement.query_map(filter, |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Closes a conversation unless something has come meanwhile.
pub(super) fn close_idle(
    connection: &Connection,
    id: &str,
    state: ConversationState,
    before: Timestamp,
    at: Timestamp,
    line: &NewAudit,
) -> Result<bool, StoreError> {
    let still = get(connection, id)?.is_some_and(|conversation| conversation.state == state && conversation.updated_at < before);
    if still {
        set_state(connection, id, ConversationState::Closed, at, line)?;
    }
    Ok(still)
}
