//! The receiver's promises under kill -9, power cuts, failing disks, duplicates, attacks, slow clients and overload; the configuration's
//! under kill -9 and many writers. The harnesses are in `tests/harness`, in Python: a checker that shares code with the server checks
//! nothing. Each one is also run over a program in which a bug is planted, and has to fail there.
//!
//! They are ignored unless asked for, since not every machine has Python and a tracer; asked for, they fail without them. The program with
//! the bugs is built with the feature `planted-bugs`; `CHANCTL_PLANTED_PROGRAM` says where it is.

use std::path::Path;
use std::process::Command;

const PROMISE_HELD: i32 = 0;
const PROMISE_BROKEN: i32 = 1;

/// Runs a harness; returns its exit code and what it printed.
fn harness(name: &str, program: &str, options: &[&str]) -> (i32, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/harness/run.py");
    let done = Command::new("python3").arg("-B").arg(script).args([name, program]).args(options).output().unwrap();
    let told = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    (done.status.code().unwrap_or(-1), told)
}

#[expect(clippy::print_stdout, reason = "a harness prints its seed and its figures")]
fn holds(name: &str, options: &[&str]) {
    let (exit, told) = harness(name, env!("CARGO_BIN_EXE_chanctl"), options);
    println!("{told}");
    assert_eq!(exit, PROMISE_HELD, "{told}");
}

#[expect(clippy::print_stdout, reason = "a harness prints its seed and its figures")]
fn catches(name: &str, bug: &str, options: &[&str]) {
    let program = std::env::var("CHANCTL_PLANTED_PROGRAM").expect("CHANCTL_PLANTED_PROGRAM names the program built with --features planted-bugs");
    let options: Vec<&str> = ["--planted", bug].iter().chain(options).copied().collect();
    let (exit, told) = harness(name, &program, &options);
    println!("{told}");
    assert_eq!(exit, PROMISE_BROKEN, "{bug} goes unnoticed: {told}");
}

macro_rules! harnesses {
    ($($name:ident: $harness:literal, $bug:literal, $options:expr;)+) => {
        $(mod $name {
            #[test]
            #[ignore = "needs Python 3 and strace; .ci/run provides them"]
            fn holds() {
                super::holds($harness, &$options);
            }

            #[test]
            #[ignore = "needs Python 3, strace and a program with planted bugs; .ci/run provides them"]
            fn a_planted_bug_is_caught() {
                super::catches($harness, $bug, &$options);
            }
        })+
    };
}

harnesses! {
    killed_at_any_moment: "kill", "answer-before-commit", [];
    power_cut_at_any_moment: "power_cut", "synchronous-normal", [];
    disk_that_fails: "disk_faults", "failed-commit-is-fine", [];
    storm_of_duplicates: "storm", "no-deduplication", [];
    attacks: "attacks", "half-a-signature", [];
    slow_clients: "slow", "no-header-timeout", [];
    overload: "overload", "shed-with-200", [];
    manifests_wholly_or_not_at_all: "all_or_nothing", "apply-step-by-step", [];
    many_editors: "lost_update", "ignore-expected-revision", [];
}
