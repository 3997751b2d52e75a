//! The program on a terminal: what it asks, what it shows, and how it leaves the terminal behind.

use crate::support::cli::Cli;
use crate::support::emulated::CLIENT_TOKEN;
use crate::support::on_terminal::OnTerminal;

fn with_account() -> Cli {
    let cli = Cli::new();
    cli.run("account create acme --provider gbm --partner-id 1").expect(0);
    cli
}

#[test]
fn missing_values_are_asked_for_one_by_one() {
    let cli = Cli::new();
    let mut terminal = OnTerminal::start(&cli, "account create --partner-id 7");
    terminal.sees("KEY").types("acme").sees("provider").types("gbm");
    let (exit, shown) = terminal.ends();
    assert_eq!(exit, 0, "{shown}");
    let account = cli.data_of("account get acme");
    assert_eq!((account["partnerId"].as_str(), account["provider"].as_str()), (Some("7"), Some("google-business-messages")));
}

#[test]
fn a_wrong_answer_is_the_same_error_as_a_wrong_flag() {
    let mut terminal = OnTerminal::start(&Cli::new(), "queue create");
    terminal.sees("KEY").types("Not A Key");
    let (exit, shown) = terminal.ends();
    assert_eq!(exit, 2, "{shown}");
    assert!(shown.contains("CH0101"), "{shown}");
}

#[test]
fn a_client_token_is_typed_without_being_shown() {
    let cli = with_account();
    let mut terminal = OnTerminal::start(&cli, "account set-client-token acme");
    terminal.sees("client token").types(CLIENT_TOKEN);
    let (exit, shown) = terminal.ends();
    assert_eq!(exit, 0, "{shown}");
    assert!(!shown.contains(CLIENT_TOKEN), "{shown}");
    assert_eq!(cli.data_of("account get acme")["clientToken"]["set"], true);
}

#[test]
fn what_is_typed_at_an_open_question_is_shown() {
    let mut terminal = OnTerminal::start(&Cli::new(), "queue create");
    terminal.sees("KEY").types("visible-key");
    let (exit, shown) = terminal.ends();
    assert_eq!(exit, 0, "{shown}");
    assert!(shown.contains("visible-key"), "{shown}");
}

#[test]
fn yes_deletes_and_no_is_exit_13() {
    let cli = Cli::new();
    cli.run("queue create vip").expect(0);
    for (answer, exit, left) in [("n", 13, 2), ("y", 0, 1)] {
        let mut terminal = OnTerminal::start(&cli, "queue delete vip");
        terminal.sees("deleting queue/vip?");
        terminal.presses(answer);
        let (ended, shown) = terminal.ends();
        assert_eq!(ended, exit, "{shown}");
        assert_eq!(cli.data_of("queue list").as_array().map(Vec::len), Some(left));
    }
}

#[test]
fn an_account_is_deleted_by_typing_its_key() {
    let cli = with_account();
    for (answer, exit) in [("acme-uk", 13), ("acme", 0)] {
        let mut terminal = OnTerminal::start(&cli, "account delete acme --yes");
        terminal.sees("type the key acme").types(answer);
        let (ended, shown) = terminal.ends();
        assert_eq!(ended, exit, "{shown}");
    }
    assert_eq!(cli.data_of("account list").as_array().map(Vec::len), Some(0));
}

/// One command for each way to ask, and the question that it asks.
const QUESTIONS: &[(&str, &str)] = &[
    ("queue create", "KEY"),
    ("account set-client-token acme", "client token"),
    ("account accept-privacy-notice acme", "acknowledging this notice"),
    ("account delete acme", "type the key acme"),
];

#[test]
fn an_end_from_outside_at_any_question_is_exit_143_and_changes_nothing() {
    let cli = with_account();
    let before = cli.data_of("account get acme");
    for (line, question) in QUESTIONS {
        let mut terminal = OnTerminal::start(&cli, line);
        terminal.sees(question).is_told_to_end();
        let (exit, shown) = terminal.ends();
        assert_eq!(exit, 143, "{line}: {shown}");
    }
    assert_eq!(cli.data_of("account get acme"), before);
}

#[test]
fn an_interrupt_at_any_question_is_exit_130_and_changes_neither_data_nor_terminal() {
    let cli = with_account();
    let before = cli.data_of("account get acme");
    for (line, question) in QUESTIONS {
        let mut terminal = OnTerminal::watched(&cli, line);
        terminal.sees(question).interrupts();
        let (exit, shown) = terminal.ends_as_it_began();
        assert_eq!(exit, 130, "{line}: {shown}");
    }
    assert_eq!(cli.data_of("account get acme"), before);
}

/// Returns a program with a manifest that is not applied yet.
fn with_manifest() -> Cli {
    let cli = Cli::new();
    cli.write("channels.yaml", "apiVersion: chanctl/v1\nqueues: [{ key: vip, priority: 10 }]\n");
    cli
}

#[test]
fn apply_shows_the_plan_and_asks() {
    let cli = with_manifest();
    for (answer, exit, queues) in [("n", 13, 1), ("y", 0, 2)] {
        let mut terminal = OnTerminal::start(&cli, "apply -f channels.yaml");
        terminal.sees("queue/vip").sees("1 to create").sees("applying this?");
        terminal.presses(answer);
        let (ended, shown) = terminal.ends();
        assert_eq!(ended, exit, "{shown}");
        assert_eq!(cli.data_of("queue list").as_array().map(Vec::len), Some(queues));
    }
    let (exit, shown) = OnTerminal::start(&cli, "apply -f channels.yaml").ends();
    assert_eq!(exit, 0, "where there is nothing to do nobody is asked: {shown}");
}

