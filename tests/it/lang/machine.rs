//! What machines read is the same in both languages, to the byte; only numbers differ from run to run.

use regex::Regex;

use crate::support::cli::{Cli, Run};
use crate::support::command_lines::COMPLETE;
use crate::support::emulated::Emulated;
use crate::support::on_terminal::OnTerminal;

/// The commands that change nothing.
const READING: [&str; 36] = [
    "status",
    "doctor",
    "account list",
    "account get",
    "account webhook",
    "agent list",
    "agent get",
    "brand list",
    "brand get",
    "hours list",
    "hours get",
    "queue list",
    "queue get",
    "workstream list",
    "workstream get",
    "channel list",
    "channel get",
    "rule list",
    "rule get",
    "rule test",
    "rule explain",
    "rule lint",
    "conversation list",
    "conversation get",
    "context list",
    "context show",
    "token list",
    "audit list",
    "api",
    "commands",
    "validate",
    "plan",
    "drift",
    "export",
    "history",
    "graph",
];
/// Commands whose text is prose for people, also where it is piped into a pager; of these only documents are compared.
const PROSE: [&str; 2] = ["explain", "help"];
const FORMATS: [&str; 7] = ["table", "json", "yaml", "ndjson", "csv", "tsv", "name"];
const DOCUMENTS: [&str; 3] = ["json", "yaml", "ndjson"];

/// Lines that fail, with the exit code.
const FAILING: [(&str, i32); 27] = [
    ("queue list --frobnicate", 2),
    ("queue list --limt 3", 2),
    ("test url bot --platform foo", 2),
    ("channel update ch --file-attachments foo", 2),
    ("token revoke nobody", 2),
    ("account set-client-token acme --file short", 3),
    ("account upload-credentials acme token", 3),
    ("rule test ws --given '{\"customer\":'", 2),
    ("validate -f nowhere.yaml", 5),
    ("validate -f unknown.yaml", 3),
    ("validate -f '[.yaml'", 3),
    ("queue lst", 2),
    ("account create", 2),
    ("queue create gold --priority high", 2),
    ("channel delete ch", 2),
    ("queue list --jq .[", 2),
    ("test roundtrip bot --wait never", 2),
    ("rule add ws broken --queue vip --when 'customer.nam == 1'", 3),
    ("rule test ws --given '{\"customer\":{\"name\":\"Rui\"}}' --expect-queue vip", 3),
    ("validate -f broken.yaml", 3),
    ("queue get nowhere", 5),
    ("--context nowhere queue list", 5),
    ("explain CH9999", 5),
    ("queue create vip", 6),
    ("queue update vip --name Desk --revision 99", 6),
    ("workstream delete ws --yes", 6),
    ("account delete acme --cascade --confirm other", 13),
];

/// Returns what is left of an output when its numbers, which tell times and ports, are taken out.
fn steady(bytes: &[u8]) -> String {
    let numbers = Regex::new("[0-9]+").unwrap();
    numbers.replace_all(&String::from_utf8_lossy(bytes), "0").into_owned()
}

/// Returns the words of a text that Portuguese does not have; what is quoted, and lines of a file, are not looked at.
pub(super) fn english_words(text: &str) -> Vec<&str> {
    const ENGLISH: [&str; 32] = [
        "see", "give", "then", "can", "write", "answered", "known", "did", "must", "would", "the", "is", "are", "was", "were", "not", "and", "or",
        "of", "with", "has", "have", "it", "its", "to", "by", "does", "be", "that", "there", "which", "from",
    ];
    let said = text.lines().filter(|line| !line.contains(" | "));
    said.flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_')).filter(|word| ENGLISH.contains(word)).collect()
}

fn in_both(cli: &Cli, line: &str) -> (Run, Run) {
    (cli.run(&format!("--lang en {line}")), cli.env("LC_ALL", "pt_BR.UTF-8").run(line))
}

