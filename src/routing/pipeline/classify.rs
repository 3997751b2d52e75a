//! The classification stage: the first rule of each set that matches sets priority, skills and variables.

use std::borrow::Cow;

use super::reason::Reason;
use super::{ClassificationRule, Pipeline, variable};
use crate::domain::ClassifiedBy;
use crate::routing::context::Context;

/// A context after classification.
#[derive(Debug, Clone)]
pub struct Classified<'c> {
    /// The context as route rules see it.
    pub context: Cow<'c, Context>,
    /// The rule sets that were asked, in order.
    pub by: Vec<ClassifiedBy>,
    /// Why classification ended early: a rule could not be evaluated, and what comes after it might depend on it.
    pub failed: Option<Reason>,
}

impl Pipeline {
    /// Returns the context as classification leaves it. Each rule set sees what earlier ones set.
    #[must_use]
    pub fn classify<'c>(&self, context: &'c Context) -> Classified<'c> {
        let mut classified = Classified { context: Cow::Borrowed(context), by: Vec::with_capacity(self.classifying.len()), failed: None };
        for (set, conditions) in self.parts.classification.iter().zip(&self.classifying) {
            let first = conditions.matching(&classified.context).next().transpose();
            let rule = match (first, &set.broken) {
                (Ok(None), Some(broken)) => {
                    classified.failed = Some(broken.reason());
                    break;
                }
                (Ok(place), _) => place.and_then(|place| set.rules.get(place)),
                (Err((place, error)), _) => {
                    let key = set.rules.get(place).map(|rule| rule.key.to_string()).unwrap_or_default();
                    classified.failed = Some(Reason::RuleFailed { rule: key, error: error.to_string() });
                    break;
                }
            };
            classified.by.push(ClassifiedBy { ruleset: set.key.clone(), rule: rule.map(|rule| rule.key.clone()) });
            if let Some(rule) = rule {
                rule.apply(classified.context.to_mut());
            }
        }
        classified
    }
}

impl ClassificationRule {
    pub(super) fn apply(&self, context: &mut Context) {
        if let Some(priority) = self.set.priority {
            context.conversation.priority = Some(priority);
        }
        if !self.set.skills.is_empty() {
            let skills = context.conversation.skills.get_or_insert_default();
            for skill in self.set.skills.iter().map(|skill| skill.as_str()) {
                if !skills.iter().any(|known| known == skill) {
                    skills.push(skill.to_owned());
                }
            }
        }
        let set = self.set.vars.iter().filter_map(|(name, value)| Some((name.clone(), variable(value)?)));
        context.vars.extend(set);
    }
}
