//! Conversations and their transcripts.
//!
//! Belongs here: what was said, when, and what became of its delivery. Whether something may be said is decided in
//! `messages` (agent) and `user` (user).

use std::collections::BTreeSet;

use axum::body::Bytes;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::resources::AgentName;
use super::transfer;
use super::user::{Origin, ReceiptType};
use super::webhook::DeliveryReport;

/// A user's exchange with one agent.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Conversation {
    pub(super) id: String,
    #[serde(with = "transfer::agent_name")]
    pub(super) agent: AgentName,
    pub(super) user: User,
    pub(super) entries: Vec<Entry>,
    /// When the user last wrote; the partner may write for 30 days from then on.
    pub(super) last_user_message_at: Timestamp,
    pub(super) event_ids: BTreeSet<String>,
    pub(super) survey_ids: BTreeSet<String>,
    pub(super) last_survey_at: Option<Timestamp>,
    /// Where the user came from.
    pub(super) origin: Origin,
    /// What the phone has told of the agent's messages, by their IDs.
    pub(super) receipts: BTreeSet<(String, ReceiptType)>,
    /// Whether the user's device shows nothing but plain text.
    #[serde(default)]
    pub(super) plain_device: bool,
}

/// Who the user is, as far as a webhook call tells.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct User {
    pub(super) display_name: String,
    pub(super) device_locale: String,
    pub(super) resolved_locale: String,
}

/// One line of the transcript.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Entry {
    pub(super) from: Speaker,
    pub(super) kind: EntryKind,
    /// Message, event or survey ID.
    pub(super) message_id: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) text: String,
    pub(super) at: Timestamp,
    /// The resource as the agent sent it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) resource: Option<Value>,
    /// Whether the agent has marked the user's message as read.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) read: bool,
    #[serde(flatten)]
    pub(super) call: Option<WebhookCall>,
}

/// Which side an entry comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Speaker {
    User,
    Agent,
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum EntryKind {
    Text,
    Image,
    RichCard,
    Event,
    Survey,
    /// The user has tapped a suggestion.
    Suggestion,
    /// The user wants to talk to a person.
    LiveAgentRequest,
    /// The user has answered a question of a survey.
    SurveyResponse,
    /// The user has signed in, or not.
    AuthenticationResponse,
}

/// The webhook call a user's entry leads to: its bytes, kept to be sent again, and every delivery so far.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WebhookCall {
    pub(super) request_id: String,
    #[serde(with = "transfer::text_bytes")]
    pub(super) body: Bytes,
    pub(super) deliveries: Vec<DeliveryReport>,
}

impl Conversation {
    /// Returns an empty conversation opened by the user.
    pub(super) fn new(id: String, agent: AgentName, user: User, opened_at: Timestamp) -> Self {
        Self {
            id,
            agent,
            user,
            entries: Vec::new(),
            last_user_message_at: opened_at,
            event_ids: BTreeSet::new(),
            survey_ids: BTreeSet::new(),
            last_survey_at: None,
            origin: Origin::default(),
            receipts: BTreeSet::new(),
            plain_device: false,
        }
    }

    /// Whether the agent has used the message ID before.
    pub(super) fn has_agent_message(&self, message_id: &str) -> bool {
        self.agent_message(message_id).is_some()
    }

    /// Returns the agent's message with the ID.
    pub(super) fn agent_message(&self, message_id: &str) -> Option<&Entry> {
        let is_message = |entry: &&Entry| !matches!(entry.kind, EntryKind::Event | EntryKind::Survey);
        let mut messages = self.entries.iter().filter(is_message);
        messages.find(|entry| entry.from == Speaker::Agent && entry.message_id == message_id)
    }

    /// Returns the user's message with the ID.
    pub(super) fn user_message_mut(&mut self, message_id: &str) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.from == Speaker::User && entry.message_id == message_id)
    }

    /// Returns the webhook call with the request ID, or the newest one when none is named.
    pub(super) fn call_mut(&mut self, request_id: Option<&str>) -> Option<(&str, &mut WebhookCall)> {
        let calls = self.entries.iter_mut().rev();
        let mut calls = calls.filter_map(|entry| Some((entry.message_id.as_str(), entry.call.as_mut()?)));
        calls.find(|(_, call)| request_id.is_none_or(|wanted| wanted == call.request_id))
    }

    /// Returns the transcript as the console shows it.
    pub(super) fn transcript(&self) -> Transcript<'_> {
        Transcript { conversation_id: &self.id, agent: self.agent.to_string(), user: &self.user, entries: &self.entries }
    }
}

/// The wire form of a transcript.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Transcript<'a> {
    conversation_id: &'a str,
    agent: String,
    user: &'a User,
    entries: &'a [Entry],
}
