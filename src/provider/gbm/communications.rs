//! Reads from the Business Communications API, version 1: brands, agents, verification and launch states, test URLs.
//!
//! Never here: writes. The API's fields are Google's (client libraries, 2022); unknown ones are ignored.

use jiff::Timestamp;
use serde_json::Value;

use crate::domain::{AgentId, BrandId, ProviderView, Secret};
use crate::provider::google::{Api, Call, GoogleClient};
use crate::provider::{BrandView, ProviderError};

/// How many brands are asked for at once.
const PAGE_SIZE: &str = "100";

/// How many pages are read at most: a list without an end is a fault of the other side.
const PAGES_MAX: usize = 100;

/// In how many other brands an agent is looked for.
const BRANDS_SEARCHED_MAX: usize = 20;

/// The launch states of an agent's entry points, the one that says most about the agent first.
const LAUNCH_STATES: [&str; 6] = ["LAUNCHED", "PENDING_UNLAUNCH", "PENDING", "SUSPENDED", "REJECTED", "UNLAUNCHED"];

/// Lists the brands that the key may see, over all pages.
pub(super) async fn brands(client: &GoogleClient, key: &Secret) -> Result<Vec<BrandView>, ProviderError> {
    let mut views = Vec::new();
    let mut page_token = String::new();
    for _ in 0..PAGES_MAX {
        let page = brands_page(client, key, &page_token).await?;
        let list = page.get("brands").and_then(Value::as_array).into_iter().flatten();
        views.extend(list.filter_map(brand_view));
        page_token = text(&page, "nextPageToken").unwrap_or_default();
        if page_token.is_empty() {
            return Ok(views);
        }
    }
    Err(ProviderError::BadAnswer("the list of brands has no end".into()))
}

/// Reads one brand.
pub(super) async fn brand(client: &GoogleClient, key: &Secret, brand: &BrandId) -> Result<BrandView, ProviderError> {
    let answer = read(client, key, &["brands", brand.as_str()]).await?;
    let display_name = text(&answer, "displayName").ok_or_else(|| ProviderError::BadAnswer("the brand has no displayName".into()))?;
    Ok(BrandView { brand_id: brand.to_string(), display_name })
}

/// Reads one agent with its states; `now` is noted as the time of asking.
///
/// # Errors
/// `OtherBrand` when the agent isn't under `brand` but under another brand that the key may see.
pub(super) async fn agent(
    client: &GoogleClient,
    key: &Secret,
    brand: &BrandId,
    agent: &AgentId,
    now: Timestamp,
) -> Result<ProviderView, ProviderError> {
    let path = ["brands", brand.as_str(), "agents", agent.as_str()];
    let answer = match read(client, key, &path).await {
        Err(error) if is_not_found(&error) => {
            let elsewhere = is_under_another_brand(client, key, brand, agent).await;
            return Err(if elsewhere { ProviderError::OtherBrand } else { error });
        }
        other => other?,
    };
    let (verification, launch) = tokio::join!(part(client, key, &path, "verification"), part(client, key, &path, "launch"));
    let display_name = text(&answer, "displayName").ok_or_else(|| ProviderError::BadAnswer("the agent has no displayName".into()))?;
    Ok(ProviderView {
        display_name,
        verification_state: verification?.as_ref().and_then(verification_state),
        launch_state: launch?.as_ref().map(launch_state),
        android_test_url: test_url(&answer, &["SURFACE_ANDROID_WEB", "SURFACE_ANDROID_MAPS"]),
        ios_test_url: test_url(&answer, &["SURFACE_IOS_MAPS"]),
        checked_at: now,
    })
}

async fn brands_page(client: &GoogleClient, key: &Secret, page_token: &str) -> Result<Value, ProviderError> {
    let mut url = client.resource(Api::Communications, &["brands"])?;
    url.query_pairs_mut().append_pair("pageSize", PAGE_SIZE);
    if !page_token.is_empty() {
        url.query_pairs_mut().append_pair("pageToken", page_token);
    }
    client.call(key, Api::Communications, &Call::get(url)).await
}

async fn read(client: &GoogleClient, key: &Secret, path: &[&str]) -> Result<Value, ProviderError> {
    let url = client.resource(Api::Communications, path)?;
    client.call(key, Api::Communications, &Call::get(url)).await
}

/// Reads a part of an agent; an agent without that part has no state.
async fn part(client: &GoogleClient, key: &Secret, agent: &[&str], name: &str) -> Result<Option<Value>, ProviderError> {
    match read(client, key, &[agent, &[name]].concat()).await {
        Err(error) if is_not_found(&error) => Ok(None),
        other => other.map(Some),
    }
}

/// Looks for the agent in the key's other brands. Any trouble on the way means "not found": the caller has an error to tell already.
async fn is_under_another_brand(client: &GoogleClient, key: &Secret, brand: &BrandId, agent: &AgentId) -> bool {
    let Ok(page) = brands_page(client, key, "").await else {
        return false;
    };
    let listed = page.get("brands").and_then(Value::as_array).into_iter().flatten().filter_map(brand_view);
    for other in listed.filter(|view| view.brand_id != brand.as_str()).take(BRANDS_SEARCHED_MAX) {
        if read(client, key, &["brands", &other.brand_id, "agents", agent.as_str()]).await.is_ok() {
            return true;
        }
    }
    false
}

fn is_not_found(error: &ProviderError) -> bool {
    matches!(error, ProviderError::Answered { status: 404, .. })
}

fn text(value: &Value, field: &str) -> Option<String> {
    value.get(field).and_then(Value::as_str).map(str::to_owned)
}

fn brand_view(brand: &Value) -> Option<BrandView> {
    let brand_id = text(brand, "name")?.strip_prefix("brands/")?.to_owned();
    Some(BrandView { brand_id, display_name: text(brand, "displayName").unwrap_or_default() })
}

/// Returns the test URL of the first surface that has one.
fn test_url(agent: &Value, surfaces: &[&str]) -> Option<String> {
    let urls = agent.pointer("/businessMessagesAgent/testUrls")?.as_array()?;
    let of = |surface: &str| urls.iter().find(|entry| entry.get("surface").and_then(Value::as_str) == Some(surface));
    surfaces.iter().find_map(|surface| text(of(surface)?, "url"))
}

/// Returns an enumeration's word without its prefix; "unspecified" is no word.
fn word(value: Option<&Value>, prefix: &str) -> Option<String> {
    let word = value?.as_str()?;
    let word = word.strip_prefix(prefix).unwrap_or(word);
    (word != "UNSPECIFIED" && !word.is_empty()).then(|| word.to_owned())
}

fn verification_state(verification: &Value) -> Option<String> {
    word(verification.get("verificationState"), "VERIFICATION_STATE_")
}

/// Returns the launch state of the entry point that is furthest; an agent without launched entry points is not launched.
fn launch_state(launch: &Value) -> String {
    let details = launch.pointer("/businessMessages/launchDetails").and_then(Value::as_object);
    let states: Vec<String> =
        details.into_iter().flat_map(|map| map.values()).filter_map(|entry| word(entry.get("launchState"), "LAUNCH_STATE_")).collect();
    let furthest = LAUNCH_STATES.iter().find(|known| states.iter().any(|state| state == *known)).map(|known| (*known).to_owned());
    furthest.or_else(|| states.into_iter().next()).unwrap_or_else(|| "UNLAUNCHED".to_owned())
}

#[cfg(test)]
#[path = "communications_tests.rs"]
mod tests;
