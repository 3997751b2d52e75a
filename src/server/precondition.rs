//! ETags, `If-Match` and `If-None-Match`: an object's ETag is its revision in quotes (RFC 9110 section 13).

use axum::http::{HeaderMap, HeaderName, StatusCode, header};

use super::error::ApiError;
use crate::backend::{Backend, BackendError};
use crate::domain::{Invalid, ObjectRef};

/// What `If-Match` asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Condition {
    /// `*`: any revision.
    Any,
    /// One of these; 0, which no object has, stands for an ETag that is not ours.
    OneOf(Vec<u64>),
}

/// Returns the ETag of a revision.
pub(super) fn etag(revision: u64) -> String {
    format!("\"{revision}\"")
}

/// Returns the revision that a write has to find, `None` for any.
///
/// # Errors
/// 404 for an object that is not there, 428 without `If-Match`, 412 when none of several ETags fits, 400 for what is no ETag.
pub(super) async fn expected_revision(backend: &dyn Backend, target: &ObjectRef, headers: &HeaderMap) -> Result<Option<u64>, ApiError> {
    let Some(condition) = condition(headers)? else {
        backend.get(target).await?;
        return Err(missing_if_match());
    };
    match condition {
        Condition::Any => Ok(None),
        Condition::OneOf(revisions) => match revisions.as_slice() {
            // The write itself compares, in its transaction.
            [only] if *only > 0 => Ok(Some(*only)),
            several => one_of(backend, target, several).await.map(Some),
        },
    }
}

async fn one_of(backend: &dyn Backend, target: &ObjectRef, revisions: &[u64]) -> Result<u64, ApiError> {
    let found = backend.get(target).await?.revision;
    if revisions.contains(&found) {
        return Ok(found);
    }
    let expected = revisions.first().copied().unwrap_or_default();
    Err(BackendError::Stale { object: target.to_string(), expected, found }.into())
}

/// Returns the refusal of a write that does not say which revision it has read.
pub(super) fn missing_if_match() -> ApiError {
    let error = Invalid::new("If-Match", "is missing").help("read the object and send its ETag as If-Match");
    ApiError::from(error).status(StatusCode::PRECONDITION_REQUIRED)
}

/// Returns whether an `If-Match` was sent.
pub(super) fn has_if_match(headers: &HeaderMap) -> bool {
    headers.contains_key(header::IF_MATCH)
}

/// Returns whether the request asks to create, never to replace: `If-None-Match: *`.
///
/// # Errors
/// 400 for any other `If-None-Match`: it has no meaning on a write here.
pub(super) fn create_only(headers: &HeaderMap) -> Result<bool, ApiError> {
    match text(headers, header::IF_NONE_MATCH)?.as_deref() {
        None => Ok(false),
        Some("*") => Ok(true),
        Some(_) => Err(ApiError::request(StatusCode::BAD_REQUEST, "If-None-Match", "can only be *")),
    }
}

fn condition(headers: &HeaderMap) -> Result<Option<Condition>, ApiError> {
    let Some(value) = text(headers, header::IF_MATCH)? else { return Ok(None) };
    if value == "*" {
        return Ok(Some(Condition::Any));
    }
    let revisions = value.split(',').map(|tag| revision(tag.trim())).collect::<Option<Vec<_>>>();
    let bad = || ApiError::request(StatusCode::BAD_REQUEST, "If-Match", "holds no ETag");
    revisions.map(|revisions| Some(Condition::OneOf(revisions))).ok_or_else(bad)
}

/// Returns the revision of an ETag, 0 for a weak or unknown one, `None` for what is no ETag.
fn revision(tag: &str) -> Option<u64> {
    let strong = tag.strip_prefix("W/").unwrap_or(tag);
    let inner = strong.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).filter(|inner| !inner.contains('"'))?;
    // `If-Match` compares strongly, and a weak ETag never does.
    let revision = if strong.len() == tag.len() { inner.parse().ok() } else { None };
    Some(revision.unwrap_or(0))
}

fn text(headers: &HeaderMap, name: HeaderName) -> Result<Option<String>, ApiError> {
    let values: Result<Vec<&str>, _> = headers.get_all(&name).iter().map(|value| value.to_str()).collect();
    let values = values.map_err(|_| ApiError::request(StatusCode::BAD_REQUEST, name.as_str(), "is not text"))?;
    Ok((!values.is_empty()).then(|| values.join(",").trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(value: &'static str) -> Option<Condition> {
        condition(&HeaderMap::from_iter([(header::IF_MATCH, value.parse().unwrap())])).unwrap_or(None)
    }

    #[test]
    fn if_match_takes_a_star_or_etags() {
        assert_eq!(parsed("*"), Some(Condition::Any));
        assert_eq!(parsed("\"3\""), Some(Condition::OneOf(vec![3])));
        assert_eq!(parsed("\"3\" , \"x\", W/\"4\""), Some(Condition::OneOf(vec![3, 0, 0])));
        assert_eq!(parsed("3"), None);
        assert_eq!(parsed("\"\"3\""), None);
    }
}
