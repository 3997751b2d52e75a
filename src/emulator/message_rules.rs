//! What a message, an event and a representative may hold.
//!
//! Belongs here: lengths, counts and shapes, as the texts of Google's published client libraries (2022) give them. State
//! is `messages`' business. Lengths are in characters.

use serde_json::Value;

use super::error::ApiError;
use super::field::Field;

const TEXT: usize = 3_072;
const MESSAGE_SUGGESTIONS: usize = 13;
const CARD_TITLE: usize = 200;
const CARD_DESCRIPTION: usize = 2_000;
const CARD_SUGGESTIONS: usize = 4;
const CAROUSEL_LEAST: usize = 2;
const CAROUSEL_MOST: usize = 10;
const SUGGESTION_TEXT: usize = 25;
const POSTBACK_DATA: usize = 2_048;

const MESSAGE_FIELDS: [&str; 9] = ["name", "messageId", "representative", "text", "image", "richCard", "containsRichText", "suggestions", "fallback"];

const HEIGHTS: [&str; 3] = ["SHORT", "MEDIUM", "TALL"];
const WIDTHS: [&str; 2] = ["SMALL", "MEDIUM"];
const EVENT_TYPES: [&str; 4] = ["TYPING_STARTED", "TYPING_STOPPED", "REPRESENTATIVE_JOINED", "REPRESENTATIVE_LEFT"];

/// The content a message has: one of three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Text,
    Image,
    RichCard,
}

/// What the checks have read of a message.
#[derive(Debug)]
pub(super) struct CheckedMessage<'a> {
    pub(super) message_id: &'a str,
    pub(super) content: Content,
    pub(super) has_fallback: bool,
}

/// Returns the essentials of a message that keeps all rules.
///
/// # Errors
///
/// `INVALID_ARGUMENT` with the first field that breaks one.
pub(super) fn check_message(body: &Value) -> Result<CheckedMessage<'_>, ApiError> {
    let message = Field::root("message", body);
    message.object(&MESSAGE_FIELDS)?;
    let message_id = message.required("messageId")?.text(usize::MAX)?;
    check_representative(&message.required("representative")?)?;
    let content = check_content(&message)?;
    message.optional_text("fallback", TEXT)?;
    check_suggestions(&message, MESSAGE_SUGGESTIONS)?;
    Ok(CheckedMessage { message_id, content, has_fallback: message.get("fallback").is_some() })
}

/// Returns the type of an event that keeps all rules. Only joining and leaving need a representative.
///
/// # Errors
///
/// `INVALID_ARGUMENT` with the first field that breaks one.
pub(super) fn check_event(body: &Value) -> Result<&str, ApiError> {
    let event = Field::root("event", body);
    event.object(&["name", "eventType", "representative"])?;
    let event_type = event.required("eventType")?.choice(&EVENT_TYPES)?;
    match event.get("representative") {
        Some(representative) => check_representative(&representative)?,
        None if event_type.starts_with("REPRESENTATIVE") => event.required("representative").map(|_| ())?,
        None => {}
    }
    Ok(event_type)
}

fn check_representative(representative: &Field<'_>) -> Result<(), ApiError> {
    representative.object(&["representativeType", "displayName", "avatarImage"])?;
    representative.required("representativeType")?.choice(&["BOT", "HUMAN"])?;
    representative.optional_text("displayName", usize::MAX)?;
    representative.optional_text("avatarImage", usize::MAX)
}

fn check_content(message: &Field<'_>) -> Result<Content, ApiError> {
    match message.one_of(&["text", "image", "richCard"])? {
        ("text", text) => text.text(TEXT).map(|_| Content::Text),
        ("image", image) => check_image(&image).map(|()| Content::Image),
        (_, card) => check_rich_card(&card).map(|()| Content::RichCard),
    }
}

fn check_image(image: &Field<'_>) -> Result<(), ApiError> {
    image.object(&["name", "contentInfo"])?;
    check_content_info(&image.required("contentInfo")?)
}

fn check_content_info(info: &Field<'_>) -> Result<(), ApiError> {
    info.object(&["fileUrl", "thumbnailUrl", "altText", "forceRefresh"])?;
    let url = info.required("fileUrl")?;
    let text = url.text(usize::MAX)?;
    if text.starts_with("https://") || text.starts_with("http://") {
        return Ok(());
    }
    Err(url.refuse("A public URL is expected"))
}

fn check_rich_card(card: &Field<'_>) -> Result<(), ApiError> {
    card.object(&["standaloneCard", "carouselCard"])?;
    match card.one_of(&["standaloneCard", "carouselCard"])? {
        ("standaloneCard", standalone) => {
            standalone.object(&["cardContent"])?;
            check_card(&standalone.required("cardContent")?, &HEIGHTS)
        }
        (_, carousel) => check_carousel(&carousel),
    }
}

fn check_carousel(carousel: &Field<'_>) -> Result<(), ApiError> {
    carousel.object(&["cardWidth", "cardContents"])?;
    let width = carousel.required("cardWidth")?.choice(&WIDTHS)?;
    let heights = if width == "SMALL" { HEIGHTS.get(..2).unwrap_or(&HEIGHTS) } else { &HEIGHTS };
    let cards = carousel.list("cardContents", CAROUSEL_MOST)?;
    if cards.len() < CAROUSEL_LEAST {
        return Err(carousel.refuse(format!("A carousel has {CAROUSEL_LEAST} to {CAROUSEL_MOST} cards")));
    }
    cards.iter().try_for_each(|card| check_card(card, heights))
}

