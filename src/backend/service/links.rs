//! Who refers to whom, and who holds what only one object may have: found without going over all objects.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use smol_str::SmolStr;

use super::objects;
use super::system::ServiceBackend;
use crate::backend::BackendError;
use crate::domain::{Kind, ObjectRef};
use crate::store::Record;

/// The references and unique values of some objects.
#[derive(Default)]
pub(super) struct Links {
    referring: HashMap<ObjectRef, BTreeSet<ObjectRef>>,
    holders: HashMap<(&'static str, SmolStr), ObjectRef>,
}

impl Links {
    pub(super) fn add(&mut self, record: &Record) {
        let from = record.target();
        for (kind, key) in record.spec.referred() {
            self.referring.entry(ObjectRef::new(kind, key.clone())).or_default().insert(from.clone());
        }
        self.holders.extend(objects::uniques(record).into_iter().map(|unique| (unique, from.clone())));
    }

    pub(super) fn remove(&mut self, record: &Record) {
        let from = record.target();
        for (kind, key) in record.spec.referred() {
            if let Some(by) = self.referring.get_mut(&ObjectRef::new(kind, key.clone())) {
                by.remove(&from);
            }
        }
        for unique in objects::uniques(record) {
            // Another object may hold it by now.
            if self.holders.get(&unique) == Some(&from) {
                self.holders.remove(&unique);
            }
        }
    }

    /// Returns who refers to the object.
    pub(super) fn referring(&self, target: &ObjectRef) -> Vec<ObjectRef> {
        self.referring.get(target).into_iter().flatten().cloned().collect()
    }

    /// Returns who holds a unique value.
    pub(super) fn holder(&self, scope: &'static str, value: &str) -> Option<&ObjectRef> {
        self.holders.get(&(scope, value.into()))
    }
}

/// All objects as they are stored, with their links.
pub(super) struct Stored {
    pub(super) records: HashMap<ObjectRef, Arc<Record>>,
    pub(super) links: Links,
}

impl Stored {
    pub(super) async fn read(service: &ServiceBackend) -> Result<Self, BackendError> {
        let mut stored = Self { records: HashMap::new(), links: Links::default() };
        for kind in Kind::ALL {
            for record in service.store().list(kind, None, usize::MAX).await? {
                stored.links.add(&record);
                stored.records.insert(record.target(), Arc::new(record));
            }
        }
        Ok(stored)
    }
}
