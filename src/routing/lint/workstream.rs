//! Going over the rule sets of a workstream: what `findings` says of each list, and what only the whole shows.

use std::collections::BTreeSet;

use serde::Serialize;

use super::super::condition::{Condition, check};
use super::super::context::Context;
use super::super::pipeline::{Configured, condition, schema};
use super::super::types::Schema;
use super::findings::{Finding, FindingKind, OtherRule, Part, lint_rules};
use super::formula::{Alternative, alternatives};
use super::solve::may_hold;
use crate::domain::{DEFAULT_QUEUE, Key, LanguageTag, Rule, RuleSetSpec, Stage};

/// How bad an issue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The rule cannot do what somebody meant.
    Error,
    /// It is likely that it does not.
    Warning,
    /// It is worth knowing.
    Note,
}

impl Severity {
    /// Returns the word in JSON and messages.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// Something about a workstream's rules that cannot, or may not, be meant.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Issue {
    /// The stable name of the check.
    pub check: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The rule set, if it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ruleset: Option<Key>,
    /// The rule, if it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// What is wrong, as a sentence.
    pub message: String,
    /// The bytes of the rule's condition that are meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<std::ops::Range<usize>>,
    /// The other rule that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<OtherRule>,
    /// The parts of the condition that exclude each other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub clash: Vec<Part>,
    /// A context that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Context>,
}

/// A workstream with what its rules are judged by.
#[derive(Debug, Clone)]
pub struct Judged<'j> {
    /// Its rules, queues and hours.
    pub configured: Configured<'j>,
    /// The fields that its provider's events never carry.
    pub unfilled: &'j [&'j str],
    /// Its channels with their languages.
    pub channels: Vec<(Key, LanguageTag)>,
}

/// Returns what is wrong with the rules of a workstream: rule set by rule set in their order, rule by rule, then the rest. What is called
/// an error is certain.
#[must_use]
pub fn lint_workstream(judged: &Judged<'_>) -> Vec<Issue> {
    let mut rulesets = judged.configured.rulesets.clone();
    Configured::sort(&mut rulesets);
    let schema = schema(judged.configured.workstream);
    let never = NeverFilled::of(judged, &rulesets);
    let mut issues = Vec::new();
    let mut routes: Vec<Condition> = Vec::new();
    for (key, ruleset) in &rulesets {
        let (rules, broken) = checked(key, ruleset, &schema);
        issues.extend(broken);
        let listed: Vec<(&str, &Condition)> = rules.iter().map(|(rule, condition)| (rule.key.as_str(), condition)).collect();
        let mut of_set: Vec<(usize, Issue)> = Vec::new();
        for finding in lint_rules(&listed) {
            of_set.push((finding.position, judged.issue_of(key, ruleset, &rules, finding)));
        }
        for (position, (rule, condition)) in rules.iter().enumerate() {
            of_set.extend(never.issues(key, rule, condition).map(|issue| (position, issue)));
        }
        of_set.sort_by_key(|(position, _)| *position);
        issues.extend(of_set.into_iter().map(|(_, issue)| issue));
        if ruleset.stage == Stage::Route {
            routes.extend(rules.into_iter().map(|(_, condition)| condition));
        }
    }
    issues.extend(judged.locales(&routes, &schema));
    issues
}

/// Returns a note for each queue that no rule of any workstream names, and that is nobody's fallback queue.
#[must_use]
pub fn unrouted_queues<'q>(
    queues: impl Iterator<Item = &'q Key>,
    rulesets: impl Iterator<Item = &'q RuleSetSpec>,
    fallbacks: &BTreeSet<Key>,
) -> Vec<Issue> {
    let named = Configured::named_queues(rulesets);
    let unrouted = queues.filter(|queue| queue.as_str() != DEFAULT_QUEUE && !named.contains(*queue) && !fallbacks.contains(*queue));
    let note = |queue: &Key| Issue {
        check: "queue-unrouted",
        severity: Severity::Warning,
        ruleset: None,
        rule: None,
        message: format!("no rule routes to queue/{queue}, and no workstream falls back to it"),
        span: None,
        other: None,
        clash: Vec::new(),
        example: None,
    };
    unrouted.map(note).collect()
}

