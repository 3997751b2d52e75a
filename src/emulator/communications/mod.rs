//! The management API (Business Communications, v1): partners, brands, agents, locations and what belongs to them.
//!
//! Belongs here: its methods, a file per resource, its rules, and what lists and masks have in common. Messages do not.

mod agent_rules;
mod agents;
mod brands;
mod dialogflow;
mod formats;
mod greetings;
mod integrations;
mod interaction_rules;
mod launches;
mod listing;
mod location_rules;
mod locations;
mod mask;
mod partners;
mod settings_rules;
mod survey_questions;
mod survey_rules;
mod verifications;

use axum::{Router, middleware};
use serde_json::{Map, Value};

use super::answer;
use super::state::Shared;

/// Returns the routes of the API.
pub(super) fn routes() -> Router<Shared> {
    brands::routes()
        .merge(agents::routes())
        .merge(verifications::routes())
        .merge(launches::routes())
        .merge(greetings::routes())
        .merge(integrations::routes())
        .merge(dialogflow::routes())
        .merge(locations::routes())
        .merge(partners::routes())
        .merge(survey_questions::routes())
        .layer(middleware::from_fn(answer::shape))
}

/// Returns the fields of a resource, its name first.
fn named(name: String, fields: &Map<String, Value>) -> Map<String, Value> {
    let mut resource = Map::from_iter([("name".to_owned(), Value::String(name))]);
    resource.extend(fields.iter().map(|(name, value)| (name.clone(), value.clone())));
    resource
}

/// Returns the fields of a resource that is an object, none of anything else.
fn fields_of(resource: Value) -> Map<String, Value> {
    match resource {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// Returns the ID and the custom verb of a last path segment, e.g. `A:requestLaunch`.
fn split_verb(segment: &str) -> (&str, &str) {
    segment.rsplit_once(':').unwrap_or((segment, ""))
}
