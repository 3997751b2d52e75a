//! The remote client against a served backend: the same values and errors come out as went in.

use std::time::Duration;

use chanctl::backend::remote::{RemoteBackend, RemoteOptions};
use chanctl::backend::{
    Backend, BackendError, ConversationFilter, InvalidReason, ListQuery, NewToken, ProviderFailure, ProviderFailureKind, RouteRequest,
    SimulateInbound, SimulationPath, StorageFailure, WebhookRequest,
};
use chanctl::domain::{Actor, ConversationState, Invalid, Kind, ObjectRef, OutboundMessage, Secret, SecretField};
use chanctl::plan::{ChangeSet, SecretWrite, Step};
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::support::fake_backend::{FakeBackend, TOKEN};
use super::support::served::Served;

fn remote_at(base: &str) -> RemoteBackend {
    let token = Some(Secret::new(TOKEN.as_bytes().to_vec()));
    RemoteBackend::new(RemoteOptions { base: base.parse().unwrap(), token, timeout: Duration::from_secs(20) }).unwrap()
}

async fn served(backend: FakeBackend) -> (Served, RemoteBackend) {
    let served = Served::start(backend).await;
    let remote = remote_at(&format!("http://{}", served.address));
    (served, remote)
}

fn every_error() -> Vec<BackendError> {
    let (object, message) = (|| "account/acme".to_owned(), || "what happened: it did".to_owned());
    let by: ObjectRef = "agent/bot".parse().unwrap();
    let refusals = vec![Invalid::new("name", "is odd").help("mend it"), Invalid::new("rules[a].when", "is: odder")];
    let invalid = |reason| BackendError::Invalid { reason, errors: refusals.clone() };
    let storage = |failure| BackendError::Storage { failure, message: message() };
    let provider = |kind| {
        let code = Some("NOT_FOUND".into());
        BackendError::Provider(ProviderFailure {
            kind,
            message: message(),
            status: Some(404),
            code,
            provider_message: Some("no".into()),
            request_id: Some("r".into()),
            retry_after_s: Some(7),
            about: Some("conversation/c".into()),
        })
    };
    let mut all: Vec<BackendError> =
        [InvalidReason::Credentials, InvalidReason::ClientToken, InvalidReason::Field, InvalidReason::Condition, InvalidReason::Message]
            .map(invalid)
            .into();
    all.extend([StorageFailure::Full, StorageFailure::Damaged, StorageFailure::Locked, StorageFailure::Newer].map(storage));
    all.extend(
        [
            ProviderFailureKind::KeyRefused,
            ProviderFailureKind::NotAllowed,
            ProviderFailureKind::NotFound,
            ProviderFailureKind::OtherBrand,
            ProviderFailureKind::Rejected,
            ProviderFailureKind::Unreachable,
        ]
        .map(provider),
    );
    all.extend([
        BackendError::field(Invalid::new("key", "is odd").help("mend it")),
        BackendError::Invalid { reason: InvalidReason::Credentials, errors: vec![] },
        BackendError::PrivacyNotAcknowledged { account: "acme".into() },
        BackendError::NotFound { object: object() },
        BackendError::AlreadyExists { object: object() },
        BackendError::Stale { object: object(), expected: 1, found: 2 },
        BackendError::InUse { object: object(), by: vec![by.clone(), "channel/c".parse().unwrap()] },
        BackendError::Taken { what: "agentId G is taken by me".into(), by },
        BackendError::WrongState { message: message() },
        BackendError::Protected { object: object(), message: message() },
        BackendError::Unauthenticated { message: message() },
        BackendError::Forbidden { message: message() },
        BackendError::MasterKey { message: message() },
        BackendError::FileTooOpen { message: message(), fix: "chmod 600 key".into() },
        BackendError::NotAnEmulator,
        BackendError::Unavailable { message: message(), retry_after_s: Some(9) },
        BackendError::Unavailable { message: message(), retry_after_s: None },
        // Last: after it the server ends.
        storage(StorageFailure::Io),
    ]);
    all
}

#[tokio::test]
async fn every_error_comes_back_as_the_same_variant_with_its_fields() {
    let (served, remote) = served(FakeBackend::default()).await;
    let target = "queue/vip".parse().unwrap();
    let all = every_error();
    assert_eq!(all.iter().map(BackendError::code).collect::<std::collections::BTreeSet<_>>().len(), 30);
    for error in all {
        served.backend.fail_with(error.clone());
        let back = remote.get(&target).await.unwrap_err();
        assert_eq!((back.code(), back.to_string()), (error.code(), error.to_string()));
        assert_eq!(back, error);
    }
}

