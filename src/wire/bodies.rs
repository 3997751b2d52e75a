//! Small bodies of single routes, for which neither a domain type nor a change set fits.
//!
//! Those that carry a secret have no `Debug`.

use serde::{Deserialize, Serialize};

use crate::domain::ApiToken;

/// The answer of every list that has no pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Items<T> {
    /// The items.
    pub items: Vec<T>,
}

/// The answer of `POST /v1/tokens`: the only place where a token is ever shown.
#[derive(Serialize, Deserialize)]
pub struct CreatedTokenBody {
    /// What is shown of the token later.
    #[serde(flatten)]
    pub info: ApiToken,
    /// The token itself.
    pub token: String,
}

/// The body of `PUT .../client-token`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClientTokenBody {
    /// The client token.
    pub client_token: String,
}

/// The body of `POST .../privacy-acknowledgements`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AcknowledgeBody {
    /// `prompt` or `flag`; without it `flag`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
    /// A ticket or assessment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// The body of `POST /v1/conversations/{id}:reroute`; there need not be one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RerouteBody {
    /// Only say where the conversation would go.
    #[serde(default)]
    pub dry_run: bool,
}

/// The body of `POST /v1/accounts/{key}:verify`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VerifyBody {
    /// The webhook address to which the handshake is sent.
    pub webhook_url: String,
}
