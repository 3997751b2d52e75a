//! What limits a queue, and what that means at a given time.

use std::sync::Arc;

use jiff::Timestamp;

use crate::routing::hours::Schedule;

/// What limits a queue.
#[derive(Debug, Clone, Default)]
pub struct QueueLimits {
    /// Its operating hours; without them it is open at all times.
    pub hours: Option<Arc<Schedule>>,
    /// How many open conversations it takes; without it any number.
    pub max_open: Option<u32>,
}

impl QueueLimits {
    /// Returns whether the queue is in its operating hours; `None` if it has none, or nobody knows the time.
    pub(super) fn in_hours(&self, at: Option<Timestamp>) -> Option<bool> {
        Some(self.hours.as_ref()?.is_open(at?))
    }

    /// Returns when the queue is next in its operating hours.
    pub(super) fn opens_at(&self, at: Option<Timestamp>) -> Option<Timestamp> {
        self.hours.as_ref()?.next_opening(at?)
    }
}
