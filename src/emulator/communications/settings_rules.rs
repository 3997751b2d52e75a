//! What conversational settings may hold: welcome, privacy policy, offline message, starters.
//!
//! Belongs here: rules that agents, locations and greetings share. Lengths are in characters.

use super::formats;
use crate::emulator::error::ApiError;
use crate::emulator::field::Field;
use crate::emulator::message_rules;

/// Longest welcome or offline message.
const TEXT: usize = 1_000;

/// Most starters.
const STARTERS: usize = 5;

/// Longest text of a starter; suggestions inside a conversation have a limit of their own.
const STARTER_TEXT: usize = 35;

/// Whether a locale has to have a privacy policy: not in a patch, since Google's Node sample sends a welcome message only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Privacy {
    Required,
    Optional,
}

/// Checks the settings of every locale of an agent or a location.
///
/// # Errors
///
/// `INVALID_ARGUMENT` with the first field that breaks a rule.
pub(super) fn check_locales(settings: &Field<'_>, privacy: Privacy) -> Result<(), ApiError> {
    for (locale, setting) in settings.entries() {
        formats::check_locale(settings, locale)?;
        check_welcome(&setting.required("welcomeMessage")?)?;
        match setting.get("privacyPolicy") {
            Some(policy) => formats::check_url(&policy.required("url")?)?,
            None if privacy == Privacy::Required => setting.required("privacyPolicy").map(|_| ())?,
            None => {}
        }
        if let Some(offline) = setting.get("offlineMessage") {
            offline.optional_text("text", TEXT)?;
        }
        check_starters(&setting)?;
    }
    Ok(())
}

/// Checks a welcome message.
///
/// # Errors
///
/// `INVALID_ARGUMENT` unless it has exactly one content within its limits.
pub(super) fn check_welcome(welcome: &Field<'_>) -> Result<(), ApiError> {
    match welcome.one_of(&["text", "richText", "image", "richCard"])? {
        ("text", text) => text.text(TEXT).map(|_| ()),
        ("richText", text) => message_rules::check_rich_text(&text, text.text(TEXT)?),
        ("image", image) => message_rules::check_image(&image),
        (_, card) => message_rules::check_rich_card(&card),
    }
}

/// Checks the `conversationStarters` of a setting or a greeting.
///
/// # Errors
///
/// `INVALID_ARGUMENT` with the first field that breaks a rule.
pub(super) fn check_starters(owner: &Field<'_>) -> Result<(), ApiError> {
    for starter in owner.list("conversationStarters", STARTERS)? {
        let suggestion = starter.required("suggestion")?;
        let (kind, inside) = suggestion.one_of(&["reply", "action"])?;
        inside.required("text")?.text(STARTER_TEXT)?;
        if kind == "action" {
            formats::check_url(&inside.required("openUrlAction")?.required("url")?)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn check(setting: Value) -> Result<(), ApiError> {
        check_locales(&Field::root("settings", &json!({"en": setting})), Privacy::Required)
    }

    fn setting(starters: Value) -> Value {
        json!({"welcomeMessage": {"text": "Hi"}, "privacyPolicy": {"url": "http://x.example/p"}, "conversationStarters": starters})
    }

    #[test]
    fn a_locale_needs_a_welcome_and_a_privacy_policy() {
        check(setting(json!([]))).unwrap();
        check(json!({"privacyPolicy": {"url": "https://x.example"}})).unwrap_err();
        let bare = json!({"en": {"welcomeMessage": {"text": "Hi"}}});
        check_locales(&Field::root("settings", &bare), Privacy::Required).unwrap_err();
        check_locales(&Field::root("settings", &bare), Privacy::Optional).unwrap();
        check(json!({"welcomeMessage": {"text": "x".repeat(1_001)}, "privacyPolicy": {"url": "https://x.example"}})).unwrap_err();
    }

    #[test]
    fn there_are_five_starters_of_thirty_five_characters() {
        let reply = |length: usize| json!({"suggestion": {"reply": {"text": "ä".repeat(length)}}});
        check(setting(json!(vec![reply(35); 5]))).unwrap();
        check(setting(json!(vec![reply(35); 6]))).unwrap_err();
        check(setting(json!([reply(36)]))).unwrap_err();
        check(setting(json!([{"suggestion": {"action": {"text": "a"}}}]))).unwrap_err();
        check(setting(json!([{"suggestion": {"action": {"text": "a", "openUrlAction": {"url": "https://x.example"}}}}]))).unwrap();
        check(setting(json!([{"suggestion": {"reply": {"text": "a"}, "action": {"text": "a"}}}]))).unwrap_err();
    }
}
