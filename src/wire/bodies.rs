//! Small bodies of single routes, for which neither a domain type nor a change set fits.
//!
//! Those that carry a secret have no `Debug`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::domain::{ApiToken, Invalid, Secret, SecretField};

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

/// The body of `POST /v1/history/{entry}:undo`; there need not be one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UndoBody {
    /// Only say what would be done.
    #[serde(default)]
    pub dry_run: bool,
}

/// The body of `POST /v1/fingerprints`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FingerprintsBody {
    /// The secrets.
    pub values: Vec<FingerprintBody>,
}

/// A secret whose fingerprint is wanted.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FingerprintBody {
    /// The secured field that would hold it.
    pub field: SecretField,
    /// The value in base64.
    pub value: String,
}

impl FingerprintBody {
    /// Returns the body of a secret.
    pub fn new(field: SecretField, value: &Secret) -> Self {
        Self { field, value: STANDARD.encode(value.expose()) }
    }

    /// Returns the secret.
    ///
    /// # Errors
    /// `Invalid` for what is not base64; the value is not repeated.
    pub fn secret(&self) -> Result<(SecretField, Secret), Invalid> {
        let read = STANDARD.decode(&self.value).map(Secret::new);
        read.map(|secret| (self.field, secret)).map_err(|_| Invalid::new(self.field.as_str(), "is not base64"))
    }
}
