//! A platform for tests, in this process: it answers as the test says and keeps what it was asked.
//!
//! Also the test-only key files. Never here: a test.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use hyper::body::Frame;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use url::Url;

use crate::domain::Secret;

/// A key that no service account has; made for these tests.
pub(in crate::provider) const TEST_ONLY_PEM: &str = include_str!("testdata/test_only_rsa2048.pem");

/// How long the tests' clients wait. Long, since the machine may be busy; `Reply::Never` is only used with `SHORT`.
pub(in crate::provider) const LONG: Duration = Duration::from_secs(20);

/// How long a client waits that is to give up.
pub(in crate::provider) const SHORT: Duration = Duration::from_millis(150);

/// What the fake was asked.
#[derive(Debug, Clone)]
pub(in crate::provider) struct Seen {
    pub(in crate::provider) call: String,
    pub(in crate::provider) authorization: Option<String>,
    pub(in crate::provider) body: Value,
    /// When it was asked.
    pub(in crate::provider) at: Instant,
    /// How often the same was asked before.
    pub(in crate::provider) before: usize,
}

/// What the fake answers.
pub(in crate::provider) enum Reply {
    /// JSON with a status.
    Json(u16, Value),
    /// JSON with a status and a header.
    With(u16, (&'static str, &'static str), Value),
    /// Bytes that may be no JSON.
    Raw(u16, Vec<u8>),
    /// No answer at all.
    Never,
    /// The connection is cut instead of an answer; whatever was asked has been done.
    Cut,
}

/// A running fake.
pub(in crate::provider) struct Fake {
    pub(in crate::provider) root: Url,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Fake {
    /// Starts a fake that answers each call (`GET /path?query`) as `script` says; `None` is a token for the token endpoint, else 404.
    pub(in crate::provider) async fn start(script: impl Fn(&Seen) -> Option<Reply> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let root = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
        let seen: Arc<Mutex<Vec<Seen>>> = Arc::default();
        let (script, log) = (Arc::new(script), Arc::clone(&seen));
        let app = Router::new().fallback(move |request: Request| {
            let (script, log) = (Arc::clone(&script), Arc::clone(&log));
            async move {
                let seen = record(request, &log).await;
                answer(script(&seen).unwrap_or_else(|| usual(&seen))).await
            }
        });
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { root, seen }
    }

    /// Returns the calls so far, in order.
    pub(in crate::provider) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// Returns how often a call was made.
    pub(in crate::provider) fn count(&self, call: &str) -> usize {
        self.seen().iter().filter(|seen| seen.call == call).count()
    }

    /// Returns a key file whose token endpoint is this fake's.
    pub(in crate::provider) fn key(&self) -> Secret {
        key_with_token_uri(self.root.join("token").unwrap().as_str())
    }
}

/// Returns a good key file with this token endpoint.
pub(in crate::provider) fn key_with_token_uri(token_uri: &str) -> Secret {
    let file = json!({
        "type": "service_account", "project_id": "test-only", "private_key_id": "0123456789abcdef0123456789abcdef01234567",
        "private_key": TEST_ONLY_PEM, "client_email": "probe@test-only.iam.gserviceaccount.com",
        "client_id": "123456789012345678901", "token_uri": token_uri
    });
    Secret::new(file.to_string().into_bytes())
}

/// Returns Google's error body.
pub(in crate::provider) fn google_error(code: u16, status: &str, message: &str) -> Reply {
    Reply::Json(code, json!({"error": {"code": code, "message": message, "status": status}}))
}

async fn record(request: Request, log: &Mutex<Vec<Seen>>) -> Seen {
    let (head, body) = request.into_parts();
    let call = format!("{} {}", head.method, head.uri);
    let authorization = head.headers.get("authorization").map(|value| value.to_str().unwrap().to_owned());
    let body: Bytes = body.collect().await.unwrap().to_bytes();
    let body = serde_json::from_slice(&body).unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&body).into_owned()));
    let mut log = log.lock().unwrap();
    let before = log.iter().filter(|seen| seen.call == call).count();
    log.push(Seen { call, authorization, body, at: Instant::now(), before });
    log.last().unwrap().clone()
}

fn usual(seen: &Seen) -> Reply {
    if seen.call == "POST /token" {
        return Reply::Json(200, json!({"access_token": format!("token-{}", seen.before), "expires_in": 3599, "token_type": "Bearer"}));
    }
    google_error(404, "NOT_FOUND", "Requested entity was not found.")
}

async fn answer(reply: Reply) -> Response {
    let status = |code| StatusCode::from_u16(code).unwrap();
    match reply {
        Reply::Json(code, body) => (status(code), body.to_string()).into_response(),
        Reply::With(code, (name, value), body) => {
            let mut response = (status(code), body.to_string()).into_response();
            response.headers_mut().insert(name, HeaderValue::from_static(value));
            response
        }
        Reply::Raw(code, body) => (status(code), body).into_response(),
        Reply::Cut => Response::new(Body::new(Cut)),
        Reply::Never => std::future::pending().await,
    }
}

/// A body that fails at once, so that the server cuts the connection.
struct Cut;

impl axum::body::HttpBody for Cut {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        Poll::Ready(Some(Err(std::io::Error::other("cut"))))
    }
}

/// Returns a client of this fake.
pub(in crate::provider) fn client(fake: &Fake) -> super::GoogleClient {
    super::GoogleClient::new("Google".into(), Some(fake.root.clone()), LONG, Arc::new(crate::clock::SystemClock))
}
