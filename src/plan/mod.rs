//! Changes as data: what is to be done, and what was done. Pure.

mod change;

pub use change::{Action, ChangeReport, ChangeSet, NewObject, SecretWrite, Step, StepReport};
