//! The commands of configuration as code through the real program: every exit code that concerns them, what stands beside an error in
//! JSON, changes that wait for their confirmation, and files that are merged into.

use std::os::unix::fs::PermissionsExt as _;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::support::answering::Answering;
use crate::support::cli::{Cli, Run};
use crate::support::emulated::{CLIENT_TOKEN, served};

/// An address of this machine at which nothing listens: no unprivileged process can take port 1.
const DEAD: &str = "http://127.0.0.1:1";
/// How long a change may take to be taken back after its second is over.
const PATIENCE: Duration = Duration::from_secs(30);

const MANIFEST: &str = "\
apiVersion: chanctl/v1
owner: team
queues:
  # the few who pay for it
  - { key: vip, name: VIP desk, priority: 10 } # first
workstreams:
  - { key: desk, provider: google-business-messages, fallbackQueue: vip }
rulesets:
  - key: routes
    workstream: desk
    stage: route
    rules:
      - { key: ana, when: 'customer.name == \"Ana\"', queue: vip }
tests:
  - { name: Ana, ruleset: routes, given: { customer: { name: Ana } }, expect: { rule: ana } }
";
const ACCOUNT: &str = "accounts:\n  - { key: acme, provider: google-business-messages, partnerId: P1, clientToken: { env: TOKEN } }\n";

/// Returns a program that has applied the manifest, which lies in `channels.yaml`.
fn applied() -> Cli {
    let cli = Cli::new();
    cli.write("channels.yaml", MANIFEST);
    cli.run("apply -f channels.yaml").expect(0);
    cli
}

fn write_with(cli: &Cli, from: &str, to: &str) {
    assert!(MANIFEST.contains(from), "{from}");
    cli.write("channels.yaml", MANIFEST.replace(from, to));
}

/// Runs a line that has to fail, and returns the document; its error lists every single one.
fn fails(cli: &Cli, line: &str, exit: i32, code: &str) -> Value {
    let run = cli.run(&format!("-o json {line}")).expect(exit);
    let document = run.json();
    assert_eq!(
        (document["ok"].as_bool(), document["error"]["exit"].as_i64(), run.code().as_str()),
        (Some(false), Some(i64::from(exit)), code),
        "{run:#?}"
    );
    assert!(document["error"]["details"].as_array().is_some_and(|details| !details.is_empty()), "{run:#?}");
    document
}

/// The same for a command that always reports: its data stands beside the error.
fn fails_with_data(cli: &Cli, line: &str, exit: i32, code: &str) -> Value {
    let document = fails(cli, line, exit, code);
    assert!(document["data"].is_object(), "{line}: {document:#}");
    document
}

/// Runs a line that does its work and ends with a code of its own; returns its data.
fn ends(cli: &Cli, line: &str, exit: i32) -> Value {
    let run = cli.run(&format!("-o json {line}")).expect(exit);
    assert_eq!(run.json()["ok"], true, "{run:#?}");
    run.json()["data"].take()
}

#[test]
fn what_is_as_it_should_be_is_exit_0() {
    let cli = applied();
    for line in ["validate -f channels.yaml", "plan -f channels.yaml --exit-code", "apply -f channels.yaml", "drift", "drift -f channels.yaml"] {
        ends(&cli, line, 0);
    }
    for line in ["verify -f channels.yaml", "verify -f channels.yaml --offline", "export", "history", "confirm --dry-run", "undo --yes"] {
        ends(&cli, line, 0);
    }
}

#[test]
fn a_command_without_its_manifest_is_exit_2() {
    for line in ["validate", "plan", "apply", "verify"] {
        let document = fails_with_data(&Cli::new(), line, 2, "CH0102");
        assert_eq!(document["error"]["details"][0]["flag"], "--file");
    }
    fails(&applied(), "undo", 2, "CH0103");
    fails(&Cli::new(), "export --write", 2, "CH0102");
    fails(&Cli::new(), "export --merge - --write", 2, "CH0101");
}

