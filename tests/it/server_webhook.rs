//! The webhook receiver: what a provider sees.

use chanctl::backend::{BackendError, ReceiveOutcome, StorageFailure};

use super::support::fake_backend::FakeBackend;
use super::support::served::{PATIENCE, Served};

const PATH: &str = "/webhooks/abcdefghijklmnopqrstuvwxyz/bot";

#[tokio::test]
async fn a_handshake_is_answered_with_the_providers_own_word() {
    let served = Served::start(FakeBackend::default()).await;
    served.backend.answer_webhooks_with(ReceiveOutcome::Handshake { secret: "<b>word".into() });
    let answer = served.plain("POST", PATH, &[("x-goog-signature", "abc")], "{\"raw\": 1}").await;
    assert_eq!((answer.status, answer.body.as_str()), (200, "<b>word"));
    assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    let received = served.backend.received();
    assert_eq!((received[0].webhook_id.as_str(), received[0].agent.as_deref()), ("abcdefghijklmnopqrstuvwxyz", Some("bot")));
    assert_eq!(received[0].body, b"{\"raw\": 1}");
    assert!(received[0].headers.contains(&("x-goog-signature".into(), "abc".into())));
}

#[tokio::test]
async fn every_outcome_has_its_status_and_no_body() {
    let served = Served::start(FakeBackend::default()).await;
    for (outcome, status) in [
        (ReceiveOutcome::HandshakeRefused, 403),
        (ReceiveOutcome::UnknownPath, 404),
        (ReceiveOutcome::Unsigned, 401),
        (ReceiveOutcome::Accepted { conversation: None, stored: true }, 200),
        (ReceiveOutcome::Accepted { conversation: None, stored: false }, 200),
        (ReceiveOutcome::DeadLetter { reason: "odd".into() }, 200),
    ] {
        served.backend.answer_webhooks_with(outcome.clone());
        let answer = served.plain("POST", PATH, &[], "{}").await;
        assert_eq!((answer.status, answer.body.as_str()), (status, ""), "{outcome:?}");
    }
}

#[tokio::test]
async fn whatever_fails_is_503_and_never_200() {
    let served = Served::start(FakeBackend::default()).await;
    for error in [
        BackendError::Other("bug".into()),
        BackendError::NotFound { object: "account/x".into() },
        BackendError::Storage { failure: StorageFailure::Full, message: "full".into() },
        BackendError::Unavailable { message: "later".into(), retry_after_s: Some(60) },
    ] {
        served.backend.fail_with(error.clone());
        let answer = served.plain("POST", PATH, &[], "{}").await;
        let seconds = if matches!(error, BackendError::Unavailable { .. }) { "60" } else { "5" };
        assert_eq!((answer.status, answer.header("retry-after"), answer.body.as_str()), (503, Some(seconds), ""), "{error:?}");
    }
}

#[tokio::test]
async fn only_a_plain_post_of_a_fair_size_reaches_the_backend() {
    let served = Served::start(FakeBackend::default()).await;
    let wrong_method = served.plain("GET", PATH, &[], "").await;
    assert_eq!((wrong_method.status, wrong_method.header("allow")), (405, Some("POST")));
    for encoding in ["gzip", "identity"] {
        let encoded = served.plain("POST", PATH, &[("content-encoding", encoding)], "{}").await;
        assert_eq!((encoded.status, encoded.header("connection")), (415, Some("close")));
    }
    let large = served.plain("POST", PATH, &[], &"x".repeat(256 * 1024 + 1)).await;
    assert_eq!((large.status, large.header("connection")), (413, Some("close")));
    let huge = served.raw(format!("POST {PATH} HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999\r\n\r\n").as_bytes()).await;
    assert_eq!((huge.status, huge.header("connection")), (413, Some("close")));
    assert!(served.backend.received().is_empty());
    served.backend.answer_webhooks_with(ReceiveOutcome::Accepted { conversation: None, stored: true });
    assert_eq!(served.plain("POST", PATH, &[], &"x".repeat(256 * 1024)).await.status, 200);
}

#[tokio::test]
async fn a_failed_disk_ends_the_service_with_its_error() {
    let served = Served::start(FakeBackend::default()).await;
    served.backend.fail_with(BackendError::Storage { failure: StorageFailure::Io, message: "fsync failed".into() });
    assert_eq!(served.plain("POST", PATH, &[], "{}").await.status, 503);
    let error = tokio::time::timeout(PATIENCE, served.ended()).await.unwrap().unwrap_err();
    let cause = error.get_ref().and_then(|cause| cause.downcast_ref::<BackendError>()).map(BackendError::code);
    assert_eq!(cause, Some("CH1405"));
}
