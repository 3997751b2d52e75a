//! API tokens: 256 random bits, shown once, kept as a hash.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use super::system::ServiceBackend;
use crate::backend::{BackendError, CreatedToken, NewToken};
use crate::domain::{ApiToken, Invalid, Key, Secret};
use crate::store::StoredToken;

/// What every token begins with, so that a scanner recognises a leaked one.
const PREFIX: &str = "chanctl_";
/// The one role there is until roles come with the full remote backend.
const OWNER: &str = "owner";

/// Makes a token.
pub(super) async fn create(service: &ServiceBackend, new: &NewToken) -> Result<CreatedToken, BackendError> {
    new.name.parse::<Key>().map_err(|error| BackendError::field(Invalid { field: "name".into(), ..error }))?;
    if new.role != OWNER {
        return Err(BackendError::field(Invalid::new("role", format!("{:?} is not a role that is supported", new.role)).help("use owner")));
    }
    let mut bits = [0_u8; 32];
    getrandom::fill(&mut bits).map_err(|error| BackendError::Other(error.to_string()))?;
    let token = Secret::new(format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bits)).into_bytes());
    let now = service.now();
    let expires_at = new.expires_in_s.map(|seconds| expiry(now, seconds)).transpose()?;
    let info = ApiToken { name: new.name.clone(), role: new.role.clone(), created_at: now, expires_at, last_used_at: None };
    let audit = service.audit_line("create-token", format_args!("token/{}", new.name), Vec::new(), "done");
    service.store().add_token(StoredToken { token: info.clone(), hash: hash(token.expose()) }, audit).await?;
    Ok(CreatedToken { info, token })
}

fn expiry(now: Timestamp, seconds: u64) -> Result<Timestamp, BackendError> {
    let far = || BackendError::field(Invalid::new("expires", "is too far away"));
    let span = i64::try_from(seconds).map_err(|_| far())?;
    now.checked_add(SignedDuration::from_secs(span)).map_err(|_| far())
}

fn hash(token: &[u8]) -> [u8; 32] {
    Sha256::digest(token).into()
}

/// Makes a token worthless.
pub(super) async fn revoke(service: &ServiceBackend, name: &str) -> Result<(), BackendError> {
    let audit = service.audit_line("revoke-token", format_args!("token/{name}"), Vec::new(), "done");
    if service.store().remove_token(name, audit).await? {
        return Ok(());
    }
    Err(BackendError::NotFound { object: format!("token/{name}") })
}

/// Returns whose token this is. It is found by its hash, so the time taken tells nothing about it.
pub(super) async fn authenticate(service: &ServiceBackend, token: &str) -> Result<ApiToken, BackendError> {
    let refuse = |message: &str| BackendError::Unauthenticated { message: message.to_owned() };
    let stored = service.store().token_by_hash(&hash(token.as_bytes())).await?.ok_or_else(|| refuse("the token is not known here"))?;
    let now = service.now();
    if stored.token.expires_at.is_some_and(|at| at <= now) {
        return Err(refuse("the token has expired"));
    }
    // To the minute: a write for every request would be out of proportion.
    let stale = stored.token.last_used_at.is_none_or(|at| now.duration_since(at) >= SignedDuration::from_mins(1));
    if stale {
        service.store().touch_token(&stored.token.name, now).await?;
    }
    Ok(stored.token)
}
