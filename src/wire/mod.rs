//! What travels between the server and the remote client, and is no object: problem documents and change sets.

mod bodies;
mod changeset;
mod problem;

pub use bodies::{AcknowledgeBody, ClientTokenBody, CreatedTokenBody, FingerprintBody, FingerprintsBody, Items, RerouteBody, UndoBody, VerifyBody};
pub use changeset::{ChangeSetBody, StepBody};
pub use problem::Problem;
