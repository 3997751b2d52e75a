//! The emulator's clock, which can be set, so that 30 days need not be waited for.
//!
//! Belongs here: the time everything in the emulator goes by. Durations of real calls are measured elsewhere.

mod console;

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

use super::state::Now;

pub(super) use console::routes;

/// A clock that runs as its base does, ahead of it or behind it.
pub(super) struct Clock {
    base: Now,
    ahead_ms: AtomicI64,
}

impl Clock {
    /// Returns a clock that shows what the base shows.
    pub(super) fn new(base: Now) -> Self {
        Self { base, ahead_ms: AtomicI64::new(0) }
    }

    /// Returns the time it shows.
    pub(super) fn now(&self) -> Timestamp {
        let ahead = self.ahead();
        let end = if ahead.is_negative() { Timestamp::MIN } else { Timestamp::MAX };
        (self.base)().saturating_add(ahead).unwrap_or(end)
    }

    /// Returns how far it is ahead of its base.
    pub(super) fn ahead(&self) -> SignedDuration {
        SignedDuration::from_millis(self.ahead_ms.load(Ordering::Relaxed))
    }

    /// Sets it; it runs on from there.
    pub(super) fn set(&self, now: Timestamp) {
        self.set_ahead(now.duration_since((self.base)()));
    }

    /// Moves it on.
    pub(super) fn advance(&self, by: SignedDuration) {
        self.set_ahead(self.ahead().saturating_add(by));
    }

    /// Lets it show what its base shows.
    pub(super) fn reset(&self) {
        self.set_ahead(SignedDuration::ZERO);
    }

    /// Sets how far it is ahead of its base.
    pub(super) fn set_ahead(&self, ahead: SignedDuration) {
        let ms = i64::try_from(ahead.as_millis()).unwrap_or(if ahead.is_negative() { i64::MIN } else { i64::MAX });
        self.ahead_ms.store(ms, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn it_is_set_advanced_and_returned_to_its_base() {
        let base = Timestamp::from_second(1_000).unwrap();
        let clock = Clock::new(Arc::new(move || base));
        assert_eq!(clock.now(), base);
        clock.set(Timestamp::from_second(5_000).unwrap());
        clock.advance(SignedDuration::from_mins(1));
        assert_eq!((clock.now().as_second(), clock.ahead().as_secs()), (5_060, 4_060));
        clock.reset();
        assert_eq!(clock.now(), base);
        clock.advance(SignedDuration::MAX);
        assert_eq!(clock.now(), Timestamp::MAX);
    }
}
