//! Opening the file: modes, settings, identity, migrations.

use std::fs::OpenOptions;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};

use crate::files::{self, FileError};
use crate::planted;
use crate::store::StoreError;

/// The number that marks a SQLite file as ours: `chct` in ASCII.
const APPLICATION_ID: i64 = 0x6368_6374;

/// Append-only: entry N brings schema N-1 to N. Never change one that has been released.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_first.sql"),
    include_str!("migrations/0002_threads.sql"),
    include_str!("migrations/0003_fewer_indexes.sql"),
    include_str!("migrations/0004_waiting.sql"),
    include_str!("migrations/0005_manifests.sql"),
    include_str!("migrations/0006_references.sql"),
];

/// The schema that this program writes.
pub const SCHEMA_VERSION: u32 = MIGRATIONS.len() as u32;

/// The oldest SQLite without the WAL-reset corruption bug (sqlite.org/wal.html#walresetbug).
const SQLITE_MIN: i32 = 3_051_003;

/// How long a writer waits for another.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How long to wait before a locked file's migration is tried again.
const MIGRATION_PAUSE: Duration = Duration::from_millis(10);

/// Where writes are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteMode {
    /// On the caller's thread, one transaction each: for commands.
    Inline,
    /// On a thread of their own, many in one transaction: for servers.
    Grouped,
}

/// Makes the file if it is missing, checks that it is ours, and brings its schema up to date.
pub(super) fn prepare(path: &Path) -> Result<Connection, StoreError> {
    create_file(path)?;
    let mut connection = connect(path)?;
    migrate_in_turn(&mut connection, path).map_err(|error| error.of_file(path))?;
    Ok(connection)
}

/// Opens one more connection to a file that `prepare` has seen.
pub(super) fn connect(path: &Path) -> Result<Connection, StoreError> {
    if rusqlite::version_number() < SQLITE_MIN {
        return Err(StoreError::Damaged { path: path.to_owned(), message: format!("SQLite {} can corrupt a shared database", rusqlite::version()) });
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection
        .execute_batch("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=4000;")
        .map_err(|error| StoreError::from(error).of_file(path))?;
    if planted::is("synchronous-normal") {
        connection.execute_batch("PRAGMA synchronous=NORMAL;")?;
    }
    Ok(connection)
}

/// Makes an empty file of mode 0600; refuses one that others can read, and anything but a file.
fn create_file(path: &Path) -> Result<(), StoreError> {
    if let Some(parent) = path.parent() {
        files::create_private_dir(parent)?;
    }
    let io = |source| FileError::Io { path: path.to_owned(), action: "written", source };
    match OpenOptions::new().write(true).create_new(true).mode(0o600).custom_flags(libc::O_NOFOLLOW).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            let meta = std::fs::symlink_metadata(path).map_err(io)?;
            if !meta.is_file() {
                return Err(FileError::NotRegular(path.to_owned()).into());
            }
            Ok(files::check_mode(path, meta.permissions().mode(), 0o600)?)
        }
        Err(error) => Err(io(error).into()),
    }
}

/// Brings the schema up to date. SQLite doesn't wait for the lock under which it changes to WAL, so of several processes that begin
/// with an empty file all but one have to try again.
fn migrate_in_turn(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let deadline = Instant::now() + BUSY_TIMEOUT;
    loop {
        match migrate(connection, path) {
            Err(StoreError::Locked) if Instant::now() < deadline => std::thread::sleep(MIGRATION_PAUSE),
            done => return done,
        }
    }
}

fn migrate(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    // One transaction, so that the answers belong together though another process may be migrating.
    let snapshot = connection.transaction()?;
    let found = identity(&snapshot, path)?;
    drop(snapshot);
    if found == SCHEMA_VERSION {
        return Ok(());
    }
    connection.execute_batch("PRAGMA journal_mode=WAL;")?;
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Another process may have migrated while this one waited for the lock.
    let found = identity(&transaction, path)?;
    for migration in MIGRATIONS.iter().skip(found as usize) {
        transaction.execute_batch(migration)?;
    }
    transaction.execute_batch(&format!("PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={SCHEMA_VERSION};"))?;
    Ok(transaction.commit()?)
}

/// Returns the schema's version (0 of an empty file); refuses foreign files and newer schemas without writing a byte.
fn identity(connection: &Connection, path: &Path) -> Result<u32, StoreError> {
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != APPLICATION_ID {
        let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        if application != 0 || version != 0 || tables != 0 {
            return Err(StoreError::Damaged { path: path.to_owned(), message: "is a database of another program".into() });
        }
    }
    let version = u32::try_from(version).unwrap_or(u32::MAX);
    if version > SCHEMA_VERSION {
        return Err(StoreError::Newer { path: path.to_owned(), found: version, known: SCHEMA_VERSION });
    }
    Ok(version)
}
