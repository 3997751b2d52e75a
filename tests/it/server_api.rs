//! The API under `/v1`: authentication, objects, ETags, problem documents.

use chanctl::backend::{BackendError, StorageFailure};
use chanctl::server::{ServeOptions, Surface, routes};
use serde_json::json;

use super::support::fake_backend::FakeBackend;
use super::support::served::Served;

fn account() -> FakeBackend {
    FakeBackend::default().with("account/acme", json!({ "provider": "gbm", "partnerId": "P1" }))
}

fn queue() -> FakeBackend {
    FakeBackend::default().with("queue/vip", json!({ "priority": 5, "maxOpen": 9 }))
}

#[tokio::test]
async fn nothing_under_v1_answers_without_a_token() {
    let served = Served::start(account()).await;
    let listed = routes().into_iter().filter(|(_, path)| path.starts_with("/v1/")).map(|(method, path)| (method.to_string(), path));
    let others = [("GET", "/v1"), ("GET", "/v1/nothing"), ("BREW", "/v1/info"), ("POST", "/v1/accounts/acme:verify"), ("OPTIONS", "/v1/tokens")];
    let all: Vec<(String, String)> = listed.chain(others.map(|(method, path)| (method.to_owned(), path.to_owned()))).collect();
    assert!(all.len() > 60, "{}", all.len());
    for (method, path) in all {
        let path = path.replace(['{', '}'], "");
        for authorization in [None, Some("Bearer wrong"), Some("Basic good-token")] {
            let headers: Vec<_> = authorization.map(|value| ("authorization", value)).into_iter().collect();
            let answer = served.plain(&method, &path, &headers, "").await;
            assert_eq!((answer.status, answer.code().as_str()), (401, "CH0401"), "{method} {path}");
            assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
        }
    }
    assert_eq!(served.backend.calls().len(), 1, "only the public address was recorded");
}

#[tokio::test]
async fn every_listed_route_is_there() {
    let served = Served::start(account()).await;
    for (method, path) in routes() {
        let path = path.replace(['{', '}'], "");
        let answer = served.ask(method.as_str(), &path, &[], "{}").await;
        let routed = answer.status != 405 || path.split('/').count() == 4 && method == "POST";
        assert!(routed, "{method} {path}: {answer:?}");
        assert!(answer.status != 404 || !answer.body.contains(&format!("\"object\":\"{path}\"")), "{method} {path}: {answer:?}");
    }
}

#[tokio::test]
async fn the_backend_acts_for_the_tokens_owner_from_the_clients_address() {
    let served = Served::with(queue(), ServeOptions { behind_proxy: true, ..ServeOptions::default() }).await;
    served.ask("GET", "/v1/queues/vip", &[("x-forwarded-for", "192.0.2.9")], "").await;
    served.ask("GET", "/v1/queues/vip", &[], "").await;
    assert_eq!(served.backend.calls()[1..], ["ci@192.0.2.9 get queue/vip", "ci@127.0.0.1 get queue/vip"]);
}

