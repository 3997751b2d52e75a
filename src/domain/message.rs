//! What customers do, in words that every provider shares. What is sent to them stands in `outbound.rs`.

/// Something that a customer did, as a provider's webhook told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerEvent {
    /// The provider's ID of the conversation.
    pub conversation_id: String,
    /// The brand's ID at the provider.
    pub brand_id: String,
    /// The agent's ID at the provider.
    pub agent_id: String,
    /// What tells this delivery from others of the conversation.
    pub dedupe_key: String,
    /// The message; other events (typing, receipts) carry none.
    pub message: Option<CustomerMessage>,
    /// The kind of event (`message`, `suggestion`, `user-status`, `receipts`, ...).
    pub kind: String,
    /// What the provider says about the customer and the place.
    pub context: EventContext,
}

/// The kind of an event whose kind the provider has told but that is not known here.
pub const UNKNOWN_EVENT: &str = "unknown";

/// The message inside an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerMessage {
    /// The provider's ID of the message.
    pub message_id: String,
    /// `text`, `image`, `suggestion`, ...
    pub kind: String,
    /// The text.
    pub text: Option<String>,
    /// What a tapped suggestion carries.
    pub postback_data: Option<String>,
}

/// What the provider says about the customer and the place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventContext {
    /// The customer's name.
    pub customer_name: Option<String>,
    /// The locale of the customer's device.
    pub device_locale: Option<String>,
    /// Where the customer began.
    pub entry_point: Option<String>,
    /// The place that the customer wrote to.
    pub place_id: Option<String>,
    /// A place near the customer.
    pub near_place_id: Option<String>,
    /// The locale that the provider chose for the conversation.
    pub resolved_locale: Option<String>,
    /// What the link that began the conversation carried.
    pub custom_context: Option<String>,
}
