//! Time and identifiers, so that tests can fix both. Nothing else asks the system for either.

use std::fmt::Debug;

use jiff::Timestamp;
use uuid::Uuid;

/// Where the current time and new identifiers come from.
pub trait Clock: Send + Sync + Debug {
    /// Returns the current time.
    fn now(&self) -> Timestamp;

    /// Returns a new identifier that sorts by time (UUID version 7, RFC 9562).
    fn new_id(&self) -> Uuid;
}

/// The system's clock and random identifiers.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    /// To the millisecond: what is written is read by people.
    fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }

    fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }
}