#[test]
fn every_secret_that_is_missing_is_told_with_its_place() {
    let cli = Cli::new();
    let account = |key: &str, token: &str| format!("  - {{ key: {key}, provider: google-business-messages, partnerId: P, clientToken: {token} }}\n");
    let accounts = |one: &str, other: &str| format!("apiVersion: chanctl/v1\naccounts:\n{}{}", account("one", one), account("other", other));
    for (references, env) in [
        (["{ env: ONE }", "{ env: OTHER }"], [Some("ONE"), Some("OTHER")]),
        (["{ stored: \"sha256:0123456789ab\" }", "{ stored: \"sha256:ba9876543210\" }"], [None, None]),
        (["{ env: ONE }", "{ file: nowhere }"], [Some("ONE"), None]),
        (["{ env: ONE }", "{ stored: \"sha256:0123456789ab\" }"], [Some("ONE"), None]),
    ] {
        cli.write("channels.yaml", accounts(references[0], references[1]));
        for line in ["plan -f channels.yaml", "apply -f channels.yaml", "drift -f channels.yaml", "verify -f channels.yaml"] {
            let document = fails_with_data(&cli, line, 2, "CH0102");
            let details = document["error"]["details"].as_array().unwrap();
            let told: Vec<_> = details.iter().map(|one| (one["env"].as_str(), one["manifestKey"].as_str(), one["at"]["line"].as_i64())).collect();
            let wanted = [(env[0], Some("accounts[one].clientToken"), Some(3)), (env[1], Some("accounts[other].clientToken"), Some(4))];
            assert_eq!(told, wanted, "{line}: {document:#}");
        }
    }
    assert_eq!(cli.data_of("account list"), json!([]));
}

#[test]
fn an_invalid_manifest_is_exit_3_and_every_error_has_its_place() {
    let cli = applied();
    write_with(&cli, "priority: 10", "prio: 10, maxOpen: many");
    for line in ["validate", "plan", "apply", "drift", "verify", "verify --offline"] {
        let document = fails_with_data(&cli, &format!("{line} -f channels.yaml"), 3, "CH0313");
        let places: Vec<_> =
            document["error"]["details"].as_array().unwrap().iter().map(|one| (one["at"]["line"].as_i64(), one["at"]["column"].as_i64())).collect();
        assert_eq!(places, [(Some(5), Some(33)), (Some(5), Some(52))], "{line}: {document:#}");
    }
    fails(&cli, "export --merge channels.yaml", 3, "CH0313");
    fails_with_data(&cli, "validate -f nowhere.yaml", 5, "CH0504");
}

#[test]
fn what_keeps_a_manifest_from_being_applied_is_exit_3() {
    let cli = applied();
    for (from, to, code, line) in [
        ("fallbackQueue: vip", "fallbackQueue: vipp", "CH0314", 7),
        ("stage: route\n    rules:\n      - { key: ana, when: 'customer.name == \"Ana\"', queue: vip }", "stage: classification", "CH0303", 11),
    ] {
        write_with(&cli, from, to);
        let text = std::fs::read_to_string(cli.file("channels.yaml")).unwrap();
        cli.write("channels.yaml", text.split("tests:").next().unwrap());
        for command in ["plan", "apply"] {
            let document = fails_with_data(&cli, &format!("{command} -f channels.yaml"), 3, code);
            assert_eq!(document["error"]["details"][0]["at"]["line"], line, "{document:#}");
        }
        fails_with_data(&cli, "verify -f channels.yaml", 3, "CH0305");
    }
    write_with(&cli, "expect: { rule: ana }", "expect: { rule: null }");
    let report = fails_with_data(&cli, "verify -f channels.yaml --offline", 3, "CH0305");
    assert_eq!(report["error"]["details"][0]["at"]["line"], 15, "{report:#}");
    assert!(report["data"]["checks"].as_array().is_some_and(|checks| checks.len() > 1), "{report:#}");
}

#[test]
fn a_plan_file_that_was_changed_is_exit_3() {
    let cli = applied();
    write_with(&cli, "priority: 10", "priority: 11");
    ends(&cli, "plan -f channels.yaml --out today.plan", 0);
    let plan = std::fs::read_to_string(cli.file("today.plan")).unwrap();
    for broken in
        [plan.replace("11", "12"), plan.replace("\"team\"", "\"other\""), "{}".to_owned(), "no plan".to_owned(), plan[..plan.len() / 2].to_owned()]
    {
        cli.write("broken.plan", broken);
        fails_with_data(&cli, "apply --plan broken.plan", 3, "CH0315");
    }
    assert_eq!(cli.data_of("queue get vip")["priority"], 10);
    ends(&cli, "apply --plan today.plan", 0);
    assert_eq!(cli.data_of("queue get vip")["priority"], 11);
    fails_with_data(&cli, "apply --plan nowhere.plan", 5, "CH0504");
}

