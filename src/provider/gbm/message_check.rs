//! What Google takes in a message: every limit of `conversations.messages.create`, told all at once, each with its field.
//!
//! The figures are those of Google's reference of the Business Messages API (read 2022). Never here: sending.

use crate::domain::{
    CardContent, CardWidth, ContentInfo, Invalid, Media, MediaHeight, OutboundMessage, OutboundSignal, Representative, RichCard, Signal,
    SuggestedAction, Suggestion,
};

use super::limits::Findings;

/// The longest text and fallback of a message.
const TEXT_MAX: usize = 3072;

/// The longest name of a representative that is sent; Google names no limit, agents have 100.
const REPRESENTATIVE_MAX: usize = 100;

/// How many suggestions a message has, and a card.
const SUGGESTIONS_MAX: (usize, usize) = (13, 4);

/// The longest text of a suggestion, and what comes back when it is tapped.
const SUGGESTION_MAX: (usize, usize) = (25, 2048);

/// The longest title and description of a card.
const CARD_MAX: (usize, usize) = (200, 2000);

/// How many cards a carousel has.
const CAROUSEL: (usize, usize) = (2, 10);

/// The kinds of picture that Google shows.
const PICTURES: [&str; 4] = [".jpeg", ".jpg", ".png", ".webp"];

/// Checks every limit of a message; returns warnings.
///
/// # Errors
/// Every refusal.
pub(super) fn check_message(message: &OutboundMessage) -> Result<Vec<String>, Vec<Invalid>> {
    let mut found = Findings::default();
    id(&mut found, "messageId", &message.message_id);
    content(&mut found, message);
    if let Some(person) = &message.representative {
        representative(&mut found, person);
    }
    suggestions(&mut found, "", &message.suggestions, SUGGESTIONS_MAX.0);
    match &message.fallback {
        Some(text) => found.within("fallback", text, TEXT_MAX),
        None if message.text.is_none() || !message.suggestions.is_empty() => {
            found.warn("fallback", "is missing: a device that can't show the message shows nothing, and Google refuses it");
        }
        None => {}
    }
    if found.errors.is_empty() { Ok(found.warnings) } else { Err(found.errors) }
}

/// Checks what a signal says.
///
/// # Errors
/// Every refusal.
pub(super) fn check_signal(signal: &OutboundSignal) -> Result<(), Vec<Invalid>> {
    let mut found = Findings::default();
    id(&mut found, "id", &signal.id);
    match &signal.signal {
        Signal::RepresentativeJoined { name: Some(name) } | Signal::RepresentativeLeft { name: Some(name) } => {
            found.within("name", name, REPRESENTATIVE_MAX);
        }
        Signal::Read { message_id } => id(&mut found, "messageId", message_id),
        _ => {}
    }
    if found.errors.is_empty() { Ok(()) } else { Err(found.errors) }
}

/// An ID is free text, but it becomes a part of the message's name.
fn id(found: &mut Findings, field: &str, id: &str) {
    if id.trim().is_empty() {
        found.refuse(field, "is empty");
    } else if id.contains(['/', '?', '#']) || id.chars().any(char::is_control) {
        found.refuse(field, "holds a '/', '?', '#' or a control character");
    }
}

fn content(found: &mut Findings, message: &OutboundMessage) {
    let given = [("text", message.text.is_some()), ("image", message.image.is_some()), ("richCard", message.rich_card.is_some())];
    let given: Vec<&str> = given.iter().filter(|(_, is)| *is).map(|(name, _)| *name).collect();
    let field = given.get(1).or(given.first()).copied().unwrap_or("text");
    if given.len() != 1 {
        let has = if given.is_empty() { "is missing".to_owned() } else { format!("stands beside {}", given.first().unwrap_or(&"text")) };
        found.refuse(field, format!("{has}: a message has exactly one of text, image and richCard"));
    }
    if let Some(text) = &message.text {
        found.within("text", text, TEXT_MAX);
    } else if message.contains_rich_text {
        found.refuse("containsRichText", "says something of text, and there is none");
    }
    if let Some(image) = &message.image {
        picture(found, "image.contentInfo", &image.content_info);
    }
    if let Some(card) = &message.rich_card {
        rich_card(found, card);
    }
}

fn representative(found: &mut Findings, person: &Representative) {
    if person.representative_type.is_none() {
        found.refuse("representative.representativeType", "is missing: it is HUMAN or BOT");
    }
    if let Some(name) = &person.display_name {
        found.within("representative.displayName", name, REPRESENTATIVE_MAX);
    }
    if let Some(avatar) = &person.avatar_image {
        found.address("representative.avatarImage", avatar);
    }
}

fn rich_card(found: &mut Findings, card: &RichCard) {
    let given = [("standaloneCard", card.standalone_card.is_some()), ("carouselCard", card.carousel_card.is_some())];
    let given: Vec<&str> = given.iter().filter(|(_, is)| *is).map(|(name, _)| *name).collect();
    found.exactly_one("richCard", &["standaloneCard", "carouselCard"], &given);
    if let Some(card) = &card.standalone_card {
        card_content(found, "richCard.standaloneCard.cardContent", &card.card_content, CardWidth::Medium);
    }
    if let Some(carousel) = &card.carousel_card {
        let field = "richCard.carouselCard.cardContents";
        let count = carousel.card_contents.len();
        if !(CAROUSEL.0..=CAROUSEL.1).contains(&count) {
            found.refuse(field, format!("has {} to {} cards, this one has {count}", CAROUSEL.0, CAROUSEL.1));
        }
        for (index, card) in carousel.card_contents.iter().enumerate() {
            card_content(found, &format!("{field}[{index}]"), card, carousel.card_width);
        }
    }
}

