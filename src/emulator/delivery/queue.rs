//! The queue: every call with its attempts, and when the next one is due.
//!
//! Belongs here: states and times. Nothing is sent from here.

use std::collections::VecDeque;

use axum::body::Bytes;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::emulator::resources::AgentName;
use crate::emulator::state::Chosen;
use crate::emulator::transfer;
use crate::emulator::webhook::DeliveryReport;

/// How long a call is repeated: seven days, as Google's documentation states.
const LIFE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The longest pause between two attempts, in seconds.
const LONGEST_PAUSE_SECONDS: i64 = 600;

/// How long a call that is held back waits for one to overtake it, in seconds.
const HELD_SECONDS: i64 = 10;

/// How many calls are remembered after their end.
const FINISHED_LIMIT: usize = 5_000;

/// What is to be delivered.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::emulator) struct NewDelivery {
    pub(in crate::emulator) request_id: String,
    pub(in crate::emulator) conversation_id: String,
    #[serde(with = "transfer::agent_name")]
    pub(in crate::emulator) agent: AgentName,
    /// Whose queue it stands in.
    pub(in crate::emulator) partner_id: String,
    /// The envelope's field that tells what happened, e.g. `message`.
    pub(in crate::emulator) kind: String,
    #[serde(with = "transfer::text_bytes")]
    pub(in crate::emulator) body: Bytes,
    #[serde(default)]
    pub(in crate::emulator) chosen: Chosen,
    /// Whether a failed call is repeated.
    pub(in crate::emulator) repeats: bool,
}

/// A call and what became of it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::emulator) struct Delivery {
    pub(in crate::emulator) call: NewDelivery,
    pub(in crate::emulator) state: DeliveryState,
    pub(in crate::emulator) created_at: Timestamp,
    pub(in crate::emulator) next_attempt_at: Option<Timestamp>,
    pub(in crate::emulator) attempts: Vec<Attempt>,
}

/// How far a call has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::emulator) enum DeliveryState {
    /// It is being made.
    UnderWay,
    /// It has failed and is repeated.
    Waiting,
    /// A fault holds it back until another one has overtaken it.
    Held,
    /// It was answered 200.
    Delivered,
    /// It is given up: seven days are over, or it was not to be repeated.
    Dropped,
}

impl DeliveryState {
    fn is_final(self) -> bool {
        matches!(self, Self::Delivered | Self::Dropped)
    }
}

/// One attempt.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::emulator) struct Attempt {
    /// When it ended, by the emulator's clock.
    pub(in crate::emulator) at: Timestamp,
    #[serde(flatten)]
    pub(in crate::emulator) report: DeliveryReport,
}

/// All calls, the oldest first.
#[derive(Default)]
pub(in crate::emulator) struct Deliveries(VecDeque<Delivery>);

impl Deliveries {
    /// Returns a queue of these calls, the oldest first. Those that were under way are due now.
    pub(in crate::emulator) fn resumed(mut all: Vec<Delivery>) -> Self {
        for delivery in all.iter_mut().filter(|delivery| delivery.state == DeliveryState::UnderWay) {
            delivery.wait(DeliveryState::Waiting, delivery.created_at, 0);
        }
        Self(all.into())
    }

    /// Returns all calls, the oldest first.
    pub(in crate::emulator) fn oldest_first(&self) -> impl Iterator<Item = &Delivery> {
        self.0.iter()
    }

    /// Adds a call that is about to be made. Old calls that have ended are forgotten beyond a limit.
    pub(in crate::emulator) fn add(&mut self, call: NewDelivery, now: Timestamp) {
        let excess = self.0.len().saturating_sub(FINISHED_LIMIT);
        if excess > 0 && self.0.front().is_some_and(|oldest| oldest.state.is_final()) {
            self.0.pop_front();
        }
        self.0.push_back(Delivery { call, state: DeliveryState::UnderWay, created_at: now, next_attempt_at: None, attempts: Vec::new() });
    }

