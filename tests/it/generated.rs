//! Generated files are what the code generates. `UPDATE_GENERATED=1` writes them anew instead of comparing.

use std::path::Path;

use crate::support::cli::Cli;

#[test]
fn the_completion_scripts_are_what_the_program_prints() {
    let cli = Cli::new();
    for (shell, name) in
        [("bash", "chanctl.bash"), ("zsh", "_chanctl"), ("fish", "chanctl.fish"), ("powershell", "_chanctl.ps1"), ("elvish", "chanctl.elv")]
    {
        let run = cli.run(&format!("completion {shell}")).expect(0);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("completions").join(name);
        if std::env::var_os("UPDATE_GENERATED").is_some() {
            std::fs::write(&path, &run.stdout).unwrap();
        }
        let kept = std::fs::read(&path).unwrap();
        assert!(kept == run.stdout, "completions/{name} is out of date: run  UPDATE_GENERATED=1 cargo test generated");
    }
}

#[test]
fn the_roots_help_names_every_command() {
    let help = Cli::new().run("--help").expect(0).text().into_owned();
    for command in chanctl::cli::command_tree().get_subcommands() {
        let name = command.get_name();
        assert!(help.lines().any(|line| line.split_whitespace().next() == Some(name)), "{name} is not in the help");
    }
}

#[test]
fn help_fits_100_columns() {
    // clap does not wrap the usage line: it can be copied as it is.
    fn walk(cli: &Cli, command: &clap::Command, path: &str, usage: &str) {
        let help = cli.run(&format!("{path} --help")).expect(0);
        let wide: Vec<String> =
            help.text().lines().filter(|line| line.chars().count() > 100 && !line.starts_with(usage)).map(str::to_owned).collect();
        assert!(wide.is_empty(), "chanctl {path} --help: {wide:#?}");
        for sub in command.get_subcommands() {
            walk(cli, sub, format!("{path} {}", sub.get_name()).trim(), usage);
        }
    }
    walk(&Cli::new(), &chanctl::cli::command_tree(), "", "Usage:");
    walk(&Cli::new().env("LC_ALL", "pt_BR.UTF-8"), &chanctl::cli::command_tree(), "", &crate::lang::portuguese("Usage:"));
}

#[test]
fn manual_pages_are_written_for_every_command() {
    let cli = Cli::new();
    cli.run("man pages").expect(0);
    for page in ["chanctl.1", "chanctl-account.1", "chanctl-account-create.1", "chanctl-test-roundtrip.1"] {
        assert!(std::fs::read_to_string(cli.file("pages").join(page)).unwrap().contains(".TH"), "{page}");
    }
}
