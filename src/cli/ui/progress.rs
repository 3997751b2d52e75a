//! `Progress`: what takes long, as one line of the terminal that is written anew and gone at the end; accessibly, as a line every few
//! seconds. What takes less than a moment shows nothing.
//!
//! Only what is known is shown: what is being done, how much of how much, how fast, and what by that is left. Never here: a guess.

use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use super::table::cut;
use super::{Terminal, safe};
use crate::cli::lang::tr;

/// Takes a line back: to its beginning, and everything erased (ECMA-48, 8.3.41).
const ERASE: &[u8] = b"\r\x1b[2K";

/// When a line is shown first, and how often again.
#[derive(Debug, Clone, Copy)]
struct Pace {
    first: Duration,
    every: Duration,
}

/// Of a line that is written anew.
const REWRITTEN: Pace = Pace { first: Duration::from_millis(500), every: Duration::from_millis(100) };
/// Of lines that stay, which somebody has to listen to.
const STAYING: Pace = Pace { first: Duration::from_secs(2), every: Duration::from_secs(5) };

impl Pace {
    fn is_due(self, elapsed: Duration, shown: Option<Duration>) -> bool {
        elapsed >= shown.map_or(self.first, |shown| shown + self.every)
    }
}

/// Standard error, and whether its last line is one that goes away again.
pub(super) struct ErrorStream {
    out: Box<dyn Write + Send>,
    passing: bool,
}

impl ErrorStream {
    pub(super) fn new(out: Box<dyn Write + Send>) -> Self {
        Self { out, passing: false }
    }

    /// Takes back what is passing.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.passing) {
            self.out.write_all(ERASE)?;
            self.out.flush()?;
        }
        Ok(())
    }

    /// Writes what stays.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.clear()?;
        self.out.write_all(bytes)?;
        self.out.flush()
    }

    /// Writes a line that goes away again.
    fn pass(&mut self, line: &str) -> io::Result<()> {
        self.passing = true;
        self.out.write_all(&[ERASE, line.as_bytes()].concat())?;
        self.out.flush()
    }
}

/// Something that takes long. It ends, and is gone from the terminal, when this is dropped.
pub(in crate::cli) struct Progress {
    shown: Option<Arc<Shown>>,
    ticker: Option<JoinHandle<()>>,
}

/// What is shown of it, by a thread of its own: the work itself may compute without a pause.
struct Shown {
    label: String,
    total: Option<usize>,
    done: AtomicUsize,
    terminal: Terminal,
    stream: Arc<Mutex<ErrorStream>>,
    elapsed: Box<dyn Fn() -> Duration + Send + Sync>,
    /// When it was shown last.
    last: Mutex<Option<Duration>>,
    ended: Mutex<bool>,
    bell: Condvar,
}

impl Progress {
    /// Returns progress that nobody watches.
    pub(in crate::cli) fn unseen() -> Self {
        Self { shown: None, ticker: None }
    }

    /// Begins something on a terminal.
    pub(super) fn begin(label: &str, total: Option<usize>, terminal: Terminal, stream: Arc<Mutex<ErrorStream>>) -> Self {
        let begun = Instant::now();
        let shown = Arc::new(Shown::new(label, total, terminal, stream, Box::new(move || begun.elapsed())));
        let for_ticker = Arc::clone(&shown);
        // Where no thread can be had, the work goes on unseen.
        let ticker = Builder::new().name("progress".to_owned()).spawn(move || for_ticker.tick_until_ended()).ok();
        Self { shown: Some(shown), ticker }
    }

    /// Returns whether nobody watches.
    #[cfg(test)]
    pub(super) fn is_unseen(&self) -> bool {
        self.shown.is_none()
    }

