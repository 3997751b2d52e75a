//! Changes as data: what is wanted against what is live, what is to be done, and what was done. Pure.
//!
//! `planner` makes a `Plan` of a manifest and of what is observed (`said` brings both into one form, `compare` tells the difference);
//! `said_fields` keeps the manifest's word, `change` has the change set that a plan becomes, and the report that comes back; `drift` compares with what was applied last.

mod change;
mod compare;
mod drift;
mod planned;
mod planner;
#[cfg(test)]
mod planner_tests;
mod said;
mod said_fields;

pub use change::{
    Action, Applied, ChangeReport, ChangeSet, FieldName, FieldNames, ManifestMark, MarkedObject, NewObject, SecretWrite, Step, StepReport,
};
pub use drift::{Drift, drift};
pub use planned::{FieldAction, FieldChange, Plan, PlanPlace, PlanSummary, Planned, PlannedAction, PlannedFields, PlannedSecret};
pub use planner::{Observed, Obstacle, ObstacleKind, plan};
pub use said::Fingerprints;
pub use said_fields::SaidFields;