#[test]
fn a_backend_that_can_not_be_asked_is_exit_4_or_7() {
    let cli = applied();
    let (server, _) = served(&cli, "");
    let remote = Cli::new().env("CHANCTL_TOKEN", "chn_a-token-that-nobody-knows-0123");
    remote.write("channels.yaml", MANIFEST);
    remote.run(&format!("context add wrong --url {}", server.url)).expect(0);
    remote.run(&format!("context add dead --url {DEAD}")).expect(0);
    for (context, exit, code) in [("wrong", 4, "CH0401"), ("dead", 7, "CH0701")] {
        for line in ["plan -f channels.yaml", "apply -f channels.yaml", "drift", "drift -f channels.yaml", "verify -f channels.yaml"] {
            fails_with_data(&remote, &format!("-c {context} {line}"), exit, code);
        }
        for line in ["export", "history", "undo 1 --yes", "confirm"] {
            fails(&remote, &format!("-c {context} {line}"), exit, code);
        }
        ends(&remote, &format!("-c {context} verify -f channels.yaml --offline"), 0);
    }
    let failing = Answering::with(503, "text/html", "<html>busy</html>");
    remote.run(&format!("context add busy --url {}", failing.url())).expect(0);
    fails_with_data(&remote, "-c busy plan -f channels.yaml", 7, "CH0701");
}

#[test]
fn what_is_not_there_is_exit_5() {
    let cli = applied();
    for line in ["undo 99 --yes", "confirm 99", "export queue/nowhere", "export --merge channels.yaml queue/nowhere"] {
        fails(&cli, line, 5, "CH0501");
    }
    fails(&cli, "export --merge nowhere.yaml", 5, "CH0504");
}

#[test]
fn what_is_no_longer_as_it_was_is_exit_6() {
    let cli = applied();
    write_with(&cli, "priority: 10", "priority: 11");
    ends(&cli, "plan -f channels.yaml --out today.plan", 0);
    cli.run("queue update vip --max-open 5").expect(0);
    let document = fails_with_data(&cli, "apply --plan today.plan", 6, "CH0602");
    assert_eq!((&document["data"]["applied"], &document["data"]["plan"]["summary"]["update"]), (&json!(false), &json!(1)), "{document:#}");
    fails(&cli, "undo 1 --yes", 6, "CH0602");
    cli.write("others.yaml", "apiVersion: chanctl/v1\nowner: others\nqueues: [{ key: vip }]\n");
    for line in ["plan -f others.yaml", "apply -f others.yaml"] {
        fails_with_data(&cli, line, 6, "CH0606");
    }
    ends(&cli, "undo --yes", 0);
    fails(&cli, "undo 2 --yes", 6, "CH0605");
    fails(&Cli::new(), "undo --yes", 6, "CH0605");
    fails(&Cli::new(), "confirm", 6, "CH0605");
}

#[test]
fn a_secret_that_changed_since_the_plan_is_exit_6() {
    let cli = Cli::new();
    cli.write("channels.yaml", format!("apiVersion: chanctl/v1\n{ACCOUNT}"));
    let with = |token: &str| cli.env("TOKEN", token);
    ends(&with(CLIENT_TOKEN), "plan -f channels.yaml --out today.plan", 0);
    fails_with_data(&cli, "apply --plan today.plan", 2, "CH0102");
    let document = fails_with_data(&with("another-client-token-0123456789"), "apply --plan today.plan", 6, "CH0607");
    assert_eq!(document["error"]["details"][0]["field"], "clientToken");
    ends(&with(CLIENT_TOKEN), "apply --plan today.plan", 0);
    // A secret that changed shows as changed, by its fingerprint.
    let plan = ends(&with("another-client-token-0123456789"), "plan -f channels.yaml --exit-code", 10);
    let field = &plan["changes"][0]["fields"][0];
    assert!(field["secret"] == true && field["before"] != field["after"] && field["after"].as_str().unwrap().starts_with("sha256:"), "{plan:#}");
}

