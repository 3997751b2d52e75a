//! The seam to storage: the trait `Store`, its error, and the rows that pass through it. Secrets are sealed before they get here.

mod record;
mod seam;
pub mod sqlite;

pub use record::{Arrival, Batch, Delivery, Expect, Ingested, JournalEntry, NewAudit, Record, Rerouted, StoredToken, Write};
pub use seam::{ConversationQuery, IdleQuery, Store, StoreError};
