//! Merging, by texts before and after.

use jiff::Timestamp;
use serde_json::{Map, json};

use super::{MergeError, MergeOptions, merge};
use crate::domain::{Fingerprint, Management, ProviderId, Resource, SecretSummary};
use crate::manifest::desired::{DesiredObject, SecretRef};
use crate::manifest::export::Exported;
use crate::manifest::{Source, parse};

const PROVIDER: &str = "google-business-messages";

/// Returns the objects that are live where a manifest was applied to nothing; what it refers to elsewhere has one and the same fingerprint.
pub(super) fn live(yaml: &str) -> Vec<Resource> {
    let manifest = parse(vec![Source::new("live.yaml", yaml.into()).unwrap()]).unwrap_or_else(|problems| panic!("{problems:?}\n{yaml}"));
    let owner = manifest.owner.clone();
    let resource = |object: &DesiredObject| {
        let print = |reference: &SecretRef| match reference {
            SecretRef::Stored(print) => print.clone(),
            _ => Fingerprint::from_digest(&[9; 32]),
        };
        let summary = |reference| SecretSummary { set: true, fingerprint: Some(print(reference)), ..SecretSummary::unset() };
        let acknowledged = object.privacy.as_ref().is_some_and(|privacy| privacy.acknowledged);
        Resource {
            key: object.target.key.clone(),
            name: object.name.as_ref().map_or(object.target.key.as_str(), |name| name.as_str()).to_owned(),
            management: Management { owner: owner.clone(), protected: object.protected.unwrap_or_default() },
            spec: crate::domain::Spec::clone(&object.spec),
            secrets: object.secrets.iter().map(|(field, reference)| (*field, summary(reference))).collect(),
            revision: 2,
            created_at: Timestamp::UNIX_EPOCH,
            updated_at: Timestamp::UNIX_EPOCH,
            status: Map::from_iter([("privacy".to_owned(), json!({"acknowledged": acknowledged}))]),
        }
    };
    manifest.objects.iter().map(resource).collect()
}

pub(super) fn exported(resources: &[Resource]) -> Vec<Exported<'_>> {
    resources.iter().map(|resource| Exported { resource, privacy_reference: None }).collect()
}

pub(super) fn merged_as(name: &str, text: &str, live: &[Resource], selected: bool) -> Result<String, MergeError> {
    let source = Source::new(name, text.into()).unwrap();
    let names = |named: &ProviderId| Ok(if named.as_str() == "gbm" { PROVIDER.parse().unwrap() } else { named.clone() });
    let merged = merge(&source, &exported(live), MergeOptions { selected, ..MergeOptions::default() }, &names)?;
    Ok(merged.text)
}

/// Holds when `before`, merged with what `now` says is live, becomes `after`; and stays that when it is merged again.
#[track_caller]
fn check_all(name: &str, before: &str, now: &str, after: &str) {
    let live = live(now);
    let text = merged_as(name, before, &live, false).unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!(text, after);
    assert_eq!(merged_as(name, after, &live, false).unwrap(), after, "a second time");
}

/// The same for sections alone.
#[track_caller]
fn check(before: &str, now: &str, after: &str) {
    let head = "apiVersion: chanctl/v1\n";
    check_all("channels.yaml", &format!("{head}{before}"), &format!("{head}{now}"), &format!("{head}{after}"));
}

#[test]
fn scalars_change_in_place_and_keep_quotes_and_comments() {
    check(
        "queues:\n  # for the few\n  - key: vip   # never rename\n    name: 'VIP desk' # shown\n    priority:    10   # lower is earlier\n\n  - { key: b, name: \"B\", maxOpen: 5 }\n",
        "queues: [{key: vip, name: It's VIP, priority: 3}, {key: b, name: 'B: the \"second\"', maxOpen: 6}]\n",
        "queues:\n  # for the few\n  - key: vip   # never rename\n    name: 'It''s VIP' # shown\n    priority:    3   # lower is earlier\n\n  - { key: b, name: \"B: the \\\"second\\\"\", maxOpen: 6 }\n",
    );
    check("queues:\n- key: vip\n  name: VIP\n", "queues: [{key: vip, name: '#1'}]", "queues:\n- key: vip\n  name: '#1'\n");
}

