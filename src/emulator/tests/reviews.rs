//! Verification and launch of agents and locations, with what happens on the other side in the console.

use axum::http::Method;
use serde_json::{Value, json};

use super::management::{Client, new_agent};
use super::support::{AGENT, Answer, BRAND, WORKSHOP};

#[track_caller]
fn assert_status(answer: &Answer, code: u16) {
    assert_eq!(answer.status, code, "{answer:?}");
}

fn contact() -> Value {
    json!({"agentVerificationContact": {
        "partnerName": "P", "partnerEmailAddress": "p@partner.example", "brandContactName": "B",
        "brandContactEmailAddress": "b@brand.example", "brandWebsiteUrl": "https://brand.example",
    }})
}

fn launch_at(point: &str, detail: Value) -> Value {
    json!({"agentLaunch": {"businessMessages": {"launchDetails": {point: detail}}}})
}

impl Client {
    async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, &format!("v1/{path}"), body).await
    }

    async fn review(&self, method: Method, path: &str, body: Value) -> Answer {
        self.harness.console(method, &format!("emulator/v1/{path}"), body).await
    }

    async fn location(&self, agent: &str) -> String {
        let body = json!({"agent": agent, "placeId": "ChIJ", "defaultLocale": "en"});
        let made = self.post(&format!("{BRAND}/locations"), body).await;
        made.json["name"].as_str().unwrap_or_else(|| panic!("{made:?}")).to_owned()
    }
}

#[tokio::test]
async fn a_verification_is_requested_once_and_answered_by_the_contact() {
    let client = Client::start().await;
    let verify = format!("{WORKSHOP}:requestVerification");
    assert_status(&client.review(Method::POST, &format!("{WORKSHOP}/verification:confirm"), Value::Null).await, 409);
    let asked = client.post(&verify, contact()).await;
    assert_eq!(asked.json["verificationState"], "VERIFICATION_STATE_PENDING");
    assert_status(&client.post(&verify, contact()).await, 400);
    let rejected = client.review(Method::POST, &format!("{WORKSHOP}/verification:reject"), Value::Null).await;
    assert_eq!(rejected.json["verificationState"], "VERIFICATION_STATE_UNVERIFIED");
    assert_eq!(rejected.json["agentVerificationContact"]["partnerName"], "P");
    // It stays undeletable: a verification was requested.
    assert_status(&client.send(Method::DELETE, &format!("v1/{WORKSHOP}"), Value::Null).await, 400);
    assert_eq!(client.post(&verify, contact()).await.status, 200);
    client.review(Method::POST, &format!("{WORKSHOP}/verification:confirm"), Value::Null).await;
    let state = client.get(&format!("v1/{WORKSHOP}/verification")).await;
    assert_eq!(state.json["verificationState"], "VERIFICATION_STATE_VERIFIED");
}

#[tokio::test]
async fn what_the_seed_or_the_console_verified_was_once_requested_too() {
    let client = Client::start().await;
    let verified = json!({"state": "VERIFIED"});
    assert_status(&client.review(Method::PUT, &format!("{WORKSHOP}/verification"), verified.clone()).await, 200);
    for agent in [AGENT, WORKSHOP] {
        let undone = json!({"verificationState": "VERIFICATION_STATE_UNVERIFIED"});
        assert_status(&client.send(Method::PATCH, &format!("v1/{agent}/verification"), undone).await, 200);
        assert_status(&client.send(Method::DELETE, &format!("v1/{agent}"), Value::Null).await, 400);
    }
    let location = client.location(AGENT).await;
    for state in [verified, json!({"state": "UNVERIFIED"})] {
        assert_status(&client.review(Method::PUT, &format!("{location}/verification"), state).await, 200);
    }
    assert_status(&client.send(Method::DELETE, &format!("v1/{location}"), Value::Null).await, 400);
}

