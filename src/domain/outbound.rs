//! What is sent to a customer: messages of every kind with their suggestions, and signals (typing, joining, surveys, read receipts).
//!
//! The JSON is Google's `Message` resource, which every provider so far understands in part. The types hold what was written, so that
//! all of its faults can be told at once; what a provider takes of it, the provider checks. Never here: a provider's limits.

use serde::{Deserialize, Deserializer, Serialize};

/// A message to a customer: exactly one of text, image and rich card, once it has been checked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OutboundMessage {
    /// The ID that makes a repeated send harmless. Made by the caller before the first try.
    #[serde(default)]
    pub message_id: String,
    /// Who the customer sees; without it a person without a name.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "representative")]
    pub representative: Option<Representative>,
    /// The text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// A picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// A card, or several side by side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rich_card: Option<RichCard>,
    /// Whether the text holds markdown: bold, italics, links.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub contains_rich_text: bool,
    /// What the customer may tap instead of typing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<Suggestion>,
    /// The text for a device that can't show the rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fallback: Option<String>,
}

/// Who a message comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Representative {
    /// A person or a program; the provider asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub representative_type: Option<RepresentativeType>,
    /// The name that the customer sees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// The address of the picture that the customer sees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avatar_image: Option<String>,
}

/// A person or a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RepresentativeType {
    /// A person.
    Human,
    /// A program.
    Bot,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Image {
    /// Where it is.
    pub content_info: ContentInfo,
}

/// Where a file is, and what to say instead of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ContentInfo {
    /// The file's public address.
    pub file_url: String,
    /// The address of a smaller picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thumbnail_url: Option<String>,
    /// What a screen reader says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt_text: Option<String>,
    /// Whether the provider fetches the file again although it has it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub force_refresh: bool,
}

/// One card, or several side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RichCard {
    /// One card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standalone_card: Option<StandaloneCard>,
    /// Several cards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carousel_card: Option<CarouselCard>,
}

/// One card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StandaloneCard {
    /// What is on it.
    pub card_content: CardContent,
}

/// Several cards side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CarouselCard {
    /// How wide each is.
    pub card_width: CardWidth,
    /// The cards.
    #[serde(default)]
    pub card_contents: Vec<CardContent>,
}

/// How wide a card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CardWidth {
    /// Narrow: no tall media.
    Small,
    /// Wide.
    Medium,
}

/// What is on a card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CardContent {
    /// The title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media: Option<Media>,
    /// What the customer may tap on the card.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<Suggestion>,
}

/// A card's picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Media {
    /// How high it is.
    pub height: MediaHeight,
    /// Where it is.
    pub content_info: ContentInfo,
}

/// How high a card's picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MediaHeight {
    /// 112 DP.
    Short,
    /// 168 DP.
    Medium,
    /// 264 DP.
    Tall,
}

/// Something to tap: exactly one of its kinds, once it has been checked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Suggestion {
    /// An answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<SuggestedReply>,
    /// An address to open, or a number to dial.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<SuggestedAction>,
    /// A request for a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub live_agent_request: Option<LiveAgentRequest>,
    /// A log-in at the business.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authentication_request: Option<AuthenticationRequest>,
}

/// A suggested answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SuggestedReply {
    /// What the customer sees.
    pub text: String,
    /// What comes back when it is tapped.
    pub postback_data: String,
}

/// A suggested action: exactly one of its kinds, once it has been checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SuggestedAction {
    /// What the customer sees.
    pub text: String,
    /// What comes back when it is tapped.
    pub postback_data: String,
    /// Opens an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_url_action: Option<OpenUrlAction>,
    /// Dials a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dial_action: Option<DialAction>,
}

/// Opens an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenUrlAction {
    /// The address.
    pub url: String,
}

/// Dials a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DialAction {
    /// The number, with its country's code.
    pub phone_number: String,
}

/// A request for a person. It has no fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LiveAgentRequest {}

/// A log-in at the business.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthenticationRequest {
    /// How.
    pub oauth: OauthRequest,
}

/// A log-in by OAuth with a code challenge (RFC 7636).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OauthRequest {
    /// The business's client ID.
    pub client_id: String,
    /// The challenge.
    pub code_challenge: String,
    /// How the challenge was made: `plain` or `S256`; without it `plain`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_challenge_method: Option<String>,
    /// What is asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scopes: Vec<String>,
}

/// Something for the customer's phone that is no message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OutboundSignal {
    /// The ID that makes a repeated send harmless. Made by the caller before the first try.
    pub id: String,
    /// What it is.
    pub signal: Signal,
}

/// What a signal says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Signal {
    /// Somebody begins to type.
    TypingStarted,
    /// Nobody types any more.
    TypingStopped,
    /// A person takes over.
    RepresentativeJoined {
        /// The name that the customer sees.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
    },
    /// The person has left.
    RepresentativeLeft {
        /// The name that the customer sees.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
    },
    /// The customer is asked how it was.
    Survey,
    /// A message of the customer has been read.
    #[serde(rename_all = "camelCase")]
    Read {
        /// The provider's ID of the message.
        message_id: String,
    },
}

impl Signal {
    /// Returns the word in JSON, flags and audit lines.
    pub fn as_str(&self) -> &'static str {
        match self {
            Signal::TypingStarted => "typing-started",
            Signal::TypingStopped => "typing-stopped",
            Signal::RepresentativeJoined { .. } => "representative-joined",
            Signal::RepresentativeLeft { .. } => "representative-left",
            Signal::Survey => "survey",
            Signal::Read { .. } => "read",
        }
    }
}

