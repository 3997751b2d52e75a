//! The grouped writer: one thread that puts many waiting writes into one transaction, so that they share one fsync.
//!
//! Each write has a savepoint of its own: one that fails is rolled back alone. Nothing is answered before the commit.

use std::sync::mpsc::{Receiver, Sender, channel};

use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::store::StoreError;

/// How many writes share a transaction at most.
const GROUP_MAX: usize = 64;

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
            Box::new(move |committed| drop(answer.send(committed.and(result))))
        });
        let gone = || StoreError::Io("the store's writer has stopped".into());
        self.jobs.send(job).map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }
}

fn run(connection: &Connection, waiting: &Receiver<Job>) {
    while let Ok(first) = waiting.recv() {
        let begun = connection.execute_batch("BEGIN IMMEDIATE");
        let group = std::iter::once(first).chain(waiting.try_iter().take(GROUP_MAX - 1));
        if let Err(error) = begun {
            tracing::error!(%error, "the store could not begin a transaction");
            // Running the group would write outside a transaction; each of it hears why it was not done. Whoever comes after the
            // first answer is not of this group.
            let group: Vec<Job> = group.collect();
            group.into_iter().for_each(|job| job(Err(copy_of(&error)))(Ok(())));
            continue;
        }
        let answers: Vec<Answer> = group.map(|job| job(Ok(connection))).collect();
        let committed = connection.execute_batch("COMMIT");
        if committed.is_err() && !connection.is_autocommit() {
            // Nothing was answered yet; what the group wrote is given up as a whole.
            drop(connection.execute_batch("ROLLBACK"));
        }
        for answer in answers {
            answer(match &committed {
                Ok(()) => Ok(()),
                Err(error) => Err(copy_of(error)),
            });
        }
    }
}

/// Runs `work`; rolls back what it wrote when it fails.
fn in_savepoint<T>(connection: &Connection, work: impl FnOnce(&Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
    connection.execute_batch("SAVEPOINT job")?;
    let result = work(connection);
    let end = if result.is_ok() { "RELEASE job" } else { "ROLLBACK TO job; RELEASE job" };
    connection.execute_batch(end)?;
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
