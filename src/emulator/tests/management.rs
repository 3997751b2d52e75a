//! The management API, and how it meets the habits of Google's clients.

use axum::http::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::support::{AGENT, Answer, BRAND, COMMUNICATIONS_SCOPE, Harness, call};

/// An emulator, and a token for its management API.
pub(super) struct Client {
    pub(super) harness: Harness,
    pub(super) token: String,
}

impl Client {
    pub(super) async fn start() -> Self {
        let harness = Harness::start().await;
        let token = harness.token(COMMUNICATIONS_SCOPE).await;
        Self { harness, token }
    }

    pub(super) async fn get(&self, path: &str) -> Answer {
        self.harness.api(&self.token, Method::GET, path, Value::Null).await
    }

    pub(super) async fn send(&self, method: Method, path: &str, body: Value) -> Answer {
        self.harness.api(&self.token, method, path, body).await
    }
}

#[track_caller]
fn assert_status(answer: &Answer, code: u16, status: &str) {
    assert_eq!((answer.status, &answer.json["error"]["status"]), (code, &json!(status)), "{answer:?}");
    assert_eq!(answer.json["error"]["code"], code);
}

pub(super) fn new_agent() -> Value {
    json!({"displayName": "Quay", "businessMessagesAgent": {
        "customAgentId": "",
        "defaultLocale": "en",
        "conversationalSettings": {"en": {"welcomeMessage": {"text": "Hi"}, "privacyPolicy": {"url": "http://x.example/privacy"}}},
        "primaryAgentInteraction": {"interactionType": "BOT"},
        "entryPointConfigs": [{"allowedEntryPoint": "LOCATION"}],
    }})
}

#[tokio::test]
async fn the_demo_brand_and_its_agents_are_read() {
    let client = Client::start().await;
    let brands = client.get("v1/brands?alt=json").await;
    assert_eq!(brands.json, json!({"brands": [{"name": BRAND, "displayName": "Harbour Lights"}]}));
    let agents = client.get(&format!("v1/{BRAND}/agents/")).await;
    assert_eq!(agents.json["agents"].as_array().unwrap().len(), 2);
    let agent = client.get(&format!("v1/{AGENT}")).await.json;
    assert_eq!(agent["displayName"], "Harbour Lights Support");
    let test_url = format!("{}?agent={AGENT}&surface=android", client.harness.url("phone"));
    assert_eq!(agent["businessMessagesAgent"]["testUrls"][0]["url"], test_url);
}

#[tokio::test]
async fn verification_and_launch_of_an_agent_are_read() {
    let client = Client::start().await;
    let verification = client.get(&format!("v1/{AGENT}/verification")).await.json;
    let name = format!("{AGENT}/verification");
    assert_eq!(verification, json!({"name": name, "verificationState": "VERIFICATION_STATE_VERIFIED"}));
    let launch = client.get(&format!("v1/{AGENT}/launch")).await.json;
    let detail = &launch["businessMessages"]["launchDetails"]["NON_LOCAL"];
    let expected = json!({"entryPoint": "NON_LOCAL", "launchState": "LAUNCH_STATE_LAUNCHED", "regionCodes": ["US"]});
    assert_eq!(detail, &expected);
}

#[tokio::test]
async fn a_brand_is_created_renamed_and_deleted() {
    let client = Client::start().await;
    let created = client.send(Method::POST, "v1/brands", json!({"displayName": "Lamps"})).await.json;
    let path = format!("v1/{}", created["name"].as_str().unwrap());
    let renamed = json!({"name": created["name"], "displayName": "Lanterns"});
    let patched = client.send(Method::PATCH, &format!("{path}?updateMask=display_name"), renamed).await;
    assert_eq!(patched.json["displayName"], "Lanterns");
    let unknown = client.send(Method::PATCH, &format!("{path}?updateMask=colour"), json!({})).await;
    assert_status(&unknown, 400, "INVALID_ARGUMENT");
    assert_eq!(client.send(Method::DELETE, &path, Value::Null).await.json, json!({}));
    assert_status(&client.get(&path).await, 404, "NOT_FOUND");
}

#[tokio::test]
async fn a_brand_with_agents_goes_only_by_force_and_never_once_one_is_verified() {
    let client = Client::start().await;
    let verified = client.send(Method::DELETE, &format!("v1/{BRAND}?force=True"), Value::Null).await;
    assert_status(&verified, 400, "FAILED_PRECONDITION");
    let brand = client.send(Method::POST, "v1/brands", json!({"displayName": "Lamps"})).await.json;
    let path = format!("v1/{}", brand["name"].as_str().unwrap());
    let agent = client.send(Method::POST, &format!("{path}/agents"), new_agent()).await;
    assert_eq!(agent.status, 200, "{agent:?}");
    assert_status(&client.send(Method::DELETE, &path, Value::Null).await, 400, "FAILED_PRECONDITION");
    assert_eq!(client.send(Method::DELETE, &format!("{path}?force=True"), Value::Null).await.status, 200);
}

