//! Why a context goes where it goes: every rule of every stage with what became of it.

use serde::Serialize;

use super::{BrokenRule, Pipeline, Reason};
use crate::domain::{Key, Routing, Stage};
use crate::routing::context::Context;
use crate::routing::explain::{Reach, RuleExplanation, RuleState, explain_rules};

/// What became of the rules of a rule set.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StageExplanation {
    /// The stage.
    pub stage: Stage,
    /// The rule set of stage `classification`; that of the routes needs no name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ruleset: Option<Key>,
    /// Its rules, in order.
    pub rules: Vec<RuleExplanation>,
}

impl Pipeline {
    /// Returns what becomes of every rule in this context, stage by stage; `routing` is the decision, which says how far the route rules
    /// were gone through.
    #[must_use]
    pub fn explain(&self, context: &Context, routing: &Routing) -> Vec<StageExplanation> {
        let mut stages = Vec::with_capacity(self.parts.classification.len() + 1);
        let mut context = context.clone();
        let mut over = false;
        for set in &self.parts.classification {
            let reach = if over { Reach::Nowhere } else { Reach::FirstMatch };
            let rules = set.rules.iter().map(|rule| (rule.key.as_str(), &rule.condition));
            let mut explained = explain_rules(rules, &context, reach);
            explained.extend(set.broken.as_ref().map(|broken| explain_broken(broken, &explained, reach)));
            let matched = explained.iter().position(|rule| rule.state == RuleState::Matched);
            if let Some(rule) = matched.and_then(|place| set.rules.get(place)) {
                rule.apply(&mut context);
            }
            over = over || explained.iter().any(|rule| rule.state == RuleState::Failed);
            stages.push(StageExplanation { stage: Stage::Classification, ruleset: Some(set.key.clone()), rules: explained });
        }
        let reach = if over { Reach::Nowhere } else { self.reach(routing) };
        let rules = self.parts.route.iter().map(|rule| (rule.key.as_str(), &rule.condition));
        let mut explained = explain_rules(rules, &context, reach);
        explained.extend(self.parts.route_broken.as_ref().map(|broken| explain_broken(broken, &explained, reach)));
        stages.push(StageExplanation { stage: Stage::Route, ruleset: None, rules: explained });
        stages
    }

    /// Returns how far the route rules were gone through. A queue that fits ends the search; where all overflow, all were seen.
    fn reach(&self, routing: &Routing) -> Reach {
        let decided = [Reason::RuleMatched, Reason::RuleMatchedAfterOverflow].iter().any(|reason| reason.code() == routing.reason);
        let place = || self.parts.route.iter().position(|rule| routing.rule.as_deref() == Some(rule.key.as_str()));
        decided.then(place).flatten().map_or(Reach::All, Reach::Through)
    }
}

/// Returns what becomes of a rule that makes no sense, after those before it.
fn explain_broken(broken: &BrokenRule, before: &[RuleExplanation], reach: Reach) -> RuleExplanation {
    let over = match reach {
        Reach::Nowhere | Reach::Through(_) => true,
        Reach::FirstMatch => before.iter().any(|rule| rule.state != RuleState::NotMatched),
        Reach::All => before.iter().any(|rule| rule.state == RuleState::Failed),
    };
    RuleExplanation {
        rule: broken.key.to_string(),
        condition: String::new(),
        state: if over { RuleState::NotReached } else { RuleState::Failed },
        error: (!over).then(|| broken.error.clone()),
        decided_by: Vec::new(),
        trace: None,
    }
}
