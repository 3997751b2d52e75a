//! The trait `Store`: what every database must offer, and how it may fail.

use std::fmt::Debug;
use std::path::PathBuf;

use async_trait::async_trait;
use jiff::Timestamp;

use super::{Batch, Delivery, Ingested, JournalEntry, NewAudit, Record, Rerouted, StoredToken};
use crate::domain::{Acknowledgement, AuditEntry, Conversation, ConversationState, DeadLetter, Key, Kind, Message, ObjectRef, SecretField};
use crate::plan::Applied;

/// Which conversations to list.
#[derive(Debug, Clone, Default)]
pub struct ConversationQuery {
    /// Only those in this state.
    pub state: Option<ConversationState>,
    /// Only those in this queue.
    pub queue: Option<Key>,
    /// Only those of this agent.
    pub agent: Option<Key>,
    /// At most so many, newest first.
    pub limit: usize,
}

/// Which idle conversations to list.
#[derive(Debug, Clone)]
pub struct IdleQuery {
    /// Those in this state.
    pub state: ConversationState,
    /// Only those of this workstream.
    pub workstream: Option<Key>,
    /// Those to which nothing has come since.
    pub before: Timestamp,
    /// At most so many.
    pub limit: usize,
}

/// Where objects, conversations, audit log and journal are kept.
///
/// A write is durable when its future is ready. Reads see every write that was answered before.
#[async_trait]
pub trait Store: Send + Sync + Debug {
    /// Reads one object.
    async fn get(&self, target: &ObjectRef) -> Result<Option<Record>, StoreError>;

    /// Lists the objects of a kind after a key, by key, at most `limit`.
    async fn list(&self, kind: Kind, after: Option<&Key>, limit: usize) -> Result<Vec<Record>, StoreError>;

    /// Lists the objects that refer to this one.
    async fn dependents(&self, target: &ObjectRef) -> Result<Vec<ObjectRef>, StoreError>;