#[test]
fn an_interrupt_of_apply_changes_nothing() {
    let cli = with_manifest();
    let mut terminal = OnTerminal::start(&cli, "apply -f channels.yaml");
    terminal.sees("applying this?").interrupts();
    let (exit, shown) = terminal.ends();
    assert_eq!(exit, 130, "{shown}");
    assert_eq!(cli.data_of("queue list").as_array().map(Vec::len), Some(1));
}

/// Returns a program whose account waits for its verification.
fn with_waiting_account() -> Cli {
    let cli = Cli::new();
    cli.write("token", CLIENT_TOKEN);
    cli.run("account create acme --provider gbm --partner-id 1 --client-token-file token --accept-privacy-notice").expect(0);
    cli
}

const WAIT: &str = "account verify acme --wait 10m";
const WAITING: &str = "waiting for the provider's handshake (Ctrl-C to stop waiting)";

#[test]
fn an_interrupt_ends_a_wait_that_is_shown_and_leaves_nothing_of_it() {
    let mut terminal = OnTerminal::watched(&with_waiting_account(), WAIT);
    // The line is written anew, with the time.
    terminal.sees(WAITING).sees(" s").sees(WAITING).interrupts();
    let (exit, shown) = terminal.ends_as_it_began();
    assert_eq!(exit, 130, "{shown}");
    let after = &shown[shown.rfind(WAITING).unwrap()..];
    assert!(after.contains("\u{1b}[2K") && !shown.contains(&format!("{WAITING}\r\n")), "{shown:?}");
}

#[test]
fn a_wait_is_said_in_lines_that_stay_where_lines_are_wanted() {
    let mut terminal = OnTerminal::watched(&with_waiting_account(), &format!("{WAIT} --accessible"));
    terminal.sees(WAITING).sees(" s\r\n").interrupts();
    let (exit, shown) = terminal.ends_as_it_began();
    assert_eq!(exit, 130, "{shown}");
    assert!(!shown.contains('\u{1b}'), "{shown:?}");
}

#[test]
fn a_wait_is_not_shown_when_quiet_and_not_in_a_pipe() {
    let cli = with_waiting_account();
    let line = "account verify acme --wait 1s";
    let (exit, shown) = OnTerminal::start(&cli, &format!("{line} --quiet")).ends();
    assert_eq!((exit, shown.contains("waiting")), (9, false), "{shown}");
    let run = cli.run(line).expect(9);
    assert!(!run.stderr.contains("waiting") && !run.stderr.contains('\u{1b}'), "{run:#?}");
}

#[test]
fn nobody_is_asked_where_asking_is_off() {
    let cli = Cli::new();
    for (cli, line) in
        [(cli.clone(), "--no-input queue create"), (cli.env("CI", "true"), "queue create"), (cli.env("CHANCTL_NO_INPUT", "1"), "queue create")]
    {
        let (exit, shown) = OnTerminal::start(&cli, line).ends();
        assert_eq!(exit, 2, "{shown}");
        assert!(shown.contains("CH0102"), "{shown}");
    }
}

#[test]
fn colour_is_for_terminals_unless_it_is_unwanted() {
    let cli = Cli::new();
    let shown = |cli: &Cli, line: &str| OnTerminal::start(cli, line).ends().1;
    assert!(shown(&cli, "queue get nowhere").contains("\u{1b}["), "a terminal is coloured");
    for plain in [shown(&cli.env("NO_COLOR", "1"), "queue get nowhere"), shown(&cli, "--color never queue get nowhere")] {
        assert!(plain.contains("CH0501") && !plain.contains('\u{1b}'), "{plain:?}");
    }
    assert!(!cli.run("queue get nowhere").stderr.contains('\u{1b}'), "a pipe is not coloured");
    assert!(cli.run("--color always queue get nowhere").stderr.contains("\u{1b}["));
}

#[test]
fn a_terminal_gets_a_table_and_a_pipe_gets_tabs() {
    let cli = Cli::new();
    let (exit, shown) = OnTerminal::start(&cli, "queue list").ends();
    assert_eq!(exit, 0, "{shown}");
    assert!(shown.contains("KEY") && !shown.contains('\t'), "{shown:?}");
    let piped = cli.run("queue list").expect(0);
    assert_eq!(piped.text(), "default-messaging\tDefault messaging queue\t\t\ttrue\n");
}

#[test]
fn a_hostile_name_does_nothing_to_a_terminal() {
    let cli = Cli::new();
    let body = serde_json::json!({"key": "evil", "name": "\u{202e}evil \u{9b}2J"}).to_string();
    let made = cli.run_with_input("-o json api POST /v1/queues --input -", body.as_bytes());
    let (_, shown) = OnTerminal::start(&cli.env("NO_COLOR", "1"), "queue list").ends();
    assert!(!shown.contains('\u{202e}') && !shown.contains('\u{9b}') && !shown.contains('\u{1b}'), "{shown:?} after {made:?}");
    assert!(shown.contains("default-messaging"), "{shown:?}");
}
