//! Service accounts of several partners: each reaches what is its own and nothing else.

use axum::http::Method;
use serde_json::{Value, json};

use super::support::{AGENT, BRAND, COMMUNICATIONS_SCOPE, Harness, MESSAGES_SCOPE, PARTNER_WEBHOOK, sign};
use crate::emulator::Seed;

const OWN: &str = "1234567890";
const OTHER: &str = "p-2";
const STATE: &str = "emulator/v1/state";

/// Returns an emulator with a second partner, who has a brand, and a token of each partner.
async fn two_partners() -> (Harness, String, String) {
    let mut seed: Value = serde_json::to_value(Seed::demo()).unwrap();
    seed["partners"].as_array_mut().unwrap().push(json!({"partnerId": OTHER, "displayName": "Another partner"}));
    seed["brands"].as_array_mut().unwrap().push(json!({"brandId": "b-2", "partnerId": OTHER, "displayName": "Another brand"}));
    let harness = Harness::with_seed(Some(Seed::parse(&seed.to_string()).unwrap())).await;
    let (own, other) = (harness.token_of(OWN).await, harness.token_of(OTHER).await);
    (harness, own, other)
}

async fn brands(harness: &Harness, token: &str) -> Vec<String> {
    let list = harness.api(token, Method::GET, "v1/brands", Value::Null).await.json;
    list["brands"].as_array().into_iter().flatten().map(|brand| brand["name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn every_method_refuses_what_is_another_partners_and_changes_nothing() {
    let (harness, own, other) = two_partners().await;
    let id = harness.conversation().await;
    let text = json!({"messageId": "m-1", "representative": {"representativeType": "BOT"}, "text": "Hi"});
    let before = harness.console(Method::GET, STATE, Value::Null).await.json;
    let (get, post, patch, delete) = (Method::GET, Method::POST, Method::PATCH, Method::DELETE);
    for (method, path, body) in [
        (&get, BRAND.to_owned(), Value::Null),
        (&patch, BRAND.to_owned(), json!({"displayName": "Mine now"})),
        (&delete, format!("{BRAND}?force=true"), Value::Null),
        (&get, BRAND.replace("/5a3e", "/%35a3e"), Value::Null),
        (&get, format!("{BRAND}/agents/"), Value::Null),
        (&post, format!("{BRAND}/agents"), json!({})),
        (&get, AGENT.to_owned(), Value::Null),
        (&get, format!("{BRAND}/agents/none"), Value::Null),
        (&post, format!("{AGENT}:requestLaunch"), json!({})),
        (&get, format!("{AGENT}/verification"), Value::Null),
        (&patch, format!("{AGENT}/launch"), json!({})),
        (&get, format!("{AGENT}/greetings"), Value::Null),
        (&get, format!("{AGENT}/integrations/none"), Value::Null),
        (&post, format!("{AGENT}/dialogflowAssociation/knowledgebases"), json!({})),
        (&post, format!("{BRAND}/locations"), json!({})),
        (&get, format!("{BRAND}/locations/none"), Value::Null),
        (&get, format!("partners/{OWN}"), Value::Null),
        (&patch, format!("partners/{OWN}"), json!({"displayName": "Mine now"})),
        (&post, format!("conversations/{id}/messages"), text.clone()),
        (&patch, format!("conversations/{id}/messages/m/receipt"), json!({"receiptType": "READ"})),
        (&post, format!("conversations/{id}/events?eventId=e-1"), json!({"eventType": "TYPING_STARTED"})),
        (&post, format!("conversations/{id}/surveys?surveyId=s-1"), json!({})),
    ] {
        let refused = harness.api(&other, method.clone(), &format!("v1/{path}"), body).await;
        let expected = json!({"error": {"code": 403, "message": "The caller does not have permission", "status": "PERMISSION_DENIED"}});
        assert_eq!((refused.status, &refused.json), (403, &expected), "{method} {path}");
    }
    assert_eq!(harness.console(Method::GET, STATE, Value::Null).await.json, before);
    assert_eq!(harness.api(&own, post, &format!("v1/conversations/{id}/messages"), text).await.status, 200);
    for unknown in ["brands/none", "brands/b-2/agents/none", "partners/none"] {
        assert_eq!(harness.api(&other, get.clone(), &format!("v1/{unknown}"), Value::Null).await.status, 404, "{unknown}");
    }
}

#[tokio::test]
async fn a_partner_lists_its_own_brands_and_owns_those_it_creates() {
    let (harness, own, other) = two_partners().await;
    assert_eq!((brands(&harness, &own).await, brands(&harness, &other).await), (vec![BRAND.to_owned()], vec!["brands/b-2".to_owned()]));
    let made = harness.api(&other, Method::POST, "v1/brands", json!({"displayName": "New"})).await.json;
    let name = made["name"].as_str().unwrap();
    assert_eq!(harness.api(&own, Method::GET, &format!("v1/{name}"), Value::Null).await.status, 403);
    assert_eq!(harness.api(&other, Method::GET, &format!("v1/{name}"), Value::Null).await.status, 200);
    assert_eq!((brands(&harness, &own).await.len(), brands(&harness, &other).await.len()), (1, 2));
    let page = harness.api(&other, Method::GET, "v1/brands?pageSize=1", Value::Null).await.json;
    let token = page["nextPageToken"].as_str().unwrap();
    let last = harness.api(&other, Method::GET, &format!("v1/brands?pageSize=1&pageToken={token}"), Value::Null).await.json;
    assert_eq!((last["brands"].as_array().unwrap().len(), last.get("nextPageToken")), (1, None));
}

#[tokio::test]
async fn an_account_without_a_partner_acts_for_the_first_one_whatever_comes_later() {
    let harness = Harness::start().await;
    let token = harness.token(COMMUNICATIONS_SCOPE).await;
    let settings = json!({"webhookUrl": "http://127.0.0.1:9/callback"});
    assert_eq!(harness.console(Method::PUT, "emulator/v1/partners/000/webhook", settings.clone()).await.status, 200);
    assert_eq!(harness.api(&token, Method::GET, &format!("v1/{BRAND}"), Value::Null).await.status, 200);
    assert_eq!(harness.api(&token, Method::GET, "v1/partners/000", Value::Null).await.status, 403);
    let unknown = harness.console(Method::POST, "emulator/v1/serviceAccounts", json!({"partnerId": "p-9"})).await;
    assert_eq!((unknown.status, unknown.json["error"].as_str()), (404, Some("unknown partner p-9")));
    // Without any partner there is nobody to be kept from anything; the first one that comes owns what there is.
    let bare = Harness::with_seed(Some(Seed::default())).await;
    let token = bare.token(COMMUNICATIONS_SCOPE).await;
    let made = bare.api(&token, Method::POST, "v1/brands", json!({"displayName": "New"})).await.json;
    bare.console(Method::PUT, PARTNER_WEBHOOK, settings).await;
    for path in [made["name"].as_str().unwrap(), "partners/1234567890"] {
        assert_eq!(bare.api(&token, Method::GET, &format!("v1/{path}"), Value::Null).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn a_conversation_of_a_deleted_agent_is_nobodys() {
    let harness = Harness::start().await;
    let id = harness.conversation().await;
    let mut state = harness.console(Method::GET, STATE, Value::Null).await.json;
    let (brand, agent) = AGENT.strip_prefix("brands/").unwrap().split_once("/agents/").unwrap();
    state["brands"][brand]["agents"].as_object_mut().unwrap().remove(agent).unwrap();
    assert_eq!(harness.console(Method::PUT, STATE, state).await.status, 200);
    let token = harness.token(MESSAGES_SCOPE).await;
    let path = format!("v1/conversations/{id}/events?eventId=e-1");
    assert_eq!(harness.api(&token, Method::POST, &path, json!({"eventType": "TYPING_STARTED"})).await.status, 403);
}

#[tokio::test]
async fn the_partner_of_an_account_stands_in_seeds_and_exported_states() {
    let (harness, _, other) = two_partners().await;
    let state = harness.console(Method::GET, STATE, Value::Null).await.json;
    let moved = Harness::with_seed(Some(Seed::parse(&state.to_string()).unwrap())).await;
    assert_eq!(moved.console(Method::GET, STATE, Value::Null).await.json, state);
    assert_eq!(brands(&moved, &other).await, ["brands/b-2"], "the token is still the second partner's");

    let key = harness.key().await;
    let mut seed: Value = serde_json::to_value(Seed::demo()).unwrap();
    seed["partners"].as_array_mut().unwrap().push(json!({"partnerId": OTHER, "displayName": "Another partner"}));
    for (entry, status) in [(json!({"partnerId": OTHER, "key": key}), 403), (json!({"partnerId": OWN, "key": key}), 200), (key.clone(), 200)] {
        seed["serviceAccounts"] = json!([entry]);
        let seeded = Harness::with_seed(Some(Seed::parse(&seed.to_string()).unwrap())).await;
        let mut claims = seeded.claims(&key, COMMUNICATIONS_SCOPE);
        claims["aud"] = json!(seeded.emulator.token_url());
        let answer = seeded.api(&sign(&key, &claims), Method::GET, &format!("v1/{BRAND}"), Value::Null).await;
        assert_eq!(answer.status, status);
    }
}

#[tokio::test]
async fn what_is_exported_before_accounts_had_partners_is_the_first_partners() {
    let harness = Harness::start().await;
    let token = harness.token(COMMUNICATIONS_SCOPE).await;
    let mut state = harness.console(Method::GET, STATE, Value::Null).await.json;
    state.as_object_mut().unwrap().remove("defaultPartner").unwrap();
    for token in state["tokens"].as_object_mut().unwrap().values_mut() {
        token.as_object_mut().unwrap().remove("account").unwrap();
    }
    assert_eq!(harness.console(Method::PUT, STATE, state).await.status, 200);
    assert_eq!(brands(&harness, &token).await, [BRAND]);
}
