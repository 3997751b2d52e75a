//! The history over HTTP, owners and protection in the objects' own routes, and change sets as large as manifests.

use chanctl::backend::NewToken;
use serde_json::{Value, json};

use super::support::fake_backend::FakeBackend;
use super::support::served::{Answer, Served};
use super::support::world::{Over, TOKEN, World, post};

/// A client of the world's server that speaks plain HTTP.
struct Http {
    world: World,
    token: String,
}

impl Http {
    async fn start() -> Self {
        let (_, world) = World::start(Over::Inline).await;
        let new = NewToken { name: "client".into(), role: "owner".into(), expires_in_s: None };
        let token = world.service.create_token(&new).await.unwrap().token;
        Self { token: String::from_utf8(token.expose().to_vec()).unwrap(), world }
    }

    async fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> Answer {
        let (token, length) = (&self.token, body.len());
        let head =
            format!("{method} {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\nauthorization: Bearer {token}\r\ncontent-length: {length}");
        let kind = if body.is_empty() { "" } else { "\r\ncontent-type: application/json" };
        post(self.world.url.strip_prefix("http://").unwrap(), &format!("{head}{kind}{headers}\r\n\r\n{body}")).await
    }

    async fn get(&self, path: &str) -> Value {
        let answer = self.ask("GET", path, "", "").await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.json()
    }
}

