//! The store's and the providers' errors as the backend's.

use crate::backend::{BackendError, ProviderFailure, ProviderFailureKind, StorageFailure};
use crate::domain::ObjectRef;
use crate::files::FileError;
use crate::provider::ProviderError;
use crate::store::StoreError;

impl From<StoreError> for BackendError {
    fn from(error: StoreError) -> Self {
        let message = error.to_string();
        let storage = |failure| BackendError::Storage { failure, message: message.clone() };
        match error {
            StoreError::Exists(object) => BackendError::AlreadyExists { object },
            StoreError::NotFound(object) => BackendError::NotFound { object },
            StoreError::Stale { target, expected, found } => BackendError::Stale { object: target, expected, found },
            StoreError::MissingReference { to, .. } => BackendError::NotFound { object: to.to_string() },
            StoreError::Referenced { target, by } => BackendError::InUse { object: target.to_string(), by },
            StoreError::Taken { scope, value, by } => BackendError::Taken { what: taken_words(&scope, &value), by },
            StoreError::NotWaiting(_) | StoreError::Waiting { .. } => BackendError::WrongState { message },
            StoreError::Full => storage(StorageFailure::Full),
            StoreError::Locked => storage(StorageFailure::Locked),
            StoreError::Damaged { .. } => storage(StorageFailure::Damaged),
            StoreError::Newer { .. } => storage(StorageFailure::Newer),
            StoreError::Io(_) => storage(StorageFailure::Io),
            StoreError::File(error) => file_error(&error),
            StoreError::Other(message) => BackendError::Other(message),
        }
    }
}

fn taken_words(scope: &str, value: &str) -> String {
    match scope {
        super::objects::CHANNEL_OF_AGENT => format!("agent/{value}"),
        super::objects::ROUTES_OF_WORKSTREAM => format!("the route stage of workstream/{value}"),
        super::objects::AGENT_AT_PROVIDER => format!("the agent {}", value.split_once('/').map_or(value, |(_, ids)| ids)),
        _ => value.to_owned(),
    }
}

fn file_error(error: &FileError) -> BackendError {
    let message = error.to_string();
    match error {
        FileError::TooOpen { path, wanted, .. } => BackendError::FileTooOpen { message, fix: format!("chmod {wanted:o} {}", path.display()) },
        FileError::Io { source, .. } if error.is_full() => {
            BackendError::Storage { failure: StorageFailure::Full, message: format!("{message}: {source}") }
        }
        FileError::Io { source, .. } => BackendError::Storage { failure: StorageFailure::Io, message: format!("{message}: {source}") },
        FileError::NotRegular(_) | FileError::TooLarge { .. } => BackendError::Storage { failure: StorageFailure::Damaged, message },
    }
}

impl From<ProviderError> for BackendError {
    fn from(error: ProviderError) -> Self {
        let text = error.to_string();
        let failure = ProviderFailure::new;
        BackendError::Provider(match error {
            ProviderError::KeyRefused { status, code, message } => ProviderFailure {
                status,
                code: code.map(Into::into),
                provider_message: Some(message),
                ..failure(ProviderFailureKind::KeyRefused, "the token endpoint refused the service-account key".to_owned())
            },
            ProviderError::Answered { status, code, message, request_id, retry_after_s, .. } => {
                let (kind, status) = (kind_of_status(status), Some(status));
                ProviderFailure { status, code: Some(code.into()), provider_message: Some(message), request_id, retry_after_s, ..failure(kind, text) }
            }
            ProviderError::OtherBrand => failure(ProviderFailureKind::OtherBrand, text),
            ProviderError::Unreachable { .. } | ProviderError::BadAnswer(_) => failure(ProviderFailureKind::Unreachable, text),
        })
    }
}

fn kind_of_status(status: u16) -> ProviderFailureKind {
    match status {
        401 | 403 => ProviderFailureKind::NotAllowed,
        404 => ProviderFailureKind::NotFound,
        429 | 500.. => ProviderFailureKind::Unreachable,
        _ => ProviderFailureKind::Rejected,
    }
}

/// Returns the complaint that an object isn't there.
pub(super) fn not_found(target: &ObjectRef) -> BackendError {
    BackendError::NotFound { object: target.to_string() }
}