#[tokio::test]
async fn a_verification_needs_a_logo_and_every_part_of_the_contact() {
    let client = Client::start().await;
    let agent = client.post(&format!("{BRAND}/agents"), new_agent()).await.json["name"].as_str().unwrap().to_owned();
    let verify = format!("{agent}:requestVerification");
    let refused = client.post(&verify, contact()).await;
    assert_eq!((refused.status, &refused.json["error"]["status"]), (400, &json!("FAILED_PRECONDITION")));
    for (name, value) in [("partnerName", ""), ("brandContactEmailAddress", "nobody"), ("brandWebsiteUrl", "http://brand.example")] {
        let mut body = contact();
        body["agentVerificationContact"][name] = json!(value);
        let refused = client.post(&verify, body).await;
        assert_eq!(refused.json["error"]["status"], "INVALID_ARGUMENT", "{name}");
    }
}

#[tokio::test]
async fn what_a_verification_froze_cannot_be_changed_and_the_rest_can() {
    let client = Client::start().await;
    let patch = async |mask: &str, body: Value| client.send(Method::PATCH, &format!("v1/{AGENT}?updateMask={mask}"), body).await;
    let frozen = [
        ("displayName", json!({"displayName": "Other"})),
        ("businessMessagesAgent.logoUrl", json!({})),
        ("businessMessagesAgent.entryPointConfigs", json!({"businessMessagesAgent": {"entryPointConfigs": []}})),
    ];
    for (mask, body) in frozen {
        let refused = patch(mask, body).await;
        assert_eq!(refused.json["error"]["status"], "FAILED_PRECONDITION", "{mask}");
    }
    let same = client.get(&format!("v1/{AGENT}")).await.json;
    assert_eq!(patch("displayName,businessMessagesAgent", same).await.status, 200);
    let body = json!({"businessMessagesAgent": {"customAgentId": "new"}});
    assert_eq!(patch("business_messages_agent.custom_agent_id", body).await.json["businessMessagesAgent"]["customAgentId"], "new");
}

#[tokio::test]
async fn a_launch_is_requested_decided_and_taken_back() {
    let client = Client::start().await;
    let launch = format!("{AGENT}:requestLaunch");
    let regions = json!({"entryPoint": "NON_LOCAL", "regionCodes": ["US"]});
    assert_status(&client.post(&launch, launch_at("NON_LOCAL", regions.clone())).await, 400);
    let state =
        async || client.get(&format!("v1/{AGENT}/launch")).await.json["businessMessages"]["launchDetails"]["NON_LOCAL"]["launchState"].clone();
    let unlaunch = json!({"businessMessages": {"launchDetails": {"NON_LOCAL": {"launchState": "LAUNCH_STATE_UNLAUNCHED"}}}});
    assert_eq!(client.send(Method::PATCH, &format!("v1/{AGENT}/launch"), unlaunch).await.status, 200);
    assert_eq!(state().await, "LAUNCH_STATE_UNLAUNCHED");
    for (action, expected) in [("reject", "LAUNCH_STATE_REJECTED"), ("approve", "LAUNCH_STATE_LAUNCHED"), ("suspend", "LAUNCH_STATE_SUSPENDED")] {
        if action != "suspend" {
            let asked = client.post(&launch, launch_at("NON_LOCAL", regions.clone())).await;
            assert_eq!(asked.status, 200, "{asked:?}");
        }
        let path = format!("{AGENT}/launch:{action}");
        assert_eq!(client.review(Method::POST, &path, json!({"entryPoint": "NON_LOCAL"})).await.status, 200);
        assert_eq!(state().await, expected);
        assert_status(&client.review(Method::POST, &path, Value::Null).await, 409);
    }
    assert_status(&client.post(&launch, launch_at("NON_LOCAL", regions)).await, 400);
}

