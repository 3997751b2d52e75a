//! `Printer`: the two standard streams. Results go to standard output and nothing else does; standard error is for people.

use std::io::{self, BufWriter, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::progress::{ErrorStream, Progress};
use super::render::renderer;
use super::{Failure, Format, Item, JqError, Outcome, Program, QrPicture, Terminal, block, fitted, safe_lines};
use crate::cli::lang::tr;

/// How many warnings people are told; the document of a result holds all of them. A manifest of many agents may have one for each.
const WARNINGS_TOLD: usize = 20;

/// Writes results, errors and notes, each to its stream.
pub struct Printer {
    options: PrinterOptions,
    stdout: Mutex<Box<dyn Write + Send>>,
    stderr: Arc<Mutex<ErrorStream>>,
}

/// How a `Printer` writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrinterOptions {
    /// What the streams can show.
    pub terminal: Terminal,
    /// How results are written.
    pub format: Format,
    /// Whether warnings, hints, notes and progress are left out.
    pub quiet: bool,
    /// The expression that is applied to the data instead of the format.
    pub jq: Option<String>,
}

/// The result could not be printed; the work of the command is done all the same.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// Standard output refused the bytes, for example because the disk is full.
    #[error("cannot write the result")]
    Write(#[from] io::Error),
    /// The expression of `--jq` cannot be used.
    #[error(transparent)]
    Jq(#[from] JqError),
}

/// Writes to standard output what nobody misses if it can't be written: an answer to a shell that completes.
pub(in crate::cli) fn write_if_possible(text: &str) {
    drop(io::stdout().write_all(text.as_bytes()));
}

impl Printer {
    /// Returns a printer to the standard streams of the process.
    pub fn new(options: PrinterOptions) -> Self {
        Self::with_streams(options, Box::new(io::stdout()), Box::new(io::stderr()))
    }

    /// Returns a printer to other streams.
    pub fn with_streams(options: PrinterOptions, stdout: Box<dyn Write + Send>, stderr: Box<dyn Write + Send>) -> Self {
        Self { options, stdout: Mutex::new(stdout), stderr: Arc::new(Mutex::new(ErrorStream::new(stderr))) }
    }

    /// Returns how the printer writes.
    pub fn options(&self) -> &PrinterOptions {
        &self.options
    }

    /// Returns whether a result is written from its data; otherwise a view for people is enough.
    pub fn shows_data(&self) -> bool {
        self.options.jq.is_some() || !self.options.format.is_for_people()
    }

    /// Writes a result, then its warnings, then the next steps. A reader that went away (`| head`) is no error.
    ///
    /// # Errors
    /// `PrintError::Write` if standard output refuses the bytes, `PrintError::Jq` if the expression is invalid or fails.
    pub fn outcome(&self, outcome: &Outcome) -> Result<(), PrintError> {
        self.result(outcome)?;
        self.warnings(outcome);
        if self.options.format.is_for_people() && self.options.jq.is_none() {
            outcome.hints.iter().for_each(|hint| self.note(&format!("hint: {hint}")));
        }
        Ok(())
    }

    /// Writes the document or the report that stands on standard output in spite of the failure, then the error block.
    ///
    /// With an expression the data of a report is still given to it.
    ///
    /// # Errors
    /// As for `outcome`; the error block is written in any case.
    pub fn failure(&self, failure: &Failure) -> Result<(), PrintError> {
        let written = match (&self.options.jq, &failure.report) {
            (Some(_), Some(report)) => self.result(report),
            (Some(_), None) if !self.options.format.is_structured() => Ok(()),
            _ => self.on_stdout(|out| Ok(self.renderer().render_failure(failure, out)?)),
        };
        if let Some(report) = &failure.report {
            self.warnings(report);
        }
        self.on_stderr(|out| block::write(failure, self.options.terminal.color, out));
        written
    }

    /// Begins something that may take long, of so many steps if that is known, for people who watch: only on a terminal, and not when
    /// quiet.
    pub(in crate::cli) fn progress(&self, label: &str, total: Option<usize>) -> Progress {
        let terminal = self.options.terminal;
        match terminal.stderr_is_tty && !self.options.quiet {
            true => Progress::begin(label, total, terminal, Arc::clone(&self.stderr)),
            false => Progress::unseen(),
        }
    }

    /// Writes a note for people to standard error, unless quiet.
    pub fn note(&self, text: &str) {
        if !self.options.quiet {
            self.on_stderr(|out| writeln!(out, "{}", safe_lines(&tr(text))));
        }
    }

    /// Writes a screen to standard error, unless quiet; its lines are broken between words where the terminal is narrow.
    pub fn screen(&self, text: &str) {
        let Terminal { stderr_is_tty, accessible, width, .. } = self.options.terminal;
        let said = tr(text);
        let said = safe_lines(&said);
        let lines = if stderr_is_tty && !accessible { fitted(&said, width) } else { said.into_owned() };
        if !self.options.quiet {
            self.on_stderr(|out| writeln!(out, "{lines}"));
        }
    }

    /// Writes lines that were asked for to standard error, also when quiet. They are in the language already that they are to be read in.
    pub fn asked_for(&self, lines: &str) {
        self.on_stderr(|out| write!(out, "{}", safe_lines(lines)));
    }

    /// Draws a QR code for people who watch: only on a terminal that can show it and is wide enough, and not when quiet.
    pub fn picture(&self, qr: &QrPicture) {
        let terminal = self.options.terminal;
        if terminal.stderr_is_tty && !terminal.accessible && !self.options.quiet && qr.columns() <= terminal.width {
            self.on_stderr(|out| qr.lines(true).into_iter().try_for_each(|line| writeln!(out, "{line}")));
        }
    }

    fn warnings(&self, outcome: &Outcome) {
        if self.options.quiet {
            return;
        }
        let word = block::warning_word(&tr("warning"), self.options.terminal.color);
        for warning in outcome.warnings.iter().take(WARNINGS_TOLD) {
            self.on_stderr(|out| writeln!(out, "{word}: {}", safe_lines(&tr(warning))));
        }
        if let Some(more @ 1..) = outcome.warnings.len().checked_sub(WARNINGS_TOLD) {
            let words = format!("{more} more like these; -o json lists all of them");
            self.on_stderr(|out| writeln!(out, "{word}: {}", tr(&words)));
        }
    }

    fn result(&self, outcome: &Outcome) -> Result<(), PrintError> {
        match &self.options.jq {
            Some(expression) => {
                let program = Program::compile(expression)?;
                self.on_stdout(|out| program.run(&outcome.data, |item| self.item(&item, out)))
            }
            None => self.on_stdout(|out| Ok(self.renderer().render(outcome, out)?)),
        }
    }

    fn item(&self, item: &Item, out: &mut dyn Write) -> Result<(), PrintError> {
        match item {
            // A script wants the exact text, a terminal a harmless one.
            Item::Text(text) if self.options.terminal.stdout_is_tty => writeln!(out, "{}", safe_lines(text))?,
            Item::Text(text) | Item::Json(text) => writeln!(out, "{text}")?,
        }
        Ok(())
    }

    fn renderer(&self) -> Box<dyn super::Render> {
        renderer(self.options.format, &self.options.terminal)
    }

    fn on_stdout(&self, write: impl FnOnce(&mut dyn Write) -> Result<(), PrintError>) -> Result<(), PrintError> {
        // A result on the same terminal must not be mixed with a line that goes away.
        let _ = lock(&self.stderr).clear();
        let mut stdout = lock(&self.stdout);
        let mut out = BufWriter::new(&mut **stdout);
        // What was written before an error is still shown.
        let written = write(&mut out);
        let flushed = out.flush().map_err(PrintError::from);
        match written.and(flushed) {
            Err(PrintError::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other,
        }
    }

    fn on_stderr(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        let mut text = Vec::new();
        let mut stderr = lock(&self.stderr);
        // Where standard error is gone there is nobody left to tell. One write keeps a block in one piece.
        let _ = write(&mut text).and_then(|()| stderr.write(&text));
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A stream has no state that a panic elsewhere could leave half-done.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use serde_json::json;

    /// A stream that a test can read, or that refuses every byte.
    #[derive(Clone, Default)]
    struct Stream {
        bytes: Arc<Mutex<Vec<u8>>>,
        refusal: Option<io::ErrorKind>,
    }

    impl Stream {
        fn refusing(kind: io::ErrorKind) -> Self {
            Self { refusal: Some(kind), ..Self::default() }
        }

        fn text(&self) -> String {
            String::from_utf8(self.bytes.lock().unwrap().clone()).unwrap()
        }
    }

    impl Write for Stream {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            match self.refusal {
                Some(kind) => Err(kind.into()),
                None => self.bytes.lock().unwrap().write(bytes),
            }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn options(format: Format) -> PrinterOptions {
        PrinterOptions { terminal: Terminal::piped(), format, quiet: false, jq: None }
    }

    fn printed(options: PrinterOptions, print: impl FnOnce(&Printer) -> Result<(), PrintError>) -> (String, String) {
        let (stdout, stderr) = (Stream::default(), Stream::default());
        print(&Printer::with_streams(options, Box::new(stdout.clone()), Box::new(stderr.clone()))).unwrap();
        (stdout.text(), stderr.text())
    }

    fn outcome() -> Outcome {
        Outcome::new("s", json!({"key": "a"})).with_warning("old\u{1b}").with_hint("run chanctl status")
    }

    #[test]
    fn a_result_goes_to_stdout_and_remarks_go_to_stderr() {
        let (out, err) = printed(options(Format::Table), |printer| printer.outcome(&outcome()));
        assert_eq!((out.as_str(), err.as_str()), ("key\ta\n", "warning: old\\u{1b}\nhint: run chanctl status\n"));
    }

    #[test]
    fn many_warnings_are_told_by_the_first_of_them_and_their_number() {
        let warned = |count| (0..count).fold(Outcome::new("s", json!({"key": "a"})), |outcome, number| outcome.with_warning(format!("w{number}")));
        let told = |format, count| printed(options(format), |printer| printer.outcome(&warned(count)));
        assert_eq!(told(Format::Table, 20).1.lines().count(), 20);
        let (_, err) = told(Format::Table, 22);
        assert_eq!(err.lines().skip(19).collect::<Vec<_>>(), ["warning: w19", "warning: 2 more like these; -o json lists all of them"]);
        assert!(told(Format::Json, 22).0.contains("\"w21\""));
    }

    #[test]
    fn quiet_leaves_results_and_errors_only() {
        let quiet = PrinterOptions { quiet: true, terminal: Terminal { stderr_is_tty: true, ..Terminal::piped() }, ..options(Format::Table) };
        let (out, err) = printed(quiet, |printer| {
            assert!(printer.progress("working", None).is_unseen());
            printer.note("note");
            printer.outcome(&outcome())?;
            printer.failure(&Failure::new("CH0501", 5, "no such queue"))
        });
        assert_eq!((out.as_str(), err.as_str()), ("key\ta\n", "error[CH0501]: no such queue\n"));
    }

    #[test]
    fn hints_are_not_for_scripts() {
        let (_, err) = printed(options(Format::Json), |printer| printer.outcome(&outcome()));
        assert_eq!(err, "warning: old\\u{1b}\n");
    }

    #[test]
    fn progress_is_shown_on_a_terminal_only() {
        let is_unseen = |terminal| {
            let printer = Printer::with_streams(PrinterOptions { terminal, ..options(Format::Table) }, Box::new(io::sink()), Box::new(io::sink()));
            printer.progress("working", Some(2)).is_unseen()
        };
        assert!(is_unseen(Terminal::piped()));
        assert!(!is_unseen(Terminal { stderr_is_tty: true, ..Terminal::piped() }));
    }

    #[test]
    fn a_picture_is_drawn_where_it_can_be_seen() {
        let qr = QrPicture::new(vec![true; 21 * 21], 21);
        let watched = Terminal { stderr_is_tty: true, ..Terminal::piped() };
        let drawn = |terminal, quiet| {
            printed(PrinterOptions { terminal, quiet, ..options(Format::Table) }, |printer| {
                printer.picture(&qr);
                Ok(())
            })
            .1
        };
        assert_eq!(drawn(Terminal { width: 29, ..watched }, false).lines().count(), 15);
        assert_eq!(drawn(Terminal { width: 28, ..watched }, false), "");
        assert_eq!(drawn(Terminal { accessible: true, ..watched }, false), "");
        assert_eq!(drawn(watched, true) + &drawn(Terminal::piped(), false), "");
    }

    #[test]
    fn a_failure_is_one_document_on_stdout_in_a_structured_format_and_nothing_otherwise() {
        let failure = Failure::new("CH0501", 5, "no such queue");
        for format in Format::ALL {
            let (out, err) = printed(options(format), |printer| printer.failure(&failure));
            assert_eq!(err, "error[CH0501]: no such queue\n", "{format}");
            assert_eq!(out.contains("chanctl.error/v1"), format.is_structured(), "{format}");
            assert_eq!(out.is_empty(), !format.is_structured(), "{format}");
        }
    }

    #[test]
    fn a_report_is_shown_beside_its_error() {
        let failure = Failure::new("CH0303", 3, "one check failed").with_report(Outcome::new("s", json!({"failed": 1})));
        let (out, err) = printed(options(Format::Table), |printer| printer.failure(&failure));
        assert_eq!((out.as_str(), err.as_str()), ("failed\t1\n", "error[CH0303]: one check failed\n"));
    }

    #[test]
    fn an_expression_replaces_the_format() {
        let jq = |format, expression: &str| PrinterOptions { jq: Some(expression.into()), ..options(format) };
        let data = Outcome::new("s", json!([{"key": "a\tb"}, {"key": 7}]));
        assert_eq!(printed(jq(Format::Json, ".[].key"), |printer| printer.outcome(&data)).0, "a\tb\n7\n");
        let failure = Failure::new("CH0303", 3, "m").with_report(data);
        assert_eq!(printed(jq(Format::Json, ".[1].key"), |printer| printer.failure(&failure)).0, "7\n");
        let bare = Failure::new("CH0501", 5, "m");
        assert_eq!(printed(jq(Format::Table, "."), |printer| printer.failure(&bare)).0, "");
        assert!(printed(jq(Format::Json, "."), |printer| printer.failure(&bare)).0.contains("chanctl.error/v1"));
    }

    #[test]
    fn raw_text_of_an_expression_is_harmless_on_a_terminal() {
        let terminal = Terminal { stdout_is_tty: true, ..Terminal::piped() };
        let options = PrinterOptions { terminal, jq: Some(".".into()), ..options(Format::Table) };
        let (out, _) = printed(options, |printer| printer.outcome(&Outcome::new("s", json!("a\u{1b}[2J\nb"))));
        assert_eq!(out, "a\\u{1b}[2J\nb\n");
    }

    #[test]
    fn a_failing_expression_shows_what_it_gave_before() {
        let stdout = Stream::default();
        let options = PrinterOptions { jq: Some(".[] | .a".into()), ..options(Format::Table) };
        let printer = Printer::with_streams(options, Box::new(stdout.clone()), Box::new(Stream::default()));
        let error = printer.outcome(&Outcome::new("s", json!([{"a": 1}, "x"]))).unwrap_err();
        assert!(matches!(error, PrintError::Jq(JqError::Failed { .. })), "{error}");
        assert_eq!(stdout.text(), "1\n");
    }

    #[test]
    fn a_closed_pipe_is_success_in_every_format_and_ends_an_endless_expression() {
        let endless = PrinterOptions { jq: Some("repeat(1)".into()), ..options(Format::Table) };
        for options in Format::ALL.map(options).into_iter().chain([endless]) {
            let closed = Stream::refusing(io::ErrorKind::BrokenPipe);
            let printer = Printer::with_streams(options, Box::new(closed.clone()), Box::new(closed));
            printer.outcome(&Outcome::new("s", json!([{"kind": "queue", "key": "a"}])).with_warning("w")).unwrap();
            printer.failure(&Failure::new("CH0501", 5, "m")).unwrap();
        }
    }

    #[test]
    fn a_full_disk_is_an_error() {
        let full = Stream::refusing(io::ErrorKind::StorageFull);
        let printer = Printer::with_streams(options(Format::Json), Box::new(full), Box::new(Stream::default()));
        assert!(matches!(printer.outcome(&outcome()), Err(PrintError::Write(error)) if error.kind() == io::ErrorKind::StorageFull));
    }
}
