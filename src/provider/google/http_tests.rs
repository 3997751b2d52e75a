//! The HTTP client against a platform that is busy, broken, slow or rude.

use std::sync::Arc;

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;
use crate::clock::SystemClock;
use crate::provider::google::fake::{Fake, LONG, Reply, SHORT, google_error};

fn http(timeout: Duration) -> Http {
    Http { pace: Pace::at_once(), ..Http::new("The Platform".into(), timeout, Arc::new(SystemClock), Arc::default()) }
}

fn soon() -> Instant {
    Instant::now() + LONG
}

async fn get(fake: &Fake, timeout: Duration) -> Result<Value, ProviderError> {
    http(timeout).call(&Call::get(fake.root.join("x").unwrap()), None, Instant::now() + timeout).await
}

async fn answered(reply: impl Fn() -> Reply + Send + Sync + 'static) -> (Result<Value, ProviderError>, usize) {
    let fake = Fake::start(move |_| Some(reply())).await;
    let result = get(&fake, LONG).await;
    (result, fake.count("GET /x"))
}

#[tokio::test]
async fn a_refusal_is_told_in_the_platforms_words_and_never_repeated() {
    for (status, code) in
        [(400, "INVALID_ARGUMENT"), (401, "UNAUTHENTICATED"), (403, "PERMISSION_DENIED"), (404, "NOT_FOUND"), (501, "UNIMPLEMENTED")]
    {
        let (result, calls) = answered(move || google_error(status, code, "No.\nReally\u{1b}[31m no.")).await;
        let expected = ProviderError::Answered {
            title: "The Platform".into(),
            status,
            code: code.into(),
            message: "No. Really [31m no.".into(),
            request_id: None,
            retry_after_s: None,
        };
        assert_eq!((result, calls), (Err(expected), 1));
    }
}

#[tokio::test]
async fn a_busy_or_broken_platform_is_asked_six_times() {
    for status in [429, 500, 502, 503, 504] {
        let (result, calls) = answered(move || google_error(status, "BUSY", "later")).await;
        assert!(matches!(&result, Err(ProviderError::Answered { status: told, message, .. }) if *told == status && message == "later"), "{result:?}");
        assert_eq!(calls, 6);
    }
}

#[tokio::test]
async fn a_platform_that_recovers_in_time_is_no_error() {
    let fake = Fake::start(|seen| {
        Some(if seen.before < 2 { Reply::With(503, ("retry-after", "0"), json!({})) } else { Reply::Json(200, json!({"ok": true})) })
    })
    .await;
    assert_eq!(get(&fake, LONG).await, Ok(json!({"ok": true})));
    assert_eq!(fake.count("GET /x"), 3);
}

#[tokio::test]
async fn a_pause_longer_than_the_time_limit_is_not_waited_for() {
    let (result, calls) = answered(|| Reply::With(429, ("retry-after", "3600"), json!({}))).await;
    let Err(ProviderError::Answered { status: 429, code, retry_after_s, .. }) = result else {
        unreachable!("{result:?}");
    };
    assert_eq!((code.as_str(), retry_after_s, calls), ("RESOURCE_EXHAUSTED", Some(3600), 1));
}

#[tokio::test]
async fn an_answer_that_is_not_understood_is_bad() {
    let table: [fn() -> Reply; 3] =
        [|| Reply::Raw(200, b"<html>".to_vec()), || Reply::Raw(200, vec![0xff, 0xfe]), || Reply::Raw(200, vec![b' '; 1024 * 1024 + 1])];
    for reply in table {
        let (result, calls) = answered(reply).await;
        assert!(matches!(result, Err(ProviderError::BadAnswer(_))), "{result:?}");
        assert_eq!(calls, 1);
    }
    assert_eq!(answered(|| Reply::Raw(200, Vec::new())).await.0, Ok(Value::Null));
}

#[tokio::test]
async fn an_error_page_and_a_redirect_are_answers_too() {
    let (result, _) = answered(|| Reply::Raw(502, b"<html>".to_vec())).await;
    assert!(
        matches!(result, Err(ProviderError::Answered { status: 502, code, message, .. }) if code == "UNAVAILABLE" && message == "no explanation was given")
    );
    let fake = Fake::start(|seen| (seen.call == "GET /x").then(|| Reply::With(302, ("location", "/elsewhere"), json!({})))).await;
    assert!(matches!(get(&fake, LONG).await, Err(ProviderError::Answered { status: 302, .. })));
    assert_eq!(fake.count("GET /elsewhere"), 0);
}