impl OutboundMessage {
    /// Returns a plain text in the name of a person without a name.
    pub fn of_text(message_id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { message_id: message_id.into(), text: Some(text.into()), ..Self::default() }
    }

    /// Returns the message in the name of this person.
    #[must_use]
    pub fn by(self, name: Option<String>) -> Self {
        Self { representative: name.map(Representative::person).or(self.representative), ..self }
    }

    /// Returns what the message is: `text`, `image`, `rich-card` or `carousel`.
    pub fn kind(&self) -> &'static str {
        match (&self.image, &self.rich_card) {
            (Some(_), _) => "image",
            (None, Some(RichCard { carousel_card: Some(_), .. })) => "carousel",
            (None, Some(_)) => "rich-card",
            (None, None) => "text",
        }
    }

    /// Returns the words that tell the message from others in a list: its text, else what stands for the rest.
    pub fn words(&self) -> Option<&str> {
        let card = self.rich_card.as_ref().and_then(RichCard::words);
        let image = self.image.as_ref().map(|image| image.content_info.alt_text.as_deref().unwrap_or(&image.content_info.file_url));
        self.text.as_deref().or(self.fallback.as_deref()).or(card).or(image)
    }
}

impl RichCard {
    fn words(&self) -> Option<&str> {
        let standalone = self.standalone_card.as_ref().map(|card| &card.card_content);
        let first = standalone.or_else(|| self.carousel_card.as_ref()?.card_contents.first())?;
        first.title.as_deref().or(first.description.as_deref())
    }
}

impl Representative {
    /// Returns the person of this name.
    pub fn person(name: String) -> Self {
        Self { representative_type: Some(RepresentativeType::Human), display_name: Some(name), avatar_image: None }
    }
}

/// A representative is an object as Google has it, or just a person's name.
fn representative<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Representative>, D::Error> {
    struct NameOrObject;
    impl<'de> serde::de::Visitor<'de> for NameOrObject {
        type Value = Option<Representative>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a representative, or the name of one")
        }

        fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Self::Value, E> {
            Ok(Some(Representative::person(name.to_owned())))
        }

        fn visit_unit<E: serde::de::Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
            Representative::deserialize(serde::de::value::MapAccessDeserializer::new(map)).map(Some)
        }
    }
    deserializer.deserialize_any(NameOrObject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_message_is_read_and_written_as_google_has_it() {
        let whole = json!({
            "messageId": "m", "representative": {"representativeType": "BOT", "displayName": "Echo", "avatarImage": "https://x.example/a.png"},
            "richCard": {"carouselCard": {"cardWidth": "SMALL", "cardContents": [
                {"title": "t", "description": "d", "media": {"height": "SHORT", "contentInfo": {"fileUrl": "https://x.example/a.png", "altText": "a", "forceRefresh": true}},
                 "suggestions": [{"reply": {"text": "r", "postbackData": "p"}}]}]}},
            "suggestions": [
                {"action": {"text": "o", "postbackData": "p", "openUrlAction": {"url": "https://x.example"}}},
                {"action": {"text": "d", "postbackData": "p", "dialAction": {"phoneNumber": "+12223334444"}}},
                {"liveAgentRequest": {}},
                {"authenticationRequest": {"oauth": {"clientId": "c", "codeChallenge": "x", "codeChallengeMethod": "S256", "scopes": ["s"]}}}],
            "fallback": "f"
        });
        let message: OutboundMessage = serde_json::from_value(whole.clone()).unwrap();
        assert_eq!(serde_json::to_value(&message).unwrap(), whole);
        assert_eq!((message.kind(), message.words()), ("carousel", Some("f")));
        let plain = json!({"messageId": "m", "text": "*hi*", "containsRichText": true});
        assert_eq!(serde_json::to_value(serde_json::from_value::<OutboundMessage>(plain.clone()).unwrap()).unwrap(), plain);
    }

    #[test]
    fn a_representative_may_be_just_a_name() {
        let read =
            |value| serde_json::from_value::<OutboundMessage>(json!({"text": "x", "representative": value})).map(|message| message.representative);
        assert_eq!(read(json!("Ana")).unwrap(), Some(Representative::person("Ana".into())));
        assert_eq!(read(json!(null)).unwrap(), None);
        assert!(read(json!(7)).is_err());
        assert!(read(json!({"displayName": "x", "colour": "red"})).unwrap_err().to_string().contains("colour"));
    }

    #[test]
    fn unknown_fields_are_refused_at_every_depth() {
        for bad in [
            json!({"text": "x", "colour": "red"}),
            json!({"text": "x", "suggestions": [{"reply": {"text": "a", "postbackData": "b", "icon": 1}}]}),
            json!({"text": "x", "suggestions": [{"liveAgentRequest": {"x": 1}}]}),
            json!({"richCard": {"standaloneCard": {"cardContent": {"media": {"height": "HUGE", "contentInfo": {"fileUrl": "x"}}}}}}),
        ] {
            assert!(serde_json::from_value::<OutboundMessage>(bad.clone()).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_signal_has_one_word_and_one_form() {
        let read = OutboundSignal { id: "s".into(), signal: Signal::Read { message_id: "m".into() } };
        let json = json!({"id": "s", "signal": {"read": {"messageId": "m"}}});
        assert_eq!(serde_json::to_value(&read).unwrap(), json);
        assert_eq!(serde_json::from_value::<OutboundSignal>(json).unwrap(), read);
        let typing: OutboundSignal = serde_json::from_value(json!({"id": "s", "signal": "typing-started"})).unwrap();
        assert_eq!(typing.signal.as_str(), "typing-started");
    }
}
