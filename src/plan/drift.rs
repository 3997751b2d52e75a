//! Drift: what is live otherwise than a manifest said when it was applied last. What the manifest says by now is no drift but pending.

use serde::Serialize;

use super::change::Applied;
use super::compare;
use super::planned::FieldChange;
use super::planner::Observed;
use super::said::Live;
use crate::domain::{ObjectRef, SecretField};

/// An object that has drifted.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Drift {
    /// The object.
    pub target: ObjectRef,
    /// Whether it is gone altogether.
    pub deleted: bool,
    /// From what was applied to what is live, field by field.
    pub fields: Vec<FieldChange>,
}

/// Returns what has drifted, in the order of `applied`; paths for which `ignored` holds do not count (`queues[vip].priority`).
pub fn drift<'a>(applied: impl IntoIterator<Item = (&'a ObjectRef, &'a Applied)>, observed: &Observed, ignored: impl Fn(&str) -> bool) -> Vec<Drift> {
    let one = |(target, applied): (&ObjectRef, &Applied)| {
        let whole = format!("{}[{}]", target.kind.plural(), target.key);
        if ignored(&whole) {
            return None;
        }
        let Some(resource) = observed.get(target) else {
            return Some(Drift { target: target.clone(), deleted: true, fields: Vec::new() });
        };
        let live = Live::new(resource);
        let mut fields: Vec<FieldChange> = Vec::new();
        for (field, said) in &applied.fields.to_map() {
            let secret = field.parse::<SecretField>().is_ok();
            let changes = compare::field(field, said, &live.field(field)).into_iter();
            fields.extend(changes.map(|change| FieldChange { secret, ..change }).filter(|change| !ignored(&format!("{whole}.{}", change.path))));
        }
        (!fields.is_empty()).then(|| Drift { target: target.clone(), deleted: false, fields })
    };
    applied.into_iter().filter_map(one).collect()
}
