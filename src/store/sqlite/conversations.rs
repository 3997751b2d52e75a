//! Deliveries, conversations and messages.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::{audit, rows};
use crate::domain::{Conversation, ConversationState, Key, Message};
use crate::planted;
use crate::store::{ConversationQuery, Delivery, IdleQuery, Ingested, NewAudit, StoreError};

/// Stores a delivery once: the first content wins, and a repeated one finds the conversation of the first.
pub(super) fn ingest(connection: &Connection, delivery: &Delivery) -> Result<Ingested, StoreError> {
    let Delivery { conversation, dedupe_key, event, message, raw } = delivery;
    let (thread, known) = thread(connection, conversation.account.as_str(), &conversation.provider_conversation_id)?;
    let mut current = None;
    // What has just been named for the first time has neither.
    if known {
        if !planted::is("no-deduplication")
            && let Some(of) = delivered(connection, thread, dedupe_key)?
        {
            let conversation = of.map(|seq| by_seq(connection, seq)).transpose()?.flatten();
            return Ok(Ingested { conversation, stored: false });
        }
        current = open_of(connection, thread)?;
    }
    let at = conversation.updated_at;
    let kept = match (current, message) {
        (Some((seq, mut current)), Some(message)) => {
            add_message(connection, seq, message)?;
            current.updated_at = at;
            current.state = current.state.after_customer_message();
            update(connection, seq, &current)?;
            Some((seq, current))
        }
        (current @ Some(_), None) => current,
        (None, Some(message)) => {
            let (seq, stored) = insert(connection, thread, conversation)?;
            add_message(connection, seq, message)?;
            Some((seq, stored))
        }
        (None, None) => None,
    };
    let unique = planted::is("no-deduplication").then(|| uuid::Uuid::new_v4().to_string());
    let dedupe_key = unique.as_ref().unwrap_or(dedupe_key);
    let sql = "INSERT INTO deliveries (thread, dedupe_key, event, conversation, at, raw) VALUES (?1,?2,?3,?4,?5,?6)";
    let of = kept.as_ref().map(|(seq, _)| *seq);
    connection.prepare_cached(sql)?.execute(params![thread, dedupe_key, event, of, at.to_string(), raw])?;
    Ok(Ingested { conversation: kept.map(|(_, conversation)| conversation), stored: true })
}

/// Returns the number of the provider's conversation, and whether it had one before.
fn thread(connection: &Connection, account: &str, provider_id: &str) -> Result<(i64, bool), StoreError> {
    let sql = "SELECT seq FROM threads WHERE account=?1 AND provider_id=?2";
    let known: Option<i64> = connection.prepare_cached(sql)?.query_row([account, provider_id], |row| row.get(0)).optional()?;
    if let Some(seq) = known {
        return Ok((seq, true));
    }
    connection.prepare_cached("INSERT INTO threads (account, provider_id) VALUES (?1,?2)")?.execute([account, provider_id])?;
    Ok((connection.last_insert_rowid(), false))
}

/// Returns to which conversation a delivery went, if it came before: to none, if it was no message and nothing was open.
fn delivered(connection: &Connection, thread: i64, dedupe_key: &str) -> Result<Option<Option<i64>>, StoreError> {
    let sql = "SELECT conversation FROM deliveries WHERE thread=?1 AND dedupe_key=?2";
    Ok(connection.prepare_cached(sql)?.query_row(params![thread, dedupe_key], |row| row.get(0)).optional()?)
}

