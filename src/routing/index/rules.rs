//! The index of a list of conditions, and the search for those that match.

use std::sync::Arc;

use super::super::condition::Condition;
use super::super::context::Context;
use super::super::eval::{EvalError, read};
use super::super::term::Source;
use super::super::types::VarKind;
use super::build;
use super::hash::Map;
use super::key::{KeyId, ViewId};
use super::measure::Measured;
use super::merge::Merge;
use super::probe::Probe;
use super::proof::Proofs;

/// The conditions of an ordered list of rules, arranged so that those that match a context are found without trying them all.
///
/// What it finds is exactly what [`linear::matching`](super::linear::matching) finds. It is built once and never changes; clones share it.
#[derive(Debug, Clone)]
pub struct RuleIndex {
    pub(super) conditions: Arc<[Condition]>,
    pub(super) tables: Arc<Tables>,
}

/// The rules under each pair of keys.
pub(super) type Pairs = Map<(KeyId, KeyId), Vec<u32>>;

/// Lists of rules by key, one after the other.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Where the list of each key begins, and after the last where it ends.
    starts: Vec<u32>,
    rules: Vec<u32>,
}

impl Lists {
    /// Returns the lists of as many keys, given as entries that ascend by rule.
    pub(super) fn new(keys: usize, entries: &[(KeyId, u32)]) -> Self {
        let mut starts = vec![0; keys + 1];
        for (key, _) in entries {
            starts[*key as usize + 1] += 1;
        }
        for key in 0..keys {
            starts[key + 1] += starts[key];
        }
        let mut next = starts.clone();
        let mut rules = vec![0; entries.len()];
        for (key, rule) in entries {
            let place = &mut next[*key as usize];
            rules[*place as usize] = *rule;
            *place += 1;
        }
        Self { starts, rules }
    }

    fn of(&self, key: KeyId) -> &[u32] {
        let bounds = self.starts.get(key as usize).zip(self.starts.get(key as usize + 1));
        bounds.and_then(|(start, end)| self.rules.get(*start as usize..*end as usize)).unwrap_or_default()
    }
}

/// What a context is looked up in. Rules are numbered by their place in the list.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// The rules that are always tried.
    pub(super) rest: Vec<u32>,
    /// The rules under each key.
    pub(super) ones: Lists,
    /// The rules under pairs of keys, by the views of the pair.
    pub(super) twos: Vec<(ViewId, ViewId, Pairs)>,
    /// Which candidates hold, provided that the variables are of their kinds.
    pub(super) proofs: Proofs,
    /// How many views there are.
    pub(super) views: usize,
    /// The fields that are always read.
    pub(super) fields: Vec<Probe>,
    /// The variables that are read if the context has them, by name.
    pub(super) vars: Map<String, Vec<Probe>>,
    /// The rules that read a variable as of some kind, by its name.
    pub(super) readers: Map<String, Vec<(VarKind, Vec<u32>)>>,
}

impl RuleIndex {
    /// Returns the index of `conditions`, which are in the order of their rules.
    #[must_use]
    pub fn build(conditions: Vec<Condition>) -> Self {
        let tables = build::tables(&conditions);
        Self { conditions: conditions.into(), tables: Arc::new(tables) }
    }

    /// Returns the conditions, in the order of their rules.
    #[must_use]
    pub fn conditions(&self) -> &[Condition] {
        &self.conditions
    }

    /// Returns the positions of the conditions that hold in `context`, in order, lazily.
    ///
    /// The first condition that cannot be evaluated ends the list, with its position and the error.
    #[must_use]
    pub fn matching<'i>(&'i self, context: &'i Context) -> Matching<'i> {
        Matching { conditions: &self.conditions, context, found: self.tables.find(context), failed: false }
    }
}

/// The conditions that hold in a context; see [`RuleIndex::matching`].
#[derive(Debug)]
pub struct Matching<'i> {
    conditions: &'i [Condition],
    context: &'i Context,
    found: Found<'i>,
    failed: bool,
}

