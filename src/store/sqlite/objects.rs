//! Queries over objects, their references, uniques and secrets; and the one function that writes them.

use std::collections::{BTreeMap, HashMap, HashSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rusqlite::{Connection, OptionalExtension, params};

use super::rows::{self, RECORD_COLUMNS};
use super::{applied, audit, journal};
use crate::domain::{Acknowledgement, Key, Kind, ObjectRef, Observed, SecretField};
use crate::planted;
use crate::store::{AppliedBefore, Batch, Expect, Image, JournalChange, Record, StoreError, Write};

/// Does the whole batch inside the caller's transaction: writes, audit lines, and the journal entry of what was there before. Returns the
/// number of that entry.
pub(super) fn commit(connection: &Connection, batch: &Batch) -> Result<Option<u64>, StoreError> {
    refuse_unless_as_expected(connection, batch)?;
    let mut changes: Vec<JournalChange> = Vec::with_capacity(batch.writes.len());
    // What an object referred to and held counts no more, so that the order within the batch decides nothing: a value may go from
    // one object to another, and an object may leave together with the last that referred to it.
    for target in batch.writes.iter().filter_map(rewritten) {
        release(connection, &target)?;
    }
    let mut there = HashSet::new();
    for write in &batch.writes {
        changes.extend(apply(connection, write, &there)?);
        there.extend(put_of(write));
        if planted::is("apply-step-by-step") {
            connection.execute_batch("COMMIT; BEGIN IMMEDIATE")?;
        }
    }
    let mut changes = one_each(changes);
    audit::append_all(connection, &batch.audit)?;
    let mut spoken = HashMap::with_capacity(batch.applied.len());
    for write in &batch.applied {
        applied::put(connection, write)?;
        spoken.insert(&write.target, AppliedBefore { before: write.before.clone() });
    }
    // What only a manifest says of objects is no change of theirs: alone it makes no entry.
    let Some(first) = batch.audit.first().filter(|_| !changes.is_empty()) else { return Ok(None) };
    for change in &mut changes {
        change.applied = spoken.remove(&change.object);
    }
    let bare = |(object, before): (&ObjectRef, AppliedBefore)| JournalChange {
        object: object.clone(),
        uid: None,
        before: None,
        after: None,
        applied: Some(before),
    };
    changes.extend(spoken.into_iter().map(bare));
    journal::append(connection, first.at, &first.actor, &batch.note, &rows::to_json(&changes)?).map(Some)
}

/// Returns one change for each object: of one that another took the place of, from the old one to the new one.
fn one_each(changes: Vec<JournalChange>) -> Vec<JournalChange> {
    let mut places: HashMap<ObjectRef, usize> = HashMap::with_capacity(changes.len());
    let mut each: Vec<JournalChange> = Vec::with_capacity(changes.len());
    for change in changes {
        match places.get(&change.object).and_then(|place| each.get_mut(*place)) {
            Some(first) => (first.uid, first.after) = (change.uid, change.after),
            None => {
                places.insert(change.object.clone(), each.len());
                each.push(change);
            }
        }
    }
    each
}

/// Refuses a batch that is not for what is there by now.
fn refuse_unless_as_expected(connection: &Connection, batch: &Batch) -> Result<(), StoreError> {
    if let Some(seq) = batch.settles
        && !journal::stop_waiting(connection, seq)?
    {
        return Err(StoreError::NotWaiting(seq));
    }
    if batch.note.confirm_by.is_some()
        && let Some((entry, until)) = journal::unconfirmed(connection)?
    {
        return Err(StoreError::Waiting { entry, until });
    }
    for (target, revision) in &batch.unmoved {
        expect_found(connection, target, Expect::Revision(*revision))?;
    }
    Ok(())
}

/// Returns the object that a write puts.
fn put_of(write: &Write) -> Option<ObjectRef> {
    match write {
        Write::Put { record, .. } => Some(record.target()),
        _ => None,
    }
}

/// Returns the object whose references and uniques a write sets anew; one that is not there yet has none.
fn rewritten(write: &Write) -> Option<ObjectRef> {
    match write {
        Write::Put { expect: Expect::Absent, .. } => None,
        Write::Put { record, .. } => Some(record.target()),
        Write::Delete { target, .. } => Some(target.clone()),
        Write::Observe { .. } | Write::Acknowledge { .. } => None,
    }
}

fn release(connection: &Connection, target: &ObjectRef) -> Result<(), StoreError> {
    let object = params![target.kind.as_str(), target.key.as_str()];
    connection.prepare_cached("DELETE FROM refs WHERE from_kind=?1 AND from_key=?2")?.execute(object)?;
    connection.prepare_cached("DELETE FROM uniques WHERE kind=?1 AND key=?2")?.execute(object)?;
    Ok(())
}

/// Does one write; returns its part of the journal entry, if it changed what is configured. The objects of `there` are known to be there.
fn apply(connection: &Connection, write: &Write, there: &HashSet<ObjectRef>) -> Result<Option<JournalChange>, StoreError> {
    match write {
        Write::Put { record, expect, uniques, secrets } => {
            check_references(connection, record, there)?;
            put(connection, record, *expect, uniques, secrets).map(Some)
        }
        Write::Observe { target, expect, observed } => observe(connection, target, *expect, observed).map(|()| None),
        Write::Delete { target, expect } => delete(connection, target, *expect).map(Some),
        Write::Acknowledge { account, acknowledgement } => acknowledge(connection, account, acknowledgement).map(|()| None),
    }
}

fn put(
    connection: &Connection,
    record: &Record,
    expect: Expect,
    uniques: &[(&'static str, String)],
    secrets: &[(SecretField, Option<Vec<u8>>)],
) -> Result<JournalChange, StoreError> {
    let target = record.target();
    expect_found(connection, &target, expect)?;
    let before = if expect == Expect::Absent { None } else { before_image(connection, &target)? };
    let sql = "INSERT INTO objects (kind, key, uid, name, spec, observed, revision, created_at, updated_at, owner, protected)
               VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11)
               ON CONFLICT (kind, key) DO UPDATE SET name=?4, spec=?5, observed=?6, revision=?7, updated_at=?9, owner=?10, protected=?11";
    connection.prepare_cached(sql)?.execute(params![
        target.kind.as_str(),
        target.key.as_str(),
        record.uid.to_string(),
        record.name.as_str(),
        rows::to_json(&record.spec.to_fields())?,
        rows::to_json(&record.observed)?,
        record.revision as i64,
        record.created_at.to_string(),
        record.updated_at.to_string(),
        record.management.owner.as_ref().map(Key::as_str),
        record.management.protected,
    ])?;
    write_references(connection, record)?;
    write_uniques(connection, &target, uniques)?;
    for (field, sealed) in secrets {
        write_secret(connection, &target, *field, sealed.as_deref())?;
    }
    Ok(JournalChange { object: target, uid: Some(record.uid), before, after: Some(record.revision), applied: None })
}

fn observe(connection: &Connection, target: &ObjectRef, expect: u64, observed: &Observed) -> Result<(), StoreError> {
    expect_found(connection, target, Expect::Revision(expect))?;
    let sql = "UPDATE objects SET observed=?3 WHERE kind=?1 AND key=?2";
    connection.prepare_cached(sql)?.execute(params![target.kind.as_str(), target.key.as_str(), rows::to_json(observed)?])?;
    Ok(())
}

fn delete(connection: &Connection, target: &ObjectRef, expect: u64) -> Result<JournalChange, StoreError> {
    let before = before_image(connection, target)?;
    expect_found(connection, target, Expect::Revision(expect))?;
    let by = dependents(connection, target)?;
    if !by.is_empty() {
        return Err(StoreError::Referenced { target: target.clone(), by });
    }
    connection.prepare_cached("DELETE FROM objects WHERE kind=?1 AND key=?2")?.execute(params![target.kind.as_str(), target.key.as_str()])?;
    Ok(JournalChange { object: target.clone(), uid: None, before, after: None, applied: None })
}

fn acknowledge(connection: &Connection, account: &Key, acknowledgement: &Acknowledgement) -> Result<(), StoreError> {
    let sql = "INSERT INTO acknowledgements (account, body) VALUES (?1, ?2)";
    connection.prepare_cached(sql)?.execute(params![account.as_str(), rows::to_json(acknowledgement)?])?;
    Ok(())
}

/// Refuses unless the object is as expected.
fn expect_found(connection: &Connection, target: &ObjectRef, expect: Expect) -> Result<(), StoreError> {
    let sql = "SELECT revision FROM objects WHERE kind=?1 AND key=?2";
    let found: Option<i64> =
        connection.prepare_cached(sql)?.query_row(params![target.kind.as_str(), target.key.as_str()], |row| row.get(0)).optional()?;
    match (expect, found.map(i64::unsigned_abs)) {
        (Expect::Absent, None) => Ok(()),
        (Expect::Absent, Some(_)) => Err(StoreError::Exists(target.to_string())),
        (Expect::Revision(_), None) => Err(StoreError::NotFound(target.to_string())),
        (Expect::Revision(expected), Some(found)) if expected == found || planted::is("ignore-expected-revision") => Ok(()),
        (Expect::Revision(expected), Some(found)) => Err(StoreError::Stale { target: target.to_string(), expected, found }),
    }
}

fn check_references(connection: &Connection, record: &Record, there: &HashSet<ObjectRef>) -> Result<(), StoreError> {
    for (_, to) in record.spec.references() {
        if there.contains(&to) {
            continue;
        }
        let sql = "SELECT 1 FROM objects WHERE kind=?1 AND key=?2";
        if !connection.prepare_cached(sql)?.exists(params![to.kind.as_str(), to.key.as_str()])? {
            return Err(StoreError::MissingReference { from: record.target(), to });
        }
    }
    Ok(())
}

fn write_references(connection: &Connection, record: &Record) -> Result<(), StoreError> {
    let (kind, key) = (record.kind().as_str(), record.key.as_str());
    for (_, to) in record.spec.references() {
        let sql = "INSERT OR IGNORE INTO refs (from_kind, from_key, to_kind, to_key) VALUES (?1,?2,?3,?4)";
        connection.prepare_cached(sql)?.execute(params![kind, key, to.kind.as_str(), to.key.as_str()])?;
    }
    Ok(())
}

fn write_uniques(connection: &Connection, target: &ObjectRef, uniques: &[(&'static str, String)]) -> Result<(), StoreError> {
    let (kind, key) = (target.kind.as_str(), target.key.as_str());
    for (scope, value) in uniques {
        if let Some(by) = holder(connection, scope, value)? {
            return Err(StoreError::Taken { scope: (*scope).to_owned(), value: value.clone(), by });
        }
        let sql = "INSERT INTO uniques (scope, value, kind, key) VALUES (?1,?2,?3,?4)";
        connection.prepare_cached(sql)?.execute(params![scope, value, kind, key])?;
    }
    Ok(())
}

fn write_secret(connection: &Connection, target: &ObjectRef, field: SecretField, sealed: Option<&[u8]>) -> Result<(), StoreError> {
    let (kind, key) = (target.kind.as_str(), target.key.as_str());
    match sealed {
        Some(sealed) => {
            let sql = "INSERT INTO secrets (kind, key, field, sealed) VALUES (?1,?2,?3,?4) ON CONFLICT (kind, key, field) DO UPDATE SET sealed=?4";
            connection.prepare_cached(sql)?.execute(params![kind, key, field.as_str(), sealed])?;
        }
        None => {
            connection.prepare_cached("DELETE FROM secrets WHERE kind=?1 AND key=?2 AND field=?3")?.execute(params![kind, key, field.as_str()])?;
        }
    }
    Ok(())
}

/// Returns the object as it is now, for the journal: its row, and its secrets as they are sealed.
fn before_image(connection: &Connection, target: &ObjectRef) -> Result<Option<Image>, StoreError> {
    let Some(record) = get(connection, target)? else {
        return Ok(None);
    };
    let mut sealed = BTreeMap::new();
    let mut statement = connection.prepare_cached("SELECT field, sealed FROM secrets WHERE kind=?1 AND key=?2")?;
    let mut found = statement.query(params![target.kind.as_str(), target.key.as_str()])?;
    while let Some(row) = found.next()? {
        sealed.insert(rows::parsed("a secured field", &rows::text(row, 0)?)?, STANDARD.encode(row.get::<_, Vec<u8>>(1)?));
    }
    let Record { uid, name, management, spec, observed, revision, created_at, updated_at, .. } = record;
    Ok(Some(Image { uid, name, management, spec: spec.to_fields(), observed, revision, created_at, updated_at, sealed }))
}

/// Reads one object.
pub(super) fn get(connection: &Connection, target: &ObjectRef) -> Result<Option<Record>, StoreError> {
    let sql = format!("SELECT {RECORD_COLUMNS} FROM objects WHERE kind=?1 AND key=?2");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query(params![target.kind.as_str(), target.key.as_str()])?;
    found.next()?.map(rows::record).transpose()
}

/// Lists the objects of a kind, by key.
pub(super) fn list(connection: &Connection, kind: Kind, after: Option<&Key>, limit: usize) -> Result<Vec<Record>, StoreError> {
    let sql = format!("SELECT {RECORD_COLUMNS} FROM objects WHERE kind=?1 AND key>?2 ORDER BY key LIMIT ?3");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query(params![kind.as_str(), after.map_or("", Key::as_str), i64::try_from(limit).unwrap_or(i64::MAX)])?;
    let mut records = Vec::new();
    while let Some(row) = found.next()? {
        records.push(rows::record(row)?);
    }
    Ok(records)
}

/// Lists who refers to an object.
pub(super) fn dependents(connection: &Connection, target: &ObjectRef) -> Result<Vec<ObjectRef>, StoreError> {
    let sql = "SELECT from_kind, from_key FROM refs WHERE to_kind=?1 AND to_key=?2 ORDER BY from_kind, from_key";
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = statement.query(params![target.kind.as_str(), target.key.as_str()])?;
    let mut by = Vec::new();
    while let Some(row) = found.next()? {
        by.push(ObjectRef::new(rows::parsed("a kind", &rows::text(row, 0)?)?, rows::parsed("a key", &rows::text(row, 1)?)?));
    }
    Ok(by)
}

/// Finds who holds a unique value.
pub(super) fn holder(connection: &Connection, scope: &str, value: &str) -> Result<Option<ObjectRef>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT kind, key FROM uniques WHERE scope=?1 AND value=?2")?;
    let mut found = statement.query(params![scope, value])?;
    let Some(row) = found.next()? else {
        return Ok(None);
    };
    Ok(Some(ObjectRef::new(rows::parsed("a kind", &rows::text(row, 0)?)?, rows::parsed("a key", &rows::text(row, 1)?)?)))
}

/// Reads a sealed secret.
pub(super) fn secret(connection: &Connection, target: &ObjectRef, field: SecretField) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "SELECT sealed FROM secrets WHERE kind=?1 AND key=?2 AND field=?3";
    Ok(connection.prepare_cached(sql)?.query_row(params![target.kind.as_str(), target.key.as_str(), field.as_str()], |row| row.get(0)).optional()?)
}

/// Lists an account's acknowledgements, oldest first.
pub(super) fn acknowledgements(connection: &Connection, account: &Key) -> Result<Vec<Acknowledgement>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT body FROM acknowledgements WHERE account=?1 ORDER BY seq")?;
    let bodies: Vec<String> = statement.query_map([account.as_str()], |row| row.get(0))?.collect::<Result<_, _>>()?;
    bodies.iter().map(|body| rows::json("an acknowledgement", body)).collect()
}
