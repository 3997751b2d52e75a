//! `Cli`: the real program as a process of its own, in a home of its own, with nothing of the test's environment.
//!
//! Here: starting, signalling, ending and judging processes. What is asked of them belongs to the tests.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

/// How long any process may take before the test fails.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often a wait on a process looks for something else as well.
const GLANCE: Duration = Duration::from_millis(5);

/// The program, with a home, a data directory and a working folder that are removed at the end.
#[derive(Clone)]
pub(crate) struct Cli {
    dir: Arc<tempfile::TempDir>,
    vars: BTreeMap<String, String>,
}

/// How a run ended.
#[derive(Clone)]
pub(crate) struct Run {
    pub(crate) line: String,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
    /// The exit code; as a shell tells it, 128 and the signal for a killed process.
    pub(crate) exit: i32,
}

/// A process under way. Dropping it kills it.
pub(crate) struct Running {
    line: String,
    child: Child,
    outputs: Receiver<(&'static str, Vec<u8>)>,
    /// What of the outputs has ended already.
    ended: Vec<(&'static str, Vec<u8>)>,
    pipes: usize,
}

impl Cli {
    /// Returns a program that has never run.
    pub(crate) fn new() -> Self {
        let dir = tempfile::Builder::new().prefix("chanctl-it-").tempdir().unwrap();
        for folder in ["home", "work"] {
            std::fs::create_dir(dir.path().join(folder)).unwrap();
        }
        Self { dir: Arc::new(dir), vars: BTreeMap::new() }
    }

    /// Returns the same program with one more variable in its environment.
    pub(crate) fn env(&self, name: &str, value: impl Into<String>) -> Self {
        let mut vars = self.vars.clone();
        vars.insert(name.to_owned(), value.into());
        Self { dir: Arc::clone(&self.dir), vars }
    }

    /// Returns the same program with one more variable, unless it has that one already.
    pub(crate) fn env_unless_set(&self, name: &str, value: &str) -> Self {
        if self.vars.contains_key(name) { self.clone() } else { self.env(name, value) }
    }

    /// Returns the folder that the program is started in; relative names on its command lines are in it.
    pub(crate) fn work(&self) -> PathBuf {
        self.dir.path().join("work")
    }

    /// Returns a file of the working folder.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.work().join(name)
    }

    /// Writes a file of the working folder, mode 0600.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        chanctl::files::write_private(&self.file(name), content.as_ref()).unwrap();
        self.file(name)
    }

    /// Returns the data directory.
    pub(crate) fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    /// Returns the folder of the user's configuration.
    pub(crate) fn config(&self) -> PathBuf {
        self.dir.path().join("home/.config/chanctl")
    }

    /// Returns everything that this program keeps: home, data and work.
    pub(crate) fn root(&self) -> &Path {
        self.dir.path()
    }

    /// Returns the program called with a line of arguments, in which single quotes hold words together.
    pub(crate) fn command(&self, line: &str) -> Command {
        piped(self.on_terminal(line))
    }

    /// Returns the same, with the standard streams that whoever starts it gives it.
    pub(crate) fn on_terminal(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chanctl"));
        command.args(words(line));
        self.dressed(command)
    }

    /// Returns a POSIX shell that runs the script, the program being `"$0"`.
    pub(crate) fn shell(&self, script: &str) -> Command {
        piped(self.shell_on_terminal(script))
    }

    /// Returns the same, with the standard streams that whoever starts it gives it.
    pub(crate) fn shell_on_terminal(&self, script: &str) -> Command {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script, env!("CARGO_BIN_EXE_chanctl")]);
        self.dressed(command)
    }

    fn dressed(&self, mut command: Command) -> Command {
        let root = self.dir.path();
        command.env_clear().current_dir(self.work());
        command.env("HOME", root.join("home")).env("TMPDIR", root).env("PATH", "/usr/bin:/bin").env("USER", "tester");
        command.env("CHANCTL_DATA_DIR", self.data()).envs(&self.vars);
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, line: &str) -> Run {
        run(line, self.command(line))
    }

    /// Runs the program to its end, with this on standard input.
    pub(crate) fn run_with_input(&self, line: &str, input: &[u8]) -> Run {
        let mut command = self.command(line);
        // A pipe holds 64 KiB, so the writer never waits for the reader here.
        let (reader, mut writer) = std::io::pipe().unwrap();
        std::io::Write::write_all(&mut writer, input).unwrap();
        drop(writer);
        command.stdin(reader);
        run(line, command)
    }

    /// Runs the program, which has to succeed, and returns its data.
    pub(crate) fn data_of(&self, line: &str) -> Value {
        let run = self.run(&format!("-o json {line}"));
        assert_eq!(run.exit, 0, "{run:#?}");
        run.json()["data"].take()
    }

    /// Starts the program.
    pub(crate) fn start(&self, line: &str) -> Running {
        Running::start(line, self.command(line))
    }
}

