//! Why a decision was taken: a stable code and a sentence.

use std::fmt::{self, Display, Formatter};

use jiff::Timestamp;

/// Why a decision was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A rule matched, and none before it did.
    RuleMatched,
    /// A rule matched; the queues of those before it that match overflow.
    RuleMatchedAfterOverflow,
    /// Every queue of a rule that matches overflows; this is the first in its operating hours.
    OverflowInHours,
    /// Every queue of a rule that matches is closed; this one opens soonest.
    OverflowOpensSoonest {
        /// When it opens.
        at: Timestamp,
    },
    /// Every queue of a rule that matches is closed and stays so.
    OverflowNeverOpens,
    /// There are no route rules.
    NoRules,
    /// There are route rules and none of them matched.
    NoRuleMatched,
    /// A rule could not be evaluated.
    RuleFailed {
        /// The key of that rule.
        rule: String,
        /// Why it could not be evaluated.
        error: String,
    },
}

impl Reason {
    /// Every code, for documentation and tests.
    pub const CODES: [&'static str; 8] = [
        "rule-matched",
        "rule-matched-after-overflow",
        "overflow-in-hours",
        "overflow-opens-soonest",
        "overflow-never-opens",
        "no-rules",
        "no-rule-matched",
        "rule-failed",
    ];

    /// Returns the stable code of the reason.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::RuleMatched => "rule-matched",
            Self::RuleMatchedAfterOverflow => "rule-matched-after-overflow",
            Self::OverflowInHours => "overflow-in-hours",
            Self::OverflowOpensSoonest { .. } => "overflow-opens-soonest",
            Self::OverflowNeverOpens => "overflow-never-opens",
            Self::NoRules => "no-rules",
            Self::NoRuleMatched => "no-rule-matched",
            Self::RuleFailed { .. } => "rule-failed",
        }
    }
}

impl Display for Reason {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::RuleMatched => out.write_str("The first rule that matches names this queue."),
            Self::RuleMatchedAfterOverflow => out.write_str("The queues of earlier rules that match overflow; this one does not."),
            Self::OverflowInHours => out.write_str("Every queue of a rule that matches overflows; this is the first in its operating hours."),
            Self::OverflowOpensSoonest { at } => {
                write!(out, "Every queue of a rule that matches is outside its operating hours; this one opens soonest, at {at}.")
            }
            Self::OverflowNeverOpens => out.write_str(
                "Every queue of a rule that matches is closed and none opens within two years, so the fallback queue takes the conversation.",
            ),
            Self::NoRules => out.write_str("There are no rules, so the fallback queue takes the conversation."),
            Self::NoRuleMatched => out.write_str("No rule matches, so the fallback queue takes the conversation."),
            Self::RuleFailed { rule, error } => {
                write!(out, "Rule {rule} could not be evaluated ({error}), so the fallback queue takes the conversation.")
            }
        }
    }
}