#[test]
fn what_is_pending_is_exit_10_and_what_has_drifted_11() {
    let cli = applied();
    write_with(&cli, "priority: 10", "priority: 11");
    ends(&cli, "plan -f channels.yaml", 0);
    ends(&cli, "plan -f channels.yaml --exit-code", 10);
    ends(&cli, "verify -f channels.yaml", 10);
    let pending = ends(&cli, "drift -f channels.yaml", 0);
    assert_eq!((&pending["drift"], &pending["pending"]["update"]), (&json!([]), &json!(1)), "pending is no drift");
    cli.run("queue update vip --name Desk").expect(0);
    for line in ["drift", "drift -f channels.yaml", "verify -f channels.yaml"] {
        ends(&cli, line, 11);
    }
    ends(&cli, "drift --ignore queues[vip].name", 0);
    assert_eq!(ends(&cli, "drift", 11)["drift"][0]["fields"][0]["path"], "name");
}

#[test]
fn what_is_protected_is_exit_13() {
    let cli = Cli::new();
    cli.write("channels.yaml", MANIFEST.replace("priority: 10", "protected: true"));
    cli.run("apply -f channels.yaml").expect(0);
    cli.write("channels.yaml", "apiVersion: chanctl/v1\nowner: team\n");
    for line in ["plan -f channels.yaml --prune", "apply -f channels.yaml --prune --yes"] {
        fails_with_data(&cli, line, 13, "CH1302");
    }
    fails(&cli, "workstream delete desk --yes --cascade --confirm other", 13, "CH1301");
    cli.run("workstream delete desk --yes --cascade --confirm desk").expect(0);
    fails(&cli, "queue delete vip --yes", 13, "CH1302");
    ends(&cli, "apply -f channels.yaml --yes", 0);
    assert_eq!(cli.data_of("queue get vip")["protected"], true, "without --prune nothing is deleted");
}

#[test]
fn pruning_without_a_word_is_exit_2_and_deletes_nothing() {
    let cli = applied();
    cli.write("channels.yaml", "apiVersion: chanctl/v1\nowner: team\n");
    let document = fails_with_data(&cli, "apply -f channels.yaml --prune", 2, "CH0103");
    assert_eq!(document["data"]["plan"]["summary"]["delete"], 3);
    ends(&cli, "apply -f channels.yaml --prune --dry-run", 0);
    assert_eq!(cli.data_of("queue get vip")["priority"], 10);
    ends(&cli, "apply -f channels.yaml --prune --yes", 0);
    cli.run("queue get vip").expect(5);
}

#[test]
fn a_store_that_can_not_be_used_is_exit_14() {
    let damaged = |cli: &Cli| {
        cli.write("channels.yaml", MANIFEST);
        chanctl::files::write_private(&cli.data().join("chanctl.db"), &b"not a database, whatever its name says; ".repeat(4)).unwrap();
    };
    let cli = Cli::new();
    damaged(&cli);
    for line in ["plan -f channels.yaml", "apply -f channels.yaml", "drift", "verify -f channels.yaml"] {
        fails_with_data(&cli, line, 14, "CH1402");
    }
    for line in ["export", "history", "undo --yes", "confirm"] {
        fails(&cli, line, 14, "CH1402");
    }
    let cli = applied();
    write_with(&cli, "priority: 10", "priority: 11");
    let holder = Connection::open(cli.data().join("chanctl.db")).unwrap();
    holder.execute_batch("BEGIN EXCLUSIVE").unwrap();
    fails_with_data(&cli, "apply -f channels.yaml", 14, "CH1403");
    drop(holder);
    assert_eq!(cli.data_of("queue get vip")["priority"], 10);
}

/// Changes the priority in a manifest whose apply waits for its confirmation.
fn waits(cli: &Cli, within: &str) -> u64 {
    cli.write("channels.yaml", MANIFEST.replace("priority: 10", "priority: 99"));
    let data = ends(cli, &format!("apply -f channels.yaml --confirm-within {within}"), 0);
    assert!(data["confirmBy"].is_string(), "{data:#}");
    data["entry"].as_u64().unwrap()
}

