//! Secured fields: values that are written, used, and never shown.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::Invalid;

/// Bytes that nobody may see: `Debug` prints `***`, there is no `Display` or `Serialize`, and memory is wiped on drop.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// Returns a secret that owns `bytes`.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Returns the bytes themselves. Call it only where they are used: sealing, signing, authenticating.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// The key under which a provider signs: 16 to 500 printable ASCII characters without blanks.
///
/// A short or empty key would make signatures forgeable; 500 is what Dataverse keeps.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClientToken(Secret);

impl ClientToken {
    /// Returns the token that these bytes hold; one line break at the end is taken off, as files have it.
    ///
    /// # Errors
    /// `Invalid` of `clientToken`, which never repeats the value.
    pub fn parse(bytes: &[u8]) -> Result<Self, Invalid> {
        let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        let refuse = |message: String| Err(Invalid::new("clientToken", message).help("copy the client token from the provider's webhook dialog"));
        if bytes.is_empty() {
            return refuse("is empty".into());
        }
        if !bytes.iter().all(u8::is_ascii_graphic) {
            return refuse("holds a blank, a control character or a character outside ASCII".into());
        }
        if !(16..=500).contains(&bytes.len()) {
            return refuse(format!("has {} characters, a client token has 16 to 500", bytes.len()));
        }
        Ok(Self(Secret::new(bytes.to_vec())))
    }

    /// Returns the token's bytes.
    pub fn expose(&self) -> &[u8] {
        self.0.expose()
    }

    /// Returns the token as a secret.
    pub fn into_secret(self) -> Secret {
        self.0
    }
}

/// The secured fields that exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SecretField {
    /// The key under which the provider signs, of an account or (overriding it) of an agent.
    ClientToken,
    /// The service-account key file of an account.
    Credentials,
}

impl SecretField {
    /// Returns the field's name in JSON and manifests.
    pub fn as_str(self) -> &'static str {
        match self {
            SecretField::ClientToken => "clientToken",
            SecretField::Credentials => "credentials",
        }
    }
}

impl fmt::Display for SecretField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for SecretField {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let known = [SecretField::ClientToken, SecretField::Credentials].into_iter().find(|field| field.as_str() == text);
        known.ok_or_else(|| Invalid::new("field", format!("{text:?} is not a secured field")))
    }
}

/// What tells two secrets apart without telling them: `sha256:` and 12 hex digits of an HMAC under the store's own key.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fingerprint(String);

impl Fingerprint {
    /// Returns the fingerprint that begins with the first six bytes of `digest`.
    pub fn from_digest(digest: &[u8]) -> Self {
        let hex: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        Self(format!("sha256:{hex}"))
    }

    /// Returns the fingerprint as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Fingerprint {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let hex = text.strip_prefix("sha256:").unwrap_or_default();
        if hex.len() == 12 && hex.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c)) {
            return Ok(Self(text.to_owned()));
        }
        Err(Invalid::new("fingerprint", "is not a fingerprint (sha256: and 12 hex digits)"))
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

impl From<Fingerprint> for String {
    fn from(value: Fingerprint) -> String {
        value.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is shown of a secured field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SecretSummary {
    /// Whether a value is stored.
    pub set: bool,
    /// Its fingerprint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<Fingerprint>,
    /// When it was stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_at: Option<Timestamp>,
    /// Who stored it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_by: Option<String>,
    /// Of a key file: the service account's e-mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_email: Option<String>,
    /// Of a key file: the Google Cloud project.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project_id: Option<String>,
    /// Of a key file: the key's ID.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub private_key_id: Option<String>,
}

impl SecretSummary {
    /// Returns the summary of a field that holds nothing.
    pub fn unset() -> Self {
        Self { set: false, fingerprint: None, set_at: None, set_by: None, client_email: None, project_id: None, private_key_id: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_never_shows_in_debug() {
        let token = ClientToken::parse(b"CHANCTLDEMOTOKEN").unwrap();
        assert_eq!(format!("{token:?}"), "ClientToken(***)");
    }

    #[test]
    fn client_tokens_have_16_to_500_graphic_ascii_characters() {
        assert!(ClientToken::parse(b"CHANCTLDEMOTOKEN").is_ok());
        assert_eq!(ClientToken::parse(b"CHANCTLDEMOTOKEN\r\n").unwrap().expose(), b"CHANCTLDEMOTOKEN");
        assert!(ClientToken::parse(&[b'x'; 500]).is_ok());
        for bad in
            [&b""[..], b"\n", b"short", &[b'x'; 15], &[b'x'; 501], b"with a blank inside", "ünïcödetokenlong".as_bytes(), b"CHANCTLDEMOTOKEN\n\n"]
        {
            let error = ClientToken::parse(bad).unwrap_err();
            assert_eq!(error.field, "clientToken");
            assert!(!error.to_string().contains("with a"));
        }
    }

    #[test]
    fn a_fingerprint_is_twelve_hex_digits() {
        let print = Fingerprint::from_digest(&[0xab; 32]);
        assert_eq!(print.as_str(), "sha256:abababababab");
        assert_eq!(print.as_str().parse::<Fingerprint>().unwrap(), print);
        assert!("sha256:ABABABABABAB".parse::<Fingerprint>().is_err());
    }
}
