//! How Portuguese is asked for, and that it is spoken: on a terminal, in errors, in help.

use super::portuguese;
use crate::support::cli::Cli;
use crate::support::emulated::Emulated;
use crate::support::on_terminal::OnTerminal;

const MANIFEST: &str = "apiVersion: chanctl/v1\nqueues: [{ key: vip, priority: 10 }]\n";

/// Returns what a command shows on a terminal.
fn shown(cli: &Cli, line: &str, exit: i32) -> String {
    let (ended, shown) = OnTerminal::start(cli, line).ends();
    assert_eq!(ended, exit, "{shown}");
    shown
}

#[test]
fn a_terminal_shows_screens_in_portuguese_and_a_pipe_in_english() {
    let cli = Cli::new().env("LC_ALL", "pt_BR.UTF-8");
    cli.write("channels.yaml", MANIFEST);
    let status = shown(&cli, "status", 0);
    let next = portuguese("next");
    assert!(status.lines().any(|line| line.starts_with(&next)), "{status}");
    assert!(cli.run("status").expect(0).text().contains("\nnext "), "a pipe");
    let plan = shown(&cli, "plan -f channels.yaml", 0);
    assert!(
        plan.contains(
            &portuguese("{create} to create, {update} to update, {delete} to delete; {unchanged} unchanged")
                .replace("{create}", "1")
                .replace("{update}", "0")
                .replace("{delete}", "0")
                .replace("{unchanged}", "0")
        ),
        "{plan}"
    );
    assert!(plan.contains("+ queue/vip"), "{plan}");
    let checks = shown(&cli, "doctor", 0);
    assert!(checks.contains(&portuguese("Google's own addresses")), "{checks}");
}

#[test]
fn an_error_is_told_in_portuguese_with_its_labels_and_its_help() {
    let run = Cli::new().run("--lang pt-BR queue get nowhere").expect(5);
    let message = portuguese("{object} does not exist").replace("{object}", "queue/nowhere");
    let help = "run  chanctl queue list  to see what there is, or make it with  chanctl queue create {key}";
    let help = portuguese(help).replace("{key}", "nowhere");
    assert_eq!(run.stderr, format!("{}[CH0501]: {message}\n  {}: {help}\n", portuguese("error"), portuguese("help")));
}

#[test]
fn the_flag_wins_over_the_locale_and_the_first_variable_decides() {
    let word = |cli: &Cli, line: &str| cli.run(&format!("{line} queue get nowhere")).expect(5).stderr.split('[').next().unwrap().to_owned();
    let (english, portuguese) = ("error".to_owned(), portuguese("error"));
    let cli = Cli::new();
    assert_eq!(word(&cli, ""), english);
    assert_eq!(word(&cli.env("LANG", "pt_BR.UTF-8"), ""), portuguese);
    assert_eq!(word(&cli.env("LC_ALL", "pt_BR.UTF-8"), ""), portuguese);
    assert_eq!(word(&cli.env("LANG", "pt_BR.UTF-8").env("LC_ALL", "C"), ""), english);
    assert_eq!(word(&cli.env("CHANCTL_LANG", "pt").env("LC_ALL", "C"), ""), portuguese);
    assert_eq!(word(&cli.env("LC_ALL", "pt_BR.UTF-8"), "--lang en"), english);
    assert_eq!(word(&cli.env("LC_ALL", "de_DE.UTF-8"), ""), english, "a locale that is not spoken");
}

#[test]
fn an_unknown_language_is_wrong_usage_and_names_the_two() {
    for run in [Cli::new().run("--lang de status"), Cli::new().env("CHANCTL_LANG", "de").run("status")] {
        let run = run.expect(2);
        assert!(run.stderr.contains("error[CH0101]") && run.stderr.contains("en, pt-BR"), "{run:#?}");
    }
}

#[test]
fn help_is_portuguese_for_people_and_english_in_documents() {
    let cli = Cli::new();
    for line in ["queue create --help", "help queue create", "queue create -h"] {
        let text = cli.run(&format!("--lang pt-BR {line}")).expect(0).text().into_owned();
        for words in ["Usage:", "Options:", "Global options", "Smaller numbers are served first", "Examples:", "See also:", "Print help"] {
            assert!(text.contains(&portuguese(words)), "{words}: {text}");
        }
        assert!(text.contains("--priority <N>") && text.contains("chanctl queue create gold"), "{text}");
        let document = |lang: &str| cli.run(&format!("--lang {lang} -o json {line}")).expect(0).stdout;
        assert!(document("en") == document("pt-BR"), "{line}");
    }
    let root = cli.run("--lang pt-BR --help").expect(0).text().into_owned();
    for words in
        ["OBJECTS", "Queues, where conversations wait", "Run 'chanctl help COMMAND' for a command, 'chanctl quickstart' to see the whole flow."]
    {
        assert!(root.contains(&portuguese(words)), "{words}: {root}");
    }
}

