//! Building the tables of an index from the conditions of its rules.

use std::collections::{BTreeMap, HashMap};

use aho_corasick::AhoCorasick;

use super::super::condition::Condition;
use super::super::term::{Identity, Source, Term, TermKind};
use super::super::types::{Type, VarKind};
use super::choice::{Entry, Popularity};
use super::hash::Map;
use super::key::{KeyId, KeyValue, Keys, Part, View, ViewId};
use super::need::{Need, need};
use super::probe::{Probe, Search, Side, Table, TextTable, length_bit};
use super::proof::Proofs;
use super::rules::{Lists, Pairs, Tables};
use super::text_map::TextMap;

/// Returns the tables of an index over the conditions.
pub(super) fn tables(conditions: &[Condition]) -> Tables {
    let (mut keys, mut readers) = (Keys::with_room(conditions.len()), Readers::default());
    let mut needs = Vec::with_capacity(conditions.len());
    // One walk: reading the terms from all over the memory is most of the work.
    for (rule, condition) in (0u32..).zip(conditions) {
        keys.inexact = false;
        let need = need(condition.term(), true, &mut keys);
        needs.push((need, !keys.inexact));
        add_reader(&mut readers, rule, condition);
    }
    let mut tables = Tables { views: keys.views.len(), readers, ..Tables::default() };
    let mut used = enter_rules(&mut tables, &needs, &keys);
    tables.proofs = proofs(&needs, &keys, &mut used);
    add_probes(&mut tables, &keys, &used);
    tables
}

/// Enters every rule under the keys chosen for it, and returns which keys are used.
fn enter_rules(tables: &mut Tables, needs: &[(Need, bool)], keys: &Keys<'_>) -> Vec<bool> {
    let mut popularity = Popularity::of(needs.iter().map(|(need, _)| need), keys);
    let mut used = vec![false; keys.keys.len()];
    let mut ones: Vec<(KeyId, u32)> = Vec::with_capacity(needs.len());
    let mut twos: BTreeMap<(ViewId, ViewId), Pairs> = BTreeMap::new();
    for (rule, (need, _)) in (0u32..).zip(needs) {
        let Some(entries) = popularity.choose(need) else {
            tables.rest.push(rule);
            continue;
        };
        for entry in entries {
            match entry {
                Entry::One(key) => {
                    used[key as usize] = true;
                    ones.push((key, rule));
                }
                Entry::Two(left, right) => {
                    used[left as usize] = true;
                    used[right as usize] = true;
                    let views = (keys.keys[left as usize].0, keys.keys[right as usize].0);
                    twos.entry(views).or_default().entry((left, right)).or_default().push(rule);
                }
            }
        }
    }
    tables.ones = Lists::new(keys.keys.len(), &ones);
    tables.twos = twos.into_iter().map(|((left, right), pairs)| (left, right, pairs)).collect();
    used
}

/// Returns the proofs of the rules that say what their needs say, and marks the keys they use.
fn proofs(needs: &[(Need, bool)], keys: &Keys<'_>, used: &mut [bool]) -> Proofs {
    let mut proofs = Proofs::default();
    for (need, exact) in needs {
        if !exact {
            proofs.push_none();
            continue;
        }
        proofs.push(need, keys, used);
    }
    proofs
}

