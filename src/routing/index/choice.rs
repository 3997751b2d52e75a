//! The choice under which of its keys a rule is found: those that the fewest rules ask for.
//!
//! A rule whose best keys are still popular is found under pairs of keys, if those are rarer.

use std::collections::HashSet;

use super::hash::Map;
use super::key::{KeyId, Keys, Part, ViewId};
use super::need::Need;

/// Rules of one key are tried one after the other; from so many on a pair of keys is looked for.
const CROWD: usize = 8;

/// The most pairs that a rule is found under, and the most combinations of views that are looked up.
const PAIRS_MAX: usize = 64;
const VIEW_PAIRS_MAX: usize = 32;

/// What a key costs beside the rules under it, if a whole text must be searched for it.
const SEARCH_COST: usize = 4;

/// What a rule is found under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Entry {
    One(KeyId),
    /// Two keys of different views, that of the lower view first.
    Two(KeyId, KeyId),
}

/// How often keys and pairs of keys are asked for.
pub(super) struct Popularity<'k, 't> {
    keys: &'k Keys<'t>,
    ones: Vec<usize>,
    twos: Map<(KeyId, KeyId), usize>,
    view_pairs: HashSet<(ViewId, ViewId)>,
}

impl<'k, 't> Popularity<'k, 't> {
    /// Counts over the needs of all rules.
    pub(super) fn of<'n>(needs: impl Iterator<Item = &'n Need> + Clone, keys: &'k Keys<'t>) -> Self {
        let mut counted = Self { keys, ones: vec![0; keys.keys.len()], twos: Map::default(), view_pairs: HashSet::new() };
        needs.clone().for_each(|need| counted.count(need));
        needs.for_each(|need| counted.count_pairs(need));
        counted
    }

    fn count(&mut self, need: &Need) {
        match need {
            Need::Nothing => {}
            Need::Any(keys) => keys.iter().for_each(|key| self.ones[*key as usize] += 1),
            Need::All(needs) | Need::Either(needs) => needs.iter().for_each(|need| self.count(need)),
        }
    }

    fn count_pairs(&mut self, need: &Need) {
        match need {
            Need::Nothing | Need::Any(_) => {}
            Need::Either(needs) => needs.iter().for_each(|need| self.count_pairs(need)),
            Need::All(needs) => {
                needs.iter().for_each(|need| self.count_pairs(need));
                for (left, right) in self.crowded(needs) {
                    for pair in self.pairs(left, right) {
                        *self.twos.entry(pair).or_default() += 1;
                    }
                }
            }
        }
    }

    /// Returns the pairs of needs that are worth combining: none if one alone is rare.
    fn crowded<'n>(&self, needs: &'n [Need]) -> Vec<(&'n [KeyId], &'n [KeyId])> {
        let best = needs.iter().map(|need| self.cost(need)).min().unwrap_or_default();
        if best < CROWD {
            return Vec::new();
        }
        let lists = needs.iter().filter_map(|need| if let Need::Any(keys) = need { Some(keys.as_slice()) } else { None });
        let lists: Vec<&[KeyId]> = lists.filter(|keys| !keys.iter().any(|key| self.keys.is_test(*key))).collect();
        let both = |position: usize| lists.iter().skip(position + 1).map(move |right| (position, *right));
        let all = (0..lists.len()).flat_map(both).filter_map(|(position, right)| Some((*lists.get(position)?, right)));
        all.filter(|(left, right)| left.len() * right.len() <= PAIRS_MAX && self.views_differ(left, right)).collect()
    }

    fn views_differ(&self, left: &[KeyId], right: &[KeyId]) -> bool {
        left.iter().all(|left| right.iter().all(|right| self.view(*left) != self.view(*right)))
    }

    fn view(&self, key: KeyId) -> ViewId {
        self.keys.keys[key as usize].0
    }

    fn pairs(&self, left: &[KeyId], right: &[KeyId]) -> Vec<(KeyId, KeyId)> {
        let ordered = |left: KeyId, right: KeyId| if self.view(left) < self.view(right) { (left, right) } else { (right, left) };
        left.iter().flat_map(|left| right.iter().map(move |right| ordered(*left, *right))).collect()
    }

    /// Returns how many rules must be tried at worst when a need is met, as far as single keys go.
    fn cost(&self, need: &Need) -> usize {
        match need {
            Need::Nothing => usize::MAX,
            Need::Any(keys) => keys.iter().map(|key| self.key_cost(*key)).max().unwrap_or_default(),
            Need::All(needs) => needs.iter().map(|need| self.cost(need)).min().unwrap_or_default(),
            Need::Either(needs) => needs.iter().map(|need| self.cost(need)).max().unwrap_or_default(),
        }
    }

    fn key_cost(&self, key: KeyId) -> usize {
        if self.keys.is_test(key) {
            return usize::MAX;
        }
        let searched = self.keys.views[self.view(key) as usize].part == Part::Within;
        self.ones[key as usize] + if searched { SEARCH_COST } else { 0 }
    }

    /// Returns what a rule with this need is found under, or `None` if it must always be tried.
    pub(super) fn choose(&mut self, need: &Need) -> Option<Vec<Entry>> {
        let mut entries = Vec::new();
        self.entries(need, &mut entries).then(|| {
            entries.sort_unstable();
            entries.dedup();
            entries
        })
    }

    fn entries(&mut self, need: &Need, entries: &mut Vec<Entry>) -> bool {
        match need {
            Need::Nothing => false,
            Need::Any(keys) if keys.iter().any(|key| self.keys.is_test(*key)) => false,
            Need::Any(keys) => {
                entries.extend(keys.iter().map(|key| Entry::One(*key)));
                true
            }
            Need::Either(needs) => needs.iter().all(|need| self.entries(need, entries)),
            Need::All(needs) => {
                let single = needs.iter().map(|need| (self.cost(need), need)).min_by_key(|(cost, _)| *cost);
                let Some((cost, best)) = single else { return false };
                if let Some(pairs) = self.rarer_pairs(needs, cost) {
                    entries.extend(pairs.iter().map(|(left, right)| Entry::Two(*left, *right)));
                    return true;
                }
                self.entries(best, entries)
            }
        }
    }

    /// Returns the pairs that are asked for less than half as often as the best single key.
    fn rarer_pairs(&mut self, needs: &[Need], cost: usize) -> Option<Vec<(KeyId, KeyId)>> {
        let candidates = self.crowded(needs).into_iter().map(|(left, right)| self.pairs(left, right));
        let worst = |pairs: &Vec<(KeyId, KeyId)>| pairs.iter().filter_map(|pair| self.twos.get(pair)).max().copied().unwrap_or_default();
        let (count, pairs) = candidates.map(|pairs| (worst(&pairs), pairs)).min_by_key(|(count, _)| *count)?;
        (count * 2 <= cost && self.admit(&pairs)).then_some(pairs)
    }

    /// Admits the combinations of views of the pairs, unless there are too many already.
    fn admit(&mut self, pairs: &[(KeyId, KeyId)]) -> bool {
        let views: HashSet<_> = pairs.iter().map(|(left, right)| (self.view(*left), self.view(*right))).collect();
        let admitted = self.view_pairs.union(&views).count() <= VIEW_PAIRS_MAX;
        if admitted {
            self.view_pairs.extend(views);
        }
        admitted
    }
}
