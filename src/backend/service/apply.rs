//! `apply`: the one way to change objects. Each step changes the draft; the draft is then committed as a whole.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

use super::draft::Draft;
use super::system::ServiceBackend;
use super::view::View;
use super::{marks, objects, secrets};
use crate::backend::BackendError;
use crate::domain::{Acknowledgement, DEFAULT_QUEUE, Invalid, Key, Kind, Management, ObjectRef, Spec};
use crate::plan::{Action, ChangeReport, ChangeSet, FieldName, FieldNames, ManifestMark, NewObject, SecretWrite, Step, StepReport};
use crate::store::{Batch, JournalNote, Record, StoreError};

/// How often a change set without revisions of its own is tried again when another process was quicker.
const TRIES: usize = 5;

/// Does all the steps, or none. A refusal leaves an audit line.
pub(super) async fn apply(service: &ServiceBackend, changes: ChangeSet) -> Result<ChangeReport, BackendError> {
    let object = changes.steps.first().map(|step| step_target(step).to_string()).unwrap_or_default();
    let dry_run = changes.dry_run;
    let result = tried(service, changes).await;
    if let (Err(error), false) = (&result, dry_run) {
        audit_refusal(service, object, error).await;
    }
    result
}

async fn tried(service: &ServiceBackend, changes: ChangeSet) -> Result<ChangeReport, BackendError> {
    if is_worth_another_try(&changes) {
        for _ in 1..TRIES {
            match attempt(service, changes.clone()).await {
                Err(BackendError::Stale { .. }) => {}
                done => return done,
            }
        }
    }
    attempt(service, changes).await
}

/// Returns whether the steps may do later what they can't do now. A manifest's plan names the revision of all that it does not make; to
/// keep thousands of objects for another try would be in vain.
fn is_worth_another_try(changes: &ChangeSet) -> bool {
    let takes_any = |step: &Step| matches!(step, Step::Update { expect: None, .. } | Step::Delete { expect: None, .. });
    !names_a_revision(changes) && (changes.manifest.is_none() || changes.steps.iter().any(takes_any))
}

fn names_a_revision(changes: &ChangeSet) -> bool {
    let found = changes.manifest.iter().flat_map(|mark| &mark.objects).any(|object| object.found.is_some());
    found || changes.steps.iter().any(|step| matches!(step, Step::Update { expect: Some(_), .. } | Step::Delete { expect: Some(_), .. }))
}

/// Returns the objects that the manifest's plan found as they should be, each with the revision at which it has to be still: otherwise two
/// manifests at once would leave a mixture that neither of them says.
async fn unmoved(draft: &Draft<'_>, mark: &ManifestMark) -> Result<Vec<(ObjectRef, u64)>, BackendError> {
    let mut unmoved = Vec::new();
    for object in &mark.objects {
        let Some(revision) = object.found else { continue };
        let record = match draft.before(&object.target) {
            Some(before) => before.clone(),
            None => draft.get(object.target.kind, &object.target.key).await?,
        };
        expect_revision(&record, Some(revision))?;
        unmoved.push((object.target.clone(), revision));
    }
    Ok(unmoved)
}

