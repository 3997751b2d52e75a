//! Access tokens for a service account's key, kept in memory per key and fetched one at a time.
//!
//! Keys are told apart by the SHA-256 of their file. Tokens are never written down or logged.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use tokio::sync::Mutex;
use yup_oauth2::authenticator::Authenticator;
use yup_oauth2::error::AuthErrorCode;
use yup_oauth2::{AccessToken, CustomHyperClientBuilder, Error, ServiceAccountAuthenticator};
use zeroize::Zeroizing;

use crate::domain::{Invalid, Secret};
use crate::provider::ProviderError;

use super::ServiceAccountKey;
use super::answer::tidy;
use super::http::root_cause;
use super::tls::Tls;
use super::urls::{host_of, needs_roots};

/// How many keys are remembered. More than that at once means that keys are being rotated: begin anew.
const KEYS_MAX: usize = 64;

/// The words with which an endpoint says that the trouble is its own (Google's token endpoint and RFC 6749, section 4.1.2.1).
const ENDPOINT_TROUBLE: [&str; 3] = ["internal_failure", "server_error", "temporarily_unavailable"];

/// An access token and its end.
pub(super) struct Token {
    /// The token, for the `Authorization` header.
    pub(super) bearer: Zeroizing<String>,
    /// When it stops working, if the endpoint said so.
    pub(super) expires_at: Option<Timestamp>,
}

/// The tokens of every key of this process.
pub(super) struct Tokens {
    timeout: Duration,
    tls: Arc<Tls>,
    holders: Mutex<HashMap<[u8; 32], Arc<Holder>>>,
}

impl Tokens {
    /// Returns an empty store that waits `timeout` for an endpoint.
    pub(super) fn new(timeout: Duration, tls: Arc<Tls>) -> Self {
        Self { timeout, tls, holders: Mutex::default() }
    }

    /// Returns a token for `scopes`: the one in memory while it works, else a new one. The token in `rejected` isn't returned again.
    ///
    /// # Errors
    /// `KeyRefused` in the endpoint's words, `Unreachable`, `BadAnswer`.
    pub(super) async fn token(&self, key: &Secret, scopes: &[&str], rejected: Option<&Token>) -> Result<Token, ProviderError> {
        let holder = self.holder(key).await?;
        let fetched = tokio::time::timeout(self.timeout, holder.fetch(scopes, rejected)).await;
        let late = || ProviderError::Unreachable { host: holder.host.clone(), message: format!("no answer within {:?}", self.timeout) };
        fetched.map_err(|_| late())?
    }

    async fn holder(&self, key: &Secret) -> Result<Arc<Holder>, ProviderError> {
        let digest: [u8; 32] = Sha256::digest(key.expose()).into();
        let mut holders = self.holders.lock().await;
        if let Some(holder) = holders.get(&digest) {
            return Ok(Arc::clone(holder));
        }
        // The file is checked again in full: its `token_uri` decides where the assertion goes.
        let key = ServiceAccountKey::parse(key.expose()).map_err(|refusals| refused_file(&refusals))?;
        let holder = Arc::new(Holder::new(&key, &self.tls).await?);
        if holders.len() >= KEYS_MAX {
            holders.clear();
        }
        holders.insert(digest, Arc::clone(&holder));
        Ok(holder)
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens").field("timeout", &self.timeout).finish_non_exhaustive()
    }
}

/// One key with its tokens.
struct Holder {
    host: String,
    authenticator: Authenticator<HttpsConnector<HttpConnector>>,
    /// Held while a token is fetched, so that many calls at once fetch one.
    turn: Mutex<()>,
}

impl Holder {
    async fn new(key: &ServiceAccountKey, tls: &Tls) -> Result<Self, ProviderError> {
        let host = host_of(key.token_uri());
        let tls = tls.config(needs_roots(key.token_uri())).map_err(|message| ProviderError::Unreachable { host: host.clone(), message })?;
        let connector = HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1().build();
        // Tokens are asked for once an hour: a kept connection would be dead by then.
        let client = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build::<_, String>(connector);
        let builder = ServiceAccountAuthenticator::with_client(key.for_oauth(), CustomHyperClientBuilder::from(client));
        let authenticator = builder.build().await.map_err(|_| ProviderError::KeyRefused { message: "the key can't sign".into() })?;
        Ok(Self { host, authenticator, turn: Mutex::default() })
    }

    async fn fetch(&self, scopes: &[&str], rejected: Option<&Token>) -> Result<Token, ProviderError> {
        let _turn = self.turn.lock().await;
        let token = self.authenticator.token(scopes).await.map_err(|error| self.explain(error)).and_then(read)?;
        if rejected.is_none_or(|rejected| rejected.bearer != token.bearer) {
            return Ok(token);
        }
        self.authenticator.force_refreshed_token(scopes).await.map_err(|error| self.explain(error)).and_then(read)
    }

    fn explain(&self, error: Error) -> ProviderError {
        let unreachable = |message| ProviderError::Unreachable { host: self.host.clone(), message };
        match error {
            Error::AuthError(refusal) => match &refusal.error {
                AuthErrorCode::Other(word) if ENDPOINT_TROUBLE.contains(&word.as_str()) => unreachable(tidy(&refusal.to_string())),
                _ => ProviderError::KeyRefused { message: tidy(&refusal.to_string()) },
            },
            Error::HttpError(error) => unreachable(root_cause(&error)),
            Error::HttpClientError(error) => unreachable(root_cause(&error)),
            // The library's own words could quote the answer, and with it a token.
            _ => ProviderError::BadAnswer(format!("the token endpoint {} answered with something that is no token", self.host)),
        }
    }
}

fn read(token: AccessToken) -> Result<Token, ProviderError> {
    let bearer =
        token.token().filter(|text| !text.is_empty()).ok_or_else(|| ProviderError::BadAnswer("the token endpoint gave no access token".into()))?;
    let expires_at = token.expiration_time().and_then(|at| Timestamp::from_second(at.unix_timestamp()).ok());
    Ok(Token { bearer: Zeroizing::new(bearer.to_owned()), expires_at })
}

fn refused_file(refusals: &[Invalid]) -> ProviderError {
    let all: Vec<String> = refusals.iter().map(Invalid::to_string).collect();
    ProviderError::KeyRefused { message: format!("the key file is not usable: {}", all.join("; ")) }
}

#[cfg(test)]
#[path = "token_tests.rs"]
mod tests;
