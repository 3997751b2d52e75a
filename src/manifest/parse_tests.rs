//! The manifest's parser from end to end: what it accepts, and a table of what it refuses with the place of each error.

use serde_json::json;

use super::*;
use crate::domain::{Key, Kind, SecretField, Spec};

const WHOLE: &str = r#"apiVersion: chanctl/v1
owner: team-support
accounts:
  - key: acme-google
    name: Acme on Google
    provider: google-business-messages
    partnerId: "1234567890"
    clientToken: { env: GBM_CLIENT_TOKEN }
    credentials: { file: ./secrets/acme-sa.json }
    privacy: { acknowledged: true, reference: "DPIA-114" }
    protected: true
agents:
  - key: acme-bot
    account: acme-google
    brandId: 5a3e8c5e-0b0c-4f5c-9d1e-0c8f1f1c2d3e
    agentId: 0f2b8f9e-7d43-4d8b-a1c1-2b9c7f5e6a10
    clientToken: { stored: "sha256:0123456789ab" }
queues:
  - { key: vip, name: VIP desk, priority: 10, hours: office }
hours:
  - { key: office, timezone: Europe/Lisbon, open: [mon-fri=09:00-18:00], holidays: [{ date: 2026-12-25 }] }
workstreams:
  - { key: google-messaging, name: Google messaging, provider: google-business-messages, fallbackQueue: default-messaging,
      contextVariables: [ { name: orderId, type: text } ] }
channels:
  - { key: acme-google-channel, workstream: google-messaging, agent: acme-bot, language: pt-BR, fileAttachments: { customers: true, representatives: true } }
rulesets:
  - key: google-routes
    workstream: google-messaging
    stage: route
    rules:
      - { key: ana, when: 'customer.name == "Ana Souza"', queue: default-messaging }
      - { key: portuguese, when: 'context.resolvedLocale.startsWith("pt")', queue: vip }
tests:
  - { name: Ana goes to the default queue, ruleset: google-routes, given: { customer: { name: Ana Souza } }, expect: { rule: ana, queue: default-messaging } }
  - name: Nobody is there on Christmas Day
    workstream: google-messaging
    given: { context: { resolvedLocale: pt-BR }, now: "2026-12-25T12:00:00Z" }
    expect: { rule: portuguese, queue: vip, skills: [] }
"#;

fn read(name: &str, text: &str) -> Result<Manifest, Vec<Problem>> {
    parse(vec![Source::new(name, text.as_bytes().to_vec()).unwrap()])
}

/// Returns the complaints about a manifest that begins with these lines, as `line:column path: message`.
fn complaints(text: &str) -> Vec<String> {
    let told = |problem: &Problem| format!("{}:{} {}: {}", problem.at.line, problem.at.column, problem.path, problem.message);
    read("a.yaml", text).err().unwrap_or_default().iter().map(told).collect()
}

#[test]
fn the_manifest_of_the_design_becomes_objects() {
    let manifest = read("channels.yaml", WHOLE).unwrap();
    assert_eq!(manifest.owner.as_ref().map(|owner| owner.as_str()), Some("team-support"));
    let kinds: Vec<String> = manifest.objects.iter().map(|object| object.target.to_string()).collect();
    let expected =
        "account/acme-google agent/acme-bot queue/vip hours/office workstream/google-messaging channel/acme-google-channel ruleset/google-routes";
    assert_eq!(kinds.join(" "), expected);
    let account = &manifest.objects[0];
    assert_eq!((account.protected, account.given.join(" ").as_str()), (Some(true), "provider partnerId"));
    assert_eq!(account.privacy, Some(Privacy { acknowledged: true, reference: Some("DPIA-114".into()) }));
    assert_eq!(
        account.secrets,
        [
            (SecretField::ClientToken, SecretRef::Env("GBM_CLIENT_TOKEN".into())),
            (SecretField::Credentials, SecretRef::File("./secrets/acme-sa.json".into()))
        ]
    );
    assert!(matches!(manifest.objects[1].secrets[..], [(SecretField::ClientToken, SecretRef::Stored(_))]));
    let Spec::Hours(hours) = &*manifest.objects[3].spec else { panic!() };
    assert_eq!((hours.weekly.len(), hours.holidays.len()), (5, 1));
    let rules = manifest.of_kind(Kind::RuleSet).next().unwrap();
    let at = manifest.position(rules.place("rules[portuguese].when"));
    assert_eq!((at.file.as_str(), at.line, at.column), ("channels.yaml", 33, 34));
    assert_eq!(rules.path(), "rulesets[google-routes]");
    let verdicts = run_tests(&manifest);
    assert!(verdicts.iter().all(|verdict| verdict.passed), "{verdicts:#?}");
}

