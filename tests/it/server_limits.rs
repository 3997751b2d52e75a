//! What one client may take: slow and broken requests, too many connections, and the orderly end.

use std::time::Duration;

use chanctl::backend::ReceiveOutcome;
use chanctl::server::ServeLimits;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::support::fake_backend::FakeBackend;
use super::support::served::{Served, read_answer, read_to_close};

const SOON: Duration = Duration::from_millis(200);

fn quick() -> ServeLimits {
    ServeLimits { header_timeout: SOON, body_timeout: SOON, drain_deadline: SOON, ..ServeLimits::default() }
}

#[tokio::test]
async fn a_client_that_sends_its_head_slowly_is_told_and_cut_off() {
    let served = Served::limited(FakeBackend::default(), quick()).await;
    for begun in ["GET /healthz HTTP/1.1\r\nhost: x\r\n", "G", "POST /healthz HTTP/1.1"] {
        let answer = served.raw(begun.as_bytes()).await;
        assert_eq!((answer.status, answer.header("connection")), (408, Some("close")), "{begun:?}");
    }
}

#[tokio::test]
async fn a_connection_that_says_nothing_is_closed_without_a_word() {
    let served = Served::limited(FakeBackend::default(), quick()).await;
    assert_eq!(read_to_close(&mut served.connect().await).await, "");
    let mut idle = served.connect().await;
    idle.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    let answer = read_answer(&mut idle).await;
    assert_eq!((answer.status, answer.body.as_str()), (200, r#"{"status":"ok"}"#));
}

#[tokio::test]
async fn a_client_that_sends_its_body_slowly_is_told_and_cut_off() {
    let served = Served::limited(FakeBackend::default(), quick()).await;
    for (path, authorization) in [("/webhooks/x", ""), ("/v1/queues", "authorization: Bearer good-token\r\n")] {
        let answer = served.raw(format!("POST {path} HTTP/1.1\r\nhost: x\r\n{authorization}content-length: 9\r\n\r\nhalf").as_bytes()).await;
        assert_eq!((answer.status, answer.header("connection")), (408, Some("close")), "{path}");
    }
    assert!(served.backend.received().is_empty());
}

#[tokio::test]
async fn ambiguous_or_broken_framing_is_400_and_closes() {
    let served = Served::start(FakeBackend::default()).await;
    for head in [
        "content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        "transfer-encoding: chunked\r\ncontent-length: 5\r\n\r\n0\r\n\r\n",
        "content-length: 5\r\ncontent-length: 6\r\n\r\nhello",
        "transfer-encoding: chunked\r\n\r\nnot hex\r\n",
        "content-length: many\r\n\r\n",
    ] {
        let answer = served.raw(format!("POST /webhooks/x HTTP/1.1\r\nhost: x\r\n{head}").as_bytes()).await;
        assert_eq!(answer.status, 400, "{head:?}");
    }
    assert!(served.backend.received().is_empty());
}

#[tokio::test]
async fn a_chunked_body_is_taken_and_the_connection_closed_after_it() {
    let served = Served::start(FakeBackend::default()).await;
    served.backend.answer_webhooks_with(ReceiveOutcome::Accepted { conversation: None, stored: true });
    let answer = served.raw(b"POST /webhooks/x HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n").await;
    assert_eq!((answer.status, answer.header("connection")), (200, Some("close")));
    assert_eq!(served.backend.received()[0].body, b"hi");
}

#[tokio::test]
async fn a_v1_body_over_the_limit_or_compressed_is_refused() {
    let served = Served::start(FakeBackend::default()).await;
    let large = served.ask("POST", "/v1/queues", &[], &"x".repeat(1024 * 1024 + 1)).await;
    assert_eq!((large.status, large.code().as_str()), (413, "CH0303"));
    let encoded = served.ask("POST", "/v1/queues", &[("content-encoding", "gzip")], "{}").await;
    assert_eq!((encoded.status, encoded.code().as_str()), (415, "CH0303"));
}

#[tokio::test]
async fn one_connection_too_many_is_told_to_come_back() {
    let served = Served::limited(FakeBackend::default(), ServeLimits { connections: 1, ..ServeLimits::default() }).await;
    let mut first = served.connect().await;
    first.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    first.read_u8().await.unwrap();
    let refused = served.plain("GET", "/healthz", &[], "").await;
    assert_eq!((refused.status, refused.header("retry-after"), refused.code().as_str()), (503, Some("1"), "CH0701"));
}

#[tokio::test]
async fn a_request_in_flight_finishes_before_the_server_ends() {
    let mut served = Served::start(FakeBackend::default()).await;
    served.backend.answer_webhooks_with(ReceiveOutcome::Accepted { conversation: None, stored: true });
    let release = served.backend.hold_webhooks();
    let mut idle = served.connect().await;
    let mut busy = served.connect().await;
    busy.write_all(b"POST /webhooks/x HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n").await.unwrap();
    served.backend.webhook_entered().await;
    served.stop();
    assert_eq!(read_to_close(&mut idle).await, "", "an idle connection is closed at once");
    release.notify_one();
    assert_eq!(read_answer(&mut busy).await.status, 200);
    served.ended().await.unwrap();
}

#[tokio::test]
async fn a_request_that_never_finishes_is_cut_at_the_deadline() {
    let mut served = Served::limited(FakeBackend::default(), quick()).await;
    let _never = served.backend.hold_webhooks();
    let mut stuck = served.connect().await;
    stuck.write_all(b"POST /webhooks/x HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n").await.unwrap();
    served.backend.webhook_entered().await;
    served.stop();
    served.ended().await.unwrap();
    assert_eq!(read_to_close(&mut stuck).await, "");
}

#[tokio::test]
async fn a_webhook_call_that_there_is_no_room_for_is_told_to_come_again() {
    let limits = ServeLimits { webhook_bytes_held: 8 * 1024, ..ServeLimits::default() };
    let served = Served::limited(FakeBackend::default(), limits).await;
    served.backend.answer_webhooks_with(ReceiveOutcome::Accepted { conversation: None, stored: true });
    // Who only announces a body takes up no room, however long it may be.
    let mut announced = Vec::new();
    for length in ["content-length: 200000", "transfer-encoding: chunked"] {
        let mut slow = served.connect().await;
        slow.write_all(format!("POST /webhooks/x HTTP/1.1\r\nhost: x\r\n{length}\r\n\r\n").as_bytes()).await.unwrap();
        announced.push(slow);
    }
    let release = served.backend.hold_webhooks();
    let mut first = served.connect().await;
    let body = "x".repeat(6000);
    first
        .write_all(format!("POST /webhooks/x HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 6000\r\n\r\n{body}").as_bytes())
        .await
        .unwrap();
    served.backend.webhook_entered().await;
    let second = served.raw(format!("POST /webhooks/x HTTP/1.1\r\nhost: x\r\ncontent-length: 6000\r\n\r\n{body}").as_bytes()).await;
    assert_eq!((second.status, second.header("retry-after"), second.header("connection")), (503, Some("1"), Some("close")));
    release.notify_one();
    assert_eq!(read_answer(&mut first).await.status, 200, "what is held is answered");
    release.notify_one();
    let third = served.plain("POST", "/webhooks/x", &[], &body).await;
    assert_eq!(third.status, 200, "and then there is room again");
}
