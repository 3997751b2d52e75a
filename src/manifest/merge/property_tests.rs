//! Merging, for manifests and changes of any kind: what is written by `to_yaml` is decorated with comments and blank lines, something
//! else is live, and the merged text says it, keeps the comments of what stays, and stays as it is when it is merged again.

use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};

use super::tests::{exported, live, merged_as};
use crate::manifest::export::{ExportOptions, export};
use crate::manifest::to_yaml;

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zA-Z][a-zA-Z0-9 ]{0,8}[a-z]", "[ -~]{0,6}[!-~]", Just("no".to_owned()), Just("12".to_owned()), Just("ção: #1\u{2028}".to_owned())]
}

fn maybe(strategy: impl Strategy<Value = Json> + 'static) -> BoxedStrategy<Json> {
    prop_oneof![Just(Json::Null), strategy].boxed()
}

/// Returns an object of these fields, those that are `null` left out.
fn object(fields: Vec<(&'static str, BoxedStrategy<Json>)>) -> BoxedStrategy<Json> {
    let (names, values): (Vec<&str>, Vec<BoxedStrategy<Json>>) = fields.into_iter().unzip();
    let whole = move |values: Vec<Json>| -> Json {
        let given = names.iter().zip(values).filter(|(_, value)| !value.is_null());
        Json::Object(given.map(|(name, value)| ((*name).to_owned(), value)).collect())
    };
    values.prop_map(whole).boxed()
}

/// Returns some items of `keys`, in any order, each made an object by `field` with the rest.
fn keyed(field: &'static str, keys: &'static [&'static str], rest: BoxedStrategy<Json>) -> BoxedStrategy<Json> {
    let keys = prop::sample::subsequence(keys, 0..=keys.len()).prop_shuffle();
    let items = keys.prop_flat_map(move |keys| {
        let count = keys.len();
        (Just(keys), prop::collection::vec(rest.clone(), count))
    });
    let one = move |(key, rest): (&str, Json)| {
        let mut item = Map::from_iter([(field.to_owned(), Json::from(key))]);
        item.extend(rest.as_object().cloned().unwrap_or_default());
        Json::Object(item)
    };
    items.prop_map(move |(keys, rest)| keys.into_iter().zip(rest).map(one).collect()).boxed()
}

fn number() -> BoxedStrategy<Json> {
    maybe((1..999_u32).prop_map(Json::from))
}

fn name() -> BoxedStrategy<Json> {
    maybe(text().prop_map(Json::from))
}

fn flag() -> BoxedStrategy<Json> {
    maybe(any::<bool>().prop_map(Json::from))
}

fn times() -> BoxedStrategy<Json> {
    prop_oneof![Just(json!([])), Just(json!(["08:00-18:00"])), Just(json!(["08:00-12:00", "13:00-18:00"]))].boxed()
}

fn print() -> BoxedStrategy<Json> {
    maybe(prop_oneof![Just(json!({"stored": "sha256:0123456789ab"})), Just(json!({"stored": "sha256:ba9876543210"})), Just(json!({"env": "TOKEN"}))])
}

const KEYS: &[&str] = &["a", "b", "c", "d", "e"];

fn hours() -> BoxedStrategy<Json> {
    let week = object(vec![("mon", maybe(times())), ("tue", maybe(times())), ("sun", maybe(times()))]);
    let holiday = object(vec![("name", name()), ("open", maybe(times()))]);
    let holidays = keyed("date", &["2026-01-01", "2026-05-01", "2026-12-25"], holiday);
    let open = Just(json!(["mon-fri=08:00-18:00", "sat=09:00-12:00"])).boxed();
    let weekly =
        object(vec![("name", name()), ("timezone", Just(json!("Europe/Lisbon")).boxed()), ("weekly", maybe(week)), ("holidays", maybe(holidays))]);
    let short = object(vec![("timezone", Just(json!("UTC")).boxed()), ("open", maybe(open)), ("protected", flag())]);
    prop_oneof![weekly, short].boxed()
}

fn shares() -> BoxedStrategy<Json> {
    let both = |first: u32| json!([{"queue": "a", "percent": first}, {"queue": "b", "percent": 100 - first}]);
    (1..99_u32).prop_map(both).boxed()
}

fn rules() -> BoxedStrategy<Json> {
    let when = prop_oneof![Just("true".to_owned()), Just("customer.name == \"Ana\"".into()), Just("true\n&& true\n".into())];
    let when = when.prop_map(Json::from).boxed();
    let queue = prop::sample::select(KEYS).prop_map(Json::from).boxed();
    let one = prop_oneof![object(vec![("when", when.clone()), ("queue", queue)]), object(vec![("when", when), ("queues", shares())])];
    keyed("key", &["r1", "r2", "r3", "r4", "r5", "r6"], one.boxed())
}

fn settings() -> BoxedStrategy<Json> {
    let skills = prop::sample::subsequence(KEYS, 1..=4).prop_shuffle().prop_map(|keys| json!(keys)).boxed();
    let set = object(vec![("priority", Just(json!(3)).boxed()), ("skills", maybe(skills))]);
    keyed("key", &["s1", "s2", "s3"], object(vec![("when", Just(json!("true")).boxed()), ("set", set)]))
}

fn manifest() -> impl Strategy<Value = Map<String, Json>> {
    let fixed = |value: &str| Just(json!(value)).boxed();
    let provider = || fixed("google-business-messages");
    let account =
        object(vec![("name", name()), ("provider", provider()), ("partnerId", fixed("p1")), ("clientToken", print()), ("protected", flag())]);
    let queue = object(vec![("name", name()), ("priority", number()), ("maxOpen", number()), ("protected", flag())]);
    let variables = keyed("name", &["x", "y", "z"], object(vec![("type", prop_oneof![Just(json!("text")), Just(json!("number"))].boxed())]));
    let workstream = object(vec![("provider", provider()), ("fallbackQueue", fixed("a")), ("contextVariables", maybe(variables))]);
    let files = object(vec![("customers", flag()), ("representatives", flag())]);
    let channel = object(vec![("workstream", fixed("a")), ("agent", fixed("a")), ("language", fixed("en")), ("fileAttachments", maybe(files))]);
    let set = |stage, rules| object(vec![("workstream", fixed("a")), ("stage", fixed(stage)), ("rules", maybe(rules))]);
    let rulesets = (keyed("key", &["route"], set("route", rules())), keyed("key", &["classify"], set("classification", settings())));
    let rulesets =
        rulesets.prop_map(|(routes, sets)| [routes, sets].iter().flat_map(|sets| sets.as_array().cloned().unwrap_or_default()).collect::<Json>());
    let sections = (
        keyed("key", KEYS, account),
        keyed("key", KEYS, hours()),
        keyed("key", KEYS, queue),
        keyed("key", &["a"], workstream),
        keyed("key", &["a"], channel),
        rulesets,
    );
    let whole = |(accounts, hours, queues, workstreams, channels, rulesets)| {
        let sections = [
            ("accounts", accounts),
            ("hours", hours),
            ("queues", queues),
            ("workstreams", workstreams),
            ("channels", channels),
            ("rulesets", rulesets),
        ];
        let given = sections.into_iter().filter(|(_, items): &(&str, Json)| items.as_array().is_some_and(|items| !items.is_empty()));
        Map::from_iter([("apiVersion".to_owned(), json!("chanctl/v1"))].into_iter().chain(given.map(|(name, items)| (name.to_owned(), items))))
    };
    sections.prop_map(whole)
}

/// Adds comments above and behind lines, and blank lines, as the dice say; returns the text with its comments.
fn decorated(text: &str, dice: &[u8]) -> (String, usize) {
    let (mut out, mut comments) = (String::new(), 0);
    for (line, roll) in text.lines().zip(dice.iter().cycle()) {
        let indent = &line[..line.len() - line.trim_start().len()];
        if roll & 1 > 0 {
            out.push('\n');
        }
        if roll & 6 == 2 {
            comments += 1;
            out.extend([indent, "# above ", &comments.to_string(), ": it's \"so\" - {[\n"]);
        }
        out.push_str(line);
        if roll & 24 == 8 {
            comments += 1;
            out.extend([" # behind ", &comments.to_string()]);
        }
        out.push('\n');
    }
    (out, comments)
}

/// Returns how many comments of `decorated` a text has.
fn comments_in(text: &str) -> usize {
    text.matches("# above ").count() + text.matches("# behind ").count()
}

/// Takes what is in quotes out of the way, so that lines of flow style are their own.
fn spread_out(text: &str, style: u8) -> String {
    match style {
        // Every item of a list in one line becomes a line of its own.
        1 => text.replace("      - { key: r", "      - {\n          key: r").replace("', queue", "',\n          queue"),
        _ => text.to_owned(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn a_merged_file_says_what_is_live_and_is_at_rest(before in manifest(), now in manifest(), dice in prop::collection::vec(any::<u8>(), 1..40), style in 0..2_u8) {
        let (text, _) = decorated(&spread_out(&to_yaml(&before), style), &dice);
        let resources = live(&to_yaml(&now));
        let merged = merged_as("channels.yaml", &text, &resources, false).map_err(|error| TestCaseError::fail(format!("{error:?}\n{text}\nnow {now:#?}")))?;
        let again = merged_as("channels.yaml", &merged, &resources, false).map_err(|error| TestCaseError::fail(format!("{error:?}\n{merged}")))?;
        prop_assert_eq!(&again, &merged, "{}", text);
        let json = serde_json::to_string_pretty(&before).unwrap();
        let merged = merged_as("channels.json", &json, &resources, false).map_err(|error| TestCaseError::fail(format!("{error:?}\n{json}")))?;
        prop_assert!(serde_json::from_str::<Json>(&merged).is_ok(), "{}", merged);
    }

    #[test]
    fn where_everything_is_as_it_was_not_a_byte_changes(before in manifest(), dice in prop::collection::vec(any::<u8>(), 1..40)) {
        let (text, _) = decorated(&to_yaml(&before), &dice);
        prop_assert_eq!(&merged_as("channels.yaml", &text, &live(&text), false).unwrap(), &text);
    }

    #[test]
    fn comments_survive_where_things_move_and_change(
        before in manifest(), priorities in prop::collection::vec(1..999_u32, 5), order in any::<prop::sample::Index>(), dice in prop::collection::vec(any::<u8>(), 1..40)
    ) {
        let (text, comments) = decorated(&to_yaml(&before), &dice);
        let mut now = before;
        if let Some(queues) = now.get_mut("queues").and_then(Json::as_array_mut) {
            for (queue, priority) in queues.iter_mut().zip(priorities) {
                queue["priority"] = priority.into();
                queue["name"] = format!("# {priority}").into();
            }
        }
        for set in now.get_mut("rulesets").and_then(Json::as_array_mut).into_iter().flatten() {
            if let Some(rules) = set.get_mut("rules").and_then(Json::as_array_mut).filter(|rules| !rules.is_empty()) {
                let count = rules.len();
                rules.rotate_left(order.index(count));
            }
        }
        let merged = merged_as("channels.yaml", &text, &live(&to_yaml(&now)), false).map_err(|error| TestCaseError::fail(format!("{error:?}\n{text}")))?;
        prop_assert_eq!(comments_in(&merged), comments, "{}\n{}", text, merged);
    }

    #[test]
    fn an_exported_file_takes_any_change(before in manifest(), now in manifest()) {
        let resources = live(&to_yaml(&before));
        let file = to_yaml(&export(&exported(&resources), ExportOptions::default()));
        let now = live(&to_yaml(&now));
        let merged = merged_as("channels.yaml", &file, &now, false).map_err(|error| TestCaseError::fail(format!("{error:?}\n{file}")))?;
        prop_assert_eq!(merged_as("channels.yaml", &merged, &now, false).unwrap(), merged);
    }
}
