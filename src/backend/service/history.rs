//! The history: what the journal tells of it, confirmations, and what becomes of an entry that nobody confirms.

use super::system::ServiceBackend;
use super::undo::{self, Undoing};
use crate::backend::{BackendError, HistoryChange, HistoryEntry};
use crate::plan::Action;
use crate::store::{JournalChange, JournalEntry};

/// Lists the newest entries, newest first.
pub(super) async fn list(service: &ServiceBackend, limit: usize) -> Result<Vec<HistoryEntry>, BackendError> {
    service.store().journal(limit).await?.iter().map(shown).collect()
}

/// Reads one entry.
pub(super) async fn entry(service: &ServiceBackend, seq: u64) -> Result<JournalEntry, BackendError> {
    service.store().journal_entry(seq).await?.ok_or_else(|| BackendError::NotFound { object: format!("history/{seq}") })
}

/// Lets an entry stand; without a number the one that waits.
pub(super) async fn confirm(service: &ServiceBackend, seq: Option<u64>) -> Result<HistoryEntry, BackendError> {
    let waiting = service.store().unconfirmed().await?.map(|(waiting, _)| waiting);
    let nothing = || BackendError::WrongState { message: "nothing waits for its confirmation".into() };
    let seq = seq.or(waiting).ok_or_else(nothing)?;
    let line = service.audit_line("confirm", format_args!("history/{seq}"), Vec::new(), "done");
    if service.store().settle(seq, line).await? {
        return shown(&entry(service, seq).await?);
    }
    let message = match entry(service, seq).await?.undone_by {
        Some(by) => format!("entry {seq} of the history was taken back by entry {by}"),
        None => format!("entry {seq} of the history does not wait for its confirmation"),
    };
    Err(BackendError::WrongState { message })
}

/// Takes back the entry whose time has run out; returns its number.
pub(super) async fn take_back_overdue(service: &ServiceBackend) -> Result<Option<u64>, BackendError> {
    let Some((seq, until)) = service.store().unconfirmed().await? else { return Ok(None) };
    if service.now() < until {
        return Ok(None);
    }
    let entry = entry(service, seq).await?;
    match undo::take_back(service, &entry, Undoing::Unconfirmed, false).await {
        Ok(_) => Ok(Some(seq)),
        // Another process was quicker, or somebody confirmed at the last moment.
        Err(_) if service.store().unconfirmed().await?.is_none_or(|(waiting, _)| waiting != seq) => Ok(None),
        Err(error @ (BackendError::Storage { .. } | BackendError::Unavailable { .. })) => Err(error),
        Err(error) => {
            // An object was changed since: there is no way back that would not undo that as well. It stands, and the audit log tells.
            let line = service.audit_line("roll-back", format_args!("history/{seq}"), Vec::new(), error.code());
            service.store().settle(seq, line).await?;
            tracing::error!(entry = seq, %error, "an entry that nobody confirmed could not be taken back");
            Ok(None)
        }
    }
}

fn shown(entry: &JournalEntry) -> Result<HistoryEntry, BackendError> {
    let damaged = |error| BackendError::Other(format!("entry {} of the history can't be read: {error}", entry.seq));
    let changes = entry.changes().map_err(damaged)?.iter().filter(|change| change.touches_object()).map(change_of).collect();
    Ok(HistoryEntry {
        entry: entry.seq,
        at: entry.at,
        actor: entry.actor.clone(),
        title: entry.note.title.clone(),
        changes,
        undoes: entry.note.undoes,
        undone_by: entry.undone_by,
        confirm_by: entry.note.confirm_by,
    })
}

fn change_of(change: &JournalChange) -> HistoryChange {
    let action = match (&change.before, change.after) {
        (None, _) => Action::Created,
        (Some(_), None) => Action::Deleted,
        (Some(_), Some(_)) => Action::Updated,
    };
    HistoryChange { action, target: change.object.clone() }
}
