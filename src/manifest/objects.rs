//! From a walked object to the object of the domain, and from a walked test to the test.

use std::sync::Arc;

use serde_json::{Map, Value as Json};
use smol_str::SmolStr;

use super::desired::{DesiredObject, Expectation, Privacy, SecretRef, TestCase};
use super::node::Node;
use super::semantics::Pending;
use super::source::Place;
use super::tables::{TEST, fields};
use super::walk::{Walk, field_of, join};
use crate::domain::{DisplayName, Invalid, Key, Kind, ObjectRef, OpenDays, SecretField, Spec};
use crate::routing::{Context, ContextError};

/// Returns the object that a mapping is, if nothing is wrong with it. The walk has begun with it.
pub(super) fn object(walk: &mut Walk<'_>, kind: Kind, pending: &Pending<'_>) -> Option<DesiredObject> {
    let before = walk.count();
    let mut json = walk.map(fields(kind), &pending.node)?;
    let (key, at) = key_of(&pending.node);
    if kind == Kind::Hours {
        open_days(walk, &mut json, at);
    }
    if !pending.clean || walk.count() > before {
        return None;
    }
    desired(walk, pending, (kind, key?), json, |fields| Spec::from_fields(kind, fields))
}

/// Returns the key of a mapping, and where it stands; without one the mapping's own place.
pub(super) fn key_of(node: &Node<'_>) -> (Option<Key>, Place) {
    let key = field_of(node, "key");
    (key.and_then(|(key, _)| key.parse().ok()), key.map_or(node.place, |(_, place)| place))
}

/// Returns the object of what was walked without a complaint.
pub(super) fn desired(
    walk: &mut Walk<'_>,
    pending: &Pending<'_>,
    (kind, key): (Kind, Key),
    mut json: Map<String, Json>,
    spec: impl FnOnce(Map<String, Json>) -> Result<Spec, Invalid>,
) -> Option<DesiredObject> {
    let at = key_of(&pending.node).1;
    json.shift_remove("key");
    let name = json.shift_remove("name").and_then(|name| name.as_str()?.parse::<DisplayName>().ok());
    let protected = json.shift_remove("protected").and_then(|protected| protected.as_bool());
    let privacy = json.shift_remove("privacy").map(|privacy| Privacy {
        acknowledged: privacy["acknowledged"].as_bool().unwrap_or_default(),
        reference: privacy["reference"].as_str().map(str::to_owned),
    });
    let secret = |field: SecretField| Some((field, secret_ref(&json.shift_remove(field.as_str())?)?));
    let secrets = [SecretField::ClientToken, SecretField::Credentials].into_iter().filter_map(secret).collect();
    let given = json.keys().map(SmolStr::from).collect();
    let spec = spec(json).map_err(|invalid| walk.invalid(at, invalid)).ok()?;
    for invalid in refusals(&spec) {
        walk.invalid(at, invalid);
    }
    let places = std::mem::take(&mut walk.places).sealed();
    Some(DesiredObject {
        target: ObjectRef::new(kind, key),
        name,
        spec: Arc::new(spec),
        given,
        protected,
        privacy,
        secrets,
        at,
        places,
        order: pending.order,
    })
}

/// Returns what no single field of an object can know.
fn refusals(spec: &Spec) -> Vec<Invalid> {
    match spec {
        Spec::Hours(hours) => hours.check().err().unwrap_or_default(),
        Spec::Workstream(workstream) => workstream.check_variables().err().into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Writes operating hours that are given as days with times the way the domain has them.
fn open_days(walk: &mut Walk<'_>, json: &mut Map<String, Json>, at: Place) {
    let Some(open) = json.remove("open") else { return };
    if json.contains_key("weekly") {
        walk.invalid(at, Invalid::new("open", "can't stand beside weekly: both say when it is open"));
        return;
    }
    let days: Vec<OpenDays> = open.as_array().into_iter().flatten().filter_map(|text| text.as_str()?.parse().ok()).collect();
    if let Some(place) = walk.places.find("open") {
        walk.places.add("weekly", place);
    }
    json.insert("weekly".to_owned(), serde_json::to_value(OpenDays::week(&days)).unwrap_or_default());
}

fn secret_ref(json: &Json) -> Option<SecretRef> {
    let (name, value) = json.as_object()?.iter().next()?;
    let value = value.as_str()?;
    match name.as_str() {
        "env" => Some(SecretRef::Env(value.to_owned())),
        "file" => Some(SecretRef::File(value.to_owned())),
        _ => value.parse().ok().map(SecretRef::Stored),
    }
}

/// Returns the test that a mapping is, if nothing is wrong with it.
pub(super) fn test(walk: &mut Walk<'_>, node: &Node<'_>, index: usize) -> Option<TestCase> {
    walk.begin(format!("tests[{index}]"), false);
    let before = walk.count();
    let json = walk.map(TEST, node)?;
    let at = field_of(node, "name").map_or(node.place, |(_, place)| place);
    let given = given(walk, &json, at);
    if json.get("expect").and_then(Json::as_object).is_some_and(Map::is_empty) && walk.count() == before {
        walk.invalid(at, Invalid::new("expect", "expects nothing").help("expect a rule, queue, priority or skills"));
    }
    (walk.count() == before).then(|| test_case(&json, given, at))
}

fn given(walk: &mut Walk<'_>, json: &Map<String, Json>, at: Place) -> Context {
    let Some(given) = json.get("given") else { return Context::default() };
    Context::from_json(&given.to_string()).unwrap_or_else(|error| {
        walk.invalid(at, context_error(&error));
        Context::default()
    })
}

/// Returns a context's refusal, with its field below the test.
pub(super) fn context_error(error: &ContextError) -> Invalid {
    let path = match error {
        ContextError::UnknownField { path, .. } | ContextError::WrongType { path, .. } | ContextError::Timestamp { path, .. } => path.as_str(),
        _ => "",
    };
    Invalid::new(join("given", path), error.to_string())
}

fn test_case(json: &Map<String, Json>, given: Context, at: Place) -> TestCase {
    let key = |value: &Json| value.as_str().and_then(|key| key.parse::<Key>().ok());
    let expect = json.get("expect").cloned().unwrap_or_default();
    let keys = |value: &Json| value.as_array().into_iter().flatten().filter_map(key).collect();
    let open = json.get("open").and_then(Json::as_object).into_iter().flatten();
    TestCase {
        name: json.get("name").and_then(Json::as_str).unwrap_or_default().to_owned(),
        ruleset: json.get("ruleset").and_then(key),
        workstream: json.get("workstream").and_then(key),
        given,
        open: open.filter_map(|(queue, count)| Some((queue.parse().ok()?, u32::try_from(count.as_u64()?).ok()?))).collect(),
        expect: Expectation {
            rule: expect.get("rule").map(key),
            queue: expect.get("queue").and_then(key),
            priority: expect.get("priority").map(Json::as_i64),
            skills: expect.get("skills").map(keys),
        },
        at,
    }
}
