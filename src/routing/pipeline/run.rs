//! The route stage: the matching rules in order, their queues, overflow and fallback, one question at a time.

use super::draw::{draw, drawn};
use super::queue::QueueLimits;
use super::reason::Reason;
use super::{Classified, Pipeline, RouteRule};
use crate::domain::{Key, Overflow, Routing, TriedQueue};
use crate::routing::context::{Context, VarValue};
use crate::routing::eval::EvalError;

/// The places of the rules that match, as they are found.
type Matches<'r> = Box<dyn Iterator<Item = Result<usize, (usize, EvalError)>> + Send + 'r>;

/// A decision under way. It pauses whenever it has to know how many conversations are open in a queue.
pub struct Run<'r> {
    pipeline: &'r Pipeline,
    classified: &'r Classified<'r>,
    matches: Matches<'r>,
    /// The queues of matching rules that overflow.
    overflowing: Vec<TriedQueue>,
    /// The queue about which the caller was asked.
    asked: Option<TriedQueue>,
    /// The queue that does not overflow, once there is one.
    fit: Option<TriedQueue>,
}

/// How far a decision has come.
#[derive(Debug, Clone, PartialEq)]
pub enum Progress {
    /// The number of open conversations has to be given by [`Run::answer`].
    Count {
        /// The queue to count in.
        queue: Key,
        /// How far to count: more make no difference.
        at_most: u32,
    },
    /// The decision.
    Decided(Box<Routing>),
}

impl Pipeline {
    /// Begins the route stage.
    #[must_use]
    pub fn route<'r>(&'r self, classified: &'r Classified<'r>) -> Run<'r> {
        let matches = Box::new(self.routing.matching(&classified.context));
        Run { pipeline: self, classified, matches, overflowing: Vec::new(), asked: None, fit: None }
    }
}

impl std::fmt::Debug for Run<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Run").field("overflowing", &self.overflowing).field("asked", &self.asked).finish_non_exhaustive()
    }
}