#[tokio::test]
async fn a_bug_keeps_its_code_and_loses_its_details() {
    let (served, remote) = served(FakeBackend::default()).await;
    served.backend.fail_with(BackendError::Other("CANARY".into()));
    let back = remote.check().await.unwrap_err();
    assert_eq!((back.code(), back.to_string().contains("CANARY")), ("CH0001", false));
}

#[tokio::test]
async fn a_list_without_end_is_fetched_page_by_page() {
    let (served, remote) = served(FakeBackend::default().with_queues(2001)).await;
    let all = remote.list(&ListQuery::all(Kind::Queue)).await.unwrap();
    assert_eq!((all.items.len(), all.next_cursor), (2001, None));
    assert_eq!(served.backend.calls().iter().filter(|call| call.contains("list")).count(), 3);
    let some = remote.list(&ListQuery { kind: Kind::Queue, limit: 1500, after: None }).await.unwrap();
    assert_eq!((some.items.len(), some.next_cursor.unwrap().as_str()), (1500, "q01499"));
}

#[tokio::test]
async fn a_change_set_arrives_whole_with_its_secret() {
    let (served, remote) = served(FakeBackend::default().with("account/acme", json!({ "provider": "gbm", "partnerId": "P" }))).await;
    let target: ObjectRef = "account/acme".parse().unwrap();
    let secret =
        Step::SetSecret(SecretWrite { target: target.clone(), field: SecretField::Credentials, value: Some(Secret::new(vec![0, 255, b'\n'])) });
    let update = Step::Update { target: target.clone(), expect: Some(3), patch: json!({ "name": "New" }).as_object().unwrap().clone() };
    let report = remote.apply(ChangeSet { steps: vec![secret, update], dry_run: true, offline: true, ..ChangeSet::default() }).await.unwrap();
    assert_eq!((report.changed(), report.last_resource().unwrap().name.as_str()), (2, "New"));
    assert_eq!(served.backend.secrets(), [("account/acme credentials".to_owned(), Some(vec![0, 255, b'\n']))]);
    assert!(served.backend.calls().iter().any(|call| call.contains("dry_run: true, offline: true")));
    assert_eq!(remote.get(&target).await.unwrap().revision, 4);
}

#[tokio::test]
async fn every_operation_asks_what_it_was_asked() {
    let (served, remote) = served(FakeBackend::default().with("agent/bot", json!({ "account": "acme", "brandId": "b", "agentId": "g" }))).await;
    let remote = remote.acting_as(Actor::new("somebody", "cli"));
    let (acme, bot) = ("acme".parse().unwrap(), "bot".parse().unwrap());
    assert_eq!(remote.info().await.unwrap().dead_letters, 7);
    assert_eq!(remote.privacy_notice(&acme).await.unwrap().hash, "h");
    assert!(remote.acknowledgements(&acme).await.unwrap().is_empty());
    assert!(remote.self_test(&acme, "https://a.example/webhooks/x").await.unwrap().verified);
    assert_eq!(remote.refresh_agent(&bot).await.unwrap().key, bot);
    assert_eq!(remote.brands(&acme).await.unwrap()[0].brand_id, "b");
    assert_eq!(remote.brand(&acme, &"b 1?%".replace(' ', "-").parse().unwrap()).await.unwrap().brand_id, "b-1?%");
    let route = RouteRequest { workstream: Some("w".parse().unwrap()), given: json!({ "a": 1 }) };
    assert_eq!(remote.route(&route).await.unwrap().routing.queue.as_str(), "q");
    let path = SimulationPath::Emulator { url: "http://x".into() };
    let played = SimulateInbound { text: "hi".into(), from_name: None, locale: None, conversation_id: None, path };
    assert_eq!(remote.simulate_inbound(&bot, &played).await.unwrap().message_id, "m");
    let filter = ConversationFilter { state: Some(ConversationState::Closed), queue: None, agent: Some(bot.clone()), limit: Some(usize::MAX) };
    assert_eq!(remote.conversations(&filter).await.unwrap()[0].id, "c");
    assert!(remote.audit(Some("queue/vip"), usize::MAX).await.unwrap().is_empty());
    assert_eq!(remote.dead_letters(0).await.unwrap()[0].seq, 7);
    assert_eq!(remote.tokens().await.unwrap()[0].name, "ci");
    let new = NewToken { name: "new".into(), role: "owner".into(), expires_in_s: None };
    assert_eq!(remote.create_token(&new).await.unwrap().token.expose(), b"shown-once");
    remote.revoke_token("a/b").await.unwrap();
    assert_eq!(remote.check().await.unwrap(), ["row 1"]);
    let calls = served.backend.calls().join("\n");
    for call in [
        "self_test acme https://a.example/webhooks/x",
        "route Some(\"w\") {\"a\":1}",
        "path: Emulator { url: \"http://x\" }",
        "state: Some(Closed)",
        "limit: Some(10000)",
        "dead_letters 1",
        "audit Some(\"queue/vip\") 10000",
        "revoke_token a/b",
    ] {
        assert!(calls.contains(call), "{call}\n{calls}");
    }
}

