//! Conversations, their messages, and why they are in their queue.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Invalid, Key, Routing, Snapshot};

/// The life of a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConversationState {
    /// Waits in its queue.
    Open,
    /// A representative has answered.
    Active,
    /// The representative has left without ending it: it waits for the customer.
    Waiting,
    /// The representative has ended it and still writes notes.
    WrapUp,
    /// Final: a new message begins a new conversation.
    Closed,
}

impl ConversationState {
    /// Every state, in the order of a conversation's life.
    pub const ALL: [ConversationState; 5] =
        [ConversationState::Open, ConversationState::Active, ConversationState::Waiting, ConversationState::WrapUp, ConversationState::Closed];

    /// Returns the state after the customer has written: one that nobody looks at any more goes back to its queue.
    pub fn after_customer_message(self) -> Self {
        match self {
            ConversationState::Waiting | ConversationState::WrapUp => ConversationState::Open,
            other => other,
        }
    }

    /// Returns after how many hours without a message a conversation in this state is closed by itself; `None` for one that has no
    /// limit of its own. (The defaults of Omnichannel's asynchronous channels; the limit of a waiting one is its workstream's.)
    pub fn closes_after_hours(self) -> Option<i64> {
        match self {
            ConversationState::Open | ConversationState::Active => Some(30 * 24),
            ConversationState::WrapUp => Some(24),
            ConversationState::Waiting | ConversationState::Closed => None,
        }
    }

    /// Returns the word in JSON and flags.
    pub fn as_str(self) -> &'static str {
        match self {
            ConversationState::Open => "open",
            ConversationState::Active => "active",
            ConversationState::Waiting => "waiting",
            ConversationState::WrapUp => "wrap-up",
            ConversationState::Closed => "closed",
        }
    }
}

/// How a representative leaves a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// It waits for the customer.
    Waiting,
    /// It is ended but for the notes.
    WrapUp,
    /// It is ended.
    Closed,
}

impl Leaving {
    /// Returns the state that the conversation is in then.
    pub fn state(self) -> ConversationState {
        match self {
            Leaving::Waiting => ConversationState::Waiting,
            Leaving::WrapUp => ConversationState::WrapUp,
            Leaving::Closed => ConversationState::Closed,
        }
    }
}

impl fmt::Display for ConversationState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for ConversationState {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let known = ConversationState::ALL.into_iter().find(|state| state.as_str() == text);
        known.ok_or_else(|| {
            Invalid::new("state", format!("{text:?} is not a state of a conversation")).help("use open, active, waiting, wrap-up or closed")
        })
    }
}

/// A customer's exchange with an agent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Conversation {
    /// Our ID: the provider's, with `~2`, `~3` ... where that is taken.
    pub id: String,
    /// The provider's ID.
    pub provider_conversation_id: String,
    /// The account that received it.
    pub account: Key,
    /// The agent that the customer wrote to.
    pub agent: Key,
    /// The workstream that routed it, if the agent had a channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workstream: Option<Key>,
    /// The state.
    pub state: ConversationState,
    /// Where it was routed, and why.
    pub routing: Routing,
    /// The customer's name, if the provider told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_name: Option<String>,
    /// What the decision saw: the engagement context of the first message.
    pub context: Snapshot,
    /// When the first message arrived.
    pub created_at: Timestamp,
    /// When the last message arrived or was sent.
    pub updated_at: Timestamp,
}

/// Who sent a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sender {
    /// The customer.
    Customer,
    /// A representative, through chanctl.
    Representative,
}

/// One stored message of a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// The message's ID at the provider.
    pub message_id: String,
    /// Who sent it.
    pub sender: Sender,
    /// What it is (`text`, `suggestion`, ...).
    #[serde(rename = "type")]
    pub kind: String,
    /// The text, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// When it was stored.
    pub at: Timestamp,
}
