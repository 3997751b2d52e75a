//! How the program behaves on a terminal: what fits, what stands below what, what is neutralised, and what colour says.

use console::{measure_text_width, strip_ansi_codes};

use crate::support::cli::Cli;
use crate::support::emulated::Emulated;
use crate::support::on_terminal::OnTerminal;

/// Every list of a set-up.
const LISTS: &[&str] = &[
    "account list",
    "agent list",
    "audit list",
    "brand list --account acme",
    "channel list",
    "commands",
    "context list",
    "conversation list",
    "history",
    "hours list",
    "queue list",
    "rule lint",
    "rule list ws",
    "token list",
    "workstream list",
];

/// Names in wide letters, in pictures, in letters that combine, and in commands to a terminal.
const NAMES: [&str; 5] =
    ["日本語のとても長い名前のキューです", "🚀 rocket", "cafe\u{301} e\u{301}te\u{301}", "\u{1b}[2J\u{9b}2Jevil", "\u{202e}drawkcab\r\n"];

/// Returns a whole set-up with a queue of each name and a customer of each.
fn world() -> Emulated {
    let world = Emulated::new().set_up();
    world.cli.run("token create laptop --out laptop.token").expect(0);
    for (number, name) in NAMES.iter().enumerate() {
        let body = serde_json::json!({"key": format!("q{number}"), "name": name}).to_string();
        world.cli.run_with_input("api POST /v1/queues --input -", body.as_bytes()).expect(0);
        world.cli.run(&format!("test inbound bot --text Hello --from-name '{}'", name.trim_end())).expect(0);
    }
    world
}

/// Returns what a command shows on a terminal of so many columns.
fn shown(cli: &Cli, columns: usize, line: &str) -> String {
    let (exit, shown) = OnTerminal::sized(cli, columns, line).ends();
    assert!([0, 3].contains(&exit), "{line}: {shown}");
    shown.replace("\r\n", "\n")
}

/// Returns whether lines are a table: the first is a heading, which no line of a record is.
fn is_table(shown: &str) -> bool {
    shown.lines().next().is_some_and(|first| !first.contains(": ") && first.chars().all(|c| c.is_uppercase() || c == ' '))
}

/// Returns where the columns begin, by the heading, in cells of the terminal.
fn columns_of(heading: &str) -> Vec<usize> {
    let titles = heading.split("  ").filter(|title| !title.trim().is_empty()).map(str::trim);
    titles.filter_map(|title| heading.find(title)).collect()
}

/// Returns the cells of a line as the terminal has them: a wide letter fills two.
fn cells(line: &str) -> Vec<char> {
    let mut cells: Vec<char> = Vec::new();
    for (index, letter) in line.char_indices() {
        let end = measure_text_width(&line[..index + letter.len_utf8()]);
        cells.resize(end.max(cells.len()), '\u{fffd}');
        if let Some(cell) = cells.get_mut(measure_text_width(&line[..index])) {
            *cell = letter;
        }
    }
    cells
}

#[test]
fn tables_fit_the_terminal_and_become_lines_where_they_cannot() {
    let world = world();
    for line in LISTS {
        for columns in [40, 80, 140] {
            let shown = shown(&world.cli, columns, line);
            let wide = shown.lines().find(|line| measure_text_width(line) > columns);
            match is_table(&shown) {
                true => assert_eq!(wide, None, "{line} at {columns}: {shown}"),
                false => assert!(columns < 140 || *line == "rule lint", "{line} at {columns}: {shown}"),
            }
        }
        let narrow = shown(&world.cli, 12, line);
        assert!(!is_table(&narrow) && narrow.lines().any(|line| line.contains(": ")), "{line}: {narrow}");
    }
}

#[test]
fn columns_stand_below_their_heading_after_letters_of_any_width() {
    let world = world();
    for (line, columns) in [("queue list", 80), ("queue list", 140), ("conversation list", 140)] {
        let shown = shown(&world.cli, columns, line);
        let (heading, rows) = shown.split_once('\n').unwrap();
        let starts = columns_of(heading);
        assert!(starts.len() >= 4 && rows.lines().count() >= NAMES.len(), "{shown}");
        for row in rows.lines().map(cells) {
            for start in starts.iter().skip(1) {
                // Two blanks stand in front of each column.
                let gap = row.get(start - 2..*start).unwrap_or_default();
                assert!(gap.iter().all(|cell| *cell == ' '), "{start} of {shown}");
            }
        }
    }
}

