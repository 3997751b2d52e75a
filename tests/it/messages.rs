//! What is sent to a customer, by the real program against the real emulator: message files of every kind, signals, refusals.

use serde_json::{Value, json};

use crate::support::emulated::{AGENT, BRAND, Emulated};

const SUGGESTIONS: &str = r#"[
    {"reply": {"text": "Yes", "postbackData": "yes"}},
    {"action": {"text": "Shop", "postbackData": "shop", "openUrlAction": {"url": "https://shop.example/"}}},
    {"action": {"text": "Ring", "postbackData": "ring", "dialAction": {"phoneNumber": "+1-201-555-0123"}}},
    {"liveAgentRequest": {}},
    {"authenticationRequest": {"oauth": {"clientId": "c", "codeChallenge": "x", "codeChallengeMethod": "S256", "scopes": ["openid"]}}}
]"#;

/// A message of each kind, by the type that is stored and the words that stand for it.
fn every_kind() -> Vec<(&'static str, &'static str, Value)> {
    let picture = json!({"fileUrl": "https://cdn.example/lamp.png", "altText": "A lamp"});
    let card = json!({"title": "Lamp", "description": "Brass", "media": {"height": "MEDIUM", "contentInfo": picture},
        "suggestions": [{"reply": {"text": "Buy", "postbackData": "buy"}}]});
    vec![
        ("text", "Hello", json!({"text": "Hello"})),
        ("text", "*Hello*", json!({"text": "*Hello*", "containsRichText": true, "fallback": "Hello"})),
        ("text", "Choose", json!({"text": "Choose", "suggestions": serde_json::from_str::<Value>(SUGGESTIONS).unwrap(), "fallback": "Choose"})),
        ("image", "A lamp: see it", json!({"image": {"contentInfo": picture}, "fallback": "A lamp: see it"})),
        ("rich-card", "Lamp", json!({"richCard": {"standaloneCard": {"cardContent": card}}, "fallback": "Lamp"})),
        (
            "carousel",
            "Lamps",
            json!({"richCard": {"carouselCard": {"cardWidth": "SMALL", "cardContents": [card, card]}}, "fallback": "Lamps",
            "representative": {"representativeType": "BOT", "displayName": "Echo"}}),
        ),
    ]
}

#[test]
fn a_message_of_every_kind_goes_out_from_a_file() {
    let world = Emulated::new().set_up();
    let conversation = world.conversation();
    let before = world.cli.data_of(&format!("conversation get {conversation}"))["messages"].as_array().unwrap().len();
    for (_, _, message) in every_kind() {
        world.cli.write("message.json", message.to_string());
        let sent = world.cli.data_of(&format!("test send {conversation} --message message.json"));
        assert_eq!((&sent["repeated"], sent.get("warnings")), (&json!(false), None), "{sent}");
    }
    let data = world.cli.data_of(&format!("conversation get {conversation}"));
    let stored = &data["messages"].as_array().unwrap()[before..];
    let shown: Vec<(&str, &str)> = stored.iter().map(|message| (message["type"].as_str().unwrap(), message["text"].as_str().unwrap())).collect();
    let expected: Vec<(&str, &str)> = every_kind().iter().map(|(kind, words, _)| (*kind, *words)).collect();
    assert_eq!(shown, expected);
}

#[test]
fn yaml_and_standard_input_do_as_well_and_an_id_makes_a_repetition_harmless() {
    let world = Emulated::new().set_up();
    let conversation = world.conversation();
    world.cli.write("message.yaml", "messageId: greeting-1\ntext: Olá\nrepresentative: Ana\n");
    for repeated in [false, true] {
        let sent = world.cli.data_of(&format!("conversation reply {conversation} --message message.yaml"));
        assert_eq!((&sent["messageId"], &sent["repeated"]), (&json!("greeting-1"), &json!(repeated)));
    }
    let line = format!("-o json test send {conversation} --message - --representative Rui");
    let sent = world.cli.run_with_input(&line, b"text: piped\nsuggestions: [{liveAgentRequest: {}}]\n").expect(0).json();
    assert!(sent["data"]["warnings"][0].as_str().unwrap().starts_with("fallback is missing"), "{sent}");
    let data = world.cli.data_of(&format!("conversation get {conversation}"));
    let greetings = data["messages"].as_array().unwrap().iter().filter(|message| message["messageId"] == "greeting-1").count();
    assert_eq!(greetings, 1);
}

