//! One request and its answer: addresses, the token, time-outs, retries, and what counts as an answer of ours.

use std::error::Error;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue, IF_MATCH, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use url::Url;

use super::options::{RemoteOptions, is_loopback};
use super::problem::{from_status, rebuild};
use crate::backend::BackendError;
use crate::domain::Invalid;
use crate::wire::Problem;

/// The largest answer that is read, in bytes.
const ANSWER_MAX_BYTES: usize = 16 * 1024 * 1024;

/// The pauses before a GET is tried again after a fault of the connection.
const RETRY_PAUSES: [Duration; 2] = [Duration::from_millis(100), Duration::from_millis(300)];

/// How long an unused connection is kept: less than the server keeps it, so that none is used as it closes.
const POOL_IDLE: Duration = Duration::from_secs(5);

/// The way to the server. The HTTP client is built at the first request, not before.
#[derive(Debug)]
pub(super) struct Transport {
    options: RemoteOptions,
    client: OnceLock<Result<Client, String>>,
}

/// A request, ready to be sent.
#[derive(Clone)]
struct Call {
    method: Method,
    url: Url,
    authorization: Option<HeaderValue>,
    body: Option<Vec<u8>>,
    if_match: Option<HeaderValue>,
}

/// An answer as it came.
#[derive(Debug, Clone)]
pub struct RawAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
}

/// Why an attempt brought no answer.
struct Fault {
    error: BackendError,
    again: bool,
}

impl Transport {
    /// Returns the way to a server; nothing is sent yet.
    pub(super) fn new(options: RemoteOptions) -> Result<Self, BackendError> {
        options.check()?;
        Ok(Self { options, client: OnceLock::new() })
    }

    /// Returns the server's address.
    pub(super) fn base(&self) -> &Url {
        &self.options.base
    }

    /// Reads something.
    pub(super) async fn get<T: DeserializeOwned>(&self, path: &[&str], query: &[(&str, String)]) -> Result<T, BackendError> {
        let call = self.call(Method::GET, path, query, None)?;
        let mut pauses = RETRY_PAUSES.iter();
        loop {
            match (self.attempt(call.clone()).await, pauses.next()) {
                (Ok(answer), _) => return self.read(&answer),
                (Err(fault), Some(pause)) if fault.again => tokio::time::sleep(*pause).await,
                (Err(fault), _) => return Err(fault.error),
            }
        }
    }

    /// Does something, once: whether a broken connection's request was carried out is not known.
    pub(super) async fn post<T: DeserializeOwned>(&self, path: &[&str], body: &impl Serialize) -> Result<T, BackendError> {
        let body = serde_json::to_vec(body).map_err(|_| BackendError::Other("a request could not be written as JSON".into()))?;
        let answer = self.once(self.call(Method::POST, path, &[], Some(body))?).await?;
        self.read(&answer)
    }

    /// Takes something away, once.
    pub(super) async fn delete(&self, path: &[&str]) -> Result<(), BackendError> {
        let answer = self.once(self.call(Method::DELETE, path, &[], None)?).await?;
        self.refuse_failure(&answer)
    }

    /// Sends a request as it was put together by hand, once, and returns the answer whatever it is.
    pub(super) async fn raw(
        &self,
        method: Method,
        path_and_query: &str,
        body: Option<Vec<u8>>,
        if_match: Option<&str>,
    ) -> Result<RawAnswer, BackendError> {
        let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
        let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
        let mut call = self.call(method, &segments, &[], body)?;
        call.url.set_query((!query.is_empty()).then_some(query));
        call.if_match =
            if_match.map(HeaderValue::from_str).transpose().map_err(|_| BackendError::field(Invalid::new("ifMatch", "is not a revision")))?;
        let answer = self.once(call).await?;
        Ok(RawAnswer { status: answer.status, body: answer.body })
    }

    fn call(&self, method: Method, path: &[&str], query: &[(&str, String)], body: Option<Vec<u8>>) -> Result<Call, BackendError> {
        let mut url = self.address(path)?;
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        Ok(Call { method, url, authorization: self.authorization()?, body, if_match: None })
    }

    fn address(&self, path: &[&str]) -> Result<Url, BackendError> {
        // A URL can't hold these as a segment: they would lead to another path. No object is named so.
        if let Some(bad) = path.iter().find(|segment| matches!(**segment, "" | "." | "..")) {
            return Err(BackendError::NotFound { object: format!("{bad:?}") });
        }
        let mut url = self.options.base.clone();
        match url.path_segments_mut() {
            Ok(mut segments) => segments.pop_if_empty().extend(path),
            Err(()) => return Err(BackendError::field(Invalid::new("url", "can't have a path"))),
        };
        Ok(url)
    }

    fn authorization(&self) -> Result<Option<HeaderValue>, BackendError> {
        let Some(token) = &self.options.token else { return Ok(None) };
        let value = HeaderValue::from_bytes(&[b"Bearer ", token.expose()].concat());
        let mut value = value.map_err(|_| BackendError::Unauthenticated { message: "the API token holds characters that no token has".into() })?;
        value.set_sensitive(true);
        Ok(Some(value))
    }

    async fn once(&self, call: Call) -> Result<Answer, BackendError> {
        self.attempt(call).await.map_err(|fault| fault.error)
    }

