//! API tokens (their hashes) and the store's own settings.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{audit, rows};
use crate::domain::ApiToken;
use crate::store::{NewAudit, StoreError, StoredToken};

const COLUMNS: &str = "name, hash, role, created_at, expires_at, last_used_at";

/// Adds a token.
pub(super) fn add(connection: &Connection, stored: &StoredToken, line: &NewAudit) -> Result<(), StoreError> {
    let token = &stored.token;
    let name = &token.name;
    if connection.prepare_cached("SELECT 1 FROM tokens WHERE name=?1")?.exists([name])? {
        return Err(StoreError::Exists(format!("token/{name}")));
    }
    let sql = "INSERT INTO tokens (name, hash, role, created_at, expires_at) VALUES (?1,?2,?3,?4,?5)";
    connection.prepare_cached(sql)?.execute(params![
        name,
        stored.hash,
        token.role,
        token.created_at.to_string(),
        token.expires_at.map(|at| at.to_string())
    ])?;
    audit::append(connection, line)
}

/// Lists the tokens, by name.
pub(super) fn list(connection: &Connection) -> Result<Vec<StoredToken>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM tokens ORDER BY name"))?;
    let mut found = statement.query([])?;
    let mut tokens = Vec::new();
    while let Some(row) = found.next()? {
        tokens.push(token(row)?);
    }
    Ok(tokens)
}

/// Finds the token of a hash.
pub(super) fn by_hash(connection: &Connection, hash: &[u8; 32]) -> Result<Option<StoredToken>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM tokens WHERE hash=?1"))?;
    let mut found = statement.query([hash])?;
    found.next()?.map(token).transpose()
}

fn token(row: &Row<'_>) -> Result<StoredToken, StoreError> {
    let optional = |column| -> Result<Option<Timestamp>, StoreError> {
        row.get::<_, Option<String>>(column)?.map(|text| rows::parsed("a time", &text)).transpose()
    };
    let token = ApiToken {
        name: rows::text(row, 0)?,
        role: rows::text(row, 2)?,
        created_at: rows::time(row, 3)?,
        expires_at: optional(4)?,
        last_used_at: optional(5)?,
    };
    Ok(StoredToken { token, hash: row.get(1)? })
}

/// Notes when a token was used.
pub(super) fn touch(connection: &Connection, name: &str, at: Timestamp) -> Result<(), StoreError> {
    connection.prepare_cached("UPDATE tokens SET last_used_at=?2 WHERE name=?1")?.execute(params![name, at.to_string()])?;
    Ok(())
}

/// Takes a token away.
pub(super) fn remove(connection: &Connection, name: &str, line: &NewAudit) -> Result<bool, StoreError> {
    let gone = connection.prepare_cached("DELETE FROM tokens WHERE name=?1")?.execute([name])? > 0;
    if gone {
        audit::append(connection, line)?;
    }
    Ok(gone)
}

/// Reads a setting.
pub(super) fn setting(connection: &Connection, name: &str) -> Result<Option<String>, StoreError> {
    Ok(connection.prepare_cached("SELECT value FROM settings WHERE name=?1")?.query_row([name], |row| row.get(0)).optional()?)
}

/// Stores a setting; returns the value that stands.
pub(super) fn set_setting(connection: &Connection, name: &str, value: &str, only_if_absent: bool) -> Result<String, StoreError> {
    let sql = if only_if_absent {
        "INSERT OR IGNORE INTO settings (name, value) VALUES (?1,?2)"
    } else {
        "INSERT OR REPLACE INTO settings (name, value) VALUES (?1,?2)"
    };
    connection.prepare_cached(sql)?.execute([name, value])?;
    Ok(setting(connection, name)?.unwrap_or_else(|| value.to_owned()))
}
