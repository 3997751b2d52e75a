//! The README's shell blocks are true: each runs, and what a `console` block shows is what comes out.

use crate::support::cli::{Cli, run};
use crate::support::emulated::Emulated;

/// A block of the README.
struct Block {
    language: String,
    lines: Vec<String>,
}

fn blocks() -> Vec<Block> {
    let readme = include_str!("../../README.md");
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for line in readme.lines() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(language), None) => open = Some(Block { language: language.to_owned(), lines: Vec::new() }),
            (Some(_), Some(block)) => blocks.push(block),
            (None, Some(mut block)) => {
                block.lines.push(line.to_owned());
                open = Some(block);
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block of the README is not closed");
    blocks
}

/// Returns whether `shown` is `printed`, with `…` standing for anything within a line.
fn matches(shown: &str, printed: &str) -> bool {
    if !shown.contains('…') {
        return shown == printed;
    }
    let mut rest = printed.trim();
    let mut parts = shown.split('…').map(str::trim).enumerate().peekable();
    while let Some((index, part)) = parts.next() {
        let Some(at) = rest.find(part) else { return false };
        let anchored = index > 0 || at == 0;
        let last = parts.peek().is_none() && index > 0;
        if !anchored || (last && !part.is_empty() && !rest.ends_with(part)) {
            return false;
        }
        rest = &rest[at + part.len()..];
    }
    true
}

/// Runs every command of a `console` block and compares what it prints, on either stream.
fn play(cli: &Cli, block: &Block) {
    let mut lines = block.lines.iter().peekable();
    while let Some(line) = lines.next() {
        let command = line.strip_prefix("$ chanctl ").unwrap_or_else(|| panic!("{line:?} is no command"));
        let mut shown = Vec::new();
        while let Some(next) = lines.next_if(|next| !next.starts_with("$ ")) {
            shown.push(next.trim_end());
        }
        let run = cli.run(command);
        let printed = format!("{}{}", run.text(), run.stderr);
        let printed: Vec<&str> = printed.lines().map(str::trim_end).collect();
        assert_eq!(printed.len(), shown.len(), "chanctl {command} prints\n{}", printed.join("\n"));
        for (shown, printed) in shown.iter().zip(&printed) {
            assert!(matches(shown, printed), "chanctl {command}: the README shows\n{shown}\nbut it prints\n{printed}");
        }
    }
}

#[test]
fn every_shell_block_of_the_readme_is_true() {
    let world = Emulated::new();
    let key = std::fs::read_to_string(world.cli.file("key.json")).unwrap();
    let cli = &world.cli.env("GBM_CLIENT_TOKEN", "CHANCTLDEMOTOKEN").env("GBM_SERVICE_ACCOUNT", key);
    std::fs::copy(cli.file("key.json"), cli.file("service-account.json")).unwrap();
    std::fs::copy(cli.file("token"), cli.file("client-token")).unwrap();
    std::os::unix::fs::symlink(concat!(env!("CARGO_MANIFEST_DIR"), "/examples"), cli.file("examples")).unwrap();
    let mut counted = 0;
    for block in blocks() {
        match block.language.as_str() {
            "console" => play(cli, &block),
            "sh" => {
                let script = format!("set -eu\nPATH=\"$(dirname \"$0\"):$PATH\"\n{}", block.lines.join("\n"));
                run(&script, cli.shell(&script)).expect(0);
            }
            other => panic!("a block of language {other:?} is tested by nobody"),
        }
        counted += 1;
    }
    assert!(counted >= 6, "only {counted} blocks were found");
}

#[test]
fn a_placeholder_stands_for_anything_and_nothing_else_does() {
    assert!(matches("in … ms", "in 20 ms") && matches("a … b … c", "a 1 b 2 c") && matches("queue x: …", "queue x: because"));
    assert!(!matches("in … ms", "in 20 s") && !matches("abc", "abcd") && !matches("in … ms", "within 20 ms"));
}
