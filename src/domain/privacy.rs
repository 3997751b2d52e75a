//! The privacy notice and its acknowledgements.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The notice that an administrator acknowledges before an account can be verified or a channel created.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PrivacyNotice {
    /// Which notice it is.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// The party that data is shared with.
    pub third_party: String,
    /// The text, in paragraphs.
    pub text: String,
    /// SHA-256 of the text with the third party, in hex.
    pub hash: String,
}

/// The record of one acknowledgement. Records are only ever added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Acknowledgement {
    /// Which notice.
    pub notice_id: String,
    /// Its version.
    pub notice_version: u32,
    /// Its hash.
    pub notice_hash: String,
    /// The party that data is shared with.
    pub third_party: String,
    /// Who acknowledged.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// How: `prompt` or `flag`.
    pub how: String,
    /// A ticket or assessment, in the administrator's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}
