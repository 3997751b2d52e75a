//! Names and outside identifiers as validated newtypes.

use smol_str::SmolStr;

use super::Invalid;
use super::text::text_newtype;

/// The longest free text name and outside identifier, in characters (Dataverse keeps 100).
const NAME_MAX: usize = 100;

text_newtype! {
    /// A free text name: 1 to 100 characters, not only blanks.
    DisplayName, display_name
}
text_newtype! {
    /// The name of a provider (`google-business-messages`). Which ones exist is the provider registry's knowledge.
    ProviderId, provider_id
}
text_newtype! {
    /// The partner's ID at the provider: opaque, without `/` and blanks, 1 to 100 characters.
    PartnerId, |text| opaque("partnerId", text)
}
text_newtype! {
    /// The brand's ID at the provider: opaque, without `/` and blanks, 1 to 100 characters.
    BrandId, |text| opaque("brandId", text)
}
text_newtype! {
    /// The agent's ID at the provider: opaque, without `/` and blanks, 1 to 100 characters.
    AgentId, |text| opaque("agentId", text)
}
text_newtype! {
    /// A BCP 47 language tag in its usual spelling (`pt-BR`).
    LanguageTag, language_tag
}
text_newtype! {
    /// The last part of an account's webhook path: 128 random bits in lower-case base32, never changed.
    WebhookId, webhook_id
}

impl WebhookId {
    /// Returns the webhook ID that stands for these 128 random bits.
    pub fn from_bits(bits: [u8; 16]) -> Self {
        const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
        let value = u128::from_be_bytes(bits);
        // 26 digits of 5 bits hold 130 bits; the first digit carries the three highest.
        let digits = (0..26).rev().map(|place| (value >> (5 * place)) as usize & 31);
        Self(digits.filter_map(|digit| ALPHABET.get(digit)).map(|byte| char::from(*byte)).collect())
    }
}

impl DisplayName {
    /// Returns the name that an object without one of its own carries: its key.
    pub fn from_key(key: &super::Key) -> Self {
        Self(key.as_str().into())
    }
}

fn display_name(text: &str) -> Result<SmolStr, Invalid> {
    let count = text.chars().count();
    if text.trim().is_empty() {
        return Err(Invalid::new("name", "a name can't be empty"));
    }
    if count > NAME_MAX {
        return Err(Invalid::new("name", format!("a name has at most {NAME_MAX} characters, this one has {count}")));
    }
    Ok(text.into())
}

fn provider_id(text: &str) -> Result<SmolStr, Invalid> {
    text.parse::<super::Key>().map(|key| key.as_str().into()).map_err(|_| Invalid::new("provider", format!("{text:?} is not a provider")))
}

fn opaque(field: &str, text: &str) -> Result<SmolStr, Invalid> {
    let count = text.chars().count();
    if text.is_empty() {
        return Err(Invalid::new(field, "can't be empty"));
    }
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(Invalid::new(field, "holds a blank or a control character").help("copy it again without the blanks around it"));
    }
    if text.contains('/') {
        return Err(Invalid::new(field, "holds a '/'").help("give the ID alone, not the resource name"));
    }
    if count > NAME_MAX {
        return Err(Invalid::new(field, format!("has at most {NAME_MAX} characters, this one has {count}")));
    }
    Ok(text.into())
}

fn language_tag(text: &str) -> Result<SmolStr, Invalid> {
    let bad =
        || Invalid::new("language", format!("{text:?} is not a language tag")).help("write it as in BCP 47, for example en, pt-BR or zh-Hant-TW");
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    if !(2..=8).contains(&language.len()) || !language.chars().all(|c| c.is_ascii_alphabetic()) {
        return Err(bad());
    }
    let mut tag = language.to_ascii_lowercase();
    for part in parts {
        if !(1..=8).contains(&part.len()) || !part.chars().all(|c| c.is_ascii_alphanumeric()) || tag.len() > 35 {
            return Err(bad());
        }
        tag.push('-');
        tag.push_str(&subtag_case(part));
    }
    if tag.rsplit('-').next().is_some_and(|last| last.len() == 1) {
        return Err(bad());
    }
    Ok(tag.into())
}

/// Returns a subtag in the usual case: regions in capitals, scripts with a leading capital, the rest in lower case.
fn subtag_case(part: &str) -> String {
    match part.len() {
        2 => part.to_ascii_uppercase(),
        4 if part.chars().all(|c| c.is_ascii_alphabetic()) => {
            let lower = part.to_ascii_lowercase();
            let mut chars = lower.chars();
            chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
        }
        _ => part.to_ascii_lowercase(),
    }
}

fn webhook_id(text: &str) -> Result<SmolStr, Invalid> {
    let base32 = |c: char| c.is_ascii_lowercase() || ('2'..='7').contains(&c);
    if text.len() == 26 && text.chars().all(base32) {
        return Ok(text.into());
    }
    Err(Invalid::new("webhookId", "is not a webhook ID"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_are_checked_and_spelt_as_usual() {
        for (given, kept) in [("en", "en"), ("pt-br", "pt-BR"), ("ZH-hant-tw", "zh-Hant-TW"), ("de-1996", "de-1996")] {
            assert_eq!(given.parse::<LanguageTag>().unwrap().as_str(), kept);
        }
        for bad in ["", "e", "english-", "pt_BR", "123", "en-x", "en--US", "pt-BR "] {
            assert!(bad.parse::<LanguageTag>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_webhook_id_is_26_digits_of_base32_and_parses_again() {
        for bits in [[0; 16], [255; 16], [7; 16]] {
            let id = WebhookId::from_bits(bits);
            assert_eq!(id.as_str().len(), 26);
            assert_eq!(id.as_str().parse::<WebhookId>().unwrap(), id);
        }
        assert_ne!(WebhookId::from_bits([1; 16]), WebhookId::from_bits([2; 16]));
    }

    #[test]
    fn outside_ids_name_the_field_they_belong_to() {
        let blank = " P1".parse::<PartnerId>().unwrap_err();
        assert_eq!((blank.field.as_str(), blank.message.as_str()), ("partnerId", "holds a blank or a control character"));
        assert!("brands/b".parse::<BrandId>().is_err());
        assert!("x".repeat(101).parse::<AgentId>().is_err());
    }

    #[test]
    fn names_count_characters_not_bytes() {
        assert!("é".repeat(100).parse::<DisplayName>().is_ok());
        assert!("é".repeat(101).parse::<DisplayName>().is_err());
        assert!("  ".parse::<DisplayName>().is_err());
    }
}
