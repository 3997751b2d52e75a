//! The seam to outside messaging platforms: one trait, one folder a provider, one registry.
//!
//! Adding a provider adds a folder and a line in `registry.rs`; no other module asks which provider it talks to.

mod gbm;
mod google;
mod registry;
mod seam;

pub use google::ServiceAccountKey;
pub use registry::{ProviderOptions, Providers, check_credentials, check_message, known_providers, parse_provider};
pub use seam::{
    AgentView, BrandContent, BrandView, DeliveryFacts, Handshake, HandshakeFacts, KeyFacts, LocationView, PartnerView, Provider, ProviderError,
    ProviderInfo, Rehearsal, SentFacts, SignedDelivery, SimulatedMessage, TokenFacts, TranscriptLine, Unparseable,
};