async fn attempt(service: &ServiceBackend, mut changes: ChangeSet) -> Result<ChangeReport, BackendError> {
    let marked = changes.manifest.as_ref().map_or(0, |mark| mark.objects.len());
    let mut draft = Draft::new(service, changes.steps.len().max(marked)).await?;
    draft.of_manifest = changes.manifest.is_some();
    let mut steps = Vec::with_capacity(changes.steps.len());
    // Each step is gone once it is done: those of a manifest take much room.
    for step in std::mem::take(&mut changes.steps) {
        run(&mut draft, step, changes.offline, &mut steps).await?;
    }
    let mut unmoved = Vec::new();
    if let Some(mark) = &changes.manifest {
        check_finished(&mut draft, &mut steps, changes.offline).await?;
        unmoved = self::unmoved(&draft, mark).await?;
    }
    // Who applies a manifest knows what it says; thousands of objects are not shown again.
    let mut view = View::new(service);
    let shown = if changes.manifest.is_some() { &mut [] } else { steps.as_mut_slice() };
    for report in shown.iter_mut().filter(|report| report.action != Action::Deleted) {
        if let Some(record) = draft.find(&report.target).await? {
            report.resource = Some(Box::new(draft.shown(&mut view, &record).await?));
        }
    }
    let confirm_by = confirm_by(service, changes.confirm_within_s).await?;
    let mut report = ChangeReport { steps, entry: None, confirm_by };
    if changes.dry_run {
        return Ok(report);
    }
    let note = JournalNote { title: title(&changes, &report), undoes: None, confirm_by };
    let applied = match changes.manifest {
        Some(mark) => marks::writes(&draft, mark).await?,
        None => Vec::new(),
    };
    let batch = Batch { applied, unmoved, note, ..draft.into_batch().await? };
    if !batch.is_empty() {
        report.entry = service.store().commit(batch).await?;
    }
    // What changed nothing has nothing to confirm.
    report.confirm_by = report.confirm_by.filter(|_| report.entry.is_some());
    Ok(report)
}

/// Checks the finished draft: a manifest says what shall be in the end, and not in which order it comes to be.
async fn check_finished(draft: &mut Draft<'_>, steps: &mut [StepReport], offline: bool) -> Result<(), BackendError> {
    for step in steps {
        if step.action == Action::Unchanged || !draft.is_first_check(&step.target) {
            continue;
        }
        match draft.find(&step.target).await? {
            Some(record) => {
                let before = draft.before(&step.target).cloned();
                let checked = objects::check(draft, &record, before.as_deref(), offline).await?;
                if checked.seen.is_some() {
                    let mut record = Record::clone(&record);
                    step.warnings.extend(checked.kept_with(&mut record));
                    draft.put(before.as_ref(), record);
                } else {
                    step.warnings.extend(checked.warnings);
                }
            }
            None => {
                let by = draft.dependents(&step.target).await?;
                if !by.is_empty() {
                    return Err(BackendError::InUse { object: step.target.to_string(), by });
                }
            }
        }
    }
    Ok(())
}

/// Returns until when the change has to be confirmed.
///
/// # Errors
/// `WrongState` while another one waits: what should stand if only the first is confirmed, nobody could tell.
async fn confirm_by(service: &ServiceBackend, within_s: Option<u64>) -> Result<Option<Timestamp>, BackendError> {
    let Some(within_s) = within_s else { return Ok(None) };
    if let Some((entry, until)) = service.store().unconfirmed().await? {
        return Err(StoreError::Waiting { entry, until }.into());
    }
    let span = SignedDuration::from_secs(i64::try_from(within_s).unwrap_or(i64::MAX));
    let refuse = |_| BackendError::field(Invalid::new("confirmWithinS", "lies too far in the future"));
    service.now().checked_add(span).map(Some).map_err(refuse)
}

/// Returns what the history says of the change.
fn title(changes: &ChangeSet, report: &ChangeReport) -> String {
    let verb = |action| match action {
        Action::Created => "create",
        Action::Updated => "update",
        Action::Deleted => "delete",
        Action::Unchanged => "leave",
    };
    let mut changed = report.steps.iter().filter(|step| step.action != Action::Unchanged);
    let first = changed.next().map(|step| format!("{} {}", verb(step.action), step.target)).unwrap_or_default();
    let more = match changed.count() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    match changes.manifest.as_ref().map(|mark| &mark.owner) {
        Some(Some(owner)) => format!("apply of {owner}: {first}{more}"),
        Some(None) => format!("apply: {first}{more}"),
        None => format!("{first}{more}"),
    }
}

