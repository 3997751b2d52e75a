//! Overflow against its definition: of any matching rules and any state of their queues, the queue that the words of the design name.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::domain::HoursSpec;
use crate::routing::hours::Schedule;
use crate::routing::{Schema, check};

/// A Monday, 12:00 UTC.
const NOON: &str = "2026-11-23T12:00:00Z";

/// The state of a queue, told in words.
#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    Free,
    Full,
    /// Opens at this hour of the same day.
    OpensAt(u8),
    NeverOpens,
}

fn state() -> impl Strategy<Value = State> {
    prop_oneof![Just(State::Free), Just(State::Full), (13_u8..24).prop_map(State::OpensAt), Just(State::NeverOpens)]
}

fn limits(state: State) -> QueueLimits {
    let schedule = |weekly: serde_json::Value| {
        let spec: HoursSpec = serde_json::from_value(json!({"timezone": "UTC", "weekly": weekly})).unwrap();
        Some(Arc::new(Schedule::new(&spec).unwrap()))
    };
    match state {
        State::Free => QueueLimits { hours: schedule(json!({"mon": ["08:00-18:00"]})), max_open: Some(5) },
        State::Full => QueueLimits { hours: None, max_open: Some(3) },
        State::OpensAt(hour) => QueueLimits { hours: schedule(json!({"mon": [format!("{hour:02}:00-24:00")]})), max_open: Some(3) },
        State::NeverOpens => QueueLimits { hours: schedule(json!({})), max_open: None },
    }
}

/// What the design says: matching rules and the states of their queues, in order.
fn by_definition(matching: &[(usize, usize, State)]) -> (Option<String>, String) {
    let took = |(rule, queue, _): &(usize, usize, State)| (Some(format!("rule-{rule}")), format!("queue-{queue}"));
    let first = |wanted: fn(State) -> bool| matching.iter().find(|(.., state)| wanted(*state));
    // "the first whose queue is not overflowing wins"
    if let Some(free) = first(|state| state == State::Free) {
        return took(free);
    }
    // "if every matching queue overflows, the first one that is in operating hours takes it"
    if let Some(full) = first(|state| state == State::Full) {
        return took(full);
    }
    // "and if none is open the one that opens soonest"
    for hour in 13..24 {
        if let Some(soonest) = matching.iter().find(|(.., state)| *state == State::OpensAt(hour)) {
            return took(soonest);
        }
    }
    (None, "fallback".to_owned())
}

proptest! {
    #[test]
    fn the_queue_is_the_one_that_the_definition_names(
        queues in proptest::collection::vec(state(), 1..5),
        rules in proptest::collection::vec((any::<bool>(), any::<proptest::sample::Index>()), 0..8),
    ) {
        let key = |text: String| text.parse::<Key>().unwrap();
        let rules: Vec<(usize, bool, usize)> = rules.iter().enumerate().map(|(number, (holds, queue))| (number, *holds, queue.index(queues.len()))).collect();
        let route = rules.iter().map(|(number, holds, queue)| RouteRule {
            key: key(format!("rule-{number}")),
            condition: check(if *holds { "true" } else { "false" }, &Schema::default()).unwrap(),
            queues: vec![Share { queue: key(format!("queue-{queue}")), percent: 100 }],
        });
        let pipeline = Pipeline::compile(PipelineParts {
            classification: Vec::new(),
            route: route.collect(),
            queues: queues.iter().enumerate().map(|(number, state)| (key(format!("queue-{number}")), limits(*state))).collect::<HashMap<_, _>>(),
            route_broken: None,
            fallback_queue: key("fallback".into()),
        });
        let context = Context { now: Some(NOON.parse::<Timestamp>().unwrap()), ..Context::default() };
        let mut counted = Vec::new();
        let routing = pipeline.decide(&context, |queue, at_most| {
            counted.push(queue.clone());
            at_most.min(3)
        });
        let matching: Vec<(usize, usize, State)> = rules.iter().filter(|(_, holds, _)| *holds).map(|(rule, _, queue)| (*rule, *queue, queues[*queue])).collect();
        prop_assert_eq!((routing.rule, routing.queue.to_string()), by_definition(&matching));
        // A queue is counted once, and one that is closed or has no limit never.
        let known = |queue: &Key| queues[queue.as_str().strip_prefix("queue-").unwrap().parse::<usize>().unwrap()];
        prop_assert!(counted.iter().all(|queue| matches!(known(queue), State::Free | State::Full)));
        let once: std::collections::HashSet<&Key> = counted.iter().collect();
        prop_assert_eq!(once.len(), counted.len());
    }
}
