//! `Draft`: the objects as they will be once a change set is done. Steps see what earlier steps of the same set did; nothing is
//! written before all of them are right.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::Timestamp;

use super::errors::not_found;
use super::links::{Links, Stored};
use super::objects;
use super::system::ServiceBackend;
use super::view::View;
use crate::backend::BackendError;
use crate::domain::{Acknowledgement, Key, Kind, ObjectRef, Resource, Secret, SecretField, Spec};
use crate::store::{Batch, Expect, NewAudit, Record, Write};

/// Up to so many changes it is cheaper to ask the store for each object than to read all of them.
const FEW: usize = 16;

/// One object in the draft.
struct Entry {
    /// As it was before the change set; `None` for a new object.
    before: Option<Record>,
    /// As it will be; `None` for one that goes.
    after: Option<Record>,
    /// Secrets to be stored or removed.
    secrets: Vec<(SecretField, Option<Secret>)>,
    /// The same of secrets that are sealed already.
    sealed: Vec<(SecretField, Option<Vec<u8>>)>,
}

impl Entry {
    fn new(before: Option<Record>) -> Self {
        Self { before, after: None, secrets: Vec::new(), sealed: Vec::new() }
    }

    /// Returns whether the object as it will be has never been stored; another one of its key may have been.
    fn is_fresh(&self) -> bool {
        let uid = |record: &Option<Record>| record.as_ref().map(|record| record.uid);
        self.after.is_some() && uid(&self.before) != uid(&self.after)
    }
}

/// The objects as they will be.
pub(super) struct Draft<'a> {
    service: &'a ServiceBackend,
    entries: HashMap<ObjectRef, Entry>,
    /// Who refers to whom and holds what among the entries.
    links: Links,
    /// What is stored, read at once; a draft of few changes asks the store object by object.
    stored: Option<Stored>,
    /// The order in which objects were first changed.
    order: Vec<ObjectRef>,
    acknowledgements: Vec<(Key, Acknowledgement)>,
    audit: Vec<NewAudit>,
    /// One time for the whole change set.
    now: Timestamp,
    /// Whether the changes come from a manifest.
    pub(super) of_manifest: bool,
}

impl<'a> Draft<'a> {
    /// Returns a draft without changes; for `changes` of them to come.
    pub(super) async fn new(service: &'a ServiceBackend, changes: usize) -> Result<Self, BackendError> {
        let stored = if changes > FEW { Some(Stored::read(service).await?) } else { None };
        let (entries, order, acknowledgements, audit) = (HashMap::new(), Vec::new(), Vec::new(), Vec::new());
        Ok(Self { service, entries, links: Links::default(), stored, order, acknowledgements, audit, now: service.now(), of_manifest: false })
    }

