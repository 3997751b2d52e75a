//! The audit log: it only ever grows.

use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use super::rows::{self, JsonText, TimeText};
use crate::domain::AuditEntry;
use crate::store::{NewAudit, StoreError};

/// Adds a line, chained to the one before by its hash.
pub(super) fn append(connection: &Connection, line: &NewAudit) -> Result<(), StoreError> {
    append_all(connection, std::slice::from_ref(line))
}

/// Adds lines in their order, each chained to the one before.
pub(super) fn append_all(connection: &Connection, lines: &[NewAudit]) -> Result<(), StoreError> {
    if lines.is_empty() {
        return Ok(());
    }
    let last: Option<String> =
        connection.prepare_cached("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1")?.query_row([], |row| row.get(0)).optional()?;
    let mut last = last.unwrap_or_default();
    let sql = "INSERT INTO audit (at, actor, origin, action, object, fields, result, hash) VALUES (?1,?2,?3,?4,?5,?6,?7,?8)";
    let mut insert = connection.prepare_cached(sql)?;
    let (mut times, mut texts, mut chain) = (TimeText::default(), JsonText::default(), Chain::default());
    for line in lines {
        let (at, fields) = (times.of(line.at), texts.of(&line.fields)?);
        last = chain.hash([&last, at, &line.actor.name, &line.actor.origin, &line.action, &line.object, fields, &line.result])?;
        insert.execute(params![
            at,
            line.actor.name.as_str(),
            line.actor.origin.as_str(),
            line.action,
            line.object.as_str(),
            fields,
            line.result,
            last
        ])?;
    }
    Ok(())
}

/// Hashes lines one after the other.
#[derive(Default)]
struct Chain(JsonText);

impl Chain {
    /// Returns the hash of a line: of the hash before it and of its columns, in the order of the table.
    fn hash(&mut self, columns: [&str; 8]) -> Result<String, StoreError> {
        let digest = Sha256::digest(self.0.of(&columns)?.as_bytes());
        let mut hash = String::with_capacity(2 * digest.len());
        let halves = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        hash.extend(halves.filter_map(|half| char::from_digit(half.into(), 16)));
        Ok(hash)
    }
}

/// Lists the newest lines, newest first.
pub(super) fn list(connection: &Connection, object: Option<&str>, limit: usize) -> Result<Vec<AuditEntry>, StoreError> {
    let sql =
        "SELECT seq, at, actor, origin, action, object, fields, result, hash FROM audit WHERE ?1 IS NULL OR object=?1 ORDER BY seq DESC LIMIT ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = statement.query(params![object, i64::try_from(limit).unwrap_or(i64::MAX)])?;
    let mut lines = Vec::new();
    while let Some(row) = found.next()? {
        lines.push(entry(row)?);
    }
    Ok(lines)
}

fn entry(row: &Row<'_>) -> Result<AuditEntry, StoreError> {
    Ok(AuditEntry {
        seq: row.get::<_, i64>(0)?.unsigned_abs(),
        at: rows::time(row, 1)?,
        actor: rows::text(row, 2)?,
        origin: rows::text(row, 3)?,
        action: rows::text(row, 4)?,
        object: rows::text(row, 5)?,
        fields: rows::json("an audit line's fields", &rows::text(row, 6)?)?,
        result: rows::text(row, 7)?,
        hash: rows::text(row, 8)?,
    })
}

/// Returns the number of the first line whose hash does not follow from the line before, if there is one.
pub(super) fn first_broken(connection: &Connection) -> Result<Option<u64>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT seq, at, actor, origin, action, object, fields, result, hash FROM audit ORDER BY seq")?;
    let mut found = statement.query([])?;
    let (mut previous, mut texts, mut chain) = (String::new(), JsonText::default(), Chain::default());
    while let Some(row) = found.next()? {
        let entry = entry(row)?;
        let (at, fields) = (entry.at.to_string(), texts.of(&entry.fields)?);
        if chain.hash([&previous, &at, &entry.actor, &entry.origin, &entry.action, &entry.object, fields, &entry.result])? != entry.hash {
            return Ok(Some(entry.seq));
        }
        previous = entry.hash;
    }
    Ok(None)
}
