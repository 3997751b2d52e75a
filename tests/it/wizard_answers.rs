//! The wizard replayed from a file of answers: no terminal, no question, everything that is wrong at once.

use crate::support::cli::Cli;
use crate::support::emulated::{ANSWERS, Emulated, served};

/// Returns the complaints about a file of answers, as ID and code.
fn complaints(cli: &Cli, answers: &str) -> Vec<(String, String)> {
    cli.write("wrong.yaml", answers);
    let run = cli.run("-o json setup --answers wrong.yaml").expect(2);
    let word = |detail: &serde_json::Value, field: &str| detail[field].as_str().unwrap_or_default().to_owned();
    run.json()["error"]["details"].as_array().unwrap().iter().map(|detail| (word(detail, "field"), word(detail, "code"))).collect()
}

#[test]
fn a_replay_does_all_and_a_second_one_nothing() {
    let world = Emulated::new();
    let data = world.cli.data_of("setup --answers answers.yaml");
    assert_eq!((data["state"].as_str(), data["queue"].as_str(), data["rule"].as_str()), (Some("verified"), Some("vip"), Some("ana-souza")));
    let export = |cli: &Cli| cli.run("export --secrets env").expect(0).text().into_owned();
    let first = export(&world.cli);
    assert!(first.contains("pt-BR") && first.contains("ana-souza"), "{first}");
    let again = world.cli.run("-o json setup --answers answers.yaml").expect(0).json();
    assert_eq!(again["meta"]["changed"], 0, "{again}");
    assert_eq!(export(&world.cli), first);
    assert!(!world.cli.data().join("setup.json").exists());
}

#[test]
fn a_dry_run_says_what_would_be_done() {
    let world = Emulated::new();
    let run = world.cli.run("setup --answers answers.yaml --dry-run").expect(0);
    assert!(run.text().contains("+ account/acme") && run.text().contains("6 to create"), "{run:#?}");
    assert_eq!(world.cli.data_of("account list"), serde_json::json!([]));
    assert!(!world.cli.data().join("setup.json").exists());
}

#[test]
fn everything_that_is_missing_or_wrong_is_told_at_once_and_nothing_is_done() {
    let world = Emulated::new();
    let found =
        complaints(&world.cli, "acount: acme\nclient-token: 'canary-0123456789'\nlanguage: '?'\nrule: condition\nrule-when: 'a =='\nwebhook: now\n");
    let expected = [
        ("acount", "CH0101"),
        ("account", "CH0102"),
        ("partner-id", "CH0102"),
        ("client-token", "CH0101"),
        ("credentials", "CH0102"),
        ("privacy", "CH0102"),
        ("agent", "CH0102"),
        ("brand-id", "CH0102"),
        ("agent-id", "CH0102"),
        ("workstream", "CH0102"),
        ("language", "CH0101"),
        ("rule-when", "CH0101"),
        ("rule-queue", "CH0102"),
        ("webhook", "CH0101"),
    ];
    let found: Vec<(&str, &str)> = found.iter().map(|(id, code)| (id.as_str(), code.as_str())).collect();
    assert_eq!(found, expected);
    assert_eq!(world.cli.data_of("account list"), serde_json::json!([]));
    let shown = world.cli.run("setup --answers wrong.yaml").expect(2);
    assert!(!shown.stderr.contains("canary") && shown.stderr.contains("did you mean account?"), "{shown:#?}");
}

#[test]
fn references_to_secrets_are_resolved_before_anything_is_done() {
    let world = Emulated::new();
    let answers = ANSWERS.replace("{ file: token }", "{ env: NOT_SET }").replace("{ file: key.json }", "{ file: token }");
    let found = complaints(&world.cli, &answers);
    assert_eq!(found, [("client-token".to_owned(), "CH0102".to_owned()), ("credentials".into(), "CH0101".into())]);
    assert_eq!(complaints(&world.cli, "- a list")[0].1, "CH0101");
    assert_eq!(complaints(&world.cli, "account: [a]")[0], ("account".to_owned(), "CH0101".to_owned()));
}

#[test]
fn without_a_terminal_the_answers_have_to_come_from_a_file() {
    let cli = Cli::new();
    for line in ["setup", "setup --resume", "setup --no-input"] {
        let run = cli.run(&format!("-o json {line}")).expect(2);
        assert_eq!((run.code().as_str(), run.json()["error"]["details"][0]["flag"].as_str()), ("CH0102", Some("--answers")), "{run:#?}");
    }
    cli.run("setup --answers nowhere.yaml").expect(5);
}

#[test]
fn a_ci_job_is_written_for_the_manifest_and_its_secrets() {
    let world = Emulated::new();
    let data = {
        world.cli.write("answers.yaml", format!("{ANSWERS}manifest-file: config/google.yaml\nci: gitlab\n"));
        world.cli.data_of("setup --answers answers.yaml")
    };
    assert_eq!(data["files"], serde_json::json!(["config/google.yaml", "chanctl.toml", "chanctl.schema.json", ".gitlab-ci.yml"]));
    let job = std::fs::read_to_string(world.cli.file(".gitlab-ci.yml")).unwrap();
    assert!(job.contains("chanctl apply -f config/google.yaml") && job.contains("ACME_CREDENTIALS") && !job.contains("GBM_"), "{job}");
    world.cli.run("validate -f config/google.yaml").expect(0);
}

#[test]
fn a_served_backend_is_set_up_the_same_way() {
    let world = Emulated::new();
    let (_server, remote) = served(&world.cli, "");
    for file in ["answers.yaml", "token", "key.json"] {
        remote.write(file, std::fs::read(world.cli.file(file)).unwrap());
    }
    let data = remote.data_of("setup --answers answers.yaml");
    assert_eq!((data["state"].as_str(), data["queue"].as_str()), (Some("verified"), Some("vip")));
    assert!(data["webhookUrl"].as_str().is_some_and(|url| url.starts_with("http://")), "{data}");
}
