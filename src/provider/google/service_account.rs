//! A service account's key: the complete offline check of its file, and what the rest of the program may know of it.
//!
//! Only `service_account` files are accepted: other kinds of credentials name programs to run and addresses to fetch.
//! Never here: the network.

use std::fmt;

use url::Url;
use zeroize::Zeroizing;

use crate::domain::Invalid;
use crate::provider::KeyFacts;

use super::key_file::{KeyFile, shown};
use super::urls::is_loopback;
use super::{rsa_key, token_uri};

/// The fields that Google writes into a key file; the last four may be missing.
const KNOWN: [&str; 11] = [
    "type",
    "project_id",
    "private_key_id",
    "private_key",
    "client_email",
    "client_id",
    "token_uri",
    "auth_uri",
    "auth_provider_x509_cert_url",
    "client_x509_cert_url",
    "universe_domain",
];

/// The kind of credentials that is accepted.
const KIND: &str = "service_account";

/// Other kinds of credentials that Google's tools write. Their files share no field, so nothing else of them is checked.
const OTHER_KINDS: [&str; 6] =
    ["authorized_user", "external_account", "external_account_authorized_user", "impersonated_service_account", "gdch_service_account", "api_key"];

/// The only universe whose hosts are known.
const UNIVERSE: &str = "googleapis.com";

/// A service account's key that has passed every offline check. `Debug` shows no key; the key is wiped on drop.
#[derive(Clone)]
pub struct ServiceAccountKey {
    client_email: String,
    project_id: String,
    private_key_id: String,
    client_id: String,
    private_key: Zeroizing<String>,
    token_uri: Url,
    warnings: Vec<String>,
}

impl ServiceAccountKey {
    /// Returns the key that a key file holds.
    ///
    /// # Errors
    /// Every refusal that was found, each naming its field (`credentials` for the file as a whole) and none a byte of the key.
    pub fn parse(raw: &[u8]) -> Result<ServiceAccountKey, Vec<Invalid>> {
        let file = KeyFile::read(raw).map_err(|refusal| vec![refusal])?;
        refuse_other_kinds(&file).map_err(|refusal| vec![refusal])?;
        let mut found = Findings(file.duplicates());
        found.keep(file.text("type").and_then(check_kind));
        let project_id = found.keep(short_word(&file, "project_id"));
        let private_key_id = found.keep(short_word(&file, "private_key_id"));
        let private_key = found.keep(private_key(&file));
        let client_email = found.keep(file.text("client_email").and_then(check_email));
        let client_id = found.keep(short_word(&file, "client_id"));
        let token_uri = found.keep(file.text("token_uri").and_then(check_token_uri));
        found.check_optional(&file);
        match (project_id, private_key_id, private_key, client_email, client_id, token_uri) {
            (Some(project_id), Some(private_key_id), Some(private_key), Some(client_email), Some(client_id), Some(token_uri))
                if found.0.is_empty() =>
            {
                let key = Self { client_email, project_id, private_key_id, client_id, private_key, token_uri, warnings: file.unknown_fields(&KNOWN) };
                Ok(key.with_warnings())
            }
            _ => Err(found.0),
        }
    }

    /// Returns what may be shown of the key.
    pub fn facts(&self) -> KeyFacts {
        KeyFacts {
            client_email: self.client_email.clone(),
            project_id: self.project_id.clone(),
            private_key_id: self.private_key_id.clone(),
            warnings: self.warnings.clone(),
        }
    }

    /// Returns the address at which assertions are exchanged for access tokens.
    pub fn token_uri(&self) -> &Url {
        &self.token_uri
    }

    /// Returns the key as the OAuth library takes it. The library's type shows secrets in `Debug` and isn't wiped: hand it over at once.
    pub(super) fn for_oauth(&self) -> yup_oauth2::ServiceAccountKey {
        yup_oauth2::ServiceAccountKey {
            key_type: Some(KIND.to_owned()),
            project_id: Some(self.project_id.clone()),
            private_key_id: Some(self.private_key_id.clone()),
            private_key: self.private_key.to_string(),
            client_email: self.client_email.clone(),
            client_id: Some(self.client_id.clone()),
            auth_uri: None,
            token_uri: self.token_uri.as_str().to_owned(),
            auth_provider_x509_cert_url: None,
            client_x509_cert_url: None,
        }
    }

