//! The example scripts do what they say: on the embedded backend, unchanged on a served one, and twice.

use serde_json::Value;

use crate::support::cli::{Cli, Run, run};
use crate::support::emulated::{Emulated, Server};

fn script(cli: &Cli, name: &str) -> Run {
    let line = format!("PATH=\"$(dirname \"$0\"):$PATH\" {}/examples/{name}", env!("CARGO_MANIFEST_DIR"));
    run(&line, cli.shell(&line)).expect(0)
}

fn everything(cli: &Cli) -> Vec<Value> {
    ["account", "agent", "queue", "workstream", "channel"]
        .iter()
        .map(|noun| cli.data_of(&format!("{noun} list")))
        .chain([cli.data_of("rule list google-messaging")])
        .collect()
}

fn the_whole_flow(cli: &Cli) {
    script(cli, "setup.sh");
    let before = everything(cli);
    let account = &before[0][0];
    assert_eq!(account["status"]["state"], "verified");
    assert_eq!(before[5].as_array().map(Vec::len), Some(2));
    script(cli, "setup.sh");
    assert_eq!(everything(cli), before, "a second run changes nothing");
    script(cli, "try.sh");
    script(cli, "verify-in-ci.sh");
    let talked = cli.data_of("conversation list");
    assert!(talked.as_array().is_some_and(|found| found.len() >= 2), "{talked}");
    script(cli, "teardown.sh");
    assert_eq!(cli.data_of("account list"), serde_json::json!([]));
    script(cli, "teardown.sh");
    script(cli, "setup.sh");
    script(cli, "teardown.sh --cascade");
    assert_eq!(cli.data_of("queue list").as_array().map(Vec::len), Some(1), "the default queue stays");
}

#[test]
fn the_scripts_run_on_the_embedded_backend() {
    let world = Emulated::new();
    the_whole_flow(&world.cli);
}

#[test]
fn the_scripts_run_unchanged_on_a_served_backend() {
    let world = Emulated::new();
    let served = Server::start(&world.cli, "serve --listen 127.0.0.1:0");
    world.cli.run("token create scripts --out scripts.token").expect(0);
    world.cli.run(&format!("context add served --url {} --token-file scripts.token", served.url)).expect(0);
    // The client's own data directory is another one: what it does happens at the server or not at all.
    let client = world.cli.env("CHANCTL_CONTEXT", "served").env("CHANCTL_DATA_DIR", world.cli.file("unused").display().to_string());
    the_whole_flow(&client);
    assert!(!world.cli.file("unused").exists(), "the client opened a store of its own");
}

#[test]
fn the_script_runs_under_emulator_exec_with_nothing_else() {
    let cli = Cli::new();
    let line = format!(
        "\"$0\" emulator exec -- sh -c 'PATH=\"{}:$PATH\" {}/examples/setup.sh'",
        env!("CARGO_BIN_EXE_chanctl").rsplit_once('/').unwrap().0,
        env!("CARGO_MANIFEST_DIR")
    );
    run(&line, cli.shell(&line)).expect(0);
    assert_eq!(cli.data_of("account get acme-google")["status"]["state"], "verified");
}

#[test]
fn the_tests_of_the_contact_centre_pass() {
    let cli = Cli::new();
    let data = cli.data_of(&format!("rule test -f {}/examples/contact-centre.yaml", env!("CARGO_MANIFEST_DIR")));
    assert_eq!(data["failed"], 0, "{data:#}");
    assert!(data["passed"].as_u64().is_some_and(|passed| passed >= 25), "{data:#}");
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/contact-centre.yaml")).unwrap();
    assert!(text.matches(", when: '").count() >= 200, "two hundred rules");
}

