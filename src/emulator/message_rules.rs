//! What a message, an event and a representative may hold.
//!
//! Belongs here: lengths, counts and combinations, as the texts of Google's published client libraries (2022) give them.
//! Names and types are checked before, by schema; state is `messages`' business. Lengths are in characters.

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
    /// Whether every device can show it: text alone.
    pub(super) is_plain: bool,
}

/// Returns the essentials of a message that keeps all rules.
///
/// # Errors
///
/// `INVALID_ARGUMENT` with the first field that breaks one.
pub(super) fn check_message(body: &Value) -> Result<CheckedMessage<'_>, ApiError> {
    let message = Field::root("message", body);
    let message_id = message.required("messageId")?.text(usize::MAX)?;
    check_representative(&message.required("representative")?)?;
    let content = check_content(&message)?;
    message.optional_text("fallback", TEXT)?;
    check_suggestions(&message, MESSAGE_SUGGESTIONS)?;
    let has = |name: &str| message.get(name).is_some();
    let is_plain = content == Content::Text && !has("containsRichText") && !has("suggestions");
    Ok(CheckedMessage { message_id, content, has_fallback: has("fallback"), is_plain })
}

/// Returns the type of an event that keeps all rules. Only joining and leaving need a representative.
///
/// # Errors
///
/// `INVALID_ARGUMENT` with the first field that breaks one.
pub(super) fn check_event(body: &Value) -> Result<&str, ApiError> {
    let event = Field::root("event", body);
    let event_type = event.required("eventType")?.choice(&EVENT_TYPES)?;
    match event.get("representative") {
        Some(representative) => check_representative(&representative)?,
        None if event_type.starts_with("REPRESENTATIVE") => event.required("representative").map(|_| ())?,
        None => {}
    }
    Ok(event_type)
}

fn check_representative(representative: &Field<'_>) -> Result<(), ApiError> {
    representative.required("representativeType")?.choice(&["BOT", "HUMAN"])?;
    representative.optional_text("displayName", usize::MAX)?;
    representative.optional_text("avatarImage", usize::MAX)
}

fn check_content(message: &Field<'_>) -> Result<Content, ApiError> {
    match message.one_of(&["text", "image", "richCard"])? {
        ("text", text) => {
            let content = text.text(TEXT)?;
            if message.get("containsRichText").is_some() {
                check_rich_text(&text, content)?;
            }
            Ok(Content::Text)
        }
        ("image", image) => check_image(&image).map(|()| Content::Image),
        (_, card) => check_rich_card(&card).map(|()| Content::RichCard),
    }
}

/// Checks the markdown of a rich text: what is opened has to be closed, and a link needs a text and a URL.
///
/// # Errors
///
/// `INVALID_ARGUMENT` with the field.
pub(super) fn check_rich_text(field: &Field<'_>, text: &str) -> Result<(), ApiError> {
    let plain = without_links(text).ok_or_else(|| field.refuse("A link has the form [text](https://...)"))?;
    // An asterisk between blanks is a character like any other.
    let plain = plain.replace("\\*", "").replace(" * ", " ");
    let (bold, rest) = (plain.matches("**").count(), plain.replace("**", ""));
    if bold % 2 == 1 || rest.matches('*').count() % 2 == 1 {
        return Err(field.refuse("The rich text has an asterisk without its counterpart"));
    }
    Ok(())
}

/// Returns the text with links replaced by their texts, or nothing when one is broken. Brackets alone are no link.
fn without_links(text: &str) -> Option<String> {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        let (lead, label) = before.rsplit_once('[')?;
        let (url, more) = after.split_once(')')?;
        let usable = !label.trim().is_empty() && ["https://", "http://", "tel:", "mailto:"].iter().any(|scheme| url.starts_with(scheme));
        if !usable || url.contains(char::is_whitespace) {
            return None;
        }
        plain.push_str(lead);
        plain.push_str(label);
        rest = more;
    }
    plain.push_str(rest);
    Some(plain)
}

/// Checks an image.
///
/// # Errors
///
/// `INVALID_ARGUMENT` with the first field that breaks a rule.
pub(super) fn check_image(image: &Field<'_>) -> Result<(), ApiError> {
    check_content_info(&image.required("contentInfo")?)
}

fn check_content_info(info: &Field<'_>) -> Result<(), ApiError> {
    let url = info.required("fileUrl")?;
    let text = url.text(usize::MAX)?;
    if text.starts_with("https://") || text.starts_with("http://") {
        return Ok(());
    }
    Err(url.refuse("A public URL is expected"))
}

/// Checks a standalone card or a carousel.
///
/// # Errors
///
/// `INVALID_ARGUMENT` with the first field that breaks a rule.
pub(super) fn check_rich_card(card: &Field<'_>) -> Result<(), ApiError> {
    match card.one_of(&["standaloneCard", "carouselCard"])? {
        ("standaloneCard", standalone) => check_card(&standalone.required("cardContent")?, &HEIGHTS),
        (_, carousel) => check_carousel(&carousel),
    }
}

