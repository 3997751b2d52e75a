//! The words of the field as plain types: objects, keys and IDs as validated newtypes, secrets, messages.
//!
//! Belongs here: what an administrator or a provider names. Never here: I/O, async, HTTP, SQL, clap, or a
//! decision that needs more than one object (those are made in `backend::service`).

mod account;
mod actor;
mod agent;
mod channel;
mod conversation;
mod dead_letter;
mod field_names;
mod hazard;
mod hours;
mod ids;
mod invalid;
mod key;
mod management;
mod message;
mod outbound;
mod privacy;
mod queue;
mod resource;
mod routing;
mod ruleset;
mod secret;
mod snapshot;
mod spec;
mod text;
mod timespan;
mod week;
mod workstream;
mod zone;

pub use account::{AccountObserved, AccountSpec, AccountState};
pub use actor::{Actor, ApiToken, AuditEntry};
pub use agent::{AgentObserved, AgentSpec, EntryPointLaunch, ProviderView};
pub use channel::{ChannelSpec, FileAttachments};
pub use conversation::{Conversation, ConversationState, Leaving, Message, Sender};
pub use dead_letter::DeadLetter;
pub use hazard::is_hazard;
pub use hours::{Day, Holiday, HoursSpec, Interval};
pub use ids::{AgentId, BrandId, DisplayName, LanguageTag, PartnerId, ProviderId, WebhookId};
pub use invalid::{Invalid, Mark};
pub use key::{Key, Kind, ObjectRef};
pub use management::Management;
pub use message::{CustomerEvent, CustomerMessage, EventContext, UNKNOWN_EVENT};
pub use outbound::{
    AuthenticationRequest, CardContent, CardWidth, CarouselCard, ContentInfo, DialAction, Image, LiveAgentRequest, Media, MediaHeight, OauthRequest,
    OpenUrlAction, OutboundMessage, OutboundSignal, Representative, RepresentativeType, RichCard, Signal, StandaloneCard, SuggestedAction,
    SuggestedReply, Suggestion,
};
pub use privacy::{Acknowledgement, PrivacyNotice};
pub use queue::{DEFAULT_QUEUE, DEFAULT_QUEUE_NAME, QueueSpec};
pub use resource::Resource;
pub use routing::{ClassifiedBy, Overflow, Routing, TriedQueue};
pub use ruleset::{Rule, RuleSetSpec, Settings, Share, Stage};
pub use secret::{ClientToken, Fingerprint, Secret, SecretField, SecretSummary};
pub use snapshot::Snapshot;
pub use spec::{Observed, Spec};
pub use timespan::parse_span;
pub use week::OpenDays;
pub use workstream::{ContextVariable, VariableType, WorkstreamSpec};
pub use zone::ZoneName;
