//! Which suggestion was tapped: it has to be one that the phone shows.
//!
//! Belongs here: finding suggestions in messages, cards and conversation starters.

use serde_json::Value;

/// A suggestion as the webhook call tells of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Suggestion<'a> {
    pub(super) text: &'a str,
    /// `REPLY` or `ACTION`.
    pub(super) kind: &'static str,
}

/// Returns the suggestion with the postback data in a message of the agent, its cards included.
pub(super) fn in_message<'a>(message: &'a Value, postback_data: &str) -> Option<Suggestion<'a>> {
    let card = message.get("richCard");
    let standalone = card.and_then(|card| card.pointer("/standaloneCard/cardContent"));
    let carousel = card.and_then(|card| card.pointer("/carouselCard/cardContents")).and_then(Value::as_array);
    let holders = std::iter::once(message).chain(standalone).chain(carousel.into_iter().flatten());
    let mut all = holders.filter_map(|holder| holder.get("suggestions")?.as_array()).flatten();
    all.find_map(|suggestion| fitting(suggestion, postback_data))
}

/// Returns the conversation starter with the postback data.
pub(super) fn in_starters<'a>(starters: &[&'a Value], postback_data: &str) -> Option<Suggestion<'a>> {
    starters.iter().find_map(|starter| fitting(starter.get("suggestion")?, postback_data))
}

fn fitting<'a>(suggestion: &'a Value, postback_data: &str) -> Option<Suggestion<'a>> {
    let kinds = [("reply", "REPLY"), ("action", "ACTION")];
    kinds.into_iter().find_map(|(name, kind)| {
        let found = suggestion.get(name)?;
        let fits = found.get("postbackData").and_then(Value::as_str) == Some(postback_data);
        fits.then(|| Suggestion { text: found.get("text").and_then(Value::as_str).unwrap_or_default(), kind })
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn suggestions_are_found_in_messages_and_cards() {
        let reply = |data: &str| json!([{"reply": {"text": "T", "postbackData": data}}]);
        let action = json!([{"action": {"text": "Open", "postbackData": "open", "openUrlAction": {"url": "https://x.example"}}}]);
        let message = json!({"suggestions": reply("m"), "richCard": {"standaloneCard": {"cardContent": {"suggestions": action}}}});
        assert_eq!(in_message(&message, "m"), Some(Suggestion { text: "T", kind: "REPLY" }));
        assert_eq!(in_message(&message, "open"), Some(Suggestion { text: "Open", kind: "ACTION" }));
        assert_eq!(in_message(&message, "other"), None);
        let carousel = json!({"richCard": {"carouselCard": {"cardContents": [{}, {"suggestions": reply("c")}]}}});
        assert!(in_message(&carousel, "c").is_some());
    }
}
