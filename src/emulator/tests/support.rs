//! What the tests share: an emulator with a clock that can be moved, an HTTP client, signed assertions, and a webhook.
//!
//! Belongs here: set-up only. No assertion about the emulator's behaviour.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use jiff::Timestamp;
use ring::rsa::KeyPair;
use ring::signature::RSA_PKCS1_SHA256;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;

use crate::emulator::resources::ClientToken;
use crate::emulator::webhook::{SIGNATURE_HEADER, signature};
use crate::emulator::{Emulator, EmulatorOptions, Seed, start};

pub(super) const AGENT: &str = "brands/5a3e8c5e-0b0c-4f5c-9d1e-0c8f1f1c2d3e/agents/0f2b8f9e-7d43-4d8b-a1c1-2b9c7f5e6a10";
pub(super) const WORKSHOP: &str = "brands/5a3e8c5e-0b0c-4f5c-9d1e-0c8f1f1c2d3e/agents/c4d1e2f3-5a6b-4c7d-8e9f-1a2b3c4d5e6f";
pub(super) const BRAND: &str = "brands/5a3e8c5e-0b0c-4f5c-9d1e-0c8f1f1c2d3e";
pub(super) const PARTNER_WEBHOOK: &str = "emulator/v1/partners/1234567890/webhook";
pub(super) const CLIENT_TOKEN: &str = "CHANCTLDEMOTOKEN";
pub(super) const MESSAGES_SCOPE: &str = "https://www.googleapis.com/auth/businessmessages";
pub(super) const COMMUNICATIONS_SCOPE: &str = "https://www.googleapis.com/auth/businesscommunications";

/// The time at the start of every test, in seconds: 2024-03-05T09:14:07Z.
const START: i64 = 1_709_630_047;

/// An answer, with its body as JSON where it is JSON.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) text: String,
    pub(super) json: Value,
}

/// Calls a URL.
pub(super) async fn call(method: Method, url: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    let mut request = Request::builder().method(method).uri(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Full::new(Bytes::copy_from_slice(body))).unwrap();
    let answer = Client::builder(TokioExecutor::new()).build_http().request(request).await.unwrap();
    let (head, body) = answer.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let json = serde_json::from_str(&text).unwrap_or_default();
    Answer { status: head.status.as_u16(), headers: head.headers, text, json }
}

/// An emulator and what is needed to talk to it.
pub(super) struct Harness {
    pub(super) emulator: Emulator,
    clock: Arc<AtomicI64>,
}

impl Harness {
    pub(super) async fn start() -> Self {
        Self::with_seed(None).await
    }

    pub(super) async fn with_seed(seed: Option<Seed>) -> Self {
        let clock = Arc::new(AtomicI64::new(START));
        let hands = Arc::clone(&clock);
        let now = Arc::new(move || Timestamp::from_second(hands.load(Ordering::Relaxed)).unwrap());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let emulator = start(listener, EmulatorOptions { seed, now: Some(now) }).await.unwrap();
        Self { emulator, clock }
    }

    pub(super) fn advance(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::Relaxed);
    }

    pub(super) fn now(&self) -> i64 {
        self.clock.load(Ordering::Relaxed)
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("{}/{path}", self.emulator.url())
    }

    /// Calls the console, with a body unless it is null.
    pub(super) async fn console(&self, method: Method, path: &str, body: Value) -> Answer {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        call(method, &self.url(path), &[("content-type", "application/json")], body.as_bytes()).await
    }

    /// Calls an API with a bearer token, with a body unless it is null.
    pub(super) async fn api(&self, token: &str, method: Method, path: &str, body: Value) -> Answer {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
        call(method, &self.url(path), &headers, body.as_bytes()).await
    }

    /// Returns a fresh trusted key.
    pub(super) async fn key(&self) -> Value {
        let answer = self.console(Method::POST, "emulator/v1/serviceAccounts", json!({})).await;
        assert_eq!(answer.status, 200);
        answer.json
    }

    /// Returns an access token for both scopes of a fresh account of the partner.
    pub(super) async fn token_of(&self, partner_id: &str) -> String {
        let key = self.console(Method::POST, "emulator/v1/serviceAccounts", json!({"partnerId": partner_id})).await.json;
        let scopes = format!("{COMMUNICATIONS_SCOPE} {MESSAGES_SCOPE}");
        let answer = self.exchange(&sign(&key, &self.claims(&key, &scopes))).await;
        answer.json["access_token"].as_str().unwrap_or_else(|| panic!("{answer:?}")).to_owned()
    }

    /// Returns the claims of a good assertion.
    pub(super) fn claims(&self, key: &Value, scope: &str) -> Value {
        let (iat, exp) = (self.now(), self.now() + 3600);
        json!({"iss": key["client_email"], "scope": scope, "aud": key["token_uri"], "iat": iat, "exp": exp})
    }

    pub(super) async fn exchange(&self, assertion: &str) -> Answer {
        let form = format!("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion={assertion}");
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        call(Method::POST, self.emulator.token_url(), &headers, form.as_bytes()).await
    }

    /// Returns an access token for the scopes.
    pub(super) async fn token(&self, scope: &str) -> String {
        let key = self.key().await;
        let answer = self.exchange(&sign(&key, &self.claims(&key, scope))).await;
        answer.json["access_token"].as_str().unwrap().to_owned()
    }

    /// Points the partner's webhook at the receiver.
    pub(super) async fn configure(&self, receiver: &Receiver) {
        let settings = json!({"webhookUrl": receiver.url, "clientToken": CLIENT_TOKEN});
        assert_eq!(self.console(Method::PUT, PARTNER_WEBHOOK, settings).await.status, 200);
    }

    /// Lets a user write to the demo agent.
    pub(super) async fn user_writes(&self, message: Value) -> Answer {
        self.console(Method::POST, &format!("emulator/v1/{AGENT}/userMessages"), message).await
    }

    /// Opens a conversation without delivering anything and returns its ID.
    pub(super) async fn conversation(&self) -> String {
        let sent = self.user_writes(json!({"text": "Hello", "deliver": false})).await;
        sent.json["conversationId"].as_str().unwrap().to_owned()
    }

    pub(super) async fn transcript(&self, conversation_id: &str) -> Value {
        self.console(Method::GET, &format!("emulator/v1/conversations/{conversation_id}"), Value::Null).await.json
    }
}

