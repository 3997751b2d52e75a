//! How each thing a user does is told to the webhook, and what it leaves behind.
//!
//! Belongs here: the envelope's field, the transcript's line, and what the conversation has to hold for it. Nothing is changed.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::event::{Did, ImageSent, Receipt, ReceiptType, SignIn, SurveyAnswer, Tap};
use super::image::{self, Image};
use super::survey::{self, Survey};
use super::taps;
use crate::emulator::conversation::{Conversation, Entry, EntryKind};
use crate::emulator::error::ConsoleError;
use crate::emulator::resources::Agent;

/// How long a survey can be answered.
const SURVEY_LIFE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Where Google's sign-in page returns to.
const REDIRECT_URI: &str = "https://business.google.com/callback";

/// Who the customer talks to.
pub(super) struct Business<'a> {
    pub(super) agent: &'a Agent,
    /// The conversation starters that the phone may show.
    pub(super) starters: Vec<&'a Value>,
}

/// The circumstances of an event.
pub(super) struct Scene<'a> {
    pub(super) root: &'a str,
    /// The conversation's ID.
    pub(super) id: &'a str,
    pub(super) now: Timestamp,
    pub(super) message_id: String,
    pub(super) request_id: String,
}

impl Scene<'_> {
    fn message_name(&self, message_id: &str) -> String {
        format!("conversations/{}/messages/{message_id}", self.id)
    }

    fn now(&self) -> String {
        self.now.to_string()
    }
}

/// What the webhook is told, and what is kept.
pub(super) struct Told {
    pub(super) field: &'static str,
    pub(super) value: Value,
    pub(super) line: Option<Line>,
    pub(super) effect: Effect,
}

/// A line of the transcript.
pub(super) struct Line {
    pub(super) kind: EntryKind,
    pub(super) id: String,
    pub(super) text: String,
}

/// What is kept besides.
pub(super) enum Effect {
    None,
    Keep(String, Image),
    Receipts(Vec<(String, ReceiptType)>),
}

/// Returns what an event tells, or nothing when all of it was told before.
///
/// # Errors
///
/// `Unknown` when the conversation does not hold what the event refers to, `Invalid` for a picture or an answer that cannot be,
/// `Conflict` for a survey that is too old.
pub(super) fn tell(business: &Business<'_>, known: Option<&Conversation>, did: Did, scene: &Scene<'_>) -> Result<Option<Told>, ConsoleError> {
    let told = match did {
        Did::Text(text) => message(scene, EntryKind::Text, text, Effect::None),
        Did::Image(sent) => picture(&sent, scene)?,
        Did::Tap(tap) => tapped(&business.starters, known, &tap, scene)?,
        Did::Typing(typing) => plain("userStatus", json!({"isTyping": typing, "createTime": scene.now()})),
        Did::RequestedLiveAgent(_) => {
            let told = plain("userStatus", json!({"requestedLiveAgent": true, "createTime": scene.now()}));
            with_line(told, EntryKind::LiveAgentRequest, scene, String::new())
        }
        Did::Receipts(receipts) => return read(known, &receipts, scene),
        Did::SurveyAnswer(answer) => answered(business.agent, known, &answer, scene)?,
        Did::SignIn(sign_in) => signed_in(&sign_in, scene),
    };
    Ok(Some(told))
}

fn plain(field: &'static str, value: Value) -> Told {
    Told { field, value, line: None, effect: Effect::None }
}

fn with_line(told: Told, kind: EntryKind, scene: &Scene<'_>, text: String) -> Told {
    Told { line: Some(Line { kind, id: scene.request_id.clone(), text }), ..told }
}

fn message(scene: &Scene<'_>, kind: EntryKind, text: String, effect: Effect) -> Told {
    let id = &scene.message_id;
    let value = json!({"messageId": id, "name": scene.message_name(id), "text": text, "createTime": scene.now()});
    Told { field: "message", value, line: Some(Line { kind, id: id.clone(), text }), effect }
}

/// A picture has no field of its own: the text is its signed URL.
fn picture(sent: &ImageSent, scene: &Scene<'_>) -> Result<Told, ConsoleError> {
    let image = image::decode(sent, scene.now)?;
    let id = uuid::Uuid::new_v4().simple().to_string();
    Ok(message(scene, EntryKind::Image, image.url(scene.root, &id), Effect::Keep(id, image)))
}

