//! `Spec` and `Observed`: what is configured of an object and what is known beyond that, for any kind.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::field_names;
use super::{
    AccountObserved, AccountSpec, AgentObserved, AgentSpec, ChannelSpec, HoursSpec, Invalid, Key, Kind, ObjectRef, QueueSpec, RuleSetSpec,
    WorkstreamSpec,
};

/// What is configured of an object, by kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Spec {
    /// Of a messaging account.
    Account(AccountSpec),
    /// Of an agent.
    Agent(AgentSpec),
    /// Of operating hours.
    Hours(HoursSpec),
    /// Of a queue.
    Queue(QueueSpec),
    /// Of a workstream.
    Workstream(WorkstreamSpec),
    /// Of a channel.
    Channel(ChannelSpec),
    /// Of a rule set.
    RuleSet(RuleSetSpec),
}

impl Spec {
    /// Returns the kind of object that the spec belongs to.
    pub fn kind(&self) -> Kind {
        match self {
            Spec::Account(_) => Kind::Account,
            Spec::Agent(_) => Kind::Agent,
            Spec::Hours(_) => Kind::Hours,
            Spec::Queue(_) => Kind::Queue,
            Spec::Workstream(_) => Kind::Workstream,
            Spec::Channel(_) => Kind::Channel,
            Spec::RuleSet(_) => Kind::RuleSet,
        }
    }

    /// Returns the spec as its JSON fields.
    pub fn to_fields(&self) -> Map<String, Value> {
        let value = match self {
            Spec::Account(spec) => serde_json::to_value(spec),
            Spec::Agent(spec) => serde_json::to_value(spec),
            Spec::Hours(spec) => serde_json::to_value(spec),
            Spec::Queue(spec) => serde_json::to_value(spec),
            Spec::Workstream(spec) => serde_json::to_value(spec),
            Spec::Channel(spec) => serde_json::to_value(spec),
            Spec::RuleSet(spec) => serde_json::to_value(spec),
        };
        match value {
            Ok(Value::Object(fields)) => fields,
            // A spec is a struct of strings, numbers and lists: it always becomes a JSON object.
            _ => Map::new(),
        }
    }

    /// Returns the names of the spec's fields, in the order in which `to_fields` has them.
    pub fn field_names(&self) -> Vec<&'static str> {
        field_names::names_of(self)
    }

    /// Returns the spec of `kind` that these JSON fields describe.
    ///
    /// # Errors
    /// `Invalid` naming the field: unknown, missing, of a wrong type, or refused by its newtype.
    pub fn from_fields(kind: Kind, fields: Map<String, Value>) -> Result<Self, Invalid> {
        fn read<T: for<'de> Deserialize<'de>>(fields: Map<String, Value>) -> Result<T, Invalid> {
            let json = Value::Object(fields);
            T::deserialize(&json).map_err(|error| placed(invalid_from_json(&error), culprit::<T>(&json, &error)))
        }
        Ok(match kind {
            Kind::Account => Spec::Account(read(fields)?),
            Kind::Agent => Spec::Agent(read(fields)?),
            Kind::Hours => Spec::Hours(read(fields)?),
            Kind::Queue => Spec::Queue(read(fields)?),
            Kind::Workstream => Spec::Workstream(read(fields)?),
            Kind::Channel => Spec::Channel(read(fields)?),
            Kind::RuleSet => Spec::RuleSet(read(fields)?),
        })
    }

    /// Returns the objects that this one can't be without; no object twice.
    pub fn referred(&self) -> Vec<(Kind, &Key)> {
        match self {
            Spec::Account(_) | Spec::Hours(_) => Vec::new(),
            Spec::Queue(queue) => queue.hours.iter().map(|hours| (Kind::Hours, hours)).collect(),
            Spec::Agent(agent) => vec![(Kind::Account, &agent.account)],
            Spec::Workstream(workstream) => vec![(Kind::Queue, &workstream.fallback_queue)],
            Spec::Channel(channel) => vec![(Kind::Workstream, &channel.workstream), (Kind::Agent, &channel.agent)],
            Spec::RuleSet(rules) => {
                let mut queues: Vec<&Key> =
                    rules.rules.iter().flat_map(|rule| rule.queue.iter().chain(rule.queues.iter().map(|share| &share.queue))).collect();
                queues.sort_unstable();
                queues.dedup();
                std::iter::once((Kind::Workstream, &rules.workstream)).chain(queues.into_iter().map(|queue| (Kind::Queue, queue))).collect()
            }
        }
    }

    /// Returns the objects that this one can't be without, each with the field that names it; no object twice.
    pub fn references(&self) -> Vec<(String, ObjectRef)> {
        let one = |field: &str, kind, key: &Key| (field.to_owned(), ObjectRef::new(kind, key.clone()));
        match self {
            Spec::Account(_) | Spec::Hours(_) => Vec::new(),
            Spec::Queue(queue) => queue.hours.iter().map(|hours| one("hours", Kind::Hours, hours)).collect(),
            Spec::Agent(agent) => vec![one("account", Kind::Account, &agent.account)],
            Spec::Workstream(workstream) => vec![one("fallbackQueue", Kind::Queue, &workstream.fallback_queue)],
            Spec::Channel(channel) => vec![one("workstream", Kind::Workstream, &channel.workstream), one("agent", Kind::Agent, &channel.agent)],
            Spec::RuleSet(rules) => ruleset_references(rules),
        }
    }
}

