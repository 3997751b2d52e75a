//! Reads from the Business Communications API, version 1: what brands, agents, locations and partners have in common, and one agent.
//!
//! Never here: writes. The API's fields are Google's (client libraries, 2022); unknown ones are ignored, and unknown words of an
//! enumeration are kept as they are.

use jiff::Timestamp;
use serde_json::Value;

use crate::domain::{AgentId, BrandId, EntryPointLaunch, ProviderView, Secret};
use crate::provider::ProviderError;
use crate::provider::google::{Api, Call, GoogleClient};

use super::brands;

/// How many entries of a list are asked for at once.
const PAGE_SIZE: &str = "100";

/// How many pages are read at most: a list without an end is a fault of the other side.
const PAGES_MAX: usize = 100;

/// In how many other brands an agent is looked for.
const BRANDS_SEARCHED_MAX: usize = 20;

/// The launch states of an agent's entry points, the one that says most about the agent first.
const LAUNCH_STATES: [&str; 6] = ["LAUNCHED", "PENDING_UNLAUNCH", "PENDING", "SUSPENDED", "REJECTED", "UNLAUNCHED"];

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
    let launches = launch?.as_ref().map(|launch| launches(launch, &answer));
    Ok(ProviderView {
        display_name,
        verification_state: verification?.as_ref().and_then(verification_state),
        launch_state: launches.as_deref().map(furthest),
        launches: launches.unwrap_or_default(),
        android_test_url: test_url(&answer, &["SURFACE_ANDROID_WEB", "SURFACE_ANDROID_MAPS"]),
        ios_test_url: test_url(&answer, &["SURFACE_IOS_MAPS"]),
        checked_at: now,
    })
}

/// Reads one resource.
pub(super) async fn read(client: &GoogleClient, key: &Secret, path: &[&str]) -> Result<Value, ProviderError> {
    let url = client.resource(Api::Communications, path)?;
    client.call(key, Api::Communications, &Call::get(url)).await
}

/// Reads a list over all its pages.
///
/// # Errors
/// `BadAnswer` where it has no end.
pub(super) async fn read_all(client: &GoogleClient, key: &Secret, path: &[&str], field: &str) -> Result<Vec<Value>, ProviderError> {
    let mut found = Vec::new();
    let mut page_token = String::new();
    for _ in 0..PAGES_MAX {
        let mut page = read_page(client, key, path, &page_token).await?;
        page_token = text(&page, "nextPageToken").unwrap_or_default();
        if let Some(Value::Array(entries)) = page.get_mut(field).map(Value::take) {
            found.extend(entries);
        }
        if page_token.is_empty() {
            return Ok(found);
        }
    }
    Err(ProviderError::BadAnswer(format!("the list of {field} has no end")))
}

async fn read_page(client: &GoogleClient, key: &Secret, path: &[&str], page_token: &str) -> Result<Value, ProviderError> {
    let mut url = client.resource(Api::Communications, path)?;
    url.query_pairs_mut().append_pair("pageSize", PAGE_SIZE);
    if !page_token.is_empty() {
        url.query_pairs_mut().append_pair("pageToken", page_token);
    }
    client.call(key, Api::Communications, &Call::get(url)).await
}

/// Reads a part of a resource; one without that part has no state.
pub(super) async fn part(client: &GoogleClient, key: &Secret, resource: &[&str], name: &str) -> Result<Option<Value>, ProviderError> {
    match read(client, key, &[resource, &[name]].concat()).await {
        Err(error) if is_not_found(&error) => Ok(None),
        other => other.map(Some),
    }
}

/// Looks for the agent in the key's other brands. Any trouble on the way means "not found": the caller has an error to tell already.
async fn is_under_another_brand(client: &GoogleClient, key: &Secret, brand: &BrandId, agent: &AgentId) -> bool {
    let Ok(page) = read_page(client, key, &["brands"], "").await else {
        return false;
    };
    let listed = page.get("brands").and_then(Value::as_array).into_iter().flatten().filter_map(brands::view);
    for other in listed.filter(|view| view.brand_id != brand.as_str()).take(BRANDS_SEARCHED_MAX) {
        if read(client, key, &["brands", &other.brand_id, "agents", agent.as_str()]).await.is_ok() {
            return true;
        }
    }
    false
}

/// Returns whether the platform knows no such resource.
pub(super) fn is_not_found(error: &ProviderError) -> bool {
    matches!(error, ProviderError::Answered { status: 404, .. })
}

/// Returns a field's text; one of another type is as good as none.
pub(super) fn text(value: &Value, field: &str) -> Option<String> {
    value.get(field).and_then(Value::as_str).map(str::to_owned)
}

/// Returns the last part of a resource's name.
pub(super) fn id_of(resource: &Value, field: &str) -> Option<String> {
    let name = resource.get(field)?.as_str()?;
    name.rsplit('/').next().filter(|id| !id.is_empty()).map(str::to_owned)
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

/// Returns the verification state of an agent's or location's verification.
pub(super) fn verification_state(verification: &Value) -> Option<String> {
    word(verification.get("verificationState"), "VERIFICATION_STATE_")
}

/// Returns the launch state of a location's launch, or of one entry point's.
pub(super) fn launch_state(launch: &Value) -> Option<String> {
    word(launch.get("launchState"), "LAUNCH_STATE_")
}

/// Returns the state of every entry point that the agent allows or has ever launched.
fn launches(launch: &Value, agent: &Value) -> Vec<EntryPointLaunch> {
    let details = launch.pointer("/businessMessages/launchDetails").and_then(Value::as_object);
    let mut found: Vec<EntryPointLaunch> = details.into_iter().flatten().map(|(entry_point, entry)| entry_point_launch(entry_point, entry)).collect();
    let configured = agent.pointer("/businessMessagesAgent/entryPointConfigs").and_then(Value::as_array);
    for entry_point in configured.into_iter().flatten().filter_map(|config| text(config, "allowedEntryPoint")) {
        if !found.iter().any(|launch| launch.entry_point == entry_point) {
            found.push(EntryPointLaunch { entry_point, state: "UNLAUNCHED".into(), region_codes: Vec::new() });
        }
    }
    found
}

fn entry_point_launch(entry_point: &str, entry: &Value) -> EntryPointLaunch {
    let regions = entry.get("regionCodes").and_then(Value::as_array).into_iter().flatten();
    EntryPointLaunch {
        entry_point: entry_point.to_owned(),
        state: launch_state(entry).unwrap_or_else(|| "UNLAUNCHED".into()),
        region_codes: regions.filter_map(|region| region.as_str().map(str::to_owned)).collect(),
    }
}

/// Returns the launch state of the entry point that is furthest; an agent without launched entry points is not launched.
fn furthest(launches: &[EntryPointLaunch]) -> String {
    let known = LAUNCH_STATES.iter().find(|known| launches.iter().any(|launch| launch.state == **known)).map(|known| (*known).to_owned());
    let new = || launches.iter().find(|launch| !LAUNCH_STATES.contains(&launch.state.as_str())).map(|launch| launch.state.clone());
    known.filter(|state| state != "UNLAUNCHED").or_else(new).unwrap_or_else(|| "UNLAUNCHED".to_owned())
}

#[cfg(test)]
#[path = "communications_tests.rs"]
mod tests;
