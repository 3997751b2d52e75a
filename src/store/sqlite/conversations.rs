//! Deliveries, conversations and messages.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::{audit, rows};
use crate::domain::{Conversation, ConversationState, Key, Message};
use crate::store::{ConversationQuery, Delivery, Ingested, NewAudit, StoreError};

/// Stores a delivery once: the first content wins, and a repeated one finds the conversation of the first.
pub(super) fn ingest(connection: &Connection, delivery: Delivery) -> Result<Ingested, StoreError> {
    let Delivery { mut conversation, dedupe_key, event, message, raw } = delivery;
    let (account, provider_id) = (conversation.account.as_str(), conversation.provider_conversation_id.as_str());
    let sql = "SELECT conversation_id FROM deliveries WHERE account=?1 AND provider_id=?2 AND dedupe_key=?3";
    let seen: Option<Option<String>> =
        connection.prepare_cached(sql)?.query_row(params![account, provider_id, dedupe_key], |row| row.get(0)).optional()?;
    if let Some(of) = seen {
        let conversation = of.map(|id| get(connection, &id)).transpose()?.flatten();
        return Ok(Ingested { conversation, stored: false });
    }
    let current = open(connection, &conversation.account, provider_id)?;
    let at = conversation.updated_at;
    let kept = match (current, message) {
        (Some(mut current), Some(message)) => {
            add_message(connection, &current.id, &message)?;
            current.updated_at = at;
            save(connection, &current)?;
            Some(current)
        }
        (current @ Some(_), None) => current,
        (None, Some(message)) => {
            conversation.id = free_id(connection, provider_id)?;
            save(connection, &conversation)?;
            add_message(connection, &conversation.id, &message)?;
            Some(conversation.clone())
        }
        (None, None) => None,
    };
    let sql = "INSERT INTO deliveries (account, provider_id, dedupe_key, event, conversation_id, at, raw) VALUES (?1,?2,?3,?4,?5,?6,?7)";
    let of = kept.as_ref().map(|conversation| conversation.id.as_str());
    let (account, provider_id) = (conversation.account.as_str(), conversation.provider_conversation_id.as_str());
    connection.prepare_cached(sql)?.execute(params![account, provider_id, dedupe_key, event, of, at.to_string(), raw])?;
    Ok(Ingested { conversation: kept, stored: true })
}

/// Returns the provider's ID, or the first of `~2`, `~3` ... that is free: a closed conversation keeps its ID.
fn free_id(connection: &Connection, provider_id: &str) -> Result<String, StoreError> {
    let taken = |id: &str| -> Result<bool, StoreError> { Ok(connection.prepare_cached("SELECT 1 FROM conversations WHERE id=?1")?.exists([id])?) };
    if !taken(provider_id)? {
        return Ok(provider_id.to_owned());
    }
    for number in 2_u64.. {
        let id = format!("{provider_id}~{number}");
        if !taken(&id)? {
            return Ok(id);
        }
    }
    Err(StoreError::Other("no conversation ID is free".into()))
}

fn save(connection: &Connection, conversation: &Conversation) -> Result<(), StoreError> {
    let sql = "INSERT INTO conversations (id, provider_id, account, agent, queue, state, updated_at, body) VALUES (?1,?2,?3,?4,?5,?6,?7,?8)
               ON CONFLICT (id) DO UPDATE SET queue=?5, state=?6, updated_at=?7, body=?8";
    connection.prepare_cached(sql)?.execute(params![
        conversation.id,
        conversation.provider_conversation_id,
        conversation.account.as_str(),
        conversation.agent.as_str(),
        conversation.routing.queue.as_str(),
        conversation.state.as_str(),
        // All digits, so that the order of the texts is that of the times.
        format!("{:.9}", conversation.updated_at),
        rows::to_json(conversation)?,
    ])?;
    Ok(())
}

fn add_message(connection: &Connection, conversation_id: &str, message: &Message) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO messages (conversation_id, message_id, body) VALUES (?1,?2,?3)";
    connection.prepare_cached(sql)?.execute(params![conversation_id, message.message_id, rows::to_json(message)?])?;
    Ok(())
}

