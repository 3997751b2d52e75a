//! `status` and `doctor`: what they see in each state of an installation, and the next step that they name.

use serde_json::Value;

use crate::support::cli::{Cli, Run};
use crate::support::emulated::{CLIENT_TOKEN, Emulated, SET_UP, Server, served};
use crate::support::world::{post, sign};

/// Returns the next steps that `status` names, one a line.
fn next(cli: &Cli) -> String {
    let next = cli.data_of("status")["next"].take();
    next.as_array().unwrap().iter().map(|step| format!("{}\n", step.as_str().unwrap())).collect()
}

#[test]
fn each_step_of_the_flow_names_the_one_after() {
    let world = Emulated::new();
    assert_eq!(next(&world.cli), "chanctl account create KEY --provider gbm --partner-id ID\n");
    let wanted = [
        "account webhook acme",
        "agent register KEY --account acme",
        "workstream create KEY",
        "workstream create KEY",
        "workstream create KEY",
        "channel create KEY --agent bot",
        "rule add ws KEY",
        "",
    ];
    for (line, wanted) in SET_UP.iter().zip(wanted) {
        world.cli.run(line).expect(0);
        let next = next(&world.cli);
        assert!(next.contains(wanted), "after {line}: {next}");
    }
    assert_eq!(next(&world.cli), "", "the emulator's agent is launched, so that nothing is missing");
    let data = world.cli.data_of("status");
    assert_eq!((data["accounts"][0]["state"].as_str(), data["channels"][0].as_str()), (Some("verified"), Some("ch")));
}

#[test]
fn an_account_without_its_secrets_names_each() {
    let cli = Cli::new();
    cli.run("account create acme --provider gbm --partner-id 1").expect(0);
    let next = next(&cli);
    for wanted in ["account set-client-token acme", "account upload-credentials acme", "account accept-privacy-notice acme"] {
        assert!(next.contains(wanted), "{next}");
    }
}

