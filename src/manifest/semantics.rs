//! What takes more than one value to see: conditions against their workstream's variables, rules against their stage, tests against
//! what they name. References to objects that are not in the manifest are left to the backend.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value as Json;

use super::build::{Raw, context_error, did_you_mean};
use super::desired::TestCase;
use super::offsets;
use super::problem::ProblemKind;
use super::source::Place;
use super::walk::{Walk, position};
use crate::domain::{HoursSpec, Invalid, Key, Kind, Rule, RuleSetSpec, Spec, WorkstreamSpec};
use crate::routing::pipeline::schema;
use crate::routing::{Schema, check as check_condition};

/// The most rules that a set holds, as in the backend.
const RULES_MAX: usize = 10_000;

/// Checks everything that the walk could not.
pub(super) fn check(walk: &mut Walk<'_>, raws: &[Raw], tests: &[TestCase]) {
    let workstreams = workstreams(walk, raws);
    let mut rule_keys = HashMap::new();
    for raw in raws {
        at_object(walk, raw);
        match raw.kind {
            Kind::Hours => hours(walk, raw),
            Kind::RuleSet => {
                rules_once(walk, raw, &mut rule_keys);
                ruleset(walk, raw, &workstreams);
            }
            _ => {}
        }
    }
    (walk.base, walk.places) = (String::new(), BTreeMap::new());
    for test in tests {
        test_case(walk, test, raws, &workstreams);
    }
}

fn at_object(walk: &mut Walk<'_>, raw: &Raw) {
    walk.base.clone_from(&raw.base);
    walk.places.clone_from(&raw.places);
}

/// Returns the workstreams whose variables are known.
fn workstreams(walk: &mut Walk<'_>, raws: &[Raw]) -> HashMap<Key, WorkstreamSpec> {
    let mut found = HashMap::new();
    for raw in raws.iter().filter(|raw| raw.kind == Kind::Workstream && raw.clean) {
        let fields = raw.json.iter().filter(|(name, _)| !matches!(name.as_str(), "key" | "name" | "protected"));
        let spec = Spec::from_fields(Kind::Workstream, fields.map(|(name, value)| (name.clone(), value.clone())).collect());
        if let (Some(key), Ok(Spec::Workstream(spec))) = (&raw.key, spec) {
            if let Err(invalid) = spec.check_variables() {
                at_object(walk, raw);
                walk.invalid(ProblemKind::Field, raw.at, invalid);
            }
            found.insert(key.clone(), spec);
        }
    }
    found
}

fn hours(walk: &mut Walk<'_>, raw: &Raw) {
    let fields = raw.json.iter().filter(|(name, _)| matches!(name.as_str(), "timezone" | "weekly" | "holidays"));
    let fields: serde_json::Map<String, Json> = fields.map(|(name, value)| (name.clone(), value.clone())).collect();
    if raw.clean
        && let Ok(spec) = serde_json::from_value::<HoursSpec>(Json::Object(fields))
    {
        spec.check().err().into_iter().flatten().for_each(|invalid| walk.invalid(ProblemKind::Field, raw.at, invalid));
    }
}

/// Refuses a rule key that another rule set of the workstream has; within one set the walk has seen to that.
fn rules_once(walk: &mut Walk<'_>, raw: &Raw, seen: &mut HashMap<(String, String), (String, Place)>) {
    let Some(workstream) = raw.json.get("workstream").and_then(Json::as_str) else { return };
    let rules = raw.json.get("rules").and_then(Json::as_array).into_iter().flatten();
    for key in rules.filter_map(|rule| rule.get("key").and_then(Json::as_str)) {
        let path = format!("rules[{key}]");
        let place = raw.places.get(&path).copied().unwrap_or(raw.at);
        match seen.get(&(workstream.to_owned(), key.to_owned())) {
            Some((base, first)) if *base != raw.base => {
                let message = format!("rule {key} is in {base} already, at {}", position(walk.sources, *first));
                walk.report(ProblemKind::Field, place, &path, message, Some("rule keys are unique in a workstream: choose another".into()));
            }
            Some(_) => {}
            None => {
                seen.insert((workstream.to_owned(), key.to_owned()), (raw.base.clone(), place));
            }
        }
    }
}

