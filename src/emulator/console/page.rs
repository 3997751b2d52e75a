//! The console's page, and the overview it shows.
//!
//! Belongs here: what an administrator sees at a glance. Everything the page does goes through the console's API.

use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::webhooks::webhook_view;
use crate::emulator::pages;
use crate::emulator::resources::{Agent, Brand};
use crate::emulator::state::Shared;

/// Returns the routes of the page, its files and the overview.
pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/", get(page))
        .route("/console/console.css", get(async || pages::style(include_str!("console.css"))))
        .route("/console/console.js", get(async || pages::script(include_str!("console.js"))))
        .route("/console/sections.js", get(async || pages::script(include_str!("sections.js"))))
        .route("/emulator/v1/overview", get(overview))
}

async fn page(State(shared): State<Shared>) -> Response {
    pages::page(include_str!("console.html"), &[("url", shared.root()), ("tokenUrl", &shared.token_url())])
}

/// Lists partners with their webhooks, and brands with their agents and states. A brand without a partner has none named.
async fn overview(State(shared): State<Shared>) -> Json<Value> {
    let state = shared.lock();
    let partners = state.partners.iter().map(|(id, partner)| {
        let Json(webhook) = webhook_view(&partner.webhook);
        json!({"partnerId": id, "displayName": partner.fields.get("displayName"), "webhook": webhook})
    });
    let brands = state.brands.iter().map(|(id, brand)| brand_view(id, brand));
    Json(json!({"partners": partners.collect::<Vec<_>>(), "brands": brands.collect::<Vec<_>>()}))
}

fn brand_view(brand_id: &str, brand: &Brand) -> Value {
    let agents = brand.agents.iter().map(|(id, agent)| agent_view(&format!("brands/{brand_id}/agents/{id}"), agent));
    json!({
        "name": format!("brands/{brand_id}"),
        "partnerId": brand.partner_id,
        "displayName": brand.display_name,
        "agents": agents.collect::<Vec<_>>(),
    })
}

fn agent_view(name: &str, agent: &Agent) -> Value {
    let Json(webhook) = webhook_view(&agent.webhook);
    json!({
        "name": name,
        "displayName": agent.display_name,
        "verificationState": agent.verification.wire_name(),
        "launchStates": agent.launch.iter().map(|(point, state)| (point.clone(), json!(state.wire_name()))).collect::<serde_json::Map<_, _>>(),
        "webhook": webhook,
        "testUrl": format!("/phone?agent={name}&surface=android"),
    })
}
