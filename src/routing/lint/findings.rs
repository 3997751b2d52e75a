//! Going over an ordered list of rules.
//!
//! A rule that covers another matches every context that the other matches. So the rules before one that match a context made for it
//! are the only ones that can cover it: they are few, and found through the index.

use std::collections::HashMap;
use std::ops::Range;

use serde::Serialize;

use super::super::condition::Condition;
use super::super::context::Context;
use super::super::index::RuleIndex;
use super::atom::{Literal, Test};
use super::formula::{Alternative, alternatives};
use super::solve::may_hold;
use super::witness;

/// The most alternatives that contexts are made for, and the most earlier rules that are compared with one.
const WITNESSES_MAX: usize = 8;
const RIVALS_MAX: usize = 64;

/// Something about a rule that cannot be meant.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// The key of the rule.
    pub rule: String,
    /// The place of the rule in the list.
    pub position: usize,
    /// What is wrong with it.
    pub kind: FindingKind,
    /// The bytes of its condition that are meant.
    pub span: Range<usize>,
    /// The earlier rule that it repeats, or that covers it; the later one that an always true rule covers first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<OtherRule>,
    /// The parts of the condition that exclude each other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub clash: Vec<Part>,
    /// A context that the rule matches, to show that it is the earlier rule that takes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Context>,
}

/// The kinds of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// No context meets the condition.
    Contradictory,
    /// An earlier rule has the same condition.
    Duplicate,
    /// Every context that meets the condition meets that of one earlier rule, so this one is never the first to match.
    Unreachable,
    /// Every context meets the condition, and there are rules after it.
    AlwaysTrue,
}

/// Another rule of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OtherRule {
    /// Its key.
    pub rule: String,
    /// Its place in the list.
    pub position: usize,
}

/// A part of a condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Part {
    /// The part as it is written.
    pub source: String,
    /// The bytes of the condition where it stands.
    pub span: Range<usize>,
}

/// Returns what is wrong with the rules, given with their keys and in the order in which they are tried; at most one finding a rule.
///
/// A rule that is not found here may be unreachable all the same, for instance covered by several rules together; but what is
/// found is certain. "Unreachable" speaks of the first match: where an earlier rule that matches can be passed over, as a route rule is
/// whose queue overflows, a covered rule still serves as the second choice.
#[must_use]
pub fn lint_rules(rules: &[(&str, &Condition)]) -> Vec<Finding> {
    let index = RuleIndex::build(rules.iter().map(|(_, condition)| (*condition).clone()).collect());
    let mut linter = Linter { rules, index, worded: HashMap::new() };
    let mut first_of: HashMap<String, usize> = HashMap::new();
    let mut findings = Vec::new();
    for (position, (_, condition)) in rules.iter().enumerate() {
        let same = *first_of.entry(condition.canonical()).or_insert(position);
        findings.extend(linter.inspect(position, condition, (same < position).then_some(same)));
        linter.note_wordings(position, condition);
    }
    findings
}

struct Linter<'r> {
    rules: &'r [(&'r str, &'r Condition)],
    index: RuleIndex,
    /// The rules so far that say something that is not analysed, by its wording.
    worded: HashMap<String, Vec<usize>>,
}