    /// Returns all calls, the newest first.
    pub(in crate::emulator) fn newest_first(&self) -> impl Iterator<Item = &Delivery> {
        self.0.iter().rev()
    }

    /// Returns the call with the request ID.
    pub(in crate::emulator) fn find(&self, request_id: &str) -> Option<&Delivery> {
        self.newest_first().find(|delivery| delivery.call.request_id == request_id)
    }

    fn find_mut(&mut self, request_id: &str) -> Option<&mut Delivery> {
        self.0.iter_mut().rev().find(|delivery| delivery.call.request_id == request_id)
    }

    /// Returns when the next attempt is due, if any is.
    pub(in crate::emulator) fn next_due(&self) -> Option<Timestamp> {
        self.0.iter().filter_map(|delivery| delivery.next_attempt_at).min()
    }

    /// Returns the request IDs of at most `limit` calls that are due, which are under way from now on. What has waited for
    /// longer than seven days is dropped instead.
    pub(in crate::emulator) fn take_due(&mut self, now: Timestamp, limit: usize) -> Vec<String> {
        let mut taken = Vec::new();
        for delivery in self.0.iter_mut().filter(|delivery| delivery.next_attempt_at.is_some_and(|at| at <= now)) {
            if delivery.has_expired(now) {
                delivery.end(DeliveryState::Dropped);
            } else if taken.len() < limit {
                delivery.end(DeliveryState::UnderWay);
                taken.push(delivery.call.request_id.clone());
            }
        }
        taken
    }

    /// Holds a call back.
    pub(in crate::emulator) fn hold(&mut self, request_id: &str, now: Timestamp) {
        if let Some(delivery) = self.find_mut(request_id) {
            delivery.wait(DeliveryState::Held, now, HELD_SECONDS);
        }
    }

    /// Records an attempt. One that got through makes the partner's other waiting calls due at once, and one that was made
    /// at all those it has overtaken.
    pub(in crate::emulator) fn record(&mut self, request_id: &str, report: DeliveryReport, now: Timestamp) {
        let Some(delivery) = self.find_mut(request_id) else { return };
        let (got_through, partner_id) = (report.error.is_none(), delivery.call.partner_id.clone());
        delivery.record(report, now);
        for other in self.0.iter_mut().filter(|other| other.call.partner_id == partner_id) {
            let released = other.state == DeliveryState::Held || (got_through && other.state == DeliveryState::Waiting);
            if released {
                other.next_attempt_at = Some(now);
            }
        }
    }
}

impl Delivery {
    fn record(&mut self, report: DeliveryReport, now: Timestamp) {
        let got_through = report.error.is_none();
        self.attempts.push(Attempt { at: now, report });
        match self.state {
            DeliveryState::Delivered => {}
            _ if got_through => self.end(DeliveryState::Delivered),
            _ if !self.call.repeats || self.has_expired(now) => self.end(DeliveryState::Dropped),
            _ => self.wait(DeliveryState::Waiting, now, pause_seconds(self.attempts.len())),
        }
    }

    fn wait(&mut self, state: DeliveryState, now: Timestamp, seconds: i64) {
        self.state = state;
        self.next_attempt_at = Some(now.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(Timestamp::MAX));
    }

    fn end(&mut self, state: DeliveryState) {
        self.state = state;
        self.next_attempt_at = None;
    }

    fn has_expired(&self, now: Timestamp) -> bool {
        now.duration_since(self.created_at) > LIFE
    }
}

