//! `Offline`: the system over a store in a folder that goes away, without server or provider. What asks a provider fails here.

use std::sync::Arc;

use chanctl::backend::Backend;
use chanctl::backend::service::{ServiceBackend, ServiceOptions, Vault};
use chanctl::domain::Actor;
use chanctl::provider::{ProviderOptions, Providers};
use chanctl::store::sqlite::{SCHEMA_VERSION, SqliteStore, WriteMode};
use tempfile::TempDir;

use super::served::PATIENCE;
use super::world::SteppingClock;

/// Every table in which a change of the configuration leaves something.
pub(crate) const TABLES: [&str; 8] = ["objects", "secrets", "refs", "uniques", "acknowledgements", "applied", "journal", "audit"];

/// The system, offline.
pub(crate) struct Offline {
    folder: TempDir,
    pub(crate) backend: Arc<dyn Backend>,
}

impl Offline {
    /// Starts it with nothing set up.
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(SteppingClock::new());
        let parts = ServiceOptions {
            store: Arc::new(SqliteStore::open(&folder.path().join("chanctl.db"), WriteMode::Inline).unwrap()),
            providers: Arc::new(Providers::new(ProviderOptions { endpoint: None, timeout: PATIENCE, clock: clock.clone() })),
            clock,
            vault: Vault::new(folder.path().join("master.key")),
            schema: SCHEMA_VERSION,
        };
        Self { backend: Arc::new(ServiceBackend::new(parts, Actor::new("tester", "test"))), folder }
    }

    /// Runs SQL on the database without the store.
    pub(crate) fn run_sql(&self, sql: &str) {
        rusqlite::Connection::open(self.folder.path().join("chanctl.db")).unwrap().execute_batch(sql).unwrap();
    }

    /// Returns everything in a table, row by row, looked at without the store.
    pub(crate) fn rows(&self, table: &str) -> Vec<String> {
        let connection = rusqlite::Connection::open(self.folder.path().join("chanctl.db")).unwrap();
        let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = statement.column_count();
        let row = |row: &rusqlite::Row<'_>| (0..columns).map(|column| Ok(format!("{:?}", row.get_ref(column)?))).collect::<Result<Vec<_>, _>>();
        statement.query_map([], row).unwrap().map(|row| row.unwrap().join(" ")).collect()
    }
}
