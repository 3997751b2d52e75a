//! Completion in real shells on a terminal, of keys that exist; and its silence where nothing can be looked up.

use std::process::Command;
use std::time::{Duration, Instant};

use rexpect::session::spawn_command;
use rusqlite::Connection;

use crate::support::cli::Cli;

/// How long a shell may take to show what is expected, in milliseconds.
const PATIENCE_MS: u64 = 20_000;

/// A store with objects of every kind, made without a provider.
fn with_objects() -> Cli {
    let cli = Cli::new();
    for line in [
        "account create acme-google --provider gbm --partner-id 1",
        "hours create office --timezone Europe/Lisbon --open mon-fri=08:00-18:00",
        "queue create vip-desk",
        "queue create vip-night",
        "workstream create messaging --provider gbm --fallback-queue default-messaging",
        "rule add messaging portuguese --when 'context.resolvedLocale.startsWith(\"pt\")' --queue vip-desk",
        "context add production --url https://chanctl.example",
    ] {
        cli.run(line).expect(0);
    }
    cli
}

/// Returns the words that a shell is answered. Nothing but them may be written anywhere.
fn asked(cli: &Cli, words: &str) -> Vec<String> {
    let run = cli.run(&format!("__complete zsh chanctl {words}")).expect(0);
    assert_eq!(run.stderr, "", "{run:#?}");
    run.text().lines().map(|line| line.split('\t').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn keys_that_exist_are_completed_wherever_a_key_is_taken() {
    let cli = with_objects();
    for (words, answer) in [
        ("queue get vip", &["vip-desk", "vip-night"][..]),
        ("queues delete vip-d", &["vip-desk"]),
        ("account webhook ''", &["acme-google"]),
        ("queue update vip-desk --hours ''", &["office"]),
        ("queue update vip-desk --hours=''", &["--hours=office"]),
        ("ws get m", &["messaging"]),
        ("rule add messaging new --queue vip-n", &["vip-night"]),
        ("rule move messaging ''", &["portuguese"]),
        ("rule move messaging portuguese --before p", &["portuguese"]),
        ("rule get nowhere ''", &[]),
        ("queue create ''", &[]),
        ("export queue/vip", &["queue/vip-desk", "queue/vip-night"]),
        ("export account/acme-google hou", &["hours/office"]),
        ("audit list --object wor", &["workstream/messaging"]),
        ("-c p", &["production"]),
        ("context use ''", &["local", "production"]),
        ("schema ru", &["ruleset"]),
    ] {
        assert_eq!(asked(&cli, words), answer, "{words}");
    }
}

#[test]
fn completion_is_silent_where_nothing_can_be_looked_up() {
    let cli = Cli::new();
    assert_eq!(asked(&cli, "queue get ''"), Vec::<String>::new());
    assert!(!cli.data().exists(), "completion made a store");
    for content in [&b"noise"[..], &[0; 4096], b""] {
        chanctl::files::write_private(&cli.data().join("chanctl.db"), content).unwrap();
        assert_eq!(asked(&cli, "queue get ''"), Vec::<String>::new());
        assert_eq!(std::fs::read(cli.data().join("chanctl.db")).unwrap(), content);
    }
    let served = with_objects();
    assert_eq!(asked(&served, "-c production queue get ''"), Vec::<String>::new());
    assert_eq!(asked(&served.env("CHANCTL_CONTEXT", "production"), "queue get ''"), Vec::<String>::new());
    assert_eq!(asked(&served, "-c nowhere queue get ''"), Vec::<String>::new());
    assert_eq!(asked(&served.env("CHANCTL_OUTPUT", "nonsense"), "queue get vip-d"), ["vip-desk"]);
    std::fs::write(served.config().join("config.toml"), "no toml at all [").unwrap();
    assert_eq!(asked(&served, "queue get ''"), Vec::<String>::new());
    assert_eq!(asked(&served, "queue g"), ["get"]);
}

#[test]
fn a_locked_store_is_not_waited_for() {
    let cli = with_objects();
    let holder = Connection::open(cli.data().join("chanctl.db")).unwrap();
    holder.execute_batch("PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE objects SET name = name").unwrap();
    let begun = Instant::now();
    asked(&cli, "queue get ''");
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
}

/// Starts a shell on a terminal, lets it load its script, types `typed` with a tab, and waits for `shown`.
fn types_into(cli: &Cli, shell: &str, setup: &str, typed: &str, shown: &str) {
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_chanctl")).parent().unwrap();
    let mut command = Command::new(shell.split(' ').next().unwrap());
    command.args(shell.split(' ').skip(1)).env_clear().current_dir(cli.work());
    command.env("HOME", cli.root().join("home")).env("TERM", "xterm").env("CHANCTL_DATA_DIR", cli.data());
    command.env("PATH", format!("{}:/usr/bin:/bin", folder.display()));
    let mut session = spawn_command(command, Some(PATIENCE_MS)).unwrap();
    // A shell shows what is typed only where the terminal is set to show it.
    session.send_line(&format!("stty echo; {setup}")).unwrap();
    // Written in two parts, so that the echo of the line is not taken for its output.
    session.send_line("echo rea''dy").unwrap();
    session.exp_string("ready").unwrap_or_else(|error| panic!("{shell}: {error}"));
    session.send(typed).unwrap();
    session.send("\t").unwrap();
    session.flush().unwrap();
    session.exp_string(shown).unwrap_or_else(|error| panic!("{shell} does not complete {typed:?} with {shown:?}: {error}"));
    // A shell that is asked to leave may take its time; nothing of it is needed any more.
    session.process_mut().signal(rexpect::process::Signal::SIGKILL).unwrap();
}

/// Returns the line by which a shell loads its script, as the help tells it.
fn loading(cli: &Cli, shell: &str) -> String {
    let help = cli.run("completion --help").expect(0).text().into_owned();
    let line = help.lines().find_map(|line| line.trim_start().strip_prefix(shell)).unwrap();
    line.split("   (").next().unwrap().trim().to_owned()
}

#[test]
fn bash_completes_commands_keys_values_and_files() {
    let cli = with_objects();
    cli.write("manifest-of-acme.yaml", "apiVersion: chanctl/v1\n");
    for (typed, shown) in [
        ("chanctl works", "tream"),
        ("chanctl queue get vip-n", "ight"),
        ("chanctl queue list --output=nd", "json"),
        ("chanctl plan -f manif", "est-of-acme.yaml"),
    ] {
        types_into(&cli, "/usr/bin/env bash --norc --noprofile -i", &loading(&cli, "bash"), typed, shown);
    }
}

#[test]
#[ignore = "needs zsh, which .ci/run installs"]
fn zsh_completes_a_key() {
    let cli = with_objects();
    let setup = format!("autoload -Uz compinit; compinit -u -D; {}", loading(&cli, "zsh"));
    for (typed, shown) in [("chanctl queue get vip-n", "ight"), ("chanctl queue list --output=nd", "json"), ("chanctl works", "tream")] {
        types_into(&cli, "zsh -f -i", &setup, typed, shown);
    }
}

#[test]
#[ignore = "needs fish, which .ci/run installs"]
fn fish_completes_a_key() {
    let cli = with_objects();
    let loading = loading(&cli, "fish");
    // fish draws its line anew with every key, so it is asked for its candidates instead.
    let answer = |line: &str| {
        let mut command = Command::new("fish");
        let folder = std::path::Path::new(env!("CARGO_BIN_EXE_chanctl")).parent().unwrap();
        command.args(["--no-config", "-c", &format!("{loading}; complete -C '{line}'")]).env_clear().current_dir(cli.work());
        command.env("HOME", cli.root().join("home")).env("PATH", format!("{}:/usr/bin:/bin", folder.display()));
        let output = command.env("CHANCTL_DATA_DIR", cli.data()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(answer("chanctl queue get vip-n").trim(), "vip-night");
    assert_eq!(answer("chanctl queue get ").lines().count(), 3);
    assert!(answer("chanctl queue list --output=nd").contains("--output=ndjson"));
    assert!(answer("chanctl works").starts_with("workstream\tWorkstreams"));
}

#[test]
#[ignore = "needs elvish, which .ci/run installs"]
fn elvish_completes_a_key() {
    let cli = with_objects();
    let folder = cli.root().join("home/.config/elvish");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("rc.elv"), loading(&cli, "elvish")).unwrap();
    cli.write("manifest-of-acme.yaml", "apiVersion: chanctl/v1\n");
    // elvish writes only what is new on its line; a word with an = in it is written anew in quotes.
    for (typed, shown) in [
        ("chanctl queue get vip-n", "ight"),
        ("chanctl works", "tream"),
        ("chanctl queue list --output=nd", "'--output=ndjson'"),
        ("chanctl plan -f manif", "est-of-acme.yaml"),
    ] {
        types_into(&cli, "elvish", "nop", typed, shown);
    }
}
