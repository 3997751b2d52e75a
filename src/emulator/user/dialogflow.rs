//! What Google tells beside a message when the agent has a Dialogflow integration. No Dialogflow answers here, so whoever
//! lets the user write says what it has found.
//!
//! Belongs here: the form of `dialogflowResponse` and its checks.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::emulator::error::ConsoleError;
use crate::emulator::resources::Agent;

/// Google's `DialogflowResponse`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in crate::emulator) struct DialogflowResponse {
    /// Their form is not documented beyond being objects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    intent_responses: Vec<Map<String, Value>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    faq_response: Option<FaqResponse>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    auto_responded: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    auto_responded_messages: Vec<AutoRespondedMessage>,
}

/// What the knowledge bases hold on the user's question.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct FaqResponse {
    user_question: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    answers: Vec<FaqAnswer>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct FaqAnswer {
    faq_question: String,
    faq_answer: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    match_confidence_level: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    match_confidence: Option<f64>,
}

/// A message that was sent in the agent's name.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct AutoRespondedMessage {
    /// `conversations/C/messages/M`.
    message: String,
    response_source: ResponseSource,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum ResponseSource {
    Faq,
    FaqFollowUp,
    Intent,
}

impl DialogflowResponse {
    /// Returns the field of the call, for a user who writes to this agent in this conversation.
    ///
    /// # Errors
    ///
    /// `Conflict` when the agent has no integration, `Invalid` for messages of other conversations and for messages without
    /// `autoResponded`.
    pub(super) fn wire(&self, agent: &Agent, conversation_id: &str) -> Result<Value, ConsoleError> {
        if agent.integrations.is_empty() && agent.dialogflow.is_none() {
            return Err(ConsoleError::Conflict("dialogflowResponse: the agent has no Dialogflow integration".to_owned()));
        }
        if self.auto_responded == self.auto_responded_messages.is_empty() {
            return Err(ConsoleError::Invalid("dialogflowResponse.autoResponded: it is true just when there are autoRespondedMessages".to_owned()));
        }
        let prefix = format!("conversations/{conversation_id}/messages/");
        let own = |answer: &AutoRespondedMessage| answer.message.strip_prefix(&prefix).is_some_and(|id| !id.is_empty());
        if let Some(at) = self.auto_responded_messages.iter().position(|answer| !own(answer)) {
            let field = format!("dialogflowResponse.autoRespondedMessages[{at}].message");
            return Err(ConsoleError::Invalid(format!("{field}: it has to begin with {prefix}")));
        }
        serde_json::to_value(self).map_err(|error| ConsoleError::Invalid(format!("dialogflowResponse: {error}")))
    }
}