/// Adds the tables of the views whose keys are used, gathered by the field they look at.
fn add_probes(tables: &mut Tables, keys: &Keys<'_>, used: &[bool]) {
    let mut of_view: Vec<Vec<(KeyId, KeyValue<'_>)>> = vec![Vec::new(); keys.views.len()];
    for ((key, (view, value)), used) in (0..).zip(&keys.keys).zip(used) {
        if *used {
            of_view[*view as usize].push((key, *value));
        }
    }
    let mut order: Vec<Probe> = Vec::new();
    let mut position: HashMap<Identity<'_>, usize> = HashMap::new();
    for ((number, view), keys_of) in (0..).zip(&keys.views).zip(of_view).filter(|(_, keys)| !keys.is_empty()) {
        let at = *position.entry(view.source.identity()).or_insert(order.len());
        if at == order.len() {
            order.push(Probe { source: view.source.clone(), tables: Vec::new() });
        }
        order[at].tables.push((number, table(view, keys, &keys_of)));
    }
    for probe in order {
        match &probe.source {
            Source::Var { name, .. } if !sees_absence(&probe) => tables.vars.entry(name.clone()).or_default().push(probe),
            _ => tables.fields.push(probe),
        }
    }
}

fn sees_absence(probe: &Probe) -> bool {
    probe.tables.iter().any(|(_, table)| matches!(table, Table::Presence([Some(_), _])))
}

fn table(view: &View<'_>, keys: &Keys<'_>, of_view: &[(KeyId, KeyValue<'_>)]) -> Table {
    let text = |side| Table::Text(TextTable { side, lower: view.lower, lengths: lengths(of_view), keys: TextMap::new(texts(of_view)) });
    match view.part {
        Part::Whole if view.source.result() == Type::STRING => text(Side::Whole),
        Part::Whole if view.source.result() == Type::BOOL => Table::Flag(flags(of_view)),
        // Nothing is looked up by a comparison.
        Part::Whole | Part::Number | Part::Size => Table::Number(of_view.iter().filter_map(|(key, value)| Some((number(*value)?, *key))).collect()),
        Part::Prefix(bytes) => text(Side::First(bytes)),
        Part::Suffix(bytes) => text(Side::Last(bytes)),
        Part::Within => Table::Within(search(view.lower, of_view)),
        Part::Element => Table::Element(TextMap::new(texts(of_view))),
        Part::Presence => Table::Presence(flags(of_view)),
        Part::Clock(part, zone) => {
            let mut shown = vec![None; *part.domain().end() as usize + 1];
            for (key, value) in of_view {
                if let KeyValue::Whole(value) = value
                    && let Some(place) = usize::try_from(*value).ok().and_then(|value| shown.get_mut(value))
                {
                    *place = Some(*key);
                }
            }
            Table::Clock { part, zone: keys.zones[zone].clone(), keys: shown }
        }
    }
}

fn texts<'k>(keys: &'k [(KeyId, KeyValue<'k>)]) -> impl Iterator<Item = (&'k [u8], KeyId)> {
    keys.iter().filter_map(|(key, value)| match value {
        KeyValue::Text(text) => Some((*text, *key)),
        _ => None,
    })
}

fn lengths(keys: &[(KeyId, KeyValue<'_>)]) -> u64 {
    texts(keys).fold(0, |lengths, (text, _)| lengths | length_bit(text.len()))
}

fn flags(keys: &[(KeyId, KeyValue<'_>)]) -> [Option<KeyId>; 2] {
    let of = |flag| keys.iter().find(|(_, value)| *value == KeyValue::Bool(flag)).map(|(key, _)| *key);
    [of(false), of(true)]
}

fn number(value: KeyValue<'_>) -> Option<KeyValue<'static>> {
    match value {
        KeyValue::Whole(value) => Some(KeyValue::Whole(value)),
        KeyValue::Fraction(bits) => Some(KeyValue::Fraction(bits)),
        _ => None,
    }
}

fn search(lower: bool, keys: &[(KeyId, KeyValue<'_>)]) -> Search {
    let (patterns, keys): (Vec<_>, Vec<_>) = texts(keys).unzip();
    let automaton = AhoCorasick::builder().ascii_case_insensitive(lower).build(&patterns).ok();
    Search { automaton, keys }
}

/// Which rules read which variable as of which kind; they fail where it holds another one.
type Readers = Map<String, Vec<(VarKind, Vec<u32>)>>;

fn add_reader(readers: &mut Readers, rule: u32, condition: &Condition) {
    each_read(condition.term(), &mut |source| {
        let Source::Var { name, kind } = source else { return };
        if !readers.contains_key(name) {
            readers.insert(name.clone(), Vec::new());
        }
        let Some(kinds) = readers.get_mut(name) else { return };
        let at = kinds.iter().position(|(known, _)| known == kind).unwrap_or(kinds.len());
        if at == kinds.len() {
            kinds.push((*kind, Vec::new()));
        }
        if kinds[at].1.last() != Some(&rule) {
            kinds[at].1.push(rule);
        }
    });
}

/// Calls `found` with every field whose value a term may read; asking for its presence alone does not read it.
fn each_read<'t>(term: &'t Term, found: &mut impl FnMut(&'t Source)) {
    if let TermKind::Read(source) = &term.kind {
        found(source);
    }
    for part in term.parts() {
        each_read(part, found);
    }
}
