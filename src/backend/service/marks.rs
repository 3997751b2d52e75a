//! What a manifest says of its objects, kept when it is applied: drift is measured against it.

use std::collections::HashMap;

use super::draft::Draft;
use super::system::ServiceBackend;
use crate::backend::{AppliedObject, BackendError};
use crate::domain::ObjectRef;
use crate::plan::{Applied, ManifestMark, MarkedObject};
use crate::store::AppliedWrite;

/// Returns what has to be written so that the manifest's word stands: what it says otherwise than before, and that nobody speaks any more of
/// objects that the manifest has dropped and that are gone.
pub(super) async fn writes(draft: &Draft<'_>, mark: ManifestMark) -> Result<Vec<AppliedWrite>, BackendError> {
    let mut said: HashMap<ObjectRef, Applied> = draft.service().store().applied().await?.into_iter().collect();
    let mut writes = Vec::with_capacity(mark.objects.len());
    for MarkedObject { target, fields, .. } in mark.objects {
        let before = said.remove(&target);
        let same = before.as_ref().is_some_and(|before| before.owner == mark.owner && before.fields == fields);
        if !same {
            let applied = Applied { owner: mark.owner.clone(), fields };
            writes.push(AppliedWrite { target, before: before.map(Box::new), applied: Some(applied) });
        }
    }
    for (target, dropped) in said.into_iter().filter(|(_, said)| said.owner == mark.owner) {
        if draft.find(&target).await?.is_none() {
            writes.push(AppliedWrite { target, before: Some(Box::new(dropped)), applied: None });
        }
    }
    writes.sort_by(|one, other| one.target.cmp(&other.target));
    Ok(writes)
}

/// Lists what manifests said of objects when they were applied last.
pub(super) async fn list(service: &ServiceBackend) -> Result<Vec<AppliedObject>, BackendError> {
    let said = service.store().applied().await?;
    Ok(said.into_iter().map(|(object, applied)| AppliedObject { object, applied }).collect())
}