fn check_carousel(carousel: &Field<'_>) -> Result<(), ApiError> {
    let width = carousel.required("cardWidth")?.choice(&WIDTHS)?;
    let heights = if width == "SMALL" { HEIGHTS.get(..2).unwrap_or(&HEIGHTS) } else { &HEIGHTS };
    let cards = carousel.list("cardContents", CAROUSEL_MOST)?;
    if cards.len() < CAROUSEL_LEAST {
        return Err(carousel.refuse(format!("A carousel has {CAROUSEL_LEAST} to {CAROUSEL_MOST} cards")));
    }
    cards.iter().try_for_each(|card| check_card(card, heights))
}

fn check_card(card: &Field<'_>, heights: &[&str]) -> Result<(), ApiError> {
    card.optional_text("title", CARD_TITLE)?;
    card.optional_text("description", CARD_DESCRIPTION)?;
    if let Some(media) = card.get("media") {
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
    match suggestion.one_of(&KINDS)? {
        ("reply", reply) => check_label(&reply),
        ("action", action) => check_action(&action),
        ("authenticationRequest", request) => check_authentication(&request),
        _ => Ok(()),
    }
}

fn check_label(owner: &Field<'_>) -> Result<(), ApiError> {
    owner.required("text")?.text(SUGGESTION_TEXT)?;
    owner.optional_text("postbackData", POSTBACK_DATA)
}

fn check_action(action: &Field<'_>) -> Result<(), ApiError> {
    check_label(action)?;
    match action.one_of(&["openUrlAction", "dialAction"])? {
        ("openUrlAction", open) => check_link(&open.required("url")?),
        (_, dial) => check_number(&dial.required("phoneNumber")?),
    }
}

/// Any scheme will do: a link may open an app.
fn check_link(url: &Field<'_>) -> Result<(), ApiError> {
    let text = url.text(usize::MAX)?;
    let scheme = text.split_once(':').map(|(scheme, _)| scheme).unwrap_or_default();
    let usable = scheme.starts_with(|letter: char| letter.is_ascii_alphabetic()) && !text.contains(char::is_whitespace);
    if usable { Ok(()) } else { Err(url.refuse("A URL is expected, e.g. https://www.company.com")) }
}

/// A global number of RFC 3966: a plus sign, then digits, with marks between them to please the eye.
fn check_number(number: &Field<'_>) -> Result<(), ApiError> {
    let text = number.text(usize::MAX)?;
    let global = text.strip_prefix("tel:").unwrap_or(text).strip_prefix('+').unwrap_or_default();
    let digits = global.chars().filter(char::is_ascii_digit).count();
    let others = |letter: char| letter.is_ascii_digit() || matches!(letter, '-' | '.' | '(' | ')' | ' ');
    let usable = (1..=15).contains(&digits) && global.chars().all(others);
    if usable { Ok(()) } else { Err(number.refuse("A phone number as in RFC 3966 is expected, e.g. +1-201-555-0123")) }
}

fn check_authentication(request: &Field<'_>) -> Result<(), ApiError> {
    let oauth = request.required("oauth")?;
    oauth.required("clientId")?.text(usize::MAX)?;
    oauth.required("codeChallenge")?.text(usize::MAX)?;
    oauth.required("scopes").map(|_| ())
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
    fn an_empty_representative_is_refused() {
        refused(json!({"text": "a", "representative": {}}));
    }

    #[test]
    fn rich_text_is_well_formed_markdown() {
        let rich = |text: &str| json!({"text": text, "containsRichText": true});
        accepted(rich("Here is **bold**, *italic*, 2 * 3, and a [link](https://www.google.com).\n"));
        accepted(rich("***both*** [plain] (aside)"));
        for text in ["**bold", "*italic", "[](https://x.example)", "[a](x y)", "[a](https://x.example", "a](https://x.example)"] {
            refused(rich(text));
            accepted(json!({"text": text}));
        }
    }

    #[test]
    fn actions_lead_somewhere() {
        let action = |inside: Value| json!({"text": "a", "suggestions": [{"action": inside}]});
        let dial = |number: &str| action(json!({"text": "t", "postbackData": "p", "dialAction": {"phoneNumber": number}}));
        let open = |url: &str| action(json!({"text": "t", "openUrlAction": {"url": url}}));
        ["+1-201-555-0123", "+12223334444", "tel:+1-201-555-0123"].into_iter().for_each(|number| accepted(dial(number)));
        ["12223334444", "+", "+1-CALL", "+1234567890123456"].into_iter().for_each(|number| refused(dial(number)));
        ["https://x.example", "app:open"].into_iter().for_each(|url| accepted(open(url)));
        ["x.example", ":", "https://x y"].into_iter().for_each(|url| refused(open(url)));
    }

    #[test]
    fn a_request_to_log_in_names_client_challenge_and_scopes() {
        let ask = |oauth: Value| json!({"text": "a", "suggestions": [{"authenticationRequest": {"oauth": oauth}}]});
        accepted(ask(json!({"clientId": "c", "codeChallenge": "x", "scopes": ["s"]})));
        refused(ask(json!({"clientId": "c", "codeChallenge": "x"})));
        refused(ask(json!({"clientId": "c", "scopes": ["s"]})));
    }

    #[test]
    fn only_joining_and_leaving_need_a_representative() {
        assert_eq!(check_event(&json!({"eventType": "TYPING_STARTED"})).unwrap(), "TYPING_STARTED");
        check_event(&json!({"eventType": "REPRESENTATIVE_JOINED"})).unwrap_err();
        check_event(&json!({"eventType": "WAVING"})).unwrap_err();
    }
}
