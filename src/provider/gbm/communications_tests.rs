//! Reads of brands and agents against an in-process platform.

use serde_json::json;

use super::*;
use crate::provider::google::fake::{Fake, Reply, client, google_error};

const AGENT: &str = "GET /v1/brands/b-1/agents/a-1";

async fn ask(fake: &Fake) -> Result<ProviderView, ProviderError> {
    agent(&client(fake), &fake.key(), &"b-1".parse().unwrap(), &"a-1".parse().unwrap(), Timestamp::UNIX_EPOCH).await
}

fn agent_answer(call: &str, verification: Value, launch: Value) -> Option<Reply> {
    let body = match call.strip_prefix(AGENT)? {
        "" => json!({"name": "brands/b-1/agents/a-1", "displayName": "Harbour", "businessMessagesAgent": {"new": 1, "testUrls": [
            {"surface": "SURFACE_IOS_MAPS", "url": "https://ios.example"}, {"surface": "SURFACE_ANDROID_MAPS", "url": "https://maps.example"},
            {"surface": "SURFACE_ANDROID_WEB", "url": "https://web.example"}, {"surface": "SURFACE_NEW", "url": "x"}]}}),
        "/verification" => verification,
        "/launch" => launch,
        _ => return None,
    };
    Some(Reply::Json(200, body))
}

#[tokio::test]
async fn an_agent_comes_with_its_states_and_test_urls() {
    let fake = Fake::start(|seen| {
        let launch = json!({"businessMessages": {"launchDetails": {"NON_LOCAL": {"launchState": "LAUNCH_STATE_PENDING"}, "LOCATION": {"launchState": "LAUNCH_STATE_LAUNCHED"}}}});
        agent_answer(&seen.call, json!({"verificationState": "VERIFICATION_STATE_VERIFIED"}), launch)
    })
    .await;
    let view = ask(&fake).await.unwrap();
    assert_eq!(view.display_name, "Harbour");
    assert_eq!((view.verification_state.as_deref(), view.launch_state.as_deref()), (Some("VERIFIED"), Some("LAUNCHED")));
    assert_eq!((view.android_test_url.as_deref(), view.ios_test_url.as_deref()), (Some("https://web.example"), Some("https://ios.example")));
    assert!(fake.seen().iter().filter(|seen| seen.call.starts_with("GET")).all(|seen| seen.authorization.as_deref() == Some("Bearer token-0")));
}

#[tokio::test]
async fn unset_and_new_states_are_told_as_far_as_they_go() {
    let fake = Fake::start(|seen| agent_answer(&seen.call, json!({}), json!({"name": "x"}))).await;
    let view = ask(&fake).await.unwrap();
    assert_eq!((view.verification_state, view.launch_state.as_deref()), (None, Some("UNLAUNCHED")));
    let fake = Fake::start(|seen| {
        let launch = json!({"businessMessages": {"launchDetails": {"X": {"launchState": "LAUNCH_STATE_NEW"}}}});
        agent_answer(&seen.call, json!({"verificationState": "VERIFICATION_STATE_UNSPECIFIED"}), launch)
    })
    .await;
    let view = ask(&fake).await.unwrap();
    assert_eq!((view.verification_state, view.launch_state.as_deref()), (None, Some("NEW")));
}

#[tokio::test]
async fn every_entry_point_comes_with_its_launch_state() {
    let fake = Fake::start(|seen| match seen.call.strip_prefix(AGENT)? {
        "" => Some(Reply::Json(
            200,
            json!({"displayName": "Harbour", "businessMessagesAgent": {"entryPointConfigs": [
            {"allowedEntryPoint": "LOCATION"}, {"allowedEntryPoint": "NON_LOCAL"}, {"allowedEntryPoint": 7}, "x"]}}),
        )),
        "/launch" => Some(Reply::Json(
            200,
            json!({"businessMessages": {"launchDetails": {
            "NON_LOCAL": {"launchState": "LAUNCH_STATE_REJECTED", "regionCodes": ["GB", 1, "US"]}, "MOON": {}}}}),
        )),
        _ => None,
    })
    .await;
    let view = ask(&fake).await.unwrap();
    let launch = |entry_point: &str, state: &str, regions: &[&str]| EntryPointLaunch {
        entry_point: entry_point.into(),
        state: state.into(),
        region_codes: regions.iter().map(|region| (*region).to_owned()).collect(),
    };
    let expected = [launch("NON_LOCAL", "REJECTED", &["GB", "US"]), launch("MOON", "UNLAUNCHED", &[]), launch("LOCATION", "UNLAUNCHED", &[])];
    assert_eq!(view.launches, expected);
    assert_eq!((view.launch_state.as_deref(), view.verification_state), (Some("REJECTED"), None));
}

#[tokio::test]
async fn an_agent_of_another_brand_is_told_from_a_missing_one() {
    let brands = || Reply::Json(200, json!({"brands": [{"name": "brands/b-1"}, {"name": "brands/b-2"}, {"name": "brands/b-3"}]}));
    let fake = Fake::start(move |seen| match seen.call.as_str() {
        "GET /v1/brands?pageSize=100" => Some(brands()),
        "GET /v1/brands/b-3/agents/a-1" => Some(Reply::Json(200, json!({"displayName": "x"}))),
        _ => None,
    })
    .await;
    assert_eq!(ask(&fake).await, Err(ProviderError::OtherBrand));
    let fake = Fake::start(move |seen| (seen.call == "GET /v1/brands?pageSize=100").then(brands)).await;
    assert!(matches!(ask(&fake).await, Err(ProviderError::Answered { status: 404, .. })));
    assert_eq!(fake.count(AGENT), 1);
}

#[tokio::test]
async fn at_most_twenty_other_brands_are_searched_and_trouble_there_stays_a_404() {
    let many: Vec<Value> = (0..50).map(|number| json!({"name": format!("brands/x-{number}")})).collect();
    let fake = Fake::start(move |seen| (seen.call == "GET /v1/brands?pageSize=100").then(|| Reply::Json(200, json!({"brands": many})))).await;
    assert!(matches!(ask(&fake).await, Err(ProviderError::Answered { status: 404, .. })));
    assert_eq!(fake.seen().iter().filter(|seen| seen.call.contains("/brands/x-")).count(), 20);
    let fake = Fake::start(|seen| (seen.call == "GET /v1/brands?pageSize=100").then(|| google_error(403, "PERMISSION_DENIED", "no"))).await;
    assert!(matches!(ask(&fake).await, Err(ProviderError::Answered { status: 404, .. })));
}

#[tokio::test]
async fn a_token_that_the_platform_forgot_is_replaced_once() {
    let fake = Fake::start(|seen| {
        let fresh = seen.authorization.as_deref() == Some("Bearer token-1");
        (seen.call == "GET /v1/brands/b-1")
            .then(|| if fresh { Reply::Json(200, json!({"displayName": "One"})) } else { google_error(401, "UNAUTHENTICATED", "who?") })
    })
    .await;
    assert!(brands::get(&client(&fake), &fake.key(), &"b-1".parse().unwrap()).await.is_ok());
    assert_eq!(fake.count("POST /token"), 2);
    let deaf = Fake::start(|seen| seen.call.starts_with("GET").then(|| google_error(401, "UNAUTHENTICATED", "who?"))).await;
    let error = brands::get(&client(&deaf), &deaf.key(), &"b-1".parse().unwrap()).await.unwrap_err();
    assert!(matches!(error, ProviderError::Answered { status: 401, .. }));
    assert_eq!((deaf.count("POST /token"), deaf.count("GET /v1/brands/b-1")), (2, 2));
}
