//! `SqliteStore`: the trait over the queries, with a pool for reads and one place for writes.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use jiff::Timestamp;
use rusqlite::Connection;

use super::ingest::{self, Written};
use super::open::{self, WriteMode};
use super::writer::{GroupedWriter, write_inline};
use super::{applied, audit, commit, conversations, journal, objects, queues, tokens};
use crate::domain::{Acknowledgement, AuditEntry, Conversation, ConversationState, DeadLetter, Key, Kind, Message, ObjectRef, SecretField};
use crate::plan::Applied;
use crate::store::{
    Batch, ConversationQuery, Delivery, IdleQuery, Ingested, JournalEntry, NewAudit, Record, Rerouted, Store, StoreError, StoredToken,
};

/// The store in one SQLite file.
pub struct SqliteStore {
    path: PathBuf,
    /// Connections that nobody uses at the moment.
    idle: Mutex<Vec<Connection>>,
    grouped: Option<GroupedWriter>,
}

impl fmt::Debug for SqliteStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqliteStore").field("path", &self.path).finish_non_exhaustive()
    }
}

impl SqliteStore {
    /// Opens the file, making it and bringing its schema up to date where needed.
    ///
    /// # Errors
    /// `Newer`, `Damaged`, `File` (mode, kind of file), `Locked`, `Full`.
    pub fn open(path: &Path, mode: WriteMode) -> Result<Self, StoreError> {
        let connection = open::prepare(path)?;
        let grouped = match mode {
            WriteMode::Inline => None,
            WriteMode::Grouped => Some(GroupedWriter::start(open::connect(path)?).map_err(|error| StoreError::Io(error.to_string()))?),
        };
        Ok(Self { path: path.to_owned(), idle: Mutex::new(vec![connection]), grouped })
    }

    fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let connection = self.borrow()?;
        let result = work(&connection);
        self.give_back(connection);
        result.map_err(|error| error.of_file(&self.path))
    }

    async fn write<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: Fn(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let result = match &self.grouped {
            Some(writer) => writer.write(work).await,
            None => self.read(|connection| write_inline(connection, work)),
        };
        result.map_err(|error| error.of_file(&self.path))
    }

    fn borrow(&self) -> Result<Connection, StoreError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.map_or_else(|| open::connect(&self.path), Ok)
    }

    fn give_back(&self, connection: Connection) {
        /// More readers than this at once are rare; their connections are closed again.
        const IDLE_MAX: usize = 8;
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE_MAX {
            idle.push(connection);
        }
    }
}

#[async_trait]
impl Store for SqliteStore {
    async fn get(&self, target: &ObjectRef) -> Result<Option<Record>, StoreError> {
        self.read(|connection| objects::get(connection, target))
    }

    async fn list(&self, kind: Kind, after: Option<&Key>, limit: usize) -> Result<Vec<Record>, StoreError> {
        self.read(|connection| objects::list(connection, kind, after, limit))
    }

    async fn dependents(&self, target: &ObjectRef) -> Result<Vec<ObjectRef>, StoreError> {
        self.read(|connection| objects::dependents(connection, target))
    }

    async fn holder(&self, scope: &'static str, value: &str) -> Result<Option<ObjectRef>, StoreError> {
        self.read(|connection| objects::holder(connection, scope, value))
    }

    async fn commit(&self, batch: Batch) -> Result<Option<u64>, StoreError> {
        self.write(move |connection| commit::commit(connection, &batch)).await
    }

    async fn applied(&self) -> Result<Vec<(ObjectRef, Applied)>, StoreError> {
        self.read(applied::list)
    }

    async fn configuration_version(&self) -> Result<u64, StoreError> {
        self.read(journal::newest)
    }

