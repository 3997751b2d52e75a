//! The system over HTTP: `RemoteBackend` asks a `chanctl serve`, and gives the same values and errors as the system itself.
//!
//! Belongs here: what travels and how. Never here: a decision about objects.

mod backend;
mod loopback;
mod options;
mod problem;
mod transport;

pub use backend::RemoteBackend;
pub use loopback::{PostError, answers, post_json};
pub use options::RemoteOptions;
pub use problem::error_of;
pub use transport::RawAnswer;