fn check_card(card: &Field<'_>, heights: &[&str]) -> Result<(), ApiError> {
    card.object(&["title", "description", "media", "suggestions"])?;
    card.optional_text("title", CARD_TITLE)?;
    card.optional_text("description", CARD_DESCRIPTION)?;
    if let Some(media) = card.get("media") {
        media.object(&["height", "contentInfo"])?;
        media.required("height")?.choice(heights)?;
        check_content_info(&media.required("contentInfo")?)?;
    }
    if ["title", "description", "media"].iter().all(|name| card.get(name).is_none()) {
        return Err(card.refuse("A card needs a title, a description or media"));
    }
    check_suggestions(card, CARD_SUGGESTIONS)
}

fn check_suggestions(owner: &Field<'_>, limit: usize) -> Result<(), ApiError> {
    owner.list("suggestions", limit)?.iter().try_for_each(check_suggestion)
}

fn check_suggestion(suggestion: &Field<'_>) -> Result<(), ApiError> {
    const KINDS: [&str; 4] = ["reply", "action", "liveAgentRequest", "authenticationRequest"];
    suggestion.object(&KINDS)?;
    match suggestion.one_of(&KINDS)? {
        ("reply", reply) => {
            reply.object(&["text", "postbackData"])?;
            check_label(&reply)
        }
        ("action", action) => check_action(&action),
        ("authenticationRequest", request) => check_authentication(&request),
        (_, live_agent) => live_agent.object(&[]).map(|_| ()),
    }
}

fn check_label(owner: &Field<'_>) -> Result<(), ApiError> {
    owner.required("text")?.text(SUGGESTION_TEXT)?;
    owner.required("postbackData")?.text(POSTBACK_DATA).map(|_| ())
}

fn check_action(action: &Field<'_>) -> Result<(), ApiError> {
    action.object(&["text", "postbackData", "openUrlAction", "dialAction"])?;
    check_label(action)?;
    match action.one_of(&["openUrlAction", "dialAction"])? {
        ("openUrlAction", open) => open.required("url")?.text(usize::MAX).map(|_| ()),
        (_, dial) => dial.required("phoneNumber")?.text(usize::MAX).map(|_| ()),
    }
}

fn check_authentication(request: &Field<'_>) -> Result<(), ApiError> {
    let oauth = request.required("oauth")?;
    oauth.object(&["clientId", "codeChallenge", "codeChallengeMethod", "scopes"])?;
    oauth.required("clientId")?.text(usize::MAX)?;
    oauth.required("codeChallenge")?.text(usize::MAX)?;
    oauth.list("scopes", usize::MAX).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn message(extra: &Value) -> Value {
        let mut body = json!({"messageId": "m-1", "representative": {"representativeType": "BOT"}});
        for (name, value) in extra.as_object().unwrap() {
            body[name] = value.clone();
        }
        body
    }

    #[track_caller]
    fn accepted(extra: Value) {
        check_message(&message(&extra)).unwrap();
    }

    #[track_caller]
    fn refused(extra: Value) {
        check_message(&message(&extra)).unwrap_err();
    }

    fn reply(length: usize) -> Value {
        json!({"reply": {"text": "r".repeat(length), "postbackData": "p"}})
    }

    fn cards(count: usize, height: &str, width: &str) -> Value {
        let media = json!({"height": height, "contentInfo": {"fileUrl": "https://x.example/a.png"}});
        let cards = vec![json!({"title": "t", "media": media}); count];
        json!({"richCard": {"carouselCard": {"cardWidth": width, "cardContents": cards}}})
    }

    #[test]
    fn a_message_has_exactly_one_content() {
        accepted(json!({"text": "hello"}));
        refused(json!({}));
        refused(json!({"text": ""}));
        refused(json!({"text": "a", "image": {"contentInfo": {"fileUrl": "https://x.example/a.png"}}}));
    }

    #[test]
    fn texts_end_at_their_limits() {
        accepted(json!({"text": "ä".repeat(3_072), "fallback": "f".repeat(3_072)}));
        refused(json!({"text": "a".repeat(3_073)}));
        refused(json!({"text": "a", "fallback": "f".repeat(3_073)}));
    }

    #[test]
    fn suggestions_are_counted_and_measured() {
        accepted(json!({"text": "a", "suggestions": vec![reply(25); 13]}));
        refused(json!({"text": "a", "suggestions": vec![reply(25); 14]}));
        refused(json!({"text": "a", "suggestions": [reply(26)]}));
        refused(json!({"text": "a", "suggestions": [{"action": {"text": "t", "postbackData": "p"}}]}));
        accepted(json!({"text": "a", "suggestions": [{"liveAgentRequest": {}}]}));
    }

    #[test]
    fn a_carousel_has_two_to_ten_cards_and_no_tall_media_when_small() {
        accepted(cards(2, "TALL", "MEDIUM"));
        accepted(cards(10, "SHORT", "SMALL"));
        refused(cards(1, "SHORT", "MEDIUM"));
        refused(cards(11, "SHORT", "MEDIUM"));
        refused(cards(2, "TALL", "SMALL"));
    }

    #[test]
    fn an_empty_representative_and_an_unknown_field_are_refused() {
        refused(json!({"text": "a", "representative": {}}));
        refused(json!({"text": "a", "colour": "red"}));
    }

    #[test]
    fn only_joining_and_leaving_need_a_representative() {
        assert_eq!(check_event(&json!({"eventType": "TYPING_STARTED"})).unwrap(), "TYPING_STARTED");
        check_event(&json!({"eventType": "REPRESENTATIVE_JOINED"})).unwrap_err();
        check_event(&json!({"eventType": "WAVING"})).unwrap_err();
    }
}
