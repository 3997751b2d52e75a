//! The one function that writes objects: a batch as a whole, with its audit lines and its entry of the journal.

use std::collections::{BTreeMap, HashMap, HashSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rusqlite::{CachedStatement, Connection, OptionalExtension, params};
use smol_str::SmolStr;
use uuid::fmt::Hyphenated;

use super::objects::{dependents, get, holder};
use super::rows::{JsonText, TimeText};
use super::{applied, audit, journal, rows};
use crate::domain::{Acknowledgement, Key, Kind, ObjectRef, Observed, SecretField};
use crate::planted;
use crate::store::{AppliedBefore, Batch, Expect, Image, JournalChange, Record, StoreError, Write};

/// How much room a new object takes in the journal, in bytes; changes of others take more.
const BYTES_PER_CHANGE: usize = 112;

/// Does the whole batch inside the caller's transaction: writes, audit lines, and the journal entry of what was there before. Returns the
/// number of that entry.
pub(super) fn commit(connection: &Connection, batch: &Batch) -> Result<Option<u64>, StoreError> {
    refuse_unless_as_expected(connection, batch)?;
    let mut changes = written(connection, &batch.writes)?;
    audit::append_all(connection, &batch.audit)?;
    applied::put_all(connection, &batch.applied)?;
    // What only a manifest says of objects is no change of theirs: alone it makes no entry.
    let Some(first) = batch.audit.first().filter(|_| !changes.is_empty()) else { return Ok(None) };
    let mut spoken: HashMap<&ObjectRef, AppliedBefore> =
        batch.applied.iter().map(|write| (&write.target, AppliedBefore { before: write.before.as_deref().cloned() })).collect();
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
    let text = rows::to_json_of(&changes, changes.len() * BYTES_PER_CHANGE)?;
    // SQLite copies the text, and both of them are large.
    drop(changes);
    journal::append(connection, first.at, &first.actor.name, &batch.note, &text).map(Some)
}

/// Does the writes; returns what the journal has to say of each object.
fn written(connection: &Connection, writes: &[Write]) -> Result<Vec<JournalChange>, StoreError> {
    // What an object referred to and held counts no more, so that the order within the batch decides nothing: a value may go from
    // one object to another, and an object may leave together with the last that referred to it.
    let before = writes.iter().map(|write| release(connection, write)).collect::<Result<Vec<_>, _>>()?;
    let mut changes = Vec::with_capacity(writes.len());
    let mut puts = Puts::new(connection);
    let mut deletes = false;
    for (write, before) in writes.iter().zip(before) {
        deletes |= matches!(write, Write::Delete { .. });
        changes.extend(apply(connection, &mut puts, write, before)?);
        if planted::is("apply-step-by-step") {
            connection.execute_batch("COMMIT; BEGIN IMMEDIATE")?;
        }
    }
    puts.write_references()?;
    Ok(if deletes { one_each(changes) } else { changes })
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

/// Takes away what an object refers to and holds, where a write sets it anew; returns the object as it is, for the journal.
fn release(connection: &Connection, write: &Write) -> Result<Option<Box<Image>>, StoreError> {
    let target = match write {
        Write::Put { record, expect: Expect::Revision(_), .. } => record.target(),
        Write::Delete { target, .. } => target.clone(),
        // What is not there yet has nothing, and the others leave it alone.
        Write::Put { .. } | Write::Observe { .. } | Write::Acknowledge { .. } => return Ok(None),
    };
    let Some(record) = get(connection, &target)? else { return Ok(None) };
    let (kind, key) = (target.kind.as_str(), target.key.as_str());
    for (to_kind, to_key) in record.spec.referred() {
        let sql = "DELETE FROM refs WHERE to_kind=?1 AND to_key=?2 AND from_kind=?3 AND from_key=?4";
        connection.prepare_cached(sql)?.execute(params![to_kind.as_str(), to_key.as_str(), kind, key])?;
    }
    connection.prepare_cached("DELETE FROM uniques WHERE kind=?1 AND key=?2")?.execute(params![kind, key])?;
    image(connection, &target, record).map(|image| Some(Box::new(image)))
}

/// Returns the object for the journal: its row, and its secrets as they are sealed.
fn image(connection: &Connection, target: &ObjectRef, record: Record) -> Result<Image, StoreError> {
    let mut sealed = BTreeMap::new();
    let mut statement = connection.prepare_cached("SELECT field, sealed FROM secrets WHERE kind=?1 AND key=?2")?;
    let mut found = statement.query(params![target.kind.as_str(), target.key.as_str()])?;
    while let Some(row) = found.next()? {
        sealed.insert(rows::parsed("a secured field", &rows::text(row, 0)?)?, STANDARD.encode(row.get::<_, Vec<u8>>(1)?));
    }
    let Record { uid, name, management, spec, observed, revision, created_at, updated_at, .. } = record;
    Ok(Image { uid, name, management, spec: spec.to_fields(), observed, revision, created_at, updated_at, sealed })
}

/// Does one write; returns its part of the journal entry, if it changed what is configured.
fn apply<'b>(
    connection: &Connection,
    puts: &mut Puts<'_, 'b>,
    write: &'b Write,
    before: Option<Box<Image>>,
) -> Result<Option<JournalChange>, StoreError> {
    match write {
        Write::Put { record, expect, uniques, secrets } => {
            let target = record.target();
            puts.object(&target, record, *expect)?;
            puts.uniques(&target, uniques)?;
            for (field, sealed) in secrets {
                write_secret(connection, &target, *field, sealed.as_deref())?;
            }
            Ok(Some(JournalChange { object: target, uid: Some(record.uid), before, after: Some(record.revision), applied: None }))
        }
        Write::Observe { target, expect, observed } => observe(connection, target, *expect, observed).map(|()| None),
        Write::Delete { target, expect } => {
            delete(connection, target, *expect)?;
            Ok(Some(JournalChange { object: target.clone(), uid: None, before, after: None, applied: None }))
        }
        Write::Acknowledge { account, acknowledgement } => acknowledge(connection, account, acknowledgement).map(|()| None),
    }
}

/// The objects of a batch as they are put, with what many of them need once.
struct Puts<'c, 'b> {
    connection: &'c Connection,
    /// Prepared with the first new object.
    insert: Option<CachedStatement<'c>>,
    /// Objects that are known to be there.
    there: HashSet<(Kind, &'b Key)>,
    /// Who refers to whom: to, from.
    references: Vec<[(Kind, &'b Key); 2]>,
    specs: JsonText,
    observed: JsonText,
    created: TimeText,
    updated: TimeText,
}

impl<'c, 'b> Puts<'c, 'b> {
    fn new(connection: &'c Connection) -> Self {
        let (specs, observed, created, updated) = Default::default();
        Self { connection, insert: None, there: HashSet::new(), references: Vec::new(), specs, observed, created, updated }
    }

    fn object(&mut self, target: &ObjectRef, record: &'b Record, expect: Expect) -> Result<(), StoreError> {
        let from = record.address();
        for to in record.spec.referred() {
            self.check_reference(target, to)?;
            self.references.push([to, from]);
        }
        match expect {
            Expect::Absent => self.insert(target, record)?,
            Expect::Revision(_) => self.update(target, record, expect)?,
        }
        self.there.insert(from);
        Ok(())
    }

    fn check_reference(&mut self, from: &ObjectRef, to: (Kind, &'b Key)) -> Result<(), StoreError> {
        if self.there.contains(&to) {
            return Ok(());
        }
        let sql = "SELECT 1 FROM objects WHERE kind=?1 AND key=?2";
        if !self.connection.prepare_cached(sql)?.exists(params![to.0.as_str(), to.1.as_str()])? {
            return Err(StoreError::MissingReference { from: from.clone(), to: ObjectRef::new(to.0, to.1.clone()) });
        }
        self.there.insert(to);
        Ok(())
    }

    fn insert(&mut self, target: &ObjectRef, record: &Record) -> Result<(), StoreError> {
        let sql = "INSERT INTO objects (kind, key, uid, name, spec, observed, revision, created_at, updated_at, owner, protected)
                   VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11)";
        let insert = match &mut self.insert {
            Some(insert) => insert,
            none => none.insert(self.connection.prepare_cached(sql)?),
        };
        let inserted = insert.execute(params![
            target.kind.as_str(),
            target.key.as_str(),
            &*record.uid.as_hyphenated().encode_lower(&mut [0; Hyphenated::LENGTH]),
            record.name.as_str(),
            self.specs.of(&record.spec)?,
            self.observed.of(&record.observed)?,
            record.revision as i64,
            self.created.of(record.created_at),
            self.updated.of(record.updated_at),
            record.management.owner.as_ref().map(Key::as_str),
            record.management.protected,
        ]);
        match inserted {
            Err(error) if is_taken(&error) => Err(StoreError::Exists(target.to_string())),
            other => Ok(other.map(drop)?),
        }
    }

    fn update(&mut self, target: &ObjectRef, record: &Record, expect: Expect) -> Result<(), StoreError> {
        expect_found(self.connection, target, expect)?;
        let sql = "UPDATE objects SET name=?3, spec=?4, observed=?5, revision=?6, updated_at=?7, owner=?8, protected=?9 WHERE kind=?1 AND key=?2";
        self.connection.prepare_cached(sql)?.execute(params![
            target.kind.as_str(),
            target.key.as_str(),
            record.name.as_str(),
            self.specs.of(&record.spec)?,
            self.observed.of(&record.observed)?,
            record.revision as i64,
            self.updated.of(record.updated_at),
            record.management.owner.as_ref().map(Key::as_str),
            record.management.protected,
        ])?;
        Ok(())
    }

    fn uniques(&self, target: &ObjectRef, uniques: &[(&'static str, SmolStr)]) -> Result<(), StoreError> {
        for (scope, value) in uniques {
            let sql = "INSERT INTO uniques (scope, value, kind, key) VALUES (?1,?2,?3,?4)";
            let inserted = self.connection.prepare_cached(sql)?.execute(params![scope, value.as_str(), target.kind.as_str(), target.key.as_str()]);
            let by = if inserted.as_ref().is_err_and(is_taken) { holder(self.connection, scope, value)? } else { None };
            match by {
                Some(by) => return Err(StoreError::Taken { scope: (*scope).to_owned(), value: value.to_string(), by }),
                None => inserted.map(drop)?,
            }
        }
        Ok(())
    }

    /// Writes who refers to whom; in their order, since a table takes neighbours cheaper than strangers.
    fn write_references(mut self) -> Result<(), StoreError> {
        if self.references.is_empty() {
            return Ok(());
        }
        self.references.sort_unstable();
        let sql = "INSERT OR IGNORE INTO refs (to_kind, to_key, from_kind, from_key) VALUES (?1,?2,?3,?4)";
        let mut insert = self.connection.prepare_cached(sql)?;
        for [(to_kind, to_key), (from_kind, from_key)] in &self.references {
            insert.execute(params![to_kind.as_str(), to_key.as_str(), from_kind.as_str(), from_key.as_str()])?;
        }
        Ok(())
    }
}

/// Returns whether a row was refused since its key is another's.
fn is_taken(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|failure| failure.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY)
}

fn observe(connection: &Connection, target: &ObjectRef, expect: u64, observed: &Observed) -> Result<(), StoreError> {
    expect_found(connection, target, Expect::Revision(expect))?;
    let sql = "UPDATE objects SET observed=?3 WHERE kind=?1 AND key=?2";
    connection.prepare_cached(sql)?.execute(params![target.kind.as_str(), target.key.as_str(), rows::to_json(observed)?])?;
    Ok(())
}

fn delete(connection: &Connection, target: &ObjectRef, expect: u64) -> Result<(), StoreError> {
    expect_found(connection, target, Expect::Revision(expect))?;
    let by = dependents(connection, target)?;
    if !by.is_empty() {
        return Err(StoreError::Referenced { target: target.clone(), by });
    }
    connection.prepare_cached("DELETE FROM objects WHERE kind=?1 AND key=?2")?.execute(params![target.kind.as_str(), target.key.as_str()])?;
    Ok(())
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