fn tapped(starters: &[&Value], known: Option<&Conversation>, tap: &Tap, scene: &Scene<'_>) -> Result<Told, ConsoleError> {
    let unknown = || ConsoleError::Unknown(format!("suggestion with the postback data \"{}\"", tap.postback_data));
    let suggestion = match &tap.message_id {
        None => taps::in_starters(starters, &tap.postback_data),
        Some(id) => taps::in_message(agent_message(known, id)?.resource.as_ref().ok_or_else(unknown)?, &tap.postback_data),
    };
    let suggestion = suggestion.ok_or_else(unknown)?;
    let value = json!({
        "message": scene.message_name(tap.message_id.as_deref().unwrap_or(&scene.message_id)),
        "postbackData": tap.postback_data,
        "text": suggestion.text,
        "type": suggestion.kind,
        "suggestionType": suggestion.kind,
        "createTime": scene.now(),
    });
    Ok(with_line(plain("suggestionResponse", value), EntryKind::Suggestion, scene, suggestion.text.to_owned()))
}

fn agent_message<'a>(known: Option<&'a Conversation>, id: &str) -> Result<&'a Entry, ConsoleError> {
    known.and_then(|known| known.agent_message(id)).ok_or_else(|| ConsoleError::Unknown(format!("message {id} of the agent")))
}

fn read(known: Option<&Conversation>, receipts: &[Receipt], scene: &Scene<'_>) -> Result<Option<Told>, ConsoleError> {
    let mut fresh: Vec<(String, ReceiptType)> = Vec::new();
    for Receipt { message_id, receipt_type } in receipts {
        agent_message(known, message_id)?;
        let receipt = (message_id.clone(), *receipt_type);
        if known.is_some_and(|known| !known.receipts.contains(&receipt)) && !fresh.contains(&receipt) {
            fresh.push(receipt);
        }
    }
    if fresh.is_empty() {
        return Ok(None);
    }
    let list: Vec<Value> = fresh.iter().map(|(id, kind)| json!({"message": scene.message_name(id), "receiptType": kind})).collect();
    let told = plain("receipts", json!({"receipts": list, "createTime": scene.now()}));
    Ok(Some(Told { effect: Effect::Receipts(fresh), ..told }))
}

fn answered(agent: &Agent, known: Option<&Conversation>, answer: &SurveyAnswer, scene: &Scene<'_>) -> Result<Told, ConsoleError> {
    let id = &answer.survey_id;
    let survey = known.and_then(|known| known.entries.iter().find(|entry| entry.kind == EntryKind::Survey && entry.message_id == *id));
    let survey = survey.ok_or_else(|| ConsoleError::Unknown(format!("survey {id}")))?;
    if scene.now.duration_since(survey.at) > SURVEY_LIFE {
        return Err(ConsoleError::Conflict(format!("survey {id} was sent more than seven days ago")));
    }
    let locale = known.map_or("en", |known| &known.user.resolved_locale);
    let name = format!("conversations/{}/surveys/{id}", scene.id);
    let invalid = |field: &str| ConsoleError::Invalid(format!("{field}: the survey has none of this number, counted from 1"));
    let source = survey.resource.as_ref().and_then(|resource| resource.get("surveyTriggerSource")?.as_str()).unwrap_or("PARTNER");
    let survey = Survey { name: &name, source, questions: survey::questions(agent, locale) };
    let (value, text) = survey::response(&survey, answer, &scene.now()).map_err(invalid)?;
    Ok(with_line(plain("surveyResponse", value), EntryKind::SurveyResponse, scene, text))
}

fn signed_in(sign_in: &SignIn, scene: &Scene<'_>) -> Told {
    let (mut value, text) = match (&sign_in.code, &sign_in.error) {
        (Some(code), _) => (json!({"code": code}), "signed in".to_owned()),
        (None, error) => (json!({"errorDetails": {"error": error}}), error.clone().unwrap_or_default()),
    };
    if let Some(fields) = value.as_object_mut() {
        fields.insert("redirectUri".to_owned(), json!(REDIRECT_URI));
    }
    with_line(plain("authenticationResponse", value), EntryKind::AuthenticationResponse, scene, text)
}
