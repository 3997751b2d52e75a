//! `Draft`: the objects as they will be once a change set is done. Steps see what earlier steps of the same set did; nothing is
//! written before all of them are right.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::errors::not_found;
use super::links::{Links, Stored};
use super::objects;
use super::system::ServiceBackend;
use super::view::View;
use crate::backend::BackendError;
use crate::domain::{Acknowledgement, Key, Kind, ObjectRef, Resource, Secret, SecretField, Spec};
use crate::plan::{FieldName, FieldNames};
use crate::store::{Batch, Expect, NewAudit, Record, Write};

/// Up to so many changes it is cheaper to ask the store for each object than to read all of them.
const FEW: usize = 16;

/// One object in the draft.
struct Entry {
    target: ObjectRef,
    /// As it was before the change set; `None` for a new object.
    before: Option<Arc<Record>>,
    /// As it will be; `None` for one that goes.
    after: Option<Arc<Record>>,
    /// Secrets to be stored or removed.
    secrets: Vec<(SecretField, Option<Secret>)>,
    /// The same of secrets that are sealed already.
    sealed: Vec<(SecretField, Option<Vec<u8>>)>,
    /// Whether the finished object has been checked.
    checked: bool,
}

impl Entry {
    fn new(target: ObjectRef, before: Option<Arc<Record>>) -> Self {
        Self { target, before, after: None, secrets: Vec::new(), sealed: Vec::new(), checked: false }
    }

    /// Returns whether the object as it will be has never been stored; another one of its key may have been.
    fn is_fresh(&self) -> bool {
        let uid = |record: &Option<Arc<Record>>| record.as_ref().map(|record| record.uid);
        self.after.is_some() && uid(&self.before) != uid(&self.after)
    }
}

/// The objects that are changed, in the order in which each was changed first.
#[derive(Default)]
struct Entries {
    all: Vec<Entry>,
    places: HashMap<ObjectRef, usize>,
}

impl Entries {
    fn with_capacity(changes: usize) -> Self {
        Self { all: Vec::with_capacity(changes), places: HashMap::with_capacity(changes) }
    }

    fn contains(&self, target: &ObjectRef) -> bool {
        self.places.contains_key(target)
    }

    fn get(&self, target: &ObjectRef) -> Option<&Entry> {
        self.places.get(target).and_then(|place| self.all.get(*place))
    }

    fn get_mut(&mut self, target: &ObjectRef) -> Option<&mut Entry> {
        self.places.get(target).and_then(|place| self.all.get_mut(*place))
    }

    /// Returns the entry of an object's place, and makes it where there is none.
    fn place(&mut self, target: ObjectRef, before: impl FnOnce() -> Option<Arc<Record>>) -> Option<&mut Entry> {
        let place = *self.places.entry(target).or_insert_with_key(|target| {
            self.all.push(Entry::new(target.clone(), before()));
            self.all.len() - 1
        });
        self.all.get_mut(place)
    }
}

/// The objects as they will be.
pub(super) struct Draft<'a> {
    service: &'a ServiceBackend,
    entries: Entries,
    /// Who refers to whom and holds what among the entries.
    links: Links,
    /// What is stored, read at once; a draft of few changes asks the store object by object.
    stored: Option<Stored>,
    acknowledgements: Vec<(Key, Acknowledgement)>,
    audit: Vec<NewAudit>,
    /// The names of fields that were told last.
    names: FieldNames,
    /// One time for the whole change set.
    now: Timestamp,
    /// Whether the changes come from a manifest.
    pub(super) of_manifest: bool,
}

impl<'a> Draft<'a> {
    /// Returns a draft without changes; for `changes` of them to come.
    pub(super) async fn new(service: &'a ServiceBackend, changes: usize) -> Result<Self, BackendError> {
        let stored = if changes > FEW { Some(Stored::read(service).await?) } else { None };
        let (entries, acknowledgements, audit) = (Entries::with_capacity(changes), Vec::new(), Vec::with_capacity(changes));
        let (links, names, now) = (Links::default(), FieldNames::default(), service.now());
        Ok(Self { service, entries, links, stored, acknowledgements, audit, names, now, of_manifest: false })
    }