    /// Notes that so many more are done.
    pub(in crate::cli) fn add(&self, count: usize) {
        if let Some(shown) = &self.shown {
            shown.done.fetch_add(count, Ordering::Relaxed);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(shown) = &self.shown {
            *lock(&shown.ended) = true;
            shown.bell.notify_all();
        }
        // Its last line has to be gone before anything else is written.
        let _ = self.ticker.take().map(JoinHandle::join);
        if let Some(shown) = &self.shown {
            let _ = lock(&shown.stream).clear();
        }
    }
}

impl Shown {
    fn new(
        label: &str,
        total: Option<usize>,
        terminal: Terminal,
        stream: Arc<Mutex<ErrorStream>>,
        elapsed: Box<dyn Fn() -> Duration + Send + Sync>,
    ) -> Self {
        let (last, ended) = (Mutex::new(None), Mutex::new(false));
        Self { label: safe(&tr(label)).into_owned(), total, done: AtomicUsize::new(0), terminal, stream, elapsed, last, ended, bell: Condvar::new() }
    }

    fn tick_until_ended(&self) {
        let mut ended = lock(&self.ended);
        while !*ended {
            ended = self.bell.wait_timeout(ended, REWRITTEN.every).map_or_else(|poisoned| poisoned.into_inner().0, |(ended, _)| ended);
            if !*ended {
                self.tick();
            }
        }
    }

