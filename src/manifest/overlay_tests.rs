//! Overlays: what they change, where what is wrong with them is told, and that merging is what a simple reference on JSON says.

use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};

use super::node::{Part, documents};
use super::overlay::merge;
use super::shape::{Field, Shape};
use super::tables::Under;
use super::walk::Walk;
use super::{Manifest, Problem, Source, json as reader, parse, parse_overlaid};
use crate::domain::{Kind, Spec};

const BASE: &str = r#"apiVersion: chanctl/v1
owner: team
accounts:
  - { key: acme, provider: gbm, partnerId: "1", clientToken: { env: TOKEN }, credentials: { file: a.json }, privacy: { acknowledged: true, reference: A } }
queues:
  - { key: vip, name: VIP desk, priority: 10, maxOpen: 3 }
hours:
  - { key: office, timezone: Europe/Lisbon, open: [mon-fri=09:00-18:00], holidays: [{ date: 2026-12-25, name: Christmas }] }
workstreams:
  - { key: ws, provider: gbm, fallbackQueue: vip, contextVariables: [{ name: order, type: text }] }
rulesets:
  - key: routes
    workstream: ws
    stage: route
    rules:
      - { key: ana, when: 'customer.name == "Ana"', queue: vip }
      - { key: rui, when: 'customer.name == "Rui"', queue: vip }
tests:
  - { name: Ana, given: { customer: { name: Ana }, vars: { order: a } }, expect: { rule: ana, queue: vip } }
"#;

fn source(name: &str, text: &str) -> Source {
    Source::new(name, text.as_bytes().to_vec()).unwrap()
}

fn overlaid(overlays: &[&str]) -> Result<Manifest, Vec<Problem>> {
    let layers = (1..).zip(overlays).map(|(number, text)| source(&format!("over{number}.yaml"), text)).collect();
    parse_overlaid(vec![source("base.yaml", BASE)], layers)
}

/// Returns every object and test with everything but its places.
fn content(manifest: &Manifest) -> Vec<String> {
    let object = |object: &super::DesiredObject| {
        let super::DesiredObject { target, name, spec, given, protected, privacy, secrets, .. } = object;
        format!("{target} {name:?} {spec:?} {given:?} {protected:?} {privacy:?} {secrets:?}")
    };
    let test = |test: &super::TestCase| format!("{} {:?} {:?} {:?}", test.name, test.ruleset, test.given, test.expect);
    manifest.objects.iter().map(object).chain(manifest.tests.iter().map(test)).chain([format!("{:?}", manifest.owner)]).collect()
}

#[test]
fn an_overlay_changes_what_it_names_and_nothing_else() {
    let over = r#"apiVersion: chanctl/v1
owner: production
accounts: [{ key: acme, clientToken: { stored: "sha256:0123456789ab" }, credentials: null, privacy: { reference: B } }]
queues: [{ key: vip, priority: 20, maxOpen: null }, { key: night, name: Night desk }]
hours: [{ key: office, open: null, weekly: { sat: [09:00-12:00] }, holidays: [{ date: 2026-12-25, open: [09:00-10:00] }, { date: 2026-12-26 }] }]
workstreams: [{ key: ws, contextVariables: [{ name: total, type: number }] }]
rulesets: [{ key: routes, rules: [{ key: rui, queue: night }, { key: eva, when: 'vars.total > 5.0', queue: night }] }]
tests: [{ name: Ana, given: { vars: { order: null, total: 2 } }, expect: { rule: null } }]
"#;
    let merged = overlaid(&[over]).unwrap();
    let by_hand = BASE
        .replace("owner: team", "owner: production")
        .replace("{ env: TOKEN }, credentials: { file: a.json }", "{ stored: \"sha256:0123456789ab\" }")
        .replace("reference: A", "reference: B")
        .replace("priority: 10, maxOpen: 3 }", "priority: 20 }")
        .replace(
            "open: [mon-fri=09:00-18:00], holidays: [{ date: 2026-12-25, name: Christmas }]",
            "holidays: [{ date: 2026-12-25, name: Christmas, open: [09:00-10:00] }, { date: 2026-12-26 }], weekly: { sat: [09:00-12:00] }",
        )
        .replace("{ name: order, type: text }", "{ name: order, type: text }, { name: total, type: number }")
        .replace("\"Rui\"', queue: vip }", "\"Rui\"', queue: night }\n      - { key: eva, when: 'vars.total > 5.0', queue: night }")
        .replace("vars: { order: a } }, expect: { rule: ana, ", "vars: { total: 2 } }, expect: { rule: null, ");
    let mut wanted = content(&parse(vec![source("a.yaml", &by_hand)]).unwrap());
    let added = content(&parse(vec![source("a.yaml", "apiVersion: chanctl/v1\nqueues: [{ key: night, name: Night desk }]\n")]).unwrap());
    wanted.insert(5, added[0].clone());
    assert_eq!(content(&merged), wanted);
    let rules = merged.of_kind(Kind::RuleSet).next().unwrap();
    let at = |field: &str| merged.position(rules.place(field)).to_string();
    assert_eq!(at("rules[rui].queue"), "over1.yaml:7:54");
    assert_eq!((at("rules[rui].when"), at("rules[rui]")), ("base.yaml:17:27".to_owned(), "base.yaml:17:16".to_owned()));
}

