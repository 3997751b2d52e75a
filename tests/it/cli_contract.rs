//! The contract of the command line, walked command by command: what scripts may rely on whatever happens.

use std::collections::BTreeSet;

use rustix::process::Signal;
use serde_json::Value;

use crate::support::cli::{Cli, Run, Running};
use crate::support::command_lines::{COMPLETE, SERVERS};
use crate::support::emulated::{ANSWERS, Emulated, Server, served};

/// The exits with which a command has done its work.
const DONE: &[i32] = &[0, 8, 10, 11];
/// An address of this machine at which nothing listens: no unprivileged process can take port 1.
const DEAD: &str = "http://127.0.0.1:1";
/// The nouns whose commands do not talk to a backend.
const WITHOUT_BACKEND: &[&str] = &[
    "emulator",
    "context",
    "explain",
    "commands",
    "completion",
    "man",
    "help",
    "version",
    "quickstart",
    "serve",
    "doctor",
    "validate",
    "init",
    "schema",
];

fn commands() -> Vec<Value> {
    let Value::Array(commands) = Cli::new().data_of("commands") else { panic!("no list") };
    commands
}

fn name_of(command: &Value) -> &str {
    command["command"].as_str().unwrap().strip_prefix("chanctl ").unwrap()
}

/// Returns the commands that end by themselves, each with its complete line.
fn lines() -> impl Iterator<Item = (&'static str, String)> {
    let ending = COMPLETE.iter().filter(|(name, _)| !SERVERS.contains(name));
    ending.map(|(name, arguments)| (*name, format!("{name} {arguments}").replace("{conversation}", "none").replace("{emulator}", DEAD)))
}

/// Returns a program that has never stored anything, with the files that complete lines name.
fn fresh() -> Cli {
    let cli = Cli::new();
    for name in ["token", "key.json", "api-token"] {
        cli.write(name, "0123456789-0123456789");
    }
    cli.write("answers.yaml", ANSWERS);
    cli
}

/// Fails unless standard output is what a script may expect of this format.
fn check_document(format: &str, run: &Run) {
    let text = std::str::from_utf8(&run.stdout).unwrap();
    let document: Value = match format {
        "json" => run.json(),
        "yaml" => serde_saphyr::from_str(text).unwrap_or_else(|error| panic!("{error}: {run:#?}")),
        "ndjson" => return check_lines(run),
        _ => return,
    };
    check_envelope(&document, run);
}

