//! Webhook bodies: handshakes, every payload that Google documented, and the odd ones that must be taken all the same.

use serde_json::json;

use super::*;

const BRAND: &str = "4f7c0a52-9d0e-4c39-8f0a-0c1b7f6f2f10";
const AGENT: &str = "1b6a5c0e-5d39-4e0b-9a55-3f0d1a7c9e21";
const CONVERSATION: &str = "7e5f9f0c-2f43-4c55-8d7b-0f6f3f1b8a64";
const IMAGE: &str = "https://storage.googleapis.com/business-messages-eu/100000000001/Qx7mPz?x-goog-algorithm=GOOG4-RSA-SHA256&x-goog-date=20240305T091500Z&x-goog-expires=604800&x-goog-signedheaders=host&x-goog-signature=5d0c";

/// Returns the envelope of Google's samples with this payload.
fn envelope(request_id: &str, field: &str, payload: Value) -> Value {
    json!({
        "agent": format!("brands/{BRAND}/agents/{AGENT}"), "conversationId": CONVERSATION, "customAgentId": "harbour-lights-support",
        "requestId": request_id, "sendTime": "2024-03-05T09:14:07.512340Z", field: payload,
        "context": {"entryPoint": "PLACESHEET", "placeId": "ChIJd8BlQ2BZwokRAFUEcm_qrcA", "userInfo": {"displayName": "Mira", "userDeviceLocale": "de-DE"}, "resolvedLocale": "en"}
    })
}

fn parse(body: &Value) -> CustomerEvent {
    parse_event(body.to_string().as_bytes(), None).unwrap()
}

fn message(id: &str, kind: &str, text: &str, postback_data: Option<&str>) -> Option<CustomerMessage> {
    Some(CustomerMessage { message_id: id.into(), kind: kind.into(), text: Some(text.into()), postback_data: postback_data.map(str::to_owned) })
}

fn text_payload(text: &str) -> Value {
    json!({"messageId": "93E2A5E1", "name": "conversations/c/messages/93E2A5E1", "text": text, "createTime": "2024-03-05T09:14:07.101Z"})
}

#[test]
fn every_documented_payload_is_read() {
    let suggestion = json!({"message": "conversations/c/messages/m", "postbackData": "opening-hours", "text": "Opening hours", "type": "REPLY", "suggestionType": "REPLY"});
    let receipts =
        json!({"receipts": [{"message": "conversations/c/messages/m", "receiptType": "DELIVERED"}], "createTime": "2024-03-05T09:16:02.900Z"});
    let survey = json!({"survey": "conversations/c/surveys/s", "surveyQuestionId": "q", "questionResponseText": "Fast enough", "rating": "SOMEWHAT_SATISFIED"});
    let authentication = json!({"code": "4/0AfJohX-demo-code", "redirectUri": "https://business.google.com/callback"});
    let table = [
        (
            "message",
            text_payload("Do you repair ship lanterns?"),
            "message",
            "93E2A5E1",
            message("93E2A5E1", "text", "Do you repair ship lanterns?", None),
        ),
        ("message", text_payload(IMAGE), "message", "93E2A5E1", message("93E2A5E1", "image", IMAGE, None)),
        ("suggestionResponse", suggestion, "suggestion", "r-1", message("r-1", "suggestion", "Opening hours", Some("opening-hours"))),
        ("userStatus", json!({"isTyping": true, "createTime": "x"}), "user-status", "r-1", None),
        ("userStatus", json!({"isTyping": "true"}), "user-status", "r-1", None),
        ("userStatus", json!({"requestedLiveAgent": true}), "user-status", "r-1", None),
        ("userStatus", json!({"requestedLiveAgent": "true"}), "user-status", "r-1", None),
        ("receipts", receipts, "receipts", "r-1", None),
        ("surveyResponse", survey, "survey", "r-1", None),
        ("authenticationResponse", authentication, "authentication", "r-1", None),
        ("authenticationResponse", json!({"errorDetails": {"error": "ACCESS_DENIED"}, "redirect_uri": "x"}), "authentication", "r-1", None),
        ("somethingNew", json!({"a": 1}), "unknown", "r-1", None),
        ("message", json!("not an object"), "unknown", "r-1", None),
        ("message", Value::Null, "unknown", "r-1", None),
    ];
    for (field, payload, kind, dedupe_key, message) in table {
        let event = parse(&envelope("r-1", field, payload));
        assert_eq!((event.kind.as_str(), event.dedupe_key.as_str(), &event.message), (kind, dedupe_key, &message), "{field}");
        assert_eq!((event.conversation_id.as_str(), event.brand_id.as_str(), event.agent_id.as_str()), (CONVERSATION, BRAND, AGENT));
    }
}