/// Does one step in the draft, and reports it; a deletion with all that depends on the object is several.
async fn run(draft: &mut Draft<'_>, step: Step, offline: bool, reports: &mut Vec<StepReport>) -> Result<(), BackendError> {
    let report = match step {
        Step::Create(new) => create(draft, new, offline).await?,
        Step::Update { target, expect, patch } => update(draft, &target, expect, &patch, offline).await?,
        Step::Delete { target, expect, cascade } => return delete(draft, &target, expect, cascade, reports).await,
        Step::SetSecret(write) => set_secret(draft, &write, offline).await?,
        Step::Acknowledge { account, how, reference } => acknowledge(draft, &account, &how, reference).await?,
    };
    reports.push(report);
    Ok(())
}

fn report(action: Action, target: ObjectRef, fields: impl Into<FieldNames>, warnings: Vec<String>) -> StepReport {
    StepReport { action, target, fields: fields.into(), resource: None, warnings }
}

async fn create(draft: &mut Draft<'_>, new: NewObject, offline: bool) -> Result<StepReport, BackendError> {
    let target = ObjectRef::new(new.spec.kind(), new.key.clone());
    if let Some(existing) = draft.find(&target).await? {
        if !new.if_absent {
            return Err(BackendError::AlreadyExists { object: target.to_string() });
        }
        let warnings = difference_warning(&existing, &new);
        return Ok(report(Action::Unchanged, target, FieldNames::default(), warnings));
    }
    let mut record = objects::new_record(draft.service(), new)?;
    let warnings = match draft.of_manifest {
        true => Vec::new(),
        false => objects::check(draft, &record, None, offline).await?.kept_with(&mut record),
    };
    let fields = draft.shared(&[record.spec.field_names(), record.management.field_names()].concat());
    draft.put(None, record);
    draft.audit("create", &target, fields.clone());
    Ok(report(Action::Created, target, fields, warnings))
}

/// Names the fields in which an existing object differs from the one that was wanted.
fn difference_warning(existing: &Record, new: &NewObject) -> Vec<String> {
    let mut differing = changed_fields(&existing.spec.to_fields(), &new.spec.to_fields());
    if new.name.as_ref().is_some_and(|name| *name != existing.name) {
        differing.insert(0, "name".into());
    }
    if differing.is_empty() {
        return Vec::new();
    }
    vec![format!("{} exists already and was left as it is; it differs in {}", existing.target(), differing.join(", "))]
}