#[tokio::test]
async fn an_object_is_made_read_and_listed() {
    let served = Served::start(FakeBackend::default().with_queues(3)).await;
    let made = served.ask("POST", "/v1/queues", &[], r#"{"kind":"queue","key":"vip","priority":3}"#).await;
    assert_eq!((made.status, made.header("location"), made.header("etag")), (201, Some("/v1/queues/vip"), Some("\"1\"")));
    assert_eq!(made.json()["name"], "vip");
    assert_eq!(served.ask("POST", "/v1/queues", &[], r#"{"key":"vip"}"#).await.code(), "CH0601");
    let read = served.ask("GET", "/v1/queues/vip", &[], "").await;
    assert_eq!((read.status, read.header("etag"), &read.json()["priority"]), (200, Some("\"1\""), &json!(3)));
    let page = served.ask("GET", "/v1/queues?limit=2&cursor=q00000", &[], "").await.json();
    assert_eq!((&page["items"][0]["key"], &page["items"][1]["key"], &page["nextCursor"]), (&json!("q00001"), &json!("q00002"), &json!("q00002")));
}

#[tokio::test]
async fn what_an_object_only_shows_can_not_be_set() {
    let served = Served::start(queue()).await;
    for field in ["revision", "createdAt", "updatedAt", "status", "clientToken", "credentials", "nothing"] {
        let body = json!({ "key": "new", field: null }).to_string();
        let refused = served.ask("POST", "/v1/queues", &[], &body).await;
        assert_eq!((refused.status, refused.json()["field"].as_str()), (422, Some(field)));
    }
    for (method, path, body, field) in [
        ("POST", "/v1/queues", json!({ "key": "a", "kind": "agent" }), "kind"),
        ("POST", "/v1/queues", json!({ "name": "a" }), "key"),
        ("PUT", "/v1/queues/vip", json!({ "key": "other" }), "key"),
        ("PATCH", "/v1/queues/vip", json!({ "revision": null }), "revision"),
        ("GET", "/v1/queues?limit=0", json!({}), "limit"),
        ("GET", "/v1/queues?limit=1001", json!({}), "limit"),
        ("GET", "/v1/queues?cursor=A", json!({}), "cursor"),
        ("GET", "/v1/queues?colour=red", json!({}), "colour"),
        ("GET", "/v1/conversations?state=asleep", json!({}), "state"),
    ] {
        let refused = served.ask(method, path, &[], &body.to_string()).await;
        assert_eq!(refused.status, 422, "{refused:?}");
        assert!(refused.json()["detail"].as_str().unwrap().contains(field), "{path}: {refused:?}");
    }
}

#[tokio::test]
async fn a_write_has_to_name_the_revision_it_has_read() {
    let served = Served::start(queue()).await;
    let body = r#"{"priority":1}"#;
    for method in ["PUT", "PATCH", "DELETE"] {
        let missing = served.ask(method, "/v1/queues/vip", &[], body).await;
        assert_eq!((missing.status, missing.json()["field"].as_str()), (428, Some("If-Match")), "{method}");
        for tag in ["\"2\"", "\"2\", \"9\"", "\"x\"", "W/\"3\""] {
            let stale = served.ask(method, "/v1/queues/vip", &[("if-match", tag)], body).await;
            assert_eq!((stale.status, stale.code().as_str(), stale.json()["found"].as_u64()), (412, "CH0602", Some(3)), "{method} {tag}");
        }
        assert_eq!(served.ask(method, "/v1/queues/vip", &[("if-match", "3")], body).await.status, 400, "{method}");
    }
    for method in ["PATCH", "DELETE"] {
        assert_eq!(served.ask(method, "/v1/queues/none", &[], body).await.code(), "CH0501", "{method}");
    }
    assert_eq!(served.ask("PUT", "/v1/queues/none", &[("if-match", "*")], body).await.status, 412);
    assert_eq!(served.ask("PUT", "/v1/queues/vip", &[("if-none-match", "*")], body).await.status, 412);
    assert_eq!(served.ask("PUT", "/v1/queues/new", &[("if-none-match", "*")], body).await.status, 201);
    assert_eq!(served.ask("PATCH", "/v1/queues/vip", &[("if-match", "\"9\", \"3\"")], body).await.header("etag"), Some("\"4\""));
    assert_eq!(served.ask("DELETE", "/v1/queues/vip", &[("if-match", "*")], "").await.json()["steps"][0]["action"], "deleted");
}

#[tokio::test]
async fn put_takes_off_what_is_left_out_and_patch_leaves_it() {
    let served = Served::start(queue()).await;
    let patched = served.ask("PATCH", "/v1/queues/vip", &[("if-match", "\"3\"")], r#"{"priority":1}"#).await.json();
    assert_eq!((&patched["priority"], &patched["maxOpen"], &patched["name"]), (&json!(1), &json!(9), &json!("Name")));
    let replaced = served.ask("PUT", "/v1/queues/vip", &[("if-match", "\"4\"")], r#"{"priority":2}"#).await.json();
    assert_eq!((&replaced["priority"], replaced.get("maxOpen"), &replaced["name"]), (&json!(2), None, &json!("vip")));
    let made = served.ask("PUT", "/v1/queues/fresh", &[], r#"{"name":"Fresh"}"#).await;
    assert_eq!((made.status, made.header("location"), &made.json()["name"]), (201, Some("/v1/queues/fresh"), &json!("Fresh")));
}

#[tokio::test]
async fn severe_deletions_need_the_key_repeated() {
    let served = Served::start(account().with("queue/vip", json!({}))).await;
    let any = [("if-match", "*")];
    for path in ["/v1/accounts/acme", "/v1/queues/vip?cascade=true"] {
        let missing = served.ask("DELETE", path, &any, "").await;
        assert_eq!((missing.status, missing.json()["field"].as_str()), (422, Some("confirm")), "{path}");
        let join = if path.contains('?') { '&' } else { '?' };
        let wrong = served.ask("DELETE", &format!("{path}{join}confirm=other"), &any, "").await;
        assert_eq!((wrong.status, wrong.code().as_str()), (409, "CH1302"), "{path}");
    }
    assert_eq!(served.ask("DELETE", "/v1/accounts/acme?confirm=acme", &any, "").await.status, 200);
    assert_eq!(served.ask("DELETE", "/v1/queues/vip?cascade=true&confirm=vip", &any, "").await.status, 200);
}

#[tokio::test]
async fn secured_fields_are_written_and_never_told() {
    let served = Served::start(account().with("agent/bot", json!({ "account": "acme", "brandId": "b", "agentId": "g" }))).await;
    for path in ["/v1/accounts/acme/client-token", "/v1/agents/bot/client-token"] {
        let answer = served.ask("PUT", path, &[], r#"{"clientToken":"CANARY-CANARY-CANARY"}"#).await;
        assert_eq!((answer.status, answer.body.contains("CANARY")), (200, false));
        let refused = served.ask("PUT", path, &[], r#"{"clientToken":["CANARY"]}"#).await;
        assert_eq!((refused.status, refused.body.contains("CANARY")), (422, false));
        assert_eq!(served.ask("DELETE", path, &[], "").await.status, 200);
    }
    assert_eq!(served.ask("PUT", "/v1/accounts/acme/credentials?offline=true", &[], "{\"key\":\"CANARY\"}").await.status, 200);
    let secrets = served.backend.secrets();
    assert_eq!(secrets[0], ("account/acme clientToken".into(), Some(b"CANARY-CANARY-CANARY".to_vec())));
    assert_eq!(secrets[3], ("agent/bot clientToken".into(), None));
    assert_eq!(secrets[4], ("account/acme credentials".into(), Some(b"{\"key\":\"CANARY\"}".to_vec())));
    let calls = served.backend.calls().join("\n");
    assert!(calls.contains("offline: true") && !calls.contains("CANARY"));
}

#[tokio::test]
async fn the_same_acknowledgement_again_makes_no_second_record() {
    let served = Served::start(account()).await;
    let path = "/v1/accounts/acme/privacy-acknowledgements";
    let first = served.ask("POST", path, &[], r#"{"reference":"DPIA-1"}"#).await;
    assert_eq!((first.status, &first.json()["reference"], &first.json()["how"]), (201, &json!("DPIA-1"), &json!("flag")));
    assert_eq!(served.ask("POST", path, &[], "{}").await.status, 200);
    assert_eq!(served.ask("GET", path, &[], "").await.json()["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_axum_refuses_is_a_problem_document_too() {
    let served = Served::start(account()).await;
    let wrong_method = served.ask("PUT", "/v1/info", &[], "").await;
    assert_eq!((wrong_method.status, wrong_method.header("allow")), (405, Some("GET,HEAD")));
    assert_eq!(wrong_method.code(), "CH0303");
    let no_action = served.ask("POST", "/v1/accounts/acme", &[], "{}").await;
    assert_eq!((no_action.status, no_action.header("allow"), no_action.code().as_str()), (405, Some("GET,HEAD,PUT,PATCH,DELETE"), "CH0303"));
    for (method, path, status) in
        [("GET", "/v1/nothing", 404), ("GET", "/other", 404), ("POST", "/v1/accounts/acme:explode", 404), ("GET", "/v1/queues/UPPER", 404)]
    {
        let answer = served.ask(method, path, &[], "").await;
        assert_eq!((answer.status, answer.code().as_str()), (status, "CH0501"), "{path}");
    }
    assert_eq!(served.ask("POST", "/v1/queues", &[], "{nonsense CANARY").await.status, 400);
    assert_eq!(served.ask("GET", "/v1/conversations/%ff", &[], "").await.code(), "CH0501");
    let untyped = served.plain("POST", "/v1/queues", &[("authorization", "Bearer good-token")], "{}").await;
    assert_eq!((untyped.status, untyped.code().as_str()), (415, "CH0303"));
}

#[tokio::test]
async fn a_reroute_needs_no_body_and_takes_one() {
    let served = Served::start(queue()).await;
    let path = "/v1/conversations/c:1:reroute";
    let bare = served.plain("POST", path, &[("authorization", "Bearer good-token")], "").await;
    assert_eq!((bare.status, bare.json()["id"].as_str()), (200, Some("c:1")));
    assert_eq!(served.ask("POST", path, &[], r#"{"dryRun":true}"#).await.status, 200);
    let odd = served.ask("POST", path, &[], r#"{"dryrun":true}"#).await;
    assert_eq!((odd.status, odd.json()["field"].as_str()), (422, Some("dryrun")));
    let calls: Vec<String> = served.backend.calls().into_iter().filter(|call| call.contains("reroute")).collect();
    assert!(calls.len() == 2 && calls[0].ends_with("reroute c:1 false") && calls[1].ends_with("reroute c:1 true"), "{calls:?}");
}

#[tokio::test]
async fn a_bug_is_500_and_keeps_its_details_to_itself() {
    let served = Served::start(queue()).await;
    served.backend.fail_with(BackendError::Other("CANARY in /var/lib".into()));
    let answer = served.ask("GET", "/v1/queues/vip", &[], "").await;
    assert_eq!((answer.status, answer.code().as_str(), answer.body.contains("CANARY")), (500, "CH0001", false));
}

#[tokio::test]
async fn probes_answer_without_a_token() {
    let served = Served::start(queue()).await;
    assert_eq!(served.plain("GET", "/healthz", &[], "").await.status, 200);
    assert_eq!(served.plain("GET", "/readyz", &[], "").await.status, 200);
    served.backend.fail_with(BackendError::Storage { failure: StorageFailure::Full, message: "CANARY".into() });
    assert_eq!(served.plain("GET", "/healthz", &[], "").await.status, 200);
    let unready = served.plain("GET", "/readyz", &[], "").await;
    assert_eq!((unready.status, unready.header("retry-after"), unready.body.contains("CANARY")), (503, Some("5"), false));
}

#[tokio::test]
async fn the_receiver_alone_has_no_api_and_records_no_address() {
    let served = Served::with(queue(), ServeOptions { surface: Surface::Webhooks, ..ServeOptions::default() }).await;
    assert_eq!(served.plain("POST", "/webhooks/x", &[], "").await.status, 404);
    assert_eq!(served.ask("GET", "/v1/queues/vip", &[], "").await.status, 404);
    assert_eq!(served.backend.calls(), ["- receive"]);
}
