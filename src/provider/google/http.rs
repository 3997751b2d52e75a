//! The HTTP client for Google's APIs: built at the first call, no redirects, a time limit, and careful repeats within it.
//!
//! Logs method, host, path, status and time; never a header or a body. Never here: what an answer means to a product.

use std::io::ErrorKind;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, Method};
use serde_json::Value;
use tokio::time::Instant;
use url::Url;

use crate::clock::Clock;
use crate::provider::ProviderError;

use super::answer::{self, Fault};
use super::retry::{Pace, Repeat, random_share};
use super::tls::Tls;
use super::urls::{host_of, is_loopback, needs_roots};

/// One call to an API.
#[derive(Debug, Clone)]
pub(in crate::provider) struct Call {
    /// The verb.
    pub(in crate::provider) method: Method,
    /// The whole address.
    pub(in crate::provider) url: Url,
    /// The JSON body, if the call has one.
    pub(in crate::provider) body: Option<Value>,
    /// Whether doing it twice is as good as once, so that it may be tried again after an answer that was lost.
    pub(in crate::provider) repeatable: bool,
}

impl Call {
    /// Returns the call that reads `url`.
    pub(in crate::provider) fn get(url: Url) -> Self {
        Self { method: Method::GET, url, body: None, repeatable: true }
    }

    /// Returns the call that posts `body`; it carries an ID of our own, by which the platform knows a repetition.
    pub(in crate::provider) fn post(url: Url, body: Value) -> Self {
        Self { method: Method::POST, url, body: Some(body), repeatable: true }
    }

    /// Returns the call that posts `body`, once and never again.
    pub(in crate::provider) fn post_once(url: Url, body: Value) -> Self {
        Self { repeatable: false, ..Self::post(url, body) }
    }

    /// Returns the call that changes a part of a resource.
    pub(in crate::provider) fn patch(url: Url, body: Value) -> Self {
        Self { method: Method::PATCH, url, body: Some(body), repeatable: true }
    }

    /// Returns the call that puts `body`.
    pub(in crate::provider) fn put(url: Url, body: Value) -> Self {
        Self { method: Method::PUT, url, body: Some(body), repeatable: true }
    }
}

/// The client. Making one does no work.
#[derive(Debug)]
pub(super) struct Http {
    title: String,
    timeout: Duration,
    pub(super) pace: Pace,
    clock: Arc<dyn Clock>,
    tls: Arc<Tls>,
    here: OnceLock<Client>,
    outside: OnceLock<Client>,
}

impl Http {
    /// Returns a client that calls the platform `title`; `timeout` holds for a call with all its tries and pauses.
    pub(super) fn new(title: String, timeout: Duration, clock: Arc<dyn Clock>, tls: Arc<Tls>) -> Self {
        Self { title, timeout, pace: Pace::default(), clock, tls, here: OnceLock::new(), outside: OnceLock::new() }
    }

    /// Returns the JSON answer of a call that has to be there by `deadline`.
    ///
    /// A platform that is busy or broken (429, 5xx) or a connection that fails is tried again, with full jitter and never before the
    /// platform's own `Retry-After`, as long as the time lasts.
    ///
    /// # Errors
    /// `Answered` with the platform's own words, `Unreachable`, `BadAnswer`.
    pub(super) async fn call(&self, call: &Call, bearer: Option<&str>, deadline: Instant) -> Result<Value, ProviderError> {
        let mut tries = 1;
        loop {
            let fault = match self.try_once(call, bearer, deadline).await {
                Ok(value) => return Ok(value),
                Err(fault) => fault,
            };
            let repeat = if call.repeatable { fault.repeat } else { Repeat::Never };
            let Some(pause) = self.pace.pause(repeat, tries, left(deadline), random_share()) else {
                return Err(fault.error);
            };
            tracing::debug!(error = %fault.error, tries, pause_ms = pause.as_millis(), "trying again");
            tokio::time::sleep(pause).await;
            tries += 1;
        }
    }