fn same(cli: &Cli, line: &str) -> (Run, Run) {
    let (english, portuguese) = in_both(cli, line);
    assert_eq!(steady(&english.stdout), steady(&portuguese.stdout), "{line}");
    assert_eq!(english.exit, portuguese.exit, "{line}");
    (english, portuguese)
}

#[test]
fn what_is_read_is_the_same_in_every_format() {
    let world = Emulated::new().set_up();
    let conversation = world.conversation();
    let line_of = |command: &str| COMPLETE.iter().find(|(name, _)| *name == command).map(|(name, arguments)| format!("{name} {arguments}"));
    for command in READING {
        let line = line_of(command).unwrap_or_else(|| panic!("{command}")).replace("{conversation}", &conversation);
        for format in FORMATS {
            same(&world.cli, &format!("{line} -o {format}"));
        }
    }
    for command in PROSE {
        for format in DOCUMENTS {
            same(&world.cli, &format!("{} -o {format}", line_of(command).unwrap()));
        }
    }
}

#[test]
fn errors_are_the_same_documents_and_exit_codes_and_are_told_to_people_in_their_language() {
    let world = Emulated::new().set_up();
    world.cli.write("broken.yaml", "apiVersion: chanctl/v1\nqueues: [{ key: vip, priority: high }, { key: A }]\n");
    world.cli.write("unknown.yaml", "apiVersion: chanctl/v1\nfoo: 1\n");
    world.cli.write("[.yaml", "a: [");
    world.cli.write("short", "short");
    let mut mixed = Vec::new();
    for (line, exit) in FAILING {
        for format in FORMATS {
            let (english, portuguese) = same(&world.cli, &format!("-o {format} {line}"));
            assert_eq!(english.exit, exit, "{english:#?}");
            assert!(english.stderr.contains("error[CH"), "{english:#?}");
            assert!(portuguese.stderr.contains("erro[CH") && !portuguese.stderr.contains("error[CH"), "{portuguese:#?}");
            if !english_words(&portuguese.stderr).is_empty() {
                mixed.push(format!("{portuguese:#?}"));
            }
        }
    }
    assert!(mixed.is_empty(), "{}", mixed.join("\n"));
}

#[test]
fn a_document_is_the_same_on_a_terminal_too() {
    let world = Emulated::new().set_up();
    let rule = "{ key: first, when: 'customer.name == \"Ana\"', queue: vip }";
    let sets = format!(
        "rulesets: [{{ key: set, workstream: ws, stage: route, rules: [{rule}] }}]\ntests: [{{ name: Rui, ruleset: set, given: {{ customer: {{ name: Rui }} }}, expect: {{ queue: vip }} }}]"
    );
    let accounts = "accounts: [{ key: new, provider: gbm, partnerId: P, clientToken: { file: token } }]";
    let workstreams = "workstreams: [{ key: ws, provider: gbm, fallbackQueue: default-messaging }]";
    world.cli.write("channels.yaml", format!("apiVersion: chanctl/v1\nqueues: [{{ key: vip, priority: 3 }}]\n{accounts}\n{workstreams}\n{sets}\n"));
    let given = "--given '{\"customer\":{\"name\":\"Ana Souza\"}}'";
    let lines = ["verify -f channels.yaml", "plan -f channels.yaml", "rule test -f channels.yaml", "drift", "status", "doctor"].map(str::to_owned);
    for line in lines.into_iter().chain([format!("rule explain ws {given}"), format!("rule test ws {given}")]) {
        for format in ["json", "yaml"] {
            // Standard error is for people, so that only the document stays on the terminal.
            let shown = |lang: &str| {
                let line = format!("--lang {lang} -o {format} {line} 2>/dev/null");
                let (exit, text) = OnTerminal::watched(&world.cli, &line).ends_as_it_began();
                (exit, steady(text.as_bytes()))
            };
            assert_eq!(shown("en"), shown("pt-BR"), "{line}");
        }
    }
}