    /// Shows it, if the time has come. Where standard error is gone there is nobody left to show it to.
    fn tick(&self) {
        let (elapsed, mut last) = ((self.elapsed)(), lock(&self.last));
        let pace = if self.terminal.accessible { STAYING } else { REWRITTEN };
        if !pace.is_due(elapsed, *last) {
            return;
        }
        *last = Some(elapsed);
        let line = line(&self.label, self.done.load(Ordering::Relaxed), self.total, elapsed);
        let mut stream = lock(&self.stream);
        let _ = match self.terminal.accessible {
            true => stream.write(format!("{line}\n").as_bytes()),
            // A line that fills the last column would begin another.
            false => stream.pass(&cut(&line, self.terminal.width.saturating_sub(1))),
        };
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing here is left half-done by a panic elsewhere.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Returns what is known of something under way, in a line.
fn line(label: &str, done: usize, total: Option<usize>, elapsed: Duration) -> String {
    let seconds = elapsed.as_secs_f64();
    let rate = if seconds > 0.0 { done as f64 / seconds } else { 0.0 };
    let left = total.filter(|total| done > 0 && done < *total).map(|total| Duration::from_secs_f64((total - done) as f64 / rate.max(f64::EPSILON)));
    let per_second = (done > 0).then(|| if rate < 10.0 { format!("{rate:.1}/s") } else { format!("{rate:.0}/s") });
    let parts = match total {
        Some(total) => [Some(format!("{done} {} {total}", tr("of"))), Some(format!("{}%", done * 100 / total.max(1))), per_second],
        None => [(done > 0).then(|| done.to_string()), per_second, None],
    };
    let time = left.map_or_else(|| span(elapsed), |left| format!("{} {}", span(left), tr("left")));
    std::iter::once(label.to_owned()).chain(parts.into_iter().flatten()).chain([time]).collect::<Vec<_>>().join("  ")
}

/// Returns a span of time as people say it, to the second.
fn span(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3600 => format!("{} min {} s", seconds / 60, seconds % 60),
        _ => format!("{} h {} min", seconds / 3600, seconds / 60 % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_line_says_what_is_known_and_nothing_else() {
        assert_eq!(line("waiting", 0, None, SECOND * 12), "waiting  12 s");
        assert_eq!(line("listing", 300, None, SECOND * 2), "listing  300  150/s  2 s");
        assert_eq!(line("testing", 0, Some(10), SECOND), "testing  0 of 10  0%  1 s");
        assert_eq!(line("testing", 1000, Some(10_000), SECOND * 10), "testing  1000 of 10000  10%  100/s  1 min 30 s left");
        assert_eq!(line("testing", 1, Some(8000), SECOND * 2), "testing  1 of 8000  0%  0.5/s  4 h 26 min left");
        assert_eq!(line("testing", 10, Some(10), SECOND * 5), "testing  10 of 10  100%  2.0/s  5 s");
        assert_eq!(line("testing", 3, Some(0), Duration::ZERO), "testing  3 of 0  300%  0.0/s  0 s");
    }

    #[test]
    fn a_line_comes_after_a_moment_and_then_at_its_pace() {
        let pace = Pace { first: SECOND, every: SECOND * 5 };
        assert!(!pace.is_due(Duration::from_millis(999), None) && pace.is_due(SECOND, None));
        assert!(!pace.is_due(SECOND * 6, Some(SECOND * 2)) && pace.is_due(SECOND * 7, Some(SECOND * 2)));
    }

    /// A stream that the test reads.
    #[derive(Clone, Default)]
    struct Bytes(Arc<Mutex<Vec<u8>>>);

    impl Write for Bytes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            lock(&self.0).write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// Returns what is shown of eight steps at these times, in milliseconds, with a remark at the end.
    fn shown(terminal: Terminal, times: &[usize]) -> String {
        let (bytes, clock) = (Bytes::default(), Arc::new(AtomicUsize::new(0)));
        let stream = Arc::new(Mutex::new(ErrorStream::new(Box::new(bytes.clone()))));
        let now = Arc::clone(&clock);
        let elapsed = Box::new(move || Duration::from_millis(now.load(Ordering::Relaxed) as u64));
        let progress = Progress { shown: Some(Arc::new(Shown::new("step\u{1b}", Some(8), terminal, Arc::clone(&stream), elapsed))), ticker: None };
        for time in times {
            clock.store(*time, Ordering::Relaxed);
            progress.add(1);
            progress.shown.as_ref().unwrap().tick();
        }
        lock(&stream).write(b"a remark\n").unwrap();
        drop(progress);
        String::from_utf8(lock(&bytes.0).clone()).unwrap()
    }

    const WATCHED: Terminal = Terminal { stderr_is_tty: true, ..Terminal::piped() };

    #[test]
    fn a_line_is_written_anew_and_gone_before_anything_else_is_said() {
        let all = shown(WATCHED, &[100, 500, 550, 600]);
        let expected =
            "\r\u{1b}[2Kstep\\u{1b}  2 of 8  25%  4.0/s  1 s left\r\u{1b}[2Kstep\\u{1b}  4 of 8  50%  6.7/s  0 s left\r\u{1b}[2Ka remark\n";
        assert_eq!(all, expected);
        assert_eq!(shown(WATCHED, &[100, 200, 499]), "a remark\n", "what is quick shows nothing");
    }

    #[test]
    fn a_line_fits_the_terminal() {
        let all = shown(Terminal { width: 20, ..WATCHED }, &[500]);
        assert_eq!(all, "\r\u{1b}[2Kstep\\u{1b}  1 of 8…\r\u{1b}[2Ka remark\n");
    }

    #[test]
    fn accessibly_there_are_whole_lines_every_few_seconds() {
        let all = shown(Terminal { accessible: true, ..WATCHED }, &[500, 2000, 3000, 6999, 7000]);
        assert_eq!(all, "step\\u{1b}  2 of 8  25%  1.0/s  6 s left\nstep\\u{1b}  5 of 8  62%  0.7/s  4 s left\na remark\n");
    }

    #[test]
    fn the_thread_that_shows_it_ends_with_it() {
        let bytes = Bytes::default();
        let stream = Arc::new(Mutex::new(ErrorStream::new(Box::new(bytes.clone()))));
        let progress = Progress::begin("x", None, WATCHED, Arc::clone(&stream));
        let held = Arc::clone(progress.shown.as_ref().unwrap());
        drop(progress);
        assert_eq!(Arc::strong_count(&held), 1);
        Progress::unseen().add(1);
    }
}