#[tokio::test]
async fn a_request_id_is_taken_from_the_header_or_the_details() {
    let id = |result: Result<Value, ProviderError>| match result {
        Err(ProviderError::Answered { request_id, .. }) => request_id,
        other => unreachable!("{other:?}"),
    };
    assert_eq!(id(answered(|| Reply::With(400, ("x-request-id", "r-1"), json!({}))).await.0).as_deref(), Some("r-1"));
    let details = || Reply::Json(400, json!({"error": {"details": [{"@type": "x"}, {"requestId": "r-2"}]}}));
    assert_eq!(id(answered(details).await.0).as_deref(), Some("r-2"));
}

#[tokio::test]
async fn a_platform_that_does_not_answer_in_time_is_unreachable() {
    let fake = Fake::start(|_| Some(Reply::Never)).await;
    let host = format!("127.0.0.1:{}", fake.root.port().unwrap());
    assert_eq!(get(&fake, SHORT).await, Err(ProviderError::Unreachable { host, message: "no answer within 150ms".into() }));
    assert_eq!(fake.count("GET /x"), 1);
}

#[tokio::test]
async fn a_closed_port_is_unreachable_and_named() {
    let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let url: Url = format!("http://127.0.0.1:{port}/").parse().unwrap();
    let Err(ProviderError::Unreachable { host, message }) = http(LONG).call(&Call::get(url), None, soon()).await else {
        unreachable!("nobody listens there");
    };
    assert_eq!(host, format!("127.0.0.1:{port}"));
    assert!(message.contains("refused") && !message.contains("http"), "{message}");
}

#[tokio::test]
async fn a_connection_that_is_cut_is_tried_again() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url: Url = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
    let server = tokio::spawn(async move {
        for answer in [&b""[..], b"", b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"] {
            let (mut connection, _) = listener.accept().await.unwrap();
            let mut request = [0; 1024];
            assert!(connection.read(&mut request).await.unwrap() > 0);
            connection.write_all(answer).await.unwrap();
        }
    });
    assert_eq!(http(LONG).call(&Call::get(url), None, soon()).await, Ok(json!({})));
    server.await.unwrap();
}

#[tokio::test]
async fn plain_http_leaves_this_machine_never() {
    let url: Url = "http://platform.example/x".parse().unwrap();
    let error = http(LONG).call(&Call::get(url), None, soon()).await.unwrap_err();
    assert_eq!(error.to_string(), "platform.example could not be reached: plain http is only used on loopback");
}

#[tokio::test]
async fn nothing_is_built_before_the_first_call_and_loopback_needs_no_roots() {
    let fake = Fake::start(|_| Some(Reply::Json(200, json!({})))).await;
    let http = http(LONG);
    assert!(http.here.get().is_none() && http.outside.get().is_none());
    http.call(&Call::get(fake.root.clone()), None, soon()).await.unwrap();
    assert!(http.here.get().is_some() && http.outside.get().is_none());
}

#[tokio::test]
async fn nobody_comes_back_before_the_platform_asked() {
    let fake =
        Fake::start(|seen| Some(if seen.before == 0 { Reply::With(429, ("retry-after", "1"), json!({})) } else { Reply::Json(200, json!({})) }))
            .await;
    get(&fake, LONG).await.unwrap();
    let at: Vec<_> = fake.seen().into_iter().map(|seen| seen.at).collect();
    assert!(at.len() == 2 && at[1] - at[0] >= Duration::from_secs(1), "{at:?}");
}

#[tokio::test]
async fn an_answer_that_is_lost_is_asked_for_again_unless_that_does_it_twice() {
    let fake = Fake::start(|seen| Some(if seen.before == 0 { Reply::Cut } else { Reply::Json(200, json!({"ok": true})) })).await;
    assert_eq!(get(&fake, LONG).await, Ok(json!({"ok": true})));
    let url = fake.root.join("once").unwrap();
    let error = http(LONG).call(&Call::post_once(url, json!({})), None, soon()).await.unwrap_err();
    assert!(matches!(error, ProviderError::Unreachable { .. }), "{error}");
    assert_eq!((fake.count("GET /x"), fake.count("POST /once")), (2, 1));
}

#[tokio::test]
async fn tries_and_pauses_together_keep_the_time_limit() {
    let fake = Fake::start(|_| Some(google_error(503, "UNAVAILABLE", "later"))).await;
    let slow = Http::new("The Platform".into(), SHORT, Arc::new(SystemClock), Arc::default());
    let begun = Instant::now();
    let error = slow.call(&Call::get(fake.root.join("x").unwrap()), None, begun + SHORT).await.unwrap_err();
    // The pauses are random; that the tries end before all of them are used up is what the limit does.
    assert!(matches!(error, ProviderError::Answered { status: 503, .. } | ProviderError::Unreachable { .. }), "{error}");
    assert!(fake.count("GET /x") < 6 && begun.elapsed() < LONG, "{}", fake.count("GET /x"));
}
