//! `GoogleClient`: calls to Google's APIs in the name of a service account. Which address and which scope an API has.
//!
//! Never here: one resource's fields.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::time::Instant;
use url::Url;

use crate::clock::Clock;
use crate::domain::Secret;
use crate::provider::{ProviderError, TokenFacts};

use super::http::{Call, Http};
use super::tls::Tls;
use super::token::Tokens;
use super::urls::{address, is_loopback};

/// One of Google's APIs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::provider) enum Api {
    /// Business Communications: brands, agents, verification, launch.
    Communications,
    /// Business Messages: what is said in a conversation.
    Messages,
}

impl Api {
    /// Returns the API's address (its discovery document, 2022).
    fn root(self) -> &'static str {
        match self {
            Api::Communications => "https://businesscommunications.googleapis.com/",
            Api::Messages => "https://businessmessages.googleapis.com/",
        }
    }

    /// Returns the OAuth scope that the API wants.
    fn scope(self) -> &'static str {
        match self {
            Api::Communications => "https://www.googleapis.com/auth/businesscommunications",
            Api::Messages => "https://www.googleapis.com/auth/businessmessages",
        }
    }
}

/// Calls to Google's APIs, or to an emulator in their place. Making one does no work.
#[derive(Debug)]
pub(in crate::provider) struct GoogleClient {
    endpoint: Option<Url>,
    timeout: Duration,
    http: Http,
    tokens: Tokens,
}

impl GoogleClient {
    /// Returns a client for the platform `title`; `endpoint` replaces the root of every API, `timeout` holds for each call with all its tries.
    pub(in crate::provider) fn new(title: String, endpoint: Option<Url>, timeout: Duration, clock: Arc<dyn Clock>) -> Self {
        let tls = Arc::new(Tls::default());
        let tokens = Tokens::new(timeout, Arc::clone(&clock), Arc::clone(&tls));
        Self { endpoint, timeout, http: Http::new(title, timeout, clock, tls), tokens }
    }

    /// Returns a client whose own pauses take no time.
    #[cfg(test)]
    pub(in crate::provider) fn hasty(mut self) -> Self {
        self.http.pace = super::retry::Pace::at_once();
        self
    }

    fn deadline(&self) -> Instant {
        Instant::now() + self.timeout
    }

    /// Returns the emulator's root, if the endpoint is on loopback.
    pub(in crate::provider) fn emulator(&self) -> Option<&Url> {
        self.endpoint.as_ref().filter(|url| is_loopback(url))
    }

    /// Returns the address of a resource of an API; `segments` come after its version.
    ///
    /// # Errors
    /// `BadAnswer` when an ID can't stand in an address, `Unreachable` when the API has none.
    pub(in crate::provider) fn resource(&self, api: Api, segments: &[&str]) -> Result<Url, ProviderError> {
        let root = match &self.endpoint {
            Some(endpoint) => endpoint.clone(),
            None => api.root().parse().map_err(|_| ProviderError::Unreachable { host: api.root().into(), message: "is not an address".into() })?,
        };
        address(&root, &[&["v1"], segments].concat())
    }

    /// Obtains a token for every API, from memory where one is there.
    ///
    /// # Errors
    /// `KeyRefused`, `Unreachable`, `BadAnswer`.
    pub(in crate::provider) async fn obtain_token(&self, key: &Secret) -> Result<TokenFacts, ProviderError> {
        let token = self.tokens.token(key, &[Api::Communications.scope(), Api::Messages.scope()], None, self.deadline()).await?;
        Ok(TokenFacts { expires_at: token.expires_at })
    }

    /// Makes a call in the name of the key's service account.
    ///
    /// A token that the API no longer knows (an emulator was restarted, a clock was set back) is replaced once, and the call repeated once.
    ///
    /// # Errors
    /// Any `ProviderError` but `OtherBrand`.
    pub(in crate::provider) async fn call(&self, key: &Secret, api: Api, call: &Call) -> Result<Value, ProviderError> {
        let deadline = self.deadline();
        let token = self.tokens.token(key, &[api.scope()], None, deadline).await?;
        match self.http.call(call, Some(token.bearer()), deadline).await {
            Err(ProviderError::Answered { status: 401, .. }) => {
                let token = self.tokens.token(key, &[api.scope()], Some(&token), deadline).await?;
                self.http.call(call, Some(token.bearer()), deadline).await
            }
            other => other,
        }
    }

    /// Posts a JSON body to somebody's webhook, and returns status and body of the answer, whatever they are.
    ///
    /// # Errors
    /// `Unreachable` without an answer.
    pub(in crate::provider) async fn post_to_webhook(&self, url: &Url, body: &Value) -> Result<(u16, Vec<u8>), ProviderError> {
        self.http.post_to_webhook(url, body).await
    }

    /// Makes a call without a token, as the emulator's console takes it.
    ///
    /// # Errors
    /// Any `ProviderError` but `KeyRefused` and `OtherBrand`.
    pub(in crate::provider) async fn call_openly(&self, call: &Call) -> Result<Value, ProviderError> {
        self.http.call(call, None, self.deadline()).await
    }
}