fn ruleset_references(ruleset: &RuleSetSpec) -> Vec<(String, ObjectRef)> {
    let mut seen = std::collections::BTreeSet::new();
    let workstream = ("workstream".to_owned(), ObjectRef::new(Kind::Workstream, ruleset.workstream.clone()));
    let queues = ruleset
        .rules
        .iter()
        .flat_map(|rule| rule.queues().map(|(field, queue)| (format!("rules[{}].{field}", rule.key), queue)))
        .filter(|(_, queue)| seen.insert(*queue))
        .map(|(field, queue)| (field, ObjectRef::new(Kind::Queue, queue.clone())));
    std::iter::once(workstream).chain(queues).collect()
}

/// Returns the refusal at its field: serde names none for a wrong type, and a key's own refusal knows only that it is a key.
fn placed(invalid: Invalid, field: Option<String>) -> Invalid {
    match field {
        Some(field) if invalid.field.is_empty() || invalid.field == "key" => Invalid { field, ..invalid },
        _ => invalid,
    }
}

/// Returns the field at which reading ended with `error`: the first with which the same error comes.
fn culprit<T: for<'de> Deserialize<'de>>(fields: &Value, error: &serde_json::Error) -> Option<String> {
    let mut read = Map::new();
    for (field, value) in fields.as_object()? {
        read.insert(field.clone(), value.clone());
        match T::deserialize(&Value::Object(read.clone())) {
            Err(same) if same.to_string() == error.to_string() => return Some(field.clone()),
            _ => {}
        }
    }
    None
}

/// Returns serde's complaint about JSON fields as a refusal that names the field.
fn invalid_from_json(error: &serde_json::Error) -> Invalid {
    let text = error.to_string();
    // A newtype's own refusal reads "field: message"; serde's own complaints quote the field in backticks.
    let quoted = text.split('`').nth(1).map(str::to_owned);
    match (text.split_once(": "), quoted) {
        (Some((field, message)), None) if !field.contains(' ') => Invalid::new(field, message),
        (_, Some(field)) if text.starts_with("missing field") => Invalid::new(field, "is missing"),
        (_, Some(field)) if text.starts_with("unknown field") => {
            let known: Vec<&str> = text.split('`').skip(3).step_by(2).collect();
            let nearest = known.iter().map(|name| (strsim::damerau_levenshtein(name, &field), name)).min().filter(|(distance, _)| *distance <= 3);
            let help = nearest.map_or_else(|| format!("known fields: {}", known.join(", ")), |(_, name)| format!("did you mean {name}?"));
            Invalid::new(field, "is not a field of this kind").help(help)
        }
        _ => Invalid::new("", text),
    }
}

/// What is known of an object beyond its configuration. Kinds without any observe nothing, and take no room for what others know.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Observed {
    /// Nothing.
    #[default]
    Nothing,
    /// Of an account.
    Account(Box<AccountObserved>),
    /// Of an agent.
    Agent(Box<AgentObserved>),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(kind: Kind, json: &str) -> Invalid {
        Spec::from_fields(kind, serde_json::from_str(json).unwrap()).unwrap_err()
    }

    #[test]
    fn a_refused_field_is_named() {
        assert_eq!(refusal(Kind::Account, r#"{"provider":"gbm"}"#), Invalid::new("partnerId", "is missing"));
        let unknown = refusal(Kind::Account, r#"{"provider":"gbm","partnerld":"1"}"#);
        assert_eq!((unknown.field.as_str(), unknown.help.as_deref()), ("partnerld", Some("did you mean partnerId?")));
        assert_eq!(refusal(Kind::Account, r#"{"provider":"gbm","partnerId":"a/b"}"#).field, "partnerId");
        let queue = refusal(Kind::Queue, r#"{"maxOpen":1,"priority":"high"}"#);
        assert!(queue.field == "priority" && queue.message.contains("invalid type"), "{queue:?}");
        let agent = r#"{"account":"No Key","agentId":"a","brandId":"b"}"#;
        assert_eq!(refusal(Kind::Agent, agent).field, "account");
        let rules = r#"{"rules":[{"key":"No Key","when":"true","queue":"q"}],"stage":"route","workstream":"w"}"#;
        assert_eq!(refusal(Kind::RuleSet, rules).field, "rules");
    }

    #[test]
    fn fields_and_spec_are_the_same_thing() {
        let json = r#"{"workstream":"w","stage":"route","rules":[{"key":"a","when":"true","queue":"q"},{"key":"b","when":"true","queue":"q"}]}"#;
        let fields: Map<String, Value> = serde_json::from_str(json).unwrap();
        let spec = Spec::from_fields(Kind::RuleSet, fields.clone()).unwrap();
        assert_eq!(spec.to_fields(), fields);
        assert_eq!(spec.field_names(), fields.keys().collect::<Vec<_>>());
        let refs: Vec<String> = spec.references().iter().map(|(field, target)| format!("{field}={target}")).collect();
        assert_eq!(refs, ["workstream=workstream/w", "rules[a].queue=queue/q"]);
        let shared = r#"{"workstream":"w","stage":"route","rules":[{"key":"a","when":"true","queues":[{"queue":"q","percent":50},{"queue":"r","percent":50}]}]}"#;
        let spec = Spec::from_fields(Kind::RuleSet, serde_json::from_str(shared).unwrap()).unwrap();
        let refs: Vec<String> = spec.references().iter().map(|(field, target)| format!("{field}={target}")).collect();
        assert_eq!(refs, ["workstream=workstream/w", "rules[a].queues[0].queue=queue/q", "rules[a].queues[1].queue=queue/r"]);
    }
}
