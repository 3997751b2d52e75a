//! The grouped writer: one thread that puts many waiting writes into one transaction, so that they share one fsync.
//!
//! A write that fails is undone alone. Nothing is answered before the commit.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::planted;
use crate::store::StoreError;

/// How many writes share a transaction at most.
const GROUP_MAX: usize = 128;

/// How long a group waits for those who are expected.
const LINGER: Duration = Duration::from_millis(2);

/// How long a group that waits looks away.
const GLANCE: Duration = Duration::from_micros(125);

/// A write that waits for its turn and then for its answer. It can be run again, on what a rollback has left.
trait Job: Send {
    /// Does the work and keeps its result; returns whether it went well.
    fn run(&mut self, connection: &Connection) -> bool;

    /// Tells the caller: the work's own failure, else that of the group, else the result.
    fn answer(self: Box<Self>, committed: Result<(), StoreError>);
}

struct Work<T, F> {
    work: F,
    result: Option<Result<T, StoreError>>,
    caller: oneshot::Sender<Result<T, StoreError>>,
}

impl<T: Send, F: Fn(&Connection) -> Result<T, StoreError> + Send> Job for Work<T, F> {
    fn run(&mut self, connection: &Connection) -> bool {
        let result = (self.work)(connection);
        let good = result.is_ok();
        self.result = Some(result);
        good
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        let answer = match (self.result, committed) {
            (Some(Err(own)), _) => Err(own),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (_, Err(of_group)) => Err(of_group),
            (None, Ok(())) => Err(StoreError::Other("a write was committed without having been run".into())),
        };
        // A caller that went away no longer wants the answer.
        drop(self.caller.send(answer));
    }
}

/// The sending side. Dropping it ends the thread after its last group.
pub(super) struct GroupedWriter {
    jobs: Sender<Box<dyn Job>>,
}

impl GroupedWriter {
    /// Starts the thread over a connection of its own.
    pub(super) fn start(connection: Connection) -> std::io::Result<Self> {
        let (jobs, waiting) = channel();
        let answers = Answers(tokio::runtime::Handle::try_current().ok());
        std::thread::Builder::new().name("store-writer".into()).spawn(move || run(&connection, &waiting, &answers))?;
        Ok(Self { jobs })
    }

    /// Does `work` in a transaction shared with others; ready when it is durable.
    pub(super) async fn write<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: Fn(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let (caller, answered) = oneshot::channel();
        let gone = || StoreError::Io("the store's writer has stopped".into());
        self.jobs.send(Box::new(Work { work, result: None, caller })).map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }
}

/// Where the callers of a group are told: in their runtime, if there is one, for waking it once costs less than waking each of them from
/// outside.
struct Answers(Option<tokio::runtime::Handle>);

impl Answers {
    fn tell(&self, jobs: Vec<Box<dyn Job>>, committed: Result<(), GroupFailure>) {
        let tell = move || {
            for job in jobs {
                job.answer(match &committed {
                    Ok(()) => Ok(()),
                    Err(None) => Err(StoreError::Full),
                    Err(Some(error)) => Err(copy_of(error)),
                });
            }
        };
        match &self.0 {
            Some(runtime) => drop(runtime.spawn(async move { tell() })),
            None => tell(),
        }
    }
}

fn run(connection: &Connection, waiting: &Receiver<Box<dyn Job>>, answers: &Answers) {
    let mut queue = Queue { waiting, ready: VecDeque::new(), expected: 1 };
    while let Some(first) = queue.wait() {
        let begun = connection.execute_batch("BEGIN IMMEDIATE");
        let group = Group { queue: &mut queue, first: Some(first), taken: 0, deadline: Instant::now() + LINGER };
        if let Err(error) = begun {
            tracing::error!(%error, "the store could not begin a transaction");
            // Running the group would write outside a transaction; each of it hears why it was not done. Whoever comes after the
            // first answer is not of this group.
            answers.tell(group.collect(), Err(Some(error)));
            continue;
        }
        let (jobs, done) = run_group(connection, group);
        if planted::is("answer-before-commit") {
            answers.tell(jobs, Ok(()));
            std::thread::sleep(Duration::from_millis(50));
            drop(commit(connection));
            continue;
        }
        let committed = done.and_then(|()| commit(connection));
        let committed = if planted::is("failed-commit-is-fine") { Ok(()) } else { committed };
        queue.expect_after(jobs.len());
        answers.tell(jobs, committed);
    }
}

/// The jobs that wait.
struct Queue<'a> {
    waiting: &'a Receiver<Box<dyn Job>>,
    /// Those that have been taken from there.
    ready: VecDeque<Box<dyn Job>>,
    /// How many the next group is likely to have.
    expected: usize,
}

