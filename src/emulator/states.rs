//! The states of verifications and launches.
//!
//! Belongs here: their names, and those of the places where an agent is launched. What leads from one to the next is decided in
//! `communications` and `console`.

use serde::{Deserialize, Serialize};

/// Where an agent can be launched.
pub(super) const ENTRY_POINTS: [&str; 2] = ["NON_LOCAL", "LOCATION"];

/// How far the verification of an agent or a location has come. The long names of the API are read as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum VerificationState {
    /// Nothing was requested.
    #[default]
    #[serde(alias = "VERIFICATION_STATE_UNVERIFIED")]
    Unverified,
    /// The brand contact was asked.
    #[serde(alias = "VERIFICATION_STATE_PENDING")]
    Pending,
    /// The brand contact has confirmed.
    #[serde(alias = "VERIFICATION_STATE_VERIFIED")]
    Verified,
    /// Suspended in the business listing; locations only.
    #[serde(alias = "VERIFICATION_STATE_SUSPENDED_IN_GMB")]
    SuspendedInGmb,
}

impl VerificationState {
    /// Returns the name in the API.
    pub(super) fn wire_name(self) -> &'static str {
        match self {
            Self::Unverified => "VERIFICATION_STATE_UNVERIFIED",
            Self::Pending => "VERIFICATION_STATE_PENDING",
            Self::Verified => "VERIFICATION_STATE_VERIFIED",
            Self::SuspendedInGmb => "VERIFICATION_STATE_SUSPENDED_IN_GMB",
        }
    }
}

/// How far the launch of an agent at one entry point, or of a location, has come. The long names of the API are read as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LaunchState {
    /// Nothing was requested.
    #[default]
    #[serde(alias = "LAUNCH_STATE_UNLAUNCHED")]
    Unlaunched,
    /// Requested, not decided.
    #[serde(alias = "LAUNCH_STATE_PENDING")]
    Pending,
    /// Open to everybody.
    #[serde(alias = "LAUNCH_STATE_LAUNCHED")]
    Launched,
    /// Refused.
    #[serde(alias = "LAUNCH_STATE_REJECTED")]
    Rejected,
    /// Taken down.
    #[serde(alias = "LAUNCH_STATE_SUSPENDED")]
    Suspended,
    /// On its way back to `Unlaunched`.
    #[serde(alias = "LAUNCH_STATE_PENDING_UNLAUNCH")]
    PendingUnlaunch,
    /// Not valid in the business listing; locations only.
    #[serde(alias = "LAUNCH_STATE_INVALID_IN_GMB")]
    InvalidInGmb,
}

impl LaunchState {
    /// Returns the name in the API.
    pub(super) fn wire_name(self) -> &'static str {
        match self {
            Self::Unlaunched => "LAUNCH_STATE_UNLAUNCHED",
            Self::Pending => "LAUNCH_STATE_PENDING",
            Self::Launched => "LAUNCH_STATE_LAUNCHED",
            Self::Rejected => "LAUNCH_STATE_REJECTED",
            Self::Suspended => "LAUNCH_STATE_SUSPENDED",
            Self::PendingUnlaunch => "LAUNCH_STATE_PENDING_UNLAUNCH",
            Self::InvalidInGmb => "LAUNCH_STATE_INVALID_IN_GMB",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_read_in_their_short_and_long_form() {
        let read = |text: &str| serde_json::from_str::<VerificationState>(text).unwrap();
        assert_eq!(read("\"VERIFIED\""), VerificationState::Verified);
        assert_eq!(read("\"VERIFICATION_STATE_VERIFIED\""), VerificationState::Verified);
    }
}
