//! Signed assertions (JWT, RS256) of service accounts: reading them and checking the signature.
//!
//! Belongs here: what makes an assertion genuine and current. What it is good for is decided in `oauth`.

use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use jiff::Timestamp;
use ring::rsa::{PublicKey, PublicKeyComponents};
use ring::signature::RSA_PKCS1_2048_8192_SHA256;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Base64url as clients write it: some pad their parts, most do not.
const LENIENT_BASE64: GeneralPurpose =
    GeneralPurpose::new(&URL_SAFE, GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent));

/// How far a client's clock may be off, in seconds.
const SKEW_SECONDS: i64 = 5 * 60;

/// Longest life of an assertion, in seconds (Google: one hour).
const LONGEST_LIFE_SECONDS: i64 = 60 * 60;

/// The public half of a service account's key.
#[derive(Clone, Serialize, Deserialize)]
#[serde(from = "KeyNumbers", into = "KeyNumbers")]
pub(super) struct VerifyingKey(PublicKeyComponents<Vec<u8>>);

/// Modulus and exponent as bytes, the most significant first: how a key is kept outside.
#[derive(Serialize, Deserialize)]
struct KeyNumbers {
    n: Vec<u8>,
    e: Vec<u8>,
}

impl From<KeyNumbers> for VerifyingKey {
    fn from(KeyNumbers { n, e }: KeyNumbers) -> Self {
        Self(PublicKeyComponents { n, e })
    }
}

impl From<VerifyingKey> for KeyNumbers {
    fn from(VerifyingKey(PublicKeyComponents { n, e }): VerifyingKey) -> Self {
        Self { n, e }
    }
}

impl From<&PublicKey> for VerifyingKey {
    fn from(key: &PublicKey) -> Self {
        Self(PublicKeyComponents::from(key))
    }
}

/// What an assertion claims.
#[derive(Debug, Deserialize)]
pub(super) struct Claims {
    /// E-mail address of the service account.
    pub(super) iss: String,
    /// Requested scopes, separated by blanks.
    pub(super) scope: Option<String>,
    /// The token URL it is meant for.
    pub(super) aud: Option<String>,
    iat: i64,
    exp: i64,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
}

/// Why an assertion is refused. The texts are Google's where known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum AssertionError {
    /// It is not three base64url parts with JSON in the first two.
    #[error("Bad Request")]
    Malformed,
    /// Another algorithm than RS256.
    #[error("Invalid JWT: alg has to be RS256.")]
    Algorithm,
    /// Nobody trusted has this address.
    #[error("Invalid grant: account not found")]
    UnknownAccount,
    /// The signature does not fit.
    #[error("Invalid JWT Signature.")]
    Signature,
    /// Expired, from the future, or longer than an hour.
    #[error(
        "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. \
         Check your iat and exp values in the JWT claim."
    )]
    Lifetime,
}

/// Returns the claims of an assertion signed by a trusted account, whose key `key_of` finds, and valid now. The key is
/// found by `iss`, since some clients send no `kid`.
///
/// # Errors
///
/// Any `AssertionError`.
pub(super) fn verify<'a>(assertion: &str, key_of: impl FnOnce(&str) -> Option<&'a VerifyingKey>, now: Timestamp) -> Result<Claims, AssertionError> {
    let (signed, signature) = assertion.trim().rsplit_once('.').ok_or(AssertionError::Malformed)?;
    let (header, claims) = signed.split_once('.').ok_or(AssertionError::Malformed)?;
    if decode_json::<Header>(header)?.alg != "RS256" {
        return Err(AssertionError::Algorithm);
    }
    let claims: Claims = decode_json(claims)?;
    let key = key_of(&claims.iss).ok_or(AssertionError::UnknownAccount)?;
    key.0.verify(&RSA_PKCS1_2048_8192_SHA256, signed.as_bytes(), &decode(signature)?).map_err(|_| AssertionError::Signature)?;
    claims.check_lifetime(now.as_second()).map(|()| claims)
}

impl Claims {
    fn check_lifetime(&self, now: i64) -> Result<(), AssertionError> {
        let life = self.exp.saturating_sub(self.iat);
        let begun = self.iat <= now.saturating_add(SKEW_SECONDS);
        let running = self.exp >= now.saturating_sub(SKEW_SECONDS);
        let short = (1..=LONGEST_LIFE_SECONDS).contains(&life);
        if begun && running && short { Ok(()) } else { Err(AssertionError::Lifetime) }
    }
}

fn decode_json<T: DeserializeOwned>(part: &str) -> Result<T, AssertionError> {
    serde_json::from_slice(&decode(part)?).map_err(|_| AssertionError::Malformed)
}

fn decode(part: &str) -> Result<Vec<u8>, AssertionError> {
    LENIENT_BASE64.decode(part).map_err(|_| AssertionError::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lifetime(iat: i64, exp: i64) -> Result<(), AssertionError> {
        Claims { iss: String::new(), scope: None, aud: None, iat, exp }.check_lifetime(100_000)
    }

    #[test]
    fn an_assertion_lives_an_hour_at_most_and_clocks_may_be_off_by_five_minutes() {
        lifetime(100_000, 103_600).unwrap();
        lifetime(100_300, 103_900).unwrap();
        lifetime(96_100, 99_700).unwrap();
        lifetime(100_301, 103_901).unwrap_err();
        lifetime(96_099, 99_699).unwrap_err();
        lifetime(100_000, 103_601).unwrap_err();
        lifetime(100_000, 100_000).unwrap_err();
        lifetime(i64::MIN, i64::MAX).unwrap_err();
    }

    #[test]
    fn padded_and_unpadded_parts_are_both_read() {
        assert_eq!(decode("eyJhIjoxfQ").unwrap(), decode("eyJhIjoxfQ==").unwrap());
    }

    #[test]
    fn what_is_no_jwt_is_malformed() {
        for text in ["", "a.b", "a.b.c", "e30.e30.", "...."] {
            let refused = verify(text, |_| None, Timestamp::UNIX_EPOCH).unwrap_err();
            assert_eq!(refused, AssertionError::Malformed, "{text}");
        }
    }
}
