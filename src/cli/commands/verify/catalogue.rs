//! What `verify` checks: each kind with the identifier by which scripts and reports know it.

use crate::cli::commands::rule::RULE_TEST;
use crate::cli::ui::At;
use crate::report::{CheckKind, CheckResult, Checked, Severity, Spot};

const fn kind(id: &'static str, title: &'static str, severity: Severity, description: &'static str) -> CheckKind {
    CheckKind { id, title, description, severity }
}

pub(super) const MANIFEST: CheckKind = kind(
    "manifest",
    "The manifest is valid",
    Severity::Error,
    "Every file of the manifest can be read, and every field holds what it may. Mend what is named, at the place that is named.",
);
pub(super) const RULE_LINT: CheckKind = kind(
    "rule-lint",
    "Rules can do what was meant",
    Severity::Error,
    "Rules are reachable, do not contradict themselves and do not repeat earlier ones; queues are routed to. What is an error is certain, what is a warning is likely.",
);
pub(super) const REFERENCE: CheckKind = kind(
    "reference",
    "The manifest can be applied",
    Severity::Error,
    "Every object that is referred to exists in the manifest or in the backend, nothing fixed would change, and nothing belongs to another owner.",
);
pub(super) const TOKEN: CheckKind = kind(
    "token-obtained",
    "The provider gives a token for the account's key",
    Severity::Error,
    "The service-account key of the account is really exchanged for an access token. Upload another key if it is refused.",
);
pub(super) const WEBHOOK: CheckKind = kind(
    "webhook-answers",
    "The webhook answers the provider's handshake",
    Severity::Error,
    "The handshake is sent to the account's webhook as the provider sends it, and the answer has to be the right one.",
);
pub(super) const ACCOUNT_STATE: CheckKind = kind(
    "account-verified",
    "The provider has verified the account's webhook",
    Severity::Warning,
    "The account is in state verified: the provider's handshake was answered with the client token that is stored now. Press Verify in the provider's console.",
);
pub(super) const AGENT_EXISTS: CheckKind = kind(
    "agent-exists",
    "The agent exists at the provider",
    Severity::Error,
    "The provider knows the agent, and it belongs to the brand. Correct brandId and agentId as the provider's console shows them.",
);
pub(super) const AGENT_VERIFIED: CheckKind = kind(
    "agent-verified",
    "The provider has verified the agent",
    Severity::Warning,
    "The agent's verification state at the provider is VERIFIED. Ask for its verification in the provider's console.",
);
pub(super) const AGENT_LAUNCHED: CheckKind = kind(
    "agent-launched",
    "The agent is launched",
    Severity::Note,
    "Customers reach the agent outside of tests: its launch state at the provider is LAUNCHED.",
);
pub(super) const PENDING: CheckKind = kind(
    "pending-change",
    "What is live is what the manifest wants",
    Severity::Warning,
    "Something is to be created or updated so that what is live is as the manifest says. Apply the manifest.",
);
pub(super) const DRIFT: CheckKind = kind(
    "drift",
    "What is live is what was applied last",
    Severity::Warning,
    "Somebody changed or deleted by hand what a manifest had applied. Apply the manifest to put it back, or write the change into it.",
);

/// Every kind, in the order in which they are checked.
pub(super) const KINDS: &[CheckKind] =
    &[MANIFEST, RULE_TEST, RULE_LINT, REFERENCE, TOKEN, WEBHOOK, ACCOUNT_STATE, AGENT_EXISTS, AGENT_VERIFIED, AGENT_LAUNCHED, PENDING, DRIFT];

/// Returns a check that was made and is right.
pub(super) fn passed(kind: &CheckKind, title: String, subject: String, at: Option<Spot>, message: impl Into<String>) -> Checked {
    Checked {
        id: kind.id,
        title,
        subject,
        result: CheckResult::Passed,
        severity: kind.severity,
        message: message.into(),
        remedy: None,
        at,
        details: None,
    }
}

/// Returns the check as one that failed.
pub(super) fn failed(checked: Checked, message: impl Into<String>, remedy: Option<String>) -> Checked {
    Checked { result: CheckResult::Failed, message: message.into(), remedy, ..checked }
}

/// Returns the check as one that could not be made.
pub(super) fn skipped(checked: Checked, why: impl Into<String>) -> Checked {
    Checked { result: CheckResult::Skipped, message: why.into(), remedy: None, ..checked }
}

/// Returns a place of an error as a place of a check.
pub(super) fn spot(at: &At) -> Option<Spot> {
    Some(Spot { file: at.file.clone()?, line: at.line?, column: at.column.unwrap_or(1), width: at.width })
}
