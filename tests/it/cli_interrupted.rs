//! Commands that are interrupted, killed or cut off at any moment: the state is the old one or the new one, and they can be run again.

use std::io::Write as _;
use std::process::Stdio;
use std::time::Duration;

use rustix::process::Signal;
use serde_json::Value;

use crate::support::cli::{Cli, Running};
use crate::support::emulated::Emulated;

/// How long after its start a command is hit, in milliseconds; a debug build's command takes about 20.
const MOMENTS_MS: &[u64] = &[0, 8, 16, 40];

/// A command that changes something: what has to be there before it, the command, what undoes it, and where the change is seen.
struct Mutation {
    line: &'static str,
    undo: &'static str,
    seen_in: &'static str,
}

const MUTATIONS: &[Mutation] = &[
    Mutation { line: "queue create desk", undo: "queue delete desk --yes", seen_in: "queue list" },
    Mutation { line: "queue update vip --priority 77", undo: "queue update vip --priority 10", seen_in: "queue get vip" },
    Mutation { line: "channel delete ch --yes", undo: "channel create ch --workstream ws --agent bot --language en", seen_in: "channel list" },
    Mutation { line: "rule add ws pt --when 'has(customer.name)' --queue vip", undo: "rule remove ws pt --yes", seen_in: "rule list ws" },
    Mutation {
        line: "account set-client-token acme --file other-token",
        undo: "account set-client-token acme --file token",
        seen_in: "account get acme",
    },
    Mutation { line: "account upload-credentials acme key.json", undo: "version", seen_in: "account get acme" },
    Mutation {
        line: "agent register shop --account acme --brand-id 5a3e8c5e-0b0c-4f5c-9d1e-0c8f1f1c2d3e --agent-id c4d1e2f3-5a6b-4c7d-8e9f-1a2b3c4d5e6f",
        undo: "agent delete shop --yes",
        seen_in: "agent list",
    },
    Mutation { line: "context add other --url https://omni.example", undo: "context remove other", seen_in: "context list" },
    Mutation { line: "context use local", undo: "version", seen_in: "context list" },
    Mutation { line: "token create ci --out ci-token", undo: "token revoke ci --yes", seen_in: "token list" },
];

/// What is not the same before and after, though nothing was changed: times, and counters of changes.
const VOLATILE: &[&str] = &["revision", "createdAt", "updatedAt", "uid", "setAt", "at", "by", "lastUsedAt", "checkedAt"];

/// Returns what a command shows, without what varies.
fn state(cli: &Cli, seen_in: &str) -> Value {
    let mut data = cli.data_of(seen_in);
    forget_volatile(&mut data);
    data
}

fn forget_volatile(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| !VOLATILE.contains(&name.as_str()));
            fields.values_mut().for_each(forget_volatile);
        }
        Value::Array(items) => items.iter_mut().for_each(forget_volatile),
        _ => {}
    }
}

fn world() -> Emulated {
    let world = Emulated::new().set_up();
    world.cli.write("other-token", "another-client-token-of-the-tests");
    world
}

/// Hits a command at a moment, and checks what is left. `exits` are those that the hit may lead to.
fn hit(cli: &Cli, mutation: &Mutation, signal: Signal, moment: Duration, exits: &[i32]) {
    let Mutation { line, undo, seen_in } = mutation;
    let old = state(cli, seen_in);
    let mut running = cli.start(line);
    running.ends_within(moment);
    running.signal(signal);
    let run = running.end();
    assert!(exits.contains(&run.exit), "{moment:?}: {run:#?}");
    let now = state(cli, seen_in);
    // What was done may have been done before the hit; then running it again finds it done.
    let again = cli.run(line);
    assert!([0, 5, 6].contains(&again.exit), "{moment:?}: {again:#?}");
    let new = state(cli, seen_in);
    assert!(now == old || now == new, "{line} after {moment:?} left {now}, neither {old} nor {new}");
    if run.exit == 0 {
        assert_eq!(now, new, "{line} said that it was done");
    }
    cli.run(undo).expect(0);
}

/// Hits every `step`th command with a signal at every moment.
fn hit_with(signal: Signal, step: usize, exits: &[i32]) {
    let world = world();
    for mutation in MUTATIONS.iter().step_by(step) {
        for moment in MOMENTS_MS {
            hit(&world.cli, mutation, signal, Duration::from_millis(*moment), exits);
        }
    }
    let doctor = world.cli.data_of("doctor");
    let database = doctor.as_array().unwrap().iter().find(|check| check["check"] == "database").unwrap();
    assert_eq!(database["result"], "PASS", "{database}");
}

#[test]
fn an_interrupted_command_leaves_the_old_state_or_the_new_one() {
    hit_with(Signal::INT, 1, &[0, 130]);
}

#[test]
fn a_terminated_command_leaves_the_old_state_or_the_new_one() {
    hit_with(Signal::TERM, 3, &[0, 143]);
}

#[test]
fn a_killed_command_leaves_the_old_state_or_the_new_one() {
    hit_with(Signal::KILL, 1, &[0, 137]);
}

#[test]
fn every_command_works_without_standard_streams() {
    let world = world();
    for Mutation { line, undo, .. } in MUTATIONS {
        let mut command = world.cli.shell(&format!("exec \"$0\" {line} <&- >&- 2>&-"));
        command.stdin(Stdio::null());
        Running::start(line, command).end().expect(0);
        world.cli.run(undo).expect(0);
    }
}

#[test]
fn a_secret_that_breaks_off_is_not_stored() {
    let world = world();
    let before = state(&world.cli, "account get acme");
    for broken in ["", "short"] {
        world.cli.run_with_input("account set-client-token acme --file -", broken.as_bytes()).expect(3);
    }
    let key = std::fs::read(world.cli.file("key.json")).unwrap();
    for part in [0, 1, key.len() / 2, key.len() - 2] {
        world.cli.run_with_input("account upload-credentials acme -", &key[..part]).expect(3);
    }
    assert_eq!(state(&world.cli, "account get acme"), before);
}

#[test]
fn a_command_that_waits_for_its_input_ends_when_it_is_told_to() {
    let world = world();
    let before = state(&world.cli, "account get acme");
    for (signal, exit) in [(Signal::INT, 130), (Signal::TERM, 143), (Signal::KILL, 137)] {
        let (reader, mut writer) = std::io::pipe().unwrap();
        writer.write_all(b"the-first-half-of-a-client-token").unwrap();
        let mut command = world.cli.command("account set-client-token acme --file -");
        command.stdin(reader);
        let mut running = Running::start("set-client-token, waiting", command);
        // Once the pipe is empty, the command has read the first half and waits for the second.
        running.wait_for(|| (rustix::io::ioctl_fionread(&writer).unwrap() == 0).then_some(()));
        running.signal(signal);
        running.end().expect(exit);
        drop(writer);
    }
    assert_eq!(state(&world.cli, "account get acme"), before);
}

#[test]
fn a_quickstart_that_is_interrupted_leaves_no_folder_behind() {
    let cli = Cli::new();
    let left = || {
        std::fs::read_dir(cli.root()).unwrap().filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().contains("quickstart")).count()
    };
    let mut running = cli.start("quickstart");
    running.wait_for(|| (left() > 0).then_some(()));
    running.ends_within(Duration::from_millis(120));
    running.signal(Signal::INT);
    let run = running.end();
    assert!([0, 130].contains(&run.exit), "{run:#?}");
    assert_eq!(left(), 0, "{run:#?}");
}
