//! Completion for PowerShell. No Debian package has PowerShell, so the test in a real one is run where there is one; what its script asks
//! and is answered is tested everywhere.

use std::process::Command;

use crate::support::cli::Cli;

fn with_queues() -> Cli {
    let cli = Cli::new();
    cli.run("queue create vip-desk").expect(0);
    cli.run("queue create vip-night").expect(0);
    cli
}

#[test]
fn the_script_asks_with_the_last_word_behind_a_dot() {
    let cli = with_queues();
    let script = cli.run("completion powershell").expect(0).text().into_owned();
    assert!(script.contains("& $program __complete powershell @words 2>$null") && script.contains("$words += \".$current\""), "{script}");
    let answer = |line: &str| cli.run(&format!("__complete powershell chanctl {line}")).expect(0).text().into_owned();
    assert_eq!(answer("queue get .vip-n"), "vip-night\n");
    assert_eq!(answer("queue get ."), "default-messaging\nvip-desk\nvip-night\n");
    assert_eq!(answer("queue list .--output=nd"), "--output=ndjson\n");
    assert_eq!(answer("plan -f .manif"), ":files\n");
    assert_eq!(answer("queue create ."), "");
    assert!(answer(".works").starts_with("workstream\tWorkstreams"));
}

#[test]
#[ignore = "needs PowerShell, which no Debian package has; .ci/run runs it where there is one"]
fn a_real_one_completes_commands_keys_values_and_files() {
    let cli = with_queues();
    cli.write("manifest-of-acme.yaml", "apiVersion: chanctl/v1\n");
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_chanctl")).parent().unwrap();
    let answer = |line: &str| {
        let ask = format!(
            "chanctl completion powershell | Out-String | Invoke-Expression; (TabExpansion2 -inputScript '{line}' -cursorColumn {}).CompletionMatches.CompletionText",
            line.len()
        );
        let mut command = Command::new("pwsh");
        command.args(["-NoProfile", "-NonInteractive", "-Command", &ask]).env_clear().current_dir(cli.work());
        command.env("HOME", cli.root().join("home")).env("PATH", format!("{}:/usr/local/bin:/usr/bin:/bin", folder.display()));
        let output = command.env("CHANCTL_DATA_DIR", cli.data()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(answer("chanctl queue get vip-n").trim(), "vip-night");
    assert_eq!(answer("chanctl queue get ").lines().count(), 3);
    assert_eq!(answer("chanctl queue list --output=nd").trim(), "--output=ndjson");
    assert_eq!(answer("chanctl works").trim(), "workstream");
    assert_eq!(answer("chanctl queue create ").trim(), "");
    assert!(answer("chanctl plan -f manif").contains("manifest-of-acme.yaml"));
}
