//! The page itself: it works without script, too, by form and reload.
//!
//! Belongs here: its HTML.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::emulator::conversation::{Conversation, Entry, EntryKind, Speaker};
use crate::emulator::entrance::Entrance;
use crate::emulator::error::ConsoleError;
use crate::emulator::pages::{self, escape};
use crate::emulator::resources::{self, AgentName};
use crate::emulator::state::Shared;
use crate::emulator::user::{self, UserEvent};

/// Which phone is looked at: agent, surface (`android` or `ios`), the way in and, once there is one, the conversation.
#[derive(Deserialize)]
pub(super) struct Phone {
    agent: String,
    #[serde(default)]
    surface: String,
    #[serde(default)]
    conversation: String,
    #[serde(flatten)]
    entrance: Entrance,
}

#[derive(Deserialize)]
pub(super) struct Written {
    agent: String,
    #[serde(default)]
    surface: String,
    #[serde(default)]
    conversation: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    text: String,
    #[serde(flatten)]
    entrance: Entrance,
}

/// Why the page shows something else.
pub(super) struct PageError(ConsoleError);

impl From<ConsoleError> for PageError {
    fn from(error: ConsoleError) -> Self {
        Self(error)
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        (self.0.status(), pages::page(include_str!("error.html"), &[("error", &self.0.to_string())])).into_response()
    }
}

pub(super) async fn show(State(shared): State<Shared>, query: Result<Query<Phone>, QueryRejection>) -> Result<Response, PageError> {
    let missing = || ConsoleError::Invalid("the address has to name an agent: /phone?agent=brands/B/agents/A".to_owned());
    let Query(phone) = query.map_err(|_| missing())?;
    let (name, state) = (agent_name(&phone.agent)?, shared.lock());
    let agent = state.agent(&name).ok_or_else(|| ConsoleError::Unknown(format!("agent {name}")))?;
    phone.entrance.check(&state, &name)?;
    let conversation = state.conversations.get(&phone.conversation).filter(|found| found.agent == name);
    let id = if resources::is_id(&phone.conversation) { phone.conversation.as_str() } else { "" };
    let customer = conversation.map_or("Test user", |found| &found.user.display_name);
    let values = [
        ("agent", escape(&name.to_string())),
        ("agentName", escape(&agent.display_name)),
        ("surface", device(&phone.surface).to_owned()),
        ("conversation", escape(id)),
        ("location", escape(&phone.entrance.location)),
        ("greeting", escape(&phone.entrance.greeting)),
        ("customer", escape(customer)),
        ("transcript", conversation.map(transcript).unwrap_or_default()),
    ];
    Ok(pages::filled(include_str!("phone.html"), &values))
}

pub(super) async fn send(State(shared): State<Shared>, Form(written): Form<Written>) -> Result<Redirect, PageError> {
    let agent = agent_name(&written.agent)?;
    let event = UserEvent {
        display_name: Some(written.name).filter(|name| !name.is_empty()),
        conversation_id: Some(written.conversation).filter(|id| !id.is_empty()),
        entry_point: Some("PREVIEW".to_owned()),
        location: Some(written.entrance.location.clone()).filter(|id| !id.is_empty()),
        ..UserEvent::text(written.text)
    };
    written.entrance.check(&shared.lock(), &agent)?;
    let address = format!("/phone?agent={agent}&surface={}{}", device(&written.surface), written.entrance.query());
    let sent = user::send(&shared, agent, event).await?;
    Ok(Redirect::to(&format!("{address}&conversation={}", sent.conversation_id)))
}

/// Returns the agent's name read from the address.
///
/// # Errors
///
/// `Unknown` when it has another form.
pub(super) fn agent_name(text: &str) -> Result<AgentName, ConsoleError> {
    AgentName::parse(text).ok_or_else(|| ConsoleError::Unknown(format!("agent \"{text}\"")))
}

fn device(surface: &str) -> &'static str {
    if surface == "ios" { "ios" } else { "android" }
}

fn transcript(conversation: &Conversation) -> String {
    conversation.entries.iter().map(line).collect()
}

fn line(entry: &Entry) -> String {
    let class = match (entry.kind, entry.from) {
        (EntryKind::Event | EntryKind::Survey, _) => "note",
        (_, Speaker::User) => "user",
        (_, Speaker::Agent) => "agent",
    };
    format!("<li class=\"line {class}\"><p class=\"bubble\">{}</p>{}</li>\n", escape(&shown(entry)), failure(entry))
}

fn shown(entry: &Entry) -> String {
    match entry.kind {
        EntryKind::Survey => "asks to answer a survey".to_owned(),
        EntryKind::LiveAgentRequest => "asks for a person".to_owned(),
        EntryKind::Image if entry.text.is_empty() => "[image]".to_owned(),
        EntryKind::RichCard if entry.text.is_empty() => "[rich card]".to_owned(),
        _ => entry.text.clone(),
    }
}

fn failure(entry: &Entry) -> String {
    let last = entry.call.as_ref().and_then(|call| call.deliveries.last());
    let error = last.and_then(|report| report.error.as_deref());
    error.map(|error| format!("<p class=\"status failed\">Not delivered: {}</p>", escape(error))).unwrap_or_default()
}
