//! The journal: it only ever grows. An entry may wait for its confirmation; that is settled once.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{audit, rows};
use crate::store::{JournalEntry, JournalNote, NewAudit, StoreError};

/// The columns of an entry, and the entry that takes it back.
const SELECT: &str =
    "SELECT seq, at, actor, title, undoes, confirm_by, (SELECT max(later.seq) FROM journal later WHERE later.undoes=journal.seq), changes
                      FROM journal";

/// Adds an entry; returns its number.
pub(super) fn append(connection: &Connection, at: Timestamp, actor: &str, note: &JournalNote, changes: &str) -> Result<u64, StoreError> {
    let sql = "INSERT INTO journal (at, actor, changes, title, undoes, confirm_by) VALUES (?1,?2,?3,?4,?5,?6)";
    let confirm_by = note.confirm_by.map(|until| until.to_string());
    connection.prepare_cached(sql)?.execute(params![at.to_string(), actor, changes, note.title, note.undoes.map(|seq| seq as i64), confirm_by])?;
    Ok(connection.last_insert_rowid().unsigned_abs())
}

/// Returns the number of the newest entry, 0 where there is none.
pub(super) fn newest(connection: &Connection) -> Result<u64, StoreError> {
    let newest: Option<i64> = connection.prepare_cached("SELECT max(seq) FROM journal")?.query_row([], |row| row.get(0))?;
    Ok(newest.unwrap_or_default().unsigned_abs())
}

/// Lists the newest entries, newest first.
pub(super) fn list(connection: &Connection, limit: usize) -> Result<Vec<JournalEntry>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} ORDER BY seq DESC LIMIT ?1"))?;
    let mut found = statement.query([i64::try_from(limit).unwrap_or(i64::MAX)])?;
    let mut entries = Vec::new();
    while let Some(row) = found.next()? {
        entries.push(entry(row)?);
    }
    Ok(entries)
}

/// Reads one entry.
pub(super) fn get(connection: &Connection, seq: u64) -> Result<Option<JournalEntry>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} WHERE seq=?1"))?;
    let mut found = statement.query([i64::try_from(seq).unwrap_or(i64::MAX)])?;
    found.next()?.map(entry).transpose()
}

/// Returns the oldest entry that waits for its confirmation, with the time until when.
pub(super) fn unconfirmed(connection: &Connection) -> Result<Option<(u64, Timestamp)>, StoreError> {
    let sql = "SELECT seq, confirm_by FROM journal WHERE confirm_by IS NOT NULL ORDER BY seq LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = statement.query([])?;
    found.next()?.map(|row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), rows::time(row, 1)?))).transpose()
}

/// Lets an entry wait no more; returns whether it did until now.
pub(super) fn settle(connection: &Connection, seq: u64, line: &NewAudit) -> Result<bool, StoreError> {
    let settled = stop_waiting(connection, seq)?;
    if settled {
        audit::append(connection, line)?;
    }
    Ok(settled)
}

/// Lets an entry wait no more, without an audit line; returns whether it did until now.
pub(super) fn stop_waiting(connection: &Connection, seq: u64) -> Result<bool, StoreError> {
    let sql = "UPDATE journal SET confirm_by=NULL WHERE seq=?1 AND confirm_by IS NOT NULL";
    Ok(connection.prepare_cached(sql)?.execute([i64::try_from(seq).unwrap_or(i64::MAX)])? == 1)
}

fn entry(row: &Row<'_>) -> Result<JournalEntry, StoreError> {
    let number = |column: usize| row.get::<_, Option<i64>>(column).optional().map(|found| found.flatten().map(i64::unsigned_abs));
    let confirm_by: Option<String> = row.get(5)?;
    Ok(JournalEntry {
        seq: row.get::<_, i64>(0)?.unsigned_abs(),
        at: rows::time(row, 1)?,
        actor: rows::text(row, 2)?,
        note: JournalNote {
            title: rows::text(row, 3)?,
            undoes: number(4)?,
            confirm_by: confirm_by.map(|until| rows::parsed("a time", &until)).transpose()?,
        },
        undone_by: number(6)?,
        changes: rows::text(row, 7)?,
    })
}