impl Linter<'_> {
    fn inspect(&self, position: usize, condition: &Condition, same: Option<usize>) -> Option<Finding> {
        if let Some(same) = same {
            return Some(Finding { other: self.other(same), ..self.finding(position, FindingKind::Duplicate) });
        }
        let own = alternatives(condition, true);
        let possible: Option<Vec<Alternative<'_>>> =
            own.as_ref().map(|own| own.iter().filter(|alternative| may_hold(&refs(alternative))).cloned().collect());
        if let (Some(own), Some([])) = (&own, possible.as_deref()) {
            return Some(self.contradiction(position, condition, own));
        }
        if let Some(covered) = possible.and_then(|possible| self.covered(position, condition, &possible)) {
            return Some(covered);
        }
        let last = position + 1 == self.rules.len();
        let never = || alternatives(condition, false).is_some_and(|refused| !refused.iter().any(|alternative| may_hold(&refs(alternative))));
        (!last && never()).then(|| Finding { other: self.other(position + 1), ..self.finding(position, FindingKind::AlwaysTrue) })
    }

    fn finding(&self, position: usize, kind: FindingKind) -> Finding {
        let (rule, condition) = self.rules.get(position).map_or(("", None), |(rule, condition)| (*rule, Some(condition)));
        let span = 0..condition.map_or(0, |condition| condition.source().len());
        Finding { rule: rule.to_owned(), position, kind, span, other: None, clash: Vec::new(), example: None }
    }

    fn other(&self, position: usize) -> Option<OtherRule> {
        self.rules.get(position).map(|(rule, _)| OtherRule { rule: (*rule).to_owned(), position })
    }

    fn contradiction(&self, position: usize, condition: &Condition, own: &[Alternative<'_>]) -> Finding {
        let part = |span: &Range<usize>| Part { source: condition.source().get(span.clone()).unwrap_or_default().to_owned(), span: span.clone() };
        let clash: Vec<Part> = own.first().map(|alternative| clashing(alternative).iter().map(&part).collect()).unwrap_or_default();
        let span = clash.iter().map(|part| part.span.clone()).reduce(|all, one| all.start.min(one.start)..all.end.max(one.end));
        let finding = self.finding(position, FindingKind::Contradictory);
        Finding { span: span.unwrap_or_else(|| finding.span.clone()), clash, ..finding }
    }

    fn note_wordings(&mut self, position: usize, condition: &Condition) {
        for wording in alternatives(condition, true).iter().flat_map(|own| wordings(own)) {
            let rules = self.worded.entry(wording.to_owned()).or_default();
            if rules.last() != Some(&position) {
                rules.push(position);
            }
        }
    }

    /// Returns the finding if an earlier rule covers every alternative of this one.
    fn covered(&self, position: usize, condition: &Condition, possible: &[Alternative<'_>]) -> Option<Finding> {
        let (mut rivals, mut example): (Option<Vec<usize>>, _) = (None, None);
        let made = possible.iter().take(WITNESSES_MAX).filter_map(|alternative| witness::context(alternative));
        for context in made.filter(|context| condition.matches(context) == Ok(true)) {
            let earlier = self.index.matching(&context).map_while(Result::ok).take_while(|other| *other < position);
            let earlier: Vec<usize> = match &rivals {
                None => earlier.take(RIVALS_MAX).collect(),
                Some(rivals) => earlier.filter(|other| rivals.contains(other)).collect(),
            };
            if earlier.is_empty() {
                return None;
            }
            rivals = Some(earlier);
            example.get_or_insert(context);
        }
        // Where no context could be made, because something is not analysed, only rules that say the same may cover this one.
        let mut rivals = rivals.unwrap_or_else(|| wordings(possible).filter_map(|wording| self.worded.get(wording)).flatten().copied().collect());
        rivals.truncate(RIVALS_MAX);
        let covering = rivals.into_iter().find(|rival| self.rules.get(*rival).is_some_and(|(_, rival)| implies(possible, rival)))?;
        Some(Finding { other: self.other(covering), example, ..self.finding(position, FindingKind::Unreachable) })
    }
}

/// Returns the wordings of what is not analysed.
fn wordings<'a>(alternatives: &'a [Alternative<'_>]) -> impl Iterator<Item = &'a str> {
    alternatives.iter().flatten().filter_map(|literal| match &literal.atom.test {
        Test::Opaque(wording) => Some(wording.as_str()),
        _ => None,
    })
}

/// Returns whether `broader` certainly holds in every context that meets one of the alternatives.
fn implies(alternatives_of_narrower: &[Alternative<'_>], broader: &Condition) -> bool {
    let Some(refused) = alternatives(broader, false) else { return false };
    alternatives_of_narrower.iter().all(|own| {
        let together = |refused: &Alternative<'_>| may_hold(&own.iter().chain(refused).collect::<Vec<_>>());
        !refused.iter().any(together)
    })
}

/// Returns where the fewest literals stand that exclude each other: two if possible.
fn clashing(alternative: &Alternative<'_>) -> Vec<Range<usize>> {
    let literals = refs(alternative);
    let spans = |literals: &[&Literal<'_>]| {
        let mut spans: Vec<Range<usize>> = literals.iter().map(|literal| literal.atom.span.clone()).collect();
        spans.sort_by_key(|span| (span.start, span.end));
        spans.dedup();
        spans
    };
    for (position, left) in literals.iter().enumerate() {
        if !may_hold(&[left]) {
            return spans(&[left]);
        }
        if let Some(right) = literals.iter().skip(position + 1).find(|right| !may_hold(&[left, right])) {
            return spans(&[left, right]);
        }
    }
    spans(&literals)
}

fn refs<'a, 't>(alternative: &'a Alternative<'t>) -> Vec<&'a Literal<'t>> {
    alternative.iter().collect()
}