    pub(super) fn service(&self) -> &'a ServiceBackend {
        self.service
    }

    /// Returns the object as it will be, if it will be there.
    pub(super) async fn find(&self, target: &ObjectRef) -> Result<Option<Arc<Record>>, BackendError> {
        match self.entries.get(target) {
            Some(entry) => Ok(entry.after.clone()),
            None => self.stored(target).await,
        }
    }

    async fn stored(&self, target: &ObjectRef) -> Result<Option<Arc<Record>>, BackendError> {
        match &self.stored {
            Some(stored) => Ok(stored.records.get(target).cloned()),
            None => Ok(self.service.store().get(target).await?.map(Arc::new)),
        }
    }

    /// Returns the object as it will be.
    pub(super) async fn get(&self, kind: Kind, key: &Key) -> Result<Arc<Record>, BackendError> {
        let target = ObjectRef::new(kind, key.clone());
        self.find(&target).await?.ok_or_else(|| not_found(&target))
    }

    /// Returns an object as it will be shown.
    pub(super) async fn shown(&self, view: &mut View<'_>, record: &Record) -> Result<Resource, BackendError> {
        if let Spec::Agent(agent) = &record.spec
            && let Some(account) = self.find(&ObjectRef::new(Kind::Account, agent.account.clone())).await?
        {
            view.know(&account);
        }
        view.resource(record).await
    }

    /// Returns an object of the draft as it is stored.
    pub(super) fn before(&self, target: &ObjectRef) -> Option<&Arc<Record>> {
        self.entries.get(target).and_then(|entry| entry.before.as_ref())
    }

    /// Returns whether a changed object is checked for the first time; several steps may have touched it.
    pub(super) fn is_first_check(&mut self, target: &ObjectRef) -> bool {
        self.entries.get_mut(target).is_some_and(|entry| !std::mem::replace(&mut entry.checked, true))
    }

    /// Returns who will refer to the object.
    pub(super) async fn dependents(&self, target: &ObjectRef) -> Result<Vec<ObjectRef>, BackendError> {
        let mut by = match &self.stored {
            Some(stored) => stored.links.referring(target),
            None => self.service.store().dependents(target).await?,
        };
        by.retain(|from| !self.entries.contains(from));
        by.extend(self.links.referring(target));
        by.sort();
        Ok(by)
    }

    /// Returns who will hold a unique value, other than `target` itself.
    pub(super) async fn other_holder(&self, scope: &'static str, value: &str, target: &ObjectRef) -> Result<Option<ObjectRef>, BackendError> {
        if let Some(holder) = self.links.holder(scope, value).filter(|holder| *holder != target) {
            return Ok(Some(holder.clone()));
        }
        let stored = match &self.stored {
            Some(stored) => stored.links.holder(scope, value).cloned(),
            None => self.service.store().holder(scope, value).await?,
        };
        Ok(stored.filter(|holder| holder != target && !self.entries.contains(holder)))
    }

    /// Puts an object as it will be. The revision counts once per change set, however many steps touch the object.
    pub(super) fn put(&mut self, before: Option<&Arc<Record>>, mut after: Record) {
        let Some(entry) = self.entries.place(after.target(), || before.cloned()) else { return };
        if let Some(replaced) = &entry.after {
            self.links.remove(replaced);
        }
        self.links.add(&after);
        (after.revision, after.updated_at) = match &entry.before {
            Some(before) if before.uid == after.uid => (before.revision + 1, self.now),
            _ => (1, after.created_at),
        };
        entry.after = Some(Arc::new(after));
    }

    /// Puts an object back as it was once, its identity and sealed secrets with it.
    pub(super) fn put_back(&mut self, before: Option<&Arc<Record>>, record: Record, sealed: Vec<(SecretField, Option<Vec<u8>>)>) {
        // Also where another object has its place: nobody shall take it for what was read of either.
        let revision = record.revision.max(before.map_or(0, |before| before.revision)) + 1;
        let (target, updated_at) = (record.target(), self.now);
        self.put(before, record);
        if let Some(entry) = self.entries.get_mut(&target) {
            if let Some(after) = entry.after.as_mut().map(Arc::make_mut) {
                (after.revision, after.updated_at) = (revision, updated_at);
            }
            entry.sealed = sealed;
        }
    }

    /// Takes an object away.
    pub(super) fn delete(&mut self, record: &Arc<Record>) {
        let Some(entry) = self.entries.place(record.target(), || Some(Arc::clone(record))) else { return };
        if let Some(gone) = entry.after.take() {
            self.links.remove(&gone);
        }
        entry.secrets.clear();
        entry.sealed.clear();
    }

    /// Adds a secret to an object that has been put.
    pub(super) fn put_secret(&mut self, target: &ObjectRef, field: SecretField, value: Option<Secret>) {
        if let Some(entry) = self.entries.get_mut(target) {
            entry.secrets.retain(|(other, _)| *other != field);
            entry.secrets.push((field, value));
        }
    }

    /// Returns a secret as it will be.
    pub(super) async fn secret(&self, record: &Record, field: SecretField) -> Result<Option<Secret>, BackendError> {
        let entry = self.entries.get(&record.target());
        let pending = entry.and_then(|entry| entry.secrets.iter().find(|(its, _)| *its == field));
        match (pending, entry) {
            (Some((_, value)), _) => Ok(value.clone()),
            // What is stored under the key belongs to the object that this one takes the place of.
            (None, Some(entry)) if entry.is_fresh() => Ok(None),
            (None, _) => super::secrets::open(self.service, record, field).await,
        }
    }

    pub(super) fn acknowledge(&mut self, account: Key, acknowledgement: Acknowledgement) {
        self.acknowledgements.push((account, acknowledgement));
    }

    /// Returns these names of fields. Objects of a kind mostly have the same ones, and share them.
    pub(super) fn shared(&mut self, names: &[&'static str]) -> FieldNames {
        if !self.names.iter().map(AsRef::as_ref).eq(names.iter().copied()) {
            self.names = names.iter().copied().map(FieldName::from).collect();
        }
        Arc::clone(&self.names)
    }

    /// Adds the audit line of a step.
    pub(super) fn audit(&mut self, action: &'static str, target: &ObjectRef, fields: impl Into<FieldNames>) {
        let line = self.service.audit_line(action, target, fields, "done");
        self.audit.push(NewAudit { at: self.now, ..line });
    }

    /// Returns the draft as one batch for the store.
    pub(super) async fn into_batch(mut self) -> Result<Batch, BackendError> {
        let entries = std::mem::take(&mut self.entries).all;
        let mut writes = Vec::with_capacity(entries.len() + self.acknowledgements.len());
        for entry in entries {
            self.add_writes(entry, &mut writes).await?;
        }
        // References lead from later kinds to earlier ones: what goes leaves from the end, what comes is there before it is referred to.
        writes.sort_by(|one, other| match (one, other) {
            (Write::Delete { target: one, .. }, Write::Delete { target: other, .. }) => other.kind.cmp(&one.kind),
            // A manifest has no order of its own, and a store writes neighbours cheaper than strangers.
            (Write::Put { record: one, .. }, Write::Put { record: other, .. }) if self.of_manifest => one.address().cmp(&other.address()),
            (Write::Put { record: one, .. }, Write::Put { record: other, .. }) => one.kind().cmp(&other.kind()),
            (one, other) => matches!(other, Write::Delete { .. }).cmp(&matches!(one, Write::Delete { .. })),
        });
        let acknowledged = self.acknowledgements.into_iter();
        writes.extend(acknowledged.map(|(account, record)| Write::Acknowledge { account, acknowledgement: Box::new(record) }));
        Ok(Batch { writes, audit: self.audit, ..Batch::default() })
    }

    /// Adds the writes that make an object what it will be.
    async fn add_writes(&self, entry: Entry, writes: &mut Vec<Write>) -> Result<(), BackendError> {
        let fresh = entry.is_fresh();
        let Entry { target, before, after, .. } = entry;
        if let Some(before) = before.as_ref().filter(|_| fresh || after.is_none()) {
            writes.push(Write::Delete { target, expect: before.revision });
        }
        let Some(record) = after else { return Ok(()) };
        let mut secrets = Vec::with_capacity(entry.secrets.len());
        for (field, value) in entry.secrets {
            let sealed = match value {
                Some(value) => Some(self.service.unlocked().await?.seal(record.uid, field, &value)?),
                None => None,
            };
            secrets.push((field, sealed));
        }
        secrets.extend(entry.sealed);
        let expect = before.filter(|_| !fresh).map_or(Expect::Absent, |before| Expect::Revision(before.revision));
        let uniques = objects::uniques(&record);
        writes.push(Write::Put { record, expect, uniques, secrets });
        Ok(())
    }
}