impl Iterator for Matching<'_> {
    type Item = Result<usize, (usize, EvalError)>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        loop {
            let position = self.found.candidates.next()? as usize;
            let holds = match self.found.proven(position, self.context) {
                Some(proven) => Ok(proven),
                None => self.conditions.get(position)?.matches(self.context),
            };
            match holds {
                Ok(true) => return Some(Ok(position)),
                Ok(false) => {}
                Err(error) => {
                    self.failed = true;
                    return Some(Err((position, error)));
                }
            }
        }
    }
}

impl Tables {
    /// Returns the rules that must be tried, as no other can match or fail, and the keys that are met.
    pub(super) fn find<'i>(&'i self, context: &Context) -> Found<'i> {
        let mut found = Found::new(self);
        for probe in &self.fields {
            found.look_up(probe, context);
        }
        if !self.readers.is_empty() || !self.vars.is_empty() {
            for (name, value) in &context.vars {
                found.add_mistyped(name, value.kind());
                self.vars.get(name).into_iter().flatten().for_each(|probe| found.look_up(probe, context));
            }
        }
        found.add_pairs();
        found
    }
}

/// The keys that a context meets, and the rules under them.
#[derive(Debug)]
pub(super) struct Found<'i> {
    tables: &'i Tables,
    pub(super) candidates: Merge<'i>,
    /// The keys met, those of one view together, and which of them are whose; only kept if there are pairs or proofs.
    keys: Vec<KeyId>,
    of_view: Vec<(u32, u32)>,
    measured: Measured,
    mistyped: bool,
}

impl<'i> Found<'i> {
    fn new(tables: &'i Tables) -> Self {
        let mut candidates = Merge::new();
        candidates.push(&tables.rest);
        let views = if tables.twos.is_empty() && !tables.proofs.has_steps() { 0 } else { tables.views };
        Self { tables, candidates, keys: Vec::with_capacity(views), of_view: vec![(0, 0); views], measured: Measured::default(), mistyped: false }
    }

    /// Returns whether a candidate holds, if that is known without evaluating it.
    pub(super) fn proven(&mut self, rule: usize, context: &Context) -> Option<bool> {
        if self.mistyped {
            return None;
        }
        let (keys, of_view) = (&self.keys, &self.of_view);
        self.tables.proofs.holds(rule, |view, key| keys_of(keys, of_view, view).contains(&key), &mut self.measured, context)
    }

    fn keys_of(&self, view: ViewId) -> &[KeyId] {
        keys_of(&self.keys, &self.of_view, view)
    }

    fn look_up(&mut self, probe: &Probe, context: &Context) {
        let (value, present) = match &probe.source {
            Source::Field(field) => {
                let value = (field.read)(context);
                let present = value.is_some();
                (value, present)
            }
            // A variable of the wrong kind has no value here; the rules that read it are candidates for that reason.
            Source::Var { name, .. } => (read(&probe.source, context).ok().flatten(), context.vars.contains_key(name)),
        };
        probe.look_up(value.as_ref(), present, |view, key| self.hit(view, key));
    }

    fn hit(&mut self, view: ViewId, key: KeyId) {
        self.candidates.push(self.tables.ones.of(key));
        if let Some((start, end)) = self.of_view.get_mut(view as usize) {
            let next = self.keys.len() as u32;
            if start == end {
                *start = next;
            }
            self.keys.push(key);
            *end = next + 1;
        }
    }

    /// Adds the rules that cannot be evaluated because they read the variable as of another kind than `found`.
    fn add_mistyped(&mut self, name: &str, found: VarKind) {
        for (declared, readers) in self.tables.readers.get(name).into_iter().flatten() {
            if *declared != found {
                self.mistyped = true;
                self.candidates.push(readers);
            }
        }
    }

    /// Adds the rules under pairs of the keys that are met.
    fn add_pairs(&mut self) {
        let tables = self.tables;
        for (left, right, pairs) in &tables.twos {
            let found = self.keys_of(*left).iter().flat_map(|left| self.keys_of(*right).iter().filter_map(|right| pairs.get(&(*left, *right))));
            let found: Vec<&Vec<u32>> = found.collect();
            found.into_iter().for_each(|rules| self.candidates.push(rules));
        }
    }
}

fn keys_of<'k>(keys: &'k [KeyId], of_view: &[(u32, u32)], view: ViewId) -> &'k [KeyId] {
    of_view.get(view as usize).and_then(|(start, end)| keys.get(*start as usize..*end as usize)).unwrap_or_default()
}
