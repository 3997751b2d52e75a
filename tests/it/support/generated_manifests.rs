//! Generated manifests over every kind of object, for property tests: each is valid by itself, and draws its keys from a small stock, so
//! that the objects of one meet those of another.
//!
//! A manifest follows from a list of numbers; 0 is the plainest choice everywhere, so that shrinking the numbers makes it plainer.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::manifests::of_team;
use super::world::PROVIDER;

const TEXT_VARIABLES: [&str; 2] = ["orderId", "tier"];
const ZONES: [&str; 3] = ["UTC", "Europe/Berlin", "America/Sao_Paulo"];
/// What rules ask that no variable is needed for.
const CONDITIONS: [&str; 8] = [
    "true",
    "customer.name == \"Ana Souza\"",
    "context.resolvedLocale.startsWith(\"pt\")",
    "customer.deviceLocale in [\"de-DE\", \"de-AT\"]",
    "message.text.lowerAscii().contains(\"refund\") && !(message.text == \"\")",
    "has(context.placeId)",
    "now.getHours('UTC') >= 8 || now.getDayOfWeek('Europe/Berlin') == 0",
    "message.text.matches(\"^HL[0-9]+$\")",
];

/// Returns valid manifests of the owner `team`.
pub(crate) fn manifests() -> impl Strategy<Value = Value> {
    prop::collection::vec(any::<u16>(), 0..400).prop_map(|numbers| Builder { numbers: numbers.into_iter() }.manifest())
}

struct Builder {
    numbers: std::vec::IntoIter<u16>,
}

impl Builder {
    fn below(&mut self, bound: usize) -> usize {
        usize::from(self.numbers.next().unwrap_or_default()) % bound
    }

    fn maybe(&mut self) -> bool {
        self.below(2) == 1
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let index = self.below(of.len());
        &of[index]
    }

    /// Returns some of the items, in an order of its own.
    fn some<T: Clone>(&mut self, of: &[T]) -> Vec<T> {
        let mut chosen: Vec<T> = of.iter().filter(|_| self.maybe()).cloned().collect();
        if !chosen.is_empty() {
            let by = self.below(chosen.len());
            chosen.rotate_left(by);
        }
        chosen
    }

    fn manifest(mut self) -> Value {
        let accounts = self.objects(&["acme", "lamps"], Self::account);
        let agents = self.agents(&accounts);
        let hours = self.objects(&["office", "night"], Self::hours);
        let queues = self.objects(&["vip", "orders", "returns", "default-messaging"], |builder, _| builder.queue(&hours));
        let workstreams = self.objects(&["desk", "shop"], |builder, _| builder.workstream(&queues));
        let channels = self.channels(&accounts, &agents, &workstreams);
        let rulesets: Vec<Value> = workstreams.iter().flat_map(|workstream| self.rulesets(workstream, &queues)).collect();
        let tests: Vec<Value> = rulesets.iter().filter_map(|ruleset| self.test(ruleset)).collect();
        of_team(json!({
            "accounts": accounts, "agents": agents, "hours": hours, "queues": queues, "workstreams": workstreams, "channels": channels,
            "rulesets": rulesets, "tests": tests,
        }))
    }

    fn objects(&mut self, keys: &[&str], mut fields: impl FnMut(&mut Self, &str) -> Value) -> Vec<Value> {
        self.some(keys).into_iter().map(|key| self.object(key, |builder| fields(builder, key))).collect()
    }

    fn object(&mut self, key: &str, fields: impl FnOnce(&mut Self) -> Value) -> Value {
        let mut object = json!({"key": key});
        let mut add = |field: &str, value: Value| drop(object.as_object_mut().map(|object| object.insert(field.to_owned(), value)));
        if self.maybe() {
            add("name", format!("{key} \u{e9} {}", self.below(3)).into());
        }
        // Seldom, for it keeps a manifest from being taken over by another.
        if self.below(12) == 11 {
            add("protected", self.maybe().into());
        }
        let Value::Object(fields) = fields(self) else { return object };
        fields.into_iter().for_each(|(field, value)| add(&field, value));
        object
    }

    /// Returns the fields, each of which may be left out but the first `required`.
    fn fields(&mut self, required: usize, all: Vec<(&str, Value)>) -> Value {
        let kept = all.into_iter().enumerate().filter(|(index, _)| *index < required || self.maybe());
        Value::Object(kept.map(|(_, (field, value))| (field.to_owned(), value)).collect::<Map<_, _>>())
    }

