//! The agent: one that is registered already, or brand and agent as the provider lists them.

use super::super::answers::Id;
use super::super::known::Known;
use super::super::question::{Choice, Question, parsed, slug};
use super::super::texts;
use crate::domain::{AgentId, AgentSpec, BrandId, DisplayName, Invalid, Key, Kind, ObjectRef, Resource, Spec};

pub(in super::super) const AGENT: Question = Question::new(Id::Agent, key).choices(agents).default(first_agent).explicit();

pub(in super::super) const BRAND_ID: Question = Question::new(Id::Brand, brand_id)
    .when(is_new)
    .choices(|known| known.brands.iter().map(|brand| Choice::new(&brand.brand_id, &brand.name)).collect())
    .default(|known| known.brands.first().map(|brand| brand.brand_id.clone()))
    .explicit();

pub(in super::super) const AGENT_ID: Question =
    Question::new(Id::BrandAgent, agent_id).when(is_new).choices(listed).default(|known| Some(listed(known).into_iter().next()?.value)).explicit();

pub(in super::super) const NAME: Question =
    Question::new(Id::AgentName, |_, text| parsed::<DisplayName>(text)).when(is_new).default(|known| listed_name(known).or(known_key(known)));

fn is_new(known: &Known) -> bool {
    known.is_new(Kind::Agent, Id::Agent)
}

fn known_key(known: &Known) -> Option<String> {
    known.key(Id::Agent).map(|key| key.to_string())
}

fn spec(resource: &Resource) -> Option<&AgentSpec> {
    match &resource.spec {
        Spec::Agent(agent) => Some(agent),
        _ => None,
    }
}

/// Returns the agents that are registered under the account.
fn registered(known: &Known) -> Vec<&Resource> {
    let account = known.key(Id::Account);
    known.of_kind(Kind::Agent).into_iter().filter(|agent| spec(agent).map(|spec| &spec.account) == account.as_ref()).collect()
}

fn agents(known: &Known) -> Vec<Choice> {
    let about = |agent: &Resource| match known.channel_of(&agent.key) {
        Some((channel, _)) => texts::bound(&agent.name, channel.key.as_str()),
        None => agent.name.clone(),
    };
    registered(known).into_iter().map(|agent| Choice::new(agent.key.as_str(), about(agent))).collect()
}

/// An agent without a channel is half a set-up; without one, a new agent is what is left to add.
fn first_agent(known: &Known) -> Option<String> {
    let unbound = registered(known).into_iter().find(|agent| known.channel_of(&agent.key).is_none());
    if let Some(agent) = unbound {
        return Some(agent.key.to_string());
    }
    let first = format!("{}-bot", slug(known.key(Id::Account)?.as_str()));
    let is_free = first.parse().is_ok_and(|key| !known.live.contains_key(&ObjectRef::new(Kind::Agent, key)));
    is_free.then_some(first)
}

fn key(known: &Known, text: &str) -> Result<String, Invalid> {
    let key: Key = text.parse()?;
    let of_other = known
        .live
        .get(&ObjectRef::new(Kind::Agent, key.clone()))
        .and_then(spec)
        .filter(|spec| Some(&spec.account) != known.key(Id::Account).as_ref());
    match of_other {
        Some(spec) => Err(Invalid::new(Id::Agent.as_str(), texts::of_other_account(key.as_str(), spec.account.as_str())).help(texts::ANOTHER_KEY)),
        None => Ok(key.to_string()),
    }
}

/// Returns the registered agent that has a provider's agent already.
fn taken<'k>(known: &'k Known, agent_id: &str) -> Option<&'k Resource> {
    let other = |agent: &&Resource| !known.answers.has_made(&agent.target()) && spec(agent).is_some_and(|spec| spec.agent_id.as_str() == agent_id);
    known.of_kind(Kind::Agent).into_iter().find(other)
}

fn listed(known: &Known) -> Vec<Choice> {
    let free = known.agents.iter().filter(|agent| taken(known, &agent.agent_id).is_none());
    free.map(|agent| Choice::new(&agent.agent_id, &agent.name)).collect()
}

fn listed_name(known: &Known) -> Option<String> {
    let chosen = known.answers.text(Id::BrandAgent)?;
    known.agents.iter().find(|agent| agent.agent_id == chosen).map(|agent| agent.name.clone())
}

fn brand_id(known: &Known, text: &str) -> Result<String, Invalid> {
    let id = parsed::<BrandId>(text)?;
    if known.brands.is_empty() || known.brands.iter().any(|brand| brand.brand_id == id) {
        return Ok(id);
    }
    Err(Invalid::new(Id::Brand.as_str(), texts::NO_SUCH_BRAND).help(texts::NOT_LISTED_HELP))
}

fn agent_id(known: &Known, text: &str) -> Result<String, Invalid> {
    let id = parsed::<AgentId>(text)?;
    if !known.agents.is_empty() && !known.agents.iter().any(|agent| agent.agent_id == id) {
        return Err(Invalid::new(Id::BrandAgent.as_str(), texts::NO_SUCH_AGENT).help(texts::NOT_LISTED_HELP));
    }
    match taken(known, &id) {
        Some(agent) => Err(Invalid::new(Id::BrandAgent.as_str(), texts::taken(agent.key.as_str())).help(texts::TAKEN_HELP)),
        None => Ok(id),
    }
}