#[test]
fn fields_that_are_gone_leave_with_their_line() {
    check(
        "queues:\n  - priority: 3\n    maxOpen: 2 # few\n    # the key\n    key: vip\n    hours: office\n",
        "queues: [{key: vip}]",
        "queues:\n  - # the key\n    key: vip\n",
    );
    check("queues: [{key: vip, priority: 3}, {maxOpen: 4, key: b}]\n", "queues: [{key: vip}, {key: b}]", "queues: [{key: vip}, {key: b}]\n");
    check("queues:\n  - { key: vip, priority: 3, maxOpen: 2 }\n", "queues: [{key: vip, maxOpen: 2}]", "queues:\n  - { key: vip, maxOpen: 2 }\n");
}

#[test]
fn what_is_left_out_or_says_the_same_stays() {
    let before = "queues:\n  - key: vip\nworkstreams:\n  - { key: w, provider: gbm, fallbackQueue: vip }\n";
    let now = "queues: [{key: vip, name: VIP, priority: 3}]\nworkstreams: [{key: w, provider: google-business-messages, fallbackQueue: vip, contextVariables: [{name: a, type: text}]}]\n";
    check(before, now, before);
}

#[test]
fn objects_go_with_their_comments_and_come_at_the_end_of_their_section() {
    check(
        "# All queues.\n\nqueues:\n  # one\n  - key: a\n\n  # two\n  # and more\n  - key: b\n    priority: 1\n\n  # three\n  - key: c\n# the end\n",
        "queues: [{key: a}, {key: c}, {key: d, priority: 4}]\nhours: [{key: office, timezone: UTC}]",
        "\nhours:\n  - key: office\n    timezone: UTC\n# All queues.\n\nqueues:\n  # one\n  - key: a\n\n  # three\n  - key: c\n\n  - key: d\n    priority: 4\n# the end\n",
    );
    check("queues:\n  - { key: a }\n", "queues: [{key: a}, {key: b, priority: 4}]", "queues:\n  - { key: a }\n  - { key: b, priority: 4 }\n");
    check("queues: [{ key: a }]\n", "queues: [{key: a}, {key: b}]", "queues: [{ key: a }, { key: b }]\n");
    check("queues:\n  - key: a\n", "hours: []", "queues: []\n");
    check(
        "queues: # none yet\nhours: []\n",
        "queues: [{key: a}]\nhours: [{key: o, timezone: UTC}]",
        "queues: # none yet\n  - key: a\nhours:\n  - key: o\n    timezone: UTC\n",
    );
}

#[test]
fn sections_come_in_their_usual_order() {
    check(
        "owner: team\n\nqueues:\n  - key: a\n\ntests: []\n",
        "owner: team\nqueues: [{key: a}]\nhours: [{key: o, timezone: UTC}]\nworkstreams: [{key: w, provider: google-business-messages, fallbackQueue: a}]",
        "owner: team\n\nhours:\n  - key: o\n    timezone: UTC\n\nqueues:\n  - key: a\n\nworkstreams:\n  - key: w\n    provider: google-business-messages\n    fallbackQueue: a\n\ntests: []\n",
    );
}

/// Rule sets in the form of the test: `rules` below a set of stage route.
fn ruleset(rules: &str) -> String {
    format!("rulesets:\n  - key: r\n    workstream: w\n    stage: route\n    rules:{rules}")
}

fn rule_live(keys: &str) -> String {
    let rules: Vec<String> = keys.chars().map(|key| format!("{{key: {key}, when: 'true', queue: q}}")).collect();
    ruleset(&format!(" [{}]\n", rules.join(", ")))
}

