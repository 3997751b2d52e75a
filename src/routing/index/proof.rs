//! Conditions as sets of keys: of a candidate whose condition says no more than its keys do, the keys met tell whether it holds.
//!
//! That spares the evaluation of most candidates, and the reading of their terms from all over the memory. What cannot be looked up
//! in a table, or is too dear to look up for a proof alone, is measured when a candidate asks for it, once in a decision.

use super::super::context::Context;
use super::hash::Map;
use super::key::{KeyId, KeyValue, Keys, Part, ViewId};
use super::measure::{Comparison, Measure, Measured, Number};
use super::need::Need;

/// The most steps a proof may have.
const STEPS_MAX: usize = 16;

/// The proofs of all rules.
#[derive(Debug, Default)]
pub(super) struct Proofs {
    of_rule: Vec<Proof>,
    steps: Vec<Step>,
    comparisons: Vec<Comparison>,
    measures: Vec<Measure>,
    measure_of_view: Map<ViewId, u32>,
}

#[derive(Debug, Clone, Copy)]
enum Proof {
    /// The condition must be evaluated.
    None,
    /// A candidate holds.
    Candidate,
    /// Of each group of these steps one must be met.
    Steps(u32, u32),
}

/// A part of a proof.
#[derive(Debug, Clone, Copy)]
struct Step {
    test: Test,
    /// Whether it is the last of its group.
    last: bool,
}

#[derive(Debug, Clone, Copy)]
enum Test {
    /// The key is met.
    Key(ViewId, KeyId),
    /// What is measured is one of the values whose bits are set.
    Shown(u32, u64),
    /// What is measured meets the comparison of that number.
    Compared(u32, u32),
}

impl Proofs {
    /// Adds the proof of the next rule, whose condition must be evaluated.
    pub(super) fn push_none(&mut self) {
        self.of_rule.push(Proof::None);
    }

    /// Adds the proof of the next rule, whose condition says what `need` says, and marks the keys that must be looked up for it.
    pub(super) fn push(&mut self, need: &Need, keys: &Keys<'_>, used: &mut [bool]) {
        let groups: Option<Vec<&[KeyId]>> = match need {
            Need::Any(any) if !any.iter().any(|key| keys.is_test(*key)) => return self.of_rule.push(Proof::Candidate),
            Need::Any(any) => Some(vec![any.as_slice()]),
            Need::All(needs) => needs.iter().map(|need| if let Need::Any(any) = need { Some(any.as_slice()) } else { None }).collect(),
            Need::Nothing | Need::Either(_) => None,
        };
        let start = self.steps.len();
        let complete = groups.is_some_and(|groups| groups.iter().all(|group| self.add_group(group, keys, used)));
        if !complete || self.steps.len() - start > STEPS_MAX {
            self.steps.truncate(start);
            return self.push_none();
        }
        for step in self.steps.iter().skip(start) {
            if let Test::Key(_, key) = step.test {
                used[key as usize] = true;
            }
        }
        self.of_rule.push(Proof::Steps(start as u32, self.steps.len() as u32));
    }

    /// Adds the steps of which one must be met, and returns whether every key of the group has one.
    fn add_group(&mut self, group: &[KeyId], keys: &Keys<'_>, used: &[bool]) -> bool {
        let start = self.steps.len();
        for key in group {
            match (self.test(*key, keys, used[*key as usize]), self.steps.get_mut(start..).and_then(<[Step]>::last_mut)) {
                (None, _) => return false,
                (Some(Test::Shown(measure, value)), Some(Step { test: Test::Shown(before, values), .. })) if *before == measure => *values |= value,
                (Some(test), _) => self.steps.push(Step { test, last: false }),
            }
        }
        self.steps.get_mut(start..).and_then(<[Step]>::last_mut).is_some_and(|step| {
            step.last = true;
            true
        })
    }

    /// Returns how it is told whether a key is met; `used` says whether it is looked up anyway.
    fn test(&mut self, key: KeyId, keys: &Keys<'_>, used: bool) -> Option<Test> {
        let (view, value) = keys.keys[key as usize];
        match (keys.views[view as usize].part, value) {
            (_, KeyValue::Test(comparison)) => {
                self.comparisons.push(keys.comparisons[comparison as usize]);
                Some(Test::Compared(self.measure(view, keys)?, self.comparisons.len() as u32 - 1))
            }
            // No text is searched for the sake of a proof alone, and no clock is read before it is asked for.
            (Part::Within, _) if !used => None,
            (Part::Clock(..), KeyValue::Whole(value)) if !used => Some(Test::Shown(self.measure(view, keys)?, 1 << value)),
            _ => Some(Test::Key(view, key)),
        }
    }

    /// Returns the number of the measure that a view is.
    fn measure(&mut self, view: ViewId, keys: &Keys<'_>) -> Option<u32> {
        if let Some(known) = self.measure_of_view.get(&view) {
            return Some(*known);
        }
        let next = self.measures.len() as u32;
        self.measures.push(Measure::new(&keys.views[view as usize], keys)?);
        self.measure_of_view.insert(view, next);
        Some(next)
    }

    pub(super) fn has_steps(&self) -> bool {
        !self.steps.is_empty()
    }

    /// Returns whether a candidate holds, if that can be told from the keys that are met and what is measured.
    pub(super) fn holds(&self, rule: usize, met: impl Fn(ViewId, KeyId) -> bool, measured: &mut Measured, context: &Context) -> Option<bool> {
        let steps = match self.of_rule.get(rule)? {
            Proof::None => return None,
            Proof::Candidate => return Some(true),
            Proof::Steps(start, end) => self.steps.get(*start as usize..*end as usize)?,
        };
        let mut group_is_met = false;
        for step in steps {
            group_is_met = group_is_met || self.is_met(step.test, &met, measured, context);
            if step.last {
                if !group_is_met {
                    return Some(false);
                }
                group_is_met = false;
            }
        }
        Some(true)
    }

    fn is_met(&self, test: Test, met: impl Fn(ViewId, KeyId) -> bool, measured: &mut Measured, context: &Context) -> bool {
        let mut number = |measure| measured.number(&self.measures, measure, context);
        match test {
            Test::Key(view, key) => met(view, key),
            Test::Shown(measure, values) => matches!(number(measure), Some(Number::Int(value)) if values >> value & 1 == 1),
            Test::Compared(measure, comparison) => {
                self.comparisons.get(comparison as usize).is_some_and(|comparison| comparison.is_met(number(measure)))
            }
        }
    }
}