    fn account(&mut self, key: &str) -> Value {
        let token = json!({"env": format!("TOKEN_{key}_{}", self.below(3))});
        let credentials = json!({"env": format!("KEY_{key}_{}", self.below(2))});
        let partner = format!("P{}", self.below(2));
        let privacy = if self.maybe() { json!({"acknowledged": true}) } else { json!({"acknowledged": true, "reference": "DPIA-114"}) };
        let all = vec![
            ("provider", PROVIDER.into()),
            ("partnerId", partner.into()),
            ("privacy", privacy),
            ("clientToken", token),
            ("credentials", credentials),
        ];
        self.fields(2, all)
    }

    /// Returns agents whose IDs at the provider change places among them.
    fn agents(&mut self, accounts: &[Value]) -> Vec<Value> {
        let mut agents = Vec::new();
        for account in accounts {
            let account = key_of(account);
            let shift = self.below(3);
            for number in self.some(&[0, 1, 2]) {
                let key = format!("{account}-{number}");
                let token = json!({"env": format!("TOKEN_{account}_{number}_{}", self.below(2))});
                let id = format!("agent-{}", (number + shift) % 3);
                let all = vec![("account", account.into()), ("brandId", "brand".into()), ("agentId", id.into()), ("clientToken", token)];
                agents.push(self.object(&key, |builder| builder.fields(3, all)));
            }
        }
        agents
    }