/// Returns the rules with their conditions, and what is wrong with those that are not accepted.
fn checked<'r>(key: &Key, ruleset: &'r RuleSetSpec, schema: &Schema) -> (Vec<(&'r Rule, Condition)>, Vec<Issue>) {
    let (mut good, mut bad) = (Vec::with_capacity(ruleset.rules.len()), Vec::new());
    for rule in &ruleset.rules {
        match condition(rule, schema) {
            Ok(condition) => good.push((rule, condition)),
            Err(error) => bad.push(issue("broken", Severity::Error, key, rule, error.message)),
        }
    }
    (good, bad)
}

fn issue(check: &'static str, severity: Severity, ruleset: &Key, rule: &Rule, message: String) -> Issue {
    let (ruleset, rule) = (Some(ruleset.clone()), Some(rule.key.to_string()));
    Issue { check, severity, ruleset, rule, message, span: None, other: None, clash: Vec::new(), example: None }
}

impl Judged<'_> {
    fn issue_of(&self, key: &Key, ruleset: &RuleSetSpec, rules: &[(&Rule, Condition)], finding: Finding) -> Issue {
        let other = finding.other.as_ref().map_or("", |other| other.rule.as_str());
        let passed_over = || {
            let earlier = finding.other.as_ref().and_then(|other| rules.get(other.position));
            ruleset.stage == Stage::Route && earlier.is_some_and(|(rule, _)| self.can_overflow(rule))
        };
        let (check, severity, message) = match finding.kind {
            FindingKind::Contradictory => {
                let parts: Vec<&str> = finding.clash.iter().map(|part| part.source.as_str()).collect();
                ("contradictory", Severity::Error, format!("no context can meet it: {}", parts.join(" and ")))
            }
            FindingKind::Duplicate if passed_over() => {
                ("second-choice", Severity::Note, format!("has the condition of rule {other}, so it serves only when that one's queue overflows"))
            }
            FindingKind::Duplicate => ("duplicate", Severity::Error, format!("repeats the condition of rule {other}, so it is never reached")),
            FindingKind::Unreachable if passed_over() => (
                "second-choice",
                Severity::Note,
                format!("rule {other} matches all that it matches, so it serves only when that one's queue overflows"),
            ),
            FindingKind::Unreachable => ("unreachable", Severity::Error, format!("rule {other} before it matches all that it matches")),
            FindingKind::AlwaysTrue => ("always-true", Severity::Warning, format!("always holds; rule {other} and those after it come too late")),
        };
        let rule = rules.get(finding.position).map(|(rule, _)| rule.key.to_string());
        Issue {
            check,
            severity,
            ruleset: Some(key.clone()),
            rule,
            message,
            span: Some(finding.span),
            other: finding.other,
            clash: finding.clash,
            example: finding.example,
        }
    }

    /// Returns whether a queue of the rule has operating hours or a limit.
    fn can_overflow(&self, rule: &Rule) -> bool {
        rule.queues().filter_map(|(_, queue)| self.configured.queues.get(queue)).any(|queue| queue.hours.is_some() || queue.max_open.is_some())
    }

    /// Returns the channels whose own locale no route rule can match.
    fn locales(&self, routes: &[Condition], schema: &Schema) -> Vec<Issue> {
        let mut issues = Vec::new();
        for (channel, language) in self.channels.iter().filter(|_| !routes.is_empty()) {
            let Ok(locale) = check(&format!("context.resolvedLocale == \"{language}\""), schema) else { continue };
            let Some(own) = alternatives(&locale, true) else { continue };
            if !routes.iter().any(|route| may_meet(route, &own)) {
                issues.push(Issue {
                    check: "locale-unrouted",
                    severity: Severity::Warning,
                    ruleset: None,
                    rule: None,
                    message: format!("no rule can match the locale {language} of channel/{channel}: the fallback queue takes its conversations"),
                    span: None,
                    other: None,
                    clash: Vec::new(),
                    example: None,
                });
            }
        }
        issues
    }
}

/// Returns whether a context may meet the condition and one of the alternatives.
fn may_meet(condition: &Condition, own: &[Alternative<'_>]) -> bool {
    let Some(routes) = alternatives(condition, true) else { return true };
    routes.iter().any(|route| own.iter().any(|own| may_hold(&route.iter().chain(own).collect::<Vec<_>>())))
}

/// The fields that no conversation of the workstream can have.
struct NeverFilled<'n> {
    unfilled: &'n [&'n str],
    set: BTreeSet<String>,
}

impl<'n> NeverFilled<'n> {
    fn of(judged: &Judged<'n>, rulesets: &[(Key, RuleSetSpec)]) -> Self {
        let mut set = BTreeSet::new();
        for settings in rulesets.iter().flat_map(|(_, ruleset)| &ruleset.rules).filter_map(|rule| rule.set.as_ref()) {
            set.extend(settings.vars.keys().map(|name| format!("vars.{name}")));
            set.extend(settings.priority.map(|_| "conversation.priority".to_owned()));
            set.extend((!settings.skills.is_empty()).then(|| "conversation.skills".to_owned()));
        }
        Self { unfilled: judged.unfilled, set }
    }

    fn issues(&self, ruleset: &Key, rule: &Rule, condition: &Condition) -> impl Iterator<Item = Issue> {
        let found: Vec<Issue> = condition
            .fields()
            .into_iter()
            .filter_map(|field| {
                let by_rules = field.path.starts_with("vars.") || matches!(field.path.as_str(), "conversation.priority" | "conversation.skills");
                let message = if self.unfilled.contains(&field.path.as_str()) {
                    format!("{} is never there: the provider does not send it", field.path)
                } else if by_rules && !self.set.contains(&field.path) {
                    format!("{} is never there: no classification rule sets it", field.path)
                } else {
                    return None;
                };
                Some(Issue { span: Some(field.span), ..issue("never-filled", Severity::Warning, ruleset, rule, message) })
            })
            .collect();
        found.into_iter()
    }
}
