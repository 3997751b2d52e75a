//! Where a customer comes in: at the agent itself, at one of its locations, or by the greeting of an advertisement.
//!
//! Belongs here: what a test URL names beside the agent, and what the phone shows before the first message.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::error::ConsoleError;
use super::resources::{Agent, AgentName, Brand, Location};
use super::state::State;

/// What a test URL names beside the agent; empty when it names nothing.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Entrance {
    /// ID of a location of the agent's brand that names the agent.
    pub(super) location: String,
    /// ID of a greeting of the agent.
    pub(super) greeting: String,
}

impl Entrance {
    /// Checks that all that is named belongs to the agent.
    ///
    /// # Errors
    ///
    /// `Unknown` for a location or a greeting that does not.
    pub(super) fn check(&self, state: &State, name: &AgentName) -> Result<(), ConsoleError> {
        let greetings = state.agent(name).map(|agent| &agent.greetings);
        if !self.greeting.is_empty() && !greetings.is_some_and(|greetings| greetings.contains_key(&self.greeting)) {
            return Err(ConsoleError::Unknown(format!("greeting {name}/greetings/{}", self.greeting)));
        }
        if self.location.is_empty() { Ok(()) } else { place_id(state, name, &self.location).map(drop) }
    }

    /// Returns the part of the query that names it, to be put behind others.
    pub(super) fn query(&self) -> String {
        let part = |name: &str, id: &str| if id.is_empty() { String::new() } else { format!("&{name}={id}") };
        part("location", &self.location) + &part("greeting", &self.greeting)
    }

    /// Returns what the phone shows before the first message. The settings of a location win over the agent's, and the
    /// words of a greeting over both.
    pub(super) fn welcome(&self, state: &State, name: &AgentName, agent: &Agent) -> Value {
        let place = location(state, name, &self.location);
        let own = place.and_then(|place| settings(&place.fields, agent.detail("defaultLocale")));
        let agents = settings(&agent.details, "");
        let setting = own.or(agents);
        let text = |message: &Value| message.get("text").or_else(|| message.get("richText")).cloned();
        let mut welcomes: Vec<Value> = setting.and_then(|setting| text(setting.get("welcomeMessage")?)).into_iter().collect();
        let mut starters = setting.and_then(|setting| setting.get("conversationStarters")).cloned();
        if let Some(greeting) = agent.greetings.get(&self.greeting) {
            welcomes = greeting.get("welcomeMessages").and_then(Value::as_array).into_iter().flatten().filter_map(text).collect();
            starters = greeting.get("conversationStarters").cloned();
        }
        let privacy = [own, agents].into_iter().flatten().find_map(|setting| setting.pointer("/privacyPolicy/url"));
        json!({"welcomes": welcomes, "starters": starters, "privacyUrl": privacy, "placeId": place.and_then(|place| place.fields.get("placeId"))})
    }
}

/// Returns the settings of the resource's default locale, else of the other one.
fn settings<'a>(fields: &'a Map<String, Value>, other: &str) -> Option<&'a Value> {
    let all = fields.get("conversationalSettings")?;
    let own = fields.get("defaultLocale").and_then(Value::as_str).unwrap_or_default();
    all.get(own).or_else(|| all.get(other))
}

fn is_at(location: &Location, name: &AgentName) -> bool {
    location.fields.get("agent").and_then(Value::as_str).and_then(AgentName::parse).is_some_and(|agent| agent == *name)
}

fn location<'a>(state: &'a State, name: &AgentName, id: &str) -> Option<&'a Location> {
    state.brands.get(&name.brand_id)?.locations.get(id).filter(|location| is_at(location, name))
}

/// Returns the place of a location of the agent.
///
/// # Errors
///
/// `Unknown` when there is no such location, or it names another agent.
pub(super) fn place_id(state: &State, name: &AgentName, id: &str) -> Result<Option<String>, ConsoleError> {
    let found = location(state, name, id).ok_or_else(|| ConsoleError::Unknown(format!("location {id} of {name}")))?;
    Ok(found.fields.get("placeId").and_then(Value::as_str).map(str::to_owned))
}

/// Returns every conversation starter that a customer of the agent may be shown: its own, its locations', its greetings'.
pub(super) fn starters<'a>(brand: Option<&'a Brand>, name: &AgentName) -> Vec<&'a Value> {
    let Some((brand, agent)) = brand.and_then(|brand| Some((brand, brand.agents.get(&name.agent_id)?))) else { return Vec::new() };
    let places = brand.locations.values().filter(|location| is_at(location, name)).map(|location| &location.fields);
    let settings = std::iter::once(&agent.details).chain(places).filter_map(|fields| fields.get("conversationalSettings")?.as_object());
    let lists = settings.flat_map(Map::values).filter_map(|setting| setting.get("conversationStarters"));
    let greetings = agent.greetings.values().filter_map(|greeting| greeting.get("conversationStarters"));
    lists.chain(greetings).filter_map(Value::as_array).flatten().collect()
}
