//! Conditions as sets of keys: of a candidate whose condition says no more than its keys do, the keys met tell whether it holds.
//!
//! That spares the evaluation of most candidates, and the reading of their terms from all over the memory.

use super::key::{KeyId, ViewId};
use super::need::Need;

/// The most keys a proof may have.
const KEYS_MAX: usize = 16;

/// The proofs of all rules.
#[derive(Debug, Default)]
pub(super) struct Proofs {
    of_rule: Vec<Proof>,
    steps: Vec<Step>,
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

/// A key of a proof.
#[derive(Debug, Clone, Copy)]
struct Step {
    view: ViewId,
    key: KeyId,
    /// Whether it is the last of its group.
    last: bool,
}

impl Proofs {
    pub(super) fn push_none(&mut self) {
        self.of_rule.push(Proof::None);
    }

    /// Adds the proof of the next rule, whose condition says what `need` says; `view` gives the view of a key if it may be looked up.
    ///
    /// Returns the keys that must be looked up for it.
    pub(super) fn push(&mut self, need: &Need, view: impl Fn(KeyId) -> Option<ViewId>) -> Vec<KeyId> {
        let groups: Option<Vec<&[KeyId]>> = match need {
            Need::All(needs) => needs.iter().map(|need| if let Need::Any(keys) = need { Some(keys.as_slice()) } else { None }).collect(),
            _ => None,
        };
        let groups = groups.unwrap_or_default();
        let keys: Vec<KeyId> = groups.concat();
        if matches!(need, Need::Any(_)) {
            self.of_rule.push(Proof::Candidate);
            return Vec::new();
        }
        if keys.is_empty() || keys.len() > KEYS_MAX || keys.iter().any(|key| view(*key).is_none()) {
            self.push_none();
            return Vec::new();
        }
        let start = self.steps.len() as u32;
        for group in groups {
            let step = |(position, key): (usize, &KeyId)| Some(Step { view: view(*key)?, key: *key, last: position + 1 == group.len() });
            self.steps.extend(group.iter().enumerate().filter_map(step));
        }
        self.of_rule.push(Proof::Steps(start, self.steps.len() as u32));
        keys
    }

    pub(super) fn has_steps(&self) -> bool {
        !self.steps.is_empty()
    }

    /// Returns whether a candidate holds, if that can be told from the keys that are met.
    pub(super) fn holds(&self, rule: usize, met: impl Fn(ViewId, KeyId) -> bool) -> Option<bool> {
        let steps = match self.of_rule.get(rule)? {
            Proof::None => return None,
            Proof::Candidate => return Some(true),
            Proof::Steps(start, end) => self.steps.get(*start as usize..*end as usize)?,
        };
        let mut group_is_met = false;
        for step in steps {
            group_is_met = group_is_met || met(step.view, step.key);
            if step.last {
                if !group_is_met {
                    return Some(false);
                }
                group_is_met = false;
            }
        }
        Some(true)
    }
}
