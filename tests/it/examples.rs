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
