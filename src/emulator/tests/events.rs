//! Everything a user can do besides writing, as the webhook hears of it.

use axum::http::Method;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::support::{AGENT, Answer, CLIENT_TOKEN, COMMUNICATIONS_SCOPE, Harness, MESSAGES_SCOPE, Manner, Receiver, call};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and more";

struct Scene {
    harness: Harness,
    receiver: Receiver,
    token: String,
}

impl Scene {
    /// Starts a conversation `c-1` that came from a place.
    async fn start() -> Self {
        let (harness, receiver) = (Harness::start().await, Receiver::start(Manner::Right).await);
        harness.configure(&receiver).await;
        let token = harness.token(&format!("{MESSAGES_SCOPE} {COMMUNICATIONS_SCOPE}")).await;
        let scene = Self { harness, receiver, token };
        let opened = scene.does(json!({"text": "Hello", "displayName": "Mira", "nearPlaceId": "ChIJ", "customContext": "spring"})).await;
        assert_eq!(opened.status, 200, "{opened:?}");
        scene
    }

    async fn does(&self, mut what: Value) -> Answer {
        what["conversationId"] = json!("c-1");
        self.harness.console(Method::POST, &format!("emulator/v1/{AGENT}/userEvents"), what).await
    }

    /// Returns the newest call after the user did something.
    async fn hears(&self, what: Value) -> Value {
        let before = self.receiver.headers().len();
        let sent = self.does(what).await;
        assert_eq!((sent.status, &sent.json["delivery"]["status"]), (200, &json!(200)), "{sent:?}");
        let bodies = self.receiver.signed_bodies(CLIENT_TOKEN);
        assert_eq!(bodies.len(), before + 1);
        serde_json::from_slice(&bodies[before]).unwrap()
    }

    async fn agent_posts(&self, what: &str, body: Value) {
        let answer = self.harness.api(&self.token, Method::POST, &format!("v1/conversations/c-1/{what}"), body).await;
        assert_eq!(answer.status, 200, "{answer:?}");
    }

    async fn agent_asks(&self) {
        let reply = json!({"reply": {"text": "Opening hours", "postbackData": "opening-hours"}});
        let open = json!({"action": {"text": "Map", "postbackData": "map", "openUrlAction": {"url": "https://maps.example/"}}});
        let message = json!({"messageId": "m-1", "representative": {"representativeType": "BOT"}, "text": "What?", "suggestions": [reply, open]});
        self.agent_posts("messages", message).await;
    }
}

#[tokio::test]
async fn a_tap_tells_the_suggestion_and_the_context_the_conversation_began_with() {
    let scene = Scene::start().await;
    scene.agent_asks().await;
    let heard = scene.hears(json!({"suggestion": {"messageId": "m-1", "postbackData": "opening-hours"}})).await;
    let expected = json!({
        "message": "conversations/c-1/messages/m-1",
        "postbackData": "opening-hours",
        "text": "Opening hours",
        "type": "REPLY",
        "suggestionType": "REPLY",
        "createTime": "2024-03-05T09:14:07Z",
    });
    assert_eq!(heard["suggestionResponse"], expected);
    let context = json!({
        "entryPoint": "URL",
        "nearPlaceId": "ChIJ",
        "customContext": "spring",
        "userInfo": {"displayName": "Mira", "userDeviceLocale": "en-US"},
        "resolvedLocale": "en",
    });
    assert_eq!(heard["context"], context);
    assert!(heard["requestId"].is_string() && heard["customAgentId"] == "harbour-lights-support" && heard["sendTime"].is_string());
    let opened = scene.hears(json!({"suggestion": {"messageId": "m-1", "postbackData": "map"}})).await;
    assert_eq!(opened["suggestionResponse"]["type"], "ACTION");
    for wrong in
        [json!({"messageId": "m-1", "postbackData": "other"}), json!({"messageId": "m-2", "postbackData": "map"}), json!({"postbackData": "map"})]
    {
        assert_eq!(scene.does(json!({ "suggestion": wrong })).await.status, 404);
    }
}

#[tokio::test]
async fn typing_and_the_wish_for_a_person_are_told_apart() {
    let scene = Scene::start().await;
    let typing = scene.hears(json!({"typing": true})).await;
    assert_eq!(typing["userStatus"], json!({"isTyping": true, "createTime": "2024-03-05T09:14:07Z"}));
    let asked = scene.hears(json!({"requestedLiveAgent": true, "widget": {"url": "https://shop.example/lamps", "widgetContext": "e30="}})).await;
    assert_eq!(asked["userStatus"], json!({"requestedLiveAgent": true, "createTime": "2024-03-05T09:14:07Z"}));
    assert_eq!(asked["context"]["widget"], json!({"url": "https://shop.example/lamps", "widgetContext": "e30="}));
    let transcript = scene.harness.transcript("c-1").await;
    assert_eq!(transcript["entries"].as_array().unwrap().len(), 2, "typing leaves no line");
    assert_eq!(transcript["entries"][1]["kind"], "liveAgentRequest");
}