fn ruleset(walk: &mut Walk<'_>, raw: &Raw, workstreams: &HashMap<Key, WorkstreamSpec>) {
    let none = Vec::new();
    let rules = raw.json.get("rules").and_then(Json::as_array).unwrap_or(&none);
    if rules.len() > RULES_MAX {
        let message = format!("holds {} rules, a rule set has at most {RULES_MAX}", rules.len());
        walk.invalid(ProblemKind::Field, raw.at, Invalid::new("rules", message));
    }
    let workstream = raw.json.get("workstream").and_then(Json::as_str).and_then(|key| key.parse::<Key>().ok());
    let workstream = workstream.as_ref().and_then(|key| workstreams.get(key));
    conditions(walk, raw, rules, workstream);
    // A rule of which something is wrong already would only be complained of again.
    let wrong: Vec<String> = walk.problems.iter().map(|problem| problem.path.clone()).collect();
    let sound = |rule: &Rule| {
        let path = format!("{}.rules[{}]", raw.base, rule.key);
        wrong.iter().all(|wrong| !wrong.starts_with(&path) || wrong == &format!("{path}.when"))
    };
    let read = |json: &Json| serde_json::from_value::<Rule>(json.clone()).ok().filter(sound);
    let header = (raw.json.get("workstream").cloned(), raw.json.get("stage").cloned());
    let (Some(workstream_key), Some(stage)) = header else { return };
    let order = raw.json.get("order").cloned();
    let spec = serde_json::json!({"workstream": workstream_key, "stage": stage, "order": order});
    let Ok(mut spec) = serde_json::from_value::<RuleSetSpec>(spec) else { return };
    spec.rules = rules.iter().filter_map(read).collect();
    let refusals = spec.check().err().into_iter().flatten();
    let of_variables = workstream.map(|workstream| spec.variable_errors(workstream)).into_iter().flatten();
    for invalid in refusals.chain(of_variables).collect::<Vec<_>>() {
        walk.invalid(ProblemKind::Field, raw.at, invalid);
    }
}

fn conditions(walk: &mut Walk<'_>, raw: &Raw, rules: &[Json], workstream: Option<&WorkstreamSpec>) {
    let schema = workstream.map_or_else(|| Schema::new(&[]), schema);
    for rule in rules {
        let (Some(key), Some(when)) = (rule.get("key").and_then(Json::as_str), rule.get("when").and_then(Json::as_str)) else { continue };
        let Err(error) = check_condition(when, &schema) else { continue };
        // Nobody knows here which variables a workstream declares that is not in the manifest.
        if workstream.is_none() && when.contains("vars") {
            continue;
        }
        let path = format!("rules[{key}].when");
        let whole = raw.places.get(&path).copied().unwrap_or(raw.at);
        let text = walk.sources.get(whole.file as usize).and_then(|source| source.text().get(whole.span()));
        let indent = position(walk.sources, whole).column - 1;
        let inside = text.and_then(|raw| offsets::in_source(raw, when, indent, &error.span));
        let place = inside.map_or(whole, |span| {
            let start = whole.span().start;
            Place::new(whole.file, &(start + span.start..start + span.end))
        });
        let message = format!("the rule's condition is not valid: {}", error.message);
        walk.report(ProblemKind::Condition, place, &path, message, error.help);
    }
}

/// Checks what a test names, as far as the manifest knows it.
fn test_case(walk: &mut Walk<'_>, test: &TestCase, raws: &[Raw], workstreams: &HashMap<Key, WorkstreamSpec>) {
    let of_kind = |kind: Kind| raws.iter().filter(move |raw| raw.kind == kind);
    let path = |field: &str| format!("tests[{}].{field}", test.name);
    if test.ruleset.is_none() && test.workstream.is_none() && of_kind(Kind::Workstream).count() != 1 {
        let help = Some("name the one that is tested: workstream: KEY".to_owned());
        walk.report(ProblemKind::Field, test.at, &path("workstream"), "names neither a rule set nor a workstream", help);
    }
    let ruleset = test.ruleset.as_ref().map(|key| (key, of_kind(Kind::RuleSet).find(|raw| raw.key.as_ref() == Some(key))));
    if let Some((key, None)) = ruleset {
        let help = did_you_mean(key.as_str(), of_kind(Kind::RuleSet).filter_map(|raw| raw.key.as_ref()).map(Key::as_str));
        walk.report(ProblemKind::Field, test.at, &path("ruleset"), format!("ruleset/{key} is not in the manifest: tests run on what it holds"), help);
    }
    let workstream = match ruleset {
        Some((_, Some(raw))) => raw.json.get("workstream").and_then(Json::as_str).and_then(|key| key.parse::<Key>().ok()),
        Some((_, None)) => None,
        None => test.workstream.clone().or_else(|| of_kind(Kind::Workstream).find_map(|raw| raw.key.clone())),
    };
    let Some(workstream) = workstream else { return };
    let Some(spec) = workstreams.get(&workstream) else {
        if of_kind(Kind::Workstream).all(|raw| raw.key.as_ref() != Some(&workstream)) {
            let help = did_you_mean(workstream.as_str(), of_kind(Kind::Workstream).filter_map(|raw| raw.key.as_ref()).map(Key::as_str));
            let message = format!("workstream/{workstream} is not in the manifest: tests run on what it holds");
            walk.report(ProblemKind::Field, test.at, &path("workstream"), message, help);
        }
        return;
    };
    if let Err(error) = test.given.check_vars(&schema(spec)) {
        let invalid = context_error(&error);
        walk.report(ProblemKind::Field, test.at, &path(&invalid.field), invalid.message, None);
    }
}
