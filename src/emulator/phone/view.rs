//! What the page is told: the agent, each line of the conversation, and what became of the customer's lines.
//!
//! Belongs here: the data of the stream's events, and which of them a page still lacks.

use serde::Serialize;
use serde_json::{Value, json};

use crate::emulator::conversation::{Conversation, Entry, EntryKind, Speaker};
use crate::emulator::entrance::Entrance;
use crate::emulator::resources::{Agent, AgentName};
use crate::emulator::state::State;
use crate::emulator::user;

/// One event of the stream.
#[derive(Debug, PartialEq)]
pub(super) struct Event {
    pub(super) name: &'static str,
    /// What a page that comes back says it has seen.
    pub(super) id: Option<String>,
    pub(super) data: Value,
}

impl Event {
    fn new(name: &'static str, data: Value) -> Self {
        Self { name, id: None, data }
    }
}

/// One page that looks at a conversation, and what it has seen.
pub(super) struct Viewer {
    agent: AgentName,
    entrance: Entrance,
    conversation_id: String,
    epoch: String,
    seen: usize,
    agent_seen: Value,
    status_seen: Value,
}

impl Viewer {
    /// Returns a page that has seen what `last_event_id`, an ID of this stream, says.
    pub(super) fn new((agent, entrance): (AgentName, Entrance), conversation_id: String, last_event_id: Option<&str>) -> Self {
        let position = last_event_id.and_then(|id| id.rsplit_once('-')).and_then(|(epoch, seen)| Some((epoch.to_owned(), seen.parse().ok()?)));
        let (epoch, seen) = position.unwrap_or_default();
        Self { agent, entrance, conversation_id, epoch, seen, agent_seen: Value::Null, status_seen: Value::Null }
    }

    /// Returns the events the page lacks.
    pub(super) fn look(&mut self, state: &State) -> Vec<Event> {
        let mut events = Vec::new();
        let agent = state.agent(&self.agent);
        let agent_view = agent.map_or(Value::Null, |agent| agent_view(agent, self.entrance.welcome(state, &self.agent, agent)));
        if agent_view != self.agent_seen {
            events.push(Event::new("agent", agent_view.clone()));
            self.agent_seen = agent_view;
        }
        let conversation = state.conversations.get(&self.conversation_id).filter(|found| found.agent == self.agent);
        let entries = conversation.map_or(&[][..], |found| &found.entries);
        if self.epoch != state.epoch || entries.len() < self.seen {
            self.epoch.clone_from(&state.epoch);
            (self.seen, self.status_seen) = (0, Value::Null);
            events.push(Event::new("reset", json!({})));
        }
        for (at, entry) in entries.iter().enumerate().skip(self.seen) {
            let data = line(agent, conversation, entry);
            events.push(Event { name: "line", id: Some(format!("{}-{}", self.epoch, at + 1)), data });
        }
        self.seen = entries.len();
        let status: Vec<Status<'_>> = entries.iter().enumerate().filter_map(|(at, entry)| status(state, at, entry)).collect();
        let status = json!({"lines": status, "plainTextOnly": conversation.is_some_and(|found| found.plain_device)});
        if status != self.status_seen {
            events.push(Event::new("status", status.clone()));
            self.status_seen = status;
        }
        events
    }
}

fn agent_view(agent: &Agent, mut welcome: Value) -> Value {
    welcome["displayName"] = json!(agent.display_name);
    welcome["logoUrl"] = json!(agent.details.get("logoUrl"));
    welcome["verified"] = json!(agent.verification == crate::emulator::VerificationState::Verified);
    welcome["launched"] = json!(agent.is_launched());
    welcome
}

fn line(agent: Option<&Agent>, conversation: Option<&Conversation>, entry: &Entry) -> Value {
    let mut line = json!({
        "from": entry.from,
        "kind": entry.kind,
        "messageId": entry.message_id,
        "text": entry.text,
        "at": entry.at,
        "resource": entry.resource,
    });
    if let (EntryKind::Survey, Some(agent), Some(conversation), Some(fields)) = (entry.kind, agent, conversation, line.as_object_mut()) {
        fields.insert("questions".to_owned(), json!(user::questions(agent, &conversation.user.resolved_locale)));
    }
    line
}

/// What became of a line of the customer.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Status<'a> {
    line: usize,
    /// Whether the agent has marked it as read.
    read: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
    delivered: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_attempt_at: Option<jiff::Timestamp>,
}

fn status<'a>(state: &State, line: usize, entry: &'a Entry) -> Option<Status<'a>> {
    if entry.from != Speaker::User {
        return None;
    }
    let call = entry.call.as_ref()?;
    let delivered = call.deliveries.iter().any(|report| report.error.is_none());
    let last = call.deliveries.last().filter(|_| !delivered);
    let next_attempt_at = last.and_then(|_| state.deliveries.find(&call.request_id)?.next_attempt_at);
    Some(Status { line, read: entry.read, error: last.and_then(|report| report.error.as_deref()), delivered, next_attempt_at })
}