#[tokio::test]
async fn a_receipt_is_told_once() {
    let scene = Scene::start().await;
    scene.agent_asks().await;
    let both = json!({"receipts": [{"messageId": "m-1", "receiptType": "DELIVERED"}, {"messageId": "m-1", "receiptType": "READ"}]});
    scene.hears(json!({"receipts": [{"messageId": "m-1", "receiptType": "DELIVERED"}]})).await;
    let read = scene.hears(both.clone()).await;
    assert_eq!(read["receipts"]["receipts"], json!([{"message": "conversations/c-1/messages/m-1", "receiptType": "READ"}]));
    let nothing = scene.does(both).await;
    assert_eq!((nothing.status, nothing.json), (200, json!({"conversationId": "c-1"})));
    assert_eq!(scene.does(json!({"receipts": [{"messageId": "m-9", "receiptType": "READ"}]})).await.status, 404);
}

#[tokio::test]
async fn a_picture_is_a_signed_address_that_expires() {
    let scene = Scene::start().await;
    let data = STANDARD.encode(PNG);
    let heard = scene.hears(json!({"image": {"contentType": "image/png", "data": data}})).await;
    let url = heard["message"]["text"].as_str().unwrap();
    assert!(url.contains("x-goog-expires=604800") && url.contains("x-goog-date=20240305T091407Z"), "{url}");
    let fetched = call(Method::GET, url, &[], b"").await;
    assert_eq!((fetched.status, fetched.headers["content-type"].to_str().unwrap()), (200, "image/png"));
    assert_eq!(fetched.text, String::from_utf8_lossy(PNG));
    let tampered = url.replace("x-goog-signature=", "x-goog-signature=0");
    assert_eq!(call(Method::GET, &tampered, &[], b"").await.status, 403);
    scene.harness.advance(8 * 86_400);
    assert_eq!(call(Method::GET, url, &[], b"").await.status, 400);
    for wrong in [
        json!({"contentType": "image/png", "data": "AAAA"}),
        json!({"contentType": "text/html", "data": data}),
        json!({"contentType": "image/png", "data": "?"}),
    ] {
        let refused = scene.does(json!({ "image": wrong })).await;
        assert!(refused.status == 400 && refused.json["error"].as_str().unwrap().starts_with("image."), "{refused:?}");
    }
}

#[tokio::test]
async fn survey_answers_are_told_question_by_question() {
    let scene = Scene::start().await;
    scene.agent_posts("surveys?surveyId=s-1", json!({})).await;
    let answer = json!({"surveyId": "s-1", "questionIndex": 1, "optionIndex": 4, "feedback": "Quick reply, thanks."});
    let heard = scene.hears(json!({ "surveyResponse": answer })).await;
    let expected = json!({
        "survey": "conversations/c-1/surveys/s-1",
        "surveyQuestionId": "GOOGLE_DEFINED_CUSTOMER_SATISFACTION",
        "questionType": "GOOGLE_STANDARD_QUESTION",
        "questionResponseText": "Somewhat satisfied",
        "questionIndex": 1,
        "totalQuestionCount": 1,
        "rating": "SOMEWHAT_SATISFIED",
        "feedback": "Quick reply, thanks.",
        "surveyTriggerSource": "PARTNER",
        "createTime": "2024-03-05T09:14:07Z",
    });
    assert_eq!(heard["surveyResponse"], expected);
    let status = async |answer: Value| scene.does(json!({ "surveyResponse": answer })).await.status;
    assert_eq!(status(json!({"surveyId": "s-1", "questionIndex": 2, "optionIndex": 1})).await, 400);
    assert_eq!(status(json!({"surveyId": "s-1", "questionIndex": 0, "optionIndex": 1})).await, 400);
    assert_eq!(status(json!({"surveyId": "s-2", "questionIndex": 1, "optionIndex": 1})).await, 404);
    scene.harness.advance(8 * 86_400);
    assert_eq!(status(json!({"surveyId": "s-1", "questionIndex": 1, "optionIndex": 1})).await, 409);
}