fn card_content(found: &mut Findings, field: &str, card: &CardContent, width: CardWidth) {
    if card.title.is_none() && card.description.is_none() && card.media.is_none() {
        found.refuse(field, "is empty: a card has a title, a description or media");
    }
    if let Some(title) = &card.title {
        found.within(&format!("{field}.title"), title, CARD_MAX.0);
    }
    if let Some(description) = &card.description {
        found.within(&format!("{field}.description"), description, CARD_MAX.1);
    }
    if let Some(Media { height, content_info }) = &card.media {
        if (*height, width) == (MediaHeight::Tall, CardWidth::Small) {
            found.refuse(format!("{field}.media.height"), "is TALL, which the cards of a SMALL carousel can't be");
        }
        picture(found, &format!("{field}.media.contentInfo"), content_info);
    }
    suggestions(found, &format!("{field}."), &card.suggestions, SUGGESTIONS_MAX.1);
}

fn picture(found: &mut Findings, field: &str, info: &ContentInfo) {
    let file = format!("{field}.fileUrl");
    if let Some(url) = found.address(&file, &info.file_url) {
        let path = url.path().to_ascii_lowercase();
        if !PICTURES.iter().any(|extension| path.ends_with(extension)) {
            found.warn(&file, "does not end in .jpeg, .jpg, .png or .webp");
        }
    }
    if let Some(thumbnail) = &info.thumbnail_url {
        found.address(&format!("{field}.thumbnailUrl"), thumbnail);
    }
}

fn suggestions(found: &mut Findings, parent: &str, suggestions: &[Suggestion], limit: usize) {
    found.at_most(&format!("{parent}suggestions"), suggestions.len(), limit);
    for (index, one) in suggestions.iter().enumerate() {
        suggestion(found, &format!("{parent}suggestions[{index}]"), one);
    }
}

fn suggestion(found: &mut Findings, field: &str, one: &Suggestion) {
    const KINDS: [&str; 4] = ["reply", "action", "liveAgentRequest", "authenticationRequest"];
    let is = [one.reply.is_some(), one.action.is_some(), one.live_agent_request.is_some(), one.authentication_request.is_some()];
    let given: Vec<&str> = KINDS.into_iter().zip(is).filter(|(_, is)| *is).map(|(name, _)| name).collect();
    found.exactly_one(field, &KINDS, &given);
    if let Some(reply) = &one.reply {
        label(found, &format!("{field}.reply"), &reply.text, &reply.postback_data);
    }
    if let Some(act) = &one.action {
        action(found, &format!("{field}.action"), act);
    }
    if let Some(request) = &one.authentication_request {
        let oauth = &request.oauth;
        let field = format!("{field}.authenticationRequest.oauth");
        found.within(&format!("{field}.clientId"), &oauth.client_id, usize::MAX);
        found.within(&format!("{field}.codeChallenge"), &oauth.code_challenge, usize::MAX);
        if oauth.code_challenge_method.as_deref().is_some_and(|method| !["plain", "S256"].contains(&method)) {
            found.refuse(format!("{field}.codeChallengeMethod"), "is neither plain nor S256");
        }
        if oauth.scopes.is_empty() {
            found.warn(&format!("{field}.scopes"), "is empty: the log-in asks for nothing");
        }
    }
}

fn label(found: &mut Findings, field: &str, text: &str, postback_data: &str) {
    found.within(&format!("{field}.text"), text, SUGGESTION_MAX.0);
    found.within(&format!("{field}.postbackData"), postback_data, SUGGESTION_MAX.1);
}

fn action(found: &mut Findings, field: &str, action: &SuggestedAction) {
    label(found, field, &action.text, &action.postback_data);
    let given = [("openUrlAction", action.open_url_action.is_some()), ("dialAction", action.dial_action.is_some())];
    let given: Vec<&str> = given.iter().filter(|(_, is)| *is).map(|(name, _)| *name).collect();
    found.exactly_one(field, &["openUrlAction", "dialAction"], &given);
    if let Some(open) = &action.open_url_action {
        found.address(&format!("{field}.openUrlAction.url"), &open.url);
    }
    if let Some(dial) = &action.dial_action
        && !is_phone_number(&dial.phone_number)
    {
        found.refuse(format!("{field}.dialAction.phoneNumber"), "is not a number with its country's code, like +12223334444");
    }
}

/// A global number as in RFC 3966 (`+1-201-555-0123`): at most 15 digits (E.164), and signs that only part them.
fn is_phone_number(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("tel:").unwrap_or(text).strip_prefix('+') else {
        return false;
    };
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    rest.starts_with(|first: char| matches!(first, '1'..='9'))
        && (2..=15).contains(&digits)
        && rest.chars().all(|c| c.is_ascii_digit() || "-.() ".contains(c))
}

#[cfg(test)]
#[path = "message_check_tests.rs"]
mod tests;
