//! Forms of single values: locales, telephone numbers, domains, addresses.
//!
//! Belongs here: checks that look at one text. Which field has which form is in the rules of the resources.

use crate::emulator::error::ApiError;
use crate::emulator::field::Field;

/// Checks a language tag (BCP 47): a language of letters, then parts of one to eight letters or digits.
///
/// # Errors
///
/// `INVALID_ARGUMENT` with the field.
pub(super) fn check_locale(field: &Field<'_>, tag: &str) -> Result<(), ApiError> {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let named = (2..=8).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    if named && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
        return Ok(());
    }
    Err(field.refuse(format!("\"{tag}\" is not a well-formed BCP 47 language tag")))
}

/// Checks the `number` of a phone (E.164).
///
/// # Errors
///
/// `INVALID_ARGUMENT` with the field.
pub(super) fn check_phone(phone: &Field<'_>) -> Result<(), ApiError> {
    let number = phone.required("number")?;
    let digits = number.text(usize::MAX)?.strip_prefix('+').unwrap_or_default();
    let usable = (1..=15).contains(&digits.len()) && !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    if usable { Ok(()) } else { Err(number.refuse("A phone number in E.164 form is expected, e.g. +12223334444")) }
}

/// Checks a country: two capital letters.
///
/// # Errors
///
/// `INVALID_ARGUMENT` with the field.
pub(super) fn check_region(region: &Field<'_>) -> Result<(), ApiError> {
    let code = region.text(usize::MAX)?;
    let usable = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if usable { Ok(()) } else { Err(region.refuse("A CLDR region code of two capital letters is expected")) }
}

/// Checks a domain: a host name, or a URL without a path.
///
/// # Errors
///
/// `INVALID_ARGUMENT` with the field.
pub(super) fn check_domain(domain: &Field<'_>) -> Result<(), ApiError> {
    let text = domain.text(usize::MAX)?;
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(text);
    let host = host.strip_suffix('/').unwrap_or(host);
    let label = |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || !byte.is_ascii());
    if host.contains('.') && host.split('.').all(label) { Ok(()) } else { Err(domain.refuse("A domain is expected, e.g. www.company.com")) }
}

/// Checks a web address.
///
/// # Errors
///
/// `INVALID_ARGUMENT` with the field.
pub(super) fn check_url(url: &Field<'_>) -> Result<(), ApiError> {
    let text = url.text(usize::MAX)?;
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    if rest.is_empty() || text.contains(char::is_whitespace) { Err(url.refuse("A URL is expected, e.g. https://www.company.com")) } else { Ok(()) }
}

/// Checks an e-mail address: something, an `@`, and a domain.
///
/// # Errors
///
/// `INVALID_ARGUMENT` with the field.
pub(super) fn check_email(email: &Field<'_>) -> Result<(), ApiError> {
    let text = email.text(usize::MAX)?;
    let usable = text.split_once('@').is_some_and(|(name, domain)| !name.is_empty() && domain.contains('.') && !domain.contains('@'));
    if usable && !text.contains(char::is_whitespace) { Ok(()) } else { Err(email.refuse("An e-mail address is expected")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn verdicts(check: fn(&Field<'_>) -> Result<(), ApiError>, texts: &[&str]) -> Vec<bool> {
        texts.iter().map(|text| check(&Field::root("x", &json!(text))).is_ok()).collect()
    }

    #[test]
    fn locales_are_language_tags() {
        let check = |tag: &str| check_locale(&Field::root("x", &json!({})), tag).is_ok();
        assert!(["en", "pt-BR", "zh-Hant-TW", "de-1996", "es-419"].into_iter().all(check));
        assert!(!["", "e", "en_US", "en-", "12", "en-toolongpart"].into_iter().any(check));
    }

    #[test]
    fn phones_are_in_e164() {
        let check = |number: &str| check_phone(&Field::root("x", &json!({"number": number}))).is_ok();
        assert!(["+12223334444", "+10000000000", "+49301234567"].into_iter().all(check));
        assert!(!["12223334444", "+02223334444", "+1 222", "+1234567890123456", "+", ""].into_iter().any(check));
    }

    #[test]
    fn regions_domains_urls_and_addresses() {
        assert_eq!(verdicts(check_region, &["US", "us", "USA"]), [true, false, false]);
        assert_eq!(
            verdicts(check_domain, &["company.com", "https://www.company.com", "https://a.b/c", "com", "a..b"]),
            [true, true, false, false, false]
        );
        assert_eq!(verdicts(check_url, &["http://x.example", "https://x", "ftp://x", "https://", "x.example"]), [true, true, false, false, false]);
        assert_eq!(verdicts(check_email, &["a@b.c", "a@b", "@b.c", "a b@c.d"]), [true, false, false, false]);
    }
}
