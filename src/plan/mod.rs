//! Changes as data: what is to be done, and what was done. Pure.

mod change;

pub use change::{Action, Applied, ChangeReport, ChangeSet, ManifestMark, MarkedObject, NewObject, SecretWrite, Step, StepReport};
