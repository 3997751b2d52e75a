//! What a user does, as scripts and the test phone tell it, and the checks of it.
//!
//! Belongs here: fields and their limits. Whether the conversation allows it is decided in `send`.

use serde::{Deserialize, Serialize};

use super::dialogflow::DialogflowResponse;
use crate::emulator::error::ConsoleError;
use crate::emulator::resources;

/// Where a conversation may have begun.
const ENTRY_POINTS: [&str; 9] =
    ["ENTRY_POINT_UNSPECIFIED", "PLACESHEET", "MAPS", "FEATURED_SNIPPETS", "SITELINKS", "WEB_WIDGET", "URL", "LOCAL_PACK", "PREVIEW"];

/// Why a sign-in failed, as OAuth names it.
const AUTHENTICATION_ERRORS: [&str; 7] = [
    "INVALID_REQUEST",
    "ACCESS_DENIED",
    "UNAUTHORIZED_CLIENT",
    "UNSUPPORTED_RESPONSE_TYPE",
    "INVALID_SCOPE",
    "SERVER_ERROR",
    "TEMPORARILY_UNAVAILABLE",
];

/// What the user does (exactly one of the first eight), and what the provider knows of the user.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in crate::emulator) struct UserEvent {
    pub(in crate::emulator) text: Option<String>,
    pub(in crate::emulator) image: Option<ImageSent>,
    pub(in crate::emulator) suggestion: Option<Tap>,
    pub(in crate::emulator) typing: Option<bool>,
    pub(in crate::emulator) requested_live_agent: Option<bool>,
    pub(in crate::emulator) receipts: Option<Vec<Receipt>>,
    pub(in crate::emulator) survey_response: Option<SurveyAnswer>,
    pub(in crate::emulator) authentication_response: Option<SignIn>,

    /// What Dialogflow has found, beside a text or an image only.
    pub(in crate::emulator) dialogflow_response: Option<DialogflowResponse>,

    pub(in crate::emulator) display_name: Option<String>,
    pub(in crate::emulator) device_locale: Option<String>,
    pub(in crate::emulator) resolved_locale: Option<String>,
    /// An existing conversation, or the ID for a new one.
    pub(in crate::emulator) conversation_id: Option<String>,
    /// The ID of a text or an image; made up when absent.
    pub(in crate::emulator) message_id: Option<String>,
    pub(in crate::emulator) entry_point: Option<String>,
    pub(in crate::emulator) place_id: Option<String>,
    pub(in crate::emulator) near_place_id: Option<String>,
    /// A location of the agent, whose place it is then.
    pub(in crate::emulator) location: Option<String>,
    pub(in crate::emulator) custom_context: Option<String>,
    pub(in crate::emulator) widget: Option<Widget>,

    /// For this call only.
    pub(in crate::emulator) webhook_url: Option<String>,
    /// For this call only.
    pub(in crate::emulator) client_token: Option<String>,
    /// `false` only records what was done.
    pub(in crate::emulator) deliver: Option<bool>,
    /// `false` gives a failed call up at once.
    pub(in crate::emulator) repeat: Option<bool>,
}

/// A picture: one of the types a phone sends, its bytes as base64.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in crate::emulator) struct ImageSent {
    pub(super) content_type: String,
    pub(super) data: String,
}

/// A suggestion that was tapped: which message it stands in (none for a conversation starter) and its postback data.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in crate::emulator) struct Tap {
    pub(super) message_id: Option<String>,
    pub(super) postback_data: String,
}

/// That a message of the agent has come or was read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in crate::emulator) struct Receipt {
    pub(super) message_id: String,
    pub(super) receipt_type: ReceiptType,
}

/// What a receipt says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(in crate::emulator) enum ReceiptType {
    Delivered,
    Read,
}

/// The answer to one question of a survey; question and option count from 1.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in crate::emulator) struct SurveyAnswer {
    pub(super) survey_id: String,
    pub(super) question_index: usize,
    pub(super) option_index: usize,
    pub(super) feedback: Option<String>,
}

/// The end of a sign-in: a code or an error.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in crate::emulator) struct SignIn {
    pub(super) code: Option<String>,
    pub(super) error: Option<String>,
}

/// The web page a widget stands in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in crate::emulator) struct Widget {
    pub(super) url: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) widget_context: String,
}

/// Where a conversation comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(in crate::emulator) struct Origin {
    pub(super) entry_point: Option<String>,
    pub(super) place_id: Option<String>,
    pub(super) near_place_id: Option<String>,
    pub(super) custom_context: Option<String>,
    pub(super) widget: Option<Widget>,
}