#[tokio::test]
async fn a_launch_is_refused_while_something_is_missing() {
    let client = Client::start().await;
    let set = json!({"state": "VERIFIED"});
    let launch = async |detail: Value| client.post(&format!("{WORKSHOP}:requestLaunch"), launch_at("NON_LOCAL", detail)).await.json["error"].clone();
    let regions = json!({"regionCodes": ["US"]});
    assert_eq!(launch(regions.clone()).await["status"], "FAILED_PRECONDITION");
    assert_eq!(client.review(Method::PUT, &format!("{WORKSHOP}/verification"), set).await.status, 200);
    assert_eq!(launch(json!({})).await["status"], "INVALID_ARGUMENT");
    assert_eq!(launch(json!({"regionCodes": ["US", "FR"]})).await["status"], "INVALID_ARGUMENT");
    assert_eq!(launch(json!({"entryPoint": "LOCATION", "regionCodes": ["US"]})).await["status"], "INVALID_ARGUMENT");
    let location = client.post(&format!("{WORKSHOP}:requestLaunch"), launch_at("LOCATION", json!({}))).await;
    assert_eq!(location.json["error"]["status"], "FAILED_PRECONDITION");
    let other = client.post(&format!("{WORKSHOP}:requestLaunch"), launch_at("MOON", json!({}))).await;
    assert_eq!(other.json["error"]["status"], "INVALID_ARGUMENT");
    let patch = async |mask: &str, body: Value| {
        let path = format!("v1/{WORKSHOP}?updateMask=businessMessagesAgent.{mask}");
        assert_eq!(client.send(Method::PATCH, &path, json!({"businessMessagesAgent": body})).await.status, 200, "{mask}");
    };
    let good = client.get(&format!("v1/{WORKSHOP}")).await.json["businessMessagesAgent"].clone();
    for (mask, worse) in [
        ("additionalAgentInteractions", json!({})),
        ("nonLocalConfig.phoneNumber", json!({})),
        ("conversationalSettings.en", json!({"conversationalSettings": {"en": {"welcomeMessage": {"text": "Hi"}}}})),
    ] {
        patch(mask, worse).await;
        assert_eq!(launch(regions.clone()).await["status"], "FAILED_PRECONDITION", "{mask}");
        patch(mask, good.clone()).await;
    }
    assert_eq!(launch(regions).await, Value::Null);
}

#[tokio::test]
async fn verifying_one_location_verifies_its_chain_and_a_launch_fixes_the_place() {
    let client = Client::start().await;
    let (one, two, other) = (client.location(AGENT).await, client.location(AGENT).await, client.location(WORKSHOP).await);
    let verification = async |name: &str| client.get(&format!("v1/{name}/verification")).await.json["verificationState"].clone();
    assert_status(&client.post(&format!("{one}:requestLaunch"), json!({})).await, 400);
    assert_eq!(client.post(&format!("{one}:requestVerification"), Value::Null).await.json["verificationState"], "VERIFICATION_STATE_PENDING");
    assert_eq!(client.review(Method::POST, &format!("{one}/verification:confirm"), Value::Null).await.status, 200);
    assert_eq!(verification(&two).await, "VERIFICATION_STATE_VERIFIED");
    assert_eq!(verification(&other).await, "VERIFICATION_STATE_UNVERIFIED");
    assert_eq!(client.post(&format!("{one}:requestLaunch"), Value::Null).await.json["launchState"], "LAUNCH_STATE_PENDING");
    client.review(Method::POST, &format!("{one}/launch:approve"), Value::Null).await;
    let moved = client.send(Method::PATCH, &format!("v1/{one}?updateMask=placeId"), json!({"placeId": "other"})).await;
    assert_eq!(moved.json["error"]["status"], "FAILED_PRECONDITION");
    let put = client.review(Method::PUT, &format!("{other}/verification"), json!({"state": "VERIFICATION_STATE_SUSPENDED_IN_GMB"})).await;
    assert_eq!(put.json["verificationState"], "VERIFICATION_STATE_SUSPENDED_IN_GMB");
}

#[tokio::test]
async fn the_console_names_what_it_does_not_know() {
    let client = Client::start().await;
    assert_status(&client.review(Method::GET, "brands/none/agents/a/states", Value::Null).await, 404);
    assert_status(&client.review(Method::POST, &format!("{BRAND}/locations/none/launch:approve"), Value::Null).await, 404);
    assert_status(&client.review(Method::PUT, &format!("{AGENT}/verification"), json!({"state": "MAYBE"})).await, 400);
    assert_status(&client.review(Method::PUT, &format!("{AGENT}/launch"), json!({"state": "LAUNCHED"})).await, 400);
    assert_status(&client.review(Method::POST, &format!("{AGENT}/launch:suspend"), json!({"entryPoint": "MOON"})).await, 400);
    let states = client.review(Method::GET, &format!("{AGENT}/states"), Value::Null).await.json;
    assert_eq!(states["launchStates"], json!({"NON_LOCAL": "LAUNCH_STATE_LAUNCHED"}));
}