#[test]
fn rules_move_with_their_comments_and_come_behind_their_predecessor() {
    let rule = |key: &str| format!("\n      # about {key}\n      - {{ key: {key}, when: 'true', queue: q }} # {key}");
    let rules = |keys: &[&str]| ruleset(&format!("{}\n", keys.iter().map(|key| rule(key)).collect::<String>()));
    let plain = "\n      - { key: x, when: 'true', queue: q }";
    check(&rules(&["a", "b", "c"]), &rule_live("cab"), &rules(&["c", "a", "b"]));
    check(&rules(&["a", "b", "c"]), &rule_live("bca"), &rules(&["b", "c", "a"]));
    check(&rules(&["a", "b", "c"]), &rule_live("ac"), &rules(&["a", "c"]));
    let with_new = ruleset(&format!("{}{plain}{}\n", rule("a"), rule("c")));
    check(&rules(&["a", "b", "c"]), &rule_live("axc"), &with_new);
    let first_new = ruleset(&format!("{plain}{}\n", rule("a")));
    check(&rules(&["a"]), &rule_live("xa"), &first_new);
    check(&rules(&["a"]), &rule_live(""), &ruleset(" []\n"));
    check(&ruleset(" []   # none\n"), &rule_live("x"), &ruleset(&format!("   # none{plain}\n")));
}

#[test]
fn a_rule_that_moves_and_changes_does_both() {
    let before = ruleset(
        "\n      - key: a\n        when: |\n          true\n            && true\n        queue: q # the default\n\n      # last\n      - key: b\n        when: >-\n          true\n        queue: q\n",
    );
    let now = ruleset(
        " [{key: b, when: 'true', queues: [{queue: q, percent: 40}, {queue: p, percent: 60}]}, {key: a, when: \"true\\n&& false\\n\", queue: z}]\n",
    );
    let after = ruleset(
        "\n      # last\n      - key: b\n        when: >-\n          true\n        queues:\n          - { queue: q, percent: 40 }\n          - { queue: p, percent: 60 }\n\n      - key: a\n        when: |\n          true\n          && false\n        queue: z # the default\n\n",
    );
    check(&before, &now, &after);
}

#[test]
fn nested_mappings_and_lists_change_where_they_differ() {
    let channel =
        |attachments: &str| format!("channels:\n  - key: c\n    workstream: w\n    agent: a\n    language: en\n    fileAttachments:{attachments}\n");
    let now = "channels: [{key: c, workstream: w, agent: a, language: en, fileAttachments: {customers: true, representatives: true}}]";
    check(&channel(" { customers: true }"), now, &channel(" { customers: true, representatives: true }"));
    check(
        &channel("\n      # they may\n      customers: true"),
        now,
        &channel("\n      # they may\n      customers: true\n      representatives: true"),
    );
    let set = |set: &str| {
        format!(
            "rulesets:\n  - key: r\n    workstream: w\n    stage: classification\n    rules:\n      - key: a\n        when: 'true'\n        set:{set}\n"
        )
    };
    let live = |set: &str| format!("rulesets: [{{key: r, workstream: w, stage: classification, rules: [{{key: a, when: 'true', set: {set}}}]}}]");
    let block = "\n          skills: # wanted\n            - one\n            # two, of course\n            - two\n          priority: 1 # high";
    check(
        &set(block),
        &live("{priority: 1, skills: [two, three]}"),
        &set("\n          skills: # wanted\n            # two, of course\n            - two\n            - three\n          priority: 1 # high"),
    );
    check(&set(block), &live("{priority: 2}"), &set("\n          priority: 2 # high"));
    check(
        &set(block),
        &live("{skills: [two, one]}"),
        &set("\n          skills: # wanted\n            # two, of course\n            - two\n            - one"),
    );
}