fn check_lines(run: &Run) {
    let lines: Vec<Value> = run.text().lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {run:#?}"))).collect();
    assert!(lines.iter().all(Value::is_object), "{run:#?}");
    if !DONE.contains(&run.exit) {
        check_envelope(lines.last().unwrap_or_else(|| panic!("no error: {run:#?}")), run);
    }
}

fn check_envelope(document: &Value, run: &Run) {
    assert_eq!(document["ok"], DONE.contains(&run.exit), "{run:#?}");
    let schema = document["schema"].as_str().unwrap();
    assert!(schema.starts_with("chanctl.") && schema.ends_with("/v1"), "{run:#?}");
    if document["ok"] == true {
        assert!(document["data"].is_array() || document["data"].is_object() || document["data"].is_string(), "{run:#?}");
        assert!(document["warnings"].is_array() && document["meta"]["changed"].is_u64() && document["meta"]["context"].is_string(), "{run:#?}");
        return;
    }
    let error = &document["error"];
    assert_eq!((schema, &error["exit"]), ("chanctl.error/v1", &Value::from(run.exit)), "{run:#?}");
    assert!(error["message"].as_str().is_some_and(|message| !message.is_empty()), "{run:#?}");
    assert!(error["details"].as_array().is_some_and(|details| !details.is_empty()), "{run:#?}");
    assert!(run.stderr.contains(&format!("error[{}]", error["code"].as_str().unwrap())), "{run:#?}");
}

#[test]
fn every_command_has_a_complete_line_to_try() {
    let tree: BTreeSet<String> = commands().iter().map(|command| name_of(command).to_owned()).collect();
    let tried: BTreeSet<String> = COMPLETE.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(tree, tried);
}

#[test]
fn without_input_every_command_works_or_names_all_that_is_missing() {
    let cli = fresh();
    for command in commands() {
        let name = name_of(&command);
        if SERVERS.contains(&name) || name == "quickstart" {
            continue;
        }
        let run = cli.run(&format!("-o json {name}"));
        check_document("json", &run);
        let required: Vec<&Value> = command["arguments"].as_array().unwrap().iter().filter(|argument| argument["required"] == true).collect();
        if required.is_empty() {
            continue;
        }
        assert_eq!((run.exit, run.code().as_str()), (2, "CH0102"), "{run:#?}");
        let details = run.json()["error"]["details"].take();
        assert_eq!(details.as_array().map(Vec::len), Some(required.len()), "{run:#?}");
        for argument in required {
            let flag = if argument["flag"].is_null() { &argument["value"] } else { &argument["flag"] };
            let found =
                details.as_array().unwrap().iter().find(|detail| detail["flag"] == *flag).unwrap_or_else(|| panic!("{flag} of {name}: {run:#?}"));
            assert_eq!(found.get("env").unwrap_or(&Value::Null), &argument["env"], "{flag} of {name}");
            assert_eq!(found["help"], argument["help"], "{flag} of {name}");
            let makes = name.ends_with(" create") && name != "token create" || ["agent register", "rule add"].contains(&name);
            assert_eq!(found["manifestKey"].is_string(), makes, "{flag} of {name}: {found}");
        }
    }
}

#[test]
fn an_unknown_flag_is_refused_by_every_command() {
    let cli = fresh();
    for (name, arguments) in COMPLETE {
        let run = cli.run(&format!("-o json {name} --no-such-flag {arguments}"));
        check_document("json", &run);
        assert_eq!((run.exit, run.code().as_str()), (2, "CH0101"), "{run:#?}");
        assert!(run.json()["error"]["message"].as_str().unwrap().contains("--no-such-flag"), "{run:#?}");
    }
    assert!(!cli.data().exists(), "a wrong command line made a store");
}

#[test]
fn unknown_commands_and_values_are_refused() {
    let cli = fresh();
    for line in
        ["frobnicate", "queue frobnicate", "queue", "-o xml queue list", "--color red queue list", "--timeout soon queue list", "queue get A_B"]
    {
        let run = cli.run(line).expect(2);
        assert!(run.stdout.is_empty() && run.stderr.starts_with("error[CH0101]"), "{run:#?}");
    }
    assert!(cli.run("queu list").expect(2).stderr.contains("queue"));
    cli.run("workstream create ws --provider rcs-for-business --fallback-queue q").expect(2);
    cli.run("serve --database postgres://localhost/x").expect(2);
    cli.run("token create ci --role viewer").expect(2);
}

#[test]
fn an_unreachable_backend_is_told_by_every_command_that_needs_it() {
    let cli = fresh();
    cli.run(&format!("context add dead --url {DEAD}")).expect(0);
    let cli = cli.env("CHANCTL_CONTEXT", "dead").env("CHANCTL_TOKEN", "chn_0123456789");
    for (name, line) in lines().filter(|(name, _)| *name != "quickstart" && *name != "emulator exec") {
        let run = cli.run(&format!("-o json {line}"));
        check_document("json", &run);
        if !WITHOUT_BACKEND.iter().any(|noun| name.split(' ').next() == Some(noun)) {
            assert_eq!((run.exit, run.code().as_str()), (7, "CH0701"), "{run:#?}");
        }
    }
    cli.run("serve --listen 127.0.0.1:0").expect(2);
    cli.run("doctor").expect(3);
}

#[test]
fn an_empty_store_is_no_surprise_to_any_command_in_any_format() {
    for format in ["json", "yaml", "ndjson"] {
        let cli = fresh();
        for (_, line) in lines().filter(|(name, _)| *name != "emulator exec") {
            check_document(format, &cli.run(&format!("-o {format} {line}")));
        }
    }
    for format in ["table", "wide", "csv", "tsv", "name"] {
        let cli = fresh();
        for (_, line) in lines().filter(|(name, _)| *name != "emulator exec" && *name != "quickstart") {
            let run = cli.run(&format!("{line} -o {format}"));
            assert_eq!(run.stderr.contains("error["), !DONE.contains(&run.exit), "{run:#?}");
        }
    }
}

#[test]
fn an_empty_list_is_an_empty_array() {
    let cli = fresh();
    for noun in ["account", "agent", "workstream", "channel", "conversation", "token", "audit"] {
        assert_eq!(cli.data_of(&format!("{noun} list")), Value::Array(Vec::new()), "{noun}");
        assert_eq!(cli.run(&format!("{noun} list")).expect(0).stdout, b"", "{noun}");
    }
    assert_eq!(cli.data_of("queue list")[0]["key"], "default-messaging");
}

/// Runs a line whose standard output nobody reads.
fn into_closed_pipe(cli: &Cli, line: &str) -> Run {
    let mut command = cli.command(line);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    command.stdout(writer);
    crate::support::cli::run(line, command)
}

#[test]
fn a_closed_pipe_changes_no_exit_code_and_is_no_error() {
    for format in ["table", "json"] {
        let (open, closed) = (fresh(), fresh());
        for (name, line) in lines() {
            let line = format!("-o {format} {line}");
            let expected = open.run(&line);
            let run = into_closed_pipe(&closed, &line);
            assert_eq!(run.exit, expected.exit, "{run:#?}");
            let told = |run: &Run| run.stderr.lines().filter(|line| line.starts_with("error[")).count();
            assert_eq!(told(&run), told(&expected), "{name}: {run:#?}");
        }
    }
}

#[test]
fn every_complete_line_works_on_a_complete_set_up() {
    let world = Emulated::new().set_up();
    world.cli.write("api-token", "chn_0123456789");
    let conversation = world.conversation();
    for (name, arguments) in COMPLETE.iter().filter(|(name, _)| !SERVERS.contains(name)) {
        let arguments = arguments.replace("{conversation}", &conversation).replace("{emulator}", &world.emulator.url);
        let run = world.cli.run(&format!("-o json {name} {arguments}")).expect(0);
        if *name != "emulator exec" {
            check_document("json", &run);
        }
    }
}

#[test]
fn the_same_lines_work_against_a_served_backend() {
    let world = Emulated::new();
    let (_server, remote) = served(&world.cli, "");
    for name in ["key.json", "token", "answers.yaml"] {
        remote.write(name, std::fs::read(world.cli.file(name)).unwrap());
    }
    let world = Emulated { cli: remote, ..world }.set_up();
    world.cli.write("api-token", "chn_0123456789");
    let conversation = world.conversation();
    let local = |name: &str| WITHOUT_BACKEND.contains(&name.split(' ').next().unwrap());
    for (name, arguments) in COMPLETE.iter().filter(|(name, _)| !local(name)) {
        let arguments = arguments.replace("{conversation}", &conversation);
        let run = world.cli.run(&format!("-o json {name} {arguments}")).expect(0);
        check_document("json", &run);
        assert_eq!(run.json()["meta"]["context"], "served", "{run:#?}");
    }
}

#[test]
fn servers_tell_when_they_are_ready_and_end_as_they_are_told() {
    for line in ["serve --listen 127.0.0.1:0", "emulator start"] {
        for (signal, exit) in [(Signal::TERM, 143), (Signal::INT, 130)] {
            let cli = fresh();
            let server = Server::start(&cli, &format!("-o json {line}"));
            let address = server.url.strip_prefix("http://").unwrap();
            std::net::TcpStream::connect(address).unwrap();
            server.running.signal(signal);
            let run = server.running.end().expect(exit);
            let document = run.json();
            assert_eq!((document["ok"].as_bool(), document["data"]["url"].as_str()), (Some(true), Some(server.url.as_str())), "{run:#?}");
            assert!(std::net::TcpStream::connect(address).is_err(), "{line} is gone but its address answers");
        }
    }
}

#[test]
fn a_server_without_a_reader_serves_all_the_same() {
    for line in ["serve --listen 127.0.0.1:0", "emulator start"] {
        let cli = fresh();
        let ready = cli.file("ready.json");
        let mut command = cli.command(&format!("{line} --ready-file ready.json"));
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut running = Running::start(line, {
            command.stdout(writer);
            command
        });
        running.wait_for(|| ready.exists().then_some(()));
        running.signal(Signal::TERM);
        running.end().expect(143);
    }
}

#[test]
fn emulator_exec_passes_the_exit_code_of_its_command_on() {
    let cli = fresh();
    for (command, exit) in
        [("sh -c 'exit 7'", 7), ("sh -c 'test -n \"$CHANCTL_GOOGLE_ENDPOINT\"'", 0), ("no-such-command", 127), ("sh -c 'kill -9 $$'", 137)]
    {
        cli.run(&format!("emulator exec -- {command}")).expect(exit);
    }
}

#[test]
fn an_environment_twin_stands_for_a_flag_and_the_flag_wins() {
    let cli = fresh().env("CHANCTL_PARTNER_ID", "from-environment").env("CHANCTL_PROVIDER", "gbm");
    assert_eq!(cli.data_of("account create a")["partnerId"], "from-environment");
    assert_eq!(cli.data_of("account create b --partner-id from-flag")["partnerId"], "from-flag");
    let bad = cli.env("CHANCTL_PRIORITY", "high").run("queue create q").expect(2);
    assert!(bad.stderr.contains("--priority"), "{bad:#?}");
    cli.run("queue create q").expect(0);
    cli.env("CHANCTL_YES", "1").run("queue delete q").expect(2);
}

#[test]
fn a_flag_wins_over_the_environment_that_over_the_project_and_that_over_the_user() {
    let cli = fresh();
    let first = |cli: &Cli, line: &str| cli.run(line).expect(0).text().lines().next().unwrap_or_default().to_owned();
    assert!(first(&cli, "queue list").starts_with("default-messaging\t"));
    chanctl::files::write_private(&cli.config().join("config.toml"), b"output = \"yaml\"\n").unwrap();
    assert!(first(&cli, "queue list").starts_with("schema: "), "the user's file");
    cli.write("chanctl.toml", "output = \"csv\"\n");
    assert!(first(&cli, "queue list").starts_with("key,"), "the project's file");
    let by_environment = cli.env("CHANCTL_OUTPUT", "name");
    assert_eq!(first(&by_environment, "queue list"), "queue/default-messaging");
    assert!(first(&by_environment, "queue list -o json").starts_with("{\"schema\""), "the flag");
}

#[test]
fn a_destructive_command_asks_for_yes_or_the_key_and_changes_nothing_without() {
    let world = Emulated::new().set_up();
    let cli = &world.cli;
    for line in ["channel delete ch", "rule remove ws ana", "account accept-privacy-notice acme", "token revoke none"] {
        let run = cli.run(&format!("-o json {line}")).expect(2);
        assert_eq!((run.code().as_str(), &run.json()["error"]["details"][0]["flag"]), ("CH0103", &Value::from("--yes")), "{run:#?}");
    }
    for line in ["account delete acme --cascade", "account delete acme --cascade --yes", "channel delete ch --cascade --yes"] {
        let run = cli.run(&format!("-o json {line}")).expect(2);
        assert_eq!((run.code().as_str(), &run.json()["error"]["details"][0]["flag"]), ("CH0103", &Value::from("--confirm")), "{run:#?}");
    }
    assert_eq!(cli.run("-o json account delete acme --cascade --confirm other").expect(13).code(), "CH1301");
    assert_eq!(cli.run("-o json account delete acme --confirm acme").expect(6).code(), "CH0603");
    let plan = cli.run("account delete acme --cascade --dry-run").expect(0);
    let place = |object: &str| plan.stderr.find(object).unwrap_or_else(|| panic!("{object}: {plan:#?}"));
    assert!(place(". channel/ch") < place(". agent/bot") && place(". agent/bot") < place(". account/acme"), "{plan:#?}");
    assert_eq!(cli.data_of("account list")[0]["key"], "acme");
    let deleted = cli.run("-o json account delete acme --cascade --confirm acme").expect(0);
    assert_eq!(deleted.json()["meta"]["changed"], 3, "{deleted:#?}");
    assert!(deleted.stderr.contains(". channel/ch"), "{deleted:#?}");
}

#[test]
fn a_dry_run_changes_nothing() {
    let world = Emulated::new().set_up();
    let cli = &world.cli;
    cli.write("api-token", "chn_0123456789");
    let state = || ["account", "agent", "queue", "workstream", "channel", "context", "token"].map(|noun| cli.data_of(&format!("{noun} list")));
    let before = (state(), cli.data_of("rule list ws"));
    let writes =
        ["create", "register", "update", "add", "set-client-token", "upload-credentials", "move", "remove", "delete", "revoke", "use", "man", "init"];
    for (name, arguments) in COMPLETE.iter().filter(|(name, _)| writes.iter().any(|verb| name.ends_with(verb))) {
        let run = cli.run(&format!("-o json --dry-run {name} {arguments}"));
        // What is not there can't be changed, and what is used can't be deleted.
        assert!([0, 5, 6].contains(&run.exit), "{run:#?}");
        if run.exit == 0 {
            assert_eq!(run.json()["meta"]["changed"], 0, "{run:#?}");
        }
    }
    assert_eq!((state(), cli.data_of("rule list ws")), before);
    assert!(!cli.file("ci-token").exists() && !cli.file("channels.yaml").exists());
}
