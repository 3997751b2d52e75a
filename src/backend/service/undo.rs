//! Taking an entry of the journal back: every object is put as it was before, in one transaction, or nothing is.

use std::collections::HashMap;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::draft::Draft;
use super::history;
use super::objects;
use super::system::ServiceBackend;
use super::view::View;
use crate::backend::BackendError;
use crate::domain::{AccountObserved, AgentObserved, ObjectRef, Observed, SecretField, Spec};
use crate::plan::{Action, Applied, ChangeReport, FieldNames, StepReport};
use crate::store::{AppliedWrite, Batch, Image, JournalChange, JournalEntry, JournalNote, Record};

/// How an entry is taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Undoing {
    /// Somebody asked for it.
    Asked,
    /// Nobody has confirmed it in time.
    Unconfirmed,
}

/// Takes an entry back.
///
/// # Errors
/// `NotFound`, `WrongState` for what was taken back already or has come or gone since, `Stale` for an object that was changed since, and
/// what keeps the objects from being as they were.
pub(super) async fn undo(service: &ServiceBackend, entry: u64, dry_run: bool) -> Result<ChangeReport, BackendError> {
    let found = history::entry(service, entry).await?;
    let result = take_back(service, &found, Undoing::Asked, dry_run).await;
    if let (Err(error), false) = (&result, dry_run) {
        super::apply::audit_refusal(service, format!("history/{entry}"), error).await;
    }
    result
}

/// Takes an entry back, as somebody asked or as nobody confirmed it.
pub(super) async fn take_back(service: &ServiceBackend, entry: &JournalEntry, how: Undoing, dry_run: bool) -> Result<ChangeReport, BackendError> {
    if let Some(by) = entry.undone_by {
        let message = format!("entry {} of the history was taken back by entry {by} already", entry.seq);
        return Err(BackendError::WrongState { message });
    }
    let changes = entry.changes().map_err(|error| BackendError::Other(format!("entry {} of the history can't be read: {error}", entry.seq)))?;
    let mut draft = Draft::new(service, changes.len()).await?;
    let mut touched = Vec::with_capacity(changes.len());
    for change in changes.iter().filter(|change| change.touches_object()) {
        touched.push((change, turn_back(&mut draft, change).await?));
    }
    let mut steps = Vec::with_capacity(touched.len());
    for (change, current) in touched {
        steps.push(settle(&mut draft, change, current, how).await?);
    }
    let mut report = ChangeReport { steps, entry: None, confirm_by: None };
    if dry_run {
        return Ok(report);
    }
    let mut said: HashMap<ObjectRef, Applied> = service.store().applied().await?.into_iter().collect();
    let again = |change: JournalChange| {
        let before = said.remove(&change.object);
        Some(AppliedWrite { target: change.object, before: before.map(Box::new), applied: change.applied?.before })
    };
    let applied: Vec<AppliedWrite> = changes.into_iter().filter_map(again).collect();
    let title = match how {
        Undoing::Asked => format!("undo of entry {}", entry.seq),
        Undoing::Unconfirmed => format!("entry {} taken back: it was not confirmed in time", entry.seq),
    };
    let note = JournalNote { title, undoes: Some(entry.seq), confirm_by: None };
    let settles = entry.note.confirm_by.map(|_| entry.seq);
    let batch = Batch { applied, note, settles, ..draft.into_batch().await? };
    report.entry = service.store().commit(batch).await?;
    Ok(report)
}

/// Puts one object into the draft as it was; returns it as it is.
async fn turn_back(draft: &mut Draft<'_>, change: &JournalChange) -> Result<Option<Arc<Record>>, BackendError> {
    let current = draft.find(&change.object).await?;
    unchanged_since(change, current.as_deref())?;
    match (&change.before, &current) {
        (Some(image), _) => {
            let record = record_of(change, image, current.as_deref())?;
            let sealed = sealed_of(image)?;
            draft.put_back(current.as_ref(), record, sealed);
        }
        (None, Some(current)) => draft.delete(current),
        (None, None) => {}
    }
    Ok(current)
}