impl Queue<'_> {
    /// Returns the next job, however long it takes to come; `None` when there will be none.
    fn wait(&mut self) -> Option<Box<dyn Job>> {
        self.ready.pop_front().or_else(|| self.waiting.recv().ok())
    }

    /// Returns the next job that is there already.
    fn take(&mut self) -> Result<Box<dyn Job>, TryRecvError> {
        self.ready.pop_front().map_or_else(|| self.waiting.try_recv(), Ok)
    }

    /// Notes whom to expect, before the callers of a group are answered: they come back, and who waits now is none of them.
    fn expect_after(&mut self, answered: usize) {
        self.ready.extend(self.waiting.try_iter().take(GROUP_MAX));
        self.expected = (answered + self.ready.len()).min(GROUP_MAX);
    }
}

/// How a group fails as a whole. `None` stands for a transaction that SQLite itself has given up, as it may on a full disk; whoever met
/// the reason tells it.
type GroupFailure = Option<rusqlite::Error>;

/// Runs the jobs as they come. Where one fails, all are run again with a savepoint each, so that only that one is undone: keeping what
/// every job would undo costs more than its work, and failures are rare.
fn run_group(connection: &Connection, group: Group<'_, '_>) -> (Vec<Box<dyn Job>>, Result<(), GroupFailure>) {
    let mut jobs: Vec<Box<dyn Job>> = Vec::new();
    let mut failed = false;
    for mut job in group {
        failed |= !failed && !job.run(connection);
        jobs.push(job);
    }
    if !failed {
        return (jobs, Ok(()));
    }
    if connection.is_autocommit() {
        return (jobs, Err(None));
    }
    if let Err(error) = connection.execute_batch("ROLLBACK; BEGIN IMMEDIATE") {
        return (jobs, Err(Some(error)));
    }
    for job in &mut jobs {
        if let Err(failure) = in_savepoint(connection, job.as_mut()) {
            return (jobs, Err(failure));
        }
    }
    (jobs, Ok(()))
}

/// Runs a job; rolls back what it wrote when it fails.
fn in_savepoint(connection: &Connection, job: &mut dyn Job) -> Result<(), GroupFailure> {
    connection.execute_batch("SAVEPOINT job").map_err(Some)?;
    let good = job.run(connection);
    if connection.is_autocommit() {
        return Err(None);
    }
    connection.execute_batch(if good { "RELEASE job" } else { "ROLLBACK TO job; RELEASE job" }).map_err(Some)
}

/// Commits the group. Nothing was answered yet: where that fails, what the group wrote is given up as a whole.
fn commit(connection: &Connection) -> Result<(), GroupFailure> {
    if connection.is_autocommit() {
        return Err(None);
    }
    let committed = connection.execute_batch("COMMIT");
    if committed.is_err() && !connection.is_autocommit() {
        drop(connection.execute_batch("ROLLBACK"));
    }
    committed.map_err(Some)
}

/// The jobs of one transaction, as they come. Callers whose last write has just been answered come back at once, one after the other;
/// a group that began with the first of them would leave the others to a second fsync. So a group waits a little, but only for as many
/// as there were: somebody who writes alone never waits.
struct Group<'a, 'q> {
    queue: &'a mut Queue<'q>,
    first: Option<Box<dyn Job>>,
    taken: usize,
    deadline: Instant,
}

impl Group<'_, '_> {
    /// Returns the next job that comes before the deadline. It looks now and then instead of being woken: a wake for each job costs those
    /// who bring them more than the wait.
    fn linger(&mut self) -> Option<Box<dyn Job>> {
        loop {
            match self.queue.take() {
                Ok(job) => return Some(job),
                Err(TryRecvError::Empty) if Instant::now() < self.deadline => std::thread::sleep(GLANCE),
                Err(_) => return None,
            }
        }
    }
}

impl Iterator for Group<'_, '_> {
    type Item = Box<dyn Job>;

    fn next(&mut self) -> Option<Box<dyn Job>> {
        let job = match self.first.take() {
            Some(first) => Some(first),
            None if self.taken >= GROUP_MAX || planted::is("groups-of-one") => None,
            None if self.taken >= self.queue.expected => self.queue.take().ok(),
            None => self.linger(),
        }?;
        self.taken += 1;
        Some(job)
    }
}

/// `rusqlite::Error` can't be cloned; the kind of failure is what each waiting caller needs.
fn copy_of(error: &rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => StoreError::Full,
        Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => StoreError::Locked,
        _ => StoreError::Io(error.to_string()),
    }
}

/// Does `work` in a transaction of its own, on the caller's thread.
pub(super) fn write_inline<T>(connection: &Connection, work: impl FnOnce(&Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let result = work(connection).and_then(|value| {
        connection.execute_batch("COMMIT")?;
        Ok(value)
    });
    if result.is_err() && !connection.is_autocommit() {
        // The first error is the one to tell.
        drop(connection.execute_batch("ROLLBACK"));
    }
    result
}
