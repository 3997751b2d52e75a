//! The emulator's webhook calls of every kind, read by the provider: each side is written from Google's documentation, and here
//! they meet.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chanctl::clock::SystemClock;
use chanctl::emulator::{self, Emulator, EmulatorOptions};
use chanctl::provider::{Provider, ProviderOptions, Providers, parse_provider};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::support::emulated::{AGENT, BRAND, CLIENT_TOKEN};
use crate::support::world::post;

const CONVERSATION: &str = "c-1";

struct Scene {
    emulator: Emulator,
}

impl Scene {
    /// Calls the emulator's console.
    async fn console(&self, method: &str, path: &str, body: &Value) -> Value {
        let (address, body) = (self.emulator.url().trim_start_matches("http://"), body.to_string());
        let head = format!("{method} /emulator/v1/{path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: application/json");
        let answer = post(address, &format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len())).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    /// Lets the user do something; nobody hears of it, but the call is kept.
    async fn does(&self, mut what: Value) {
        what["conversationId"] = json!(CONVERSATION);
        what["displayName"] = json!("Mira");
        // Nothing listens at this port.
        (what["webhookUrl"], what["clientToken"], what["repeat"]) = (json!("http://127.0.0.1:9/callback"), json!(CLIENT_TOKEN), json!(false));
        self.console("POST", &format!("brands/{BRAND}/agents/{AGENT}/userEvents"), &what).await;
    }

    /// Writes a message of the agent into the transcript, with something to tap.
    async fn agent_asks(&self) {
        let mut state = self.console("GET", "state", &Value::Null).await;
        let suggestions = json!([{"reply": {"text": "Opening hours", "postbackData": "hours"}}]);
        let entry =
            json!({"from": "agent", "kind": "text", "messageId": "m-1", "at": "2024-03-05T09:14:07Z", "resource": {"suggestions": suggestions}});
        state["conversations"][0]["entries"].as_array_mut().unwrap().push(entry);
        state["brands"][BRAND]["agents"][AGENT]["integrations"] = json!({"i-1": {"dialogflowEsIntegration": {"dialogflowProjectId": "p"}}});
        self.console("PUT", "state", &state).await;
    }
}

#[tokio::test]
async fn the_provider_reads_every_kind_of_call_that_the_emulator_makes() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let scene = Scene { emulator: emulator::start(listener, EmulatorOptions::default()).await.unwrap() };
    scene.does(json!({"text": "Hello"})).await;
    scene.agent_asks().await;
    let survey = scene.console("POST", &format!("conversations/{CONVERSATION}/surveys"), &json!({})).await;
    for what in [
        json!({"image": {"contentType": "image/gif", "data": "R0lGODlhAQABAAAAACw="}}),
        json!({"text": "Open?", "dialogflowResponse": {"faqResponse": {"userQuestion": "Open?"}}}),
        json!({"suggestion": {"messageId": "m-1", "postbackData": "hours"}}),
        json!({"typing": true}),
        json!({"requestedLiveAgent": true}),
        json!({"receipts": [{"messageId": "m-1", "receiptType": "READ"}]}),
        json!({"surveyResponse": {"surveyId": survey["surveyId"], "questionIndex": 1, "optionIndex": 5}}),
        json!({"authenticationResponse": {"code": "4/0A"}}),
        json!({"authenticationResponse": {"error": "ACCESS_DENIED"}}),
    ] {
        scene.does(what).await;
    }
    let endpoint = Some(scene.emulator.url().parse().unwrap());
    let providers = Providers::new(ProviderOptions { endpoint, timeout: Duration::from_secs(5), clock: Arc::new(SystemClock) });
    let provider = providers.get(&parse_provider("gbm").unwrap()).unwrap();
    let state = scene.console("GET", "state", &Value::Null).await;
    let bodies: Vec<&str> = state["deliveries"].as_array().unwrap().iter().map(|delivery| delivery["call"]["body"].as_str().unwrap()).collect();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for body in bodies {
        *kinds.entry(read(provider, body)).or_default() += 1;
    }
    let expected = [
        ("authentication", 2),
        ("message image", 1),
        ("message text", 2),
        ("receipts", 1),
        ("suggestion suggestion", 1),
        ("survey", 1),
        ("user-status", 2),
    ];
    assert_eq!(kinds.iter().map(|(kind, count)| (kind.as_str(), *count)).collect::<Vec<_>>(), expected);
}

/// Returns the kind of the event and, of a message, its own, once all that every call has was read rightly.
fn read(provider: &dyn Provider, body: &str) -> String {
    let event = provider.parse_event(body.as_bytes()).unwrap();
    assert_eq!((event.conversation_id.as_str(), event.brand_id.as_str(), event.agent_id.as_str()), (CONVERSATION, BRAND, AGENT), "{body}");
    assert_eq!((event.context.customer_name.as_deref(), event.context.resolved_locale.as_deref()), (Some("Mira"), Some("en")), "{body}");
    let sent: Value = serde_json::from_str(body).unwrap();
    let key = sent.pointer("/message/messageId").unwrap_or(&sent["requestId"]);
    assert_eq!(Some(event.dedupe_key.as_str()), key.as_str(), "{body}");
    [Some(event.kind), event.message.map(|message| message.kind)].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
