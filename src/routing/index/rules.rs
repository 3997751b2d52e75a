//! The index of a list of conditions, and the search for those that match.

use super::super::condition::Condition;
use super::super::context::Context;
use super::super::eval::{EvalError, read};
use super::super::term::Source;
use super::super::types::VarKind;
use super::build;
use super::hash::Map;
use super::key::{KeyId, ViewId};
use super::merge::Merge;
use super::probe::Probe;

/// The conditions of an ordered list of rules, arranged so that those that match a context are found without trying them all.
///
/// What it finds is exactly what [`linear::matching`](super::linear::matching) finds. It is built once and never changes.
#[derive(Debug)]
pub struct RuleIndex {
    pub(super) conditions: Vec<Condition>,
    pub(super) tables: Tables,
}

/// The rules under each pair of keys.
pub(super) type Pairs = Map<(KeyId, KeyId), Vec<u32>>;

/// What a context is looked up in. Rules are numbered by their place in the list.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// The rules that are always tried.
    pub(super) rest: Vec<u32>,
    /// The rules under each key.
    pub(super) ones: Vec<Vec<u32>>,
    /// The rules under pairs of keys, by the views of the pair.
    pub(super) twos: Vec<(ViewId, ViewId, Pairs)>,
    /// Whether a rule holds just if one of its keys is met, provided that the variables are of their kinds.
    pub(super) exact: Vec<bool>,
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
        Self { conditions, tables }
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
        let (candidates, mistyped) = self.tables.candidates(context);
        let exact = if mistyped { &[] } else { self.tables.exact.as_slice() };
        Matching { conditions: &self.conditions, context, candidates, exact, failed: false }
    }
}

/// The conditions that hold in a context; see [`RuleIndex::matching`].
#[derive(Debug)]
pub struct Matching<'i> {
    conditions: &'i [Condition],
    context: &'i Context,
    candidates: Merge<'i>,
    exact: &'i [bool],
    failed: bool,
}

impl Iterator for Matching<'_> {
    type Item = Result<usize, (usize, EvalError)>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        loop {
            let position = self.candidates.next()? as usize;
            if self.exact.get(position) == Some(&true) {
                return Some(Ok(position));
            }
            match self.conditions.get(position)?.matches(self.context) {
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
    /// Returns the rules that must be tried, as no other can match or fail, and whether any variable is of the wrong kind.
    pub(super) fn candidates<'i>(&'i self, context: &Context) -> (Merge<'i>, bool) {
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
        found.finish()
    }
}

/// The keys that a context meets, and the rules under them.
struct Found<'i> {
    tables: &'i Tables,
    merge: Merge<'i>,
    /// The keys met, those of one view together, and which of them are whose; only kept if there are pairs.
    keys: Vec<KeyId>,
    of_view: Vec<(u32, u32)>,
    mistyped: bool,
}

impl<'i> Found<'i> {
    fn new(tables: &'i Tables) -> Self {
        let mut merge = Merge::new();
        merge.push(&tables.rest);
        let views = if tables.twos.is_empty() { 0 } else { tables.views };
        Self { tables, merge, keys: Vec::with_capacity(views), of_view: vec![(0, 0); views], mistyped: false }
    }

    fn look_up(&mut self, probe: &Probe, context: &Context) {
        // A variable of the wrong kind has no value here; the rules that read it are candidates for that reason.
        let value = read(&probe.source, context).ok().flatten();
        let present = value.is_some() || matches!(&probe.source, Source::Var { name, .. } if context.vars.contains_key(name));
        probe.look_up(value.as_ref(), present, |view, key| self.hit(view, key));
    }

    fn hit(&mut self, view: ViewId, key: KeyId) {
        if let Some(rules) = self.tables.ones.get(key as usize) {
            self.merge.push(rules);
        }
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
                self.merge.push(readers);
            }
        }
    }

    fn finish(self) -> (Merge<'i>, bool) {
        let Self { tables, mut merge, keys, of_view, mistyped } = self;
        let keys_of = |view: ViewId| {
            let range = of_view.get(view as usize).and_then(|(start, end)| keys.get(*start as usize..*end as usize));
            range.unwrap_or_default()
        };
        for (left, right, pairs) in &tables.twos {
            for left in keys_of(*left) {
                for right in keys_of(*right) {
                    if let Some(rules) = pairs.get(&(*left, *right)) {
                        merge.push(rules);
                    }
                }
            }
        }
        (merge, mistyped)
    }
}