/// Returns an RS256 assertion signed with the key file.
pub(super) fn sign(key: &Value, claims: &Value) -> String {
    let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"RS256"}"#);
    let signed = format!("{header}.{}", URL_SAFE_NO_PAD.encode(claims.to_string()));
    let pem = key["private_key"].as_str().unwrap();
    let base64: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let der = base64::engine::general_purpose::STANDARD.decode(base64).unwrap();
    let pair = KeyPair::from_pkcs8(&der).unwrap();
    let mut signature = vec![0; pair.public().modulus_len()];
    let random = ring::rand::SystemRandom::new();
    pair.sign(&RSA_PKCS1_SHA256, &random, signed.as_bytes(), &mut signature).unwrap();
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// How the receiver answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Manner {
    Right,
    WrongSecret,
    Broken,
}

/// A webhook that remembers what it got.
#[derive(Clone)]
pub(super) struct Receiver {
    pub(super) url: String,
    manner: Arc<Mutex<Manner>>,
    got: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
    arrived: Arc<Notify>,
}

impl Receiver {
    pub(super) async fn start(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/callback", listener.local_addr().unwrap());
        let receiver = Self { url, manner: Arc::new(Mutex::new(manner)), got: Arc::default(), arrived: Arc::default() };
        let app = Router::new().fallback(receive).with_state(receiver.clone());
        tokio::spawn(async { axum::serve(listener, app).await.unwrap() });
        receiver
    }

    /// Returns the bodies of all calls, after checking that each carries the signature with the client token.
    pub(super) fn signed_bodies(&self, client_token: &str) -> Vec<Bytes> {
        let token = ClientToken::parse(client_token.to_owned()).unwrap();
        let got = self.got.lock().unwrap();
        let checked = got.iter().map(|(headers, body)| {
            assert_eq!(headers[SIGNATURE_HEADER], signature(&token, body));
            assert_eq!(headers["content-type"], "application/json");
            body.clone()
        });
        checked.collect()
    }

    /// Answers in another manner from now on.
    pub(super) fn behave(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
    }

    /// Waits until this many calls have come.
    pub(super) async fn wait_for(&self, calls: usize) {
        let come = async {
            loop {
                let arrived = self.arrived.notified();
                if self.got.lock().unwrap().len() >= calls {
                    return;
                }
                arrived.await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(10), come).await.expect("the calls come in time");
    }

    /// Returns how many calls carry another signature than that with the client token.
    pub(super) fn wrongly_signed(&self, client_token: &str) -> usize {
        let token = ClientToken::parse(client_token.to_owned()).unwrap();
        self.got.lock().unwrap().iter().filter(|(headers, body)| headers[SIGNATURE_HEADER] != signature(&token, body)).count()
    }

    pub(super) fn headers(&self) -> Vec<HeaderMap> {
        self.got.lock().unwrap().iter().map(|(headers, _)| headers.clone()).collect()
    }
}

async fn receive(State(receiver): State<Receiver>, headers: HeaderMap, body: Bytes) -> (StatusCode, String) {
    let sent: BTreeMap<String, Value> = serde_json::from_slice(&body).unwrap();
    receiver.got.lock().unwrap().push((headers, body));
    let secret = sent.get("secret").and_then(Value::as_str).unwrap_or_default();
    let known = sent.get("clientToken").is_none_or(|token| token == CLIENT_TOKEN);
    receiver.arrived.notify_waiters();
    let manner = *receiver.manner.lock().unwrap();
    match manner {
        Manner::Right if known => (StatusCode::OK, secret.to_owned()),
        Manner::Right => (StatusCode::FORBIDDEN, String::new()),
        Manner::WrongSecret => (StatusCode::OK, format!("\"{secret}\"")),
        Manner::Broken => (StatusCode::INTERNAL_SERVER_ERROR, String::new()),
    }
}