fn unchanged_since(change: &JournalChange, current: Option<&Record>) -> Result<(), BackendError> {
    let object = &change.object;
    let refuse = |what: &str| Err(BackendError::WrongState { message: format!("{object} has been {what} since, so it can't be put back") });
    match (change.after, current) {
        (None, None) => Ok(()),
        (None, Some(_)) => refuse("created again"),
        (Some(_), None) => refuse("deleted"),
        (Some(_), Some(current)) if Some(current.uid) != change.uid => refuse("deleted and created again"),
        (Some(after), Some(current)) if current.revision != after => {
            Err(BackendError::Stale { object: object.to_string(), expected: after, found: current.revision })
        }
        (Some(_), Some(_)) => Ok(()),
    }
}

fn record_of(change: &JournalChange, image: &Image, current: Option<&Record>) -> Result<Record, BackendError> {
    let spec = Spec::from_fields(change.object.kind, image.spec.clone()).map_err(BackendError::field)?;
    Ok(Record {
        uid: image.uid,
        key: change.object.key.clone(),
        name: image.name.clone(),
        management: image.management.clone(),
        observed: observed_of(&spec, image, current),
        spec,
        revision: image.revision,
        created_at: image.created_at,
        updated_at: image.updated_at,
    })
}

/// Returns what is known of the object then: of its secrets and the notice what was known before, of the provider what it said last.
fn observed_of(spec: &Spec, image: &Image, current: Option<&Record>) -> Observed {
    match (&image.observed, current.map(|current| (&current.observed, &current.spec))) {
        (Observed::Account(before), Some((Observed::Account(now), _))) => {
            let verified_token = now.verified_token.clone();
            Observed::Account(Box::new(AccountObserved { verified_token, verified_at: now.verified_at, ..AccountObserved::clone(before) }))
        }
        (Observed::Agent(before), Some((Observed::Agent(now), spec_now))) if spec_now == spec => {
            Observed::Agent(Box::new(AgentObserved { provider: now.provider.clone(), ..AgentObserved::clone(before) }))
        }
        (before, _) => before.clone(),
    }
}

/// A secured field, sealed or without a value.
type Sealed = (SecretField, Option<Vec<u8>>);

/// Returns every secured field as it was.
fn sealed_of(image: &Image) -> Result<Vec<Sealed>, BackendError> {
    let damaged = |_| BackendError::Other("a sealed secret of the history is not base64".into());
    let sealed = |field| Ok((field, image.sealed.get(&field).map(|text| STANDARD.decode(text).map_err(damaged)).transpose()?));
    [SecretField::ClientToken, SecretField::Credentials].into_iter().map(sealed).collect()
}

/// Checks an object of the finished draft and tells what came of it.
async fn settle(draft: &mut Draft<'_>, change: &JournalChange, current: Option<Arc<Record>>, how: Undoing) -> Result<StepReport, BackendError> {
    let target = change.object.clone();
    let after = draft.find(&target).await?;
    let action = match (&current, &after) {
        (None, Some(_)) => Action::Created,
        (Some(_), None) => Action::Deleted,
        (Some(_), Some(_)) => Action::Updated,
        (None, None) => Action::Unchanged,
    };
    let (mut fields, mut warnings) = (Vec::new(), Vec::new());
    match &after {
        Some(record) => {
            warnings = objects::check(draft, record, current.as_deref(), true).await?.warnings;
            fields = current.as_ref().map(|current| super::apply::differing(current, record)).unwrap_or_default();
        }
        None => {
            let by = draft.dependents(&target).await?;
            if !by.is_empty() {
                return Err(BackendError::InUse { object: target.to_string(), by });
            }
        }
    }
    let word = if how == Undoing::Asked { "undo" } else { "roll-back" };
    let fields = FieldNames::from(fields);
    draft.audit(word, &target, fields.clone());
    let resource = match after.as_ref().or(current.as_ref()) {
        Some(record) => Some(Box::new(draft.shown(&mut View::new(draft.service()), record).await?)),
        None => None,
    };
    Ok(StepReport { action, target, fields, resource, warnings })
}
