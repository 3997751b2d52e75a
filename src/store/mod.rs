//! The seam to storage: the trait `Store`, its error, and the rows that pass through it. Secrets are sealed before they get here.

mod journal;
mod record;
mod seam;
pub mod sqlite;

pub use journal::{AppliedBefore, Image, JournalChange, JournalEntry, JournalNote};
pub use record::{AppliedWrite, Arrival, Batch, Delivery, Expect, Ingested, NewAudit, Record, Rerouted, StoredToken, Write};
pub use seam::{ConversationQuery, IdleQuery, Store, StoreError};
