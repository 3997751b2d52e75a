//! What takes more than one object to see: conditions against their workstream's variables, rules against their stage, tests against
//! what they name. References to objects that are not in the manifest are left to the backend.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use serde_json::{Map, Value as Json};

use super::build::Keys;
use super::desired::{DesiredObject, TestCase};
use super::node::{Node, Value};
use super::objects::{context_error, desired, key_of};
use super::offsets;
use super::problem::ProblemKind;
use super::source::Place;
use super::tables::{RULE, fields};
use super::walk::{Walk, Walked, field_of};
use crate::domain::{Invalid, Key, Kind, Rule, RuleSetSpec, Spec, WorkstreamSpec};
use crate::routing::pipeline::schema;
use crate::routing::{Schema, check as check_condition};

/// The most rules that a set holds, as in the backend.
const RULES_MAX: usize = 10_000;

/// An object whose turn comes later.
pub(super) struct Pending<'m> {
    /// Which of the manifest's objects it is.
    pub(super) order: u32,
    /// Its path in the manifest.
    pub(super) base: String,
    /// Whether nothing was wrong with it so far.
    pub(super) clean: bool,
    pub(super) node: Node<'m>,
}

/// The workstreams whose variables are known.
type Workstreams<'o> = HashMap<&'o str, &'o WorkstreamSpec>;

/// Checks everything that the walk over single objects could not, and returns the rule sets.
pub(super) fn check(
    walk: &mut Walk<'_>,
    keys: &Keys<'_>,
    objects: &[DesiredObject],
    rulesets: Vec<Pending<'_>>,
    tests: &[TestCase],
) -> Vec<DesiredObject> {
    let workstreams: Workstreams<'_> = objects
        .iter()
        .filter_map(|object| match &*object.spec {
            Spec::Workstream(spec) => Some((object.target.key.as_str(), spec)),
            _ => None,
        })
        .collect();
    walk.begin(String::new(), false);
    if !tests.is_empty() {
        // Of a key that is given twice the first counts.
        let of = rulesets.iter().rev().filter_map(|pending| Some((text(&pending.node, "key")?, text(&pending.node, "workstream"))));
        let rulesets = of.collect();
        let mut all = keys.keys().filter(|(kind, _)| *kind == Kind::Workstream).map(|(_, key)| &**key);
        let only = all.next().filter(|_| all.next().is_none());
        let known = Known { keys, only, rulesets, workstreams: &workstreams };
        tests.iter().for_each(|test| test_case(walk, test, &known));
    }
    rules_once(walk, &rulesets);
    rulesets.into_iter().filter_map(|pending| ruleset(walk, pending, &workstreams)).collect()
}

fn text<'n>(node: &'n Node<'_>, field: &str) -> Option<&'n str> {
    field_of(node, field).map(|(text, _)| &**text)
}

/// Returns the items of a rule set's list of rules.
fn rules_of<'n, 's>(node: &'n Node<'s>) -> &'n [Node<'s>] {
    let Value::Map(entries) = &node.value else { return &[] };
    match entries.iter().find(|(name, _)| name.text == "rules") {
        Some((_, Node { value: Value::List(items), .. })) => items,
        _ => &[],
    }
}

/// Refuses a rule key that another rule set of the workstream has; within one set the walk sees to that.
fn rules_once(walk: &mut Walk<'_>, rulesets: &[Pending<'_>]) {
    let mut seen: HashMap<(&str, &str), (usize, Place)> = HashMap::new();
    for (index, pending) in rulesets.iter().enumerate() {
        let Some(workstream) = text(&pending.node, "workstream") else { continue };
        for (key, place) in rules_of(&pending.node).iter().filter_map(|rule| field_of(rule, "key")) {
            match seen.entry((workstream, key)) {
                Entry::Vacant(entry) => drop(entry.insert((index, place))),
                Entry::Occupied(entry) if entry.get().0 == index => {}
                Entry::Occupied(entry) => {
                    let (first, at) = *entry.get();
                    let base = rulesets.get(first).map_or("", |pending| pending.base.as_str());
                    let message = format!("rule {key} is in {base} already, at {}", walk.position(at));
                    walk.begin(format!("{}.rules[{key}]", pending.base), false);
                    walk.field(place, message, Some("rule keys are unique in a workstream: choose another".into()));
                }
            }
        }
    }
}

/// Returns the rule set of a mapping. Its rules are walked and read one by one: there may be very many.
fn ruleset(walk: &mut Walk<'_>, mut pending: Pending<'_>, workstreams: &Workstreams<'_>) -> Option<DesiredObject> {
    walk.begin(std::mem::take(&mut pending.base), false);
    let before = walk.count();
    let rules = take_rules(&mut pending.node);
    let header = walk.map(fields(Kind::RuleSet), &pending.node)?;
    let (key, at) = key_of(&pending.node);
    if rules.len() > RULES_MAX {
        walk.invalid(at, Invalid::new("rules", format!("holds {} rules, a rule set has at most {RULES_MAX}", rules.len())));
    }
    let workstream = header.get("workstream").and_then(Json::as_str).and_then(|key| workstreams.get(key)).copied();
    let rules = read_rules(walk, rules, workstream);
    let spec = spec(walk, at, &header, rules, workstream)?;
    if !pending.clean || walk.count() > before {
        return None;
    }
    desired(walk, &pending, (Kind::RuleSet, key?), header, |_| Ok(Spec::RuleSet(spec)))
}