#[test]
fn overlays_apply_in_their_order_also_to_what_the_one_before_added() {
    let merged = overlaid(&[
        "queues: [{ key: new, priority: 1 }, { key: vip, priority: 1 }]",
        "queues: [{ key: vip, priority: 2 }]\n---\nqueues: [{ key: new, maxOpen: 2 }]",
    ]);
    let queues: Vec<String> = merged.unwrap().of_kind(Kind::Queue).map(|queue| format!("{:?}", queue.spec)).collect();
    assert_eq!(queues.len(), 2);
    assert!(queues[0].contains("priority: Some(2)") || queues[0].contains("priority: 2"), "{queues:?}");
    assert!(queues[1].contains("max_open: Some(2)") && queues[1].contains('1'), "{queues:?}");
}

#[test]
fn what_is_required_is_required_of_the_result() {
    let base = "apiVersion: chanctl/v1\nworkstreams: [{ key: ws, provider: gbm }]\n";
    let parsed = parse_overlaid(vec![source("base.yaml", base)], vec![source("over.yaml", "workstreams: [{ key: ws, fallbackQueue: q }]")]);
    let merged = parsed.unwrap();
    let Spec::Workstream(spec) = &*merged.objects[0].spec else { panic!() };
    assert_eq!(spec.fallback_queue.as_str(), "q");
}

#[test]
fn what_is_wrong_with_an_overlay_is_told_at_its_place() {
    for (over, expected, help) in [
        (
            "workstreams: [{ key: w, name: x }]",
            "over1.yaml:1:22: w is not there to be overlaid, and lacks provider, fallbackQueue to be added",
            "did you mean ws?",
        ),
        (
            "rulesets: [{ key: routes, rules: [{ key: anna, queue: vip }] }]",
            "over1.yaml:1:42: anna is not there to be overlaid, and lacks when to be added",
            "did you mean ana?",
        ),
        ("tests: [{ name: Anna }]", "over1.yaml:1:17: Anna is not there to be overlaid, and lacks expect to be added", "did you mean Ana?"),
        ("queues: [{ priority: 3 }]", "over1.yaml:1:10: has no key, so nobody knows what it overlays", "give its key"),
        ("queues: [7]", "over1.yaml:1:10: has no key, so nobody knows what it overlays", "give its key"),
        ("queues: [{ key: vip }, { key: vip }]", "over1.yaml:1:31: is given twice; the first is at over1.yaml:1:17", ""),
        ("queues: [{ key: vip, priority: 1, priority: 2 }]", "over1.yaml:1:35: is given twice; the first is at over1.yaml:1:22", ""),
        ("queues: [{ key: vip, priorty: 1 }]", "over1.yaml:1:22: priorty is not a field here", "did you mean priority?"),
        ("queues: [{ key: vip, priority: high }]", "over1.yaml:1:32: must be a whole number, not text", ""),
        ("rulesets: [{ key: routes, rules: [{ key: ana, when: 'custmer.name == \"\"' }] }]", "over1.yaml:1:54: the rule's condition", ""),
        ("accounts: [{ key: acme, clientToken: canary }]", "over1.yaml:1:38: a secret must not stand in a manifest", ""),
        ("apiVersion: chanctl/v2", "over1.yaml:1:13: \"chanctl/v2\" is not a version", ""),
        ("quees: []", "over1.yaml:1:1: quees is not a field here", "did you mean queues?"),
        ("queues: [", "over1.yaml:1:9: is not valid YAML", ""),
    ] {
        let problems = overlaid(&[over]).unwrap_err();
        let [problem] = problems.as_slice() else { panic!("{over}: {problems:#?}") };
        assert!(problem.to_string().starts_with(expected), "{problem}\n{expected}");
        assert!(problem.help.as_deref().unwrap_or_default().starts_with(help), "{problem:?}");
        assert!(!format!("{problem:?}").contains("canary"), "{problem:?}");
    }
}

#[test]
fn an_empty_overlay_and_a_copy_change_nothing() {
    let base = content(&parse(vec![source("base.yaml", BASE)]).unwrap());
    for over in ["", "# nothing\n", "---\n", "apiVersion: chanctl/v1\nqueues:\n", "queues: [{ key: vip }]", BASE] {
        assert_eq!(content(&overlaid(&[over]).unwrap()), base, "{over}");
    }
}

