//! The grouped writer: one thread that puts many waiting writes into one transaction, so that they share one fsync.
//!
//! Each write has a savepoint of its own: one that fails is rolled back alone. Nothing is answered before the commit.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::store::StoreError;

/// How many writes share a transaction at most.
const GROUP_MAX: usize = 64;

/// How long a group waits for those who wrote with the one before.
const LINGER: Duration = Duration::from_millis(1);

/// A write: does its work, unless there is no transaction for it, and returns how to answer once the commit has returned.
type Job = Box<dyn FnOnce(Result<&Connection, StoreError>) -> Answer + Send>;
type Answer = Box<dyn FnOnce(Result<(), StoreError>) + Send>;

/// The sending side. Dropping it ends the thread after its last group.
#[derive(Debug)]
pub(super) struct GroupedWriter {
    jobs: Sender<Job>,
}

impl GroupedWriter {
    /// Starts the thread over a connection of its own.
    pub(super) fn start(connection: Connection) -> std::io::Result<Self> {
        let (jobs, waiting) = channel();
        std::thread::Builder::new().name("store-writer".into()).spawn(move || run(&connection, &waiting))?;
        Ok(Self { jobs })
    }

    /// Does `work` in a transaction shared with others; ready when it is durable.
    pub(super) async fn write<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            let result = connection.and_then(|connection| in_savepoint(connection, work));
            // A caller that went away no longer wants the answer.
            Box::new(move |committed| drop(answer.send(result.and_then(|value| committed.map(|()| value)))))
        });
        let gone = || StoreError::Io("the store's writer has stopped".into());
        self.jobs.send(job).map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }
}

fn run(connection: &Connection, waiting: &Receiver<Job>) {
    let mut expected = 1;
    while let Ok(first) = waiting.recv() {
        let begun = connection.execute_batch("BEGIN IMMEDIATE");
        let group = Group { waiting, first: Some(first), taken: 0, expected, deadline: Instant::now() + LINGER };
        if let Err(error) = begun {
            tracing::error!(%error, "the store could not begin a transaction");
            // Running the group would write outside a transaction; each of it hears why it was not done. Whoever comes after the
            // first answer is not of this group.
            let group: Vec<Job> = group.collect();
            group.into_iter().for_each(|job| job(Err(copy_of(&error)))(Ok(())));
            continue;
        }
        let answers: Vec<Answer> = group.map(|job| job(Ok(connection))).collect();
        expected = answers.len();
        let committed = commit(connection);
        for answer in answers {
            answer(match &committed {
                Ok(()) => Ok(()),
                Err(None) => Err(StoreError::Full),
                Err(Some(error)) => Err(copy_of(error)),
            });
        }
    }
}

/// Commits the group. Nothing was answered yet: where that fails, what the group wrote is given up as a whole. `None` stands for a
/// transaction that SQLite itself has given up before, as it may on a full disk; whoever met the reason tells it.
fn commit(connection: &Connection) -> Result<(), Option<rusqlite::Error>> {
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
/// as the one before had: somebody who writes alone never waits.
struct Group<'a> {
    waiting: &'a Receiver<Job>,
    first: Option<Job>,
    taken: usize,
    expected: usize,
    deadline: Instant,
}

impl Iterator for Group<'_> {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        let job = match self.first.take() {
            Some(first) => Some(first),
            None if self.taken >= GROUP_MAX => None,
            None if self.taken >= self.expected => self.waiting.try_recv().ok(),
            None => self.waiting.recv_timeout(self.deadline.saturating_duration_since(Instant::now())).ok(),
        }?;
        self.taken += 1;
        Some(job)
    }
}

/// Runs `work`; rolls back what it wrote when it fails.
fn in_savepoint<T>(connection: &Connection, work: impl FnOnce(&Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
    if connection.is_autocommit() {
        // An earlier job met a failure on which SQLite gave up the whole transaction, such as a full disk.
        return Err(StoreError::Full);
    }
    let run = |sql| connection.prepare_cached(sql)?.execute(()).map(drop);
    run("SAVEPOINT job")?;
    let result = work(connection);
    if connection.is_autocommit() {
        return result;
    }
    if result.is_err() {
        run("ROLLBACK TO job")?;
    }
    run("RELEASE job")?;
    result
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
