//! From answers to a manifest: the objects that this conversation makes, and what it adds to those that were there.

use serde_json::{Map, Value, json};

use super::answers::Id;
use super::known::Known;
use super::steps::{channel, rule};
use crate::domain::{Key, Kind, ObjectRef, Spec, Stage};
use crate::manifest::to_yaml;

/// Returns the manifest of the account alone, which has to exist before it can hold secrets.
pub(super) fn account_alone(known: &Known) -> String {
    manifest(vec![("accounts", account(known, false).into_iter().collect())])
}

/// Returns the manifest of everything that was answered.
pub(super) fn everything(known: &Known) -> String {
    manifest(vec![
        ("accounts", account(known, true).into_iter().collect()),
        ("agents", agent(known).into_iter().collect()),
        ("queues", queues(known)),
        ("workstreams", workstream(known).into_iter().collect()),
        ("channels", binding(known).into_iter().collect()),
        ("rulesets", rules(known).into_iter().collect()),
    ])
}

fn manifest(sections: Vec<(&str, Vec<Value>)>) -> String {
    let mut fields = Map::from_iter([("apiVersion".to_owned(), Value::from("chanctl/v1"))]);
    let filled = sections.into_iter().filter(|(_, objects)| !objects.is_empty());
    fields.extend(filled.map(|(section, objects)| (section.to_owned(), Value::Array(objects))));
    to_yaml(&fields)
}

/// Returns the account as far as it is given; of one that was there before only what it lacked.
fn account(known: &Known, whole: bool) -> Option<Value> {
    let key = known.key(Id::Account)?;
    let mut fields = json!({"key": key});
    match known.live.get(&ObjectRef::new(Kind::Account, key.clone())).map(|live| &live.spec) {
        Some(Spec::Account(spec)) if !known.is_new(Kind::Account, Id::Account) => {
            fields["provider"] = json!(spec.provider);
            fields["partnerId"] = json!(spec.partner_id);
        }
        _ => {
            fields["name"] = name(known, Id::AccountName, &key);
            fields["provider"] = json!(known.provider()?);
            fields["partnerId"] = json!(known.answers.text(Id::Partner)?);
        }
    }
    if whole {
        for (id, field) in [(Id::ClientToken, "clientToken"), (Id::Credentials, "credentials")] {
            if let Some(print) = known.answers.stored(id) {
                fields[field] = json!({"stored": print});
            }
        }
        if known.answers.text(Id::Privacy).is_some() {
            fields["privacy"] = json!({"acknowledged": true});
        }
    }
    Some(fields)
}

fn name(known: &Known, id: Id, key: &Key) -> Value {
    known.answers.text(id).unwrap_or(key.as_str()).into()
}

fn agent(known: &Known) -> Option<Value> {
    let key = known.key(Id::Agent).filter(|_| known.is_new(Kind::Agent, Id::Agent))?;
    let (brand, agent) = (known.answers.text(Id::Brand)?, known.answers.text(Id::BrandAgent)?);
    Some(json!({"key": key, "name": name(known, Id::AgentName, &key), "account": known.key(Id::Account)?, "brandId": brand, "agentId": agent}))
}

/// Returns the queues that are new, each once.
fn queues(known: &Known) -> Vec<Value> {
    let asked = [(Id::FallbackQueue, Id::FallbackQueueName), (Id::RuleQueue, Id::RuleQueueName)];
    let mut found: Vec<Value> = Vec::new();
    for (id, name_id) in asked {
        let Some(key) = known.key(id).filter(|_| known.is_new(Kind::Queue, id)) else { continue };
        if found.iter().all(|queue| queue["key"] != key.as_str()) {
            found.push(json!({"key": key, "name": name(known, name_id, &key)}));
        }
    }
    found
}

fn workstream(known: &Known) -> Option<Value> {
    let key = known.key(Id::Workstream).filter(|_| known.bound().is_none() && known.is_new(Kind::Workstream, Id::Workstream))?;
    let name = name(known, Id::WorkstreamName, &key);
    Some(json!({"key": key, "name": name, "provider": known.provider()?, "fallbackQueue": known.key(Id::FallbackQueue)?}))
}

fn binding(known: &Known) -> Option<Value> {
    let key = known.key(Id::Channel).filter(|_| known.bound().is_none())?;
    let files = channel::attachments(known.answers.text(Id::FileAttachments).unwrap_or_default());
    let language = known.answers.text(Id::Language)?;
    Some(
        json!({"key": key, "workstream": known.key(Id::Workstream)?, "agent": known.key(Id::Agent)?, "language": language, "fileAttachments": files}),
    )
}

/// Returns the workstream's route rules with the new one at their end.
fn rules(known: &Known) -> Option<Value> {
    let (key, workstream) = (known.key(Id::RuleKey).filter(|_| rule::has_rule(known))?, known.workstream()?);
    let new = json!({"key": key, "when": rule::when(known)?, "queue": known.key(Id::RuleQueue)?});
    let live = known.route_rules();
    let set = live.map_or_else(|| Key::for_ruleset(&workstream, Stage::Route.as_str()), |(resource, _)| resource.key.clone());
    let mut rules: Vec<Value> = live.into_iter().flat_map(|(_, rules)| &rules.rules).map(|rule| json!(rule)).collect();
    match rules.iter_mut().find(|rule| rule["key"] == key.as_str()) {
        Some(present) => *present = new,
        None => rules.push(new),
    }
    Some(json!({"key": set, "workstream": workstream, "stage": Stage::Route, "rules": rules}))
}