fn changed_fields(before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<FieldName> {
    let fields = before.keys().chain(after.keys().filter(|field| !before.contains_key(*field)));
    fields.filter(|field| before.get(*field) != after.get(*field)).cloned().map(FieldName::from).collect()
}

/// Returns the names of the fields in which two states of an object differ.
pub(super) fn differing(before: &Record, after: &Record) -> Vec<FieldName> {
    let mut fields = changed_fields(&before.spec.to_fields(), &after.spec.to_fields());
    fields.extend(after.management.differing(&before.management).into_iter().map(FieldName::from));
    if before.name != after.name {
        fields.insert(0, "name".into());
    }
    fields
}

async fn update(
    draft: &mut Draft<'_>,
    target: &ObjectRef,
    expect: Option<u64>,
    patch: &Map<String, Value>,
    offline: bool,
) -> Result<StepReport, BackendError> {
    let before = draft.get(target.kind, &target.key).await?;
    expect_revision(&before, expect)?;
    let mut after = patched(&before, patch)?;
    let fields = differing(&before, &after);
    if fields.is_empty() {
        return Ok(report(Action::Unchanged, target.clone(), fields, Vec::new()));
    }
    let warnings = match draft.of_manifest {
        true => Vec::new(),
        false => objects::check(draft, &after, Some(&before), offline).await?.kept_with(&mut after),
    };
    draft.put(Some(&before), after);
    let fields = FieldNames::from(fields);
    draft.audit("update", target, fields.clone());
    Ok(report(Action::Updated, target.clone(), fields, warnings))
}

fn expect_revision(record: &Record, expect: Option<u64>) -> Result<(), BackendError> {
    match expect {
        Some(expected) if expected != record.revision => {
            Err(BackendError::Stale { object: record.target().to_string(), expected, found: record.revision })
        }
        _ => Ok(()),
    }
}

/// Returns the object with the patch merged in (RFC 7396).
fn patched(before: &Record, patch: &Map<String, Value>) -> Result<Record, BackendError> {
    let mut fields = before.spec.to_fields();
    let (mut name, mut management) = (before.name.clone(), before.management.clone());
    for (field, value) in patch {
        if field == "name" {
            let text = value.as_str().ok_or_else(|| BackendError::field(Invalid::new("name", "has to be text")))?;
            name = text.parse().map_err(BackendError::field)?;
        } else if Management::has(field) {
            management.set(field, value).map_err(BackendError::field)?;
        } else {
            merge(&mut fields, field, value);
        }
    }
    let spec = Spec::from_fields(before.kind(), fields).map_err(BackendError::field)?;
    Ok(Record { name, management, spec, ..before.clone() })
}

fn merge(fields: &mut Map<String, Value>, field: &str, value: &Value) {
    match (fields.get_mut(field), value) {
        (_, Value::Null) => drop(fields.remove(field)),
        (Some(Value::Object(inner)), Value::Object(patch)) => patch.iter().for_each(|(field, value)| merge(inner, field, value)),
        _ => drop(fields.insert(field.to_owned(), value.clone())),
    }
}

async fn delete(
    draft: &mut Draft<'_>,
    target: &ObjectRef,
    expect: Option<u64>,
    cascade: bool,
    reports: &mut Vec<StepReport>,
) -> Result<(), BackendError> {
    let record = draft.get(target.kind, &target.key).await?;
    // Before what depends on it is told: no order of deletions would ever get there.
    refuse_protected(&record)?;
    expect_revision(&record, expect)?;
    let mut order = Vec::new();
    collect_dependents(draft, target, cascade, &mut order).await?;
    for gone in order {
        let record = draft.get(gone.kind, &gone.key).await?;
        refuse_protected(&record)?;
        let resource = draft.shown(&mut View::new(draft.service()), &record).await?;
        let warnings = open_conversation_warning(draft.service(), &record).await?;
        draft.delete(&record);
        draft.audit("delete", &gone, FieldNames::default());
        reports.push(StepReport { resource: Some(Box::new(resource)), ..report(Action::Deleted, gone, FieldNames::default(), warnings) });
    }
    Ok(())
}

/// Adds `target` after everything that depends on it; without `cascade` nothing may.
async fn collect_dependents(draft: &Draft<'_>, target: &ObjectRef, cascade: bool, order: &mut Vec<ObjectRef>) -> Result<(), BackendError> {
    // References only lead from later kinds to earlier ones, so the walk is at most as deep as there are kinds.
    let mut waiting = vec![(target.clone(), false)];
    while let Some((next, expanded)) = waiting.pop() {
        if order.contains(&next) {
            continue;
        }
        if expanded {
            order.push(next);
            continue;
        }
        let by = if cascade || !draft.of_manifest { draft.dependents(&next).await? } else { Vec::new() };
        if !cascade && !by.is_empty() {
            return Err(BackendError::InUse { object: target.to_string(), by });
        }
        waiting.push((next, true));
        waiting.extend(by.into_iter().map(|dependent| (dependent, false)));
    }
    Ok(())
}

fn refuse_protected(record: &Record) -> Result<(), BackendError> {
    if record.kind() == Kind::Queue && record.key.as_str() == DEFAULT_QUEUE {
        let message = "the default messaging queue always exists".to_owned();
        return Err(BackendError::Protected { object: record.target().to_string(), message });
    }
    if record.management.protected {
        let message = "it can't be deleted while it is".to_owned();
        return Err(BackendError::Protected { object: record.target().to_string(), message });
    }
    Ok(())
}

async fn open_conversation_warning(service: &ServiceBackend, record: &Record) -> Result<Vec<String>, BackendError> {
    let (queue, agent) = match (&record.spec, record.kind()) {
        (_, Kind::Queue) => (Some(&record.key), None),
        (_, Kind::Agent) => (None, Some(&record.key)),
        (Spec::Channel(channel), _) => (None, Some(&channel.agent)),
        _ => return Ok(Vec::new()),
    };
    let open = service.store().count_open(queue, agent).await?;
    let words = if open == 1 { "1 conversation is".to_owned() } else { format!("{open} conversations are") };
    Ok(if open == 0 { Vec::new() } else { vec![format!("{words} not closed in {}", record.target())] })
}

async fn set_secret(draft: &mut Draft<'_>, write: &SecretWrite, offline: bool) -> Result<StepReport, BackendError> {
    let before = draft.get(write.target.kind, &write.target.key).await?;
    let change = secrets::change(draft, &before, write, offline).await?;
    let Some(after) = change.record else {
        return Ok(report(Action::Unchanged, write.target.clone(), FieldNames::default(), change.warnings));
    };
    draft.put(Some(&before), after);
    draft.put_secret(&write.target, write.field, change.value);
    let fields = FieldNames::from([FieldName::from(write.field.as_str())]);
    draft.audit(if write.value.is_some() { "set-secret" } else { "remove-secret" }, &write.target, fields.clone());
    Ok(report(Action::Updated, write.target.clone(), fields, change.warnings))
}

async fn acknowledge(draft: &mut Draft<'_>, account: &Key, how: &str, reference: Option<String>) -> Result<StepReport, BackendError> {
    let before = draft.get(Kind::Account, account).await?;
    let notice = objects::account_provider(draft.service(), &before)?.privacy_notice();
    let mut observed = objects::account_observed(&before)?.clone();
    let target = before.target();
    if observed.acknowledged_notice.as_deref() == Some(notice.hash.as_str()) {
        return Ok(report(Action::Unchanged, target, FieldNames::default(), Vec::new()));
    }
    let at = draft.service().now();
    let record = Acknowledgement {
        notice_id: notice.id.clone(),
        notice_version: notice.version,
        notice_hash: notice.hash.clone(),
        third_party: notice.third_party.clone(),
        by: draft.service().actor.name.to_string(),
        at,
        how: how.to_owned(),
        reference,
    };
    observed.acknowledged_notice = Some(notice.hash.clone());
    observed.acknowledged_at = Some(at);
    draft.put(Some(&before), Record { observed: crate::domain::Observed::Account(Box::new(observed)), ..Record::clone(&before) });
    draft.acknowledge(account.clone(), record);
    draft.audit("accept-privacy-notice", &target, vec!["privacy".into()]);
    Ok(report(Action::Updated, target, vec!["privacy".into()], Vec::new()))
}

/// Leaves an audit line of a change that was refused.
pub(super) async fn audit_refusal(service: &ServiceBackend, object: String, error: &BackendError) {
    let line = service.audit_line("refused", object, Vec::new(), error.code());
    // The refusal itself is what the caller has to hear; a store that can't be written says so there.
    if let Err(unwritten) = service.store().add_audit(line).await {
        tracing::warn!(error = %unwritten, "the refusal could not be audited");
    }
}

fn step_target(step: &Step) -> ObjectRef {
    match step {
        Step::Create(new) => ObjectRef::new(new.spec.kind(), new.key.clone()),
        Step::Update { target, .. } | Step::Delete { target, .. } => target.clone(),
        Step::SetSecret(write) => write.target.clone(),
        Step::Acknowledge { account, .. } => ObjectRef::new(Kind::Account, account.clone()),
    }
}
