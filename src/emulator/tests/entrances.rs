//! The test URLs of locations and the links of greetings: what the phone shows there, and what the webhook hears of it.

use axum::http::Method;
use serde_json::{Value, json};

use super::streams::Page;
use super::support::{AGENT, Answer, BRAND, CLIENT_TOKEN, COMMUNICATIONS_SCOPE, Harness, Manner, Receiver, WORKSHOP, call};

struct Scene {
    harness: Harness,
    receiver: Receiver,
    token: String,
    /// The test URL of a location whose settings have their own welcome, without the root.
    place: String,
    /// The link of a greeting, without the root.
    greeting: String,
}

fn starters(data: &str) -> Value {
    json!([{"suggestion": {"reply": {"text": "Ask", "postbackData": data}}}])
}

impl Scene {
    async fn start() -> Self {
        let (harness, receiver) = (Harness::start().await, Receiver::start(Manner::Right).await);
        harness.configure(&receiver).await;
        let token = harness.token(COMMUNICATIONS_SCOPE).await;
        let mut scene = Self { harness, receiver, token, place: String::new(), greeting: String::new() };
        let settings = json!({"en": {"welcomeMessage": {"text": "Welcome to the pier."}, "conversationStarters": starters("pier")}});
        let location = json!({"agent": AGENT, "placeId": "ChIJpier", "defaultLocale": "en", "conversationalSettings": settings});
        scene.place = scene.make("locations", &location, "/locationTestUrl").await;
        let messages = json!([{"text": "Our lamps are on offer."}, {"richText": "Until **Friday**."}]);
        let greeting = json!({"locale": "en", "welcomeMessages": messages, "conversationStarters": starters("offer")});
        scene.greeting = scene.make("greetings", &greeting, "/adLink").await;
        scene
    }

    /// Makes a resource and returns the path of its link.
    async fn make(&self, kind: &str, body: &Value, link: &str) -> String {
        let parent = if kind == "locations" { BRAND } else { AGENT };
        let made = self.harness.api(&self.token, Method::POST, &format!("v1/{parent}/{kind}"), body.clone()).await;
        let url = made.json.pointer(link).and_then(Value::as_str).unwrap_or_else(|| panic!("{made:?}"));
        url.strip_prefix(self.harness.emulator.url()).unwrap().trim_start_matches('/').to_owned()
    }

    /// Returns what a page at this test URL hears of the agent.
    async fn shown(&self, url: &str) -> Value {
        let (_, query) = url.split_once('?').unwrap();
        let page = Page::open_at(&self.harness, &format!("/emulator/v1/conversations/c-1/stream?{query}"), None).await;
        let (_, event) = page.heard.split_once("event: agent\ndata: ").unwrap();
        serde_json::from_str(event.lines().next().unwrap()).unwrap()
    }

    async fn get(&self, path: &str) -> Answer {
        call(Method::GET, &self.harness.url(path), &[], b"").await
    }

    async fn does(&self, what: Value) -> Answer {
        self.harness.console(Method::POST, &format!("emulator/v1/{AGENT}/userEvents"), what).await
    }

    fn newest_call(&self) -> Value {
        serde_json::from_slice(self.receiver.signed_bodies(CLIENT_TOKEN).last().unwrap()).unwrap()
    }
}

#[tokio::test]
async fn the_phone_of_a_location_shows_its_own_settings_and_tells_its_place() {
    let scene = Scene::start().await;
    let plain = scene.shown(&format!("phone?agent={AGENT}")).await;
    assert_eq!((&plain["welcomes"], &plain["placeId"]), (&json!(["Welcome to Harbour Lights Support."]), &Value::Null));
    let shown = scene.shown(&scene.place).await;
    assert_eq!((&shown["welcomes"], &shown["placeId"]), (&json!(["Welcome to the pier."]), &json!("ChIJpier")));
    assert_eq!(shown["starters"], starters("pier"));
    assert_eq!(shown["privacyUrl"], plain["privacyUrl"], "what the location does not set is the agent's");
    assert_eq!(shown["displayName"], "Harbour Lights Support");

    let page = scene.get(&scene.place).await.text;
    let (_, id) = scene.place.split_once("&location=").unwrap();
    assert!(page.contains(&format!("name=\"location\" value=\"{id}\"")), "{page}");
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    let form = format!("agent={AGENT}&location={id}&text=Hello");
    let sent = call(Method::POST, &scene.harness.url("phone"), &headers, form.as_bytes()).await;
    assert_eq!(sent.status, 303, "{sent:?}");
    assert!(sent.headers["location"].to_str().unwrap().contains(&format!("&location={id}&conversation=")), "{sent:?}");
    let context = &scene.newest_call()["context"];
    assert_eq!((&context["placeId"], &context["entryPoint"]), (&json!("ChIJpier"), &json!("PREVIEW")));
    let tap = json!({"suggestion": {"postbackData": "pier"}, "location": id});
    assert_eq!(scene.does(tap).await.status, 200);
    assert_eq!((&scene.newest_call()["suggestionResponse"]["text"], &scene.newest_call()["context"]["placeId"]), (&json!("Ask"), &json!("ChIJpier")));
}

#[tokio::test]
async fn the_phone_of_a_greeting_shows_its_messages_and_starters() {
    let scene = Scene::start().await;
    let shown = scene.shown(&scene.greeting).await;
    assert_eq!(shown["welcomes"], json!(["Our lamps are on offer.", "Until **Friday**."]));
    assert_eq!(shown["starters"], starters("offer"));
    assert_eq!(scene.does(json!({"suggestion": {"postbackData": "offer"}})).await.status, 200);
    assert_eq!(scene.newest_call()["suggestionResponse"]["postbackData"], "offer");
    assert_eq!(scene.does(json!({"suggestion": {"postbackData": "none"}})).await.status, 404);
}

#[tokio::test]
async fn a_location_or_greeting_of_somebody_else_is_unknown() {
    let scene = Scene::start().await;
    for path in [
        format!("phone?agent={AGENT}&location=none"),
        format!("phone?agent={AGENT}&greeting=%3Cb%3E"),
        scene.place.replace(AGENT, WORKSHOP),
        scene.greeting.replace(AGENT, WORKSHOP),
        format!("emulator/v1/conversations/c-1/stream?agent={AGENT}&location=none"),
    ] {
        let refused = scene.get(&path).await;
        assert!(refused.status == 404 && !refused.text.contains("<b>"), "{path}: {refused:?}");
    }
    assert_eq!(scene.does(json!({"text": "Hello", "location": "none"})).await.status, 404);
    assert_eq!(scene.does(json!({"text": "Hello", "location": "x", "placeId": "y"})).await.status, 400);
    assert_eq!(scene.harness.console(Method::GET, "emulator/v1/conversations", Value::Null).await.json["conversations"], json!([]));
}
