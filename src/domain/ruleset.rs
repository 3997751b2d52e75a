//! Rule sets: an ordered list of rules of a workstream.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Invalid, Key, VariableType, WorkstreamSpec};

/// How many queues may share a rule's conversations.
const SHARES_MIN: usize = 2;
const SHARES_MAX: usize = 5;
/// The priorities that a rule may set.
const PRIORITY_MAX: i64 = 1000;
/// The most skills and variables that one rule sets.
const SETTINGS_MAX: usize = 20;
/// The longest text that a rule sets, in characters.
const TEXT_MAX: usize = 1000;

/// What an administrator configures of a rule set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RuleSetSpec {
    /// The workstream whose conversations the rules see. Fixed once the rule set exists.
    pub workstream: Key,
    /// The stage of routing. Fixed once the rule set exists.
    pub stage: Stage,
    /// The place among the workstream's rule sets of stage `classification`: by this number (0 where there is none), then by key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<u32>,
    /// The rules, in the order in which they are tried.
    #[serde(default)]
    pub rules: Vec<Rule>,
}

impl RuleSetSpec {
    /// Checks what a rule of this stage has to say and what it can't. Queues and variables are seen by nobody here.
    ///
    /// # Errors
    /// Every refusal, each with its field (`rules[ana].queue`).
    pub fn check(&self) -> Result<(), Vec<Invalid>> {
        let mut errors = Vec::new();
        if self.order.is_some() && self.stage == Stage::Route {
            errors.push(Invalid::new("order", "is of classification rule sets: a workstream has one of stage route"));
        }
        for rule in &self.rules {
            let of_stage = match self.stage {
                Stage::Route => rule.route_error(),
                Stage::Classification => rule.classification_error(),
            };
            errors.extend(of_stage.map(|error| error.under(&format!("rules[{}]", rule.key))));
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    /// Returns what is wrong with the variables that the rules set: they have to be declared, with a value of their type.
    pub fn variable_errors(&self, workstream: &WorkstreamSpec) -> Vec<Invalid> {
        self.rules.iter().flat_map(|rule| rule.variable_errors(workstream)).collect()
    }

    /// Returns the place of the rule set of this key among those of its stage, to sort by.
    pub fn place<'k>(&self, key: &'k Key) -> (u32, &'k Key) {
        (self.order.unwrap_or_default(), key)
    }
}

/// The stage of routing at which a rule set applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Sets priority, skills and variables, before the queue is chosen.
    Classification,
    /// Chooses the queue.
    Route,
}

impl Stage {
    /// Returns the word in JSON and flags.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Classification => "classification",
            Stage::Route => "route",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Stage {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let found = [Stage::Classification, Stage::Route].into_iter().find(|stage| stage.as_str() == text);
        found.ok_or_else(|| Invalid::new("stage", format!("{text:?} is not a stage of routing")).help("use route or classification"))
    }
}

/// One rule: a condition, and what comes of it. A route rule names `queue` or `queues`, a classification rule has `set`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rule {
    /// The rule's key, unique per workstream.
    pub key: Key,
    /// The condition, in the CEL subset.
    pub when: String,
    /// The queue that takes a matching conversation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue: Option<Key>,
    /// The queues that share matching conversations, two to five; the percentages total 100.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub queues: Vec<Share>,
    /// What is set of a matching conversation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set: Option<Settings>,
}

/// A queue's share of a rule's conversations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Share {
    /// The queue.
    pub queue: Key,
    /// Its share, 1 to 99.
    pub percent: u8,
}

/// What a classification rule sets; at least one of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Settings {
    /// The priority, -1000 to 1000; a later rule set's takes the place of an earlier one's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<i64>,
    /// Skills that are added to those asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<Key>,
    /// Context variables, declared by the workstream: texts or numbers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub vars: BTreeMap<String, Value>,
}

impl Rule {
    /// Returns the queues that the rule may choose, each with the field that names it.
    pub fn queues(&self) -> impl Iterator<Item = (String, &Key)> {
        let one = self.queue.iter().map(|queue| ("queue".to_owned(), queue));
        one.chain(self.queues.iter().enumerate().map(|(index, share)| (format!("queues[{index}].queue"), &share.queue)))
    }

    fn variable_errors(&self, workstream: &WorkstreamSpec) -> Vec<Invalid> {
        let vars = self.set.iter().flat_map(|set| &set.vars);
        let errors = vars.filter_map(|(name, value)| {
            let refuse = |message: &str| Some(Invalid::new(format!("rules[{}].set.vars.{name}", self.key), message));
            let declared = workstream.context_variables.iter().find(|variable| variable.name == *name);
            match declared.map(|variable| variable.kind) {
                Some(VariableType::Text) if value.is_string() => None,
                Some(VariableType::Number) if value.is_number() => None,
                Some(VariableType::Text) => refuse("has to be text, as the workstream declares it"),
                Some(VariableType::Number) => refuse("has to be a number, as the workstream declares it"),
                None => {
                    let known: Vec<&str> = workstream.context_variables.iter().map(|variable| variable.name.as_str()).collect();
                    let help =
                        if known.is_empty() { "declare it in the workstream first".to_owned() } else { format!("declared are {}", known.join(", ")) };
                    refuse("is not a context variable of the workstream").map(|error| error.help(help))
                }
            }
        });
        errors.collect()
    }