fn open_of(connection: &Connection, thread: i64) -> Result<Option<(i64, Conversation)>, StoreError> {
    let sql = "SELECT seq, body FROM conversations WHERE thread=?1 AND state<>'closed'";
    let found: Option<(i64, String)> = connection.prepare_cached(sql)?.query_row([thread], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    found.map(|(seq, body)| Ok((seq, rows::json("a conversation", &body)?))).transpose()
}

fn by_seq(connection: &Connection, seq: i64) -> Result<Option<Conversation>, StoreError> {
    let body: Option<String> =
        connection.prepare_cached("SELECT body FROM conversations WHERE seq=?1")?.query_row([seq], |row| row.get(0)).optional()?;
    body.map(|body| rows::json("a conversation", &body)).transpose()
}

/// Stores a new conversation under the provider's ID, or under the first of `~2`, `~3` ... that is free: a closed conversation keeps its
/// ID. Returns its number, and the conversation as it is stored.
fn insert(connection: &Connection, thread: i64, conversation: &Conversation) -> Result<(i64, Conversation), StoreError> {
    let sql =
        "INSERT INTO conversations (id, thread, agent, queue, state, updated_at, body) VALUES (?1,?2,?3,?4,?5,?6,?7) ON CONFLICT (id) DO NOTHING";
    let mut statement = connection.prepare_cached(sql)?;
    let mut conversation = Conversation { id: conversation.provider_conversation_id.clone(), ..conversation.clone() };
    for number in 2_u64.. {
        let stored = statement.execute(params![
            conversation.id,
            thread,
            conversation.agent.as_str(),
            conversation.routing.queue.as_str(),
            conversation.state.as_str(),
            sortable(conversation.updated_at),
            rows::to_json(&conversation)?,
        ])?;
        if stored == 1 {
            return Ok((connection.last_insert_rowid(), conversation));
        }
        conversation.id = format!("{}~{number}", conversation.provider_conversation_id);
    }
    Err(StoreError::Other("no conversation ID is free".into()))
}

fn update(connection: &Connection, seq: i64, conversation: &Conversation) -> Result<(), StoreError> {
    let sql = "UPDATE conversations SET queue=?2, state=?3, updated_at=?4, body=?5 WHERE seq=?1";
    connection.prepare_cached(sql)?.execute(params![
        seq,
        conversation.routing.queue.as_str(),
        conversation.state.as_str(),
        sortable(conversation.updated_at),
        rows::to_json(conversation)?,
    ])?;
    Ok(())
}

/// Returns a time with all its digits, so that the order of the texts is that of the times.
fn sortable(time: Timestamp) -> String {
    format!("{time:.9}")
}

fn add_message(connection: &Connection, conversation: i64, message: &Message) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO messages (conversation, message_id, body) VALUES (?1,?2,?3)";
    connection.prepare_cached(sql)?.execute(params![conversation, message.message_id, rows::to_json(message)?])?;
    Ok(())
}

/// Finds the conversation of the provider's ID that isn't closed.
pub(super) fn open(connection: &Connection, account: &Key, provider_id: &str) -> Result<Option<Conversation>, StoreError> {
    let sql = "SELECT c.body FROM threads t JOIN conversations c ON c.thread=t.seq AND c.state<>'closed' WHERE t.account=?1 AND t.provider_id=?2";
    let body: Option<String> = connection.prepare_cached(sql)?.query_row(params![account.as_str(), provider_id], |row| row.get(0)).optional()?;
    body.map(|body| rows::json("a conversation", &body)).transpose()
}

/// Reads one conversation.
pub(super) fn get(connection: &Connection, id: &str) -> Result<Option<Conversation>, StoreError> {
    Ok(find(connection, id)?.map(|(_, conversation)| conversation))
}

/// Reads one conversation with its number.
fn find(connection: &Connection, id: &str) -> Result<Option<(i64, Conversation)>, StoreError> {
    let sql = "SELECT seq, body FROM conversations WHERE id=?1";
    let found: Option<(i64, String)> = connection.prepare_cached(sql)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    found.map(|(seq, body)| Ok((seq, rows::json("a conversation", &body)?))).transpose()
}

fn existing(connection: &Connection, id: &str) -> Result<(i64, Conversation), StoreError> {
    find(connection, id)?.ok_or_else(|| StoreError::NotFound(format!("conversation/{id}")))
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
    let mut statement =
        connection.prepare_cached("SELECT body FROM messages WHERE conversation=(SELECT seq FROM conversations WHERE id=?1) ORDER BY seq")?;
    let bodies: Vec<String> = statement.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    bodies.iter().map(|body| rows::json("a message", body)).collect()
}

/// Stores a message that was sent.
pub(super) fn store_reply(connection: &Connection, id: &str, message: &Message, state: ConversationState, line: &NewAudit) -> Result<(), StoreError> {
    let (seq, _) = existing(connection, id)?;
    add_message(connection, seq, message)?;
    set_state(connection, id, state, message.at, line)
}

/// Sets a conversation's state.
pub(super) fn set_state(connection: &Connection, id: &str, state: ConversationState, at: Timestamp, line: &NewAudit) -> Result<(), StoreError> {
    let (seq, mut conversation) = existing(connection, id)?;
    // Closed is final, also for a reply that was on its way meanwhile.
    if conversation.state != ConversationState::Closed {
        conversation.state = state;
    }
    conversation.updated_at = at;
    update(connection, seq, &conversation)?;
    audit::append(connection, line)
}

/// Lists the IDs of conversations to which nothing has come for long, oldest first.
pub(super) fn idle(connection: &Connection, query: &IdleQuery) -> Result<Vec<String>, StoreError> {
    // That they are not closed is said in the words of the index, or it would not be used.
    let sql = "SELECT id FROM conversations WHERE state=?1 AND state<>'closed' AND updated_at<?2
               AND (?3 IS NULL OR body->>'$.workstream'=?3) ORDER BY updated_at LIMIT ?4";
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