    pub(super) fn service(&self) -> &'a ServiceBackend {
        self.service
    }

    /// Returns the object as it will be, if it will be there.
    pub(super) async fn find(&self, target: &ObjectRef) -> Result<Option<Record>, BackendError> {
        match self.entries.get(target) {
            Some(entry) => Ok(entry.after.clone()),
            None => self.stored(target).await,
        }
    }

    async fn stored(&self, target: &ObjectRef) -> Result<Option<Record>, BackendError> {
        match &self.stored {
            Some(stored) => Ok(stored.records.get(target).cloned()),
            None => Ok(self.service.store().get(target).await?),
        }
    }

    /// Returns the object as it will be.
    pub(super) async fn get(&self, kind: Kind, key: &Key) -> Result<Record, BackendError> {
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
    pub(super) fn before(&self, target: &ObjectRef) -> Option<&Record> {
        self.entries.get(target).and_then(|entry| entry.before.as_ref())
    }

    /// Returns who will refer to the object.
    pub(super) async fn dependents(&self, target: &ObjectRef) -> Result<Vec<ObjectRef>, BackendError> {
        let mut by = match &self.stored {
            Some(stored) => stored.links.referring(target),
            None => self.service.store().dependents(target).await?,
        };
        by.retain(|from| !self.entries.contains_key(from));
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
        Ok(stored.filter(|holder| holder != target && !self.entries.contains_key(holder)))
    }

    /// Puts an object as it will be. The revision counts once per change set, however many steps touch the object.
    pub(super) fn put(&mut self, before: Option<&Record>, mut after: Record) {
        let target = after.target();
        if !self.entries.contains_key(&target) {
            self.order.push(target.clone());
        }
        let entry = self.entries.entry(target).or_insert_with(|| Entry::new(before.cloned()));
        if let Some(replaced) = &entry.after {
            self.links.remove(replaced);
        }
        self.links.add(&after);
        (after.revision, after.updated_at) = match &entry.before {
            Some(before) if before.uid == after.uid => (before.revision + 1, self.now),
            _ => (1, after.created_at),
        };
        entry.after = Some(after);
    }

    /// Puts an object back as it was once, its identity and sealed secrets with it.
    pub(super) fn put_back(&mut self, before: Option<&Record>, record: Record, sealed: Vec<(SecretField, Option<Vec<u8>>)>) {
        // Also where another object has its place: nobody shall take it for what was read of either.
        let revision = record.revision.max(before.map_or(0, |before| before.revision)) + 1;
        let (target, updated_at) = (record.target(), self.now);
        self.put(before, record);
        if let Some(entry) = self.entries.get_mut(&target) {
            entry.after = entry.after.take().map(|after| Record { revision, updated_at, ..after });
            entry.sealed = sealed;
        }
    }

    /// Takes an object away.
    pub(super) fn delete(&mut self, record: &Record) {
        let target = record.target();
        match self.entries.get_mut(&target) {
            Some(entry) => {
                if let Some(gone) = entry.after.take() {
                    self.links.remove(&gone);
                }
                entry.secrets.clear();
                entry.sealed.clear();
            }
            None => {
                self.order.push(target.clone());
                self.entries.insert(target, Entry::new(Some(record.clone())));
            }
        }
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

    /// Adds the audit line of a step.
    pub(super) fn audit(&mut self, action: &str, object: String, fields: Vec<String>) {
        self.audit.push(self.service.audit_line(action, object, fields, "done"));
    }

    /// Returns the draft as one batch for the store.
    pub(super) async fn into_batch(mut self) -> Result<Batch, BackendError> {
        let mut writes = Vec::with_capacity(self.order.len() + self.acknowledgements.len());
        for target in std::mem::take(&mut self.order) {
            let Some(entry) = self.entries.remove(&target) else { continue };
            writes.extend(self.writes_of(target, entry).await?);
        }
        // References lead from later kinds to earlier ones: what goes leaves from the end, what comes is there before it is referred to.
        writes.sort_by_key(|write| match write {
            Write::Delete { target, .. } => (false, Reverse(Some(target.kind)), None),
            Write::Put { record, .. } => (true, Reverse(None), Some(record.kind())),
            Write::Observe { .. } | Write::Acknowledge { .. } => (true, Reverse(None), None),
        });
        writes.extend(self.acknowledgements.into_iter().map(|(account, acknowledgement)| Write::Acknowledge { account, acknowledgement }));
        Ok(Batch { writes, audit: self.audit, ..Batch::default() })
    }

    async fn writes_of(&self, target: ObjectRef, entry: Entry) -> Result<Vec<Write>, BackendError> {
        let fresh = entry.is_fresh();
        let gone = |before: &Record| Write::Delete { target, expect: before.revision };
        let Some(record) = entry.after else {
            return Ok(entry.before.as_ref().map(gone).into_iter().collect());
        };
        let mut secrets = Vec::with_capacity(entry.secrets.len());
        for (field, value) in entry.secrets {
            let sealed = match value {
                Some(value) => Some(self.service.unlocked().await?.seal(record.uid, field, &value)?),
                None => None,
            };
            secrets.push((field, sealed));
        }
        secrets.extend(entry.sealed);
        let uniques = objects::uniques(&record);
        let put = |expect| Write::Put { record: Box::new(record), expect, uniques, secrets };
        Ok(match entry.before {
            Some(before) if fresh => vec![gone(&before), put(Expect::Absent)],
            Some(before) => vec![put(Expect::Revision(before.revision))],
            None => vec![put(Expect::Absent)],
        })
    }
}