#[tokio::test]
async fn google_sends_surveys_of_its_own() {
    let scene = Scene::start().await;
    let path = "emulator/v1/conversations/c-1/surveys";
    let sent = scene.harness.console(Method::POST, path, Value::Null).await;
    assert_eq!((sent.status, &sent.json["conversationId"]), (200, &json!("c-1")), "{sent:?}");
    let survey_id = &sent.json["surveyId"];
    // It does not count as one of the partner's.
    scene.agent_posts("surveys?surveyId=s-1", json!({})).await;
    for (id, source) in [(survey_id, "GOOGLE"), (&json!("s-1"), "PARTNER")] {
        let heard = scene.hears(json!({"surveyResponse": {"surveyId": id, "questionIndex": 1, "optionIndex": 5}})).await;
        let response = &heard["surveyResponse"];
        assert_eq!((&response["surveyTriggerSource"], &response["rating"]), (&json!(source), &json!("VERY_SATISFIED")));
        assert_eq!(response["survey"], format!("conversations/c-1/surveys/{}", id.as_str().unwrap()));
    }
    let unknown = scene.harness.console(Method::POST, "emulator/v1/conversations/c-9/surveys", Value::Null).await;
    assert_eq!(unknown.status, 404);
    assert_eq!(scene.harness.console(Method::POST, path, json!({"colour": 1})).await.status, 400);
    scene.harness.console(Method::PUT, "emulator/v1/conversations/c-1/device", json!({"plainTextOnly": true})).await;
    assert_eq!(scene.harness.console(Method::POST, path, Value::Null).await.status, 409);
}

#[tokio::test]
async fn dialogflows_findings_stand_beside_the_message_of_an_agent_with_an_integration() {
    let scene = Scene::start().await;
    let found = json!({
        "intentResponses": [{"intentName": "hours"}],
        "faqResponse": {"userQuestion": "Open?", "answers": [
            {"faqQuestion": "When are you open?", "faqAnswer": "From nine.", "matchConfidenceLevel": "HIGH", "matchConfidence": 0.75},
        ]},
        "autoResponded": true,
        "autoRespondedMessages": [{"message": "conversations/c-1/messages/m-1", "responseSource": "FAQ_FOLLOW_UP"}],
    });
    let what = json!({"text": "Open?", "dialogflowResponse": found});
    assert_eq!(scene.does(what.clone()).await.status, 409, "without an integration");
    let integration = json!({"dialogflowEsIntegration": {"dialogflowProjectId": "p", "autoResponseStatus": "ENABLED"}});
    let made = scene.harness.api(&scene.token, Method::POST, &format!("v1/{AGENT}/integrations"), integration).await;
    assert_eq!(made.status, 200, "{made:?}");
    let heard = scene.hears(what).await;
    assert_eq!((&heard["dialogflowResponse"], &heard["message"]["text"]), (&found, &json!("Open?")));
    let again = scene.harness.console(Method::POST, "emulator/v1/conversations/c-1/redeliver", json!({})).await;
    assert_eq!(again.status, 200, "{again:?}");
    let kinds = scene.harness.console(Method::GET, "emulator/v1/deliveries?kind=message", Value::Null).await.json;
    assert_eq!(kinds["deliveries"].as_array().unwrap().len(), 2, "{kinds}");
    for (field, wrong) in
        [("colour", json!(1)), ("autoResponded", json!(false)), ("autoRespondedMessages", json!([{"message": "m", "responseSource": "FAQ"}]))]
    {
        let mut found = found.clone();
        found[field] = wrong;
        let refused = scene.does(json!({"text": "Open?", "dialogflowResponse": found})).await;
        assert!(refused.status == 400 && refused.json["error"].as_str().unwrap().contains(field), "{refused:?}");
    }
    assert_eq!(scene.does(json!({"typing": true, "dialogflowResponse": found})).await.status, 400);
}

#[tokio::test]
async fn a_sign_in_ends_with_a_code_or_an_error() {
    let scene = Scene::start().await;
    let code = scene.hears(json!({"authenticationResponse": {"code": "4/0A"}})).await;
    assert_eq!(code["authenticationResponse"], json!({"code": "4/0A", "redirectUri": "https://business.google.com/callback"}));
    let denied = scene.hears(json!({"authenticationResponse": {"error": "ACCESS_DENIED"}})).await;
    assert_eq!(denied["authenticationResponse"]["errorDetails"], json!({"error": "ACCESS_DENIED"}));
    for wrong in [json!({}), json!({"error": "NO"}), json!({"code": "x", "error": "ACCESS_DENIED"})] {
        assert_eq!(scene.does(json!({ "authenticationResponse": wrong })).await.status, 400);
    }
}

#[tokio::test]
async fn exactly_one_thing_is_done_at_a_time_and_only_some_open_a_conversation() {
    let scene = Scene::start().await;
    for wrong in [
        json!({}),
        json!({"text": "a", "typing": true}),
        json!({"requestedLiveAgent": false}),
        json!({"receipts": []}),
        json!({"text": "a", "placeId": "x", "nearPlaceId": "y"}),
    ] {
        assert_eq!(scene.does(wrong).await.status, 400);
    }
    let path = format!("emulator/v1/{AGENT}/userEvents");
    let elsewhere = scene.harness.console(Method::POST, &path, json!({"typing": true, "conversationId": "c-2"})).await;
    assert_eq!(elsewhere.status, 404);
    let list = scene.harness.console(Method::GET, "emulator/v1/conversations", Value::Null).await.json;
    assert_eq!(list["conversations"].as_array().unwrap().len(), 1);
}