/// What was done, checked.
pub(super) enum Did {
    Text(String),
    Image(ImageSent),
    Tap(Tap),
    Typing(bool),
    RequestedLiveAgent(bool),
    Receipts(Vec<Receipt>),
    SurveyAnswer(SurveyAnswer),
    SignIn(SignIn),
}

impl Did {
    /// Whether a user who does this without a conversation opens one.
    pub(super) fn opens(&self) -> bool {
        matches!(self, Self::Text(_) | Self::Image(_) | Self::Tap(_))
    }
}

impl UserEvent {
    /// Returns an event in which the user writes this.
    pub(in crate::emulator) fn text(text: String) -> Self {
        Self { text: Some(text), ..Self::default() }
    }

    /// Takes out what was done, after checking everything.
    ///
    /// # Errors
    ///
    /// `Invalid`, naming the field.
    pub(super) fn take_did(&mut self) -> Result<Did, ConsoleError> {
        let all = [
            self.text.take().map(Did::Text),
            self.image.take().map(Did::Image),
            self.suggestion.take().map(Did::Tap),
            self.typing.take().map(Did::Typing),
            self.requested_live_agent.take().map(Did::RequestedLiveAgent),
            self.receipts.take().map(Did::Receipts),
            self.survey_response.take().map(Did::SurveyAnswer),
            self.authentication_response.take().map(Did::SignIn),
        ];
        let mut given: Vec<Did> = all.into_iter().flatten().collect();
        let (Some(did), true) = (given.pop(), given.is_empty()) else {
            return Err(invalid(
                "exactly one of text, image, suggestion, typing, requestedLiveAgent, receipts, surveyResponse and \
                 authenticationResponse has to be given",
            ));
        };
        check_did(&did)?;
        if self.dialogflow_response.is_some() && !matches!(did, Did::Text(_) | Did::Image(_)) {
            return Err(invalid("dialogflowResponse: it stands beside text and image only"));
        }
        self.check_ids()?;
        self.check_origin()?;
        Ok(did)
    }

    /// Takes out where the user comes from, as far as it is told.
    pub(super) fn take_origin(&mut self) -> Origin {
        Origin {
            entry_point: self.entry_point.take(),
            place_id: self.place_id.take(),
            near_place_id: self.near_place_id.take(),
            custom_context: self.custom_context.take(),
            widget: self.widget.take(),
        }
    }

    fn check_ids(&self) -> Result<(), ConsoleError> {
        let mut ids = [&self.conversation_id, &self.message_id].into_iter().flatten();
        match ids.find(|id| !resources::is_id(id)) {
            Some(wrong) => Err(invalid(&format!("\"{wrong}\" cannot be an ID"))),
            None => Ok(()),
        }
    }

    fn check_origin(&self) -> Result<(), ConsoleError> {
        if self.place_id.is_some() && self.near_place_id.is_some() {
            return Err(invalid("nearPlaceId: it cannot stand beside placeId"));
        }
        if self.location.is_some() && (self.place_id.is_some() || self.near_place_id.is_some()) {
            return Err(invalid("location: it cannot stand beside placeId and nearPlaceId"));
        }
        match self.entry_point.as_deref() {
            Some(point) if !ENTRY_POINTS.contains(&point) => Err(invalid(&format!("entryPoint has to be one of {}", ENTRY_POINTS.join(", ")))),
            _ => Ok(()),
        }
    }
}

fn check_did(did: &Did) -> Result<(), ConsoleError> {
    match did {
        Did::Text(text) if text.is_empty() => Err(invalid("text must not be empty")),
        Did::RequestedLiveAgent(false) => Err(invalid("requestedLiveAgent: it can only be true")),
        Did::Receipts(receipts) if receipts.is_empty() => Err(invalid("receipts must not be empty")),
        Did::SignIn(SignIn { code: Some(code), error: None }) if !code.is_empty() => Ok(()),
        Did::SignIn(SignIn { code: None, error: Some(error) }) if AUTHENTICATION_ERRORS.contains(&error.as_str()) => Ok(()),
        Did::SignIn(_) => {
            let errors = AUTHENTICATION_ERRORS.join(", ");
            Err(invalid(&format!("authenticationResponse: it needs either a code or an error, which is one of {errors}")))
        }
        _ => Ok(()),
    }
}

fn invalid(reason: &str) -> ConsoleError {
    ConsoleError::Invalid(reason.to_owned())
}
