//! Brands and what they have, against an in-process platform.

use serde_json::json;

use super::*;
use crate::provider::google::fake::{Fake, Reply, client, google_error};

#[tokio::test]
async fn brands_are_listed_over_all_pages() {
    let fake = Fake::start(|seen| match seen.call.as_str() {
        "GET /v1/brands?pageSize=100" => {
            Some(Reply::Json(200, json!({"brands": [{"name": "brands/b-1", "displayName": "One"}], "nextPageToken": "p 2"})))
        }
        "GET /v1/brands?pageSize=100&pageToken=p+2" => {
            Some(Reply::Json(200, json!({"brands": [{"name": "brands/b-2", "displayName": "Two"}], "nextPageToken": ""})))
        }
        _ => None,
    })
    .await;
    let names: Vec<String> =
        list(&client(&fake), &fake.key()).await.unwrap().into_iter().map(|view| format!("{}={}", view.brand_id, view.display_name)).collect();
    assert_eq!(names, ["b-1=One", "b-2=Two"]);
    let empty = Fake::start(|seen| seen.call.starts_with("GET /v1/brands?").then(|| Reply::Json(200, json!({})))).await;
    assert!(list(&client(&empty), &empty.key()).await.unwrap().is_empty());
    let endless = Fake::start(|seen| seen.call.starts_with("GET /v1/brands?").then(|| Reply::Json(200, json!({"nextPageToken": "again"})))).await;
    assert!(matches!(list(&client(&endless), &endless.key()).await, Err(ProviderError::BadAnswer(_))));
}

#[tokio::test]
async fn a_brand_is_read_and_a_strange_answer_is_bad() {
    let fake = Fake::start(|seen| match seen.call.as_str() {
        "GET /v1/brands/b-1" => Some(Reply::Json(200, json!({"name": "brands/b-1", "displayName": "One"}))),
        "GET /v1/brands/b-2" => Some(Reply::Json(200, json!([]))),
        _ => None,
    })
    .await;
    let read = async |id: &str| get(&client(&fake), &fake.key(), &id.parse().unwrap()).await;
    assert_eq!(read("b-1").await, Ok(BrandView { brand_id: "b-1".into(), display_name: "One".into() }));
    assert!(matches!(read("b-2").await, Err(ProviderError::BadAnswer(_))));
    assert!(matches!(read("b-3").await, Err(ProviderError::Answered { status: 404, .. })));
    assert!(matches!(read("..").await, Err(ProviderError::BadAnswer(_))));
}

#[tokio::test]
async fn a_brand_has_agents_and_locations_with_their_states() {
    let fake = Fake::start(|seen| {
        let body = match seen.call.strip_prefix("GET /v1/brands/b-1/")? {
            "agents?pageSize=100" => json!({"agents": [{"name": "brands/b-1/agents/a-1", "displayName": "One"}], "nextPageToken": "2"}),
            "agents?pageSize=100&pageToken=2" => json!({"agents": [{"name": "brands/b-1/agents/a-2"}, {"displayName": "nameless"}]}),
            "locations?pageSize=100" => json!({"locations": [
                {"name": "brands/b-1/locations/l-1", "placeId": "p-1", "agent": "brands/b-1/agents/a-1"}, {"name": "brands/b-1/locations/l-2", "placeId": 7}]}),
            "locations/l-1/verification" => json!({"verificationState": "VERIFICATION_STATE_SUSPENDED_IN_GMB"}),
            "locations/l-1/launch" => json!({"launchState": "LAUNCH_STATE_INVALID_IN_GMB"}),
            _ => return None,
        };
        Some(Reply::Json(200, body))
    })
    .await;
    let content = content(&client(&fake), &fake.key(), &"b-1".parse().unwrap()).await.unwrap();
    let agent = |id: &str, name: &str| AgentView { agent_id: id.into(), display_name: name.into() };
    assert_eq!(content.agents, [agent("a-1", "One"), agent("a-2", "")]);
    let some = |text: &str| Some(text.to_owned());
    let first = LocationView {
        location_id: "l-1".into(),
        place_id: some("p-1"),
        agent_id: some("a-1"),
        verification_state: some("SUSPENDED_IN_GMB"),
        launch_state: some("INVALID_IN_GMB"),
    };
    let second = LocationView { location_id: "l-2".into(), place_id: None, agent_id: None, verification_state: None, launch_state: None };
    assert_eq!(content.locations, [first, second]);
}

#[tokio::test]
async fn a_platform_without_locations_has_none_and_trouble_with_agents_is_told() {
    let fake = Fake::start(|seen| seen.call.contains("/agents?").then(|| Reply::Json(200, json!({})))).await;
    assert_eq!(content(&client(&fake), &fake.key(), &"b-1".parse().unwrap()).await, Ok(BrandContent::default()));
    let fake = Fake::start(|seen| seen.call.contains("/agents?").then(|| google_error(403, "PERMISSION_DENIED", "no"))).await;
    assert!(content(&client(&fake), &fake.key(), &"b-1".parse().unwrap()).await.is_err());
}
