//! What a rule does, as flags: the queues that it names, or what it sets.

use clap::Args;
use serde_json::{Value, json};

use super::objects;
use crate::cli::error::CliError;
use crate::domain::{ContextVariable, Key, Rule, Settings, Share, Stage, VariableType};

/// What a rule does.
#[derive(Debug, Clone, Args)]
pub(super) struct EffectArgs {
    /// Queue that takes matching conversations; two to five share them by percentages (repeatable)
    #[arg(long = "queue", value_name = "QUEUE[=PERCENT]", value_parser = share)]
    queues: Vec<(Key, Option<u8>)>,
    /// Priority of matching conversations, -1000 to 1000
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    set_priority: Option<i64>,
    /// Skill that matching conversations ask for (repeatable)
    #[arg(long = "skill", value_name = "SKILL", value_parser = objects::key)]
    skills: Vec<Key>,
    /// Context variable that matching conversations get (repeatable)
    #[arg(long = "set-var", value_name = "NAME=VALUE", value_parser = variable)]
    vars: Vec<(String, String)>,
}

fn share(text: &str) -> Result<(Key, Option<u8>), String> {
    let Some((queue, percent)) = text.split_once('=') else { return Ok((objects::key(text)?, None)) };
    let percent = percent.strip_suffix('%').unwrap_or(percent);
    let parsed = percent.parse().ok().filter(|percent| (1..=99).contains(percent));
    Ok((objects::key(queue)?, Some(parsed.ok_or_else(|| format!("{percent:?} is not a percentage from 1 to 99"))?)))
}

fn variable(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or_else(|| format!("{text:?} names no value; write it as NAME=VALUE"))?;
    Ok((name.to_owned(), value.to_owned()))
}

impl EffectArgs {
    /// Returns whether nothing was given.
    pub(super) fn is_empty(&self) -> bool {
        self.queues.is_empty() && !self.sets()
    }

    fn sets(&self) -> bool {
        self.set_priority.is_some() || !self.skills.is_empty() || !self.vars.is_empty()
    }

    /// Returns the stage of which a rule with this effect is.
    pub(super) fn stage(&self) -> Stage {
        if self.sets() { Stage::Classification } else { Stage::Route }
    }

    /// Refuses what is of another stage.
    pub(super) fn check(&self, stage: Stage) -> Result<(), CliError> {
        let message = match stage {
            Stage::Route if self.sets() => "--set-priority, --skill and --set-var are of stage classification",
            Stage::Classification if !self.queues.is_empty() => "--queue is of stage route: a classification rule sets priority, skills or variables",
            _ => return Ok(()),
        };
        Err(CliError::Usage { message: message.into(), help: Some("add two rules: one that classifies, and one that routes".into()) })
    }

    /// Gives a rule this effect; what was not given stays.
    pub(super) fn apply_to(&self, rule: &mut Rule, variables: &[ContextVariable]) -> Result<(), CliError> {
        match self.queues.as_slice() {
            [] => {}
            [(queue, None)] => (rule.queue, rule.queues) = (Some(queue.clone()), Vec::new()),
            several => (rule.queue, rule.queues) = (None, shares(several)?),
        }
        if self.sets() {
            let set = rule.set.get_or_insert_with(Settings::default);
            set.priority = self.set_priority.or(set.priority);
            if !self.skills.is_empty() {
                set.skills.clone_from(&self.skills);
            }
            if !self.vars.is_empty() {
                set.vars = self.vars.iter().map(|(name, text)| Ok((name.clone(), typed(name, text, variables)?))).collect::<Result<_, CliError>>()?;
            }
        }
        Ok(())
    }
}

fn shares(given: &[(Key, Option<u8>)]) -> Result<Vec<Share>, CliError> {
    let share = |(queue, percent): &(Key, Option<u8>)| Some(Share { queue: queue.clone(), percent: (*percent)? });
    given.iter().map(share).collect::<Option<_>>().ok_or_else(|| CliError::Usage {
        message: "several queues need a percentage each".into(),
        help: Some("write them as  --queue vip=30 --queue desk=70".into()),
    })
}

/// Returns a variable's value of the type that the workstream declares; that it declares it at all is checked with the rule.
fn typed(name: &str, text: &str, variables: &[ContextVariable]) -> Result<Value, CliError> {
    let declared = variables.iter().find(|variable| variable.name == name);
    if declared.is_none_or(|variable| variable.kind == VariableType::Text) {
        return Ok(json!(text));
    }
    let number = serde_json::from_str::<serde_json::Number>(text);
    number.map(Value::Number).map_err(|_| CliError::usage(format!("--set-var {name}: {text:?} is not a number, and the variable is one")))
}

/// Returns in a few words what a rule does; nothing for one that names a single queue.
pub(super) fn words(rule: &Rule) -> Option<String> {
    if rule.queue.is_some() {
        return None;
    }
    if let Some(set) = &rule.set {
        let priority = set.priority.map(|priority| format!("priority {priority}"));
        let skills = set.skills.iter().map(|skill| format!("skill {skill}"));
        let vars = set.vars.iter().map(|(name, value)| format!("{name} = {value}"));
        return Some(priority.into_iter().chain(skills).chain(vars).collect::<Vec<_>>().join(", "));
    }
    let shares: Vec<String> = rule.queues.iter().map(|share| format!("{} {}%", share.queue, share.percent)).collect();
    Some(format!("queues {}", shares.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_queue_may_have_a_percentage() {
        let vip: Key = "vip".parse().unwrap();
        assert_eq!(share("vip"), Ok((vip.clone(), None)));
        assert_eq!((share("vip=30"), share("vip=30%")), (Ok((vip.clone(), Some(30))), Ok((vip, Some(30)))));
        for bad in ["vip=0", "vip=100", "vip=", "vip=x", "=30", "Vip=30"] {
            assert!(share(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_variables_value_has_its_declared_type() {
        let variables =
            [("total", VariableType::Number), ("note", VariableType::Text)].map(|(name, kind)| ContextVariable { name: name.into(), kind });
        assert_eq!(typed("total", "1.5", &variables).unwrap(), json!(1.5));
        assert_eq!((typed("note", "1", &variables).unwrap(), typed("other", "1", &variables).unwrap()), (json!("1"), json!("1")));
        assert!(typed("total", "many", &variables).is_err() && typed("total", "", &variables).is_err());
    }
}