impl Run<'_> {
    /// Goes on to the decision, or to the next question.
    pub fn advance(&mut self) -> Progress {
        if let Some(failed) = &self.classified.failed {
            return self.fall_back(failed.clone());
        }
        loop {
            if let Some(asked) = &self.asked {
                return Progress::Count { queue: asked.queue.clone(), at_most: asked.max_open.unwrap_or_default() };
            }
            if let Some(fit) = self.fit.take() {
                return self.matched(fit);
            }
            match self.matches.next() {
                Some(Ok(place)) => self.try_rule(place),
                Some(Err((place, error))) => {
                    let rule = self.rule(place).map(|rule| rule.key.to_string()).unwrap_or_default();
                    return self.fall_back(Reason::RuleFailed { rule, error: error.to_string() });
                }
                None => return self.nothing_fits(),
            }
        }
    }

    /// Takes the number of open conversations that [`Progress::Count`] asked for.
    pub fn answer(&mut self, open: u32) {
        if let Some(asked) = self.asked.take() {
            self.settle(TriedQueue { open: Some(open), ..asked });
        }
    }

    /// Looks at the queue of a rule that matches.
    fn try_rule(&mut self, place: usize) {
        let Some(rule) = self.rule(place) else { return };
        let context = self.context();
        let draw = (rule.queues.len() > 1).then(|| draw(&rule.key, context.conversation.id.as_deref().unwrap_or_default()));
        let Some(queue) = drawn(&rule.queues, draw.unwrap_or_default()) else { return };
        let limits = self.limits(queue);
        let in_hours = limits.and_then(|limits| limits.in_hours(context.now));
        let max_open = limits.and_then(|limits| limits.max_open);
        let (rule, queue) = (rule.key.clone(), queue.clone());
        // The same queue may be that of several rules; it is counted once.
        let open = self.overflowing.iter().find(|tried| tried.queue == queue).and_then(|tried| tried.open);
        let tried = TriedQueue { rule, queue, draw, in_hours, opens_at: None, open, max_open, overflow: None };
        if tried.in_hours != Some(false) && max_open.is_some() && open.is_none() {
            self.asked = Some(tried);
        } else {
            self.settle(tried);
        }
    }

    /// Decides whether a queue of which all is known overflows. Closed comes before full.
    fn settle(&mut self, tried: TriedQueue) {
        let full = tried.max_open.zip(tried.open).is_some_and(|(most, open)| open >= most);
        if tried.in_hours == Some(false) {
            self.overflowing.push(TriedQueue { overflow: Some(Overflow::OutsideHours), ..tried });
        } else if full {
            self.overflowing.push(TriedQueue { overflow: Some(Overflow::Full), ..tried });
        } else {
            self.fit = Some(tried);
        }
    }

    fn matched(&mut self, fit: TriedQueue) -> Progress {
        let reason = if self.overflowing.is_empty() { Reason::RuleMatched } else { Reason::RuleMatchedAfterOverflow };
        let (rule, queue) = (fit.rule.to_string(), fit.queue.clone());
        // A queue about which nothing had to be found out has nothing to tell.
        if fit.draw.is_some() || fit.in_hours.is_some() || fit.max_open.is_some() || !self.overflowing.is_empty() {
            self.overflowing.push(fit);
        }
        self.decided(Some(rule), queue, &reason)
    }

    /// Every rule has been seen: nothing matched, or every queue overflows.
    fn nothing_fits(&mut self) -> Progress {
        if let Some(broken) = &self.pipeline.parts.route_broken {
            return self.fall_back(broken.reason());
        }
        if self.overflowing.is_empty() {
            return self.fall_back(if self.pipeline.routing.is_empty() { Reason::NoRules } else { Reason::NoRuleMatched });
        }
        if let Some(full) = self.overflowing.iter().find(|tried| tried.overflow == Some(Overflow::Full)) {
            let (rule, queue) = (full.rule.to_string(), full.queue.clone());
            return self.decided(Some(rule), queue, &Reason::OverflowInHours);
        }
        let now = self.context().now;
        let pipeline = self.pipeline;
        for tried in &mut self.overflowing {
            tried.opens_at = pipeline.parts.queues.get(&tried.queue).and_then(|limits| limits.opens_at(now));
        }
        // Of several that open at the same time the first is taken.
        let soonest = self.overflowing.iter().filter_map(|tried| Some((tried.opens_at?, tried))).min_by_key(|(at, _)| *at);
        match soonest {
            Some((at, tried)) => {
                let (rule, queue) = (tried.rule.to_string(), tried.queue.clone());
                self.decided(Some(rule), queue, &Reason::OverflowOpensSoonest { at })
            }
            None => self.fall_back(Reason::OverflowNeverOpens),
        }
    }

    fn fall_back(&mut self, reason: Reason) -> Progress {
        self.decided(None, self.pipeline.parts.fallback_queue.clone(), &reason)
    }

    fn decided(&mut self, rule: Option<String>, queue: Key, reason: &Reason) -> Progress {
        let context = self.context();
        let value = |value: &VarValue| serde_json::to_value(value).unwrap_or_default();
        Progress::Decided(Box::new(Routing {
            priority: context.conversation.priority,
            skills: context.conversation.skills.clone().unwrap_or_default(),
            vars: context.vars.iter().map(|(name, held)| (name.clone(), value(held))).collect(),
            classification: self.classified.by.clone(),
            tried: std::mem::take(&mut self.overflowing),
            rule,
            ..Routing::unruled(queue, reason.code(), reason.to_string())
        }))
    }

    fn context(&self) -> &Context {
        &self.classified.context
    }

    fn rule(&self, place: usize) -> Option<&RouteRule> {
        self.pipeline.parts.route.get(place)
    }

    fn limits(&self, queue: &Key) -> Option<&QueueLimits> {
        self.pipeline.parts.queues.get(queue)
    }
}