fn take_rules<'s>(node: &mut Node<'s>) -> Vec<Node<'s>> {
    let Value::Map(entries) = &mut node.value else { return Vec::new() };
    match entries.iter_mut().find(|(name, _)| name.text == "rules") {
        Some((_, Node { value: Value::List(items), .. })) => std::mem::take(items),
        _ => Vec::new(),
    }
}

/// Returns the rules of which nothing is wrong but perhaps the condition: the others would only be complained of again. Each tree is
/// given up as soon as it is read.
fn read_rules(walk: &mut Walk<'_>, rules: Vec<Node<'_>>, workstream: Option<&WorkstreamSpec>) -> Vec<Rule> {
    let schema = workstream.map_or_else(|| Schema::new(&[]), schema);
    let mut read = Vec::with_capacity(rules.len());
    let mut take = |walk: &mut Walk<'_>, rule: Walked<'_, '_>| {
        if let Some((when, place)) = field_of(rule.node, "when") {
            walk.inside("when", |walk| condition(walk, when, place, &schema, workstream.is_some()));
        }
        read.extend(serde_json::from_value(Json::Object(rule.json)).ok().filter(|_| rule.sound));
    };
    walk.inside("rules", |walk| walk.items(RULE, "key", rules, &mut take));
    read
}

/// Returns what the rule set is, after what its rules can't know of each other and of the workstream.
fn spec(walk: &mut Walk<'_>, at: Place, header: &Map<String, Json>, rules: Vec<Rule>, workstream: Option<&WorkstreamSpec>) -> Option<RuleSetSpec> {
    let field = |name: &str| header.get(name).cloned().unwrap_or_default();
    let fields = serde_json::json!({"workstream": field("workstream"), "stage": field("stage"), "order": field("order")});
    let mut spec: RuleSetSpec = serde_json::from_value(fields).ok()?;
    spec.rules = rules;
    let refusals = spec.check().err().into_iter().flatten();
    let of_variables = workstream.map(|workstream| spec.variable_errors(workstream)).into_iter().flatten();
    for invalid in refusals.chain(of_variables) {
        walk.invalid(at, invalid);
    }
    Some(spec)
}

fn condition(walk: &mut Walk<'_>, when: &str, whole: Place, schema: &Schema, known: bool) {
    let Err(error) = check_condition(when, schema) else { return };
    // Nobody knows here which variables a workstream declares that is not in the manifest.
    if !known && when.contains("vars") {
        return;
    }
    let text = walk.sources.get(whole.file as usize).and_then(|source| source.text().get(whole.span()));
    let indent = walk.position(whole).column - 1;
    let inside = text.and_then(|raw| offsets::in_source(raw, when, indent, &error.span));
    let place = inside.map_or(whole, |span| {
        let start = whole.span().start;
        Place::new(whole.file, &(start + span.start..start + span.end))
    });
    walk.report(ProblemKind::Condition, place, format!("the rule's condition is not valid: {}", error.message), error.help);
}

/// What tests can name.
struct Known<'o> {
    keys: &'o Keys<'o>,
    /// The only workstream, if there is one only.
    only: Option<&'o str>,
    /// The workstream of each rule set, as far as it is told.
    rulesets: HashMap<&'o str, Option<&'o str>>,
    workstreams: &'o Workstreams<'o>,
}

impl<'o> Known<'o> {
    fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &'o str> {
        self.keys.keys().filter(move |(of, _)| *of == kind).map(|(_, key)| &**key)
    }

    fn has(&self, kind: Kind, key: &str) -> bool {
        self.keys.contains_key(&(kind, key.into()))
    }
}

/// Checks what a test names, as far as the manifest knows it.
fn test_case(walk: &mut Walk<'_>, test: &TestCase, known: &Known<'_>) {
    walk.begin(format!("tests[{}]", test.name), false);
    let only = known.only;
    if test.ruleset.is_none() && test.workstream.is_none() && only.is_none() {
        let help = Some("name the one that is tested: workstream: KEY".to_owned());
        walk.inside("workstream", |walk| walk.field(test.at, "names neither a rule set nor a workstream", help));
        return;
    }
    let workstream = match &test.ruleset {
        None => test.workstream.as_ref().map(Key::as_str).or(only),
        Some(key) => match known.rulesets.get(key.as_str()) {
            Some(workstream) => *workstream,
            None => {
                absent(walk, test.at, known, Kind::RuleSet, key.as_str());
                return;
            }
        },
    };
    let Some(workstream) = workstream else { return };
    let Some(spec) = known.workstreams.get(workstream) else {
        if !known.has(Kind::Workstream, workstream) {
            absent(walk, test.at, known, Kind::Workstream, workstream);
        }
        return;
    };
    if let Err(error) = test.given.check_vars(&schema(spec)) {
        let invalid = context_error(&error);
        walk.inside(&invalid.field, |walk| walk.field(test.at, invalid.message, None));
    }
}

fn absent(walk: &mut Walk<'_>, at: Place, known: &Known<'_>, kind: Kind, key: &str) {
    let help = walk.did_you_mean(key, known.of_kind(kind));
    let message = format!("{kind}/{key} is not in the manifest: tests run on what it holds");
    walk.inside(if kind == Kind::RuleSet { "ruleset" } else { "workstream" }, |walk| walk.field(at, message, help));
}
