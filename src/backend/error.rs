//! `BackendError`: how the system may fail, in variants that a caller can branch on. Each has a stable code.

use serde::{Deserialize, Serialize};

use crate::domain::{Invalid, ObjectRef};

/// How the system may fail.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BackendError {
    /// Values were refused.
    #[error("{}", summary(.reason, .errors))]
    Invalid {
        /// What was refused.
        reason: InvalidReason,
        /// Every refusal.
        errors: Vec<Invalid>,
    },
    /// The privacy notice has to be acknowledged first.
    #[error("the privacy notice of account/{account} has not been acknowledged")]
    PrivacyNotAcknowledged {
        /// The account.
        account: String,
    },
    /// There is no such object.
    #[error("{object} does not exist")]
    NotFound {
        /// `KIND/KEY`.
        object: String,
    },
    /// There is an object of that key already.
    #[error("{object} exists already")]
    AlreadyExists {
        /// `KIND/KEY`.
        object: String,
    },
    /// The object has been changed since it was read.
    #[error("{object} is at revision {found}, not {expected}")]
    Stale {
        /// `KIND/KEY`.
        object: String,
        /// The revision that was expected.
        expected: u64,
        /// The revision that is there.
        found: u64,
    },
    /// Others still depend on the object.
    #[error("{object} is still used by {}", list(.by))]
    InUse {
        /// `KIND/KEY`.
        object: String,
        /// What depends on it.
        by: Vec<ObjectRef>,
    },
    /// What only one object may have belongs to another.
    #[error("{what} is taken by {by}")]
    Taken {
        /// What it is.
        what: String,
        /// Who has it.
        by: ObjectRef,
    },
    /// The state does not allow it.
    #[error("{message}")]
    WrongState {
        /// What is in the way, as a fragment.
        message: String,
    },
    /// The object is protected.
    #[error("{object} is protected: {message}")]
    Protected {
        /// `KIND/KEY`.
        object: String,
        /// Why.
        message: String,
    },
    /// No token, or one that does not work.
    #[error("{message}")]
    Unauthenticated {
        /// What is wrong, as a fragment.
        message: String,
    },
    /// The token's role does not allow it.
    #[error("{message}")]
    Forbidden {
        /// What is not allowed, as a fragment.
        message: String,
    },
    /// The master key is missing, wrong, or open to others.
    #[error("{message}")]
    MasterKey {
        /// What is wrong, as a fragment.
        message: String,
    },
    /// One of chanctl's own files is open to others.
    #[error("{message}")]
    FileTooOpen {
        /// The file and its mode.
        message: String,
        /// The command that mends it.
        fix: String,
    },
    /// The provider refused or could not be reached.
    #[error("{}", .0.message)]
    Provider(ProviderFailure),
    /// The operation needs an emulator, and the provider's address is none.
    #[error("this needs an emulator as the provider")]
    NotAnEmulator,
    /// The store failed.
    #[error("{message}")]
    Storage {
        /// How.
        failure: StorageFailure,
        /// The store's own words.
        message: String,
    },
    /// The backend can't be reached, or can't serve now.
    #[error("{message}")]
    Unavailable {
        /// What failed, as a fragment.
        message: String,
        /// When to try again, in seconds.
        retry_after_s: Option<u64>,
    },
    /// Anything else: a bug.
    #[error("{0}")]
    Other(String),
}

/// What was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InvalidReason {
    /// A credential file.
    Credentials,
    /// A client token.
    ClientToken,
    /// A field of an object or request.
    Field,
    /// A rule's condition.
    Condition,
    /// A message to a customer.
    Message,
}

/// How the store failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StorageFailure {
    /// The disk is full.
    Full,
    /// The file is damaged or not ours.
    Damaged,
    /// Another process holds it for too long.
    Locked,
    /// A newer program has written it.
    Newer,
    /// The disk or the file system failed.
    Io,
}

/// What a provider said, or that it said nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderFailure {
    /// How to take it.
    pub kind: ProviderFailureKind,
    /// What happened, as a fragment.
    pub message: String,
    /// The HTTP status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The provider's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Box<str>>,
    /// The provider's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_message: Option<String>,
    /// The request's ID.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Box<str>>,
    /// How long the provider asks to wait before the next call, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_s: Option<u32>,
    /// What was asked about, where that changes what to do (`conversation/ID`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Box<str>>,
}