#[test]
fn manual_pages_and_pages_of_codes_and_fields_are_portuguese() {
    let cli = Cli::new().env("LC_ALL", "pt_BR.UTF-8");
    cli.run("man pages").expect(0);
    let page = std::fs::read_to_string(cli.file("pages/chanctl-queue-create.1")).unwrap();
    assert!(page.contains(&format!(".SH {}", portuguese("NAME"))) && page.contains(&portuguese("Create a queue")), "{page}");
    let page = cli.run("explain CH0601").expect(0).text().into_owned();
    assert_eq!(page.trim(), std::fs::read_to_string(super::pages().join("CH0601.md")).unwrap().trim());
    let page = cli.run("explain account.clientToken").expect(0).text().into_owned();
    assert!(page.contains(&portuguese("(optional)")) && page.contains(&portuguese("example")), "{page}");
    let page = cli.run("explain conditions").expect(0).text().into_owned();
    for words in ["The text of the message.", "Functions", "Operators, from the loosest to the tightest"] {
        assert!(page.contains(&portuguese(words)), "{words}: {page}");
    }
    assert!(!page.contains("A condition"), "{page}");
}

#[test]
fn a_question_is_asked_in_portuguese() {
    let cli = Cli::new().env("LC_ALL", "pt_BR.UTF-8");
    let question = format!("{}? [s/N]: ", portuguese("deleting {target}").replace("{target}", "queue/vip"));
    let answers = ["s", "sim", "S", "y", "yes"].map(|yes| (yes, 0)).into_iter().chain(["", "n", "não", "nao", "no"].map(|no| (no, 13)));
    for (answer, exit) in answers {
        cli.run("queue create vip --if-absent").expect(0);
        let mut terminal = OnTerminal::start(&cli, "queue delete vip");
        terminal.sees(&question).types("talvez").sees("sim ou não").sees(&question).types(answer);
        let (ended, shown) = terminal.ends();
        assert_eq!(ended, exit, "{answer}: {shown}");
        assert_eq!(shown.contains(&format!("queue/vip {}", portuguese("deleted"))), exit == 0, "{shown}");
    }
}

#[test]
fn a_served_backends_errors_are_told_in_portuguese_too() {
    let world = Emulated::new();
    let (_server, remote) = crate::support::emulated::served(&world.cli, "");
    let run = remote.run("--lang pt-BR queue get nowhere").expect(5);
    assert!(run.stderr.contains(&portuguese("{object} does not exist").replace("{object}", "queue/nowhere")), "{run:#?}");
}

#[test]
fn no_english_is_left_on_the_screens_of_a_whole_set_up() {
    let world = Emulated::with(Cli::new().env("LC_ALL", "pt_BR.UTF-8"), "").set_up();
    world.cli.write("channels.yaml", MANIFEST);
    world.cli.write("bare.yaml", "apiVersion: chanctl/v1\nqueues: [{ key: bare }]\n");
    let given = "--given '{\"customer\":{\"name\":\"Ana Souza\"}}'";
    let mut mixed = Vec::new();
    for (line, exit) in [
        ("status".to_owned(), 0),
        ("plan -f channels.yaml".to_owned(), 0),
        ("apply -f channels.yaml --yes".to_owned(), 0),
        ("verify -f channels.yaml".to_owned(), 0),
        ("verify -f bare.yaml".to_owned(), 10),
        ("drift".to_owned(), 0),
        ("validate -f channels.yaml".to_owned(), 0),
        (format!("rule explain ws {given}"), 0),
        (format!("rule test ws {given} --expect-queue other"), 3),
        ("rule lint".to_owned(), 0),
        ("undo --yes".to_owned(), 0),
        ("init".to_owned(), 6),
        ("test roundtrip bot --from-name 'Ana Souza'".to_owned(), 0),
        ("quickstart".to_owned(), 0),
    ] {
        let shown = shown(&world.cli, &line, exit);
        if !super::machine::english_words(&shown).is_empty() {
            mixed.push(format!("{line}\n{shown}"));
        }
    }
    assert!(mixed.is_empty(), "{}", mixed.join("\n"));
}
