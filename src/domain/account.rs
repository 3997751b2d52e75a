//! The messaging account: the partner-level connection to a provider.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Fingerprint, PartnerId, ProviderId, SecretSummary, WebhookId};

/// What an administrator configures of an account (its secured fields apart).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AccountSpec {
    /// The outside platform. Fixed once the account exists.
    pub provider: ProviderId,
    /// The partner's ID at the provider.
    pub partner_id: PartnerId,
}

/// What is known of an account beyond its configuration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AccountObserved {
    /// The last part of the webhook path.
    pub webhook_id: WebhookId,
    /// The client token as far as it is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_token: Option<SecretSummary>,
    /// The service-account key as far as it is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credentials: Option<SecretSummary>,
    /// The hash of the privacy notice that was acknowledged last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged_notice: Option<String>,
    /// When that was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged_at: Option<Timestamp>,
    /// The fingerprint of the client token with which the last right handshake was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_token: Option<Fingerprint>,
    /// When that was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_at: Option<Timestamp>,
}

impl AccountObserved {
    /// Returns what is known of an account that has just been made.
    pub fn new(webhook_id: WebhookId) -> Self {
        Self {
            webhook_id,
            client_token: None,
            credentials: None,
            acknowledged_notice: None,
            acknowledged_at: None,
            verified_token: None,
            verified_at: None,
        }
    }

    /// Returns the account's state, given the hash of the notice that its provider shows today.
    ///
    /// The state is derived and never stored, so a changed client token or notice takes effect by itself.
    pub fn state(&self, current_notice: &str) -> AccountState {
        let Some(token) = self.client_token.as_ref().and_then(|token| token.fingerprint.as_ref()) else {
            return AccountState::Draft;
        };
        if self.acknowledged_notice.as_deref() != Some(current_notice) {
            return AccountState::Draft;
        }
        if self.verified_token.as_ref() == Some(token) { AccountState::Verified } else { AccountState::AwaitingVerification }
    }
}

/// The life of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccountState {
    /// A client token or a current privacy acknowledgement is missing: every handshake is refused.
    Draft,
    /// The provider's handshake would be answered.
    AwaitingVerification,
    /// The provider's handshake was answered with the token that is stored now.
    Verified,
}

impl AccountState {
    /// Returns the word in JSON and tables.
    pub fn as_str(self) -> &'static str {
        match self {
            AccountState::Draft => "draft",
            AccountState::AwaitingVerification => "awaiting-verification",
            AccountState::Verified => "verified",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(byte: u8) -> SecretSummary {
        SecretSummary { set: true, fingerprint: Some(Fingerprint::from_digest(&[byte; 32])), ..SecretSummary::unset() }
    }

    #[test]
    fn the_state_follows_token_notice_and_handshake() {
        let mut account = AccountObserved::new(WebhookId::from_bits([0; 16]));
        assert_eq!(account.state("n1"), AccountState::Draft);
        account.client_token = Some(token(1));
        assert_eq!(account.state("n1"), AccountState::Draft);
        account.acknowledged_notice = Some("n1".into());
        assert_eq!(account.state("n1"), AccountState::AwaitingVerification);
        account.verified_token = account.client_token.as_ref().and_then(|token| token.fingerprint.clone());
        assert_eq!(account.state("n1"), AccountState::Verified);
        assert_eq!(account.state("n2"), AccountState::Draft);
        account.client_token = Some(token(2));
        assert_eq!(account.state("n1"), AccountState::AwaitingVerification);
    }
}