    async fn secret(&self, target: &ObjectRef, field: SecretField) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|connection| objects::secret(connection, target, field))
    }

    async fn acknowledgements(&self, account: &Key) -> Result<Vec<Acknowledgement>, StoreError> {
        self.read(|connection| objects::acknowledgements(connection, account))
    }

    async fn open_conversation(&self, account: &Key, provider_conversation_id: &str) -> Result<Option<Conversation>, StoreError> {
        self.read(|connection| conversations::open(connection, account, provider_conversation_id))
    }

    async fn ingest(&self, delivery: Delivery) -> Result<Ingested, StoreError> {
        let written = Written::new(delivery)?;
        self.write(move |connection| ingest::ingest(connection, &written)).await
    }

    async fn dead_letter(&self, account: &Key, raw: &[u8], reason: &str, at: Timestamp) -> Result<(), StoreError> {
        let (account, raw, reason) = (account.clone(), raw.to_vec(), reason.to_owned());
        self.write(move |connection| ingest::dead_letter(connection, &account, &raw, &reason, at)).await
    }

    async fn count_dead_letters(&self) -> Result<u64, StoreError> {
        self.read(ingest::count_dead_letters)
    }

    async fn dead_letters(&self, limit: usize) -> Result<Vec<DeadLetter>, StoreError> {
        self.read(|connection| ingest::dead_letters(connection, limit))
    }

    async fn conversation(&self, id: &str) -> Result<Option<Conversation>, StoreError> {
        self.read(|connection| conversations::get(connection, id))
    }

    async fn conversations(&self, query: &ConversationQuery) -> Result<Vec<Conversation>, StoreError> {
        self.read(|connection| conversations::list(connection, query))
    }

    async fn count_open(&self, queue: Option<&Key>, agent: Option<&Key>) -> Result<u64, StoreError> {
        self.read(|connection| conversations::count_open(connection, queue, agent))
    }

    async fn open_in_queue(&self, queue: &Key, at_most: u32) -> Result<u32, StoreError> {
        self.read(|connection| queues::open_in_queue(connection, queue, at_most))
    }

    async fn reroute(&self, id: &str, rerouted: Rerouted, audit: NewAudit) -> Result<Option<Conversation>, StoreError> {
        let id = id.to_owned();
        self.write(move |connection| queues::reroute(connection, &id, &rerouted, &audit)).await
    }

    async fn messages(&self, conversation_id: &str) -> Result<Vec<Message>, StoreError> {
        self.read(|connection| conversations::messages(connection, conversation_id))
    }

    async fn store_reply(&self, conversation_id: &str, message: Message, state: ConversationState, audit: NewAudit) -> Result<(), StoreError> {
        let id = conversation_id.to_owned();
        self.write(move |connection| conversations::store_reply(connection, &id, &message, state, &audit)).await
    }

    async fn set_state(&self, conversation_id: &str, state: ConversationState, at: Timestamp, audit: NewAudit) -> Result<(), StoreError> {
        let id = conversation_id.to_owned();
        self.write(move |connection| conversations::set_state(connection, &id, state, at, &audit)).await
    }

    async fn idle_conversations(&self, query: &IdleQuery) -> Result<Vec<String>, StoreError> {
        self.read(|connection| conversations::idle(connection, query))
    }

    async fn close_idle(&self, id: &str, state: ConversationState, before: Timestamp, at: Timestamp, audit: NewAudit) -> Result<bool, StoreError> {
        let id = id.to_owned();
        self.write(move |connection| conversations::close_idle(connection, &id, state, before, at, &audit)).await
    }

    async fn add_audit(&self, line: NewAudit) -> Result<(), StoreError> {
        self.write(move |connection| audit::append(connection, &line)).await
    }

    async fn audit(&self, object: Option<&str>, limit: usize) -> Result<Vec<AuditEntry>, StoreError> {
        self.read(|connection| audit::list(connection, object, limit))
    }

    async fn journal(&self, limit: usize) -> Result<Vec<JournalEntry>, StoreError> {
        self.read(|connection| journal::list(connection, limit))
    }

    async fn journal_entry(&self, seq: u64) -> Result<Option<JournalEntry>, StoreError> {
        self.read(|connection| journal::get(connection, seq))
    }

    async fn unconfirmed(&self) -> Result<Option<(u64, Timestamp)>, StoreError> {
        self.read(journal::unconfirmed)
    }

    async fn settle(&self, seq: u64, audit: NewAudit) -> Result<bool, StoreError> {
        self.write(move |connection| journal::settle(connection, seq, &audit)).await
    }

    async fn add_token(&self, token: StoredToken, audit: NewAudit) -> Result<(), StoreError> {
        self.write(move |connection| tokens::add(connection, &token, &audit)).await
    }

    async fn tokens(&self) -> Result<Vec<StoredToken>, StoreError> {
        self.read(tokens::list)
    }

    async fn token_by_hash(&self, hash: &[u8; 32]) -> Result<Option<StoredToken>, StoreError> {
        self.read(|connection| tokens::by_hash(connection, hash))
    }

    async fn touch_token(&self, name: &str, at: Timestamp) -> Result<(), StoreError> {
        let name = name.to_owned();
        self.write(move |connection| tokens::touch(connection, &name, at)).await
    }

    async fn remove_token(&self, name: &str, audit: NewAudit) -> Result<bool, StoreError> {
        let name = name.to_owned();
        self.write(move |connection| tokens::remove(connection, &name, &audit)).await
    }

    async fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.read(|connection| tokens::setting(connection, name))
    }

    async fn set_setting(&self, name: &str, value: &str, only_if_absent: bool) -> Result<String, StoreError> {
        let (name, value) = (name.to_owned(), value.to_owned());
        self.write(move |connection| tokens::set_setting(connection, &name, &value, only_if_absent)).await
    }

    async fn check(&self) -> Result<Vec<String>, StoreError> {
        self.read(|connection| {
            let mut complaints: Vec<String> = connection.prepare("PRAGMA quick_check")?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            complaints.retain(|line| line != "ok");
            complaints.extend(audit::first_broken(connection)?.map(|seq| format!("audit line {seq} does not follow from the one before")));
            Ok(complaints)
        })
    }
}