/// Finds the conversation of the provider's ID that isn't closed.
pub(super) fn open(connection: &Connection, account: &Key, provider_id: &str) -> Result<Option<Conversation>, StoreError> {
    let sql = "SELECT body FROM conversations WHERE account=?1 AND provider_id=?2 AND state<>'closed'";
    let body: Option<String> = connection.prepare_cached(sql)?.query_row(params![account.as_str(), provider_id], |row| row.get(0)).optional()?;
    body.map(|body| rows::json("a conversation", &body)).transpose()
}

/// Reads one conversation.
pub(super) fn get(connection: &Connection, id: &str) -> Result<Option<Conversation>, StoreError> {
    let body: Option<String> =
        connection.prepare_cached("SELECT body FROM conversations WHERE id=?1")?.query_row([id], |row| row.get(0)).optional()?;
    body.map(|body| rows::json("a conversation", &body)).transpose()
}

/// Lists conversations, newest first.
pub(super) fn list(connection: &Connection, query: &ConversationQuery) -> Result<Vec<Conversation>, StoreError> {
    let sql = "SELECT body FROM conversations WHERE (?1 IS NULL OR state=?1) AND (?2 IS NULL OR queue=?2) AND (?3 IS NULL OR agent=?3) ORDER BY updated_at DESC, id LIMIT ?4";
    let mut statement = connection.prepare_cached(sql)?;
    let limit = i64::try_from(query.limit).unwrap_or(i64::MAX);
    let filter =
        params![query.state.map(ConversationState::as_str), query.queue.as_ref().map(Key::as_str), query.agent.as_ref().map(Key::as_str), limit];
    let bodies: Vec<String> = statement.query_map(filter, |row| row.get(0))?.collect::<Result<_, _>>()?;
    bodies.iter().map(|body| rows::json("a conversation", body)).collect()
}

/// Counts conversations that aren't closed.
pub(super) fn count_open(connection: &Connection, queue: Option<&Key>, agent: Option<&Key>) -> Result<u64, StoreError> {
    let sql = "SELECT count(*) FROM conversations WHERE state<>'closed' AND (?1 IS NULL OR queue=?1) AND (?2 IS NULL OR agent=?2)";
    let count: i64 = connection.prepare_cached(sql)?.query_row(params![queue.map(Key::as_str), agent.map(Key::as_str)], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// Lists a conversation's messages, oldest first.
pub(super) fn messages(connection: &Connection, id: &str) -> Result<Vec<Message>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT body FROM messages WHERE conversation_id=?1 ORDER BY seq")?;
    let bodies: Vec<String> = statement.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    bodies.iter().map(|body| rows::json("a message", body)).collect()
}

/// Stores a message that was sent.
pub(super) fn store_reply(connection: &Connection, id: &str, message: &Message, state: ConversationState, line: &NewAudit) -> Result<(), StoreError> {
    add_message(connection, id, message)?;
    set_state(connection, id, state, message.at, line)
}

/// Sets a conversation's state.
pub(super) fn set_state(connection: &Connection, id: &str, state: ConversationState, at: Timestamp, line: &NewAudit) -> Result<(), StoreError> {
    let mut conversation = get(connection, id)?.ok_or_else(|| StoreError::NotFound(format!("conversation/{id}")))?;
    // Closed is final, also for a reply that was on its way meanwhile.
    if conversation.state != ConversationState::Closed {
        conversation.state = state;
    }
    conversation.updated_at = at;
    save(connection, &conversation)?;
    audit::append(connection, line)
}

/// Keeps a body that can't be understood, once.
pub(super) fn dead_letter(connection: &Connection, account: &Key, raw: &[u8], reason: &str, at: Timestamp) -> Result<(), StoreError> {
    let digest: String = Sha256::digest(raw).iter().map(|byte| format!("{byte:02x}")).collect();
    let sql = "INSERT OR IGNORE INTO dead_letters (account, at, reason, digest, raw) VALUES (?1,?2,?3,?4,?5)";
    connection.prepare_cached(sql)?.execute(params![account.as_str(), at.to_string(), reason, digest, raw])?;
    Ok(())
}

/// Counts the dead letters.
pub(super) fn dead_letters(connection: &Connection) -> Result<u64, StoreError> {
    let count: i64 = connection.query_row("SELECT count(*) FROM dead_letters", [], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}