#[tokio::test]
async fn odd_conversation_ids_stay_themselves() {
    let (served, remote) = served(FakeBackend::default()).await;
    for id in ["conversations/a:close", "a~2", "ä %2F?#", "x:y", "../../v1/tokens"] {
        assert_eq!(remote.conversation(id).await.unwrap().id, id);
        assert_eq!(remote.close(id).await.unwrap().id, id);
        assert_eq!(remote.reroute(id, true).await.unwrap().id, id);
        assert!(served.backend.calls().iter().any(|call| call.ends_with(&format!("reroute {id} true"))));
        remote.messages(id).await.unwrap();
        remote.phone(id).await.unwrap();
        let message = OutboundMessage::of_text("m1", "hello");
        assert_eq!(remote.reply(id, &message).await.unwrap().conversation_id, id);
        assert!(served.backend.calls().iter().any(|call| call.ends_with(&format!("reply {id} hello"))));
    }
    for id in ["", ".", ".."] {
        assert_eq!(remote.conversation(id).await.unwrap_err().code(), "CH0501");
    }
}

#[tokio::test]
async fn what_is_the_servers_alone_is_forbidden() {
    let remote = remote_at("http://127.0.0.1:9");
    let call = WebhookRequest { webhook_id: "x".into(), agent: None, headers: vec![], body: vec![] };
    assert_eq!(remote.receive(&call).await.unwrap_err().code(), "CH0402");
    assert_eq!(remote.authenticate("t").await.unwrap_err().code(), "CH0402");
    assert_eq!(remote.set_public_url("http://x").await.unwrap_err().code(), "CH0402");
    assert!(!format!("{remote:?}").contains(TOKEN));
}

#[tokio::test]
async fn a_server_that_is_not_there_is_unavailable() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let error = remote_at(&format!("http://{address}")).info().await.unwrap_err();
    assert_eq!(error.code(), "CH0701");
    assert!(error.to_string().starts_with(&format!("http://{address}/ can't be reached: ")), "{error}");
}

#[tokio::test]
async fn an_answer_in_time_is_waited_for_and_no_longer() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
    let remote = RemoteBackend::new(RemoteOptions { base, token: None, timeout: Duration::from_millis(200) }).unwrap();
    let error = remote.info().await.unwrap_err();
    assert!(error.to_string().ends_with("did not answer within 0.2 s"), "{error}");
}

/// Answers each connection with one of these texts, in turn, and counts how many were asked for.
async fn scripted(answers: Vec<&'static str>) -> (RemoteBackend, tokio::task::JoinHandle<usize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let remote = remote_at(&format!("http://{}", listener.local_addr().unwrap()));
    let task = tokio::spawn(async move {
        for (served, answer) in answers.iter().enumerate() {
            let Ok((mut stream, _)) = listener.accept().await else { return served };
            let mut seen = [0; 4096];
            let _ = stream.read(&mut seen).await.unwrap();
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
        answers.len()
    });
    (remote, task)
}

#[tokio::test]
async fn a_strangers_answer_is_named() {
    for (answer, said) in [
        (
            "HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: 2\r\n\r\nhi",
            "is not a chanctl server: answered 404 text/html",
        ),
        (
            "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: text/html\r\ncontent-length: 2\r\n\r\nhi",
            "is not a chanctl server: answered 200 text/html",
        ),
        (
            "HTTP/1.1 302 Found\r\nconnection: close\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n",
            "is not a chanctl server: answered 302",
        ),
        ("HTTP/1.1 502 Bad Gateway\r\nconnection: close\r\ncontent-type: text/html\r\ncontent-length: 0\r\n\r\n", "answered 502 text/html"),
        (
            "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}",
            "answered what this version can't understand",
        ),
    ] {
        let (remote, _task) = scripted(vec![answer]).await;
        let error = remote.info().await.unwrap_err();
        assert_eq!(error.code(), "CH0701");
        assert!(error.to_string().ends_with(&format!("/ {said}")), "{error}");
    }
}

#[tokio::test]
async fn reading_is_tried_three_times_and_writing_once() {
    let (remote, task) =
        scripted(vec!["", "", "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 12\r\n\r\n{\"items\":[]}"])
            .await;
    assert_eq!(remote.tokens().await.unwrap(), []);
    assert_eq!(task.await.unwrap(), 3);
    let (remote, task) = scripted(vec!["", ""]).await;
    let error = remote.apply(ChangeSet::default()).await.unwrap_err();
    assert!(error.to_string().ends_with("whether the request was carried out is not known"), "{error}");
    assert!(!task.is_finished(), "the second answer was never asked for");
}
