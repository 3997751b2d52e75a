//! The seam to the system: the trait `Backend`, its error and the values that pass through it.
//!
//! `service` is the system itself over a store and the providers; `remote` is the same over HTTP. A command can't tell
//! which one it talks to.

mod error;
pub mod remote;
mod seam;
pub mod service;
mod values;

pub use error::{BackendError, InvalidReason, ProviderFailure, ProviderFailureKind, StorageFailure};
pub use seam::Backend;
pub use values::{
    AppliedObject, BackendInfo, Brand, BrandAgent, BrandLocation, ConversationFilter, CreatedToken, CredentialCheck, HistoryChange, HistoryEntry,
    ListPage, ListQuery, NewToken, Partner, ReceiveOutcome, RouteDecision, RouteRequest, SelfTest, SentMessage, SimulateInbound, SimulatedInbound,
    SimulationPath, TranscriptEntry, WebhookRequest,
};