    fn hours(&mut self, _: &str) -> Value {
        let week = *self.pick(&[
            ("open", r#"["mon-fri=08:00-18:00"]"#),
            ("open", r#"["fri-mon=08:00-12:00,13:00-18:00", "wed=22:00-06:00"]"#),
            ("weekly", r#"{"mon": ["08:00-12:00", "13:00-18:00"], "sun": []}"#),
            ("weekly", "{}"),
        ]);
        let day = format!("2026-12-2{}", 4 + self.below(2));
        let holidays = json!([{"date": day, "name": "Holiday", "open": ["10:00-12:00"]}, {"date": "2027-01-01"}]);
        let all = vec![("timezone", (*self.pick(&ZONES)).into()), (week.0, serde_json::from_str(week.1).unwrap()), ("holidays", holidays)];
        self.fields(1, all)
    }

    fn queue(&mut self, hours: &[Value]) -> Value {
        let mut all = vec![("priority", (1 + self.below(3)).into()), ("maxOpen", (1 + self.below(50)).into())];
        if !hours.is_empty() {
            all.push(("hours", key_of(self.pick(hours)).into()));
        }
        self.fields(0, all)
    }

    fn workstream(&mut self, queues: &[Value]) -> Value {
        let mut variables: Vec<Value> = self.some(&TEXT_VARIABLES).into_iter().map(|name| json!({"name": name, "type": "text"})).collect();
        if self.maybe() {
            variables.push(json!({"name": "total", "type": "number"}));
        }
        let all = vec![
            ("provider", PROVIDER.into()),
            ("fallbackQueue", self.a_queue(queues)),
            // Always, so that no rule of another manifest reads what this one does not declare.
            ("contextVariables", variables.into()),
            ("autoCloseAfterMinutes", (1 + self.below(60)).into()),
        ];
        self.fields(3, all)
    }

    fn a_queue(&mut self, queues: &[Value]) -> Value {
        let keys: Vec<&str> = std::iter::once("default-messaging").chain(queues.iter().map(key_of)).collect();
        (*self.pick(&keys)).into()
    }

    /// Returns a channel for some of the agents that can have one: their account has acknowledged the notice.
    fn channels(&mut self, accounts: &[Value], agents: &[Value], workstreams: &[Value]) -> Vec<Value> {
        let acknowledged = |agent: &&Value| accounts.iter().any(|account| account["key"] == agent["account"] && account.get("privacy").is_some());
        let able: Vec<Value> = agents.iter().filter(acknowledged).cloned().collect();
        if workstreams.is_empty() {
            return Vec::new();
        }
        let mut channels = Vec::new();
        for (number, agent) in self.some(&able).iter().enumerate() {
            let files = (*self.pick(&[json!({}), json!({"customers": true}), json!({"customers": false, "representatives": true})])).clone();
            let all = vec![
                ("workstream", key_of(self.pick(workstreams)).into()),
                ("agent", key_of(agent).into()),
                ("language", (*self.pick(&["en", "pt-BR", "de"])).into()),
                ("fileAttachments", files),
            ];
            channels.push(self.object(&format!("line-{number}"), |builder| builder.fields(3, all)));
        }
        channels
    }

    /// Returns the rule sets of a workstream: one of stage `route`, and up to two of stage `classification`.
    fn rulesets(&mut self, workstream: &Value, queues: &[Value]) -> Vec<Value> {
        let owner = key_of(workstream).to_owned();
        let mut sets = Vec::new();
        for (suffix, stage) in self.some(&[("route", "route"), ("first", "classification"), ("second", "classification")]) {
            // Some keys are of one set alone, one may go from set to set.
            let mut keys: Vec<String> = (0..4).map(|number| format!("{suffix}-{number}")).collect();
            if sets.is_empty() {
                keys.push("wandering".to_owned());
            }
            let rules: Vec<Value> = self.some(&keys).into_iter().map(|key| self.rule(&key, stage, workstream, queues)).collect();
            let mut all = vec![("workstream", owner.clone().into()), ("stage", stage.into()), ("rules", rules.into())];
            if stage == "classification" {
                all.push(("order", self.below(3).into()));
            }
            // Rules always, as with the variables that they read.
            sets.push(self.object(&format!("{owner}-{suffix}"), |builder| builder.fields(3, all)));
        }
        sets
    }

    fn rule(&mut self, key: &str, stage: &str, workstream: &Value, queues: &[Value]) -> Value {
        let variables: Vec<&Value> = workstream["contextVariables"].as_array().unwrap().iter().collect();
        let others: Vec<Value> = queues.iter().filter(|queue| key_of(queue) != "default-messaging").cloned().collect();
        let mut rule = json!({"key": key, "when": self.condition(&variables)});
        if stage == "classification" {
            rule["set"] = self.settings(&variables);
        } else if self.maybe() && !others.is_empty() {
            rule["queues"] = self.shares(&others);
        } else {
            rule["queue"] = self.a_queue(queues);
        }
        rule
    }

    fn condition(&mut self, variables: &[&Value]) -> String {
        if variables.is_empty() || self.maybe() {
            return (*self.pick(&CONDITIONS)).to_owned();
        }
        let variable = *self.pick(variables);
        let (name, value) = (variable["name"].as_str().unwrap(), if variable["type"] == "number" { "3" } else { "\"x\"" });
        format!("vars.{name} == {value} && {}", self.pick(&CONDITIONS))
    }

    fn settings(&mut self, variables: &[&Value]) -> Value {
        let mut set = json!({"priority": i64::try_from(self.below(2001)).unwrap() - 1000});
        if self.maybe() {
            set["skills"] = self.some(&["refunds", "german"]).into();
        }
        if let Some(variable) = variables.first().filter(|_| self.maybe()) {
            let value = if variable["type"] == "number" { json!(self.below(5)) } else { json!("gold") };
            set["vars"] = json!({variable["name"].as_str().unwrap(): value});
        }
        set
    }

    /// Returns two queues that share a rule.
    fn shares(&mut self, queues: &[Value]) -> Value {
        let (first, second) = (key_of(self.pick(queues)), "default-messaging");
        let percent = 1 + self.below(99);
        json!([{"queue": first, "percent": percent}, {"queue": second, "percent": 100 - percent}])
    }

    fn test(&mut self, ruleset: &Value) -> Option<Value> {
        let given = (*self.pick(&[json!({}), json!({"customer": {"name": "Ana Souza"}}), json!({"now": "2026-03-02T10:00:00Z"})])).clone();
        let expect =
            (*self.pick(&[json!({"rule": null}), json!({"queue": "default-messaging"}), json!({"priority": 3, "skills": ["refunds"]})])).clone();
        let key = key_of(ruleset);
        self.maybe().then(|| json!({"name": format!("Test of {key}"), "ruleset": key, "given": given, "open": {"vip": 3}, "expect": expect}))
    }
}

fn key_of(object: &Value) -> &str {
    object["key"].as_str().unwrap()
}
