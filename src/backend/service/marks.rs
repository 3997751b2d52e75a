//! What a manifest says of its objects, kept when it is applied: drift is measured against it.

use std::collections::{HashMap, HashSet};

use super::draft::Draft;
use super::system::ServiceBackend;
use crate::backend::{AppliedObject, BackendError};
use crate::domain::ObjectRef;
use crate::plan::{Applied, ManifestMark, MarkedObject};
use crate::store::AppliedWrite;

/// Returns what has to be written so that the manifest's word stands: what it says otherwise than before, and that nobody speaks any more of
/// objects that the manifest has dropped and that are gone.
pub(super) async fn writes(draft: &Draft<'_>, mark: &ManifestMark) -> Result<Vec<AppliedWrite>, BackendError> {
    let said: HashMap<ObjectRef, Applied> =
        draft.service().store().applied().await?.into_iter().filter_map(|write| Some((write.target, write.applied?))).collect();
    let mut writes = Vec::new();
    let mut named = HashSet::with_capacity(mark.objects.len());
    for MarkedObject { target, fields, .. } in &mark.objects {
        named.insert(target);
        let now = Applied { owner: mark.owner.clone(), fields: fields.clone() };
        if said.get(target) != Some(&now) {
            writes.push(AppliedWrite { target: target.clone(), applied: Some(now) });
        }
    }
    let dropped = said.iter().filter(|(target, said)| said.owner == mark.owner && !named.contains(target));
    for (target, _) in dropped {
        if draft.find(target).await?.is_none() {
            writes.push(AppliedWrite { target: target.clone(), applied: None });
        }
    }
    writes.sort_by(|one, other| one.target.cmp(&other.target));
    Ok(writes)
}

/// Lists what manifests said of objects when they were applied last.
pub(super) async fn list(service: &ServiceBackend) -> Result<Vec<AppliedObject>, BackendError> {
    let said = service.store().applied().await?;
    Ok(said.into_iter().filter_map(|write| Some(AppliedObject { object: write.target, applied: write.applied? })).collect())
}