#[tokio::test]
async fn the_history_is_listed_and_acted_on() {
    let http = Http::start().await;
    assert_eq!(http.get("/v1/history").await, json!({"items": []}));
    http.ask("POST", "/v1/queues", "", r#"{"key":"a"}"#).await;
    http.ask("PATCH", "/v1/queues/a", "\r\nif-match: \"1\"", r#"{"priority":2}"#).await;
    let listed = http.get("/v1/history").await;
    let newest = &listed["items"][0];
    assert_eq!((&newest["entry"], &newest["title"], &newest["actor"]), (&json!(2), &json!("update queue/a"), &json!("client")));
    assert_eq!(newest["changes"], json!([{"action": "updated", "target": {"kind": "queue", "key": "a"}}]));
    assert!(newest.get("undoes").is_none() && newest.get("undoneBy").is_none() && newest.get("confirmBy").is_none(), "{newest}");
    assert_eq!(http.get("/v1/history?limit=1").await["items"].as_array().unwrap().len(), 1);
    for (query, field) in [("limit=0", "limit"), ("limit=x", "limit"), ("since=1", "since")] {
        let refused = http.ask("GET", &format!("/v1/history?{query}"), "", "").await;
        assert_eq!(refused.status, 422, "{refused:?}");
        assert!(refused.json()["detail"].as_str().unwrap().contains(field), "{refused:?}");
    }
    // A body is taken, and none is needed.
    let rehearsed = http.ask("POST", "/v1/history/2:undo", "", r#"{"dryRun":true}"#).await;
    assert_eq!((rehearsed.status, &rehearsed.json()["steps"][0]["fields"], rehearsed.json().get("entry")), (200, &json!(["priority"]), None));
    assert_eq!(http.ask("POST", "/v1/history/2:undo", "", r#"{"dryrun":true}"#).await.status, 422);
    assert_eq!(http.ask("POST", "/v1/history/2:undo", "", "").await.json()["entry"], 3);
    assert_eq!(http.get("/v1/history").await["items"][1]["undoneBy"], 3);
    let again = http.ask("POST", "/v1/history/2:undo", "", "").await;
    assert_eq!((again.status, again.code().as_str()), (409, "CH0605"));
    let stale = http.ask("POST", "/v1/history/1:undo", "", "").await;
    assert_eq!((stale.status, stale.code().as_str(), &stale.json()["found"]), (412, "CH0602", &json!(3)));
    for (path, status) in [
        ("/v1/history/99:undo", 404),
        ("/v1/history/99:confirm", 404),
        ("/v1/history/latest:undo", 422),
        ("/v1/history/x:confirm", 422),
        ("/v1/history/2:redo", 404),
        ("/v1/history/2", 405),
    ] {
        assert_eq!(http.ask("POST", path, "", "").await.status, status, "{path}");
    }
}

#[tokio::test]
async fn a_change_waits_for_its_confirmation() {
    let http = Http::start().await;
    let waiting =
        http.ask("POST", "/v1/changesets", "", r#"{"steps":[{"create":{"kind":"queue","key":"a","fields":{}}}],"confirmWithinS":60}"#).await;
    let until = waiting.json()["confirmBy"].clone();
    assert!(waiting.status == 200 && until.is_string(), "{waiting:?}");
    assert_eq!(http.get("/v1/history").await["items"][0]["confirmBy"], until);
    let second = http.ask("POST", "/v1/changesets", "", r#"{"steps":[],"confirmWithinS":60}"#).await;
    assert_eq!((second.status, second.code().as_str()), (409, "CH0605"));
    let confirmed = http.ask("POST", "/v1/history/latest:confirm", "", "").await;
    assert_eq!((confirmed.status, &confirmed.json()["entry"], confirmed.json().get("confirmBy")), (200, &json!(1), None));
    for path in ["/v1/history/latest:confirm", "/v1/history/1:confirm"] {
        assert_eq!(http.ask("POST", path, "", "").await.code(), "CH0605");
    }
}

#[tokio::test]
async fn owner_and_protection_are_fields_of_an_object() {
    let http = Http::start().await;
    let made = http.ask("POST", "/v1/queues", "", r#"{"key":"a","owner":"team","protected":true}"#).await;
    assert_eq!((made.status, &made.json()["owner"], &made.json()["protected"]), (201, &json!("team"), &json!(true)));
    let refused = http.ask("DELETE", "/v1/queues/a", "\r\nif-match: *", "").await;
    assert_eq!((refused.status, refused.code().as_str()), (409, "CH1302"));
    let patched = http.ask("PATCH", "/v1/queues/a", "\r\nif-match: \"1\"", r#"{"protected":false}"#).await.json();
    assert_eq!((&patched["owner"], patched.get("protected")), (&json!("team"), None));
    // PUT takes off what is left out.
    let put = http.ask("PUT", "/v1/queues/a", "\r\nif-match: \"2\"", r#"{"priority":3}"#).await.json();
    assert_eq!((put.get("owner"), put.get("protected"), &put["priority"]), (None, None, &json!(3)));
    let put = http.ask("PUT", "/v1/queues/b", "", r#"{"owner":"team"}"#).await;
    assert_eq!((put.status, &put.json()["owner"]), (201, &json!("team")));
    for (method, path, headers) in
        [("POST", "/v1/queues", ""), ("PUT", "/v1/queues/a", "\r\nif-match: *"), ("PATCH", "/v1/queues/a", "\r\nif-match: *")]
    {
        for (field, value) in [("owner", json!("No Key")), ("owner", json!(7)), ("protected", json!("yes"))] {
            let mut body = json!({field: value});
            if method == "POST" {
                body["key"] = "c".into();
            }
            let refused = http.ask(method, path, headers, &body.to_string()).await;
            assert_eq!((refused.status, refused.json()["field"].as_str()), (422, Some(field)), "{method} {body}");
        }
    }
    assert_eq!(http.ask("DELETE", "/v1/queues/a", "\r\nif-match: *", "").await.status, 200);
}

#[tokio::test]
async fn what_a_manifest_says_is_listed() {
    let http = Http::start().await;
    let changes = json!({
        "steps": [{"create": {"kind": "queue", "key": "a", "fields": {"owner": "team", "priority": 2}}}],
        "manifest": {"owner": "team", "objects": [{"target": {"kind": "queue", "key": "a"}, "fields": {"priority": 2}}]},
    });
    let report = http.ask("POST", "/v1/changesets", "", &changes.to_string()).await.json();
    assert_eq!((&report["entry"], &report["steps"][0]["resource"]["owner"]), (&json!(1), &json!("team")));
    let said = json!({"items": [{"object": {"kind": "queue", "key": "a"}, "applied": {"owner": "team", "fields": {"priority": 2}}}]});
    assert_eq!(http.get("/v1/applied").await, said);
    assert_eq!(http.get("/v1/history").await["items"][0]["title"], "apply of team: create queue/a");
    let odd = http.ask("POST", "/v1/changesets", "", r#"{"steps":[],"manifest":{"objects":[],"colour":"red"}}"#).await;
    assert_eq!((odd.status, odd.json()["field"].as_str()), (422, Some("colour")));
}

#[tokio::test]
async fn fingerprints_are_told_and_values_never() {
    let http = Http::start().await;
    let body = |values: Value| json!({"values": values}).to_string();
    let in_base64 = |text: &str| base64::Engine::encode(&base64::engine::general_purpose::STANDARD, text);
    let told = http.ask("POST", "/v1/fingerprints", "", &body(json!([{"field": "clientToken", "value": in_base64(TOKEN)}]))).await;
    let print = told.json()["items"][0].as_str().unwrap().to_owned();
    assert!(told.status == 200 && print.starts_with("sha256:") && !told.body.contains(TOKEN), "{told:?}");
    assert_eq!(http.ask("POST", "/v1/fingerprints", "", &body(json!([]))).await.json(), json!({"items": []}));
    for (values, field) in [
        (json!([{"field": "clientToken", "value": "CANARY-*"}]), "clientToken"),
        (json!([{"field": "clientToken", "value": in_base64("CANARY")}]), "clientToken"),
        (json!([{"field": "password", "value": "CANARY"}]), "body"),
    ] {
        let refused = http.ask("POST", "/v1/fingerprints", "", &body(values)).await;
        assert_eq!((refused.status, refused.json()["field"].as_str()), (422, Some(field)), "{refused:?}");
        assert!(!refused.body.contains("CANARY"), "{refused:?}");
    }
    assert_eq!(http.world.count("secrets"), 0);
}

#[tokio::test]
async fn only_change_sets_may_be_as_large_as_manifests() {
    let served = Served::start(FakeBackend::default()).await;
    let padded = |body: &str, bytes: usize| format!("{body}{}", " ".repeat(bytes));
    let create = r#"{"steps":[{"create":{"kind":"queue","key":"a","fields":{}}}]}"#;
    assert_eq!(served.ask("POST", "/v1/changesets", &[], &padded(create, 2 << 20)).await.status, 200);
    for path in ["/v1/queues", "/v1/fingerprints", "/v1/changesets/", "/v1/history/1:undo"] {
        assert_eq!(served.ask("POST", path, &[], &padded("{}", 2 << 20)).await.status, 413, "{path}");
    }
    assert_eq!(served.ask("POST", "/v1/changesets", &[], &padded(create, 33 << 20)).await.status, 413);
}
