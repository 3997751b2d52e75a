//! The worked examples that help shows: every command has two, each is run, and each related command exists.

use std::collections::BTreeSet;

use chanctl::cli::examples::{Worked, all};

use crate::support::cli::Cli;
use crate::support::command_lines::SERVERS;
use crate::support::emulated::{Emulated, Server};

fn commands(cli: &Cli) -> BTreeSet<String> {
    let listed = cli.data_of("commands");
    let name = |row: &serde_json::Value| row["command"].as_str().unwrap().trim_start_matches("chanctl ").to_owned();
    listed.as_array().unwrap().iter().map(name).collect()
}

#[test]
fn every_command_has_examples_and_related_commands_that_exist() {
    let tree = commands(&Cli::new());
    let worked: BTreeSet<String> = all().map(|worked| worked.command.to_owned()).collect();
    assert_eq!(worked, tree);
    for Worked { command, related, .. } in all() {
        assert!(!related.is_empty() && !related.contains(command), "{command}");
        for name in *related {
            // Some take an argument with them: what is named is the command in front.
            assert!(tree.iter().any(|known| name == known || name.strip_prefix(&format!("{known} ")).is_some()), "{command}: {name}");
        }
    }
}

#[test]
fn help_in_each_of_its_places_shows_them() {
    let cli = Cli::new();
    cli.run("man pages").expect(0);
    let page = std::fs::read_to_string(cli.file("pages/chanctl-queue-create.1")).unwrap();
    for text in [cli.run("queue create --help").text(), cli.run("help queue create").text(), cli.run("queues create -h").text()] {
        for words in ["Examples:\n", "  chanctl queue create gold --name 'Gold desk' --priority 1\n", "See also:\n  chanctl workstream create"] {
            assert!(text.contains(words), "{words}: {text}");
        }
    }
    assert!(page.contains("Gold desk") && page.contains("See also"), "{page}");
    assert!(!cli.run("queue --help").text().contains("Examples:"), "a noun alone does nothing");
}

#[test]
fn help_on_a_command_is_the_commands_own_help() {
    let cli = Cli::new();
    for command in ["queue create", "completion", "account", "test send"] {
        assert_eq!(cli.run(&format!("help {command}")).text(), cli.run(&format!("{command} --help")).text(), "{command}");
    }
}

/// What is shown to be run elsewhere: the whole flow and the wizard, which have their own tests.
const NOT_RUN: &[&str] = &["quickstart", "quickstart --keep trial", "setup", "setup --answers answers.yaml"];

#[test]
fn every_example_does_what_it_says() {
    let world = Emulated::new().set_up();
    let cli = &world.cli;
    let conversation = world.conversation();
    // A key of an emulator's takes the place of the one before, so another emulator makes those of the examples.
    let other = Server::start(cli, "emulator start");
    cli.write("api-token", "chn_0123456789");
    cli.write("channels.yaml", cli.run("export").expect(0).stdout);
    // The change that waits for its confirmation, under the number that the example has.
    let waiting = |name: &str| {
        cli.write("waiting.yaml", format!("apiVersion: chanctl/v1\nqueues: [{{ key: waiting, name: '{name}' }}]\n"));
        cli.run("apply -f waiting.yaml --confirm-within 1h").expect(0);
        cli.data_of("status")["waiting"]["entry"].to_string()
    };
    for Worked { command, examples, .. } in all().filter(|worked| !SERVERS.contains(&worked.command)) {
        for (does, words) in examples {
            let mut line = format!("{command} {words}").replace("CONVERSATION", &conversation).replace("http://127.0.0.1:8080", &other.url);
            if NOT_RUN.contains(&line.trim()) {
                continue;
            }
            if *command == "confirm" {
                line = line.replace("12", &waiting(does));
            }
            if line == "init --ci github" {
                std::fs::remove_file(cli.file("channels.yaml")).unwrap();
            }
            let run = cli.run(&line);
            assert!([0, 8, 10, 11].contains(&run.exit), "{does}: {run:#?}");
        }
    }
}

#[test]
fn a_misspelt_word_is_answered_with_the_nearest() {
    let cli = Cli::new();
    for line in ["queue create vip-desk", "account create acme --provider gbm --partner-id 1"] {
        cli.run(line).expect(0);
    }
    for (line, exit, words) in [
        ("queu list", 2, "did you mean  chanctl queue ?"),
        ("queue lst", 2, "did you mean  chanctl queue list ?"),
        ("queue create x --max-opne 3", 2, "--max-open"),
        ("queue get vip-dsek", 5, "did you mean vip-desk?"),
        ("account webhook acmee", 5, "did you mean acme?"),
        ("queue get nowhere", 5, "chanctl queue list"),
        ("explain queue.maxOpn", 5, "did you mean queue.maxOpen?"),
        ("explain CH061", 5, "did you mean CH06"),
    ] {
        let run = cli.run(line).expect(exit);
        assert!(run.stderr.contains(words), "{words}: {run:#?}");
    }
}