    /// Finds the object that holds a unique value.
    async fn holder(&self, scope: &'static str, value: &str) -> Result<Option<ObjectRef>, StoreError>;

    /// Does the batch: everything or nothing. Returns the number of its journal entry, if it changed an object's configuration.
    async fn commit(&self, batch: Batch) -> Result<Option<u64>, StoreError>;

    /// Lists what manifests said of objects when they were applied last, by kind and key.
    async fn applied(&self) -> Result<Vec<(ObjectRef, Applied)>, StoreError>;

    /// Returns a number that grows whenever an object's configuration or a secret changes, by whichever process.
    async fn configuration_version(&self) -> Result<u64, StoreError>;

    /// Reads a sealed secret.
    async fn secret(&self, target: &ObjectRef, field: SecretField) -> Result<Option<Vec<u8>>, StoreError>;

    /// Lists an account's acknowledgements, oldest first.
    async fn acknowledgements(&self, account: &Key) -> Result<Vec<Acknowledgement>, StoreError>;

    /// Finds the conversation of the provider's ID that isn't closed.
    async fn open_conversation(&self, account: &Key, provider_conversation_id: &str) -> Result<Option<Conversation>, StoreError>;

    /// Stores a delivery once, however often it comes.
    async fn ingest(&self, delivery: Delivery) -> Result<Ingested, StoreError>;

    /// Keeps a rightly signed body that can't be understood.
    async fn dead_letter(&self, account: &Key, raw: &[u8], reason: &str, at: Timestamp) -> Result<(), StoreError>;

    /// Counts the dead letters.
    async fn count_dead_letters(&self) -> Result<u64, StoreError>;

    /// Lists the newest dead letters, newest first, at most `limit`.
    async fn dead_letters(&self, limit: usize) -> Result<Vec<DeadLetter>, StoreError>;

    /// Reads one conversation.
    async fn conversation(&self, id: &str) -> Result<Option<Conversation>, StoreError>;

    /// Lists conversations, newest first.
    async fn conversations(&self, query: &ConversationQuery) -> Result<Vec<Conversation>, StoreError>;

    /// Counts the conversations that aren't closed in any of these queues or of this agent.
    async fn count_open(&self, queue: Option<&Key>, agent: Option<&Key>) -> Result<u64, StoreError>;

    /// Counts the conversations of state `open` in a queue, as far as `at_most`.
    async fn open_in_queue(&self, queue: &Key, at_most: u32) -> Result<u32, StoreError>;

    /// Stores a conversation's new way, and returns the conversation as it is then; `None` for a closed one, which stays as it is.
    async fn reroute(&self, id: &str, rerouted: Rerouted, audit: NewAudit) -> Result<Option<Conversation>, StoreError>;

    /// Lists a conversation's messages, oldest first.
    async fn messages(&self, conversation_id: &str) -> Result<Vec<Message>, StoreError>;

    /// Stores a message that was sent, and sets the conversation's state; the same message again changes nothing.
    async fn store_reply(&self, conversation_id: &str, message: Message, state: ConversationState, audit: NewAudit) -> Result<(), StoreError>;

    /// Sets a conversation's state.
    async fn set_state(&self, conversation_id: &str, state: ConversationState, at: Timestamp, audit: NewAudit) -> Result<(), StoreError>;

    /// Lists the IDs of conversations into which nobody has written for long, oldest first.
    async fn idle_conversations(&self, query: &IdleQuery) -> Result<Vec<String>, StoreError>;

    /// Closes a conversation if it is still in this state and nothing has come since `before`; returns whether it did.
    async fn close_idle(&self, id: &str, state: ConversationState, before: Timestamp, at: Timestamp, audit: NewAudit) -> Result<bool, StoreError>;

    /// Adds a line to the audit log that belongs to no batch (a refusal).
    async fn add_audit(&self, audit: NewAudit) -> Result<(), StoreError>;

    /// Lists the newest audit lines, newest first, at most `limit`, optionally of one object.
    async fn audit(&self, object: Option<&str>, limit: usize) -> Result<Vec<AuditEntry>, StoreError>;

    /// Lists the newest journal entries, newest first, at most `limit`.
    async fn journal(&self, limit: usize) -> Result<Vec<JournalEntry>, StoreError>;

    /// Reads one journal entry.
    async fn journal_entry(&self, seq: u64) -> Result<Option<JournalEntry>, StoreError>;

    /// Returns the oldest journal entry that waits for its confirmation, with the time until when.
    async fn unconfirmed(&self) -> Result<Option<(u64, Timestamp)>, StoreError>;

    /// Lets a journal entry wait for its confirmation no more; returns whether it did until now.
    async fn settle(&self, seq: u64, audit: NewAudit) -> Result<bool, StoreError>;

    /// Stores an API token; `Exists` when the name is taken.
    async fn add_token(&self, token: StoredToken, audit: NewAudit) -> Result<(), StoreError>;

    /// Lists the API tokens.
    async fn tokens(&self) -> Result<Vec<StoredToken>, StoreError>;

    /// Finds the API token of this hash.
    async fn token_by_hash(&self, hash: &[u8; 32]) -> Result<Option<StoredToken>, StoreError>;

    /// Notes when a token was used.
    async fn touch_token(&self, name: &str, at: Timestamp) -> Result<(), StoreError>;

    /// Takes an API token away; returns whether there was one.
    async fn remove_token(&self, name: &str, audit: NewAudit) -> Result<bool, StoreError>;

    /// Reads a setting of the store itself (`public-url`, `key-check`).
    async fn setting(&self, name: &str) -> Result<Option<String>, StoreError>;

    /// Stores a setting unless it has a value and `only_if_absent` is set; returns the value that stands.
    async fn set_setting(&self, name: &str, value: &str, only_if_absent: bool) -> Result<String, StoreError>;

    /// Checks the store's integrity; returns what is wrong with it.
    async fn check(&self) -> Result<Vec<String>, StoreError>;
}

/// How a store may fail.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is an object of that key already.
    #[error("{0} exists already")]
    Exists(String),
    /// There is no such object.
    #[error("{0} does not exist")]
    NotFound(String),
    /// The object has been changed since it was read.
    #[error("{target} is at revision {found}, not {expected}")]
    Stale {
        /// The object.
        target: String,
        /// The revision that was expected.
        expected: u64,
        /// The revision that is there.
        found: u64,
    },
    /// The object refers to one that isn't there.
    #[error("{from} refers to {to}, which does not exist")]
    MissingReference {
        /// The object.
        from: ObjectRef,
        /// What is missing.
        to: ObjectRef,
    },
    /// Others still refer to the object.
    #[error("{target} is still referred to")]
    Referenced {
        /// The object.
        target: ObjectRef,
        /// Who refers to it.
        by: Vec<ObjectRef>,
    },
    /// Another object holds the unique value.
    #[error("{scope} {value} is taken by {by}")]
    Taken {
        /// What the value is of.
        scope: String,
        /// The value.
        value: String,
        /// Who has it.
        by: ObjectRef,
    },
    /// The journal entry does not wait for its confirmation (any more).
    #[error("entry {0} does not wait for its confirmation")]
    NotWaiting(u64),
    /// Another journal entry waits for its confirmation; only one may at a time.
    #[error("entry {entry} of the history waits for its confirmation until {until}")]
    Waiting {
        /// The entry.
        entry: u64,
        /// Until when.
        until: Timestamp,
    },
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// Another process holds the database for too long.
    #[error("the database is locked by another process")]
    Locked,
    /// The database is damaged, or no database of ours.
    #[error("{}: {message}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
    /// A newer program has written the database.
    #[error("{}: the database's schema {found} is newer than this program's ({known})", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// The schema it has.
        found: u32,
        /// The schema this program knows.
        known: u32,
    },
    /// The file could not be opened, or is open to others.
    #[error(transparent)]
    File(#[from] crate::files::FileError),
    /// The disk failed. Nothing may be acknowledged after it.
    #[error("the disk failed: {0}")]
    Io(String),
    /// Anything else: a bug.
    #[error("{0}")]
    Other(String),
}
