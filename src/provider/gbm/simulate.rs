//! A customer's message as Google would deliver it: the envelope, its headers and its signature.

use jiff::Timestamp;
use serde::Serialize;

use crate::domain::ClientToken;
use crate::provider::google::{SIGNATURE_HEADER, sign};
use crate::provider::{SignedDelivery, SimulatedMessage};

/// Where a simulated customer begins: at a link, as with Google's test URLs.
const ENTRY_POINT: &str = "URL";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Envelope<'a> {
    agent: String,
    conversation_id: &'a str,
    request_id: &'a str,
    send_time: Timestamp,
    message: Message<'a>,
    context: Context<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Message<'a> {
    message_id: &'a str,
    name: String,
    text: &'a str,
    create_time: Timestamp,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Context<'a> {
    entry_point: &'static str,
    user_info: UserInfo<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resolved_locale: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct UserInfo<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    display_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_device_locale: Option<&'a str>,
}

/// Returns the delivery of a message, signed with `token`.
pub(super) fn delivery(message: &SimulatedMessage, token: &ClientToken) -> SignedDelivery {
    let body = serde_json::to_vec(&envelope(message)).expect("an envelope of texts and times is always JSON");
    let headers = vec![("content-type".to_owned(), "application/json".to_owned()), (SIGNATURE_HEADER.to_owned(), sign(token, &body))];
    SignedDelivery { headers, body }
}

fn envelope(message: &SimulatedMessage) -> Envelope<'_> {
    let locale = message.locale.as_deref();
    Envelope {
        agent: format!("brands/{}/agents/{}", message.brand_id, message.agent_id),
        conversation_id: &message.conversation_id,
        request_id: &message.request_id,
        send_time: message.at,
        message: Message {
            message_id: &message.message_id,
            name: format!("conversations/{}/messages/{}", message.conversation_id, message.message_id),
            text: &message.text,
            create_time: message.at,
        },
        context: Context {
            entry_point: ENTRY_POINT,
            user_info: UserInfo { display_name: message.customer_name.as_deref(), user_device_locale: locale },
            resolved_locale: locale,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::google::signature_is_right;

    #[test]
    fn a_simulated_message_is_the_envelope_that_google_sends_and_reads_back() {
        let token = ClientToken::parse(b"CHANCTLDEMOTOKEN").unwrap();
        let message = SimulatedMessage {
            brand_id: "b-1".parse().unwrap(),
            agent_id: "a-1".parse().unwrap(),
            text: "Schöne \"Grüße\"\n".into(),
            customer_name: Some("Mira".into()),
            locale: Some("de-DE".into()),
            conversation_id: "c-1".into(),
            message_id: "m-1".into(),
            request_id: "r-1".into(),
            at: "2024-03-05T09:14:07.101Z".parse().unwrap(),
        };
        let delivery = delivery(&message, &token);
        assert!(signature_is_right(&token, &delivery.headers, &delivery.body));
        let json: serde_json::Value = serde_json::from_slice(&delivery.body).unwrap();
        let expected = serde_json::json!({
            "agent": "brands/b-1/agents/a-1", "conversationId": "c-1", "requestId": "r-1", "sendTime": "2024-03-05T09:14:07.101Z",
            "message": {"messageId": "m-1", "name": "conversations/c-1/messages/m-1", "text": "Schöne \"Grüße\"\n", "createTime": "2024-03-05T09:14:07.101Z"},
            "context": {"entryPoint": "URL", "userInfo": {"displayName": "Mira", "userDeviceLocale": "de-DE"}, "resolvedLocale": "de-DE"}
        });
        assert_eq!(json, expected);
        let event = super::super::webhook::parse_event(&delivery.body, None).unwrap();
        assert_eq!((event.dedupe_key.as_str(), event.context.customer_name.as_deref()), ("m-1", Some("Mira")));
    }
}