#[test]
fn conversations_drift_and_a_waiting_change_are_told() {
    let world = Emulated::new().set_up();
    let cli = &world.cli;
    cli.run("test inbound bot --text Hello --from-name 'Ana Souza'").expect(0);
    cli.run("test inbound bot --text Hello --from-name Bob --conversation other").expect(0);
    let counts = cli.data_of("status")["conversations"].take();
    assert_eq!((&counts["open"], &counts["fallback"], &counts["unrouted"]), (&2.into(), &1.into(), &0.into()));
    cli.write("desk.yaml", "apiVersion: chanctl/v1\nqueues: [{ key: vip, name: VIP desk, priority: 5 }]\n");
    cli.run("apply -f desk.yaml --confirm-within 1h").expect(0);
    let data = cli.data_of("status");
    assert_eq!((&data["manifest"]["applied"], &data["manifest"]["drifted"]), (&1.into(), &0.into()));
    assert!(data["waiting"]["confirmBy"].is_string() && next(cli).starts_with("chanctl confirm "), "{data}");
    cli.run("confirm").expect(0);
    cli.run("queue update vip --priority 7").expect(0);
    let data = cli.data_of("status");
    assert_eq!((&data["manifest"]["drifted"], &data["waiting"]), (&1.into(), &Value::Null));
    assert!(next(cli).contains("chanctl drift"), "{}", next(cli));
    let screen = cli.run("status").expect(0).text().into_owned();
    for words in ["account        acme  verified", "2 open, 1 by fallback, 0 unrouted, 0 dead letters", "1 objects applied, 1 drifted since"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
}

#[tokio::test]
async fn what_could_not_be_understood_is_counted_named_and_listed() {
    let world = Emulated::new().set_up();
    let server = Server::start(&world.cli, "serve");
    let webhook = world.cli.data_of("account get acme")["status"]["webhookUrl"].as_str().unwrap().to_owned();
    let path = webhook.strip_prefix(&server.url).unwrap();
    let body = "no event";
    let head = format!("POST {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\ncontent-length: {}\r\n", body.len());
    let request = format!("{head}x-goog-signature: {}\r\n\r\n{body}", sign(CLIENT_TOKEN, body));
    assert_eq!(post(server.url.strip_prefix("http://").unwrap(), &request).await.status, 200);
    assert_eq!(world.cli.data_of("status")["conversations"]["deadLetters"], 1);
    assert!(next(&world.cli).contains("chanctl conversation dead-letters"), "{}", next(&world.cli));
    let letters = world.cli.data_of("conversation dead-letters");
    assert_eq!((&letters[0]["account"], &letters[0]["bytes"], letters.as_array().map(Vec::len)), (&"acme".into(), &8.into(), Some(1)));
    let listed = world.cli.run("conversation dead-letters").expect(0);
    assert!(listed.text().contains(letters[0]["reason"].as_str().unwrap()) && !listed.text().contains(body), "{listed:#?}");
}

/// Returns how a check of `doctor` ended, with its remedy.
fn result(run: &Run, check: &str) -> (String, String) {
    let checks = run.json()["data"].take();
    let found = checks.as_array().unwrap().iter().find(|found| found["check"] == check).unwrap_or_else(|| panic!("no {check}: {run:#?}"));
    let text = |field: &str| found[field].as_str().unwrap_or_default().to_owned();
    (text("result"), text("remedy"))
}

#[track_caller]
fn expect(run: &Run, check: &str, verdict: &str, remedy: &str) {
    let (found, told) = result(run, check);
    assert!(found == verdict && told.contains(remedy), "{check}: {found}, {told}: {run:#?}");
}

#[test]
fn a_sound_installation_passes_every_check() {
    let world = Emulated::new().set_up();
    let run = world.cli.run("-o json doctor").expect(0);
    let sound = [
        "configuration",
        "data-directory",
        "master-key",
        "database-file",
        "backend",
        "token",
        "clock",
        "database",
        "secrets",
        "provider",
        "credentials",
        "proxy",
    ];
    for check in sound {
        expect(&run, check, "PASS", "");
    }
    let fresh = Cli::new().run("-o json doctor").expect(0);
    expect(&fresh, "secrets", "PASS", "");
    expect(&fresh, "receiver", "WARN", "chanctl serve");
    expect(&world.cli.env("HTTPS_PROXY", "http://127.0.0.1:1").run("-o json doctor"), "proxy", "WARN", "without the proxy");
}

#[test]
fn a_check_that_fails_names_its_remedy() {
    let Emulated { cli, emulator } = Emulated::new().set_up();
    let key = cli.data().join("master.key");
    let right = std::fs::read(&key).unwrap();
    chanctl::files::write_private(&key, &[7; 32]).unwrap();
    expect(&cli.run("-o json doctor").expect(3), "secrets", "FAIL", "chanctl explain CH0404");
    chanctl::files::write_private(&key, &right).unwrap();
    drop(emulator);
    let away = cli.run("-o json doctor").expect(3);
    expect(&away, "provider", "FAIL", "chanctl emulator start");
    expect(&away, "credentials", "FAIL", "chanctl explain CH0");
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o644);
    std::fs::set_permissions(cli.data().join("chanctl.db"), mode).unwrap();
    expect(&cli.run("-o json doctor").expect(3), "database-file", "FAIL", "chmod 600");
}

#[test]
fn a_served_backend_is_checked_from_afar() {
    let world = Emulated::new();
    let (_server, remote) = served(&world.cli, "");
    let run = remote.run("-o json doctor").expect(0);
    for check in ["backend", "token", "tls", "clock", "database", "secrets"] {
        expect(&run, check, "PASS", "");
    }
    let stranger = remote.env("CHANCTL_TOKEN", "chn_0123456789").run("-o json doctor").expect(3);
    expect(&stranger, "token", "FAIL", "chanctl explain CH0401");
}