#[test]
fn what_nobody_confirms_is_taken_back_by_the_next_command() {
    let cli = applied();
    let entry = waits(&cli, "1s");
    let begun = Instant::now();
    while cli.data_of("queue get vip")["priority"] != 10 {
        assert!(begun.elapsed() < PATIENCE, "it is not taken back");
    }
    fails(&cli, &format!("confirm {entry}"), 6, "CH0605");
    let newest = &cli.data_of("history")[0];
    assert_eq!(newest["undoes"], entry, "{newest:#}");
    ends(&cli, "drift", 0);
}

#[test]
fn what_is_confirmed_in_time_stands() {
    let cli = applied();
    let entry = waits(&cli, "10m");
    fails_with_data(&cli, "apply -f channels.yaml --confirm-within 10m", 6, "CH0605");
    assert_eq!(ends(&cli, "confirm --dry-run", 0)["entry"], entry);
    assert_eq!(ends(&cli, "confirm", 0)["entry"], entry);
    assert_eq!(cli.data_of("queue get vip")["priority"], 99);
    fails(&cli, "confirm", 6, "CH0605");
}

#[test]
fn a_server_takes_back_what_its_client_does_not_confirm() {
    let cli = applied();
    let (mut server, remote) = served(&cli, "");
    let entry = waits(&remote, "1s");
    // Nobody asks the server anything from here on: the database alone is looked at.
    let database = Connection::open(cli.data().join("chanctl.db")).unwrap();
    let undone = || database.query_row("SELECT seq FROM journal WHERE undoes=?1", [i64::try_from(entry).unwrap()], |row| row.get::<_, i64>(0)).ok();
    server.running.wait_for(undone);
    assert_eq!(remote.data_of("queue get vip")["priority"], 10);
}

#[test]
fn a_file_is_merged_and_says_what_is_live() {
    let cli = applied();
    cli.run("queue update vip --priority 7 --name 'The few'").expect(0);
    cli.run("rule add desk pt --when 'context.resolvedLocale.startsWith(\"pt\")' --queue default-messaging --position 1").expect(0);
    cli.run("queue create nobodys").expect(0);
    let rules = "      - { key: pt, when: 'context.resolvedLocale.startsWith(\"pt\")', queue: default-messaging }\n      - { key: ana";
    let expected = MANIFEST.replace("VIP desk, priority: 10", "The few, priority: 7").replace("      - { key: ana", rules);
    let merged = cli.run("export --merge channels.yaml").expect(0);
    assert_eq!(merged.text(), expected);
    assert_eq!(std::fs::read_to_string(cli.file("channels.yaml")).unwrap(), MANIFEST, "only --write writes");
    let data = ends(&cli, "export --merge channels.yaml", 0);
    assert_eq!((&data["queues"][0]["priority"], &data["tests"][0]["name"]), (&json!(7), &json!("Ana")));
    std::fs::set_permissions(cli.file("channels.yaml"), std::fs::Permissions::from_mode(0o644)).unwrap();
    ends(&cli, "export --merge channels.yaml --write --dry-run", 0);
    assert_eq!(std::fs::read_to_string(cli.file("channels.yaml")).unwrap(), MANIFEST);
    cli.run("export --merge channels.yaml --write").expect(0);
    assert_eq!(std::fs::read_to_string(cli.file("channels.yaml")).unwrap(), expected);
    assert_eq!(chanctl::files::mode_of(&cli.file("channels.yaml")), Some(0o644));
    ends(&cli, "plan -f channels.yaml --exit-code", 0);
    assert_eq!(cli.run("export --merge channels.yaml --write").expect(0).text(), "channels.yaml says what is live already\n");
    let one = cli.run("export --merge channels.yaml queue/nobodys").expect(0);
    assert_eq!(one.text(), expected.replace("# first\n", "# first\n  - { key: nobodys }\n"));
    let piped: Run = cli.run_with_input("export --merge -", MANIFEST.as_bytes()).expect(0);
    assert_eq!(piped.text(), expected);
}