    fn with_warnings(mut self) -> Self {
        let hex = |text: &str| text.len() == 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let unusual = [
            (!self.client_email.ends_with(".gserviceaccount.com"), "client_email does not end in .gserviceaccount.com as Google's do"),
            (!hex(&self.private_key_id), "private_key_id does not have 40 hex digits as Google's do"),
            (!self.client_id.bytes().all(|byte| byte.is_ascii_digit()), "client_id is not a number as Google's are"),
            (is_loopback(&self.token_uri), "token_uri is on this machine: the key is an emulator's"),
        ];
        self.warnings.extend(unusual.iter().filter(|(holds, _)| *holds).map(|(_, warning)| (*warning).to_owned()));
        self
    }
}

impl fmt::Debug for ServiceAccountKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceAccountKey").field("client_email", &self.client_email).field("private_key", &"***").finish_non_exhaustive()
    }
}

/// The refusals so far, so that all of them are told at once.
struct Findings(Vec<Invalid>);

impl Findings {
    fn keep<T>(&mut self, result: Result<T, Invalid>) -> Option<T> {
        result.map_err(|refusal| self.0.push(refusal)).ok()
    }

    fn check_optional(&mut self, file: &KeyFile) {
        for name in ["auth_uri", "auth_provider_x509_cert_url", "client_x509_cert_url"] {
            self.keep(file.optional_text(name));
        }
        if let Some(Some(universe)) = self.keep(file.optional_text("universe_domain"))
            && universe != UNIVERSE
        {
            self.0.push(Invalid::new("universe_domain", format!("is not {UNIVERSE}, the only one that is supported")));
        }
    }
}

/// Refuses what is some other file of Google's; what it lacks as a key is then of no interest.
fn refuse_other_kinds(file: &KeyFile) -> Result<(), Invalid> {
    match file.text("type") {
        // An OAuth client's file is downloaded from a page nearby.
        Err(missing) if ["installed", "web"].iter().any(|name| file.has(name)) => {
            Err(missing.help("this is an OAuth client's file; create a key for a service account instead"))
        }
        Ok(kind) if OTHER_KINDS.contains(&kind) => check_kind(kind),
        _ => Ok(()),
    }
}

fn check_kind(kind: &str) -> Result<(), Invalid> {
    let found = match kind {
        KIND => return Ok(()),
        other => shown(other).map_or_else(|| "is something else".to_owned(), |kind| format!("is {kind:?}")),
    };
    Err(Invalid::new("type", format!("{found}, expected {KIND:?}")).help("create a key of type JSON for a service account in the provider's console"))
}

/// Returns a field that is one word of 1 to 100 printable ASCII characters.
fn short_word(file: &KeyFile, name: &str) -> Result<String, Invalid> {
    let text = file.text(name)?;
    if text.len() > 100 || !text.bytes().all(|byte| byte.is_ascii_graphic()) || text.contains("-----") {
        return Err(Invalid::new(name, "is not one word of at most 100 letters, digits and signs"));
    }
    Ok(text.to_owned())
}

fn private_key(file: &KeyFile) -> Result<Zeroizing<String>, Invalid> {
    let text = file.text("private_key")?;
    rsa_key::check(text).map_err(|message| Invalid::new("private_key", message))?;
    Ok(Zeroizing::new(text.to_owned()))
}

fn check_token_uri(text: &str) -> Result<Url, Invalid> {
    token_uri::check(text).map_err(|message| Invalid::new("token_uri", message))
}

/// Returns an e-mail address of the plain form that service accounts have.
fn check_email(text: &str) -> Result<String, Invalid> {
    let local = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_+".contains(&byte));
    let label = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let domain = |part: &str| part.contains('.') && part.split('.').all(label);
    match text.split_once('@') {
        Some((name, host)) if text.len() <= 254 && local(name) && domain(host) => Ok(text.to_owned()),
        _ => Err(Invalid::new("client_email", "is not an e-mail address")),
    }
}

#[cfg(test)]
#[path = "service_account_tests.rs"]
mod tests;
