//! Brands, and what they have: agents and locations.
//!
//! Never here: one agent's states (`communications.rs`).

use serde_json::Value;

use crate::domain::{BrandId, Secret};
use crate::provider::google::GoogleClient;
use crate::provider::{AgentView, BrandContent, BrandView, LocationView, ProviderError};

use super::communications::{id_of, is_not_found, launch_state, part, read, read_all, text, verification_state};

/// Of how many locations the states are read: a chain may have thousands, and each takes two calls.
const LOCATION_STATES_MAX: usize = 20;

/// Lists the brands that the key may see, over all pages.
pub(super) async fn list(client: &GoogleClient, key: &Secret) -> Result<Vec<BrandView>, ProviderError> {
    Ok(read_all(client, key, &["brands"], "brands").await?.iter().filter_map(view).collect())
}

/// Reads one brand.
pub(super) async fn get(client: &GoogleClient, key: &Secret, brand: &BrandId) -> Result<BrandView, ProviderError> {
    let answer = read(client, key, &["brands", brand.as_str()]).await?;
    let display_name = text(&answer, "displayName").ok_or_else(|| ProviderError::BadAnswer("the brand has no displayName".into()))?;
    Ok(BrandView { brand_id: brand.to_string(), display_name })
}

/// Lists a brand's agents and locations, over all pages.
pub(super) async fn content(client: &GoogleClient, key: &Secret, brand: &BrandId) -> Result<BrandContent, ProviderError> {
    let path = |kind| ["brands", brand.as_str(), kind];
    let (agent_path, location_path) = (path("agents"), path("locations"));
    let (agents, locations) = tokio::join!(read_all(client, key, &agent_path, "agents"), read_all(client, key, &location_path, "locations"));
    let locations = match locations {
        // The brand itself is there, so it is the platform that knows no locations.
        Err(error) if is_not_found(&error) => Vec::new(),
        other => other?,
    };
    let mut locations: Vec<LocationView> = locations.iter().filter_map(location_view).collect();
    for location in locations.iter_mut().take(LOCATION_STATES_MAX) {
        let path = ["brands", brand.as_str(), "locations", &location.location_id.clone()];
        let (verification, launch) = tokio::join!(part(client, key, &path, "verification"), part(client, key, &path, "launch"));
        location.verification_state = verification?.as_ref().and_then(verification_state);
        location.launch_state = launch?.as_ref().and_then(launch_state);
    }
    Ok(BrandContent { agents: agents?.iter().filter_map(agent_view).collect(), locations })
}

/// Returns a brand of a list; one without a name is none.
pub(super) fn view(brand: &Value) -> Option<BrandView> {
    let brand_id = text(brand, "name")?.strip_prefix("brands/")?.to_owned();
    Some(BrandView { brand_id, display_name: text(brand, "displayName").unwrap_or_default() })
}

fn agent_view(agent: &Value) -> Option<AgentView> {
    Some(AgentView { agent_id: id_of(agent, "name")?, display_name: text(agent, "displayName").unwrap_or_default() })
}

fn location_view(location: &Value) -> Option<LocationView> {
    Some(LocationView {
        location_id: id_of(location, "name")?,
        place_id: text(location, "placeId"),
        agent_id: id_of(location, "agent"),
        verification_state: None,
        launch_state: None,
    })
}

#[cfg(test)]
#[path = "brands_tests.rs"]
mod tests;
