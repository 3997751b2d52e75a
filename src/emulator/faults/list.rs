//! The faults that are set, and how often each has struck.
//!
//! Belongs here: which of them strike a call. What that does to the call is decided by whoever makes or answers it.

use std::time::Duration;

use serde::Serialize;

use super::spec::{Fault, Kind, Place};

/// A fault and how often it has struck.
#[derive(Clone, Serialize)]
struct Armed {
    #[serde(flatten)]
    fault: Fault,
    struck: u64,
}

impl Armed {
    /// Whether it still strikes.
    fn is_live(&self) -> bool {
        self.fault.times.is_none_or(|times| self.struck < times)
    }
}

/// The list, in the order it was given.
#[derive(Clone, Default, Serialize)]
#[serde(transparent)]
pub(in crate::emulator) struct Faults(Vec<Armed>);

/// What strikes one call.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::emulator) struct Strike {
    pub(in crate::emulator) latency: Duration,
    pub(in crate::emulator) ending: Option<Ending>,
    pub(in crate::emulator) duplicate: bool,
    pub(in crate::emulator) wrong_signature: bool,
}

/// How a call ends other than it would.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::emulator) enum Ending {
    /// Nothing is done, and this is the answer.
    Status { status: u16, retry_after_seconds: Option<u64> },
    /// Nothing is done, and there is no answer.
    DropBefore,
    /// Everything is done, and there is no answer.
    DropAfter,
}

impl Ending {
    /// Whether the call is still made.
    pub(in crate::emulator) fn lets_through(self) -> bool {
        self == Self::DropAfter
    }
}

impl Faults {
    /// Returns the list of faults, none of which has struck.
    pub(in crate::emulator) fn new(faults: Vec<Fault>) -> Self {
        Self(faults.into_iter().map(|fault| Armed { fault, struck: 0 }).collect())
    }

    /// Returns the list with how often each has struck, in order.
    pub(in crate::emulator) fn with_struck(mut self, struck: &[u64]) -> Self {
        self.0.iter_mut().zip(struck).for_each(|(armed, count)| armed.struck = *count);
        self
    }

    /// Returns what strikes a call, which is counted. Every latency adds up, and the first ending there is wins; the other
    /// kinds wait for a call that is made at all.
    pub(in crate::emulator) fn strike(&mut self, on: Place) -> Strike {
        let mut strike = Strike::default();
        for armed in self.live(on).filter(|armed| armed.fault.kind == Kind::Latency) {
            armed.struck += 1;
            strike.latency += Duration::from_millis(armed.fault.latency_ms.unwrap_or_default());
        }
        if let Some((armed, ending)) = self.live(on).find_map(|armed| ending(&armed.fault).map(|ending| (armed, ending))) {
            armed.struck += 1;
            strike.ending = Some(ending);
        }
        if strike.ending.is_none_or(Ending::lets_through) {
            strike.duplicate = self.takes(on, Kind::Duplicate);
            strike.wrong_signature = self.takes(on, Kind::WrongSignature);
        }
        strike
    }

    /// Whether a token just issued is not to be good; counted.
    pub(in crate::emulator) fn expires_token(&mut self) -> bool {
        self.takes(Place::Token, Kind::ExpiredToken)
    }

    /// Whether a new webhook call is held back; counted.
    pub(in crate::emulator) fn holds_back(&mut self) -> bool {
        self.takes(Place::Webhook, Kind::OutOfOrder)
    }

    fn takes(&mut self, on: Place, kind: Kind) -> bool {
        let found = self.live(on).find(|armed| armed.fault.kind == kind);
        found.map(|armed| armed.struck += 1).is_some()
    }

    fn live(&mut self, on: Place) -> impl Iterator<Item = &mut Armed> {
        self.0.iter_mut().filter(move |armed| armed.fault.on == on && armed.is_live())
    }
}

fn ending(fault: &Fault) -> Option<Ending> {
    match fault.kind {
        Kind::Status => Some(Ending::Status { status: fault.status?, retry_after_seconds: fault.retry_after_seconds }),
        Kind::Drop if fault.before == Some(true) => Some(Ending::DropBefore),
        Kind::Drop => Some(Ending::DropAfter),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::spec::parse_all;
    use super::*;

    fn faults(list: &Value) -> Faults {
        Faults::new(parse_all(list.as_array().unwrap()).unwrap())
    }

    #[test]
    fn a_fault_strikes_as_often_as_told_and_only_in_its_place() {
        let mut faults = faults(&json!([{"on": "messages", "kind": "status", "status": 503, "times": 2}]));
        let ending = Some(Ending::Status { status: 503, retry_after_seconds: None });
        assert_eq!(faults.strike(Place::Communications), Strike::default());
        assert_eq!(faults.strike(Place::Messages).ending, ending);
        assert_eq!(faults.strike(Place::Messages).ending, ending);
        assert_eq!(faults.strike(Place::Messages), Strike::default());
        assert_eq!(json!(faults)[0]["struck"], 2);
    }

    #[test]
    fn latencies_add_up_and_the_first_ending_wins() {
        let list = json!([
            {"on": "token", "kind": "latency", "latencyMs": 10},
            {"on": "token", "kind": "drop", "times": 1},
            {"on": "token", "kind": "status", "status": 500},
            {"on": "token", "kind": "latency", "latencyMs": 5},
        ]);
        let mut faults = faults(&list);
        let first = faults.strike(Place::Token);
        assert_eq!((first.latency, first.ending), (Duration::from_millis(15), Some(Ending::DropAfter)));
        assert!(matches!(faults.strike(Place::Token).ending, Some(Ending::Status { status: 500, .. })));
    }

    #[test]
    fn what_shapes_a_call_waits_until_one_is_made() {
        let list = json!([
            {"on": "webhook", "kind": "duplicate", "times": 1},
            {"on": "webhook", "kind": "wrongSignature", "times": 1},
            {"on": "webhook", "kind": "drop", "before": true, "times": 1},
        ]);
        let mut faults = faults(&list);
        assert_eq!(faults.strike(Place::Webhook), Strike { ending: Some(Ending::DropBefore), ..Strike::default() });
        assert_eq!(faults.strike(Place::Webhook), Strike { duplicate: true, wrong_signature: true, ..Strike::default() });
    }
}