fn piped(mut command: Command) -> Command {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs a command to its end; it may neither panic nor end in exit 1.
pub(crate) fn run(line: &str, command: Command) -> Run {
    Running::start(line, command).end()
}

impl Running {
    /// Starts a command and reads what it writes.
    pub(crate) fn start(line: &str, mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let (sender, outputs) = channel();
        let mut pipes = 0;
        let stdout = child.stdout.take().map(|pipe| Box::new(pipe) as Box<dyn Read + Send>);
        let stderr = child.stderr.take().map(|pipe| Box::new(pipe) as Box<dyn Read + Send>);
        for (name, pipe) in [("stdout", stdout), ("stderr", stderr)] {
            let Some(mut pipe) = pipe else { continue };
            pipes += 1;
            let sender = sender.clone();
            std::thread::spawn(move || {
                let mut bytes = Vec::new();
                pipe.read_to_end(&mut bytes).unwrap();
                // A test that no longer waits does not want to know.
                let _ = sender.send((name, bytes));
            });
        }
        Self { line: line.to_owned(), child, outputs, ended: Vec::new(), pipes }
    }

    /// Returns the process's ID.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends a signal. A process that has ended already does not mind.
    pub(crate) fn signal(&self, signal: Signal) {
        let pid = Pid::from_raw(i32::try_from(self.child.id()).unwrap()).unwrap();
        kill_process(pid, signal).unwrap();
    }

    /// Waits for the process's end, but no longer than this; returns whether it has ended.
    pub(crate) fn ends_within(&mut self, wait: Duration) -> bool {
        let begun = Instant::now();
        while self.ended.len() < self.pipes {
            match self.outputs.recv_timeout(wait.saturating_sub(begun.elapsed())) {
                Ok(output) => self.ended.push(output),
                Err(RecvTimeoutError::Timeout) => return false,
                Err(RecvTimeoutError::Disconnected) => panic!("a reader ended without a word: {}", self.line),
            }
        }
        true
    }

    /// Waits until `ready` returns something, or fails when the process ends before.
    pub(crate) fn wait_for<T>(&mut self, mut ready: impl FnMut() -> Option<T>) -> T {
        let begun = Instant::now();
        loop {
            if let Some(found) = ready() {
                return found;
            }
            assert!(!self.ends_within(GLANCE), "{} ended before it was ready: {:?}", self.line, self.ended);
            assert!(begun.elapsed() < PATIENCE, "{} is not ready", self.line);
        }
    }

    /// Waits for the end. The process may neither panic nor end in exit 1.
    pub(crate) fn end(mut self) -> Run {
        if !self.ends_within(PATIENCE) {
            self.child.kill().unwrap();
            panic!("{} hangs", self.line);
        }
        let status = self.child.wait().unwrap();
        let output = |name| self.ended.iter().find(|(found, _)| *found == name).map(|(_, bytes)| bytes.clone()).unwrap_or_default();
        let signal = std::os::unix::process::ExitStatusExt::signal(&status).map(|signal| 128 + signal);
        let run = Run {
            line: self.line.clone(),
            stdout: output("stdout"),
            stderr: String::from_utf8(output("stderr")).unwrap(),
            exit: status.code().or(signal).unwrap(),
        };
        run.is_orderly();
        run
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It has usually ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl std::fmt::Debug for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "chanctl {}\nexit {}\n--- stdout\n{}\n--- stderr\n{}", self.line, self.exit, self.text(), self.stderr)
    }
}

impl Run {
    fn is_orderly(&self) {
        for bad in ["panicked", "stack backtrace", "RUST_BACKTRACE"] {
            assert!(!self.stderr.contains(bad) && !self.text().contains(bad), "{self:#?}");
        }
        assert_ne!(self.exit, 1, "{self:#?}");
        assert!(![128 + 6, 128 + 11].contains(&self.exit), "{self:#?}");
    }

    /// Returns standard output as text.
    pub(crate) fn text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.stdout)
    }

    /// Returns standard output, which has to be exactly one JSON document.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }

    /// Returns the code of the error that was printed as JSON.
    pub(crate) fn code(&self) -> String {
        self.json()["error"]["code"].as_str().unwrap_or_else(|| panic!("no error: {self:#?}")).to_owned()
    }

    /// Fails unless the run ended with this exit code.
    pub(crate) fn expect(self, exit: i32) -> Self {
        assert_eq!(self.exit, exit, "{self:#?}");
        self
    }
}

/// Splits a command line at blanks, but for what is in single quotes.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '\'' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            ' ' if !quoted => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}
