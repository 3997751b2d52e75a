//! Access tokens for a service account's key: kept in memory per key and scope, fetched one at a time, renewed before they end.
//!
//! Keys are told apart by the SHA-256 of their file. Tokens are never written down or logged. A token's age is counted by a clock that
//! nobody can set, so a wrong or jumping time of day neither keeps a dead token nor throws a good one away.

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
use tokio::time::Instant;
use yup_oauth2::authenticator::Authenticator;
use yup_oauth2::{AccessToken, CustomHyperClientBuilder, ServiceAccountAuthenticator};
use zeroize::Zeroizing;

use crate::clock::Clock;
use crate::domain::{Invalid, Secret};
use crate::provider::ProviderError;

use super::ServiceAccountKey;
use super::overheard::{Listening, Overheard};
use super::retry::{Pace, random_share};
use super::tls::Tls;
use super::token_answer::{Endpoint, fault_of, no_token};
use super::urls::{host_of, needs_roots};

/// How many keys are remembered. More than that at once means that keys are being rotated: begin anew.
const KEYS_MAX: usize = 64;

/// The share of a token's life after which it is renewed; up to a tenth earlier, so that many processes don't come at once.
const RENEW_AT: f64 = 0.9;

/// An access token and its end.
#[derive(Clone)]
pub(super) struct Token {
    bearer: Arc<Zeroizing<String>>,
    /// When it stops working, if the endpoint said so.
    pub(super) expires_at: Option<Timestamp>,
}

impl Token {
    /// Returns the token, for the `Authorization` header.
    pub(super) fn bearer(&self) -> &str {
        &self.bearer
    }
}

/// The tokens of every key of this process.
pub(super) struct Tokens {
    timeout: Duration,
    clock: Arc<dyn Clock>,
    tls: Arc<Tls>,
    pace: Pace,
    holders: Mutex<HashMap<[u8; 32], Arc<Holder>>>,
}

impl Tokens {
    /// Returns an empty store; `timeout` is only told, each call brings its own deadline.
    pub(super) fn new(timeout: Duration, clock: Arc<dyn Clock>, tls: Arc<Tls>) -> Self {
        Self { timeout, clock, tls, pace: Pace::default(), holders: Mutex::default() }
    }

    /// Returns a token for `scopes`: the one in memory while it works, else a new one. The token in `rejected` isn't returned again.
    ///
    /// # Errors
    /// `KeyRefused` in the endpoint's words, `Answered`, `Unreachable`, `BadAnswer`.
    pub(super) async fn token(&self, key: &Secret, scopes: &[&str], rejected: Option<&Token>, deadline: Instant) -> Result<Token, ProviderError> {
        let holder = self.holder(key).await?;
        let fetched = tokio::time::timeout_at(deadline, holder.token(scopes, rejected, deadline)).await;
        let late = || ProviderError::Unreachable { host: holder.endpoint.host.clone(), message: format!("no answer within {:?}", self.timeout) };
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
        let endpoint = Endpoint { host: host_of(key.token_uri()), clock: Arc::clone(&self.clock) };
        let holder = Arc::new(Holder::new(&key, endpoint, self.pace, &self.tls).await?);
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
    endpoint: Endpoint,
    pace: Pace,
    authenticator: Authenticator<Listening<HttpsConnector<HttpConnector>>>,
    overheard: Overheard,
    /// By scopes. Held while a token is fetched, so that many calls at once fetch one.
    kept: Mutex<HashMap<String, Kept>>,
}

/// What came of the last fetch.
struct Kept {
    result: Result<Token, ProviderError>,
    at: Instant,
    /// When the token is to be renewed; without it, never.
    renew_at: Option<Instant>,
}

impl Kept {
    fn of(result: Result<Token, ProviderError>) -> Self {
        let at = Instant::now();
        // The library counts the end from the system's clock, at this very moment.
        let life = result.as_ref().ok().and_then(|token| Duration::try_from(token.expires_at?.duration_since(Timestamp::now())).ok());
        let ends = result.as_ref().is_ok_and(|token| token.expires_at.is_some());
        let share = RENEW_AT - random_share() / 10.0;
        Self { result, at, renew_at: ends.then(|| at + life.unwrap_or_default().mul_f64(share)) }
    }

