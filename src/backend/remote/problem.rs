//! A problem document back into the `BackendError` that it was made from: the inverse of the server's conversion.

use serde::de::DeserializeOwned;

use crate::backend::{BackendError, InvalidReason, ProviderFailure, ProviderFailureKind, StorageFailure};
use crate::domain::{Invalid, ObjectRef};
use crate::wire::Problem;

/// Returns the error that an answer of the API tells; of one that is no problem document, the nearest error for its status.
pub fn error_of(status: u16, body: &serde_json::Value) -> BackendError {
    let Ok(problem) = serde_json::from_value::<Problem>(body.clone()) else {
        return from_status(status, format!("the answer is {status} and not of a chanctl server"));
    };
    let detail = problem.detail.clone();
    rebuild(problem).unwrap_or_else(|| from_status(status, detail))
}

/// Returns the error that a server told; `None` for a code that only a newer server knows.
pub(super) fn rebuild(problem: Problem) -> Option<BackendError> {
    let object = problem.object.clone().unwrap_or_default();
    let message = problem.detail.clone();
    Some(match problem.code.as_str() {
        "CH0301" => invalid(InvalidReason::Credentials, problem),
        "CH0302" => invalid(InvalidReason::ClientToken, problem),
        "CH0303" => invalid(InvalidReason::Field, problem),
        "CH0304" => invalid(InvalidReason::Condition, problem),
        "CH0310" => invalid(InvalidReason::Message, problem),
        "CH0309" => BackendError::PrivacyNotAcknowledged { account: object.strip_prefix("account/").unwrap_or(&object).to_owned() },
        "CH0501" => BackendError::NotFound { object },
        "CH0601" => BackendError::AlreadyExists { object },
        "CH0602" => BackendError::Stale { object, expected: problem.expected.unwrap_or_default(), found: problem.found.unwrap_or_default() },
        "CH0603" => BackendError::InUse { object, by: problem.by },
        "CH0604" => taken(&message, problem.by.first()?),
        "CH0605" => BackendError::WrongState { message },
        "CH1302" => BackendError::Protected { message: without(&message, &format!("{object} is protected: ")), object },
        "CH0401" => BackendError::Unauthenticated { message },
        "CH0402" => BackendError::Forbidden { message },
        "CH0403" => BackendError::FileTooOpen { message, fix: problem.help.unwrap_or_default() },
        "CH0404" => BackendError::MasterKey { message },
        "CH0105" => BackendError::NotAnEmulator,
        "CH1401" => storage(StorageFailure::Full, message),
        "CH1402" => storage(StorageFailure::Damaged, message),
        "CH1403" => storage(StorageFailure::Locked, message),
        "CH1404" => storage(StorageFailure::Newer, message),
        "CH1405" => storage(StorageFailure::Io, message),
        "CH0701" => BackendError::Unavailable { message, retry_after_s: problem.retry_after_s },
        "CH0001" => BackendError::Other(message),
        code => BackendError::Provider(provider(code, &problem)?),
    })
}

/// Returns the nearest error for a status whose code is not known here.
pub(super) fn from_status(status: u16, message: String) -> BackendError {
    match status {
        401 => BackendError::Unauthenticated { message },
        403 => BackendError::Forbidden { message },
        400..=499 => BackendError::WrongState { message },
        _ => BackendError::Unavailable { message, retry_after_s: None },
    }
}

fn invalid(reason: InvalidReason, problem: Problem) -> BackendError {
    let errors = match (problem.errors.is_empty(), problem.field) {
        (true, Some(field)) => vec![Invalid { field, message: problem.detail, help: problem.help, mark: None }],
        _ => problem.errors,
    };
    BackendError::Invalid { reason, errors }
}

fn taken(message: &str, by: &ObjectRef) -> BackendError {
    let what = message.strip_suffix(&format!(" is taken by {by}")).unwrap_or(message);
    BackendError::Taken { what: what.to_owned(), by: by.clone() }
}

fn storage(failure: StorageFailure, message: String) -> BackendError {
    BackendError::Storage { failure, message }
}

fn without(text: &str, prefix: &str) -> String {
    text.strip_prefix(prefix).unwrap_or(text).to_owned()
}

fn provider(code: &str, problem: &Problem) -> Option<ProviderFailure> {
    let told = problem.provider.clone().and_then(read::<ProviderFailure>).filter(|failure| failure.kind.code() == code);
    told.or_else(|| {
        kind(code).map(|kind| ProviderFailure {
            kind,
            message: problem.detail.clone(),
            status: None,
            code: None,
            provider_message: None,
            request_id: None,
            retry_after_s: None,
            about: None,
        })
    })
}

fn kind(code: &str) -> Option<ProviderFailureKind> {
    let all = [
        ProviderFailureKind::KeyRefused,
        ProviderFailureKind::NotAllowed,
        ProviderFailureKind::NotFound,
        ProviderFailureKind::OtherBrand,
        ProviderFailureKind::Rejected,
        ProviderFailureKind::Unreachable,
    ];
    all.into_iter().find(|kind| kind.code() == code)
}

fn read<T: DeserializeOwned>(value: serde_json::Value) -> Option<T> {
    serde_json::from_value(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_servers_code_falls_back_to_the_status() {
        let problem = Problem { code: "CH9999".into(), status: 409, detail: "later".into(), ..Problem::default() };
        assert_eq!(rebuild(problem), None);
        assert_eq!(from_status(403, "no".into()).code(), "CH0402");
        assert_eq!(from_status(409, "no".into()).code(), "CH0605");
        assert_eq!(from_status(500, "no".into()).code(), "CH0701");
    }

    #[test]
    fn a_provider_failure_without_details_keeps_its_kind() {
        let problem = Problem { code: "CH0307".into(), detail: "another brand".into(), ..Problem::default() };
        assert!(matches!(rebuild(problem), Some(BackendError::Provider(failure)) if failure.kind == ProviderFailureKind::OtherBrand));
    }
}