#[test]
fn operating_hours_stay_in_days_where_they_can() {
    let hours = |open: &str| format!("hours:\n  - {{ key: o, timezone: UTC, {open} }}\n");
    let before = hours("open: [\"mon-fri=08:00-18:00\", \"sat=09:00-13:00\"]");
    check(
        &before,
        &hours(
            "weekly: {mon: ['08:00-18:00'], tue: ['08:00-18:00'], wed: ['08:00-18:00'], thu: ['08:00-18:00'], fri: ['08:00-18:00'], sat: ['09:00-13:00']}",
        ),
        &before,
    );
    check(
        &before,
        &hours("open: ['mon-fri=08:00-18:00', 'sat-sun=09:00-13:00']"),
        &hours("open: [\"mon-fri=08:00-18:00\", \"sat=09:00-13:00\", 'sun=09:00-13:00']"),
    );
    check(
        &before,
        &hours("open: ['sat-sun=09:00-13:00', mon=10:00-12:00]"),
        &hours("open: [\"sat=09:00-13:00\", 'mon=10:00-12:00', 'sun=09:00-13:00']"),
    );
    check(&before, &hours("weekly: {mon: []}"), &hours("weekly: { mon: [] }"));
    check(&before, &hours("weekly: {}"), "hours:\n  - { key: o, timezone: UTC }\n");
    let holidays = |items: &str| format!("hours:\n  - key: o\n    timezone: UTC\n    holidays:\n{items}");
    check(
        &holidays("      - date: 2026-12-25\n        name: Christmas # off\n      - { date: 2026-01-01 }\n"),
        "hours: [{key: o, timezone: UTC, holidays: [{date: 2026-01-01}, {date: 2026-12-25, name: Xmas, open: ['10:00-12:00']}, {date: 2026-12-26}]}]",
        &holidays(
            "      - { date: 2026-01-01 }\n      - date: 2026-12-25\n        name: Xmas # off\n        open: ['10:00-12:00']\n      - { date: '2026-12-26' }\n",
        ),
    );
}

#[test]
fn secrets_stay_as_they_are_unless_another_one_is_stored() {
    let account = |secrets: &str| format!("accounts:\n  - {{ key: a, provider: google-business-messages, partnerId: x, {secrets} }}\n");
    check(
        &account("clientToken: { stored: \"sha256:0123456789ab\" }, credentials: { file: ./key.json }"),
        &account("clientToken: { stored: \"sha256:ba9876543210\" }, credentials: { stored: \"sha256:0123456789ab\" }"),
        &account("clientToken: { stored: \"sha256:ba9876543210\" }, credentials: { file: ./key.json }"),
    );
    check(
        &account("clientToken: { env: TOKEN }"),
        "accounts: [{key: a, provider: google-business-messages, partnerId: x}]",
        "accounts:\n  - { key: a, provider: google-business-messages, partnerId: x }\n",
    );
    check(
        &account("protected: true, privacy: { acknowledged: false, reference: D-1 }"),
        &account("privacy: {acknowledged: true}"),
        &account("protected: false, privacy: { acknowledged: true, reference: D-1 }"),
    );
}

#[test]
fn flow_style_over_several_lines_keeps_lines_and_comments() {
    let queues = |items: &str| format!("queues: [\n  {items}\n]\n");
    check(
        &queues("{ key: a }, # the first\n  # above b\n  { key: b,\n    priority: 1 }, # behind b\n  { key: c } # last"),
        "queues: [{key: a}, {key: c}, {key: d}]",
        &queues("{ key: a }, # the first\n  { key: c }, # last\n  { key: d }"),
    );
    check(&queues("{ key: a },\n  { key: b }, # last"), "queues: [{key: a}]", &queues("{ key: a },"));
}

#[test]
fn the_ends_of_lines_and_of_the_file_are_kept() {
    check(
        "queues:\r\n  - key: a\r\n    priority: 1\r\n",
        "queues: [{key: a, priority: 2}, {key: b}]",
        "queues:\r\n  - key: a\r\n    priority: 2\r\n  - key: b\r\n",
    );
    check("queues:\n  - key: a", "queues: [{key: a}, {key: b}]", "queues:\n  - key: a\n  - key: b");
}

