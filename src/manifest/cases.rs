//! The manifest's own tests, run on what the manifest holds: no backend, no clock.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::desired::{Expectation, Manifest, TestCase};
use super::source::Place;
use crate::domain::{Key, Kind, Routing, Spec};
use crate::routing::pipeline::{Configured, Pipeline};

/// What came of a test.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// The test's name.
    pub name: String,
    /// The workstream that routed.
    pub workstream: Option<Key>,
    /// The rule set under test, if one was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ruleset: Option<Key>,
    /// Whether everything came out as expected.
    pub passed: bool,
    /// What came out otherwise.
    pub differences: Vec<Difference>,
    /// Where the conversation went, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub routing: Option<Routing>,
    /// Where the test stands.
    #[serde(skip)]
    pub place: Place,
}

/// An expectation that was not met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// `rule`, `queue`, `priority` or `skills`.
    pub field: &'static str,
    /// What was expected.
    pub expected: Json,
    /// What came out.
    pub got: Json,
}

/// Returns what came of each test, in order. Queues have no open conversations but those that a test gives; without `now` in its context
/// every queue is open.
#[must_use]
pub fn run_tests(manifest: &Manifest) -> Vec<Verdict> {
    verdicts(manifest).collect()
}

/// Returns the same test by test: each is run when it is asked for.
pub fn verdicts(manifest: &Manifest) -> impl Iterator<Item = Verdict> {
    let mut pipelines: HashMap<Key, Pipeline> = HashMap::new();
    manifest.tests.iter().map(move |test| {
        let workstream = workstream_of(manifest, test);
        if let Some(key) = &workstream
            && !pipelines.contains_key(key)
            && let Some(configured) = configured(manifest, key)
        {
            pipelines.insert(key.clone(), configured.pipeline());
        }
        let pipeline = workstream.as_ref().and_then(|key| pipelines.get(key));
        verdict(test, workstream.clone(), pipeline)
    })
}

fn verdict(test: &TestCase, workstream: Option<Key>, pipeline: Option<&Pipeline>) -> Verdict {
    let routing = pipeline.map(|pipeline| decide(pipeline, test));
    let differences = match &routing {
        Some(routing) => differences(&test.expect, test.ruleset.as_ref(), routing),
        // The parser has made sure of the workstream.
        None => vec![Difference { field: "workstream", expected: json!(workstream), got: Json::Null }],
    };
    Verdict {
        name: test.name.clone(),
        workstream,
        ruleset: test.ruleset.clone(),
        passed: differences.is_empty(),
        differences,
        routing,
        place: test.at,
    }
}

/// Returns where a test's context goes.
#[must_use]
pub fn decide(pipeline: &Pipeline, test: &TestCase) -> Routing {
    pipeline.decide(&test.given, |queue, at_most| test.open.get(queue).copied().unwrap_or_default().min(at_most))
}

/// Returns what the routing of a workstream depends on, as far as the manifest holds it; `None` without the workstream itself.
#[must_use]
pub fn configured<'m>(manifest: &'m Manifest, workstream: &Key) -> Option<Configured<'m>> {
    let Spec::Workstream(spec) = &*manifest.find(Kind::Workstream, workstream)?.spec else { return None };
    let mut rulesets: Vec<_> = manifest
        .of_kind(Kind::RuleSet)
        .filter_map(|object| match &*object.spec {
            Spec::RuleSet(rules) if rules.workstream == *workstream => Some((object.target.key.clone(), rules.clone())),
            _ => None,
        })
        .collect();
    Configured::sort(&mut rulesets);
    let queues = manifest.of_kind(Kind::Queue).filter_map(|object| match &*object.spec {
        Spec::Queue(queue) => Some((object.target.key.clone(), queue.clone())),
        _ => None,
    });
    let hours = manifest.of_kind(Kind::Hours).filter_map(|object| match &*object.spec {
        Spec::Hours(hours) => Some((object.target.key.clone(), hours.clone())),
        _ => None,
    });
    Some(Configured { workstream: spec, rulesets, queues: queues.collect(), hours: hours.collect() })
}

/// Returns the workstream whose rules a test runs through.
fn workstream_of(manifest: &Manifest, test: &TestCase) -> Option<Key> {
    let of_ruleset = test.ruleset.as_ref().and_then(|key| match &*manifest.find(Kind::RuleSet, key)?.spec {
        Spec::RuleSet(rules) => Some(rules.workstream.clone()),
        _ => None,
    });
    let only = || manifest.of_kind(Kind::Workstream).map(|object| object.target.key.clone()).next();
    of_ruleset.or_else(|| test.workstream.clone()).or_else(only)
}

/// Returns what came out otherwise than expected. With a rule set of classification, the rule is the one that applied there.
#[must_use]
pub fn differences(expect: &Expectation, ruleset: Option<&Key>, routing: &Routing) -> Vec<Difference> {
    let classified: BTreeMap<&Key, Option<&Key>> = routing.classification.iter().map(|by| (&by.ruleset, by.rule.as_ref())).collect();
    let in_ruleset = ruleset.and_then(|ruleset| classified.get(ruleset));
    let rule = in_ruleset.map_or(routing.rule.as_deref(), |rule| rule.map(Key::as_str));
    let mut skills = routing.skills.clone();
    let mut wanted: Option<Vec<String>> = expect.skills.as_ref().map(|skills| skills.iter().map(ToString::to_string).collect());
    skills.sort();
    wanted.iter_mut().for_each(|wanted| wanted.sort());
    let pairs = [
        ("rule", expect.rule.as_ref().map(|rule| json!(rule)), json!(rule)),
        ("queue", expect.queue.as_ref().map(|queue| json!(queue)), json!(routing.queue)),
        ("priority", expect.priority.map(|priority| json!(priority)), json!(routing.priority)),
        ("skills", wanted.map(|wanted| json!(wanted)), json!(skills)),
    ];
    let differs = |(field, expected, got): (&'static str, Option<Json>, Json)| {
        expected.filter(|expected| *expected != got).map(|expected| Difference { field, expected, got })
    };
    pairs.into_iter().filter_map(differs).collect()
}