#[test]
fn a_file_that_is_no_message_is_refused_with_its_place() {
    let world = Emulated::new().set_up();
    let conversation = world.conversation();
    for (name, content, line) in [
        ("a.json", "{\n  \"text\": \"x\",\n  \"colour\": \"red\"\n}", Some(3)),
        ("a.yaml", "text: x\nsuggestions:\n  - reply: {text: a}\n", Some(3)),
        ("a.yaml", "text: x\nrichCard:\n  carouselCard: {cardWidth: HUGE, cardContents: []}\n", Some(3)),
        ("a.json", "{\"text\": ", Some(1)),
        ("a.yaml", "", None),
    ] {
        world.cli.write(name, content);
        let run = world.cli.run(&format!("-o json test send {conversation} --message {name}")).expect(3);
        let error = &run.json()["error"];
        assert_eq!((error["code"].as_str(), error["at"]["file"].as_str()), (Some("CH0310"), Some(name)), "{run:#?}");
        assert_eq!(error["at"]["line"].as_u64(), line, "{run:#?}");
    }
    world.cli.write("a.json", "x".repeat(300 * 1024));
    world.cli.run(&format!("test send {conversation} --message a.json")).expect(3);
    world.cli.run(&format!("test send {conversation} --message nowhere.json")).expect(5);
    world.cli.run(&format!("test send {conversation}")).expect(2);
    world.cli.run(&format!("test send {conversation} --text x --message a.json")).expect(2);
}

#[test]
fn every_limit_is_told_at_once_and_before_anything_is_sent() {
    let world = Emulated::new().set_up();
    let conversation = world.conversation();
    let long = json!({"text": "x", "suggestions": [{"reply": {"text": "x".repeat(26), "postbackData": "p"}}, {}], "fallback": "x".repeat(3073)});
    world.cli.write("long.json", long.to_string());
    for dry in ["", "--dry-run"] {
        let run = world.cli.run(&format!("-o json test send {conversation} --message long.json {dry}")).expect(3);
        let error = &run.json()["error"];
        let fields: Vec<&str> = error["details"].as_array().unwrap().iter().map(|detail| detail["field"].as_str().unwrap()).collect();
        assert_eq!(fields, ["suggestions[0].reply.text", "suggestions[1]", "fallback"], "{run:#?}");
        assert_eq!(error["at"]["file"], "long.json");
    }
    let before = world.cli.data_of(&format!("conversation get {conversation}"))["messages"].as_array().unwrap().len();
    let dry = world.cli.run(&format!("-o json test send {conversation} --text Hello --dry-run")).expect(0).json();
    assert_eq!((&dry["data"]["message"]["text"], &dry["meta"]["changed"]), (&json!("Hello"), &json!(0)));
    let after = world.cli.data_of(&format!("conversation get {conversation}"))["messages"].as_array().unwrap().len();
    assert_eq!(before, after);
}

#[test]
fn signals_reach_the_provider() {
    let world = Emulated::new().set_up();
    let conversation = world.conversation();
    let data = world.cli.data_of(&format!("conversation get {conversation}"));
    let message = data["messages"][0]["messageId"].as_str().unwrap().to_owned();
    for (flags, resource) in [
        ("--event typing-started".to_owned(), "events/"),
        ("--event typing-stopped".to_owned(), "events/"),
        ("--event representative-joined --representative Ana".to_owned(), "events/"),
        ("--event representative-left".to_owned(), "events/"),
        ("--survey".to_owned(), "surveys/"),
        (format!("--read {message}"), "/receipt"),
    ] {
        let sent = world.cli.data_of(&format!("test send {conversation} {flags}"));
        assert!(sent["providerName"].as_str().unwrap().contains(resource), "{flags}: {sent}");
    }
    let lines: Vec<Value> = world.cli.data_of("audit list").as_array().unwrap().clone();
    assert!(lines.iter().any(|line| line["action"] == "typing-started"), "{lines:?}");
    // A second survey within a day is refused by the provider, after its own words.
    let run = world.cli.run(&format!("-o json --timeout 1s test send {conversation} --survey")).expect(7);
    assert_eq!(run.json()["error"]["provider"]["code"], "RESOURCE_EXHAUSTED", "{run:#?}");
    world.cli.run(&format!("test send {conversation} --read nothing-of-the-kind")).expect(5);
    world.cli.run(&format!("test send {conversation} --event waving")).expect(2);
}

