//! Every limit of a message at its edge: the last good value and the first bad one.

use serde_json::{Value, json};

use super::*;

fn message(extra: &Value) -> OutboundMessage {
    let mut body = json!({"messageId": "m-1"});
    body.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    serde_json::from_value(body).unwrap()
}

#[track_caller]
fn good(extra: Value) -> Vec<String> {
    check_message(&message(&extra)).unwrap()
}

/// Expects exactly these fields to be refused.
#[track_caller]
fn bad(extra: Value, fields: &[&str]) {
    let refused: Vec<String> = check_message(&message(&extra)).unwrap_err().into_iter().map(|error| error.field).collect();
    assert_eq!(refused, fields, "{extra}");
}

fn reply(text: usize, data: usize) -> Value {
    json!({"reply": {"text": "é".repeat(text), "postbackData": "é".repeat(data)}})
}

fn with_suggestion(suggestion: Value) -> Value {
    json!({"text": "x", "suggestions": [suggestion]})
}

fn action(kind: Value) -> Value {
    let mut action = json!({"text": "t", "postbackData": "p"});
    action.as_object_mut().unwrap().extend(kind.as_object().unwrap().clone());
    with_suggestion(json!({"action": action}))
}

fn standalone(card: Value) -> Value {
    json!({"richCard": {"standaloneCard": {"cardContent": card}}, "fallback": "f"})
}

fn carousel(count: usize, width: &str, height: &str) -> Value {
    let card = json!({"title": "t", "media": {"height": height, "contentInfo": {"fileUrl": "https://x.example/a.png"}}});
    json!({"richCard": {"carouselCard": {"cardWidth": width, "cardContents": vec![card; count]}}, "fallback": "f"})
}

#[test]
fn a_message_has_an_id_and_exactly_one_content() {
    assert!(good(json!({"text": "x"})).is_empty());
    bad(json!({}), &["text"]);
    bad(json!({"text": "x", "image": {"contentInfo": {"fileUrl": "https://x.example/a.png"}}}), &["image"]);
    for id in ["", " ", "a/b", "a\nb"] {
        bad(json!({"text": "x", "messageId": id}), &["messageId"]);
    }
    bad(json!({"image": {"contentInfo": {"fileUrl": "https://x.example/a.png"}}, "containsRichText": true}), &["containsRichText"]);
}

#[test]
fn texts_end_at_their_limits_counted_in_characters() {
    let (longest, longer) = ("é".repeat(3072), "é".repeat(3073));
    good(json!({"text": longest, "fallback": longest}));
    bad(json!({"text": longer}), &["text"]);
    bad(json!({"text": ""}), &["text"]);
    bad(json!({"text": "x", "fallback": longer}), &["fallback"]);
    let error = check_message(&message(&json!({"text": longer}))).unwrap_err().remove(0);
    assert_eq!(error.message, "has at most 3072 characters, this one has 3073");
}

#[test]
fn suggestions_are_counted_and_measured() {
    good(json!({"text": "x", "suggestions": vec![reply(25, 2048); 13]}));
    bad(json!({"text": "x", "suggestions": vec![reply(1, 1); 14]}), &["suggestions"]);
    bad(
        json!({"text": "x", "suggestions": [reply(1, 1), reply(1, 1), reply(26, 2049)]}),
        &["suggestions[2].reply.text", "suggestions[2].reply.postbackData"],
    );
    bad(with_suggestion(json!({})), &["suggestions[0]"]);
    bad(with_suggestion(json!({"liveAgentRequest": {}, "reply": {"text": "t", "postbackData": "p"}})), &["suggestions[0]"]);
    good(with_suggestion(json!({"liveAgentRequest": {}})));
}

#[test]
fn an_action_opens_one_address_or_dials_one_number() {
    good(action(json!({"openUrlAction": {"url": "https://x.example/?a=b"}})));
    for number in ["+12223334444", "+1-201-555-0123", "+44 (20) 7946.0000", "+123456789012345"] {
        good(action(json!({"dialAction": {"phoneNumber": number}})));
    }
    for number in ["", "+", "12223334444", "+0123456", "+1234567890123456", "+1-CALL-ME", "+1"] {
        bad(action(json!({"dialAction": {"phoneNumber": number}})), &["suggestions[0].action.dialAction.phoneNumber"]);
    }
    for url in ["", "x.example", "javascript:alert(1)", "mailto:a@b.example", "https://"] {
        bad(action(json!({"openUrlAction": {"url": url}})), &["suggestions[0].action.openUrlAction.url"]);
    }
    bad(action(json!({})), &["suggestions[0].action"]);
    bad(action(json!({"openUrlAction": {"url": "https://x.example"}, "dialAction": {"phoneNumber": "+12223334444"}})), &["suggestions[0].action"]);
}

