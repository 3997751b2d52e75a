//! `Configuration`: everything that routing depends on, of every workstream, read from a backend or a manifest.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::backend::{Backend, BackendError, ListQuery};
use crate::domain::{ChannelSpec, HoursSpec, Key, Kind, ObjectRef, QueueSpec, RuleSetSpec, Spec, WorkstreamSpec};
use crate::manifest::Manifest;
use crate::routing::pipeline::{Configured, Pipeline};

/// What routing depends on, of every workstream.
#[derive(Debug, Clone, Default)]
pub(super) struct Configuration {
    pub(super) workstreams: BTreeMap<Key, WorkstreamSpec>,
    pub(super) rulesets: BTreeMap<Key, RuleSetSpec>,
    pub(super) queues: HashMap<Key, QueueSpec>,
    pub(super) channels: BTreeMap<Key, ChannelSpec>,
    hours: HashMap<Key, HoursSpec>,
}

impl Configuration {
    /// Reads what the backend holds.
    pub(super) async fn of_backend(backend: &Arc<dyn Backend>) -> Result<Self, BackendError> {
        let mut found = Self::default();
        for kind in [Kind::Workstream, Kind::RuleSet, Kind::Queue, Kind::Hours, Kind::Channel] {
            let page = backend.list(&ListQuery::all(kind)).await?;
            page.items.into_iter().for_each(|resource| found.put(resource.key, resource.spec));
        }
        Ok(found)
    }

    /// Returns it with a manifest laid over it, as applying that would; nothing is deleted.
    pub(super) fn with(mut self, manifest: &Manifest) -> Self {
        manifest.objects.iter().for_each(|object| self.put(object.target.key.clone(), Spec::clone(&object.spec)));
        self
    }

    fn put(&mut self, key: Key, spec: Spec) {
        match spec {
            Spec::Workstream(spec) => drop(self.workstreams.insert(key, spec)),
            Spec::RuleSet(spec) => drop(self.rulesets.insert(key, spec)),
            Spec::Queue(spec) => drop(self.queues.insert(key, spec)),
            Spec::Hours(spec) => drop(self.hours.insert(key, spec)),
            Spec::Channel(spec) => drop(self.channels.insert(key, spec)),
            Spec::Account(_) | Spec::Agent(_) => {}
        }
    }

    /// Returns what the routing of a workstream depends on; `None` where there is no such workstream.
    pub(super) fn of(&self, workstream: &Key) -> Option<Configured<'_>> {
        let spec = self.workstreams.get(workstream)?;
        let own = self.rulesets.iter().filter(|(_, ruleset)| ruleset.workstream == *workstream);
        let rulesets = own.map(|(key, ruleset)| (key.clone(), ruleset.clone())).collect();
        Some(Configured { workstream: spec, rulesets, queues: self.queues.clone(), hours: self.hours.clone() })
    }

    /// Returns the pipeline of a workstream, which means the same here as in the backend.
    pub(super) fn pipeline(&self, workstream: &Key) -> Option<Pipeline> {
        self.of(workstream).map(Configured::pipeline)
    }
}

/// Returns the refusal of a workstream that is not there.
pub(super) fn unknown(workstream: &Key) -> BackendError {
    BackendError::NotFound { object: ObjectRef::new(Kind::Workstream, workstream.clone()).to_string() }
}
