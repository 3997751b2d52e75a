//! The tests of a manifest, and stored conversations replayed through one, as an administrator and a CI job run them.

use serde_json::{Value, json};

use crate::support::cli::Cli;
use crate::support::emulated::{Emulated, served};

const MANIFEST: &str = r#"apiVersion: chanctl/v1
workstreams: [{ key: ws, provider: gbm, fallbackQueue: default-messaging }]
rulesets:
  - key: ws-route
    workstream: ws
    stage: route
    rules:
      - { key: ana, when: 'customer.name == "Ana Souza"', queue: default-messaging }
      - { key: loud, when: 'message.text.contains("!")', queue: vip }
tests:
  - { name: Ana, given: { customer: { name: Ana Souza } }, expect: { rule: ana, queue: default-messaging } }
  - { name: "Who <shouts>", given: { message: { text: "Help!" } }, expect: { rule: ana, queue: default-messaging } }
"#;

fn with_manifest(cli: Cli) -> Cli {
    cli.write("channels.yaml", MANIFEST);
    cli
}

#[test]
fn a_failed_test_is_told_with_its_place_and_the_reason() {
    let cli = with_manifest(Cli::new());
    let run = cli.run("-o json rule test -f channels.yaml --report junit=report.xml --report junit=again.xml").expect(3);
    let document = run.json();
    let data = &document["data"];
    assert_eq!((&data["passed"], &data["failed"]), (&json!(1), &json!(1)), "{run:#?}");
    let failed = &data["tests"][1];
    assert_eq!(failed["at"], json!({"file": "channels.yaml", "line": 12, "column": 13}));
    assert_eq!(failed["differences"][0], json!({"field": "rule", "expected": "ana", "got": "loud"}));
    assert_eq!(failed["routing"]["queue"], "vip");
    let detail = &document["error"]["details"][0];
    assert_eq!((&detail["code"], &detail["at"]["line"]), (&json!("CH0305"), &json!(12)));
    let xml = std::fs::read_to_string(cli.file("report.xml")).unwrap();
    assert!(
        xml.contains(r#"tests="2" failures="1""#)
            && xml.contains(r#"name="Who &lt;shouts&gt;" classname="rule-test" file="channels.yaml" line="12""#),
        "{xml}"
    );
    assert_eq!(std::fs::read_to_string(cli.file("again.xml")).unwrap(), xml);
    let text = cli.run("rule test ws -f channels.yaml").expect(3);
    for line in ["ok      Ana\n", "FAILED  Who <shouts>   channels.yaml:12:13\n", "because   rule loud to queue vip", "2 tests: 1 passed, 1 failed\n"]
    {
        assert!(text.text().contains(line), "{line}: {text:#?}");
    }
    assert!(!cli.data().join("chanctl.db").exists(), "tests of a manifest need no store");
}

#[test]
fn reports_come_in_every_format_at_once() {
    let cli = with_manifest(Cli::new()).env("GITHUB_STEP_SUMMARY", "summary.md");
    cli.write("summary.md", "Before.\n");
    let line = "-q -o json rule test -f channels.yaml --report sarif=a.sarif --report html=a.html --report junit=a.xml --report github";
    let run = cli.run(line).expect(3);
    assert_eq!(run.json()["data"]["failed"], 1, "standard output holds the result and nothing else");
    let place = "file=channels.yaml,line=12,endLine=12,col=13,endColumn=26";
    let annotation =
        format!("::error {place},title=Who <shouts> (rule-test)::expected rule ana, got loud; expected queue default-messaging, got vip%0A");
    assert!(run.stderr.lines().any(|line| line.starts_with(&annotation)), "{run:#?}");
    let read = |name: &str| std::fs::read_to_string(cli.file(name)).unwrap();
    let sarif: Value = serde_json::from_str(&read("a.sarif")).unwrap();
    let region = json!({"startLine": 12, "startColumn": 13, "endColumn": 27});
    assert_eq!(sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"], region);
    assert!(read("a.html").contains("<bdi>Who &lt;shouts&gt;</bdi>") && read("a.xml").contains("type=\"rule-test\""));
    let summary = read("summary.md");
    assert!(summary.starts_with("Before.\n## ❌ chanctl rule test: 1 error, 1 passed\n"), "{summary}");
    let both = cli.run("-o json rule test -f channels.yaml --report junit=nowhere/../channels.yaml/x --report html=b.html");
    assert_eq!((both.exit, &both.json()["data"]["failed"]), (14, &json!(1)), "{both:#?}");
    assert!(read("b.html").contains("</html>"), "one report that can't be written keeps no other back");
}

#[test]
fn tests_that_pass_are_exit_0_and_directories_hold_manifests() {
    let cli = Cli::new();
    let (rules, tests) = MANIFEST.split_once("tests:\n").unwrap();
    std::fs::create_dir(cli.file("config")).unwrap();
    cli.write("config/a.yaml", rules);
    cli.write("config/b.yml", format!("tests:\n{}\n", tests.lines().next().unwrap()));
    cli.write("config/.hidden.yaml", "not: [a manifest");
    cli.write("config/notes.txt", "not: [a manifest");
    let data = cli.data_of("rule test -f config");
    assert_eq!((&data["passed"], &data["failed"], &data["tests"][0]["at"]["file"]), (&json!(1), &json!(0), &json!("config/b.yml")));
    assert_eq!(cli.data_of("rule test -f config/a.yaml -f config/b.yml"), data);
    let none = cli.run("rule test -f config/a.yaml").expect(0);
    assert!(none.stderr.contains("there are no tests here"), "{none:#?}");
    let piped = cli.run_with_input(
        "-o json rule test -f -",
        MANIFEST.replace("Help!", "Help").replace("rule: ana, queue: default-messaging } }\n  -", "rule: ana } }\n  -").as_bytes(),
    );
    assert_eq!((piped.exit, &piped.json()["data"]["passed"]), (3, &json!(1)));
    cli.run("rule test other -f config").expect(2);
    cli.run("rule test -f nowhere.yaml").expect(5);
    std::fs::create_dir(cli.file("empty")).unwrap();
    for line in [
        "rule test -f empty",
        "rule test",
        "rule test ws",
        "rule test -f config --report text=x",
        "rule test -f config --given '{}'",
        "rule test ws --replay",
    ] {
        cli.run(line).expect(2);
    }
}

#[test]
fn every_error_of_a_manifest_is_a_detail() {
    let cli = Cli::new();
    cli.write("one.yaml", "apiVersion: chanctl/v1\nqueues: [{ key: vip, priority: high, nmae: x }]\n");
    cli.write(
        "two.json",
        r#"{"queues": [{"key": "vip"}], "rulesets": [{"key": "r", "workstream": "w", "stage": "route", "rules": [{"key": "a", "when": "custmer.name == 1", "queue": "vip"}]}]}"#,
    );
    let run = cli.run("-o json rule test -f one.yaml -f two.json").expect(3);
    let document = run.json();
    assert_eq!((&document["error"]["code"], &document["data"]["tests"]), (&json!("CH0313"), &json!([])), "{run:#?}");
    let details = document["error"]["details"].as_array().unwrap();
    let told: Vec<(&Value, &Value, &Value)> = details.iter().map(|detail| (&detail["code"], &detail["at"]["path"], &detail["at"]["line"])).collect();
    assert_eq!(
        told,
        [
            (&json!("CH0313"), &json!("queues[vip].priority"), &json!(2)),
            (&json!("CH0313"), &json!("queues[vip].nmae"), &json!(2)),
            (&json!("CH0313"), &json!("queues[vip]"), &json!(1)),
            (&json!("CH0304"), &json!("rulesets[r].rules[a].when"), &json!(1)),
        ]
    );
    assert!(run.stderr.contains("did you mean name?") && run.stderr.contains("did you mean `customer`?"), "{run:#?}");
    cli.write("secret.yaml", "apiVersion: chanctl/v1\naccounts: [{ key: a, provider: gbm, partnerId: x, clientToken: canary-1234567890 }]\n");
    let refused = cli.run("-o json rule test -f secret.yaml").expect(3);
    assert!(refused.stderr.contains("a secret must not stand in a manifest"), "{refused:#?}");
    assert!(!refused.stderr.contains("canary") && !refused.text().contains("canary"), "{refused:#?}");
}

#[test]
fn a_manifest_is_validated_without_a_backend() {
    let cli = with_manifest(Cli::new());
    let data = cli.data_of("validate -f channels.yaml");
    assert_eq!(data, json!({"valid": true, "files": 1, "objects": {"rulesets": 1, "workstreams": 1}, "rules": 2, "tests": 2}));
    cli.write("wrong.yaml", "apiVersion: chanctl/v1\nqueues: [{ key: vip, priority: high }]\nchannels: [{ key: Vip }]\n");
    let document = cli.run("-o json validate -f channels.yaml -f wrong.yaml").expect(3).json();
    assert_eq!((&document["data"]["valid"], &document["error"]["code"]), (&json!(false), &json!("CH0313")));
    assert!(document["error"]["details"].as_array().is_some_and(|details| details.len() >= 3), "{document:#}");
    let missing = cli.run("-o json validate").expect(2).json();
    assert_eq!(missing["error"]["details"][0]["flag"], "--file");
    assert!(!cli.data().join("chanctl.db").exists());
}

fn replays(cli: &Cli) {
    for (name, text) in [("Ana Souza", "Hello"), ("Rui", "Hello!"), ("Eva", "Hello")] {
        cli.data_of(&format!("test inbound bot --text '{text}' --from-name '{name}'"));
    }
    let before = cli.data_of("rule list ws");
    let data = cli.data_of("rule test ws --replay -f channels.yaml");
    assert_eq!((&data["conversations"], &data["elsewhere"], &data["complete"]), (&json!(3), &json!(2), &json!(true)), "{data:#}");
    let mut ways: Vec<String> = data["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| format!("{} {} -> {} {}", change["customerName"], change["from"]["queue"], change["to"]["queue"], change["to"]["rule"]))
        .collect();
    ways.sort();
    assert_eq!(ways, [r#""Ana Souza" "vip" -> "default-messaging" "ana""#, r#""Rui" "default-messaging" -> "vip" "loud""#]);
    assert_eq!(cli.data_of("rule list ws"), before, "a replay changes nothing");
    let text = cli.run("rule test --replay --since 1h -f channels.yaml").expect(0);
    assert!(text.text().ends_with("3 conversations: 2 would go to another queue, 0 to the same by another rule\n"), "{text:#?}");
    assert_eq!(cli.data_of("rule test --replay --since 0s -f channels.yaml")["conversations"], 0);
    cli.run("rule test nowhere --replay -f channels.yaml").expect(5);
}

#[test]
fn a_replay_says_which_conversations_would_go_elsewhere() {
    let world = Emulated::new().set_up();
    replays(&with_manifest(world.cli.clone()));
}

#[test]
fn a_replay_over_a_served_backend_says_the_same() {
    let world = Emulated::new().set_up();
    let (_server, remote) = served(&world.cli, "");
    replays(&with_manifest(remote));
}