#[test]
fn a_conversation_that_takes_no_answer_says_what_to_do() {
    let world = Emulated::new().set_up();
    let conversation = world.conversation();
    // Known here, unknown at the provider: it began elsewhere.
    let elsewhere = world.cli.env("CHANCTL_GOOGLE_ENDPOINT", "http://127.0.0.1:1").data_of("test inbound bot --text Hello");
    let unknown = elsewhere["conversationId"].as_str().unwrap();
    let run = world.cli.run(&format!("-o json conversation reply {unknown} --text Hello")).expect(4);
    let error = &run.json()["error"];
    assert_eq!((&error["provider"]["status"], error["code"].as_str()), (&json!(403), Some("CH0405")));
    assert!(error["help"].as_str().unwrap().contains("knows no such conversation"), "{run:#?}");
    for left in ["waiting", "wrap-up"] {
        assert_eq!(world.cli.data_of(&format!("conversation close {conversation} --as {left}"))["state"], left);
        assert_eq!(world.cli.data_of(&format!("conversation list --state {left}"))[0]["id"], conversation);
    }
    let data = world.cli.data_of(&format!("conversation close {conversation}"));
    assert_eq!(data["state"], "closed");
    world.cli.run(&format!("conversation close {conversation} --as waiting")).expect(6);
    let run = world.cli.run(&format!("conversation reply {conversation} --text Hello")).expect(6);
    assert!(run.stderr.contains("begins a new conversation"), "{run:#?}");
    world.cli.run(&format!("test send {conversation} --event typing-started")).expect(6);
    world.cli.run(&format!("test send {conversation} --survey")).expect(0);
    world.cli.run("conversation reply nobody --text Hello").expect(5);
}

#[test]
fn an_agent_comes_with_its_states_and_the_next_step() {
    let world = Emulated::new().set_up();
    for line in ["agent get bot", "agent refresh bot"] {
        let run = world.cli.run(line).expect(0);
        assert!(run.stderr.contains("hint: "), "{run:#?}");
        let status = &world.cli.data_of(line)["status"];
        assert!(status["verificationState"].is_string() && status["launchState"].is_string() && status["launches"].is_array(), "{status}");
    }
    let offline = format!("agent register lost --account acme --brand-id {BRAND} --agent-id {BRAND} --offline");
    assert!(world.cli.run(&offline).expect(0).stderr.contains("agent refresh lost"));
    let brand = world.cli.data_of(&format!("brand get {BRAND} --account acme"));
    assert!(brand["agents"].as_array().unwrap().iter().any(|agent| agent["agentId"] == AGENT), "{brand}");
    assert!(brand["locations"].is_array(), "{brand}");
}

#[test]
fn a_test_url_comes_as_a_link_and_as_a_code() {
    let world = Emulated::new().set_up();
    for platform in ["android", "ios"] {
        let data = world.cli.data_of(&format!("test url bot --platform {platform}"));
        assert_eq!((&data["url"], data["platform"].as_str()), (&data["urls"][platform], Some(platform)));
        let run = world.cli.run(&format!("test url bot --platform {platform} --qr")).expect(0);
        let text = run.text();
        let mut lines = text.lines();
        assert_eq!(lines.next(), data["url"].as_str());
        let code: Vec<&str> = lines.collect();
        assert!(code.len() > 12 && code.iter().all(|line| line.chars().all(|c| " ▀▄█".contains(c))), "{text}");
        let widths: std::collections::BTreeSet<usize> = code.iter().map(|line| line.chars().count()).collect();
        assert_eq!(widths.len(), 1, "{text}");
    }
}
