//! A look at keys for completion, which must be quick and leave no trace: nothing is made, migrated, locked for long or written.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Row, params};

use super::open::SCHEMA_VERSION;
use crate::domain::Kind;
use crate::store::StoreError;

/// How long a look waits for a writer.
const PATIENCE: Duration = Duration::from_millis(10);
/// The most keys of a look; nobody reads more of them.
const KEYS_MAX: i64 = 500;

/// A store that is looked at.
#[derive(Debug)]
pub struct Peek {
    connection: Connection,
}

impl Peek {
    /// Opens the store in a file for reading alone.
    ///
    /// # Errors
    /// `StoreError` for a file that is missing, damaged, of another schema, or no file.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let meta = std::fs::symlink_metadata(path).map_err(|error| StoreError::Io(error.to_string()))?;
        if !meta.is_file() {
            return Err(StoreError::Io("the database is no file".to_owned()));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW | OpenFlags::SQLITE_OPEN_URI;
        let connection = Connection::open_with_flags(address(path), flags)?;
        connection.busy_timeout(PATIENCE)?;
        let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if version != SCHEMA_VERSION {
            return Err(StoreError::Other(format!("the database has schema {version}")));
        }
        Ok(Self { connection })
    }

    /// Returns the first keys of a kind that begin with a prefix.
    ///
    /// # Errors
    /// `StoreError`.
    pub fn keys(&self, kind: Kind, prefix: &str) -> Result<Vec<String>, StoreError> {
        // Keys are of ASCII letters, digits and '-', all of which come before '~': the primary key finds them.
        let query = "SELECT key FROM objects WHERE kind = ?1 AND key >= ?2 AND key < ?2 || '~' ORDER BY key LIMIT ?3";
        self.texts(query, params![kind.as_str(), prefix, KEYS_MAX])
    }

    /// Returns the first keys of a workstream's rules that begin with a prefix.
    ///
    /// # Errors
    /// `StoreError`.
    pub fn rules(&self, workstream: &str, prefix: &str) -> Result<Vec<String>, StoreError> {
        let query = "SELECT json_extract(rule.value, '$.key') AS rule_key FROM objects, json_each(objects.spec, '$.rules') AS rule
            WHERE objects.kind = 'ruleset' AND json_extract(objects.spec, '$.workstream') = ?1 AND rule_key >= ?2 AND rule_key < ?2 || '~'
            ORDER BY rule_key LIMIT ?3";
        self.texts(query, params![workstream, prefix, KEYS_MAX])
    }

    /// Returns the IDs of the newest conversations.
    ///
    /// # Errors
    /// `StoreError`.
    pub fn conversations(&self) -> Result<Vec<String>, StoreError> {
        self.texts("SELECT id FROM conversations ORDER BY updated_at DESC LIMIT ?1", params![KEYS_MAX])
    }

    fn texts(&self, query: &str, params: &[&dyn rusqlite::ToSql]) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare(query)?;
        let rows = statement.query_map(params, |row: &Row<'_>| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Returns the file as a URI. Without a write-ahead log nobody is writing, and SQLite is told that the file does not change: otherwise
/// even a reader would make the log and its index.
fn address(path: &Path) -> String {
    let escaped = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let quiet = std::fs::symlink_metadata(log).is_err();
    format!("file:{escaped}{}", if quiet { "?immutable=1" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::{SqliteStore, WriteMode};

    fn names(folder: &Path) -> Vec<std::ffi::OsString> {
        let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_look_makes_no_file_and_changes_none() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a store?#%.db");
        assert!(Peek::open(&path).is_err() && names(dir.path()).is_empty());
        drop(SqliteStore::open(&path, WriteMode::Inline).unwrap());
        let before = (names(dir.path()), std::fs::read(&path).unwrap());
        assert_eq!(Peek::open(&path).unwrap().keys(Kind::Queue, "de").unwrap(), ["default-messaging"]);
        assert_eq!(Peek::open(&path).unwrap().keys(Kind::Queue, "x").unwrap(), Vec::<String>::new());
        assert_eq!((names(dir.path()), std::fs::read(&path).unwrap()), before);
    }

    #[test]
    fn what_is_no_store_of_this_program_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        assert!(Peek::open(dir.path()).is_err());
        let path = dir.path().join("noise.db");
        std::fs::write(&path, b"noise that is no database, though it is long enough to be looked at").unwrap();
        assert!(Peek::open(&path).is_err());
        let older = dir.path().join("older.db");
        Connection::open(&older).unwrap().execute_batch("CREATE TABLE objects (kind, key)").unwrap();
        assert!(Peek::open(&older).is_err());
    }
}
