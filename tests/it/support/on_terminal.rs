//! `OnTerminal`: the program on a terminal of its own, typed at and watched.

use rexpect::process::WaitStatus;
use rexpect::session::{PtySession, spawn_command};

use super::cli::Cli;

/// How long an expected text may take, in milliseconds.
const PATIENCE_MS: u64 = 30_000;
/// Returns a text as the session reads it: each byte as a character.
fn byte_by_byte(text: &str) -> String {
    text.bytes().map(char::from).collect()
}

/// Returns as text what the session has read byte by byte.
fn as_text(read: &str) -> String {
    let bytes: Vec<u8> = read.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

const HIDE_CURSOR: &str = "\u{1b}[?25l";
const SHOW_CURSOR: &str = "\u{1b}[?25h";

/// A program on a terminal of its own, with all that it has shown.
pub(crate) struct OnTerminal {
    /// Kept, since its folders go with it.
    _cli: Cli,
    session: PtySession,
    pub(crate) shown: String,
}

impl OnTerminal {
    pub(crate) fn start(cli: &Cli, line: &str) -> Self {
        Self::of(cli, cli.env_unless_set("TERM", "xterm").on_terminal(line))
    }

    /// Starts the program between two looks at the terminal's settings, which `ends_as_it_began` compares.
    pub(crate) fn watched(cli: &Cli, line: &str) -> Self {
        // The shell has to outlive an interrupt to look again.
        let script = format!("trap : INT; stty -g; \"$0\" {line}; echo \"exit=$?\"; stty -g");
        Self::of(cli, cli.env_unless_set("TERM", "xterm").shell_on_terminal(&script))
    }

    /// Starts the program on a terminal of so many columns.
    pub(crate) fn sized(cli: &Cli, columns: usize, line: &str) -> Self {
        let script = format!("stty rows 40 cols {columns}; exec \"$0\" {line}");
        Self::of(cli, cli.env_unless_set("TERM", "xterm").shell_on_terminal(&script))
    }

    fn of(cli: &Cli, command: std::process::Command) -> Self {
        let session = spawn_command(command, Some(PATIENCE_MS)).unwrap();
        Self { _cli: cli.clone(), session, shown: String::new() }
    }

    /// Presses keys without ending the line.
    pub(crate) fn presses(&mut self, keys: &str) -> &mut Self {
        self.session.send(keys).unwrap();
        self.session.flush().unwrap();
        self
    }

    /// Waits for the end of a watched program, whose terminal has to be as it was; returns its exit code and all that was shown.
    pub(crate) fn ends_as_it_began(self) -> (i32, String) {
        let (_, shown) = self.ends();
        let lines: Vec<&str> = shown.lines().map(str::trim).collect();
        let settings: Vec<&&str> = lines.iter().filter(|line| line.len() > 60 && line.chars().all(|c| c.is_ascii_hexdigit() || c == ':')).collect();
        assert!(settings.len() == 2 && settings[0] == settings[1], "{settings:?}\n{shown}");
        let exit = lines.iter().find_map(|line| line.strip_prefix("exit=")?.parse().ok());
        (exit.unwrap_or_else(|| panic!("no exit code: {shown}")), shown)
    }

    pub(crate) fn sees(&mut self, text: &str) -> &mut Self {
        let before = self.session.exp_string(&byte_by_byte(text)).unwrap_or_else(|error| panic!("{text:?}: {error}\n{}", self.shown));
        self.shown.push_str(&as_text(&before));
        self.shown.push_str(text);
        self
    }

    pub(crate) fn types(&mut self, text: &str) -> &mut Self {
        self.session.send_line(text).unwrap();
        self
    }

    pub(crate) fn interrupts(&mut self) -> &mut Self {
        self.session.send_control('c').unwrap();
        self
    }

    pub(crate) fn is_told_to_end(&mut self) -> &mut Self {
        self.session.process_mut().signal(rexpect::process::Signal::SIGTERM).unwrap();
        self
    }

    pub(crate) fn is_killed(&mut self) -> &mut Self {
        self.session.process_mut().signal(rexpect::process::Signal::SIGKILL).unwrap();
        self
    }

    /// Waits for the end, and returns the exit code as a shell tells it, and all that was shown.
    pub(crate) fn ends(mut self) -> (i32, String) {
        let rest = self.session.exp_eof().unwrap_or_else(|error| panic!("{error}\n{}", self.shown));
        self.shown.push_str(&as_text(&rest));
        assert!(!self.shown.contains("panicked"), "{}", self.shown);
        let cursor_is_shown = self.shown.rfind(SHOW_CURSOR) >= self.shown.rfind(HIDE_CURSOR);
        assert!(cursor_is_shown, "{:?}", self.shown);
        match self.session.process().wait().unwrap() {
            WaitStatus::Exited(_, code) => (code, self.shown),
            WaitStatus::Signaled(_, signal, _) => (128 + signal as i32, self.shown),
            other => panic!("{other:?}"),
        }
    }
}