    /// Posts a JSON body once, and returns status and body of the answer, whatever they are.
    ///
    /// # Errors
    /// `Unreachable` without an answer.
    pub(super) async fn post_to_webhook(&self, url: &Url, body: &Value) -> Result<(u16, Vec<u8>), ProviderError> {
        /// A handshake's answer is one word; more than this is not read.
        const ANSWER_MAX: usize = 64 * 1024;
        let client = self.client(url).map_err(|fault| fault.error)?;
        let mut response = client.post(url.clone()).json(body).send().await.map_err(|error| self.fault_of(url, error).error)?;
        let status = response.status().as_u16();
        let mut answer = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| self.fault_of(url, error).error)? {
            answer.extend_from_slice(&chunk);
            if answer.len() > ANSWER_MAX {
                break;
            }
        }
        Ok((status, answer))
    }

    async fn try_once(&self, call: &Call, bearer: Option<&str>, deadline: Instant) -> Result<Value, Fault> {
        let started = Instant::now();
        let mut request = self.client(&call.url)?.request(call.method.clone(), call.url.clone()).timeout(left(deadline));
        if let Some(token) = bearer {
            request = request.bearer_auth(token);
        }
        if let Some(body) = &call.body {
            request = request.json(body);
        }
        let response = request.send().await.map_err(|error| self.fault_of(&call.url, error));
        let status = response.as_ref().map_or(0, |response| response.status().as_u16());
        let ms = started.elapsed().as_millis();
        tracing::debug!(method = %call.method, host = %host_of(&call.url), path = call.url.path(), status, ms, "called the provider");
        let response = response?;
        answer::read(response, &self.title, self.clock.now()).await.unwrap_or_else(|error| Err(self.fault_of(&call.url, error)))
    }

    fn client(&self, url: &Url) -> Result<Client, Fault> {
        if url.scheme() == "http" && !is_loopback(url) {
            return Err(self.unreachable(url, "plain http is only used on loopback"));
        }
        let cell = if needs_roots(url) { &self.outside } else { &self.here };
        if let Some(client) = cell.get() {
            return Ok(client.clone());
        }
        let client = self.build(url).map_err(|message| self.unreachable(url, message))?;
        Ok(cell.get_or_init(|| client).clone())
    }

    fn build(&self, url: &Url) -> Result<Client, String> {
        let builder = Client::builder()
            .tls_backend_preconfigured(self.tls.config(needs_roots(url))?)
            .redirect(Policy::none())
            .timeout(self.timeout)
            .user_agent(concat!("chanctl/", env!("CARGO_PKG_VERSION")));
        // The proxy variables would otherwise apply to this machine too.
        let builder = if is_loopback(url) { builder.no_proxy() } else { builder };
        builder.build().map_err(|error| root_cause(&error))
    }

    fn fault_of(&self, url: &Url, error: reqwest::Error) -> Fault {
        if error.is_builder() {
            return Fault::from(ProviderError::BadAnswer("the request can't be built; the access token may hold an odd character".into()));
        }
        let message = if error.is_timeout() { format!("no answer within {:?}", self.timeout) } else { root_cause(&error) };
        let repeat = match () {
            () if error.is_timeout() => Repeat::Never,
            () if was_cut(&error) => Repeat::Soon,
            () if error.is_connect() => Repeat::Connect,
            () => Repeat::Never,
        };
        Fault { repeat, ..self.unreachable(url, message) }
    }

    fn unreachable(&self, url: &Url, message: impl Into<String>) -> Fault {
        Fault::from(ProviderError::Unreachable { host: host_of(url), message: message.into() })
    }
}

/// Returns the words of an error's innermost cause: the outer ones only repeat the address.
pub(super) fn root_cause(error: &(dyn std::error::Error + 'static)) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    answer::tidy(&cause.to_string())
}

/// Returns whether the other side cut the connection, so that the call may well succeed at the next try.
pub(super) fn was_cut(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(inner) = cause {
        let reset = inner.downcast_ref::<std::io::Error>().is_some_and(|io| {
            matches!(io.kind(), ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe | ErrorKind::UnexpectedEof)
        });
        if reset || inner.downcast_ref::<hyper::Error>().is_some_and(hyper::Error::is_incomplete_message) {
            return true;
        }
        cause = inner.source();
    }
    false
}

/// Returns how much of a call's time is left.
fn left(deadline: Instant) -> Duration {
    deadline.saturating_duration_since(Instant::now())
}

#[cfg(test)]
#[path = "http_tests.rs"]
mod tests;
