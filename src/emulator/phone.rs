//! The test phone: a page without script that shows a conversation and lets the user write. Test URLs lead here.
//!
//! Belongs here: its HTML. What a message sets off is in `user_messages`.

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;

use super::conversation::{Conversation, Entry, EntryKind, Speaker};
use super::error::ConsoleError;
use super::resources::{self, AgentName};
use super::state::Shared;
use super::user_messages::{self, UserMessage};

const STYLE: &str = "body{font-family:sans-serif;max-width:26rem;margin:1rem auto;padding:0 1rem}\
    li{list-style:none;margin:.4rem 0;padding:.5rem .7rem;border-radius:.8rem;width:fit-content;max-width:80%;white-space:pre-wrap}\
    ol{padding:0}.user{background:#d7e8ff;margin-left:auto}.agent{background:#eee}.note{background:none;color:#666;font-style:italic}\
    .failed{color:#a00;display:block;font-size:.8rem}input[type=text]{width:100%;box-sizing:border-box;padding:.5rem;margin:.3rem 0}";

/// Returns the routes of the page.
pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/phone", get(show).post(send))
}

/// Which phone is looked at: agent, surface (`android` or `ios`) and, once there is one, the conversation.
#[derive(Deserialize)]
struct Phone {
    agent: String,
    #[serde(default)]
    surface: String,
    #[serde(default)]
    conversation: String,
}

#[derive(Deserialize)]
struct Written {
    agent: String,
    #[serde(default)]
    surface: String,
    #[serde(default)]
    conversation: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    text: String,
}

/// Why the page shows something else.
struct PageError(ConsoleError);

impl From<ConsoleError> for PageError {
    fn from(error: ConsoleError) -> Self {
        Self(error)
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let body = format!("<h1>Not possible</h1><p>{}</p>", escape(&self.0.to_string()));
        (self.0.status(), page("Test phone", &body)).into_response()
    }
}

async fn show(State(shared): State<Shared>, query: Result<Query<Phone>, QueryRejection>) -> Result<Response, PageError> {
    let missing = || ConsoleError::Invalid("the address has to name an agent: /phone?agent=brands/B/agents/A".to_owned());
    let Query(phone) = query.map_err(|_| missing())?;
    let (name, state) = (agent_name(&phone.agent)?, shared.lock());
    let agent = state.agent(&name).ok_or_else(|| ConsoleError::Unknown(format!("agent {name}")))?;
    let conversation = state.conversations.get(&phone.conversation).filter(|found| found.agent == name);
    let title = format!("{} ({})", agent.display_name, device(&phone.surface));
    let body = format!("<h1>{}</h1>\n{}{}", escape(&title), conversation.map(transcript).unwrap_or_default(), form(&name, &phone, conversation));
    Ok((StatusCode::OK, page(&title, &body)).into_response())
}

async fn send(State(shared): State<Shared>, Form(written): Form<Written>) -> Result<Redirect, PageError> {
    let agent = agent_name(&written.agent)?;
    let message = UserMessage {
        text: written.text,
        display_name: Some(written.name).filter(|name| !name.is_empty()),
        conversation_id: Some(written.conversation).filter(|id| !id.is_empty()),
        entry_point: Some("PREVIEW".to_owned()),
        ..UserMessage::default()
    };
    let address = format!("/phone?agent={agent}&surface={}", device(&written.surface));
    let sent = user_messages::send(&shared, agent, message).await?;
    Ok(Redirect::to(&format!("{address}&conversation={}", sent.conversation_id)))
}

fn agent_name(text: &str) -> Result<AgentName, ConsoleError> {
    AgentName::parse(text).ok_or_else(|| ConsoleError::Unknown(format!("agent \"{text}\"")))
}

fn device(surface: &str) -> &'static str {
    if surface == "ios" { "ios" } else { "android" }
}

fn transcript(conversation: &Conversation) -> String {
    let lines: String = conversation.entries.iter().map(line).collect();
    format!("<ol>\n{lines}</ol>\n")
}

fn line(entry: &Entry) -> String {
    let class = match (entry.kind, entry.from) {
        (EntryKind::Event | EntryKind::Survey, _) => "note",
        (_, Speaker::User) => "user",
        (_, Speaker::Agent) => "agent",
    };
    format!("<li class=\"{class}\">{}{}</li>\n", escape(&shown(entry)), failure(entry))
}

fn shown(entry: &Entry) -> String {
    match entry.kind {
        EntryKind::Survey => "asks to answer a survey".to_owned(),
        EntryKind::Image if entry.text.is_empty() => "[image]".to_owned(),
        EntryKind::RichCard if entry.text.is_empty() => "[rich card]".to_owned(),
        _ => entry.text.clone(),
    }
}

fn failure(entry: &Entry) -> String {
    let last = entry.call.as_ref().and_then(|call| call.deliveries.last());
    let error = last.and_then(|report| report.error.as_deref());
    error.map(|error| format!("<span class=\"failed\">not delivered: {}</span>", escape(error))).unwrap_or_default()
}

fn form(agent: &AgentName, phone: &Phone, conversation: Option<&Conversation>) -> String {
    let surface = device(&phone.surface);
    let id = conversation.map_or_else(|| usable_id(&phone.conversation), |found| found.id.as_str());
    let name = conversation.map_or("Test user", |found| &found.user.display_name);
    format!(
        "<form method=\"post\" action=\"/phone\">\n\
         <input type=\"hidden\" name=\"agent\" value=\"{agent}\">\n\
         <input type=\"hidden\" name=\"surface\" value=\"{surface}\">\n\
         <input type=\"hidden\" name=\"conversation\" value=\"{}\">\n\
         <label>Your name <input type=\"text\" name=\"name\" value=\"{}\"></label>\n\
         <label>Message <input type=\"text\" name=\"text\" required autofocus autocomplete=\"off\"></label>\n\
         <button>Send</button> <a href=\"/phone?agent={agent}&amp;surface={surface}&amp;conversation={}\">Refresh</a>\n\
         </form>\n",
        escape(id),
        escape(name),
        escape(id),
    )
}

fn usable_id(text: &str) -> &str {
    if resources::is_id(text) { text } else { "" }
}

fn page(title: &str, body: &str) -> Html<String> {
    Html(format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{}</title><style>{STYLE}</style></head>\n\
         <body>\n{body}</body></html>\n",
        escape(title),
    ))
}

/// Returns the text safe for HTML content and quoted attributes.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_message_is_shown_not_run() {
        assert_eq!(escape("<b a='1'>&\""), "&lt;b a=&#39;1&#39;&gt;&amp;&quot;");
    }
}