#[test]
fn json_is_merged_in_its_own_layout() {
    let json = |queues: &str| format!("{{\n    \"apiVersion\": \"chanctl/v1\",\n    \"queues\": [\n        {queues}\n    ]\n}}\n");
    check_all(
        "channels.json",
        &json("{ \"key\": \"a\", \"priority\": 1 },\n        {\n            \"key\": \"b\"\n        }"),
        "apiVersion: chanctl/v1\nqueues: [{key: a, name: Ä, priority: 2}, {key: c}]\nhours: [{key: o, timezone: UTC}]\n",
        "{\n    \"apiVersion\": \"chanctl/v1\",\n    \"hours\": [\n        {\n            \"key\": \"o\",\n            \"timezone\": \"UTC\"\n        }\n    ],\n    \"queues\": [\n        { \"key\": \"a\", \"priority\": 2 },\n        {\n            \"key\": \"c\"\n        }\n    ]\n}\n",
    );
    check_all(
        "channels.json",
        "{\"apiVersion\": \"chanctl/v1\", \"queues\": []}",
        "apiVersion: chanctl/v1\nqueues: [{key: a}]",
        "{\"apiVersion\": \"chanctl/v1\", \"queues\": [{\"key\":\"a\"}]}",
    );
}

#[test]
fn objects_of_another_owner_and_the_untouched_default_do_not_come() {
    let from_yaml = live;
    let live_of_other = live("apiVersion: chanctl/v1\nowner: other\nqueues: [{key: theirs}]\n");
    let mut live = live("apiVersion: chanctl/v1\nowner: team\nqueues: [{key: ours}]\n");
    live.extend(live_of_other);
    let text = "apiVersion: chanctl/v1\nowner: team\n";
    let merged = |selected, live: &[Resource]| merged_as("channels.yaml", text, live, selected).unwrap();
    assert_eq!(merged(false, &live), format!("{text}queues:\n  - key: ours\n"));
    assert_eq!(merged(true, &live[1..]), format!("{text}queues:\n  - key: theirs\n"));
    let default = from_yaml("apiVersion: chanctl/v1\nqueues: [{key: default-messaging, name: Default messaging queue}]\n");
    assert_eq!(merged_as("c.yaml", "apiVersion: chanctl/v1\n", &default, false).unwrap(), "apiVersion: chanctl/v1\n");
}

#[test]
fn with_a_selection_nothing_else_is_touched() {
    let before = "apiVersion: chanctl/v1\nqueues:\n  - { key: a, priority: 1 }\n  - { key: gone }\n";
    let live = live("apiVersion: chanctl/v1\nqueues: [{key: a, priority: 2}]\n");
    assert_eq!(merged_as("c.yaml", before, &live, true).unwrap(), before.replace("priority: 1", "priority: 2"));
}

/// Returns the first problem of a file that can't be merged.
fn refusal(text: &str, now: &str) -> String {
    match merged_as("c.yaml", &format!("apiVersion: chanctl/v1\n{text}"), &live(&format!("apiVersion: chanctl/v1\n{now}")), false) {
        Err(MergeError::Invalid(problems)) => problems[0].to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn anchors_are_kept_or_refused() {
    let text = "channels:\n  - { key: a, workstream: w, agent: a, language: en, fileAttachments: &f { customers: true } }\n  - { key: b, workstream: w, agent: b, language: en, fileAttachments: *f }\n";
    let now = |first: bool, second: bool| {
        let one = |key: &str, may: bool| format!("{{key: {key}, workstream: w, agent: {key}, language: de, fileAttachments: {{customers: {may}}}}}");
        format!("channels: [{}, {}]", one("a", first), one("b", second))
    };
    let german = text.replace("language: en", "language: de");
    check(text, &now(true, true), &german);
    check(text, &now(true, false), &german.replace("*f", "{ customers: false, representatives: false }"));
    assert!(refusal(text, &now(false, false)).starts_with("c.yaml:3:74: has an anchor"), "{}", refusal(text, &now(false, false)));
    assert!(refusal(text, "queues: []").contains("has an anchor"));
}

#[test]
fn what_can_not_be_merged_is_told_with_its_place() {
    assert!(refusal("queues: [{ key: a, prio: 1 }]\n", "queues: []").starts_with("c.yaml:2:20: prio is not a field"));
    let tests = "workstreams: [{ key: w, provider: google-business-messages, fallbackQueue: q }]\ntests: [{ name: t, workstream: w, expect: { queue: q } }]\n";
    assert_eq!(refusal(tests, "queues: []"), "c.yaml:3:17: tests workstream/w, which is not live");
    assert!(refusal("? queues\n: [{ key: a }]\n", "queues: []").contains("can't be merged"));
}
