//! What wakes the tasks that wait for something to happen: pages that watch a conversation, and the sender of retries.
//!
//! Belongs here: wake-ups only. Whoever is woken looks at the state for itself, so that none is ever missed or misunderstood.

use tokio::sync::{Mutex, MutexGuard, watch};

/// The wake-ups.
pub(super) struct Signals {
    changes: watch::Sender<u64>,
    end: watch::Sender<bool>,
    repeating: Mutex<()>,
}

impl Default for Signals {
    fn default() -> Self {
        Self { changes: watch::Sender::new(0), end: watch::Sender::new(false), repeating: Mutex::new(()) }
    }
}

impl Signals {
    /// Tells that the state may have changed.
    pub(super) fn changed(&self) {
        self.changes.send_modify(|count| *count = count.wrapping_add(1));
    }

    /// Waits until nobody else repeats webhook calls, so that whoever moves the clock makes the calls that fall due by it.
    pub(super) async fn repeating(&self) -> MutexGuard<'_, ()> {
        self.repeating.lock().await
    }

    /// Tells that the emulator ends.
    pub(super) fn end(&self) {
        self.end.send_replace(true);
    }

    /// Returns what can be waited for. Changes from now on are seen.
    pub(super) fn watch(&self) -> Watch {
        Watch { changes: self.changes.subscribe(), end: self.end.subscribe() }
    }
}

/// One who waits.
pub(super) struct Watch {
    changes: watch::Receiver<u64>,
    end: watch::Receiver<bool>,
}

impl Watch {
    /// Waits for a change since the last one seen. Returns `false` when the emulator ends.
    pub(super) async fn changed(&mut self) -> bool {
        tokio::select! {
            biased;
            _ = self.end.wait_for(|ended| *ended) => false,
            changed = self.changes.changed() => changed.is_ok(),
        }
    }
}