/// Returns values of a shape. What is for an overlay leaves out required fields and takes fields off.
fn of_shape(shape: Shape, over: bool) -> BoxedStrategy<Json> {
    match shape {
        Shape::Text(_) | Shape::Word(_) | Shape::Scalar => prop::sample::select(vec!["a", "b", "c"]).prop_map(Json::from).boxed(),
        Shape::Whole { .. } => (1..4_i64).prop_map(Json::from).boxed(),
        Shape::Flag => any::<bool>().prop_map(Json::from).boxed(),
        Shape::Secret => prop::sample::select(vec!["env", "file", "stored"]).prop_map(|name| json!({name: "x"})).boxed(),
        Shape::List(inner) => prop::collection::vec(of_shape(*inner, false), 0..3).prop_map(Json::from).boxed(),
        Shape::Items { fields, by } => prop::collection::vec(of_fields(fields, over), 0..4).prop_map(move |items| once_each(items, by)).boxed(),
        Shape::Map(fields) => of_fields(fields, over),
        Shape::Dict(inner) => of_names(of_shape(*inner, over), over),
        Shape::Given => of_names(of_names(of_shape(Shape::Flag, false), over), over),
        Shape::Nullable(inner) => prop_oneof![Just(Json::Null), of_shape(*inner, over)].boxed(),
    }
}

fn of_names(value: BoxedStrategy<Json>, over: bool) -> BoxedStrategy<Json> {
    let value = if over { prop_oneof![value, Just(Json::Null)].boxed() } else { value };
    prop::collection::btree_map("[xyz]", value, 0..3).prop_map(|map| Json::Object(map.into_iter().collect())).boxed()
}

fn of_fields(fields: &'static [Field], over: bool) -> BoxedStrategy<Json> {
    let field = |field: &'static Field| {
        let value = of_shape(field.shape, over);
        let goes_by = ["key", "name", "date"].contains(&field.name) && field.required;
        match (goes_by || (field.required && !over), over) {
            (true, _) => value.prop_map(Some).boxed(),
            (false, true) => prop_oneof![Just(None), value.prop_map(Some), Just(Some(Json::Null))].boxed(),
            (false, false) => prop::option::of(value).boxed(),
        }
        .prop_map(move |value| Some((field.name.to_owned(), value?)))
        .boxed()
    };
    fields.iter().map(field).collect::<Vec<_>>().prop_map(|found| Json::Object(found.into_iter().flatten().collect())).boxed()
}

fn once_each(items: Vec<Json>, by: &str) -> Json {
    let mut seen = std::collections::BTreeSet::new();
    Json::Array(items.into_iter().filter(|item| seen.insert(item[by].to_string())).collect())
}

/// What merging means, in the fewest words; lists that go by a key, secrets and nulls that are values are known by their names.
fn reference(field: &str, base: Json, over: Json) -> Json {
    match (base, over) {
        (Json::Object(mut base), Json::Object(over)) if !["clientToken", "credentials"].contains(&field) => {
            for (name, value) in over {
                let nullable = field == "expect" && ["rule", "priority"].contains(&name.as_str());
                if value.is_null() && !nullable {
                    base.shift_remove(&name);
                } else {
                    let below = base.get(&name).cloned().unwrap_or_else(|| nothing(&value));
                    base.insert(name.clone(), reference(&name, below, value));
                }
            }
            Json::Object(base)
        }
        (Json::Array(mut base), Json::Array(over)) => {
            let (by, required) = match field {
                "rules" => ("key", "when"),
                "contextVariables" => ("name", "type"),
                "holidays" => ("date", "date"),
                _ => return Json::Array(over),
            };
            for item in over {
                match base.iter_mut().find(|below| below[by] == item[by]) {
                    Some(below) => *below = reference("", below.take(), item),
                    None => base.extend(Some(reference("", json!({}), item)).filter(|item| item.get(required).is_some())),
                }
            }
            Json::Array(base)
        }
        (_, over) => over,
    }
}

fn nothing(value: &Json) -> Json {
    match value {
        Json::Object(_) => Json::Object(Map::new()),
        Json::Array(_) => json!([]),
        _ => Json::Null,
    }
}

fn merged(under: Under, base: &Json, over: &Json) -> Json {
    let texts = [base, over].map(|json| json!({"x": json}).to_string());
    let nodes = texts.each_ref().map(|text| {
        let mut parts = Vec::new();
        reader::read(0, text, &mut |part: Part<'_>| parts.push(part)).unwrap();
        let super::node::Value::Map(mut entries) = documents(parts).remove(0).value else { panic!() };
        entries.remove(0).1
    });
    let [base, over] = nodes;
    merge(&mut Walk::new(&[]), under.fields(), Some(under.by()), base, over).to_json()
}

fn pairs() -> impl Strategy<Value = (Under, Json, Json)> {
    let all: Vec<Under> = Kind::ALL.into_iter().map(Under::Objects).chain([Under::Tests]).collect();
    prop::sample::select(all).prop_flat_map(|under| (Just(under), of_fields(under.fields(), false), of_fields(under.fields(), true)))
}

proptest! {
    #[test]
    fn merging_is_what_the_reference_says((under, base, mut over) in pairs()) {
        over[under.by()] = base[under.by()].clone();
        prop_assert_eq!(merged(under, &base, &over), reference("", base, over));
    }

    #[test]
    fn merging_nothing_or_a_copy_changes_nothing((under, base, _) in pairs()) {
        prop_assert_eq!(&merged(under, &base, &json!({})), &base);
        prop_assert_eq!(&merged(under, &base, &base), &base);
    }
}
