//! Queries over objects, their references, uniques and secrets.

use rusqlite::{Connection, OptionalExtension, params};

use super::rows::{self, RECORD_COLUMNS};
use crate::domain::{Acknowledgement, Key, Kind, ObjectRef, SecretField};
use crate::store::{Record, StoreError};

/// Reads one object.
pub(super) fn get(connection: &Connection, target: &ObjectRef) -> Result<Option<Record>, StoreError> {
    let sql = format!("SELECT {RECORD_COLUMNS} FROM objects WHERE kind=?1 AND key=?2");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query(params![target.kind.as_str(), target.key.as_str()])?;
    found.next()?.map(rows::record).transpose()
}

/// Lists the objects of a kind, by key.
pub(super) fn list(connection: &Connection, kind: Kind, after: Option<&Key>, limit: usize) -> Result<Vec<Record>, StoreError> {
    let sql = format!("SELECT {RECORD_COLUMNS} FROM objects WHERE kind=?1 AND key>?2 ORDER BY key LIMIT ?3");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query(params![kind.as_str(), after.map_or("", Key::as_str), i64::try_from(limit).unwrap_or(i64::MAX)])?;
    let mut records = Vec::new();
    while let Some(row) = found.next()? {
        records.push(rows::record(row)?);
    }
    Ok(records)
}

/// Lists who refers to an object.
pub(super) fn dependents(connection: &Connection, target: &ObjectRef) -> Result<Vec<ObjectRef>, StoreError> {
    let sql = "SELECT from_kind, from_key FROM refs WHERE to_kind=?1 AND to_key=?2 ORDER BY from_kind, from_key";
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = statement.query(params![target.kind.as_str(), target.key.as_str()])?;
    let mut by = Vec::new();
    while let Some(row) = found.next()? {
        by.push(ObjectRef::new(rows::parsed("a kind", &rows::text(row, 0)?)?, rows::parsed("a key", &rows::text(row, 1)?)?));
    }
    Ok(by)
}

/// Finds who holds a unique value.
pub(super) fn holder(connection: &Connection, scope: &str, value: &str) -> Result<Option<ObjectRef>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT kind, key FROM uniques WHERE scope=?1 AND value=?2")?;
    let mut found = statement.query(params![scope, value])?;
    let Some(row) = found.next()? else {
        return Ok(None);
    };
    Ok(Some(ObjectRef::new(rows::parsed("a kind", &rows::text(row, 0)?)?, rows::parsed("a key", &rows::text(row, 1)?)?)))
}

/// Reads a sealed secret.
pub(super) fn secret(connection: &Connection, target: &ObjectRef, field: SecretField) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "SELECT sealed FROM secrets WHERE kind=?1 AND key=?2 AND field=?3";
    Ok(connection.prepare_cached(sql)?.query_row(params![target.kind.as_str(), target.key.as_str(), field.as_str()], |row| row.get(0)).optional()?)
}

/// Lists an account's acknowledgements, oldest first.
pub(super) fn acknowledgements(connection: &Connection, account: &Key) -> Result<Vec<Acknowledgement>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT body FROM acknowledgements WHERE account=?1 ORDER BY seq")?;
    let bodies: Vec<String> = statement.query_map([account.as_str()], |row| row.get(0))?.collect::<Result<_, _>>()?;
    bodies.iter().map(|body| rows::json("an acknowledgement", body)).collect()
}
