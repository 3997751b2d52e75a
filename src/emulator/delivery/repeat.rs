//! The task that repeats what failed, and the same on demand when the clock was moved.
//!
//! Belongs here: waiting until something is due.

use std::time::Duration;

use tokio::task::JoinSet;

use super::attempt;
use crate::emulator::state::Shared;

/// How many calls are under way at once.
const AT_ONCE: usize = 16;

/// The longest time the clock is not looked at while something waits; it may be moved from outside.
const LOOK: Duration = Duration::from_secs(1);

/// Repeats what is due until the emulator ends.
pub(in crate::emulator) async fn repeat_until_end(shared: Shared) {
    let mut watch = shared.signals().watch();
    loop {
        let goes_on = match until_due(&shared) {
            None => watch.changed().await,
            Some(wait) => tokio::time::timeout(wait, watch.changed()).await.unwrap_or(true),
        };
        if !goes_on {
            return;
        }
        let _alone = shared.signals().repeating().await;
        make_due_calls(&shared).await;
    }
}

fn until_due(shared: &Shared) -> Option<Duration> {
    let due = shared.lock().deliveries.next_due()?;
    let wait = due.duration_since(shared.now());
    Some(Duration::try_from(wait).unwrap_or(Duration::ZERO).min(LOOK))
}

/// Makes a change, such as of the clock, and then the calls that are due by it. Returns how many there were.
///
/// # Errors
///
/// Those of the change; no call is made then.
pub(in crate::emulator) async fn change_and_call<E>(shared: &Shared, change: impl FnOnce() -> Result<(), E>) -> Result<usize, E> {
    let _alone = shared.signals().repeating().await;
    change()?;
    Ok(make_due_calls(shared).await)
}

/// Makes the calls that are due, and those that become due by that, and returns how many there were.
async fn make_due_calls(shared: &Shared) -> usize {
    let mut made = 0;
    loop {
        let due = shared.lock().deliveries.take_due(shared.now(), AT_ONCE);
        if due.is_empty() {
            return made;
        }
        made += due.len();
        let mut calls = JoinSet::new();
        for request_id in due {
            let shared = shared.clone();
            calls.spawn(async move { attempt::attempt(&shared, &request_id, None).await });
        }
        while calls.join_next().await.is_some() {}
    }
}