#[test]
fn a_log_in_names_client_and_challenge() {
    let oauth = |oauth: Value| with_suggestion(json!({"authenticationRequest": {"oauth": oauth}}));
    good(oauth(json!({"clientId": "c", "codeChallenge": "x", "codeChallengeMethod": "S256", "scopes": ["a"]})));
    assert!(good(oauth(json!({"clientId": "c", "codeChallenge": "x"}))).iter().any(|warning| warning.contains("scopes")));
    bad(
        oauth(json!({"clientId": "", "codeChallenge": "", "codeChallengeMethod": "s512"})),
        &[
            "suggestions[0].authenticationRequest.oauth.clientId",
            "suggestions[0].authenticationRequest.oauth.codeChallenge",
            "suggestions[0].authenticationRequest.oauth.codeChallengeMethod",
        ],
    );
}

#[test]
fn a_card_is_measured() {
    let field = |name: &str| format!("richCard.standaloneCard.cardContent.{name}");
    good(standalone(json!({"title": "é".repeat(200), "description": "é".repeat(2000), "suggestions": vec![reply(25, 1); 4]})));
    bad(standalone(json!({"title": "é".repeat(201)})), &[&field("title")]);
    bad(standalone(json!({"description": "é".repeat(2001)})), &[&field("description")]);
    bad(standalone(json!({"title": "t", "suggestions": vec![reply(1, 1); 5]})), &[&field("suggestions")]);
    bad(standalone(json!({"title": "t", "suggestions": [reply(26, 1)]})), &[&field("suggestions[0].reply.text")]);
    bad(standalone(json!({})), &["richCard.standaloneCard.cardContent"]);
    bad(json!({"richCard": {}, "fallback": "f"}), &["richCard"]);
}

#[test]
fn a_carousel_has_two_to_ten_cards_and_no_tall_media_when_small() {
    for (count, width, height) in [(2, "SMALL", "SHORT"), (10, "MEDIUM", "TALL"), (3, "SMALL", "MEDIUM")] {
        good(carousel(count, width, height));
    }
    bad(carousel(1, "MEDIUM", "SHORT"), &["richCard.carouselCard.cardContents"]);
    bad(carousel(11, "MEDIUM", "SHORT"), &["richCard.carouselCard.cardContents"]);
    bad(carousel(2, "SMALL", "TALL"), &["richCard.carouselCard.cardContents[0].media.height", "richCard.carouselCard.cardContents[1].media.height"]);
}

#[test]
fn media_has_an_address_and_odd_ones_are_warned_of() {
    let image = |url: &str| json!({"image": {"contentInfo": {"fileUrl": url}}, "fallback": "f"});
    for url in ["https://x.example/a.PNG", "https://x.example/a.webp?x=1"] {
        assert!(good(image(url)).is_empty(), "{url}");
    }
    assert_eq!(good(image("http://x.example/a")).len(), 2);
    bad(image("x.png"), &["image.contentInfo.fileUrl"]);
    let thumbnail = json!({"image": {"contentInfo": {"fileUrl": "https://x.example/a.png", "thumbnailUrl": "x"}}});
    bad(thumbnail, &["image.contentInfo.thumbnailUrl"]);
}

#[test]
fn what_a_plain_device_can_not_show_wants_a_fallback() {
    for rich in [
        json!({"image": {"contentInfo": {"fileUrl": "https://x.example/a.png"}}}),
        json!({"richCard": {"standaloneCard": {"cardContent": {"title": "t"}}}}),
        with_suggestion(json!({"liveAgentRequest": {}})),
    ] {
        let mut with_fallback = rich.clone();
        with_fallback["fallback"] = json!("f");
        assert!(good(rich).iter().any(|warning| warning.starts_with("fallback")));
        assert!(good(with_fallback).is_empty());
    }
}

#[test]
fn a_representative_is_a_person_or_a_program() {
    good(json!({"text": "x", "representative": {"representativeType": "BOT"}}));
    good(json!({"text": "x", "representative": "é".repeat(100)}));
    bad(json!({"text": "x", "representative": {"displayName": "Ana"}}), &["representative.representativeType"]);
    bad(json!({"text": "x", "representative": ""}), &["representative.displayName"]);
    bad(json!({"text": "x", "representative": "x".repeat(101)}), &["representative.displayName"]);
    bad(json!({"text": "x", "representative": {"representativeType": "HUMAN", "avatarImage": "a.png"}}), &["representative.avatarImage"]);
}

#[test]
fn every_fault_is_told_at_once() {
    bad(json!({"messageId": "", "text": "", "suggestions": [{}], "fallback": ""}), &["messageId", "text", "suggestions[0]", "fallback"]);
}

#[test]
fn a_signal_has_an_id_and_says_something() {
    let check = |id: &str, signal| check_signal(&OutboundSignal { id: id.into(), signal });
    check("s", Signal::Survey).unwrap();
    check("s", Signal::RepresentativeJoined { name: None }).unwrap();
    assert_eq!(check("", Signal::TypingStarted).unwrap_err()[0].field, "id");
    assert_eq!(check("s", Signal::Read { message_id: String::new() }).unwrap_err()[0].field, "messageId");
    assert_eq!(check("s", Signal::RepresentativeLeft { name: Some(String::new()) }).unwrap_err()[0].field, "name");
}