    fn route_error(&self) -> Option<Invalid> {
        let names: BTreeSet<&Key> = self.queues.iter().map(|share| &share.queue).collect();
        let total: u32 = self.queues.iter().map(|share| u32::from(share.percent)).sum();
        let count = self.queues.len();
        let refuse = |field: &str, message: String| Some(Invalid::new(field, message));
        if self.set.is_some() {
            return refuse("set", "is of classification rules; a route rule names a queue".into());
        }
        match (&self.queue, count) {
            (None, 0) => refuse("queue", "is missing".into()),
            (Some(_), 0) => None,
            (Some(_), _) => refuse("queues", "can't stand beside queue: one rule names one queue, or several with percentages".into()),
            (None, _) if !(SHARES_MIN..=SHARES_MAX).contains(&count) => {
                refuse("queues", format!("names {count} of them, {SHARES_MIN} to {SHARES_MAX} can share a rule"))
            }
            (None, _) if names.len() < count => refuse("queues", "names a queue twice".into()),
            (None, _) if self.queues.iter().any(|share| share.percent == 0) => refuse("queues", "gives a queue no percentage".into()),
            (None, _) if total != 100 => refuse("queues", format!("has percentages that total {total}, not 100")),
            (None, _) => None,
        }
    }

    fn classification_error(&self) -> Option<Invalid> {
        if self.queue.is_some() || !self.queues.is_empty() {
            let field = if self.queue.is_some() { "queue" } else { "queues" };
            return Some(Invalid::new(field, "is of route rules; a classification rule sets priority, skills or variables"));
        }
        match &self.set {
            None => Some(Invalid::new("set", "is missing")),
            Some(set) => set.error().map(|error| error.under("set")),
        }
    }
}

impl Settings {
    fn error(&self) -> Option<Invalid> {
        let Settings { priority, skills, vars } = self;
        if priority.is_none() && skills.is_empty() && vars.is_empty() {
            return Some(Invalid::new("", "sets nothing").help("set priority, skills or vars"));
        }
        if priority.is_some_and(|priority| priority.abs() > PRIORITY_MAX) {
            return Some(Invalid::new("priority", format!("has to be {} to {PRIORITY_MAX}", -PRIORITY_MAX)));
        }
        if skills.len() > SETTINGS_MAX || vars.len() > SETTINGS_MAX {
            let field = if skills.len() > SETTINGS_MAX { "skills" } else { "vars" };
            return Some(Invalid::new(field, format!("has more than {SETTINGS_MAX} entries")));
        }
        let mut seen = BTreeSet::new();
        if let Some(twice) = skills.iter().find(|skill| !seen.insert(*skill)) {
            return Some(Invalid::new("skills", format!("names {twice} twice")));
        }
        let long = vars.iter().find(|(_, value)| value.as_str().is_some_and(|text| text.chars().count() > TEXT_MAX));
        long.map(|(name, _)| Invalid::new(format!("vars.{name}"), format!("has more than {TEXT_MAX} characters")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(stage: &str, rule: Value, field: &str) {
        let mut whole = json!({"key": "a", "when": "true"});
        whole.as_object_mut().unwrap().extend(rule.as_object().unwrap().clone());
        let spec: RuleSetSpec = serde_json::from_value(json!({"workstream": "w", "stage": stage, "rules": [whole]})).unwrap();
        let found = spec.check().map_or_else(|errors| errors[0].field.clone(), |()| String::new());
        assert_eq!(found, field, "{stage} {rule}");
    }

    fn shares(percents: &[u8]) -> Value {
        let shares: Vec<Value> =
            percents.iter().enumerate().map(|(index, percent)| json!({"queue": format!("q{index}"), "percent": percent})).collect();
        json!({"queues": shares})
    }

    #[test]
    fn a_route_rule_names_one_queue_or_shares_that_total_100() {
        check("route", json!({"queue": "q"}), "");
        check("route", json!({}), "rules[a].queue");
        for good in [&[50, 50][..], &[1, 99], &[20, 20, 20, 20, 20], &[34, 33, 33]] {
            check("route", shares(good), "");
        }
        for bad in [&[100][..], &[50, 49], &[60, 60], &[0, 100], &[20, 20, 20, 20, 10, 10], &[255, 101]] {
            check("route", shares(bad), "rules[a].queues");
        }
        check("route", json!({"queues": [{"queue": "q", "percent": 50}, {"queue": "q", "percent": 50}]}), "rules[a].queues");
        check("route", json!({"queue": "q", "queues": [{"queue": "q", "percent": 50}, {"queue": "r", "percent": 50}]}), "rules[a].queues");
        check("route", json!({"queue": "q", "set": {"priority": 1}}), "rules[a].set");
    }

    #[test]
    fn a_classification_rule_sets_something_and_names_no_queue() {
        check("classification", json!({"set": {"priority": -1000, "skills": ["refunds"], "vars": {"total": 3}}}), "");
        check("classification", json!({}), "rules[a].set");
        check("classification", json!({"set": {}}), "rules[a].set");
        check("classification", json!({"queue": "q", "set": {"priority": 1}}), "rules[a].queue");
        check("classification", json!({"set": {"priority": 1001}}), "rules[a].set.priority");
        check("classification", json!({"set": {"skills": ["a", "a"]}}), "rules[a].set.skills");
        check("classification", json!({"set": {"vars": {"note": "x".repeat(1001)}}}), "rules[a].set.vars.note");
    }

    #[test]
    fn only_classification_rule_sets_have_an_order() {
        let spec = |stage: &str| serde_json::from_value::<RuleSetSpec>(json!({"workstream": "w", "stage": stage, "order": 3})).unwrap();
        assert_eq!(spec("classification").check(), Ok(()));
        assert_eq!(spec("route").check().unwrap_err()[0].field, "order");
        let (a, b): (Key, Key) = ("a".parse().unwrap(), "b".parse().unwrap());
        let unordered = RuleSetSpec { order: None, ..spec("classification") };
        assert!(unordered.place(&b) < spec("classification").place(&a) && unordered.place(&a) < unordered.place(&b));
    }
}
