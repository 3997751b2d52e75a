//! What to do next about an error: one sentence each, with a command where there is one. What went wrong is said in `error`.

use crate::backend::{BackendError, InvalidReason, ProviderFailure, ProviderFailureKind, StorageFailure};

/// Returns the next step after a refusal of the backend.
pub(super) fn backend_help(error: &BackendError) -> Option<String> {
    Some(match error {
        BackendError::PrivacyNotAcknowledged { account } => format!("read and acknowledge it with  chanctl account accept-privacy-notice {account}"),
        BackendError::NotFound { object } => not_found_help(object),
        BackendError::AlreadyExists { object } if object.starts_with("rule/") => "rule keys are unique per workstream; choose another key, or add --if-absent".into(),
        BackendError::AlreadyExists { .. } => "choose another key, change the object with  update , or add --if-absent to leave it as it is".into(),
        BackendError::Stale { .. } => "read it again, then repeat the command with its revision, or without --revision".into(),
        BackendError::InUse { object, by } => in_use_help(object, by.len()),
        BackendError::Taken { by, .. } => format!("see  chanctl {} get {}", by.kind, by.key),
        BackendError::WrongState { message } if message.contains("credentials") => "upload them with  chanctl account upload-credentials KEY FILE , or use --offline".into(),
        BackendError::WrongState { message } if message.contains("client token") => "set it with  chanctl account set-client-token KEY --file F".into(),
        BackendError::WrongState { message } if message.contains("takes no answer after") => "the customer has to write first; a new message opens the conversation again".into(),
        BackendError::WrongState { message } if message.contains("closed") => "a new message from the customer begins a new conversation".into(),
        BackendError::Unauthenticated { .. } => "give a token with CHANCTL_TOKEN or  chanctl context add NAME --url URL --token-file F ; make one on the server with  chanctl token create NAME".into(),
        BackendError::FileTooOpen { fix, .. } => format!("run  {fix}"),
        BackendError::MasterKey { .. } => "put the right key file in place, or name it with CHANCTL_MASTER_KEY_FILE; without it the stored secrets can't be opened".into(),
        BackendError::NotAnEmulator => "set CHANCTL_GOOGLE_ENDPOINT to an emulator's address, or run under  chanctl emulator exec -- COMMAND".into(),
        BackendError::Storage { failure, .. } => storage_help(*failure).into(),
        BackendError::Unavailable { .. } => "check the address with  chanctl context show , and that  chanctl serve  is running there".into(),
        BackendError::Provider(failure) => return provider_help(failure),
        BackendError::Protected { message, .. } if message.contains("while it is") => "apply a manifest that says  protected: false  of it first".into(),
        BackendError::Protected { .. } => "nothing was changed".into(),
        BackendError::Other(_) => "this is a bug in chanctl: please report it with the command and  chanctl doctor -o json".into(),
        BackendError::Invalid { .. } | BackendError::WrongState { .. } | BackendError::Forbidden { .. } => return None,
    })
}

fn not_found_help(object: &str) -> String {
    let (kind, key) = object.split_once('/').unwrap_or((object, ""));
    match (kind, key.split_once(" of workstream/")) {
        ("rule", Some((_, workstream))) => format!("run  chanctl rule list {workstream}  to see what there is"),
        ("the rules of workstream", _) => format!("write one with  chanctl rule add {key} KEY --when CONDITION --queue QUEUE"),
        ("ruleset", _) => "run  chanctl export  to see what there is".to_owned(),
        ("history", _) => "run  chanctl history  to see what there is".to_owned(),
        ("queue", _) => format!("run  chanctl queue list  to see what there is, or make it with  chanctl queue create {key}"),
        _ => format!("run  chanctl {kind} list  to see what there is"),
    }
}

fn in_use_help(object: &str, count: usize) -> String {
    let (kind, key) = object.split_once('/').unwrap_or((object, ""));
    if count == 1 {
        format!("change or delete it first, or see what else would go with  chanctl {kind} delete {key} --cascade --dry-run")
    } else {
        format!("change or delete them first, or see what else would go with  chanctl {kind} delete {key} --cascade --dry-run")
    }
}

/// Returns what to do about a secret that has not the form of one: what its own refusal says, and the command that takes another.
pub(super) fn secret_help(reason: InvalidReason, own: Option<String>) -> Option<String> {
    let (default, command) = match reason {
        InvalidReason::Credentials => {
            ("create a key of type JSON for a service account in the provider's console", "chanctl account upload-credentials KEY FILE")
        }
        InvalidReason::ClientToken => {
            ("copy the client token from the provider's webhook dialog", "chanctl account set-client-token KEY --file FILE")
        }
        _ => return own,
    };
    Some(format!("{}, then run  {command}", own.as_deref().unwrap_or(default)))
}

fn storage_help(failure: StorageFailure) -> &'static str {
    match failure {
        StorageFailure::Full => "free some space, then repeat the command; nothing was lost",
        StorageFailure::Damaged => "check the path with --data-dir; restore the database from a backup if it is the right one",
        StorageFailure::Locked => "another chanctl holds the database: wait for it, or see  chanctl doctor",
        StorageFailure::Newer => "use the newer chanctl that wrote it; nothing was changed",
        StorageFailure::Io => "check the disk and the path with  chanctl doctor",
    }
}

fn provider_help(failure: &ProviderFailure) -> Option<String> {
    let conversation = failure.about.as_deref().and_then(|about| about.strip_prefix("conversation/"));
    let help = match (failure.kind, conversation) {
        (ProviderFailureKind::NotAllowed, Some(id)) if failure.status == Some(403) => {
            return Some(format!(
                "the provider knows no such conversation of this partner's agents: a customer has to begin it there; see  chanctl conversation get {id}"
            ));
        }
        (ProviderFailureKind::Rejected, Some(_)) if failure.code.as_deref() == Some("FAILED_PRECONDITION") => {
            "the customer has not written for too long, or the device can't show the message: wait for a message, or add a fallback"
        }
        (ProviderFailureKind::NotFound, Some(_)) => "the provider does not know what was named: copy the ID again from  chanctl conversation get ID",
        (ProviderFailureKind::KeyRefused, _) => {
            "check the machine's clock and that the key has not been deleted in the provider's console; create a new key if it has"
        }
        (ProviderFailureKind::NotAllowed, _) => "check that the service account belongs to this partner and has the API enabled",
        (ProviderFailureKind::NotFound, None) => "copy brand ID and agent ID again from the provider's console",
        (ProviderFailureKind::OtherBrand, _) => "copy both IDs from the same agent's overview page in the provider's console",
        (ProviderFailureKind::Unreachable, _) if failure.retry_after_s.is_some() => {
            "wait as long as the provider asks, or give more time with --timeout"
        }
        (ProviderFailureKind::Unreachable, _) => "check the network, the proxy and CHANCTL_GOOGLE_ENDPOINT, then repeat the command",
        (ProviderFailureKind::Rejected, _) => return None,
    };
    Some(help.to_owned())
}