#[test]
fn the_context_is_read_as_far_as_it_is_there() {
    let mut body = envelope("r", "message", text_payload("x"));
    let context = parse(&body).context;
    assert_eq!((context.customer_name.as_deref(), context.device_locale.as_deref()), (Some("Mira"), Some("de-DE")));
    assert_eq!((context.entry_point.as_deref(), context.resolved_locale.as_deref()), (Some("PLACESHEET"), Some("en")));
    assert_eq!((context.place_id.as_deref(), context.near_place_id.as_deref()), (Some("ChIJd8BlQ2BZwokRAFUEcm_qrcA"), None));
    body["context"] = json!({"entryPoint": "URL", "customContext": "campaign-spring", "nearPlaceId": "near", "userInfo": "odd", "widget": {"url": "x"}, "placeId": 7});
    let context = parse(&body).context;
    assert_eq!(
        (context.custom_context.as_deref(), context.near_place_id.as_deref(), context.place_id),
        (Some("campaign-spring"), Some("near"), None)
    );
    for missing in [Value::Null, json!([]), json!("x")] {
        body["context"] = missing;
        assert_eq!(parse(&body).context, EventContext::default());
    }
}

#[test]
fn a_message_beside_a_dialogflow_response_is_a_message() {
    let mut body = envelope("r", "message", text_payload("x"));
    body["dialogflowResponse"] = json!({"autoResponded": "true"});
    assert_eq!(parse(&body).kind, "message");
}

#[test]
fn the_dedupe_key_falls_back_to_the_delivery_and_then_to_the_body() {
    let mut body = envelope("r-7", "message", json!({"text": "x"}));
    let event = parse(&body);
    assert_eq!((event.dedupe_key.as_str(), event.message.unwrap().message_id.as_str()), ("r-7", "r-7"));
    body["requestId"] = json!("");
    let raw = body.to_string();
    let hash: String = Sha256::digest(&raw).iter().map(|byte| format!("{byte:02x}")).collect();
    let event = parse_event(raw.as_bytes(), None).unwrap();
    assert_eq!((event.dedupe_key.as_str(), event.dedupe_key.len()), (hash.as_str(), 64));
    assert_ne!(parse_event(format!("{raw} ").as_bytes(), None).unwrap().dedupe_key, hash);
}

#[test]
fn only_a_signed_address_at_googles_store_is_an_image() {
    let kind = |text: &str| parse(&envelope("r", "message", text_payload(text))).message.unwrap().kind;
    assert_eq!(kind(IMAGE), "image");
    assert_eq!(kind(&IMAGE.replace("x-goog-signature", "X-Goog-Signature")), "image");
    for text in [
        "https://storage.googleapis.com/public/cat.png",
        &format!("look {IMAGE}"),
        &format!("{IMAGE} look"),
        &IMAGE.replace("storage.googleapis.com", "storage.googleapis.com.evil.example"),
    ] {
        assert_eq!(kind(text), "text", "{text}");
    }
}

#[test]
fn an_emulators_images_are_images_where_the_emulator_is_the_provider() {
    let address = "http://127.0.0.1:4321/business-messages-eu/images/7?x-goog-signature=5d0c";
    let body = envelope("r", "message", text_payload(address)).to_string();
    let kind = |emulator: Option<&str>| {
        let emulator = emulator.map(|url| url.parse().unwrap());
        parse_event(body.as_bytes(), emulator.as_ref()).unwrap().message.unwrap().kind
    };
    assert_eq!(kind(Some("http://127.0.0.1:4321")), "image");
    assert_eq!(kind(Some("http://127.0.0.1:432")), "text");
    assert_eq!(kind(None), "text");
}

#[test]
fn a_body_without_conversation_or_agent_is_no_event() {
    let bodies: [&[u8]; 6] = [b"", b"\xff", b"{", b"[]", b"null", b"{\"message\":{}}"];
    assert!(bodies.iter().all(|body| parse_event(body, None).is_err()));
    for (field, value) in [
        ("conversationId", json!("")),
        ("conversationId", json!(7)),
        ("agent", json!("brands/b")),
        ("agent", json!("brands//agents/a")),
        ("agent", json!("brands/b/agents/")),
        ("agent", json!("brands/b/agents/a/b")),
        ("agent", Value::Null),
    ] {
        let mut body = envelope("r", "message", text_payload("x"));
        body[field] = value;
        assert!(parse_event(body.to_string().as_bytes(), None).unwrap_err().to_string().contains(field));
    }
}

#[test]
fn a_handshake_has_both_texts_at_the_top_of_a_small_body() {
    let found = handshake(br#"{"clientToken": "CHANCTLDEMOTOKEN", "secret": "1234567890", "new": 1}"#).unwrap();
    assert_eq!((found.client_token.expose(), found.secret.as_str()), (&b"CHANCTLDEMOTOKEN"[..], "1234567890"));
    let long = |padding: usize| format!(r#"{{"clientToken":"t","secret":"s"}}{}"#, " ".repeat(padding));
    assert!(handshake(long(8 * 1024 - 32).as_bytes()).is_some_and(|found| found.secret == "s"));
    assert!(handshake(long(8 * 1024).as_bytes()).is_none());
    for other in [
        r#"{"clientToken":"t"}"#,
        r#"{"secret":"s"}"#,
        r#"{"clientToken":1,"secret":"s"}"#,
        r#"{"clientToken":"t","secret":1}"#,
        r#"{"a":{"clientToken":"t","secret":"s"}}"#,
        "[]",
        "",
        "{",
    ] {
        assert!(handshake(other.as_bytes()).is_none(), "{other}");
    }
}