#[test]
fn what_people_wrote_does_nothing_to_the_terminal() {
    let world = world();
    let cli = world.cli.env("NO_COLOR", "1");
    for line in LISTS.iter().chain(&["queue get q3", "queue get q4", "status", "export", "graph", "queue create 'a\u{1b}[2J'", "explain 'a\u{1b}c'"])
    {
        for columns in [20, 80] {
            let (_, shown) = OnTerminal::sized(&cli, columns, line).ends();
            is_harmless(&shown, line);
        }
    }
    for text in ["{\"customer\":{\"nam\u{1b}[2J\":1}}", "\u{9b}2J"] {
        let run = cli.run(&format!("rule test ws --given '{text}'"));
        assert_ne!(run.exit, 0);
        is_harmless(&run.stderr, "rule test");
    }
}

#[test]
fn a_choice_of_the_wizard_does_nothing_to_the_terminal() {
    let world = world();
    let mut terminal = OnTerminal::sized(&world.cli, 80, "setup --accessible");
    terminal.sees("Account [acme]").types("").sees("Agent [acme-bot]").types("bot").sees("Rule [none]").types("condition");
    terminal.sees("Condition").types("true").sees("\\u{1b}[2J\\u{9b}2Jevil").sees("\\u{202e}drawkcab").sees("Queue of the rule");
    terminal.types("q3 \u{202e}").sees("That won't do: ").sees("answer: ").types("q");
    let (exit, shown) = terminal.ends();
    assert_eq!(exit, 8, "{shown}");
    // What is typed is echoed by the terminal itself.
    is_harmless(&shown.replacen('\u{202e}', "", 1), "setup");
}

fn is_harmless(shown: &str, line: &str) {
    let hazard = shown.replace("\r\n", "\n").chars().find(|c| (c.is_control() && !matches!(c, '\n' | '\t')) || *c == '\u{202e}');
    assert_eq!(hazard, None, "{line}: {shown:?}");
}

#[test]
fn colour_is_as_flag_environment_and_terminal_have_it() {
    // Variables, arguments, whether a terminal is coloured, whether a pipe is.
    type Row = (&'static [(&'static str, &'static str)], &'static str, bool, bool);
    const ROWS: &[Row] = &[
        (&[], "", true, false),
        (&[("NO_COLOR", "1")], "", false, false),
        (&[("NO_COLOR", "")], "", true, false),
        (&[("CLICOLOR", "0")], "", false, false),
        (&[("CLICOLOR", "1")], "", true, false),
        (&[("CLICOLOR_FORCE", "1")], "", true, true),
        (&[("CLICOLOR_FORCE", "0")], "", true, false),
        (&[("CLICOLOR", "0"), ("CLICOLOR_FORCE", "1")], "", true, true),
        (&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], "", false, false),
        (&[("TERM", "dumb")], "", false, false),
        (&[("TERM", "dumb")], "--color always", true, true),
        (&[("NO_COLOR", "1")], "--color always", true, true),
        (&[("CLICOLOR_FORCE", "1")], "--color never", false, false),
        (&[("CHANCTL_COLOR", "never")], "", false, false),
        (&[], "--accessible", false, false),
    ];
    for (vars, arguments, on_terminal, in_pipe) in ROWS {
        let cli = vars.iter().fold(Cli::new(), |cli, (name, value)| cli.env(name, *value));
        let line = format!("queue get nowhere {arguments}");
        let (_, shown) = OnTerminal::start(&cli, &line).ends();
        assert_eq!(shown.contains('\u{1b}'), *on_terminal, "on a terminal, {vars:?} {arguments}: {shown:?}");
        let run = cli.run(&line).expect(5);
        assert_eq!(run.stderr.contains('\u{1b}'), *in_pipe, "in a pipe, {vars:?} {arguments}: {run:#?}");
        assert!(!run.text().contains('\u{1b}'), "a result is never coloured");
    }
}

#[test]
fn nothing_is_said_by_colour_alone() {
    let world = world();
    world.cli.write("broken.yaml", "apiVersion: chanctl/v1\nqueues: [{ key: vip, priorty: 1 }]\n");
    world.cli.write("channels.yaml", "apiVersion: chanctl/v1\nqueues: [{ key: vip, priority: 3 }]\n");
    for line in [
        "queue get nowhere",
        "queu list",
        "queue create",
        "validate -f broken.yaml",
        "plan -f channels.yaml",
        "verify -f channels.yaml --offline",
        "queue create vip --priority 3 --if-absent",
        "rule lint",
        "status",
    ] {
        let (coloured, plain) = (world.cli.run(&format!("--color always {line}")), world.cli.run(&format!("--color never {line}")));
        assert!(!plain.stderr.contains('\u{1b}'), "{plain:#?}");
        assert_eq!((coloured.exit, strip_ansi_codes(&coloured.stderr).into_owned()), (plain.exit, plain.stderr), "{line}");
        assert_eq!(coloured.stdout, plain.stdout, "{line}");
    }
}