#[test]
fn json_is_the_same_manifest() {
    let yaml = read("a.yaml", WHOLE).unwrap();
    let as_json: serde_json::Value = serde_saphyr::from_str(WHOLE).unwrap();
    for (name, text) in [("a.json", as_json.to_string()), ("stdin", serde_json::to_string_pretty(&as_json).unwrap())] {
        let json = read(name, &text).unwrap();
        assert_eq!(json.objects.len(), yaml.objects.len());
        for (one, other) in json.objects.iter().zip(&yaml.objects) {
            assert_eq!((&one.target, &one.name, &one.spec, &one.secrets), (&other.target, &other.name, &other.spec, &other.secrets));
        }
        assert!(run_tests(&json).iter().all(|verdict| verdict.passed));
    }
    let wrong = r#"{"apiVersion":"chanctl/v1","queues":[{"key":"a","priority":"high"}]}"#;
    let [problem] = read("a.json", wrong).unwrap_err().try_into().unwrap();
    assert_eq!((problem.at.column, problem.path.as_str(), problem.message.as_str()), (60, "queues[a].priority", "must be a whole number, not text"));
}

#[test]
fn a_condition_is_marked_inside_of_its_text() {
    let of = |when: &str| {
        let text = format!(
            "apiVersion: chanctl/v1\nworkstreams: [{{ key: w, provider: gbm, fallbackQueue: q }}]\nrulesets:\n  - key: r\n    workstream: w\n    stage: route\n    rules:\n      - key: a\n        queue: q\n        when: {when}\n"
        );
        let problem = read("a.yaml", &text).unwrap_err().remove(0);
        assert_eq!((problem.kind, problem.path.as_str()), (ProblemKind::Condition, "rulesets[r].rules[a].when"));
        let line = problem.at.source.unwrap();
        line.chars().skip(problem.at.column - 1).take(problem.at.width).collect::<String>()
    };
    assert_eq!(of("custmer.name == \"é\""), "custmer");
    assert_eq!(of("'customer.name == \"it''s\" && custmer.name == \"x\"'"), "custmer");
    assert_eq!(of(r#""customer.name == \"\u00e9\" && custmer.name == \"x\"""#), "custmer");
    assert_eq!(of("|-\n          customer.name == \"x\" &&\n          vars.orderid == \"x\""), "orderid");
    assert_eq!(of("'customer.name == 7'"), "customer.name == 7");
}

#[test]
fn every_error_of_every_file_comes_at_once() {
    let first = "apiVersion: chanctl/v1\nqueues:\n  - { key: vip, priority: 0, nmae: x }\n  - { key: Vip }\n  - { priority: 1 }\n";
    let second = "queues:\n  - key: vip\n  - key: desk\n    key: other\nworkstreams:\n  - { key: w, provider: gbm }\n";
    let third = "queues: [";
    let sources = [("one.yaml", first), ("two.yaml", second), ("three.yaml", third)];
    let problems = parse(sources.map(|(name, text)| Source::new(name, text.as_bytes().to_vec()).unwrap()).to_vec()).unwrap_err();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let expected = [
        "one.yaml:3:27: has to be a whole number of at least 1",
        "one.yaml:3:30: nmae is not a field here",
        "one.yaml:4:12: \"Vip\" is not a key",
        "one.yaml:5:7: key is missing",
        "two.yaml:2:10: queue/vip is given twice; the first is at one.yaml:3:12",
        "two.yaml:4:5: is given twice; the first is at two.yaml:3:5",
        "two.yaml:6:7: fallbackQueue is missing",
        "three.yaml:1:10: is not valid YAML: while parsing a node, did not find expected node content",
    ];
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (told, expected) in told.iter().zip(expected) {
        assert!(told.starts_with(expected) || (expected.contains("not valid YAML") && told.contains("not valid YAML")), "{told}\n{expected}");
    }
    assert_eq!(problems[1].help.as_deref(), Some("did you mean name?"));
}

/// Lines below `apiVersion: chanctl/v1`, and where what is complained of.
const BROKEN: &[(&str, &str)] = &[
    ("queue: []", "2:1 queue: queue is not a field here"),
    ("queues: 7", "2:9 queues: must be a list, not a number"),
    ("queues: [7]", "2:10 queues[0]: must be a mapping, not a number"),
    ("queues: {vip: {}}", "2:9 queues: must be a list, not a mapping"),
    ("owner: [a]", "2:8 owner: must be text, not a list"),
    ("owner: Team A", "2:8 owner: \"Team A\" is not a key"),
    ("queues: [{key: a, name: 7}]", "2:25 queues[a].name: must be text, not a number"),
    ("queues: [{key: a, name: true}]", "2:25 queues[a].name: must be text, not true or false"),
    ("queues: [{key: a, name:}]", "2:23 queues[a].name: has no value"),
    ("queues: [{key: a, maxOpen: 1.5}]", "2:28 queues[a].maxOpen: has to be a whole number of at least 1"),
    ("queues: [{key: a, maxOpen: 99999999999}]", "2:28 queues[a].maxOpen: has to be a whole number of at least 1"),
    ("queues: [{key: a, hours: Office}]", "2:26 queues[a].hours: \"Office\" is not a key"),
    ("queues: [{key: a}, {key: b}, {key: a}]", "2:36 queues[a]: queue/a is given twice; the first is at a.yaml:2:16"),
    ("queues: []\nqueues: []", "3:1 queues: is given twice; the first is at a.yaml:2:1"),
    (
        "hours: [{key: o, timezone: Europe/Lisbn}]",
        "2:28 hours[o].timezone: \"Europe/Lisbn\" is not a time zone of the IANA database; did you mean Europe/Lisbon?",
    ),
    ("hours: [{key: o, timezone: UTC, open: [mon]}]", "2:40 hours[o].open[0]: \"mon\" names no times; write it as mon-fri=08:00-18:00"),
    (
        "hours: [{key: o, timezone: UTC, open: [mon=08:00-09:00], weekly: {}}]",
        "2:39 hours[o].open: can't stand beside weekly: both say when it is open",
    ),
    ("hours: [{key: o, timezone: UTC, weekly: {mo: []}}]", "2:42 hours[o].weekly.mo: mo is not a field here"),
    (
        "hours: [{key: o, timezone: UTC, weekly: {mon: [\"08:00-12:00\", \"11:00-13:00\"]}}]",
        "2:47 hours[o].weekly.mon: 08:00-12:00 and 11:00-13:00 overlap",
    ),
    ("hours: [{key: o, timezone: UTC, open: [mon=08:00-12:00, mon=11:00-13:00]}]", "2:39 hours[o].weekly.mon: 08:00-12:00 and 11:00-13:00 overlap"),
    (
        "hours: [{key: o, timezone: UTC, holidays: [{date: 25.12.2026}]}]",
        "2:51 hours[o].holidays[25.12.2026].date: \"25.12.2026\" is not a date such as 2026-12-25",
    ),
    (
        "hours: [{key: o, timezone: UTC, holidays: [{date: 2026-12-25}, {date: 2026-12-25}]}]",
        "2:71 hours[o].holidays[2026-12-25]: is given twice; the first is at a.yaml:2:51",
    ),
    ("accounts: [{key: a, provider: gbm, partnerId: 123}]", "2:47 accounts[a].partnerId: must be text, not a number"),
    ("accounts: [{key: a, provider: gbm}]", "2:13 accounts[a].partnerId: partnerId is missing"),
    ("accounts: [{key: a, provider: G B M, partnerId: x}]", "2:31 accounts[a].provider: "),
    ("agents: [{key: a, account: b, brandId: a/b, agentId: c}]", "2:40 agents[a].brandId: "),
    ("channels: [{key: c, workstream: w, agent: a, language: 'not a tag'}]", "2:56 channels[c].language: "),
    (
        "channels: [{key: c, workstream: w, agent: a, language: pt, fileAttachments: {customer: true}}]",
        "2:78 channels[c].fileAttachments.customer: customer is not a field here",
    ),
    (
        "channels: [{key: c, workstream: w, agent: a, language: pt, fileAttachments: {customers: yes}}]",
        "2:89 channels[c].fileAttachments.customers: must be true or false, not text",
    ),
    (
        "workstreams: [{key: w, provider: gbm, fallbackQueue: q, contextVariables: [{name: a, type: txt}]}]",
        "2:92 workstreams[w].contextVariables[a].type: \"txt\" is not known here",
    ),
    (
        "workstreams: [{key: w, provider: gbm, fallbackQueue: q, contextVariables: [{name: 1a, type: text}]}]",
        "2:83 workstreams[w].contextVariables[1a]: a name is a letter",
    ),
    ("rulesets: [{key: r, workstream: w, stage: routing}]", "2:43 rulesets[r].stage: \"routing\" is not known here"),
    ("rulesets: [{key: r, workstream: w, stage: route, order: 1}]", "2:57 rulesets[r].order: is of classification rule sets"),
    (
        "rulesets: [{key: r, workstream: w, stage: route, rules: [{key: a, when: true, queue: q}]}]",
        "2:73 rulesets[r].rules[a].when: must be text, not true or false",
    ),
    ("rulesets: [{key: r, workstream: w, stage: route, rules: [{key: a, when: 'true'}]}]", "2:64 rulesets[r].rules[a].queue: is missing"),
    ("rulesets: [{key: r, workstream: w, stage: route, rules: [{key: a, queue: q}]}]", "2:59 rulesets[r].rules[a].when: when is missing"),
    (
        "rulesets: [{key: r, workstream: w, stage: route, rules: [{key: a, when: 'true', queue: q}, {key: a, when: 'true', queue: q}]}]",
        "2:98 rulesets[r].rules[a]: is given twice; the first is at a.yaml:2:64",
    ),
    (
        "rulesets: [{key: r, workstream: w, stage: route, rules: [{key: a, when: 'true', queues: [{queue: q, percent: 50}]}]}]",
        "2:89 rulesets[r].rules[a].queues: names 1 of them, 2 to 5 can share a rule",
    ),
    (
        "rulesets: [{key: r, workstream: w, stage: route, rules: [{key: a, when: 'true', queues: [{queue: q, percent: 0}]}]}]",
        "2:110 rulesets[r].rules[a].queues[0].percent: has to be a whole number from 1 to 99",
    ),
    (
        "rulesets: [{key: r, workstream: w, stage: classification, rules: [{key: a, when: 'true', set: {}}]}]",
        "2:95 rulesets[r].rules[a].set: sets nothing",
    ),
    (
        "rulesets: [{key: r, workstream: w, stage: classification, rules: [{key: a, when: 'true', set: {priority: 2000}}]}]",
        "2:106 rulesets[r].rules[a].set.priority: has to be a whole number from -1000 to 1000",
    ),
    (
        "rulesets: [{key: r, workstream: w, stage: classification, rules: [{key: a, when: 'true', set: {skills: [a, a]}}]}]",
        "2:104 rulesets[r].rules[a].set.skills: names a twice",
    ),
    (
        "rulesets: [{key: r, workstream: w, stage: classification, rules: [{key: a, when: 'true', set: {vars: {x: [1]}}}]}]",
        "2:106 rulesets[r].rules[a].set.vars.x: must be text or a number, not a list",
    ),
    (
        "rulesets: [{key: r, workstream: w, stage: route, rules: [{key: a, when: 'nam == 1', queue: q}]}]",
        "2:74 rulesets[r].rules[a].when: the rule's condition is not valid: unknown name `nam`",
    ),
    ("tests: [{name: t, expect: {rule: a}}]", "2:16 tests[t].workstream: names neither a rule set nor a workstream"),
    ("tests: [{name: t, ruleset: r, expect: {rule: a}}]", "2:16 tests[t].ruleset: ruleset/r is not in the manifest: tests run on what it holds"),
    (
        "tests: [{name: t, workstream: w, expect: {rule: a}}]",
        "2:16 tests[t].workstream: workstream/w is not in the manifest: tests run on what it holds",
    ),
    ("tests: [{name: t, workstream: w}]", "2:10 tests[0].expect: expect is missing"),
    ("tests: [{name: t, workstream: w, expect: {rul: a}}]", "2:43 tests[0].expect.rul: rul is not a field here"),
    (
        "tests: [{name: t, workstream: w, given: {customer: {nmae: x}}, expect: {rule: a}}]",
        "2:59 tests[0].given.customer.nmae: unknown field `customer.nmae`; did you mean `customer.name`?",
    ),
    ("tests: [{name: t, workstream: w, given: {now: today}, expect: {rule: a}}]", "2:47 tests[0].given.now: `now` is not a timestamp"),
    ("tests: [{name: t, workstream: w, given: [], expect: {rule: a}}]", "2:41 tests[0].given: must be a mapping, not a list"),
    ("tests: [{name: t, workstream: w, open: {q: -1}, expect: {rule: a}}]", "2:44 tests[0].open.q: has to be a whole number of at least 0"),
    ("queues:\n\t- key: a", "3:2 : is not valid YAML"),
    ("queues: [{key: a]", "2:10 : is not valid YAML"),
    ("queues: *nowhere", "2:9 : is not valid YAML"),
    ("queues: &q [*q]", "2:13 : stands for something that holds it itself"),
    ("queues: !list []", "2:"),
    ("---\nqueues: [{key: a}]\n---\nqueues: [{key: b}, {key: a}]", "5:26 queues[a]: queue/a is given twice; the first is at a.yaml:3:16"),
    ("queues: []\n---\n- a", "4:1 : must be a mapping, not a list"),
    ("queues: [{key: A}]\n---\nqueues: [", "2:16 queues[A].key: \"A\" is not a key"),
];

#[test]
fn broken_manifests_are_refused_with_their_place() {
    let mut wrong = Vec::new();
    for (text, expected) in BROKEN {
        let told = complaints(&format!("apiVersion: chanctl/v1\n{text}\n"));
        if !told.iter().any(|told| told.starts_with(expected)) {
            wrong.push(format!("{text}\n  expected {expected}\n  got {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(complaints("apiVersion: chanctl/v2"), ["1:13 apiVersion: \"chanctl/v2\" is not a version that this program reads"]);
    assert_eq!(complaints("queues: []"), ["1:1 apiVersion: apiVersion is missing"]);
    assert_eq!(complaints(" # nothing\n"), ["1:1 : the file is empty"]);
    assert_eq!(complaints("- a"), ["1:1 : must be a mapping, not a list", "1:1 apiVersion: apiVersion is missing"]);
}

#[test]
fn documents_are_parts_like_files() {
    let text = "# nothing yet\n---\napiVersion: chanctl/v1\nqueues: [{ key: a }]\n---\n---\nowner: team\nqueues: [{ key: b }]\n...\n";
    let manifest = read("a.yaml", text).unwrap();
    let keys: Vec<&str> = manifest.objects.iter().map(|object| object.target.key.as_str()).collect();
    assert_eq!((keys, manifest.owner.as_ref().map(Key::as_str)), (vec!["a", "b"], Some("team")));
    let many: String = (0..10_000).map(|n| format!("---\nqueues: [{{ key: q{n} }}]\n")).collect();
    let manifest = read("a.yaml", &format!("apiVersion: chanctl/v1\n{many}")).unwrap();
    let last = manifest.find(Kind::Queue, &"q9999".parse().unwrap()).unwrap();
    assert_eq!((manifest.objects.len(), manifest.position(last.place("key")).line), (10_000, 20_001));
    assert!(manifest.find(Kind::Queue, &"q10000".parse().unwrap()).is_none());
}

#[test]
fn a_thousand_problems_are_told_and_the_others_counted() {
    let problems = read("a.json", &format!(r#"{{"apiVersion":"chanctl/v1","queues":[{}7]}}"#, "7,".repeat(20_000))).unwrap_err();
    assert_eq!((problems.len(), problems[999].at.column), (1_001, 38 + 2 * 999));
    assert_eq!((problems[1_000].message.as_str(), problems[1_000].at.column), ("there are 19001 more errors", 38 + 2 * 1_000));
}

#[test]
fn files_that_are_no_text_are_refused() {
    for (bytes, message, column) in [
        (b"a: \xff".to_vec(), "the file is not text in UTF-8", 4),
        (b"\xff\xfea\0".to_vec(), "the file is in UTF-16", 1),
        (b"a: \0".to_vec(), "the file holds a NUL, so it is not text in UTF-8", 4),
    ] {
        let problem = Source::new("a.yaml", bytes).unwrap_err();
        assert_eq!((problem.message.as_str(), problem.at.column), (message, column));
    }
    assert!(Source::new("a.yaml", vec![b' '; (32 << 20) + 1]).unwrap_err().message.contains("larger than"));
    assert!(parse(vec![Source::new("a.yaml", b"\xef\xbb\xbfapiVersion: chanctl/v1".to_vec()).unwrap()]).is_ok());
}

#[test]
fn a_literal_secret_is_refused_and_never_repeated() {
    const CANARY: &str = "hunter2-canary";
    for text in [
        "accounts:\n  - { key: a, provider: gbm, partnerId: x, bogus: 1, clientToken: hunter2-canary }",
        "accounts:\n  - key: a\n    provider: gbm\n    partnerId: x\n    credentials:\n      type: service_account\n      private_key: |\n        hunter2-canary\n",
        "accounts:\n  - { key: a, provider: gbm, partnerId: x, clientToken: { env: 'hunter2-canary !' } }",
        "accounts:\n  - { key: a, provider: gbm, partnerId: x, clientToken: { stored: hunter2-canary } }",
        "accounts:\n  - { key: a, provider: gbm, partnerId: x, clientToken: { hunter2-canary } }",
        "accounts:\n  - { key: a, provider: gbm, partnerId: x, clientToken: [hunter2-canary] }",
        "accounts:\n  - { key: a, provider: gbm, partnerId: x, clientTokn: hunter2-canary }",
        "accounts:\n  - { key: a, provider: gbm, partnerId: x, clientToken: 'hunter2-canary",
        "acounts: [{ key: a, clientToken: hunter2-canary }]",
        "queues: [{ key: a, clientToken: hunter2-canary }]",
        "agents: [{ key: a, account: a, brandId: b, agentId: c, clientToken: hunter2-canary }]",
    ] {
        let problems = read("a.yaml", &format!("apiVersion: chanctl/v1\n{text}\n")).unwrap_err();
        assert!(!format!("{problems:?}").contains(CANARY), "{text}: {problems:#?}");
        assert!(problems.iter().all(|problem| problem.at.line > 1 && !problem.message.is_empty()), "{problems:#?}");
    }
    let literal = complaints("apiVersion: chanctl/v1\naccounts:\n  - { key: a, provider: gbm, partnerId: x, clientToken: secret }\n");
    assert_eq!(literal, ["3:57 accounts[a].clientToken: a secret must not stand in a manifest"]);
}

#[test]
fn rule_keys_are_unique_in_a_workstream_over_all_files() {
    let of = |name: &str, key: &str, stage: &str, effect: &str| {
        let text = format!(
            "apiVersion: chanctl/v1\nrulesets:\n  - key: {key}\n    workstream: w\n    stage: {stage}\n    rules: [{{ key: a, when: 'true', {effect} }}]\n"
        );
        Source::new(name, text.into_bytes()).unwrap()
    };
    let sources = vec![of("one.yaml", "r", "route", "queue: q"), of("two.yaml", "s", "classification", "set: { priority: 1 }")];
    let [problem] = parse(sources).unwrap_err().try_into().unwrap();
    assert_eq!(problem.to_string(), "two.yaml:6:20: rule a is in rulesets[r] already, at one.yaml:6:20");
}

#[test]
fn what_only_one_object_may_have_is_not_given_twice() {
    let text = "apiVersion: chanctl/v1
rulesets:
  - { key: r, workstream: w, stage: route }
  - { key: s, workstream: w, stage: route }
agents:
  - { key: a, account: x, brandId: b, agentId: g }
  - { key: b, account: x, brandId: b, agentId: g }
channels:
  - { key: c, workstream: w, agent: a, language: en }
  - { key: d, workstream: v, agent: a, language: en }
";
    let expected = [
        "4:27 rulesets[s].workstream: the route stage of workstream/w is taken by ruleset/r; it stands at a.yaml:3:12",
        "7:48 agents[b].agentId: the agent b/g of account/x is taken by agent/a; it stands at a.yaml:6:12",
        "10:37 channels[d].agent: agent/a is taken by channel/c; it stands at a.yaml:9:12",
    ];
    assert_eq!(complaints(text), expected);
}

#[test]
fn tests_say_what_came_out_otherwise() {
    let text = r#"apiVersion: chanctl/v1
workstreams: [{ key: w, provider: gbm, fallbackQueue: desk, contextVariables: [{ name: total, type: number }] }]
queues: [{ key: vip, maxOpen: 2 }]
rulesets:
  - { key: c, workstream: w, stage: classification, rules: [{ key: big, when: 'vars.total > 10.0', set: { priority: 5, skills: [b, a] } }] }
  - { key: r, workstream: w, stage: route, rules: [{ key: first, when: 'conversation.priority == 5', queue: vip }] }
tests:
  - { name: right, given: { vars: { total: 11 } }, expect: { rule: first, queue: vip, priority: 5, skills: [a, b] } }
  - { name: classified, ruleset: c, given: { vars: { total: 11 } }, expect: { rule: big } }
  - { name: nothing, expect: { rule: null, queue: desk, priority: null, skills: [] } }
  - { name: overflow, given: { vars: { total: 11 } }, open: { vip: 2 }, expect: { rule: first, queue: vip } }
  - { name: wrong, given: { vars: { total: 9 } }, expect: { rule: first, queue: vip, priority: 5, skills: [a] } }
"#;
    let manifest = read("a.yaml", text).unwrap();
    let verdicts = run_tests(&manifest);
    let passed: Vec<bool> = verdicts.iter().map(|verdict| verdict.passed).collect();
    assert_eq!(passed, [true, true, true, true, false], "{verdicts:#?}");
    let fields: Vec<&str> = verdicts[4].differences.iter().map(|difference| difference.field).collect();
    assert_eq!(fields, ["rule", "queue", "priority", "skills"]);
    assert_eq!(verdicts[4].differences[1], Difference { field: "queue", expected: json!("vip"), got: json!("desk") });
    assert_eq!(verdicts[3].routing.as_ref().unwrap().tried[0].open, Some(2));
    let variable = text.replace("vars: { total: 9 }", "vars: { totl: 9 }");
    let [problem] = read("a.yaml", &variable).unwrap_err().try_into().unwrap();
    assert_eq!(problem.path, "tests[wrong].given.vars.totl");
}

#[test]
fn the_example_of_a_contact_centre_is_accepted() {
    let text = include_str!("../../examples/contact-centre.yaml");
    if let Err(problems) = read("contact-centre.yaml", text) {
        let told: Vec<String> = problems.iter().map(|problem| format!("{problem} ({}) {:?}", problem.path, problem.help)).collect();
        panic!("{}", told.join("\n"));
    }
}