/// How to take a provider's failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProviderFailureKind {
    /// The token endpoint refused the key.
    KeyRefused,
    /// 401 or 403.
    NotAllowed,
    /// 404.
    NotFound,
    /// The agent belongs to another brand.
    OtherBrand,
    /// Another 4xx.
    Rejected,
    /// No answer, 429 or 5xx after the retries, or an answer that can't be understood.
    Unreachable,
}

impl ProviderFailure {
    /// Returns a failure of which nothing more is known than this.
    pub fn new(kind: ProviderFailureKind, message: impl Into<String>) -> Self {
        let (status, code, provider_message, request_id, retry_after_s, about) = (None, None, None, None, None, None);
        Self { kind, message: message.into(), status, code, provider_message, request_id, retry_after_s, about }
    }
}

impl BackendError {
    /// Returns the refusal of one field.
    pub fn field(invalid: Invalid) -> Self {
        BackendError::Invalid { reason: InvalidReason::Field, errors: vec![invalid] }
    }

    /// Returns the stable code, the same on every surface.
    pub fn code(&self) -> &'static str {
        match self {
            BackendError::Invalid { reason: InvalidReason::Credentials, .. } => "CH0301",
            BackendError::Invalid { reason: InvalidReason::ClientToken, .. } => "CH0302",
            BackendError::Invalid { reason: InvalidReason::Field, .. } => "CH0303",
            BackendError::Invalid { reason: InvalidReason::Condition, .. } => "CH0304",
            BackendError::Invalid { reason: InvalidReason::Message, .. } => "CH0310",
            BackendError::PrivacyNotAcknowledged { .. } => "CH0309",
            BackendError::NotFound { .. } => "CH0501",
            BackendError::AlreadyExists { .. } => "CH0601",
            BackendError::Stale { .. } => "CH0602",
            BackendError::InUse { .. } => "CH0603",
            BackendError::Taken { .. } => "CH0604",
            BackendError::WrongState { .. } => "CH0605",
            BackendError::Protected { .. } => "CH1302",
            BackendError::Unauthenticated { .. } => "CH0401",
            BackendError::Forbidden { .. } => "CH0402",
            BackendError::FileTooOpen { .. } => "CH0403",
            BackendError::MasterKey { .. } => "CH0404",
            BackendError::Provider(failure) => failure.kind.code(),
            BackendError::NotAnEmulator => "CH0105",
            BackendError::Storage { failure: StorageFailure::Full, .. } => "CH1401",
            BackendError::Storage { failure: StorageFailure::Damaged, .. } => "CH1402",
            BackendError::Storage { failure: StorageFailure::Locked, .. } => "CH1403",
            BackendError::Storage { failure: StorageFailure::Newer, .. } => "CH1404",
            BackendError::Storage { failure: StorageFailure::Io, .. } => "CH1405",
            BackendError::Unavailable { .. } => "CH0701",
            BackendError::Other(_) => "CH0001",
        }
    }
}

impl ProviderFailureKind {
    /// Returns the stable code.
    pub fn code(self) -> &'static str {
        match self {
            ProviderFailureKind::KeyRefused => "CH0306",
            ProviderFailureKind::NotAllowed => "CH0405",
            ProviderFailureKind::NotFound => "CH0503",
            ProviderFailureKind::OtherBrand => "CH0307",
            ProviderFailureKind::Rejected => "CH0311",
            ProviderFailureKind::Unreachable => "CH0702",
        }
    }
}

fn summary(reason: &InvalidReason, errors: &[Invalid]) -> String {
    let subject = match reason {
        InvalidReason::Credentials => "the credential file is not a usable service-account key",
        InvalidReason::ClientToken => "the client token is not usable",
        InvalidReason::Condition => "the rule's condition is not valid",
        InvalidReason::Message => "the message can't be sent",
        InvalidReason::Field => "",
    };
    match (subject, errors) {
        ("", [only]) => only.to_string(),
        ("", many) => format!("{} fields are not valid", many.len()),
        (subject, [only]) if only.field.is_empty() || only.field.ends_with(".when") => format!("{subject}: {}", only.message),
        (subject, [only]) => format!("{subject}: {only}"),
        (subject, _) => subject.to_owned(),
    }
}

fn list(by: &[ObjectRef]) -> String {
    by.iter().map(ObjectRef::to_string).collect::<Vec<_>>().join(", ")
}