/// Returns the pause after a number of attempts: 1 second, then twice the last one, up to ten minutes.
fn pause_seconds(attempts: usize) -> i64 {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(u32::MAX);
    1_i64.checked_shl(doublings.min(62)).unwrap_or(LONGEST_PAUSE_SECONDS).min(LONGEST_PAUSE_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_709_630_047 + second).unwrap()
    }

    fn call(request_id: &str, repeats: bool) -> NewDelivery {
        NewDelivery {
            request_id: request_id.to_owned(),
            conversation_id: "c".to_owned(),
            agent: AgentName { brand_id: "b".to_owned(), agent_id: "a".to_owned() },
            partner_id: "p".to_owned(),
            kind: "message".to_owned(),
            body: Bytes::new(),
            chosen: Chosen::default(),
            repeats,
        }
    }

    fn report(status: u16) -> DeliveryReport {
        let error = (status != 200).then(|| "no".to_owned());
        DeliveryReport { url: "http://x/".to_owned(), status: Some(status), duration_ms: 1, error }
    }

    fn state(deliveries: &Deliveries, id: &str) -> DeliveryState {
        deliveries.find(id).unwrap().state
    }

    #[test]
    fn pauses_grow_to_ten_minutes() {
        let pauses: Vec<i64> = (1..=12).map(pause_seconds).collect();
        assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600]);
        assert_eq!(pause_seconds(usize::MAX), 600);
    }

    #[test]
    fn what_fails_is_due_again_after_the_pause_and_dropped_after_seven_days() {
        let mut deliveries = Deliveries::default();
        deliveries.add(call("r", true), at(0));
        deliveries.record("r", report(500), at(0));
        assert!(deliveries.take_due(at(0), 9).is_empty());
        assert_eq!(deliveries.next_due(), Some(at(1)));
        assert_eq!(deliveries.take_due(at(1), 9), ["r"]);
        assert!(deliveries.take_due(at(1), 9).is_empty(), "it is under way");
        deliveries.record("r", report(302), at(1));
        assert_eq!(deliveries.next_due(), Some(at(3)));
        assert!(deliveries.take_due(at(7 * 86_400 + 1), 9).is_empty());
        assert_eq!((state(&deliveries, "r"), deliveries.next_due()), (DeliveryState::Dropped, None));
    }

    #[test]
    fn one_that_gets_through_makes_the_queue_due() {
        let mut deliveries = Deliveries::default();
        for id in ["one", "two"] {
            deliveries.add(call(id, true), at(0));
        }
        for _ in 0..9 {
            deliveries.record("one", report(500), at(0));
        }
        assert_eq!(deliveries.next_due(), Some(at(256)));
        deliveries.record("two", report(200), at(1));
        assert_eq!((state(&deliveries, "two"), deliveries.next_due()), (DeliveryState::Delivered, Some(at(1))));
    }

    #[test]
    fn a_held_call_waits_for_the_next_one_whatever_becomes_of_it() {
        let mut deliveries = Deliveries::default();
        deliveries.add(call("held", true), at(0));
        deliveries.hold("held", at(0));
        assert!(deliveries.take_due(at(9), 9).is_empty());
        deliveries.add(call("next", false), at(9));
        deliveries.record("next", report(500), at(9));
        assert_eq!(state(&deliveries, "next"), DeliveryState::Dropped, "it was not to be repeated");
        assert_eq!(deliveries.take_due(at(9), 9), ["held"]);
    }

    #[test]
    fn a_delivered_call_stays_delivered() {
        let mut deliveries = Deliveries::default();
        deliveries.add(call("r", true), at(0));
        deliveries.record("r", report(200), at(0));
        deliveries.record("r", report(500), at(5));
        assert_eq!((state(&deliveries, "r"), deliveries.next_due()), (DeliveryState::Delivered, None));
        assert_eq!(deliveries.find("r").unwrap().attempts.len(), 2);
    }

    #[test]
    fn the_oldest_that_have_ended_are_forgotten() {
        let mut deliveries = Deliveries::default();
        for number in 0..FINISHED_LIMIT + 10 {
            let id = number.to_string();
            deliveries.add(call(&id, false), at(0));
            deliveries.record(&id, report(200), at(0));
        }
        assert_eq!(deliveries.newest_first().count(), FINISHED_LIMIT + 1);
        assert!(deliveries.find("0").is_none());
    }
}
