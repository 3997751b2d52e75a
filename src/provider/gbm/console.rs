//! `Rehearsal` over the emulator's console: what an administrator does in Google's console and a customer on a phone.
//!
//! These paths are the emulator's own; Google has nothing of the kind.

use async_trait::async_trait;
use serde_json::{Map, Value, json};
use url::Url;

use crate::domain::{ClientToken, PartnerId};
use crate::provider::google::{Call, address};
use crate::provider::{DeliveryFacts, HandshakeFacts, ProviderError, Rehearsal, SimulatedMessage, TranscriptLine};

use super::Gbm;

#[async_trait]
impl Rehearsal for Gbm {
    async fn configure_webhook(&self, partner: &PartnerId, url: &str, token: &ClientToken, keep_token: bool) -> Result<(), ProviderError> {
        let webhook = self.console(&["partners", partner.as_str(), "webhook"])?;
        if keep_token && self.has_token(&webhook).await? {
            return Ok(());
        }
        let body =
            Map::from_iter([("webhookUrl".to_owned(), json!(url)), ("clientToken".to_owned(), json!(String::from_utf8_lossy(token.expose())))]);
        self.client.call_openly(&Call::put(webhook, body.into())).await.map(drop)
    }

    async fn press_verify(&self, partner: &PartnerId) -> Result<HandshakeFacts, ProviderError> {
        let url = self.console(&["partners", partner.as_str(), "webhook:verify"])?;
        let answer = self.client.call_openly(&Call::post_once(url, json!({}))).await?;
        let verified = answer.get("verified").and_then(Value::as_bool).ok_or_else(|| missing("verified"))?;
        let DeliveryFacts { status, duration_ms, error } = delivery_facts(&answer);
        Ok(HandshakeFacts { verified, status, duration_ms, error })
    }

    async fn customer_message(&self, message: &SimulatedMessage, webhook_url: &str) -> Result<DeliveryFacts, ProviderError> {
        let how = ("webhookUrl", json!(webhook_url));
        let answer = self.client.call_openly(&Call::post_once(self.user_messages(message)?, user_message(message, how))).await?;
        answer.get("delivery").map(delivery_facts).ok_or_else(|| missing("delivery"))
    }

    async fn redeliver(&self, conversation_id: &str, webhook_url: &str) -> Result<DeliveryFacts, ProviderError> {
        let url = self.console(&["conversations", conversation_id, "redeliver"])?;
        let answer = self.client.call_openly(&Call::post_once(url, json!({"webhookUrl": webhook_url}))).await?;
        answer.get("delivery").map(delivery_facts).ok_or_else(|| missing("delivery"))
    }

    async fn record_message(&self, message: &SimulatedMessage) -> Result<(), ProviderError> {
        let how = ("deliver", json!(false));
        self.client.call_openly(&Call::post_once(self.user_messages(message)?, user_message(message, how))).await.map(drop)
    }

    async fn transcript(&self, conversation_id: &str) -> Result<Vec<TranscriptLine>, ProviderError> {
        let url = self.console(&["conversations", conversation_id])?;
        let answer = self.client.call_openly(&Call::get(url)).await?;
        let entries = answer.get("entries").and_then(Value::as_array).ok_or_else(|| missing("entries"))?;
        Ok(entries.iter().map(transcript_line).collect())
    }
}

impl Gbm {
    fn console(&self, path: &[&str]) -> Result<Url, ProviderError> {
        let none =
            || ProviderError::Unreachable { host: "the emulator's console".into(), message: "the provider's address is not an emulator's".into() };
        address(self.client.emulator().ok_or_else(none)?, &[&["emulator", "v1"], path].concat())
    }

    fn user_messages(&self, message: &SimulatedMessage) -> Result<Url, ProviderError> {
        self.console(&["brands", message.brand_id.as_str(), "agents", message.agent_id.as_str(), "userMessages"])
    }

    /// Returns whether the console has a client token; a partner that it doesn't know yet has none.
    async fn has_token(&self, webhook: &Url) -> Result<bool, ProviderError> {
        match self.client.call_openly(&Call::get(webhook.clone())).await {
            Ok(answer) => Ok(answer.get("clientTokenSet").and_then(Value::as_bool).unwrap_or(false)),
            Err(ProviderError::Answered { status: 404, .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// Returns what the console is sent; `how` says where the message is delivered, or that it is not.
fn user_message(message: &SimulatedMessage, how: (&str, Value)) -> Value {
    let mut body = json!({
        "text": message.text,
        "conversationId": message.conversation_id,
        "messageId": message.message_id,
    });
    let optional = [("displayName", &message.customer_name), ("deviceLocale", &message.locale), ("resolvedLocale", &message.locale)];
    if let Some(fields) = body.as_object_mut() {
        fields.insert(how.0.to_owned(), how.1);
        fields.extend(optional.iter().filter_map(|(name, value)| Some(((*name).to_owned(), json!(value.as_ref()?)))));
    }
    body
}

fn delivery_facts(answer: &Value) -> DeliveryFacts {
    let status = answer.get("status").and_then(Value::as_u64).and_then(|status| u16::try_from(status).ok());
    DeliveryFacts {
        status: status.filter(|status| *status != 0),
        duration_ms: answer.get("durationMs").and_then(Value::as_u64).unwrap_or_default(),
        error: answer.get("error").and_then(Value::as_str).map(str::to_owned),
    }
}

fn transcript_line(entry: &Value) -> TranscriptLine {
    let text = |field: &str| entry.get(field).and_then(Value::as_str).map(str::to_owned);
    TranscriptLine { from_customer: text("from").as_deref() == Some("user"), message_id: text("messageId").unwrap_or_default(), text: text("text") }
}

fn missing(field: &str) -> ProviderError {
    ProviderError::BadAnswer(format!("the emulator's console left out {field}"))
}

#[cfg(test)]
#[path = "console_tests.rs"]
mod tests;