    /// Returns what still holds for a caller that came at `came`: a token that works, or the refusal that the caller waited for with others.
    fn still(&self, rejected: Option<&Token>, came: Instant, now: Instant) -> Option<Result<Token, ProviderError>> {
        match &self.result {
            Ok(token) if rejected.is_some_and(|rejected| rejected.bearer() == token.bearer()) => None,
            Ok(token) => (self.at >= came || self.renew_at.is_none_or(|renew_at| now < renew_at)).then(|| Ok(token.clone())),
            Err(error) => (self.at >= came).then(|| Err(error.clone())),
        }
    }
}

impl Holder {
    async fn new(key: &ServiceAccountKey, endpoint: Endpoint, pace: Pace, tls: &Tls) -> Result<Self, ProviderError> {
        let tls = tls.config(needs_roots(key.token_uri())).map_err(|message| ProviderError::Unreachable { host: endpoint.host.clone(), message })?;
        let inner = HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1().build();
        let overheard = Overheard::default();
        let connector = Listening { inner, overheard: overheard.clone() };
        // Tokens are asked for once an hour: a kept connection would be dead by then.
        let client = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build::<_, String>(connector);
        let builder = ServiceAccountAuthenticator::with_client(key.for_oauth(), CustomHyperClientBuilder::from(client));
        let authenticator = builder.build().await.map_err(|_| key_refused("the key can't sign"))?;
        Ok(Self { endpoint, pace, authenticator, overheard, kept: Mutex::default() })
    }

    async fn token(&self, scopes: &[&str], rejected: Option<&Token>, deadline: Instant) -> Result<Token, ProviderError> {
        let came = Instant::now();
        let scope = scopes.join(" ");
        let mut kept = self.kept.lock().await;
        if let Some(result) = kept.get(&scope).and_then(|kept| kept.still(rejected, came, Instant::now())) {
            return result;
        }
        let result = self.fetch(scopes, deadline).await;
        kept.insert(scope, Kept::of(result.clone()));
        result
    }

    /// Fetches a new token, with a new assertion for each try.
    async fn fetch(&self, scopes: &[&str], deadline: Instant) -> Result<Token, ProviderError> {
        let mut tries = 1;
        loop {
            self.overheard.clear();
            let answer = self.authenticator.force_refreshed_token(scopes).await;
            let head = self.overheard.head();
            let fault = match answer {
                // The library takes any object for a token.
                Ok(token) => match read(&token) {
                    Some(token) => return Ok(token),
                    None => no_token(&head, &self.endpoint),
                },
                Err(error) => fault_of(error, &head, &self.endpoint),
            };
            let left = deadline.saturating_duration_since(Instant::now());
            let Some(pause) = self.pace.pause(fault.repeat, tries, left, random_share()) else {
                return Err(fault.error);
            };
            tracing::debug!(error = %fault.error, tries, "asking for a token again");
            tokio::time::sleep(pause).await;
            tries += 1;
        }
    }
}

fn read(token: &AccessToken) -> Option<Token> {
    let bearer = token.token().filter(|text| !text.is_empty())?;
    let expires_at = token.expiration_time().and_then(|at| Timestamp::from_second(at.unix_timestamp()).ok());
    Some(Token { bearer: Arc::new(Zeroizing::new(bearer.to_owned())), expires_at })
}

fn key_refused(message: impl Into<String>) -> ProviderError {
    ProviderError::KeyRefused { status: None, code: None, message: message.into() }
}

fn refused_file(refusals: &[Invalid]) -> ProviderError {
    let all: Vec<String> = refusals.iter().map(Invalid::to_string).collect();
    key_refused(format!("the key file is not usable: {}", all.join("; ")))
}

#[cfg(test)]
#[path = "token_tests.rs"]
mod tests;