    async fn attempt(&self, call: Call) -> Result<Answer, Fault> {
        let (method, path) = (call.method.clone(), call.url.path().to_owned());
        let client = self.client().map_err(|error| Fault { error, again: false })?;
        let mut request = client.request(call.method, call.url);
        if let Some(authorization) = call.authorization {
            request = request.header(AUTHORIZATION, authorization);
        }
        if let Some(revision) = call.if_match {
            request = request.header(IF_MATCH, revision);
        }
        if let Some(body) = call.body {
            request = request.header(CONTENT_TYPE, "application/json").body(body);
        }
        let begun = std::time::Instant::now();
        let answer = match request.send().await {
            Ok(response) => self.collect(response, &method).await?,
            Err(error) => return Err(self.fault(&error, &method)),
        };
        tracing::debug!(%method, path, status = answer.status, duration_ms = begun.elapsed().as_millis(), "asked the server");
        Ok(answer)
    }

    async fn collect(&self, mut response: Response, method: &Method) -> Result<Answer, Fault> {
        let header = |name| response.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok()).map(str::to_owned);
        let (content_type, retry_after) = (header(CONTENT_TYPE).unwrap_or_default(), header(RETRY_AFTER));
        let mut answer = Answer { status: response.status().as_u16(), content_type, retry_after, body: Vec::new() };
        while let Some(part) = response.chunk().await.map_err(|error| self.fault(&error, method))? {
            if answer.body.len() + part.len() > ANSWER_MAX_BYTES {
                return Err(Fault { error: self.unavailable("answered more than 16 MiB"), again: false });
            }
            answer.body.extend_from_slice(&part);
        }
        Ok(answer)
    }

    fn fault(&self, error: &reqwest::Error, method: &Method) -> Fault {
        let reason = if error.is_timeout() {
            format!("did not answer within {} s", self.options.timeout.as_secs_f32())
        } else if error.is_connect() {
            format!("can't be reached: {}", root_cause(error))
        } else {
            format!("broke the connection: {}", root_cause(error))
        };
        // A request that may have arrived may have been carried out.
        let unsure = *method != Method::GET && !error.is_connect();
        let reason = if unsure { format!("{reason}; whether the request was carried out is not known") } else { reason };
        Fault { error: self.unavailable(&reason), again: !error.is_timeout() }
    }

    fn client(&self) -> Result<Client, BackendError> {
        let built = self.client.get_or_init(|| build_client(&self.options));
        built.clone().map_err(|reason| self.unavailable(&format!("can't be asked: {reason}")))
    }

    fn read<T: DeserializeOwned>(&self, answer: &Answer) -> Result<T, BackendError> {
        self.refuse_failure(answer)?;
        let understood = serde_json::from_slice(&answer.body);
        understood.map_err(|_| {
            if answer.media_type() == "application/json" {
                self.unavailable("answered what this version can't understand")
            } else {
                self.stranger(answer)
            }
        })
    }

    fn refuse_failure(&self, answer: &Answer) -> Result<(), BackendError> {
        if (200..300).contains(&answer.status) {
            return Ok(());
        }
        let problem = (answer.media_type() == "application/problem+json").then(|| serde_json::from_slice::<Problem>(&answer.body).ok()).flatten();
        let Some(problem) = problem else { return Err(self.stranger(answer)) };
        let detail = problem.detail.clone();
        Err(rebuild(problem).unwrap_or_else(|| from_status(answer.status, detail)))
    }

    /// Returns the error for an answer that no `chanctl serve` gives. A 5xx may be a proxy's, in front of one.
    fn stranger(&self, answer: &Answer) -> BackendError {
        let said = format!("answered {} {}", answer.status, answer.media_type());
        let message = if answer.status >= 500 { said.trim().to_owned() } else { format!("is not a chanctl server: {}", said.trim()) };
        let retry_after_s = answer.retry_after.as_deref().and_then(|text| text.trim().parse().ok());
        BackendError::Unavailable { message: format!("{} {message}", self.options.base), retry_after_s }
    }

    fn unavailable(&self, what: &str) -> BackendError {
        BackendError::Unavailable { message: format!("{} {what}", self.options.base), retry_after_s: None }
    }
}

/// What came back.
struct Answer {
    status: u16,
    content_type: String,
    retry_after: Option<String>,
    body: Vec<u8>,
}

impl Answer {
    fn media_type(&self) -> String {
        self.content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }
}

/// Builds the client. Redirects are not followed: the token is for this address alone.
pub(super) fn build_client(options: &RemoteOptions) -> Result<Client, String> {
    let mut builder =
        Client::builder().tls_backend_preconfigured(tls(options)?).redirect(Policy::none()).timeout(options.timeout).pool_idle_timeout(POOL_IDLE);
    if is_loopback(&options.base) {
        builder = builder.no_proxy();
    }
    builder.build().map_err(|error| root_cause(&error))
}

/// Returns the TLS settings. Reading the system's roots takes milliseconds, so it is done for https only.
fn tls(options: &RemoteOptions) -> Result<rustls::ClientConfig, String> {
    let mut roots = rustls::RootCertStore::empty();
    if options.base.scheme() == "https" {
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if roots.is_empty() {
            roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        }
    }
    let builder = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()));
    let versioned = builder.with_safe_default_protocol_versions().map_err(|error| error.to_string())?;
    Ok(versioned.with_root_certificates(roots).with_no_client_auth())
}

/// Returns the innermost cause: the outer ones only say that a request failed, and repeat the address.
fn root_cause(error: &dyn Error) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}
