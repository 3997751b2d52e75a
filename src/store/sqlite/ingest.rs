//! What providers deliver: every delivery once, the conversation that it belongs to or opens, and dead letters.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::conversations::{add_message, sortable};
use super::{journal, rows};
use crate::domain::{ConversationState, DeadLetter, Key};
use crate::planted;
use crate::store::{Delivery, Ingested, StoreError};

/// A delivery with its texts written out: that is done by whoever brings it, for all who bring one wait for the one who writes.
pub(super) struct Written {
    delivery: Delivery,
    at: String,
    sortable: String,
    message: String,
    conversation: String,
}

impl Written {
    /// Writes the texts of a delivery.
    pub(super) fn new(delivery: Delivery) -> Result<Self, StoreError> {
        let (message, conversation) = match &delivery.arrival {
            Some(arrival) => (rows::to_json(&arrival.message)?, rows::to_long_json(&arrival.opens)?),
            None => Default::default(),
        };
        Ok(Self { at: delivery.at.to_string(), sortable: sortable(delivery.at), message, conversation, delivery })
    }
}

/// The conversation of a delivery, as it stands in its table.
struct Place {
    seq: i64,
    id: String,
}

/// Stores a delivery once: the first content wins, and a repeated one finds the conversation of the first.
pub(super) fn ingest(connection: &Connection, written: &Written) -> Result<Ingested, StoreError> {
    let delivery = &written.delivery;
    let version = journal::newest(connection)?;
    if version != delivery.version {
        return Ok(Ingested::Outdated { version });
    }
    let (thread, known) = thread(connection, delivery.account.as_str(), &delivery.provider_conversation_id)?;
    let mut open = None;
    // What has just been named for the first time has neither.
    if known {
        if !planted::is("no-deduplication")
            && let Some(of) = delivered(connection, thread, &delivery.dedupe_key)?
        {
            let conversation = of.map(|seq| id_of(connection, seq)).transpose()?.flatten();
            return Ok(Ingested::Durable { conversation, stored: false });
        }
        open = open_of(connection, thread)?;
    }
    let place = match (open, &delivery.arrival) {
        (Some((place, state)), Some(arrival)) => {
            add_message(connection, place.seq, &arrival.message.message_id, &written.message)?;
            let sql = "UPDATE conversations SET state=?2, updated_at=?3 WHERE seq=?1";
            connection.prepare_cached(sql)?.execute(params![place.seq, state.after_customer_message().as_str(), written.sortable])?;
            Some(place)
        }
        (None, Some(arrival)) => {
            let place = insert(connection, thread, written)?;
            add_message(connection, place.seq, &arrival.message.message_id, &written.message)?;
            Some(place)
        }
        (open, None) => open.map(|(place, _)| place),
    };
    let unique = planted::is("no-deduplication").then(|| uuid::Uuid::new_v4().to_string());
    let dedupe_key = unique.as_ref().unwrap_or(&delivery.dedupe_key);
    let sql = "INSERT INTO deliveries (thread, dedupe_key, event, conversation, at, raw) VALUES (?1,?2,?3,?4,?5,?6)";
    let of = place.as_ref().map(|place| place.seq);
    connection.prepare_cached(sql)?.execute(params![thread, dedupe_key, delivery.event, of, written.at, delivery.raw])?;
    Ok(Ingested::Durable { conversation: place.map(|place| place.id), stored: true })
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

fn open_of(connection: &Connection, thread: i64) -> Result<Option<(Place, ConversationState)>, StoreError> {
    let sql = "SELECT seq, id, state FROM conversations WHERE thread=?1 AND state<>'closed'";
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = statement.query([thread])?;
    let Some(row) = found.next()? else { return Ok(None) };
    let state = rows::parsed("a conversation's state", &rows::text(row, 2)?)?;
    Ok(Some((Place { seq: row.get(0)?, id: row.get(1)? }, state)))
}

fn id_of(connection: &Connection, seq: i64) -> Result<Option<String>, StoreError> {
    Ok(connection.prepare_cached("SELECT id FROM conversations WHERE seq=?1")?.query_row([seq], |row| row.get(0)).optional()?)
}

/// Stores a new conversation under the provider's ID, or under the first of `~2`, `~3` ... that is free: a closed conversation keeps its
/// ID.
fn insert(connection: &Connection, thread: i64, written: &Written) -> Result<Place, StoreError> {
    let Some(arrival) = &written.delivery.arrival else {
        return Err(StoreError::Other("what is no message opens no conversation".into()));
    };
    let (conversation, provider_id) = (&arrival.opens, &written.delivery.provider_conversation_id);
    let sql =
        "INSERT INTO conversations (id, thread, agent, queue, state, updated_at, body) VALUES (?1,?2,?3,?4,?5,?6,?7) ON CONFLICT (id) DO NOTHING";
    let mut statement = connection.prepare_cached(sql)?;
    let mut id = provider_id.clone();
    for number in 2_u64.. {
        let stored = statement.execute(params![
            id,
            thread,
            conversation.agent.as_str(),
            conversation.routing.queue.as_str(),
            conversation.state.as_str(),
            written.sortable,
            written.conversation,
        ])?;
        if stored == 1 {
            return Ok(Place { seq: connection.last_insert_rowid(), id });
        }
        id = format!("{provider_id}~{number}");
    }
    Err(StoreError::Other("no conversation ID is free".into()))
}

/// Keeps a body that can't be understood, once.
pub(super) fn dead_letter(connection: &Connection, account: &Key, raw: &[u8], reason: &str, at: Timestamp) -> Result<(), StoreError> {
    let digest: String = Sha256::digest(raw).iter().map(|byte| format!("{byte:02x}")).collect();
    let sql = "INSERT OR IGNORE INTO dead_letters (account, at, reason, digest, raw) VALUES (?1,?2,?3,?4,?5)";
    connection.prepare_cached(sql)?.execute(params![account.as_str(), at.to_string(), reason, digest, raw])?;
    Ok(())
}

/// Counts the dead letters.
pub(super) fn count_dead_letters(connection: &Connection) -> Result<u64, StoreError> {
    let count: i64 = connection.query_row("SELECT count(*) FROM dead_letters", [], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// Lists the newest dead letters, newest first.
pub(super) fn dead_letters(connection: &Connection, limit: usize) -> Result<Vec<DeadLetter>, StoreError> {
    let sql = "SELECT seq, account, at, reason, length(raw), digest FROM dead_letters ORDER BY seq DESC LIMIT ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = statement.query(params![i64::try_from(limit).unwrap_or(i64::MAX)])?;
    let mut letters = Vec::new();
    while let Some(row) = found.next()? {
        letters.push(DeadLetter {
            seq: row.get::<_, i64>(0)?.unsigned_abs(),
            account: rows::parsed("a dead letter's account", &rows::text(row, 1)?)?,
            at: rows::time(row, 2)?,
            reason: rows::text(row, 3)?,
            bytes: row.get::<_, i64>(4)?.unsigned_abs(),
            digest: rows::text(row, 5)?,
        });
    }
    Ok(letters)
}
