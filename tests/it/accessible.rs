//! `--accessible`: everything in whole lines, for a screen reader, and for a terminal that can do nothing but print.

use crate::lang::portuguese;
use crate::support::cli::Cli;
use crate::support::emulated::{AGENT, CLIENT_TOKEN, Emulated};
use crate::support::on_terminal::OnTerminal;
use crate::wizard::{ENGLISH, FRESH, PORTUGUESE, Spoken};

/// Fails if anything was shown that is no plain text: an escape sequence, a rewritten line, a box, a block or a spinner.
fn is_plain(shown: &str) {
    let moves = |(at, letter): (usize, char)| match letter {
        // The terminal ends each line by it.
        '\r' => !shown[at..].starts_with("\r\n"),
        '\n' | '\t' => false,
        '\u{2500}'..='\u{259f}' | '\u{2800}'..='\u{28ff}' => true,
        letter => letter.is_control(),
    };
    assert_eq!(shown.char_indices().find(|one| moves(*one)), None, "{shown:?}");
}

/// Returns what is seen of a question of the wizard in this way.
fn asked(question: &str) -> String {
    question.strip_suffix(": ").map_or_else(|| question.to_owned(), |label| format!("\n{label}"))
}

/// Holds the wizard's whole conversation, with a wrong answer at each question where one is.
fn converse(cli: &Cli, line: &str, spoken: Spoken, say: fn(&str) -> String) {
    let (answered, refusal) = (say("answer:") + " ", say("That won't do: {message}."));
    let mut terminal = OnTerminal::watched(cli, line);
    for (question, answer, wrong) in FRESH {
        terminal.sees(&asked(&(spoken.asked)(question))).sees(&answered);
        if *wrong != " " {
            terminal.types(&(spoken.typed)(wrong)).sees(refusal.split('{').next().unwrap()).sees(&answered);
        }
        terminal.types(if answer.ends_with('\t') { "key.json".to_owned() } else { (spoken.typed)(answer) }.as_str());
    }
    let (exit, shown) = terminal.ends_as_it_began();
    assert_eq!(exit, 0, "{shown}");
    is_plain(&shown);
    assert!(!shown.contains(CLIENT_TOKEN), "{shown}");
    assert!(shown.contains(&format!("{}\r\n{answered}", say("Type yes to acknowledge the notice"))), "{shown}");
    let landed = say("The message landed in queue {queue}, as conversation {conversation}: {why}");
    assert!(shown.contains(&landed.split(',').next().unwrap().replace("{queue}", "vip")), "{shown}");
    assert_eq!(cli.data_of("conversation list")[0]["routing"]["queue"], "vip");
}

#[test]
fn the_wizard_goes_from_nothing_to_a_routed_message_in_whole_lines() {
    converse(&Emulated::new().cli, "setup --accessible", ENGLISH, str::to_owned);
}

#[test]
fn in_portuguese_too() {
    converse(&Emulated::with(Cli::new().env("LC_ALL", "pt_BR.UTF-8"), "").cli, "setup --accessible", PORTUGUESE, portuguese);
}

#[test]
fn a_yes_in_portuguese_is_a_choice_of_two_and_english_is_understood() {
    let cli = Cli::new().env("LC_ALL", "pt_BR.UTF-8");
    for (answer, exit) in [("s", 0), ("sim", 0), ("y", 0), ("yes", 0), ("1", 0), ("n", 13), ("no", 13), ("nao", 13), ("não", 13), ("", 13)] {
        cli.run("queue create vip --if-absent").expect(0);
        let mut terminal = OnTerminal::watched(&cli, "queue delete vip --accessible");
        terminal.sees("? [não]").sees("  1) sim").sees("  2) não").sees("resposta: ").types("talvez");
        terminal.sees(&portuguese("Type a number from 1 to {}.").replace("{}", "2")).sees("resposta: ").types(answer);
        let (ended, shown) = terminal.ends_as_it_began();
        assert_eq!(ended, exit, "{answer}: {shown}");
    }
}

#[test]
fn a_terminal_that_can_only_print_is_served_the_same_without_being_asked() {
    converse(&Emulated::new().cli.env("TERM", "dumb"), "setup", ENGLISH, str::to_owned);
}

#[test]
fn the_wish_is_kept_in_the_environment_or_in_a_file() {
    let cli = Cli::new();
    cli.run("queue create vip").expect(0);
    let shown = |cli: &Cli, line: &str| {
        let mut terminal = OnTerminal::watched(cli, line);
        terminal.sees("deleting queue/vip? [no]").sees("  1) yes").sees("  2) no").sees("answer: ").types("maybe");
        terminal.sees("Type a number from 1 to 2.").sees("answer: ").types("");
        let (exit, shown) = terminal.ends_as_it_began();
        assert_eq!(exit, 13, "{shown}");
        is_plain(&shown);
    };
    shown(&cli, "queue delete vip --accessible");
    shown(&cli.env("CHANCTL_ACCESSIBLE", "1"), "queue delete vip");
    cli.write("chanctl.toml", "accessible = true\n");
    shown(&cli, "queue delete vip");
}

#[test]
fn missing_values_errors_and_tables_are_plain() {
    let cli = Cli::new();
    let mut terminal = OnTerminal::watched(&cli, "queue create --accessible");
    terminal.sees("KEY").sees("answer: ").types("").sees("An answer is needed.").sees("answer: ").types("vip");
    let (exit, shown) = terminal.ends_as_it_began();
    assert_eq!(exit, 0, "{shown}");
    is_plain(&shown);
    for (line, exit) in [("queue list", 0), ("queue get nowhere", 5), ("queu list", 2), ("status", 0), ("--help", 0)] {
        let (ended, shown) = OnTerminal::start(&cli, &format!("--accessible {line}")).ends();
        assert_eq!(ended, exit, "{shown}");
        is_plain(&shown);
    }
}

#[test]
fn an_interrupt_at_any_kind_of_question_leaves_the_terminal_as_it_was() {
    let cli = Cli::new();
    cli.run("account create acme --provider gbm --partner-id 1").expect(0);
    for line in ["queue create", "account set-client-token acme", "account accept-privacy-notice acme", "account upload-credentials"] {
        let mut terminal = OnTerminal::watched(&cli, &format!("{line} --accessible"));
        terminal.sees("answer: ").interrupts();
        let (exit, shown) = terminal.ends_as_it_began();
        assert_eq!(exit, 130, "{line}: {shown}");
        is_plain(&shown.replace("^C\r", "\r"));
    }
}

#[test]
fn a_link_is_said_in_the_place_of_its_picture() {
    let world = Emulated::new().set_up();
    let (exit, shown) = OnTerminal::start(&world.cli, "test url bot --qr --accessible").ends();
    assert_eq!(exit, 0, "{shown}");
    is_plain(&shown);
    assert!(shown.contains(AGENT) || shown.contains("http"), "{shown}");
    let (_, drawn) = OnTerminal::start(&world.cli, "test url bot --qr").ends();
    assert!(drawn.contains('▀') || drawn.contains('█'), "{drawn}");
}