#[tokio::test]
async fn an_agent_is_deleted_unless_its_verification_was_requested() {
    let client = Client::start().await;
    let agent = client.send(Method::POST, &format!("v1/{BRAND}/agents"), new_agent()).await.json;
    let path = format!("v1/{}", agent["name"].as_str().unwrap());
    let launch = client.get(&format!("{path}/launch")).await.json;
    assert_eq!(launch["businessMessages"]["launchDetails"]["LOCATION"]["launchState"], "LAUNCH_STATE_UNLAUNCHED");
    assert_eq!(client.send(Method::DELETE, &path, Value::Null).await.json, json!({}));
    let verified = client.send(Method::DELETE, &format!("v1/{AGENT}"), Value::Null).await;
    assert_status(&verified, 400, "FAILED_PRECONDITION");
}

#[tokio::test]
async fn an_incomplete_agent_is_refused_with_the_field() {
    let client = Client::start().await;
    let mut body = new_agent();
    body["businessMessagesAgent"]["defaultLocale"] = json!("de");
    let refused = client.send(Method::POST, &format!("v1/{BRAND}/agents"), body).await;
    assert_status(&refused, 400, "INVALID_ARGUMENT");
    let violation = &refused.json["error"]["details"][0]["fieldViolations"][0]["field"];
    assert_eq!(violation, "agent.business_messages_agent.default_locale");
}

#[tokio::test]
async fn the_partner_webhook_is_set_through_its_capabilities() {
    let client = Client::start().await;
    let capability = json!({"product": "BUSINESS_MESSAGES",
        "businessMessagesCapability": {"webhookUrl": "https://hook.example/callback"}});
    let body = json!({"productCapabilities": [capability]});
    let path = "v1/partners/1234567890?updateMask=productCapabilities";
    let patched = client.send(Method::PATCH, path, body).await.json;
    assert_eq!(patched["name"], "partners/1234567890");
    assert_eq!(patched["productCapabilities"], json!([capability]));
    assert_status(&client.get("v1/partners/1").await, 404, "NOT_FOUND");
}

#[tokio::test]
async fn unknown_paths_and_methods_are_not_found_in_googles_form() {
    let client = Client::start().await;
    assert_status(&client.get("v1/brands/none").await, 404, "NOT_FOUND");
    assert_status(&client.get(&format!("v1/{AGENT}:requestLaunch")).await, 404, "NOT_FOUND");
    assert_status(&client.get("v2/anything").await, 404, "NOT_FOUND");
    assert_status(&client.send(Method::PUT, "v1/brands", json!({})).await, 404, "NOT_FOUND");
}

#[tokio::test]
async fn broken_and_oversized_bodies_are_invalid_arguments() {
    let client = Client::start().await;
    let bearer = format!("Bearer {}", client.token);
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    let url = client.harness.url("v1/brands");
    for body in [b"{\"displayName\":".to_vec(), b"[]".to_vec(), vec![b' '; 1024 * 1024 + 1]] {
        assert_status(&call(Method::POST, &url, &headers, &body).await, 400, "INVALID_ARGUMENT");
    }
    let empty = call(Method::POST, &url, &headers, b"").await;
    assert_eq!(empty.json["error"]["details"][0]["fieldViolations"][0]["field"], "brand.display_name");
}

#[tokio::test]
async fn a_wish_to_close_the_connection_is_echoed() {
    let client = Client::start().await;
    let bearer = format!("Bearer {}", client.token);
    let headers = [("authorization", bearer.as_str()), ("connection", "close")];
    let answer = call(Method::GET, &client.harness.url("v1/brands"), &headers, b"").await;
    assert_eq!(answer.headers["connection"], "close");
    assert!(client.get("v1/brands").await.headers.get("connection").is_none());
}

#[tokio::test]
async fn a_post_with_a_json_type_and_neither_body_nor_length_counts_as_empty() {
    let client = Client::start().await;
    let address = client.harness.emulator.url().trim_start_matches("http://").to_owned();
    let mut stream = TcpStream::connect(&address).await.unwrap();
    let head = format!(
        "POST /v1/brands HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/json\r\nConnection: close\r\n\r\n",
        client.token
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    assert!(answer.contains("brand.display_name"), "{answer}");
    assert_eq!(answer.to_lowercase().matches("connection: close").count(), 1);
}
