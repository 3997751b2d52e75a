//! Channels: the binding of one agent to one workstream, with language and user features.

use serde::{Deserialize, Serialize};

use super::{Key, LanguageTag};

/// What an administrator configures of a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChannelSpec {
    /// The workstream that takes the agent's conversations.
    pub workstream: Key,
    /// The agent; it is bound to one workstream only.
    pub agent: Key,
    /// The channel's language.
    pub language: LanguageTag,
    /// Who may send files.
    #[serde(default)]
    pub file_attachments: FileAttachments,
}

/// Who may send files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FileAttachments {
    /// Customers may.
    #[serde(default)]
    pub customers: bool,
    /// Representatives may.
    #[serde(default)]
    pub representatives: bool,
}
