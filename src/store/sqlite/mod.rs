//! `SqliteStore`: the store in one SQLite file, shared by any number of processes.
//!
//! WAL with `synchronous=FULL`: what was answered survives a power cut. Writers take the lock at once
//! (`BEGIN IMMEDIATE`) and wait up to five seconds for one another.

mod applied;
mod audit;
mod commit;
mod conversations;
mod error;
mod ingest;
mod journal;
mod objects;
mod open;
mod peek;
mod queues;
mod rows;
mod store;
mod tokens;
mod writer;

pub use open::{SCHEMA_VERSION, WriteMode};
pub use peek::Peek;
pub use store::SqliteStore;