fn example(name: &str) -> String {
    format!("{}/examples/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_flow_as_a_manifest_leads_to_a_routed_message() {
    let world = Emulated::new();
    let key = std::fs::read_to_string(world.cli.file("key.json")).unwrap();
    let cli = world.cli.env("GBM_CLIENT_TOKEN", "CHANCTLDEMOTOKEN").env("GBM_SERVICE_ACCOUNT", key);
    let file = example("channels.yaml");
    let applied = cli.run(&format!("-o json apply -f {file}")).expect(0).json();
    assert_eq!((&applied["meta"]["changed"], &applied["data"]["plan"]["summary"]["create"]), (&serde_json::json!(6), &serde_json::json!(6)));
    assert_eq!(cli.run(&format!("-o json apply -f {file}")).expect(0).json()["meta"]["changed"], 0, "again nothing is to be done");
    cli.run(&format!("plan -f {file} --exit-code")).expect(0);
    cli.run("test roundtrip acme-bot --from-name 'Ana Souza' --expect-rule ana").expect(0);
    cli.run(&format!("verify -f {file}")).expect(0);
    cli.run("queue update vip --priority 1").expect(0);
    cli.run("drift").expect(11);
    cli.run(&format!("verify -f {file}")).expect(11);
    cli.run("undo --yes").expect(0);
    cli.run("drift").expect(0);
    assert_eq!(cli.run("-o json undo 1 --yes").expect(6).code(), "CH0602", "the queue was changed and put back since");
}

#[test]
fn the_two_brands_hold_together_in_every_environment() {
    let folder = example("two-brands");
    let secrets = ["HARBOUR", "MEADOW"].map(|brand| (format!("{brand}_CLIENT_TOKEN"), format!("{brand}_SERVICE_ACCOUNT")));
    let emulated = Emulated::new();
    let key = std::fs::read_to_string(emulated.cli.file("key.json")).unwrap();
    for (overlay, objects, protected) in [("staging", 21, 0), ("prod", 20, 4)] {
        let cli = secrets.iter().fold(Cli::new(), |cli, (token, account)| cli.env(token, "CHANCTLDEMOTOKEN").env(account, &key));
        let files = format!("-f {folder} --overlay {folder}/overlays/{overlay}.yaml");
        cli.run(&format!("validate {files}")).expect(0);
        assert_eq!(cli.data_of(&format!("rule test {files}"))["failed"], 0);
        cli.run(&format!("rule lint {files}")).expect(0);
        let applied = cli.run(&format!("-o json apply {files} --offline")).expect(0).json();
        assert_eq!(applied["meta"]["changed"], objects, "{overlay}");
        cli.run(&format!("plan {files} --prune --exit-code")).expect(0);
        let listed = [cli.data_of("account list"), cli.data_of("workstream list")];
        let found = listed.iter().flat_map(|list| list.as_array().unwrap()).filter(|object| object["protected"] == true).count();
        assert_eq!(found, protected, "{overlay}");
        assert_eq!(cli.data_of("account get harbour")["partnerId"], if overlay == "staging" { "9000000001" } else { "1234567890" });
    }
}

#[test]
fn a_pull_request_with_a_broken_rule_fails_at_its_line() {
    let world = Emulated::new();
    let cli = world.cli.env("GBM_CLIENT_TOKEN", "CHANCTLDEMOTOKEN").env("GBM_SERVICE_ACCOUNT", "{}").env("GITHUB_STEP_SUMMARY", "summary.md");
    let good = std::fs::read_to_string(example("channels.yaml")).unwrap();
    cli.write("channels.yaml", &good);
    let line = format!("PATH=\"$(dirname \"$0\"):$PATH\" {}", example("ci/pull-request.sh"));
    run(&line, cli.shell(&line)).expect(0);
    for report in ["junit.xml", "chanctl.sarif", "report.html", "chanctl.plan"] {
        assert!(cli.file("reports").join(report).is_file(), "{report}");
    }
    // A condition that is no longer valid, and a rule that is and does something else: both are told at their line.
    cli.write("channels.yaml", good.replace("startsWith(\"pt\")", "startsWth(\"pt\")"));
    let refused = run(&line, cli.shell(&line)).expect(3);
    let at = good.lines().position(|line| line.contains("startsWith")).unwrap() + 1;
    assert!(refused.stderr.contains(&format!("::error file=channels.yaml,line={at},")), "{refused:?}");
    assert!(refused.stderr.contains("did you mean `startsWith`"), "{refused:?}");
    cli.write("channels.yaml", good.replacen("queue: vip }", "queue: default-messaging }", 1));
    let failed = run(&line, cli.shell(&line)).expect(3);
    let at = good.lines().position(|line| line.contains("who writes in Portuguese")).unwrap() + 1;
    assert!(failed.stderr.contains(&format!("::error file=channels.yaml,line={at},")), "{failed:?}");
    let summary = std::fs::read_to_string(cli.file("summary.md")).unwrap();
    assert!(summary.contains("who writes in Portuguese"), "{summary}");
    let sarif: Value = serde_json::from_slice(&std::fs::read(cli.file("reports").join("chanctl.sarif")).unwrap()).unwrap();
    let region = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["startLine"], at, "{sarif:#}");
}
