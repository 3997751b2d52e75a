//! `Terminal`: what the streams of the process can show. The environment is passed in; nothing here reads it.

use std::fmt;
use std::io::{self, IsTerminal as _};
use std::str::FromStr;

/// The width that is assumed where none is known, in columns.
const DEFAULT_WIDTH: usize = 80;

/// What the three standard streams are, and how wide the terminal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// Whether standard input is a terminal.
    pub stdin_is_tty: bool,
    /// Whether standard output is a terminal.
    pub stdout_is_tty: bool,
    /// Whether standard error is a terminal.
    pub stderr_is_tty: bool,
    /// The width in columns.
    pub width: usize,
    /// Whether standard error is coloured; results never are.
    pub color: bool,
    /// Whether all that is shown has to be whole lines of text: no cursor movement, no pictures, questions by number.
    pub accessible: bool,
}

impl Terminal {
    /// Returns what the streams of this process are; a terminal that says that it can do nothing but print is taken at its word.
    pub fn of_process(choice: ColorChoice, wishes: ColorWishes, accessible: bool) -> Self {
        let wishes = ColorWishes { no_color: wishes.no_color || accessible, ..wishes };
        let stderr_is_tty = io::stderr().is_terminal();
        let size = console::Term::stdout().size_checked();
        Self {
            stdin_is_tty: io::stdin().is_terminal(),
            stdout_is_tty: io::stdout().is_terminal(),
            stderr_is_tty,
            width: size.map(|(_, columns)| usize::from(columns)).filter(|width| *width > 0).unwrap_or(DEFAULT_WIDTH),
            color: color_wanted(choice, wishes, stderr_is_tty),
            accessible: accessible || wishes.term_dumb,
        }
    }

    /// Returns streams that are all piped.
    pub const fn piped() -> Self {
        Self { stdin_is_tty: false, stdout_is_tty: false, stderr_is_tty: false, width: DEFAULT_WIDTH, color: false, accessible: false }
    }

    /// Returns whether a person can be asked: the question goes to standard error, the answer comes from standard input.
    pub fn is_interactive(self) -> bool {
        self.stdin_is_tty && self.stderr_is_tty
    }
}

/// When output is coloured, the value of `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColorChoice {
    /// On a terminal, unless the environment says otherwise.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl FromStr for ColorChoice {
    type Err = UnknownColorChoice;

    fn from_str(text: &str) -> Result<Self, UnknownColorChoice> {
        match text {
            "auto" => Ok(ColorChoice::Auto),
            "always" => Ok(ColorChoice::Always),
            "never" => Ok(ColorChoice::Never),
            _ => Err(UnknownColorChoice),
        }
    }
}

impl fmt::Display for ColorChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ColorChoice::Auto => "auto",
            ColorChoice::Always => "always",
            ColorChoice::Never => "never",
        })
    }
}

/// The text says nothing about colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a colour choice is one of auto, always, never")]
pub struct UnknownColorChoice;

/// What the environment says about colour (no-color.org and bixense.com/clicolors, as of 2025).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ColorWishes {
    /// `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// `CLICOLOR_FORCE` is set, not empty and not `0`.
    pub clicolor_force: bool,
    /// `CLICOLOR` is `0`.
    pub clicolor_off: bool,
    /// `TERM` is `dumb`.
    pub term_dumb: bool,
}

/// Returns whether a stream is coloured: the flag decides, then `NO_COLOR`, then `CLICOLOR_FORCE`, then what the stream is.
pub fn color_wanted(choice: ColorChoice, wishes: ColorWishes, is_tty: bool) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if wishes.no_color => false,
        ColorChoice::Auto if wishes.clicolor_force => true,
        ColorChoice::Auto => is_tty && !wishes.term_dumb && !wishes.clicolor_off,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: ColorWishes = ColorWishes { no_color: false, clicolor_force: false, clicolor_off: false, term_dumb: false };

    #[test]
    fn the_flag_wins_over_the_environment() {
        let no_color = ColorWishes { no_color: true, ..NONE };
        let force = ColorWishes { clicolor_force: true, ..NONE };
        assert!(color_wanted(ColorChoice::Always, no_color, false));
        assert!(!color_wanted(ColorChoice::Never, force, true));
    }

    #[test]
    fn without_a_flag_the_environment_then_the_stream_decides() {
        let auto = |wishes, is_tty| color_wanted(ColorChoice::Auto, wishes, is_tty);
        assert!(auto(NONE, true));
        assert!(!auto(NONE, false));
        assert!(!auto(ColorWishes { no_color: true, clicolor_force: true, ..NONE }, true));
        assert!(auto(ColorWishes { clicolor_force: true, ..NONE }, false));
        assert!(!auto(ColorWishes { term_dumb: true, ..NONE }, true));
        assert!(!auto(ColorWishes { clicolor_off: true, ..NONE }, true));
        assert!(auto(ColorWishes { clicolor_force: true, clicolor_off: true, term_dumb: true, ..NONE }, false));
    }

    #[test]
    fn a_colour_choice_is_read_back_from_its_name() {
        for choice in [ColorChoice::Auto, ColorChoice::Always, ColorChoice::Never] {
            assert_eq!(choice.to_string().parse(), Ok(choice));
        }
        assert_eq!("red".parse::<ColorChoice>(), Err(UnknownColorChoice));
    }

    #[test]
    fn whole_lines_are_wanted_by_a_person_or_by_a_terminal_that_can_do_no_more() {
        let of = |term_dumb, accessible| Terminal::of_process(ColorChoice::Auto, ColorWishes { term_dumb, ..NONE }, accessible);
        assert!(of(true, false).accessible && of(false, true).accessible && !of(false, false).accessible);
        let forced = ColorWishes { clicolor_force: true, ..NONE };
        assert!(!Terminal::of_process(ColorChoice::Auto, forced, true).color, "colour is an escape sequence");
        assert!(Terminal::of_process(ColorChoice::Always, forced, true).color, "unless it is asked for");
    }

    #[test]
    fn a_person_is_asked_only_where_both_ends_are_terminals() {
        assert!(!Terminal::piped().is_interactive());
        assert!(!Terminal { stdin_is_tty: true, ..Terminal::piped() }.is_interactive());
        assert!(Terminal { stdin_is_tty: true, stderr_is_tty: true, ..Terminal::piped() }.is_interactive());
    }
}
